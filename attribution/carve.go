package attribution

import doc "readout/document"

// rescueSource looks for the speaker beside the cue where the trees gave none, or one inside the quotation: what stands between the
// quotation and the verb, or right behind the verb.
func (r *reader) rescueSource(c *candidate) {
	if c.dead || c.noun || len(c.cue) == 0 || c.head < 0 || c.passive || !c.quoted(r) || r.pos(c.head) != doc.VERB {
		return
	}
	if !c.source.empty() && !r.astray(c) {
		return
	}
	c.source, c.srcHead = span{}, -1
	p := r.Paragraphs[r.Tokens[c.head].Para]
	lo := c.cue[0].first
	for lo > p.First && r.quote[lo-1] < 0 && r.pos(lo-1) != doc.VERB && r.pos(lo-1) != doc.SCONJ && lo > c.cue[0].first-25 && r.TokenText(lo-1) != "." {
		lo--
	}
	hi := c.cue[len(c.cue)-1].end
	for hi < p.End && r.quote[hi] < 0 && r.pos(hi) != doc.PUNCT && r.pos(hi) != doc.VERB && r.pos(hi) != doc.ADP && r.pos(hi) != doc.SCONJ && hi < c.head+15 {
		hi++
	}
	for _, s := range [...]span{{lo, c.cue[0].first}, {c.cue[len(c.cue)-1].end, hi}} {
		if s = r.trim(s); s.empty() {
			continue
		}
		h := -1
		for i := s.first; i < s.end && h < 0; i++ {
			switch r.pos(i) {
			case doc.PROPN, doc.PRON, doc.NOUN:
				if x := int(r.Tokens[i].Head); !s.has(x) || r.pos(x) == doc.VERB {
					h = i
				}
			}
		}
		if h >= 0 {
			c.source, c.srcHead = s, h
			return
		}
	}
}

// cutTrail drops what trails a complete quotation without marks of its own: “…,” until the shots are heard. A quotation that ends with a comma
// or a sentence's mark is whole; what follows is the report's.
func (r *reader) cutTrail(c *candidate) {
	if c.noun || len(c.cue) == 0 {
		return
	}
	for n := range c.content {
		s := &c.content[n]
		q := r.quote[s.first]
		if q < 0 || r.Quotes[q].Open != s.first || r.Quotes[q].Close < 0 || r.quote[c.cue[0].first] == q || !r.speechlike(int(q)) {
			continue
		}
		x := &r.Quotes[q]
		if x.Close+1 >= s.end || r.touchesQuote(span{x.Close + 1, s.end}) {
			continue
		}
		switch r.lastInside(int(q)) {
		case ",", ".", "?", "!":
			s.end = x.Close + 1
		}
	}
}

// cutPointer drops a relative pronoun from a content where its clause is none of it: "her letter, which this paper has read, …".
func (r *reader) cutPointer(c *candidate) {
	if len(c.content) < 2 {
		return
	}
	out := c.content[:0:0]
	for _, s := range c.content {
		if h := int(r.Tokens[s.first].Head); s.end == s.first+1 && r.pos(s.first) == doc.PRON && h >= 0 && h != c.head && !c.inContent(h) {
			switch r.low(s.first) {
			case "which", "who", "that", "whom":
				continue
			}
		}
		out = append(out, s)
	}
	c.content = out
}

// carve takes a statement's own cue and source out of its content: "Protest, she said, is a duty".
func (r *reader) carve(c *candidate) {
	if len(c.cue) == 0 || len(c.content) == 0 {
		return
	}
	hole := c.cue[0]
	if !c.source.empty() && c.source.first-hole.end < 4 && hole.first-c.source.end < 4 {
		hole = span{min(hole.first, c.source.first), max(hole.end, c.source.end)}
	}
	for i, s := range c.content {
		if !s.has(hole.first) || !s.has(hole.end-1) {
			continue
		}
		left, right := r.trim(span{s.first, hole.first}), r.trim(span{hole.end, s.end})
		out := append([]span(nil), c.content[:i]...)
		if !left.empty() {
			out = append(out, left)
		}
		if !right.empty() {
			out = append(out, right)
		}
		c.content = append(out, c.content[i+1:]...)
		if len(c.content) == 0 {
			c.dead = true
		}
		return
	}
}

// soCalled tells whether token i ends "so-called".
func (r *reader) soCalled(i int) bool {
	w := r.low(i)
	return w == "so-called" || w == "called" && i > 1 && r.TokenText(i-1) == "-" && r.low(i-2) == "so"
}
