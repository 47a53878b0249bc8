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
		if p := r.quoteBefore(q); out[q-r.q0] < 0 && p >= r.q0 && out[p-r.q0] >= 0 && r.startsSentence(x) && r.speechlike(q) {
			out[q-r.q0] = out[p-r.q0] // “…,” X said. “…”
		}
	}
	return out
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
	if x.Open > p.First && (r.pos(x.Open-1) == doc.ADP || r.pos(x.Open-1) == doc.DET) {
		return -1 // On “The Morning Show,” she said
	}
	end := p.End
	k := x.Close + 1
	switch r.TokenText(x.End - 1) {
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

// cueAhead looks before a quotation that follows a comma, a colon or the verb itself.
func (r *reader) cueAhead(q int) int {
	x := &r.Quotes[q]
	p := r.Paragraphs[r.Tokens[x.First].Para]
	k := x.Open - 1
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
		whole := v > at.end-1 && r.TokenText(r.Quotes[q].End-1) == ","                            // “…,” X said
		colon := v < at.first && r.TokenText(at.first-1) == ":" && r.startsSentence(&r.Quotes[q]) // X said: “…”
		if whole || colon {
			out := c.content[:0]
			for _, s := range c.content {
				if !r.touchesQuote(s) && (whole && s.first > v && r.low(s.first) != "that" || s.first < at.first && colon || r.Tokens[s.first].Sent != r.Tokens[v].Sent) {
					continue
				}
				out = append(out, s)
			}
			c.content = out
		}
	}
}

// take removes from c the fragments that are nothing but the quotation at.
func (r *reader) take(c *candidate, at span) {
	if len(c.cue) > 0 && at.has(c.cue[0].first) {
		return
	}
	hit := false
	for _, s := range c.content {
		hit = hit || s.first >= at.first && s.end <= at.end+1
	}
	if !hit {
		return
	}
	out := make([]span, 0, len(c.content))
	for _, s := range c.content {
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
	switch r.TokenText(d) {
	case "—", "–", "―", "--", "-":
	default:
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
	r.cands = append(r.cands, candidate{act: "say", head: d, cue: []span{{d, d + 1}}, source: s, srcHead: s.first, altHead: -1, content: []span{r.quoteSpan(q)},
		rule: true, frame: "signed"})
}
