package attribution

import doc "readout/document"

// actOf sharpens the act of a plain verb by what is said: "called it a lie" rejects, "X must stop", he said, demands, "that is not true"
// denies, "she lied" accuses.
func (r *reader) actOf(c *candidate) string {
	if len(c.content) == 0 {
		return c.act
	}
	switch c.act {
	case "assess":
		if c.entry == nil || !c.entry.has(frObjComp|frObjAs) {
			return c.act
		}
		for _, s := range c.content {
			for i := s.first; i < s.end; i++ {
				if r.lex.lists["denial"][r.lemma(i)] || r.lex.lists["denial"][r.low(i)] {
					return "reject"
				}
			}
		}
	case "say":
		return r.sayAct(c)
	}
	return c.act
}

func (r *reader) sayAct(c *candidate) string {
	s := c.content[0]
	end := s.end
	for i := s.first; i < end; i++ { // the first clause alone
		if r.Tokens[i].Sent != r.Tokens[s.first].Sent {
			end = i
		}
	}
	for i := s.first; i < end; i++ {
		w := r.low(i)
		next := ""
		if i+1 < end {
			next = r.low(i + 1)
		}
		switch {
		case r.lex.lists["denial"][w] && r.ChildBy(i, doc.Cop) >= 0 && r.ChildBy(i, doc.Nsubj) >= 0 && r.lex.lists["takeup"][r.lemma(r.ChildBy(i, doc.Nsubj))] && !r.negated(i):
			return "deny"
		case w == "no" && next == "such", (w == "not" || w == "n't" || w == "n’t") && (next == "true" || next == "so"), w == "untrue":
			return "deny"
		case w == "must" && r.mainAux(c, i) && r.rel(i) == doc.Aux:
			return "demand"
		case r.lex.lists["offence"][r.lemma(i)] && r.pos(i) == doc.VERB && r.mainVerb(c, i) && !r.negated(i) && !r.sameVoice(c, i):
			return "accuse"
		}
	}
	return "say"
}

// mainAux tells whether the auxiliary at i belongs to the main verb of what is said.
func (r *reader) mainAux(c *candidate, i int) bool {
	h := int(r.Tokens[i].Head)
	return h >= 0 && r.mainVerb(c, h)
}

// mainVerb tells whether i heads what is said: its own head lies outside or is the cue.
func (r *reader) mainVerb(c *candidate, i int) bool {
	h := int(r.Tokens[i].Head)
	return h < 0 || h == c.head || !c.inContent(h)
}

// sameVoice tells whether the subject of i is a pronoun of the first person: nobody accuses himself.
func (r *reader) sameVoice(c *candidate, i int) bool {
	s := r.ChildBy(i, doc.Nsubj)
	if s < 0 {
		return true
	}
	w := r.low(s)
	return w == "i" || w == "we"
}
