package event

import (
	"fmt"
	"strings"
)

// level is the rank of the people in an event, the higher the greater.
type level uint8

const (
	noLevel level = iota
	official
	envoy
	minister
	leader
)

var levelNames = [...]string{"", "official", "envoy", "minister", "leader"}

func (l *lexicon) levelLine(_ string, cols []string) error {
	i := indexOf(levelNames[:], col(cols, 1))
	if i <= 0 {
		return fmt.Errorf("unknown level %q", col(cols, 1))
	}
	l.levels[cols[0]] = level(i)
	return nil
}

var roleNames = words{"host": {}, "mediator": {}, "guarantor": {}, "observer": {}, "signatory": {}, "member": {}, "victim": {}}

func (l *lexicon) roleLine(_ string, cols []string) error {
	if !roleNames.has(col(cols, 1)) {
		return fmt.Errorf("unknown role %q", col(cols, 1))
	}
	l.roles[cols[0]] = col(cols, 1)
	return nil
}

func (l *lexicon) contextLine(_ string, cols []string) error {
	if len(cols) < 2 {
		return fmt.Errorf("want a context and its words")
	}
	for w := range splitWords(cols[1]) {
		if first, second, ok := strings.Cut(w, "_"); ok {
			l.contextPairs[first] = append(l.contextPairs[first], contextPair{second, cols[0]})
			continue
		}
		l.context[w] = append(l.context[w], cols[0])
	}
	return nil
}

// contextPair is the second word of a two-word sign of a context.
type contextPair struct{ second, context string }

// splitWords is the set of a line's words.
func splitWords(s string) words {
	set := words{}
	start := -1
	for i := 0; i <= len(s); i++ {
		if i < len(s) && s[i] != ' ' {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			set[s[start:i]] = struct{}{}
			start = -1
		}
	}
	return set
}
