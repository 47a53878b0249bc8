package mention

import "readout/document"

// sides tells whether a noun that no list of people and bodies knows is still worth a mention: it takes part in an act (subject, object,
// agent, or of a noun that does) and its own words tie it to a country, a name or people ("the Libyan garrison", "refugee columns",
// "Eastern Pact fighters"). Bare "the garrison" stays out: nothing says whose it is.
func (r *resolver) sides(c *cand) bool {
	d := r.d
	switch d.Tokens[c.Head].Deprel {
	case document.Nsubj, document.NsubjPass, document.Obj, document.Iobj, document.OblAgent, document.Obl, document.Nmod, document.Conj:
	default:
		return false
	}
	if c.nation != 0 {
		return true
	}
	for x := d.Tokens[c.Head].Child; x >= 0; x = d.Tokens[x].Next {
		t := &d.Tokens[x]
		switch t.Deprel {
		case document.Compound, document.Amod, document.NmodPoss, document.Nmod:
			if t.UPOS == document.PROPN && !timeLike(r, int(x)) {
				return true
			}
			if n, _, known := nounOf(d, int(x)); known && t.Deprel == document.Compound && (n.kind == kPerson || n.kind == kPeople) {
				return true
			}
		}
	}
	return false
}

// timeLike tells a name that is a day or a month: "the Monday session" is nobody's.
func timeLike(r *resolver, i int) bool {
	s := r.d.Signals.NER
	return i < len(s) && (document.NERClass((s[i]+1)/2) == document.Date || document.NERClass((s[i]+1)/2) == document.Money)
}
