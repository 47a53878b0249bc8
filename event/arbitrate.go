package event

import "readout/document"

// leastLearned is the probability from which the network's type names an act that no pattern names. Below it the record keeps the
// act without a type.
const leastLearned = 0.4

// arbitrate lets the network's type head name acts that no pattern names, where somebody does them to somebody. Where a pattern
// speaks, it stands: on held-out sentences patterns are right in four of five, the head in two of three.
func (r *reader) arbitrate() {
	if len(r.d.Signals.Type) == 0 {
		return
	}
	for k := range r.cands {
		c := &r.cands[k]
		if c.act != nil || c.typ != "" || c.drop || r.t.tok[c.head].UPOS != document.VERB || r.isCue(c.head) {
			continue
		}
		if emptyVerbs.has(r.t.lemma(c.head)) && r.t.lemma(c.head) != "give" && r.t.lemma(c.head) != "help" {
			continue
		}
		if r.lex.blocked(&r.t, c) {
			continue
		}
		actor, other := false, false
		for _, a := range c.phrases {
			actor = actor || a.side == sideActor
			other = other || a.side == sideRecipient
		}
		if !actor || !other {
			continue
		}
		if typ, p := learnedType(r.d, c.head); typ != "" && p >= leastLearned && !folded(typ, c.fate.st) {
			c.typ, c.code, c.learned = typ, rootCode[typ], p
		}
	}
}

// folded tells that a type only says in PLOVER's way what the status says already: "will not attend" is REJECT there, "will attend"
// AGREE. The record's type names the act.
func folded(typ string, st status) bool {
	return typ == "REJECT" && st == didNot || typ == "AGREE" && st.open()
}

// blocked tells that a line of the lists says that this is no event.
func (l *lexicon) blocked(t *tree, c *candidate) bool {
	a := l.match(t, c.head, &c.f)
	return a != nil && a.block && len(a.cons) > 0
}

// learnedType returns the network's best PLOVER type at a word and its probability; "" where it says none or nothing ran.
func learnedType(d *document.Document, i int) (string, float64) {
	if i >= len(d.Signals.Type) {
		return "", 0
	}
	p := &d.Signals.Type[i]
	best := 0
	for k := range p {
		if p[k] > p[best] {
			best = k
		}
	}
	if best >= len(document.PLOVERTypes) {
		return "", float64(p[best])
	}
	return document.PLOVERTypes[best], float64(p[best])
}
