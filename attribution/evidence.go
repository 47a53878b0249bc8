package attribution

import doc "readout/document"

// evidence sorts out, before verdicts are read, what only looks like a statement: a verdict that the tagger took for a cue ("That was
// false:"), a lack of proof taken for words ("offered no evidence"), and what a document shows ("The minutes confirm this"), which is
// the report's own word. What a content carries behind it of the report's verdict (", a claim contradicted by …") is cut off.
func (r *reader) evidence() {
	for i := range r.cands {
		c := &r.cands[i]
		if c.dead {
			continue
		}
		if r.saidOf(c) || r.shownSpeaking(c) || !c.rule && r.verdictCue(c) || r.lackOfProof(c) || r.judgedClaim(c) || r.judgingVerb(c) {
			c.dead = true
			continue
		}
		if c.srcHead >= 0 && c.head >= 0 && r.evident(c.srcHead) && !r.canBeWho(c.srcHead) && (r.shows(c.head) && !c.noun || c.frame == "according" || r.low(c.head) == "according") {
			c.shows = true
		}
		if c.head >= 0 && !c.noun && r.documented(c) && (c.act == "confirm" || c.act == "assess" || c.act == "deny" || c.act == "say") {
			c.shows = true
		}
		r.cutVerdict(c)
		r.cutWay(c)
	}
	for i := range r.cands { // "confirm this": a verdict, and no statement of its own where a document says so
		c := &r.cands[i]
		if c.shows && (c.act == "confirm" || c.act == "deny") && r.takesUp(c) {
			c.dead = true
			r.upheld = append(r.upheld, upheld{c.head, r.headOf(c.content[0]), r.verdictOf(c)})
		} else if !c.dead && c.head >= 0 && (c.act == "confirm" || c.act == "deny") && r.takesUp(c) && r.narrated(c) && c.act == "confirm" {
			r.upheld = append(r.upheld, upheld{c.head, r.headOf(c.content[0]), r.verdictOf(c)})
		}
	}
}

// documented tells whether a document or a recording speaks: the source itself, or a noun for one before a verb of showing ("cables seen by
// this newspaper show").
func (r *reader) documented(c *candidate) bool {
	if c.srcHead >= 0 && r.evident(c.srcHead) && r.shows(c.head) {
		return true
	}
	if c.srcHead >= 0 && r.lex.lists["evidence"][r.lemma(c.srcHead)] || c.tagged && c.rule && c.altHead >= 0 && r.lex.lists["evidence"][r.lemma(c.altHead)] {
		return true
	}
	switch r.verbLemma(c.head) {
	case "show", "prove", "confirm", "record", "reveal", "contradict":
	default:
		return false
	}
	s := r.Sentences[r.Tokens[c.head].Sent]
	for k := c.head - 1; k >= s.First && k > c.head-12; k-- {
		if t := r.TokenText(k); t == ";" || t == ":" || r.quote[k] >= 0 {
			return false
		}
		if (r.pos(k) == doc.NOUN || r.pos(k) == doc.PROPN) && r.lex.lists["evidence"][r.lemma(k)] {
			return true
		}
	}
	return false
}

// shows tells whether a verb shows rather than says.
func (r *reader) shows(v int) bool {
	switch r.verbLemma(v) {
	case "show", "prove", "indicate", "reveal", "demonstrate", "confirm", "contradict", "establish", "suggest":
		return true
	}
	return false
}

// upheld is a verb by which something or somebody bears out what was said before.
type upheld struct {
	at   int // the verb
	of   int // the noun or pronoun it takes up
	word string
}

func (r *reader) verdictOf(c *candidate) string {
	switch {
	case c.act == "confirm":
		return "confirmed"
	case c.shows:
		return "false"
	}
	return "disputed"
}

// narrated tells whether a confirmation is told as a standing fact, without a name: "two people who were there confirm his version".
func (r *reader) narrated(c *candidate) bool {
	standing := r.Tokens[c.head].Feats.Has(doc.Pres)
	r.Children(c.head, func(k int) bool { // "have since confirmed"
		standing = standing || r.rel(k) == doc.Aux && r.lemma(k) == "have" && r.Tokens[k].Feats.Has(doc.Pres)
		return !standing
	})
	if !standing || c.srcHead < 0 {
		return false
	}
	h := r.heads(c.srcHead)[0]
	return r.pos(h) != doc.PROPN && r.pos(h) != doc.PRON
}

// takesUp tells whether a content does no more than point at what was said before: "this", "it", "his account".
func (r *reader) takesUp(c *candidate) bool {
	if len(c.content) != 1 {
		return false
	}
	s := c.content[0]
	if s.end-s.first > 4 {
		return false
	}
	h := r.headOf(s)
	switch r.low(h) {
	case "this", "that", "it", "them", "so", "him", "her":
		return s.end-s.first == 1
	}
	return r.lex.lists["takeup"][r.lemma(h)] || r.lemma(h) == "version"
}

// verdictCue tells whether a cue that only the tagger saw is a verdict: a form of "be" and an adjective of verdicts.tsv.
func (r *reader) verdictCue(c *candidate) bool {
	for _, s := range c.cue {
		for i := s.first; i < s.end; i++ {
			for _, n := range r.lex.verdictAt[r.low(i)] {
				if v := &r.lex.verdicts[n]; v.kind == "adj" && len(v.words) == 1 && r.pos(i) == doc.ADJ && r.rel(i) != doc.Amod {
					return true
				}
			}
		}
	}
	return false
}

// lackOfProof tells whether a content is "no evidence", "no proof".
func (r *reader) lackOfProof(c *candidate) bool {
	if len(c.content) == 0 {
		return false
	}
	s := c.content[0]
	switch w := r.low(s.first); w {
	case "no", "any", "little", "scant":
	case "nothing", "none":
		if c.head >= 0 && r.lex.lists["give"][r.verbLemma(c.head)] {
			return true
		}
	default:
		return false
	}
	if c.head >= 0 && r.lex.lists["give"][r.verbLemma(c.head)] {
		for i := s.first + 1; i < s.end && i < s.first+4; i++ {
			if l := r.lemma(i); r.lex.lists["proof"][l] || r.lex.lists["exhibit"][l] || r.lex.lists["evidence"][l] {
				return true
			}
		}
	}
	for i := s.first + 1; i < s.end && i < s.first+4; i++ {
		switch r.lemma(i) {
		case "evidence", "proof", "source", "documentation", "substantiation", "document":
			return true
		}
	}
	return false
}

// judgedClaim tells whether a noun that nobody is named for only takes up an earlier statement to judge it: "The claim that … could not be
// verified".
func (r *reader) judgedClaim(c *candidate) bool {
	if c.head < 0 || !r.lex.lists["takeup"][r.lemma(c.head)] || len(c.content) == 0 {
		return false
	}
	if c.srcHead >= 0 && (r.pos(c.srcHead) != doc.DET || c.source.end-c.source.first > 1) {
		r.cutPredicate(c)
		return false
	}
	s := r.Sentences[r.Tokens[c.head].Sent]
	return r.rel(c.head) != doc.Obj && r.verdictIn(c.content[0].first, s.End)
}

// claimSource tells whether the source is a claim and nobody: "a version of events contradicted by …".
func (r *reader) claimSource(c *candidate) bool {
	for i := c.source.first; i < c.source.end && i < c.source.first+4; i++ {
		if r.pos(i) == doc.NOUN {
			return r.lex.lists["takeup"][r.lemma(i)] && c.head >= c.source.end
		}
	}
	return false
}

// judgingVerb tells whether a passive of verdicts.tsv was taken for speech: "a claim contradicted by records", "the report has been debunked".
func (r *reader) judgingVerb(c *candidate) bool {
	if c.head < 0 || c.noun || r.pos(c.head) != doc.VERB || !r.isPassive(c.head) {
		return false
	}
	if r.tabled("verb", r.lemma(c.head)) == "" && r.tabled("notverb", r.lemma(c.head)) == "" {
		return false
	}
	if len(c.content) == 0 || !r.takesUp(c) && !r.claimSource(c) {
		return false
	}
	a := r.agent(c.head)
	return a < 0 || !r.voice(a)
}

// cutWay ends a content before the phrase that tells how it was said, where that phrase closes it: behind a quotation or a noun phrase
// ("called it “invention” in a post on Facebook"), and drops a lone adverb of manner before it ("Privately, …, X had warned").
func (r *reader) cutWay(c *candidate) {
	if len(c.cue) == 0 {
		return
	}
	for n := range c.content {
		s := &c.content[n]
		if len(r.lex.mannerAt[r.low(s.first)]) > 0 && r.pos(s.first) == doc.ADV {
			if s.end == s.first+1 || r.TokenText(s.first+1) == "," {
				s.first = min(s.first+2, s.end)
				continue
			}
		}
		phrase := c.frame == "obj" || c.frame == "obj+" || c.frame == "prep" || c.frame == "addr-prep"
		for i := s.first + 1; i+1 < s.end; i++ {
			if r.pos(i) != doc.ADP || r.quote[i] >= 0 {
				continue
			}
			k := int(r.Tokens[i].Head)
			if k <= i || k >= s.end || !r.isChannel(k) || r.pos(i-1) == doc.DET || r.pos(i-1) == doc.ADP { // "in an on-air diatribe"
				continue
			}
			if kind := r.lex.channels[r.lemma(k)].kind; (kind == "speech" || kind == "meeting") && int(r.Tokens[k].Head) != c.head {
				continue // "warned about strangers in trucks": a place to speak from is first of all a place
			}
			behind := r.closes(i - 1)
			if _, l := r.Subtree(k); l+1 < s.end-1 && !behind && !(phrase && r.lex.channels[r.lemma(k)].kind == "call") || !behind && !phrase && int(r.Tokens[k].Head) != c.head {
				continue
			}
			if behind || phrase {
				s.end = i
				*s = r.trim(*s)
				break
			}
		}
	}
	c.content = tidy(c.content)
}
