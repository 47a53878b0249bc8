// Package timex finds the time expressions of a report and works out their values as TIMEX3 has them, against the report's day or,
// in a narrative, against the last date told. It adds the layer of times; it does not say which event a time belongs to.
//
// The rules are data: words.txt has the words, patterns.txt the patterns, before.txt and after.txt what leans on an expression. They
// are compiled once into trees over words, and each text is walked through once, without regular expressions. The values follow
// TimeML's TIMEX3 (Ferro et al. 2005; Saurí et al. 2006).
package timex

import (
	_ "embed"
	"fmt"
	"sync"

	"readout/document"
	"readout/record"
)

//go:embed data/words.txt
var wordsData string

//go:embed data/patterns.txt
var patternsData string

//go:embed data/before.txt
var beforeData string

//go:embed data/after.txt
var afterData string

// Stage adds document.Times. It is safe for many goroutines.
type Stage struct {
	rules *ruleset
	pool  *sync.Pool // *reader
}

// ruleset is the compiled data.
type ruleset struct {
	lx                  *lexicon
	main, before, after *automaton
	slot                map[string]int
	a, an               int32 // the articles
}

var compiled = sync.OnceValues(compile)

func compile() (*ruleset, error) {
	lx, err := readLexicon(wordsData)
	if err != nil {
		return nil, fmt.Errorf("read words of time: %w", err)
	}
	rs := &ruleset{lx: lx, slot: map[string]int{}}
	for _, p := range []struct {
		to         **automaton
		name, data string
	}{{&rs.main, "patterns", patternsData}, {&rs.before, "before", beforeData}, {&rs.after, "after", afterData}} {
		if *p.to, err = compilePatterns(lx, p.data); err != nil {
			return nil, fmt.Errorf("compile %s of time: %w", p.name, err)
		}
	}
	for _, a := range []*automaton{rs.main, rs.before, rs.after} { // a later file's words may be new to an earlier automaton
		for len(a.byWord) < len(lx.entries) {
			a.byWord = append(a.byWord, nil)
		}
	}
	rs.a, rs.an = lx.intern("a"), lx.intern("an")
	for i, s := range rs.main.slots {
		rs.slot[s] = i
	}
	return rs, nil
}

// New compiles the rules; it fails only where the rule files are faulty.
func New() (*Stage, error) {
	rs, err := compiled()
	if err != nil {
		return nil, err
	}
	return &Stage{rules: rs, pool: &sync.Pool{New: func() any { return newReader(rs) }}}, nil
}

// Name is the stage's name.
func (*Stage) Name() string { return "timex" }

// Needs lists the layers the stage reads.
func (*Stage) Needs() document.Layer { return document.LayerText | document.LayerSyntax }

// Adds is the layer of times.
func (*Stage) Adds() document.Layer { return document.LayerTimes }

// Read fills d.Times in text order. It works without tokens and trees too, with less to tell the tense by.
func (s *Stage) Read(d *document.Document) error {
	r := s.pool.Get().(*reader)
	d.Times = r.read(d)
	s.pool.Put(r)
	return nil
}

// Annotate reads a bare text against a day (YYYY-MM-DD, more may follow; empty for unknown): the tool to try rules with.
func Annotate(text, published string) ([]document.Time, error) {
	rs, err := compiled()
	if err != nil {
		return nil, err
	}
	d := document.New(record.Report{Text: text, Published: published})
	return newReader(rs).read(d), nil
}
