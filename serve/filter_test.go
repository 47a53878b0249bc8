package serve

import (
	"testing"

	"readout/ledger"
)

// TestFilters: what a query narrows a view to is what it finds.
func TestFilters(t *testing.T) {
	_, s := server(t, Options{})
	for i := range 6 {
		if _, err := s.l.Add(t.Context(), news(i/2, i)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.l.Join(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx := t.Context()
	all, err := s.network(ctx, "", 1000)
	if err != nil || len(all.Ties) < 4 {
		t.Fatalf("%d ties: %v", len(all.Ties), err)
	}
	known := map[[2]int64]int{}
	for _, x := range all.Ties {
		known[[2]int64{x.A, x.B}] = x.Events
	}
	some, err := s.network(ctx, "status:planned", 1000)
	if err != nil || len(some.Ties) == 0 || len(some.Ties) > len(all.Ties) {
		t.Errorf("%d of %d ties: %v", len(some.Ties), len(all.Ties), err)
	}
	for _, x := range some.Ties {
		if x.Events > known[[2]int64{x.A, x.B}] || x.Statuses["planned"] != x.Events {
			t.Errorf("%+v of %d", x, known[[2]int64{x.A, x.B}])
		}
	}
	whole, err := s.network(ctx, "kind:event", 1000)
	if err != nil || len(whole.Ties) != len(all.Ties) {
		t.Errorf("all events make %d ties, no query %d: %v", len(whole.Ties), len(all.Ties), err)
	}
	for _, x := range whole.Ties {
		if x.Events != known[[2]int64{x.A, x.B}] {
			t.Errorf("%+v, without a query %d", x, known[[2]int64{x.A, x.B}])
		}
	}
	spots, err := s.spots(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	most := 0
	for _, x := range spots {
		most += x.Events
	}
	narrowed, err := s.spots(ctx, "status:planned")
	n := 0
	for _, x := range narrowed {
		n += x.Events
	}
	if err != nil || n == 0 || n >= most {
		t.Errorf("%d of %d events on the map: %v", n, most, err)
	}
	reports, err := s.reports(ctx, "place:cusco", 100, 0)
	if err != nil || len(reports) == 0 {
		t.Errorf("%d reports: %v", len(reports), err)
	}
	for i := 1; i < len(reports); i++ {
		if reports[i].Published > reports[i-1].Published {
			t.Error("reports are not the newest first")
		}
	}
	if none, err := s.reports(ctx, "who:nobodyatall", 100, 0); err != nil || len(none) != 0 {
		t.Errorf("%d reports of nobody: %v", len(none), err)
	}
	stories, err := s.stories(ctx, "place:cusco", 100, 0)
	if err != nil || len(stories) == 0 {
		t.Errorf("%d stories: %v", len(stories), err)
	}
	seen := map[string]bool{}
	for _, x := range stories {
		if seen[x.Name] {
			t.Errorf("story %s stands twice", x.Name)
		}
		seen[x.Name] = true
	}
	links, err := s.links(ctx, "", ledger.LinksOptions{Limit: 1000})
	if err != nil || len(links) == 0 {
		t.Fatalf("%d links: %v", len(links), err)
	}
	some2, err := s.links(ctx, "place:cusco", ledger.LinksOptions{Limit: 1000})
	if err != nil || len(some2) > len(links) {
		t.Errorf("%d of %d links: %v", len(some2), len(links), err)
	}
	if one, err := s.links(ctx, "place:cusco", ledger.LinksOptions{Limit: 1, Offset: 1}); err != nil || len(some2) > 1 && (len(one) != 1 || one[0].Key != some2[1].Key) {
		t.Errorf("the second page of one: %d, %v", len(one), err)
	}
}

// TestStrip: statements are counted in the shortest stretches that fit, whole and in order.
func TestStrip(t *testing.T) {
	hits := func(days ...string) (out []ledger.Hit) {
		for _, d := range days {
			h := ledger.Hit{}
			h.Report.Published = d
			out = append(out, h)
		}
		return out
	}
	for _, c := range []struct {
		name  string
		days  []string
		bars  int
		first string
	}{
		{"nothing", nil, 0, ""},
		{"one day", []string{"2026-03-02", "2026-03-02"}, 0, ""},
		{"days", []string{"2026-03-04", "2026-03-02", ""}, 3, "2 March 2026"},
		{"weeks", []string{"2026-01-01", "2026-06-30"}, 27, "the week of 29 December 2025"},
		{"months", []string{"2024-01-15", "2026-06-30"}, 30, "January 2024"},
		{"quarters", []string{"2018-02-15", "2026-06-30"}, 34, "three months from January 2018"},
		{"years", []string{"1995-02-15", "2026-06-30"}, 32, "1995"},
		{"decades", []string{"1815-06-18", "2026-06-30"}, 22, "ten years from 1810"},
		{"no days", []string{"soon", "later"}, 0, ""},
	} {
		bars := strip(hits(c.days...))
		n := 0
		for i, b := range bars {
			n += b.N
			if b.X+b.W > stripWidth || b.Y+b.H != stripHeight || i > 0 && b.After != bars[i-1].Before {
				t.Errorf("%s: bar %d %+v", c.name, i, b)
			}
		}
		dated := 0
		for _, d := range c.days {
			if d != "" {
				dated++
			}
		}
		if len(bars) != c.bars || len(bars) > 0 && (bars[0].Label != c.first || n != dated) {
			t.Errorf("%s: %d bars of %d, want %d; %+v", c.name, len(bars), n, c.bars, bars[:min(1, len(bars))])
		}
	}
}
