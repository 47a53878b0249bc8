package event

import "readout/document"

// Reading is an event as PLOVER's manual has it, where tense is folded into the type.
type Reading struct {
	Event int // index in Document.Events
	Type  string
	Modes []string
	Aux   []string // historical, future, hypothetical, negation
	Drop  bool     // PLOVER would not code it: it did not happen, or it is only what another act asks for, refuses or threatens
}

// PLOVER reads a document's events by PLOVER's conventions: cooperation still to come is AGREE, a retreat to come CONCEDE; what did
// not happen, and what is only the matter of a request, threat or refusal, is dropped.
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
		e := &d.Events[i]
		r := Reading{Event: i, Type: e.Type, Modes: e.Modes}
		if e.Tense == "historical" {
			r.Aux = append(r.Aux, "historical")
		}
		st := parseStatus(e.Status)
		switch st {
		case didNot:
			r.Aux, r.Drop = append(r.Aux, "negation"), true
			if e.Tense == "future" && (QuadClass(e.Type) == 1 || QuadClass(e.Type) == 2) && len(e.Parties) > 0 && !matter[i] {
				r.Type, r.Modes, r.Drop, r.Aux = "REJECT", nil, false, nil // "will not release": a refusal
			}
		case counterfactual:
			r.Aux, r.Drop = append(r.Aux, "hypothetical", "negation"), true
		case planned, proposed, possible, conditional:
			switch e.Type {
			case "CONSULT", "SUPPORT", "COOPERATE", "AID":
				r.Type, r.Modes = "AGREE", nil
			case "RETREAT":
				r.Type, r.Modes = "CONCEDE", nil
			case "AGREE", "CONCEDE":
			default:
				r.Aux = append(r.Aux, "future")
			}
			if st == possible || st == conditional {
				r.Aux = append(r.Aux, "hypothetical")
			}
		}
		if e.Type == "" || matter[i] {
			r.Drop = true
		}
		out = append(out, r)
	}
	return out
}
