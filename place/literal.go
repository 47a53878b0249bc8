package place

import (
	"readout/document"
)

// take says how far a mention is a literal place, where something is or happens: 1 it is, 0 it stands for a government, a people or
// an organisation alone and is left out, between them it tells where its bearer belongs ("the Turkish border", "Lyon City Council").
func (r *reader) take(s *span, first, end int) float64 {
	d := r.d
	if first >= end || d.Tokens[first].UPOS == document.NoPOS {
		if s.use == usePlace {
			return 1
		}
		return 0
	}
	if r.opening(s.first, s.end) { // a parser may take the dateline for the subject of the first verb
		return 1
	}
	head := r.headOf(first, end)
	t := &d.Tokens[head]
	switch s.use {
	case usePeople:
		for n := 0; t.Deprel == document.Conj && t.Head >= 0 && n < 5; n++ { // "the Greek and Turkish envoys"
			t = &d.Tokens[t.Head]
		}
		if t.Deprel == document.Amod || t.Deprel == document.Compound {
			if t.Head >= 0 && r.classOf(d.TokenText(int(t.Head)))&site != 0 {
				return r.w.TakeSite
			}
			return r.w.TakePeople
		}
		return 0
	case useBody:
		return r.w.TakeBody
	}
	if s.facility {
		return 1
	}
	switch t.Deprel {
	case document.Compound, document.NmodPoss: // "the Reagan administration": a name that no table has as a place is a person's
		if s.name < 0 && t.Head >= 0 && r.classOf(d.TokenText(int(t.Head)))&office != 0 {
			return 0
		}
	case document.OblAgent:
		return r.w.TakeAgent
	case document.Nsubj:
		if t.Head >= 0 && d.Tokens[t.Head].UPOS == document.VERB && d.ChildBy(int(t.Head), document.AuxPass) < 0 {
			if r.classOf(d.Tokens[t.Head].Lemma)&agentCue != 0 {
				return r.w.TakeAgent
			}
			return r.w.TakeSubject
		}
	}
	return 1
}

// literal tells whether a name that counts as a place in full means the place itself, and not the state or people behind what it
// qualifies: "U.S. officials" says whose, "the U.S. border" and "the London office" say where. A name that ends a longer one
// ("Lloyds Bank Canada") is none. Without a tree every place is literal.
func (r *reader) literal(s *span, first, end int, country bool) bool {
	d := r.d
	if first >= end || s.facility || d.Tokens[first].UPOS == document.NoPOS {
		return true
	}
	if s.first > 0 && !s.short && r.words[s.first].gap == gapClose {
		if p := &r.words[s.first-1]; p.capital && p.class&(locative|linker|title) == 0 && int(p.tok) < len(d.Tokens) && d.Tokens[p.tok].UPOS == document.PROPN {
			return false
		}
	}
	if !country {
		return true
	}
	if at := int(r.words[s.end-1].end); s.end < len(r.words) && at < len(d.Text) && d.Text[at] == '-' && r.classOf(d.Text[r.words[s.end].start:r.words[s.end].end])&seated == 0 {
		return false // "U.S.-led", "French-made" say who; "U.S.-based" says where
	}
	t := &d.Tokens[r.headOf(first, end)]
	switch t.Deprel {
	case document.Amod, document.Compound, document.NmodPoss:
		return t.Head >= 0 && r.classOf(d.TokenText(int(t.Head)))&site != 0
	}
	return true
}

// headOf is the token of a range that hangs on a token outside it.
func (r *reader) headOf(first, end int) int {
	for i := first; i < end; i++ {
		if h := int(r.d.Tokens[i].Head); h < first || h >= end {
			return i
		}
	}
	return first
}
