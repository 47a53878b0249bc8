package event

import "readout/document"

// status is the record's word for what became of an act, in the order of statusNames.
type status uint8

const (
	unknownStatus status = iota
	happened
	ongoing
	didNot
	planned
	conditional
	possible
	proposed
	counterfactual
)

var statusNames = [...]string{"", "happened", "ongoing", "did_not_happen", "planned", "conditional", "possible", "proposed", "counterfactual"}

func (s status) String() string { return statusNames[s] }

func parseStatus(s string) status {
	for i, n := range statusNames {
		if n == s {
			return status(i)
		}
	}
	return unknownStatus
}

func (s status) real() bool   { return s == happened || s == ongoing }
func (s status) unreal() bool { return s == didNot || s == counterfactual }
func (s status) open() bool {
	return s == planned || s == conditional || s == possible || s == proposed
}

// fate is what the tree says about one predicate or event noun, in the voice that tells it.
type fate struct {
	st       status
	neg      bool // a negation inside an open status: "may not attend"
	hedge    int8 // -2 possible, -1 probable, +1 certain beside the status's own certainty
	said     bool // it is the content of a speech verb or a statement
	future   bool
	past     bool
	cond     int32 // head of the clause that it hangs on, -1
	condKind string
	rule     uint8 // which rule spoke last; features of the learned combination
}

// scope computes fates over one document; memo holds those already known.
type scope struct {
	t     *tree
	lex   *lexicon
	memo  []fate
	known []bool
	voice []int32 // token → innermost statement whose content holds it, -1; nil before attribution
	cues  func(statement int) int
	busy  int
	inv   []inversion
}

const maxClimb = 60 // clauses; trees of garbage can be deep

// fateOf returns the fate of token i.
func (s *scope) fateOf(i int) fate {
	if s.known[i] {
		return s.memo[i]
	}
	if s.busy > maxClimb {
		return fate{st: happened, cond: -1}
	}
	s.busy++
	var f fate
	if s.t.clausal(i) {
		f = s.clause(i)
	} else {
		f = s.noun(i)
	}
	s.busy--
	s.memo[i], s.known[i] = f, true
	return f
}

// apply joins what the governor says (its signature's outcome), what became of the governor, and what the word's own clause says.
func apply(sig signature, gov, own fate) fate {
	out := sig.yes
	if gov.st.unreal() {
		out = sig.no
	}
	r := own
	r.future = own.future || gov.future
	if r.cond < 0 {
		r.cond, r.condKind = gov.cond, gov.condKind
	}
	if gov.hedge < r.hedge {
		r.hedge = gov.hedge
	}
	switch out {
	case 's':
		r.said = true
		if gov.st.open() && own.st.real() && gov.st != planned {
			r.st = gov.st
		}
		return r
	case '+':
		return r
	case '=':
		switch {
		case own.st == didNot && gov.st.real():
		case own.st == didNot && gov.st == didNot:
			r.st = happened
		case gov.st == didNot:
			r.st = happened // "did not fail to sign"
		case gov.st == ongoing && own.st == happened:
			r.st = ongoing
		case gov.st == happened && own.st.open(): // "managed to leave": the infinitive alone says nothing
			r.st = happened
		case own.st == didNot:
			r.st, r.neg = gov.st, true
		default:
			r.st = gov.st
		}
	case '-':
		switch {
		case own.st == didNot && !gov.st.open():
			r.st = happened
		case gov.st == possible || gov.st == conditional || gov.st == proposed:
			r.st, r.neg = gov.st, true
		case gov.st == counterfactual:
			r.st = counterfactual
		default:
			r.st = didNot
		}
	case 'p', 'r', '?':
		if own.st == conditional || own.st == counterfactual {
			return r // what it hangs on is said beside it
		}
	}
	switch out {
	case 'p':
		r.st = weaker(planned, gov.st)
		r.neg = own.st == didNot
		r.future = true
	case 'r':
		r.st, r.neg, r.future = proposed, own.st == didNot, true
	case '?':
		r.st, r.neg = possible, own.st == didNot
		if gov.st == conditional || gov.st == counterfactual {
			r.st = gov.st
		}
	case 'o':
		r.st = ongoing
	}
	return r
}

// weaker lets an open governor weaken a plan: what somebody may plan is no more than possible.
func weaker(st, gov status) status {
	if gov == possible || gov == conditional || gov == proposed || gov == counterfactual {
		return gov
	}
	return st
}

// frameOfLink names the signature frames in which clause i stands under its head.
func (s *scope) frameOfLink(i int) (first, second string) {
	t := s.t
	mark, _ := t.markOf(i)
	prep, _, _ := t.caseOf(i)
	ft := t.tok[i].Feats
	switch {
	case mark != "to" && ft.Has(document.Inf) && t.hasRel(i, document.Aux):
		return "that", "" // "will sign" is finite
	case mark == "to" || ft.Has(document.Inf):
		if mark == "that" {
			return "that", ""
		}
		return "inf", ""
	case ft.Has(document.Ger), ft.Has(document.Part) && !ft.Has(document.Past) && !t.hasRel(i, document.Aux):
		if prep != "" {
			return prep, "ing"
		}
		if mark != "" && mark != "that" {
			return mark, "ing"
		}
		return "ing", ""
	}
	return "that", ""
}
