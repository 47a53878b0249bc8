package ledger

import (
	"context"
	"strings"
	"testing"

	"readout/record"
)

const wrongRoad = "Moreno said the Quillabamba harbour toll would be nine coins. The shipowners Varga and Oyelaran met for a summit in Cusco. Dredging starts in spring."

// noticed adds a notice of a kind over some words.
func noticed(t *testing.T, r *record.Record, kind, words string) *record.Record {
	t.Helper()
	r.Report.Notices = []record.Notice{{Kind: kind, Span: span(t, r.Report.Text, words)}}
	return r
}

func TestCorrections(t *testing.T) {
	first := func() *record.Record {
		r := made(t, "Herald", "https://h.example/toll", "2025-08-01", wrongRoad, "the Quillabamba harbour toll would be nine coins", "summit", "happened")
		r.Report.Title = "Harbour toll at nine coins"
		return r
	}
	const note = `Correction: the report "Harbour toll at nine coins" gave a wrong number.`
	short := func(publisher, url string) *record.Record {
		text := note + " Moreno said six coins were meant. No summit is planned."
		return noticed(t, made(t, publisher, url, "2025-08-03", text, "six coins were meant", "summit", "planned"), "correction", note)
	}
	again := noticed(t, made(t, "Herald", "https://h.example/toll-2", "2025-08-02", strings.Replace(wrongRoad, "nine", "six", 1)+" Correction: an earlier version gave a wrong toll.",
		"the Quillabamba harbour toll would be six coins", "summit", "happened"), "correction", "Correction: an earlier version gave a wrong toll.")
	for _, c := range []struct {
		name  string
		later *record.Record
		want  int
	}{
		{"a notice that names the title", short("Herald", "https://h.example/notice"), 1},
		{"another house's notice", short("Gazette", "https://g.example/notice"), 0},
		{"the report again with a notice", again, 1},
		{"the report again without a notice", made(t, "Herald", "https://h.example/toll-3", "2025-08-02", strings.Replace(wrongRoad, "nine", "six", 1), "the Quillabamba harbour toll would be six coins", "summit", "happened"), 0},
	} {
		for _, turned := range []bool{false, true} { // whichever of the two is added first
			l, ctx := open(t), context.Background()
			list := []*record.Record{first(), c.later}
			if turned {
				list[0], list[1] = list[1], list[0]
			}
			for _, r := range list {
				add(t, l, r)
				if _, err := l.Join(ctx); err != nil {
					t.Fatal(err)
				}
			}
			k, err := l.Links(ctx, LinksOptions{Kinds: []string{Corrects}})
			if err != nil || len(k) != c.want {
				t.Errorf("%s (turned %v): %d links %v", c.name, turned, len(k), err)
				continue
			}
			if c.want == 1 && (k[0].A.Report.URL != "https://h.example/toll" || len(k[0].B.Spans) != 1 || !strings.HasPrefix(k[0].B.Spans[0].Text, "Correction")) {
				t.Errorf("%s: %+v", c.name, k[0])
			}
		}
	}
}

// Two copies of a corrected report do not correct each other.
func TestCopiesOfACorrection(t *testing.T) {
	l, ctx := open(t), context.Background()
	for _, url := range []string{"https://h.example/a", "https://h.example/b"} {
		text := wrongRoad + " Correction: an earlier version gave a wrong toll."
		add(t, l, noticed(t, made(t, "Herald", url, "2025-08-02", text, "Dredging starts in spring", "summit", "happened"), "correction", "Correction: an earlier version gave a wrong toll."))
	}
	if _, err := l.Join(ctx); err != nil {
		t.Fatal(err)
	}
	if k, err := l.Links(ctx, LinksOptions{Kinds: []string{Corrects}}); err != nil || len(k) != 0 {
		t.Errorf("%v %v", k, err)
	}
}

// A day's difference that time zones explain is noted where the two are joined, and is no contradiction.
func TestADayApart(t *testing.T) {
	l, ctx := open(t), context.Background()
	for i, day := range []string{"2025-08-01", "2025-08-02"} {
		r := made(t, []string{"Herald", "Gazette"}[i], "https://n.example/"+day, "2025-08-03", []string{wrongRoad, strings.Replace(wrongRoad, "Dredging starts in spring", "Work on the channel follows", 1)}[i],
			"the Quillabamba harbour toll would be nine coins", "summit", "happened")
		r.Times = []record.Time{{ID: "t1", Span: span(t, r.Report.Text, "summit"), Type: "DATE", Value: day, Begin: day, End: day}}
		r.Events[0].Time = "t1"
		add(t, l, r)
	}
	if _, err := l.Join(ctx); err != nil {
		t.Fatal(err)
	}
	k, err := l.Links(ctx, LinksOptions{Kinds: []string{SameEvent}})
	if err != nil || len(k) != 1 || !strings.Contains(strings.Join(k[0].Why, "; "), "time zones") {
		t.Errorf("%+v %v", k, err)
	}
	if k, err := l.Links(ctx, LinksOptions{Kinds: []string{Contradicts}}); err != nil || len(k) != 0 {
		t.Errorf("%+v %v", k, err)
	}
}
