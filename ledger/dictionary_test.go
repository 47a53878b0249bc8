package ledger

import (
	"os"
	"testing"

	"readout/ledger/shape"
	"readout/record"
)

// TestWriteDictionary makes the dictionary of shaped records from the records in a file of JSON lines (LEDGER_DICTIONARY=RECORDS): what is a
// report's own (its words, names, addresses, keys, numbers from elsewhere) is blanked, so that only the shape and the values of the contract stay.
// A dictionary that was once used is part of the format and is never made anew.
func TestWriteDictionary(t *testing.T) {
	path := os.Getenv("LEDGER_DICTIONARY")
	if path == "" {
		t.Skip("LEDGER_DICTIONARY names no records")
	}
	t.Setenv("LEDGER_BENCH", path)
	var out []byte
	for _, r := range benchRecords(t) {
		r.Report.Text = ""
		eachSpan(r, func(s *record.Span) { s.Text = "" })
		b, err := shape.Append(nil, blank(r))
		if err != nil {
			t.Fatal(err)
		}
		if out = append(out, b...); len(out) > 48<<10 {
			break
		}
	}
	if err := os.WriteFile("dictionary/2.bin", out[:min(len(out), 48<<10)], 0o644); err != nil {
		t.Fatal(err)
	}
}

func blank(r *record.Record) *record.Record {
	r.Report.ID, r.Report.Hash, r.Report.URL, r.Report.Publisher, r.Report.Title, r.Report.Byline = "", "", "", "", "", []string{}
	r.MadeBy, r.Findings = record.MadeBy{}, []record.Finding{}
	for i := range r.Actors {
		a := &r.Actors[i]
		a.Name, a.Wikidata = "", ""
		for k := range a.Offices {
			a.Offices[k].Title = ""
		}
	}
	for i := range r.Statements {
		r.Statements[i].Key, r.Statements[i].Channel.Name = "", ""
	}
	for i := range r.Events {
		r.Events[i].Key = ""
	}
	for i := range r.Places {
		p := &r.Places[i]
		p.Name, p.Wikidata, p.Admin1, p.Lat, p.Lon, p.GeoNames = "", "", "", nil, nil, 0
	}
	for i := range r.Times {
		r.Times[i].Value, r.Times[i].Begin, r.Times[i].End = "", "", ""
	}
	for i := range r.Quantities {
		r.Quantities[i].Unit = ""
	}
	return r
}
