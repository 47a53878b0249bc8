package timex

import (
	"fmt"
	"strconv"
	"strings"
)

// class is a set of word classes; a word of the lexicon and a figure of the text carry one.
type class uint64

// Classes that the code itself names; the lexicon adds others.
const (
	cInt     class = 1 << iota // any whole or decimal number, in figures or words
	cYear                      // four figures, 1000 to 2199
	cYY                        // two figures
	cDay                       // 1 to 31
	cHour                      // 0 to 24
	cMon                       // 1 to 12 in figures
	cOrd                       // "3rd", "third"
	cClock                     // "15:30"
	cISO                       // "2010-05-03"
	cSlash                     // "5/3/2010"
	cDecade                    // "1990s", "90s"
	cNW                        // number word
	cScale                     // hundred, thousand …
	cOrdW                      // ordinal word
	cCap                       // any capitalised word
	cWord                      // any word or figure
	cOrdF                      // "3rd"
	firstOwn = 17
)

var ownClasses = map[string]class{"int": cInt, "year": cYear, "yy": cYY, "day": cDay, "hour": cHour, "mon": cMon, "ord": cOrd,
	"clock": cClock, "iso": cISO, "slash": cSlash, "decade": cDecade, "nw": cNW, "scale": cScale, "ordw": cOrdW, "cap": cCap, "word": cWord, "ordf": cOrdF}

// sense is one meaning of a word: its value in one class.
type sense struct {
	class class
	text  string
	num   int
	cap   bool // only where the word is capitalised
}

// entry is a word of the lexicon. Words that only patterns name have no senses.
type entry struct {
	word   string
	senses []sense
	stop   int32 // the same word with its full stop, 0 none
}

// lexicon maps words to entries; number 0 is the unknown word.
type lexicon struct {
	index   map[string]int32
	entries []entry
	classes map[string]class
}

func readLexicon(data string) (*lexicon, error) {
	lx := &lexicon{index: map[string]int32{}, entries: make([]entry, 1), classes: map[string]class{}}
	for k, v := range ownClasses {
		lx.classes[k] = v
	}
	for n, line := range strings.Split(data, "\n") {
		f := strings.Fields(line)
		if len(f) == 0 || f[0][0] == '#' {
			continue
		}
		if len(f) < 3 {
			return nil, fmt.Errorf("line %d: want class, value, words", n+1)
		}
		c, ok := lx.classes[f[0]]
		if !ok {
			if len(lx.classes) >= 64 {
				return nil, fmt.Errorf("line %d: more than 64 classes", n+1)
			}
			c = 1 << (len(lx.classes) - len(ownClasses) + firstOwn)
			lx.classes[f[0]] = c
		}
		num, _ := strconv.Atoi(f[1])
		for _, w := range f[2:] {
			word, capital := strings.CutPrefix(w, "^")
			e := &lx.entries[lx.intern(word)]
			e.senses = append(e.senses, sense{c, f[1], num, capital})
		}
	}
	for i := range lx.entries {
		if w := lx.entries[i].word; strings.HasSuffix(w, ".") {
			if j, ok := lx.index[strings.TrimSuffix(w, ".")]; ok {
				lx.entries[j].stop = int32(i)
			} else {
				j := lx.intern(strings.TrimSuffix(w, "."))
				lx.entries[j].stop = int32(i)
			}
		}
	}
	return lx, nil
}

func (lx *lexicon) intern(word string) int32 {
	if i, ok := lx.index[word]; ok {
		return i
	}
	i := int32(len(lx.entries))
	lx.entries = append(lx.entries, entry{word: word})
	lx.index[word] = i
	return i
}

// sense returns the meaning of a word in a class, nil if it has none.
func (lx *lexicon) sense(word int32, c class) *sense {
	for i := range lx.entries[word].senses {
		if s := &lx.entries[word].senses[i]; s.class == c {
			return s
		}
	}
	return nil
}

// find looks a word of any case up; buf is room for its lower case.
func (lx *lexicon) find(word string, buf []byte) (int32, bool) {
	if len(word) > maxWord {
		return 0, false
	}
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		buf = append(buf, c)
	}
	i, ok := lx.index[string(buf)]
	return i, ok
}
