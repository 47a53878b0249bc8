package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strings"

	"readout/eval/check"
)

// full is a report's whole list of statements and events, each with the fields of a check.
type full struct {
	Statements []map[string]any `json:"statements"`
	Events     []map[string]any `json:"events"`
}

// judged is a list of entries, each with its confidence and whether the full list knows it.
type judged []entry

type entry struct {
	confidence float64
	right      bool
}

func (j judged) precision() float64 {
	n := 0
	for _, e := range j {
		if e.right {
			n++
		}
	}
	return float64(n) / math.Max(1, float64(len(j)))
}

// ece is the expected calibration error (Naeini et al. 2015): entries in ten bins of confidence, the mean distance between a bin's
// confidence and its share of right entries, weighted by size.
func (j judged) ece() float64 {
	var sum, right [10]float64
	var n [10]int
	for _, e := range j {
		b := min(9, int(e.confidence*10))
		n[b]++
		sum[b] += e.confidence
		if e.right {
			right[b]++
		}
	}
	off := 0.0
	for b := range n {
		off += math.Abs(sum[b] - right[b])
	}
	return off / math.Max(1, float64(len(j)))
}

// judgeEntries holds every statement and event of a record against the report's full list, over the reports that have one. Right is the whole
// entry: a statement's words, source, act and what it stands within; an event's words, type, status and voice.
func judgeEntries(list []outcome) (statements, events judged, err error) {
	for _, o := range list {
		b, err := os.ReadFile(strings.TrimSuffix(o.c.Path, ".case.json") + ".full.json")
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		var f full
		if err := json.Unmarshal(b, &f); err != nil {
			return nil, nil, fmt.Errorf("read full list of %s: %w", o.c.Path, err)
		}
		for i, s := range o.rec.Statements {
			right, err := known(f.Statements, func(w map[string]any) (bool, error) { return check.IsStatement(&o.rec, i, w) })
			if err != nil {
				return nil, nil, fmt.Errorf("full list of %s: %w", o.c.Path, err)
			}
			statements = append(statements, entry{s.Confidence, right})
		}
		for i, e := range o.rec.Events {
			right, err := known(f.Events, func(w map[string]any) (bool, error) { return check.IsEvent(&o.rec, i, w) })
			if err != nil {
				return nil, nil, fmt.Errorf("full list of %s: %w", o.c.Path, err)
			}
			events = append(events, entry{e.Confidence, right})
		}
	}
	return statements, events, nil
}

// known tells whether any entry of a full list is the one.
func known(list []map[string]any, is func(map[string]any) (bool, error)) (bool, error) {
	for _, w := range list {
		if ok, err := is(w); ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}
