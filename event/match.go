package event

import "readout/document"

// match returns the most specific act whose pattern fits the tree at head i, or nil. f is i's frame.
func (l *lexicon) match(t *tree, i int, f *frame) *act {
	var key string
	switch t.tok[i].UPOS {
	case document.VERB, document.AUX:
		key = "v:"
	case document.NOUN, document.PROPN:
		key = "n:"
	case document.ADJ:
		if !t.hasRel(i, document.Cop) {
			if t.rel(i) == document.ACL || t.rel(i) == document.Root || t.rel(i) == document.Conj || t.rel(i) == document.Advcl { // participles that the tagger takes for adjectives
				return l.best(t, i, f, "v:"+t.lemma(i))
			}
			return nil
		}
		key = "a:"
	default:
		return nil
	}
	return l.best(t, i, f, key+t.lemma(i))
}

func (l *lexicon) best(t *tree, i int, f *frame, key string) *act {
	for _, a := range l.acts[key] {
		if l.fits(t, i, f, a, key[0]) {
			return a
		}
	}
	return nil
}

func (l *lexicon) fits(t *tree, i int, f *frame, a *act, pos byte) bool {
	if len(a.more) > 0 && !t.moreWords(i, a.more, pos) {
		return false
	}
	for k := range a.cons {
		c := &a.cons[k]
		if t.fills(i, f, c, pos) == c.no {
			return false
		}
	}
	return true
}

// moreWords checks the words of an entry beside its head: for a verb a particle or the words that follow, for a noun those before.
func (t *tree) moreWords(i int, more []string, pos byte) bool {
	if pos == 'v' {
		if len(more) == 1 {
			for c := t.child(i); c >= 0; c = t.next(c) {
				switch t.rel(c) {
				case document.CompoundPrt, document.Advmod, document.Xcomp:
					if t.lemma(c) == more[0] {
						return true
					}
				case document.Obj:
					if t.lemma(c) == more[0] && c == i+1 {
						return true
					}
				}
			}
		}
		return t.follow(i+1, more)
	}
	if n := indexOf(more, "of"); n >= 0 {
		return t.follow(i+1, more[n:]) && t.precede(i, more[:n])
	}
	return t.precede(i, more)
}

func (t *tree) follow(at int, list []string) bool {
	for k, w := range list {
		if j := at + k; j >= len(t.tok) || t.lemma(j) != w && !equalFold(t.d.TokenText(j), w) {
			return false
		}
	}
	return true
}

func (t *tree) precede(i int, list []string) bool {
	j := i - len(list)
	if j < 0 || t.tok[j].Sent != t.tok[i].Sent {
		return false
	}
	for k, w := range list {
		if !equalFold(t.d.TokenText(j+k), w) && t.lemma(j+k) != w {
			return false
		}
	}
	return true
}

// equalFold compares with a lower-case ASCII word.
func equalFold(s, w string) bool {
	if len(s) != len(w) {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != w[i] {
			return false
		}
	}
	return true
}

// fills tells whether some dependent of i fills a constraint's slot with one of its words.
func (t *tree) fills(i int, f *frame, c *constraint, pos byte) bool {
	switch c.slot {
	case "subj":
		return t.fit(f.subj, c)
	case "obj":
		if pos == 'n' {
			return t.fit(f.by("of"), c)
		}
		return t.fit(f.obj, c) || f.iobj >= 0 && t.fit(f.iobj, c)
	case "iobj":
		return t.fit(f.iobj, c)
	case "comp", "xcomp":
		if f.comp >= 0 && t.fit(f.comp, c) {
			return true
		}
		for k := t.child(i); k >= 0; k = t.next(k) {
			switch t.rel(k) {
			case document.Xcomp, document.Ccomp, document.ACL:
				if k != f.obj && t.fit(k, c) {
					return true
				}
			}
		}
		return false
	case "that":
		for k := t.child(i); k >= 0; k = t.next(k) {
			switch t.rel(k) {
			case document.Ccomp:
				if m, _ := t.markOf(k); m != "to" {
					return true
				}
			case document.ACL:
				if m, _ := t.markOf(k); m == "that" {
					return true
				}
			}
		}
		return false
	case "must":
		if f.comp < 0 {
			return false
		}
		for k := t.child(f.comp); k >= 0; k = t.next(k) {
			if t.rel(k) == document.Aux && (t.lemma(k) == "must" || t.lemma(k) == "should" || t.lemma(k) == "ought") {
				return !t.hasLemma(f.comp, document.Aux, "have") // "should never have begun" asks for nothing
			}
		}
		return false
	case "mod":
		for k := t.child(i); k >= 0; k = t.next(k) {
			switch t.rel(k) {
			case document.Amod, document.Compound, document.NmodPoss, document.NmodDesc, document.Nmod:
				if t.fit(k, c) {
					return true
				}
			}
		}
		return false
	case "if":
		return f.comp >= 0 && (f.mark == "if" || f.mark == "whether")
	}
	for k := 0; k < f.n; k++ {
		if (f.obls[k].prep == c.slot || f.obls[k].second == c.slot) && t.fit(f.obls[k].tok, c) {
			return true
		}
	}
	if f.obj >= 0 && pos == 'v' { // the parser may have hung it on the object
		for k := t.child(f.obj); k >= 0; k = t.next(k) {
			if t.rel(k) == document.Nmod {
				if p, second, _ := t.caseOf(k); (p == c.slot || second == c.slot) && t.fit(k, c) {
					return true
				}
			}
		}
	}
	if c.any { // particles and adverbs: "lash out=*"
		for k := t.child(i); k >= 0; k = t.next(k) {
			if (t.rel(k) == document.CompoundPrt || t.rel(k) == document.Advmod) && t.lemma(k) == c.slot {
				return true
			}
		}
	}
	return false
}

// fit tells whether noun or verb i is among the words of a constraint, alone, as a coordinated one, or through "a number of".
func (t *tree) fit(i int, c *constraint) bool {
	if i < 0 {
		return false
	}
	if c.any {
		return true
	}
	if c.set.has(t.lemma(i)) {
		return true
	}
	tok := &t.tok[i]
	if tok.UPOS == document.PROPN && (c.names || c.set.has(t.low(i))) { // "the Oslo Accord was signed"
		return true
	}
	if tok.UPOS == document.PRON && c.officials && tok.Feats.Has(document.PronPrs) && t.lemma(i) != "it" {
		return true
	}
	for k := t.child(i); k >= 0; k = t.next(k) {
		switch t.rel(k) {
		case document.Compound, document.Amod: // "peace talks" for peace_talk, "a scathing attack"
			if k == i-1 && c.set.has(t.lemma(k)+"_"+t.lemma(i)) {
				return true
			}
		case document.Conj, document.Appos, document.Flat:
			if c.set.has(t.lemma(k)) {
				return true
			}
		case document.Nmod:
			if quantifierNouns.has(t.lemma(i)) && (c.set.has(t.lemma(k)) || t.compounded(k, c)) {
				return true
			}
		}
	}
	return false
}

// compounded tells that a noun and the word before it are among the words of a constraint ("ten days of war games").
func (t *tree) compounded(i int, c *constraint) bool {
	for k := t.child(i); k >= 0; k = t.next(k) {
		if k == i-1 && (t.rel(k) == document.Compound || t.rel(k) == document.Amod) && c.set.has(t.lemma(k)+"_"+t.lemma(i)) {
			return true
		}
	}
	return false
}

var quantifierNouns = words{"day": {}, "week": {}, "month": {}, "hour": {}, "kg": {}, "kilo": {}, "kilogram": {}, "litre": {}, "liter": {}, "gram": {}, "barrel": {}, "gallon": {}, "truckload": {}, "load": {}, "pound": {}, "box": {}, "batch": {}, "number": {}, "series": {}, "round": {}, "dozen": {}, "hundred": {}, "thousand": {}, "group": {}, "string": {}, "wave": {}, "kind": {}, "type": {}, "ton": {}, "tonne": {}, "million": {}, "billion": {}, "package": {}, "team": {}, "spate": {}, "state": {}, "one": {}, "some": {}, "shipment": {}, "piece": {}}
