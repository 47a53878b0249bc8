package attribution

import doc "readout/document"

// manner looks for words of privacy or publicity in the sentence of the cue, outside what is said.
func (r *reader) manner(c *candidate, all []candidate) string {
	at := c.head
	if at < 0 {
		if len(c.content) == 0 {
			return ""
		}
		at = c.content[0].first
	}
	s := r.Sentences[r.Tokens[at].Sent]
	parent := r.holder(at, c, all)
	for i := s.First; i < s.End; i++ {
		if c.inContent(i) || r.holder(i, c, all) != parent {
			continue
		}
		for _, m := range r.lex.mannerAt[r.low(i)] {
			if r.phraseAt(r.lex.manners[m].words, i, s.End) > 0 && !r.otherCue(i, c, all) && r.ofCue(i, c) {
				return r.lex.manners[m].means
			}
		}
	}
	return ""
}

// ofCue tells whether the word of manner at i, if it is an adverb, may hang on the cue of c and not on an unrelated predicate ("X praised the
// plan, and his rivals were privately furious").
func (r *reader) ofCue(i int, c *candidate) bool {
	if r.rel(i) != doc.Advmod || r.pos(i) != doc.ADV || c.head < 0 {
		return true
	}
	h := int(r.Tokens[i].Head)
	return h < 0 || h == c.head || r.under(c.head, h) || c.source.has(h) || r.under(h, c.head) && r.rel(h) != doc.Conj
}

// privateBefore finds the words of privacy of the sentence before, where the source is one of those it speaks of: "In private, officials were
// less certain. One said …".
func (r *reader) privateBefore(c *candidate) string {
	if c.srcHead < 0 || c.head < 0 {
		return ""
	}
	switch r.low(c.srcHead) {
	case "one", "another", "two", "three", "some", "others", "several", "both":
	default:
		return ""
	}
	n := int(r.Tokens[c.head].Sent) - 1
	if n < 0 || r.Sentences[n].Para != int(r.Tokens[c.head].Para) {
		return ""
	}
	s := r.Sentences[n]
	for i := s.First; i < s.End; i++ {
		for _, m := range r.lex.mannerAt[r.low(i)] {
			if x := &r.lex.manners[m]; x.means == "private" && r.phraseAt(x.words, i, s.End) > 0 && r.holder(i, c, r.cands) < 0 {
				return "private"
			}
		}
	}
	return ""
}

// otherCue tells whether the adverb at i hangs on another statement's cue.
func (r *reader) otherCue(i int, c *candidate, all []candidate) bool {
	h := int(r.Tokens[i].Head)
	if h < 0 || h == c.head {
		return false
	}
	for k := range all {
		if o := &all[k]; o != c && !o.dead && o.head == h && !c.inContent(h) {
			return true
		}
	}
	return false
}
