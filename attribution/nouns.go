package attribution

import doc "readout/document"

// noun makes the candidate of a noun that names a statement: "his claim that", "her demand for", "a promise to".
func (r *reader) noun(i int) {
	if r.rel(i) == doc.Compound || r.rel(i) == doc.NmodPoss {
		return
	}
	e := r.lex.nouns[r.lemma(i)]
	if e == nil {
		return
	}
	if h := int(r.Tokens[i].Head); h >= 0 && r.isChannel(i) && (r.rel(i) == doc.Obl || r.rel(i) == doc.Nmod) {
		if v := r.lex.verbs[r.verbLemma(h)]; v != nil && v.has(frThat) && r.pos(h) == doc.VERB {
			return // "said in a statement that": the verb's
		}
	}
	c := candidate{entry: e, act: e.act, head: i, noun: true, rule: true, srcHead: -1, cue: []span{{i, i + 1}}}
	body := -1
	r.Children(i, func(k int) bool {
		if k < i {
			return true
		}
		switch d := r.rel(k); {
		case (d == doc.ACL || d == doc.Ccomp || d == doc.Advcl || d == doc.ACLRelcl) && r.childCase(k, "that") && e.has(frThat) && r.complete(k):
			body, c.frame = k, "noun-that"
		case (d == doc.ACL || d == doc.Advcl || d == doc.Xcomp) && r.childCase(k, "to") && e.has(frTo):
			body, c.frame = k, "noun-to"
		case d == doc.Nmod || d == doc.ACL || d == doc.Obl || d == doc.Advcl:
			for _, p := range e.prep {
				if body < 0 && r.childCase(k, p) && !(p == "of" && r.pos(k) == doc.PROPN) {
					body, c.frame = k, "noun-prep"
				}
			}
		}
		return body < 0 || c.frame == "noun-prep"
	})
	if c.frame == "noun-prep" && e.has(frThat) { // "the assurance of the chair, Sundland, that": the clause parsed as the chair's
		if v := r.clauseBehind(i); v >= 0 {
			body, c.frame = v, "noun-that"
		}
	}
	if body < 0 && e.has(frThat) && i+1 < len(r.Tokens) && r.low(i+1) == "that" && r.rel(i+1) == doc.Mark {
		// the parser hung the clause on the verb above
		if v := int(r.Tokens[i+1].Head); v > i+1 && r.complete(v) {
			body, c.frame = v, "noun-that"
		}
	}
	if body < 0 && e.has(frThat) {
		if v := r.clauseBehind(i); v >= 0 {
			body, c.frame = v, "noun-that"
		}
	}
	if body < 0 && e.has(frThat) { // "the claim is that …"
		if h := r.copulaClause(i); h >= 0 {
			body, c.frame = h, "noun-is"
		}
	}
	if body < 0 {
		return
	}
	if c.frame == "noun-prep" {
		c.content = r.complement(body)
	} else {
		c.content = r.subtreeRuns(body, -1)
	}
	c.srcHead = r.owner(i, body)
	if c.srcHead < 0 && (c.frame == "noun-prep" || e.act == "feel" || e.act == "think" || e.act == "intend") {
		return
	}
	if c.srcHead >= 0 {
		c.source = r.nominal(c.srcHead, i)
		if r.rel(c.srcHead) == doc.NmodPoss && !c.source.empty() { // the 's is not the name
			if last := c.source.end - 1; last != c.srcHead && r.rel(last) == doc.Case {
				c.source.end--
			}
		}
	}
	for k := i - 1; k >= 0 && k > i-4 && int(r.Tokens[k].Head) == i && (r.rel(k) == doc.Amod); k-- {
		c.cue[0].first = k
	}
	r.Children(i, func(k int) bool {
		if r.rel(k) == doc.Nmod && r.childCase(k, "to") && k != body {
			c.addr = append(c.addr, k)
		}
		return true
	})
	c.bridge()
	r.clamp(&c)
	if len(c.content) > 0 {
		r.cands = append(r.cands, c)
	}
}

// clauseBehind returns the head of the "that" clause behind a phrase that is put in after the noun: "a rumour, spread by a former admiral,
// that …", "the assurance of the chair, Sundland, that …". -1 if none.
func (r *reader) clauseBehind(i int) int {
	s := r.Sentences[r.Tokens[i].Sent]
	k := i + 1
	if k >= s.End || r.TokenText(k) != "," && r.low(k) != "of" {
		return -1
	}
	for k++; k+2 < s.End && k < i+24; k++ {
		if r.pos(k) == doc.AUX || r.pos(k) == doc.VERB && r.Tokens[k].Feats.Has(doc.Fin) || r.quote[k] >= 0 {
			return -1
		}
		if r.low(k) == "that" && r.TokenText(k-1) == "," && r.rel(k) == doc.Mark {
			if v := int(r.Tokens[k].Head); v > k && r.complete(v) {
				return v
			}
			return -1
		}
	}
	return -1
}

// complete tells whether the clause k after "that" has all its parts, so that "that" is no relative pronoun.
func (r *reader) complete(k int) bool {
	if r.rel(k) != doc.ACLRelcl {
		return true
	}
	subj := false
	r.Children(k, func(c int) bool {
		switch r.rel(c) {
		case doc.Nsubj, doc.NsubjPass:
			subj = subj || r.low(c) != "that" && r.low(c) != "which"
		}
		return true
	})
	return subj
}

// copulaClause returns the clause of "the claim is that …" where i is the subject, -1 if it is none.
func (r *reader) copulaClause(i int) int {
	h := int(r.Tokens[i].Head)
	if h < 0 || r.rel(i) != doc.Nsubj && r.rel(i) != doc.NsubjOuter {
		return -1
	}
	if r.rel(i) == doc.NsubjOuter && h > i && r.childCase(h, "that") {
		return h
	}
	if r.lemma(h) == "be" {
		if c := r.ChildBy(h, doc.Ccomp); c >= 0 && r.childCase(c, "that") {
			return c
		}
	}
	return -1
}

// according makes the candidate of "according to X": what is said is the clause around it.
func (r *reader) according(i int) {
	x := int(r.Tokens[i].Head)
	if i+1 >= len(r.Tokens) || r.low(i+1) != "to" {
		return
	}
	if r.rel(i) != doc.Case && r.rel(i) != doc.Mark { // "according" heads the phrase in some trees
		x = r.ChildBy(i, doc.Obl)
	}
	if x < 0 || x == i || r.Tokens[x].Sent != r.Tokens[i].Sent {
		return
	}
	r.adjunct(x, span{i, i + 2}, x, "according", "say")
}

// adjunct makes a candidate whose reporting phrase, headed by at, is a part of the clause that it reports.
func (r *reader) adjunct(at int, cue span, src int, frame, act string) {
	clause := int(r.Tokens[at].Head)
	for n := 0; clause >= 0 && n < 16; n++ {
		d := r.rel(clause)
		if d == doc.Root || d == doc.Conj && r.clausal(clause) || d == doc.Ccomp || d == doc.Parataxis || d == doc.Advcl {
			break
		}
		if h := int(r.Tokens[clause].Head); h >= 0 {
			clause = h
		} else {
			break
		}
	}
	if clause < 0 || r.under(clause, at) {
		return
	}
	c := candidate{act: act, head: cue.first, cue: []span{cue}, srcHead: src, rule: true, frame: frame}
	c.source = r.nominal(src, -1)
	for c.source.first < cue.end && c.source.first < src {
		c.source.first++
	}
	skip := r.branch(at, clause)
	if r.rel(skip) == doc.Nsubj || r.rel(skip) == doc.NsubjPass { // "the colonel, according to his lawyer, never saw it"
		if skip = at; r.rel(cue.first) != doc.Case && r.rel(cue.first) != doc.Mark {
			skip = cue.first
		}
	}
	c.content = r.subtreeRuns(clause, skip)
	if len(c.content) == 0 || c.content[0].has(cue.first) {
		return
	}
	for n := range c.content {
		s := &c.content[n]
		for k := s.end - 1; k > s.first && s.end <= cue.first; k-- {
			if r.TokenText(k) == ";" && r.quote[k] < 0 {
				*s = r.trim(span{k + 1, s.end})
				break
			}
		}
		for k := s.first; k < s.end && s.first >= cue.end; k++ { // "By the army's count, 40 were killed; the rebels say four"
			if r.TokenText(k) == ";" && r.quote[k] < 0 {
				s.end = k
				break
			}
		}
	}
	r.cands = append(r.cands, c)
}

func (r *reader) clausal(i int) bool {
	return r.pos(i) == doc.VERB || r.pos(i) == doc.AUX || r.ChildBy(i, doc.Cop) >= 0 || r.ChildBy(i, doc.Nsubj) >= 0
}

// words makes the candidate of "in the words of X", "in X's words", "in X's view".
func (r *reader) words(i int) {
	act, ok := "", false
	switch r.low(i) {
	case "words", "phrase", "formulation":
		act, ok = "say", true
	case "view", "opinion", "estimation", "eyes":
		act, ok = "assess", true
	case "telling", "account", "count", "reckoning", "estimate", "tally", "version":
		act, ok = "claim", true
	}
	if !ok || r.rel(i) != doc.Obl && r.rel(i) != doc.Nmod || !r.childCase(i, "in") && !r.childCase(i, "by") {
		return
	}
	src := r.ChildBy(i, doc.NmodPoss)
	if src < 0 {
		r.Children(i, func(k int) bool {
			if r.rel(k) == doc.Nmod && r.childCase(k, "of") {
				src = k
			}
			return true
		})
	}
	if src < 0 {
		return
	}
	first, _ := r.Subtree(i)
	end := i + 1
	r.adjunct(i, span{first, end}, src, "words", act)
	if n := len(r.cands); n > 0 && r.cands[n-1].frame == "words" && r.cands[n-1].head == first {
		c := &r.cands[n-1]
		c.source = r.nominal(src, -1)
		if r.rel(src) == doc.NmodPoss { // "in X's words": the cue stands around the source
			if last := c.source.end - 1; last > src && r.rel(last) == doc.Case {
				c.source.end--
			}
			c.cue = []span{{first, first + 1}, {i, i + 1}}
		}
	}
}
