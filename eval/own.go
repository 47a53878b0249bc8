package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"readout"
	"readout/eval/check"
	"readout/inorder"
	"readout/record"
)

// own are the measures on our own reports, in the scoreboard's shape.
var own = []set{
	{name: "seed", figures: []figure{{"checks that hold", "", .70, .70, 1}}},
	{name: "variants of the seed", figures: []figure{{"of what holds on the seed", "", .85, .85, 1}}},
	{name: "development half", figures: []figure{{"checks that hold", "", 0, 0, .95}, {"traps whose twin holds", "", .90, .90, .99}, {"precision of statements", "", 0, 0, 0}, {"precision of events", "", 0, 0, 0}}},
	{name: "test half", figures: []figure{{"checks that hold", "", .55, .55, .95}, {"statements", "", .68, .75, .95}, {"events", "", 0, .60, .95}, {"traps whose twin holds", "", .90, .90, .99},
		{"actors, times, places", "", .80, .80, .97}, {"precision of statements", "", 0, 0, 0}, {"precision of events", "", 0, 0, 0},
		{"ECE of statements", "", 0, 0, 0}, {"ECE of events", "", 0, 0, 0}}},
	{name: "variants of our reports", figures: []figure{{"of what holds on the originals", "", 0, 0, 0}}},
	{name: "probes", figures: []figure{{"right", "", .90, .90, 1}}},
	voiceSet,
	{name: "story sets, test half", figures: []figure{{"contradictions, precision", "", .80, .80, .95}, {"contradictions, recall", "", .60, .60, .85}, {"fates, precision", "", .80, .80, .95}, {"fates, recall", "", .60, .60, .85}}},
}

// tally counts checks by kind.
type tally struct{ good, all map[string]int }

func newTally() tally { return tally{map[string]int{}, map[string]int{}} }

func (t tally) add(kind string, ok bool) {
	t.all[kind]++
	if ok {
		t.good[kind]++
	}
}

// share is the part of the checks of some kinds that hold; all kinds where none is named.
func (t tally) share(kinds ...string) float64 {
	good, all := 0, 0
	for k, n := range t.all {
		if len(kinds) == 0 || slices.Contains(kinds, k) {
			good += t.good[k]
			all += n
		}
	}
	if all == 0 {
		return 0
	}
	return float64(good) / float64(all)
}

type outcome struct {
	c   check.Case
	rec record.Record
	res check.Result
	err error
}

// runCases reads every case's report and holds its record against the checks.
func runCases(ctx context.Context, r *readout.Reader, workers int, cases []check.Case) ([]outcome, error) {
	var out []outcome
	do := func(ctx context.Context, c check.Case) outcome {
		o := outcome{c: c}
		if o.rec, o.err = r.Read(ctx, record.Report{ID: c.Report, Text: c.Text, Published: c.Date}); o.err == nil {
			o.res, o.err = check.Run(c, &o.rec)
		}
		return o
	}
	for o := range inorder.Map(ctx, workers, slices.Values(cases), do) {
		if o.err != nil {
			return nil, o.err
		}
		out = append(out, o)
	}
	return out, nil
}

func loadCases(paths []string) ([]check.Case, error) {
	var out []check.Case
	for _, p := range paths {
		c, err := check.Load(p)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

func casesIn(dir string) []string {
	p, _ := filepath.Glob(filepath.Join(dir, "*.case.json")) // the pattern is well formed
	slices.Sort(p)
	return p
}

func tallyOf(list []outcome) tally {
	t := newTally()
	for _, o := range list {
		for i, k := range o.c.Checks {
			kind, _ := k["kind"].(string)
			t.add(kind, o.res.Held[i])
		}
	}
	return t
}

// samples prints how our own reports fare.
func samples(ctx context.Context, c command) error {
	r, err := c.reader()
	if err != nil {
		return err
	}
	paths := c.args
	if len(paths) == 0 {
		paths = casesIn("samples/dev")
		if !c.verbose { // what fails in the test half is nobody's to read
			paths = append(paths, casesIn("samples/test")...)
		}
	}
	cases, err := loadCases(paths)
	if err != nil {
		return err
	}
	list, err := runCases(ctx, r, c.workers, cases)
	if err != nil {
		return err
	}
	for _, o := range list {
		fmt.Printf("%s: %d/%d\n", o.c.Report, o.res.Good(), len(o.c.Checks))
		if !o.res.Sound {
			fmt.Println("  not sound:", o.rec.Validate())
		}
		for i, k := range o.c.Checks {
			if c.verbose && !o.res.Held[i] {
				b, _ := json.Marshal(k)
				fmt.Println("  fails:", string(b), whyNot(&o.rec, k))
			}
		}
	}
	t := tallyOf(list)
	for _, k := range []string{"statement", "no_statement", "event", "no_event", "actor", "time", "place", "at_most", "spans"} {
		fmt.Printf("%s %d/%d ", k, t.good[k], t.all[k])
	}
	fmt.Printf("\n%.3f of the checks hold\n", t.share())
	return printFields(list)
}

// scoreOwn fills the figures on the seed, our two halves, the variants, the probes and the voice passages.
func scoreOwn(ctx context.Context, c command, r *readout.Reader, col map[string]float64) error {
	seed := casesIn(filepath.Join(c.shared, "seed"))
	if len(seed) == 0 {
		fmt.Fprintf(os.Stderr, "SKIPPED: the seed, %s/seed is not here\n", c.shared)
	}
	var originals []check.Case
	for name, paths := range map[string][]string{"seed": seed, "development half": casesIn("samples/dev"), "test half": casesIn("samples/test")} {
		if len(paths) == 0 {
			continue
		}
		cases, err := loadCases(paths)
		if err != nil {
			return err
		}
		list, err := runCases(ctx, r, c.workers, cases)
		if err != nil {
			return err
		}
		t := tallyOf(list)
		col[name+"/checks that hold"] = t.share()
		if good, all := trapsOf(list); all > 0 {
			col[name+"/traps whose twin holds"] = float64(good) / float64(all)
		}
		if name == "test half" {
			col[name+"/statements"] = t.share("statement", "no_statement")
			col[name+"/events"] = t.share("event", "no_event")
			col[name+"/actors, times, places"] = t.share("actor", "time", "place")
		}
		if name == "seed" {
			if col["variants of the seed/of what holds on the seed"], err = variantShare(ctx, r, c.workers, cases); err != nil {
				return err
			}
			continue
		}
		originals = append(originals, cases...)
		s, e, err := judgeEntries(list)
		if err != nil {
			return err
		}
		col[name+"/precision of statements"], col[name+"/precision of events"] = s.Precision(), e.Precision()
		if name == "test half" {
			col[name+"/ECE of statements"], col[name+"/ECE of events"] = s.ECE(), e.ECE()
		}
	}
	if err := scoreStories(ctx, r, col); err != nil {
		return err
	}
	slices.SortFunc(originals, func(a, b check.Case) int { return strings.Compare(a.Path, b.Path) })
	share, err := variantShare(ctx, r, c.workers, originals)
	if err != nil {
		return err
	}
	col["variants of our reports/of what holds on the originals"] = share
	right, all, err := runProbes(ctx, r, c, false)
	if err != nil {
		return err
	}
	col["probes/right"] = float64(right) / float64(max(1, all))
	return scoreVoice(ctx, r, col)
}

type probe struct {
	Probe, ID, Text, Date string
	Expect                map[string]any
	Also                  []map[string]any // the acts that stand beside it: a refusal beside what was refused
}

func probes(ctx context.Context, c command) error {
	r, err := c.reader()
	if err != nil {
		return err
	}
	right, all, err := runProbes(ctx, r, c, true)
	if err != nil {
		return err
	}
	fmt.Printf("%d/%d probes right\n", right, all)
	return nil
}

// runProbes reads each probe sentence as a report: right means type, status, voice and sides.
func runProbes(ctx context.Context, r *readout.Reader, c command, print bool) (right, all int, err error) {
	f, err := os.Open("samples/probes.jsonl")
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	t := newTally()
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		var p probe
		if err := json.Unmarshal(s.Bytes(), &p); err != nil {
			return 0, 0, fmt.Errorf("read probe: %w", err)
		}
		rec, err := r.Read(ctx, record.Report{ID: p.ID, Text: p.Text, Published: p.Date})
		if err != nil {
			return 0, 0, err
		}
		ok, err := check.Probe(&rec, p.Expect)
		if err != nil {
			return 0, 0, fmt.Errorf("probe %s: %w", p.ID, err)
		}
		for _, also := range p.Also {
			beside, err := check.Event(&rec, also)
			if err != nil {
				return 0, 0, fmt.Errorf("probe %s: %w", p.ID, err)
			}
			ok = ok && beside
		}
		t.add(p.Probe, ok)
		all++
		if ok {
			right++
		} else if print && c.verbose {
			fmt.Println("fails:", p.ID, p.Text)
			for _, e := range rec.Events {
				fmt.Printf("    %s %s %q tense %s by %q of %v to %v\n", e.Type, e.Status, e.Label.Text, e.Tense, e.AttributedTo, e.Actors, e.Recipients)
			}
		}
	}
	if print {
		for _, k := range slices.Sorted(mapKeys(t.all)) {
			fmt.Printf("%-12s %d/%d\n", k, t.good[k], t.all[k])
		}
	}
	return right, all, s.Err()
}

func mapKeys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}
