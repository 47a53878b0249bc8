package mention

import (
	_ "embed"
	"strings"

	"readout/document"
)

// The word lists are plain files; each says at its top what a line means.
var (
	//go:embed data/nouns.txt
	nounFile string
	//go:embed data/kinds.txt
	kindFile string
	//go:embed data/firstnames.txt
	firstNameFile string
	//go:embed data/nations.txt
	nationFile string
	//go:embed data/standing.txt
	standingFile string
)

// kind is what a mention stands for, more coarsely than a NER class.
type kind uint8

const (
	kUnknown kind = iota
	kPerson
	kPeople // many persons: "troops", "analysts", "Palestinians"
	kOrg
	kPlace
	kEvent
	kThing
	kTime
)

// Genders as document.Mention has them.
const (
	noGender uint8 = iota
	fem
	masc
	neut
)

// Numbers as document.Mention has them.
const (
	noNumber uint8 = iota
	singular
	plural
)

// noun is an entry of nouns.txt.
type noun struct {
	kind   kind
	gender uint8
	title  bool // may stand before a name
}

type lexicon struct {
	nouns    map[string]noun
	wider    map[string]map[string]bool // noun → the narrower nouns it may stand for
	gender   map[string]uint8           // given names
	nation   map[string]int16           // country names, adjectives and people's nouns, lower case, to a number from 1
	country  map[string]bool            // the country names alone
	standing map[string]bool            // adjectives that part nobody from another
	titleTop int                        // words in the longest title
}

var lex = loadLexicon()

func loadLexicon() *lexicon {
	l := &lexicon{nouns: map[string]noun{}, wider: map[string]map[string]bool{}, gender: map[string]uint8{}, nation: map[string]int16{}, country: map[string]bool{}, standing: map[string]bool{}}
	for line := range strings.Lines(standingFile) {
		if line[0] != '#' {
			for w := range strings.FieldsSeq(line) {
				l.standing[w] = true
			}
		}
	}
	kinds := map[string]noun{"title": {kind: kPerson, title: true}, "person": {kind: kPerson}, "people": {kind: kPeople}, "org": {kind: kOrg},
		"place": {kind: kPlace}, "event": {kind: kEvent}, "thing": {kind: kThing}}
	genders := map[string]uint8{"any": noGender, "masc": masc, "fem": fem}
	for head, rest := range entries(nounFile) {
		f := strings.Fields(head)
		n := kinds[f[0]]
		n.gender = genders[f[1]]
		for w := range strings.FieldsSeq(rest) {
			w = strings.ReplaceAll(w, "_", " ")
			old, ok := l.nouns[w]
			switch {
			case !ok:
				l.nouns[w] = n
			case old.gender == noGender && n.gender != noGender: // listed as a person, and with a gender
				old.gender = n.gender
				l.nouns[w] = old
			}
			l.titleTop = max(l.titleTop, strings.Count(w, " ")+1)
		}
	}
	for head, rest := range entries(kindFile) {
		set := map[string]bool{}
		for w := range strings.FieldsSeq(rest) {
			set[strings.ReplaceAll(w, "_", " ")] = true
		}
		l.wider[strings.ReplaceAll(head, "_", " ")] = set
	}
	for head, rest := range entries(firstNameFile) {
		for w := range strings.FieldsSeq(rest) {
			if g := genders[head]; l.gender[w] == noGender {
				l.gender[w] = g
			} else if l.gender[w] != g {
				l.gender[w] = neut // a name of both: tells nothing
			}
		}
	}
	for w, g := range l.gender {
		if g == neut {
			delete(l.gender, w)
		}
	}
	id := int16(0)
	for line := range strings.Lines(nationFile) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		id++
		for i, col := range strings.Split(line, "|") {
			for w := range strings.SplitSeq(col, ",") {
				if w = strings.ToLower(strings.TrimSpace(w)); w == "" {
					continue
				}
				if _, ok := l.nation[w]; !ok {
					l.nation[w] = id
				}
				if i == 0 {
					l.country[w] = true
				}
			}
		}
	}
	return l
}

// entries yields the "head: words" lines of a list.
func entries(s string) func(yield func(head, rest string) bool) {
	return func(yield func(head, rest string) bool) {
		for line := range strings.Lines(s) {
			if line[0] == '#' {
				continue
			}
			if head, rest, ok := strings.Cut(line, ":"); ok && !yield(strings.TrimSpace(head), rest) {
				return
			}
		}
	}
}

// nounOf looks up a description's head: with the word before it ("prime minister"), by its lemma, then by its last part ("co-chairman",
// "ex-president").
func nounOf(d *document.Document, head int) (noun, string, bool) {
	low := strings.ToLower(d.Tokens[head].Lemma)
	if head > 0 && d.Tokens[head-1].Head == int32(head) {
		two := strings.ToLower(d.TokenText(head-1)) + " " + low
		if n, ok := lex.nouns[two]; ok {
			return n, two, true
		}
	}
	if n, ok := lex.nouns[low]; ok {
		return n, low, true
	}
	if i := strings.LastIndexByte(low, '-'); i > 0 {
		if n, ok := lex.nouns[low[i+1:]]; ok {
			return n, low[i+1:], true
		}
	}
	return noun{}, low, false
}
