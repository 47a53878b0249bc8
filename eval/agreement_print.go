package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"readout/eval/check"
)

// table prints the figures as the README shows them.
func (c *compared) table() string {
	var b strings.Builder
	b.WriteString("| | first in second | second in first | F1 |\n| --- | --- | --- | --- |\n")
	for _, r := range []struct {
		name string
		f    found
	}{{"statements, source and words", c.statements}, {"events, words", c.said}, {"events, words and type", c.typed},
		{"statements, optional ones too", c.whole}, {"events, words, optional ones too", c.wholeSaid}} {
		p, q := r.f.shares()
		fmt.Fprintf(&b, "| %s | %d/%d = %.3f | %d/%d = %.3f | %.3f |\n", r.name, r.f.firstIn, r.f.first, p, r.f.secondIn, r.f.second, q, r.f.f1())
	}
	b.WriteString("\n| where both marked it | agree | of | share | one value each: agree | of |\n| --- | --- | --- | --- | --- | --- |\n")
	for _, n := range []string{"form", "act", "channel", "naming", "manner", "within", "type", "status", "attributed"} {
		g := c.field(n)
		fmt.Fprintf(&b, "| %s | %d | %d | %.3f | %d | %d |\n", n, g.same, g.all, float64(g.same)/float64(max(1, g.all)), g.oneSame, g.one)
	}
	return b.String()
}

// printApart lists what one of the two has alone, and the pairs in which a mark differs.
func printApart(path string, a, b marking) {
	fmt.Println(path)
	show := func(what string, x map[string]any) {
		line, _ := json.Marshal(x) // maps of JSON values always marshal
		fmt.Println(" ", what, string(line))
	}
	alone := func(a, b []map[string]any, pairs [][2]int, differ func(x, y map[string]any) bool) {
		inA, inB := map[int]bool{}, map[int]bool{}
		for _, p := range pairs {
			inA[p[0]], inB[p[1]] = true, true
			if differ(a[p[0]], b[p[1]]) {
				show("first: ", a[p[0]])
				show("second:", b[p[1]])
			}
		}
		for i, x := range a {
			if !inA[i] && !optional(x) {
				show("first alone: ", x)
			}
		}
		for j, x := range b {
			if !inB[j] && !optional(x) {
				show("second alone:", x)
			}
		}
	}
	alone(a.Statements, b.Statements, pairStatements(a.Statements, b.Statements), func(x, y map[string]any) bool {
		return slices.ContainsFunc(fieldsOfStatement, func(f string) bool {
			return x[f] != nil && y[f] != nil && !check.Meet(x[f], y[f])
		})
	})
	alone(a.Events, b.Events, pairEvents(a.Events, b.Events), func(x, y map[string]any) bool {
		return !sameType(x, y) || !check.Meet(x["status"], y["status"]) || !sameVoice(x, y)
	})
}
