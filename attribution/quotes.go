package attribution

import doc "readout/document"

// indexQuotes fills r.quote: for every token the outermost quotation it belongs to, marks included.
func (r *reader) indexQuotes() {
	for i := range r.quote {
		r.quote[i] = -1
	}
	for q := range r.Quotes {
		x := &r.Quotes[q]
		if x.Depth != 0 {
			continue
		}
		s := r.quoteSpan(q)
		for i := s.first; i < s.end; i++ {
			r.quote[i] = int32(q)
		}
	}
}

// quoteSpan is a quotation with its marks.
func (r *reader) quoteSpan(q int) span {
	x := &r.Quotes[q]
	s := span{x.First, x.End}
	if x.Open >= 0 && x.Open < s.first {
		s.first = x.Open
	}
	if x.Close >= 0 && x.Close >= s.end {
		s.end = x.Close + 1
	}
	return s
}

func (r *reader) insideQuote(i int) bool { return i >= 0 && r.quote[i] >= 0 }

// speechlike tells whether a quotation is somebody's words rather than a name, a title or a word held at arm's length: it has a verb of
// its own or ends like a sentence.
func (r *reader) speechlike(q int) bool {
	x := &r.Quotes[q]
	if x.Depth != 0 || x.End-x.First < 2 {
		return false
	}
	for i := x.First; i < x.End; i++ {
		t := &r.Tokens[i]
		if (t.UPOS == doc.VERB || t.UPOS == doc.AUX) && t.Feats.Has(doc.Fin) {
			return true
		}
	}
	if x.End-x.First >= 3 {
		switch r.lastInside(q) {
		case ".", "?", "!", ",":
			return true
		}
	}
	return false
}

// besideQuote returns the quotation of the same sentence that stands next to the reporting clause of i, -1 if none: only the clause's
// own words and punctuation lie between.
func (r *reader) besideQuote(i int) int {
	if r.insideQuote(i) {
		return -1
	}
	s := r.Sentences[r.Tokens[i].Sent]
	p := r.Paragraphs[r.Tokens[i].Para]
	for k := i - 1; k >= p.First && k > i-12; k-- {
		if q := r.quote[k]; q >= 0 {
			if x := &r.Quotes[q]; (x.Close == k || x.Close < 0) && r.speechlike(int(q)) {
				return int(q)
			}
			break
		}
		if k < s.First && r.pos(k) != doc.PUNCT {
			break
		}
		if r.pos(k) == doc.VERB && int(r.Tokens[k].Head) != i {
			break
		}
	}
	for k := i + 1; k < s.End && k < i+16; k++ {
		if q := r.quote[k]; q >= 0 {
			if x := &r.Quotes[q]; x.Open == k && r.speechlike(int(q)) {
				return int(q)
			}
			break
		}
		if r.pos(k) == doc.VERB {
			break
		}
	}
	return -1
}

// stretch lets a statement that takes in a part of a speechlike quotation take in all of it, over the sentences of its paragraph, and
// the marks around what it takes in.
func (r *reader) stretch(c *candidate) {
	for n := range c.content {
		s := &c.content[n]
		if s.empty() {
			continue
		}
		if q := r.quote[s.first]; q >= 0 && !(len(c.cue) > 0 && r.quote[c.cue[0].first] == q) {
			x := r.quoteSpan(int(q))
			if x.first < s.first && (r.speechlike(int(q)) || x.first == s.first-1) && c.free(span{x.first, s.first}) {
				s.first = x.first
			}
		}
		if q := r.quote[s.end-1]; q >= 0 && !(len(c.cue) > 0 && r.quote[c.cue[0].first] == q) {
			x := r.quoteSpan(int(q))
			if x.end > s.end && c.free(span{s.end, x.end}) {
				s.end = x.end
			}
		} else if s.end < len(r.Tokens) && r.quote[s.end] >= 0 && r.Quotes[r.quote[s.end]].Close == s.end {
			s.end++
		}
	}
	c.content = tidy(c.content)
}

// free tells whether the statement's cue and source lie outside s.
func (c *candidate) free(s span) bool {
	for _, q := range c.cue {
		if q.overlaps(s) {
			return false
		}
	}
	return !c.source.overlaps(s)
}

// tidy sorts fragments and joins those that touch or overlap.
func tidy(in []span) []span {
	for i := 1; i < len(in); i++ {
		for k := i; k > 0 && in[k].first < in[k-1].first; k-- {
			in[k], in[k-1] = in[k-1], in[k]
		}
	}
	out := in[:0]
	for _, s := range in {
		if s.empty() {
			continue
		}
		if n := len(out); n > 0 && s.first <= out[n-1].end {
			out[n-1].end = max(out[n-1].end, s.end)
			continue
		}
		out = append(out, s)
	}
	return out
}

// floating gives each speechlike quotation that no statement holds to a speaker: the one whose quotation it continues, the one who
// spoke last in its paragraph or at the end of the paragraph before, or the subject of the sentence before it.
func (r *reader) floating() {
	for q := r.q0; q < r.q1; q++ {
		x := &r.Quotes[q]
		if x.Depth != 0 || x.End <= x.First || r.held(q) {
			continue
		}
		if x.Open >= len(r.Tokens) || !r.startsSentence(x) || !r.speechlike(q) || x.End-x.First < 4 {
			continue
		}
		para := int(r.Tokens[x.First].Para)
		if r.Paragraphs[para].Kind != doc.Body && r.Paragraphs[para].Kind != doc.ListItem {
			continue
		}
		at := r.quoteSpan(q)
		if x.Open > r.lo && r.TokenText(x.Open-1) == ":" && r.introduced(q) {
			continue
		}
		if c := r.lastSpeaker(q, para); c >= 0 {
			r.cands[c].content = tidy(append(append([]span(nil), r.cands[c].content...), at))
			continue
		}
		if c := r.reporterBefore(x.Open, para); c >= 0 {
			o := r.cands[c]
			r.cands = append(r.cands, candidate{act: "say", head: -1, srcHead: o.srcHead, altHead: -1, source: o.source, content: []span{at}, rule: true, frame: "floating"})
			continue
		}
		if src := r.subjectBefore(x.Open, para); src >= 0 {
			c := candidate{act: "say", head: -1, srcHead: src, source: r.nominal(src, -1), content: []span{at}, rule: true, frame: "floating"}
			r.cands = append(r.cands, c)
		}
	}
}

// introduced makes the statement of a quotation after a colon that no reporting verb opens ("…, so that she changed her answer: “…”"): the
// speaker is the subject of the sentence, if it can speak.
func (r *reader) introduced(q int) bool {
	x := &r.Quotes[q]
	src := r.rootSubject(int(r.Tokens[x.Open-1].Sent))
	for k := x.Open - 2; k >= r.Sentences[r.Tokens[x.Open-1].Sent].First; k-- {
		if (r.rel(k) == doc.Nsubj || r.rel(k) == doc.NsubjPass) && r.quote[k] < 0 && r.canSpeak(k) {
			src = k // the nearest
			break
		}
	}
	if src < 0 || r.quote[src] >= 0 || !r.canSpeak(src) || r.rel(src) == doc.NsubjPass {
		return false
	}
	r.cands = append(r.cands, candidate{act: "say", head: -1, srcHead: src, altHead: -1, source: r.nominal(src, -1), content: []span{r.quoteSpan(q)}, rule: true, frame: "floating"})
	return true
}

// held tells whether a statement already holds the middle of quotation q.
func (r *reader) held(q int) bool {
	x := &r.Quotes[q]
	for i := range r.cands {
		if r.cands[i].dead {
			continue
		}
		for _, s := range r.cands[i].content {
			if s.has(x.First) || s.has((x.First+x.End)/2) || s.has(x.End-1) {
				return true
			}
		}
	}
	return false
}

// startsSentence tells whether a quotation opens a sentence, so that it is no part of somebody else's clause.
func (r *reader) startsSentence(x *doc.Quote) bool {
	p := r.Paragraphs[r.Tokens[x.First].Para]
	if x.Open <= p.First {
		return true
	}
	switch r.TokenText(x.Open - 1) {
	case ".", "?", "!", ":", "”", "\"", "—", "–", "’", "»":
		return true
	}
	return false
}

// lastSpeaker returns the statement that quotation q goes on with, -1 if none.
func (r *reader) lastSpeaker(q, para int) int {
	x := &r.Quotes[q]
	best, end := -1, -1
	for i := range r.cands {
		c := &r.cands[i]
		if c.dead || len(c.content) == 0 || !c.quoted(r) || c.noun {
			continue
		}
		last := c.content[len(c.content)-1]
		stop := last.end
		for _, u := range c.cue {
			stop = max(stop, u.end)
		}
		if last.first >= x.Open || last.end > x.Open+1 {
			continue
		}
		p := int(r.Tokens[last.first].Para)
		ok := p == para || x.Continues >= 0 && r.quote[last.first] == int32(x.Continues)
		if !ok && p == para-1 && x.Open == r.Paragraphs[para].First && r.Quotes[q].End >= r.Paragraphs[para].End-2 {
			// a paragraph that is nothing but a quotation, after one that ends with the same speaker's
			ok = x.Close >= 0 && stop >= r.Paragraphs[p].End-6 || r.insideQuote(r.Paragraphs[p].End-1)
		}
		if ok && last.end > end {
			best, end = i, last.end
		}
	}
	return best
}

// reporterBefore returns the outermost statement with a speaker in the sentence before token i of the same paragraph, the last such one, -1
// if there is none: "They were seen there, she concedes. “…”"
func (r *reader) reporterBefore(i, para int) int {
	if i <= 0 || int(r.Tokens[i-1].Para) != para {
		return -1
	}
	s := r.Sentences[r.Tokens[i-1].Sent]
	best, at := -1, -1
	for k := range r.cands {
		c := &r.cands[k]
		if c.dead || c.noun || c.shows || c.srcHead < 0 || c.head < s.First || c.head >= min(s.End, i) || c.head <= at || !r.canSpeak(c.srcHead) {
			continue
		}
		switch c.act {
		case "think", "feel", "intend", "decline":
			continue
		}
		if r.holder(c.head, c, r.cands) < 0 {
			if c.srcHead == r.rootSubject(int(r.Tokens[i-1].Sent)) {
				return k // the one the sentence is about
			}
			best, at = k, c.head
		}
	}
	return best
}

// quoted tells whether any of the statement stands in quotation marks.
func (c *candidate) quoted(r *reader) bool {
	for _, s := range c.content {
		for i := s.first; i < s.end; i++ {
			if r.quote[i] >= 0 {
				return true
			}
		}
	}
	return false
}

// subjectBefore returns the subject of the sentence that ends right before token i, if it can speak: a person's name, a pronoun or a
// noun for people. In the same paragraph or at the end of the one before.
func (r *reader) subjectBefore(i, para int) int {
	if i <= 0 {
		return -1
	}
	k := i - 1
	if int(r.Tokens[k].Para) < para-1 {
		return -1
	}
	s := r.Sentences[r.Tokens[k].Sent]
	for j := s.First; j < s.End && j < i; j++ {
		if r.rel(j) != doc.Nsubj && r.rel(j) != doc.NsubjPass {
			continue
		}
		if h := int(r.Tokens[j].Head); h < 0 || r.rel(h) != doc.Root {
			continue
		}
		switch r.pos(j) {
		case doc.PROPN:
			return j
		case doc.PRON:
			switch r.low(j) {
			case "he", "she", "they":
				return j
			}
		case doc.NOUN:
			if r.lex.lists["people"][r.lemma(j)] {
				return j
			}
		}
	}
	return -1
}
