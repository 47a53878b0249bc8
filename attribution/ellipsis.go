package attribution

import doc "readout/document"

// elliptic reads the short sentence that takes a claim back for the report: "They hadn't.", "It was not.", "He did not." It means the last
// statement of the sentence before it, in the same paragraph, unless that asks, orders or refuses something.
func (r *reader) elliptic(out []verdict, within []int, inside []bool) {
	for s := r.s0 + 1; s < r.s1; s++ {
		x := r.Sentences[s]
		for i := x.First; i < x.End && i < x.First+7; i++ { // "They had not; the gate was open all day."
			if t := r.TokenText(i); t == ";" || t == ":" || t == "—" || t == "–" {
				x.End = i + 1
			}
		}
		if x.End-x.First > 6 || x.First >= x.End || inside[x.First] || r.quote[x.First] >= 0 || r.Sentences[s-1].Para != x.Para {
			continue
		}
		at, words := -1, 0
		for i := x.First; i < x.End; i++ {
			switch w := r.low(i); {
			case r.pos(i) == doc.PUNCT:
				continue
			case w == "not" || w == "n't" || w == "n’t":
				at = i
			case words > 0 && r.pos(i) != doc.AUX && r.lemma(i) != "be" && r.lemma(i) != "have" && r.lemma(i) != "do":
				words += 9
			}
			words++
		}
		switch r.low(x.First) {
		case "he", "she", "it", "they", "that", "there":
		default:
			continue
		}
		if at < 0 || words > 4 {
			continue
		}
		best := -1
		for k := range r.cands {
			c := &r.cands[k]
			if c.dead || c.shows || c.doubtful || within[k] >= 0 || c.anchor() < 0 || int(r.Tokens[c.anchor()].Sent) != s-1 || c.lastToken() > x.First {
				continue
			}
			switch c.act {
			case "ask", "demand", "propose", "decline", "deny", "reject", "intend", "feel":
			default:
				best = k
			}
		}
		if best >= 0 && out[best].word == "" {
			out[best] = verdict{"false", span{at, at + 1}}
		}
	}
}

// judged finds the statement of the speaker whom a verdict names: "a count has shown the captain to be right", "proved the minister wrong".
// Only a verdict on a person names one.
func (r *reader) judged(within []int, x doc.Sentence, i int) int {
	switch r.lemma(i) {
	case "right", "wrong", "show", "prove", "mistaken", "bear":
	default:
		return -1
	}
	for t := x.First; t < x.End && t < i+8; t++ {
		if r.pos(t) != doc.NOUN && r.pos(t) != doc.PROPN || r.lex.lists["evidence"][r.lemma(t)] || r.lex.lists["takeup"][r.lemma(t)] {
			continue
		}
		if r.pos(t) == doc.NOUN && !r.childDet(t, "the") && !r.childDet(t, "that") {
			continue
		}
		for k := len(r.cands) - 1; k >= 0; k-- {
			c := &r.cands[k]
			if c.dead || c.shows || within[k] >= 0 || c.anchor() < 0 || c.lastToken() > x.First || c.source.has(t) || c.source.empty() {
				continue
			}
			if r.Tokens[c.anchor()].Para < r.Tokens[x.First].Para-1 {
				break
			}
			for m := c.source.first; m < c.source.end; m++ {
				if (m == c.srcHead || r.pos(m) == doc.PROPN && r.pos(t) == doc.PROPN) && r.low(m) == r.low(t) {
					return k
				}
			}
		}
	}
	return -1
}
