package check

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"readout/record"
)

var plainer = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "–", "-", "—", "-")

// fold makes words comparable: compatibility form, plain quotation marks and dashes, single spaces, lower case.
func fold(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(plainer.Replace(norm.NFKC.String(s))), " "))
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_' }

// has tells whether words stand in text at word boundaries.
func has(words, text string) bool {
	w, t := fold(words), fold(text)
	for from := 0; from <= len(t); {
		i := strings.Index(t[from:], w)
		if i < 0 {
			return false
		}
		i += from
		if !touches(t[:i], true) && !touches(t[i+len(w):], false) {
			return true
		}
		_, size := firstRune(t[i:])
		from = i + max(size, 1)
	}
	return false
}

func firstRune(s string) (rune, int) {
	for i, r := range s {
		_ = i
		return r, len(string(r))
	}
	return 0, 0
}

// touches tells whether the rune at the end (or start) of s is part of a word.
func touches(s string, end bool) bool {
	var last rune
	for _, r := range s {
		last = r
		if !end {
			break
		}
	}
	return s != "" && wordRune(last)
}

func options(v any) []string {
	if l, ok := v.([]any); ok {
		out := make([]string, len(l))
		for i, x := range l {
			out[i] = text(x)
		}
		return out
	}
	return []string{text(v)}
}

func text(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case float64:
		return fmt.Sprintf("%g", x)
	case nil:
		return ""
	}
	return fmt.Sprint(v)
}

func oneOf(want any, got string) bool {
	for _, w := range options(want) {
		if fold(w) == fold(got) {
			return true
		}
	}
	return false
}

func anyHas(want any, text string) bool {
	for _, w := range options(want) {
		if has(w, text) {
			return true
		}
	}
	return false
}

func spansText(list []record.Span) string {
	parts := make([]string, len(list))
	for i, s := range list {
		parts[i] = s.Text
	}
	return strings.Join(parts, " … ")
}
