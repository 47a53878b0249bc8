package readout_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"readout"
	"readout/export"
	"readout/inorder"
	"readout/record"
)

var readers = map[string]func() (*readout.Reader, error){
	readout.Fast:     sync.OnceValues(func() (*readout.Reader, error) { return readout.New(readout.Options{Engine: readout.Fast}) }),
	readout.Accurate: sync.OnceValues(func() (*readout.Reader, error) { return readout.New(readout.Options{Engine: readout.Accurate}) }),
}

// engines are those that this build has a model for.
func engines() []string {
	var out []string
	for _, e := range []string{readout.Fast, readout.Accurate} {
		if _, err := readout.ModelVersion(e); err == nil {
			out = append(out, e)
		}
	}
	return out
}

func reader(t testing.TB, engine string) *readout.Reader {
	t.Helper()
	r, err := readers[engine]()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// sampleReports are our own reports of both halves, with their dates.
func sampleReports(t testing.TB) []record.Report {
	t.Helper()
	paths, err := filepath.Glob("samples/*/*.case.json")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	slices.Sort(paths)
	var out []record.Report
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		var c struct{ Report, Date string }
		if err := json.Unmarshal(b, &c); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(filepath.Dir(p), c.Report))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, record.Report{ID: c.Report, Text: string(text), Published: c.Date})
	}
	return out
}

func TestEverySampleKeepsTheContract(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(record.JSONSchema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("record.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("record.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, engine := range engines() {
		r := reader(t, engine)
		for _, rep := range sampleReports(t) {
			rec, err := r.Read(context.Background(), rep)
			if err != nil {
				t.Fatal(err)
			}
			if err := rec.Validate(); err != nil {
				t.Errorf("%s %s: %v", engine, rep.ID, err)
			}
			var b bytes.Buffer
			if err := export.JSON(&b, &rec); err != nil {
				t.Fatal(err)
			}
			v, err := jsonschema.UnmarshalJSON(&b)
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(v); err != nil {
				t.Errorf("%s %s: %v", engine, rep.ID, err)
			}
		}
	}
}

// readAll reads all reports with some workers and returns the JSON lines.
func readAll(t testing.TB, r *readout.Reader, workers int, reports []record.Report) []byte {
	var b bytes.Buffer
	read := func(ctx context.Context, rep record.Report) record.Record {
		rec, err := r.Read(ctx, rep)
		if err != nil {
			t.Error(err)
		}
		return rec
	}
	for rec := range inorder.Map(context.Background(), workers, slices.Values(reports), read) {
		if err := export.JSONL(&b, &rec); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

func TestOneWorkerAndEightGiveTheSameBytes(t *testing.T) {
	reports := sampleReports(t)
	for _, engine := range engines() {
		r := reader(t, engine)
		one := readAll(t, r, 1, reports)
		if eight := readAll(t, r, 8, reports); !bytes.Equal(one, eight) {
			t.Errorf("%s: the bytes differ", engine)
		}
		fresh, err := readout.New(readout.Options{Engine: engine})
		if err != nil {
			t.Fatal(err)
		}
		if again := readAll(t, fresh, 2, reports); !bytes.Equal(one, again) {
			t.Errorf("%s: a fresh reader gives other bytes", engine)
		}
	}
}

func TestWhatReadRefuses(t *testing.T) {
	r := reader(t, readout.Fast)
	for name, text := range map[string]string{"empty": "", "blank": " \n\t ", "not UTF-8": "a\xffb"} {
		if _, err := r.Read(context.Background(), record.Report{Text: text}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := r.Read(context.Background(), record.Report{Text: strings.Repeat("x", readout.MaxText+1)}); err == nil {
		t.Error("a text over the limit: no error")
	}
	if _, err := readout.New(readout.Options{Engine: "best"}); err == nil {
		t.Error("an unknown engine: no error")
	}
}

func TestReadingKeepsTheTextAsItIs(t *testing.T) {
	r := reader(t, readout.Fast)
	text := "\ufeffThe two ministers met in Oslo.\r\nCafe\u0301 talks followed. \r\n"
	rec, err := r.Read(context.Background(), record.Report{Text: text, Published: "2024-05-10"})
	if err != nil {
		t.Fatal(err)
	}
	if want := "The two ministers met in Oslo.\nCafe\u0301 talks followed. \n"; rec.Report.Text != want {
		t.Errorf("text %q", rec.Report.Text)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"The minister said on Monday that talks would resume.", "“Never,” he said.\n“Nor will we", "“((((“« — \u202e\u200b U.S. 12:61 2025-99-99", "\n\n", "A\n\nB said: “C’”"} {
		f.Add(s)
	}
	r := reader(f, readout.Fast)
	f.Fuzz(func(t *testing.T, text string) {
		rec, err := r.Read(context.Background(), record.Report{Text: text, Published: "2024-05-10"})
		if err != nil {
			return
		}
		if err := rec.Validate(); err != nil {
			t.Fatal(err)
		}
	})
}

func TestStagesNeedOnlyWhatEarlierOnesAdd(t *testing.T) {
	if err := reader(t, readout.Fast).CheckOrder(); err != nil {
		t.Fatal(err)
	}
}
