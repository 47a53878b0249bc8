package main

import (
	"readout/document"

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

// eventsTask writes the PLOVER reading; acts that did not happen or are counterfactual are left out.
func eventsTask(j job) error {
	rows, err := readRows(j.gold)
	if err != nil {
		return err
	}
	w := writer{j.w}
	return j.each(rows, true, func(r reading) error {
		out := []coded{}
		actors := map[string]*record.Actor{}
		for i := range r.rec.Actors {
			actors[r.rec.Actors[i].ID] = &r.rec.Actors[i]
		}
		for i := range r.rec.Events {
			e := &r.rec.Events[i]
			if e.Status == "did_not_happen" || e.Status == "counterfactual" {
				continue
			}
			p, _ := export.PloverOf(e)
			c := coded{Type: p.Type, CAMEO: e.CAMEO, QuadClass: e.QuadClass, Confidence: e.Confidence, Status: e.Status, Evidence: pairs(e.Evidence),
				Actors: parties(actors, e, e.Actors), Recipients: parties(actors, e, e.Recipients)}
			out = append(out, c)
		}
		return w.row(map[string]any{"id": r.row.ID, "events": out})
	})
}

// parties writes one side; a party's own span comes first, then its actor's mentions.
func parties(actors map[string]*record.Actor, e *record.Event, side []string) []party {
	out := []party{}
	for _, id := range side {
		a := actors[id]
		if a == nil {
			continue
		}
		p := party{Name: a.Name, Code: a.Code, Country: a.Country, Spans: [][2]int{}}
		for _, x := range e.Parties {
			if x.Actor == id && x.Span != nil {
				p.Spans = append(p.Spans, [2]int{x.Span.Start, x.Span.End})
			}
		}
		for _, m := range a.Mentions {
			p.Spans = append(p.Spans, [2]int{m.Span.Start, m.Span.End})
		}
		out = append(out, p)
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
				sc, st := fact(r.doc, headOf(r.doc, at, s))
				targets = append(targets, answer{s.Start, s.End, sc, st})
			}
			for _, s := range r.row.Events {
				sc, st := fact(r.doc, headOf(r.doc, at, s))
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
