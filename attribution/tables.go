package attribution

import (
	"fmt"
	"strings"

	doc "readout/document"
)

// channelLine is a line of channels.tsv.
type channelLine struct {
	preps  []string
	kind   string
	manner string
}

// platformLine is a line of platforms.tsv.
type platformLine struct{ name, kind string }

// phraseLine is a phrase and what it means.
type phraseLine struct {
	words []string
	means string
}

// verdictLine is a line of verdicts.tsv; "*" among its words stands for up to six words, "@name" for any word of that list.
type verdictLine struct {
	kind    string
	words   []string
	verdict string
}

var verdictKinds = map[string]bool{"adv": true, "adj": true, "noun": true, "verb": true, "notverb": true, "not-adj": true, "lie": true, "phrase": true, "free": true, "open": true, "label": true}

var channelKinds = map[string]bool{"press": true, "interview": true, "speech": true, "call": true, "meeting": true, "social_media": true, "written": true}

func (x *lexicon) loadFields() error {
	x.channels, x.platforms, x.lists = map[string]channelLine{}, map[string]platformLine{}, map[string]map[string]bool{}
	rs, err := rows("lists.tsv", 2)
	if err != nil {
		return err
	}
	for _, r := range rs {
		if x.lists[r[0]] == nil {
			x.lists[r[0]] = map[string]bool{}
		}
		for _, w := range strings.Fields(r[1]) {
			x.lists[r[0]][w] = true
		}
	}
	if rs, err = rows("channels.tsv", 4); err != nil {
		return err
	}
	for _, r := range rs {
		if !channelKinds[r[2]] {
			return fmt.Errorf("channels.tsv: %s: no such channel: %q", r[0], r[2])
		}
		x.channels[r[0]] = channelLine{strings.Split(r[1], ","), r[2], r[3]}
	}
	if rs, err = rows("platforms.tsv", 2); err != nil {
		return err
	}
	for _, r := range rs {
		x.platforms[r[0]] = platformLine{r[0], r[1]}
	}
	if rs, err = rows("manner.tsv", 2); err != nil {
		return err
	}
	for _, r := range rs {
		x.manners = append(x.manners, phraseLine{strings.Fields(strings.ReplaceAll(r[0], "-", " - ")), r[1]})
	}
	if rs, err = rows("verdicts.tsv", 3); err != nil {
		return err
	}
	for _, r := range rs {
		switch r[2] {
		case "false", "unsupported", "disputed", "confirmed":
		default:
			return fmt.Errorf("verdicts.tsv: %s: no such verdict: %q", r[1], r[2])
		}
		if !verdictKinds[r[0]] {
			return fmt.Errorf("verdicts.tsv: %s: no such kind: %q", r[1], r[0])
		}
		words := strings.Fields(strings.ReplaceAll(r[1], "-", " - "))
		for _, w := range words {
			if w[0] == '@' && x.lists[w[1:]] == nil {
				return fmt.Errorf("verdicts.tsv: %s: no such list: %q", r[1], w)
			}
		}
		x.verdicts = append(x.verdicts, verdictLine{r[0], words, r[2]})
	}
	if rs, err = rows("opposites.tsv", 2); err != nil {
		return err
	}
	x.opposites, x.opposed = map[[2]string]bool{}, map[string]bool{}
	for _, r := range rs {
		x.opposites[[2]string{r[0], r[1]}], x.opposites[[2]string{r[1], r[0]}] = true, true
		x.opposed[r[0]], x.opposed[r[1]] = true, true
	}
	x.firstWords()
	return nil
}

// firstWords indexes phrases and verdicts by their first word, so that a text is read once.
func (x *lexicon) firstWords() {
	x.mannerAt, x.verdictAt = map[string][]int{}, map[string][]int{}
	for i, m := range x.manners {
		x.mannerAt[m.words[0]] = append(x.mannerAt[m.words[0]], i)
	}
	for i, v := range x.verdicts {
		if v.words[0][0] == '@' {
			for w := range x.lists[v.words[0][1:]] {
				x.verdictAt[w] = append(x.verdictAt[w], i)
			}
			continue
		}
		x.verdictAt[v.words[0]] = append(x.verdictAt[v.words[0]], i)
	}
}

// phraseAt tells whether the words stand from token i on; end is the token after them, 0 if not. "*" is up to six words of the
// sentence. Words match the form or the lemma.
func (r *reader) phraseAt(words []string, i, stop int) int {
	k := i
	for n := 0; n < len(words); n++ {
		if words[n] == "*" {
			for skip := 0; skip <= 6 && k+skip < stop; skip++ {
				if skip > 0 && r.endsClause(k+skip-1) {
					return 0
				}
				if end := r.phraseAt(words[n+1:], k+skip, stop); end > 0 {
					return end
				}
			}
			return 0
		}
		if k >= stop {
			return 0
		}
		if w := words[n]; w[0] == '@' {
			if l := r.lex.lists[w[1:]]; !l[r.low(k)] && !l[r.lemma(k)] {
				return 0
			}
		} else if l := r.low(k); l != w && r.lemma(k) != w && r.lex.forms[l] != w && !(r.pos(k) == doc.VERB && formOf(l, w)) {
			return 0
		}
		k++
	}
	return k
}

// formOf tells whether a word is a regular form of a verb; lemmas of rare verbs are sometimes wrong.
func formOf(low, verb string) bool {
	if len(low) <= len(verb) || low[:len(verb)] != verb {
		return false
	}
	switch low[len(verb):] {
	case "s", "es", "d", "ed", "ing":
		return true
	}
	return false
}

// endsClause tells whether a token ends a clause for good: a semicolon, a colon, a dash.
func (r *reader) endsClause(i int) bool {
	switch r.TokenText(i) {
	case ";", ":", "—", "–":
		return true
	}
	return false
}
