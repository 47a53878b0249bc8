package attribution

import doc "readout/document"

// fragments reads the tagger's runs of one role.
func (r *reader) fragments(role int) []span {
	tags := r.Signals.Role[role]
	if len(tags) != len(r.Tokens) {
		return nil
	}
	var out []span
	for i := r.lo; i < r.hi; {
		if tags[i] == 0 {
			i++
			continue
		}
		j := i + 1
		for j < r.hi && tags[j] == 2 {
			j++
		}
		out = append(out, span{i, j})
		i = j
	}
	return out
}

// certainty is the mean probability of the tagger's labels over s.
func (r *reader) certainty(role int, s span) float32 {
	p := r.Signals.RoleP[role]
	if len(p) != len(r.Tokens) || s.empty() {
		return 0
	}
	sum := float32(0)
	for i := s.first; i < s.end; i++ {
		sum += p[i]
	}
	return sum / float32(s.end-s.first)
}

// link returns the first token of the cue that the content beginning at i points at, -1 for none.
func (r *reader) link(i int) int {
	if len(r.Signals.Link) != len(r.Tokens) {
		return -1
	}
	return int(r.Signals.Link[i])
}

// giver returns the first token of the source that the cue beginning at i points at, -1 for none.
func (r *reader) giver(i int) int {
	if len(r.Signals.Giver) != len(r.Tokens) {
		return -1
	}
	return int(r.Signals.Giver[i])
}

// tagger makes candidates of the tagger's fragments: contents joined by the cue they point at, each cue with the source it points at.
func (r *reader) tagger() []candidate {
	sources, cues, contents := r.fragments(doc.RoleSource), r.fragments(doc.RoleCue), r.fragments(doc.RoleContent)
	var out []candidate
	byCue := make(map[int]int, len(cues)) // first token of a cue → candidate
	srcAt := make(map[int]span, len(sources))
	for _, s := range sources {
		srcAt[s.first] = s
	}
	for _, q := range cues {
		c := candidate{head: r.headOf(q), cue: []span{q}, srcHead: -1, tagged: true, frame: "tagger"}
		if s, ok := srcAt[r.giver(q.first)]; ok {
			r.giveSource(&c, s)
		}
		c.p[doc.RoleCue] = r.certainty(doc.RoleCue, q)
		byCue[q.first] = len(out)
		out = append(out, c)
	}
	last := -1
	for _, s := range contents {
		k, ok := byCue[r.link(s.first)]
		if !ok {
			if last >= 0 && r.follows(out[last], s) {
				k, ok = last, true
			} else {
				c := candidate{head: -1, srcHead: -1, tagged: true, frame: "tagger"}
				k = len(out)
				out = append(out, c)
			}
		}
		c := &out[k]
		c.content = append(c.content, s)
		p := r.certainty(doc.RoleContent, s)
		if c.p[doc.RoleContent] == 0 || p < c.p[doc.RoleContent] {
			c.p[doc.RoleContent] = p
		}
		last = k
	}
	for i := range out {
		out[i].content = tidy(out[i].content)
		r.prune(&out[i])
	}
	return out
}

// prune drops fragments that the link head has joined to a far cue: unquoted ones of another sentence where one stands in the cue's,
// and unquoted ones of the cue's sentence beyond another clause where a fragment touches the cue's clause.
func (r *reader) prune(c *candidate) {
	if len(c.cue) == 0 {
		return
	}
	if len(c.content) == 1 && r.Tokens[c.content[0].first].Para != r.Tokens[c.cue[0].first].Para && !r.touchesQuote(c.content[0]) &&
		r.Tokens[c.content[0].end-1].Para != r.Tokens[c.cue[0].first].Para {
		c.content = nil
	}
	if len(c.content) < 2 {
		return
	}
	sent := r.Tokens[c.cue[0].first].Sent
	near := -1
	dist := 1 << 30
	for i, s := range c.content {
		d := c.distance(s)
		if r.Tokens[s.first].Sent != sent && r.Tokens[s.end-1].Sent != sent {
			d += 1000
		}
		if d < dist {
			near, dist = i, d
		}
	}
	quoted := r.touchesQuote(c.content[near])
	out := c.content[:0]
	for i, s := range c.content {
		here := r.Tokens[s.first].Sent == sent || r.Tokens[s.end-1].Sent == sent
		switch {
		case i == near, quoted && r.touchesQuote(s), here:
			out = append(out, s)
		}
	}
	c.content = out
}

// distance counts the tokens between s and the cue.
func (c *candidate) distance(s span) int {
	q := c.cue[0]
	if s.end <= q.first {
		return q.first - s.end
	}
	return max(0, s.first-c.cue[len(c.cue)-1].end)
}

// touchesQuote tells whether any of s stands in quotation marks.
func (r *reader) touchesQuote(s span) bool {
	for i := s.first; i < s.end; i++ {
		if r.quote[i] >= 0 {
			return true
		}
	}
	return false
}

func (r *reader) giveSource(c *candidate, s span) {
	for i := s.end - 1; i > s.first; i-- { // no source reaches over a paragraph's end
		if r.Tokens[i-1].Para != r.Tokens[s.end-1].Para {
			s.first = i
			break
		}
	}
	s = r.tightSource(s)
	if h := r.headOf(s); h > s.first {
		s = r.afterDateline(s, h)
	}
	c.source, c.srcHead = s, r.headOf(s)
	c.p[doc.RoleSource] = r.certainty(doc.RoleSource, s)
}

// follows tells whether the content s goes on where candidate c stopped: both quoted, in the same paragraph or the next.
func (r *reader) follows(c candidate, s span) bool {
	if len(c.content) == 0 || !r.insideQuote(s.first) || !c.quoted(r) {
		return false
	}
	l := c.content[len(c.content)-1]
	d := r.Tokens[s.first].Para - r.Tokens[l.first].Para
	return d == 0 || d == 1 && r.TokenText(s.first) != "" && s.first == r.Paragraphs[r.Tokens[s.first].Para].First
}

// headOf returns the token of s whose head lies outside s, the verb first.
func (r *reader) headOf(s span) int {
	best := -1
	for i := s.first; i < s.end; i++ {
		h := int(r.Tokens[i].Head)
		if h >= 0 && s.has(h) || r.pos(i) == doc.PUNCT {
			continue
		}
		if best < 0 || r.pos(best) != doc.VERB && r.pos(i) == doc.VERB {
			best = i
		}
	}
	if best < 0 {
		best = s.first
	}
	return best
}

// tightSource trims what the tagger carries along: a conjunction, a preposition or a comma at the end, words after a relative pronoun.
func (r *reader) tightSource(s span) span {
	for i := s.first + 1; i+2 < s.end; i++ { // "X, a former envoy, in an interview with": how it was said is not who
		if r.TokenText(i) != "," || r.pos(i+1) != doc.ADP {
			continue
		}
		if k := int(r.Tokens[i+1].Head); k > i && k < s.end && r.isChannel(k) {
			s.end = i
			break
		}
	}
	for i := s.first + 1; i+1 < s.end; i++ { // "the captain on Telegram"
		if w := r.low(i); r.pos(i) == doc.ADP && (w == "on" || w == "via") {
			if p, ok := r.platform(span{i + 1, s.end}); ok && p.kind == "social_media" {
				s.end = i
				break
			}
		}
	}
	for s.end > s.first+1 {
		switch r.pos(s.end - 1) {
		case doc.CCONJ, doc.ADP, doc.SCONJ, doc.AUX:
		case doc.ADV:
			if h := int(r.Tokens[s.end-1].Head); h >= 0 && s.has(h) {
				return s
			}
		case doc.PUNCT:
			if t := r.TokenText(s.end - 1); t == ")" || t == "," || t == "—" || t == "--" || isMark(t) {
				return s
			}
		default:
			if s.end > s.first+1 && r.pos(s.first) == doc.PRON {
				switch r.low(s.first) {
				case "who", "which", "he", "she", "they", "it", "i", "we", "you":
					if r.pos(s.first+1) != doc.CCONJ && r.pos(s.first+1) != doc.PRON {
						s.end = s.first + 1
					}
				}
			}
			return s
		}
		s.end--
	}
	return s
}

// isChannel tells whether the noun at k, with the preposition before it, names a way of speaking.
func (r *reader) isChannel(k int) bool {
	ch, ok := r.channelOf(k)
	if !ok {
		return false
	}
	for _, p := range ch.preps {
		if r.childCase(k, p) {
			return true
		}
	}
	return false
}
