package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters that carry no combining mark in Unicode and are written with plain ones in most reports
var plain = map[rune]string{'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ı': "i", 'ŋ': "ng", 'ə': "a"}

// fold makes spellings comparable: small letters without diacritics, dots and apostrophes dropped, hyphens and other marks as one
// space, a possessive 's and an article before the name cut off.
func fold(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if !ascii {
		s = norm.NFD.String(s)
	}
	b := make([]byte, 0, len(s))
	gap := false
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf && ('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '+' || r == '&'):
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case r == '.' || r == '\'' || r == '’' || r == '‘' || r == '`' || r == 'ʻ' || r == 'ʼ' || r == '*' || r == '"':
			continue
		case r < utf8.RuneSelf:
			gap = true
			continue
		case unicode.Is(unicode.Mn, r):
			continue
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			r = unicode.ToLower(r)
		default:
			gap = true
			continue
		}
		if gap && len(b) > 0 {
			b = append(b, ' ')
		}
		gap = false
		if r < utf8.RuneSelf {
			b = append(b, byte(r))
		} else if t, ok := plain[r]; ok {
			b = append(b, t...)
		} else {
			b = utf8.AppendRune(b, r)
		}
	}
	return strings.TrimPrefix(string(b), "the ")
}

// Particles that belong to a surname and are skipped when names are compared word by word.
var particles = map[string]bool{"al": true, "el": true, "de": true, "da": true, "do": true, "dos": true, "del": true, "della": true, "di": true,
	"du": true, "la": true, "le": true, "van": true, "von": true, "der": true, "den": true, "bin": true, "ibn": true, "ben": true, "bint": true,
	"ould": true, "abu": true, "abd": true, "ad": true, "as": true, "ul": true, "ur": true, "uz": true, "i": true, "y": true, "e": true, "of": true, "the": true, "st": true,
	"sir": true, "jr": true, "sr": true, "ii": true, "iii": true, "iv": true, "vi": true, "haj": true, "sheikh": true, "lord": true, "daw": true, "hajj": true, "haji": true, "shaikh": true, "shaykh": true, "mullah": true, "maulana": true, "padre": true, "shri": true, "sri": true, "begum": true, "imam": true, "ayatollah": true}

// content splits a folded name into its words without particles; where nothing else is left, the particles count.
func content(folded string) []string {
	all := strings.Fields(folded)
	out := all[:0:0]
	for _, w := range all {
		if !particles[w] && len(w) > 1 {
			out = append(out, w)
		}
	}
	if len(out) == 0 {
		return all
	}
	return out
}

// skeleton reduces one folded word to what its transliterations share: consonants in one spelling each, doubled ones once, and the
// first vowel's place. Zelenskyy, Zelensky and Zelenskiy have one skeleton, so have Gaddafi, Kadafi and Qadhafi.
func skeleton(w string) string {
	b := make([]byte, 0, len(w))
	for i := 0; i < len(w); i++ {
		c := w[i]
		next := byte(0)
		if i+1 < len(w) {
			next = w[i+1]
		}
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y', 'j', 'h':
			if i == 0 && c != 'h' && c != 'y' && c != 'j' {
				c = 'a'
			} else if i == 0 && (c == 'y' || c == 'j') {
				c = 'j'
			} else if i == 0 {
				c = 'h'
			} else {
				continue
			}
		case 'c':
			switch {
			case next == 'h':
				c = 'c'
			case next == 'z' || next == 'e' || next == 'i':
				c = 's'
			default:
				c = 'k'
			}
		case 'q', 'g':
			c = 'k'
		case 'x':
			b = append(b, 'k')
			c = 's'
		case 'p':
			if next == 'h' {
				c = 'f'
			}
		case 'w':
			c = 'v'
		case 'z':
			c = 's'
		case 'd':
			if next == 'j' || next == 'z' {
				continue
			}
		case 't':
			if next == 's' || next == 'z' {
				continue
			}
		}
		if len(b) > 0 && b[len(b)-1] == c {
			continue
		}
		b = append(b, c)
	}
	return string(b)
}

// hashOf is FNV-1a with the parts kept apart.
func hashOf(kind byte, parts ...string) uint64 {
	h := uint64(14695981039346656037)
	h = (h ^ uint64(kind)) * 1099511628211
	for _, p := range parts {
		for i := range len(p) {
			h = (h ^ uint64(p[i])) * 1099511628211
		}
		h = (h ^ 0xff) * 1099511628211
	}
	return h
}

// family returns the index of the word by which a person is called alone: the first in countries that put the family name first,
// else the last.
func family(words []string, country string) int {
	switch country {
	case "CHN", "PRK", "KOR", "TWN", "VNM", "KHM", "HKG", "MAC":
		return 0
	}
	return len(words) - 1
}
