package attribution

import (
	"flag"
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"

	doc "readout/document"
)

var update = flag.Bool("update", false, "write testdata/*.txt anew")

// trees reads a file of our own sentences with their trees and finds their quotation marks.
func trees(t testing.TB, name string) []*doc.Document {
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	docs, err := doc.FromCoNLLU(f)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		markQuotes(d)
	}
	return docs
}

func markQuotes(d *doc.Document) {
	open := -1
	for i := range d.Tokens {
		switch w := d.TokenText(i); {
		case open < 0 && w == "“":
			open = i
		case open >= 0 && w == "”":
			d.Quotes = append(d.Quotes, doc.Quote{Span: doc.Span{Start: d.Tokens[open].End, End: d.Tokens[i].Start}, Open: open, Close: i, First: open + 1, End: i, Continues: -1})
			open = -1
		}
	}
}

// bracketed shows a statement in its text: S[ ] the source, C[ ] the cue, Q[ ] the content, V[ ] the verdict.
func bracketed(d *doc.Document, s *doc.Statement) string {
	type mark struct {
		at, rank int
		text     string
	}
	var ms []mark
	add := func(kind string, x doc.Span) {
		if x.End > x.Start {
			ms = append(ms, mark{x.Start, 1, kind + "["}, mark{x.End, 0, "]"})
		}
	}
	add("S", s.Source)
	for _, x := range s.Cue {
		add("C", x)
	}
	for _, x := range s.Content {
		add("Q", x)
	}
	add("V", s.VerdictAt)
	sort.SliceStable(ms, func(a, b int) bool {
		if ms[a].at != ms[b].at {
			return ms[a].at < ms[b].at
		}
		return ms[a].rank < ms[b].rank
	})
	var b strings.Builder
	p := 0
	for _, m := range ms {
		b.WriteString(d.Text[p:m.at])
		b.WriteString(m.text)
		p = m.at
	}
	b.WriteString(d.Text[p:])
	return strings.ReplaceAll(b.String(), "\n", " ¶ ")
}

func snapshot(docs []*doc.Document) string {
	var b strings.Builder
	for _, d := range docs {
		for i := range d.Statements {
			s := &d.Statements[i]
			in := ""
			if s.Within >= 0 {
				in = fmt.Sprintf(" within %d", s.Within+1)
			}
			verdict := ""
			if s.Verdict != "" {
				verdict = " " + s.Verdict
			}
			fmt.Fprintf(&b, "%s\n    %d%s: %s %s %s %s %s%s\n", bracketed(d, s), i+1, in, s.Act, s.Form, s.Channel, s.Manner, s.Naming, verdict)
		}
	}
	return b.String()
}

// TestStatements reads trees by the rules alone, so that a new model changes nothing here: trees.conllu was looked over by hand; parsed.conllu is as
// a parser gave it, wrong attachments included, which the readings by words must bear.
func TestStatements(t *testing.T) {
	for _, x := range [...]struct{ trees, want string }{{"trees.conllu", "statements.txt"}, {"parsed.conllu", "parsed.txt"}} {
		t.Run(x.trees, func(t *testing.T) { testStatements(t, x.trees, "testdata/"+x.want) })
	}
}

func testStatements(t *testing.T, file, wanted string) {
	st, err := New()
	if err != nil {
		t.Fatal(err)
	}
	st.Mode, st.Doubt = RulesOnly, 0
	docs := trees(t, file)
	for _, d := range docs {
		if err := st.Read(d); err != nil {
			t.Fatal(err)
		}
		check(t, d)
	}
	got := snapshot(docs)
	if *update {
		if err := os.WriteFile(wanted, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(wanted)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(g), len(w)) {
		a, b := "", ""
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			t.Errorf("line %d:\n got %s\nwant %s", i+1, a, b)
			if t.Failed() && i > 20 {
				break
			}
		}
	}
}

// check tests what must hold for any text.
func check(t testing.TB, d *doc.Document) {
	t.Helper()
	inText := func(what string, s doc.Span) {
		if s.Start < 0 || s.End > len(d.Text) || s.End < s.Start {
			t.Fatalf("%s %v lies outside a text of %d bytes", what, s, len(d.Text))
		}
	}
	for i := range d.Statements {
		s := &d.Statements[i]
		inText("source", s.Source)
		inText("channel", s.ChannelAt)
		inText("verdict", s.VerdictAt)
		for _, x := range s.Cue {
			inText("cue", x)
		}
		for _, x := range s.Content {
			inText("content", x)
			if n := len([]rune(d.Words(x))); n > maxContent {
				t.Fatalf("a content of %d characters", n)
			}
		}
		for _, x := range s.Quoted {
			inText("quoted", x)
		}
		if n := len([]rune(d.Words(s.Source))); n > maxSource {
			t.Fatalf("a source of %d characters", n)
		}
		if len(s.Content) == 0 && s.Act != "decline" {
			t.Fatalf("statement %d has no content and is %s", i, s.Act)
		}
		if !acts[s.Act] {
			t.Fatalf("no such act: %q", s.Act)
		}
		for n, p := 0, s.Within; p >= 0; p = d.Statements[p].Within {
			if n++; p >= len(d.Statements) || n > len(d.Statements) {
				t.Fatalf("statement %d stands within itself or nowhere", i)
			}
		}
	}
}
