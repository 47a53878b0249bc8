package event

import "readout/document"

// relate joins candidates that tell one act: an object that the verb's own pattern took, a noun and the verb that carries it,
// an infinitive under a verb that names the same act; and notes which act another one is about.
func (r *reader) relate() {
	t := &r.t
	for k := range r.cands {
		c := &r.cands[k]
		if c.typ == "ACCUSE" && assertions.has(t.lemma(c.head)) && !r.tellsOfHarm(c) {
			c.act, c.typ, c.mode, c.code = nil, "", "", "" // "claimed that the bridge was open" accuses nobody
		}
		if c.typ == "SANCTION" && t.lemma(c.head) == "leave" && c.f.obj >= 0 && t.tok[c.f.obj].UPOS == document.PROPN && r.placeOver(c.f.obj) >= 0 {
			c.act, c.typ, c.mode, c.code, c.consumed = nil, "", "", "", -1 // "the envoys left Lagos"; who leaves a bloc breaks with it
		}
		if c.consumed >= 0 {
			for j := c.consumed; j >= 0; j = r.nextConj(j) {
				if x := r.candAt[j]; x >= 0 && r.cands[x].typ != "" && !r.cands[x].drop && (sameAct(c, &r.cands[x]) || c.typ == r.cands[x].typ && emptyVerbs.has(t.lemma(c.head))) { // "made a threat" is one act
					r.cands[x].drop = true
				}
			}
		}
		if c.light >= 0 {
			if x := r.candAt[c.light]; x >= 0 && r.cands[x].typ == "" {
				r.cands[x].drop = true
			}
		}
		h := t.firstConj(c.head)
		g := t.head(h)
		if g < 0 {
			continue
		}
		switch t.rel(h) {
		case document.Xcomp, document.Ccomp, document.Obj, document.NsubjPass, document.ACL, document.Obl, document.Advcl, document.Nmod, document.Csubj:
			x := r.candAt[g]
			if x >= 0 && r.governs(g, h) {
				c.parent = int(x)
			}
		}
	}
}

// assertions are verbs that accuse only where what they assert is somebody's blow or breach.
var assertions = words{"claim": {}, "assert": {}}

// tellsOfHarm tells that the clause under a verb of speech tells an act of conflict, and one that happened.
func (r *reader) tellsOfHarm(c *candidate) bool {
	for j := c.f.comp; j >= 0; j = r.nextConj(j) {
		if x := r.candAt[j]; x >= 0 && harms.has(r.cands[x].typ) && r.cands[x].fate.st.real() && r.cands[x].f.subj >= 0 && r.cands[x].f.subj != c.f.subj {
			return true
		}
	}
	return false
}

var harms = words{"ASSAULT": {}, "COERCE": {}, "SANCTION": {}, "REJECT": {}, "THREATEN": {}, "MOBILIZE": {}}

// sameAct tells that verb and object are one entry: a request for a truce is not the truce.
func sameAct(v, n *candidate) bool {
	switch v.typ {
	case "REQUEST", "REJECT", "THREATEN", "ACCUSE":
		return false
	}
	switch v.act.code {
	case "080", "081", "0813", "0814", "085", "086", "0862", "087", "0871", "0872", "0873", "0874":
		return n.typ != "ASSAULT" && n.typ != "SANCTION" && n.typ != "COERCE"
	}
	return true
}

// governs tells that g's signature decides over h.
func (r *reader) governs(g, h int) bool {
	t := &r.t
	prep, second, _ := t.caseOf(h)
	frames := []string{"inf", "that", "ing", prep, second, "obj"}
	if t.nominal(h) && !t.clausal(h) {
		frames = []string{prep, second, "obj"}
	}
	if x := r.candAt[g]; x >= 0 && verbalActs.has(r.cands[x].typ) {
		return true // "condemned the attack"
	}
	sig, ok := r.lex.signatureOf(t, g, frames...)
	return ok && sig.yes != 's' && sig.yes != '='
}

// verbalActs are types whose acts are about another one.
var verbalActs = words{"ACCUSE": {}, "REQUEST": {}, "REJECT": {}, "THREATEN": {}, "SUPPORT": {}, "AGREE": {}}
