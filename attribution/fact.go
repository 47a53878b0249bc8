package attribution

import doc "readout/document"

// fact weighs a clause in the report's own words against statement k. What evidence shows, or what has the statement's own act denied,
// speaks against it; what evidence shows in the statement's own words and numbers bears it out.
func (r *reader) fact(k int, s span, inside []bool, here []int) verdict {
	c := &r.cands[k]
	root := -1
	shown := false
	for o := range r.cands { // a document says it
		if p := &r.cands[o]; p.shows && !p.dead && p.head >= 0 && s.has(p.head) && !inside[p.head] {
			if shown, root = true, p.head; p.frame == "according" || r.low(root) == "according" {
				if root = r.rootOf(s); root < 0 {
					root = p.head
				}
			}
		}
	}
	for i := s.first; i < s.end; i++ {
		if inside[i] {
			continue
		}
		if r.pos(i) == doc.VERB && root < 0 && r.rel(i) != doc.ACL && r.rel(i) != doc.ACLRelcl && r.rel(i) != doc.Amod {
			if sub := r.subjectOf(i); sub >= 0 && s.has(sub) && r.evident(sub) && !inside[sub] && r.lex.lists["show"][r.lemma(i)] {
				shown, root = true, i
			}
		}
	}
	if root < 0 {
		root = r.rootOf(s)
		if root < 0 || inside[root] {
			return verdict{}
		}
	}
	for _, o := range here { // somebody says it
		if p := &r.cands[o]; !p.dead && !p.shows && !p.doubtful && p.head == root {
			return verdict{}
		}
	}
	at := span{root, root + 1}
	shared, main := 0, false
	for i := s.first; i < s.end; i++ {
		if r.weighty(i) && r.hasLemma(c, r.lemma(i)) {
			shared++
			main = main || r.isMain(c, i)
		}
	}
	no := r.denies(s)
	claimNo := r.negatedWords(c.content)
	if c.act == "deny" {
		claimNo = !claimNo
	}
	if no != claimNo && main && (shared > 1 || claimNo || r.points(s) || r.noneOf(s)) || claimNo && !no && (r.counted(root) || r.someOf(c, root)) {
		return verdict{"false", at, true}
	}
	if no && !claimNo && r.deniedOf(c, s, root) {
		return verdict{"false", at, true}
	}
	if d := r.doesSo(s, root); d != 0 {
		if (d < 0) != claimNo {
			return verdict{"false", at, true}
		}
		return verdict{"confirmed", at, true}
	}
	if !no && !claimNo && (r.persists(c, s, root) || r.excludes(c, s, root)) {
		return verdict{"false", at, true}
	}
	if !shown {
		return verdict{}
	}
	if d := r.directions(c, s); d != 0 && no == claimNo {
		if d < 0 {
			return verdict{"false", at, true}
		}
		return verdict{"confirmed", at, true}
	}
	numbers := r.compareNumbers(c, s)
	switch {
	case r.assents(s, root), r.tabled("verb", r.verbLemma(root)) == "confirmed" && !r.denied(root), r.lemma(root) == "agree" && !r.denied(root):
		return verdict{"confirmed", at, true}
	case no != claimNo && shared > 0, numbers < 0, r.corrects(s):
		return verdict{"false", at, true}
	case numbers > 0, no && claimNo, no == claimNo && main && shared > 1:
		return verdict{"confirmed", at, true}
	}
	return verdict{"false", at, true}
}

// deniedOf tells whether the sentence right behind a claim denies something of what the claim is about: "the plant runs day and night. The
// plant has not been switched on."
func (r *reader) deniedOf(c *candidate, s span, root int) bool {
	if len(c.content) == 0 || !r.negated(root) || int(r.Tokens[c.lastToken()-1].Sent)+1 != int(r.Tokens[root].Sent) {
		return false
	}
	sub := r.subjectOf(root)
	if sub < 0 || !s.has(sub) || r.pos(sub) != doc.NOUN || r.canBeWho(sub) || r.evident(sub) {
		return false
	}
	h := r.headOf(c.content[0])
	about := r.subjectOf(h)
	return about >= 0 && c.inContent(about) && r.lemma(about) == r.lemma(sub)
}

// doesSo reads "had done so" (1) and "did not do so" (-1); 0 where s has neither.
func (r *reader) doesSo(s span, root int) int {
	if r.lemma(root) != "do" || root+1 >= s.end || r.low(root+1) != "so" {
		return 0
	}
	if r.negated(root) {
		return -1
	}
	return 1
}

// persists reads "It is still standing", "The file was found intact": what was said to be gone is there. The clause must begin with a pronoun
// or with something the statement spoke of.
func (r *reader) persists(c *candidate, s span, root int) bool {
	sub := r.subjectOf(root)
	if sub < 0 || !s.has(sub) {
		return false
	}
	if r.pos(sub) != doc.PRON && !r.hasLemma(c, r.lemma(sub)) {
		return false
	}
	for i := s.first; i < s.end && i < s.first+8; i++ {
		if r.lex.lists["persist"][r.low(i)] {
			return true
		}
	}
	return false
}

// excludes tells whether the main word of a clause is the opposite of the main word of what was said, of the same thing: "held" and "burst".
func (r *reader) excludes(c *candidate, s span, root int) bool {
	if len(c.content) == 0 {
		return false
	}
	if sub := r.subjectOf(root); sub < 0 || r.pos(sub) != doc.PRON && !r.hasLemma(c, r.lemma(sub)) {
		return false
	}
	h := r.headOf(c.content[0])
	for i := s.first; i < s.end; i++ {
		if l := r.lemma(i); r.lex.opposed[l] && (i == root || int(r.Tokens[i].Head) == root) {
			q := c.content[0]
			for k := q.first; k < q.end; k++ {
				if (k == h || int(r.Tokens[k].Head) == h) && r.lex.opposites[[2]string{l, r.lemma(k)}] {
					return true
				}
			}
		}
	}
	return false
}

// directions compares which way things went: 1 where claim and clause both rise or both fall, -1 where they part, 0 where either is silent.
func (r *reader) directions(c *candidate, s span) int {
	a := r.direction(s)
	if a == 0 {
		return 0
	}
	for _, q := range c.content {
		if b := r.direction(q); b != 0 {
			return a * b
		}
	}
	return 0
}

func (r *reader) direction(s span) int {
	for i := s.first; i < s.end; i++ {
		if l := r.lemma(i); r.lex.lists["up"][l] {
			return 1
		} else if r.lex.lists["down"][l] {
			return -1
		}
	}
	return 0
}

// rootOf is the token of s that heads it.
func (r *reader) rootOf(s span) int {
	for i := s.first; i < s.end; i++ {
		if h := int(r.Tokens[i].Head); (h < 0 || !s.has(h)) && (r.pos(i) == doc.VERB || r.ChildBy(i, doc.Cop) >= 0 || r.ChildBy(i, doc.Nsubj) >= 0 || r.pos(i) == doc.AUX) {
			return i
		}
	}
	return -1
}

// isMain tells whether token i has the lemma of the main word of what c says or of that word's object or subject.
func (r *reader) isMain(c *candidate, i int) bool {
	if len(c.content) == 0 {
		return false
	}
	h := r.headOf(c.content[0])
	l := r.lemma(i)
	if r.lemma(h) == l {
		return true
	}
	found := false
	r.Children(h, func(k int) bool {
		switch r.rel(k) {
		case doc.Obj, doc.Ccomp, doc.Xcomp, doc.NsubjPass:
			found = found || r.lemma(k) == l
		}
		return !found
	})
	return found
}

// denies tells whether the main clause of s is denied.
func (r *reader) denies(s span) bool {
	for i := s.first; i < s.end; i++ {
		switch r.low(i) {
		case "not", "n't", "n’t", "never", "nobody", "none", "nothing", "neither", "nowhere":
			return true
		case "no":
			return r.rel(i) == doc.Det
		}
	}
	return false
}

// noneOf tells whether a clause denies of all: "not one has been", "nobody has", "never".
func (r *reader) noneOf(s span) bool {
	for i := s.first; i < s.end && i < s.first+8; i++ {
		switch r.low(i) {
		case "none", "nobody", "never", "no":
			return true
		case "not":
			if i+1 < s.end && (r.low(i+1) == "one" || r.low(i+1) == "a" || r.low(i+1) == "any") {
				return true
			}
		}
	}
	return false
}

// counted tells whether a verb finds or counts some of what was said not to be.
func (r *reader) counted(v int) bool {
	switch r.lemma(v) {
	case "count", "find", "see", "list", "log", "record", "film", "register", "photograph", "meet", "discover":
	default:
		return false
	}
	o := r.ChildBy(v, doc.Obj)
	if o < 0 {
		o = r.ChildBy(v, doc.NsubjPass) // "eleven were found"
	}
	return o >= 0 && (r.pos(o) == doc.NUM || r.ChildBy(o, doc.Nummod) >= 0)
}

// someOf tells whether a clause says of a number of people what was said of nobody: "no one was hurt … eleven people were treated".
func (r *reader) someOf(c *candidate, v int) bool {
	sub := r.subjectOf(v)
	if sub < 0 || r.ChildBy(sub, doc.Nummod) < 0 || !r.Tokens[sub].Feats.Has(doc.Plur) || r.lemma(sub) != "people" && !r.canBeWho(sub) {
		return false
	}
	for _, q := range c.content {
		for i := q.first; i < q.end && i < q.first+5; i++ {
			switch r.low(i) {
			case "nobody", "none":
				return true
			case "no":
				return i+1 < q.end && (r.low(i+1) == "one" || r.lemma(i+1) == r.lemma(sub))
			}
		}
	}
	return false
}

// points tells whether s points back: "that speech", "any such call", "it".
func (r *reader) points(s span) bool {
	for i := s.first; i < s.end; i++ {
		switch r.low(i) {
		case "that", "this", "such", "it", "those", "these":
			if r.pos(i) != doc.SCONJ {
				return true
			}
		}
	}
	return false
}

// assents tells whether a clause says by a word or an emphatic "do" that things are as was said.
func (r *reader) assents(s span, root int) bool {
	for i := s.first; i < s.end; i++ {
		if r.lex.lists["assent"][r.low(i)] {
			return true
		}
	}
	yes := false
	r.Children(root, func(k int) bool {
		yes = yes || r.rel(k) == doc.Aux && r.lemma(k) == "do"
		return !yes
	})
	return yes && !r.negated(root)
}

// corrects tells whether a clause has a word of contrast: "only", "fewer", "instead".
func (r *reader) corrects(s span) bool {
	for i := s.first; i < s.end; i++ {
		if r.lex.lists["contrast"][r.low(i)] {
			return true
		}
	}
	return false
}

// compareNumbers is 1 where a clause has one of the numbers that c says, -1 where both have numbers and none is the same, else 0.
func (r *reader) compareNumbers(c *candidate, s span) int {
	said, same, has := false, false, false
	for i := s.first; i < s.end; i++ {
		if r.pos(i) != doc.NUM {
			continue
		}
		has = true
		for _, q := range c.content {
			for k := q.first; k < q.end; k++ {
				if r.pos(k) == doc.NUM {
					said = true
					same = same || r.low(k) == r.low(i)
				}
			}
		}
	}
	switch {
	case same:
		return 1
	case said && has:
		return -1
	}
	return 0
}
