package check

import (
	"testing"

	"readout/record"
)

func TestWordsAreMatchedAtTheirBoundaries(t *testing.T) {
	for _, c := range []struct {
		words, text string
		want        bool
	}{
		{"didn't", "we didn’t get there", true}, {"met", "they meter", false}, {"met", "they met.", true}, {"“a  b”", "\"A b\"", true}, {"NATO", "nato allies", true}, {"é", "café", false},
	} {
		if got := has(c.words, c.text); got != c.want {
			t.Errorf("has(%q, %q) = %v", c.words, c.text, got)
		}
	}
}

func TestAnUnknownFieldIsAnError(t *testing.T) {
	r := &record.Record{Events: []record.Event{{ID: "e1", Status: "happened"}}}
	if _, err := Event(r, map[string]any{"staus": "happened"}); err == nil {
		t.Error("a typing slip passes")
	}
}

func TestAProbeWithTwoReadingsIsWrong(t *testing.T) {
	span := record.Span{Start: 0, End: 8, Text: "attacked"}
	e := record.Event{ID: "e1", Type: "ASSAULT", Status: "did_not_happen", Label: span, Evidence: []record.Span{span}}
	want := map[string]any{"says": "attacked", "type": "ASSAULT", "status": "did_not_happen"}
	one := &record.Record{Events: []record.Event{e}}
	if ok, err := Probe(one, want); !ok || err != nil {
		t.Fatalf("one reading: %v, %v", ok, err)
	}
	f := e
	f.Status = "happened"
	two := &record.Record{Events: []record.Event{e, f}}
	if ok, _ := Probe(two, want); ok {
		t.Error("both readings pass")
	}
}
