// Command fit makes attribution/data/confidence.tsv, in two steps. It reads PolNeAR's development part with the whole pipeline, marks every
// statement right or wrong (content at least half right by characters, and the sources touch or both are missing), and fits a logistic
// regression over what the readers saw. Then it reads our development reports that have a full list, holds whole entries against it, and
// brings the probabilities to that measure with two numbers (Platt's scaling): so few that they can't learn the reports by heart. Of both
// steps it prints how well the probabilities hold in cross-validation. No text of either goes into the table.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"sort"
	"strings"

	"readout"
	"readout/attribution"
	"readout/document"
	"readout/eval/full"
	"readout/model"
	"readout/record"
	"readout/syntax"
	"readout/text"
)

type row struct {
	Text         string `json:"text"`
	Primary      bool   `json:"primary"`
	Attributions []struct {
		Source  [][2]int `json:"source"`
		Content [][2]int `json:"content"`
	} `json:"attributions"`
}

type example struct {
	f     []attribution.Feature
	right bool
	doc   int
}

func main() {
	gold := flag.String("gold", "../shared/data/attribution/polnear/dev.jsonl", "PolNeAR rows")
	out := flag.String("out", "attribution/data/confidence.tsv", "the table to write")
	dirs := flag.String("full", "samples/calibration,samples/dev", "folders of reports with full lists")
	accurate := flag.Bool("accurate", false, "fit on the accurate model's output as well")
	flag.Parse()
	models := [][]byte{model.Fast()}
	if *accurate && model.Accurate() != nil {
		models = append(models, model.Accurate())
	}
	var ex []example
	for _, m := range models {
		e, err := collect(*gold, m)
		if err != nil {
			fmt.Fprintln(os.Stderr, "fit:", err)
			os.Exit(1)
		}
		ex = append(ex, e...)
	}
	report(ex)
	w := train(ex)
	names := []string{readout.Fast}
	if len(models) > 1 {
		names = append(names, readout.Accurate)
	}
	if err := calibrate(strings.Split(*dirs, ","), names, w); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(1)
	}
	if err := write(*out, w); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(1)
	}
}

func collect(gold string, weights []byte) ([]example, error) {
	f, err := os.Open(gold)
	if err != nil {
		return nil, fmt.Errorf("open gold rows: %w", err)
	}
	defer f.Close()
	engine, err := syntax.Load("model", weights)
	if err != nil {
		return nil, err
	}
	stage, err := attribution.New()
	if err != nil {
		return nil, err
	}
	stage.Doubt = 0
	var feats [][]attribution.Feature
	stage.Explain = func(_ *document.Document, _ int, f []attribution.Feature) { feats = append(feats, f) }
	var ex []example
	in := bufio.NewReaderSize(f, 1<<20)
	for n := 0; ; n++ {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			var r row
			if err := json.Unmarshal(line, &r); err != nil {
				return nil, fmt.Errorf("row %d: %w", n, err)
			}
			if r.Primary {
				d := document.New(record.Report{Text: r.Text})
				feats = feats[:0]
				for _, s := range []document.Stage{text.New(), engine, stage} {
					if err := s.Read(d); err != nil {
						return nil, err
					}
				}
				ex = append(ex, mark(d, &r, feats, n)...)
			}
		}
		if err == io.EOF {
			return ex, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read gold rows: %w", err)
		}
	}
}

// mark pairs statements with gold relations one to one, best content first, and says which are right.
func mark(d *document.Document, r *row, feats [][]attribution.Feature, n int) []example {
	type pair struct {
		s, g int
		j    float64
	}
	toSet := func(spans [][2]int) map[int]bool {
		m := map[int]bool{}
		for _, s := range spans {
			for i := s[0]; i < s[1]; i++ {
				m[i] = true
			}
		}
		return m
	}
	ours := func(ss []document.Span) [][2]int {
		var o [][2]int
		for _, s := range ss {
			o = append(o, [2]int{d.CodePoint(s.Start), d.CodePoint(s.End)})
		}
		return o
	}
	golds := make([]map[int]bool, len(r.Attributions))
	for g := range golds {
		golds[g] = toSet(r.Attributions[g].Content)
	}
	var pairs []pair
	var ex []example
	at := map[int]int{}
	for s := range d.Statements {
		if d.Statements[s].Within >= 0 {
			continue
		}
		at[s] = len(ex)
		ex = append(ex, example{f: feats[s], doc: n})
		c := toSet(ours(d.Statements[s].Content))
		for g := range golds {
			both := 0
			for i := range c {
				if golds[g][i] {
					both++
				}
			}
			if j := float64(both) / float64(max(1, len(c)+len(golds[g])-both)); j >= 0.5 {
				pairs = append(pairs, pair{s, g, j})
			}
		}
	}
	sort.SliceStable(pairs, func(a, b int) bool { return pairs[a].j > pairs[b].j })
	usedS, usedG := map[int]bool{}, map[int]bool{}
	for _, p := range pairs {
		if usedS[p.s] || usedG[p.g] {
			continue
		}
		usedS[p.s], usedG[p.g] = true, true
		src := d.Statements[p.s].Source
		g := toSet(r.Attributions[p.g].Source)
		ok := src.End <= src.Start && len(g) == 0
		for i := d.CodePoint(src.Start); i < d.CodePoint(src.End); i++ {
			ok = ok || g[i]
		}
		ex[at[p.s]].right = ok
	}
	return ex
}

// train fits by gradient descent with a quadratic penalty; the same examples give the same weights.
func train(ex []example) map[string]float64 {
	const rounds, rate, penalty = 600, 1.0, 0.002
	w := map[string]float64{}
	var names []string
	for _, e := range ex {
		for _, f := range e.f {
			if _, ok := w[f.Name]; !ok {
				w[f.Name] = 0
				names = append(names, f.Name)
			}
		}
	}
	sort.Strings(names)
	g := map[string]float64{}
	for range rounds {
		for _, n := range names {
			g[n] = 0
		}
		for _, e := range ex {
			d := predict(w, e.f)
			if e.right {
				d--
			}
			for _, f := range e.f {
				g[f.Name] += d * f.Value
			}
		}
		for _, n := range names {
			step := g[n] / float64(len(ex))
			if n != "bias" {
				step += penalty * w[n]
			}
			w[n] -= rate * step
		}
	}
	return w
}

func predict(w map[string]float64, fs []attribution.Feature) float64 {
	z := 0.0
	for _, f := range fs {
		z += w[f.Name] * f.Value
	}
	return 1 / (1 + math.Exp(-z))
}

// report prints how often statements were right, in five folds by document.
func report(ex []example) {
	var held full.Judged
	for fold := range 5 {
		var a, b []example
		for _, e := range ex {
			if e.doc%5 == fold {
				b = append(b, e)
			} else {
				a = append(a, e)
			}
		}
		w := train(a)
		for _, e := range b {
			held = append(held, full.Entry{P: predict(w, e.f), Right: e.right})
		}
	}
	held.Print(os.Stdout, "statements")
}

func write(path string, w map[string]float64) error {
	names := make([]string, 0, len(w))
	for n := range w {
		names = append(names, n)
	}
	sort.Strings(names)
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	b := bufio.NewWriter(f)
	fmt.Fprintln(b, "# Weights of a statement's confidence, a logistic regression made by attribution/fit (run it again after a new model): feature\tweight")
	for _, n := range names {
		fmt.Fprintf(b, "%s\t%.4f\n", n, w[n])
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	return f.Close()
}
