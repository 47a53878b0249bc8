package attribution

import doc "readout/document"

// amount makes the candidate of a figure that somebody gives: "put the crowd at 9,000", "put it at thirty", "counts about 1,200 dead". What is
// said is the thing and its number.
func (r *reader) amount(i int) {
	verb := r.lemma(i)
	at := r.lex.lists["gauge"][verb]
	if !at && !r.lex.lists["count"][verb] || r.passive(i) {
		return
	}
	src := r.speaker(i)
	if src < 0 || !r.canSpeak(src) {
		return
	}
	obj, num := r.ChildBy(i, doc.Obj), -1
	x := r.Sentences[r.Tokens[i].Sent]
	if at {
		if obj < 0 || obj < i {
			return
		}
		for k := obj + 1; k+1 < x.End && k < obj+8; k++ {
			if r.low(k) == "at" {
				num = r.figure(k+1, x.End)
				break
			}
			if r.pos(k) == doc.VERB || r.pos(k) == doc.PUNCT {
				break
			}
		}
	} else {
		num = r.figure(i+1, x.End)
	}
	if num < 0 {
		return
	}
	end := num + 1
	if at {
		for end < x.End && (r.pos(end) == doc.NUM || r.TokenText(end) == "%" || r.pos(end) == doc.NOUN && int(r.Tokens[end].Head) == num || r.pos(end) == doc.NOUN && int(r.Tokens[num].Head) == end) {
			end++
		}
	} else {
		for end < x.End && r.pos(end) != doc.PUNCT && r.pos(end) != doc.VERB && r.pos(end) != doc.AUX && r.pos(end) != doc.CCONJ {
			end++
		}
	}
	s := r.trim(span{i + 1, end})
	if s.empty() || s.end-s.first < 2 {
		return
	}
	r.cands = append(r.cands, candidate{act: "say", head: i, cue: []span{r.cueSpan(i, -1)}, source: r.nominal(src, i), srcHead: src, altHead: -1,
		weak: int(r.Tokens[src].Head) != i, content: []span{s}, rule: true, frame: "amount"})
}

// figure returns the number that stands at i or behind a word or two that round it ("about", "more than", "at least", "a"), -1 if none.
func (r *reader) figure(i, end int) int {
	for k := i; k < end && k < i+5; k++ {
		switch r.pos(k) {
		case doc.NUM:
			return k
		case doc.ADV, doc.ADJ, doc.ADP, doc.DET, doc.SYM:
		default:
			return -1
		}
	}
	return -1
}

// canSpeak tells whether the token h heads somebody who can speak: a name of people or bodies, a pronoun, a noun for people, an institution
// or a paper.
func (r *reader) canSpeak(h int) bool {
	switch r.pos(h) {
	case doc.PROPN:
		return true
	case doc.DET:
		w := r.low(h)
		return w == "neither" || w == "both" || w == "none" || w == "some" || w == "many"
	case doc.PRON:
		switch r.low(h) {
		case "this", "that", "these", "those", "there", "what":
			return false
		}
		return true
	case doc.NOUN:
		l := r.lemma(h)
		for _, list := range [...]string{"people", "institution", "anonymous", "role", "print", "air", "press"} {
			if r.lex.lists[list][l] {
				return true
			}
		}
		if m, ok := r.mentionAt[h]; ok {
			return r.Mentions[m].Class == doc.Person || r.Mentions[m].Class == doc.NORP
		}
	}
	return false
}
