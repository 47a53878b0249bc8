package event

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"readout/document"
	"readout/model"
	"readout/record"
	"readout/syntax"
	"readout/text"
)

func newStage(t testing.TB) *Stage {
	t.Helper()
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestScope(t *testing.T) {
	raw, err := os.ReadFile("testdata/scope.conllu")
	if err != nil {
		t.Fatal(err)
	}
	s := newStage(t)
	r := s.pool.Get().(*reader)
	for _, one := range strings.Split(string(raw), "# newdoc\n")[1:] {
		line, _, _ := strings.Cut(one, "\n")
		docs, err := document.FromCoNLLU(strings.NewReader("# newdoc\n" + one))
		if err != nil {
			t.Fatal(err)
		}
		d := docs[0]
		r.open(d)
		for _, pair := range strings.Fields(strings.TrimPrefix(line, "# expect = ")) {
			word, want, _ := strings.Cut(pair, "=")
			found := false
			for i := range d.Tokens {
				if d.TokenText(i) != word {
					continue
				}
				found = true
				if got := r.s.fateOf(i).st.String(); got != want {
					t.Errorf("%s\n\t%s is %s, want %s", d.Text, word, got, want)
				}
			}
			if !found {
				t.Errorf("%s: no word %q", d.Text, word)
			}
		}
		r.close()
	}
}

// engines reads with whatever parser is built in; the best one first.
func engine(t testing.TB) *syntax.Engine {
	t.Helper()
	for _, m := range []struct {
		name  string
		bytes []byte
	}{{"accurate", model.Accurate()}, {"fast", model.Fast()}} {
		if len(m.bytes) == 0 {
			continue
		}
		if e, err := syntax.Load(m.name, m.bytes); err == nil {
			return e
		}
	}
	t.Skip("no model is built in")
	return nil
}

// TestExamples reads every line's example. A parser may miss a few; a file with a wrong line misses many.
func TestExamples(t *testing.T) {
	s, e := newStage(t), engine(t)
	seen := map[string]bool{}
	total, missed := 0, 0
	for _, as := range s.lex.acts {
		for _, a := range as {
			if a.example == "" || seen[a.where] || a.block {
				continue
			}
			seen[a.where] = true
			total++
			d := document.New(record.Report{Text: a.example})
			if err := text.New().Read(d); err != nil {
				t.Fatal(err)
			}
			if err := e.Read(d); err != nil {
				t.Fatal(err)
			}
			if err := s.Read(d); err != nil {
				t.Fatal(err)
			}
			ok := false
			for _, ev := range d.Events {
				ok = ok || ev.Type == a.typ
			}
			if !ok {
				missed++
				t.Logf("%s: no %s in %q", a.where, a.typ, a.example)
			}
		}
	}
	t.Logf("%d of %d examples find their type", total-missed, total)
	if missed*10 > total {
		t.Errorf("%d of %d examples miss their type", missed, total)
	}
}

func TestWrongLinesNameFileAndLine(t *testing.T) {
	for _, c := range []struct{ name, line, want string }{
		{"unknown type", "v:sing\tCHANT\t040", "unknown type"},
		{"unknown code", "v:sing\tCONSULT\t999", "unknown CAMEO code"},
		{"no head", "sing\tCONSULT\t040", "begins with"},
		{"unknown class", "v:sing obj=@songs\tCONSULT\t040", "unknown class"},
		{"no type", "v:sing", "separated by tabs"},
		{"bad constraint", "v:sing loudly\tCONSULT\t040", "slot=words"},
	} {
		f := fstest.MapFS{"data/acts/x.tsv": {Data: []byte("# comment\n" + c.line + "\n")}, "data/codes.tsv": {Data: []byte("040\tConsult\t1.0\n")}}
		for _, n := range []string{"classes", "scope", "signatures", "contexts", "roles", "levels", "confidence", "irregular", "things"} {
			f["data/"+n+".tsv"] = &fstest.MapFile{Data: []byte("#\n")}
		}
		_, err := newLexicon(f)
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "x.tsv:2") {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestQuantities(t *testing.T) {
	s, e := newStage(t), engine(t)
	for _, c := range []struct {
		text, kind string
		min, max   float64
	}{
		{"At least 12 people were killed in the blast.", "killed", 12, -1},
		{"The blast killed 12 people.", "killed", 12, 12},
		{"The militia released two hundred prisoners.", "released", 200, 200},
		{"Chad pledged $3 million in aid.", "money", 3e6, 3e6},
		{"Turnout fell to 40 per cent.", "percent", 40, 40},
		{"Dozens of people were wounded.", "injured", 24, -1},
	} {
		d := document.New(record.Report{Text: c.text})
		_ = text.New().Read(d)
		_ = e.Read(d)
		_ = s.Read(d)
		ok := false
		for _, q := range d.Quantities {
			ok = ok || q.Kind == c.kind && q.Min == c.min && (c.max < 0 && !q.HasMax || q.HasMax && q.Max == c.max)
		}
		if !ok {
			t.Errorf("%s: %+v", c.text, d.Quantities)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("The rebels refused to meet the envoy, had he come, unless 12 dozens 3.5 million.")
	f.Add("No. Not. Neither nor. \"Should\" 1,2,3 - 4 to 5%")
	s, e := newStage(f), engine(f)
	f.Fuzz(func(t *testing.T, in string) {
		if len(in) > 3000 {
			return
		}
		d := document.New(record.Report{Text: in, Published: "2024-05-10"})
		if text.New().Read(d) != nil || e.Read(d) != nil || len(d.Tokens) == 0 {
			return
		}
		if err := s.Read(d); err != nil {
			t.Fatal(err)
		}
		for _, ev := range d.Events {
			for _, sp := range append([]document.Span{ev.Label}, ev.Evidence...) {
				if sp.Start < 0 || sp.End > len(d.Text) || sp.Start >= sp.End {
					t.Fatalf("span %v of %q", sp, in)
				}
			}
		}
		for i := range d.Tokens {
			s.Factuality(d, i)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	raw, err := os.ReadFile("testdata/scope.conllu")
	if err != nil {
		b.Fatal(err)
	}
	docs, err := document.FromCoNLLU(bytes.NewReader(raw))
	if err != nil {
		b.Fatal(err)
	}
	s := newStage(b)
	tokens := 0
	for b.Loop() {
		for _, d := range docs {
			if err := s.Read(d); err != nil {
				b.Fatal(err)
			}
			tokens += len(d.Tokens)
		}
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}
