package attribution

import doc "readout/document"

// contrary reads a sentence that sets a fact against the statement before it without calling it anything: what a document shows, what
// follows "In fact", the same act denied ("No such call was made", "The gate was never shut"), or a bare "They had not."
func (r *reader) contrary(out []verdict, here, within []int, inside []bool, s int) {
	x := r.Sentences[s]
	if r.contrast(out, here, within, inside, x) {
		return
	}
	if inside[x.First] || x.End-x.First < 2 || r.TokenText(x.End-1) == "?" {
		return
	}
	k := r.lastBefore(within, s)
	if k < 0 || out[k].word != "" {
		return
	}
	if v := r.elliptic(k, x); v.word != "" {
		r.pass(out, k, v, within)
		return
	}
	at, word := r.opening(x)
	if word != "" {
		r.pass(out, k, verdict{word, at, false}, within)
		return
	}
	v := r.fact(k, span{x.First, x.End}, inside, here)
	if v.word == "" {
		return
	}
	switch r.low(x.First) {
	case "yet", "but", "however", "still", "nevertheless", "nonetheless":
		if r.answerTo(k, within) >= 0 { // it speaks against the denial in between
			v.word = "confirmed"
		}
	}
	r.pass(out, k, v, within)
}

// lastBefore returns the last statement that stands alone in the two sentences before s, in its paragraph, -1 if there is none.
func (r *reader) lastBefore(within []int, s int) int {
	best := -1
	for k := range r.cands {
		c := &r.cands[k]
		if c.dead || c.shows || c.doubtful || within[k] >= 0 || c.anchor() < 0 || c.lastToken() > r.Sentences[s].First {
			continue
		}
		n := int(r.Tokens[c.lastToken()-1].Sent)
		if n < s-2 || n >= s || r.Sentences[n].Para != r.Sentences[s].Para {
			continue
		}
		switch c.act {
		case "ask", "demand", "propose", "decline", "feel", "threaten":
			continue
		case "praise", "criticise":
			if c.frame != "that" {
				continue
			}
		}
		if r.responds(k) {
			continue
		}
		if best < 0 || c.lastToken() >= r.cands[best].lastToken() {
			best = k
		}
	}
	return best
}

// opening matches what opens a sentence that puts a statement right: "In fact, …", "Not so."
func (r *reader) opening(x doc.Sentence) (span, string) {
	i := x.First
	for i < x.End && (r.pos(i) == doc.PUNCT || r.low(i) == "but" || r.low(i) == "and" || r.low(i) == "yet") {
		i++
	}
	if i >= x.End {
		return span{}, ""
	}
	for _, n := range r.lex.verdictAt[r.low(i)] {
		v := &r.lex.verdicts[n]
		if v.kind != "open" {
			continue
		}
		end := r.phraseAt(v.words, i, x.End)
		if end == 0 || r.quote[i] >= 0 {
			continue
		}
		if len(v.words) == 1 && end < x.End && r.pos(end) != doc.PUNCT {
			continue // "Indeed the" and "Wrong turns" open no verdict
		}
		return span{i, end}, v.verdict
	}
	return span{}, ""
}

// elliptic reads the short clause that takes statement k back or bears it out: "They had not.", "It was not; the gate was open.", "It did."
func (r *reader) elliptic(k int, x doc.Sentence) verdict {
	i := x.First
	for i < x.End && (r.low(i) == "but" || r.low(i) == "and" || r.low(i) == "yet" || r.low(i) == "in" || r.low(i) == "fact" || r.pos(i) == doc.PUNCT) {
		i++
	}
	if i >= x.End {
		return verdict{}
	}
	switch r.low(i) {
	case "he", "she", "it", "they", "that", "there", "none", "neither", "nobody", "this", "these":
	default:
		return verdict{}
	}
	no := r.low(i) == "none" || r.low(i) == "neither" || r.low(i) == "nobody"
	at, aux := -1, false
	end := i + 1
	for ; end < x.End && end < i+8; end++ {
		if t := r.TokenText(end); t == ";" || t == ":" || t == "." || t == "—" || t == "–" || t == "," || t == "!" {
			break
		}
		w := r.low(end)
		switch {
		case w == "not" || w == "n't" || w == "n’t" || w == "never":
			at, no = end, !no
		case r.pos(end) == doc.AUX || r.lemma(end) == "be" || r.lemma(end) == "have" || r.lemma(end) == "do" || w == "ca" || w == "wo":
			aux = true
			if at < 0 {
				at = end
			}
		case r.pos(end) == doc.ADV || r.pos(end) == doc.INTJ: // "They had, twice", "It was indeed"
			if !aux {
				return verdict{}
			}
		default:
			return verdict{}
		}
	}
	if !aux || at < 0 || end >= x.End && r.pos(x.End-1) != doc.PUNCT {
		return verdict{}
	}
	if r.TokenText(end) == "," && !no && end+2 < x.End && r.cands[k].act == "promise" {
		return verdict{"confirmed", span{at, at + 1}, true}
	}
	v := "confirmed"
	if no != r.deniesFirst(k) {
		v = "false"
	}
	if !no && r.deniesFirst(k) { // "never signed." "It did."
		v = "false"
	} else if no && r.deniesFirst(k) {
		v = "confirmed"
	}
	return verdict{v, span{at, at + 1}, true}
}

// deniesFirst tells whether what statement k says is a denial, or is said in denying.
func (r *reader) deniesFirst(k int) bool {
	c := &r.cands[k]
	no := c.act == "deny" && !r.negatedWords(c.content)
	return no || c.act != "deny" && r.negatedWords(c.content)
}

// negatedWords tells whether the first clause of some words is denied.
func (r *reader) negatedWords(ss []span) bool {
	if len(ss) == 0 {
		return false
	}
	s := ss[0]
	h := r.headOf(s)
	if r.negated(h) {
		return true
	}
	for i := s.first; i < s.end; i++ {
		switch r.low(i) {
		case "no", "nobody", "nothing", "none", "never", "neither":
			return i <= h || r.rel(i) == doc.Det && int(r.Tokens[i].Head) >= 0 && int(r.Tokens[r.Tokens[i].Head].Head) == h
		}
	}
	return false
}

// contrast reads "…, but the minutes show that …", "…; phone records put him in the city", "…, when in fact …": a fact set against a
// statement of its own sentence.
func (r *reader) contrast(out []verdict, here, within []int, inside []bool, x doc.Sentence) bool {
	for i := x.First + 2; i+2 < x.End; i++ {
		if inside[i] {
			continue
		}
		mark := false
		switch w := r.low(i); w {
		case "but", "although", "though", "yet", "however", "whereas", "while", "when", "and":
			mark = true
		default:
			t := r.TokenText(i)
			mark = t == ";" || t == "—" || t == "–"
		}
		if !mark || r.inAny(inside, i, min(i+3, x.End)) {
			continue
		}
		best := -1
		for _, k := range here {
			c := &r.cands[k]
			if c.dead || c.shows || within[k] >= 0 || c.lastToken() > i {
				continue
			}
			if best < 0 || c.lastToken() >= r.cands[best].lastToken() {
				best = k
			}
		}
		if best < 0 || out[best].word != "" || r.takesUp(&r.cands[best]) {
			continue
		}
		end := x.End
		if v := r.fact(best, span{i + 1, end}, inside, here); v.word != "" {
			if w := r.low(i); v.word == "confirmed" && (w == "but" || w == "although" || w == "though" || w == "yet") {
				v.word = "false"
			}
			r.pass(out, best, v, within)
			return true
		}
	}
	return false
}

// fact weighs a clause in the report's own words against statement k. What evidence shows, or what has the statement's own act denied,
// speaks against it; what evidence shows in the statement's own words and numbers bears it out.
func (r *reader) fact(k int, s span, inside []bool, here []int) verdict {
	c := &r.cands[k]
	root := -1
	shown := false
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
	if no != claimNo && main && (shared > 1 || claimNo || r.points(s) || r.noneOf(s)) || claimNo && !no && r.counted(root) {
		return verdict{"false", at, true}
	}
	if !shown {
		return verdict{}
	}
	numbers := r.compareNumbers(c, s)
	switch {
	case r.assents(s, root):
		return verdict{"confirmed", at, true}
	case no != claimNo && shared > 0, numbers < 0, r.corrects(s):
		return verdict{"false", at, true}
	case numbers > 0, no && claimNo, no == claimNo && main && shared > 1:
		return verdict{"confirmed", at, true}
	}
	return verdict{"false", at, true}
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
	return o >= 0 && (r.pos(o) == doc.NUM || r.ChildBy(o, doc.Nummod) >= 0)
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
