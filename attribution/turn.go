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
	if first == i || first != p.First && !r.lineBreak(first) {
		return
	}
	marked := r.quote[first] >= 0 // a transcript that is quoted: each turn opens with a mark
	if marked {
		if x := &r.Quotes[r.quote[first]]; x.Open != first || x.Close >= 0 && x.Close < p.End-1 {
			return
		}
		if first++; first == i {
			return
		}
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
		if r.lex.lists["ownvoice"][strings.ToLower(t)] || marked && strings.ToUpper(t) != t {
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
	if marked && !s.empty() && isMark(r.TokenText(s.end-1)) {
		s.end--
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
	content := []span{s}
	if marked {
		content = r.turnGoesOn(content, int(r.Tokens[i].Para))
	}
	r.cands = append(r.cands, candidate{act: "say", head: i, cue: []span{{i, i + 1}}, srcHead: head, altHead: -1, source: r.trim(span{first, end}), content: content,
		rule: true, frame: "turn"})
}

// turnGoesOn adds the paragraphs that go on with a quoted turn: each opens with the mark and has no speaker of its own. What stands in brackets
// ("(CROSSTALK)") is nobody's.
func (r *reader) turnGoesOn(content []span, para int) []span {
	for para++; para < len(r.Paragraphs); para++ {
		p := r.Paragraphs[para]
		if p.First >= r.hi || p.End-p.First < 3 || r.quote[p.First] < 0 {
			break
		}
		x := &r.Quotes[r.quote[p.First]]
		if x.Open != p.First || x.Continues < 0 || x.Close >= 0 && x.Close < p.End-1 {
			break
		}
		if r.TokenText(p.First+1) == "(" {
			continue
		}
		label := false
		for k := p.First + 1; k < p.End && k < p.First+9 && !label; k++ {
			label = r.TokenText(k) == ":"
		}
		if label {
			break
		}
		content = append(content, span{p.First, x.End})
	}
	return content
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
