package event

import "readout/document"

// local is what the words of a clause say about its predicate: auxiliaries, negation, adverbs, tense, conditions.
type local struct {
	neg, perfect, progressive bool
	modal                     scopeKind
	be, do, have              bool
	past, present             bool
	maybe, probably, certain  bool
	almost, yet               bool
	inf                       bool
	cond                      int
	condKind                  string
	condPast                  bool // the condition is itself contrary to fact
}

// localOf reads the clause of predicate i.
func (s *scope) localOf(i int) local {
	t := s.t
	l := local{cond: -1}
	ft := t.tok[i].Feats
	l.past = ft.Has(document.Past) && ft.Has(document.Fin) || ft.Has(document.Past) && ft.Bits&(document.Part|document.Inf) == 0
	l.present = ft.Has(document.Pres) && ft.Has(document.Fin)
	for c := t.child(i); c >= 0; c = t.next(c) {
		k := s.lex.scope[t.lemma(c)]
		switch t.rel(c) {
		case document.Aux, document.Cop, document.AuxPass:
			if k&(futureAux|possibleAux|shouldAux|wouldAux) == 0 {
				k |= s.lex.scope[t.low(c)] & (futureAux | possibleAux | shouldAux | wouldAux)
			}
			if m := k & (futureAux | possibleAux | shouldAux | wouldAux); m != 0 && t.rel(c) == document.Aux && !(t.d.TokenText(c) == "May" && c > 0 && t.tok[c-1].Sent == t.tok[c].Sent) {
				if low := t.d.TokenText(c); t.lemma(c) == "would" || low == "would" || low == "'d" {
					m = wouldAux
				}
				l.modal = m
				if equalFold(t.d.TokenText(c), "could") || equalFold(t.d.TokenText(c), "might") {
					l.past = true
				}
				continue
			}
			switch t.lemma(c) {
			case "be":
				l.be = l.be || t.rel(c) != document.AuxPass
			case "have":
				l.have = true
			case "do":
				l.do = true
			}
			if f := t.tok[c].Feats; f.Has(document.Past) && f.Has(document.Fin) {
				l.past = true
			} else if f.Has(document.Pres) && f.Has(document.Fin) {
				l.present = true
			}
		case document.Advmod, document.Det, document.CC, document.CCPreconj, document.Discourse, document.Mark:
			s.adverb(i, c, k, &l)
			if t.rel(c) == document.Mark && (t.lemma(c) == "due" || t.lemma(c) == "about") && l.modal == 0 {
				l.modal = futureAux // "is due to receive", read as one conjunction
			}
		case document.Nsubj, document.NsubjPass, document.Obj, document.Obl, document.OblUnmarked, document.OblAgent, document.Iobj, document.Expl, document.Nmod, document.Compound:
			if s.negativeNominal(c) || s.fronted(i, c) {
				l.neg = true
			}
			if w := t.lemma(c); (w == "condition" || w == "understanding" || w == "proviso") && l.cond < 0 {
				s.conditionNoun(c, &l)
			}
		case document.Advcl:
			s.conditionOf(c, &l)
		}
	}
	if k := s.inversionFor(i); k >= 0 && l.cond < 0 && (l.modal != 0 || t.rel(i) == document.Xcomp || t.hasLemma(i, document.Mark, "to")) {
		l.cond, l.condKind, l.condPast = s.inv[k].head, "if", s.inv[k].past
	}
	if s.lex.scope[t.lemma(i)]&negation != 0 {
		l.neg = true
	}
	l.inf = ft.Has(document.Inf) && l.modal == 0 && !l.do || t.hasLemma(i, document.Mark, "to")
	l.progressive = l.be && (ft.Has(document.Ger) || ft.Has(document.Part) && ft.Has(document.Pres))
	l.perfect = l.have
	return l
}

func (s *scope) adverb(i, c int, k scopeKind, l *local) {
	t := s.t
	switch {
	case k&negation != 0:
		if j := c + 1; j < len(t.tok) {
			switch t.lemma(j) {
			case "only", "just", "merely", "simply", "until", "till": // "not until Friday did they": they did
				if t.lemma(c) == "not" {
					return
				}
			}
		}
		if t.rel(c) == document.Det || s.onlyJust(i, c) {
			return
		}
		l.neg = !l.neg
	case s.fronted(i, c):
		l.neg = true
	case k&negativeWord != 0 && t.rel(c) != document.CC && t.rel(c) != document.Mark:
		l.neg = true
	case k&maybeAdv != 0:
		l.maybe = true
	case k&probablyAdv != 0:
		l.probably = true
	case k&certainlyAdv != 0:
		l.certain = true
	case k&almostAdv != 0 && c < i:
		l.almost = true
	}
	switch t.lemma(c) {
	case "once", "ever":
		if c > 0 && s.lex.scope[t.lemma(c-1)]&negation != 0 && t.tok[c-1].Sent == t.tok[c].Sent && t.head(c-1) != i {
			l.neg = true // "not once did they"
		}
	case "yet":
		l.yet = true
	case "long", "longer", "more", "anymore":
		for g := t.child(c); g >= 0; g = t.next(g) {
			if t.lemma(g) == "no" {
				l.neg = true
			}
		}
	}
}

// onlyJust tells "had barely begun when": it did happen, a moment before something else.
func (s *scope) onlyJust(i, c int) bool {
	t := s.t
	switch t.lemma(c) {
	case "barely", "hardly", "scarcely":
	default:
		return false
	}
	for g := t.child(i); g >= 0; g = t.next(g) {
		if g < i || t.rel(g) != document.Advcl {
			continue
		}
		for k := t.child(g); k >= 0 && k < g; k = t.next(k) {
			if w := t.low(k); (w == "when" || w == "before") && (t.rel(k) == document.Advmod || t.rel(k) == document.Mark) {
				return true
			}
		}
	}
	return false
}

// fronted tells that c begins a clause with "not" and turns its subject round: "not once in the war did they", "not for a day have
// they". "Not until" and "not since" say when it happened instead, "not only" adds.
func (s *scope) fronted(i, c int) bool {
	t := s.t
	first, _ := t.d.Subtree(c)
	if c > i || t.lemma(first) != "not" && t.lemma(first) != "never" || first == c {
		return false
	}
	switch t.lemma(first + 1) {
	case "only", "just", "merely", "simply", "until", "till", "since", "even":
		return false
	}
	for a := t.child(i); a >= 0; a = t.next(a) {
		switch t.rel(a) {
		case document.Aux, document.AuxPass:
			return a > c
		case document.Nsubj, document.NsubjPass:
			return false
		}
	}
	return false
}

// negativeNominal tells that a subject, object or complement denies its clause: "neither leader", "no agreement", "nothing".
func (s *scope) negativeNominal(c int) bool {
	t := s.t
	if s.lex.scope[t.lemma(c)]&negativeWord != 0 && t.tok[c].UPOS != document.PROPN { // taggers call "none of the pilots" a number
		return true
	}
	if t.rel(c) == document.Obl || t.rel(c) == document.Nmod {
		if p, _, _ := t.caseOf(c); p == "with" || p == "despite" || p == "without" || p == "for" { // "left with no deal"
			return false
		}
	}
	return s.negativeDet(c)
}

// negativeDet tells that a noun carries "no" or "neither".
func (s *scope) negativeDet(c int) bool {
	t := s.t
	for g := t.child(c); g >= 0; g = t.next(g) {
		if t.rel(g) == document.Det || t.rel(g) == document.DetPredet || t.rel(g) == document.Amod || t.rel(g) == document.CCPreconj || t.rel(g) == document.Advmod && g < c {
			if k := s.lex.scope[t.lemma(g)]; k&negativeWord != 0 {
				return true
			} else if k&negation != 0 && t.lemma(g) != "nor" && g+1 < len(t.tok) && t.tok[g+1].UPOS != document.ADV {
				return t.lemma(g+1) == "a" || t.lemma(g+1) == "single" || t.lemma(g+1) == "one" || t.lemma(g) == "neither"
			}
		}
	}
	return false
}

// conditionNoun notes "on condition that" and "on the understanding that".
func (s *scope) conditionNoun(c int, l *local) {
	t := s.t
	if p, _, _ := t.caseOf(c); p != "on" && p != "with" {
		return
	}
	for g := t.child(c); g >= 0; g = t.next(g) {
		switch t.rel(g) {
		case document.ACL, document.Ccomp, document.ACLRelcl, document.Dep:
			if m, _ := t.markOf(g); m == "that" {
				l.cond, l.condKind = c, "provided"
			}
		}
	}
}

// conditionOf notes an adverbial clause that its main clause hangs on.
func (s *scope) conditionOf(c int, l *local) {
	t := s.t
	mark, at := t.markOf(c)
	k := s.lex.scope[mark]
	if at >= 0 && k == 0 {
		k = s.lex.scope[t.low(at)] & providedMark
	}
	if at > 0 && mark == "that" && s.lex.scope[t.low(at-1)]&providedMark != 0 {
		k = providedMark // "provided" read as a clause of its own
	}
	switch {
	case k&ifMark != 0:
		if at > 0 && (t.lemma(at-1) == "as" || t.lemma(at-1) == "even") {
			return
		}
		l.condKind = "if"
	case k&unlessMark != 0:
		l.condKind = "unless"
	case k&providedMark != 0:
		l.condKind = "provided"
	case k&afterMark != 0 && l.modal&(futureAux|wouldAux|possibleAux) != 0 && (mark == "once" || at > 0 && t.low(at-1) == "only"):
		l.condKind = "if" // "only after the army left": a condition in all but name
	case mark == "":
		if head := s.lex.scope[t.low(c)]; head&providedMark == 0 || !t.hasRel(c, document.Ccomp) { // "provided that" read as a verb
			return
		}
		l.condKind = "provided"
	default:
		return
	}
	l.cond = c
	if t.hasLemma(c, document.Aux, "have") && t.tok[c].Feats.Has(document.Past) {
		for g := t.child(c); g >= 0; g = t.next(g) {
			if t.rel(g) == document.Aux && equalFold(t.d.TokenText(g), "had") {
				l.condPast = true
			}
		}
	}
}

// clause computes the fate of a predicate.
func (s *scope) clause(i int) fate {
	t := s.t
	l := s.localOf(i)
	s.share(i, &l)
	own := s.ownFate(i, &l)
	if k := s.inversionAt(i); k >= 0 && own.st != didNot || k >= 0 && s.inv[k].head == i {
		own.cond, own.condKind, own.neg, own.rule = int32(s.inv[k].head), "if", own.st == didNot, ruleNone
		if own.st = conditional; s.inv[k].past {
			own.st = counterfactual
		}
		return own
	}
	h := t.head(i)
	if h < 0 {
		return s.root(i, &l, own)
	}
	if s.voice != nil && s.voice[i] >= 0 && s.voice[h] != s.voice[i] {
		return s.atBorder(i, own)
	}
	return s.link(i, &l, own)
}

// share lets a coordinated verb without words of its own take auxiliary and, after "or", negation from the first.
func (s *scope) share(i int, l *local) {
	t := s.t
	if t.rel(i) != document.Conj || t.head(i) < 0 {
		return
	}
	h := t.firstConj(i)
	if !t.clausal(h) || t.hasRel(i, document.Aux) || t.hasRel(i, document.Nsubj) || t.hasRel(i, document.NsubjPass) {
		return
	}
	g := s.localOf(h)
	sameForm := t.tok[i].Feats.Bits&(document.Inf|document.Ger|document.Part|document.Fin) == t.tok[h].Feats.Bits&(document.Inf|document.Ger|document.Part|document.Fin)
	if !sameForm && !t.tok[i].Feats.Has(document.Inf) && !(g.modal != 0 && !t.tok[i].Feats.Has(document.Past)) {
		return
	}
	if g.modal != 0 && l.modal == 0 {
		l.modal, l.inf = g.modal, false
		l.have = l.have || g.have
	}
	l.progressive = l.progressive || g.progressive
	l.past, l.present = l.past || g.past, l.present || g.present
	if g.neg && (t.hasLemma(i, document.CC, "or") || t.hasLemma(i, document.CC, "nor") || g.modal != 0 && t.tok[i].Feats.Has(document.Inf) && t.hasLemma(i, document.CC, "or")) {
		l.neg = true
	}
	if l.cond < 0 {
		l.cond, l.condKind, l.condPast = g.cond, g.condKind, g.condPast
	}
}

// ownFate judges a clause by its own words alone.
func (s *scope) ownFate(i int, l *local) fate {
	f := fate{st: happened, cond: -1, past: l.past || l.perfect && l.modal == 0}
	switch {
	case l.modal&wouldAux != 0 && l.perfect:
		f.st = counterfactual
	case l.modal&wouldAux != 0:
		f.st = possible // the link says whether it is a plan told in the past
		f.rule = ruleWould
	case l.modal&futureAux != 0:
		f.st, f.future = planned, true
	case l.modal&possibleAux != 0:
		f.st = possible
	case l.modal&shouldAux != 0:
		f.st = proposed
		if l.perfect {
			f.st = counterfactual
		}
	case l.progressive && l.present:
		f.st = ongoing
	}
	if f.st.real() && l.present && !l.past && !l.perfect && l.modal == 0 && !s.headline(i) && s.nextDays(i) {
		f.st, f.future = planned, true // "meets on Monday"
	}
	if f.st.real() && s.beTo(i) { // "the two are to meet"
		f.st, f.future = planned, true
		if l.perfect {
			f.st = didNot // "were to have met"
		}
	}
	if l.neg {
		switch {
		case f.st == happened, f.st == ongoing, f.st == planned:
			f.future = f.st == planned
			f.st = didNot
		case f.st == possible && l.modal&possibleAux != 0 && s.can(i):
			f.st = didNot // "could not agree"
		case f.rule == ruleWould:
			f.st, f.rule, f.future = didNot, ruleNone, true
		default:
			f.neg = true
		}
	}
	if l.cond >= 0 {
		f.cond, f.condKind = int32(l.cond), l.condKind
		switch {
		case f.st == counterfactual || l.condPast && l.modal&wouldAux != 0:
			f.st = counterfactual
		case l.condPast && l.modal == 0:
		case f.st.real() && l.modal == 0 && (l.past || l.present || l.perfect) && s.hasComplement(i):
			f.cond, f.condKind = -1, "" // "threatened to leave if": the leaving hangs on it, not the threat
		case f.st.real() && l.past && l.modal == 0: // "if he left, he left quietly": no prediction
			f.st = conditional
		default:
			f.neg = f.neg || f.st == didNot
			f.st = conditional
		}
		if f.st == conditional {
			f.rule, f.future = ruleNone, true
		}
	}
	switch {
	case l.maybe && (f.st.real() || f.st == planned):
		f.st = possible
	case l.probably:
		f.hedge = -1
	case l.certain:
		f.hedge = 1
	}
	if l.almost && f.st.real() {
		f.st = didNot
	}
	return f
}

const (
	ruleNone uint8 = iota
	ruleWould
)

// beTo tells a finite "be" right before "to" and the infinitive.
func (s *scope) beTo(i int) bool {
	t := s.t
	to := -1
	for c := t.child(i); c >= 0; c = t.next(c) {
		if t.rel(c) == document.Mark && t.low(c) == "to" {
			to = c
		}
	}
	if to <= 0 || t.lemma(to-1) != "be" || !t.tok[to-1].Feats.Has(document.Fin) {
		return false
	}
	return t.head(to-1) == i || t.head(i) == to-1
}

// can tells that the modal is can, could or be able: denied, it denies the act.
func (s *scope) can(i int) bool {
	t := s.t
	for c := t.child(i); c >= 0; c = t.next(c) {
		if t.rel(c) == document.Aux {
			switch w := t.d.TokenText(c); {
			case equalFold(w, "can"), equalFold(w, "could"), equalFold(w, "ca"):
				return true
			}
		}
	}
	return false
}

// hasComplement tells that a clause hangs on i as its complement.
func (s *scope) hasComplement(i int) bool {
	t := s.t
	for c := t.child(i); c >= 0; c = t.next(c) {
		switch t.rel(c) {
		case document.Xcomp, document.Ccomp:
			return true
		case document.Advcl:
			if t.hasLemma(c, document.Mark, "to") {
				return true
			}
		}
	}
	return false
}

// nextDays tells that a present tense stands with a day that is still to come: a weekday, tomorrow, tonight, next week.
func (s *scope) nextDays(i int) bool {
	t := s.t
	for c := t.child(i); c >= 0; c = t.next(c) {
		switch t.rel(c) {
		case document.Obl, document.OblUnmarked, document.Advmod, document.Nmod:
		default:
			continue
		}
		switch w := t.lemma(c); w {
		case "tomorrow", "tonight":
			return true
		case "week", "month", "year":
			return t.hasLemma(c, document.Amod, "next")
		default:
			if weekdays.has(w) {
				p, _, _ := t.caseOf(c)
				return p == "on" || p == ""
			}
		}
	}
	return false
}

var weekdays = words{"Monday": {}, "Tuesday": {}, "Wednesday": {}, "Thursday": {}, "Friday": {}, "Saturday": {}, "Sunday": {}}
