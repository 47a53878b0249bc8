package attribution

import doc "readout/document"

// wordOrder mends what orders of words that parsers see seldom did to a candidate: the source of hearsay, the clause that goes on behind
// a reporting clause, and the speaker behind an inverted verb.
func (r *reader) wordOrder(c *candidate) {
	if c.dead || c.noun || c.head < 0 || len(c.cue) == 0 || len(c.content) == 0 {
		return
	}
	r.hearsay(c)
	defer r.resume(c)
	if src, content, ok := r.inverted(c.head, c.cue[0]); ok && (c.source.empty() || c.source.first != src.first) && c.entry != nil && c.entry.has(frThat) && !c.entry.addrObj && !r.inMarks(c) {
		c.source, c.content, c.srcHead, c.weak = src, content, r.headOf(src), false
		return
	}
	r.insertedInverted(c)
	r.aside(c)
}

// inMarks tells whether a content holds somebody's words in marks outside the cue: then they are what is said, whatever the order.
func (r *reader) inMarks(c *candidate) bool {
	for _, s := range c.content {
		if q := r.quote[s.first]; q >= 0 && q != r.quote[c.cue[0].first] && r.speechlike(int(q)) {
			return true
		}
	}
	return false
}

// insertedInverted reads "A third, said our guest, the historian, “was always likely”": the parser took the first words of what is said for the
// speaker, who stands behind the verb.
func (r *reader) insertedInverted(c *candidate) {
	v := c.cue[0]
	if c.source.empty() || c.source.end > v.first || v.end != v.first+1 || r.pos(v.first) != doc.VERB || r.TokenText(v.first-1) != "," || v.first-c.source.end > 1 || v.end >= len(r.Tokens) {
		return
	}
	x := r.Sentences[r.Tokens[v.first].Sent]
	if c.source.first > x.First+1 || r.quote[v.first] >= 0 || r.finite(c.source) {
		return
	}
	end := v.end
	for end < x.End && end < v.end+9 && r.pos(end) != doc.PUNCT && r.pos(end) != doc.VERB && r.pos(end) != doc.AUX && r.pos(end) != doc.SCONJ {
		end++
	}
	if end >= x.End || r.TokenText(end) != "," {
		return
	}
	s := span{v.end, end}
	for !s.empty() && r.isTime(s.end-1) { // "last night"
		s.end--
	}
	if s = r.trim(s); s.empty() || r.pos(s.first) == doc.ADP || !r.canSpeak(r.headOf(s)) && !r.namedIn(s) {
		return
	}
	stop := end
	for k := end + 1; k < x.End && k < end+9; k++ { // an apposition belongs to the speaker
		if r.TokenText(k) == "," || r.opens(k) {
			stop = k
			break
		}
		if r.pos(k) == doc.VERB || r.pos(k) == doc.AUX {
			break
		}
	}
	rest := r.trim(span{stop, x.End})
	if rest.end-rest.first < 2 {
		return
	}
	said := []span{r.trim(c.source), rest}
	c.source, c.srcHead, c.weak = s, r.headOf(s), false
	if a := r.trim(span{end + 1, stop}); !a.empty() && r.namedIn(a) {
		c.source.end = a.end
		if s.end < end { // a time stands between
			c.source = a
		}
		c.srcHead = r.nameIn(a)
	}
	c.content = said
}

// nameIn returns the first token of s that is a part of a person's name, -1 if none.
func (r *reader) nameIn(s span) int {
	for i := s.first; i < s.end; i++ {
		if r.pos(i) == doc.PROPN && r.nameToken(i) {
			if h := int(r.Tokens[i].Head); s.has(h) && r.pos(h) == doc.PROPN {
				return h
			}
			return i
		}
	}
	return -1
}

func (r *reader) namedIn(s span) bool { return r.nameIn(s) >= 0 }

// resume adds what goes on behind the reporting clause: "Had they asked, a clerk said, we would have answered". Only a sentence that opens
// with a condition or a time must go on, so only there is the rest taken.
func (r *reader) resume(c *candidate) {
	if len(c.content) != 1 || c.source.empty() {
		return
	}
	x := r.Sentences[r.Tokens[c.head].Sent]
	s := c.content[0]
	if s.first > x.First+1 || s.end > min(c.source.first, c.cue[0].first) || c.quoted(r) {
		return
	}
	switch r.low(s.first) {
	case "had", "were", "should", "if", "unless", "until", "once", "when", "without", "whatever", "whether", "as":
	default:
		return
	}
	end := max(c.source.end, c.cue[len(c.cue)-1].end)
	for end < x.End && r.TokenText(end) != "," && end < c.head+25 { // "…, a clerk for the family said in an interview, …"
		if r.pos(end) == doc.VERB && r.Tokens[end].Feats.Has(doc.Fin) {
			return
		}
		end++
	}
	if end >= x.End || r.TokenText(end) != "," {
		return
	}
	if rest := r.trim(span{end + 1, x.End}); rest.end-rest.first > 2 {
		for k := rest.first; k < rest.end; k++ {
			if r.quote[k] >= 0 {
				return
			}
		}
		c.content = append(c.content, rest)
	}
}

// inverted reads ", says the observer." behind what is said: a finite verb right behind a comma, and behind it somebody who can speak and
// then the end of the clause. It returns the speaker and the content before (and behind) the two.
func (r *reader) inverted(v int, cue span) (src span, content []span, ok bool) {
	x := r.Sentences[r.Tokens[v].Sent]
	if r.pos(v) != doc.VERB || cue.first-3 < x.First || cue.end != v+1 || r.TokenText(cue.first-1) != "," || isMark(r.TokenText(cue.first-2)) || r.quote[v] >= 0 || r.Tokens[v].Feats.Has(doc.Part) {
		return
	}
	verb := false
	for k := x.First; k < cue.first; k++ {
		if r.quote[k] >= 0 {
			return
		}
		verb = verb || r.pos(k) == doc.VERB || r.pos(k) == doc.AUX
	}
	end := v + 1
	for end < x.End && end < v+12 {
		u := r.pos(end)
		if u != doc.DET && u != doc.PROPN && u != doc.NOUN && u != doc.ADJ && u != doc.NUM && u != doc.ADP {
			break
		}
		end++
	}
	src = r.trim(span{v + 1, end})
	if src.empty() || !verb || r.pos(src.first) == doc.ADP || end < x.End && r.pos(end) != doc.PUNCT && r.low(end) != "who" {
		return src, nil, false
	}
	if h := r.headOf(src); r.pos(h) != doc.PROPN && !r.canSpeak(h) && (r.lemma(v) != "say" || r.pos(h) != doc.NOUN || r.isTime(h)) {
		return src, nil, false
	}
	left := r.trim(span{x.First, cue.first - 1})
	if left.empty() {
		return src, nil, false
	}
	content = []span{left}
	if end < x.End && r.TokenText(end) == "," {
		rest := end + 1
		if rest < x.End && (r.low(rest) == "who" || r.low(rest) == "whose" || r.low(rest) == "which" || r.low(rest) == "a" || r.low(rest) == "the") {
			for rest < x.End && r.TokenText(rest) != "," {
				rest++
			}
			rest++
		}
		if rest < x.End {
			switch r.low(left.first) {
			case "had", "were", "should", "if", "unless", "once", "when":
				if s := r.trim(span{rest, x.End}); s.end-s.first > 2 {
					content = append(content, s)
				}
			}
		}
	}
	return src, content, true
}

// invertedVerb makes the candidate of an inverted verb of saying for which the tree gave none.
func (r *reader) invertedVerb(i int) {
	e, _ := r.verbEntry(i)
	if e == nil || !e.has(frThat) || e.addrObj || e.act != "say" && e.act != "claim" && e.act != "think" && e.act != "warn" {
		return
	}
	cue := span{i, i + 1}
	if src, content, ok := r.inverted(i, cue); ok {
		r.cands = append(r.cands, candidate{entry: e, act: e.act, head: i, srcHead: r.headOf(src), source: src, cue: []span{cue}, content: content, frame: "inverted", rule: true})
	}
}
