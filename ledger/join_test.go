package ledger

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sort"
	"strings"
	"testing"

	"readout/record"
)

// harbour are reports of two matters, some of them copies.
func harbour(t testing.TB) []*record.Record {
	var out []*record.Record
	for i, x := range []struct{ day, publisher, text, label, status string }{
		{"2025-08-01", "Herald", "Moreno said the Quillabamba harbour summit on Amazonian dredging would be held in Cusco with shipowners Varga and Oyelaran. The summit is planned.", "summit", "planned"},
		{"2025-08-01", "Gazette", "Moreno said the Quillabamba harbour summit on Amazonian dredging would be held in Cusco with shipowners Varga and Oyelaran. The summit is planned.", "summit", "planned"},
		{"2025-08-02", "Post", "In Cusco shipowners Varga and Oyelaran prepare the Quillabamba harbour summit. Moreno said dredging in the Amazonian channel comes first. The summit is planned.", "summit", "planned"},
		{"2025-08-09", "Herald", "The Quillabamba harbour summit in Cusco was called off, Moreno said. Shipowners Varga and Oyelaran wanted no Amazonian dredging at the summit.", "summit", "did_not_happen"},
		{"2025-08-03", "Star", "Moreno said vaccines against Oropouche fever reached Tingo clinics. Nurses Balcazar and Ferreyra praised the meeting.", "meeting", "happened"},
		{"2025-08-04", "Sun", "Tingo clinics got Oropouche vaccines, Moreno said. A meeting with nurses Balcazar and Ferreyra took place.", "meeting", "happened"},
	} {
		out = append(out, made(t, x.publisher, fmt.Sprintf("https://n.example/%d", i), x.day, x.text, strings.Fields(x.text)[2], x.label, x.status))
	}
	return out
}

// picture writes all groups and links in order.
func picture(t testing.TB, l *Ledger) string {
	t.Helper()
	var out []string
	for _, q := range []string{"SELECT g.kind || ' ' || r.key || '#' || g.entry || ' in ' || g.name FROM groups g JOIN reports r ON r.id = g.report",
		"SELECT k.kind || ' ' || a.key || '#' || k.a_key || ' ' || b.key || '#' || k.b_key || ' ' || k.why FROM links k JOIN reports a ON a.id = k.a_report JOIN reports b ON b.id = k.b_report"} {
		rows, err := l.read.Query(q)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var s string
			if err := rows.Scan(&s); err != nil {
				t.Fatal(err)
			}
			out = append(out, s)
		}
		rows.Close()
	}
	sort.Strings(out)
	return strings.Join(out, "\n")
}

func TestJoinDoesNotDependOnTheOrder(t *testing.T) {
	ctx := context.Background()
	first := ""
	for try := range 5 {
		l := open(t)
		recs := harbour(t)
		rand.New(rand.NewPCG(1, uint64(try))).Shuffle(len(recs), func(i, k int) { recs[i], recs[k] = recs[k], recs[i] })
		for _, r := range recs {
			add(t, l, r)
			if try%2 == 1 { // one by one, and all at once
				if _, err := l.Join(ctx); err != nil {
					t.Fatal(err)
				}
			}
		}
		if _, err := l.Join(ctx); err != nil {
			t.Fatal(err)
		}
		p := picture(t, l)
		if first == "" {
			first = p
		}
		if p != first {
			t.Errorf("order %d gives\n%s\nnot\n%s", try, p, first)
		}
	}
	for _, want := range []string{"same_text", "same_story", "same_event", "cancels"} {
		if !strings.Contains(first, want) {
			t.Errorf("no %s in\n%s", want, first)
		}
	}
}

func TestJoinKeepsMattersApartAndTellsFates(t *testing.T) {
	l, ctx := open(t), context.Background()
	a := add(t, l, harbour(t)...)
	if n, err := l.Join(ctx); err != nil || n != 6 {
		t.Fatalf("%d joined: %v", n, err)
	}
	s, err := l.Story(ctx, a[0].Key)
	if err != nil || len(s.Reports) != 4 || s.Copies < 1 {
		t.Errorf("the summit's story: %+v %v", s, err)
	}
	other, err := l.Story(ctx, a[4].Key)
	if err != nil || len(other.Reports) != 2 {
		t.Errorf("the vaccines' story has %d reports: %v", len(other.Reports), err)
	}
	items, err := l.Agenda(ctx, AgendaOptions{})
	if err != nil || len(items) != 1 || items[0].Fate != Cancelled || len(items[0].Also) != 2 {
		t.Errorf("agenda: %+v %v", items, err)
	}
	k := items[0].Links[0]
	if _, err := l.Judge(ctx, Judgement{Key: k.Key, Verdict: "reject", Who: "desk", Note: "another summit"}); err != nil {
		t.Fatal(err)
	}
	for range 2 { // a second joining keeps what was judged
		if _, err := l.Join(ctx); err != nil {
			t.Fatal(err)
		}
		got, err := l.Link(ctx, k.Key)
		if err != nil || !got.Rejected() {
			t.Errorf("the judgement is lost: %v %v", got.Judged, err)
		}
	}
}
