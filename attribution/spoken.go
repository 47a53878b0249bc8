package attribution

import doc "readout/document"

// speaking reads "speaking to reporters", "writing on X", "briefing journalists", "speaking by telephone".
func (r *reader) speaking(v int, w *way) {
	if r.lex.lists["calls"][r.lemma(v)] {
		w.kind = "call"
		return
	}
	switch r.lemma(v) {
	case "speak", "talk", "write", "address", "brief", "testify", "tell", "post", "appear", "address to", "answer", "reply", "question", "lecture", "preach", "message", "email", "text", "call", "record", "film", "meet", "host", "press", "respond", "reach", "phone", "ask", "interview", "telephone", "quote":
	default:
		return
	}
	r.Children(v, func(k int) bool {
		switch r.rel(k) {
		case doc.Obl, doc.Advmod, doc.OblAgent:
			r.channelNoun(k, w)
			if w.kind == "" && r.childCase(k, "by") {
				r.told(k, w)
			}
			if w.kind == "" && (r.childCase(k, "to") || r.childCase(k, "with") || r.childCase(k, "before")) {
				r.told(k, w)
			}
		case doc.Obj, doc.Iobj:
			r.told(k, w)
			if w.kind == "" && r.lemma(v) == "address" && r.pos(k) == doc.NOUN && r.canBeHeard(k) {
				w.kind, w.manner = "speech", "public"
			}
		}
		return w.kind == ""
	})
	if w.kind == "" {
		if e := r.lex.verbs[r.lemma(v)]; e != nil && e.channel != "" {
			w.kind = e.channel
		}
	}
	if r.lemma(v) == "interview" && w.kind == "" {
		w.kind, w.manner = "interview", "public"
	}
}

// canBeHeard tells whether a noun stands for people who can be addressed, not a letter or a problem.
func (r *reader) canBeHeard(k int) bool {
	l := r.lemma(k)
	return r.Tokens[k].Feats.Has(doc.Plur) && (r.lex.lists["people"][l] || r.lex.lists["anonymous"][l] || r.lex.lists["many"][l] || l == "man" || l == "troop" || l == "worker")
}

// questioned gives an answer the channel of the question: "Asked by Radio Example whether …, he", "At the briefing the spokeswoman was
// asked …. She replied".
func (r *reader) questioned(i int, within []int) (w way) {
	c := &r.cands[i]
	if c.head < 0 || c.srcHead < 0 || within[i] >= 0 {
		return w
	}
	for p := i - 1; p >= 0 && p >= i-2; p-- {
		o := &r.cands[p]
		if o.head < 0 || o.dead || within[p] >= 0 || o.act != "ask" {
			continue
		}
		if d := int(r.Tokens[c.head].Sent) - int(r.Tokens[o.head].Sent); d < 0 || d > 1 || r.Tokens[c.head].Para != r.Tokens[o.head].Para {
			return w
		}
		pron := r.pos(c.srcHead) == doc.PRON
		asked := false
		for _, a := range o.addr {
			asked = asked || pron || r.sameVoiceAs(a, c.srcHead)
		}
		if s := r.ChildBy(o.head, doc.NsubjPass); s >= 0 {
			asked = asked || pron || r.sameVoiceAs(s, c.srcHead)
		}
		if !asked {
			return w
		}
		r.phrases(o, o.head, &w, 0)
		if w.kind == "" {
			r.nearby(o, r.cands, &w)
		}
		if w.kind == "" && o.srcHead >= 0 {
			r.told(o.srcHead, &w)
			if r.reporterly(o.srcHead) {
				w.kind, w.manner = "press", "public"
			}
		}
		return w
	}
	return w
}

// reporterly tells whether several reporters ask.
func (r *reader) reporterly(h int) bool {
	return r.lex.lists["press"][r.lemma(h)] && !r.lex.lists["print"][r.lemma(h)]
}
