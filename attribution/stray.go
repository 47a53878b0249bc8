package attribution

import doc "readout/document"

// strayClause finds the "that" clause of i that the parser hung elsewhere: on a noun between ("told a seminar that …") or on the verb
// above. It must have all its parts, so that "that" is no relative pronoun. Where even its head is unclear, tail is what stands from
// the marker to the end of the clause.
func (r *reader) strayClause(i int) (head int, tail span) {
	s := r.Sentences[r.Tokens[i].Sent]
	for k := i + 1; k < s.End && k < i+24; k++ {
		switch r.pos(k) {
		case doc.PUNCT, doc.VERB, doc.AUX:
			return -1, span{}
		}
		w := r.low(k)
		if w != "that" && w != "whether" || r.rel(k) != doc.Mark {
			continue
		}
		if r.pos(k-1) == doc.CCONJ { // "and that" goes on with the clause around
			return -1, span{}
		}
		if e := r.lex.nouns[r.lemma(k-1)]; e != nil && e.has(frThat) && w == "that" && !r.isChannel(k-1) {
			return -1, span{}
		}
		v := int(r.Tokens[k].Head)
		n := -1
		if v > k {
			n = int(r.Tokens[v].Head)
		}
		switch r.rel(max(v, k)) {
		case doc.ACLRelcl, doc.ACL, doc.Advcl, doc.AdvclRelcl, doc.Ccomp, doc.Conj:
			if v > k && n >= 0 && n < k && (n >= i || r.under(i, n)) && r.complete(v) {
				return v, span{}
			}
		}
		if w == "whether" || v > k && r.rel(v) != doc.ACLRelcl {
			end := k + 1
			for end < s.End && r.pos(end) != doc.PUNCT {
				end++
			}
			if end > k+2 {
				return -1, span{k, end}
			}
		}
		return -1, span{}
	}
	return -1, span{}
}

// secondObject returns the bare noun phrase behind the object, -1 if none or if it is a time.
func (r *reader) secondObject(i, obj int) int {
	at := -1
	r.Children(i, func(k int) bool {
		if k > obj && (r.rel(k) == doc.Obl || r.rel(k) == doc.Obj) && r.pos(k) == doc.NOUN && !r.isTime(k) {
			bare := true
			r.Children(k, func(x int) bool {
				bare = bare && r.rel(x) != doc.Case
				return bare
			})
			if bare {
				at = k
			}
		}
		return at < 0
	})
	return at
}

// asksWith tells whether the adverb at k opens an indirect question that the parser hung below it: "ask me why we bother".
func (r *reader) asksWith(k int) bool {
	switch r.low(k) {
	case "why", "how", "where", "when":
		return r.ChildBy(k, doc.AdvclRelcl) > k || r.ChildBy(k, doc.ACLRelcl) > k
	}
	return false
}

// asMuch returns "as much" or "so" behind the verb i in its clause, empty if neither stands there: it takes up what was said before.
func (r *reader) asMuch(i int) span {
	s := r.Sentences[r.Tokens[i].Sent]
	for k := i + 1; k < s.End && k < i+9; k++ {
		switch {
		case r.pos(k) == doc.PUNCT || r.pos(k) == doc.VERB:
			return span{}
		case r.low(k) == "as" && k+1 < s.End && r.low(k+1) == "much":
			if k+2 < s.End && r.low(k+2) == "as" {
				return span{}
			}
			return span{k, k + 2}
		}
	}
	return span{}
}

// strayInfinitive returns the "to" clause of the verb i behind a phrase between commas, where the parser hung it elsewhere: "had promised him, in a
// corner of the hall, to open the lock".
func (r *reader) strayInfinitive(i int) span {
	s := r.Sentences[r.Tokens[i].Sent]
	for k := i + 1; k+1 < s.End && k < i+20; k++ {
		if r.low(k) == "to" && r.TokenText(k-1) == "," && r.rel(k) == doc.Mark {
			v := int(r.Tokens[k].Head)
			if v <= k || r.under(i, v) {
				return span{}
			}
			_, l := r.Subtree(v)
			return r.trim(span{k, l + 1})
		}
		switch r.pos(k) {
		case doc.VERB, doc.AUX, doc.SCONJ:
			return span{}
		}
		if t := r.TokenText(k); t == ";" || t == ":" {
			return span{}
		}
	}
	return span{}
}

// behindChannel returns the phrase with p that hangs on the way of speaking: "complained in a letter about the sales", -1 if none.
func (r *reader) behindChannel(i int, p string) int {
	at := -1
	r.Children(i, func(k int) bool {
		if k > i && r.rel(k) == doc.Obl && r.isChannel(k) {
			at = r.prepUnder(k, p)
		}
		return at < 0
	})
	return at
}

// strayPhrase returns what stands behind the preposition p where the parser hung it on a noun between: "accused the town in a letter to the
// council of “writing …”". Only a quotation or a participle behind p shows that it is the verb's.
func (r *reader) strayPhrase(i, obj int, p string) span {
	s := r.Sentences[r.Tokens[i].Sent]
	for k := obj + 1; k+1 < s.End && k < i+24; k++ {
		if r.pos(k) == doc.AUX || r.pos(k) == doc.VERB && r.Tokens[k].Feats.Has(doc.Fin) || r.quote[k] >= 0 {
			return span{}
		}
		if r.low(k) != p || k == r.nominal(obj, i).end || !r.opens(k+1) && !r.Tokens[k+1].Feats.Has(doc.Ger) && !r.Tokens[k+1].Feats.Has(doc.Part|doc.Pres) {
			continue
		}
		end := k + 1
		for end < s.End && r.quote[end] >= 0 || end < s.End && r.pos(end) != doc.PUNCT && r.pos(end) != doc.CCONJ {
			end++
		}
		return r.trim(span{k + 1, end})
	}
	return span{}
}

// bareClause returns the clause without "that" that stands right behind the verb i, or behind who is told, where the parser hung it on the
// verb above: “They tell us the river is rising,” he said. Only inside a quotation, where the clause can be nobody else's.
func (r *reader) bareClause(i int, e *entry) span {
	q := r.quote[i]
	if q < 0 || !e.has(frThat) || r.passive(i) || r.subject(i) < 0 {
		return span{}
	}
	first := i + 1
	if e.addrObj && first < len(r.Tokens) && r.pos(first) == doc.PRON {
		first++
	}
	end := r.Quotes[q].End
	for k := first + 1; k < end && r.Tokens[k].Sent == r.Tokens[i].Sent; k++ {
		if r.pos(k) != doc.VERB && r.pos(k) != doc.AUX && r.ChildBy(k, doc.Cop) < 0 {
			continue
		}
		if r.subject(k) < 0 || r.under(i, k) {
			return span{}
		}
		f, l := r.Subtree(k)
		if f != first {
			return span{}
		}
		return r.trim(span{f, min(l+1, end)})
	}
	return span{}
}
