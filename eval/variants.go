package main

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"

	"readout"
	"readout/eval/check"
	"readout/eval/variant"
)

// perCase is how many variants each report has, with the seeds 1…perCase.
const perCase = 20

// variantShare reads the variants of some cases and returns which part of the checks that hold on the originals holds on them.
func variantShare(ctx context.Context, r *readout.Reader, workers int, cases []check.Case) (float64, error) {
	list, err := runCases(ctx, r, workers, cases)
	if err != nil {
		return 0, err
	}
	good, all := 0, 0
	for _, o := range list {
		g, a, err := variantsOf(ctx, r, workers, o, nil)
		if err != nil {
			return 0, err
		}
		good, all = good+g, all+a
	}
	if all == 0 {
		return 0, nil
	}
	return float64(good) / float64(all), nil
}

// variantsOf counts the checks of one case's variants among those that hold on the original; lost is called for each that no longer holds.
func variantsOf(ctx context.Context, r *readout.Reader, workers int, o outcome, lost func(v outcome, check int)) (good, all int, err error) {
	var cases []check.Case
	for seed := range uint64(perCase) {
		cases = append(cases, variant.Make(o.c, seed+1))
	}
	list, err := runCases(ctx, r, workers, cases)
	if err != nil {
		return 0, 0, err
	}
	for _, v := range list {
		for i, held := range o.res.Held {
			if !held {
				continue
			}
			all++
			if v.res.Held[i] {
				good++
			} else if lost != nil {
				lost(v, i)
			}
		}
	}
	return good, all, nil
}

// variants prints, report by report, how many checks survive the rewriting; -v prints what is lost.
func variants(ctx context.Context, c command) error {
	r, err := c.reader()
	if err != nil {
		return err
	}
	paths := c.args
	if len(paths) == 0 {
		paths = append(casesIn(filepath.Join(c.shared, "seed")), append(casesIn("samples/dev"), casesIn("samples/test")...)...)
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
		count := map[int]int{}
		good, all, err := variantsOf(ctx, r, c.workers, o, func(_ outcome, i int) { count[i]++ })
		if err != nil {
			return err
		}
		fmt.Printf("%s: %d of %d (%.3f)\n", o.c.Report, good, all, float64(good)/float64(max(1, all)))
		for i, k := range o.c.Checks {
			if c.verbose && count[i] > 0 {
				b, _ := json.Marshal(k)
				fmt.Printf("  lost in %d: %s\n", count[i], b)
			}
		}
	}
	return nil
}
