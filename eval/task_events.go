package main

import (
	"readout/document"
	"readout/event"
	"readout/export"
	"readout/record"
)

// party is a participant as score_events.py reads it.
type party struct {
	Name    string   `json:"name"`
	Code    string   `json:"code,omitempty"`
	Country string   `json:"country,omitempty"`
	Spans   [][2]int `json:"spans"`
}

type coded struct {
	Type       string   `json:"type"`
	CAMEO      string   `json:"cameo,omitempty"`
	QuadClass  int      `json:"quad_class,omitempty"`
	Confidence float64  `json:"confidence"`
	Status     string   `json:"status"`
	Actors     []party  `json:"actors"`
	Recipients []party  `json:"recipients"`
	Evidence   [][2]int `json:"evidence"`
}

// eventsTask writes the PLOVER reading that the exports give; acts that did not happen, are counterfactual, or are only the matter of another act are left out.
func eventsTask(j job) error {
	rows, err := readRows(j.gold)
	if err != nil {
		return err
	}
	w := writer{j.w}
	return j.each(rows, false, func(r reading) error {
		out := []coded{}
		if r.doc != nil {
			rec := recordOf(r.doc)
			readings := export.PloverOf(rec)
			behind := background(r.doc, readings)
			for i := range readings {
				if !readings[i].Drop && !behind[i] {
					out = append(out, codedEvent(r.doc, rec, i, readings[i]))
				}
			}
		}
		return w.row(map[string]any{"id": r.row.ID, "events": out})
	})
}

func codedEvent(d *document.Document, rec *record.Record, i int, p export.Plover) coded {
	e := d.Events[i]
	c := coded{Type: p.Type, CAMEO: e.CAMEO, QuadClass: event.QuadClass(p.Type), Confidence: e.Confidence, Status: e.Status, Actors: []party{}, Recipients: []party{}, Evidence: [][2]int{}}
	for _, s := range e.Evidence {
		c.Evidence = append(c.Evidence, [2]int{d.CodePoint(s.Start), d.CodePoint(s.End)})
	}
	for _, x := range e.Parties {
		q := partyOf(d, x)
		all := []party{q}
		for n, iso := range export.CountriesOf(rec, &rec.Actors[x.Actor]) { // a group of several countries is a side for each
			if n > 0 {
				all = append(all, q)
			}
			all[n].Country = iso
		}
		if x.Side == "actor" || x.Side == "both" {
			c.Actors = append(c.Actors, all...)
		}
		if x.Side == "recipient" || x.Side == "both" {
			c.Recipients = append(c.Recipients, all...)
		}
	}
	for _, x := range e.Phrases { // "the court's decision": a side that is no actor, or the words around one
		if x.Side != "recipient" {
			c.Actors = withPhrase(d, c.Actors, x.Span)
		}
		if x.Side != "actor" {
			c.Recipients = withPhrase(d, c.Recipients, x.Span)
		}
	}
	return c
}

// withPhrase adds a side's phrase: to the participant whose words lie in it, or as one of its own where the side is empty; its
// country is then that of an actor or place named in it.
func withPhrase(d *document.Document, side []party, s document.Span) []party {
	at := [2]int{d.CodePoint(s.Start), d.CodePoint(s.End)}
	for i := range side {
		for _, x := range side[i].Spans {
			if at[0] <= x[0] && x[1] <= at[1] {
				side[i].Spans = append(side[i].Spans, at)
				return side
			}
		}
	}
	if len(side) > 0 { // other words that fill the side: they stand beside the first
		side[0].Spans = append(side[0].Spans, at)
		return side
	}
	q := party{Name: d.Words(s), Spans: [][2]int{at}}
	for i := range d.Places {
		if p := &d.Places[i]; q.Country == "" && s.Start <= p.Start && p.End <= s.End {
			q.Country = p.Country
		}
	}
	for i := range d.Actors {
		for _, m := range d.Actors[i].Mentions {
			if x := d.TokenSpan(d.Mentions[m].First, d.Mentions[m].End-1); q.Country == "" && s.Start <= x.Start && x.End <= s.End {
				q.Country = d.Actors[i].Country
			}
		}
	}
	return append(side, q)
}

// partyOf writes a participant: the words that name it here come first, then its actor's other mentions.
func partyOf(d *document.Document, p document.Party) party {
	a := d.Actors[p.Actor]
	out := party{Name: a.Name, Code: a.Code, Country: a.Country, Spans: [][2]int{}}
	add := func(s document.Span) {
		if s.End > s.Start {
			out.Spans = append(out.Spans, [2]int{d.CodePoint(s.Start), d.CodePoint(s.End)})
		}
	}
	add(p.Span)
	for _, m := range a.Mentions {
		add(d.TokenSpan(d.Mentions[m].First, d.Mentions[m].End-1))
	}
	return out
}

// factualityTask answers for the spans that the row gives, as the published task does.
func factualityTask(j job) error {
	rows, err := readRows(j.gold)
	if err != nil {
		return err
	}
	type answer struct {
		Start  int     `json:"start"`
		End    int     `json:"end"`
		Score  float64 `json:"score"`
		Status string  `json:"status"`
	}
	w := writer{j.w}
	return j.each(rows, false, func(r reading) error {
		targets, events := []answer{}, []answer{}
		if r.doc != nil {
			at := byteOffsets(r.doc.Text)
			for _, s := range r.row.Targets {
				sc, st := j.reader.Factuality(r.doc, headOf(r.doc, at, s))
				targets = append(targets, answer{s.Start, s.End, sc, st})
			}
			for _, s := range r.row.Events {
				sc, st := j.reader.Factuality(r.doc, headOf(r.doc, at, s))
				events = append(events, answer{s.Start, s.End, sc, st})
			}
		}
		return w.row(map[string]any{"id": r.row.ID, "targets": targets, "events": events})
	})
}

// byteOffsets gives the byte of each code point, and the end.
func byteOffsets(text string) []int {
	var at []int
	for i := range text {
		at = append(at, i)
	}
	return append(at, len(text))
}

// headOf finds the word that governs the others of a span.
func headOf(d *document.Document, at []int, s span) int {
	if s.End >= len(at) || s.Start >= s.End {
		return 0
	}
	first, end := d.TokensIn(document.Span{Start: at[s.Start], End: at[s.End]})
	for i := first; i < end; i++ {
		if h := int(d.Tokens[i].Head); h < first || h >= end {
			return i
		}
	}
	return min(first, max(0, len(d.Tokens)-1))
}
