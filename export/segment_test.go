package export

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"readout/record"
)

// long is a record of n paragraphs with overlapping spans of all kinds.
func long(n int) *record.Record {
	r := &record.Record{}
	var b strings.Builder
	at := 0
	const line = "Envoys of Alta met in Port Bela on Monday. “We agree,” said Ana Roca, who led them."
	size := len([]rune(line))
	span := func(from, to int) record.Span { return record.Span{Start: at + from, End: at + to} }
	for i := range n {
		b.WriteString(line + "\n\n")
		r.Statements = append(r.Statements, record.Statement{ID: fmt.Sprint("s", i), Content: []record.Span{span(43, 55)}, Cue: []record.Span{span(56, 60)}})
		r.Events = append(r.Events, record.Event{ID: fmt.Sprint("e", i), Evidence: []record.Span{span(0, 41)}}, record.Event{ID: fmt.Sprint("f", i), Evidence: []record.Span{span(15, size)}})
		r.Times = append(r.Times, record.Time{ID: fmt.Sprint("t", i), Span: span(35, 41)})
		r.Places = append(r.Places, record.Place{ID: fmt.Sprint("p", i), Span: span(22, 31)})
		at += size + 2
	}
	r.Actors = []record.Actor{{ID: "a1"}}
	for i := range n {
		r.Actors[0].Mentions = append(r.Actors[0].Mentions, record.Mention{Span: record.Span{Start: i*(size+2) + 61, End: i*(size+2) + 69}, Form: "name"})
	}
	r.Report.Text = b.String()
	return r
}

// covering is what segments hold by definition: the entries whose spans hold every code point of a piece.
func covering(marks []mark, at, to int) (ids []string) {
	for _, m := range marks {
		if m.start <= at && m.end >= to {
			ids = append(ids, m.id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func TestSegmentsAreWhatCoversThem(t *testing.T) {
	for _, r := range []*record.Record{long(3), example()} {
		x := newIndex(r)
		marks := x.marks()
		paragraphs, spots := x.paragraphs()
		runes := []rune(r.Report.Text)
		seen, at := map[string]bool{}, 0
		for _, p := range paragraphs {
			for at < len(runes) && runes[at] == '\n' {
				at++
			}
			for i, g := range p.Segments {
				to := at + len([]rune(g.Text))
				if string(runes[at:to]) != g.Text {
					t.Fatalf("%q stands not at %d", g.Text, at)
				}
				ids := covering(marks, at, to)
				if got := strings.Join(ids, " "); got != g.IDs || (g.Class == "") != (got == "") {
					t.Errorf("%q is under %q (%s), want %q", g.Text, g.IDs, g.Class, got)
				}
				for _, id := range ids {
					if !seen[id] && (spots[id] != at || g.Anchor != Anchor(at)) {
						t.Errorf("%s begins at %d, not %d (%s)", id, at, spots[id], g.Anchor)
					}
					seen[id] = true
				}
				if i == 0 && g.Anchor == "" {
					t.Errorf("paragraph at %d has no anchor", at)
				}
				at = to
			}
		}
		for _, m := range marks {
			if !seen[m.id] {
				t.Errorf("%s is nowhere", m.id)
			}
		}
	}
}

// FuzzSegments: spans that lie anywhere, even outside the text, cut it into pieces that join to the text.
func FuzzSegments(f *testing.F) {
	f.Add("One. Two\n\nThree “four” five.", 0, 4, 3, 12, -5, 90)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d, e, g int) {
		r := &record.Record{Report: record.Report{Text: strings.ToValidUTF8(text, "?")}, Times: []record.Time{{ID: "t1", Span: record.Span{Start: a, End: b}}, {ID: "t2", Span: record.Span{Start: c, End: d}}},
			Events: []record.Event{{ID: "e1", Evidence: []record.Span{{Start: e, End: g}}}}}
		var all strings.Builder
		paragraphs, _ := newIndex(r).paragraphs()
		for _, p := range paragraphs {
			for _, s := range p.Segments {
				if s.Text == "" {
					t.Error("an empty piece")
				}
				all.WriteString(s.Text)
			}
		}
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if bare(all.String()) != bare(r.Report.Text) {
			t.Errorf("%q became %q", r.Report.Text, all.String())
		}
	})
}

func BenchmarkSegments(b *testing.B) {
	x := newIndex(long(300)) // 5,000 words, 1,500 entries
	b.ReportAllocs()
	for b.Loop() {
		x.paragraphs()
	}
}
