package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"readout"
	"readout/eval/check"
	"readout/record"
)

// passage is a few sentences with one statement in which something decides a field of its voice. What is not named here (assessed, channel,
// manner, act, naming …) is a field of the statement check.
type passage struct {
	id, text, date string
	want           check.Check
}

// loadPassages reads samples/voice.HALF.jsonl.
func loadPassages(half string) ([]passage, error) {
	f, err := os.Open("samples/voice." + half + ".jsonl")
	if err != nil {
		return nil, fmt.Errorf("read voice passages: %w", err)
	}
	defer f.Close()
	var list []passage
	s := bufio.NewScanner(f)
	for s.Scan() {
		var row map[string]any
		if err := json.Unmarshal(s.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("read voice passage %d of %s: %w", len(list)+1, half, err)
		}
		p := passage{want: check.Check{"kind": "statement"}}
		for field, to := range map[string]*string{"id": &p.id, "text": &p.text, "date": &p.date} {
			*to, _ = row[field].(string)
			delete(row, field)
		}
		for field, v := range row {
			if field == "says" {
				field = "content"
			}
			p.want[field] = v
		}
		list = append(list, p)
	}
	return list, s.Err()
}

// voiceOf reads every passage of a half as a report and counts how often each field is right where the statement is found, and how often it
// is found.
func voiceOf(ctx context.Context, r *readout.Reader, half string, print bool) (tally, error) {
	t := newTally()
	list, err := loadPassages(half)
	if err != nil {
		return t, err
	}
	for _, p := range list {
		rec, err := r.Read(ctx, record.Report{ID: p.id, Text: p.text, Published: p.date})
		if err != nil {
			return t, fmt.Errorf("read voice passage %s: %w", p.id, err)
		}
		met, found, err := check.Fields(&rec, p.want)
		if err != nil {
			return t, fmt.Errorf("voice passage %s: %w", p.id, err)
		}
		t.add("found", found)
		right := found
		for f, ok := range met {
			t.add(voiceFigure(f, p.want[f]), ok)
			right = right && ok
		}
		if print && !right {
			printPassage(p, &rec, found)
		}
	}
	return t, nil
}

// voiceFigure names the figure that a field counts for: a verdict passed and none passed are two questions.
func voiceFigure(field string, want any) string {
	switch {
	case field != "assessed":
		return field
	case want == "":
		return "assessed, no verdict"
	}
	return "assessed, a verdict"
}

func printPassage(p passage, rec *record.Record, found bool) {
	b, _ := json.Marshal(p.want)
	fmt.Printf("fails: %s (statement found: %v) %s\n    %s\n", p.id, found, b, strings.ReplaceAll(p.text, "\n", " "))
	for _, s := range rec.Statements {
		verdict, who := "-", ""
		if s.Assessed != nil {
			verdict = s.Assessed.Verdict
		}
		if s.Source.Span != nil {
			who = s.Source.Span.Text
		}
		var words []string
		for _, c := range s.Content {
			words = append(words, c.Text)
		}
		fmt.Printf("    %s: %q %s channel %s manner %s verdict %s\n", who, strings.Join(words, " … "), s.Act, s.Channel.Kind, s.Manner, verdict)
	}
}

// voice prints the accuracy of each field on both halves; the failures of the development half alone.
func voice(ctx context.Context, c command) error {
	r, err := c.reader()
	if err != nil {
		return err
	}
	for _, half := range []string{"dev", "test"} {
		t, err := voiceOf(ctx, r, half, c.verbose && half == "dev")
		if err != nil {
			return err
		}
		fmt.Printf("voice passages of %s:", half)
		for _, f := range []string{"found", "assessed, a verdict", "assessed, no verdict", "channel", "manner", "act", "naming"} {
			fmt.Printf(" %s %.3f (%d)", f, t.share(f), t.all[f])
		}
		fmt.Println()
	}
	return nil
}

// scoreVoice fills the figures of the test half.
func scoreVoice(ctx context.Context, r *readout.Reader, col map[string]float64) error {
	t, err := voiceOf(ctx, r, "test", false)
	if err != nil {
		return err
	}
	for _, f := range voiceSet.figures {
		col[voiceSet.name+"/"+f.label] = t.share(f.label)
	}
	return nil
}

// voiceSet is the scoreboard's lines; what is asked is what the project asks of these fields on reports.
var voiceSet = set{name: "voice passages, test half", figures: []figure{{"found", "", 0, 0, 0}, {"assessed, a verdict", "", .85, .85, .95},
	{"assessed, no verdict", "", .85, .85, .95}, {"channel", "", .85, .85, .95}, {"manner", "", .85, .85, .95}}}
