package attribution

import doc "readout/document"

// verdictTargets finds which statements a verdict at token i of sentence s is about.
func (r *reader) verdictTargets(here []int, within []int, s, i int) []int {
	x := r.Sentences[s]
	at := r.takeupNear(i, x)
	noun := ""
	if at >= 0 {
		if noun = r.lemma(at); !r.lex.lists["takeup"][noun] {
			noun = r.low(at)
		}
		if k := r.ofVoice(at, within, i); k >= 0 {
			return []int{k}
		}
		if at+1 < i && r.low(at+1) == "that" { // "The claim that … could not be verified": it was made before
			if k := r.alike([]span{{at + 2, i}}, within, i); k >= 0 {
				return []int{k}
			}
		}
	}
	if k := r.judged(within, x, i); k >= 0 {
		return []int{k}
	}
	// behind a statement of its own sentence
	var before []int
	for _, k := range here {
		if r.cands[k].lastToken() <= i {
			before = append(before, k)
		}
	}
	if best := r.aimed(before, within, noun); best >= 0 && !(claimed(noun) && (r.answers(best) || r.takesUp(&r.cands[best]))) {
		return []int{best}
	}
	for _, k := range here {
		if c := &r.cands[k]; c.head >= 0 && c.head < i && !c.shows && !c.doubtful && !(claimed(noun) && (r.answers(k) || r.takesUp(c))) {
			return nil
		}
	}
	// the sentence takes up what was said before it
	anaphor, speaker, both := noun != "", false, false
	for k := x.First; k < x.End; k++ {
		switch w := r.low(k); w {
		case "otherwise", "different", "such", "sort":
			anaphor = true
		case "that", "this", "it", "which", "these", "those":
			anaphor = anaphor || k < i+6 && (r.pos(k) == doc.PRON || r.pos(k) == doc.DET)
		case "neither", "both":
			both = both || k+1 < x.End && r.lex.lists["takeup"][r.lemma(k+1)]
		case "he", "she", "they":
			speaker = speaker || k < i
		}
	}
	if !anaphor && !speaker && !both {
		return nil
	}
	// what the paragraph (or, for its first sentence, the one before it) has said until here
	para := r.Sentences[s].Para
	low := para
	if s == r.firstSentence(para) {
		low = para - 1
	}
	var last []int
	for k := range r.cands {
		c := &r.cands[k]
		at := c.anchor()
		if at < 0 || c.dead || c.shows || c.lastToken() > i {
			continue
		}
		n := r.Sentences[r.Tokens[at].Sent]
		if n.Para < low || n.Para > para {
			continue
		}
		if !both && int(r.Tokens[at].Sent) < s-3 {
			continue
		}
		last = append(last, k)
	}
	if both {
		var out []int
		for n := len(last) - 1; n >= 0 && len(out) < 2; n-- {
			if within[last[n]] < 0 {
				out = append(out, last[n])
			}
		}
		return out
	}
	if best := r.aimed(last, within, noun); best >= 0 {
		return []int{best}
	}
	return nil
}

// aimed picks the statement that a verdict means: the one that its noun names ("the promise", "each announcement"), else the last that is
// not inside another; what is called a claim or a story is not somebody's denial of it.
func (r *reader) aimed(ks, within []int, noun string) int {
	best := -1
	if e := r.lex.nouns[noun]; e != nil {
		for _, k := range ks {
			c := &r.cands[k]
			if c.noun && c.head >= 0 && r.lemma(c.head) == noun || e.act != "say" && e.act != "claim" && c.act == e.act {
				best = k
			}
		}
		if best >= 0 {
			return best
		}
	}
	for pass := 0; pass < 2 && best < 0; pass++ {
		for _, k := range ks {
			c := &r.cands[k]
			if within[k] >= 0 || c.doubtful || pass == 0 && claimed(noun) && (r.answers(k) || r.takesUp(c)) {
				continue
			}
			if best < 0 || c.lastToken() >= r.cands[best].lastToken() {
				best = k
			}
		}
	}
	return best
}

// claimed tells whether a noun means what was claimed first, so that an answer to it cannot be meant.
func claimed(noun string) bool {
	switch noun {
	case "claim", "charge", "allegation", "accusation", "story", "rumour", "rumor", "report":
		return true
	}
	return false
}

// answers tells whether statement k answers another one.
func (r *reader) answers(k int) bool {
	switch r.cands[k].act {
	case "deny", "reject", "decline", "confirm":
		return true
	}
	return false
}

// takeupNear returns the noun by which the clause around token i takes a statement up, -1 if none.
func (r *reader) takeupNear(i int, x doc.Sentence) int {
	for d := 0; d < x.End-x.First; d++ {
		for _, k := range [...]int{i - d, i + d} {
			if k < x.First || k >= x.End || r.pos(k) != doc.NOUN && r.pos(k) != doc.VERB {
				continue
			}
			if r.lex.lists["takeup"][r.lemma(k)] && r.pos(k) == doc.NOUN {
				return k
			}
			if r.lex.lists["takeup"][r.low(k)] && k > x.First && (r.low(k-1) == "a" || r.low(k-1) == "the") {
				return k
			}
		}
	}
	return -1
}

// ofVoice returns the last statement before token i by the one whose claim or account the noun at n is ("Example's account", "the student's
// claim"), -1 if it has no such possessor.
func (r *reader) ofVoice(n int, within []int, i int) int {
	p := r.ChildBy(n, doc.NmodPoss)
	if p < 0 || r.pos(p) != doc.PROPN && r.pos(p) != doc.NOUN {
		return -1
	}
	w := r.TokenText(p)
	best := -1
	for k := range r.cands {
		c := &r.cands[k]
		if c.dead || within[k] >= 0 || c.source.empty() || c.lastToken() > i || c.shows {
			continue
		}
		for t := c.source.first; t < c.source.end; t++ {
			if r.TokenText(t) == w {
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

func (r *reader) firstSentence(para int) int {
	p := r.Paragraphs[para]
	if p.First < len(r.Tokens) {
		return int(r.Tokens[p.First].Sent)
	}
	return -1
}

// lastToken is the token after the statement's last.
func (c *candidate) lastToken() int {
	end := 0
	for _, s := range c.content {
		end = max(end, s.end)
	}
	for _, s := range c.cue {
		end = max(end, s.end)
	}
	return end
}
