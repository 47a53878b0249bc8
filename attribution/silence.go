package attribution

import doc "readout/document"

func (r *reader) negated(i int) bool {
	neg := false
	r.Children(i, func(c int) bool {
		if c < i && (r.rel(c) == doc.Advmod || r.rel(c) == doc.Aux) {
			switch r.low(c) {
			case "not", "n't", "never", "n’t", "neither", "nor":
				neg = true
			}
		}
		return !neg
	})
	return neg
}

// silent tells whether the verb refuses to speak rather than reports words that were not said: "would not comment", "did not respond".
func (r *reader) silent(i int) bool {
	l := r.lemma(i)
	if r.negated(i) && r.lex.lists["silence"][l] {
		return true
	}
	h := int(r.Tokens[i].Head)
	if h >= 0 && r.rel(i) == doc.Xcomp {
		switch r.lemma(h) {
		case "decline", "refuse":
			return true
		}
	}
	if s := r.ChildBy(i, doc.Nsubj); s >= 0 && r.lex.lists["silence"][l] && (l != "say" || r.modal(i)) { // "neither office responded", "nobody answered"
		switch r.low(s) {
		case "nobody", "none", "neither":
			return true
		}
		if f, _ := r.Subtree(s); r.low(f) == "neither" || r.low(f) == "no" {
			return true
		}
	}
	if o := r.ChildBy(i, doc.Obj); o >= 0 && (r.low(o) == "nothing" || r.low(o) == "little") {
		return true
	}
	return false
}

// saidNothing turns "said nothing", "had no comment" into a refusal without content.
func (r *reader) saidNothing(c *candidate) {
	if c.dead || len(c.content) != 1 || len(c.cue) == 0 {
		return
	}
	s := c.content[0]
	w := r.low(s.first)
	if s.end-s.first == 1 && (w == "nothing" || w == "little") || s.end-s.first == 2 && w == "no" && r.lex.lists["words"][r.lemma(s.end-1)] {
		c.act, c.refusal, c.content, c.frame = "decline", true, nil, "silence"
	}
}

// noWords makes the candidate of a verb that says that nothing was said: "made no comment", "gave no details", "had nothing to say",
// "could not be reached", "was not available for comment".
func (r *reader) noWords(i int) bool {
	l := r.lemma(i)
	ok := false
	switch l {
	case "make", "give", "offer", "have", "provide", "issue":
		o := r.ChildBy(i, doc.Obj)
		if o < 0 {
			return false
		}
		none := r.low(o) == "nothing"
		r.Children(o, func(k int) bool {
			none = none || r.rel(k) == doc.Det && r.low(k) == "no"
			return !none
		})
		none = none || r.negated(i)
		ok = none && (r.lex.lists["words"][r.lemma(o)] || r.low(o) == "nothing" && r.forComment(o))
	case "reach":
		ok = r.negated(i) && r.ChildBy(i, doc.AuxPass) >= 0
	case "respond", "reply", "answer", "comment", "return":
		ok = r.negated(i) || r.silent(i)
	}
	if !ok {
		return false
	}
	c := candidate{act: "decline", head: i, srcHead: r.speaker(i), rule: true, refusal: true, frame: "silence", cue: []span{r.cueSpan(i, -1)}}
	if c.srcHead < 0 {
		c.srcHead = r.patient(i)
	}
	if c.srcHead < 0 {
		return false
	}
	if r.lex.lists["enquiry"][r.lemma(c.srcHead)] { // "calls were not returned": unanswered tells whose silence it is
		return false
	}
	c.source = r.nominal(c.srcHead, i)
	if o := r.ChildBy(i, doc.Obj); o > i && o < i+5 && r.lex.lists["words"][r.lemma(o)] { // "had no comment"
		c.cue[0].end = o + 1
	}
	r.cands = append(r.cands, c)
	return true
}

// forComment tells whether a phrase goes on "to say", "to add", "for comment".
func (r *reader) forComment(o int) bool {
	ok := false
	r.Children(o, func(k int) bool {
		ok = ok || r.lemma(k) == "say" || r.lemma(k) == "add" || r.lemma(k) == "comment"
		return !ok
	})
	return ok
}

// speaksInf tells whether what is refused is speech: "to say", "to comment", "to discuss".
func (r *reader) speaksInf(i int) bool {
	x := r.infinitive(i)
	return x >= 0 && r.lex.lists["silence"][r.lemma(x)]
}

// absent tells whether an object is there only to be missed: "no evidence", "no proof".
func (r *reader) absent(o int) bool {
	if l := r.lemma(o); l != "evidence" && l != "proof" {
		return false
	}
	no := false
	r.Children(o, func(k int) bool {
		no = no || r.low(k) == "no" || r.low(k) == "any"
		return !no
	})
	return no
}

// sayable keeps objects that can be said: not people, not "nothing".
func (r *reader) sayable(o int) bool {
	if r.pos(o) == doc.PRON {
		switch r.low(o) {
		case "it", "this", "that", "what", "which":
			return true
		}
		return false
	}
	return r.pos(o) != doc.PROPN && !r.lex.lists["unsayable"][r.lemma(o)]
}

// plainRefusal tells whether somebody who can speak is said to have said nothing: that stands by itself, however short. Prices and rates
// decline too.
func (r *reader) plainRefusal(c *candidate) bool {
	if !c.refusal || !c.rule || c.srcHead < 0 || !r.canSpeak(c.srcHead) || len(c.cue) == 0 {
		return false
	}
	if l := r.lemma(c.head); l == "decline" || l == "refuse" {
		return r.pos(c.srcHead) != doc.PRON && (r.lex.lists["people"][r.lemma(c.srcHead)] || r.lex.lists["role"][r.lemma(c.srcHead)])
	}
	return true
}

// modal tells whether the verb i stands behind "would", "could" or "will".
func (r *reader) modal(i int) bool {
	a := r.ChildBy(i, doc.Aux)
	if a < 0 {
		return false
	}
	switch r.low(a) {
	case "would", "could", "will":
		return true
	}
	return false
}

// unanswered makes the candidate of "there was no comment from the palace" and "calls to the embassy were not returned": the silence is theirs.
func (r *reader) unanswered(i int) {
	p := ""
	switch {
	case r.lex.lists["words"][r.lemma(i)] && r.childDet(i, "no"):
		p = "from"
	case r.lex.lists["enquiry"][r.lemma(i)] && r.rel(i) != doc.Obj:
		h := int(r.Tokens[i].Head)
		if h < 0 || !(r.negated(h) && r.lex.lists["silence"][r.lemma(h)]) && !r.goesUnanswered(h) {
			return
		}
		p = "to"
	default:
		return
	}
	x := r.Sentences[r.Tokens[i].Sent]
	for k := i + 1; k+1 < x.End && k < i+9; k++ { // "from the palace", "for comment sent to the bank"
		if r.pos(k) == doc.AUX || r.pos(k) == doc.PUNCT {
			return
		}
		if r.low(k) != p {
			continue
		}
		src := int(r.Tokens[k].Head)
		if src <= k || !r.canSpeak(src) {
			return
		}
		r.cands = append(r.cands, candidate{act: "decline", head: i, cue: []span{r.refusalCue(i)}, source: r.nominal(src, -1), srcHead: src, altHead: -1, noun: true,
			rule: true, refusal: true, frame: "silence"})
		return
	}
}

// goesUnanswered tells whether the verb h is a part of "went unanswered".
func (r *reader) goesUnanswered(h int) bool {
	x := r.ChildBy(h, doc.Xcomp)
	return x >= 0 && (r.low(x) == "unanswered" || r.low(x) == "unreturned")
}

// refusalCue is the noun with the words that deny it.
func (r *reader) refusalCue(i int) span {
	s := span{i, i + 1}
	for s.first > 0 && (int(r.Tokens[s.first-1].Head) == i) && (r.rel(s.first-1) == doc.Det || r.rel(s.first-1) == doc.Amod) {
		s.first--
	}
	return s
}
