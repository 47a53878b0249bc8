package syntax

import "readout/document"

const (
	blockMax = 160 // words in a block
	cutTail  = 60  // how far back from there a long paragraph is cut at a sentence end
)

// block is a run of tokens that is encoded at once.
type block struct{ first, end int }

// appendBlocks cuts a document into blocks: whole paragraphs packed greedily, longer ones cut.
func appendBlocks(out []block, d *document.Document) []block {
	base := len(out)
	add := func(s, e int) {
		if n := len(out); n > base && e-out[n-1].first <= blockMax {
			out[n-1].end = e
		} else if e > s {
			out = append(out, block{s, e})
		}
	}
	for _, p := range paragraphs(d) {
		start := p.First
		for p.End-start > blockMax {
			at := cutAt(d, start, p.End)
			add(start, at)
			start = at
		}
		add(start, p.End)
	}
	return out
}

func cutAt(d *document.Document, start, end int) int {
	for i := start + blockMax; i > start+blockMax-cutTail; i-- {
		j := i - 1
		for j > start && isClosing(d.TokenText(j)) {
			j--
		}
		switch d.TokenText(j) {
		case ".", "?", "!":
			if !(i < end && isClosing(d.TokenText(i))) {
				return i
			}
		}
	}
	return start + blockMax
}

func isClosing(s string) bool {
	switch s {
	case `"`, "”", "’", "'", ")", "''", "»":
		return true
	}
	return false
}
