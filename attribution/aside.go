package attribution

import doc "readout/document"

// aside reads a reporting clause that is put into or behind what it reports, by its words alone: "…, people in the port told me, and …",
// "…, she concedes." Parsers that see such a sentence seldom hang half of it on the wrong word, and then the content is a stump; the
// sentence without the aside is what is said.
func (r *reader) aside(c *candidate) {
	if c.noun || c.head < 0 || len(c.cue) != 1 || c.source.empty() || c.entry == nil || !c.entry.has(frThat|frObjThat) || c.refusal || r.lex.lists["evidence"][r.lemma(max(c.srcHead, 0))] || r.quote[c.head] >= 0 || c.quoted(r) || r.relative(c) {
		return
	}
	if c.srcHead >= 0 && r.low(c.srcHead) == "you" {
		return
	}
	x := r.Sentences[r.Tokens[c.head].Sent]
	at := span{c.source.first, c.cue[0].end}
	for n := 0; n < 2 && at.first > x.First+2; n++ { // "…, so his aides say, …", "…, or so the ministry says"
		if w := r.low(at.first - 1); w != "so" && !(w == "or" && n == 1) {
			break
		}
		at.first--
	}
	if last := at.end - 1; last != c.head && r.pos(last) == doc.ADP && r.rel(last) != doc.CompoundPrt {
		return // "brag about": what is said follows
	}
	if c.source.end > c.cue[0].first || c.cue[0].first-c.source.end > 2 || at.first < x.First+2 || r.pos(c.head) != doc.VERB || !r.parts(at.first-1) {
		return
	}
	stop := r.asideEnd(c, at.end, x.End)
	if stop < 0 {
		return
	}
	first := x.First
	if e := r.datelineEnd(r.Paragraphs[x.Para]); e > first && e < at.first {
		first = e
	}
	left := r.trim(span{first, at.first - 1})
	if left.empty() {
		return
	}
	for k := left.first; k < left.end; k++ {
		if r.quote[k] >= 0 || r.TokenText(k) == ":" || r.TokenText(k) == ";" {
			return // what stands before may be another's
		}
	}
	if len(c.content) > 0 && c.content[0].first > left.first && c.content[0].first < left.first+3 && (r.pos(left.first) == doc.CCONJ || r.pos(left.first) == doc.ADV) {
		left.first = c.content[0].first // "But the gate was open, she says."
	}
	open := left.first
	if r.pos(open) == doc.CCONJ || r.low(open) == "even" {
		open++
	}
	whole, opened := r.finite(left), r.opener(open)
	said := []span{left}
	if stop < x.End && r.parts(stop) {
		right := r.trim(span{stop + 1, x.End})
		switch {
		case right.empty():
		case r.goesOn(right), r.finite(right) && (!whole || r.conditional(open)), r.taken(c, right) && r.pos(right.first) == doc.ADP:
			said = append(said, right)
		default:
			for _, s := range c.content { // what a reader found behind the aside stays
				if s.first >= right.first {
					said = append(said, s)
				}
			}
		}
	}
	if (!whole || opened) && len(said) == 1 {
		return
	}
	if 10*common(c.content, said) >= 9*length(said) && 10*common(c.content, said) >= 9*length(c.content) {
		return
	}
	c.content = said
	if c.frame == "" {
		c.frame = "aside"
	}
}

// parts tells whether the mark at i sets an aside off.
func (r *reader) parts(i int) bool {
	switch r.TokenText(i) {
	case ",", "—", "–", "--":
		return true
	}
	return false
}

// asideEnd returns where the clause of a reporting verb ends, -1 if it takes a clause or an object of its own, so that it is no aside.
func (r *reader) asideEnd(c *candidate, from, end int) int {
	for k := from; k < end && k < from+22; k++ {
		if r.quote[k] >= 0 {
			return -1
		}
		switch r.TokenText(k) {
		case ",", "—", "–", "--", ".", ";":
			return k
		case ":", "?", "!":
			return -1
		}
		switch r.pos(k) {
		case doc.VERB:
			if r.Tokens[k].Feats.Has(doc.Fin) || r.rel(k) == doc.Ccomp || r.rel(k) == doc.Xcomp {
				return -1
			}
		case doc.AUX, doc.SCONJ:
			return -1
		case doc.ADP:
			if h := int(r.Tokens[k].Head); h >= 0 && int(r.Tokens[h].Head) == c.head {
				for _, p := range c.entry.prep {
					if r.low(k) == p { // "learned of a meeting"
						return -1
					}
				}
			}
		case doc.NOUN, doc.PROPN, doc.PRON, doc.NUM:
			if h := int(r.Tokens[k].Head); h == c.head && !r.isTime(k) && (r.rel(k) == doc.Obj || r.rel(k) == doc.Iobj || r.rel(k) == doc.Nsubj) && !c.entry.addrObj {
				return -1
			}
		}
	}
	if end <= from+22 {
		return end
	}
	return -1
}

// finite tells whether s holds a finite verb.
func (r *reader) finite(s span) bool {
	for k := s.first; k < s.end; k++ {
		if (r.pos(k) == doc.VERB || r.pos(k) == doc.AUX) && r.Tokens[k].Feats.Has(doc.Fin) {
			return true
		}
	}
	return false
}

// goesOn tells whether s goes on with the clause before the aside: "and reached the camp only at night". A reporting verb there is the
// speaker's next one.
func (r *reader) goesOn(s span) bool {
	if r.pos(s.first) != doc.CCONJ {
		return false
	}
	k := s.first + 1
	for k < s.end && (r.pos(k) == doc.ADV || r.pos(k) == doc.PART) {
		k++
	}
	if k >= s.end || r.pos(k) != doc.VERB && r.pos(k) != doc.AUX || !r.Tokens[k].Feats.Has(doc.Fin) {
		return false
	}
	for n := k; n < s.end && n < k+4; n++ {
		if r.pos(n) == doc.VERB {
			e, _ := r.verbEntry(n)
			return e == nil || !e.has(frThat)
		}
	}
	return true
}

// taken tells whether the content that a reader gave c reaches into s.
func (r *reader) taken(c *candidate, s span) bool {
	for _, t := range c.content {
		if t.overlaps(s) {
			return true
		}
	}
	return false
}

// conditional tells whether the word at i opens a condition, after which a main clause must come.
func (r *reader) conditional(i int) bool {
	switch r.low(i) {
	case "if", "unless", "should", "once", "whatever", "whether", "provided":
		return true
	case "had", "were":
		return r.pos(i) == doc.AUX || r.pos(i) == doc.VERB
	}
	return false
}

// opener tells whether the word at i opens a clause that hangs on another, or a participle: what stands there is no statement by itself.
func (r *reader) opener(i int) bool {
	switch r.low(i) {
	case "if", "unless", "when", "while", "after", "before", "as", "although", "though", "because", "since", "once", "until", "till", "whereas", "asked", "pressed", "despite", "besides":
		return true
	}
	return r.conditional(i) || r.pos(i) == doc.SCONJ || r.pos(i) == doc.VERB && !r.Tokens[i].Feats.Has(doc.Fin)
}

// asideVerb makes the candidate of a reporting clause that stands as an aside and for which the tree gave none.
func (r *reader) asideVerb(i int) {
	e, _ := r.verbEntry(i)
	if e == nil || !e.has(frThat|frObjThat) || r.passive(i) || r.negated(i) {
		return
	}
	switch e.act {
	case "think", "feel", "intend", "decline":
		return
	}
	c := candidate{entry: e, act: e.act, head: i, srcHead: r.ChildBy(i, doc.Nsubj), altHead: -1, rule: true, cue: []span{r.cueSpan(i, -1)}}
	if c.srcHead < 0 || c.srcHead > i {
		return
	}
	c.source = r.nominal(c.srcHead, i)
	r.aside(&c)
	if len(c.content) > 0 {
		r.addressees(&c, i)
		r.cands = append(r.cands, c)
	}
}

// relative tells whether the reporting clause is a part of a relative clause: "the park, which he said was full".
func (r *reader) relative(c *candidate) bool {
	for _, i := range [...]int{c.source.first, max(0, c.source.first-1), max(0, c.source.first-2)} {
		switch r.low(i) {
		case "who", "which", "whom", "whose", "that":
			return true
		}
	}
	return false
}

// plainWords tells whether a statement rests on an order of words that is hardly ever anything else; the confidence, fitted on a corpus that
// has few of them, knows nothing of it.
func plainWords(c *candidate) bool {
	switch c.frame {
	case "aside", "inverted", "hearsay", "amount", "turn", "words":
		return !c.source.empty()
	}
	return false
}
