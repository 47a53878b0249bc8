package attribution

import doc "readout/document"

// judge reads a verdict whose first word is token i, outside everybody's words. The lines of verdicts.tsv say which words; the syntax
// says whether they are said of a statement.
func (r *reader) judge(i int, x doc.Sentence, inside []bool, here []int) (judgement, bool) {
	if j, ok := r.labelled(i, x, inside); ok {
		return j, true
	}
	low, l := r.low(i), r.lemma(i)
	words := [...]string{low, l, r.lex.forms[low], ""}
	if r.pos(i) == doc.VERB && len(low) > 4 && low[len(low)-2:] == "ed" {
		words[3] = low[:len(low)-2]
	}
	for n, w := range words {
		if w == "" || n > 0 && w == low || n > 1 && w == l || n == 3 && w == words[2] {
			continue
		}
		for _, m := range r.lex.verdictAt[w] {
			v := &r.lex.verdicts[m]
			j := judgement{verdict: verdict{v.verdict, span{i, i + 1}, v.kind != "free"}, root: i, noun: -1, who: -1}
			ok := false
			switch v.kind {
			case "adj":
				if end := r.phraseAt(v.words, i, x.End); end > 0 {
					j.at.end = end
					for k := i; k < end; k++ { // the head of "made-up"
						if h := int(r.Tokens[k].Head); (h < i || h >= end) && r.pos(k) != doc.PUNCT {
							j.root = k
						}
					}
					ok = r.adjective(&j, v, x)
				}
			case "noun":
				ok = r.calledSo(&j, x)
			case "verb", "notverb":
				ok = r.relation(&j, v, x)
			case "phrase", "free":
				end := r.phraseAt(v.words, i, x.End)
				if ok = end > 0 && !r.inAny(inside, i, end) && !r.othersWord(here, i, end) && !r.hedged(end-1, x); ok {
					j.at.end, j.root, j.free = end, end-1, v.kind == "free"
					j.noun, j.who = r.takeupNear(i, x), r.personNear(i, end, x)
					if v.verdict == "confirmed" && r.noBefore(i, x) {
						if j.word = "false"; r.proves(i) || r.lemma(i) == "bear" {
							j.word = "unsupported"
						}
					}
				}
			}
			if ok {
				return j, true
			}
		}
	}
	return judgement{}, false
}

// adjective tells whether the adjective at j.root is said of a statement, and what of it; it turns the word where that is denied.
func (r *reader) adjective(j *judgement, v *verdictLine, x doc.Sentence) bool {
	i := j.root
	if v.verdict == "confirmed" || v.verdict == "false" { // "whether it is true"
		for k := i - 1; k >= x.First && k > i-9; k-- {
			if w := r.low(k); w == "whether" || w == "if" {
				return false
			}
			if r.pos(k) == doc.PUNCT {
				break
			}
		}
	}
	if w := r.low(i); (w == "impossible" || w == "hard" || w == "unlikely" || w == "clear") && r.takesInfinitive(i) {
		return false // "impossible to confirm"
	}
	if r.pos(i) == doc.ADV && r.low(i) != "wrong" && r.low(i) != "right" || r.rel(i) == doc.Compound || r.hedged(i, x) {
		return false
	}
	if r.rel(i) == doc.Amod {
		h := int(r.Tokens[i].Head)
		if h < 0 || !r.lex.lists["takeup"][r.lemma(h)] && r.tabled("noun", r.lemma(h)) == "" {
			return false
		}
		if v.verdict == "confirmed" && r.rel(h) != doc.Appos && r.rel(h) != doc.Parataxis && r.ChildBy(h, doc.Cop) < 0 {
			return false // "the right figure", "an accurate account" say of none that it is so
		}
		j.noun = h
		if r.tabled("noun", r.lemma(h)) == "" {
			if s := r.subjectOf(h); s >= 0 && r.ChildBy(h, doc.Cop) >= 0 { // "That is a false claim"
				j.noun = s
			}
		}
		if r.denied(h) && r.ChildBy(h, doc.Cop) >= 0 {
			return r.turn(j, r.low(i))
		}
		return true
	}
	s := r.subjectOf(i)
	if s < 0 && r.childCase(i, "as") { // "withdrawn as erroneous", "dismissed as false"
		if h := int(r.Tokens[i].Head); h >= 0 && !r.speaks(h) {
			if s = r.subjectOf(h); !r.isPassive(h) {
				s = r.ChildBy(h, doc.Obj)
			}
			if a := r.agent(h); a >= 0 && r.voice(a) {
				s = -1
			}
		}
	}
	if s < 0 {
		if k := int(r.Tokens[i].Head); k >= 0 && r.lex.lists["takeup"][r.lemma(k)] && (r.rel(i) == doc.ACL || r.rel(i) == doc.ACLRelcl) {
			s = k
		}
	}
	if s < 0 {
		return false
	}
	j.noun = s
	switch {
	case r.pointsBack(s):
	case r.personal(r.low(i)) && r.canBeWho(s):
		j.noun, j.who = -1, s
		if r.takesInfinitive(i) {
			return false // "was right to leave"
		}
	case r.rel(s) == doc.Csubj || r.lex.lists["evidence"][r.lemma(s)] && !r.lex.lists["takeup"][r.lemma(s)]:
		return false
	case v.verdict == "confirmed" || v.verdict == "disputed":
		return false
	case r.pos(s) == doc.NOUN && j.word != "" && !r.canBeWho(s):
		j.noun, j.free = -1, true // "The number is false": only if the statement spoke of it
		if !r.spokenOf(s) {
			return false
		}
	default:
		return false
	}
	if r.denied(i) {
		return r.turn(j, r.low(i))
	}
	return true
}

// noBefore tells whether a word of denial stands before token i in its clause: "No figures exist to back this up".
func (r *reader) noBefore(i int, x doc.Sentence) bool {
	for k := i - 1; k >= x.First && k > i-9; k-- {
		switch r.low(k) {
		case "no", "not", "n't", "n’t", "never", "nothing", "none", "neither", "hardly", "few", "little", "nobody", "without", "fail", "failed", "unable":
			return true
		}
		if t := r.TokenText(k); t == "," || t == ";" || t == ":" {
			return false
		}
	}
	return false
}

// turn gives a denied adjective what its line of the kind not-adj says.
func (r *reader) turn(j *judgement, word string) bool {
	w := r.tabled("not-adj", word)
	if w == "" {
		return false
	}
	j.word = w
	return true
}

// calledSo tells whether the noun at j.root is what a statement is called: "That was a lie", "…, an invention", "the story is a hoax".
func (r *reader) calledSo(j *judgement, x doc.Sentence) bool {
	i := j.root
	if r.pos(i) != doc.NOUN || r.hedged(i, x) {
		return false
	}
	for k := i - 1; k >= x.First && k > i-4; k-- { // "a lie detector" heads nothing; "in fact" is no noun here
		if w := r.low(k); w == "in" || w == "of" {
			return false
		}
	}
	switch {
	case r.ChildBy(i, doc.Cop) >= 0:
		s := r.subjectOf(i)
		if s < 0 || !r.pointsBack(s) && (j.word != "false" || r.canBeWho(s) || !r.spokenOf(s)) {
			return false
		}
		if j.noun = s; !r.pointsBack(s) {
			j.noun = -1
			j.free = true
		}
	case r.rel(i) == doc.Appos || r.rel(i) == doc.Parataxis || r.rel(i) == doc.Root:
		if i == x.First || r.rel(i) == doc.Root && x.End-x.First > 6 {
			return false
		}
		if h := int(r.Tokens[i].Head); h >= 0 && r.lex.lists["takeup"][r.lemma(h)] {
			j.noun = h
		}
	default:
		return false
	}
	if r.denied(i) || r.childDet(i, "no") {
		return r.turn(j, r.lemma(i))
	}
	return j.word != "confirmed" || r.childDet(i, "the") || r.childDet(i, "a")
}

// hedged tells whether the clause of token i leaves open what it says: a question, "whether", "if", "may", "would".
func (r *reader) hedged(i int, x doc.Sentence) bool {
	if x.End > x.First && r.TokenText(x.End-1) == "?" {
		return true
	}
	for n, k := 0, i; n < 3 && k >= 0; n++ {
		hedge := false
		r.Children(k, func(c int) bool {
			switch r.low(c) {
			case "whether", "if", "unless":
				hedge = r.rel(c) == doc.Mark || r.rel(c) == doc.Advmod
			case "may", "might", "would", "should", "must":
				hedge = r.rel(c) == doc.Aux
			case "could", "can":
				hedge = r.rel(c) == doc.Aux && !r.denied(k)
			}
			return !hedge
		})
		if hedge {
			return true
		}
		switch r.rel(k) {
		case doc.Xcomp, doc.Ccomp, doc.Csubj, doc.CsubjPass, doc.Amod:
			k = int(r.Tokens[k].Head)
		default:
			return false
		}
	}
	return false
}

// denied tells whether what is said at i is denied: "not", "never", "neither …", "far from", "anything but", "hardly".
func (r *reader) denied(i int) bool {
	if r.negated(i) {
		return true
	}
	for k := i - 1; k >= 0 && k > i-5 && r.Tokens[k].Sent == r.Tokens[i].Sent; k-- {
		switch r.low(k) {
		case "not", "n't", "n’t", "never", "hardly", "scarcely", "barely", "nor":
			return true
		case "far", "less":
			return k+1 < i && (r.low(k+1) == "from" || r.low(k+1) == "than")
		case "yet":
			if k+1 < i && r.low(k+1) == "to" {
				return true
			}
		case "fail", "fails", "failed", "unable", "refused", "declined":
			return true
		case "but":
			return k > 0 && (r.low(k-1) == "anything" || r.low(k-1) == "all") && r.low(k-1) == "anything"
		}
		if p := r.pos(k); p == doc.PUNCT || p == doc.VERB || p == doc.NOUN {
			break
		}
	}
	if s := r.subjectOf(i); s >= 0 {
		if w := r.low(s); w == "neither" || w == "none" || w == "nothing" || w == "nobody" {
			return true
		}
		return r.childDet(s, "neither") || r.childDet(s, "no")
	}
	return false
}

// subjectOf returns what is said to be or do what the word at i tells, over "proved to be", "was found", "turned out"; the noun that a
// relative clause describes for its pronoun; -1 if none is there.
func (r *reader) subjectOf(i int) int {
	for n := 0; n < 5 && i >= 0; n++ {
		s := -1
		for _, d := range [...]doc.Deprel{doc.Nsubj, doc.NsubjPass, doc.Csubj, doc.CsubjPass, doc.NsubjOuter} {
			if s = r.ChildBy(i, d); s >= 0 {
				break
			}
		}
		if s >= 0 {
			if w := r.low(s); (w == "which" || w == "that" || w == "who") && (r.rel(i) == doc.ACLRelcl || r.rel(i) == doc.ACL) {
				if h := int(r.Tokens[i].Head); h >= 0 {
					return h
				}
			}
			return s
		}
		h := int(r.Tokens[i].Head)
		switch r.rel(i) {
		case doc.Xcomp:
			if h >= 0 && !r.passive(h) {
				if o := r.ChildBy(h, doc.Obj); o >= 0 { // "showed the claim to be false", "found it false"
					return o
				}
			}
		case doc.Conj, doc.Advcl, doc.AdvclRelcl, doc.Ccomp:
		case doc.ACL:
			return h
		default:
			return -1
		}
		i = h
	}
	return -1
}

// pointsBack tells whether a word takes up something said: "it", "this", "which", "none of it", a noun of the list takeup.
func (r *reader) pointsBack(s int) bool {
	switch r.low(s) {
	case "it", "this", "that", "which", "these", "those", "neither", "none", "nothing", "both", "what", "much", "most", "half", "little":
		return r.pos(s) != doc.NOUN
	}
	return r.lex.lists["takeup"][r.lemma(s)] || r.lemma(s) == "word" && r.Tokens[s].Feats.Has(doc.Plur)
}

// personal tells whether an adjective can be said of who speaks: somebody is right, a number true.
func (r *reader) personal(w string) bool {
	switch w {
	case "right", "wrong", "correct", "incorrect", "mistaken", "truthful", "vindicated", "justified", "inaccurate":
		return true
	}
	return false
}

// takesInfinitive tells whether a clause of what to do hangs on the adjective: "right to leave".
func (r *reader) takesInfinitive(i int) bool {
	to := false
	r.Children(i, func(k int) bool {
		to = to || (r.rel(k) == doc.Xcomp || r.rel(k) == doc.Advcl) && r.childCase(k, "to")
		return !to
	})
	return to
}

// canBeWho tells whether a token may stand for somebody who speaks.
func (r *reader) canBeWho(s int) bool {
	switch r.low(s) {
	case "he", "she", "they", "him", "her", "them":
		return true
	}
	if r.pos(s) == doc.PROPN {
		return true
	}
	l := r.lemma(s)
	return r.pos(s) == doc.NOUN && (r.lex.lists["people"][l] || r.lex.lists["role"][l] || r.lex.lists["anonymous"][l] || r.lex.lists["institution"][l])
}

// spokenOf tells whether a statement before token s speaks of the same thing.
func (r *reader) spokenOf(s int) bool {
	for k := len(r.cands) - 1; k >= 0; k-- {
		c := &r.cands[k]
		if c.dead || c.shows || c.anchor() < 0 || c.lastToken() > s {
			continue
		}
		if r.Tokens[c.anchor()].Para < r.Tokens[s].Para-1 {
			return false
		}
		for _, q := range c.content {
			for t := q.first; t < q.end; t++ {
				if r.pos(t) == doc.NOUN && r.lemma(t) == r.lemma(s) {
					return true
				}
			}
		}
	}
	return false
}

// othersWord tells whether the words i..end are somebody's who speaks: the verb by which he disputes, denies or will not confirm is his word
// and not the report's.
func (r *reader) othersWord(here []int, i, end int) bool {
	for _, k := range here {
		c := &r.cands[k]
		if c.dead || c.shows || c.noun || c.passive || c.source.empty() || c.head < i || c.head >= max(end, i+1) {
			continue
		}
		switch c.act {
		case "deny", "reject", "decline", "confirm":
			if !r.press(c.srcHead) {
				return true
			}
		}
	}
	for k := end - 1; k >= i; k-- {
		if r.pos(k) == doc.VERB && r.speaks(k) {
			return true
		}
	}
	return false
}

// press tells whether a token is the report itself, or another newsroom that could not check something for it.
func (r *reader) press(s int) bool {
	if s < 0 {
		return false
	}
	switch r.low(s) {
	case "we", "i", "us", "me":
		return r.quote[s] < 0
	}
	if l := r.lemma(s); r.lex.lists["press"][l] || r.lex.lists["print"][l] || l == "broadcaster" || l == "checker" {
		return true
	}
	f, l := r.Subtree(s)
	if l-f > 8 {
		f, l = s, s
	}
	p, ok := r.platform(span{f, l + 1})
	return ok && p.kind == "outlet"
}
