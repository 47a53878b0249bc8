package export

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"readout/record"
)

// example is a small record of our own: a meeting that happened, one that hangs on a condition and is only claimed, and a statement
// that the report calls false.
func example() *record.Record {
	text := "The envoys met in Oslo. =HYPERLINK(\"x\") Ana Example falsely said “we will meet again if the guns stay silent.”\nBoth left."
	at := func(words string) record.Span {
		i := strings.Index(text, words)
		start := len([]rune(text[:i]))
		return record.Span{Start: start, End: start + len([]rune(words)), Text: words}
	}
	g := 1.0
	return &record.Record{Schema: record.Schema, Report: record.Report{ID: "oslo", Text: text, Published: "2024-05-10", Title: "Envoys <b>meet</b>"},
		Actors: []record.Actor{{ID: "a1", Name: "envoys", Kind: "group", Mentions: []record.Mention{{Span: at("The envoys"), Form: "description"}}},
			{ID: "a2", Name: "Ana Example", Named: true, Kind: "person", Mentions: []record.Mention{{Span: at("Ana Example"), Form: "name"}}}},
		Statements: []record.Statement{{ID: "s1", Key: "k1", Source: record.Source{Actors: []string{"a2"}, Span: ptr(at("Ana Example")), Naming: "named"}, Cue: []record.Span{at("said")},
			Content: []record.Span{at("we will meet again if the guns stay silent")}, Form: "direct", Act: "say", Channel: record.Channel{Kind: "unspecified"}, Manner: "unspecified",
			Assessed: &record.Assessed{Verdict: "false", Span: at("falsely")}, Confidence: .9}},
		Events: []record.Event{{ID: "e1", Key: "k2", Type: "CONSULT", CAMEO: "04", QuadClass: 1, Goldstein: &g, Label: at("met"), Actors: []string{"a1"}, Recipients: []string{"a1"}, Status: "happened", Polarity: "+",
			Evidence: []record.Span{at("met in Oslo")}, Place: "p1", Confidence: .8},
			{ID: "e2", Key: "k3", Type: "CONSULT", Label: at("meet again"), Status: "conditional", Polarity: "?", AttributedTo: "s1", Conditions: []record.Condition{{Span: at("if the guns stay silent"), Kind: "if"}},
				Evidence: []record.Span{at("meet again")}, Confidence: .7}},
		Places: []record.Place{{ID: "p1", Span: at("Oslo"), Name: "Oslo", Kind: "city"}}}
}

func ptr[T any](x T) *T { return &x }

func TestTablesHaveOneRowAnEntryAndNoFormulas(t *testing.T) {
	r := example()
	r.Actors[1].Name = "=cmd()"
	for table, want := range map[string]int{"statements": 1, "events": 2, "agenda": 1} {
		var b bytes.Buffer
		c, err := NewCSV(&b, table)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Add(r); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil || len(rows) != want+1 {
			t.Fatalf("%s: %d rows, %v", table, len(rows), err)
		}
		for _, cell := range rows[1] {
			if strings.HasPrefix(cell, "=") {
				t.Errorf("%s: a cell runs as a formula: %q", table, cell)
			}
		}
	}
	if _, err := NewCSV(&bytes.Buffer{}, "people"); err == nil {
		t.Error("an unknown table: no error")
	}
}

func TestTheDossierTellsFateVoiceAndWords(t *testing.T) {
	var b bytes.Buffer
	if err := (Dossier{Width: 100}).Write(&b, example()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"WHO MET WHOM", "envoys: met", "CONSULT · happened", "WHAT COMES NEXT", "according to Ana Example", "if: if the guns stay silent", "the report: false"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
	for _, line := range strings.Split(b.String(), "\n") {
		if columns(line) > 100 {
			t.Errorf("wider than the page: %q", line)
		}
	}
	if strings.Contains(b.String(), "\x1b") {
		t.Error("colour without being asked")
	}
}

func TestThePageEscapesAndCutsAtEveryBoundary(t *testing.T) {
	var b bytes.Buffer
	if err := HTML(&b, example()); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	if strings.Contains(page, "<b>meet</b>") || strings.Contains(page, "<script") {
		t.Error("text of the report stands as HTML")
	}
	for _, want := range []string{`<span id="o`, `href="#o`, `class="s e"`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s", want)
		}
	}
	var text strings.Builder
	paragraphs, _ := newIndex(example()).paragraphs()
	for _, p := range paragraphs {
		for _, s := range p.Segments {
			text.WriteString(s.Text)
		}
		text.WriteByte('\n')
	}
	if strings.TrimSuffix(text.String(), "\n") != example().Report.Text {
		t.Error("the segments are not the text")
	}
}

func TestPloverReading(t *testing.T) {
	for _, c := range []struct {
		text      string // the label is its last word
		e         record.Event
		want, aux string
		left      bool
	}{
		{text: "They met", e: record.Event{Type: "CONSULT", Status: "happened", Tense: "past"}, want: "CONSULT"},
		{text: "They will meet", e: record.Event{Type: "CONSULT", Status: "planned", Tense: "future"}, want: "AGREE"},
		{text: "They will release", e: record.Event{Type: "RETREAT", Modes: []string{"release"}, Status: "planned", Tense: "future"}, want: "AGREE"},
		{text: "They will leave", e: record.Event{Type: "RETREAT", Modes: []string{"withdraw"}, Status: "conditional", Tense: "future"}, want: "CONCEDE", aux: "hypothetical"},
		{text: "They may strike", e: record.Event{Type: "ASSAULT", Status: "possible", Tense: "future"}, want: "ASSAULT", aux: "future hypothetical", left: true},
		{text: "They will soon strike", e: record.Event{Type: "ASSAULT", Status: "planned", Tense: "future"}, want: "THREATEN"},
		{text: "He will speak. Plans to strike", e: record.Event{Type: "ASSAULT", Status: "planned", Tense: "future"}, want: "ASSAULT", aux: "future"},
		{text: "They did not strike", e: record.Event{Type: "ASSAULT", Status: "did_not_happen", Tense: "past"}, want: "ASSAULT", aux: "negation", left: true},
		{text: "They will not release", e: record.Event{Type: "RETREAT", Status: "did_not_happen", Tense: "future"}, want: "REJECT"},
		{text: "They struck", e: record.Event{Type: "ASSAULT", Status: "happened", Tense: "historical"}, want: "ASSAULT", aux: "historical"},
		{text: "They signed", e: record.Event{Type: "AGREE", CAMEO: "057", Status: "happened", Tense: "past"}, want: "SUPPORT"},
		{text: "They spoke", e: record.Event{Status: "happened", Tense: "past"}, left: true},
	} {
		c.e.Label = record.Span{Start: strings.LastIndex(c.text, " ") + 1, End: len(c.text)}
		p := PloverOf(&record.Record{Report: record.Report{Text: c.text}, Events: []record.Event{c.e}})[0]
		if p.Type != c.want || strings.Join(p.Aux, " ") != c.aux || p.Drop != c.left {
			t.Errorf("%s reads as %s %v, left out: %v", c.text, p.Type, p.Aux, p.Drop)
		}
	}
	asked := PloverOf(&record.Record{Events: []record.Event{{ID: "e1", Type: "REQUEST", Status: "happened", About: []string{"e2"}}, {ID: "e2", Type: "RETREAT", Status: "proposed"}}})
	if asked[0].Drop || !asked[1].Drop {
		t.Error("what is only asked for is coded beside the request")
	}
}

func TestControlCharactersNeverReachATerminal(t *testing.T) {
	r := example()
	r.Report.Title = "a\x1b[2Jb\u009bc\u202e"
	var b bytes.Buffer
	if err := (Dossier{Width: 80, Color: false}).Write(&b, r); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(b.String(), "\x1b\u009b\u202e") {
		t.Error("a control character came through")
	}
}
