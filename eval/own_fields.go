package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"readout/eval/check"
	"readout/record"
)

// fieldsOf counts, over the statement checks whose statement is found, how often each field it states is right, by the folder of the case.
func fieldsOf(list []outcome) (map[string]tally, error) {
	halves := map[string]tally{}
	for _, o := range list {
		half := filepath.Base(filepath.Dir(o.c.Path))
		if _, ok := halves[half]; !ok {
			halves[half] = newTally()
		}
		for _, k := range o.c.Checks {
			if k["kind"] != "statement" {
				continue
			}
			met, found, err := check.Fields(&o.rec, k)
			if err != nil {
				return nil, err
			}
			halves[half].add("found", found)
			for f, ok := range met {
				halves[half].add(f, ok)
				if v, _ := k[f].(string); f == "assessed" && v == "" {
					halves[half].add("assessed (none)", ok)
				} else if f == "assessed" {
					halves[half].add("assessed (one)", ok)
				}
			}
		}
	}
	return halves, nil
}

// printFields prints one line a half: each field's accuracy where the statement is found, and the calibration over the full lists.
func printFields(list []outcome) error {
	halves, err := fieldsOf(list)
	if err != nil {
		return err
	}
	for _, half := range slices.Sorted(mapKeys(halves)) {
		t := halves[half]
		fmt.Printf("statements of %s:", half)
		for _, f := range slices.Sorted(mapKeys(t.all)) {
			fmt.Printf(" %s %.3f (%d)", f, t.share(f), t.all[f])
		}
		own := halfOf(list, half)
		s, e, err := judgeEntries(own)
		if err != nil {
			return err
		}
		fmt.Printf("\nfull lists of %s: precision of statements %.3f (%d), ECE %.3f (%.3f by chance alone); of events %.3f (%d), ECE %.3f (%.3f)\n",
			half, s.Precision(), len(s), s.ECE(), s.Noise(), e.Precision(), len(e), e.ECE(), e.Noise())
		good, all := trapsOf(own)
		fmt.Printf("traps of %s whose positive twin holds: %d/%d avoided (%.3f)\n", half, good, all, float64(good)/float64(max(1, all)))
	}
	return nil
}

// whyNot says of a failed statement check whether the statement is there and which fields are wrong.
func whyNot(r *record.Record, k check.Check) string {
	if k["kind"] != "statement" {
		return ""
	}
	met, found, err := check.Fields(r, k)
	if err != nil || !found {
		return "(not found)"
	}
	var wrong []string
	for _, f := range slices.Sorted(mapKeys(met)) {
		if !met[f] {
			wrong = append(wrong, f)
		}
	}
	return "(wrong: " + strings.Join(wrong, ", ") + ")"
}
