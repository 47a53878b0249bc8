package text

import (
	"unicode"
	"unicode/utf8"
)

// class says what a character is to the scanner.
type class uint8

const (
	other  class = iota // punctuation and symbols, each a word of its own unless a rule says otherwise
	space               // white space, and marks without width that may stand in a gap
	letter              // letters and the marks that sit on them
	digit
)

var asciiClass = func() (t [utf8.RuneSelf]class) {
	for c := range t {
		switch {
		case c == ' ' || c >= '\t' && c <= '\r' || c >= 0x1c && c <= 0x1f:
			t[c] = space
		case c >= '0' && c <= '9':
			t[c] = digit
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			t[c] = letter
		}
	}
	return t
}()

// classAt returns the class and the length of the character at byte i. A byte that is not UTF-8 is a symbol of its own.
func classAt(s string, i int) (class, int) {
	c := s[i]
	if c < utf8.RuneSelf {
		return asciiClass[c], 1
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	return runeClass(r), n
}

func runeClass(r rune) class {
	switch {
	case r < utf8.RuneSelf:
		return asciiClass[r]
	case r == utf8.RuneError:
		return other
	case unicode.IsLetter(r), unicode.Is(unicode.M, r), r == 0xad, r == 0x200c, r == 0x200d:
		return letter // a soft hyphen and the joiners belong to the word they stand in
	case unicode.IsSpace(r), r == 0x200b, r == 0xfeff, r == 0x200e, r == 0x200f, r == 0x61c, r == 0x180e,
		r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x2069:
		return space
	case unicode.IsDigit(r):
		return digit
	}
	return other
}

func isUpper(s string) bool {
	if s == "" {
		return false
	}
	if s[0] < utf8.RuneSelf {
		return s[0] >= 'A' && s[0] <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

func isLower(s string) bool {
	if s == "" {
		return false
	}
	if s[0] < utf8.RuneSelf {
		return s[0] >= 'a' && s[0] <= 'z'
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

func isLetter(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	c, _ := classAt(s, i)
	return c == letter
}

func isDigit(s string, i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }

// lowered looks a word up in a set without regard to case (of ASCII letters) and without allocation.
func lowered(set map[string]uint8, word string) (uint8, bool) {
	var b [24]byte
	if len(word) > len(b) { // longer than any entry
		return 0, false
	}
	v, ok := set[string(lower(b[:], word))]
	return v, ok
}

// lookup is lowered for a set of bits; 0 if the word is not there.
func lookup(set map[string]uint32, word string) uint32 {
	var b [24]byte
	if len(word) > len(b) {
		return 0
	}
	return set[string(lower(b[:], word))]
}

func lower(b []byte, word string) []byte {
	for i := range len(word) {
		c := word[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		b[i] = c
	}
	return b[:len(word)]
}
