package attribution

import doc "readout/document"

// reachOn lets a content take in what goes on with it though the readers stopped short: a second infinitive ("undertook to ask the council and
// to reply"), a condition or an adverb behind an infinitive ("threatened to leave unless the toll fell"), and the rest of the sentence
// around "according to" ("The lease, according to two clerks, gives the town a veto").
func (r *reader) reachOn(c *candidate) {
	n := len(c.content)
	if n == 0 || c.head < 0 || len(c.cue) == 0 {
		return
	}
	if r.low(c.cue[0].first) == "according" {
		r.wholeSentence(c)
		return
	}
	s := &c.content[n-1]
	if r.low(s.first) != "to" || s.first < c.head || r.quote[s.first] >= 0 && r.quote[s.first] != r.quote[c.head] {
		return
	}
	x := r.Sentences[r.Tokens[s.first].Sent]
	for range 2 {
		k := s.end
		if k+2 >= x.End {
			return
		}
		switch {
		case r.pos(k) == doc.CCONJ && r.low(k+1) == "to" && (r.pos(k+2) == doc.VERB || r.pos(k+2) == doc.AUX) && r.rel(k+2) == doc.Conj && r.under(k+2, c.head):
			_, l := r.Subtree(k + 2)
			s.end = min(l+1, x.End)
		case r.pos(k) == doc.ADV && int(r.Tokens[k].Head) == c.head && r.ChildBy(k, doc.Obl) < 0 && !r.isTime(k):
			s.end++
		case r.pos(k) == doc.SCONJ && (r.low(k) == "unless" || r.low(k) == "if" || r.low(k) == "until"):
			v := int(r.Tokens[k].Head)
			if v <= k || int(r.Tokens[v].Head) != c.head || r.rel(v) != doc.Advcl {
				return
			}
			_, l := r.Subtree(v)
			s.end = min(l+1, x.End)
		default:
			return
		}
		*s = r.trim(*s)
	}
}

// wholeSentence gives "according to" the sentence around it where a reader took no more than the subject before it.
func (r *reader) wholeSentence(c *candidate) {
	if len(c.content) != 1 || c.source.empty() || r.finite(c.content[0]) || c.content[0].end > c.cue[0].first || c.source.first < c.cue[0].first {
		return
	}
	x := r.Sentences[r.Tokens[c.head].Sent]
	if c.source.end >= x.End || !r.parts(c.source.end) || !r.parts(c.cue[0].first-1) {
		return
	}
	right := r.trim(span{c.source.end + 1, x.End})
	if right.empty() || !r.finite(right) || r.quote[right.first] >= 0 {
		return
	}
	c.content = append(c.content, right)
}

// saidOf tells whether the cue is a participle that tells what others say of a thing: in "a letter, said to be the mayor's, asks …" the letter
// says nothing by "said".
func (r *reader) saidOf(c *candidate) bool {
	if c.head < 0 || c.noun || r.verbLemma(c.head) != "say" || !r.Tokens[c.head].Feats.Has(doc.Part|doc.Past) || r.agent(c.head) >= 0 {
		return false
	}
	if d := r.rel(c.head); d != doc.ACL && d != doc.Advcl || r.ChildBy(c.head, doc.Nsubj) >= 0 {
		return false
	}
	k := c.head + 1
	return k+1 < len(r.Tokens) && r.low(k) == "to" && (r.low(k+1) == "be" || r.low(k+1) == "have")
}

// shownSpeaking tells whether a recording only shows somebody speak, who has a statement of his own: "a clip shows the mayor saying that …".
func (r *reader) shownSpeaking(c *candidate) bool {
	if c.head < 0 || c.noun || !r.shows(c.head) && !r.lex.lists["perceive"][r.lemma(c.head)] {
		return false
	}
	for k := range r.cands {
		o := &r.cands[k]
		if o != c && !o.dead && !o.noun && o.head >= 0 && c.inContent(o.head) && o.srcHead >= 0 && c.inContent(o.srcHead) && (r.Tokens[o.head].Feats.Has(doc.Ger) || r.Tokens[o.head].Feats.Has(doc.Part|doc.Pres)) && o.srcHead < o.head && len(o.content) > 0 {
			return r.evident(c.srcHead) || r.lex.lists["image"][r.lemma(max(c.srcHead, 0))]
		}
	}
	return false
}
