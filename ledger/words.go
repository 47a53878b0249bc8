package ledger

import (
	"strings"
	"unicode/utf8"
)

// word is one word of a text: folded, and where it stands in code points.
type word struct {
	text       string
	start, end int
}

// wordsOf cuts a text as the index does and keeps the places. A word that folds into several (a ligature) stays one.
func wordsOf(t string) []word {
	if ascii(t) {
		return plainWords(t)
	}
	out := make([]word, 0, len(t)/6+1)
	cp, from, fromByte := 0, -1, 0
	plain := true // only ASCII in the word
	flush := func(b int) {
		if from >= 0 {
			if w := t[fromByte:b]; plain {
				out = append(out, word{strings.ToLower(w), from, cp})
			} else if f := foldedWords(w); len(f) > 0 {
				out = append(out, word{f[0], from, cp})
			}
			from = -1
		}
	}
	for i := 0; i < len(t); {
		r, n := rune(t[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(t[i:])
		}
		if wordRune(r) {
			if from < 0 {
				from, fromByte, plain = cp, i, true
			}
			plain = plain && r < utf8.RuneSelf
		} else {
			flush(i)
		}
		cp++
		i += n
	}
	flush(len(t))
	return out
}

// plainWords is wordsOf for a text of ASCII: all its words share one copy in lower case.
func plainWords(t string) []word {
	low := strings.ToLower(t)
	out := make([]word, 0, len(t)/6+1)
	for i := 0; i < len(low); {
		if !inWord[low[i]] {
			i++
			continue
		}
		from := i
		for i < len(low) && inWord[low[i]] {
			i++
		}
		out = append(out, word{low[from:i], from, i})
	}
	return out
}

var inWord = func() (t [256]bool) {
	for c := range t {
		t[c] = wordRune(rune(c)) && c < utf8.RuneSelf
	}
	return t
}()

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return isLetterMarkNumber(r)
}

// matchRun finds where a run of words stands in a text's words: the index of its first word, -1 where it does not.
func matchRun(list []word, run []string, from int) int {
	if len(run) == 0 {
		return -1
	}
next:
	for i := from; i+len(run) <= len(list); i++ {
		for k, w := range run {
			if list[i+k].text != w {
				continue next
			}
		}
		return i
	}
	return -1
}
