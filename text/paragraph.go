package text

import (
	"strings"
	"unicode/utf8"

	"readout/document"
)

// widest is the longest line, in code points, of a text that may have been broken into lines by hand or by a mail program.
const widest = 100

type line struct{ start, end int } // without the white space around it

// paragraphs cuts a text into paragraphs. Each line is one, unless the text was wrapped at a fixed width: then the lines of a block
// between empty lines are joined where each is so full that the next line's first word would not have fitted.
func paragraphs(text string, out []document.Paragraph) []document.Paragraph {
	width := wrapWidth(text)
	var block []line
	flush := func() {
		if wrapped(text, block, width) {
			out = append(out, document.Paragraph{Span: document.Span{Start: block[0].start, End: block[len(block)-1].end}})
		} else {
			for _, l := range block {
				out = append(out, document.Paragraph{Span: document.Span{Start: l.start, End: l.end}})
			}
		}
		block = block[:0]
	}
	for i := 0; i < len(text); {
		j, next := lineEnd(text, i)
		l := trim(text, line{i, j})
		switch {
		case l.start == l.end:
			flush()
		case width == 0:
			out = append(out, document.Paragraph{Span: document.Span{Start: l.start, End: l.end}})
		default:
			block = append(block, l)
		}
		i = next
	}
	flush()
	return out
}

// lineEnd returns where the line at i ends and where the next one starts. Form feeds and Unicode's separators end lines too.
func lineEnd(text string, i int) (end, next int) {
	for j := i; j < len(text); j++ {
		switch text[j] {
		case '\n', '\r', '\f', '\v':
			return j, j + 1
		case 0xe2: // U+2028, U+2029
			if strings.HasPrefix(text[j:], "\u2028") || strings.HasPrefix(text[j:], "\u2029") {
				return j, j + 3
			}
		}
	}
	return len(text), len(text)
}

func trim(text string, l line) line {
	for l.start < l.end {
		c, n := classAt(text, l.start)
		if c != space {
			break
		}
		l.start += n
	}
	for l.end > l.start {
		r, n := utf8.DecodeLastRuneInString(text[l.start:l.end])
		if runeClass(r) != space {
			break
		}
		l.end -= n
	}
	return l
}

// wrapWidth returns the length of the longest line that has a space in it, or 0 if the text is not a wrapped one.
func wrapWidth(text string) int {
	width := 0
	for i := 0; i < len(text); {
		j, next := lineEnd(text, i)
		s := text[i:j]
		if len(s) > width && strings.IndexByte(s, ' ') >= 0 {
			if width = max(width, utf8.RuneCountInString(s)); width > widest {
				return 0
			}
		}
		i = next
	}
	if width < 40 {
		return 0
	}
	return width
}

func wrapped(text string, block []line, width int) bool {
	if len(block) < 2 {
		return false
	}
	for k, l := range block[:len(block)-1] {
		next := text[block[k+1].start:block[k+1].end]
		word := next
		if w := strings.IndexByte(next, ' '); w >= 0 {
			word = next[:w]
		}
		if isBullet(next) || utf8.RuneCountInString(text[l.start:l.end])+1+utf8.RuneCountInString(word) <= width-4 {
			return false
		}
	}
	return true
}

// isBullet tells whether a line opens with a mark of a list: a bullet or dash and a space, or "1." "(a)" and a space.
func isBullet(s string) bool {
	for _, b := range [...]string{"• ", "‣ ", "▪ ", "● ", "■ ", "◦ ", "· ", "* ", "- "} {
		if strings.HasPrefix(s, b) {
			return true
		}
	}
	n := listNumber(s)
	return n > 0 && n < len(s) && s[n] == ' '
}

// listNumber returns the length of a list number at the start of s ("12." "3)" "(a)" "(iv)"), or 0.
func listNumber(s string) int {
	i := 0
	if s != "" && s[0] == '(' {
		i = 1
	}
	from := i
	for i < len(s) && i-from < 3 && isDigit(s, i) {
		i++
	}
	if i == from {
		for i < len(s) && i-from < 4 && (s[i] == 'i' || s[i] == 'v' || s[i] == 'x') {
			i++
		}
		if i == from && len(s) > i && s[i] >= 'a' && s[i] <= 'h' {
			i++
		}
		if i == from || i < len(s) && s[i] == '.' {
			return 0
		}
	}
	if i > from && i < len(s) && (s[i] == ')' || s[i] == '.' && from == 0) {
		return i + 1
	}
	return 0
}
