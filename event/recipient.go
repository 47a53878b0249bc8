package event

import "readout/document"

// recipientOf takes the first slot that holds a participant; what only contains one ("Iran's attack") comes after all that are one,
// then what an infinitive below names ("refused to send troops to Iraq").
func (r *reader) recipientOf(c *candidate, f *frame, slots []string, first side) {
	side := sideRecipient
	if first == sideBoth {
		side = sideBoth
	}
	if f.obj >= 0 && f.obj != f.subj && r.t.nominal(f.obj) {
		c.phrases = append(c.phrases, arg{tok: f.obj, side: side})
	}
	if r.recipientIn(c, f, slots, side) {
		return
	}
	if f.comp >= 0 && c.typ != "" && !(c.typ == "ACCUSE" && assertions.has(r.t.lemma(c.head))) { // whom the clause under "claimed" hits is not accused
		side := sideRecipient
		g := r.t.frameOf(f.comp)
		if g.subj >= 0 && g.subj != f.subj && !g.ctrl && r.addParty(c, g.subj, side) {
			return
		}
		if x := r.stateIn(c, &g); x >= 0 {
			if !r.addParty(c, x, side) {
				c.phrases = append(c.phrases, arg{tok: x, side: side})
			}
			return
		}
		if r.recipientIn(c, &g, complementSlots, side) {
			return
		}
		for _, s := range complementSlots { // "threatened to ban German goods", "to resume the raids in Israel": whose they are
			if x := r.slot(&g, s); x >= 0 && x != g.subj && r.t.nominal(x) && r.countryUnder(x, r.t.firstOf(x)) != "" {
				c.phrases = append(c.phrases, arg{tok: x, side: side})
				return
			}
		}
	}
	if f.obj >= 0 && f.obj != f.subj && r.isParty(f.obj) && !r.ownForces(c, f.obj) {
		r.addParty(c, f.obj, side)
		return
	}
	for _, s := range slots {
		if s == "obj" && f.obj >= 0 && r.ownForces(c, f.obj) {
			continue
		}
		if x := r.slot(f, s); x >= 0 && x != f.subj && r.t.nominal(x) {
			c.phrases = append(c.phrases, arg{tok: x, side: side})
			return
		}
	}
	for _, s := range locative { // nobody named: where it was done
		if x := r.slot(f, s); x >= 0 && (r.t.tok[x].UPOS == document.PROPN || r.inside(&candidate{}, x, side)) {
			c.phrases = append(c.phrases, arg{tok: x, side: side})
			return
		}
	}
}

// stateIn is who a promised, refused or threatened act would be done to, where a name says so, before those who only take part in it: "agreed to
// send troops to Uganda", "to open its borders to Somali refugees".
func (r *reader) stateIn(c *candidate, g *frame) int {
	for _, s := range [...]string{"to", "with", "against", "obj", "iobj", "into", "on", "from", "in"} {
		x := r.slot(g, s)
		if x < 0 || x == g.subj || !r.t.nominal(x) || r.t.temporal(x) || r.ownOf(c, x) || r.actNoun(x) {
			continue
		}
		if m := r.mentionOf(x); m >= 0 && (r.d.Actors[r.actorOf[m]].Country != "" || r.d.Actors[r.actorOf[m]].Named) && !r.sameActor(c, x) {
			return x
		}
		if r.t.tok[x].UPOS == document.PROPN && r.placeOver(x) >= 0 && s != "obj" {
			return x
		}
	}
	return -1
}

// ownForces tells that what is moved are one's own people: "sent troops", "withdrew its peacekeepers".
func (r *reader) ownForces(c *candidate, x int) bool {
	switch {
	case c.typ == "MOBILIZE", c.mode == "withdraw", c.typ == "AID" && c.code == "074":
	default:
		return false
	}
	return r.lex.classes["forces"].has(r.t.lemma(x))
}

var locative = []string{"in", "into", "near", "outside", "out", "across", "over", "along", "at", "from", "of"}

var complementSlots = []string{"obj", "iobj", "to", "with", "against", "on", "from", "into", "in", "for"}

// recipientIn tries the slots of one frame for a participant, then for a phrase around one.
func (r *reader) recipientIn(c *candidate, f *frame, slots []string, side side) bool {
	if side == sideRecipient { // "withdraw its troops from Lebanon": not one's own first
		for _, s := range slots {
			if x := r.slot(f, s); x >= 0 && x != f.subj && r.isParty(x) && !r.ownOf(c, x) {
				r.addParty(c, x, side)
				return true
			}
		}
	}
	for _, s := range slots {
		x := r.slot(f, s)
		if x >= 0 && x != f.subj && (r.isParty(x) || (s == "with" || s == "obj" && placeSides[c.typ]) && r.t.tok[x].UPOS == document.PROPN && r.placeOver(x) >= 0) {
			r.addParty(c, x, side)
			return true
		}
	}
	for _, s := range slots {
		if x := r.slot(f, s); x >= 0 && x != f.subj && r.inside(c, x, side) {
			c.phrases = append(c.phrases, arg{tok: x, side: side})
			return true
		}
	}
	return false
}

// ownOf tells that a noun's possessor is a pronoun for somebody who acts already: "its troops".
func (r *reader) ownOf(c *candidate, x int) bool {
	p := r.d.ChildBy(x, document.NmodPoss)
	return p >= 0 && r.t.tok[p].UPOS == document.PRON && r.sameActor(c, p)
}

// slot returns what fills a slot: object, indirect object, subject of the complement, or a preposition's phrase, be it hung on
// the verb or on its object.
func (r *reader) slot(f *frame, s string) int {
	switch s {
	case "obj":
		return f.obj
	case "iobj":
		return f.iobj
	case "comp.subj":
		if f.comp < 0 {
			return -1
		}
		g := r.t.frameOf(f.comp)
		if g.subj < 0 {
			return g.obj
		}
		return g.subj
	}
	if x := f.by(s); x >= 0 || s == "of" {
		return x
	}
	t := &r.t
	for _, h := range [2]int{f.obj, f.subj} { // hung on the object, or on the agent of a passive
		if h < 0 || h == f.subj && !f.passive {
			continue
		}
		for k := t.child(h); k >= 0; k = t.next(k) {
			if t.rel(k) == document.Nmod {
				if p, _, _ := t.caseOf(k); p == s {
					return k
				}
			}
		}
	}
	if s == "with" { // "could not agree on the field with the neighbour"
		for n := 0; n < f.n; n++ {
			for k := t.child(f.obls[n].tok); k >= 0; k = t.next(k) {
				if t.rel(k) == document.Nmod && t.tok[k].UPOS == document.PROPN {
					if p, _, _ := t.caseOf(k); p == s {
						return k
					}
				}
			}
		}
	}
	return -1
}
