package text

import (
	"strings"
	"unicode/utf8"
)

// reach is how far, in bytes, the scanner looks ahead for the closing mark of a single quotation.
const reach = 1200

func apostropheLen(t string, k, j int) int {
	if k < j {
		switch {
		case t[k] == '\'' || t[k] == '`':
			return 1
		case strings.HasPrefix(t[k:j], "’"):
			return 3
		}
	}
	return 0
}

// clitic tells whether the letters after an apostrophe are a word of their own: 's 're 've 'll 'm 'd.
func clitic(w string) bool {
	switch len(w) {
	case 1:
		c := w[0] | 0x20
		return c == 's' || c == 'm' || c == 'd'
	case 2:
		a, b := w[0]|0x20, w[1]|0x20
		return a == 'l' && b == 'l' || a == 'r' && b == 'e' || a == 'v' && b == 'e'
	}
	return false
}

// clitic takes the contracted or possessive words after the word that ends at k ("'s", "'ll", "n't've", the bare apostrophe of a plural).
func (s *scanner) clitic(k, j int) int {
	for {
		t := s.text
		w := apostropheLen(t, k, j)
		if w == 0 {
			return k
		}
		n := letters(t, k+w, j)
		switch {
		case n == k+w+2 && strings.EqualFold(t[k+w:n], "ma") && t[k-1]|0x20 == 'i' && (k < 2 || !isLetter(t, k-2)): // "I'ma": "I'm" and "a"
			s.add(k, n-1, true)
			s.add(n-1, n, false)
			return n
		case n > k+w && clitic(t[k+w:n]):
			s.add(k, n, true)
			k = n
			continue
		case n == k+w && (t[k-1]|0x20 == 's' || t[k-1]|0x20 == 'z' || t[k-1]|0x20 == 'x') && (w > 1 || k+1 >= j || t[k+1] != '\'') && s.possessive(k, k+w, j):
			s.add(k, k+w, true)
			return k + w
		}
		return k
	}
}

// possessive tells whether the mark k..e after a plural is the genitive's apostrophe and not the end of a quotation.
func (s *scanner) possessive(k, e, j int) bool {
	t := s.text
	c, _ := classAt(t, min(e, len(t)-1))
	if s.single < 0 && e < j && strings.IndexByte(".,;", t[e]) >= 0 {
		return true // no mark is open that this one could close: "with the Saudis’."
	}
	if e < j && (c != other || t[e] == '.' || t[e] == ',') || e >= s.end {
		return false
	}
	if e < j && t[e] != '-' && t[e] != ')' && t[e] != '/' {
		return false
	}
	if s.single < 0 {
		next := strings.TrimLeft(t[e:min(s.end, e+16)], " \n\t")
		c := other
		if next != "" {
			c, _ = classAt(next, 0)
		}
		return c == letter || c == digit || e < j
	}
	// a quotation is open: the mark closes it unless another one will
	return isLower(strings.TrimLeft(t[e:min(s.end, e+4)], " ")) && s.closesLater(e)
}

// closesLater tells whether a mark that can only close comes within reach of i, before another one opens.
func (s *scanner) closesLater(i int) bool {
	t := s.text
	stop := min(s.end, i+reach)
	for k := i; k < stop; k++ {
		switch {
		case t[k] == '\'' && !s.curly, s.curly && strings.HasPrefix(t[k:stop], "’"):
			w := 1
			if s.curly {
				w = 3
			}
			if k > 0 && asciiClass[t[k-1]&0x7f] == space && t[k-1] < 0x80 {
				return false
			}
			if letters(t, k+w, stop) == k+w {
				return true
			}
		case s.curly && strings.HasPrefix(t[k:stop], "‘"):
			return false
		}
	}
	return false
}

// apostrophe takes a single mark of w bytes at i that no word before it has claimed: an opening or closing quotation mark, or
// the apostrophe of a shortened word ("'em", "’90s").
func (s *scanner) apostrophe(i, j, w int) int {
	t := s.text
	c := other
	if i+w < j {
		c, _ = classAt(t, i+w)
	}
	before := i == 0 || !isLetter(t, i-1) && !isDigit(t, i-1) && t[i-1] < utf8.RuneSelf && strings.IndexByte(".,!?;:)]%$", t[i-1]) < 0
	if i >= 3 && t[i-1] >= utf8.RuneSelf {
		r, _ := utf8.DecodeLastRuneInString(t[:i])
		before = runeClass(r) == space || r == '“' || r == '—' || r == '–' || r == '«'
	}
	mark := t[i : i+w]
	if c == letter && mark != "‘" {
		n := letters(t, i+w, j)
		if _, ok := lowered(elisions, t[i+w:n]); ok && before {
			s.add(i, n, false)
			return n
		}
		if !before && clitic(t[i+w:n]) { // "U.S."'s and figures
			s.add(i, n, true)
			return n
		}
	}
	if c == digit && before && mark != "‘" {
		n := letters(t, i+w, j)
		if d := n - i - w; d == 2 || d == 3 && t[n-1] == 's' {
			s.add(i, n, false) // '98, ’90s
			return n
		}
	}
	if mark == "‘" && i+w < j { // an apostrophe that a program has turned the wrong way: "the ‘90s", "Ana ‘s"
		n := letters(t, i+w, j)
		if decade := n == i+w+3 && isDigit(t, i+w) && t[n-1] == 's'; decade || n == i+w+1 && n == j && t[i+w] == 's' {
			s.add(i, n, false)
			return n
		}
	}
	switch {
	case mark == "‘":
		s.single, s.curly = i, true
	case mark == "'" && before && c != other && s.single < 0:
		s.curly = false
		if s.closesLater(i + w) {
			s.single = i
		}
	case s.single >= 0 && !before && s.curly == (mark == "’"):
		s.single = -1
	}
	s.add(i, i+w, false)
	return i + w
}
