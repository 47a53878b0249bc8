package attribution

import doc "readout/document"

// targets finds which statements judgement j of sentence s is about.
func (r *reader) targets(j *judgement, here []int, within []int, s int) []int {
	x := r.Sentences[s]
	i := j.at.first
	noun := ""
	if j.noun >= 0 {
		if noun = r.lemma(j.noun); !r.lex.lists["takeup"][noun] {
			noun = r.low(j.noun)
		}
		if k := r.ofVoice(j.noun, within, i); k >= 0 {
			return []int{k}
		}
		if k := r.named(j, within); k >= 0 {
			return []int{k}
		}
		if j.noun+1 < i && r.low(j.noun+1) == "that" { // "The claim that … could not be verified": it was made before
			if k := r.alike([]span{{j.noun + 2, i}}, within, i); k >= 0 {
				return []int{k}
			}
		}
	}
	if j.noun >= 0 && j.who < 0 {
		if k := r.stemmed(noun, within, s, i); k >= 0 {
			return []int{k}
		}
	}
	if j.who >= 0 {
		if k := r.spokenBy(j.who, within, x, i); k >= 0 {
			return []int{k}
		}
		if j.noun < 0 && !j.free {
			return nil
		}
	}
	// inside a statement of its own sentence: "claimed, without offering proof, that …"; then behind one
	var before []int
	for _, k := range here {
		c := &r.cands[k]
		if c.dead || c.shows {
			continue
		}
		if j.away && r.around(k, j.root) || c.act == "decline" && noun != "denial" {
			continue
		}
		if c.lastToken() <= i {
			before = append(before, k)
		} else if within[k] < 0 && c.head >= 0 && c.start() < i && !c.inContent(i) && noun == "" && j.who < 0 {
			return []int{k}
		}
	}
	if best := r.aimed(before, within, noun); best >= 0 && !(claimed(noun) && (r.answers(best) || r.takesUp(&r.cands[best]))) {
		return []int{best}
	}
	if k := r.ahead(j, here, within); k >= 0 {
		return []int{k}
	}
	return r.earlier(j, within, s, noun)
}

// stemmed returns the last statement, in this paragraph and before token i, whose cue has the stem of the noun that takes it up: "asserted …
// the assertion"; -1 if none has.
func (r *reader) stemmed(noun string, within []int, s, i int) int {
	e := r.lex.nouns[noun]
	if e == nil {
		return -1
	}
	best := -1
	for k := range r.cands {
		c := &r.cands[k]
		if c.dead || c.shows || c.head < 0 || c.lastToken() > i || int(r.Tokens[c.head].Para) != r.Sentences[s].Para || int(r.Tokens[c.head].Sent) < s-3 {
			continue
		}
		if akin(r.lemma(c.head), noun) {
			best = k
		}
	}
	return best
}

// around tells whether token i hangs on what statement k says or on its cue.
func (r *reader) around(k, i int) bool {
	c := &r.cands[k]
	for _, q := range c.content {
		if h := r.headOf(q); r.under(i, h) {
			return true
		}
	}
	return c.head >= 0 && r.under(i, c.head)
}

// named returns the statement whose cue is the noun that is judged, or whose content that noun heads: "his claim that …, which is false",
// "repeated a claim, since debunked, that …"; -1 if none.
func (r *reader) named(j *judgement, within []int) int {
	for k := range r.cands {
		c := &r.cands[k]
		if c.dead || c.shows {
			continue
		}
		if c.noun && c.head == j.noun && !c.inContent(j.root) {
			return k
		}
	}
	return -1
}

// ahead returns the statement that a verdict set before it in its sentence means: "Without offering proof, the mayor said …",
// "There is no evidence for the claim, made by the mayor, that …"; -1 if none.
func (r *reader) ahead(j *judgement, here []int, within []int) int {
	best := -1
	for _, k := range here {
		c := &r.cands[k]
		if c.dead || c.shows || c.doubtful || within[k] >= 0 || c.head < 0 || c.start() < j.at.end {
			continue
		}
		if best >= 0 && r.cands[best].start() <= c.start() {
			continue
		}
		if c.noun && j.noun < 0 || r.under(j.root, c.head) && r.rel(j.root) != doc.Conj && r.comma(j.at.end, c.start()) {
			best = k
		}
	}
	if best >= 0 || j.noun < 0 || r.low(j.noun) != "it" {
		return best
	}
	for _, k := range here { // "It is not true, as he keeps saying, that …"
		c := &r.cands[k]
		if c.dead || within[k] >= 0 || len(c.content) == 0 || c.content[0].first < j.at.end {
			continue
		}
		h := r.headOf(c.content[0])
		for v, n := c.head, 0; v >= 0 && n < 4; n++ {
			if r.rel(v) == doc.Advcl && int(r.Tokens[v].Head) == j.root && r.childCase(v, "as") {
				return k
			}
			v = int(r.Tokens[v].Head)
		}
		if int(r.Tokens[h].Head) == j.root && (r.rel(h) == doc.Csubj || r.rel(h) == doc.Ccomp || r.rel(h) == doc.Advcl) {
			return k
		}
	}
	return best
}

// comma tells whether a comma parts two places.
func (r *reader) comma(i, end int) bool {
	for k := i; k < end; k++ {
		if r.TokenText(k) == "," {
			return true
		}
	}
	return false
}

// earlier returns what a sentence without a statement before the verdict takes up: the last statement of the sentences before it in its
// paragraph, or for a paragraph's first sentence in the paragraph before.
func (r *reader) earlier(j *judgement, within []int, s int, noun string) []int {
	x := r.Sentences[s]
	i := j.at.first
	both := false
	for k := x.First; k < j.at.end; k++ {
		if w := r.low(k); w == "neither" || w == "both" {
			both = both || k+1 < x.End && r.lex.lists["takeup"][r.lemma(k+1)]
		}
	}
	if !j.free && !both && noun == "" && !r.anaphor(x, i) {
		return nil
	}
	para := r.Sentences[s].Para
	low := para - 1
	for k := range r.cands { // what the paragraph itself has said comes first
		if c := &r.cands[k]; !c.dead && !c.shows && c.anchor() >= 0 && c.lastToken() <= i && int(r.Tokens[c.anchor()].Para) == para {
			low = para
		}
	}
	if s > r.firstSentence(para)+1 {
		low = para
	}
	reach := 3
	if j.free && noun == "" && !r.anaphor(x, i) {
		reach = 1
	}
	var last []int
	for k := range r.cands {
		c := &r.cands[k]
		at := c.anchor()
		if at < 0 || c.dead || c.shows || c.lastToken() > i || int(r.Tokens[at].Sent) > s {
			continue
		}
		n := r.Sentences[r.Tokens[at].Sent]
		if n.Para < low || n.Para > para {
			continue
		}
		if !both && int(r.Tokens[c.lastToken()-1].Sent) < s-reach {
			continue
		}
		if j.away && int(r.Tokens[at].Sent) == s && r.around(k, j.root) {
			continue
		}
		last = append(last, k)
	}
	if both {
		var out []int
		for n := len(last) - 1; n >= 0 && len(out) < 2; n-- {
			if within[last[n]] < 0 {
				out = append(out, last[n])
			}
		}
		return out
	}
	if best := r.aimed(last, within, noun); best >= 0 {
		return []int{best}
	}
	return nil
}

// anaphor tells whether a sentence takes something up before token i: "that", "it", "such", "otherwise", "he".
func (r *reader) anaphor(x doc.Sentence, i int) bool {
	for k := x.First; k < x.End; k++ {
		switch w := r.low(k); w {
		case "otherwise", "different", "such", "sort", "opposite", "reverse", "same", "contrary":
			return true
		case "that", "this", "it", "which", "these", "those", "none", "neither":
			if k < i+6 && (r.pos(k) == doc.PRON || r.pos(k) == doc.DET) {
				return true
			}
		case "he", "she", "they", "him", "her", "them", "his", "their":
			if k < i+4 {
				return true
			}
		}
		if k < i+8 && r.lex.lists["takeup"][r.lemma(k)] && r.pos(k) == doc.NOUN {
			return true
		}
	}
	return false
}

// personNear returns the person whom a phrase of verdicts.tsv shows right or wrong: "has shown the captain to be right", "have it right".
func (r *reader) personNear(i, end int, x doc.Sentence) int {
	switch r.lemma(end - 1) {
	case "right", "wrong", "true", "lie", "truth", "correct", "up", "out":
	default:
		return -1
	}
	for t := i; t < end; t++ {
		if r.canBeWho(t) && (r.rel(t) == doc.Obj || r.rel(t) == doc.Nsubj || r.rel(t) == doc.NsubjPass) {
			return t
		}
	}
	if s := r.subjectOf(i); s >= 0 && r.canBeWho(s) {
		return s
	}
	return -1
}

// spokenBy returns the last statement, before token i, of the one whom t means, -1 if there is none: by name or description, or, for a
// pronoun, by its actor, else the last voice.
func (r *reader) spokenBy(t int, within []int, x doc.Sentence, i int) int {
	pron := r.pos(t) == doc.PRON
	acts := r.actors(t)
	best, last := -1, -1
	for k := len(r.cands) - 1; k >= 0; k-- {
		c := &r.cands[k]
		if c.dead || c.shows || pron && within[k] >= 0 || c.anchor() < 0 || c.lastToken() > i || c.source.empty() {
			continue
		}
		if r.Tokens[c.anchor()].Para < r.Tokens[x.First].Para-1 {
			break
		}
		if r.responds(k) {
			continue
		}
		if last < 0 {
			last = k
		}
		same := false
		if pron {
			o := r.actors(c.srcHead)
			same = len(acts) > 0 && len(o) > 0 && acts[0] == o[0]
		} else {
			for m := c.source.first; m < c.source.end; m++ {
				same = same || r.low(m) == r.low(t) && (m == c.srcHead || r.pos(m) == doc.PROPN && r.pos(t) == doc.PROPN || r.pos(t) == doc.NOUN && r.lex.lists["role"][r.lemma(t)])
			}
		}
		if same {
			best = k
			break
		}
	}
	if best < 0 && pron {
		return last
	}
	return best
}

// aimed picks the statement that a verdict means: the one that its noun names ("the promise", "each announcement"), else the last that is
// not inside another; what is called a claim or a story is not somebody's denial of it.
func (r *reader) aimed(ks, within []int, noun string) int {
	best := -1
	if e := r.lex.nouns[noun]; e != nil {
		for _, k := range ks {
			c := &r.cands[k]
			if c.head >= 0 && akin(r.lemma(c.head), noun) {
				best = k
			}
		}
		for _, k := range ks {
			if c := &r.cands[k]; best < 0 && e.act != "say" && e.act != "claim" && c.act == e.act {
				best = k
			}
		}
		if best >= 0 {
			return best
		}
	}
	for pass := 0; pass < 2 && best < 0; pass++ {
		for _, k := range ks {
			c := &r.cands[k]
			if within[k] >= 0 || c.doubtful || pass == 0 && (r.responds(k) || claimed(noun) && r.answers(k) || c.act == "ask" || c.act == "demand") {
				continue
			}
			if best < 0 || c.lastToken() >= r.cands[best].lastToken() {
				best = k
			}
		}
	}
	return best
}

// claimed tells whether a noun means what was claimed first, so that an answer to it cannot be meant.
func claimed(noun string) bool {
	switch noun {
	case "claim", "charge", "allegation", "accusation", "story", "rumour", "rumor", "report", "assertion", "contention", "insinuation":
		return true
	}
	return false
}

// akin tells whether a cue and a noun have one stem: "asserted" and "assertion", "accused" and "accusation".
func akin(cue, noun string) bool {
	const stem = 4
	return cue == noun || len(cue) >= stem && len(noun) >= stem && cue[:stem] == noun[:stem]
}

// responds tells whether statement k does no more than answer another: "rejected the charge", "called the figure a fantasy".
func (r *reader) responds(k int) bool {
	c := &r.cands[k]
	if r.takesUp(c) {
		return true
	}
	if len(c.content) == 0 || !r.answers(k) && c.act != "assess" {
		return c.act == "decline"
	}
	s := c.content[0]
	for i := s.first; i < s.end && i < s.first+3; i++ {
		if r.pos(i) == doc.NOUN {
			return r.lex.lists["takeup"][r.lemma(i)] && (i == s.first || r.pos(i-1) != doc.PROPN)
		}
		switch r.low(i) {
		case "it", "this", "that":
			return r.pos(i) == doc.PRON
		}
	}
	return false
}

// answers tells whether statement k answers another one.
func (r *reader) answers(k int) bool {
	switch r.cands[k].act {
	case "deny", "reject", "decline", "confirm":
		return true
	}
	return false
}

// takeupNear returns the noun by which the clause around token i takes a statement up, -1 if none.
func (r *reader) takeupNear(i int, x doc.Sentence) int {
	for d := 0; d < x.End-x.First; d++ {
		for _, k := range [...]int{i - d, i + d} {
			if k < x.First || k >= x.End || r.pos(k) != doc.NOUN && r.pos(k) != doc.VERB {
				continue
			}
			if r.lex.lists["takeup"][r.lemma(k)] && r.pos(k) == doc.NOUN {
				return k
			}
			if r.lex.lists["takeup"][r.low(k)] && k > x.First && (r.low(k-1) == "a" || r.low(k-1) == "the") {
				return k
			}
		}
	}
	return -1
}

func (r *reader) firstSentence(para int) int {
	p := r.Paragraphs[para]
	if p.First < len(r.Tokens) {
		return int(r.Tokens[p.First].Sent)
	}
	return -1
}

// lastToken is the token after the statement's last.
func (c *candidate) lastToken() int {
	end := 0
	for _, s := range c.content {
		end = max(end, s.end)
	}
	for _, s := range c.cue {
		end = max(end, s.end)
	}
	return end
}
