package attribution

import doc "readout/document"

// The network marks the words that tell a verdict, a channel or a manner (Document.Signals.Voice). Where the tables are silent its marks
// speak, since no table holds all the ways in which a report says that a claim is wrong. Thresholds were chosen on the development part of the voice
// passages and on the development reports.
const (
	markEdge     = 0.3  // a word belongs to a run of marked words from here on
	markVerdict  = 0.75 // the surest word of a run that is taken
	markManner   = 0.75
	markChannel  = 0.75
	markDistance = 2 // sentences behind a statement in which a marked verdict may mean it
)

// markRun is a run of marked words with the value that most of them vote for.
type markRun struct {
	at    span
	top   int // its surest word
	value string
	p     float32 // of that word
}

// markRuns finds the runs of words from first to end that mark a value of the field, outside the words that skip tells.
func (r *reader) markRuns(field, first, end int, need float32, skip func(i int) bool) []markRun {
	of := r.Signals.Voice[field]
	if of == nil {
		return nil
	}
	p := r.Signals.VoiceP[field]
	var out []markRun
	for i := first; i < end; i++ {
		if p[i] < markEdge || skip(i) {
			continue
		}
		var votes [8]float32
		x := markRun{at: span{i, i}, top: i}
		for ; x.at.end < end && p[x.at.end] >= markEdge && !skip(x.at.end); x.at.end++ {
			votes[of[x.at.end]] += p[x.at.end]
			if p[x.at.end] > p[x.top] {
				x.top = x.at.end
			}
		}
		i = x.at.end
		if x.p = p[x.top]; x.p < need {
			continue
		}
		best := 0
		for k := range votes {
			if votes[k] > votes[best] {
				best = k
			}
		}
		x.value = doc.VoiceFields[field][best]
		out = append(out, x)
	}
	return out
}

// markedVerdicts passes the verdicts that the network marks in sentence s on the statements they mean. One that stands right at a statement, in the
// frame of its cue, is its own; else it means what was said before, within a few sentences.
func (r *reader) markedVerdicts(out []verdict, here, within []int, inside []bool, s int) {
	x := r.Sentences[s]
	for _, m := range r.markRuns(doc.VoiceVerdict, x.First, x.End, markVerdict, func(i int) bool { return inside[i] || r.pos(i) == doc.PUNCT }) {
		j := judgement{verdict: verdict{m.value, m.at, m.value == "false" || m.value == "confirmed"}, root: r.top(m.at), noun: -1, who: -1, free: true}
		for _, t := range r.targets(&j, here, within, s) {
			if n := r.cands[t].anchor(); out[t].word == "" && n >= 0 && s-int(r.Tokens[n].Sent) <= markDistance {
				r.pass(out, t, j.verdict, within)
			}
		}
	}
}

// top is the word of a span on which the others hang.
func (r *reader) top(at span) int {
	for i := at.first; i < at.end; i++ {
		if h := int(r.Tokens[i].Head); h < at.first || h >= at.end {
			return i
		}
	}
	return at.first
}

// markedWay fills a channel and a manner that the tables left open from the words marked in the sentence of the cue.
func (r *reader) markedWay(c *candidate, w *way) {
	at := c.anchor()
	if at < 0 || r.Signals.Voice[doc.VoiceChannel] == nil || w.kind != "" && w.manner != "" {
		return
	}
	s := r.Sentences[r.Tokens[at].Sent]
	parent := r.holder(at, c, r.cands)
	skip := func(i int) bool {
		return c.inContent(i) || r.holder(i, c, r.cands) != parent || c.head >= 0 && r.cueBetween(i, c, r.cands)
	}
	// Words that the tables read as a channel say no more than that: "in a letter to the council" is not yet public.
	table := w.at
	if table.first > 0 && !table.empty() && r.pos(table.first-1) == doc.ADP {
		table.first--
	}
	if w.kind == "" {
		table = span{}
		best := markRun{}
		for _, m := range r.markRuns(doc.VoiceChannel, s.First, s.End, markChannel, skip) {
			if m.p > best.p {
				best = m
			}
		}
		if best.p > 0 {
			w.kind, w.at = best.value, best.at
		}
	}
	if w.manner == "" {
		best := markRun{}
		for _, m := range r.markRuns(doc.VoiceManner, s.First, s.End, markManner, func(i int) bool { return table.has(i) || skip(i) }) {
			if m.p > best.p {
				best = m
			}
		}
		w.manner = best.value
	}
}
