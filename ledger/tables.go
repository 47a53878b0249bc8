package ledger

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/rarity.tsv
var rarityFile string

//go:embed data/fates.tsv
var fatesFile string

//go:embed data/acts.tsv
var actsFile string

//go:embed data/loose.tsv
var looseFile string

// tables are the lists that joining reads. They are fixed, so that what is joined does not depend on what else the ledger holds.
type tables struct {
	rarity map[string]float32 // natural logarithm
	fates  []fateWord
	acts   map[string]string // a word's act
	loose  map[string]string // what tells events of a word apart: speaker or none
}

type fateWord struct {
	run  []string
	fate string
}

const unlisted = 16 // the rarity of a word that the list lacks: most are names

var lists = sync.OnceValues(func() (*tables, error) {
	t := &tables{rarity: make(map[string]float32, 20_000)}
	err := eachLine(rarityFile, func(a, b string) error {
		n, err := strconv.Atoi(b)
		t.rarity[a] = float32(n) / 10
		return err
	})
	if err == nil {
		err = eachLine(fatesFile, func(a, b string) error {
			if b != Postpones && b != Cancels && b != "rise" {
				return fmt.Errorf("no fate %q", b)
			}
			t.fates = append(t.fates, fateWord{strings.Fields(a), b})
			return nil
		})
	}
	if err == nil {
		t.acts = map[string]string{}
		err = eachLine(actsFile, func(a, b string) error {
			for _, w := range strings.Fields(b) {
				if t.acts[w] == "" {
					t.acts[w] = a
				}
			}
			return nil
		})
	}
	if err == nil {
		t.loose = map[string]string{}
		err = eachLine(looseFile, func(a, b string) error {
			if a != "speaker" && a != "none" {
				return fmt.Errorf("nothing tells events apart by %q", a)
			}
			for _, w := range strings.Fields(b) {
				t.loose[w] = a
			}
			return nil
		})
	}
	if err != nil {
		return nil, fmt.Errorf("read the ledger's lists: %w", err)
	}
	return t, nil
})

func eachLine(file string, f func(a, b string) error) error {
	for n, line := range strings.Split(file, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		a, b, ok := strings.Cut(line, "\t")
		if !ok {
			return fmt.Errorf("line %d: no tab", n+1)
		}
		if err := f(a, b); err != nil {
			return fmt.Errorf("line %d: %w", n+1, err)
		}
	}
	return nil
}

// rare is how telling a folded word is: 0 for the commonest, 16 for a name.
func (t *tables) rare(w string) float64 {
	r, ok := t.rarity[w]
	if !ok {
		return unlisted
	}
	return float64(r)
}

// fate tells what the words of a sentence say of a plan; empty = nothing.
func (t *tables) fate(words []word) string {
	for _, f := range t.fates {
	next:
		for i := 0; i+len(f.run) <= len(words); i++ {
			for k, w := range f.run {
				if k == len(f.run)-1 && len(f.run) == 1 {
					if !strings.HasPrefix(words[i+k].text, w) {
						continue next
					}
				} else if words[i+k].text != w {
					continue next
				}
			}
			return f.fate
		}
	}
	return ""
}

// act is what the words for one act share: the name the list gives it, else the beginning of the word, which a verb and the noun made of it
// have in common (acquire, acquisition).
func (t *tables) act(w string) string {
	if a := t.acts[w]; a != "" {
		return a
	}
	if a := t.acts[stem(w)]; a != "" {
		return a
	}
	r := []rune(stem(w))
	return string(r[:min(len(r), 5)])
}
