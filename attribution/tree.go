package attribution

import (
	"strings"

	doc "readout/document"
)

// reader reads one document. It is made afresh for each; its slices are scratch.
type reader struct {
	*doc.Document
	lex   *lexicon
	mark  []int32 // per token: the generation that stamped it last
	gen   int32
	quote []int32 // per token: the outermost quotation whose words or marks it belongs to, -1
	cands []candidate
	stack []int32

	upheld []upheld
	doubt  float64
	inside []bool // per token: somebody says it
	blank  []bool // per token: nobody does

	// the part of the text under way: tokens, sentences, quotations, times, half-open
	lo, hi, s0, s1, q0, q1, t0, t1 int

	explain   func(int, []Feature)
	mentionAt map[int]int // head token → mention
	actorOf   []int       // mention → actor, -1
}

// span is a half-open range of tokens.
type span struct{ first, end int }

func (s span) has(i int) bool       { return s.first <= i && i < s.end }
func (s span) empty() bool          { return s.end <= s.first }
func (s span) overlaps(o span) bool { return s.first < o.end && o.first < s.end }

// candidate is a statement before its fields are worked out.
type candidate struct {
	entry     *entry // nil where only the tagger saw it
	act       string
	head      int // the main token of the cue, -1 for a floating quotation
	cue       []span
	source    span // empty: nobody is named
	srcHead   int  // its head token, -1
	altSource span // the tree's source, where the tagger's was taken
	altHead   int
	content   []span
	addr      []int // head tokens of who is spoken to
	noun      bool
	told      verdict // what the report says of it in a clause that its content was cut before
	shows     bool    // a document shows it: the report's own word
	asked     bool    // "Asked about the delay, she said": the subject was asked and did not ask
	doubtful  bool    // it will be left out
	weak      bool    // the tree's source is not the cue's own subject
	frame     string  // which rule made it, for the confidence
	rule      bool
	tagged    bool
	p         [3]float32 // the tagger's probability of source, cue, content where it saw them
	refusal   bool
	passive   bool
	dead      bool
}

// low returns a token in lower case, without allocating where it is so already.
func (r *reader) low(i int) string { return strings.ToLower(r.TokenText(i)) }

func (r *reader) pos(i int) doc.UPOS { return r.Tokens[i].UPOS }

func (r *reader) rel(i int) doc.Deprel { return r.Tokens[i].Deprel }

func (r *reader) lemma(i int) string {
	l := r.Tokens[i].Lemma
	if l == "" {
		return r.low(i)
	}
	for k := 0; k < len(l); k++ {
		if l[k] >= 'A' && l[k] <= 'Z' || l[k] >= 0x80 {
			return strings.ToLower(l)
		}
	}
	return l
}

// stamp marks the subtree under i with the current generation, leaving out what is under skip.
func (r *reader) stamp(i, skip int) {
	if i == skip {
		return
	}
	r.stack = append(r.stack[:0], int32(i))
	for len(r.stack) > 0 {
		t := r.stack[len(r.stack)-1]
		r.stack = r.stack[:len(r.stack)-1]
		r.mark[t] = r.gen
		for c := r.Tokens[t].Child; c >= 0; c = r.Tokens[c].Next {
			if int(c) != skip {
				r.stack = append(r.stack, c)
			}
		}
	}
}

// under tells whether i is j or below it.
func (r *reader) under(i, j int) bool {
	for n := 0; i >= 0 && n < 512; n++ {
		if i == j {
			return true
		}
		i = int(r.Tokens[i].Head)
	}
	return false
}

// runs returns the stamped tokens of a sentence as ranges; a gap of punctuation alone does not part them.
func (r *reader) runs(sent int) []span {
	var out []span
	s := r.Sentences[sent]
	for i := s.First; i < s.End; i++ {
		if r.mark[i] != r.gen {
			continue
		}
		j := i + 1
		for k := j; k < s.End; k++ {
			if r.mark[k] == r.gen {
				j = k + 1
			} else if r.pos(k) != doc.PUNCT {
				break
			}
		}
		if t := r.trim(span{i, j}); !t.empty() {
			out = append(out, t)
		}
		i = j
	}
	return out
}

// bridge closes the gaps between the runs of one content where neither the cue nor the source lies in them: what the parser hung
// elsewhere still stands inside what is said.
func (c *candidate) bridge() {
	out := c.content[:0]
	for _, s := range c.content {
		if n := len(out); n > 0 && c.free(span{out[n-1].end, s.first}) {
			out[n-1].end = s.end
			continue
		}
		out = append(out, s)
	}
	c.content = out
}

// subtreeRuns is the content under the token c, without what is under skip.
func (r *reader) subtreeRuns(c, skip int) []span {
	r.gen++
	r.stamp(c, skip)
	return r.runs(int(r.Tokens[c].Sent))
}

func isMark(s string) bool {
	switch s {
	case "\"", "“", "”", "„", "«", "»", "‘", "’", "'", "``", "''", "‹", "›":
		return true
	}
	return false
}

// trim drops punctuation at both ends that belongs to the sentence around: commas, dashes, colons, a final full stop. Quotation marks
// and what stands inside them stay, and so do ? and !.
func (r *reader) trim(s span) span {
	for s.first < s.end && r.pos(s.first) == doc.PUNCT && !r.opens(s.first) {
		s.first++
	}
	for s.first < s.end && r.pos(s.end-1) == doc.PUNCT {
		t := r.TokenText(s.end - 1)
		if t == "?" || t == "!" || t == ")" || t == "]" {
			break
		}
		if isMark(t) && r.closes(s.end-1) {
			break
		}
		s.end--
	}
	return s
}

func (r *reader) opens(i int) bool {
	t := r.TokenText(i)
	if t == "(" || t == "[" {
		return true
	}
	if q := r.quote[i]; q >= 0 {
		return r.Quotes[q].Open == i
	}
	return t == "“" || t == "«" || t == "„" || t == "``"
}

func (r *reader) closes(i int) bool {
	if q := r.quote[i]; q >= 0 {
		return r.Quotes[q].Close == i
	}
	t := r.TokenText(i)
	return t == "”" || t == "»" || t == "''"
}

// nominal returns the span of the noun phrase under h, without the branch that holds skip, without a leading preposition or
// conjunction, and cut before its relative clause where it is longer than a source may be.
func (r *reader) nominal(h, skip int) span {
	const longest = 200 // bytes; the record allows 200 characters
	lo, hi := h, h+1
	r.Children(h, func(c int) bool {
		switch r.rel(c) {
		case doc.Case, doc.CC, doc.CCPreconj, doc.Mark, doc.Punct, doc.Cop, doc.Parataxis, doc.Discourse, doc.Aux, doc.Nsubj, doc.Advcl, doc.AdvclRelcl, doc.Ccomp, doc.Dep, doc.List, doc.Orphan, doc.Reparandum:
			if r.rel(c) == doc.CCPreconj || r.rel(c) == doc.Case && r.Tokens[c].Start > r.Tokens[h].Start {
				break // "both A and B"; the 's of a possessor
			}
			return true
		}
		if l := r.lemma(c); r.rel(c) == doc.ACL && (l == "cite" || l == "quote") { // "the agency, citing an officer, reported"
			return true
		}
		if skip >= 0 && r.under(skip, c) || r.rel(c) == doc.Conj && r.pos(c) == doc.VERB {
			return true
		}
		f, l := r.Subtree(c)
		if skip >= f && skip <= l {
			return true
		}
		lo = min(lo, f)
		if r.Tokens[l].End-r.Tokens[lo].Start <= longest {
			hi = max(hi, l+1)
		}
		return true
	})
	for lo < h && r.Tokens[hi-1].End-r.Tokens[lo].Start > longest {
		lo++
	}
	s := r.afterDateline(span{lo, hi}, h)
	for !s.empty() && r.pos(s.first) == doc.PUNCT && s.first != h {
		s.first++
	}
	for !s.empty() && r.pos(s.end-1) == doc.PUNCT && s.end-1 != h && r.TokenText(s.end-1) != ")" {
		s.end--
	}
	return s
}

// datelineEnd returns the token after the dash of a dateline that opens paragraph p, -1 if there is none: capitals, and a dash set off by
// spaces within a few words.
func (r *reader) datelineEnd(p doc.Paragraph) int {
	if p.First >= p.End || !letters(r.TokenText(p.First)) {
		return -1
	}
	for i := p.First + 1; i < p.End && i < p.First+14; i++ {
		switch r.TokenText(i) {
		case "—", "–", "--", "-", "―":
			if r.Tokens[i].SpaceAfter && r.Tokens[i-1].End < r.Tokens[i].Start {
				return i + 1
			}
		}
		if r.pos(i) == doc.VERB {
			return -1
		}
	}
	return -1
}

// pastDateline gives a source that is nothing but the dateline what stands between that and the cue.
func (r *reader) pastDateline(c *candidate) {
	if c.source.empty() || len(c.cue) == 0 {
		return
	}
	p := r.Paragraphs[r.Tokens[c.source.first].Para]
	if c.source.first > p.First+1 {
		return
	}
	e := r.datelineEnd(p)
	if e < 0 || c.source.first >= e {
		return
	}
	if c.source.end > e {
		c.source.first = e
	} else if c.cue[0].first > e && c.cue[0].first < e+12 {
		c.source = r.trim(span{e, c.cue[0].first})
	}
	if c.srcHead < e && !c.source.empty() {
		c.srcHead = r.headOf(c.source)
	}
}

// afterDateline cuts a place and an agency off a noun phrase that opens a paragraph: "GENEVA (Agency) — The ministry".
func (r *reader) afterDateline(s span, h int) span {
	p := r.Paragraphs[r.Tokens[s.first].Para]
	if s.first > p.First+1 {
		return s
	}
	for i := s.first; i < h && i < s.first+14; i++ {
		switch r.TokenText(i) {
		case "—", "–", "--", "-", "―":
			if r.Tokens[i].SpaceAfter || i > 0 && r.Tokens[i-1].End < r.Tokens[i].Start {
				if letters(r.TokenText(p.First)) {
					s.first = i + 1
				}
			}
		}
	}
	return s
}

// letters tells whether a word is in capitals.
func letters(w string) bool {
	for i := 0; i < len(w); i++ {
		if w[i] >= 'a' && w[i] <= 'z' {
			return false
		}
	}
	return len(w) > 1
}

// childCase tells whether i has the preposition or marker p before it.
func (r *reader) childCase(i int, p string) bool {
	found := false
	r.Children(i, func(c int) bool {
		if d := r.rel(c); (d == doc.Case || d == doc.Mark) && r.low(c) == p {
			found = true
		}
		return !found && c < i
	})
	return found
}

func (r *reader) passive(i int) bool {
	return r.ChildBy(i, doc.AuxPass) >= 0 || r.ChildBy(i, doc.NsubjPass) >= 0 || r.ChildBy(i, doc.CsubjPass) >= 0
}

// agent returns the token behind "by" under i, -1 if none.
func (r *reader) agent(i int) int {
	if a := r.ChildBy(i, doc.OblAgent); a >= 0 {
		return a
	}
	a := -1
	r.Children(i, func(c int) bool {
		if r.rel(c) == doc.Obl && r.childCase(c, "by") {
			a = c
		}
		return a < 0
	})
	return a
}

// speaker returns the token that heads whoever says what the verb i says, -1 if nobody is named: the subject, the agent of a passive,
// or, where the verb has no subject of its own, that of the verb it hangs on.
func (r *reader) speaker(i int) int {
	for n := 0; n < 8; n++ {
		t := r.Tokens[i]
		bare := t.Feats.Has(doc.Part) && t.Feats.Has(doc.Past) && t.Deprel == doc.ACL && r.ChildBy(i, doc.Nsubj) < 0
		if h := int(t.Head); t.Deprel == doc.Xcomp && h >= 0 && r.lemma(h) == "let" && r.passive(i) { // "lets it be known"
			i = h
			continue
		}
		if r.passive(i) || bare {
			return r.agent(i)
		}
		if s := r.subject(i); s >= 0 {
			return s
		}
		h := int(t.Head)
		if h < 0 {
			return -1
		}
		switch t.Deprel {
		case doc.Conj:
			if r.pos(h) != doc.VERB && r.pos(h) != doc.ADJ && r.pos(h) != doc.AUX && r.ChildBy(h, doc.Cop) < 0 {
				return -1
			}
			if r.passive(h) { // "was arrested and said": the patient goes on
				if s := r.ChildBy(h, doc.NsubjPass); s >= 0 {
					return s
				}
			}
			i = h
		case doc.Xcomp:
			if o := r.object(h); o >= 0 && r.controls(h) {
				return o
			}
			if s := r.patient(h); s >= 0 {
				return s
			}
			i = h
		case doc.Advcl, doc.Parataxis, doc.Dep:
			if r.pos(h) != doc.VERB && r.pos(h) != doc.ADJ && r.pos(h) != doc.AUX {
				if s := r.ChildBy(h, doc.Nsubj); s >= 0 {
					return s
				}
				return -1
			}
			if s := r.patient(h); s >= 0 {
				return s
			}
			i = h
		case doc.ACL:
			if t.Feats.Has(doc.Inf) { // "a promise to say"
				return r.owner(h, -1)
			}
			if m := r.ChildBy(i, doc.Mark); m >= 0 && m < i && r.pos(m) != doc.PART || r.ChildBy(i, doc.Case) >= 0 { // "the hope of persuading him"
				return r.owner(h, -1)
			}
			return h
		default:
			return -1
		}
	}
	return -1
}

// subject is the subject of the verb i, -1 if it has none. Where the parser has run sentences together and hung several on it, the nearest
// before the verb is its own.
func (r *reader) subject(i int) int {
	s := -1
	r.Children(i, func(c int) bool {
		if r.rel(c) == doc.Nsubj && (s < 0 || c < i && !r.reflexive(c)) {
			s = c
		}
		return true
	})
	return s
}

func (r *reader) reflexive(i int) bool {
	w := r.low(i)
	return r.pos(i) == doc.PRON && (strings.HasSuffix(w, "self") || strings.HasSuffix(w, "selves"))
}

// patient is the subject of a passive: who was quoted in "was quoted as saying".
func (r *reader) patient(h int) int { return r.ChildBy(h, doc.NsubjPass) }

func (r *reader) object(h int) int {
	if o := r.ChildBy(h, doc.Obj); o >= 0 {
		return o
	}
	return r.ChildBy(h, doc.Iobj)
}

// controls tells whether the object of h does what its infinitive says ("urged him to say"), and not its subject ("promised him to").
func (r *reader) controls(h int) bool {
	e := r.lex.verbs[r.lemma(h)]
	return e == nil || e.has(frObjTo) || r.lex.lists["perceive"][e.lemma]
}

// owner is who stands behind a noun: a possessor, "of", "by" or "from" somebody, a name or demonym before it, or the subject of the
// light verb it is the object of.
func (r *reader) owner(n, skip int) int {
	best := -1
	r.Children(n, func(c int) bool {
		switch {
		case c == skip:
		case r.rel(c) == doc.NmodPoss:
			best = c
			return false
		case r.rel(c) == doc.Nmod && (r.childCase(c, "by") || r.childCase(c, "from")):
			best = c
		case (r.rel(c) == doc.Compound || r.rel(c) == doc.Amod) && best < 0 && (r.pos(c) == doc.PROPN || r.pos(c) == doc.NOUN && r.isPaper(c)):
			best = c
		case best < 0 && r.rel(c) == doc.Nmod && c > n && r.childCase(c, "of") && r.canSpeak(c) && r.pos(c) != doc.PRON:
			best = c
		case best < 0 && (r.rel(c) == doc.ACL || r.rel(c) == doc.Appos) && c > n && r.pos(c) == doc.VERB && r.ChildBy(c, doc.Nsubj) < 0: // "a rumour, spread by a former admiral, that"
			if a := r.agent(c); a >= 0 && r.canSpeak(a) {
				best = a
			}
		}
		return true
	})
	if best >= 0 {
		return best
	}
	h := int(r.Tokens[n].Head)
	if h >= 0 && r.lex.lists["light"][r.lemma(h)] && (r.rel(n) == doc.Obj || r.rel(n) == doc.NsubjPass) {
		return r.speaker(h)
	}
	return -1
}

// isPaper tells whether the noun at i is the press or one of its papers and stations: "press reports", "a newspaper report".
func (r *reader) isPaper(i int) bool {
	l := r.lemma(i)
	return r.lex.lists["print"][l] || r.lex.lists["air"][l] || l == "press" || l == "media"
}
