package check

import (
	"slices"
	"strings"
)

// Alike tells whether two hand-written expectations name the same words: any alternative of one stands, as whole words, in an
// alternative of the other. Both are a string or a list, as in a case file. Nothing named is like nothing named only.
func Alike(a, b any) bool {
	as, bs := named(a), named(b)
	if len(as) == 0 || len(bs) == 0 {
		return len(as) == len(bs)
	}
	for _, x := range as {
		for _, y := range bs {
			if has(x, y) || has(y, x) {
				return true
			}
		}
	}
	return false
}

// Meet tells whether two expectations of a field from a fixed list (an act, a status) allow a value in common.
func Meet(a, b any) bool {
	for _, x := range options(a) {
		if oneOf(b, x) {
			return true
		}
	}
	return false
}

// Share is the part of the words that the longest alternatives of two expectations have in common (Jaccard, in [0,1]).
func Share(a, b any) float64 {
	x, y := longest(a), longest(b)
	common := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			common++
		}
	}
	if all := len(x) + len(y) - common; all > 0 {
		return float64(common) / float64(all)
	}
	return 1
}

// named lists the alternatives that have words.
func named(v any) []string {
	return slices.DeleteFunc(options(v), func(s string) bool { return s == "" })
}

// longest is the set of words of the longest alternative, folded.
func longest(v any) []string {
	best := ""
	for _, s := range named(v) {
		if len(s) > len(best) {
			best = s
		}
	}
	w := strings.FieldsFunc(fold(best), func(r rune) bool { return !wordRune(r) })
	slices.Sort(w)
	return slices.Compact(w)
}
