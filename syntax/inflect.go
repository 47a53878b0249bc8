package syntax

import (
	_ "embed"
	"strings"

	"readout/document"
)

// stems.txt lists the stems that the spelling rules below need to be told of.
//
//go:embed stems.txt
var stemFile string

var stems = func() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for line := range strings.Lines(stemFile) {
		if line[0] == '#' {
			continue
		}
		head, words, _ := strings.Cut(line, ":")
		if out[head] == nil {
			out[head] = map[string]bool{}
		}
		for w := range strings.FieldsSeq(words) {
			if !strings.HasSuffix(w, "+") { // a word marked so stays with the rules; it stands there for the reader
				out[head][w] = true
			}
		}
	}
	return out
}()

// inflected undoes the regular inflection of a lower-case English form, by its part of speech and features: the stem is form[:cut] and add is what is
// put after it. ok is false where the rules have nothing to say.
func inflected(form string, u document.UPOS, f document.Feats) (cut int, add string, ok bool) {
	n := len(form)
	if n < 4 {
		return 0, "", false
	}
	switch u {
	case document.VERB:
		switch {
		case strings.HasSuffix(form, "ing") && n > 4 && f.Bits&(document.Ger|document.Part) != 0:
			return verbStem(form[:n-3], true)
		case strings.HasSuffix(form, "ied") && f.Bits&(document.Past|document.Part) != 0:
			if n == 4 {
				return n - 1, "", true
			}
			return n - 3, "y", true
		case strings.HasSuffix(form, "ed") && f.Bits&(document.Past|document.Part) != 0:
			return verbStem(form[:n-2], false)
		case form[n-1] == 's' && form[n-2] != 's' && f.Has(document.Pres|document.Third):
			return dropS(form, true)
		}
	case document.NOUN:
		if form[n-1] == 's' && form[n-2] != 's' && form[n-2] != '\'' && f.Has(document.Plur) {
			if stems["same"][form] || strings.Contains(f.All, "Ptan") {
				return n, "", true
			}
			return dropS(form, false)
		}
		if f.Has(document.Sing) && form[n-1] != 's' {
			return n, "", true
		}
	case document.ADJ, document.ADV:
		switch {
		case strings.HasSuffix(form, "er") && f.Has(document.Cmp):
			return degreeStem(form[:n-2])
		case strings.HasSuffix(form, "est") && f.Has(document.Sup):
			return degreeStem(form[:n-3])
		}
	}
	return 0, "", false
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// hasVowel tells whether a stem could be a word.
func hasVowel(s string) bool { return strings.ContainsAny(s, "aeiouy") }

// listed tells whether a stem or a part of it after a prefix ("re-", "over", "un"…) is in a list; only whole stems and common prefixes count.
func listed(list, stem string) bool {
	if stems[list][stem] {
		return true
	}
	for _, p := range [...]string{"re", "un", "over", "under", "dis", "mis", "pre", "out", "co", "up", "de", "inter"} {
		if strings.HasPrefix(stem, p) && len(stem) > len(p)+2 && stems[list][stem[len(p):]] {
			return true
		}
	}
	return false
}

// verbStem restores a verb from what -ed (or -ing) was added to.
func verbStem(s string, ing bool) (int, string, bool) {
	n := len(s)
	if !hasVowel(s) || n < 2 {
		return 0, "", false
	}
	last, before := s[n-1], s[n-2]
	switch {
	case listed("takes_e", s):
		return n, "e", true
	case last == 'e': // "agreeing", "agre(ed)", "free(ing)"
		if ing || before == 'e' && n > 4 {
			return n, "", true
		}
		return n, "e", true
	case last == before && !isVowel(last):
		if listed("keeps_double", s) || last == 's' || last == 'z' || last == 'f' {
			return n, "", true
		}
		if last == 'l' {
			if listed("doubles_l", s[:n-1]) {
				return n - 1, "", true
			}
			return n, "", true
		}
		return n - 1, "", true
	case listed("no_e", s):
		return n, "", true
	case listed("doubles_l", s):
		return n, "", true
	}
	if takesE(s) {
		return n, "e", true
	}
	return n, "", true
}

// takesE is the rule of thumb for English spelling: would a word with these last letters be written with a silent e?
func takesE(s string) bool {
	n := len(s)
	last, before := s[n-1], s[n-2]
	var third byte
	if n > 2 {
		third = s[n-3]
	}
	single := isVowel(before) && !isVowel(third) // one vowel letter before the last consonant
	if third == 'u' && n > 3 && s[n-4] == 'q' {
		single = true // "require", "acquire"
	}
	switch last {
	case 'v', 'c', 'u':
		return true
	case 'z':
		return isVowel(before) || before == 'n'
	case 'g':
		return before != 'n' && before != 'g' && (isVowel(before) || before == 'r' || before == 'd' || before == 'l') || strings.HasSuffix(s, "eng")
	case 's':
		return isVowel(before) && before != 's' || before == 'n' || before == 'r' || before == 'p' || before == 'l'
	case 'l':
		return !isVowel(before) && before != 'l' && before != 'r' && before != 'w' || single && (before == 'i' || before == 'u') && n <= 6
	case 't':
		return single && (before == 'a' || before == 'i' || before == 'o' || before == 'u') || before == 'a' && third == 'i' || before == 'a' && third == 'u' || before == 'a' && third == 'e' && n > 5
	case 'r':
		return single && (before == 'a' || before == 'i' || before == 'u')
	case 'n':
		return single && (before == 'i' || before == 'u')
	case 'd':
		return single && (before == 'a' || before == 'i' || before == 'o' || before == 'u')
	case 'm':
		return single && (before == 'u' || before == 'a' || before == 'i')
	case 'k', 'p':
		return single && (before == 'a' || before == 'i' || before == 'o') && n <= 6
	}
	return false
}

// dropS restores a word from its form in -s.
func dropS(s string, verb bool) (int, string, bool) {
	n := len(s)
	stem := s[:n-1]
	switch {
	case strings.HasSuffix(s, "ies"):
		if stems["ie"][stem] || n == 4 || verb && (stem == "belie" || stem == "untie") {
			return n - 1, "", true
		}
		return n - 3, "y", true
	case strings.HasSuffix(s, "sses"), strings.HasSuffix(s, "shes"), strings.HasSuffix(s, "xes"), strings.HasSuffix(s, "zzes"):
		return n - 2, "", true
	case strings.HasSuffix(s, "ches"):
		if stems["che"][stem] || strings.HasSuffix(stem, "ache") && n <= 6 && stem != "reache" && stem != "coache" && stem != "beache" {
			return n - 1, "", true
		}
		return n - 2, "", true
	case strings.HasSuffix(s, "oes"):
		if stems["oe"][stem] {
			return n - 1, "", true
		}
		return n - 2, "", true
	case strings.HasSuffix(s, "ses"):
		if stems["us"][s[:n-2]] || verb && stems["no_e"][s[:n-2]] {
			return n - 2, "", true
		}
		return n - 1, "", true
	}
	return n - 1, "", true
}

// degreeStem restores an adjective from what -er or -est was added to.
func degreeStem(s string) (int, string, bool) {
	n := len(s)
	if n < 2 || !hasVowel(s) {
		return 0, "", false
	}
	last, before := s[n-1], s[n-2]
	switch {
	case last == 'i':
		return n - 1, "y", true
	case last == before && !isVowel(last) && last != 'l' && last != 's' && last != 'f':
		return n - 1, "", true
	case last == 'l' && !isVowel(before) && before != 'l', last == 'c', last == 'v', last == 'u', last == 'e':
		return n, "e", true
	case last == 'g' && before != 'n', last == 's' && before != 's', last == 'g' && s == "strang":
		return n, "e", true
	case last == 't' && (before == 'a' || before == 'i' || before == 'u') && n > 2 && !isVowel(s[n-3]),
		last == 'r' && (before == 'a' || before == 'i' || before == 'u') && n > 2 && !isVowel(s[n-3]),
		last == 'd' && (before == 'i' || before == 'u') && n > 2 && !isVowel(s[n-3]),
		last == 'n' && (before == 'i' || before == 'a') && n > 2 && !isVowel(s[n-3]), last == 'f' && before == 'a', last == 'm' && before == 'a', last == 'p' && before == 'i' && n > 2 && !isVowel(s[n-3]):
		return n, "e", true
	}
	return n, "", true
}
