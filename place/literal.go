package place

import (
	"readout/document"
	"readout/place/gazetteer"
)

// take says how far a mention is a literal place, where something is or happens: 1 it is, 0 it stands for a government, a people or
// an organisation alone and is left out, between them it tells where its bearer belongs ("the Turkish border", "Lyon City Council").
func (r *reader) take(s *span, best, first, end int) float64 {
	d := r.d
	if first >= end || d.Tokens[first].UPOS == document.NoPOS {
		if s.use == usePlace {
			return 1
		}
		return 0
	}
	if r.opening(s.first, s.end) { // a parser may take the dateline for the subject of the first verb
		if s.name < 0 && d.Text[r.words[s.end-1].end] == ':' { // who speaks next: "SMITH-JONES: …"
			return 0
		}
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
	if best >= 0 && (r.sports && r.team(head) || r.gaz.Place(r.names[s.name].cands[best].place).Capital && r.government(head)) {
		return r.w.TakeSubject
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
func (r *reader) literal(s *span, first, end int, kind gazetteer.Kind) bool {
	d := r.d
	if first >= end || s.facility || d.Tokens[first].UPOS == document.NoPOS {
		return true
	}
	if s.first > 0 && !s.short && r.words[s.first].gap == gapClose {
		if p := &r.words[s.first-1]; p.capital && p.class&(locative|linker|title) == 0 && int(p.tok) < len(d.Tokens) && d.Tokens[p.tok].UPOS == document.PROPN {
			return false
		}
	}
	if s.first > 1 && r.words[s.first].gap == gapClose && r.wordText(s.first-1) == "of" && r.words[s.first-2].class&noble != 0 { // "the Duchess of Kent"
		return false
	}
	if numbered(d.Text[r.words[s.end-1].end:]) {
		return false
	}
	if kind != gazetteer.Country {
		return r.itself(s, r.headOf(first, end))
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

// itself tells that a town's or region's name stands for it and not for a part of a longer name or for where somebody is from: "Dallas Police",
// "Heathrow" after "London's", "a Seattle writer".
func (r *reader) itself(s *span, head int) bool {
	t := &r.d.Tokens[head]
	if t.Head < 0 {
		return true
	}
	h := r.d.TokenText(int(t.Head))
	capital := h[0] >= 'A' && h[0] <= 'Z'
	switch t.Deprel {
	case document.NmodPoss:
		return !(capital && r.d.Tokens[t.Head].UPOS == document.PROPN) && !r.owned(s)
	case document.Compound, document.Amod:
		if r.classOf(h)&lives != 0 && !capital {
			return false
		}
		if next := s.end; next < len(r.words) && r.words[next].capital && r.words[next].class&title == 0 && r.d.Text[r.words[next-1].end:r.words[next].start] == " " {
			return false
		}
	}
	return true
}

// numbered tells a text that goes on with a number as grades of goods and makes of things have it ("U.S. no. 2", "Lagos No. 3").
func numbered(rest string) bool {
	return len(rest) > 5 && rest[0] == ' ' && rest[1]|0x20 == 'n' && rest[2:5] == "o. " && '0' <= rest[5] && rest[5] <= '9'
}

// owned tells that a name's possessive goes on in a longer name: two words with capitals and no title, the first no proper name by itself
// ("Lyon's Best Bakers").
func (r *reader) owned(s *span) bool {
	i := s.end
	if i < len(r.words) && (r.wordText(i) == "s" || r.wordText(i) == "'s" || r.wordText(i) == "’s") {
		i++
	}
	if i+1 >= len(r.words) || !r.words[i].capital || !r.words[i+1].capital || r.words[i+1].gap != gapClose || r.words[i].class&title != 0 || r.words[i+1].class&title != 0 {
		return false
	}
	if k := int(r.words[i].tok); k >= len(r.d.Tokens) || r.d.Tokens[k].UPOS == document.PROPN && r.d.Tokens[k].Head < 0 {
		return false
	}
	a, _ := r.label(i)
	b, _ := r.label(i + 1)
	return a != document.Person && b != document.Person && a != document.Location && a != document.NORP
}

// government tells that a capital's name stands for those who govern there: it has dealings, or owns a deed ("relations with Lima", "talks
// between Lima and Quito", "Lima's demand").
func (r *reader) government(head int) bool {
	d := r.d
	t := &d.Tokens[head]
	prep := r.prep(head)
	for n := 0; t.Deprel == document.Conj && t.Head >= 0 && prep == "" && n < 5; n++ {
		head = int(t.Head)
		t = &d.Tokens[head]
		prep = r.prep(head)
	}
	if t.Head < 0 {
		return false
	}
	switch t.Deprel {
	case document.NmodPoss:
		return r.classOf(d.Tokens[t.Head].Lemma)&deed != 0
	case document.Nmod, document.Obl:
		switch prep {
		case "with", "against", "between", "on", "from", "to", "for", "towards", "toward":
			return r.classOf(d.Tokens[t.Head].Lemma)&deed != 0
		}
	}
	return false
}

// prep is the preposition of a noun, "" for none.
func (r *reader) prep(i int) string {
	if c := r.d.ChildBy(i, document.Case); c >= 0 && c < i {
		return r.d.TokenText(c)
	}
	return ""
}

// matchReport tells a report about a match or a tournament: one word in sixty belongs to sport, and four words at least.
func (r *reader) matchReport() bool {
	n := 0
	for i := range r.words {
		if r.words[i].class&sport != 0 {
			n++
		}
	}
	return n >= 4 && n*60 >= len(r.words)
}

// team tells that a name in a report about a match is a team's: it plays, is played against, or has players.
func (r *reader) team(head int) bool {
	d := r.d
	t := &d.Tokens[head]
	prep := r.prep(head)
	for n := 0; t.Deprel == document.Conj && t.Head >= 0 && prep == "" && n < 5; n++ {
		head = int(t.Head)
		t = &d.Tokens[head]
		prep = r.prep(head)
	}
	switch t.Deprel {
	case document.Nsubj, document.NsubjPass, document.Obj, document.Iobj, document.OblAgent:
		return true
	case document.Compound, document.Amod:
		return t.Head >= 0 && r.classOf(d.Tokens[t.Head].Lemma)&(lives|sport) != 0
	case document.Obl, document.Nmod:
		switch prep {
		case "against", "over", "by", "with", "for", "past", "versus", "v", "between":
			return true
		}
	}
	return false
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
