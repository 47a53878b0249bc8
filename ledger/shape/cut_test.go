package shape

import (
	"reflect"
	"testing"

	"readout/record"
)

// Entries are read one by one as the whole record has them.
func TestCutting(t *testing.T) {
	want := sample()
	b, err := Append(nil, want)
	if err != nil {
		t.Fatal(err)
	}
	lists, err := Lists(string(b), "events", "actors", "statements")
	if err != nil || len(lists[0]) != 1 || len(lists[1]) != 1 || len(lists[2]) != 0 {
		t.Fatalf("%q %v", lists, err)
	}
	var e record.Event
	if err := ReadString(lists[0][0], &e); err != nil || !reflect.DeepEqual(e, want.Events[0]) {
		t.Errorf("%+v %v", e, err)
	}
	if n := Text(lists[1][0], "name"); n != "Ada" {
		t.Errorf("name %q", n)
	}
	if n := Text(lists[1][0], "wikidata"); n != "" {
		t.Errorf("wikidata %q", n)
	}
	if id := Text(Text(string(b), "report"), "id"); id != "x" {
		t.Errorf("the report's id %q", id)
	}
}

// What may be left out is left out, and only of the type that was named.
func TestAppendSparing(t *testing.T) {
	r := &record.Record{Events: []record.Event{{ID: "e1", Label: record.Span{Start: 1, End: 4, Text: "met"}, Evidence: []record.Span{{Start: 7, End: 9, Text: "it"}}}}, Report: record.Report{Text: "met"}}
	b, err := AppendSparing(nil, r, "text", func(s *record.Span) bool { return s.Start == 1 })
	if err != nil {
		t.Fatal(err)
	}
	var got record.Record
	if err := Read(b, &got); err != nil {
		t.Fatal(err)
	}
	if e := got.Events[0]; e.Label.Text != "" || e.Label.End != 4 || e.Evidence[0].Text != "it" || got.Report.Text != "met" {
		t.Errorf("%+v %q", e, got.Report.Text)
	}
}

func FuzzCut(f *testing.F) {
	b, err := Append(nil, sample())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(b))
	f.Add("\x05\xff\xff\xff\xff\x0f")
	f.Fuzz(func(t *testing.T, s string) {
		lists, err := Lists(s, "statements", "events", "actors")
		if err != nil {
			return
		}
		for _, l := range lists {
			for _, p := range l {
				Text(p, "name")
				var e record.Event
				_ = ReadString(p, &e)
			}
		}
	})
}
