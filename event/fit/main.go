// Command fit makes event/data/confidence.tsv: it reads the development reports (samples/dev, samples/calibration) with the whole pipeline, marks events right or
// wrong as eval does (words, type, status and voice), and fits a logistic regression over event.Features. Reports with a full list
// (*.full.json) mark every event; the others mark only those that a check names, so they teach which features matter while the level is
// the full lists'. It prints how well the probabilities hold on reports left out. It never opens samples/test, and no text goes into the
// table.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"readout"
	"readout/document"
	"readout/eval/check"
	"readout/eval/full"
	"readout/event"
	"readout/record"
)

// example is one event of one report.
type example struct {
	f      []event.Feature
	right  bool
	report int
	full   bool // from a full list
}

// checkedOnly marks, while fitting, what comes from checks: events that somebody asked about are right more often or less. The table
// leaves it out.
const checkedOnly = "checked only"

func main() {
	dir := flag.String("reports", "samples/dev", "folder of reports with checks, some with full lists")
	more := flag.String("full", "samples/calibration", "folder of further reports with full lists")
	out := flag.String("out", "event/data/confidence.tsv", "the table to write; empty = only print")
	engines := flag.String("engines", "fast,accurate", "engines whose output is fitted")
	penalty := flag.Float64("penalty", 0.03, "quadratic penalty on every weight but the bias")
	flag.Parse()
	if err := run(*dir, *more, *out, strings.Split(*engines, ","), *penalty); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(1)
	}
}

func run(dir, more, out string, engines []string, penalty float64) error {
	paths, err := filepath.Glob(filepath.Join(dir, "*.case.json"))
	if err != nil {
		return fmt.Errorf("list reports: %w", err)
	}
	sort.Strings(paths)
	lists, err := full.In(more)
	if err != nil {
		return err
	}
	var all []example
	for _, name := range engines {
		r, err := readout.New(readout.Options{Engine: name})
		if err != nil {
			return fmt.Errorf("open engine %q: %w", name, err)
		}
		var own []example
		for k, p := range paths {
			ex, err := read(r, p, k)
			if err != nil {
				return err
			}
			own = append(own, ex...)
		}
		for k, l := range lists {
			ex, err := mark(r, l, len(paths)+k)
			if err != nil {
				return err
			}
			own = append(own, ex...)
		}
		all = append(all, own...)
	}
	if len(all) == 0 {
		return fmt.Errorf("no report in %s", dir)
	}
	held := make([]float64, len(all)) // each example's probability by weights fitted on the other reports
	for k := range len(paths) + len(lists) {
		var rest []example
		for _, e := range all {
			if e.report != k {
				rest = append(rest, e)
			}
		}
		w := train(rest, penalty)
		for i, e := range all {
			if e.report == k {
				held[i] = event.Probability(w, e.f)
			}
		}
	}
	print(all, held)
	if out == "" {
		return nil
	}
	w := train(all, penalty)
	delete(w, checkedOnly)
	return write(out, w)
}

// read marks the events of a development report: all of them where it has a full list, else those that a check names.
func read(r *readout.Reader, path string, report int) ([]example, error) {
	l, err := full.Load(full.Beside(path))
	if err == nil {
		return mark(r, l, report)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	c, err := check.Load(path)
	if err != nil {
		return nil, err
	}
	d, rec, at, err := events(r, record.Report{ID: c.Report, Text: c.Text, Published: c.Date})
	if err != nil {
		return nil, err
	}
	return checked(d, &rec, c, at, report)
}

// events reads a report; at gives for each event of the record the one of the document, −1 for none.
func events(r *readout.Reader, rep record.Report) (d *document.Document, rec record.Record, at []int, err error) {
	if d, err = r.Document(context.Background(), rep); err != nil {
		return nil, rec, nil, err
	}
	if rec, err = r.Read(context.Background(), rep); err != nil {
		return nil, rec, nil, err
	}
	used := map[int]bool{}
	for i := range rec.Events {
		k := find(d, &rec.Events[i], used)
		at, used[k] = append(at, k), true
	}
	return d, rec, at, nil
}

// mark holds every event of a report against its full list.
func mark(r *readout.Reader, l full.List, report int) ([]example, error) {
	d, rec, at, err := events(r, l.Published())
	if err != nil {
		return nil, err
	}
	var out []example
	for i := range rec.Events {
		if at[i] < 0 {
			continue
		}
		right, err := l.HasEvent(&rec, i)
		if err != nil {
			return nil, err
		}
		out = append(out, example{f: event.Features(d, at[i]), report: report, full: true, right: right})
	}
	return out, nil
}

// checked marks the events that a check names: right where type, status and voice agree too; wrong where the words agree and no other event
// of the report is the right one.
func checked(d *document.Document, rec *record.Record, c check.Case, at []int, report int) ([]example, error) {
	var out []example
	for _, k := range c.Checks {
		if k["kind"] != "event" {
			continue
		}
		words, whole := map[string]any{"says": k["says"]}, map[string]any{}
		for _, f := range []string{"says", "type", "status", "attributed"} {
			if v, ok := k[f]; ok {
				whole[f] = v
			}
		}
		var named []int
		right := -1
		for i := range rec.Events {
			if at[i] < 0 {
				continue
			}
			ok, err := check.IsEvent(rec, i, whole)
			if err != nil {
				return nil, fmt.Errorf("check of %s: %w", c.Path, err)
			}
			if ok && right < 0 {
				right = i
			}
			if ok, err = check.IsEvent(rec, i, words); err != nil {
				return nil, fmt.Errorf("check of %s: %w", c.Path, err)
			} else if ok {
				named = append(named, i)
			}
		}
		if right >= 0 {
			named = []int{right}
		}
		for _, i := range named {
			f := append(event.Features(d, at[i]), event.Feature{Name: checkedOnly, Value: 1})
			out = append(out, example{f: f, right: i == right, report: report})
		}
	}
	return out, nil
}

// find returns the document's event behind a record's entry, −1 if none.
func find(d *document.Document, e *record.Event, used map[int]bool) int {
	for k := range d.Events {
		x := &d.Events[k]
		if !used[k] && d.CodePoint(x.Label.Start) == e.Label.Start && x.Type == e.Type && x.Status == e.Status && (x.AttributedTo >= 0) == (e.AttributedTo != "") {
			return k
		}
	}
	return -1
}

// train fits by gradient descent with a quadratic penalty; the same examples give the same weights.
func train(ex []example, penalty float64) map[string]float64 {
	const rounds, rate = 4000, 0.5
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
			d := event.Probability(w, e.f)
			if e.right {
				d--
			}
			for _, f := range e.f {
				g[f.Name] += d * f.Value
			}
		}
		for _, n := range names {
			step := g[n] / float64(len(ex))
			if n != "bias" && n != checkedOnly {
				step += penalty * w[n]
			}
			w[n] -= rate * step
		}
	}
	return w
}

// print tells how often events of full lists were right, by their held-out probability.
func print(ex []example, p []float64) {
	var held full.Judged
	for i, e := range ex {
		if e.full {
			held = append(held, full.Entry{P: p[i], Right: e.right})
		}
	}
	held.Print(os.Stdout, "events of full lists, each report left out")
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
	fmt.Fprintln(b, "# Weights of an event's confidence, a logistic regression made by event/fit (run it again after a new model): feature\tweight")
	for _, n := range names {
		fmt.Fprintf(b, "%s\t%.4f\n", n, w[n])
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	return f.Close()
}
