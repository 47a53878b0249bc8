package mention

import (
	"readout/document"
)

// speaker returns the candidate that says the words around a token, -1 if none is found: the network's source of the content that holds
// it, else the subject of the verb of saying beside its quotation, else the subject of the verb that it is a complement of.
func (r *resolver) speaker(token int) int {
	d := r.d
	if s := r.taggedSpeaker(token); s >= 0 {
		return s
	}
	if q := r.byToken[token]; q >= 0 {
		return r.quoteSpeaker(int(q))
	}
	sent := d.Tokens[token].Sent
	for i, steps := token, 0; i >= 0 && steps < 40; i, steps = int(d.Tokens[i].Head), steps+1 {
		if t := &d.Tokens[i]; (t.Deprel == document.Ccomp || t.Deprel == document.Parataxis) && t.Head >= 0 && sayVerbs[d.Tokens[t.Head].Lemma] && d.Tokens[t.Head].Sent == sent {
			if s := r.subjectOf(int(t.Head)); s >= 0 {
				return s
			}
		}
	}
	return -1
}

const unasked = -2

// speakerOf is speaker for a pronoun, found once.
func (r *resolver) speakerOf(i int) int {
	c := &r.c[i]
	if c.speaker == unasked {
		c.speaker = r.speaker(c.Head)
	}
	return c.speaker
}

func (r *resolver) taggedSpeaker(token int) int {
	g := &r.d.Signals
	role := g.Role[document.RoleContent]
	if len(role) == 0 || role[token] == 0 {
		return -1
	}
	i := token
	for i > 0 && role[i] == 2 {
		i--
	}
	cue := g.Link[i]
	if cue < 0 || g.Giver[cue] < 0 {
		return -1
	}
	s := int(g.Giver[cue])
	src := g.Role[document.RoleSource]
	for end := s; end < len(src) && (end == s || src[end] == 2); end++ {
		if c := r.at[end]; c >= 0 {
			if h := r.d.Tokens[end].Head; int(h) < s || int(h) >= end+8 || src[h] == 0 { // the source's head
				return int(c)
			}
		}
	}
	return -1
}

// sayVerbs are verbs whose subject speaks the quotation beside them.
var sayVerbs = map[string]bool{"say": true, "tell": true, "add": true, "ask": true, "write": true, "warn": true, "claim": true, "insist": true, "declare": true,
	"state": true, "reply": true, "answer": true, "note": true, "announce": true, "argue": true, "explain": true, "tweet": true, "post": true, "stress": true,
	"conclude": true, "continue": true, "recall": true, "remark": true, "observe": true, "admit": true, "acknowledge": true, "confirm": true, "deny": true,
	"suggest": true, "complain": true, "joke": true, "shout": true, "whisper": true, "think": true, "believe": true, "hope": true, "feel": true, "know": true,
	"promise": true, "predict": true, "quip": true, "urge": true, "vow": true, "pledge": true, "describe": true, "call": true, "report": true, "respond": true}

// quoteSpeaker looks for a verb of saying outside the quotation: in the sentences where it opens and closes, else in the sentence before.
func (r *resolver) quoteSpeaker(q int) int {
	d := r.d
	for k := 0; d.Quotes[q].Continues >= 0 && k < 20; k++ {
		q = d.Quotes[q].Continues
	}
	x := d.Quotes[q]
	if x.First >= x.End || x.End > len(d.Tokens) {
		return -1
	}
	a, b := int(d.Tokens[x.First].Sent), int(d.Tokens[x.End-1].Sent)
	if x.Close >= 0 {
		b = int(d.Tokens[x.Close].Sent)
	}
	best, dist := -1, 1<<30
	for _, s := range []int{a, b, b + 1} {
		if s >= len(d.Sentences) || s > b && (d.Sentences[s].Para != d.Sentences[b].Para || best >= 0) {
			continue
		}
		for i := d.Sentences[s].First; i < d.Sentences[s].End; i++ {
			if i >= x.First && i < x.End || d.Tokens[i].UPOS != document.VERB || !sayVerbs[d.Tokens[i].Lemma] || r.byToken[i] >= 0 {
				continue
			}
			gap := max(x.First-i, i-x.End)
			if s > b {
				gap += 12
			}
			if c := r.subjectOf(i); c >= 0 && gap < dist {
				best, dist = c, gap
			}
		}
	}
	if best < 0 && a > 0 && d.Sentences[a-1].Para == d.Sentences[a].Para {
		for i := d.Sentences[a-1].First; i < d.Sentences[a-1].End; i++ {
			if d.Tokens[i].UPOS == document.VERB && sayVerbs[d.Tokens[i].Lemma] && r.byToken[i] < 0 {
				if c := r.subjectOf(i); c >= 0 {
					best = c
				}
			}
		}
	}
	return best
}

// subjectOf returns the candidate that is the subject of a verb, or of the verb that it is coordinated with or hangs on as an open complement.
func (r *resolver) subjectOf(verb int) int {
	d := r.d
	for steps := 0; verb >= 0 && steps < 6; steps++ {
		for _, rel := range []document.Deprel{document.Nsubj, document.NsubjPass} {
			if s := d.ChildBy(verb, rel); s >= 0 {
				return int(r.at[s])
			}
		}
		switch d.Tokens[verb].Deprel {
		case document.Conj, document.Xcomp, document.Advcl:
			verb = int(d.Tokens[verb].Head)
		default:
			return -1
		}
	}
	return -1
}
