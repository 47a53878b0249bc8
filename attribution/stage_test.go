package attribution_test

import (
	"reflect"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"readout/attribution"
	"readout/document"
	"readout/model"
	"readout/record"
	"readout/syntax"
	"readout/text"
)

// pipeline is what the stage stands on, without names and actors.
func pipeline(t testing.TB) []document.Stage {
	if model.Fast() == nil {
		t.Skip("this build has no model")
	}
	engine, err := syntax.Load("fast", model.Fast())
	if err != nil {
		t.Fatal(err)
	}
	return []document.Stage{text.New(), engine}
}

func prepare(t testing.TB, stages []document.Stage, s string) *document.Document {
	d := document.New(record.Report{Text: s})
	for _, st := range stages {
		if err := st.Read(d); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

const report = `Ministers meet in Harbour City

HARBOUR CITY, May 3 - The trade minister said on Monday that the port would reopen within a week. “We have kept our word,” she told reporters. “Now the owners must keep theirs.”

The owners' spokesman, Ivo Example, rejected the statement as “a fairy tale” and accused the ministry of hiding the damage. He offered no evidence.

One harbour pilot said privately that the union had threatened to block the channel unless its members were paid. The union denied it in a letter to the port.
`

func TestSameBytesFromManyGoroutines(t *testing.T) {
	stages := pipeline(t)
	st, err := attribution.New()
	if err != nil {
		t.Fatal(err)
	}
	first := prepare(t, stages, report)
	if err := st.Read(first); err != nil {
		t.Fatal(err)
	}
	if len(first.Statements) < 4 {
		t.Fatalf("only %d statements", len(first.Statements))
	}
	var w sync.WaitGroup
	for range 8 {
		w.Add(1)
		go func() {
			defer w.Done()
			d := prepare(t, stages, report)
			if err := st.Read(d); err != nil {
				t.Error(err)
			}
			if !reflect.DeepEqual(d.Statements, first.Statements) {
				t.Error("another goroutine read other statements")
			}
		}()
	}
	w.Wait()
}

// TestParts reads a text longer than one part: what is found in the first report is found again in every copy of it.
func TestParts(t *testing.T) {
	stages := pipeline(t)
	st, err := attribution.New()
	if err != nil {
		t.Fatal(err)
	}
	one := prepare(t, stages, report)
	if err := st.Read(one); err != nil {
		t.Fatal(err)
	}
	const copies = 80
	d := prepare(t, stages, strings.Repeat(report+"\n", copies))
	if err := st.Read(d); err != nil {
		t.Fatal(err)
	}
	if n := len(d.Statements); n < copies*(len(one.Statements)-1) {
		t.Errorf("%d statements in %d copies of a report with %d", n, copies, len(one.Statements))
	}
	last := 0
	for i, s := range d.Statements {
		if s.Within >= len(d.Statements) || s.Within == i {
			t.Fatalf("statement %d within %d of %d", i, s.Within, len(d.Statements))
		}
		if len(s.Cue) > 0 && s.Cue[0].Start < last-2000 {
			t.Fatalf("statement %d stands out of order", i)
		}
		if len(s.Cue) > 0 {
			last = s.Cue[0].Start
		}
	}
}

func TestUnclosedAndOddQuotations(t *testing.T) {
	stages := pipeline(t)
	st, err := attribution.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{
		`"We will go, the captain said.`, "“We go,” he said. “And we", "’", "“", "“”", "\"\"\"\"", "said said said said", "X: “”", ": :", "— “",
		"“a” — B", strings.Repeat("“", 300), strings.Repeat("he said ", 500), strings.Repeat("“Yes,” he said. ", 200), "He said " + strings.Repeat("that he said ", 300),
		"\xff\xfe said \xf0", "«Nous partons», said the envoy", "‘Go,’ she said, ‘now.’",
	} {
		d := prepare(t, stages, s)
		if err := st.Read(d); err != nil {
			t.Fatal(err)
		}
		sound(t, d)
	}
}

func sound(t testing.TB, d *document.Document) {
	for i, s := range d.Statements {
		for _, x := range append(append([]document.Span{s.Source, s.ChannelAt, s.VerdictAt}, s.Cue...), append(s.Content, s.Quoted...)...) {
			if x.Start < 0 || x.End < x.Start || x.End > len(d.Text) {
				t.Fatalf("%q: span %v outside the text", d.Text, x)
			}
		}
		if utf8.RuneCountInString(d.Words(s.Source)) > 200 {
			t.Fatalf("%q: a source of more than 200 characters", d.Text)
		}
		for _, x := range s.Content {
			if utf8.RuneCountInString(d.Words(x)) > 1500 {
				t.Fatalf("%q: a content of more than 1500 characters", d.Text)
			}
		}
		for n, p := 0, s.Within; p >= 0; p = d.Statements[p].Within {
			if n++; n > len(d.Statements) {
				t.Fatalf("%q: statement %d stands within itself", d.Text, i)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	stages := pipeline(f)
	st, err := attribution.New()
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{report, "“We go,” he said.", "X: “no”", "He said that she said that they said.", "according to to", "“a” — B\n“b” — C"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 5000 {
			return
		}
		d := prepare(t, stages, s)
		if err := st.Read(d); err != nil {
			t.Fatal(err)
		}
		sound(t, d)
	})
}

func BenchmarkStage(b *testing.B) {
	stages := pipeline(b)
	st, err := attribution.New()
	if err != nil {
		b.Fatal(err)
	}
	d := prepare(b, stages, strings.Repeat(report+"\n", 5))
	b.ReportAllocs()
	for b.Loop() {
		if err := st.Read(d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
