package attribution

import (
	"strings"

	doc "readout/document"
)

// turnAt makes the candidate of a turn in a transcript: a speaker in capitals at the head of a line, a colon, and the speech. The programme's own
// people are the report's voice and nobody's.
func (r *reader) turnAt(i int) {
	p := r.Paragraphs[r.Tokens[i].Para]
	first := i
	for first > p.First && first > i-9 && !r.lineBreak(first) {
		first--
	}
	if first == i || first != p.First && !r.lineBreak(first) || r.quote[first] >= 0 {
		return
	}
	end := i // the name without "(by phone)"
	for k := first; k < i; k++ {
		if r.TokenText(k) == "(" {
			end = k
			break
		}
	}
	words, head := 0, -1
	for k := first; k < end; k++ {
		t := r.TokenText(k)
		if r.pos(k) == doc.PUNCT || t == "-" {
			continue
		}
		if !letters(t) || t[0] >= '0' && t[0] <= '9' {
			return
		}
		words, head = words+1, k
		if r.lex.lists["ownvoice"][strings.ToLower(t)] {
			return
		}
	}
	if head < 0 || words > 6 || words < 2 && !r.lex.lists["people"][r.low(head)] && !r.lex.lists["role"][r.low(head)] && !r.nameToken(head) && (r.pos(head) != doc.PROPN || r.placeToken(head)) {
		return
	}
	stop := i + 1
	for stop < p.End && !r.lineBreak(stop) {
		stop++
	}
	s := span{i + 1, stop}
	for !s.empty() && r.pos(s.first) == doc.PUNCT && !r.opens(s.first) {
		s.first++
	}
	if s.end-s.first < 3 {
		return
	}
	verb := false
	for k := s.first; k < s.end; k++ {
		verb = verb || r.pos(k) == doc.VERB || r.pos(k) == doc.AUX
	}
	if !verb {
		return
	}
	r.cands = append(r.cands, candidate{act: "say", head: i, cue: []span{{i, i + 1}}, srcHead: head, altHead: -1, source: r.trim(span{first, end}), content: []span{s},
		rule: true, frame: "turn"})
}

// lineBreak tells whether token i begins a line.
func (r *reader) lineBreak(i int) bool {
	return i == 0 || strings.ContainsRune(r.Text[r.Tokens[i-1].End:r.Tokens[i].Start], '\n')
}

// nameToken tells whether the recogniser of names took token i for a part of a person's or body's name.
func (r *reader) nameToken(i int) bool {
	if i >= len(r.Signals.NER) || r.Signals.NER[i] == 0 {
		return false
	}
	c := doc.NERClass((r.Signals.NER[i] + 1) / 2)
	return c == doc.Person || c == doc.Organization
}

// placeToken tells whether the recogniser of names took token i for a place: "KYIV: …" is no speaker.
func (r *reader) placeToken(i int) bool {
	return i < len(r.Signals.NER) && r.Signals.NER[i] != 0 && doc.NERClass((r.Signals.NER[i]+1)/2) == doc.Location
}
