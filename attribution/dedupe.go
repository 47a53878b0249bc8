package attribution

import doc "readout/document"

// dedupe drops a statement that has another's content and cue, or the same content and source under a cue that overlaps.
func (r *reader) dedupe() {
	for i := range r.cands {
		for j := i + 1; j < len(r.cands); j++ {
			a, b := &r.cands[i], &r.cands[j]
			if b.start() > a.lastToken() && len(a.content) > 0 {
				break
			}
			if a.dead || b.dead {
				continue
			}
			same := sameSpans(a.content, b.content)
			if same && (sameSpans(a.cue, b.cue) || len(a.cue) == 0 || len(b.cue) == 0 || a.cue[0].overlaps(b.cue[0])) || len(a.cue) > 0 && sameSpans(a.cue, b.cue) {
				loser := b
				if b.tagged && !a.tagged {
					loser = a
				}
				loser.dead = true
				continue
			}
			if n := common(a.content, b.content); n > 4 && 10*n >= 7*max(length(a.content), length(b.content)) && len(a.cue) > 0 && len(b.cue) > 0 &&
				!a.inContent(b.cue[0].first) && !b.inContent(a.cue[0].first) && a.cue[0].first < b.cue[0].first && b.cue[0].first < b.content[0].first && a.content[0].first >= b.cue[0].end {
				if b.noun && b.srcHead >= 0 && b.srcHead != a.srcHead { // “denied a newspaper report that …”: the report is the newspaper's, and inside
					a.content[0].first = r.phraseStart(b)
					continue
				}
				a.dead = true // “apologised, and promised that …”: the nearer cue's
			}
		}
	}
	live := r.cands[:0]
	for _, c := range r.cands {
		if !c.dead {
			live = append(live, c)
		}
	}
	r.cands = live
}

// phraseStart is where the noun phrase of a noun's statement begins: its article or its owner.
func (r *reader) phraseStart(c *candidate) int {
	at := c.cue[0].first
	if !c.source.empty() && c.source.first < at && c.source.first > at-8 {
		at = c.source.first
	}
	if at > 0 && (r.pos(at-1) == doc.DET || r.pos(at-1) == doc.ADJ) && r.Tokens[at-1].Sent == r.Tokens[at].Sent {
		at--
	}
	return at
}

func sameSpans(a, b []span) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
