package attribution

import (
	"unicode/utf8"

	doc "readout/document"
)

// Bounds of the record: a longer source is cut, a longer content is parted.
const (
	maxSource  = 200  // characters
	maxContent = 1500 // characters
)

// finish turns the candidates into statements.
func (r *reader) finish() {
	r.quotedSayings()
	r.citing()
	for i := range r.cands {
		c := &r.cands[i]
		r.rescueSource(c)
		r.saidNothing(c)
		if c.frame == "signed" && c.head >= 2 && r.quote[c.head-2] >= 0 && len(c.content) > 0 {
			c.content = []span{r.signedWords(int(r.quote[c.head-2]))} // each of a list of signed quotations is its signer's alone
		}
		r.wordOrder(c)
		r.cutTrail(c)
		r.cutPointer(c)
		r.carve(c)
		r.reachOn(c)
		r.pastDateline(c)
		if !c.source.empty() {
			c.source = r.tightSource(c.source)
		}
		if c.head >= 0 && r.soCalled(c.head) {
			c.dead = true // "the so-called “committee”" names, nobody speaks
		}
		for _, s := range c.content {
			if q := r.quote[s.first]; q >= 0 && r.Quotes[q].Open > 0 && r.soCalled(r.Quotes[q].Open-1) {
				r.take(c, r.quoteSpan(int(q)))
			}
		}
	}
	r.evidence()
	r.spurious()
	r.floating()
	r.order()
	r.dedupe()
	for i := range r.cands {
		r.cands[i].act = r.actOf(&r.cands[i])
	}
	within := r.nest()
	parent := make([]bool, len(r.cands)) // holds another statement
	for _, p := range within {
		if p >= 0 {
			parent[p] = true
		}
	}
	for i := range r.cands {
		c := &r.cands[i]
		form, _ := r.form(c)
		c.doubtful = within[i] < 0 && !parent[i] && !r.plainRefusal(c) && !plainWords(c) && r.lex.confidence(r.features(c, form, false)) < r.doubt
	}
	verdicts := r.verdicts(within)
	ways := make([]way, len(r.cands))
	for i := range r.cands {
		c := &r.cands[i]
		ways[i] = r.channel(c)
		if m := r.manner(c, r.cands); m != "" {
			ways[i].manner = m
		} else if m := r.privateBefore(c); m != "" && within[i] < 0 {
			ways[i].manner = m
		}
		r.markedWay(c, &ways[i])
		if p := r.sameSpeakerBefore(i, within); p >= 0 {
			inherit(&ways[i], &ways[p])
		}
		if ways[i].kind == "" && within[i] < 0 {
			w := r.setting(c)
			inherit(&ways[i], &w)
		}
		if ways[i].kind == "" {
			w := r.questioned(i, within)
			inherit(&ways[i], &w)
		}
	}
	r.interviewed(ways, within)
	first := len(r.Statements)
	moved := make([]int, len(r.cands)) // candidate → statement
	for i := range r.cands {
		c := &r.cands[i]
		w := &ways[i]
		st := doc.Statement{CueToken: c.head, Act: c.act, Channel: orUnspecified(w.kind), ChannelOf: trimArticle(w.name), Manner: orUnspecified(w.manner),
			Time: r.timeOf(c), Within: within[i], Verdict: verdicts[i].word}
		if !w.at.empty() {
			st.ChannelAt = r.TokenSpan(w.at.first, w.at.end-1)
		}
		if verdicts[i].word != "" {
			st.VerdictAt = r.TokenSpan(verdicts[i].at.first, verdicts[i].at.end-1)
		}
		if !c.source.empty() {
			e := c.source.end
			for e > c.source.first+1 && r.pos(e-1) == doc.PUNCT && r.TokenText(e-1) != ")" && !isMark(r.TokenText(e-1)) {
				e-- // "X, the minister," ends before its comma
			}
			st.Source = r.cut(r.TokenSpan(c.source.first, e-1), maxSource)
		}
		for _, s := range c.cue {
			st.Cue = append(st.Cue, r.TokenSpan(s.first, s.end-1))
		}
		for _, s := range c.content {
			st.Content = r.part(st.Content, s)
		}
		st.Form, st.Quoted = r.form(c)
		st.Actors = r.speakerActors(c)
		st.Naming = r.naming(c, st.Actors)
		if st.Naming == "anonymous" {
			st.Actors = r.unnamedOnly(st.Actors)
		}
		for _, a := range c.addr {
			for _, x := range r.actors(a) {
				st.Addressees = appendNew(st.Addressees, x)
			}
		}
		f := r.features(c, st.Form, within[i] >= 0)
		st.Confidence = r.lex.calibrated(f)
		if c.doubtful {
			moved[i] = -1
			continue
		}
		moved[i] = len(r.Statements)
		if r.explain != nil {
			r.explain(len(r.Statements), f)
		}
		r.Statements = append(r.Statements, st)
	}
	for i := first; i < len(r.Statements); i++ {
		if p := r.Statements[i].Within; p >= 0 {
			r.Statements[i].Within = moved[p]
		}
	}
	r.firstPerson(first)
}

func appendNew(l []int, x int) []int {
	for _, o := range l {
		if o == x {
			return l
		}
	}
	return append(l, x)
}

func orUnspecified(s string) string {
	if s == "" {
		return "unspecified"
	}
	return s
}

// unnamedOnly keeps a named person away from an anonymous voice.
func (r *reader) unnamedOnly(in []int) []int {
	out := in[:0]
	for _, a := range in {
		if !r.Actors[a].Named || r.Actors[a].Kind != "person" {
			out = append(out, a)
		}
	}
	return out
}

// sameSpeakerBefore returns the statement just before i in its paragraph whose speaker i goes on with: a pronoun or no new name as
// source, no nesting on either side.
func (r *reader) sameSpeakerBefore(i int, within []int) int {
	c := &r.cands[i]
	at := c.anchor()
	if at < 0 || within[i] >= 0 || c.srcHead < 0 {
		return -1
	}
	for p := i - 1; p >= 0; p-- {
		o := &r.cands[p]
		b := o.anchor()
		if b < 0 || within[p] >= 0 {
			continue
		}
		if r.Tokens[b].Para != r.Tokens[at].Para {
			if w := r.low(c.srcHead); (w == "he" || w == "she") && r.Tokens[b].Para == r.Tokens[at].Para-1 && c.quoted(r) && o.srcHead >= 0 {
				// his quotation has a paragraph of its own
				if x, y := r.actors(c.srcHead), r.actors(o.srcHead); len(x) == 1 && len(y) == 1 && x[0] == y[0] {
					return p
				}
			}
			return -1
		}
		if o.srcHead < 0 {
			continue
		}
		if o.srcHead == c.srcHead {
			return p
		}
		switch r.low(c.srcHead) {
		case "he", "she", "they", "it":
			x, y := r.actors(c.srcHead), r.actors(o.srcHead)
			if len(x) > 0 && len(y) > 0 && x[0] != y[0] && !r.speaksFor(o.source, x[0]) && (r.low(c.srcHead) == "it" || r.low(c.srcHead) == "they" || r.spoke(x[0], p, at, within)) {
				continue
			}
			return p
		}
		return -1
	}
	return -1
}

// spoke tells whether actor a is the source of a statement of the paragraph of token at before candidate p: then a pronoun may well mean him,
// and not p's speaker, whatever stands between.
func (r *reader) spoke(a, p, at int, within []int) bool {
	for k := p - 1; k >= 0; k-- {
		o := &r.cands[k]
		b := o.anchor()
		if b < 0 || within[k] >= 0 || o.srcHead < 0 {
			continue
		}
		if r.Tokens[b].Para != r.Tokens[at].Para {
			return false
		}
		if r.speaksFor(o.source, a) {
			return true
		}
	}
	return false
}

// speaksFor tells whether a source holds a mention of actor a: "a retired envoy, Ana Example" is she.
func (r *reader) speaksFor(s span, a int) bool {
	for i := s.first; i < s.end; i++ {
		if m, ok := r.mentionAt[i]; ok && r.actorOf[m] == a {
			return true
		}
	}
	return false
}

// cut shortens a span to n characters at a token's end.
func (r *reader) cut(s doc.Span, n int) doc.Span {
	if utf8.RuneCountInString(r.Words(s)) <= n {
		return s
	}
	first, end := r.TokensIn(s)
	for end > first+1 && utf8.RuneCountInString(r.Text[s.Start:r.Tokens[end-1].End]) > n {
		end--
	}
	t := r.TokenSpan(first, end-1)
	if utf8.RuneCountInString(r.Words(t)) > n { // one endless token
		k := t.Start
		for m := 0; m < n && k < t.End; m++ {
			_, size := utf8.DecodeRuneInString(r.Text[k:])
			k += size
		}
		t.End = k
	}
	return t
}

// part adds a content fragment, parted by paragraph and, where it is too long for the record, at sentence ends.
func (r *reader) part(out []doc.Span, s span) []doc.Span {
	for s.first < s.end {
		end := s.first + 1
		for end < s.end && r.Tokens[end].Para == r.Tokens[s.first].Para {
			end++
		}
		for a := s.first; a < end; {
			b := end
			if utf8.RuneCountInString(r.Text[r.Tokens[a].Start:r.Tokens[b-1].End]) > maxContent {
				b = a + 1
				for k := a + 1; k < end && utf8.RuneCountInString(r.Text[r.Tokens[a].Start:r.Tokens[k].End]) <= maxContent; k++ {
					if k+1 == end || r.Tokens[k+1].Sent != r.Tokens[k].Sent || b == k {
						b = k + 1
					}
				}
			}
			out = append(out, r.cut(r.TokenSpan(a, b-1), maxContent))
			a = b
		}
		s.first = end
	}
	return out
}

// form tells direct, indirect or mixed from the quotation marks, and lists the words inside them.
func (r *reader) form(c *candidate) (string, []doc.Span) {
	var quoted []doc.Span
	in, out := 0, 0
	last := int32(-1)
	for _, s := range c.content {
		for i := s.first; i < s.end; i++ {
			q := r.quote[i]
			if q >= 0 && c.head >= 0 && r.quote[c.head] == q { // the whole statement stands in somebody's quotation
				q = r.innerQuote(i, c.head)
			}
			if q >= 0 && q != last {
				x := &r.Quotes[q]
				f, e := max(x.First, s.first), min(x.End, s.end)
				if f < e {
					quoted = append(quoted, r.TokenSpan(f, e-1))
				}
			}
			last = q
			if r.pos(i) == doc.PUNCT || isMark(r.TokenText(i)) {
				continue
			}
			if q >= 0 {
				in++
			} else if w := r.low(i); !(i == s.first && (w == "that" && r.pos(i) == doc.SCONJ || w == "but" || w == "and")) {
				out++
			}
		}
	}
	switch {
	case c.frame == "turn":
		return "direct", quoted // a transcript needs no marks
	case in == 0:
		return "indirect", quoted
	case out == 0:
		return "direct", quoted
	}
	return "mixed", quoted
}

// innerQuote returns the quotation inside the one around cue that holds i, -1 if none.
func (r *reader) innerQuote(i, cue int) int32 {
	best := int32(-1)
	for q := r.q0; q < r.q1; q++ {
		x := &r.Quotes[q]
		if x.First > i {
			break
		}
		if x.Depth > 0 && i < x.End && !(x.First <= cue && cue < x.End) && x.First <= i {
			best = int32(q)
		}
	}
	return best
}

// timeOf returns the time that hangs on the cue, -1 if none.
func (r *reader) timeOf(c *candidate) int {
	if c.head < 0 || c.noun {
		return -1
	}
	s := r.Sentences[r.Tokens[c.head].Sent]
	for t := r.t0; t < r.t1; t++ {
		x := &r.Times[t]
		if x.End <= s.First {
			continue
		}
		if x.First >= s.End {
			break
		}
		if x.First < 0 || x.End <= x.First || x.End > len(r.Tokens) || c.inContent(x.First) || x.Type == "DURATION" || x.Type == "SET" {
			continue
		}
		h := r.headOf(span{x.First, x.End})
		for n := 0; n < 3 && h >= 0; n++ {
			h = int(r.Tokens[h].Head)
			if h == c.head {
				return t
			}
			if h >= 0 && (r.rel(c.head) == doc.Conj || r.rel(c.head) == doc.Xcomp) && int(r.Tokens[c.head].Head) == h && x.First < c.head {
				return t
			}
		}
	}
	return -1
}
