package event

import "readout/document"

// noun computes the fate of an event noun: its own determiner and adjectives, then what governs it.
func (s *scope) noun(i int) fate {
	t := s.t
	own := fate{st: happened, cond: -1}
	var mod signature
	hasMod := false
	for c := t.child(i); c >= 0; c = t.next(c) {
		switch t.rel(c) {
		case document.Amod, document.Compound, document.NmodDesc:
			m, ok := s.lex.signatureOf(t, c, "mod")
			if !ok && t.tok[c].UPOS == document.VERB { // "the planned visit": the participle's own form
				m, ok = s.lex.signatureAt("a:"+t.low(c), "mod")
			}
			if ok && (!hasMod || mod.yes == '+') {
				mod, hasMod = m, true
			}
			if m := s.lex.scope[t.lemma(c)]; m&almostAdv != 0 {
				own.st = didNot
			}
		}
	}
	g := s.nounLink(i, own)
	if s.negativeDet(i) {
		switch g.st {
		case possible, conditional, proposed:
			g.neg = true
		case counterfactual:
		default:
			g.st = didNot
		}
		return g
	}
	if hasMod && mod.yes != '+' {
		switch {
		case mod.yes == '-' || g.st.real():
			return apply(mod, fate{st: happened, cond: -1}, g)
		case mod.yes == '?' && g.st == planned:
			g.st = possible
		}
	}
	if hasMod && mod.yes == '+' && g.st == planned && !g.future {
		g.st = happened
	}
	return g
}

// nounLink judges a noun by its governor.
func (s *scope) nounLink(i int, own fate) fate {
	t := s.t
	h := t.head(i)
	if h < 0 {
		if s.question(i) {
			own.st = possible
		}
		return own
	}
	if s.voice != nil && s.voice[i] >= 0 && s.voice[h] != s.voice[i] {
		own.said = true
		if s.cues != nil {
			if cue := s.cues(int(s.voice[i])); cue >= 0 {
				prep, _, _ := t.caseOf(i)
				second := "obj"
				if prep != "" && s.lex.scope[prep]&(afterMark|beforeMark|untilMark) != 0 { // "opposed every plan since the war": a time, not what is opposed
					second = ""
				}
				if sig, ok := s.lex.signatureOf(t, cue, prep, second); ok && sig.yes != 's' && sig.yes != '+' && (prep == "" || cue == h) && !s.accounted(i) && !(sig.yes == '-' && utterances.has(t.lemma(i))) {
					return apply(sig, fate{st: happened, cond: -1}, own)
				}
			}
		}
		return own
	}
	switch t.rel(i) {
	case document.Conj:
		first := t.firstConj(i)
		if t.clausal(first) && !t.nominal(first) {
			return own
		}
		if s.negativeDet(first) && (t.hasLemma(i, document.CC, "or") || t.hasLemma(i, document.CC, "nor")) {
			return fate{st: didNot, cond: -1}
		}
		return s.nounUnder(first, t.head(first), own)
	case document.Appos, document.Compound, document.Flat, document.Dep:
		return s.inherit(own, s.fateOf(h))
	}
	return s.nounUnder(i, h, own)
}

// nounUnder judges noun i as a dependent of h; i is the first of a coordination.
func (s *scope) nounUnder(i, h int, own fate) fate {
	t := s.t
	if h < 0 {
		return own
	}
	prep, second, _ := t.caseOf(i)
	rel := t.rel(i)
	if rel == document.Obl && prep == "" && !t.temporal(i) {
		rel = document.Obj // an object that the parser took for an oblique
	}
	switch rel {
	case document.Obj, document.NsubjPass, document.Iobj:
		gov := s.fateOf(h)
		if rel == document.NsubjPass && s.dated(h) {
			return s.applyNoun(signature{yes: 'p', no: '-'}, gov, own)
		}
		if sig, ok := s.lex.signatureOf(t, h, "obj"); ok {
			if sig.yes == '-' && gov.st.real() && utterances.has(t.lemma(i)) {
				return own // a proposal or charge that is rejected was made all the same
			}
			if w := t.lemma(h); (w == "oppose" || w == "resist") && !s.indefinite(i) {
				return own // "which opposes the talks": they are held all the same
			}
			return s.applyNoun(sig, gov, own)
		}
		return s.presupposed(i, own, gov)
	case document.Nsubj, document.Csubj:
		gov := s.fateOf(h)
		if own.st == happened && gov.st.real() && s.stillOn(h) {
			own.st, own.future = planned, true
			return own
		}
		if t.hasRel(h, document.Cop) && t.tok[h].UPOS == document.ADJ {
			if sig, ok := s.lex.signatureOf(t, h, "mod"); ok && sig.yes != '+' {
				return s.applyNoun(sig, gov, own)
			}
			if gov.st == planned || gov.st == possible { // "talks would be useful"
				return s.presupposed(i, own, gov)
			}
			return own
		}
		if sig, ok := s.lex.signatureOf(t, h, "subj"); ok {
			return s.applyNoun(sig, gov, own)
		}
		if own.st == happened && s.looksUnlikely(h) {
			own.st, own.neg = possible, true
			return own
		}
		return s.presupposed(i, own, gov)
	case document.Obl, document.OblUnmarked, document.Nmod, document.Advcl, document.ACL:
		return s.prepositional(i, h, prep, second, own)
	case document.Xcomp, document.Ccomp:
		gov := s.fateOf(h)
		if sig, ok := s.lex.signatureOf(t, h, "obj"); ok {
			return s.applyNoun(sig, gov, own)
		}
		return s.presupposed(i, own, gov)
	case document.Parataxis, document.Root, document.List:
		return own
	}
	return s.presupposed(i, own, s.fateOf(h))
}

// utterances are acts of speech that others can only answer.
var utterances = words{"proposal": {}, "offer": {}, "request": {}, "demand": {}, "appeal": {}, "accusation": {}, "allegation": {}, "charge": {}, "criticism": {}, "claim": {}, "complaint": {}, "warning": {}, "threat": {}, "ultimatum": {}, "plea": {}, "suggestion": {}, "invitation": {}}

// applyNoun is apply for a noun: "was reached" above "no agreement" is denied through the noun itself.
func (s *scope) applyNoun(sig signature, gov, own fate) fate {
	if sig.yes == '=' && gov.st == didNot && sig.no == '-' {
		own.st = didNot
		own.future = gov.future
		return own
	}
	if sig.yes == '=' && gov.st == counterfactual {
		own.st, own.cond, own.condKind = counterfactual, gov.cond, gov.condKind
		return own
	}
	r := apply(sig, gov, own)
	if sig.yes == '=' {
		r.neg = gov.neg
	}
	return r
}

// prepositional judges a noun behind a preposition.
func (s *scope) prepositional(i, h int, prep, second string, own fate) fate {
	t := s.t
	k := s.lex.scope[prep]
	if k&negativeMark != 0 && (prep == "without" || second == "of" || second == "than") {
		if prep == "without" && own.st == happened {
			own.st = didNot
		} else {
			own.st = didNot
		}
		return own
	}
	if prep == "in" && second == "" && (t.lemma(h) == "event" || t.lemma(h) == "case") {
		own.st = conditional
		return own
	}
	if s.accounted(i) {
		return own
	}
	gov := s.fateOf(h)
	if t.lemma(h) == "event" || t.lemma(h) == "case" {
		if p, _, _ := t.caseOf(h); p == "in" && prep == "of" {
			own.st, own.cond, own.condKind = conditional, int32(h), "if"
			return own
		}
	}
	if sig, ok := s.lex.signatureOf(t, h, prep, second); ok {
		return s.applyNoun(sig, gov, own)
	}
	switch {
	case k&afterMark != 0 && prep != "as", prep == "despite", prep == "from", prep == "over", prep == "against" && gov.st.real():
		if gov.st == planned && prep != "despite" && s.indefinite(i) {
			own.st, own.future = planned, true
		}
		return own
	case k&beforeMark != 0, k&untilMark != 0:
		if gov.st.open() || !gov.past || prep == "ahead" {
			own.st, own.future = planned, true
		}
		return own
	case prep == "for" || prep == "to" || prep == "toward" || prep == "towards":
		if gov.st.open() {
			own.st, own.future = gov.st, gov.future
		} else if gov.st == didNot && s.indefinite(i) {
			own.st = possible
		}
		return own
	case prep == "at" || prep == "in" || prep == "during" || prep == "with" || prep == "on" || prep == "into":
		if gov.st == planned || gov.st == conditional || (gov.st == possible || gov.st == proposed) && s.indefinite(i) {
			own.st, own.future = gov.st, gov.future
			own.cond, own.condKind = gov.cond, gov.condKind
		}
		return own
	}
	return s.presupposed(i, own, gov)
}

// presupposed judges a noun whose governor has no signature: a definite one is taken for granted, an indefinite one shares an
// open fate, and under a denied verb "a" and "any" are denied.
func (s *scope) presupposed(i int, own, gov fate) fate {
	if !s.indefinite(i) {
		return own
	}
	switch {
	case gov.st.open() || gov.st == counterfactual:
		own.st, own.future, own.neg = gov.st, gov.future, gov.neg
		own.cond, own.condKind = gov.cond, gov.condKind
	case gov.st == didNot && s.anyOrA(i):
		own.st = didNot
	}
	return own
}

// looksUnlikely tells that h says of its subject that it will hardly be: "that visit now looks unlikely".
func (s *scope) looksUnlikely(h int) bool {
	t := s.t
	switch t.lemma(h) {
	case "look", "seem", "appear", "remain":
	default:
		return false
	}
	for c := t.child(h); c >= 0; c = t.next(c) {
		if t.rel(c) == document.Xcomp {
			switch t.lemma(c) {
			case "unlikely", "doubtful", "improbable", "uncertain":
				return true
			}
		}
	}
	return false
}

// stillOn tells a present "is on", "is on for the weekend", "is on Friday".
func (s *scope) stillOn(h int) bool {
	t := s.t
	present := false
	for c := t.child(h); c >= 0; c = t.next(c) {
		if t.rel(c) == document.Cop || t.rel(c) == document.Aux {
			present = present || t.tok[c].Feats.Has(document.Pres) && t.tok[c].Feats.Has(document.Fin)
		}
	}
	if !present {
		return false
	}
	if t.low(h) == "on" {
		return true
	}
	if !t.temporal(h) {
		return false
	}
	for c := t.child(h); c >= 0; c = t.next(c) {
		if t.rel(c) == document.Advmod && t.low(c) == "on" {
			return true
		}
	}
	return false
}

// indefinite tells that a noun is introduced, not taken up: no definite article, possessor, demonstrative.
func (s *scope) indefinite(i int) bool {
	t := s.t
	if t.tok[i].UPOS == document.PROPN || t.tok[i].UPOS == document.PRON {
		return false
	}
	for c := t.child(i); c >= 0; c = t.next(c) {
		switch t.rel(c) {
		case document.Det:
			if t.lemma(c) == "the" || t.tok[c].Feats.Has(document.PronDem) || t.lemma(c) == "both" {
				return false
			}
		case document.NmodPoss:
			return false
		}
	}
	return true
}

func (s *scope) anyOrA(i int) bool {
	t := s.t
	return t.hasLemma(i, document.Det, "any") || t.hasLemma(i, document.Det, "a") || t.hasLemma(i, document.Det, "either")
}

// accounted tells a definite noun that somebody answers for or looks back on: "an explanation for the bombing", "the anniversary of the
// massacre". What became of the explanation does not touch it.
func (s *scope) accounted(i int) bool {
	t := s.t
	h := t.head(i)
	if h < 0 || t.rel(i) != document.Nmod || !accounts.has(t.lemma(h)) || s.indefinite(i) {
		return false
	}
	p, _, _ := t.caseOf(i)
	return p == "for" || p == "of" || p == "into" || p == "over" || p == "about"
}

var accounts = words{"explanation": {}, "apology": {}, "compensation": {}, "responsibility": {}, "blame": {}, "investigation": {}, "inquiry": {}, "probe": {}, "reason": {}, "motive": {}, "anniversary": {}, "aftermath": {}, "revenge": {}, "retaliation": {}, "retribution": {},
	"reparation": {}, "reparations": {}, "account": {}, "memory": {}, "victim": {}, "survivor": {}, "footage": {}, "culprit": {}, "justice": {}, "report": {}, "news": {}, "cost": {}, "damage": {}}

// dated tells that h fixes a day: "is set for early June".
func (s *scope) dated(h int) bool {
	t := s.t
	switch t.lemma(h) {
	case "set", "slate", "fix", "bill", "due", "move", "push", "shift", "reschedule", "rearrange", "pencil":
	default:
		return false
	}
	for c := t.child(h); c >= 0; c = t.next(c) {
		if t.rel(c) == document.Obl && t.temporal(c) {
			if p, _, _ := t.caseOf(c); p == "for" || p == "to" {
				return true
			}
		}
	}
	return false
}
