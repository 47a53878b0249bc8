package attribution

import doc "readout/document"

// ownCues finds for every outermost quotation the reporting verb that stands right behind it (“…,” X said; “…?” asked X) or right before it
// (X said, “…”; X said: “…”), -1 where there is none.
func (r *reader) ownCues() []int {
	out := make([]int, r.q1-r.q0)
	for q := r.q0; q < r.q1; q++ {
		out[q-r.q0] = -1
		x := &r.Quotes[q]
		if x.Depth != 0 || x.End-x.First < 2 || x.Close < 0 && x.End <= x.First {
			continue
		}
		after, before := r.cueBehind(q), r.cueAhead(q)
		switch {
		case after >= 0:
			out[q-r.q0] = after
		case before >= 0:
			out[q-r.q0] = before
		}
		if out[q-r.q0] >= 0 || !r.startsSentence(x) || !r.speechlike(q) {
			continue
		}
		if v := r.sentenceCue(q); v >= 0 {
			out[q-r.q0] = v // “…” to the last of them, X said
		} else if p := r.quoteBefore(q); p >= r.q0 && out[p-r.q0] >= 0 && r.TokenText(x.Open-1) != ":" {
			out[q-r.q0] = out[p-r.q0] // “…,” X said. “…”
		} else if p := x.Continues; p >= r.q0 && out[p-r.q0] >= 0 {
			out[q-r.q0] = out[p-r.q0] // “… ¶ “…”
		}
	}
	return out
}

// sentenceCue returns the cue of a statement that holds quotation q together with words around it and stands in its sentence, -1 if none:
// such a quotation does not go on with what was said in the sentence before.
func (r *reader) sentenceCue(q int) int {
	x, at := &r.Quotes[q], r.quoteSpan(q)
	for i := range r.cands {
		c := &r.cands[i]
		if c.dead || c.head < 0 || c.noun || r.pos(c.head) != doc.VERB || r.quote[c.head] >= 0 || r.Tokens[c.head].Sent != r.Tokens[x.First].Sent {
			continue
		}
		for _, s := range c.content {
			if s.first <= at.first && s.end > at.end+1 && !s.has(c.head) {
				return c.head
			}
		}
	}
	return -1
}

// quoteBefore returns the outermost quotation before q in its paragraph, -1 if none.
func (r *reader) quoteBefore(q int) int {
	for p := q - 1; p >= 0; p-- {
		if r.Quotes[p].Depth != 0 {
			continue
		}
		if r.Tokens[r.Quotes[p].First].Para == r.Tokens[r.Quotes[q].First].Para {
			return p
		}
		return -1
	}
	return -1
}

// cueBehind looks behind a quotation that ends with a comma, a question or an exclamation mark.
func (r *reader) cueBehind(q int) int {
	x := &r.Quotes[q]
	if x.Close < 0 || x.Close+1 >= len(r.Tokens) {
		return -1
	}
	p := r.Paragraphs[r.Tokens[x.First].Para]
	if x.Open > p.First {
		switch k := x.Open - 1; {
		case r.pos(k) == doc.ADP, r.pos(k) == doc.DET, r.pos(k) == doc.VERB, r.TokenText(k) == "'s", r.TokenText(k) == "’s":
			return -1 // On “The Morning Show,” she said; recalling “…,” the letter urged
		case r.isDash(k) && r.isDash(x.Close+1):
			return -1 // put in between dashes, it belongs to what stands before
		}
	}
	end := p.End
	k := x.Close + 1
	switch r.lastInside(q) {
	case ",", "?", "!", "—", "–", "--":
	default:
		if k < end && r.TokenText(k) == "," {
			k++
			break
		}
		return -1
	}
	for n := 0; k < end && n < 30; k, n = k+1, n+1 {
		switch r.TokenText(k) {
		case ".", ";", ":", "?", "!":
			return -1
		}
		if r.quote[k] >= 0 || r.pos(k) == doc.SCONJ || n <= 1 && (r.pos(k) == doc.CCONJ || r.pos(k) == doc.ADP) {
			return -1 // “…,” and confirmed that
		}
		if r.pos(k) != doc.VERB {
			continue
		}
		if r.rel(k) == doc.ACLRelcl || r.rel(k) == doc.ACL || r.rel(k) == doc.Amod {
			continue
		}
		return r.speechVerb(k)
	}
	return -1
}

// cueAhead looks before a quotation that follows a comma, a colon or the verb itself; a colon may end the paragraph before.
func (r *reader) cueAhead(q int) int {
	x := &r.Quotes[q]
	n := int(r.Tokens[x.First].Para)
	p := r.Paragraphs[n]
	k := x.Open - 1
	if k == p.First-1 && n > 0 && k >= r.lo && r.TokenText(k) == ":" {
		p = r.Paragraphs[n-1]
	}
	if k <= p.First {
		return -1
	}
	switch t := r.TokenText(k); {
	case t == ",", t == ":":
		k--
	case r.pos(k) == doc.VERB:
	default:
		return -1
	}
	for n := 0; k >= p.First && n < 12; k, n = k-1, n+1 {
		switch r.TokenText(k) {
		case ".", ";", "?", "!", ":":
			return -1
		}
		if r.quote[k] >= 0 {
			return -1
		}
		if r.pos(k) == doc.VERB {
			return r.speechVerb(k)
		}
	}
	return -1
}

// speechVerb returns k if the verb there can carry a quotation.
func (r *reader) speechVerb(k int) int {
	if e := r.lex.verbs[r.verbLemma(k)]; e != nil && e.has(frThat|frQuote|frObjThat) {
		return k
	}
	return -1
}

// reassign moves every quotation that has a reporting verb of its own to that verb's statement, making one where there is none, and drops
// what the tagger added behind a complete direct quotation in the cue's sentence.
func (r *reader) reassign(own []int, spare []candidate) {
	byVerb := make(map[int]int, len(r.cands))
	for i := range r.cands {
		if c := &r.cands[i]; !c.dead && len(c.cue) > 0 {
			for _, s := range c.cue {
				for k := s.first; k < s.end; k++ {
					if r.pos(k) == doc.VERB {
						if o, ok := byVerb[k]; !ok || r.cands[o].head != k {
							byVerb[k] = i
						}
					}
				}
			}
		}
	}
	for q := r.q0; q < r.q1; q++ {
		v := own[q-r.q0]
		if v < 0 {
			continue
		}
		at := r.quoteSpan(q)
		to, ok := byVerb[v]
		if !ok {
			to = r.newSpeech(v, spare)
			byVerb[v] = to
		}
		for i := range r.cands {
			if i == to || r.cands[i].dead {
				continue
			}
			r.take(&r.cands[i], at)
		}
		c := &r.cands[to]
		held := false
		for _, s := range c.content {
			held = held || s.overlaps(at)
		}
		if !held {
			c.content = tidy(append(append([]span(nil), c.content...), at))
		}
		c.dead = false
		r.bound(c, q, v)
	}
	r.turns()
}

// take removes from c the fragments that are nothing but the quotation at.
func (r *reader) take(c *candidate, at span) {
	if len(c.cue) > 0 && at.has(c.cue[0].first) {
		return
	}
	hit := false
	beyond := func(s span) bool { // it goes on over the statement's own cue, which says the rest
		return len(c.cue) > 0 && s.first >= at.first && s.first < at.end && s.end > at.end+1 && c.cue[0].first >= at.end && c.cue[0].first < s.end
	}
	for _, s := range c.content {
		hit = hit || s.first >= at.first && s.end <= at.end+1 || beyond(s)
	}
	if !hit {
		return
	}
	out := make([]span, 0, len(c.content))
	for _, s := range c.content {
		if beyond(s) {
			s.first = at.end
		}
		if s.first >= at.first && s.end <= at.end+1 {
			continue
		}
		out = append(out, s)
	}
	c.content = out
	if len(out) == 0 && !c.refusal {
		c.dead = true
	}
}

// newSpeech makes the statement of a reporting verb that neither reader kept: the rule's, if there was one.
func (r *reader) newSpeech(v int, spare []candidate) int {
	for i := range spare {
		if m := spare[i]; m.head == v && !m.noun {
			m.dead, m.content = false, nil
			r.cands = append(r.cands, m)
			return len(r.cands) - 1
		}
	}
	e := r.lex.verbs[r.verbLemma(v)]
	c := candidate{entry: e, act: e.act, head: v, cue: []span{r.cueSpan(v, -1)}, srcHead: r.speaker(v), altHead: -1, rule: true, frame: "quote"}
	if c.srcHead >= 0 && r.quote[c.srcHead] < 0 {
		c.source = r.nominal(c.srcHead, v)
	} else {
		c.srcHead = -1
	}
	r.cands = append(r.cands, c)
	return len(r.cands) - 1
}

// signed makes the statement of a quotation with a name behind a dash: “…” — Ana Example.
func (r *reader) signed(q int) {
	x := &r.Quotes[q]
	d := x.Close + 1
	p := r.Paragraphs[r.Tokens[x.First].Para]
	if x.Depth != 0 || x.Close < 0 || d+1 >= p.End || x.End-x.First < 3 {
		return
	}
	if !r.isDash(d) {
		return
	}
	end := d + 1
	for end < p.End && r.quote[end] < 0 && end < d+12 {
		switch r.pos(end) {
		case doc.VERB, doc.AUX:
			return
		}
		end++
	}
	if r.pos(d+1) != doc.PROPN || end < p.End && r.quote[end] < 0 {
		return
	}
	s := r.trim(span{d + 1, end})
	if s.empty() {
		return
	}
	r.cands = append(r.cands, candidate{act: "say", head: d, cue: []span{{d, d + 1}}, source: s, srcHead: s.first, altHead: -1, content: []span{r.signedWords(q)},
		rule: true, frame: "signed"})
}

// signedWords is what the name behind quotation q signs: the quotation, or the line from its first mark on where marks within it part it and
// nobody is said to speak between them.
func (r *reader) signedWords(q int) span {
	at := r.quoteSpan(q)
	p := r.Paragraphs[r.Tokens[at.first].Para]
	first := at.first
	for first > p.First && !r.lineBreak(first) {
		first--
	}
	if first == at.first || r.quote[first] < 0 || r.Quotes[r.quote[first]].Open != first {
		return at
	}
	for k := first; k < at.first; k++ {
		if r.quote[k] < 0 && (r.isDash(k) || r.pos(k) == doc.VERB && r.speechVerb(k) >= 0) {
			return at
		}
	}
	return span{first, at.end}
}

func (r *reader) isDash(k int) bool {
	switch r.TokenText(k) {
	case "—", "–", "―", "--", "-":
		return true
	}
	return false
}
