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
func (r *reader) verdicts(within []int) []verdict {
	out := make([]verdict, len(r.cands))
	if r.inside == nil {
		r.inside = make([]bool, len(r.Tokens))
	}
	inside := r.inside
	for i := r.lo; i < r.hi; i++ {
		inside[i] = false
	}
	for i := range r.cands {
		if r.cands[i].shows || r.cands[i].doubtful {
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
	r.upheldVerdicts(out, bySent, within)
	defer r.elliptic(out, within, inside)
	defer r.contrasts(out, within)
	for s := r.s0; s < r.s1; s++ {
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
				if end == 0 || v.kind == "adj" && !r.predicate(i) || r.inAny(inside, i, end) || r.othersWord(here, i, end) {
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
				targets := r.verdictTargets(here, within, s, i)
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
	}
	return out
}

// contrasts reads "…, but the minutes show that …": what a document shows against a statement of the same sentence.
func (r *reader) contrasts(out []verdict, within []int) {
	for i := range r.cands {
		c := &r.cands[i]
		if !c.shows || c.dead || c.head < 0 {
			continue
		}
		s := r.Sentences[r.Tokens[c.head].Sent]
		but := -1
		for k := c.head - 1; k >= s.First && k > c.head-20; k-- {
			if w := r.low(k); w == "but" || w == "although" || w == "though" || w == "yet" || w == "however" {
				but = k
				break
			}
		}
		if but < 0 {
			continue
		}
		best := -1
		for k := range r.cands {
			o := &r.cands[k]
			if o.shows || o.dead || within[k] >= 0 || o.anchor() < 0 || o.lastToken() > c.head {
				continue
			}
			if n := int(r.Tokens[o.anchor()].Sent); n == int(r.Tokens[c.head].Sent) || but <= s.First+1 && n == int(r.Tokens[c.head].Sent)-1 {
				best = k
			}
		}
		if best >= 0 && out[best].word == "" {
			out[best] = verdict{"false", span{c.head, c.head + 1}}
		}
	}
}

// upheldVerdicts applies "The minutes confirm this" to the statement before it.
func (r *reader) upheldVerdicts(out []verdict, bySent map[int32][]int, within []int) {
	for _, u := range r.upheld {
		if u.of >= 0 {
			if k := r.ofVoice(u.of, within, u.at); k >= 0 {
				if out[k].word == "" {
					out[k] = verdict{u.word, span{u.at, u.at + 1}}
				}
				continue
			}
		}
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
				if c.act == "reject" || c.act == "deny" || c.shows {
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

// othersWord tells whether the words i..end hold the verb by which somebody disputes, denies or will not confirm: his word and not the
// report's.
func (r *reader) othersWord(here []int, i, end int) bool {
	for _, k := range here {
		c := &r.cands[k]
		if c.dead || c.shows || c.noun || c.passive || c.source.empty() || c.head < i || c.head >= max(end, i+1) {
			continue
		}
		switch c.act {
		case "deny", "reject", "decline", "confirm":
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
		for _, q := range c.cue { // "touched on his false assertion"
			for k := q.first; k < q.end; k++ {
				if k == c.head || r.rel(k) != doc.Amod && r.rel(k) != doc.Advmod {
					continue
				}
				for _, n := range r.lex.verdictAt[r.low(k)] {
					if v := &r.lex.verdicts[n]; len(v.words) == 1 && (v.kind == "adv" || v.kind == "adj" && v.verdict != "confirmed") {
						out[i] = verdict{v.verdict, span{k, k + 1}}
					}
				}
			}
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
