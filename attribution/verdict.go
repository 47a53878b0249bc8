package attribution

import doc "readout/document"

// verdict is the report's own word on a statement.
type verdict struct {
	word string
	at   span
	sure bool // said in so many words
}

// judgement is a verdict found in the report's own words, before it is known which statement it means.
type judgement struct {
	verdict
	root int  // the main word
	noun int  // the noun or pronoun that is judged ("the claim", "this"), -1 if none is named
	who  int  // the person who is right or wrong, borne out or contradicted, -1 if none
	free bool // it means what was said last even where no word takes that up: "no evidence has emerged"
	away bool // it cannot mean the clause that it hangs on: what a fact "disproves"
}

// verdicts gives candidates the report's verdict. A word counts only outside everybody's content: what a speaker thinks of another's
// claim is a statement of its own. It is found at the cue ("falsely claimed"), by what is said of the statement ("a claim that is
// untrue", judge.go), by what evidence does to it (relation.go), or by a fact that is set against it (contrary.go); target.go finds which
// statement is meant.
func (r *reader) verdicts(within []int) []verdict {
	out := make([]verdict, len(r.cands))
	inside := r.voiced()
	bySent := make(map[int32][]int, len(r.cands))
	for i := range r.cands {
		at := r.cands[i].anchor()
		if at >= 0 && !r.cands[i].shows {
			n := r.Tokens[at].Sent
			bySent[n] = append(bySent[n], i)
			if k := len(r.cands[i].content); k > 0 { // content may end in a later sentence
				if m := r.Tokens[r.cands[i].content[k-1].end-1].Sent; m != n {
					bySent[m] = append(bySent[m], i)
				}
			}
		}
	}
	r.cueVerdicts(out, within)
	for s := r.s0; s < r.s1; s++ {
		here := bySent[int32(s)]
		x := r.Sentences[s]
		found := false
		for i := x.First; i < x.End; i++ {
			if inside[i] {
				continue
			}
			j, ok := r.judge(i, x, inside, here)
			if !ok {
				continue
			}
			for _, t := range r.targets(&j, here, within, s) {
				r.pass(out, t, j.verdict, within)
				found = true
			}
			i = max(i, j.at.end-1)
		}
		if !found {
			r.contrary(out, here, within, inside, s)
			r.withholds(out, here, within, s)
			r.showsNone(out, within, inside, s)
		}
		r.markedVerdicts(out, here, within, inside, s)
	}
	for _, u := range r.upheld {
		j := judgement{verdict: verdict{u.word, span{u.at, u.at + 1}, true}, root: u.at, noun: u.of, who: -1, away: true}
		if u.of >= 0 && r.canBeWho(u.of) && r.pos(u.of) != doc.PRON {
			j.noun, j.who = -1, u.of
		}
		s := int(r.Tokens[u.at].Sent)
		for _, t := range r.targets(&j, bySent[r.Tokens[u.at].Sent], within, s) {
			r.pass(out, t, j.verdict, within)
		}
	}
	return out
}

// voiced marks the tokens that somebody says. What a document shows is the report's own word, and so is the content of a statement that
// will be left out.
func (r *reader) voiced() []bool {
	if r.inside == nil {
		r.inside = make([]bool, len(r.Tokens))
	}
	for i := r.lo; i < r.hi; i++ {
		r.inside[i] = false
	}
	for i := range r.cands {
		c := &r.cands[i]
		if c.dead || c.shows || c.doubtful {
			continue
		}
		for _, s := range c.content {
			for k := s.first; k < s.end; k++ {
				r.inside[k] = true
			}
		}
	}
	for q := r.q0; q < r.q1; q++ { // words inside quotation marks are nobody's but the speaker's
		s := r.Quotes[q]
		if s.End-s.First < 4 {
			continue // a word or two may be the report's own distance
		}
		for k := s.First; k < s.End && k < len(r.inside); k++ {
			r.inside[k] = true
		}
	}
	return r.inside
}

// pass sets a verdict on statement t, and its opposite on the statement that answers it: whoever denied what proves true was wrong.
// A verdict of truth beats an earlier word about missing proof.
func (r *reader) pass(out []verdict, t int, v verdict, within []int) {
	if out[t].word == "" || out[t].word == "unsupported" && (v.word == "false" || v.word == "confirmed") && v.sure {
		out[t] = v
	}
	other := ""
	switch v.word {
	case "false":
		other = "confirmed"
	case "confirmed":
		other = "false"
	default:
		return
	}
	if k := r.answerTo(t, within); k >= 0 && out[k].word == "" && r.cands[k].lastToken() <= v.at.first {
		out[k] = verdict{other, v.at, false}
	}
	if k := r.answeredBy(t, within); k >= 0 && out[k].word == "" {
		out[k] = verdict{other, v.at, false}
	}
}

// answerTo returns the denial of statement t that follows it in its paragraph, -1 if there is none.
func (r *reader) answerTo(t int, within []int) int {
	a := r.cands[t].anchor()
	for k := t + 1; k < len(r.cands); k++ {
		c := &r.cands[k]
		b := c.anchor()
		if b < 0 || c.dead || c.shows || within[k] >= 0 {
			continue
		}
		if r.Tokens[b].Para != r.Tokens[a].Para || int(r.Tokens[b].Sent) > int(r.Tokens[a].Sent)+2 {
			return -1
		}
		if (c.act == "deny" || c.act == "reject") && !r.oneVoice(c, &r.cands[t]) && (r.takesUp(c) || r.alikeness(c, &r.cands[t]) > 0) {
			return k
		}
	}
	return -1
}

// answeredBy returns the statement that t denies, -1 if t denies none.
func (r *reader) answeredBy(t int, within []int) int {
	c := &r.cands[t]
	if c.act != "deny" && c.act != "reject" {
		return -1
	}
	a := c.anchor()
	for k := t - 1; k >= 0; k-- {
		o := &r.cands[k]
		b := o.anchor()
		if b < 0 || o.dead || o.shows || within[k] >= 0 {
			continue
		}
		if r.Tokens[b].Para != r.Tokens[a].Para || int(r.Tokens[b].Sent) < int(r.Tokens[a].Sent)-2 {
			return -1
		}
		if o.act != "deny" && o.act != "reject" && !r.oneVoice(c, o) && (r.takesUp(c) || r.alikeness(c, o) > 0) {
			return k
		}
	}
	return -1
}

// oneVoice tells whether two statements are one speaker's.
func (r *reader) oneVoice(a, b *candidate) bool {
	return a.srcHead >= 0 && (a.srcHead == b.srcHead || b.srcHead >= 0 && r.sameVoiceAs(a.srcHead, b.srcHead))
}

func (r *reader) inAny(inside []bool, i, end int) bool {
	for k := i; k < end; k++ {
		if inside[k] {
			return true
		}
	}
	return false
}

func (c *candidate) anchor() int {
	if c.head >= 0 {
		return c.head
	}
	if len(c.content) > 0 {
		return c.content[0].first
	}
	return -1
}

// cueVerdicts reads adverbs at a cue verb, adjectives at a cue noun, and verbs that give the lie by themselves.
func (r *reader) cueVerdicts(out []verdict, within []int) {
	for i := range r.cands {
		c := &r.cands[i]
		if c.head < 0 || c.dead {
			continue
		}
		for _, q := range c.cue { // "touched on his false assertion"
			for k := q.first; k < q.end; k++ {
				if k == c.head {
					if !c.noun && r.holder(k, c, r.cands) < 0 {
						if w := r.tabled("lie", r.lemma(k)); w != "" && !r.negated(k) {
							out[i] = verdict{w, span{k, k + 1}, true}
						}
					}
					continue
				}
				if r.rel(k) == doc.Amod || r.rel(k) == doc.Advmod {
					r.atCue(k, c.noun, &out[i])
				}
			}
		}
		at := c.head
		for n := 0; n < 3 && at >= 0; n++ { // "falsely tried to claim"
			r.Children(at, func(k int) bool {
				if r.rel(k) == doc.Advmod && !c.noun || r.rel(k) == doc.Amod && c.noun {
					if !c.inContent(k) {
						r.atCue(k, c.noun, &out[i])
					}
				}
				return true
			})
			if r.rel(at) != doc.Xcomp {
				break
			}
			at = int(r.Tokens[at].Head)
		}
		r.repeated(c, &out[i])
		if c.told.word != "" {
			out[i] = c.told
		}
		if s := c.srcHead; s >= 0 && out[i].word == "" && !c.noun && (r.lex.lists["takeup"][r.lemma(s)] || r.lex.lists["print"][r.lemma(s)]) { // "unconfirmed reports said"
			r.Children(s, func(k int) bool {
				if w := r.tabled("adj", r.low(k)); r.rel(k) == doc.Amod && w != "confirmed" && w != "" {
					out[i] = verdict{w, span{k, k + 1}, true}
				}
				return true
			})
		}
		if out[i].word == "" && within[i] < 0 {
			out[i] = r.aboutSaying(c)
		}
	}
}

// aboutSaying reads what is said of the speaker for saying it ("lied when he said that …", "was wrong to claim …", "misled voters by saying
// …"), and an adverb set off by dashes or commas beside the cue ("told viewers — falsely — that …").
func (r *reader) aboutSaying(c *candidate) verdict {
	if c.noun {
		return verdict{}
	}
	h := int(r.Tokens[c.head].Head)
	if d := r.rel(c.head); h >= 0 && (d == doc.Advcl || d == doc.Xcomp || d == doc.Ccomp || d == doc.ACL) && !c.inContent(h) && !r.denied(h) {
		w := r.tabled("lie", r.lemma(h))
		if w == "" && r.personal(r.low(h)) {
			w = r.tabled("adj", r.low(h))
		}
		if w != "" {
			return verdict{w, span{h, h + 1}, true}
		}
	}
	s := r.Sentences[r.Tokens[c.head].Sent]
	for i := s.First + 1; i+1 < s.End; i++ {
		if r.pos(i) != doc.ADV || c.inContent(i) || r.pos(i-1) != doc.PUNCT || r.pos(i+1) != doc.PUNCT {
			continue
		}
		if w := r.tabled("adv", r.low(i)); w != "" && !r.cueBetween(i, c, r.cands) {
			return verdict{w, span{i, i + 1}, true}
		}
	}
	return verdict{}
}

func (r *reader) atCue(k int, noun bool, v *verdict) {
	kind := "adv"
	if noun {
		kind = "adj"
	}
	w := r.tabled(kind, r.low(k))
	if w == "" && r.low(k) == "false" {
		w = "false"
	}
	if w != "" && !(noun && w == "confirmed" && r.low(k) == "right") {
		*v = verdict{w, span{k, k + 1}, true}
	}
}

// repeated reads the adjective before the noun that heads what is handed on: "repeated the debunked claim that …", "spreads a baseless
// rumour".
func (r *reader) repeated(c *candidate, v *verdict) {
	if c.noun || len(c.content) == 0 || v.word != "" || r.holder(c.head, c, r.cands) >= 0 {
		return
	}
	s := c.content[0]
	for i := s.first; i < s.end && i < s.first+6; i++ {
		if r.quote[i] >= 0 {
			return
		}
		switch r.pos(i) {
		case doc.NOUN:
			if r.lex.lists["takeup"][r.lemma(i)] || r.tabled("noun", r.lemma(i)) == "false" {
				r.Children(i, func(k int) bool {
					if w := r.tabled("adj", r.low(k)); w != "" && k < i && r.rel(k) == doc.Amod {
						*v = verdict{w, span{k, k + 1}, true}
					}
					return v.word == ""
				})
				if w := r.tabled("noun", r.lemma(i)); v.word == "" && w == "false" && i+1 < s.end && r.low(i+1) == "that" {
					*v = verdict{w, span{i, i + 1}, true}
				}
			}
			return
		case doc.VERB, doc.AUX, doc.SCONJ:
			return
		}
	}
}

// tabled returns the verdict of the one-word line of that kind, "" if there is none.
func (r *reader) tabled(kind, word string) string {
	for _, n := range r.lex.verdictAt[word] {
		if v := &r.lex.verdicts[n]; v.kind == kind && len(v.words) == 1 {
			return v.verdict
		}
	}
	return ""
}
