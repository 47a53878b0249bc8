package timex

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"
	"unicode/utf8"
)

// TestPredict reads reports as the time scorer has them ({"id","text","dct"}) from the file TIMEX_IN names and writes the stage's
// times to TIMEX_OUT. It does nothing where they are unset.
func TestPredict(t *testing.T) {
	in, out := os.Getenv("TIMEX_IN"), os.Getenv("TIMEX_OUT")
	if in == "" {
		t.Skip("TIMEX_IN names no file of reports")
	}
	f, err := os.Open(in)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w, err := os.Create(out)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	enc := json.NewEncoder(w)
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<24)
	for s.Scan() {
		var row struct{ ID, Text, DCT string }
		if err := json.Unmarshal(s.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		times, err := Annotate(row.Text, row.DCT)
		if err != nil {
			t.Fatal(err)
		}
		type tx struct {
			Start int    `json:"start"`
			End   int    `json:"end"`
			Type  string `json:"type"`
			Value string `json:"value"`
			Text  string `json:"text"`
		}
		list := []tx{}
		for _, x := range times {
			list = append(list, tx{utf8.RuneCountInString(row.Text[:x.Start]), utf8.RuneCountInString(row.Text[:x.Span.End]), x.Type, x.Value, row.Text[x.Span.Start:x.Span.End]})
		}
		if err := enc.Encode(map[string]any{"id": row.ID, "timexes": list}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
}
