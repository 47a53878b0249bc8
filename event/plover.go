package event

import "readout/document"

// Reading is an event as PLOVER's manual has it, where tense is folded into the type.
type Reading struct {
	Event int // index in Document.Events
	Type  string
	Modes []string
	Aux   []string // historical, future, hypothetical, negation
	// Drop: PLOVER would not code it: it did not happen, is a mere possibility, or is only what another act asks for, refuses,
	// threatens or condemns.
	Drop bool
	// Background: the sentence takes it for granted beside an act that it reports ("after the attack", "to end the war"). Coders of
	// single sentences leave it out.
	Background bool
}

// PLOVER reads a document's events by PLOVER's conventions. Cooperation still to come is AGREE; so is a concession that somebody
// undertakes, while an announced truce or withdrawal is CONCEDE; an announced blow is THREATEN, an announced refusal to cooperate
// REJECT. The manual's two rules on RETREAT in the future (CONCEDE) and on undertakings (AGREE) meet in "will release"; its own
// gold records have AGREE there.
func PLOVER(d *document.Document) []Reading {
	out := make([]Reading, 0, len(d.Events))
	matter := make([]bool, len(d.Events))
	for i := range d.Events {
		for _, x := range d.Events[i].About {
			if x >= 0 && x < len(matter) && d.Events[i].Type != "" {
				matter[x] = true
			}
		}
	}
	for i := range d.Events {
		r := readOne(d, i)
		r.Drop = r.Drop || d.Events[i].Type == "" || matter[i]
		out = append(out, r)
	}
	background(d, out)
	return out
}

func readOne(d *document.Document, i int) Reading {
	e := &d.Events[i]
	r := Reading{Event: i, Type: e.Type, Modes: e.Modes}
	if e.Tense == "historical" {
		r.Aux = append(r.Aux, "historical")
	}
	st := parseStatus(e.Status)
	quad := QuadClass(e.Type)
	if e.Type == "AGREE" && e.CAMEO == "057" && st.real() {
		r.Type = "SUPPORT" // an agreement concluded, as PLOVER's conversion from CAMEO has it
	}
	switch st {
	case didNot:
		if e.Tense == "future" && (quad == 1 || quad == 2) {
			r.Type, r.Modes = "REJECT", nil // "will not release": a refusal
			break
		}
		r.Aux, r.Drop = append(r.Aux, "negation"), true
	case counterfactual:
		r.Aux, r.Drop = append(r.Aux, "hypothetical", "negation"), true
	case planned, proposed, possible, conditional:
		future(d, e, &r, st)
		if st == possible || st == conditional {
			r.Aux = append(r.Aux, "hypothetical")
			r.Drop = st == possible
		}
	}
	return r
}

// future folds what is still to come into the type.
func future(d *document.Document, e *document.Event, r *Reading, st status) {
	mode := ""
	if len(e.Modes) > 0 {
		mode = e.Modes[0]
	}
	switch e.Type {
	case "CONSULT", "SUPPORT", "COOPERATE", "AID":
		r.Type, r.Modes = "AGREE", nil
	case "RETREAT":
		r.Type, r.Modes = "AGREE", nil
		if mode == "withdraw" || mode == "ceasefire" {
			r.Type = "CONCEDE"
		}
	case "AGREE", "CONCEDE":
	case "PROTEST", "COERCE", "ASSAULT", "SANCTION":
		if st == conditional || st == planned && announced(d, e.Head) {
			r.Type, r.Modes = "THREATEN", nil
			break
		}
		r.Aux = append(r.Aux, "future")
	default:
		r.Aux = append(r.Aux, "future")
	}
}

// announced tells that an act stands in the future tense, not merely as a purpose.
func announced(d *document.Document, i int) bool {
	for c := d.Tokens[i].Child; c >= 0; c = d.Tokens[c].Next {
		if d.Tokens[c].Deprel == document.Aux {
			switch d.Tokens[c].Lemma {
			case "will", "would", "shall", "'ll", "'d":
				return true
			}
		}
	}
	return false
}

// background marks what a sentence presupposes beside what it reports.
func background(d *document.Document, rs []Reading) {
	told := map[int32]bool{} // sentences that report an act with a verb
	for k := range rs {
		if e := &d.Events[rs[k].Event]; !rs[k].Drop && !presupposed(d, e) {
			told[d.Tokens[e.Head].Sent] = true
		}
	}
	for k := range rs {
		e := &d.Events[rs[k].Event]
		rs[k].Background = told[d.Tokens[e.Head].Sent] && presupposed(d, e)
	}
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
			for c := t.Child; c >= 0; c = d.Tokens[c].Next {
				if d.Tokens[c].Deprel == document.Mark {
					return true
				}
			}
		}
	}
	return false
}
