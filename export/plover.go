package export

import "readout/record"

// Plover is the PLOVER reading of an event: that ontology folds tense into the type (an announced meeting is AGREE) where the record keeps the
// act and its fate apart. Aux are the manual's four auxiliary modes, which no published coder fills.
type Plover struct {
	Type  string
	Modes []string
	Aux   []string // historical | future | hypothetical | negation
}

// PloverOf reads an event by PLOVER's conventions. ok is false where the event has no type.
func PloverOf(e *record.Event) (p Plover, ok bool) {
	p = Plover{Type: e.Type, Modes: e.Modes}
	if e.Type == "" {
		return p, false
	}
	if e.Tense == "historical" {
		p.Aux = append(p.Aux, "historical")
	}
	switch e.Status {
	case "did_not_happen":
		p.Aux = append(p.Aux, "negation")
	case "counterfactual":
		p.Aux = append(p.Aux, "hypothetical", "negation")
	case "planned", "proposed":
		p.future()
	case "conditional", "possible":
		p.future()
		p.Aux = append(p.Aux, "hypothetical")
	}
	return p, true
}

// future applies "a type of its own wins over type + future": cooperation still to come is AGREE, a retreat to come CONCEDE.
func (p *Plover) future() {
	switch p.Type {
	case "CONSULT", "SUPPORT", "COOPERATE", "AID":
		p.Type, p.Modes = "AGREE", nil
	case "RETREAT":
		p.Type, p.Modes = "CONCEDE", nil
	case "AGREE", "CONCEDE":
	default:
		p.Aux = append(p.Aux, "future")
	}
}
