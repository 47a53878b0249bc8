package export

import (
	"testing"

	"readout/record"
)

func TestSidesOf(t *testing.T) {
	text := "Chad met the Chadian government. Villagers fled Niger. King Omar of Tonga smiled."
	at := func(start, end int) record.Mention { return record.Mention{Span: record.Span{Start: start, End: end}} }
	r := &record.Record{Report: record.Report{Text: text}, Places: []record.Place{
		{ID: "p1", Country: "TCD", Span: record.Span{Start: 0, End: 4}}, {ID: "p2", Country: "NER", Span: record.Span{Start: 48, End: 53}}, {ID: "p3", Country: "TON", Span: record.Span{Start: 68, End: 73}}}}
	home := HomeOf(r, &record.Event{Label: record.Span{Start: 43, End: 47}}, nil)
	if home != "NER" {
		t.Errorf("the villagers' country is %q, want NER", home)
	}
	for _, c := range []struct {
		name  string
		actor record.Actor
		want  Side
	}{
		{"a state's bare name", record.Actor{Named: true, Kind: "government", Country: "TCD", Code: "TCDGOV", Mentions: []record.Mention{at(0, 4)}}, Side{"TCD", "TCD"}},
		{"its government", record.Actor{Kind: "government", Country: "TCD", Code: "TCDGOV", Mentions: []record.Mention{at(9, 31)}}, Side{"TCD", "TCDGOV"}},
		{"people of no country", record.Actor{Kind: "population", Code: "CVL", Mentions: []record.Mention{at(33, 42)}}, Side{"NER", "NERCVL"}},
		{"a king of a country", record.Actor{Named: true, Kind: "person", Code: "GOV", Mentions: []record.Mention{at(60, 64)}}, Side{"TON", "TONGOV"}},
		{"a named person of none", record.Actor{Named: true, Kind: "person", Code: "GOV", Mentions: []record.Mention{at(33, 42)}}, Side{"", "---GOV"}},
		{"a kind in a state's stead", record.Actor{Named: true, Kind: "organisation", Code: "NGO", Mentions: []record.Mention{at(33, 42)}}, Side{"", "NGO"}},
	} {
		got := SidesOf(r, &c.actor, record.Span{}, home)
		if len(got) != 1 || got[0] != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}
