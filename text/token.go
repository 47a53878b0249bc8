package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/document"
)

// scanner cuts paragraphs into words. Its rules see one chunk (the characters between two gaps) at a time, and the open single
// quotation mark of the paragraph, which tells a closing mark from an apostrophe.
type scanner struct {
	text   string
	tokens []document.Token
	para   int
	end    int  // of the paragraph
	single int  // byte of the single quotation mark that is open, -1 for none
	curly  bool // that mark is ‘
	first  bool // no word of this paragraph yet
}

func (s *scanner) paragraph(n int, p *document.Paragraph) {
	s.para, s.end, s.single, s.first = n, p.Span.End, -1, true
	p.First = len(s.tokens)
	for i := p.Start; i < s.end; {
		c, w := classAt(s.text, i)
		if c == space {
			i += w
			continue
		}
		j := i + w
		web, hyphen := false, false
		for j < s.end {
			b := s.text[j]
			if b < utf8.RuneSelf {
				if asciiClass[b] == space {
					break
				}
				switch b {
				case '@', '.', '/':
					web = true
				case '-':
					hyphen = true
				}
				j++
				continue
			}
			c, w := classAt(s.text, j)
			if c == space {
				break
			}
			j += w
		}
		s.chunk(i, j, web || s.text[i] == '@', hyphen)
		i = j
	}
	p.End = len(s.tokens)
	for k := p.First; k+1 < len(s.tokens); k++ {
		s.tokens[k].SpaceAfter = s.tokens[k].End < s.tokens[k+1].Start
	}
	if len(s.tokens) > p.First {
		s.tokens[len(s.tokens)-1].SpaceAfter = true
	}
}

func (s *scanner) add(i, j int, joined bool) {
	s.tokens = append(s.tokens, document.Token{Span: document.Span{Start: i, End: j}, Para: int32(s.para), Joined: joined, Head: -1, Child: -1, Next: -1})
	s.first = false
}

// chunk cuts the bytes from i to j, which hold no gap.
func (s *scanner) chunk(i, j int, web, hyphen bool) {
	if s.first {
		if n := listNumber(s.text[i:j]); n > 0 && i+n == j && j < s.end {
			s.add(i, j, false)
			return
		}
	}
	for i < j {
		if web {
			if k := webEnd(s.text, i, j); k > i {
				s.add(i, k, false)
				i = k
				continue
			}
		}
		switch c, w := classAt(s.text, i); c {
		case letter:
			i = s.word(i, j, hyphen)
		case digit:
			i = s.number(i, j)
		case space: // cannot be: a chunk has none
			i += w
		default:
			i = s.mark(i, j, w)
		}
	}
}

// mark takes punctuation and symbols at i.
func (s *scanner) mark(i, j, w int) int {
	t := s.text
	switch c := t[i]; c {
	case '.', '!', '?':
		k := i + 1
		for dots := c == '.'; k < j && (t[k] == '.' || t[k] == '!' || t[k] == '?'); k++ { // "?!" and ".?" are one mark, "..." and "?" two
			if t[k] != '.' {
				if dots && k > i+1 {
					break
				}
				dots = false
			}
		}
		if c == '.' && k == i+1 && (i == 0 || unicodeSpaceBefore(t, i)) && isLetter(t, k) { // a file's ending alone: ".doc"
			n := letters(t, k, j)
			if _, ok := lowered(domains, t[k:n]); ok && n-k > 2 {
				s.add(i, n, false)
				return n
			}
		}
		if c == '.' && k == i+1 && k < j && isDigit(t, k) && (i == 0 || !isLetter(t, i-1)) {
			return s.number(i, j) // .5
		}
		s.add(i, k, false)
		return k
	case '-', '*', '=', '_', '+', '~', '#', '<', '>', '|', '`', '$', '\\':
		k := i + 1
		for k < j && t[k] == c {
			k++
		}
		if c == '#' && k == i+1 && k < j && (isLetter(t, k) || t[k] == '_') {
			for k < j && (isLetter(t, k) || isDigit(t, k) || t[k] == '_') {
				_, n := classAt(t, k)
				k += n
			}
		}
		if c == '+' && k == i+1 && isDigit(t, k) && (i == 0 || !isDigit(t, i-1) && !isLetter(t, i-1)) { // +44 20
			for e := k; e < j && (isDigit(t, e) || t[e] == '-' && isDigit(t, e+1)); e++ {
				k = e + 1
			}
		}
		if (c == '-' || c == '=') && k < j && t[k] == '>' && (k+1 == j || t[k+1] != c) || c == '<' && k == i+1 && k < j && (t[k] == '-' || t[k] == '3') && k+1 == j {
			s.add(i, k+1, false) // arrows and hearts: -> ==> <- <3
			return k + 1
		}
		if c == '=' && k == i+1 || c == '>' && k == i+1 {
			if e := smiley(t, i, j); e > i {
				k = e
			}
		}
		s.add(i, k, false)
		return k
	case '\'':
		if i+1 < j && t[i+1] == '\'' && (s.single < 0 || s.curly || i+2 >= j || t[i+2] != '\'') { // of three marks the first is the inner one
			s.add(i, i+2, false)
			return i + 2
		}
		if n := letters(t, i+1, j); n == j && clitic(t[i+1:n]) && j-i == 3 && s.single < 0 {
			s.add(i, n, false) // a clitic that stands alone: "that 's"
			return n
		}
		return s.apostrophe(i, j, 1)
	case '(', '^':
		if n := face(t[i:j]); n > 0 {
			s.add(i, i+n, false)
			return i + n
		}
	case ':', ';':
		if k := smiley(t, i, j); k > i {
			s.add(i, k, false)
			return k
		}
	case '[':
		if strings.HasPrefix(t[i:j], "[...]") {
			s.add(i, i+5, false)
			return i + 5
		}
	case 0xe2:
		switch t[i : i+w] {
		case "‘", "’", "‛":
			if i+2*w <= j && (t[i+w:i+2*w] == "’" || t[i+w:i+2*w] == "‘" && t[i:i+w] == "‘") && !isLetterOrDigitBefore(t, i, w) { // two single marks for a double one
				s.add(i, i+2*w, false)
				return i + 2*w
			}
			return s.apostrophe(i, j, w)
		case "…":
			k := i + w
			for k < j && (t[k] == '.' || strings.HasPrefix(t[k:j], "…")) {
				if t[k] == '.' {
					k++
				} else {
					k += w
				}
			}
			s.add(i, k, false)
			return k
		case "—", "–", "―":
			k := i + w
			for k+w <= j && t[k:k+w] == t[i:i+w] {
				k += w
			}
			s.add(i, k, false)
			return k
		}
	}
	k := i + w
	if r, _ := utf8.DecodeRuneInString(t[i:]); r >= 0x1f000 { // emoji: a cluster is one word
		k = emojiEnd(t, k, j)
	}
	s.add(i, k, false)
	return k
}

func emojiEnd(t string, k, j int) int {
	for k < j {
		r, n := utf8.DecodeRuneInString(t[k:])
		if r != 0x200d && r != 0xfe0f && (r < 0x1f3fb || r > 0x1f3ff) && !unicode.Is(unicode.Regional_Indicator, r) {
			break
		}
		k += n
	}
	return k
}

// smiley returns the end of an emoticon at i, or i.
func smiley(t string, i, j int) int {
	k := i + 1
	if k < j && (t[k] == '-' || t[k] == '\'' || t[k] == 'o') {
		k++
	}
	if k < j && strings.IndexByte(")(DPpOo/|\\*", t[k]) >= 0 && (k+1 == j || t[k+1] == ')' || t[k+1] == '.' || t[k+1] == ',') {
		if (t[k] == ')' && k == i+1 && i > 0 && !unicodeSpaceBefore(t, i)) || isLetter(t, k) && i > 0 && !unicodeSpaceBefore(t, i) {
			return i
		}
		return k + 1
	}
	return i
}

// face returns the length of an emoticon that is a whole chunk and does not open with its eyes, or 0.
func face(chunk string) int {
	switch chunk {
	case "(:", "(;", "(-:", "^_^", "^^", "^.^":
		return len(chunk)
	}
	return 0
}

func unicodeSpaceBefore(t string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(t[:i])
	return runeClass(r) == space
}

// isLetterOrDigitBefore tells whether the doubled mark at i would take the apostrophe of a plural inside a single quotation.
func isLetterOrDigitBefore(t string, i, w int) bool {
	return strings.HasPrefix(t[i+w:], "’") && i > 0 && (t[i-1] == 's' || t[i-1] == 'S')
}
