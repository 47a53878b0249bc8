package main

import (
	"path/filepath"

	"readout/eval/check"
)

// trapsOf counts, over the traps (what a record must not say) that have a positive twin (an event check on the same words) which holds, how many the
// record avoids. A trap whose twin fails is avoided by saying nothing, and says nothing about the program.
func trapsOf(list []outcome) (good, all int) {
	for _, o := range list {
		for i, k := range o.c.Checks {
			if k["kind"] != "no_event" || !twinHolds(o, k) {
				continue
			}
			all++
			if o.res.Held[i] {
				good++
			}
		}
	}
	return good, all
}

func twinHolds(o outcome, trap check.Check) bool {
	for i, k := range o.c.Checks {
		if k["kind"] == "event" && o.res.Held[i] && trap["says"] != nil && k["says"] != nil && check.Alike(trap["says"], k["says"]) {
			return true
		}
	}
	return false
}

// halfOf are the outcomes of the cases in a folder of the given name.
func halfOf(list []outcome, name string) []outcome {
	var out []outcome
	for _, o := range list {
		if filepath.Base(filepath.Dir(o.c.Path)) == name {
			out = append(out, o)
		}
	}
	return out
}
