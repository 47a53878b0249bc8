package attribution

import doc "readout/document"

// relation reads what evidence does to a statement: "records contradict this", "a figure contradicted by the census", "the claim has been
// debunked", "the logs bear him out". A person who disputes or confirms speaks for himself and passes no verdict.
func (r *reader) relation(j *judgement, v *verdictLine, x doc.Sentence) bool {
	i := j.root
	if r.pos(i) != doc.VERB && !(r.pos(i) == doc.ADJ && r.Tokens[i].Feats.Has(doc.Part)) && r.rel(i) != doc.ACL {
		return false
	}
	if len(v.words) == 2 {
		if p := r.ChildBy(i, doc.CompoundPrt); p < 0 || r.low(p) != v.words[1] {
			return false
		}
	}
	if r.lemma(i) == "prove" && v.verdict == "confirmed" && r.provesWhat(i, x) {
		return false
	}
	not := r.denied(i)
	if v.kind == "notverb" && !not && !r.underNot(i) {
		return false
	}
	if r.hedged(i, x) || r.rel(i) == doc.Compound {
		return false
	}
	if not || r.underNot(i) {
		w := ""
		for _, n := range r.lex.verdictAt[v.words[0]] {
			if o := &r.lex.verdicts[n]; o.kind == "notverb" && len(o.words) == len(v.words) && o.words[len(o.words)-1] == v.words[len(v.words)-1] {
				w = o.verdict
			}
		}
		if w == "" {
			return false
		}
		j.word = w
	}
	if r.rel(i) == doc.Amod { // "a disputed claim"
		h := int(r.Tokens[i].Head)
		if h < 0 || !r.lex.lists["takeup"][r.lemma(h)] || j.word == "confirmed" {
			return false
		}
		j.noun = h
		return true
	}
	if r.isPassive(i) {
		return r.undergone(j, i)
	}
	return r.done(j, v, i)
}

// underNot tells whether a verb of evidence hangs on another that is denied: "was not able to confirm", "cannot be said to support".
func (r *reader) underNot(i int) bool {
	for n := 0; n < 2; n++ {
		h := int(r.Tokens[i].Head)
		if h < 0 || r.rel(i) != doc.Xcomp && r.rel(i) != doc.ACL && r.rel(i) != doc.Advcl {
			return false
		}
		if r.denied(h) || r.childDet(h, "no") {
			return true
		}
		i = h
	}
	return false
}

func (r *reader) isPassive(i int) bool {
	if r.passive(i) {
		return true
	}
	t := &r.Tokens[i]
	return (t.Deprel == doc.ACL || t.Deprel == doc.Advcl || t.Deprel == doc.Conj || t.Deprel == doc.ACLRelcl) && t.Feats.Has(doc.Part|doc.Past) && r.ChildBy(i, doc.Nsubj) < 0 && r.ChildBy(i, doc.Obj) < 0 && r.ChildBy(i, doc.Aux) < 0
}

// undergone reads the passive: what is contradicted, borne out or disputed must take a statement up; who does it must not be a speaker.
func (r *reader) undergone(j *judgement, i int) bool {
	s := r.subjectOf(i)
	if s < 0 || !r.pointsBack(s) {
		if s >= 0 && r.canBeWho(s) && r.relates(i) {
			j.who = s
		} else {
			return false
		}
	} else {
		j.noun = s
	}
	a := r.agent(i)
	if a < 0 {
		return true
	}
	return !r.voice(a)
}

// relates tells whether a verb of evidence can have a person as its object: one is vindicated or contradicted, but supported and
// challenged for much else.
func (r *reader) relates(i int) bool {
	switch r.lemma(i) {
	case "vindicate", "contradict", "bear", "belie":
		return true
	}
	return false
}

// done reads the active: the subject is evidence, a fact ("which") or the statement itself; the object takes a statement up or is who spoke.
func (r *reader) done(j *judgement, v *verdictLine, i int) bool {
	s := r.subjectOf(i)
	o := r.ChildBy(i, doc.Obj)
	if o < 0 {
		return false
	}
	evident := s >= 0 && r.evident(s)
	switch {
	case s >= 0 && r.lex.lists["takeup"][r.lemma(s)] && (r.lex.lists["evidence"][r.lemma(o)] || r.rel(i) == doc.ACLRelcl): // "a claim that contradicts his own records"
		j.noun = s
	case r.pointsBack(o) && r.low(o) != "what":
		neutral := j.word == "unsupported" && r.proves(i) // nobody could or did, whoever tried
		if s < 0 || !evident && !r.dumb(s) && !neutral {
			return false
		}
		j.noun = o
		j.away = r.rel(i) == doc.ACLRelcl || r.rel(i) == doc.AdvclRelcl
	case r.canBeWho(o) && evident:
		j.who = o
	case evident && r.spokenOf(o):
		j.free = true
	default:
		return false
	}
	return true
}

// evident tells whether a noun is evidence: a document, a record, a count, not somebody's word.
func (r *reader) evident(s int) bool {
	for _, h := range r.heads(s) {
		if l := r.lemma(h); r.lex.lists["evidence"][l] || r.lex.lists["inquiry"][l] || r.lex.lists["exhibit"][l] {
			return true
		}
		of := false
		r.Children(h, func(k int) bool { // "a copy of the minutes", "months of satellite images"
			of = of || r.rel(k) == doc.Nmod && r.childCase(k, "of") && r.lex.lists["evidence"][r.lemma(k)]
			return !of
		})
		if of {
			return true
		}
	}
	return false
}

// dumb tells whether a subject cannot speak, so that what it does to a claim is the report's own reading.
func (r *reader) dumb(s int) bool {
	switch r.low(s) {
	case "which", "that", "this", "it", "nothing", "none", "everything", "what":
		return r.pos(s) != doc.NOUN
	}
	return r.pos(s) == doc.NOUN && !r.voice(s)
}

// voice tells whether a token stands for somebody who could say it himself.
func (r *reader) voice(s int) bool {
	for _, h := range r.heads(s) {
		l := r.lemma(h)
		if r.lex.lists["evidence"][l] || r.lex.lists["inquiry"][l] || r.lex.lists["exhibit"][l] || r.press(h) {
			continue
		}
		if r.canBeWho(h) || r.pos(h) == doc.PRON {
			return true
		}
	}
	return false
}

// speaks tells whether the verb at k is done by somebody who can say so himself: "the ministry did not confirm".
func (r *reader) speaks(k int) bool {
	if r.isPassive(k) {
		a := r.agent(k)
		return a >= 0 && r.voice(a) && !r.pluralUnnamed(a)
	}
	s := r.subjectOf(k)
	switch r.lemma(k) {
	case "confirm", "verify", "corroborate", "establish", "substantiate", "deny", "dispute", "contest", "challenge", "question", "doubt":
		return s >= 0 && r.voice(s) && !r.pluralUnnamed(s)
	}
	return false
}

// pluralUnnamed tells whether several unnamed ones are meant, who stand for how things are: "historians", "independent monitors".
func (r *reader) pluralUnnamed(s int) bool {
	return r.pos(s) == doc.NOUN && r.Tokens[s].Feats.Has(doc.Plur) && !r.childDet(s, "the") && r.ChildBy(s, doc.NmodPoss) < 0
}

// proves tells whether a verb is one of giving proof, which whoever is asked may fail to do.
func (r *reader) proves(i int) bool {
	switch r.lemma(i) {
	case "verify", "back", "substantiate", "support", "prove", "document", "evidence", "corroborate", "authenticate":
		return true
	}
	return false
}

// provesWhat tells whether "prove" goes on to say what it proves a thing to be: "proves the story false".
func (r *reader) provesWhat(i int, x doc.Sentence) bool {
	for k := i + 1; k < x.End && k < i+8; k++ {
		if r.pos(k) == doc.PUNCT {
			return false
		}
		if r.pos(k) == doc.ADJ && r.rel(k) != doc.Amod || r.low(k) == "that" && r.rel(k) == doc.Mark {
			return true
		}
	}
	return r.ChildBy(i, doc.Obj) < 0
}
