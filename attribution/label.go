package attribution

import doc "readout/document"

// labelled reads the verdict line of a fact-check: "Verdict: false", "Fact check: this is misleading", "We rate this unproven". It means
// the last statement before it.
func (r *reader) labelled(i int, x doc.Sentence, inside []bool) (judgement, bool) {
	if !r.lex.lists["label"][r.lemma(i)] && !r.lex.lists["label"][r.low(i)] {
		return judgement{}, false
	}
	colon := -1
	for k := i + 1; k < x.End && k < i+4; k++ {
		switch r.TokenText(k) {
		case ":", "—", "–", "-", "=":
			colon = k
		}
		if colon >= 0 {
			break
		}
	}
	rate := r.pos(i) == doc.VERB && r.lemma(i) != "check"
	if colon < 0 && !rate {
		return judgement{}, false
	}
	if rate {
		if s := r.subjectOf(i); s < 0 || !r.press(s) {
			return judgement{}, false
		}
		colon = i
	}
	for k := colon + 1; k < x.End && k < colon+9; k++ {
		if inside[k] && !rate {
			break
		}
		for _, n := range r.lex.verdictAt[r.low(k)] {
			v := &r.lex.verdicts[n]
			if v.kind != "label" {
				continue
			}
			end := r.phraseAt(v.words, k, x.End)
			if end == 0 {
				continue
			}
			j := judgement{verdict: verdict{v.verdict, span{k, end}, true}, root: k, noun: -1, who: -1, free: true}
			for p := k - 1; p > colon; p-- {
				switch r.low(p) {
				case "not", "n't", "never":
					if !r.turn(&j, r.low(k)) {
						return judgement{}, false
					}
				case "partly", "half", "partially":
					j.word = "disputed"
				}
			}
			return j, true
		}
	}
	return judgement{}, false
}
