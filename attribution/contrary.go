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
	v := r.elliptic(k, x)
	for i := x.First; v.word == "" && i < x.End && i < x.First+5; i++ { // "We checked: they had."
		if r.TokenText(i) == ":" {
			v = r.elliptic(k, doc.Sentence{First: i + 1, End: x.End, Para: x.Para})
		}
	}
	if v.word != "" {
		r.pass(out, k, v, within)
		return
	}
	at, word := r.opening(x)
	if word != "" {
		r.pass(out, k, verdict{word, at, false}, within)
		return
	}
	v = r.fact(k, span{x.First, x.End}, inside, here)
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

// withholds reads a refusal to say where a claim comes from: "They declined to say what they based this on", "Asked for proof, he did not
// reply".
func (r *reader) withholds(out []verdict, here, within []int, s int) {
	no := false
	for _, k := range here {
		no = no || r.cands[k].act == "decline" && !r.cands[k].dead
	}
	if !no {
		return
	}
	x := r.Sentences[s]
	for i := x.First; i < x.End; i++ {
		if !r.lex.lists["basis"][r.lemma(i)] {
			continue
		}
		if k := r.lastBefore(within, s); k >= 0 && out[k].word == "" {
			r.pass(out, k, verdict{"unsupported", span{i, i + 1}, false}, within)
		}
		return
	}
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
		if end == 0 || r.quote[i] >= 0 || end < x.End && r.TokenText(end) == "-" {
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
	so := r.low(i) == "so" && i+1 < x.End // "So they have"
	if so {
		i++
	}
	no := false
	switch w := r.low(i); w {
	case "he", "she", "it", "they", "that", "there", "this", "these":
	case "none", "neither", "nobody":
		no = true
	case "not":
		if i+1 >= x.End || r.low(i+1) != "one" {
			return verdict{}
		}
		no = true
		i++
	case "plenty", "many", "most", "some", "several", "few", "both", "all", "others", "dozens", "hundreds", "thousands":
	default:
		if r.pos(i) != doc.NUM { // "Ninety-seven had."
			return verdict{}
		}
		for i+2 < x.End && (r.TokenText(i+1) == "-" || r.pos(i+1) == doc.NUM) {
			i++
		}
	}
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
	v := "confirmed"
	if no != r.deniesFirst(k) { // "They had not."; to "It never signed": "It did."
		v = "false"
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
			if c.dead || c.shows || within[k] >= 0 || c.lastToken() > i || c.act == "decline" {
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
		if at, w := r.opening(doc.Sentence{First: i + 1, End: x.End, Para: x.Para}); w != "" && r.low(i) != "and" && len(r.TokenText(i)) > 1 {
			r.pass(out, best, verdict{w, at, true}, within)
			return true
		}
		if at := r.elliptical(span{i, x.End}); at >= 0 {
			if v := r.elliptic(best, doc.Sentence{First: at, End: x.End, Para: x.Para}); v.word != "" {
				r.pass(out, best, v, within)
				return true
			}
		}
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

// elliptical returns where a clause without a verb of its own begins at the end of s, behind "and", "but", "as", "so" and a word of time: "and
// last winter it did", "and so it has"; -1 if there is none.
func (r *reader) elliptical(s span) int {
	for i := s.first; i < s.end && i < s.first+7; i++ {
		switch r.pos(i) {
		case doc.VERB, doc.PUNCT:
			return -1
		case doc.PRON:
			switch r.low(i) {
			case "it", "they", "he", "she", "that":
			default:
				return -1
			}
			for k := i + 1; k < s.end && k < i+4; k++ {
				w := r.low(k)
				if r.pos(k) == doc.PUNCT {
					if k > i+1 {
						return i
					}
					return -1
				}
				if r.pos(k) != doc.AUX && w != "not" && w != "n't" && w != "n’t" && r.lemma(k) != "do" && r.lemma(k) != "have" {
					return -1
				}
				if k+1 == s.end {
					return i
				}
			}
			return -1
		}
	}
	return -1
}

// showsNone reads what the one who claims something has not shown: "It has produced no ticket or passenger list", "He names no witness".
func (r *reader) showsNone(out []verdict, within []int, inside []bool, s int) {
	x := r.Sentences[s]
	for i := x.First; i < x.End; i++ {
		if inside[i] || r.pos(i) != doc.VERB || !r.lex.lists["produce"][r.lemma(i)] || r.isPassive(i) {
			continue
		}
		sub, o := r.subjectOf(i), r.ChildBy(i, doc.Obj)
		if sub < 0 || o < 0 || r.lex.lists["unproof"][r.lemma(o)] || !r.childDet(o, "no") && r.low(o) != "none" {
			continue
		}
		k := r.lastBefore(within, s)
		if k < 0 || out[k].word != "" || r.cands[k].srcHead < 0 {
			return
		}
		if r.pos(sub) == doc.PRON || r.sameVoiceAs(sub, r.cands[k].srcHead) {
			r.pass(out, k, verdict{"unsupported", span{i, o + 1}, false}, within)
		}
		return
	}
}
