package text

import (
	"unicode/utf8"

	"readout/document"
)

// markKind is what a token may be in the matching of quotation marks.
type markKind uint8

const (
	noMark markKind = iota
	double          // " “ ” „ ‟ « » `` '' ＂
	single          // ' ‘ ’ ‚ ‹ ›
)

// quotes matches the quotation marks of each paragraph. A mark's character or, where that is the same for both ends, the space around
// it says whether it opens or closes. A passage still open at its paragraph's end has Close -1; when the next paragraph opens with
// the same kind of mark (the newspapers' way to quote several paragraphs), that passage continues it.
func quotes(d *document.Document, out []document.Quote) []document.Quote {
	last := -1 // the passage that the paragraph before left open at its outermost level
	lastPara := -1
	var stack [16]int
	for p := range d.Paragraphs {
		para := &d.Paragraphs[p]
		depth := 0
		for i := para.First; i < para.End; i++ {
			kind := kindOfMark(d, i)
			if kind == noMark {
				continue
			}
			opener := "" // the mark that is open, if of the same kind
			if depth > 0 {
				if o := d.TokenText(out[stack[depth-1]].Open); kindOfText(o) == kind {
					opener = o
				}
			}
			opens := opensAt(d, para, i, opener)
			if opens && depth > 0 && !canNest(d, out[stack[depth-1]], i) {
				// the same mark opens again without an end: the first was never closed, unless a pair can be nested in it
				depth = closeUnended(out, stack[:depth], i, d)
			}
			if opens && depth < len(stack) {
				q := document.Quote{Span: document.Span{Start: d.Tokens[i].End}, Open: i, Close: -1, First: i + 1, Continues: -1, Depth: depth, Single: kind == single}
				if depth == 0 && last >= 0 && lastPara == p-1 && i == para.First && d.TokenText(out[last].Open) == d.TokenText(i) {
					q.Continues = last
				}
				stack[depth] = len(out)
				depth++
				out = append(out, q)
				continue
			}
			for k := depth - 1; k >= 0; k-- {
				if q := &out[stack[k]]; closes(d, q.Open, i) || k == depth-1 && mistyped(d, para, q.Open, i) {
					for n := k; n < depth; n++ { // inner passages end with the outer one
						in := &out[stack[n]]
						in.End, in.Span.End = i, d.Tokens[i].Start
						trimQuote(d, in)
					}
					q.Close = i
					depth = k
					break
				}
			}
		}
		last = -1
		for k := range depth {
			q := &out[stack[k]]
			q.End, q.Span.End = para.End, para.Span.End
			trimQuote(d, q)
			if k == 0 {
				last, lastPara = stack[0], p
			}
		}
	}
	return out
}

// mistyped tells whether a single mark at token i ends the double-marked passage opened at token open: behind a comma or a sentence's mark
// and before a space, where no proper mark closes the passage later in the paragraph.
func mistyped(d *document.Document, p *document.Paragraph, open, i int) bool {
	if kindOfMark(d, i) != single || i == open+1 || d.Tokens[i-1].End != d.Tokens[i].Start || !endsClause(d.TokenText(i-1)) {
		return false
	}
	if i+1 < p.End && d.Tokens[i].End == d.Tokens[i+1].Start {
		return false
	}
	for k := i + 1; k < p.End; k++ {
		if kindOfMark(d, k) != double {
			continue
		}
		return d.TokenText(k) == d.TokenText(open) && opensAt(d, p, k, "")
	}
	return true
}

// trimQuote makes the span that of the tokens inside.
func trimQuote(d *document.Document, q *document.Quote) {
	if q.End > q.First {
		q.Span = d.TokenSpan(q.First, q.End-1)
	} else {
		q.Span.End = q.Span.Start
	}
}

// closeUnended ends the passages of the same mark that were never closed, at token i.
func closeUnended(out []document.Quote, stack []int, i int, d *document.Document) int {
	depth := len(stack)
	for depth > 0 {
		q := &out[stack[depth-1]]
		q.End, q.Span.End = i, d.Tokens[i].Start
		trimQuote(d, q)
		depth--
		if d.TokenText(q.Open) == d.TokenText(i) {
			break
		}
	}
	return depth
}

// canNest tells whether the mark at i may open inside q: another character, or a character whose ends differ.
func canNest(d *document.Document, q document.Quote, i int) bool {
	return d.TokenText(q.Open) != d.TokenText(i)
}

func kindOfMark(d *document.Document, i int) markKind {
	t := &d.Tokens[i]
	if t.Joined || t.End-t.Start > 3 {
		return noMark
	}
	return kindOfText(d.Text[t.Start:t.End])
}

func kindOfText(s string) markKind {
	switch s {
	case "\"", "“", "”", "„", "‟", "«", "»", "``", "''", "＂", "〝", "〞", "「", "」":
		return double
	case "'", "‘", "’", "‚", "‛", "‹", "›", "`":
		return single
	}
	return noMark
}

// opensAt tells whether the mark at token i opens a passage. opener is the mark of its kind that is open, if any.
func opensAt(d *document.Document, p *document.Paragraph, i int, opener string) bool {
	inside := opener != ""
	spaceBefore := i == p.First || d.Tokens[i-1].End < d.Tokens[i].Start
	spaceAfter := i+1 >= p.End || d.Tokens[i].End < d.Tokens[i+1].Start
	switch d.TokenText(i) {
	case "“":
		// German closes with it: „Wort“
		return !(inside && !spaceBefore && (spaceAfter || opener == "„"))
	case "‘", "„", "‚", "``", "‟", "‛", "`", "〝", "「":
		return true
	case "’":
		return false // the scanner took apostrophes; what is left closes
	case "”", "''", "›", "〞", "」":
		return !inside && spaceBefore && !spaceAfter
	case "«", "‹":
		return !(inside && !spaceBefore && (spaceAfter || opener == "»" || opener == "›"))
	case "»":
		return !inside && spaceBefore && !spaceAfter
	case "'":
		if i+1 < p.End && !spaceAfter && (spaceBefore || openerBefore(d, i)) && !inside {
			return closesAhead(d, p, i)
		}
		return false
	}
	// straight double marks
	switch {
	case !inside:
		return !(spaceAfter && !spaceBefore && i+1 >= p.End)
	}
	return false
}

func openerBefore(d *document.Document, i int) bool {
	if i == 0 {
		return true
	}
	switch d.TokenText(i - 1) {
	case "(", "[", "“", "\"", "—", "–", "--", "-", "«", "‘":
		return true
	}
	return false
}

// closesAhead tells whether a straight single mark that can close comes within 300 tokens.
func closesAhead(d *document.Document, p *document.Paragraph, i int) bool {
	for k := i + 1; k < min(p.End, i+300); k++ {
		t := &d.Tokens[k]
		if t.End-t.Start == 1 && !t.Joined && d.Text[t.Start] == '\'' && d.Tokens[k-1].End == t.Start {
			return true
		}
	}
	return false
}

func endsClause(s string) bool {
	switch s {
	case ",", ".", "!", "?", "…", "...":
		return true
	}
	return false
}

// closes tells whether the mark at token i can end the passage opened at token open.
func closes(d *document.Document, open, i int) bool {
	c := d.TokenText(i)
	switch d.TokenText(open) {
	case "\"", "＂":
		return c == "\"" || c == "”" || c == "''" || c == "＂"
	case "“", "‟":
		return c == "”" || c == "\"" || c == "“" || c == "''"
	case "„":
		return c == "“" || c == "”" || c == "\"" || c == "‟"
	case "”":
		return c == "”" || c == "\""
	case "«":
		return c == "»" || c == "\""
	case "»":
		return c == "«" || c == "»"
	case "``", "''":
		return c == "''" || c == "\"" || c == "”"
	case "〝", "「":
		return c == "〞" || c == "」"
	case "‘", "‛":
		return c == "’" || c == "'"
	case "'", "`":
		return c == "'" || c == "’"
	case "‚":
		return c == "‘" || c == "’"
	case "‹":
		return c == "›"
	case "›":
		return c == "‹" || c == "›"
	}
	return false
}

// firstRune returns the first character of s.
func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
