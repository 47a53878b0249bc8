package event

import "readout/document"

// takenBack reads what a following sentence says about an act that the one before left open or let somebody claim: "They had been due to meet on
// Friday. They did not." and "The call was cancelled." make of the plan one that did not come about; "He said that they had agreed. They had
// not." is the report's own denial of what a voice tells.
func (r *reader) takenBack() {
	d := r.d
	for k := 1; k < len(d.Sentences); k++ {
		a, b := d.Sentences[k-1], d.Sentences[k]
		if b.End-b.First < 3 || r.t.tok[b.First].Para-r.t.tok[a.First].Para > 1 {
			continue
		}
		if end, aux := r.shortDenial(b); end > 0 {
			voice := r.voiceAt(b.First)
			if c := r.openAct(a, voice); c >= 0 {
				r.undo(c, voice, b.First, end)
			} else if voice < 0 {
				r.denyClaim(a, b.First, end, aux)
			}
			continue
		}
		for x := range r.cands {
			c := &r.cands[x]
			if c.head < b.First || c.head >= b.End || !cancels.has(r.t.lemma(c.head)) || c.fate.st != happened || c.drop {
				continue
			}
			if p, _ := r.t.particle(c.head); p != "off" && r.t.lemma(c.head) == "call" {
				continue
			}
			if y := r.cancelled(c, a); y >= 0 {
				r.undo(y, r.settledVoice(c), b.First, c.head+1)
			}
		}
	}
}

func (r *reader) voiceAt(i int) int {
	if r.s.voice == nil {
		return -1
	}
	return int(r.s.voice[i])
}

// undo makes of an open act one that did not happen; the words first to end say so.
func (r *reader) undo(k, voice, first, end int) {
	c := &r.cands[k]
	if r.voiceOf(c) != voice {
		c.voice = voice
	}
	c.fate.st, c.fate.neg, c.fate.hedge = didNot, false, 0
	c.taken = [2]int{first, end}
}

// shortDenial tells that a sentence begins with a clause of a pronoun, an auxiliary and a negation ("They did not.", "It hadn't, and …", "He
// never did."), and returns the clause's end and the auxiliary; 0 where it doesn't.
func (r *reader) shortDenial(s document.Sentence) (end, aux int) {
	t := &r.t
	i := s.First
	for i < s.End && t.tok[i].UPOS == document.PUNCT {
		i++
	}
	if i+2 >= s.End || r.quoted(i) || t.tok[i].UPOS != document.PRON {
		return 0, 0
	}
	switch t.low(i) {
	case "it", "they", "he", "she":
	default:
		return 0, 0
	}
	neg := false
	aux = -1
	for j := i + 1; j < s.End && j < i+5; j++ {
		switch w := t.lemma(j); {
		case t.tok[j].UPOS == document.PUNCT:
			if aux >= 0 && neg && t.d.TokenText(j) != "-" {
				return j, aux
			}
			return 0, 0
		case r.lex.scope[w]&negation != 0 && !neg:
			neg = true
		case aux < 0 && (w == "do" || w == "have" || w == "be" || w == "will" || w == "would" || w == "can"):
			aux = j
		default:
			return 0, 0
		}
	}
	return 0, 0
}

// openAct is the act of a sentence that was planned, asked for or possible, told in the given voice: the one that the sentence comes to.
func (r *reader) openAct(s document.Sentence, voice int) int {
	best := -1
	for k := range r.cands {
		c := &r.cands[k]
		if c.head < s.First || c.head >= s.End || c.drop || r.t.tok[c.head].UPOS != document.VERB || !r.awaited(c, voice) {
			continue
		}
		if best < 0 || c.head < r.cands[best].head {
			best = k
		}
	}
	return best
}

// awaited tells an act still open, on which nothing else hangs.
func (r *reader) awaited(c *candidate, voice int) bool {
	return (c.fate.st == planned || c.fate.st == possible || c.fate.st == proposed) && c.fate.cond < 0 && (r.voiceOf(c) == voice || voice < 0 && r.nobodys(c)) && r.mainLine(c.head)
}

// nobodys tells that an act's voice is a passive behind which nobody is named ("had been expected to eat together").
func (r *reader) nobodys(c *candidate) bool {
	v := r.voiceOf(c)
	if v < 0 {
		return false
	}
	st := &r.d.Statements[v]
	if len(st.Quoted) > 0 || st.CueToken < 0 || st.CueToken >= len(r.t.tok) {
		return false
	}
	f := r.t.frameOf(st.CueToken)
	return f.passive && f.subj < 0
}

// mainLine tells that an act stands in its sentence's main clause or is governed by it step by step.
func (r *reader) mainLine(i int) bool {
	t := &r.t
	for n := 0; n < 6; n++ {
		switch t.rel(i) {
		case document.Root:
			return true
		case document.Xcomp, document.Advcl, document.Conj, document.Ccomp:
			i = t.head(i)
		default:
			return false
		}
	}
	return false
}

// denyClaim adds the report's own view of what a voice claimed in the sentence before, where the auxiliary takes the claim's tense up.
func (r *reader) denyClaim(s document.Sentence, first, end, aux int) {
	t := &r.t
	for k := len(r.cands) - 1; k >= 0; k-- {
		c := &r.cands[k]
		if c.head < s.First || c.head >= s.End || c.drop || c.voice < 0 || t.tok[c.head].UPOS != document.VERB || !t.clausal(c.head) {
			continue
		}
		if !(c.fate.st.real() || c.fate.st == didNot) || c.fate.cond >= 0 || r.underClaim(c) {
			continue
		}
		l := r.s.localOf(c.head)
		switch t.lemma(aux) {
		case "have":
			if !l.perfect {
				continue
			}
		case "do":
			if l.perfect || l.modal != 0 {
				continue
			}
		case "be":
			if !c.f.passive && !l.progressive {
				continue
			}
		default:
			continue
		}
		n := *c
		n.voice, n.parent = -1, -1
		n.args = append([]arg(nil), c.args...)
		n.phrases = append([]arg(nil), c.phrases...)
		n.fate = fate{st: didNot, cond: -1, past: true}
		n.taken = [2]int{first, end}
		r.cands = append(r.cands, n)
		return
	}
}

// underClaim tells that another clause of the same voice stands above an act: it is not what the voice comes to.
func (r *reader) underClaim(c *candidate) bool {
	t := &r.t
	for h, n := t.head(c.head), 0; h >= 0 && n < 8 && r.voiceAt(h) == c.voice; h, n = t.head(h), n+1 {
		if t.clausal(h) {
			return true
		}
	}
	return false
}

// cancelled finds in sentence s the plan that c calls off: "They had planned to fly in. They cancelled.", "He was to go to Oslo. The trip was
// called off."
func (r *reader) cancelled(c *candidate, s document.Sentence) int {
	t := &r.t
	if c.f.obj < 0 && !c.f.passive {
		if c.f.subj >= 0 && t.tok[c.f.subj].UPOS == document.PRON {
			return r.openAct(s, r.settledVoice(c))
		}
		return -1
	}
	if c.f.obj < 0 || t.tok[c.f.obj].UPOS != document.NOUN || r.s.indefinite(c.f.obj) {
		return -1
	}
	w := t.lemma(c.f.obj)
	for k := range r.cands {
		p := &r.cands[k]
		if p.head < s.First || p.head >= s.End || p.drop || !r.awaited(p, r.settledVoice(c)) {
			continue
		}
		if v := t.lemma(p.head); v == w || nounOfVerb[v] == w || families[v] != 0 && families[v] == families[w] || takenUpBy[v] == w || p.f.obj >= 0 && t.lemma(p.f.obj) == w {
			return k
		}
	}
	return -1
}

// settledVoice is the voice that tells c; what somebody only confirms or announces about it is taken as told by the report.
func (r *reader) settledVoice(c *candidate) int {
	v := r.voiceOf(c)
	if v >= 0 {
		switch st := &r.d.Statements[v]; st.Act {
		case "confirm", "announce":
			return st.Within
		}
	}
	return v
}

// cancels are verbs that end a plan.
var cancels = words{"cancel": {}, "call": {}, "scrap": {}, "shelve": {}, "abandon": {}, "abort": {}}

// takenUpBy are nouns that take up verbs of another family.
var takenUpBy = map[string]string{"speak": "call", "talk": "call", "ring": "call", "confer": "call", "go": "trip", "come": "visit", "head": "trip", "return": "trip", "eat": "meal", "dine": "dinner", "sail": "voyage"}
