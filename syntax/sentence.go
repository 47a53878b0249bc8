package syntax

import "readout/document"

// sentences cuts the block into sentences: where a paragraph or the block starts, behind a dateline, and where the network says so and
// no rule of print speaks against it. No treebank has datelines enough to learn that what stands before the dash is no part of the sentence.
func (e *Engine) sentences(d *document.Document, s *scratch, b block) {
	hd, stride := e.heads, e.heads.all.Stride
	para := int32(-1)
	for i := b.first; i < b.end; i++ {
		t := &d.Tokens[i]
		forced := i == b.first || t.Para != para || i == d.Body
		if at := i; forced || s.out[(i-b.first)*stride+hd.sent] > 0 {
			if !forced {
				at = startNear(d, s.sents[len(s.sents)-1].First, i)
			}
			if at >= 0 {
				if n := len(s.sents); n > 0 {
					s.sents[n-1].End = at
				}
				s.sents = append(s.sents, document.Sentence{First: at, End: b.end, Para: int(t.Para)})
				d.Tokens[at].Sent = int32(len(s.sents) - 1)
			}
			para = t.Para
		}
		t.Sent = int32(len(s.sents) - 1)
	}
}

// startNear returns where the sentence starts that the network wants to start at token i, the current one having started at first: i, the
// opening mark before it, or -1 where none can start: an opening mark, a list's number and a dash or star are no sentences, and an
// emoticon belongs to the sentence before it.
func startNear(d *document.Document, first, i int) int {
	w, last := d.TokenText(i), d.TokenText(i-1)
	if isFace(w) {
		return -1
	}
	if d.Tokens[i-1].End == d.Tokens[i].Start && isOpening(last) {
		spaced := i-1 == first || d.Tokens[i-2].End < d.Tokens[i-1].Start
		switch {
		case i-1 == first:
			return -1
		case spaced:
			return i - 1
		case last[0] >= 0x80 || last[0] == '(' || last[0] == '[': // the straight marks may be closing ones
			return -1
		}
	}
	switch n := i - first; {
	case n == 1 && isBullet(last):
		return -1
	case n == 2 && isListNumber(d.TokenText(first), last):
		return -1
	case n == 3 && isBullet(d.TokenText(first)) && isListNumber(d.TokenText(first+1), last):
		return -1
	}
	return i
}

// isOpening tells the marks that open a quotation or a bracket; the straight ones may close it too.
func isOpening(w string) bool {
	switch w {
	case "\"", "“", "‘", "„", "«", "``", "''", "(", "[":
		return true
	}
	return false
}

func isBullet(w string) bool {
	switch w {
	case "*", "-", "–", "—", "(", "•", "·":
		return true
	}
	return false
}

// isListNumber tells whether a word and the mark behind it are the number of a list's item: "3 .", "12 )", "b )".
func isListNumber(w, mark string) bool {
	if mark != "." && mark != ")" || len(w) > 2 {
		return false
	}
	for k := range len(w) {
		if w[k] < '0' || w[k] > '9' {
			return len(w) == 1 && mark == ")" && (w[0]|0x20) >= 'a' && (w[0]|0x20) <= 'z'
		}
	}
	return true
}

// isFace tells emoticons with eyes or a bracket in front from other words of punctuation: ":-)", ";)", "(:", "^_^".
func isFace(w string) bool {
	if len(w) < 2 || len(w) > 4 {
		return false
	}
	switch w[0] {
	case ':', ';', '=', '^', '(':
	default:
		return false
	}
	for k := 1; k < len(w); k++ {
		if c := w[k]; c >= 0x80 || c >= '0' && c <= '9' || c == '=' && w[0] == '=' {
			return false
		}
	}
	return true
}
