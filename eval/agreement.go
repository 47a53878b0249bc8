package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"readout/eval/check"
)

// marking is one person's whole list of a report: every statement and every event, in the fields of a case file. An entry that is
// marked optional is debatable: it counts where the other has it too, and is not missed where the other has not.
type marking struct {
	Statements []map[string]any `json:"statements"`
	Events     []map[string]any `json:"events"`
}

func loadMarking(path string) (marking, error) {
	var m marking
	b, err := os.ReadFile(path)
	if err != nil {
		return m, fmt.Errorf("read marking: %w", err)
	}
	if err := json.Unmarshal(b, &m); err != nil {
		return m, fmt.Errorf("read marking %s: %w", path, err)
	}
	m.Statements, m.Events = slices.DeleteFunc(m.Statements, later), slices.DeleteFunc(m.Events, later)
	return m, nil
}

// later tells of an entry that came into a list after the two hands were compared: it measures a program, and no agreement.
func later(x map[string]any) bool { b, _ := x["later"].(bool); return b }

// found counts, for two lists, what must be found and what was: the first marker's entries in the second's list, and the other way.
type found struct{ first, second, firstIn, secondIn int }

// f1 is the harmonic mean of the two shares: the figure that would be an F1 if either list were the truth.
func (f found) f1() float64 { return fOne(f.shares()) }

func (f found) shares() (firstIn, secondIn float64) {
	return float64(f.firstIn) / float64(max(1, f.first)), float64(f.secondIn) / float64(max(1, f.second))
}

func fOne(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func optional(x map[string]any) bool { b, _ := x["optional"].(bool); return b }

// add counts one report's lists; whole counts the optional entries too; good tells which of the pairs are taken as the same entry.
func (f *found) add(a, b []map[string]any, pairs [][2]int, whole bool, good func(x, y map[string]any) bool) {
	inA, inB := map[int]bool{}, map[int]bool{}
	for _, p := range pairs {
		if good(a[p[0]], b[p[1]]) {
			inA[p[0]], inB[p[1]] = true, true
		}
	}
	count := func(list []map[string]any, in map[int]bool) (all, got int) {
		for i, x := range list {
			if whole || !optional(x) {
				all++
				if in[i] {
					got++
				}
			}
		}
		return all, got
	}
	all, got := count(a, inA)
	f.first, f.firstIn = f.first+all, f.firstIn+got
	all, got = count(b, inB)
	f.second, f.secondIn = f.second+all, f.secondIn+got
}

// pairUp gives each entry of one list at most one of the other, the likest first: linked says which may be the same at all, score
// how like they are. Equal scores go to the nearest place in the lists, which both follow the text.
func pairUp(a, b []map[string]any, linked func(x, y map[string]any) bool, score func(x, y map[string]any) float64) [][2]int {
	type link struct {
		i, j  int
		score float64
		apart int
	}
	var links []link
	for i, x := range a {
		for j, y := range b {
			if linked(x, y) {
				apart := i*len(b) - j*len(a)
				links = append(links, link{i, j, score(x, y), max(apart, -apart)})
			}
		}
	}
	slices.SortFunc(links, func(p, q link) int {
		return cmp.Or(cmp.Compare(q.score, p.score), cmp.Compare(p.apart, q.apart), cmp.Compare(p.i, q.i), cmp.Compare(p.j, q.j))
	})
	usedA, usedB := map[int]bool{}, map[int]bool{}
	var out [][2]int
	for _, l := range links {
		if !usedA[l.i] && !usedB[l.j] {
			usedA[l.i], usedB[l.j] = true, true
			out = append(out, [2]int{l.i, l.j})
		}
	}
	return out
}

func sameSource(x, y map[string]any) bool { return check.Alike(x["source"], y["source"]) }

// sameContent compares what is said. A refusal or a denial of something unsaid may stand without words: then the act must be the same.
func sameContent(x, y map[string]any) bool {
	if text(x["content"]) == "" || text(y["content"]) == "" {
		return check.Meet(x["act"], y["act"])
	}
	return check.Alike(x["content"], y["content"])
}

// text is a field that one value fills, and something for a list: empty where nothing is marked.
func text(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

func pairStatements(a, b []map[string]any) [][2]int {
	return pairUp(a, b,
		func(x, y map[string]any) bool { return sameSource(x, y) && sameContent(x, y) },
		func(x, y map[string]any) float64 { return check.Share(x["content"], y["content"]) })
}

func pairEvents(a, b []map[string]any) [][2]int {
	return pairUp(a, b,
		func(x, y map[string]any) bool { return check.Alike(x["says"], y["says"]) },
		func(x, y map[string]any) float64 { return check.Share(x["says"], y["says"]) })
}

func always(x, y map[string]any) bool { return true }

func sameType(x, y map[string]any) bool { return check.Meet(x["type"], y["type"]) }

// sameVoice compares who tells an event: nobody but the report, or words of the same name.
func sameVoice(x, y map[string]any) bool {
	return check.Meet(x["attributed"], y["attributed"]) || check.Alike(x["attributed"], y["attributed"])
}

// fieldsOfStatement are the marks compared on the statements that both have.
var fieldsOfStatement = []string{"form", "act", "channel", "naming", "manner"}

// agreed counts pairs in which both marked a field and in which the values that they allow meet; one and oneSame count those in
// which each allows a single value, so that no list of alternatives helps them to agree.
type agreed struct{ same, all, oneSame, one int }

func (g *agreed) add(x, y any, meet bool) {
	g.all++
	single := single(x) && single(y)
	if single {
		g.one++
	}
	if meet {
		g.same++
		if single {
			g.oneSame++
		}
	}
}

func single(v any) bool {
	l, ok := v.([]any)
	return !ok || len(l) == 1
}

// compared is the agreement of two people over any number of reports.
type compared struct {
	reports                 int
	statements, said, typed found // said: events by their words; typed: by words and type
	whole, wholeSaid        found // the same with the optional entries counted as if they were not
	fields                  map[string]*agreed
}

func (c *compared) field(name string) *agreed {
	if c.fields[name] == nil {
		c.fields[name] = &agreed{}
	}
	return c.fields[name]
}

func (c *compared) add(a, b marking) {
	c.reports++
	pairs := pairStatements(a.Statements, b.Statements)
	c.statements.add(a.Statements, b.Statements, pairs, false, always)
	c.whole.add(a.Statements, b.Statements, pairs, true, always)
	for _, p := range pairs {
		x, y := a.Statements[p[0]], b.Statements[p[1]]
		for _, f := range fieldsOfStatement {
			c.compare(f, x, y, check.Meet(x[f], y[f]))
		}
		if x["within"] != nil || y["within"] != nil {
			c.field("within").add("", "", (x["within"] != nil) == (y["within"] != nil)) // that it is nested, not in what
		}
	}
	pairs = pairEvents(a.Events, b.Events)
	c.said.add(a.Events, b.Events, pairs, false, always)
	c.wholeSaid.add(a.Events, b.Events, pairs, true, always)
	c.typed.add(a.Events, b.Events, pairs, false, sameType)
	for _, p := range pairs {
		x, y := a.Events[p[0]], b.Events[p[1]]
		c.compare("type", x, y, sameType(x, y))
		c.compare("status", x, y, check.Meet(x["status"], y["status"]))
		c.compare("attributed", x, y, sameVoice(x, y))
	}
}

// compare counts a field that both marked; what one left out he did not check.
func (c *compared) compare(name string, x, y map[string]any, meet bool) {
	if x[name] != nil && y[name] != nil {
		c.field(name).add(x[name], y[name], meet)
	}
}

// agreement compares the whole lists that two people made of the same reports, each without the other's: how far the hand-written
// truth can be trusted, and so how far a program can be asked to follow it. With -update the table goes into samples/README.md.
func agreement(_ context.Context, c command) error {
	seconds, err := filepath.Glob("samples/*/*.second.json")
	if err != nil {
		return err
	}
	slices.Sort(seconds)
	all := compared{fields: map[string]*agreed{}}
	for _, path := range seconds {
		first := strings.TrimSuffix(path, ".second.json") + ".full.json"
		a, err := loadMarking(first)
		if errors.Is(err, os.ErrNotExist) {
			continue // marked once only
		}
		if err != nil {
			return err
		}
		b, err := loadMarking(path)
		if err != nil {
			return err
		}
		all.add(a, b)
		if c.verbose {
			printApart(path, a, b)
		}
	}
	if all.reports == 0 {
		return errors.New("agreement: no report has both a full.json and a second.json in samples/")
	}
	t := all.table()
	fmt.Printf("%d reports\n\n%s", all.reports, t)
	if !c.update {
		return nil
	}
	const readme, from, to = "samples/README.md", "<!-- agreement -->\n", "<!-- /agreement -->"
	text, err := os.ReadFile(readme)
	if err != nil {
		return fmt.Errorf("read %s: %w", readme, err)
	}
	head, rest, ok1 := strings.Cut(string(text), from)
	_, tail, ok2 := strings.Cut(rest, to)
	if !ok1 || !ok2 {
		return fmt.Errorf("agreement: %s has no place for the table", readme)
	}
	if err := os.WriteFile(readme, []byte(head+from+t+to+tail), 0o644); err != nil {
		return fmt.Errorf("write %s: %w", readme, err)
	}
	return nil
}
