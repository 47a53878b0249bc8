package ledger

import "readout/record"

// eachSpan calls f for every span of a record.
func eachSpan(r *record.Record, f func(*record.Span)) {
	some := func(list []record.Span) {
		for i := range list {
			f(&list[i])
		}
	}
	one := func(s *record.Span) {
		if s != nil {
			f(s)
		}
	}
	some(r.Report.Headings)
	for i := range r.Report.Notices {
		f(&r.Report.Notices[i].Span)
	}
	if d := r.Report.Dateline; d != nil {
		f(&d.Span)
	}
	for i := range r.Findings {
		one(r.Findings[i].Span)
	}
	for i := range r.Actors {
		for k := range r.Actors[i].Mentions {
			f(&r.Actors[i].Mentions[k].Span)
		}
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		one(s.Source.Span)
		one(s.Channel.Span)
		some(s.Cue)
		some(s.Content)
		some(s.Quoted)
		if s.Assessed != nil {
			f(&s.Assessed.Span)
		}
	}
	for i := range r.Events {
		e := &r.Events[i]
		f(&e.Label)
		one(e.Venue)
		some(e.Evidence)
		for k := range e.Parties {
			one(e.Parties[k].Span)
		}
		for k := range e.Conditions {
			f(&e.Conditions[k].Span)
		}
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
