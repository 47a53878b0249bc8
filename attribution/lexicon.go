package attribution

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed data/*.tsv
var dataFiles embed.FS

// frame is one way in which a verb or noun takes what is said.
type frame uint16

// The frames that data/verbs.tsv explains.
const (
	frThat   frame = 1 << iota
	frClause       // a clause with "that" only: "hold that", "allow that"
	frTo
	frIng
	frObj
	frObjTo
	frObjThat
	frObjComp
	frObjAs
	frQuote
	frNone
)

var frameNames = map[string]frame{
	"that": frThat, "that.clause": frClause, "to": frTo, "ing": frIng, "obj": frObj, "obj-to": frObjTo, "obj-that": frObjThat,
	"obj-comp": frObjComp, "obj-as": frObjAs, "quote": frQuote, "none": frNone,
}

// entry is a line of verbs.tsv or nouns.tsv.
type entry struct {
	lemma   string
	act     string
	frames  frame
	prep    []string // "of": the preposition itself takes what is said
	objPrep []string // "of": an object and the preposition do ("accused him of")
	addrObj bool
	addr    []string // prepositions before who is spoken to
	channel string
	manner  string
}

func (e *entry) has(f frame) bool { return e.frames&f != 0 }

// lexicon is everything listed in data/.
type lexicon struct {
	verbs, nouns map[string]*entry
	forms        map[string]string // inflected form → verb of the tables
	second       map[string]bool   // verbs with a longer entry: "point" for "point out"
	channels     map[string]channelLine
	platforms    map[string]platformLine
	lists        map[string]map[string]bool
	weights      map[string]float64
	verdicts     []verdictLine
	manners      []phraseLine
	opposites    map[[2]string]bool // either way round
	opposed      map[string]bool    // words of such a pair
	mannerAt     map[string][]int   // first word → lines
	verdictAt    map[string][]int
}

// rows reads a table: tabs between fields, lines that start with # and empty ones left out. A row with another number of fields is an
// error that names the file and the line.
func rows(name string, fields int) ([][]string, error) {
	b, err := dataFiles.ReadFile("data/" + name)
	if err != nil {
		return nil, fmt.Errorf("read attribution table: %w", err)
	}
	return parseRows(name, string(b), fields)
}

func parseRows(name, text string, fields int) ([][]string, error) {
	var out [][]string
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimRight(line, " \r")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != fields {
			return nil, fmt.Errorf("%s:%d: %d fields, want %d", name, n+1, len(f), fields)
		}
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
			if f[i] == "-" {
				f[i] = ""
			}
		}
		out = append(out, f)
	}
	return out, nil
}

var acts = map[string]bool{"say": true, "claim": true, "confirm": true, "deny": true, "acknowledge": true, "promise": true, "propose": true, "demand": true,
	"warn": true, "threaten": true, "accuse": true, "praise": true, "criticise": true, "reject": true, "announce": true, "ask": true, "assess": true,
	"decline": true, "think": true, "intend": true, "feel": true}

func newEntry(lemma, act, frames string) (*entry, error) {
	e := &entry{lemma: lemma, act: act}
	if !acts[act] {
		return nil, fmt.Errorf("%s: no such act: %q", lemma, act)
	}
	for _, f := range strings.Fields(frames) {
		switch {
		case strings.HasPrefix(f, "p:"):
			e.prep = append(e.prep, f[2:])
		case strings.HasPrefix(f, "o:"):
			e.objPrep = append(e.objPrep, f[2:])
		case frameNames[f] != 0:
			e.frames |= frameNames[f]
		default:
			return nil, fmt.Errorf("%s: no such frame: %q", lemma, f)
		}
	}
	return e, nil
}

func loadLexicon() (*lexicon, error) {
	x := &lexicon{verbs: map[string]*entry{}, nouns: map[string]*entry{}, second: map[string]bool{}}
	rs, err := rows("verbs.tsv", 6)
	if err != nil {
		return nil, err
	}
	for _, r := range rs {
		e, err := newEntry(r[0], r[1], r[2])
		if err != nil {
			return nil, fmt.Errorf("verbs.tsv: %w", err)
		}
		if x.verbs[r[0]] != nil {
			return nil, fmt.Errorf("verbs.tsv: %s stands there twice", r[0])
		}
		for _, a := range strings.Split(r[3], ",") {
			if a == "obj" {
				e.addrObj = true
			} else if a != "" {
				e.addr = append(e.addr, a)
			}
		}
		e.channel, e.manner = r[4], r[5]
		x.verbs[r[0]] = e
		if first, _, two := strings.Cut(r[0], " "); two {
			x.second[first] = true
		}
	}
	if rs, err = rows("nouns.tsv", 4); err != nil {
		return nil, err
	}
	for _, r := range rs {
		e, err := newEntry(r[0], r[1], r[2])
		if err != nil {
			return nil, fmt.Errorf("nouns.tsv: %w", err)
		}
		if x.nouns[r[0]] != nil {
			return nil, fmt.Errorf("nouns.tsv: %s stands there twice", r[0])
		}
		e.channel = r[3]
		x.nouns[r[0]] = e
	}
	if err := x.loadForms(); err != nil {
		return nil, err
	}
	if err := x.loadWeights(); err != nil {
		return nil, err
	}
	if err := x.loadFields(); err != nil {
		return nil, err
	}
	return x, nil
}
