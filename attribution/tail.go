package attribution

import doc "readout/document"

// cutVerdict ends a content, outside quotation marks, where the report's own judgement of it begins: ", which is false", ", a claim …",
// ", when in fact …", ", but records show …", ", as records confirm", ", and so it did".
func (r *reader) cutVerdict(c *candidate) {
	r.cutLead(c)
	for n := range c.content {
		s := &c.content[n]
		if n > 0 && r.quote[s.first] < 0 { // "…, the office said, and for once the count agrees"
			switch r.low(s.first) {
			case "and", "but", "though", "although", "which", "as", "yet", "despite":
				if r.verdictIn(s.first, s.end) || r.judged(*s) {
					c.content = c.content[:n]
					return
				}
			}
		}
		for i := s.first + 2; i+1 < s.end; i++ {
			if r.quote[i] >= 0 {
				continue
			}
			t := r.TokenText(i)
			if t != "," && t != ";" && t != "—" && t != "–" && t != "--" && t != "(" {
				continue
			}
			if r.foreignTail(c, t, span{i + 1, s.end}) {
				s.end = i
				*s = r.trim(*s)
				c.content = tidy(c.content)
				return
			}
		}
	}
}

// cutLead drops what stands before "that" in ", without offering anything to support it, that …".
func (r *reader) cutLead(c *candidate) {
	if len(c.content) == 0 {
		return
	}
	s := &c.content[0]
	switch r.low(s.first) {
	case "without", "despite", "citing", "offering", "giving", "providing", "falsely", "wrongly":
	default:
		return
	}
	for i := s.first + 1; i+2 < s.end && i < s.first+14; i++ {
		if r.low(i) == "that" && (r.TokenText(i-1) == "," || r.TokenText(i-1) == "—" || r.TokenText(i-1) == "–") {
			s.first = i
			return
		}
	}
}

// foreignTail tells whether the words behind the mark t close a content with the report's own judgement.
func (r *reader) foreignTail(c *candidate, t string, s span) bool {
	next := r.low(s.first)
	if r.elliptical(s) >= 0 && (next == "and" || next == "as" || next == "but") {
		return true
	}
	switch {
	case (next == "a" || next == "an") && t != ";":
		for k := s.first + 1; k < s.end && k < s.first+4; k++ {
			if r.pos(k) == doc.NOUN || r.lex.lists["takeup"][r.low(k)] {
				return r.lex.lists["takeup"][r.lemma(k)] || r.lex.lists["takeup"][r.low(k)] || r.tabled("noun", r.lemma(k)) != "" && r.lemma(k) != "fact"
			}
		}
		return false
	case next == "when" || next == "while" || next == "whereas":
		for k := s.first + 1; k < s.end && k < s.first+4; k++ {
			switch r.low(k) {
			case "fact", "reality", "truth", "actually":
				return true
			}
		}
		return false
	case next == "which" || next == "despite" || next == "contrary" || next == "without":
		return r.verdictIn(s.first, s.end) || r.judged(s)
	case t == ";" || t == "—" || t == "–" || t == "(" || next == "as":
		return r.verdictIn(s.first, s.end) || t != "(" && next != "as" && r.judged(s)
	case next == "but" || next == "although" || next == "though" || next == "and" || next == "yet":
		return r.verdictIn(s.first, s.end) || r.outside(c, s) && (r.judged(s) || r.shownIn(s))
	}
	return false
}

// judged tells whether a verdict is passed in s, whoever may be thought to speak there.
func (r *reader) judged(s span) bool {
	if r.blank == nil {
		r.blank = make([]bool, len(r.Tokens))
	}
	x := r.Sentences[r.Tokens[s.first].Sent]
	for i := s.first; i < s.end && i < x.End; i++ {
		if _, ok := r.judge(i, x, r.blank, nil); ok {
			return true
		}
	}
	return false
}

// shownIn tells whether evidence shows something in s.
func (r *reader) shownIn(s span) bool {
	for i := s.first; i < s.end; i++ {
		if r.pos(i) == doc.VERB && r.lex.lists["show"][r.lemma(i)] {
			if sub := r.subjectOf(i); sub >= 0 && s.has(sub) && r.evident(sub) {
				return true
			}
		}
	}
	return false
}

// outside tells whether a clause behind a comma stands beside the cue and not inside what is said: the tree joins it to the cue, or it is in
// the present where what was said is told in the past.
func (r *reader) outside(c *candidate, s span) bool {
	if c.head < 0 || c.noun {
		return false
	}
	root := r.rootOf(s)
	if root < 0 {
		return false
	}
	if r.rel(root) == doc.Conj && int(r.Tokens[root].Head) == c.head {
		return true
	}
	if !r.Tokens[c.head].Feats.Has(doc.Past) {
		return false
	}
	now := r.Tokens[root].Feats.Has(doc.Pres | doc.Fin)
	r.Children(root, func(k int) bool {
		if d := r.rel(k); d == doc.Aux || d == doc.Cop || d == doc.AuxPass {
			now = r.Tokens[k].Feats.Has(doc.Pres)
			return false
		}
		return true
	})
	return now
}

// cutPredicate ends the content of "the mayor's claim that the bridge was safe is disputed" before the clause that "claim" is the subject of.
func (r *reader) cutPredicate(c *candidate) {
	h := int(r.Tokens[c.head].Head)
	switch r.rel(c.head) {
	case doc.Nsubj, doc.NsubjPass, doc.NsubjOuter:
	default:
		return
	}
	if h <= c.head || !c.inContent(h) && !c.inContent(h-1) {
		return
	}
	s := &c.content[len(c.content)-1]
	at := h
	r.Children(h, func(k int) bool {
		if k > c.head && k < at && k > s.first && (r.rel(k) == doc.Aux || r.rel(k) == doc.AuxPass || r.rel(k) == doc.Cop || r.rel(k) == doc.Advmod || r.rel(k) == doc.Punct) {
			at = k
		}
		return true
	})
	verb := false
	for k := s.first; k < at; k++ {
		verb = verb || r.pos(k) == doc.VERB || r.pos(k) == doc.AUX
	}
	if verb && at < s.end && at > s.first+1 {
		s.end = at
		*s = r.trim(*s)
	}
}

// verdictIn tells whether a phrase of verdicts.tsv stands in a range.
func (r *reader) verdictIn(first, end int) bool {
	for i := first; i < end; i++ {
		if r.quote[i] >= 0 {
			return false
		}
		for _, n := range r.lex.verdictAt[r.lemma(i)] {
			if v := &r.lex.verdicts[n]; (v.kind == "phrase" || v.kind == "free") && r.phraseAt(v.words, i, end) > 0 {
				return true
			}
		}
	}
	return false
}
