package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"readout"
	"readout/attribution"
	"readout/document"
	"readout/eval/check"
	"readout/record"
)

// judgement is a statement of a report that has a full list: its probability before scaling, and whether the list knows it.
type judgement struct {
	p      float64
	right  bool
	report int
}

// calibrate adds the two rows of the scaling to the weights w.
func calibrate(dir string, engines []string, w map[string]float64) error {
	paths, err := filepath.Glob(filepath.Join(dir, "*.full.json"))
	if err != nil {
		return fmt.Errorf("list full lists: %w", err)
	}
	sort.Strings(paths)
	var all []judgement
	for _, engine := range engines {
		rd, err := readout.New(readout.Options{Engine: engine})
		if err != nil {
			return err
		}
		for n, p := range paths {
			js, err := judge(rd, p, n, w)
			if err != nil {
				return err
			}
			all = append(all, js...)
		}
	}
	if len(all) == 0 {
		return fmt.Errorf("no full lists in %s", dir)
	}
	var held []judgement
	for n := range paths {
		var rest []judgement
		for _, j := range all {
			if j.report != n {
				rest = append(rest, j)
			}
		}
		a, b := scale(rest)
		for _, j := range all {
			if j.report == n {
				held = append(held, judgement{attribution.Platt(a, b, j.p), j.right, n})
			}
		}
	}
	a, b := scale(all)
	w[attribution.ScaleRow], w[attribution.ShiftRow] = a, b
	own := make([]judgement, len(all))
	for i, j := range all {
		own[i] = judgement{attribution.Platt(a, b, j.p), j.right, j.report}
	}
	fmt.Printf("full lists of %d reports, %d statements: scale %.3f shift %.3f; calibration error %.3f before, %.3f after, %.3f with each report left out\n",
		len(paths), len(all), a, b, ece(all), ece(own), ece(held))
	return nil
}

// judge reads one report and holds its statements against its full list.
func judge(rd *readout.Reader, path string, n int, w map[string]float64) ([]judgement, error) {
	c, err := check.Load(strings.TrimSuffix(path, ".full.json") + ".case.json")
	if err != nil {
		return nil, err
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read full list: %w", err)
	}
	var list struct {
		Statements []map[string]any `json:"statements"`
	}
	if err := json.Unmarshal(b, &list); err != nil {
		return nil, fmt.Errorf("read full list %s: %w", path, err)
	}
	rep := record.Report{ID: c.Report, Text: c.Text, Published: c.Date}
	rec, err := rd.Read(context.Background(), rep)
	if err != nil {
		return nil, err
	}
	probability, err := weighed(rd, rep, w)
	if err != nil {
		return nil, err
	}
	var out []judgement
	for i := range rec.Statements {
		p, ok := probability[place(rec.Statements[i])]
		if !ok {
			continue
		}
		right := false
		for _, e := range list.Statements {
			is, err := check.IsStatement(&rec, i, e)
			if err != nil {
				return nil, fmt.Errorf("full list %s: %w", path, err)
			}
			right = right || is
		}
		out = append(out, judgement{p, right, n})
	}
	return out, nil
}

// weighed gives every statement of a report its probability under the new weights, by its place.
func weighed(rd *readout.Reader, rep record.Report, w map[string]float64) (map[string]float64, error) {
	d, err := rd.Upto(context.Background(), rep, "actor")
	if err != nil {
		return nil, err
	}
	stage, err := attribution.New()
	if err != nil {
		return nil, err
	}
	feats := map[int][]attribution.Feature{}
	stage.Explain = func(_ *document.Document, i int, f []attribution.Feature) {
		feats[i] = append([]attribution.Feature(nil), f...)
	}
	if err := stage.Read(d); err != nil {
		return nil, err
	}
	out := map[string]float64{}
	at := func(list []document.Span) []record.Span {
		var o []record.Span
		for _, s := range list {
			o = append(o, record.Span{Start: d.CodePoint(s.Start), End: d.CodePoint(s.End)})
		}
		return o
	}
	for i, s := range d.Statements {
		out[place(record.Statement{Cue: at(s.Cue), Content: at(s.Content)})] = attribution.Raw(w, feats[i])
	}
	return out, nil
}

// place is where a statement stands: the starts of its cue and its content.
func place(s record.Statement) string {
	b := strings.Builder{}
	for _, x := range s.Cue {
		fmt.Fprint(&b, x.Start, " ")
	}
	b.WriteByte('|')
	for _, x := range s.Content {
		fmt.Fprint(&b, x.Start, " ")
	}
	return b.String()
}

// scale fits Platt's two numbers by gradient descent, with a weak pull of the scale towards one, since the lists are few.
func scale(js []judgement) (a, b float64) {
	a = 1
	for range 4000 {
		ga, gb := 0.02*(a-1), 0.0
		for _, j := range js {
			d := attribution.Platt(a, b, j.p)
			if j.right {
				d--
			}
			ga += d * attribution.Logit(j.p) / float64(len(js))
			gb += d / float64(len(js))
		}
		a, b = max(a-0.5*ga, 0.05), b-0.5*gb
	}
	return a, b
}

// ece is the expected calibration error in ten bins (Naeini et al. 2015).
func ece(js []judgement) float64 {
	var off [10]float64
	for _, j := range js {
		k := min(9, int(j.p*10))
		off[k] += j.p
		if j.right {
			off[k]--
		}
	}
	sum := 0.0
	for _, x := range off {
		sum += math.Abs(x)
	}
	return sum / float64(len(js))
}
