package main

import (
	"strconv"

	"readout/document"
	"readout/export"
	"readout/record"
)

// recordOf is what the PLOVER reading looks at of a document's events, as a record that has all of them in the document's order.
func recordOf(d *document.Document) *record.Record {
	r := &record.Record{Report: record.Report{Text: d.Text}, Events: make([]record.Event, len(d.Events))}
	id := func(i int) string { return "e" + strconv.Itoa(i+1) }
	for i := range d.Events {
		e := &d.Events[i]
		x := &r.Events[i]
		x.ID, x.Type, x.Modes, x.CAMEO, x.Status, x.Tense = id(i), e.Type, e.Modes, e.CAMEO, e.Status, e.Tense
		x.Label = spanOf(d, e.Label)
		if e.Place >= 0 {
			x.Place = "p" + strconv.Itoa(e.Place+1)
		}
		for _, a := range e.About {
			x.About = append(x.About, id(a))
		}
	}
	r.Actors = make([]record.Actor, len(d.Actors))
	for i := range d.Actors {
		a := &d.Actors[i]
		x := &r.Actors[i]
		x.Named, x.Kind, x.Country, x.Code = a.Named, a.Kind, a.Country, a.Code
		for _, m := range a.Mentions {
			x.Mentions = append(x.Mentions, record.Mention{Span: spanOf(d, d.TokenSpan(d.Mentions[m].First, d.Mentions[m].End-1))})
		}
	}
	for i := range d.Places {
		r.Places = append(r.Places, record.Place{ID: "p" + strconv.Itoa(i+1), Country: d.Places[i].Country, Span: spanOf(d, d.Places[i].Span)})
	}
	return r
}

func spanOf(d *document.Document, s document.Span) record.Span {
	return record.Span{Start: d.CodePoint(s.Start), End: d.CodePoint(s.End), Text: d.Words(s)}
}

// background marks what a sentence takes for granted beside an act that it reports ("after the attack", "to end the war"). The sets code one act a
// sentence and leave it out.
func background(d *document.Document, readings []export.Plover) []bool {
	told := map[int32]bool{} // sentences that report an act with a verb
	for i := range readings {
		if e := &d.Events[i]; !readings[i].Drop && !presupposed(d, e) {
			told[d.Tokens[e.Head].Sent] = true
		}
	}
	out := make([]bool, len(readings))
	for i := range readings {
		e := &d.Events[i]
		out[i] = told[d.Tokens[e.Head].Sent] && presupposed(d, e)
	}
	return out
}

// presupposed tells that an act is named in passing: a noun behind a preposition, a clause of purpose, a participle or a relative
// clause.
func presupposed(d *document.Document, e *document.Event) bool {
	t := &d.Tokens[e.Head]
	if e.Tense == "historical" {
		return true
	}
	switch t.UPOS {
	case document.NOUN, document.PROPN:
		switch t.Deprel {
		case document.Nmod, document.Obl, document.NmodPoss, document.Compound, document.Appos:
			return true
		}
	case document.VERB:
		switch t.Deprel {
		case document.ACLRelcl, document.ACL:
			return true
		case document.Advcl:
			if h := t.Head; e.Type == "ASSAULT" && t.Feats.Has(document.Part) && h >= 0 && actAt(d, int(h), e.Type) {
				return true // "shelled the town, killing twelve": what came of it
			}
			for c := t.Child; c >= 0; c = d.Tokens[c].Next {
				if d.Tokens[c].Deprel == document.Mark {
					return true
				}
			}
		}
	}
	return false
}

// actAt tells that an act of the type is headed by a word.
func actAt(d *document.Document, head int, typ string) bool {
	for i := range d.Events {
		if d.Events[i].Head == head && d.Events[i].Type == typ {
			return true
		}
	}
	return false
}
