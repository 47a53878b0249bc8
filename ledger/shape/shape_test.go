package shape

import (
	"reflect"
	"testing"

	"readout/record"
)

func sample() *record.Record {
	half, whole, odd, nought := 0.5, 12.0, 1.0/3, 0.0
	sp := record.Span{Start: 3, End: 9}
	return &record.Record{Schema: "readout/1", MadeBy: record.MadeBy{Readout: "1", Models: map[string]string{"b": "2", "a": "1"}}, Findings: []record.Finding{{Kind: "k", Span: &sp}, {Kind: "n"}},
		Report: record.Report{ID: "x", Byline: []string{}, Notices: nil, Headings: []record.Span{sp, {}}, Dateline: &record.Dateline{Span: sp}},
		Actors: []record.Actor{{ID: "a1", Name: "Ada", Named: true, Members: []string{"a2", ""}, Confidence: 0.97}},
		Events: []record.Event{{ID: "e1", QuadClass: 3, Goldstein: &nought, Confidence: odd, Label: sp, Evidence: []record.Span{}}},
		Places: []record.Place{{Lat: &half, Lon: &odd}}, Quantities: []record.Quantity{{Min: &whole}}}
}

func TestReadGivesWhatWasWritten(t *testing.T) {
	want := sample()
	b, err := Append(nil, want)
	if err != nil {
		t.Fatal(err)
	}
	var got record.Record
	if err := Read(b, &got); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(&got, want) {
		t.Errorf("got %+v\nwant %+v", &got, want)
	}
}

// An older program's fields are read, those it did not know stay empty, and a newer program's are passed over.
func TestFieldsComeAndGo(t *testing.T) {
	type small struct {
		Name string   `json:"name"`
		To   []string `json:"members"`
	}
	b, err := Append(nil, &sample().Actors[0])
	if err != nil {
		t.Fatal(err)
	}
	var s small
	if err := Read(b, &s); err != nil || s.Name != "Ada" || len(s.To) != 2 {
		t.Errorf("%+v %v", s, err)
	}
	if b, err = Append(nil, &s); err != nil {
		t.Fatal(err)
	}
	var a record.Actor
	if err := Read(b, &a); err != nil || a.Name != "Ada" || a.Mentions != nil {
		t.Errorf("%+v %v", a, err)
	}
}

// Any bytes are read or refused, without a panic and without more memory than they have places for.
func FuzzRead(f *testing.F) {
	b, err := Append(nil, sample())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add(b[:len(b)/2])
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f})
	f.Fuzz(func(_ *testing.T, b []byte) {
		var r record.Record
		_ = Read(b, &r)
	})
}
