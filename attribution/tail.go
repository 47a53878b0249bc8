package attribution

import doc "readout/document"

// cutVerdict ends a content, outside quotation marks, where the report's own judgement of it begins: ", which is false", ", a claim …",
// ", when in fact …", ", but records show …", ", as records confirm", ", and so it did".
func (r *reader) cutVerdict(c *candidate) {
	r.cutLead(c)
	for n := range c.content {
		s := &c.content[n]
		if n > 0 && r.lemma(s.first) == "be" { // "That it was safe, as they claimed, is a fiction"
			if w, at := r.predicateAt(s.first, s.end); w != "" {
				c.told, c.content = verdict{w, at, true}, c.content[:n]
				return
			}
		}
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
	if next == "even" && s.first+2 < s.end {
		s.first++
		next = r.low(s.first)
	}
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
	case r.pos(s.first) == doc.NOUN && r.lex.lists["takeup"][r.lemma(s.first)], next == "something":
		return r.verdictIn(s.first, s.end) || r.judged(s)
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

// tellTail reads "the mayor's claim that the bridge is safe is wrong" where the parser lost the subject: a last "is", "was" and a verdict.
func (r *reader) tellTail(c *candidate) {
	if !c.noun || len(c.content) == 0 {
		return
	}
	s := &c.content[len(c.content)-1]
	verb := false
	for i := s.first; i < s.end; i++ {
		if verb && r.lemma(i) == "be" && r.quote[i] < 0 {
			if w, at := r.predicateAt(i, s.end); w != "" {
				c.told = verdict{w, at, true}
				s.end = i
				*s = r.trim(*s)
				return
			}
		}
		verb = verb || r.pos(i) == doc.VERB || r.pos(i) == doc.AUX
	}
}

// predicateAt reads "is plainly wrong", "was a lie", "is not true" from the verb "be" at i, to the end: the verdict and its words.
func (r *reader) predicateAt(i, end int) (string, span) {
	not := false
	for k := i + 1; k < end && k < i+6; k++ {
		w := r.low(k)
		switch {
		case w == "not" || w == "n't" || w == "n’t" || w == "never":
			not = true
			continue
		case r.pos(k) == doc.ADV || r.pos(k) == doc.DET || r.lemma(k) == "be":
			continue
		}
		v := r.tabled("adj", w)
		if v == "" {
			v = r.tabled("noun", r.lemma(k))
		}
		if v == "" {
			v = r.tabled("verb", r.lemma(k))
		}
		if v == "" || k+1 < end && r.pos(k+1) != doc.PUNCT && r.pos(k+1) != doc.ADP && r.pos(k+1) != doc.CCONJ && r.pos(k+1) != doc.ADV {
			return "", span{}
		}
		if not {
			v = r.tabled("not-adj", w)
		}
		return v, span{k, k + 1}
	}
	return "", span{}
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
		r.tellTail(c)
		return
	}
	if h <= c.head || !c.inContent(h) && !c.inContent(h-1) {
		r.tellTail(c)
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
