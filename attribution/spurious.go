package attribution

import doc "readout/document"

// spurious drops what reads like a statement and is none: an order or a question that is told as an event with nobody behind it ("was asked
// to leave"), what a speaker says of everybody's mind ("people know that"), the speaker's own "I think" inside the speech, a wish not to be
// named, and what takes no words but a thing ("recognised the state", "declared independence").
func (r *reader) spurious() {
	for i := range r.cands {
		c := &r.cands[i]
		if c.dead || c.head < 0 || len(c.cue) == 0 {
			continue
		}
		inside := r.holder(c.head, c, r.cands) >= 0
		r.askedSilence(c)
		switch {
		case c.source.empty() && r.voiceless(c, inside),
			inside && r.mindRead(c),
			r.topic(c),
			(inside || !c.tagged || c.noun) && r.pointer(c),
			r.namelessness(c),
			r.bareThing(c):
			c.dead = true
		}
	}
}

// voiceless tells whether a statement that names nobody is told as an event: everything but what "is said" in a clause, and quotations.
func (r *reader) voiceless(c *candidate, inside bool) bool {
	if c.refusal || c.shows || c.frame == "signed" || c.frame == "colon" || c.frame == "quote" {
		return false
	}
	if !inside && (c.quoted(r) && r.quote[c.head] < 0 || c.tagged && !c.passive && !r.asking(c)) {
		return false
	}
	switch c.act {
	case "say", "claim", "think", "assess", "announce", "acknowledge", "accuse", "deny", "confirm", "criticise", "praise":
		return inside || !c.tagged && (c.noun || c.frame != "that" && c.frame != "raise")
	}
	return true
}

// asking tells whether the cue is "Asked about …" before a sentence: a question that the report leaves to nobody.
func (r *reader) asking(c *candidate) bool {
	return c.asked || r.rel(c.head) == doc.Advcl && r.Tokens[c.head].Feats.Has(doc.Part|doc.Past)
}

// mindRead tells whether a statement inside another tells the speaker's own mind ("I think", "we know") or everybody's ("people realise",
// "you wish"): the speaker says so, and nobody else does.
func (r *reader) mindRead(c *candidate) bool {
	switch c.act {
	case "think", "feel", "intend", "assess", "decline":
	default:
		return false
	}
	if c.srcHead < 0 || c.noun {
		return false
	}
	switch r.low(c.srcHead) {
	case "i", "we", "you", "one", "people", "anybody", "anyone", "everybody", "everyone", "nobody", "who", "that", "which", "it":
		return true
	}
	return false
}

// namelessness tells whether what is asked is not to be named.
func (r *reader) namelessness(c *candidate) bool {
	if c.act != "ask" && c.act != "demand" || len(c.content) != 1 {
		return false
	}
	s := c.content[0]
	if s.end-s.first > 8 {
		return false
	}
	not, name := false, false
	for i := s.first; i < s.end; i++ {
		switch r.lemma(i) {
		case "not":
			not = true
		case "name", "identify", "quote", "cite":
			name = true
		case "anonymity", "anonymous":
			return true
		}
	}
	return not && name
}

// bareThing tells whether the verb takes a thing that nobody can say: a state that is recognised, independence that is declared.
func (r *reader) bareThing(c *candidate) bool {
	if c.noun || len(c.content) != 1 || c.quoted(r) || c.frame != "obj" && !(c.frame == "tagger" && c.entry != nil) {
		return false
	}
	s := c.content[0]
	for i := s.first; i < s.end; i++ {
		if r.pos(i) == doc.VERB || r.pos(i) == doc.AUX || r.pos(i) == doc.SCONJ {
			return false
		}
	}
	h := r.headOf(s)
	switch r.verbLemma(c.head) {
	case "recognise", "recognize", "accept":
		return r.pos(h) != doc.NOUN || !r.lex.lists["sayable"][r.lemma(h)]
	case "declare":
		return true
	}
	return false
}

// askedSilence gives what somebody was asked to the refusal that follows: "Asked whether he had signed, he said nothing."
func (r *reader) askedSilence(c *candidate) {
	if !c.asked && !(r.lemma(c.head) == "ask" && r.rel(c.head) == doc.Advcl) || len(c.content) == 0 {
		return
	}
	for k := range r.cands {
		o := &r.cands[k]
		if o.refusal && !o.dead && len(o.content) == 0 && o.head > c.head && o.head == int(r.Tokens[c.head].Head) {
			o.content = append([]span(nil), c.content...)
		}
	}
}

// topic tells whether what stands before a colon that the tagger alone took for a cue can't speak: "Explainer: …", "PRESENTER: …".
func (r *reader) topic(c *candidate) bool {
	if c.rule || c.srcHead < 0 || r.TokenText(c.cue[0].first) != ":" || c.cue[0].end != c.cue[0].first+1 {
		return false
	}
	k := r.Paragraphs[r.Tokens[c.srcHead].Para].Kind
	return r.lex.lists["ownvoice"][r.low(c.srcHead)] || (k == doc.Title || k == doc.Heading) && r.pos(c.srcHead) == doc.PROPN && !r.nameToken(c.srcHead)
}

// pointer tells whether a content is nothing but a relative or asking word: what was said stands elsewhere.
func (r *reader) pointer(c *candidate) bool {
	if c.refusal || len(c.content) != 1 || length(c.content) != 1 {
		return false
	}
	switch r.low(c.content[0].first) {
	case "which", "what", "who", "whom":
		return true
	}
	return r.low(c.content[0].first) == "that" && r.pos(c.content[0].first) != doc.DET && c.content[0].first < c.head
}
