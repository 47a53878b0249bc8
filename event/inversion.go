package event

import "readout/document"

// inversion is a condition told by word order: "had he signed", "should talks resume", "were they to leave". Parsers that learned
// from web text seldom see it, so it is found by its words: one of the three auxiliaries at the beginning of a clause, a subject, a
// participle or infinitive, and a modal in the rest of the sentence.
type inversion struct {
	first, last int // tokens, inclusive
	head        int // the participle or infinitive
	past        bool
}

// inversions finds the inverted conditions of the document.
func (s *scope) inversions() {
	t := s.t
	s.inv = s.inv[:0]
	for k := range t.d.Sentences {
		sent := t.d.Sentences[k]
		modals := 0
		for i := sent.First; i < sent.End && modals < 2; i++ {
			if t.tok[i].UPOS == document.AUX && s.lex.scope[t.lemma(i)]&(wouldAux|futureAux|possibleAux|shouldAux) != 0 {
				modals++
			}
		}
		modal, asks := modals > 0, s.question(sent.First)
		for i := sent.First; i+2 < sent.End; i++ {
			w := t.d.TokenText(i)
			had := equalFold(w, "had")
			if !had && !equalFold(w, "should") && !equalFold(w, "were") {
				continue
			}
			if had && !modal || asks && i == sent.First && (modals == 0 || modals == 1 && equalFold(w, "should")) { // "Were the envoys expelled?"
				continue
			}
			if v, ok := s.inverted(i, sent, had); ok {
				s.inv = append(s.inv, v)
				i = v.last
			}
		}
	}
}

func (s *scope) inverted(i int, sent document.Sentence, had bool) (inversion, bool) {
	t := s.t
	v := inversion{first: i, past: had}
	if i > sent.First && !s.turned(i) {
		switch p := i - 1; t.tok[p].UPOS {
		case document.PRON:
			if !had || !s.objectBefore(p, i) {
				return v, false
			}
		case document.PROPN, document.AUX, document.DET, document.PART:
			return v, false // a subject stands before it
		case document.NOUN:
			n := t.tok[i+1].UPOS
			should := equalFold(t.d.TokenText(i), "should")
			if n != document.PRON && n != document.PROPN && !(should && (n == document.NOUN || n == document.DET)) {
				return v, false
			}
			if (t.lemma(i+1) == "that" || t.lemma(i+1) == "which") && !should {
				return v, false
			}
		case document.CCONJ:
			return v, false
		case document.PUNCT, document.VERB, document.ADV, document.ADJ:
		default:
			return v, false
		}
	}
	subject := false
	for j := i + 1; j < sent.End && j < i+12; j++ {
		switch t.tok[j].UPOS {
		case document.PRON, document.PROPN, document.NOUN:
			subject = true
			if v.head > 0 {
				continue
			}
		case document.VERB, document.AUX:
			if !subject {
				return v, false
			}
			ft := t.tok[j].Feats
			low := t.low(j)
			if t.head(i) == j && i > sent.First && s.turned(i) {
				v.head = j
			} else if had && (ft.Has(document.Past) || low == "been") || !had && (!ft.Has(document.Past) || low == "be" || t.lemma(i) == "be") {
				v.head = j
			} else {
				return v, false
			}
		case document.PUNCT:
			return v, false
		}
		if v.head > 0 {
			break
		}
	}
	if v.head == 0 {
		return v, false
	}
	v.last = v.head
	for j := v.head + 1; j < sent.End; j++ {
		if t.tok[j].UPOS == document.PUNCT {
			if w := t.d.TokenText(j); w == "," || w == "." || w == "\"" || w == "”" || w == ";" || w == "?" || w == "!" {
				break
			}
		}
		v.last = j
	}
	if t.low(v.head) == "been" && v.head < v.last { // "had he been president"
		for j := v.head + 1; j <= v.last; j++ {
			if u := t.tok[j].UPOS; u == document.VERB || u == document.NOUN || u == document.ADJ {
				v.head = j
				break
			}
		}
	}
	return v, true
}

// objectBefore tells that the pronoun before "had" is the object of a counterfactual verb, not the subject of "had": "would have backed
// it had the veto stood".
func (s *scope) objectBefore(p, had int) bool {
	t := s.t
	if p < 2 || t.tok[p-1].UPOS != document.VERB || !t.tok[p-1].Feats.Has(document.Past) || t.lemma(p-2) != "have" && t.lemma(p-2) != "be" {
		return false
	}
	switch u := t.tok[had+1].UPOS; u {
	case document.DET, document.PROPN, document.PRON:
	default:
		return false
	}
	for j := p - 2; j >= 0 && j > p-5 && t.tok[j].Sent == t.tok[p].Sent; j-- {
		if s.lex.scope[t.lemma(j)]&(wouldAux|possibleAux) != 0 {
			return true
		}
	}
	return false
}

// inversionAt returns the inverted condition that token i stands in, -1 if none.
func (s *scope) inversionAt(i int) int {
	for k := range s.inv {
		if s.inv[k].first <= i && i <= s.inv[k].last {
			return k
		}
	}
	return -1
}

// postposed tells that an inverted condition follows what hangs on it: no comma, quotation mark or conjunction stands before it.
func (s *scope) postposed(v inversion) bool {
	t, p := s.t, v.first-1
	if p < 0 || t.tok[p].Sent != t.tok[v.first].Sent {
		return false
	}
	switch t.tok[p].UPOS {
	case document.NOUN, document.PROPN, document.PRON, document.VERB, document.ADJ, document.ADV, document.NUM:
		return t.lemma(p) != "that"
	}
	return false
}

// inversionFor returns the inverted condition that the clause of i hangs on: i is outside it, in its sentence, under a modal.
func (s *scope) inversionFor(i int) int {
	if len(s.inv) == 0 {
		return -1
	}
	t := s.t
	for k := range s.inv {
		v := s.inv[k]
		if t.tok[v.first].Sent != t.tok[i].Sent || v.first <= i && i <= v.last {
			continue
		}
		if i > v.last && s.postposed(v) { // "who had threatened war should they strike, announced that he would …"
			continue
		}
		return k
	}
	return -1
}

// turned tells that the tree has the auxiliary before the subject of its verb, and both before the verb.
func (s *scope) turned(i int) bool {
	t := s.t
	v := t.head(i)
	if v < 0 || t.rel(i) != document.Aux && t.rel(i) != document.AuxPass || s.question(i) {
		return false
	}
	for c := t.child(v); c >= 0; c = t.next(c) {
		if t.rel(c) == document.Nsubj || t.rel(c) == document.NsubjPass {
			return i < c && c < v && t.lemma(c) != "that" && t.lemma(c) != "which" && t.lemma(c) != "who"
		}
	}
	return false
}
