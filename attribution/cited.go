package attribution

import doc "readout/document"

// quotedAs returns the "saying" of "was quoted by the paper as saying" and "quoted him as saying": the one statement is the quoted one's. -1 if i is
// no such verb.
func (r *reader) quotedAs(i int) int {
	if l := r.lemma(i); l != "quote" && l != "cite" && l != "report" && l != "record" {
		return -1
	}
	for k := i + 1; k+1 < len(r.Tokens) && k < i+12 && r.Tokens[k].Sent == r.Tokens[i].Sent; k++ {
		if r.low(k) == "as" && (r.low(k+1) == "saying" || r.low(k+1) == "telling") {
			return k + 1
		}
	}
	return -1
}

// quotedSayings joins the two cues that the tagger sees in "was quoted by the paper as saying": one statement, of the one who is quoted.
func (r *reader) quotedSayings() {
	for i := range r.cands {
		c := &r.cands[i]
		if c.dead || c.noun || c.head < 0 || len(c.cue) == 0 || r.pos(c.head) != doc.VERB {
			continue
		}
		k := r.quotedAs(c.head)
		if k < 0 {
			continue
		}
		p := r.patient(c.head)
		if p < 0 && !r.passive(c.head) {
			p = r.object(c.head)
		}
		if p < 0 {
			continue
		}
		said := c
		for j := range r.cands {
			if o := &r.cands[j]; j != i && !o.dead && len(o.cue) > 0 && o.cue[0].has(k) {
				said, c.dead = o, true
			}
		}
		said.source, said.srcHead, said.act, said.passive = r.nominal(p, c.head), p, "say", false
		said.cue = tidy([]span{c.cue[0], {k - 1, k + 1}})
		said.head, said.entry = k, r.lex.verbs["say"]
		said.content = r.without(said.content, said.source)
		for n := range said.cue {
			said.content = r.without(said.content, said.cue[n])
		}
		said.dead = len(said.content) == 0
	}
}

// without takes hole out of a content.
func (r *reader) without(content []span, hole span) []span {
	var out []span
	for _, s := range content {
		if !s.overlaps(hole) {
			out = append(out, s)
			continue
		}
		for _, part := range [...]span{{s.first, hole.first}, {hole.end, s.end}} {
			if part = r.trim(part); !part.empty() {
				out = append(out, part)
			}
		}
	}
	return out
}

// citing gives what a paper reports "citing an officer" to the paper's verb: who is cited says nothing in words of his own.
func (r *reader) citing() {
	for i := range r.cands {
		c := &r.cands[i]
		if c.dead || c.noun || c.head < 0 || r.lemma(c.head) != "cite" && r.lemma(c.head) != "quote" || !r.Tokens[c.head].Feats.Has(doc.Part) && !r.Tokens[c.head].Feats.Has(doc.Ger) {
			continue
		}
		o := r.object(c.head)
		if d := r.rel(c.head); o < 0 || !r.canSpeak(o) || d != doc.Advcl && d != doc.ACL {
			continue
		}
		main := int(r.Tokens[c.head].Head)
		if r.rel(c.head) == doc.ACL && main >= 0 { // "the agency, citing an officer, reported"
			main = int(r.Tokens[main].Head)
		}
		if main < 0 || r.speechVerb(main) < 0 {
			continue
		}
		c.dead = true
		held := false
		for k := range r.cands {
			if m := &r.cands[k]; k != i && !m.dead && m.head == main {
				held = true
			}
		}
		if held || len(c.content) == 0 || c.content[0].has(o) || r.subject(main) < 0 {
			continue
		}
		e := r.lex.verbs[r.verbLemma(main)]
		c.dead, c.head, c.entry, c.act = false, main, e, e.act
		c.cue, c.srcHead = []span{r.cueSpan(main, -1)}, r.subject(main)
		c.source = r.nominal(c.srcHead, main)
	}
}
