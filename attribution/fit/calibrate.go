package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"readout"
	"readout/attribution"
	"readout/document"
	"readout/eval/full"
	"readout/record"
)

// judgement is a statement of a report that has a full list: its probability before scaling, and whether the list knows it.
type judgement struct {
	p      float64
	right  bool
	report int
}

// calibrate adds the two rows of the scaling to the weights w.
func calibrate(dirs, engines []string, w map[string]float64) error {
	lists, err := full.In(dirs...)
	if err != nil {
		return err
	}
	var all []judgement
	for _, engine := range engines {
		rd, err := readout.New(readout.Options{Engine: engine})
		if err != nil {
			return err
		}
		for n, l := range lists {
			js, err := judge(rd, l, n, w)
			if err != nil {
				return err
			}
			all = append(all, js...)
		}
	}
	var before, after, held full.Judged
	for n := range lists {
		a, b := scale(all, n)
		for _, j := range all {
			if j.report == n {
				held = append(held, full.Entry{P: attribution.Platt(a, b, j.p), Right: j.right})
			}
		}
	}
	a, b := scale(all, -1)
	w[attribution.ScaleRow], w[attribution.ShiftRow] = a, b
	for _, j := range all {
		before = append(before, full.Entry{P: j.p, Right: j.right})
		after = append(after, full.Entry{P: attribution.Platt(a, b, j.p), Right: j.right})
	}
	fmt.Printf("full lists of %d reports, %d statements: scale %.3f shift %.3f; calibration error %.3f before, %.3f after; with each report left out:\n",
		len(lists), len(all), a, b, before.ECE(), after.ECE())
	held.Print(os.Stdout, "statements")
	return nil
}

// judge reads one report and holds its statements against its full list.
func judge(rd *readout.Reader, l full.List, n int, w map[string]float64) ([]judgement, error) {
	rec, err := rd.Read(context.Background(), l.Published())
	if err != nil {
		return nil, err
	}
	probability, err := weighed(rd, l.Published(), w)
	if err != nil {
		return nil, err
	}
	var out []judgement
	for i := range rec.Statements {
		p, ok := probability[place(rec.Statements[i])]
		if !ok {
			continue
		}
		right, err := l.HasStatement(&rec, i)
		if err != nil {
			return nil, err
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

// scale fits Platt's two numbers by gradient descent, with a weak pull of the scale towards one, since the lists are few. The report
// without is left out, −1 for none.
func scale(all []judgement, without int) (a, b float64) {
	var js []judgement
	for _, j := range all {
		if j.report != without {
			js = append(js, j)
		}
	}
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
