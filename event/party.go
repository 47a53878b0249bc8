package event

import "readout/document"

// participants finds who stands on which side of a candidate.
func (r *reader) participants(c *candidate) {
	c.args, c.phrases = c.args[:0], c.phrases[:0]
	if r.t.tok[c.head].UPOS == document.NOUN || r.t.tok[c.head].UPOS == document.PROPN {
		r.nounParties(c)
	} else {
		r.verbParties(c)
	}
	r.roles(c)
}

var defaultRecipients = []string{"obj", "iobj", "to", "with", "against", "on", "at", "upon", "toward", "towards", "from", "into", "for", "of", "in", "over"}

func (r *reader) recipients(c *candidate) []string {
	if c.act != nil && len(c.act.recipients) > 0 {
		return c.act.recipients
	}
	if c.act != nil && c.act.symmetric {
		return symmetricRecipients
	}
	return defaultRecipients[:7]
}

var symmetricRecipients = []string{"with", "obj", "to"}

func (r *reader) symmetric(c *candidate) bool { return c.act != nil && c.act.symmetric }

func (r *reader) verbParties(c *candidate) {
	f := &c.f
	first := sideActor
	if r.symmetric(c) {
		first = sideBoth
	}
	if f.subj >= 0 {
		r.addParty(c, f.subj, first)
	} else if f.passive {
		if v := f.by("by"); v >= 0 {
			r.addParty(c, v, first)
		}
	}
	slots := r.recipients(c)
	if o := c.consumed; o >= 0 && r.t.tok[o].UPOS == document.NOUN { // "joined a call with": the noun has the sides
		g := r.t.nounFrame(o)
		for k := 0; k < g.n; k++ {
			f.add(g.obls[k].prep, g.obls[k].second, g.obls[k].tok)
		}
		if first == sideBoth {
			slots = append(withoutObj(slots), "with", "between", "of")
		}
	}
	r.recipientOf(c, f, slots, first)
	if first == sideBoth {
		if b := f.by("between"); b >= 0 {
			r.addParty(c, b, sideBoth)
		}
	}
}

// isParty tells that a nominal is an actor of its own: a mention with an actor, or, where no actors are known, a name or a pronoun.
func (r *reader) isParty(i int) bool {
	if len(r.d.Mentions) > 0 {
		if r.actNoun(i) || r.t.inDateline(i) {
			return false
		}
		return r.mentionOf(i) >= 0 || r.thing(i) || r.people(i)
	}
	switch r.t.tok[i].UPOS {
	case document.PROPN:
		return true
	case document.PRON:
		return r.t.tok[i].Feats.Has(document.PronPrs) && !r.t.tok[i].Feats.Has(document.Neut)
	}
	return r.thing(i)
}

// addParty adds a nominal, the ones coordinated with it, and those that an "including" names.
func (r *reader) addParty(c *candidate, i int, s side) bool {
	if quantifierNouns.has(r.t.lemma(i)) || quantifierWords.has(r.t.lemma(i)) { // "none of the pilots", "a number of states"
		for k := r.t.child(i); k >= 0; k = r.t.next(k) {
			if r.t.rel(k) == document.Nmod && k > i && !r.t.temporal(k) {
				return r.addParty(c, k, s)
			}
		}
	}
	ok := false
	c.phrases = append(c.phrases, arg{tok: i, side: s})
	if r.isParty(i) || (placeSides[c.typ] || s == sideBoth) && r.t.tok[i].UPOS == document.PROPN && r.placeOver(i) >= 0 {
		r.addArg(c, arg{tok: i, side: s})
		ok = true
		r.delegates(c, i, s)
	} else if r.inside(c, i, s) {
		ok = true
	}
	t := &r.t
	if h := t.head(i); h >= 0 && t.inDateline(h) && !t.inDateline(i) { // hung on the dateline, as are those coordinated with it
		for k := t.next(i); k >= 0; k = t.next(k) {
			if t.rel(k) == document.Conj && t.nominal(k) && !t.clausal(k) && r.addParty(c, k, s) {
				ok = true
			}
		}
	}
	for k := t.child(i); k >= 0; k = t.next(k) {
		switch t.rel(k) {
		case document.Conj:
			if t.nominal(k) && !t.clausal(k) && r.addParty(c, k, s) {
				ok = true
			}
		case document.Nmod, document.Obl, document.Appos, document.ACL:
			if w := t.lemma(k); t.rel(k) == document.ACL && (w == "head" || w == "lead") { // "a delegation headed by"
				if g := t.frameOf(k); g.passive && g.subj >= 0 && g.subj != i && g.subj > k {
					r.addParty(c, g.subj, s)
				}
				continue
			}
			if p, _, _ := t.caseOf(k); p == "including" || p == "include" || t.lemma(k) == "include" {
				if t.lemma(k) == "include" {
					if o := t.frameOf(k).obj; o >= 0 && o != i {
						r.addParty(c, o, s)
					}
				} else {
					r.addParty(c, k, s)
				}
			}
		}
	}
	return ok
}

func (r *reader) addArg(c *candidate, a arg) {
	for _, b := range c.args {
		if b.tok == a.tok {
			return
		}
	}
	c.args = append(c.args, a)
}

// inside looks for participants in a phrase whose head is none: "Iran's attack", "a U.S. court decision", "the visit of X".
func (r *reader) inside(c *candidate, i int, s side) bool {
	t := &r.t
	ok := false
	for k := t.child(i); k >= 0; k = t.next(k) {
		switch t.rel(k) {
		case document.NmodPoss, document.Compound, document.Amod, document.NmodDesc:
			if r.isParty(k) {
				r.addArg(c, arg{tok: k, side: s, deep: true})
				ok = true
			} else if t.rel(k) != document.Amod && r.inside(c, k, s) {
				ok = true
			}
		}
	}
	if ok {
		return true
	}
	for k := t.child(i); k >= 0; k = t.next(k) {
		if t.rel(k) == document.Nmod {
			p, _, _ := t.caseOf(k)
			switch p {
			case "of", "from", "in", "with", "against", "on", "between", "for", "to":
				if r.isParty(k) {
					for j := k; j >= 0; j = r.nextConj(j) {
						r.addArg(c, arg{tok: j, side: s, deep: true})
					}
					return true
				}
				if p == "of" && r.inside(c, k, s) {
					return true
				}
			}
		}
	}
	return false
}

func (r *reader) nextConj(i int) int {
	for k := r.t.child(i); k >= 0; k = r.t.next(k) {
		if r.t.rel(k) == document.Conj {
			return k
		}
	}
	return -1
}

// nounParties reads the sides of an event noun: its possessor, demonym and "by", "between", the recipient's preposition, and
// what the verb that carries it adds.
func (r *reader) nounParties(c *candidate) {
	t, f := &r.t, &c.f
	first, second := sideActor, sideRecipient
	if r.symmetric(c) {
		first, second = sideBoth, sideBoth
	}
	slots := r.recipients(c)
	if f.subj >= 0 {
		if p, _, _ := t.caseOf(f.subj); p != "by" && indexOf(slots, "of") == 0 && f.by("by") >= 0 { // "the hostages' release by"
			r.addParty(c, f.subj, second)
			r.addParty(c, f.by("by"), first)
		} else if p != "by" && c.act != nil && victimOf[c.typ] && indexOf(slots, "of") == 0 {
			r.addParty(c, f.subj, second)
		} else {
			r.addParty(c, f.subj, first)
		}
	}
	for k := t.child(c.head); k >= 0; k = t.next(k) {
		switch t.rel(k) {
		case document.Compound, document.Amod, document.NmodDesc:
			if r.isParty(k) && !(t.rel(k) == document.Compound && r.placeOver(k) >= 0 && !r.acts(k)) {
				r.addParty(c, k, first)
			}
		}
	}
	if b := f.by("between"); b >= 0 {
		r.addParty(c, b, sideBoth)
	}
	if b := f.by("among"); b >= 0 {
		r.addParty(c, b, sideBoth)
	}
	r.recipientOf(c, f, slots, first)
	if indexOf(slots, "of") < 0 {
		if o := f.by("of"); o >= 0 && (r.isParty(o) || first == sideBoth && r.nextConj(o) >= 0 && t.tok[o].UPOS == document.PROPN && r.placeOver(o) >= 0) { // "a summit of Serbia and Croatia"
			s := first
			if victimOf[c.typ] && first == sideActor && f.subj >= 0 {
				s = second
			}
			r.addParty(c, o, s)
		}
	}
	if v := c.light; v >= 0 {
		g := t.frameOf(v)
		if g.subj >= 0 && g.subj != c.head && !t.within(c.head, g.subj) {
			role := r.lex.roles["v:"+t.lemma(v)]
			s := first
			if first == sideActor && getters.has(t.lemma(v)) { // "received assurances from the ministry"
				s = sideRecipient
				if from := g.by("from"); from >= 0 {
					r.addParty(c, from, sideActor)
				} else if from := f.by("from"); from >= 0 {
					r.addParty(c, from, sideActor)
				}
			}
			if role == "host" || role == "mediator" || role == "observer" {
				n := len(c.args)
				r.addParty(c, g.subj, sideOther)
				for k := n; k < len(c.args); k++ {
					c.args[k].role = role
				}
			} else if x := r.candAt[g.subj]; x >= 0 && len(r.cands[x].args) > 0 { // "the talks produced no agreement": the talks' sides
				for _, a := range r.cands[x].args {
					a.implied, a.role = true, ""
					r.addArg(c, a)
				}
			} else {
				r.addParty(c, g.subj, s)
			}
		}
		if g.passive && g.obj >= 0 && g.obj != c.head && r.isParty(g.obj) { // "was refused an audience"
			r.addParty(c, g.obj, second)
		}
		r.recipientOf(c, &g, withoutObj(slots), first)
		if b := g.by("between"); b >= 0 {
			r.addParty(c, b, sideBoth)
		}
	}
}

// getters are verbs whose subject is the one to whom the act that their object names is done.
var getters = words{"receive": {}, "get": {}, "face": {}, "suffer": {}, "win": {}, "obtain": {}}

func withoutObj(slots []string) []string {
	for i, s := range slots {
		if s == "obj" {
			out := append([]string{}, slots[:i]...)
			return append(out, slots[i+1:]...)
		}
	}
	return slots
}

// victimOf are types whose nouns' possessor or "of" is the one it is done to ("the hostages' release", "the killing of").
var victimOf = map[string]bool{"RETREAT": true, "ASSAULT": true, "COERCE": true, "SANCTION": true, "AID": true}

// acts tells that the actor behind a word is a state or body, which can be a side under a place's name ("the Moscow talks" aside).
func (r *reader) acts(i int) bool {
	m := r.mentionOf(i)
	if m < 0 {
		return false
	}
	switch r.d.Actors[r.actorOf[m]].Kind {
	case "government", "organisation", "armed_group":
		return r.d.Mentions[m].Class != document.Facility
	}
	return false
}

// actNoun tells that a noun names an act ("a visit by"), which is nobody even where a description was drawn around it.
func (r *reader) actNoun(i int) bool {
	t := &r.t
	if t.tok[i].UPOS != document.NOUN || r.thing(i) {
		return false
	}
	for _, a := range r.lex.acts["n:"+t.lemma(i)] {
		if !a.block && (len(a.more) == 0 || t.moreWords(i, a.more, 'n')) {
			return true
		}
	}
	return false
}

// roles gives host, mediator, signatory and victim.
func (r *reader) roles(c *candidate) {
	t := &r.t
	for k := t.child(c.head); k >= 0; k = t.next(k) { // "talks mediated by the union"
		if t.rel(k) != document.ACL && t.rel(k) != document.ACLRelcl {
			continue
		}
		role := r.lex.roles["v:"+t.lemma(k)]
		if role == "" || role == "signatory" {
			continue
		}
		g := t.frameOf(k)
		if g.subj >= 0 && g.subj != c.head {
			n := len(c.args)
			r.addParty(c, g.subj, sideOther)
			for j := n; j < len(c.args); j++ {
				c.args[j].role = role
			}
		}
	}
	for k := range c.args {
		a := &c.args[k]
		if a.role != "" {
			continue
		}
		switch {
		case c.typ == "ASSAULT" && a.side == sideRecipient && !a.deep && c.code != "192":
			a.role = "victim"
		case c.typ == "SUPPORT" && c.code == "057" && a.side != sideOther, c.typ == "CONCEDE" && c.code == "0871" && t.lemma(c.head) == "sign":
			a.role = "signatory"
		case c.code == "043" && a.side == sideActor:
			a.role = "host"
		}
	}
}

// placeSides are types whose object may be a place: to visit or to bomb a town is to do it to somebody.
var placeSides = map[string]bool{"ASSAULT": true, "COERCE": true, "CONSULT": true, "SANCTION": true, "AID": true}

// delegates adds those for whom a group stands: "envoys from Libya and Malta", "the delegations of Sudan and Chad".
func (r *reader) delegates(c *candidate, i int, s side) {
	t := &r.t
	if t.tok[i].UPOS != document.NOUN && !r.thing(i) {
		return
	}
	for k := t.child(i); k >= 0; k = t.next(k) {
		if t.rel(k) != document.Nmod {
			continue
		}
		if p, _, _ := t.caseOf(k); p != "of" && p != "from" {
			continue
		}
		for j := k; j >= 0; j = r.nextConj(j) {
			if r.isParty(j) {
				r.addArg(c, arg{tok: j, side: s, deep: true})
			}
		}
	}
}

var quantifierWords = words{"none": {}, "neither": {}, "both": {}, "all": {}, "some": {}, "many": {}, "several": {}, "most": {}, "one": {}, "each": {}, "any": {}, "few": {}, "two": {}, "three": {}, "member": {}, "half": {}, "nobody": {}}
