package attribution

import doc "readout/document"

// ofVoice returns the last statement before token i by the one whose claim or account the noun at n is ("Example's account", "the student's
// claim"), -1 if it has no such possessor.
func (r *reader) ofVoice(n int, within []int, i int) int {
	p := r.ChildBy(n, doc.NmodPoss)
	if p < 0 {
		r.Children(n, func(k int) bool { // "the police figure", "the claim by the union"
			if r.rel(k) == doc.Compound && k < n || r.rel(k) == doc.Nmod && (r.childCase(k, "by") || r.childCase(k, "from") || r.childCase(k, "of")) {
				p = k
			}
			return p < 0
		})
	}
	if p < 0 || r.pos(p) != doc.PROPN && r.pos(p) != doc.NOUN {
		return -1
	}
	w := r.low(p)
	best := -1
	for k := range r.cands {
		c := &r.cands[k]
		if c.dead || within[k] >= 0 || c.source.empty() || c.lastToken() > i || c.shows {
			continue
		}
		for t := c.source.first; t < c.source.end; t++ {
			if o := r.low(t); o == w || t == c.srcHead && len(w) > 5 && len(o) > 5 && o[:5] == w[:5] { // "the delegate's" for "a member of the delegation"
				best = k
			}
		}
	}
	return best
}

// alike returns the statement before token i, in this or the last paragraph, whose words are most like those of s, -1 if none is.
func (r *reader) alike(s []span, within []int, i int) int {
	own := map[string]bool{}
	for _, s := range s {
		for i := s.first; i < s.end; i++ {
			switch r.pos(i) {
			case doc.NOUN, doc.PROPN, doc.VERB, doc.NUM, doc.ADJ:
				own[r.lemma(i)] = true
			}
		}
	}
	best, most := -1, 0
	for j := range r.cands {
		o := &r.cands[j]
		if o.dead || o.shows || within[j] >= 0 || o.anchor() < 0 || o.lastToken() > i || r.Tokens[o.anchor()].Para < r.Tokens[i].Para-1 {
			continue
		}
		n := 0
		for _, s := range o.content {
			for i := s.first; i < s.end; i++ {
				if own[r.lemma(i)] {
					n++
				}
			}
		}
		if n >= most && n > 0 {
			best, most = j, n
		}
	}
	return best
}

// alikeness counts the words of weight that two statements share.
func (r *reader) alikeness(a, b *candidate) int {
	n := 0
	for _, s := range a.content {
		for i := s.first; i < s.end; i++ {
			if r.weighty(i) && r.hasLemma(b, r.lemma(i)) {
				n++
			}
		}
	}
	return n
}

// weighty tells whether a token carries what a clause is about.
func (r *reader) weighty(i int) bool {
	switch r.pos(i) {
	case doc.NOUN, doc.PROPN, doc.VERB, doc.NUM, doc.ADJ:
	default:
		return false
	}
	switch r.lemma(i) {
	case "be", "have", "do", "say", "make", "take", "get", "give", "go", "such", "other", "new", "year", "day":
		return false
	}
	return true
}

func (r *reader) hasLemma(c *candidate, l string) bool {
	for _, s := range c.content {
		for i := s.first; i < s.end; i++ {
			if r.lemma(i) == l {
				return true
			}
		}
	}
	return false
}
