package timex

import (
	"strings"

	"readout/document"
)

// tense of the words around the expression: -1 past, 1 future, 0 not told.
func (r *reader) tense() int {
	if r.first > 0 && !r.atoms[r.first].newBlock {
		p := &r.atoms[r.first-1]
		if p.mask&r.lx.classes["deadline"] != 0 && !r.opener(r.first-1) {
			return 1
		}
		if r.since() {
			return -1
		}
	}
	first := r.d.TokenAt(int(r.atoms[r.first].start))
	if first < len(r.d.Tokens) && r.d.Tokens[first].UPOS != document.NoPOS {
		return r.treeTense(first)
	}
	return r.nearTense()
}

// since tells "since" right before the expression: what follows lies behind.
func (r *reader) since() bool {
	if r.first == 0 || r.atoms[r.first].newBlock {
		return false
	}
	p := &r.atoms[r.first-1]
	return strings.EqualFold(r.text[p.start:p.end], "since")
}

// treeTense climbs from the expression to its verb.
func (r *reader) treeTense(i int) int {
	d, first := r.d, i
	for n := 0; i >= 0 && n < 12; n++ {
		t := &d.Tokens[i]
		if r.predicate(i) {
			if v := r.verbTense(i, first); v != 0 {
				return v
			}
		}
		if t.Deprel == document.NmodPoss && t.Head >= 0 { // "Wednesday's ruling": future only as subject of a future verb
			h := d.Tokens[t.Head]
			if h.Head < 0 || h.Deprel != document.Nsubj && h.Deprel != document.NsubjPass {
				return 0
			}
			if v := r.verbTense(int(h.Head), first); v > 0 {
				return 1
			}
			return 0
		}
		i = int(t.Head)
	}
	return 0
}

// predicate tells a verb, or an adjective or noun that has a subject or auxiliary as one.
func (r *reader) predicate(i int) bool {
	d := r.d
	if t := &d.Tokens[i]; t.UPOS == document.VERB || t.UPOS == document.AUX {
		return true
	}
	for c := d.Tokens[i].Child; c >= 0; c = d.Tokens[c].Next {
		switch d.Tokens[c].Deprel {
		case document.Cop, document.Aux, document.AuxPass, document.Nsubj, document.NsubjPass:
			return true
		}
	}
	return false
}

// verbTense is the tense of one verb and its auxiliaries. Plans tell of the future in any tense ("scheduled talks for Friday"), and
// so does a present tense beside a date. The time stands at token at.
func (r *reader) verbTense(i, at int) int {
	d := r.d
	t := &d.Tokens[i]
	var buf [maxWord]byte
	if w, ok := r.lx.find(d.TokenText(i), buf[:0]); ok && r.lx.sense(w, r.lx.classes["planverb"]) != nil {
		return 1
	}
	past, future := false, false
	for c := t.Child; c >= 0; c = d.Tokens[c].Next {
		k := &d.Tokens[c]
		if k.Deprel != document.Aux && k.Deprel != document.Cop && k.Deprel != document.AuxPass && k.Deprel != document.Mark {
			continue
		}
		w, ok := r.lx.find(d.TokenText(int(c)), buf[:0])
		switch {
		case ok && r.lx.sense(w, r.lx.classes["futureaux"]) != nil:
			if k.Deprel == document.Mark && int(c) > at { // "agreed on Tuesday to meet": the day is not the meeting's
				continue
			}
			if k.Deprel == document.Mark && r.settled(i) {
				past = true
				continue
			}
			future = true
		case ok && r.lx.sense(w, r.lx.classes["pastaux"]) != nil:
			past = true
		}
	}
	switch {
	case future:
		return 1
	case past || t.Feats.Has(document.Past):
		return -1
	case t.Feats.Has(document.Pres|document.Fin) && t.UPOS == document.VERB:
		return 1
	}
	return 0
}

// settled tells an infinitive that its governor has decided already: "refused to vote in June", "managed to leave on Friday".
func (r *reader) settled(i int) bool {
	t := &r.d.Tokens[i]
	if t.Head < 0 || t.Deprel != document.Xcomp {
		return false
	}
	g := &r.d.Tokens[t.Head]
	if !g.Feats.Has(document.Past) {
		return false
	}
	switch g.Lemma {
	case "refuse", "fail", "decline", "manage", "force", "begin", "start", "continue", "neglect", "forget", "have", "help", "compel", "oblige":
		return true
	}
	return false
}

// nearTense looks at the words of the sentence, those before the expression first: without trees there is nothing better.
func (r *reader) nearTense() int {
	future, past := r.lx.classes["futureverb"], r.lx.classes["pastverb"]
	look := func(i int) int {
		a := &r.atoms[i]
		switch {
		case a.mask&future != 0:
			return 1
		case a.mask&past != 0:
			return -1
		case a.word == 0 && a.mask&(cWord|cCap) == cWord:
			if w := r.text[a.start:a.end]; len(w) > 4 && strings.HasSuffix(w, "ed") {
				return -1
			}
		}
		return 0
	}
	stop := func(i int) bool {
		a := &r.atoms[i]
		c := r.text[a.start]
		return a.newBlock || (c == '.' || c == '?' || c == '!' || c == ';') && a.end == a.start+1 && (i+1 >= len(r.atoms) || r.atoms[i+1].spaced)
	}
	before, after := 0, 0
	db, da := 99, 99
	for i, n := r.first-1, 0; i >= 0 && n < 25 && !stop(i); i, n = i-1, n+1 {
		if before = look(i); before != 0 {
			db = n
			break
		}
		if r.atoms[i].newBlock {
			break
		}
	}
	for i, n := r.m.end, 0; i < len(r.atoms) && n < 15 && !stop(i); i, n = i+1, n+1 {
		if after = look(i); after != 0 {
			da = n + 1
			break
		}
	}
	if before == 0 || da < db/3 {
		if after != 0 {
			return after
		}
	}
	return before
}
