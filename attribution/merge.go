package attribution

import (
	"sort"

	doc "readout/document"
)

// merge unites the rules' candidates with the tagger's. Where both saw a cue, the spans are the tagger's (it has learned where annotators
// draw the line) and the rest, act, addressee, frame, is the rule's. What the tagger alone saw is kept with what the tables know of
// its main word; what a rule alone saw is kept where keepRule says so.
func (r *reader) merge(tagged []candidate) {
	rules := r.cands
	sources := r.fragments(doc.RoleSource)
	taken := make([]bool, len(rules))
	for t := range tagged {
		c := &tagged[t]
		r.splitCue(c, rules)
		k := r.partner(c, rules, taken)
		if k < 0 {
			r.describe(c)
			continue
		}
		m := rules[k]
		taken[k] = true
		for j := range rules { // the rest of a cue of several words: "declined to say"
			if j != k && !taken[j] && len(c.cue) > 0 && rules[j].cue[0].overlaps(c.cue[0]) && !rules[j].noun {
				taken[j], rules[j].dead = true, true
			}
		}
		c.entry, c.act, c.head, c.addr, c.noun, c.rule, c.refusal, c.passive = m.entry, m.act, m.head, m.addr, m.noun, true, m.refusal, m.passive
		c.frame, c.asked = m.frame, m.asked
		if len(c.cue) == 0 {
			c.cue = m.cue
		}
		r.chooseSource(c, &m, sources, tagged)
		c.altSource, c.altHead = m.source, m.srcHead
		if len(c.content) == 0 || r.stump(c, &m) || r.interrupted(c, &m, tagged) || r.missed(c, &m) {
			c.content = m.content
		} else if len(m.content) > 0 && m.frame == "that" {
			a, b := &c.content[0], m.content[0]
			if a.first < b.first && b.first < a.end && a.first == c.cue[len(c.cue)-1].end && r.low(b.first) == "that" && !r.touchesQuote(span{a.first, b.first}) {
				a.first = b.first // "said on his platform that …"
			}
		}
	}
	r.cands = tagged
	for k := range rules {
		if !taken[k] {
			r.cands = append(r.cands, rules[k])
		}
	}
	for i := range r.cands {
		c := &r.cands[i]
		if c.tagged && len(c.content) == 0 && !c.refusal {
			if c.act != "decline" {
				c.dead = true
			} else {
				c.refusal = true
			}
		}
		r.stretch(c)
	}
	r.ownVoices()
	kept := r.cands
	for i := range r.cands {
		if c := &r.cands[i]; c.rule && !c.tagged && !c.dead && !r.keepRule(c, kept) {
			c.dead = true
		}
	}
}

// hearer tells whether the tagger took for the speaker who is told or talked of: "The passengers were told that", "is said to have backed it".
func (r *reader) hearer(c, m *candidate) bool {
	p := r.patient(max(m.head, 0))
	if !m.passive || p < 0 || !c.source.has(p) {
		return false
	}
	return m.frame == "raise" || m.entry != nil && m.entry.addrObj && (m.act == "say" || m.act == "warn" || m.act == "promise")
}

// splitCue parts a cue that took in a noun which is somebody else's statement: in "took note of press reports that …" the reports are the
// press's, and they are what was taken note of.
func (r *reader) splitCue(c *candidate, rules []candidate) {
	if len(c.cue) != 1 || c.head < 0 || r.pos(c.cue[0].first) != doc.VERB && r.pos(c.cue[0].first) != doc.AUX {
		return
	}
	for k := range rules {
		m := &rules[k]
		if !m.noun || m.frame != "noun-that" || m.srcHead < 0 || !c.cue[0].has(m.head) || c.source.has(m.srcHead) || r.pos(m.srcHead) == doc.PRON {
			continue
		}
		at := r.phraseStart(m)
		if at <= c.cue[0].first {
			continue
		}
		for n := range c.content {
			if s := &c.content[n]; s.first == c.cue[0].end {
				s.first = at
			}
		}
		c.cue[0].end = at
		if !c.cue[0].has(c.head) {
			c.head = r.headOf(c.cue[0])
		}
		return
	}
}

// chooseSource weighs the source that the tagger linked against the one the tree gives. The tree's relation wins where the tagger looked
// beyond the sentence or into the quotation; its span is then the tagger's fragment around it, if there is one.
func (r *reader) chooseSource(c, m *candidate, sources []span, tagged []candidate) {
	if m.weak && len(c.cue) > 0 { // the tree took the subject of what somebody else says
		for k := range tagged {
			o := &tagged[k]
			if o != c && m.srcHead >= 0 && o.inContent(m.srcHead) && !o.inContent(c.cue[0].first) && !o.source.empty() && o.source.end <= c.cue[0].first {
				if c.source.empty() || r.astray(c) {
					c.source, c.srcHead = o.source, o.srcHead
				}
				return
			}
		}
	}
	if m.srcHead < 0 {
		if r.astray(c) || m.asked || r.hearer(c, m) { // "is said to have backed it": it isn't he who says so
			c.source, c.srcHead = span{}, -1
		}
		return
	}
	if !c.source.empty() && c.source.has(m.srcHead) {
		c.srcHead = m.srcHead
		return
	}
	own := c.source
	far := own.empty() || r.astray(c) || r.Tokens[own.first].Sent != r.Tokens[c.cue[0].first].Sent
	frag := span{}
	for _, s := range sources {
		if s.has(m.srcHead) {
			frag = r.tightSource(s)
		}
	}
	switch {
	case far, !frag.empty() && !m.weak:
		c.source, c.srcHead = m.source, m.srcHead
		if !frag.empty() {
			c.source = frag
		}
	}
}

// stump tells whether the tagger broke off where the rule went on: after the bare "that".
func (r *reader) stump(c, m *candidate) bool {
	return length(c.content) == 1 && length(m.content) > 1 && r.pos(c.content[0].first) == doc.SCONJ
}

// missed tells whether the tagger passed over what the cue's infinitive says: "called on the town in a speech on Monday to reject the plan".
func (r *reader) missed(c, m *candidate) bool {
	if p := r.patient(max(m.head, 0)); m.passive && m.entry != nil && m.entry.addrObj && p >= 0 && len(m.content) > 0 && c.inContent(p) && !m.content[0].has(p) && m.frame != "raise" {
		return true // "They were promised safe passage": they are told
	}
	switch m.frame {
	case "stray", "turn":
		return true
	case "raise":
		return 5*common(c.content, m.content) < 4*length(m.content)
	case "obj-to", "to":
		for _, s := range m.content {
			for i := s.first; i < s.end; i++ {
				if r.pos(i) == doc.VERB {
					return !c.inContent(i)
				}
			}
		}
	}
	return false
}

// interrupted tells whether the tagger ended a content where a statement inside it begins: the rule's goes on over that one.
func (r *reader) interrupted(c, m *candidate, tagged []candidate) bool {
	if len(c.content) != 1 || len(m.content) != 1 {
		return false
	}
	a, b := c.content[0], m.content[0]
	if a.first != b.first || a.end >= b.end || r.pos(a.end) == doc.PUNCT || r.pos(a.end) == doc.CCONJ {
		return false
	}
	for i := range tagged {
		o := &tagged[i]
		if o == c || len(o.cue) == 0 || o.cue[0].first < a.end || o.cue[0].end > b.end {
			continue
		}
		if len(o.content) > 0 && o.content[len(o.content)-1].end <= b.end {
			return true
		}
	}
	return false
}

// astray tells whether a source stands inside the quotation that it is said to speak.
func (r *reader) astray(c *candidate) bool {
	if len(c.cue) == 0 || c.source.empty() {
		return false
	}
	q := r.quote[c.source.first]
	return q >= 0 && r.quote[c.cue[0].first] != q
}

// ownVoices gives a statement inside another its own speaker: the tagger links its cue to the outer one.
func (r *reader) ownVoices() {
	for i := range r.cands {
		c := &r.cands[i]
		if c.dead || !c.tagged || c.head < 0 || c.source.empty() {
			continue
		}
		h := r.holder(c.head, c, r.cands)
		if h < 0 || r.cands[h].inContent(c.source.first) || len(r.cands[h].cue) > 0 && c.inContent(r.cands[h].cue[0].first) {
			continue
		}
		c.source, c.srcHead = span{}, -1
		if c.altHead >= 0 && r.cands[h].inContent(c.altHead) {
			c.source, c.srcHead = c.altSource, c.altHead
		}
	}
}

// partner returns the rule that saw the same statement as c, -1 if none.
func (r *reader) partner(c *candidate, rules []candidate, taken []bool) int {
	best, score := -1, 0
	for k := range rules {
		m := &rules[k]
		if taken[k] || m.dead {
			continue
		}
		s := 0
		if len(c.cue) > 0 && len(m.cue) > 0 {
			if !c.cue[0].overlaps(m.cue[0]) {
				continue
			}
			s = 1
			if m.head == c.head {
				s += 2
			}
			if c.cue[0].has(m.head) {
				s++
			}
			if common(c.content, m.content) > 0 {
				s++
			}
		} else if 2*common(c.content, m.content) >= max(length(c.content), length(m.content)) && length(c.content) > 0 {
			s = 1
		}
		if s > score {
			best, score = k, s
		}
	}
	return best
}

func length(a []span) int {
	n := 0
	for _, s := range a {
		n += s.end - s.first
	}
	return n
}

// common counts the tokens that two contents share.
func common(a, b []span) int {
	n := 0
	for _, s := range a {
		for _, t := range b {
			if lo, hi := max(s.first, t.first), min(s.end, t.end); hi > lo {
				n += hi - lo
			}
		}
	}
	return n
}

// describe looks up the main word of a cue that only the tagger saw.
func (r *reader) describe(c *candidate) {
	c.act = "say"
	if c.head < 0 {
		return
	}
	if e, _ := r.verbEntry(c.head); e != nil && e.act != "intend" && (r.pos(c.head) == doc.VERB || r.pos(c.head) == doc.AUX) {
		c.entry, c.act = e, e.act
		if e.act == "confirm" && len(c.content) > 0 && r.low(c.content[0].first) == "to" {
			c.act = "promise"
		}
		if r.negated(c.head) && r.silent(c.head) {
			c.act = "decline"
		}
		r.addressees(c, c.head)
		return
	}
	if e := r.lex.nouns[r.lemma(c.head)]; e != nil {
		c.entry, c.act, c.noun = e, e.act, true
		return
	}
	for _, s := range c.cue { // the last word of the cue that the tables know: "used the occasion to warn", "touched on his claim"
		for i := s.end - 1; i >= s.first; i-- {
			if e, _ := r.verbEntry(i); e != nil && r.pos(i) == doc.VERB {
				c.entry, c.act, c.head = e, e.act, i
				r.addressees(c, i)
				return
			}
			if e := r.lex.nouns[r.lemma(i)]; e != nil && r.pos(i) == doc.NOUN {
				c.entry, c.act, c.head, c.noun = e, e.act, i, true
				return
			}
		}
	}
}

// keepRule tells whether a statement that the rules alone saw is kept: inside another's content (where the tagger, taught without
// nesting, is blind) if its frame is sure; elsewhere only where frame and act are those of plain speech.
func (r *reader) keepRule(c *candidate, all []candidate) bool {
	sure := false
	switch c.frame {
	case "that", "host", "according", "obj-to", "noun-that", "words", "colon", "silence", "signed", "aside", "inverted", "hearsay", "amount", "turn":
		sure = true
	case "raise":
		sure = c.act != "intend" && c.act != "feel" && (c.act != "think" || c.srcHead >= 0)
	case "to", "noun-to", "obj+", "stray", "ing", "addr-prep":
		sure = c.act != "intend" && c.act != "feel" && c.act != "think" && c.act != "say" && c.act != "assess"
	case "prep", "obj":
		sure = r.owns(c) || c.act == "demand" || c.act == "accuse" || c.act == "deny" || c.act == "reject" || c.act == "announce" || c.act == "propose" || c.act == "warn"
	}
	mental := c.act == "think" || c.act == "feel" || c.act == "intend"
	if !sure {
		// inside what somebody says, plain speech acts count as well
		switch c.frame {
		case "obj2":
			sure = true
		case "obj+":
			sure = c.act == "assess" && c.entry != nil && c.entry.has(frObjComp|frObjAs)
		case "prep", "obj", "ing", "noun-prep":
			sure = c.frame == "obj" && (c.act == "praise" || c.act == "criticise") && c.entry != nil && !r.lex.lists["stance"][c.entry.lemma]
			if sure {
				break
			}
			sure = c.act == "ask" || c.act == "promise" || c.act == "threaten" || c.act == "acknowledge" || c.act == "confirm" || c.frame == "ing" && !mental
		}
		if !sure || c.head < 0 || r.holder(c.head, c, all) < 0 {
			return false
		}
	}
	for i := range all {
		o := &all[i]
		if o == c || o.dead || c.head < 0 || !o.inContent(c.head) {
			continue
		}
		if r.rel(c.head) == doc.Xcomp && int(r.Tokens[c.head].Head) == o.head && o.frame != "raise" && !r.shows(o.head) && !r.lex.lists["perceive"][r.lemma(o.head)] {
			return false // "refused to say", "threatened to declare": one act
		}
		return !mental || c.frame == "that"
	}
	return !mental && !c.source.empty() || c.refusal
}

// owns tells whether somebody takes what he is blamed for upon himself: "accepts the criticism", "acknowledged the error".
func (r *reader) owns(c *candidate) bool {
	if c.act != "acknowledge" || c.frame != "obj" || len(c.content) != 1 {
		return false
	}
	switch r.lemma(r.headOf(c.content[0])) {
	case "criticism", "blame", "responsibility", "mistake", "error", "fault", "guilt", "rebuke", "charge":
		return true
	}
	return false
}

// order sorts the candidates by where they start.
func (r *reader) order() {
	live := r.cands[:0]
	for _, c := range r.cands {
		if !c.dead && (len(c.content) > 0 || c.refusal) {
			live = append(live, c)
		}
	}
	r.cands = live
	sort.SliceStable(r.cands, func(a, b int) bool {
		x, y := r.cands[a].start(), r.cands[b].start()
		if x != y {
			return x < y
		}
		return length(r.cands[a].content) > length(r.cands[b].content)
	})
}

func (c *candidate) start() int {
	at := 1 << 30
	if !c.source.empty() {
		at = c.source.first
	}
	for _, s := range c.cue {
		at = min(at, s.first)
	}
	for _, s := range c.content {
		at = min(at, s.first)
	}
	return at
}

// nest returns for every candidate the one whose content its cue stands in, the tightest, -1 for none.
func (r *reader) nest() []int {
	in := make([]int, len(r.cands))
	for i := range r.cands {
		c := &r.cands[i]
		in[i] = -1
		if len(c.cue) == 0 {
			continue
		}
		best := 1 << 30
		at := c.cue[0].first
		if c.head >= 0 {
			at = c.head
		}
		for j := range r.cands {
			o := &r.cands[j]
			if j == i || !o.inContent(at) || length(o.content) >= best {
				continue
			}
			if len(o.cue) > 0 && c.inContent(o.cue[0].first) { // each in the other: the cue further up the tree is outside
				continue
			}
			in[i], best = j, length(o.content)
		}
	}
	for i := range in { // in a garbled text each of several may stand in the next
		for n, p := 0, in[i]; p >= 0; p = in[p] {
			if n++; n > len(in) || p == i {
				in[i] = -1
				break
			}
		}
	}
	return in
}
