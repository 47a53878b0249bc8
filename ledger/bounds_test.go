package ledger

import (
	"context"
	"fmt"
	"sync"
	"testing"
)

// Of many near copies each is linked to a few, all are one story, and a story too large to be clustered anew still takes what comes.
func TestManyNearCopies(t *testing.T) {
	was := mostTogether
	mostTogether = 50
	defer func() { mostTogether = was }()
	const n = 90
	l, ctx := open(t), context.Background()
	for i := 0; i < n; {
		for k := 0; k < 15 && i < n; k++ {
			text := fmt.Sprintf("Moreno said the Quillabamba harbour summit on Amazonian dredging would be held in Cusco with shipowners Varga and Oyelaran. The summit is planned. Edition %d.", i)
			add(t, l, made(t, fmt.Sprintf("Paper %d", i), fmt.Sprintf("https://n.example/%d", i), "2025-08-01", text, "the Quillabamba harbour summit on Amazonian dredging would be held in Cusco", "summit", "planned"))
			i++
		}
		if _, err := l.Join(ctx); err != nil {
			t.Fatal(err)
		}
	}
	var copies, others, grouped int
	for q, to := range map[string]*int{
		"SELECT count(*) FROM links WHERE kind IN ('near_text', 'same_text')":            &copies,
		"SELECT count(*) FROM links WHERE kind NOT IN ('near_text', 'same_text')":        &others,
		"SELECT count(*) FROM groups WHERE kind = 'story' GROUP BY name ORDER BY 1 DESC": &grouped,
	} {
		if err := l.read.QueryRow(q).Scan(to); err != nil {
			t.Fatal(err)
		}
	}
	if copies > n*mostCopies*2 || others > n*(2*mostCopies+mostRepeated)*2 {
		t.Errorf("%d reports have %d links of copies and %d others", n, copies, others)
	}
	if grouped != n {
		t.Errorf("a story has %d of %d reports", grouped, n)
	}
}

// Many callers at once are answered each for its own, whoever's transaction wrote it; a call that was given up changes nothing.
func TestCallersShareTransactions(t *testing.T) {
	l, ctx := open(t), context.Background()
	gone, cancel := context.WithCancel(ctx)
	cancel()
	var wg sync.WaitGroup
	for i := range 24 {
		r := ferry(t, "north", i)
		wg.Go(func() {
			if i%6 == 5 {
				if _, err := l.Add(gone, r); err == nil {
					t.Error("a call that was given up is answered")
				}
				return
			}
			a, err := l.Add(ctx, r)
			if err != nil || len(a) != 1 || a[0].State != "new" {
				t.Errorf("%v %v", a, err)
				return
			}
			if rep, err := l.Report(ctx, a[0].Key); err != nil || rep.URL != r.Report.URL {
				t.Errorf("%s is answered with %s: %v", r.Report.URL, rep.URL, err)
			}
		})
	}
	wg.Wait()
	if c, err := l.Check(ctx); err != nil || c.Reports != 20 || len(c.Faults) > 0 {
		t.Errorf("%+v %v", c, err)
	}
}
