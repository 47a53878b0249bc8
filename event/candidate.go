package event

import "readout/document"

// candidate is an act under way: a head word, what it is taken for, and who stands around it.
type candidate struct {
	head     int
	act      *act // nil where no pattern names the act
	typ      string
	mode     string
	code     string
	f        frame
	fate     fate
	args     []arg
	phrases  []arg // the noun phrases that fill the sides, actors or not
	light    int   // the verb that carries the noun ("held talks"), -1
	consumed int   // the object that the pattern asked for ("signed a truce"), -1
	voice    int   // statement, -1
	drop     bool
	learned  float64 // the network's probability where it named the type
	event    int     // the entry it became, -1
	taken    [2]int  // tokens of the words that take it back, empty for none
	parent   int     // candidate that this act is about's other end: the refusal, promise, demand over it, -1
}

// arg is a participant by its token.
type arg struct {
	tok     int
	side    side
	role    string
	implied bool
	deep    bool // found inside a phrase whose head is no actor
}

type side uint8

const (
	sideActor side = iota
	sideRecipient
	sideBoth
	sideOther
)

var sideNames = [...]string{"actor", "recipient", "both", "other"}

// candidates finds the acts of a document: first every head that a pattern fits, then plain predicates with a fate to tell.
func (r *reader) candidates() {
	t := &r.t
	for i := range t.tok {
		if !r.readable(i) {
			continue
		}
		switch t.tok[i].UPOS {
		case document.VERB:
			r.verb(i)
		case document.NOUN, document.PROPN:
			r.nounEvent(i)
		case document.ADJ:
			r.verb(i)
		}
	}
	for k := range r.cands {
		r.cands[k].fate = r.s.fateOf(r.cands[k].head)
	}
	r.relate()
	for k := range r.cands {
		r.participants(&r.cands[k])
	}
	r.implied()
	r.share()
	r.protested()
	r.takenBack()
	r.arbitrate()
}

// readable leaves out lines that tell nothing.
func (r *reader) readable(i int) bool {
	switch r.d.Paragraphs[r.t.tok[i].Para].Kind {
	case document.Byline, document.Service, document.NoticeLine:
		return false
	}
	return true
}

func (r *reader) add(c candidate) {
	r.candAt[c.head] = int32(len(r.cands))
	c.voice, c.parent = -1, -1
	if r.s.voice != nil {
		c.voice = int(r.s.voice[c.head])
	}
	r.cands = append(r.cands, c)
}

func (r *reader) verb(i int) {
	t := &r.t
	if t.tok[i].UPOS == document.VERB && (t.rel(i) == document.Amod && !t.strayVerb(i) || t.rel(i) == document.Compound || t.rel(i) == document.Case || t.rel(i) == document.Mark || t.rel(i) == document.Fixed) {
		return
	}
	f := t.frameOf(i)
	a := r.lex.match(t, i, &f)
	c := candidate{head: i, f: f, light: -1, consumed: -1}
	if a != nil && !a.block {
		c.act, c.typ, c.mode, c.code = a, a.typ, a.mode, a.code
		for k := range a.cons {
			con := &a.cons[k]
			if con.no || con.any || con.names {
				continue
			}
			switch con.slot {
			case "obj":
				c.consumed = f.obj
			case "comp", "xcomp", "subj", "mod", "that", "iobj":
			default:
				if c.consumed < 0 {
					c.consumed = f.by(con.slot)
				}
			}
		}
	} else if t.tok[i].UPOS == document.ADJ {
		return
	}
	r.add(c)
}

func (r *reader) nounEvent(i int) {
	t := &r.t
	switch t.rel(i) {
	case document.Compound:
		if h := t.head(i); h < 0 || !carriers.has(t.lemma(h)) {
			return
		}
	case document.Flat, document.Amod, document.Fixed, document.Vocative:
		return
	}
	key := "n:" + t.lemma(i)
	if t.tok[i].UPOS == document.PROPN {
		if len(r.d.Signals.NER) > i && r.d.Signals.NER[i] != 0 && !namedActs.has(t.low(i)) {
			return
		}
		key = "n:" + t.low(i)
	}
	if len(r.lex.acts[key]) == 0 {
		return
	}
	f := t.nounFrame(i)
	wide := f
	if h := t.head(i); h >= 0 && t.tok[h].UPOS == document.VERB && (t.rel(i) == document.Obj || t.rel(i) == document.NsubjPass) { // "refused a call with": hung on the verb
		g := t.frameOf(h)
		for k := 0; k < g.n; k++ {
			wide.add(g.obls[k].prep, g.obls[k].second, g.obls[k].tok)
		}
	}
	a := r.lex.best(t, i, &wide, key)
	if a == nil || a.block {
		return
	}
	c := candidate{head: i, f: f, act: a, typ: a.typ, mode: a.mode, code: a.code, light: -1, consumed: -1}
	g := t.firstConj(i)
	if t.rel(i) == document.Compound {
		g = t.head(i) // "a mediation effort": what governs the effort governs the mediation
	}
	if h := t.head(g); h >= 0 && t.tok[h].UPOS == document.VERB {
		switch t.rel(g) {
		case document.Obj, document.NsubjPass:
			if sig, ok := r.lex.signatureOf(t, h, "obj"); ok && (sig.yes == '=' || sig.yes == '-' || sig.yes == 'p' || sig.yes == 'r') || aspectVerbs.has(t.lemma(h)) {
				c.light = h
			}
		case document.Nsubj:
			if sig, ok := r.lex.signatureOf(t, h, "subj"); ok && sig.yes == '=' {
				c.light = h
			} else if sig, ok := r.lex.signatureOf(t, h, "obj"); ok && sig.yes == '=' && t.tok[h].Feats.Has(document.Part) && !t.hasRel(h, document.Aux) {
				c.light = h // "with no agreement reached"
			}
		case document.Obl:
			if p, s, _ := t.caseOf(g); p != "" {
				if sig, ok := r.lex.signatureOf(t, h, p, s); ok && (sig.yes == '=' || sig.yes == 'r') {
					c.light = h
				}
			}
		}
	} else if h >= 0 && t.rel(g) == document.ACLRelcl {
		c.light = -1
	}
	if c.light < 0 && c.f.subj < 0 { // "a visit that the president was to pay"
		for k := t.child(i); k >= 0; k = t.next(k) {
			if t.rel(k) != document.ACLRelcl {
				continue
			}
			g := t.frameOf(k)
			sig, ok := r.lex.signatureOf(t, k, "obj")
			if ok && sig.yes == '=' && g.obj == i && g.subj >= 0 && g.subj != i {
				c.f.subj = g.subj
			}
		}
	}
	if c.light < 0 { // "the talks held in", "an agreement reached by"
		for k := t.child(i); k >= 0; k = t.next(k) {
			if t.rel(k) == document.ACL && t.tok[k].UPOS == document.VERB {
				if sig, ok := r.lex.signatureOf(t, k, "obj"); ok && sig.yes == '=' {
					c.light = k
				}
			}
		}
	}
	prep, _, _ := t.caseOf(i)
	denied := r.s.negativeDet(i) || prep == "without"
	if a.weak && c.light < 0 && !denied && f.subj < 0 && f.n == 0 {
		return
	}
	if a.weak && c.light < 0 && !denied {
		if h := t.head(i); h < 0 || len(a.recipients) == 0 || !r.hasSide(&f, a) {
			return
		}
	}
	r.add(c)
}

// hasSide tells that a weak noun stands with a participant: "the offer to Eritrea".
func (r *reader) hasSide(f *frame, a *act) bool {
	if f.subj >= 0 && r.isParty(f.subj) {
		return true
	}
	for _, p := range a.recipients {
		if x := f.by(p); x >= 0 && r.isParty(x) {
			return true
		}
	}
	x := f.by("between")
	return x >= 0
}

var aspectVerbs = words{"begin": {}, "start": {}, "continue": {}, "resume": {}, "end": {}, "finish": {}, "open": {}, "conclude": {}, "suspend": {}, "restart": {}, "extend": {}}

// nounFrame reads the frame of an event noun: possessor or "by" as subject, prepositions as obliques, those of its light verb too.
func (t *tree) nounFrame(i int) frame {
	f := frame{subj: -1, obj: -1, iobj: -1, comp: -1}
	for c := t.child(i); c >= 0; c = t.next(c) {
		switch t.rel(c) {
		case document.NmodPoss:
			if f.subj < 0 {
				f.subj = c
			}
		case document.Nmod, document.Obl, document.NmodUnmarked:
			if t.temporal(c) {
				continue
			}
			p, s, _ := t.caseOf(c)
			f.add(p, s, c)
			if p == "by" && f.subj < 0 {
				f.subj = c
			}
			if p == "by" { // "an attack by the army on the camp", the camp hung on the army
				for g := t.child(c); g >= 0; g = t.next(g) {
					if q, s, _ := t.caseOf(g); t.rel(g) == document.Nmod && g > c && (q == "on" || q == "against" || q == "upon" || q == "with") {
						f.add(q, s, g)
					}
				}
			}
			for g := t.child(c); g >= 0 && f.subj < 0; g = t.next(g) { // "a visit to Mekelle by the envoy", hung one step too low
				if t.rel(g) == document.Nmod {
					if p, _, _ := t.caseOf(g); p == "by" {
						f.subj = g
					}
				}
			}
		case document.ACL, document.Advcl:
			if f.comp < 0 {
				if m, _ := t.markOf(c); m == "to" || m == "that" {
					f.comp, f.mark = c, m
				}
			}
		}
	}
	return f
}

// namedActs are acts that have names of their own ("the War of the Pacific"); other names of events are left to themselves.
var namedActs = words{"war": {}, "uprising": {}, "massacre": {}, "genocide": {}}

// carriers are nouns that only carry the act named before them: "a mediation effort", "the peace talks process".
var carriers = words{"effort": {}, "attempt": {}, "process": {}, "operation": {}, "campaign": {}, "bid": {}, "session": {}, "round": {}, "drive": {}, "initiative": {}, "move": {}, "mission": {}}
