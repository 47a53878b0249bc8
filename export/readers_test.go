package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// otherReader has a reader of somebody else's read a file. The test is skipped where Python or the reader is missing; READOUT_PYTHON names
// another Python, as of a virtual environment with pyarrow, duckdb, icalendar and networkx.
func otherReader(t *testing.T, kind string, file []byte, into any) {
	t.Helper()
	python := os.Getenv("READOUT_PYTHON")
	if python == "" {
		python = "python3"
	}
	if _, err := exec.LookPath(python); err != nil {
		t.Skipf("no Python: %v", err)
	}
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	var out, talk bytes.Buffer
	c := exec.CommandContext(t.Context(), python, filepath.Join("testdata", "read.py"), kind, path)
	c.Stdout, c.Stderr = &out, &talk
	err := c.Run()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit) && exit.ExitCode() == 77:
		t.Skipf("no reader of %s: %s", kind, strings.TrimSpace(talk.String()))
	case err != nil:
		t.Fatalf("%s is not read: %v\n%s", kind, err, talk.String())
	}
	if err := json.Unmarshal(out.Bytes(), into); err != nil {
		t.Fatalf("%v in %s", err, out.String())
	}
}

func TestParquetInOtherReaders(t *testing.T) {
	files := map[string]*bytes.Buffer{}
	writers := map[string]*Parquet{}
	for _, table := range TidyTables {
		files[table.Name] = &bytes.Buffer{}
		writers[table.Name] = NewParquet(files[table.Name], table)
	}
	tidy := &Tidy{Row: func(table string, row []string) error { return writers[table].Row(row) }}
	if err := tidy.Add("r1", twoSides()); err != nil {
		t.Fatal(err)
	}
	if err := tidy.Close(); err != nil {
		t.Fatal(err)
	}
	for _, w := range writers {
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for _, kind := range []string{"parquet", "parquet-duckdb"} {
		for _, table := range TidyTables {
			t.Run(kind+"/"+table.Name, func(t *testing.T) {
				var got struct {
					Columns map[string]string
					Rows    []map[string]any
				}
				otherReader(t, kind, files[table.Name].Bytes(), &got)
				if len(got.Columns) != len(table.Columns) {
					t.Errorf("%d columns, want %d", len(got.Columns), len(table.Columns))
				}
				for _, c := range table.Columns {
					want := map[byte]string{'i': "int64 BIGINT", 'f': "double DOUBLE", 'b': "bool BOOLEAN", 0: "string VARCHAR"}[columnKinds[c.Name]]
					if k := got.Columns[c.Name]; k == "" || !strings.Contains(want, k) {
						t.Errorf("column %s is %q, want %s", c.Name, k, want)
					}
				}
				if want := map[string]int{"events": 2, "participants": 3, "dyad_months": 2}[table.Name]; len(got.Rows) != want {
					t.Fatalf("%d rows, want %d", len(got.Rows), want)
				}
				if table.Name == "events" {
					first, second := got.Rows[0], got.Rows[1]
					if first["event"] != "r1#k1" || first["goldstein"] != 8.0 || first["attributed"] != false || first["start"] != 17.0 || second["goldstein"] != nil || second["status"] != "possible" {
						t.Errorf("%v\n%v", first, second)
					}
				}
			})
		}
	}
}

func TestCalendarInAnotherReader(t *testing.T) {
	stamp := time.Date(2025, 3, 4, 5, 6, 7, 0, time.UTC)
	long := strings.Repeat("Gespräche über “Wasser”, Öl; und \\ Licht\nzweite Zeile — ", 8)
	list := []CalendarEvent{
		{UID: "r1-k1@readout", Sequence: 0, Stamp: stamp, First: "2025-03-10", Last: "2025-03-12", Summary: "talks, Alba; Borovia", Description: long, Status: "CONFIRMED", URL: "https://a.example/x?y=1,2;3"},
		{UID: "r1-k2@readout", Sequence: 2, Stamp: stamp, First: "2025-03-31", Summary: "summit", Status: "CANCELLED", Categories: []string{"a,b", "c"}},
	}
	var b bytes.Buffer
	if err := Calendar(&b, "Agenda; all", list); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Method string
		Errors []any
		Events []struct {
			UID, Status, First, Behind, Summary, Description string
			Sequence                                         int
			Errors                                           []any
		}
	}
	otherReader(t, "calendar", b.Bytes(), &got)
	if got.Method != "PUBLISH" || len(got.Errors) > 0 || len(got.Events) != 2 {
		t.Fatalf("%+v", got)
	}
	for i, want := range []struct{ first, behind string }{{"2025-03-10", "2025-03-13"}, {"2025-03-31", "2025-04-01"}} {
		e, in := got.Events[i], list[i]
		if e.UID != in.UID || e.Sequence != in.Sequence || e.Status != in.Status || e.Summary != in.Summary || e.Description != in.Description || e.First != want.first || e.Behind != want.behind || len(e.Errors) > 0 {
			t.Errorf("%+v\nwant %+v", e, in)
		}
	}
}

func TestGraphMLInAnotherReader(t *testing.T) {
	g := NewGraph()
	r := twoSides()
	r.Actors[0].Name = `Alba & "Isles" <west>`
	g.Add(r)
	e := r.Events[0]
	e.ID, e.Key, e.Status = "e3", "k3", "planned"
	r.Events = append(r.Events, e) // a second edge of one pair
	g.Add(r)
	var b bytes.Buffer
	if err := g.WriteGraphML(&b); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Directed bool
		Nodes    map[string]map[string]any
		Edges    [][]any
	}
	otherReader(t, "graph", b.Bytes(), &got)
	if !got.Directed || len(got.Nodes) != 3 && len(got.Nodes) != 2 || len(got.Edges) < 2 {
		t.Fatalf("%+v", got)
	}
	names, counts := "", 0.0
	for _, n := range got.Nodes {
		name, _ := n["name"].(string)
		names += name + "|"
	}
	if !strings.Contains(names, r.Actors[0].Name) {
		t.Errorf("names: %s", names)
	}
	for _, e := range got.Edges {
		n, _ := e[2].(map[string]any)["events"].(float64)
		counts += n
	}
	if counts != 3 {
		t.Errorf("%v events on the edges, want 3", counts)
	}
}
