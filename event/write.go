package event

import (
	"sort"

	"readout/document"
)

// write turns candidates into the document's events: which ones are told, with whom, when, where, in whose voice; mentions of one
// event become one entry.
func (r *reader) write() {
	d := r.d
	d.Events = d.Events[:0]
	r.quantities()
	kept := r.select_()
	for _, k := range kept {
		c := &r.cands[k]
		e := r.event(c)
		c.event = len(d.Events)
		d.Events = append(d.Events, e)
	}
	r.abouts(kept)
	r.conditions(kept)
	r.merge()
	r.views()
	r.tieQuantities()
	for k := range d.Events {
		d.Events[k].Confidence = r.lex.confidence(Features(d, k))
	}
}

// select_ decides which candidates are entries, in text order.
func (r *reader) select_() []int {
	kept := make([]int, 0, len(r.cands))
	for k := range r.cands {
		c := &r.cands[k]
		c.event = -1
		if c.drop {
			continue
		}
		if c.typ == "" && !r.plainEvent(c) {
			continue
		}
		if c.typ != "" && !r.worth(c) {
			continue
		}
		kept = append(kept, k)
	}
	sort.SliceStable(kept, func(a, b int) bool { return r.cands[kept[a]].head < r.cands[kept[b]].head })
	return kept
}

// worth leaves out typed acts that tell nothing: a common word without anybody around it.
func (r *reader) worth(c *candidate) bool {
	if len(c.args) > 0 || len(r.d.Actors) == 0 {
		return true
	}
	if c.f.passive && c.f.obj >= 0 && (r.candAt[c.f.obj] >= 0 && r.cands[r.candAt[c.f.obj]].typ != "" || c.typ == "REJECT" && calledOff.has(r.t.lemma(c.head))) {
		return true // "the visit was called off": by whom is not told
	}
	if c.act != nil && c.act.back {
		return false
	}
	switch c.typ {
	case "ASSAULT", "CONSULT", "PROTEST", "RETREAT", "COERCE", "MOBILIZE", "SANCTION":
		return true
	}
	return !c.fate.st.real() || c.light >= 0 || r.t.tok[c.head].UPOS == document.NOUN
}

// plainEvent tells whether a predicate without a type is an event all the same: somebody known does it, or its fate is told.
func (r *reader) plainEvent(c *candidate) bool {
	t := &r.t
	if t.tok[c.head].UPOS != document.VERB || r.lex.scope[t.lemma(c.head)] != 0 || alwaysEmpty.has(t.lemma(c.head)) && !r.hearing(c) {
		return false
	}
	if r.isCue(c.head) {
		return false
	}
	if c.f.subj < 0 && c.f.obj < 0 {
		return false
	}
	if o := c.f.obj; o >= 0 && proofs.has(t.lemma(o)) && !c.f.passive { // "he offered no evidence"
		return false
	}
	if c.fate.st == possible && t.rel(c.head) == document.Xcomp && !movements.has(t.lemma(c.head)) && !r.hearing(c) {
		return false // what somebody wanted, or was to be let do
	}
	if c.fate.st.unreal() || c.fate.st == conditional || c.fate.cond >= 0 {
		return !(emptyVerbs.has(t.lemma(c.head)) && r.governsEvent(c.head))
	}
	if emptyVerbs.has(t.lemma(c.head)) && !((c.fate.st == planned || c.fate.st == possible && movements.has(t.lemma(c.head))) && !r.governsEvent(c.head) && len(c.args) > 0) {
		return false
	}
	if c.fate.st.real() && r.aside(c) {
		return false
	}
	party := c.f.passive && c.f.obj >= 0 && calledOff.has(t.lemma(c.head)) // by whom is often not told
	for _, a := range c.args {
		party = party || !a.deep
	}
	if !party {
		return false
	}
	if _, ok := r.lex.sigs["v:"+t.lemma(c.head)]; ok && t.lemma(c.head) != "vote" && (c.f.comp >= 0 || r.governsEvent(c.head)) {
		return false // what it governs is the event
	}
	return c.fate.st != unknownStatus
}

// governsEvent tells that a typed act depends on this verb.
func (r *reader) governsEvent(i int) bool {
	for k := r.t.child(i); k >= 0; k = r.t.next(k) {
		if x := r.candAt[k]; x >= 0 && r.cands[x].typ != "" && !r.cands[x].drop {
			switch r.t.rel(k) {
			case document.Xcomp, document.Ccomp, document.Obj, document.NsubjPass:
				return true
			}
		}
	}
	return false
}

// alwaysEmpty tell no act, whatever became of it.
var alwaysEmpty = words{"learn": {}, "love": {}, "hate": {}, "enjoy": {}, "sleep": {}, "bear": {}, "teach": {}, "verify": {}, "inflate": {}, "dream": {}, "hesitate": {}, "resemble": {}, "weigh": {}, "be": {}, "have": {}, "do": {}, "seem": {}, "appear": {}, "become": {}, "remain": {}, "include": {}, "contain": {}, "need": {}, "want": {}, "know": {},
	"think": {}, "believe": {}, "hope": {}, "mean": {}, "say": {}, "tell": {}, "like": {}, "feel": {}, "own": {}, "belong": {}, "concern": {}, "involve": {}, "depend": {}, "describe": {}, "cost": {}, "last": {}, "amount": {}, "exist": {}, "wish": {}, "worry": {}, "fear": {}, "understand": {}, "remember": {}, "doubt": {}, "wonder": {}, "manage": {}, "fail": {}, "try": {}, "according": {}, "sound": {}, "look": {}, "matter": {}, "note": {}, "expect": {}, "live": {}, "stay": {}, "dare": {}, "hear": {}, "comment": {}}

// hearing tells what a court does: "hear the case".
func (r *reader) hearing(c *candidate) bool {
	if r.t.lemma(c.head) != "hear" || c.f.obj < 0 {
		return false
	}
	switch r.t.lemma(c.f.obj) {
	case "case", "appeal", "petition", "suit", "lawsuit", "complaint", "argument":
		return true
	}
	return false
}

// emptyVerbs tell no act by themselves unless the text says what became of it.
var emptyVerbs = words{"be": {}, "have": {}, "do": {}, "seem": {}, "appear": {}, "become": {}, "remain": {}, "include": {}, "contain": {}, "need": {}, "want": {}, "know": {},
	"think": {}, "believe": {}, "hope": {}, "mean": {}, "say": {}, "tell": {}, "like": {}, "feel": {}, "let": {}, "get": {}, "own": {}, "belong": {}, "concern": {}, "involve": {}, "depend": {},
	"add": {}, "note": {}, "expect": {}, "see": {}, "consider": {}, "live": {}, "stay": {}, "keep": {}, "according": {}, "describe": {}, "call": {}, "cost": {}, "last": {}, "amount": {},
	"write": {}, "report": {}, "argue": {}, "explain": {}, "claim": {}, "deny": {}, "assert": {}, "insist": {}, "state": {}, "maintain": {}, "warn": {}, "suggest": {}, "quote": {}, "speak": {}, "try": {}, "begin": {}, "start": {}, "continue": {}, "manage": {}, "fail": {}, "seek": {}, "plan": {}, "intend": {}, "decide": {}, "stand": {}, "lie": {}, "exist": {}, "wish": {}, "worry": {}, "fear": {}, "understand": {}, "remember": {}, "regret": {}, "doubt": {}, "wonder": {}, "echo": {}, "repeat": {}, "cite": {}, "mention": {}, "express": {}, "make": {}, "take_place": {}, "go": {}, "use": {}, "dub": {}, "face": {}, "happen": {}, "occur": {}, "represent": {}, "reflect": {}, "show": {}, "look": {}, "sound": {}, "serve": {}, "act": {}, "aim": {}, "follow": {}, "base": {}, "relate": {}, "name": {}, "love": {}, "prefer": {}, "matter": {}, "prove": {}, "find": {}, "turn": {}, "come": {}, "put": {}, "give": {}, "set": {}, "bring": {}, "cause": {}, "lead": {}, "help": {}}

// proofs are what is offered for a statement.
var proofs = words{"evidence": {}, "proof": {}, "comment": {}, "detail": {}, "explanation": {}, "nothing": {}, "answer": {}}

// aside tells a participle without a type that only describes ("the delegation, headed by …", "militants linked to …"), with no day of its own.
func (r *reader) aside(c *candidate) bool {
	t := &r.t
	switch t.rel(c.head) {
	case document.ACL, document.Advcl:
	default:
		return false
	}
	if t.tok[c.head].Feats.Has(document.Fin) || t.hasRel(c.head, document.Aux) {
		return false
	}
	for k := t.child(c.head); k >= 0; k = t.next(k) {
		if t.temporal(k) {
			return false
		}
	}
	return true
}

// calledOff are verbs that say of a thing planned that it will not be, or not then.
var calledOff = words{"cancel": {}, "postpone": {}, "put": {}, "call": {}, "scrap": {}, "shelve": {}, "delay": {}, "suspend": {}, "abandon": {}, "defer": {}}

// movements are empty verbs that tell of somebody's coming or going where it is still open.
var movements = words{"come": {}, "go": {}, "turn": {}, "follow": {}}

func (r *reader) isCue(i int) bool {
	for k := range r.d.Statements {
		if r.d.Statements[k].CueToken == i {
			return true
		}
	}
	return false
}

// event makes the entry of a candidate.
func (r *reader) event(c *candidate) document.Event {
	e := document.Event{Type: c.typ, CAMEO: c.code, Head: c.head, AttributedTo: -1, Statement: -1, Time: -1, Place: -1, Destination: -1}
	if c.mode != "" {
		e.Modes = []string{c.mode}
	}
	e.Label, e.Evidence = r.words(c)
	if c.taken[1] > c.taken[0] {
		e.Evidence = append(e.Evidence, r.tight(c.taken[0], c.taken[1]-1))
	}
	e.AttributedTo = r.voiceOf(c)
	e.Status = c.fate.st.String()
	e.Polarity, e.Certainty = polarity(c.fate)
	for k := range r.d.Statements {
		if r.d.Statements[k].CueToken == c.head {
			e.Statement = k
			break
		}
	}
	r.parties(c, &e)
	r.when(c, &e)
	r.where(c, &e)
	e.Tense = r.tense(c, &e)
	e.Contexts = r.contexts(c)
	e.Basis = basis(c)
	return e
}

// voiceOf is the statement whose voice tells the act. An infinitive under an implicative cue ("refused to meet") is told by whoever
// tells of the refusal.
func (r *reader) voiceOf(c *candidate) int {
	v := c.voice
	if v < 0 {
		return -1
	}
	cue := r.d.Statements[v].CueToken
	if cue < 0 || cue >= len(r.t.tok) {
		return v
	}
	if r.t.head(r.t.firstConj(c.head)) == cue || r.t.head(c.head) == cue {
		first, second := r.s.frameOfLink(c.head)
		if t := &r.t; t.nominal(c.head) && !t.clausal(c.head) {
			first, _, _ = t.caseOf(c.head)
			second = "obj"
		}
		if first == "that" {
			return v
		}
		if sig, ok := r.lex.signatureOf(&r.t, cue, first, second); ok && (sig.yes == '-' || sig.yes == '=' || sig.yes == '+' ||
			sig.yes == 'p' && (r.d.Statements[v].Act == "intend" || r.t.lemma(cue) == "agree") && len(r.d.Statements[v].Quoted) == 0) { // who "plans to" or "agreed to" says nothing: the report knows it
			return int(r.s.voice[cue])
		}
	}
	return v
}

// polarity and certainty after FactBank.
func polarity(f fate) (pol, cert string) {
	switch f.st {
	case happened, ongoing:
		pol, cert = "+", "certain"
	case didNot, counterfactual:
		pol, cert = "-", "certain"
	case planned:
		pol, cert = "+", "probable"
		if f.neg {
			pol = "-"
		}
	case possible, conditional, proposed:
		pol, cert = "?", "possible"
	default:
		return "?", "unknown"
	}
	switch {
	case f.hedge == -1 && cert == "certain":
		cert = "probable"
	case f.hedge == 1 && f.st == planned:
		cert = "certain"
	}
	return pol, cert
}

// words returns the label (the words that name the act) and the evidence (the words that tell it).
func (r *reader) words(c *candidate) (label document.Span, evidence []document.Span) {
	t := &r.t
	first, last := c.head, c.head
	widen := func(i int) { first, last = min(first, i), max(last, i) }
	if t.tok[c.head].UPOS == document.NOUN || t.tok[c.head].UPOS == document.PROPN {
		for k := t.child(c.head); k >= 0; k = t.next(k) {
			switch t.rel(k) {
			case document.Compound, document.Amod, document.NmodDesc:
				if f, _ := t.d.Subtree(k); k < c.head && c.head-f < 5 {
					widen(f)
				}
			}
		}
		label = r.d.TokenSpan(first, last)
		for k := t.child(c.head); k >= 0; k = t.next(k) {
			switch t.rel(k) {
			case document.Det:
				if r.lex.scope[t.lemma(k)]&negativeWord != 0 {
					widen(k)
				}
			case document.ACL:
				if k == c.light && k-last < 3 {
					widen(k)
				}
			}
		}
		if v := c.light; v >= 0 && v < first && first-v <= 4 || v > last && v-last <= 4 && r.t.tok[v].Sent == r.t.tok[last].Sent {
			widen(v)
			if p, at := t.particle(v); p != "" && at == v+1 {
				widen(at)
			} else if v+2 < len(t.tok) && t.low(v+1) == "into" && t.head(v+2) == v { // "will come into force"
				widen(v + 2)
			}
		}
		return label, []document.Span{r.tight(first, last)}
	}
	p, at := t.particle(c.head)
	if p != "" && at == c.head+1 {
		widen(at)
	}
	for j := last + 1; j < len(t.tok) && j <= c.head+2 && directions.has(t.low(j)); j++ { // "broke away", "walked free", "driven out of"
		switch t.rel(j) {
		case document.Advmod, document.CompoundPrt, document.Xcomp, document.Obl, document.Case:
			widen(j)
		}
	}
	label = r.d.TokenSpan(first, last)
	told := func(o int) bool { // an act with an entry of its own stays out of this one's words
		if o < 0 {
			return false
		}
		x := r.candAt[o]
		return x >= 0 && !r.cands[x].drop && r.cands[x].typ != ""
	}
	if o := c.consumed; told(o) || o < 0 && told(c.f.obj) {
	} else if o < 0 || o > c.head && o-c.head < 9 {
		if o < 0 {
			o = c.f.obj
		}
		if o > c.head && o-c.head < 9 {
			widen(o)
		}
	} else if o < c.head && c.head-o < 14 {
		if f, _ := t.Subtree(o); c.head-f < 16 {
			widen(f)
		} else {
			widen(o)
		}
	}
	for k := 0; k < c.f.n; k++ { // "travel to Washington", "take part in the run-off"
		o := c.f.obls[k].tok
		if o > last && o-last < 6 && (c.f.obj < 0 || c.f.obj == last && (c.act == nil || c.act.weight > 5)) && c.f.comp < 0 && t.tok[o].Sent == t.tok[c.head].Sent {
			widen(o)
			break
		}
	}
	return label, []document.Span{r.tight(first, last)}
}

// directions are words right behind a verb that belong to what it tells.
var directions = words{"away": {}, "back": {}, "out": {}, "off": {}, "down": {}, "up": {}, "free": {}, "apart": {}, "home": {}, "together": {}, "aside": {}, "ashore": {}, "open": {}, "abroad": {}, "again": {}}

const widestEvidence = 200

// tight is the span of a token range, cut from its end to the contract's bound.
func (r *reader) tight(first, last int) document.Span {
	for last > first && r.d.Tokens[last].End-r.d.Tokens[first].Start > widestEvidence {
		last--
	}
	return r.d.TokenSpan(first, last)
}

func (t *tree) Subtree(i int) (int, int) { return t.d.Subtree(i) }
