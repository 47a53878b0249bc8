package event

import "readout/document"

// frame is the logical structure of one predicate: who is subject and object once passives, relative clauses, control,
// participles and coordination are undone; -1 for none. Noun heads use it too (subj = possessor or "by", obj = "of").
type frame struct {
	subj, obj, iobj int
	comp            int // infinitive, gerund or finite complement clause
	mark            string
	obls            [10]oblique
	n               int
	passive         bool
	ctrl            bool // the subject was found through control or coordination, not beside the verb
}

type oblique struct {
	prep, second string
	tok          int
}

func (f *frame) add(prep, second string, tok int) {
	if f.n < len(f.obls) {
		f.obls[f.n] = oblique{prep, second, tok}
		f.n++
	}
}

// by returns the token behind a preposition, -1 if none.
func (f *frame) by(prep string) int {
	for i := 0; i < f.n; i++ {
		if f.obls[i].prep == prep || f.obls[i].second == prep {
			return f.obls[i].tok
		}
	}
	return -1
}

// frameOf reads the frame of predicate v.
func (t *tree) frameOf(v int) frame { return t.frameDepth(v, 0) }

const maxControl = 8 // how many clauses a shared subject is followed through

func (t *tree) frameDepth(v, depth int) frame {
	f := frame{subj: -1, obj: -1, iobj: -1, comp: -1}
	for c := t.child(v); c >= 0; c = t.next(c) {
		switch t.rel(c) {
		case document.Nsubj, document.Csubj, document.NsubjOuter:
			if f.subj < 0 || quantifierWords.has(t.lemma(f.subj)) && c < v && t.low(f.subj+1) == "of" { // "neither of the boats", both read as subjects
				f.subj = c
			} else if f.obj < 0 && f.subj < v && t.secondSubject(c, v) { // "arrested a man suspected of", "the envoy meets the king at noon"
				f.obj = c
			} else if c < v && t.tok[c].UPOS == document.PROPN && t.touches(f.subj, c) { // "Secretary of State Lars Holm", read as two subjects
				f.subj = c
			}
		case document.NsubjPass, document.CsubjPass:
			if !t.hasRel(v, document.AuxPass) && !t.hasRel(v, document.OblAgent) && f.subj < 0 && (t.hasRel(v, document.Obj) || !t.title(v)) {
				f.subj = c // "bandits kidnapped four", taken for a passive
				continue
			}
			f.obj, f.passive = c, true
		case document.AuxPass:
			f.passive = true
		case document.Obj:
			if f.obj < 0 {
				f.obj = c
			} else if f.iobj < 0 {
				f.iobj = c
			}
		case document.Iobj:
			f.iobj = c
		case document.OblAgent:
			f.subj, f.passive = c, true
			f.add("by", "", c)
		case document.Obl, document.OblUnmarked, document.Nmod:
			if t.temporal(c) {
				continue
			}
			p, s, _ := t.caseOf(c)
			f.add(p, s, c)
		case document.Xcomp, document.Ccomp:
			if (f.obj < 0 || f.obj == c-1 && t.tok[f.obj].UPOS == document.PROPN) && t.namedObject(c, v) {
				f.obj = c
				continue
			}
			if f.comp < 0 {
				f.comp = c
				f.mark, _ = t.markOf(c)
			}
		case document.Advcl:
			if f.comp < 0 { // the purpose clause that parsers like to make of a complement, "accused of" + gerund
				if m, _ := t.markOf(c); m == "to" {
					f.comp, f.mark = c, m
				}
			}
			if p, _, _ := t.caseOf(c); p != "" {
				f.add(p, "", c)
			} else if m, _ := t.markOf(c); m != "" {
				f.add(m, "", c)
			}
		}
	}
	if f.obj < 0 && !f.passive && f.n > 0 && f.obls[0].prep == "" && t.tok[v].UPOS == document.VERB && t.tok[f.obls[0].tok].UPOS == document.NOUN && t.rel(f.obls[0].tok) == document.Obl {
		f.obj = f.obls[0].tok // an object that the parser took for an oblique
	}
	if t.strayVerb(v) {
		f.subj = t.head(v)
		if f.obj < 0 {
			f.obj = t.strayObject(v)
		}
	}
	if f.obj < 0 && f.iobj > v && !f.passive && !t.hasRel(v, document.Ccomp) && !t.hasRel(v, document.Xcomp) { // "freed the blogger": nothing is given to him
		f.obj, f.iobj = f.iobj, -1
	}
	if f.passive && f.subj < 0 {
		if b := f.by("by"); b >= 0 && t.nominal(b) {
			f.subj = b
		} else if b := t.agentBelow(&f, v); b >= 0 {
			f.subj = b
		}
	}
	t.relative(v, &f)
	if f.subj < 0 && depth < maxControl && !(f.passive && f.obj >= 0) || f.passive && f.obj < 0 && depth < maxControl {
		t.control(v, &f, depth)
	}
	for k := range t.inv { // "killed the consul had his driver": the parser gave the consul to the condition
		if p := t.inv[k].first - 1; f.obj < 0 && !f.passive && p > v && p-v < 8 && t.tok[p].Sent == t.tok[v].Sent && t.nominal(p) && t.head(p) >= t.inv[k].first && t.head(p) <= t.inv[k].last {
			f.obj = p
		}
	}
	if f.subj >= 0 {
		f.subj = t.antecedent(f.subj, v)
		if t.inDateline(f.subj) {
			f.subj = t.behindDateline(f.subj, v)
		}
	}
	if f.obj >= 0 {
		f.obj = t.antecedent(f.obj, v)
	}
	return f
}

// secondSubject tells that a noun right behind an active verb, which has a subject before it, was read as one more: it is the object.
func (t *tree) secondSubject(c, v int) bool {
	if c <= v || t.clausal(c) || t.tok[v].UPOS != document.VERB || t.tok[c].Feats.Has(document.PronPrs) || t.hasRel(v, document.Obj) || t.hasRel(v, document.AuxPass) {
		return false
	}
	first, _ := t.d.Subtree(c)
	return first == v+1 || first == v+2 && t.tok[v+1].UPOS != document.PUNCT
}

// touches tells that the phrase of a ends right before that of b.
func (t *tree) touches(a, b int) bool {
	_, l := t.d.Subtree(a)
	f, _ := t.d.Subtree(b)
	return l+1 == f
}

// agentBelow finds the agent of a passive that the parser hung on the phrase before it: "was dropped on the town by the rebels".
func (t *tree) agentBelow(f *frame, v int) int {
	under := func(i int) int {
		if i < v {
			return -1
		}
		for c := t.child(i); c >= 0; c = t.next(c) {
			if t.rel(c) == document.Nmod {
				if p, _, _ := t.caseOf(c); p == "by" && t.nominal(c) && !t.temporal(c) {
					return c
				}
			}
		}
		return -1
	}
	for _, i := range [2]int{f.obj, f.iobj} {
		if b := under(i); b >= 0 {
			return b
		}
	}
	for k := 0; k < f.n; k++ {
		if b := under(f.obls[k].tok); b >= 0 {
			return b
		}
	}
	return -1
}

// antecedent replaces a relative pronoun by the noun that the clause describes.
func (t *tree) antecedent(i, v int) int {
	if t.tok[i].UPOS != document.PRON && t.tok[i].UPOS != document.DET {
		return i
	}
	switch t.lemma(i) {
	case "who", "which", "that", "whom":
	default:
		return i
	}
	for n := 0; v >= 0 && n < 6; n++ {
		switch t.rel(v) {
		case document.ACLRelcl, document.ACL, document.AdvclRelcl:
			if h := t.head(v); h >= 0 && h < i {
				return h
			}
		}
		v = t.head(v)
	}
	return i
}

// relative fills the gap of a relative or participial clause from the noun that it describes.
func (t *tree) relative(v int, f *frame) {
	h := t.head(v)
	if h < 0 || !t.nominal(h) {
		return
	}
	switch t.rel(v) {
	case document.ACLRelcl:
		if f.subj >= 0 && f.obj < 0 && !f.passive && t.antecedent(f.subj, v) == f.subj && !t.hasRel(v, document.Xcomp) && !t.hasRel(v, document.Ccomp) {
			f.obj = h
		}
	case document.ACL:
		ft := t.tok[v].Feats
		switch {
		case t.hasLemma(v, document.Mark, "to"):
		case f.subj < 0 && f.obj < 0 && !f.passive && t.gardenPath(v, h, f):
			f.subj = h
		case f.obj >= 0 && f.passive:
		case f.passive, f.obj < 0 && ft.Has(document.Past) && ft.Has(document.Part), f.subj < 0 && ft.Has(document.Part) && ft.Has(document.Pass):
			f.obj, f.passive = h, true
			if b := f.by("by"); b >= 0 && f.subj < 0 {
				f.subj = b
			}
		case f.subj < 0:
			f.subj = h
		}
	}
}

// gardenPath tells that a participle behind a noun is the sentence's verb after all: "Not a single tank fired on the town." with no
// other verb, or "A patrol fired on fishermen, the radio reported", where the noun passes for a second subject of what follows.
func (t *tree) gardenPath(v, h int, f *frame) bool {
	if t.title(v) || !t.tok[v].Feats.Has(document.Past) || f.n == 0 || f.by("by") >= 0 || h > v {
		return false
	}
	switch f.obls[0].prep {
	case "on", "at", "into", "across", "upon", "with", "over":
	default:
		return false
	}
	switch t.rel(h) {
	case document.Root:
		return true
	case document.Nsubj:
		g := t.head(h)
		for c := t.child(g); c >= 0; c = t.next(c) {
			if t.rel(c) == document.Nsubj && c != h && c > v {
				return true
			}
		}
	}
	return false
}

// objectControl are verbs whose object is the subject of the infinitive under them; without an object, their own subject is.
var subjectControl = words{"promise": {}, "vow": {}, "threaten": {}, "pledge": {}, "swear": {}}

// control finds the subject that a clause shares with the one above it.
func (t *tree) control(v int, f *frame, depth int) {
	h := t.head(v)
	if h < 0 {
		return
	}
	set := func(who int) {
		if who < 0 || t.within(who, v) {
			return
		}
		f.ctrl = true
		if f.passive && f.obj < 0 {
			f.obj = who
		} else if f.subj < 0 {
			f.subj = who
		}
	}
	switch t.rel(v) {
	case document.Xcomp, document.Ccomp:
		g := t.frameDepth(h, depth+1)
		if t.rel(v) == document.Ccomp && t.tok[v].Feats.Has(document.Fin) {
			set(t.parted(v, h))
			return
		}
		if (g.obj >= 0 || g.iobj >= 0) && !subjectControl.has(t.lemma(h)) && !actless(t, g.obj) {
			if g.iobj >= 0 {
				set(g.iobj)
			} else {
				set(g.obj)
			}
			return
		}
		if w := t.lemma(h); w == "call" || w == "appeal" || w == "prevail" { // "called on the army to leave"
			for _, p := range [3]string{"on", "upon", "to"} {
				if x := g.by(p); x >= 0 && x < v && t.nominal(x) {
					set(x)
					return
				}
			}
		}
		set(g.subj)
	case document.Advcl:
		if t.hasLemma(v, document.Mark, "that") {
			return
		}
		g := t.frameDepth(h, depth+1)
		if g.passive && g.obj >= 0 && g.subj < 0 {
			set(g.obj)
		} else if t.hasLemma(v, document.Mark, "to") && g.obj >= 0 && requestVerbs.has(t.lemma(h)) {
			set(g.obj) // "urged the army to leave", read as a purpose
		} else if g.obj >= 0 && g.obj < v && blamers.has(t.lemma(h)) && t.blamedFor(v) {
			set(g.obj) // "accused Chad of boarding a boat", read as a circumstance
		} else {
			set(g.subj)
		}
	case document.Conj:
		g := t.frameDepth(h, depth+1)
		if g.passive && !f.passive && f.obj < 0 && g.obj >= 0 && sharesPassive.has(t.lemma(v)) && t.tok[v].Feats.Has(document.Past) && !t.hasRel(v, document.Aux) {
			f.passive = true // "was kidnapped and held for a month"
			set(g.obj)
		} else if g.passive && !f.passive && g.obj >= 0 && g.subj < 0 {
			set(g.obj)
		} else if f.passive && g.passive {
			set(g.obj)
		} else if t.clausal(h) || t.tok[h].UPOS == document.VERB {
			set(g.subj)
		}
	case document.ACL: // "its decision to withdraw": the possessor; "a plan to meet": whoever has the plan
		if t.nominal(h) {
			for c := t.child(h); c >= 0; c = t.next(c) {
				if t.rel(c) == document.NmodPoss {
					set(c)
					return
				}
			}
			for c := t.child(h); c >= 0; c = t.next(c) {
				if t.rel(c) == document.Nmod {
					if p, _, _ := t.caseOf(c); p == "by" || p == "from" {
						set(c)
						return
					}
				}
			}
			if g := t.head(h); g >= 0 && (t.rel(h) == document.Obj || t.rel(h) == document.Obl || t.rel(h) == document.Nmod) && t.tok[g].UPOS == document.VERB {
				set(t.frameDepth(g, depth+1).subj)
			}
		}
	case document.Parataxis:
		if n := t.titleSubject(v); n >= 0 {
			set(n)
		} else if !t.tok[v].Feats.Has(document.Fin) {
			set(t.frameDepth(h, depth+1).subj)
		}
	}
}

// sharesPassive are verbs that hardly stand without an object: after "was arrested and" they are passive too.
var sharesPassive = words{"hold": {}, "beat": {}, "shoot": {}, "kill": {}, "detain": {}, "arrest": {}, "jail": {}, "imprison": {}, "torture": {}, "question": {}, "injure": {}, "wound": {}, "expel": {}, "deport": {}, "release": {}, "charge": {}, "convict": {}, "sentence": {}, "fine": {},
	"execute": {}, "hang": {}, "stab": {}, "bomb": {}, "destroy": {}, "loot": {}, "seize": {}, "cancel": {}, "postpone": {}, "adopt": {}, "reject": {}, "approve": {}, "abduct": {}, "kidnap": {}, "interrogate": {}, "extradite": {}, "ransack": {}, "behead": {}}

// blamers are verbs whose object did, or is kept from, what a gerund behind "of", "for" or "from" tells.
var blamers = words{"accuse": {}, "suspect": {}, "convict": {}, "acquit": {}, "blame": {}, "condemn": {}, "criticise": {}, "criticize": {}, "denounce": {}, "thank": {}, "praise": {}, "punish": {}, "jail": {}, "fine": {}, "arrest": {}, "charge": {},
	"prevent": {}, "stop": {}, "bar": {}, "ban": {}, "deter": {}, "dissuade": {}, "discourage": {}, "prohibit": {}, "keep": {}, "block": {}}

func (t *tree) blamedFor(v int) bool {
	m, _ := t.markOf(v)
	if m == "" {
		m, _, _ = t.caseOf(v)
	}
	return (m == "of" || m == "for" || m == "from" || m == "with") && !t.tok[v].Feats.Has(document.Fin)
}

// parted finds the subject that stands before the words of speech in "The army, said an official, shelled the post": the parser
// gives the speech verb two subjects, one on each side.
func (t *tree) parted(v, h int) int {
	before, after := -1, -1
	for c := t.child(h); c >= 0; c = t.next(c) {
		switch t.rel(c) {
		case document.Nsubj, document.NsubjPass, document.Dislocated, document.Dep, document.OblUnmarked:
			if c < h && before < 0 && t.rel(c) != document.OblUnmarked {
				before = c
			} else if c > h && c < v && t.rel(c) == document.Nsubj {
				after = c
			}
		}
	}
	if before < 0 || after < 0 {
		return -1
	}
	return before
}

// actless tells that an object can't act: "used the occasion to warn".
func actless(t *tree, i int) bool {
	return i >= 0 && t.tok[i].UPOS == document.NOUN && passiveNouns.has(t.lemma(i))
}

var passiveNouns = words{"occasion": {}, "opportunity": {}, "chance": {}, "time": {}, "effort": {}, "step": {}, "way": {}, "right": {}, "decision": {}, "plan": {}, "order": {}, "promise": {}, "deal": {}, "agreement": {}, "money": {}, "meeting": {}, "talk": {}, "trip": {}, "visit": {}, "speech": {}, "force": {}, "power": {}, "authority": {}, "statement": {}, "resolution": {}, "summit": {}, "moment": {}, "vote": {}, "law": {}, "measure": {}, "campaign": {}}

var requestVerbs = words{"urge": {}, "ask": {}, "tell": {}, "order": {}, "force": {}, "invite": {}, "call": {}, "press": {}, "allow": {}, "warn": {}, "persuade": {}, "instruct": {}, "require": {}, "request": {}, "beg": {}, "compel": {}, "permit": {}, "encourage": {}}

// behindDateline replaces a subject that is only the dateline ("PRETORIA (Agency) - The government …") by the one behind it.
func (t *tree) behindDateline(i, v int) int {
	for c := t.child(i); c >= 0; c = t.next(c) {
		if c >= t.body && c < v && t.nominal(c) {
			return c
		}
	}
	for c := t.child(v); c >= 0; c = t.next(c) {
		if c >= t.body && c < v && t.nominal(c) && !t.temporal(c) {
			switch t.rel(c) {
			case document.Nsubj, document.NsubjPass, document.Appos, document.Parataxis, document.Dep, document.Conj, document.Dislocated:
				return c
			}
		}
	}
	return -1
}

// titleSubject is the name or noun right before the "to" of a headline's infinitive that was hung beside it: "UK to hand over islands"; -1
// for none.
func (t *tree) titleSubject(v int) int {
	if !t.title(v) || t.rel(v) != document.Parataxis && t.rel(v) != document.ACL {
		return -1
	}
	m, at := t.markOf(v)
	h := t.head(v)
	if m != "to" || h < 0 || at < 1 || t.rel(h) != document.Root || !t.nominal(h) {
		return -1
	}
	if _, last := t.d.Subtree(h); last < v {
		return -1
	}
	if h == at-1 {
		return h
	}
	return -1
}

// title tells that a token stands in a headline, where auxiliaries are left out.
func (t *tree) title(i int) bool {
	switch t.d.Paragraphs[t.tok[i].Para].Kind {
	case document.Title, document.Heading:
		return true
	}
	return false
}
