package ledger

import "readout/record"

// eachSpan calls f for every span of a record.
func eachSpan(r *record.Record, f func(*record.Span)) {
	spansIn(r.Report.Headings, f)
	for i := range r.Report.Notices {
		f(&r.Report.Notices[i].Span)
	}
	if d := r.Report.Dateline; d != nil {
		f(&d.Span)
	}
	for i := range r.Findings {
		if p := r.Findings[i].Span; p != nil {
			f(p)
		}
	}
	for i := range r.Actors {
		for k := range r.Actors[i].Mentions {
			f(&r.Actors[i].Mentions[k].Span)
		}
	}
	for i := range r.Statements {
		statementSpans(&r.Statements[i], f)
	}
	for i := range r.Events {
		eventSpans(&r.Events[i], f)
	}
	for i := range r.Times {
		f(&r.Times[i].Span)
	}
	for i := range r.Places {
		f(&r.Places[i].Span)
	}
	for i := range r.Quantities {
		f(&r.Quantities[i].Span)
	}
}

func spansIn(list []record.Span, f func(*record.Span)) {
	for i := range list {
		f(&list[i])
	}
}

func statementSpans(s *record.Statement, f func(*record.Span)) {
	for _, p := range []*record.Span{s.Source.Span, s.Channel.Span} {
		if p != nil {
			f(p)
		}
	}
	spansIn(s.Cue, f)
	spansIn(s.Content, f)
	spansIn(s.Quoted, f)
	if s.Assessed != nil {
		f(&s.Assessed.Span)
	}
}

func eventSpans(e *record.Event, f func(*record.Span)) {
	f(&e.Label)
	if e.Venue != nil {
		f(e.Venue)
	}
	spansIn(e.Evidence, f)
	for k := range e.Parties {
		if p := e.Parties[k].Span; p != nil {
			f(p)
		}
	}
	for k := range e.Conditions {
		f(&e.Conditions[k].Span)
	}
}
