package attribution

import doc "readout/document"

// speakerActors lists the actors behind a statement's source. Where coreference left a pronoun open, or made "he" a storm, the pronoun is whoever
// spoke or acted last before it: the subject of the sentence before, else the speaker of the last statement before it, if number, gender and
// kind agree.
func (r *reader) speakerActors(c *candidate) []int {
	got := r.actors(c.srcHead)
	if c.srcHead < 0 || r.quote[c.srcHead] >= 0 || r.pos(c.srcHead) != doc.PRON {
		return got
	}
	w := r.low(c.srcHead)
	person := w == "he" || w == "she"
	if o := r.spokeLast(c); person && o >= 0 && r.onlySpokenOf(got, o, c.srcHead) {
		return r.actors(r.cands[o].srcHead)
	}
	if !person && w != "it" && w != "they" || len(got) > 0 && (!person || r.Actors[got[0]].Kind == "person" || r.Actors[got[0]].Kind == "group") {
		return got
	}
	s := int(r.Tokens[c.srcHead].Sent)
	if s > r.s0 && r.Tokens[c.srcHead].Para-r.Tokens[r.Sentences[s-1].First].Para <= 1 {
		if h := r.rootSubject(s - 1); h >= 0 && r.agrees(c.srcHead, h) {
			if a := r.actors(h); len(a) == 1 {
				return a
			}
		}
	}
	best := -1
	for k := range r.cands {
		o := &r.cands[k]
		if o.dead || o.srcHead < 0 || o.srcHead >= c.srcHead || r.quote[o.srcHead] >= 0 || r.Tokens[c.srcHead].Para-r.Tokens[o.srcHead].Para > 1 {
			continue
		}
		if (best < 0 || r.cands[best].srcHead < o.srcHead) && r.agrees(c.srcHead, o.srcHead) && len(r.actors(o.srcHead)) == 1 {
			best = k
		}
	}
	if best >= 0 {
		return r.actors(r.cands[best].srcHead)
	}
	return got
}

// spokeLast returns the statement whose speaker "he" or "she" goes on as: the last one before c that is nobody's words, in the sentence before
// it or in its own, by one person who is named or described there. Behind an indirect statement with its speaker at the end (“…, an aide
// said.”) the one spoken of may go on as well, so there none is returned.
func (r *reader) spokeLast(c *candidate) int {
	s := r.Tokens[c.srcHead].Sent
	best := -1
	for k := range r.cands {
		o := &r.cands[k]
		if o == c || o.dead || o.head < 0 || o.noun || o.srcHead < 0 || o.srcHead >= c.srcHead || o.head >= c.srcHead || o.inContent(c.srcHead) || c.inContent(o.head) {
			continue
		}
		if at := r.Tokens[o.head]; at.Para != r.Tokens[c.srcHead].Para || at.Sent < s-1 || r.holder(o.head, o, r.cands) >= 0 {
			continue
		}
		if best < 0 || r.cands[best].head < o.head {
			best = k
		}
	}
	if best < 0 {
		return -1
	}
	o := &r.cands[best]
	direct := len(o.content) > 0 && r.quote[o.content[0].first] >= 0
	if r.pos(o.srcHead) == doc.PRON || o.srcHead > o.head && !direct || !direct && len(o.content) > 0 && o.content[0].first < o.srcHead || !r.agrees(c.srcHead, o.srcHead) || len(r.actors(o.srcHead)) != 1 {
		return -1
	}
	return best
}

// onlySpokenOf tells whether the actor that coreference took for the pronoun at p is met in its paragraph only in what statement o or another
// says, or not at all: then he does not go on as the speaker.
func (r *reader) onlySpokenOf(got []int, o, p int) bool {
	a := r.actors(r.cands[o].srcHead)
	if len(got) != 1 {
		return len(got) == 0
	}
	if got[0] == a[0] {
		return false
	}
	for _, m := range r.Actors[got[0]].Mentions {
		if m < 0 || m >= len(r.Mentions) || r.Mentions[m].Form == doc.Pronoun || r.Mentions[m].Head >= p || r.Tokens[r.Mentions[m].Head].Para != r.Tokens[p].Para {
			continue
		}
		said := false
		for k := range r.cands {
			said = said || !r.cands[k].dead && r.cands[k].inContent(r.Mentions[m].Head)
		}
		if !said {
			return false
		}
	}
	return true
}

// rootSubject returns the subject of a sentence's main verb, -1 if it has none.
func (r *reader) rootSubject(sent int) int {
	s := r.Sentences[sent]
	for j := s.First; j < s.End; j++ {
		if r.rel(j) == doc.Nsubj || r.rel(j) == doc.NsubjPass {
			if h := int(r.Tokens[j].Head); h >= 0 && r.rel(h) == doc.Root {
				return j
			}
		}
	}
	return -1
}

// agrees tells whether the pronoun at p may stand for the noun or pronoun at h.
func (r *reader) agrees(p, h int) bool {
	w := r.low(p)
	if r.pos(h) == doc.PRON {
		return r.low(h) == w
	}
	if !r.canSpeak(h) {
		return false
	}
	plural := r.Tokens[h].Feats.Has(doc.Plur) || len(r.heads(h)) > 1
	body := r.lex.lists["institution"][r.lemma(h)] || r.isPaper(h)
	class := doc.NoName
	if m, ok := r.mentionAt[h]; ok {
		x := &r.Mentions[m]
		class = x.Class
		if w == "he" && x.Gender == 1 || w == "she" && x.Gender == 2 {
			return false
		}
	}
	switch w {
	case "he", "she":
		return !plural && !body && class != doc.Organization && class != doc.Location && class != doc.NORP
	case "it":
		return !plural && (body || class == doc.Organization || class == doc.Location)
	}
	return plural || body
}

// firstPerson gives "I" inside somebody's words to that somebody.
func (r *reader) firstPerson(from int) {
	for i := from; i < len(r.Statements); i++ {
		s := &r.Statements[i]
		if s.Within < 0 || s.Source.End <= s.Source.Start {
			continue
		}
		switch r.Words(s.Source) {
		case "I", "my", "My", "me":
			if a := r.Statements[s.Within].Actors; len(a) > 0 {
				s.Actors = append([]int(nil), a...)
			}
		}
	}
}
