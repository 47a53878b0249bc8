package export

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"readout/record"
)

func twoSides() *record.Record {
	text := "Alba and Borovia signed a treaty; Cerna may join."
	sp := func(w string) record.Span {
		i := strings.Index(text, w)
		return record.Span{Start: i, End: i + len(w), Text: w}
	}
	gold := 8.0
	actor := func(id, name, country string) record.Actor {
		return record.Actor{ID: id, Name: name, Named: true, Kind: "government", Country: country, Code: country + "GOV", Mentions: []record.Mention{{Span: sp(name), Form: "name"}}}
	}
	return &record.Record{Schema: record.Schema, Report: record.Report{ID: "x", Text: text, Published: "2025-03-04", Publisher: "Herald; \"West\""},
		Actors: []record.Actor{actor("a1", "Alba", "ALB"), actor("a2", "Borovia", "BOR"), actor("a3", "Cerna", "CER")},
		Events: []record.Event{
			{ID: "e1", Key: "k1", Type: "AGREE", Label: sp("signed"), Actors: []string{"a1", "a2"}, Recipients: []string{"a1", "a2"}, Status: "happened", Tense: "past", QuadClass: 1, Goldstein: &gold, Evidence: []record.Span{sp("signed a treaty")}, Confidence: .9,
				Parties: []record.Party{{Actor: "a1", Side: "both"}, {Actor: "a2", Side: "both"}}},
			{ID: "e2", Key: "k2", Type: "AGREE", Label: sp("join"), Actors: []string{"a3"}, Status: "possible", Tense: "future", Evidence: []record.Span{sp("may join")}, Confidence: .5, Parties: []record.Party{{Actor: "a3", Side: "actor"}}},
		}}
}

func TestPolecat(t *testing.T) {
	var b, aux bytes.Buffer
	p, err := NewPolecat(&b, &aux, PolecatOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Add("r1", twoSides()); err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(&b)
	r.Comma = '\t'
	rows, err := r.ReadAll()
	if err != nil || len(rows) != 2 || len(rows[0]) != 40 {
		t.Fatalf("%d rows: %v", len(rows), err)
	}
	row := rows[1]
	if row[0] != "r1-k1" || row[2] != "AGREE" || row[7] != "Alba" || row[15] != "Borovia" || row[33] != "Herald; \"West\"" {
		t.Errorf("%q", row)
	}
	if n := strings.Count(aux.String(), "\n"); n != 2 {
		t.Errorf("the sidecar has %d lines", n)
	}
	b.Reset()
	p, _ = NewPolecat(&b, nil, PolecatOptions{Statuses: []string{"possible"}})
	p.Add("r1", twoSides())
	if !strings.Contains(b.String(), "r1-k2\t") || strings.Contains(b.String(), "r1-k1\t") {
		t.Errorf("statuses are not kept to: %s", b.String())
	}
}

func TestCalendarFoldsAndEscapes(t *testing.T) {
	var b bytes.Buffer
	err := Calendar(&b, "Agenda", []CalendarEvent{{UID: "r1#k1", Sequence: 2, Stamp: time.Unix(0, 0), First: "2025-03-31", Last: "2025-03-31", Summary: "Talks; in Genève, " + strings.Repeat("é", 60) + "\nline", Status: "CANCELLED"}, {UID: "x", First: "soon"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSuffix(b.String(), "\r\n"), "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d bytes", len(line))
		}
		if strings.ContainsAny(line, "\r\n") {
			t.Errorf("a bare line break in %q", line)
		}
	}
	whole := strings.ReplaceAll(b.String(), "\r\n ", "")
	for _, want := range []string{"DTSTART;VALUE=DATE:20250331\r\nDTEND;VALUE=DATE:20250401", `SUMMARY:Talks\; in Genève\, `, `\nline`, "SEQUENCE:2", "STATUS:CANCELLED"} {
		if !strings.Contains(whole, want) {
			t.Errorf("no %q in\n%s", want, whole)
		}
	}
	if strings.Count(whole, "BEGIN:VEVENT") != 1 {
		t.Error("an entry without a day is in the calendar")
	}
}

func TestGraphML(t *testing.T) {
	g := NewGraph()
	g.Add(twoSides())
	var b bytes.Buffer
	if err := g.WriteGraphML(&b); err != nil {
		t.Fatal(err)
	}
	d, edges, nodes := xml.NewDecoder(&b), 0, 0
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if s, ok := tok.(xml.StartElement); ok {
			switch s.Name.Local {
			case "edge":
				edges++
			case "node":
				nodes++
			}
		}
	}
	if edges != 1 || nodes != 2 {
		t.Errorf("%d edges, %d nodes; want 1 and 2: a side alone makes neither", edges, nodes)
	}
}

func TestParquetReadsBack(t *testing.T) {
	var b bytes.Buffer
	events := TidyTables[0]
	p := NewParquet(&b, events)
	n := 0
	tidy := &Tidy{Row: func(table string, row []string) error {
		if table != "events" {
			return nil
		}
		if len(row) != len(events.Columns) {
			t.Fatalf("%d cells, %d columns", len(row), len(events.Columns))
		}
		n++
		return p.Row(row)
	}}
	if err := tidy.Add("r1", twoSides()); err != nil {
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil || f.NumRows() != int64(n) {
		t.Fatalf("%v", err)
	}
	type row struct {
		Event      *string  `parquet:"event,optional"`
		Goldstein  *float64 `parquet:"goldstein,optional"`
		Attributed *bool    `parquet:"attributed,optional"`
	}
	rows, err := parquet.Read[row](bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil || *rows[0].Event != "r1#k1" || *rows[0].Goldstein != 8 || *rows[0].Attributed || rows[1].Goldstein != nil {
		t.Errorf("%+v %v", rows, err)
	}
}

func TestTidyRowsFitTheirColumns(t *testing.T) {
	width := map[string]int{}
	for _, x := range TidyTables {
		width[x.Name] = len(x.Columns)
	}
	dyads := 0
	tidy := &Tidy{WithoutText: true, Row: func(table string, row []string) error {
		if len(row) != width[table] {
			t.Errorf("%s: %d cells, %d columns", table, len(row), width[table])
		}
		if table == "dyad_months" {
			dyads++
		}
		for _, c := range row {
			if strings.Contains(c, "signed") {
				t.Errorf("%s: a copied word in %q", table, row)
			}
		}
		return nil
	}}
	if err := tidy.Add("r1", twoSides()); err != nil {
		t.Fatal(err)
	}
	if err := tidy.Close(); err != nil || dyads != 2 {
		t.Errorf("%d dyads, %v", dyads, err)
	}
}

func TestLeanHoldsNoWord(t *testing.T) {
	var b bytes.Buffer
	if err := Lean(&b, twoSides()); err != nil {
		t.Fatal(err)
	}
	for _, w := range []string{"signed", "treaty", "Cerna"} {
		if strings.Contains(b.String(), w) {
			t.Errorf("%q is in %s", w, b.String())
		}
	}
}
