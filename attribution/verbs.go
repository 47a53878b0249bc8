package attribution

import (
	"strings"

	doc "readout/document"
)

// verb makes the candidate of the verb at i, if it is in the table and takes something said in one of its frames.
func (r *reader) verb(i int) {
	if r.rel(i) == doc.Amod || r.rel(i) == doc.Compound || r.rel(i) == doc.Case || r.rel(i) == doc.Mark {
		return
	}
	if r.noWords(i) || r.quotedAs(i) >= 0 {
		return
	}
	e, prep := r.verbEntry(i)
	if e == nil {
		return
	}
	c := candidate{entry: e, act: e.act, head: i, srcHead: r.speaker(i), passive: r.passive(i), rule: true}
	if t := &r.Tokens[i]; e.addrObj && t.Deprel == doc.Advcl && (t.Feats.Has(doc.Part|doc.Past) || i > 0 && r.low(i-1) == "when") && r.ChildBy(i, doc.Nsubj) < 0 && r.ChildBy(i, doc.Aux) < 0 {
		c.asked, c.srcHead = true, r.agent(i)
		if h := int(t.Head); h >= 0 {
			if s := r.ChildBy(h, doc.Nsubj); s >= 0 {
				c.addr = append(c.addr, s)
			}
		}
	}
	if h := int(r.Tokens[i].Head); h >= 0 && r.quotedAs(h) == i { // "quoted the general as saying"
		if c.srcHead = r.patient(h); c.srcHead < 0 && !r.passive(h) {
			c.srcHead = r.object(h)
		}
	}
	if c.srcHead == i {
		c.srcHead = -1
	}
	c.cue = []span{r.cueSpan(i, prep)}
	neg := r.negated(i)
	r.verbContent(&c, i, prep)
	if c.frame == "" {
		if e.has(frNone) || (neg || e.act == "say" && r.rel(i) != doc.Xcomp) && e.has(frThat) && r.silent(i) {
			c.act, c.refusal, c.frame = "decline", true, "silence"
		} else {
			return
		}
	} else if e.act == "reject" && c.frame == "to" && r.speaksInf(i) {
		c.act = "decline" // "refused to say"
	} else if r.silent(i) && e.has(frThat) && (e.act == "say" || e.act == "confirm" || e.act == "acknowledge") {
		c.act = "decline"
	}
	if e.act == "confirm" && c.frame == "to" {
		c.act = "promise" // "agreed to meet"
	}
	if h := int(r.Tokens[i].Head); c.passive && h >= 0 && r.rel(i) == doc.Xcomp && r.lemma(h) == "let" {
		c.act, c.passive = "say", false // "lets it be known"
	}
	if c.passive && c.srcHead < 0 && (e.act == "confirm" || e.act == "deny") && c.frame != "that" {
		return // "the account could not be verified": a verdict and nobody's words
	}
	if c.srcHead >= 0 {
		c.source = r.nominal(c.srcHead, i)
		c.weak = int(r.Tokens[c.srcHead].Head) != i
	}
	if c.frame != "obj+" {
		c.bridge()
	}
	r.reach(&c)
	r.clamp(&c)
	r.addressees(&c, i)
	r.cands = append(r.cands, c)
}

// verbEntry looks the verb up with its particle or its preposition ("point out", "call for"); prep is the head of what follows that
// preposition, -1 if none.
func (r *reader) verbEntry(i int) (*entry, int) {
	l := r.verbLemma(i)
	if r.lex.second[l] {
		if p := r.ChildBy(i, doc.CompoundPrt); p >= 0 {
			if e := r.lex.verbs[l+" "+r.low(p)]; e != nil {
				return e, -1
			}
			return nil, -1 // "called off"
		}
		if o := r.ChildBy(i, doc.Obj); o >= 0 && r.low(o) == "it" {
			if e := r.lex.verbs[l+" it"]; e != nil { // "as she put it"
				return e, -1
			}
		}
		found, at := (*entry)(nil), -1
		r.Children(i, func(c int) bool {
			if r.rel(c) != doc.Obl && r.rel(c) != doc.Advcl && r.rel(c) != doc.Xcomp && r.rel(c) != doc.Advmod {
				return true
			}
			for k := r.Tokens[c].Child; k >= 0; k = r.Tokens[k].Next {
				if d := r.Tokens[k].Deprel; (d == doc.Case || d == doc.Mark) && !particle(r.low(int(k))) {
					if e := r.lex.verbs[l+" "+r.low(int(k))]; e != nil {
						found, at = e, c
					}
					break
				}
			}
			if r.rel(c) == doc.Advmod && found == nil {
				found = r.lex.verbs[l+" "+r.low(c)]
			}
			return found == nil
		})
		if found != nil {
			return found, at
		}
	}
	return r.lex.verbs[l], -1
}

// particle tells whether w makes another verb of the one before it and is no preposition of what is said: "told me off the record" tells nobody off.
func particle(w string) bool {
	switch w {
	case "off", "up", "down", "away", "back":
		return true
	}
	return false
}

// verbLemma is the lemma of the verb at i; where the tables do not know it, that of its form.
func (r *reader) verbLemma(i int) string {
	l := r.lemma(i)
	if r.lex.verbs[l] == nil && !r.lex.second[l] {
		if f := r.lex.forms[r.low(i)]; f != "" {
			return f
		}
	}
	return l
}

// cueSpan is the verb with the auxiliaries, negation and adverbs that stand right before it, its particle, and the preposition that
// belongs to it.
func (r *reader) cueSpan(i, prep int) span {
	s := span{i, i + 1}
	for k := i - 1; k >= 0 && int(r.Tokens[k].Head) == i && r.Tokens[k].Sent == r.Tokens[i].Sent; k-- {
		if d := r.rel(k); d != doc.Aux && d != doc.AuxPass && d != doc.Advmod {
			break
		}
		s.first = k
	}
	for s.first < i && r.rel(s.first) == doc.Advmod && r.pos(s.first) != doc.PART && r.low(s.first) != "also" && r.low(s.first) != "n't" {
		if _, ok := r.lex.lists["cueadv"][r.low(s.first)]; ok {
			break
		}
		if r.pos(s.first) == doc.ADV && strings.HasSuffix(r.low(s.first), "ly") {
			break
		}
		s.first++
	}
	if i+1 < len(r.Tokens) && r.rel(i+1) == doc.CompoundPrt && int(r.Tokens[i+1].Head) == i {
		s.end = i + 2
	}
	if prep >= 0 && s.end < len(r.Tokens) && int(r.Tokens[s.end].Head) == prep && (r.rel(s.end) == doc.Case || r.rel(s.end) == doc.Mark) {
		s.end++
	}
	return s
}

// addressees collects who is spoken to.
func (r *reader) addressees(c *candidate, i int) {
	e := c.entry
	if e == nil {
		return
	}
	if e.addrObj && c.frame != "obj" && c.frame != "obj+" {
		for _, d := range [...]doc.Deprel{doc.Iobj, doc.Obj, doc.NsubjPass} {
			if o := r.ChildBy(i, d); o >= 0 && !(d == doc.NsubjPass && !c.passive) {
				if len(c.addr) == 0 {
					c.addr = append(c.addr, o)
				}
				break
			}
		}
	} else if e.addrObj && c.frame == "obj+" {
		if o := r.object(i); o >= 0 {
			c.addr = append(c.addr, o)
		}
	}
	if e.act == "demand" && c.frame == "that" && len(c.addr) == 0 { // "demanded that Sundland return the boats"
		if k := r.ChildBy(i, doc.Ccomp); k >= 0 {
			if s := r.subject(k); s >= 0 && r.pos(s) == doc.PROPN && !r.passive(k) && (r.ChildBy(k, doc.Aux) < 0 || r.low(r.ChildBy(k, doc.Aux)) == "should") {
				c.addr = append(c.addr, s)
			}
		}
	}
	r.Children(i, func(k int) bool {
		if r.rel(k) != doc.Obl && r.rel(k) != doc.Nmod {
			return true
		}
		if len(c.addr) == 0 && e.has(frThat) && r.isChannel(k) && !c.inContent(k) { // "wrote in a letter to the council"
			if x, ok := r.channelOf(k); ok && (x.kind == "written" || x.kind == "call") {
				r.Children(k, func(n int) bool {
					if r.rel(n) == doc.Nmod && r.childCase(n, "to") && r.canSpeak(n) && !c.inContent(n) {
						c.addr = append(c.addr, n)
					}
					return true
				})
			}
		}
		for _, p := range e.addr {
			if r.childCase(k, p) && !c.inContent(k) {
				c.addr = append(c.addr, k)
			}
		}
		return true
	})
}

func (c *candidate) inContent(i int) bool {
	for _, s := range c.content {
		if s.has(i) {
			return true
		}
	}
	return false
}
