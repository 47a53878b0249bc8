package main

import (
	"slices"
	"strings"

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

	named bool // who has a name of his own is nobody's by the place alone
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
	c.Actors = sideOf(d, rec, i, []string{"actor", "both"}, nil)
	var theirs []string
	for _, a := range c.Actors {
		theirs = append(theirs, a.Country)
	}
	c.Recipients = sideOf(d, rec, i, []string{"recipient", "both"}, theirs)
	if len(c.Actors) == 0 && len(c.Recipients) == 0 {
		c.CAMEO = "" // CAMEO codes what somebody does to somebody
	}
	return c
}

// sideOf writes the participants of the given sides; others are the countries of the opposite side.
func sideOf(d *document.Document, rec *record.Record, i int, sides, others []string) []party {
	e := &d.Events[i]
	out := []party{}
	for _, x := range e.Parties {
		if slices.Contains(sides, x.Side) {
			out = append(out, partiesOf(d, rec, x, "")...)
		}
	}
	for _, x := range e.Phrases { // "the court's decision": a side that is no actor, or the words around one
		if slices.Contains(sides, x.Side) {
			out = withPhrase(d, out, x.Span)
		}
	}
	home := export.HomeOf(rec, &rec.Events[i], others)
	for k := range out {
		if p := &out[k]; !p.named {
			p.placed(home)
		}
	}
	if len(out) == 0 && e.Type == "PROTEST" && !slices.Contains(sides, "actor") && home != "" { // the manual wants somebody protested against
		home = export.HomeOf(rec, &rec.Events[i], nil)
		out = append(out, party{Code: home + "GOV", Country: home, Spans: [][2]int{}})
	}
	return out
}

// withPhrase adds a side's phrase: to the participant whose words lie in it, or as one of its own where the side is empty. A participant
// without a country has that of an actor or place named in its phrase ("a newspaper based in Lima").
func withPhrase(d *document.Document, side []party, s document.Span) []party {
	at := [2]int{d.CodePoint(s.Start), d.CodePoint(s.End)}
	for i := range side {
		for _, x := range side[i].Spans {
			if at[0] <= x[0] && x[1] <= at[1] {
				side[i].Spans = append(side[i].Spans, at)
				side[i].placed(countryIn(d, s))
				return side
			}
		}
	}
	if len(side) > 0 { // other words that fill the side: they stand beside the first
		side[0].Spans = append(side[0].Spans, at)
		return side
	}
	q := party{Name: d.Words(s), Spans: [][2]int{at}}
	q.placed(countryIn(d, s))
	return append(side, q)
}

// placed gives a participant of no country, and of no kind that stands in a country's stead, the one that its words name.
func (p *party) placed(country string) {
	if sector, ok := strings.CutPrefix(p.Code, "---"); country != "" && p.Country == "" && (ok || p.Code == "") {
		p.Country, p.Code = country, country+sector
	}
}

// countryIn is the country, or the kind that CAMEO writes in its stead, of the first name in a span.
func countryIn(d *document.Document, s document.Span) string {
	first, at := "", s.End
	for i := range d.Places {
		if p := &d.Places[i]; p.Country != "" && s.Start <= p.Span.Start && p.Span.End <= s.End && p.Span.Start < at { // End alone is a token
			first, at = p.Country, p.Span.Start
		}
	}
	for i := range d.Actors {
		a := &d.Actors[i]
		code := a.Country
		if code == "" && a.Named && export.StandsForState(a.Code) {
			code = a.Code[:3]
		}
		for _, m := range a.Mentions {
			if x := d.TokenSpan(d.Mentions[m].First, d.Mentions[m].End-1); code != "" && s.Start <= x.Start && x.End <= s.End && x.Start < at {
				first, at = code, x.Start
			}
		}
	}
	return first
}

// partiesOf writes a participant by the export's conventions: one a country for a group of several.
func partiesOf(d *document.Document, rec *record.Record, x document.Party, home string) []party {
	q := partyOf(d, x)
	a := &rec.Actors[x.Actor]
	q.named = a.Named && a.Kind != "population" && a.Kind != "group"
	var out []party
	for _, s := range export.SidesOf(rec, a, spanOf(d, x.Span), home) {
		q.Country, q.Code = s.Country, s.Code
		out = append(out, q)
	}
	return out
}

// partyOf writes a participant: the words that name it here come first, then its actor's other mentions.
func partyOf(d *document.Document, p document.Party) party {
	a := d.Actors[p.Actor]
	out := party{Name: a.Name, Spans: [][2]int{}}
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
