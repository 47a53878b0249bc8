package attribution

import doc "readout/document"

// verdict is the report's own word on a statement.
type verdict struct {
	word string
	at   span
}

// verdicts gives candidates the report's verdict. A word counts only outside everybody's content: what a speaker thinks of another's
// claim is a statement of its own. It is found at the cue ("falsely claimed", "his false assertion"), behind the statement in its
// sentence ("…, a claim that is untrue"), or in the next sentence where that takes the statement up ("The claim is baseless",
// "They offered no evidence").
func (r *reader) verdicts() []verdict {
	out := make([]verdict, len(r.cands))
	inside := make([]bool, len(r.Tokens))
	for i := range r.cands {
		if r.cands[i].shows {
			continue
		}
		for _, s := range r.cands[i].content {
			for k := s.first; k < s.end; k++ {
				inside[k] = true
			}
		}
	}
	bySent := make(map[int32][]int, len(r.cands))
	for i := range r.cands {
		at := r.cands[i].anchor()
		if at >= 0 && !r.cands[i].shows {
			n := r.Tokens[at].Sent
			bySent[n] = append(bySent[n], i)
			if k := len(r.cands[i].content); k > 0 { // content may end in a later sentence
				if m := r.Tokens[r.cands[i].content[k-1].end-1].Sent; m != n {
					bySent[m] = append(bySent[m], i)
				}
			}
		}
	}
	r.cueVerdicts(out)
	r.upheldVerdicts(out, bySent)
	prev := int32(-1)
	for s := range r.Sentences {
		here := bySent[int32(s)]
		x := r.Sentences[s]
		for i := x.First; i < x.End; i++ {
			if inside[i] {
				continue
			}
			lines := r.lex.verdictAt[r.low(i)]
			if l := r.lemma(i); len(lines) == 0 && l != r.low(i) {
				lines = r.lex.verdictAt[l]
			}
			for _, n := range lines {
				v := &r.lex.verdicts[n]
				end := 0
				if v.kind != "adv" {
					end = r.phraseAt(v.words, i, x.End)
				}
				if end == 0 || v.kind == "adj" && !r.predicate(i) || r.inAny(inside, i, end) {
					continue
				}
				word := v.verdict
				if v.kind == "adj" && r.negatedPredicate(i) {
					if word == "confirmed" {
						word = "false"
					} else {
						continue
					}
				}
				targets := r.verdictTargets(here, bySent, prev, s, i)
				for _, t := range targets {
					if out[t].word == "" {
						out[t] = verdict{word, span{i, end}}
					}
				}
				if len(targets) > 0 {
					i = end - 1
					break
				}
			}
		}
		if len(here) > 0 {
			prev = int32(s)
		}
	}
	return out
}

// upheldVerdicts applies "The minutes confirm this" to the statement before it.
func (r *reader) upheldVerdicts(out []verdict, bySent map[int32][]int) {
	for _, u := range r.upheld {
		s := r.Tokens[u.at].Sent
		best := -1
		for n := s; n >= 0 && n >= s-2 && best < 0; n-- {
			if r.Sentences[n].Para < r.Sentences[s].Para {
				break
			}
			for _, k := range bySent[n] {
				c := &r.cands[k]
				if c.head == u.at || c.lastToken() > u.at {
					continue
				}
				if best < 0 || c.lastToken() > r.cands[best].lastToken() || c.lastToken() == r.cands[best].lastToken() && length(c.content) > length(r.cands[best].content) {
					best = k
				}
			}
			if n == 0 {
				break
			}
		}
		if best >= 0 && out[best].word == "" {
			out[best] = verdict{u.word, span{u.at, u.at + 1}}
		}
	}
}

func (r *reader) inAny(inside []bool, i, end int) bool {
	for k := i; k < end; k++ {
		if inside[k] {
			return true
		}
	}
	return false
}

func (c *candidate) anchor() int {
	if c.head >= 0 {
		return c.head
	}
	if len(c.content) > 0 {
		return c.content[0].first
	}
	return -1
}

// cueVerdicts reads adverbs at a cue verb and adjectives at a cue noun.
func (r *reader) cueVerdicts(out []verdict) {
	for i := range r.cands {
		c := &r.cands[i]
		if c.head < 0 || c.dead {
			continue
		}
		r.Children(c.head, func(k int) bool {
			kind := ""
			switch {
			case r.rel(k) == doc.Advmod && !c.noun:
				kind = "adv"
			case r.rel(k) == doc.Amod && c.noun:
				kind = "adj"
			}
			if kind == "" {
				return true
			}
			for _, n := range r.lex.verdictAt[r.low(k)] {
				if v := &r.lex.verdicts[n]; v.kind == kind && len(v.words) == 1 {
					out[i] = verdict{v.verdict, span{k, k + 1}}
				}
			}
			return true
		})
	}
}

// predicate tells whether the adjective at i says something of a noun rather than stands before an unrelated one.
func (r *reader) predicate(i int) bool {
	switch r.rel(i) {
	case doc.Amod:
		h := int(r.Tokens[i].Head)
		return h >= 0 && r.lex.lists["takeup"][r.lemma(h)] && (r.rel(h) == doc.Root || r.ChildBy(h, doc.Cop) >= 0)
	case doc.Advmod, doc.Compound:
		return false
	}
	return true
}

func (r *reader) negatedPredicate(i int) bool {
	return r.negated(i)
}

// verdictTargets finds which statements a verdict at token i of sentence s is about.
func (r *reader) verdictTargets(here []int, bySent map[int32][]int, prev int32, s, i int) []int {
	x := r.Sentences[s]
	// behind a statement of its own sentence
	best := -1
	for _, k := range here {
		c := &r.cands[k]
		if c.lastToken() <= i && (best < 0 || c.lastToken() > r.cands[best].lastToken() ||
			c.lastToken() == r.cands[best].lastToken() && length(c.content) < length(r.cands[best].content)) {
			best = k
		}
	}
	if best >= 0 {
		return []int{best}
	}
	if len(here) > 0 && r.cands[here[0]].start() < i {
		return nil
	}
	// the sentence takes up what was said before it
	anaphor, speaker, both := false, false, false
	for k := x.First; k < x.End; k++ {
		switch w := r.low(k); {
		case w == "that" || w == "this" || w == "it" || w == "which" || w == "these" || w == "those":
			anaphor = anaphor || k < i && (r.pos(k) == doc.PRON || r.pos(k) == doc.DET)
		case w == "neither" || w == "both":
			both = true
		case w == "he" || w == "she" || w == "they":
			speaker = speaker || k < i
		case r.lex.lists["takeup"][r.lemma(k)]:
			anaphor = true
		}
	}
	if !anaphor && !speaker && !both {
		return nil
	}
	before := bySent[prev]
	if prev < 0 || len(before) == 0 || int(prev) < s-2 {
		return nil
	}
	para := r.Sentences[s].Para
	if r.Sentences[prev].Para != para && (r.Sentences[prev].Para != para-1 || s != r.firstSentence(para)) {
		return nil
	}
	if both && len(before) > 0 {
		all := append([]int(nil), before...)
		if int(prev) > 0 && r.Sentences[prev-1].Para == para {
			all = append(all, bySent[prev-1]...)
		}
		return all
	}
	// the tightest statement of the last: what was claimed, not that it was claimed
	best = -1
	for _, k := range before {
		if best < 0 || r.cands[k].lastToken() > r.cands[best].lastToken() ||
			r.cands[k].lastToken() == r.cands[best].lastToken() && length(r.cands[k].content) < length(r.cands[best].content) {
			best = k
		}
	}
	return []int{best}
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
