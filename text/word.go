package text

import (
	"strings"
	"unicode/utf8"
)

// word takes what starts with a letter at i, with the abbreviation's points, the prefix's hyphen and the contraction's second word.
func (s *scanner) word(i, j int, hyphen bool) int {
	t := s.text
	k := letters(t, i, j)
	part := i // where the part after the last hyphen starts
	for k < j {
		switch c := t[k]; {
		case c == '-':
			if hyphen && k+1 == j && j < s.end {
				if _, ok := lowered(prefixes, t[i:k]); ok || k-i <= 2 { // "pre- and post-war"
					k++
				}
				goto done
			}
			if !hyphen || k+1 >= j || !isLetter(t, k+1) && !isDigit(t, k+1) {
				goto done
			}
			if _, ok := lowered(prefixes, t[part:k]); !ok {
				goto done
			}
			part = k + 1
			k = letters(t, k+1, j)
		case c == '.':
			n := letters(t, k+1, j)
			if n == k+1 || !isLetter(t, k+1) {
				goto done
			}
			if !dotted(t, i, k, n) {
				goto done
			}
			k = n
		case c == '&' || c == '*' && isLetter(t, k+1):
			n := letters(t, k+1, j)
			if c == '&' && (n == k+1 || k-i > 4 || (!isUpper(t[i:]) || !isUpper(t[k+1:])) && (k-i > 1 || n-k > 2)) {
				goto done
			}
			k = n
		case c == '\'' || c == '`' || strings.HasPrefix(t[k:j], "’") || strings.HasPrefix(t[k:j], "‘"):
			w := 1
			if c >= utf8.RuneSelf {
				w = 3
			}
			if !isLetter(t, k+w) || k+w >= j {
				goto done
			}
			n := letters(t, k+w, j)
			if clitic(t[k+w:n]) || k-i == 1 && t[i]|0x20 == 'i' && n == k+w+2 && strings.EqualFold(t[k+w:n], "ma") || n-k-w == 1 && t[k+w]|0x20 == 't' && t[k-1]|0x20 == 'n' || c == '`' || strings.HasPrefix(t[k:], "‘") {
				goto done // 's 'll n't: split below
			}
			k = n
		case c == '/' && k-i == 1: // w/o, s/he, b/c, I/C
			n := letters(t, k+1, j)
			if w := n - k - 1; w > 2 || w == 2 && isUpper(t[k+1:]) || n < j && (t[n] == '/' || t[n] == '-') {
				goto done
			}
			k = n
			if k == j || t[k] != '.' || k+1 < j {
				s.add(i, k, false)
				return s.clitic(k, j)
			}
			goto done
		default:
			goto done
		}
	}
done:
	// the point of an abbreviation
	if k < j && t[k] == '.' && (k+1 == j || t[k+1] != '.' || k+2 == j || t[k+2] != '.') && s.abbreviated(i, k, j) {
		k++
		s.add(i, k, false)
		return s.clitic(k, j)
	}
	if k < j && t[k] == '$' && k-i <= 3 && isUpper(t[i:]) && isUpper(t[k-1:]) {
		k++ // US$, HK$
		s.add(i, k, false)
		return k
	}
	if n, ok := lowered(contractions, t[i:k]); ok || s.itIs(i, k, j) {
		if !ok {
			n = 2
		} // cannot, gonna, dont
		s.add(i, i+int(n), false)
		s.add(i+int(n), k, true)
		return s.clitic(k, j)
	}
	if w := apostropheLen(t, k, j); w > 0 && k-i >= 2 && t[k-1]|0x20 == 'n' && k+w < j && t[k+w]|0x20 == 't' && letters(t, k+w, j) == k+w+1 {
		s.add(i, k-1, false) // do|n't
		s.add(k-1, k+w+1, true)
		return s.clitic(k+w+1, j)
	}
	if w := apostropheLen(t, k, j); w > 0 && k+w == j && k-i >= 4 && t[k-2] == 'i' && t[k-1] == 'n' && s.single < 0 {
		k = j // lovin'
	}
	s.add(i, k, false)
	return s.clitic(k, j)
}

// letters returns the end of the letters, digits and underscores from i on.
func letters(t string, i, j int) int {
	for i < j {
		c := t[i]
		if c < utf8.RuneSelf {
			if asciiClass[c] < letter && c != '_' {
				break
			}
			i++
			continue
		}
		cl, n := classAt(t, i)
		if cl < letter {
			break
		}
		i += n
	}
	return i
}

// dotted tells whether the point at k, between the words i..k and k+1..n, stands inside a word: "U.S", "a.m", "file.doc", "comp.os.x". A
// point between two longer words is a sentence's end whose space is missing, unless the second is a domain or the whole is lower case.
func dotted(t string, i, k, n int) bool {
	last := strings.LastIndexByte(t[i:k], '.')
	if n < len(t) && t[n] == '.' && isLetter(t, n+1) && isLower(t[i:]) && isLower(t[k+1:]) || last > 0 && isLower(t[i:]) && isLower(t[k+1:]) {
		return true // a.host.name, alt.newsgroup.name
	}
	before := k - i - last - 1
	if utf8.RuneCountInString(t[k-before:k]) == 1 && utf8.RuneCountInString(t[k+1:n]) <= 2 {
		return true
	}
	if last >= 0 && before <= 2 && n-k-1 <= 3 && isUpper(t[i:]) {
		return true // Ph.D.
	}
	if before <= 3 && n-k-1 == 1 && isUpper(t[k+1:]) && isUpper(t[i:]) {
		return true
	}
	if _, ok := lowered(domains, t[k+1:n]); ok {
		return true
	}
	return before == 1 && n-k-1 <= 2
}

// abbreviated tells whether the word i..k owns the point at k; j is the end of its chunk.
func (s *scanner) abbreviated(i, k, j int) bool {
	t := s.text
	w := t[i:k]
	end := k + 1 // the point is the chunk's last character, but for marks
	if strings.IndexByte(w, '.') >= 0 {
		// U.S. and a.m.: every part is short
		for from := 0; from < len(w); {
			n := strings.IndexByte(w[from:], '.')
			if n < 0 {
				n = len(w) - from
			}
			if n > 2 {
				_, ok := lowered(abbreviations, w)
				return ok
			}
			from += n + 1
		}
		return true
	}
	if utf8.RuneCountInString(w) == 1 {
		if isUpper(w) { // an initial, unless it ends the paragraph or stands before a small letter
			rest := strings.TrimLeft(t[end:min(s.end, end+8)], " )\"”’'")
			if _, ok := lowered(starters, rest[:letters(rest, 0, len(rest))]); ok && isUpper(rest) && !(len(s.tokens) > 0 && isUpper(t[s.tokens[len(s.tokens)-1].Start:])) {
				return false // "plan B. The"
			}
			return w != "I" && rest != "" && !isLower(rest) || w == "I" && len(s.tokens) > 0 && isUpper(rest) && isUpper(t[s.tokens[len(s.tokens)-1].Start:])
		}
		if _, ok := lowered(abbreviations, w); !ok {
			return false
		}
	}
	class, ok := lowered(abbreviations, w)
	if !ok {
		return false
	}
	rest := strings.TrimLeft(t[end:min(s.end, end+16)], " ")
	next := rest[:letters(rest, 0, len(rest))]
	switch class {
	case abbrDigit: // "No. 5", "Sat. Sept. 3", "(b. May 1950)"
		return rest != "" && isDigit(rest, 0) || isUpper(rest) && isMonth(next)
	case abbrAny:
		// The treebanks give the point of a small abbreviation that ends a sentence to the sentence: "and so on, etc" + ".".
		if isLower(w) && strings.IndexByte(w, '.') < 0 {
			_, starts := lowered(starters, next)
			return !(rest == "" && end == s.end || isUpper(rest) && starts)
		}
	}
	return true
}

// itIs tells whether "its" stands for "it's": no word after the possessive opens like these.
func (s *scanner) itIs(i, k, j int) bool {
	t := s.text
	if k-i != 3 || k != j || !strings.EqualFold(t[i:k], "its") || k+1 >= s.end || t[k] != ' ' {
		return false
	}
	n := letters(t, k+1, min(s.end, k+16))
	if n < s.end && t[n] == '-' { // "its in-house team"
		return false
	}
	_, ok := lowered(itIs, t[k+1:n])
	return ok
}
