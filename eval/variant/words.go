package variant

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// names tells whether a word or phrase stands in a text at word boundaries.
func names(text, phrase string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], phrase)
		if i < 0 {
			return false
		}
		i += from
		if bounded(text, i, i+len(phrase)) {
			return true
		}
		from = i + len(phrase)
	}
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

func bounded(text string, i, j int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[j:])
	return !letter(before) && !letter(after)
}

// replacer swaps all words at once, longest first, also in their upper-case and capitalised form and before a plural s; "a" and "an"
// before a swapped word follow its first sound.
func replacer(words map[string]string) func(string) string {
	table := map[string]string{}
	for old, now := range words {
		for _, w := range []string{old, old + "s"} {
			n := now
			if len(w) > len(old) {
				n += "s"
			}
			table[w] = n
			table[strings.ToUpper(w)] = strings.ToUpper(n)
			table[capital(w)] = capital(n)
		}
	}
	keys := make([]string, 0, len(table))
	for k := range table {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if len(keys[i]) != len(keys[j]) {
			return len(keys[i]) > len(keys[j])
		}
		return keys[i] < keys[j]
	})
	return func(s string) string {
		var b strings.Builder
		for i := 0; i < len(s); {
			hit := ""
			for _, k := range keys {
				if strings.HasPrefix(s[i:], k) && bounded(s, i, i+len(k)) {
					hit = k
					break
				}
			}
			if hit == "" {
				_, n := utf8.DecodeRuneInString(s[i:])
				b.WriteString(s[i : i+n])
				i += n
				continue
			}
			now := table[hit]
			if hit != now {
				fixArticle(&b, now)
			}
			b.WriteString(now)
			i += len(hit)
		}
		return b.String()
	}
}

func capital(w string) string {
	r, n := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[n:]
}

func fixArticle(b *strings.Builder, next string) {
	s := b.String()
	vowel := strings.ContainsRune("AEIOaeio", rune(next[0]))
	for _, a := range []string{"a", "A"} {
		switch {
		case vowel && (strings.HasSuffix(s, " "+a+" ") || s == a+" "):
			b.Reset()
			b.WriteString(strings.TrimSuffix(s, " ") + "n ")
			return
		case !vowel && (strings.HasSuffix(s, " "+a+"n ") || s == a+"n "):
			b.Reset()
			b.WriteString(strings.TrimSuffix(s, "n ") + " ")
			return
		}
	}
}
