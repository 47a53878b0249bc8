package attribution

import doc "readout/document"

// hearsay gives "had heard from a clerk that …", "understood from his colleagues that …" to those from whom it comes.
func (r *reader) hearsay(c *candidate) {
	switch r.lemma(c.head) {
	case "hear", "understand", "learn", "gather", "know":
	default:
		return
	}
	first := c.cue[len(c.cue)-1].end
	if first+1 >= len(r.Tokens) || r.low(first) != "from" || r.Tokens[first].Sent != r.Tokens[c.head].Sent {
		return
	}
	s, end := r.informant(first + 1)
	if s.empty() {
		return
	}
	c.source, c.srcHead, c.act, c.weak = s, r.headOf(s), "say", false
	if n := len(c.content) - 1; n >= 0 && c.content[0].first < end && c.content[n].end > end+1 { // the informant stood in what was said
		c.content = tidy([]span{{end, c.content[n].end}})
	}
}

// informant reads the noun phrase at i behind "from": whoever something comes from, and the token behind the phrase. Empty if nobody stands
// there.
func (r *reader) informant(i int) (span, int) {
	if i >= len(r.Tokens) {
		return span{}, i
	}
	end := i
	stop := r.Sentences[r.Tokens[i].Sent].End
	for end < stop && end < i+14 && r.pos(end) != doc.PUNCT && r.pos(end) != doc.VERB && r.pos(end) != doc.AUX && r.pos(end) != doc.SCONJ {
		end++
	}
	s := r.trim(span{i, end})
	if s.empty() {
		return s, end
	}
	if u := r.pos(r.headOf(s)); u != doc.NOUN && u != doc.PROPN && u != doc.PRON {
		return span{}, end
	}
	return s, end
}

// haveIt makes the candidates of "had it from a cousin that …" and "had it, she said, from a clerk, who had heard …": the one who passes it
// on, and inside that the one from whom it comes.
func (r *reader) haveIt(i int) {
	if r.lemma(i) != "have" || i+4 >= len(r.Tokens) || r.low(i+1) != "it" {
		return
	}
	x := r.Sentences[r.Tokens[i].Sent]
	from := i + 2
	if r.parts(from) { // an aside between
		for from++; from < x.End && from < i+10 && !r.parts(from); from++ {
		}
		from++
	}
	if from+2 >= x.End || r.low(from) != "from" {
		return
	}
	s, end := r.informant(from + 1)
	if s.empty() || end >= x.End {
		return
	}
	first := end
	if r.TokenText(end) == "," && end+1 < x.End && r.low(end+1) == "who" {
		first = end + 1
	} else if r.low(end) != "that" && r.low(end) != "whether" {
		return
	}
	said := r.trim(span{first, x.End})
	if said.end-said.first < 3 {
		return
	}
	if sub := r.ChildBy(i, doc.Nsubj); sub >= 0 && from == i+2 && r.low(sub) != "i" && r.low(sub) != "we" {
		r.cands = append(r.cands, candidate{act: "say", head: i, cue: []span{{i, i + 2}}, source: r.nominal(sub, i), srcHead: sub, altHead: -1,
			content: []span{{from, said.end}}, rule: true, frame: "hearsay"})
	}
	r.cands = append(r.cands, candidate{act: "say", head: from, cue: []span{{from, from + 1}}, source: s, srcHead: r.headOf(s), altHead: -1, content: []span{said},
		rule: true, frame: "hearsay"})
}
