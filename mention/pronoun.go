package mention

import (
	"math/bits"

	"readout/document"
	"readout/neural"
)

// weights of the pronoun scorer, in text order of the features that score adds up. Chosen on the training parts of GAP and GUM.
var weights = struct {
	sentence, subject, object, nested, possessive, name, often, parallel, gender, speaker, otherQuote, floor, number, near, plainIt float32
}{sentence: -1.1, subject: 1.2, object: 0.3, nested: -0.5, possessive: -0.1, name: 0.4, often: 0.35, parallel: 0.5, gender: 0.8, speaker: 0.8, otherQuote: -1, floor: -3.2, number: 0.5, near: -0.02, plainIt: -0.8}

// pronounReach is how many sentences back a pronoun looks.
const pronounReach = 4

// joinPronouns resolves pronouns in text order.
func (r *resolver) joinPronouns() {
	first := map[[2]int]int{} // speaker's set (or the text, -1) and number → first candidate of that voice
	for i := range r.c {
		c := &r.c[i]
		if c.Form != document.Pronoun {
			continue
		}
		p := pronouns[c.word]
		if p.person < 3 {
			r.firstPerson(i, p, first)
			continue
		}
		if p.reflexive {
			if s := r.subjectOf(int(r.d.Tokens[c.Head].Head)); s >= 0 && s != i && r.fits(i, s) {
				r.join(s, i)
				continue
			}
		}
		var best int
		var sure float32
		if r.learned != nil {
			best, sure = r.learnedAntecedent(i)
		} else {
			best, sure = r.ruledAntecedent(i)
		}
		if best >= 0 {
			c.Confidence = sure
			r.join(best, i)
			if x := r.set(i); x.gender == noGender && p.gender != noGender {
				x.gender = p.gender
			}
		}
	}
}

// ruledAntecedent is the candidate that the weighted rules like best, -1 for none, and how sure they are.
func (r *resolver) ruledAntecedent(i int) (best int, sure float32) {
	best, top := -1, weights.floor
	for j := i - 1; j >= 0 && r.c[i].sent-r.c[j].sent <= pronounReach; j-- {
		if s, ok := r.score(i, j); ok && s > top {
			best, top = j, s
		}
	}
	if j := r.ahead(i); j >= 0 {
		if s, ok := r.score(i, j); ok && s+0.6 > top {
			best, top = j, s
		}
	}
	return best, min(0.9, max(0.3, 0.5+0.1*(top-weights.floor)/4))
}

// The trained scorer's figure and the rules' figure are added up: GAP (its development part) likes the sum better than either.
const (
	learnedFloor = -9 // what a pronoun's best entity must reach; low, since the rules have taken out what cannot be
	ruleShare    = 3
)

// tally is what speaks for one entity as a pronoun's antecedent.
type tally struct {
	root, best int     // its set; its mention that the rules like best
	rule       float32 // that mention's figure
	net, name  float32 // the trained scorer's highest, over all its mentions and over those that are no pronouns
}

const nothing = -1e9

// learnedAntecedent adds up trained scorer and rules entity by entity, -1 for none: the scorer's figure is that of the entity's best name or description,
// since pronouns before this one may have been resolved wrongly.
func (r *resolver) learnedAntecedent(i int) (best int, sure float32) {
	l := r.learned
	r.tallies = r.tallies[:0]
	which, scores := l.before(l.rank[i], func(j int) bool { return r.allowed(i, j) })
	for k, j := range which {
		r.tally(i, j, scores[k])
	}
	if j := r.ahead(i); j >= 0 && l.rank[j] > l.rank[i] && r.allowed(i, j) {
		if _, scores := l.before(l.rank[j], func(k int) bool { return k == i }); len(scores) > 0 {
			r.tally(i, j, scores[0])
		}
	}
	best = -1
	top := float32(learnedFloor)
	for _, e := range r.tallies {
		net := e.name
		if net == nothing {
			net = e.net
		}
		if s := net + ruleShare*e.rule; s > top {
			best, top = e.best, s
		}
	}
	return best, min(0.95, max(0.3, neural.Sigmoid(top/ruleShare)))
}

// tally counts candidate j, with the trained scorer's figure, for its entity.
func (r *resolver) tally(i, j int, net float32) {
	x, ok := r.score(i, j)
	if !ok {
		return
	}
	root, k := r.root(j), 0
	for k < len(r.tallies) && r.tallies[k].root != root {
		k++
	}
	if k == len(r.tallies) {
		r.tallies = append(r.tallies, tally{root, j, nothing, nothing, nothing})
	}
	e := &r.tallies[k]
	if x > e.rule {
		e.rule, e.best = x, j
	}
	e.net = max(e.net, net)
	if r.c[j].Form != document.Pronoun {
		e.name = max(e.name, net)
	}
}

// allowed tells whether candidate j may be what pronoun i means.
func (r *resolver) allowed(i, j int) bool {
	c, o := &r.c[i], &r.c[j]
	return i != j && !(o.Form == document.Pronoun && pronouns[o.word].person != 3) && !overlap(c, o) && r.fits(i, j) && !r.bound(c, o) &&
		!(o.drop && o.members == nil && r.d.ChildBy(o.Head, document.Cop) >= 0)
}

// firstPerson joins I and we to the speaker of the words they stand in, you to the other you of the same voice.
func (r *resolver) firstPerson(i int, p pronoun, first map[[2]int]int) {
	c := &r.c[i]
	s := r.speakerOf(i)
	voice := -1
	if s >= 0 {
		voice = r.root(s)
	} else if c.quote >= 0 {
		voice = -2 - c.quote
	}
	if p.person == 1 && p.number == singular && s >= 0 && r.set(s).number != plural && (r.set(s).kind == kPerson || r.set(s).kind == kUnknown) {
		r.join(s, i)
		return
	}
	key := [2]int{voice, int(p.person)*4 + int(p.number)}
	if j, ok := first[key]; ok {
		r.join(j, i)
		return
	}
	first[key] = i
	if p.person == 1 && s >= 0 { // we: a group that the speaker belongs to
		c.members, c.Number = []int{s}, plural
	}
}

// fits tells whether number, gender and kind allow candidate j for pronoun i.
func (r *resolver) fits(i, j int) bool {
	p, x := pronouns[r.c[i].word], r.set(j)
	if o := &r.c[j]; o.Class == document.NORP && o.Number != plural { // an adjective is nobody
		return false
	}
	switch {
	case p.number == plural:
		if x.number == singular && x.kind != kOrg && !(x.kind == kPeople) {
			return false
		}
		return x.kind != kTime
	case p.gender == neut:
		return x.number != plural && x.kind != kPerson && x.kind != kPeople && x.kind != kTime && x.gender != masc && x.gender != fem
	default:
		if x.number == plural || x.gender != noGender && x.gender != p.gender {
			return false
		}
		return x.kind == kPerson || x.kind == kUnknown && len(x.names) == 0 && r.maybePerson(j)
	}
}

// maybePerson guesses whether an unlisted common noun may be a person: only where a pronoun already said so.
func (r *resolver) maybePerson(j int) bool {
	g := r.set(j).gender
	return g == masc || g == fem
}

// score rates candidate j as what pronoun i means; ok is false where it cannot be.
func (r *resolver) score(i, j int) (s float32, ok bool) {
	d, c, o := r.d, &r.c[i], &r.c[j]
	if !r.allowed(i, j) {
		return 0, false
	}
	w, p, x := &weights, pronouns[c.word], r.set(j)
	s = w.sentence * float32(abs(c.sent-o.sent))
	s += w.near * float32(min(abs(c.Head-o.Head), 40))
	t := &d.Tokens[o.Head]
	switch {
	case o.subject:
		s += w.subject
	case t.Deprel == document.Obj || t.Deprel == document.Iobj:
		s += w.object
	case o.poss:
		s += w.possessive
	case t.Deprel == document.Nmod || t.Deprel == document.Compound || t.Deprel == document.Appos:
		s += w.nested
	}
	if o.subject && c.subject || !o.subject && !c.subject && t.Deprel == d.Tokens[c.Head].Deprel {
		s += w.parallel
	}
	if len(x.names) > 0 {
		s += w.name
	}
	s += w.often * float32(bits.Len(uint(len(x.all)))-1)
	if p.gender == masc || p.gender == fem {
		if x.gender == p.gender {
			s += w.gender
		}
	}
	if p.gender == neut && x.kind == kUnknown && o.Form == document.Description {
		s += w.plainIt
	}
	if p.number == plural {
		if x.number == plural || x.kind == kPeople {
			s += w.number
		} else {
			s -= w.number
		}
		if o.members != nil && x.kind == kPerson {
			s += w.number
		}
	}
	if c.quote != o.quote {
		if c.quote >= 0 || o.quote >= 0 {
			s += w.otherQuote / 2
		}
	}
	if sp := r.speakerOf(i); sp >= 0 && r.root(sp) == r.root(j) {
		if c.quote >= 0 { // a speaker calls himself I
			s += w.otherQuote
		} else {
			s += w.speaker
		}
	}
	return s, true
}

// bound tells whether the tree forbids the pronoun to mean the candidate: an object is not its own verb's subject, a possessor not its own
// possession.
func (r *resolver) bound(c, o *cand) bool {
	d := r.d
	if c.sent != o.sent {
		return false
	}
	a, b := &d.Tokens[c.Head], &d.Tokens[o.Head]
	if !pronouns[c.word].poss && a.Head >= 0 && a.Head == b.Head && argument(a.Deprel) && argument(b.Deprel) {
		return true
	}
	for i, steps := int(a.Head), 0; i >= 0 && steps < 40; i, steps = int(d.Tokens[i].Head), steps+1 {
		if i == o.Head {
			return true
		}
		switch d.Tokens[i].Deprel {
		case document.ACLRelcl, document.ACL, document.Advcl, document.Ccomp, document.Conj, document.Parataxis, document.Appos:
			return false
		}
	}
	for _, m := range o.members {
		if m == c.Head {
			return true
		}
	}
	return false
}

func argument(r document.Deprel) bool {
	switch r {
	case document.Nsubj, document.NsubjPass, document.Obj, document.Iobj, document.Obl, document.OblAgent, document.Xcomp:
		return true
	}
	return false
}

// ahead returns the subject of the main clause when the pronoun stands in a clause or phrase put before it ("After he left, Ana …"), else -1.
func (r *resolver) ahead(i int) int {
	d, c := r.d, &r.c[i]
	for k, steps := c.Head, 0; k >= 0 && steps < 40; k, steps = int(d.Tokens[k].Head), steps+1 {
		t := &d.Tokens[k]
		if (t.Deprel == document.Advcl || t.Deprel == document.Obl || t.Deprel == document.Nmod) && t.Head > int32(k) {
			for _, rel := range []document.Deprel{document.Nsubj, document.NsubjPass} {
				if s := d.ChildBy(int(t.Head), rel); s > c.Head && r.at[s] >= 0 {
					return int(r.at[s])
				}
			}
		}
	}
	return -1
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}
