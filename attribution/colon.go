package attribution

import doc "readout/document"

// colon makes the candidate of "X: what X says": a headline or the first words of a line, a short name or noun for people before the
// colon and a clause or a quotation after it.
func (r *reader) colon(i int) {
	t := &r.Tokens[i]
	p := r.Paragraphs[t.Para]
	if i-p.First > 8 || i == p.First || i+2 >= p.End {
		return
	}
	head := p.Kind == doc.Title || p.Kind == doc.Heading
	quoted := r.insideQuote(i + 1)
	if !head && !quoted {
		return
	}
	src := -1
	for k := p.First; k < i; k++ {
		switch r.pos(k) {
		case doc.VERB, doc.AUX, doc.PUNCT, doc.SCONJ:
			return
		}
		if r.insideQuote(k) {
			return
		}
		if h := int(r.Tokens[k].Head); h < p.First || h >= i {
			src = k
		}
	}
	if src >= 0 && !quoted && !r.speakerWord(src) {
		return
	}
	if src < 0 || r.pos(src) != doc.PROPN && !(r.pos(src) == doc.NOUN && r.lex.lists["people"][r.lemma(src)]) {
		return
	}
	s := span{i + 1, p.End}
	if quoted {
		s = r.quoteSpan(int(r.quote[i+1]))
	} else if head {
		verb := false
		for k := s.first; k < s.end; k++ {
			verb = verb || r.pos(k) == doc.VERB || r.pos(k) == doc.AUX
		}
		if !verb {
			return
		}
	}
	c := candidate{act: "say", head: i, cue: []span{{i, i + 1}}, srcHead: src, source: r.trim(span{p.First, i}), content: []span{r.trim(s)}, rule: true, frame: "colon"}
	r.cands = append(r.cands, c)
}

// speakerWord tells whether a name before a colon is a person's or a body's: a place or a thing there is the topic ("Ostend: what we know").
func (r *reader) speakerWord(h int) bool {
	return r.pos(h) == doc.NOUN || r.nameToken(h)
}
