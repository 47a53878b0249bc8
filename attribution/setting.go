package attribution

import doc "readout/document"

// setting finds the occasion that the sentences before tell of, where a speaker goes on at it: "X gave a press conference. She said …",
// "He addressed the crowd. …". Only the same paragraph counts, and only an occasion whose subject is the speaker.
func (r *reader) setting(c *candidate) (w way) {
	at := c.anchor()
	if at < 0 || c.srcHead < 0 {
		return w
	}
	n := int(r.Tokens[at].Sent)
	for s := n - 1; s >= 0 && s >= n-4 && r.Sentences[s].Para == r.Sentences[n].Para; s-- {
		x := r.Sentences[s]
		for v := x.First; v < x.End; v++ {
			if r.quote[v] >= 0 {
				continue
			}
			if r.pos(v) != doc.VERB {
				if r.ChildBy(v, doc.Cop) >= 0 { // "has been on the radio"
					if subject := r.ChildBy(v, doc.Nsubj); subject >= 0 && r.sameVoiceAs(c.srcHead, subject) {
						if r.channelNoun(v, &w); w.kind == "interview" {
							return w
						}
						w = way{}
					}
				}
				continue
			}
			switch r.lemma(v) {
			case "give", "hold", "deliver", "address", "make", "appear", "speak", "convene", "call", "join", "post", "write", "publish", "tweet", "record", "issue", "release", "send", "sit", "go", "take", "meet", "brief", "testify", "tell", "talk":
			default:
				continue
			}
			subject := r.ChildBy(v, doc.Nsubj)
			if subject < 0 || !r.sameVoiceAs(c.srcHead, subject) {
				continue
			}
			r.Children(v, func(k int) bool {
				if r.rel(k) == doc.Obj {
					r.occasion(v, k, &w)
				} else if r.rel(k) == doc.Obl {
					r.channelNoun(k, &w)
				}
				return w.kind == ""
			})
			switch w.kind {
			case "press", "speech", "interview", "social_media":
				return w
			case "written":
				if r.low(c.srcHead) == "it" || c.head >= 0 && r.lemma(c.head) == "write" {
					return w
				}
			}
			w = way{}
		}
	}
	return w
}

// occasion reads the object of "gave", "held", "addressed": a press conference, a speech, an interview, a crowd.
func (r *reader) occasion(v, k int, w *way) {
	f, l := r.Subtree(k)
	s := span{f, l + 1}
	if r.Tokens[l].End-r.Tokens[f].Start > 160 {
		s.end = k + 1
	}
	ch, ok := r.lex.channels[r.lemma(k)]
	switch {
	case ok && (ch.kind == "press" || ch.kind == "interview" || ch.kind == "speech"):
		w.kind, w.manner, w.at = ch.kind, ch.manner, s
		if r.lemma(k) == "conference" && !r.newsBefore(k) {
			w.kind = "speech"
		}
	case ok && ch.kind == "social_media" || ok && ch.kind == "written" && (r.lemma(v) == "post" || r.lemma(v) == "write" || r.lemma(v) == "publish" || r.lemma(v) == "issue" || r.lemma(v) == "release" || r.lemma(v) == "send"):
		w.kind, w.manner, w.at = ch.kind, ch.manner, s
	case (r.lemma(v) == "address" || r.lemma(v) == "brief" || r.lemma(v) == "meet" || r.lemma(v) == "tell") && r.lex.lists["press"][r.lemma(k)] && r.severalPress(span{k, k + 1}):
		w.kind, w.manner, w.at = "press", "public", s
	case r.lemma(v) == "address" && r.lex.lists["audience"][r.lemma(k)]:
		w.kind, w.manner, w.at = "speech", "public", s
	}
}

// sameVoiceAs tells whether two phrases are one speaker: one actor behind both.
func (r *reader) sameVoiceAs(a, b int) bool {
	x, y := r.actors(a), r.actors(b)
	return len(x) > 0 && len(y) > 0 && x[0] == y[0]
}

// interviewed gives the channel of an interview to what somebody says in the present tense to a reporter who writes "I": "He tells me that …",
// then "she adds", "she believes".
func (r *reader) interviewed(ways []way, within []int) {
	talks := map[int]bool{}
	for i := range r.cands {
		c := &r.cands[i]
		if ways[i].kind != "interview" || within[i] >= 0 || c.srcHead < 0 {
			continue
		}
		for _, a := range c.addr {
			if r.reporter(a) {
				for _, x := range r.actors(c.srcHead) {
					talks[x] = true
				}
			}
		}
	}
	if len(talks) == 0 {
		return
	}
	for i := range r.cands {
		c := &r.cands[i]
		if ways[i].kind != "" || within[i] >= 0 || c.srcHead < 0 || c.noun || len(r.heads(c.srcHead)) != 1 {
			continue
		}
		if c.head >= 0 && !r.Tokens[c.head].Feats.Has(doc.Pres) {
			continue
		}
		if x := r.actors(c.srcHead); len(x) == 1 && talks[x[0]] {
			ways[i].kind = "interview"
		}
	}
}

// reporter tells whether token i is the report's own "me" or "us".
func (r *reader) reporter(i int) bool {
	w := r.low(i)
	return (w == "me" || w == "us") && r.quote[i] < 0
}
