package event

import "readout/document"

// implied fills the sides of meetings, agreements and truces that only the context supplies: the subject of the verb they hang on
// ("Smith said … after talks with Jones"), or the sides of the last act of that kind ("the talks", later in the report).
func (r *reader) implied() {
	t := &r.t
	for k := range r.cands {
		c := &r.cands[k]
		if c.drop || c.typ == "" || !r.symmetric(c) && c.typ != "CONSULT" {
			continue
		}
		if t.tok[c.head].UPOS != document.NOUN {
			if len(c.args) == 0 && r.symmetric(c) {
				r.impliedBeside(k, c)
			}
			continue
		}
		own := 0
		for _, a := range c.args {
			if a.side != sideOther {
				own++
			}
		}
		if own >= 2 {
			continue
		}
		side := sideBoth
		if !r.symmetric(c) {
			if side = sideActor; own > 0 && c.args[0].side == sideActor {
				continue
			}
		}
		if own == 1 || r.s.indefinite(c.head) {
			r.impliedBySubject(c, side)
		}
		if own == 0 && len(c.args) == 0 {
			if !r.impliedByEarlier(k, c) {
				r.impliedBySubject(c, side)
			}
			if len(c.args) == 0 && r.symmetric(c) {
				r.impliedBeside(k, c)
			}
		}
	}
}

// share hands sides between an act and the one that it is about: who is refused a meeting is who would have been met.
func (r *reader) share() {
	for k := range r.cands {
		c := &r.cands[k]
		if c.parent < 0 || c.drop {
			continue
		}
		p := &r.cands[c.parent]
		if p.drop || !verbalActs.has(p.typ) {
			continue
		}
		if !hasSideOf(p, sideRecipient) && !hasSideOf(p, sideBoth) && hasSideOf(p, sideActor) {
			for _, a := range c.args {
				if a.side == sideOther || hasArg(p, a.tok) || r.sameActor(p, a.tok) || a.side == sideActor && !hasSideOf(c, sideRecipient) && p.typ != "REQUEST" && p.typ != "ACCUSE" {
					continue
				}
				if a.side == sideActor && p.typ != "REQUEST" && p.typ != "ACCUSE" {
					continue
				}
				a.side, a.role, a.implied = sideRecipient, "", false
				p.args = append(p.args, a)
				p.phrases = append(p.phrases, a)
			}
		}
		if c.typ != "" && p.typ != "REQUEST" && p.typ != "ACCUSE" && !hasSideOf(c, sideActor) && !hasSideOf(c, sideBoth) {
			for _, a := range p.args {
				if a.side == sideActor && !hasArg(c, a.tok) {
					if r.symmetric(c) {
						a.side = sideBoth
					}
					a.role = ""
					c.args = append(c.args, a)
				}
			}
		}
	}
}

// protested gives a protest without an addressee the one of the demand or charge that stands under it: "rallied to demand reforms from the
// king", "a strike over the minister's refusal".
func (r *reader) protested() {
	t := &r.t
	for k := range r.cands {
		c := &r.cands[k]
		if c.typ != "PROTEST" || c.drop || hasSideOf(c, sideRecipient) {
			continue
		}
		for j := k + 1; j < len(r.cands) && j <= k+lookBack; j++ {
			p := &r.cands[j]
			if p.drop || p.typ != "REQUEST" && p.typ != "ACCUSE" && p.typ != "REJECT" || t.tok[p.head].Sent != t.tok[c.head].Sent || !t.within(p.head, c.head) {
				continue
			}
			for _, a := range p.args {
				if (a.side == sideRecipient && p.typ != "REJECT" || a.side == sideActor && p.typ == "REJECT") && !hasArg(c, a.tok) && !r.sameActor(c, a.tok) {
					a.side, a.role, a.implied = sideRecipient, "", true
					c.args = append(c.args, a)
				}
			}
		}
	}
}

func hasSideOf(c *candidate, s side) bool {
	for _, a := range c.args {
		if a.side == s {
			return true
		}
	}
	return false
}

func hasArg(c *candidate, tok int) bool {
	for _, a := range c.args {
		if a.tok == tok {
			return true
		}
	}
	return false
}

// sameActor tells that a word stands for somebody who is a side of c already ("his").
func (r *reader) sameActor(c *candidate, tok int) bool {
	m := r.mentionOf(tok)
	if m < 0 {
		return false
	}
	for _, a := range c.args {
		if n := r.mentionOf(a.tok); n >= 0 && r.actorOf[n] == r.actorOf[m] {
			return true
		}
	}
	return false
}

// impliedBySubject climbs to the verb that the noun's phrase hangs on and takes its subject.
func (r *reader) impliedBySubject(c *candidate, side side) {
	t := &r.t
	i := c.head
	for n := 0; n < 5; n++ {
		rel := t.rel(i)
		h := t.head(i)
		if h < 0 {
			return
		}
		switch rel {
		case document.Nmod, document.Obl, document.Obj, document.Conj, document.Compound, document.Advcl, document.ACL, document.Xcomp:
		default:
			return
		}
		if rel == document.Obl || rel == document.Nmod {
			switch p, _, _ := t.caseOf(i); p {
			case "about", "on", "over", "against", "to", "by", "between", "of", "from", "despite", "since":
				if p == "of" && (quantifierNouns.has(t.lemma(h)) || temporalNouns.has(t.lemma(h))) {
					break
				}
				if p != "of" || t.tok[h].UPOS == document.VERB {
					return
				}
				return
			}
		}
		if t.tok[h].UPOS == document.VERB {
			if r.quoted(h) && !r.quoted(c.head) && r.s.voice != nil && r.s.voice[h] >= 0 { // hung into the quotation before it
				if cue := r.d.Statements[r.s.voice[h]].CueToken; cue >= 0 && cue < len(t.tok) {
					h = cue
				}
			}
			f := t.frameOf(h)
			who := f.subj
			if f.passive {
				return
			}
			if who >= 0 && !t.within(c.head, who) && r.isParty(who) {
				n := len(c.args)
				r.addParty(c, who, side)
				for k := n; k < len(c.args); k++ {
					c.args[k].implied = true
				}
			}
			return
		}
		i = h
	}
}

// impliedByEarlier takes the sides of the last act of the same family.
func (r *reader) impliedByEarlier(k int, c *candidate) bool {
	t := &r.t
	if r.s.indefinite(c.head) && c.fate.st != didNot {
		return false
	}
	fam := families[t.lemma(c.head)]
	for j := k - 1; j >= 0 && k-j <= 10*lookBack; j-- {
		p := &r.cands[j]
		if p.typ != c.typ || p.drop || fam == 0 || families[t.lemma(p.head)] != fam {
			continue
		}
		n := 0
		for _, a := range p.args {
			if a.side != sideOther {
				n++
			}
		}
		if n < 1 {
			continue
		}
		for _, a := range p.args {
			a.implied = true
			c.args = append(c.args, a)
		}
		return true
	}
	return false
}

// impliedBeside takes the sides of an act told earlier in the same sentence by two or more: "A and B met, and no pact was signed".
func (r *reader) impliedBeside(k int, c *candidate) {
	t := &r.t
	for j := max(0, k-lookBack); j < k; j++ {
		p := &r.cands[j]
		if j == k || t.tok[p.head].Sent != t.tok[c.head].Sent || p.head > c.head {
			continue
		}
		n := 0
		for _, a := range p.args {
			if a.side == sideBoth || a.side == sideActor {
				n++
			}
		}
		if n < 2 {
			continue
		}
		for _, a := range p.args {
			if a.side == sideBoth || a.side == sideActor {
				a.side, a.implied, a.role = sideBoth, true, ""
				c.args = append(c.args, a)
			}
		}
		return
	}
}
