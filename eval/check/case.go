// Package check holds a record against hand-written expectations, in the format of the project's case files: a report, its date and a
// list of checks, each of which ONE item of its kind must meet in every field it states. A record must be sound before any check of it
// counts. It follows the shared checker (check_records.py) field for field; a test compares the two where the shared one is at hand.
package check

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"readout/record"
)

// Case is one report with its checks.
type Case struct {
	Report string  `json:"report"` // beside the case file
	Date   string  `json:"date"`
	Checks []Check `json:"checks"`

	Path string `json:"-"`
	Text string `json:"-"`
}

// Check is one expectation: "kind" and the fields of its kind.
type Check map[string]any

// Load reads a case file and the report beside it.
func Load(path string) (Case, error) {
	var c Case
	b, err := os.ReadFile(path)
	if err != nil {
		return c, fmt.Errorf("read case: %w", err)
	}
	if err := json.Unmarshal(b, &c); err != nil {
		return c, fmt.Errorf("read case %s: %w", path, err)
	}
	t, err := os.ReadFile(filepath.Join(filepath.Dir(path), c.Report))
	if err != nil {
		return c, fmt.Errorf("read report of case %s: %w", path, err)
	}
	c.Path, c.Text = path, string(t)
	return c, nil
}

// Result is what came of one case: Held says for each check whether it holds.
type Result struct {
	Sound bool
	Held  []bool
}

// Good counts the checks that hold.
func (r Result) Good() int {
	n := 0
	for _, h := range r.Held {
		if h {
			n++
		}
	}
	return n
}

// Run holds a record against a case.
func Run(c Case, r *record.Record) (Result, error) {
	m := newMatcher(r)
	out := Result{Sound: m.sound(), Held: make([]bool, len(c.Checks))}
	for i, k := range c.Checks {
		ok, err := m.check(k)
		if err != nil {
			return out, fmt.Errorf("%s check %d: %w", c.Path, i+1, err)
		}
		out.Held[i] = ok && out.Sound
	}
	return out, nil
}

// Event tells whether one event of a record meets all the fields of a check (the event fields of a case file, and tense).
func Event(r *record.Record, fields map[string]any) (bool, error) {
	return newMatcher(r).event(Check(fields))
}

// Probe tells whether an event meets all the fields of a check and no other event of the same words and type tells another fate or is told
// in another voice: a program that writes both readings has understood neither.
func Probe(r *record.Record, fields map[string]any) (bool, error) {
	m := newMatcher(r)
	if ok, err := m.event(Check(fields)); !ok || err != nil {
		return false, err
	}
	only := *r
	for _, e := range r.Events {
		if !anyHas(fields["says"], e.Label.Text) || fields["type"] != nil && !oneOf(fields["type"], e.Type) {
			continue
		}
		only.Events = []record.Event{e}
		voice := Check{"status": fields["status"]}
		if a, ok := fields["attributed"]; ok {
			voice["attributed"] = a
		}
		if ok, err := newMatcher(&only).event(voice); !ok || err != nil {
			return false, err
		}
	}
	return true, nil
}

// IsStatement tells whether statement i of a record is the one that an entry of a full list describes: source, words of the content, act,
// and what it is reported within, each where the entry gives it. A refusal without words is an entry whose content is empty: only a
// statement that declines is one.
func IsStatement(r *record.Record, i int, entry map[string]any) (bool, error) {
	s, want := &r.Statements[i], given(entry, "source", "content", "act", "within")
	if want["content"] == nil && s.Act != "decline" {
		return false, nil
	}
	return newMatcher(r).statementIs(s, want)
}

// IsEvent tells whether event i of a record is the one that an entry of a full list describes: the words that name it, type, status and
// voice, each where the entry gives it. No voice named is the report's own only where the entry says so with an empty one.
func IsEvent(r *record.Record, i int, entry map[string]any) (bool, error) {
	return newMatcher(r).eventIs(&r.Events[i], given(entry, "says", "type", "status", "attributed"))
}

// given keeps the fields of an entry that it fills; an empty type and an empty voice are statements too.
func given(entry map[string]any, fields ...string) Check {
	c := Check{}
	for _, f := range fields {
		v, ok := entry[f]
		if ok && (v != nil && v != "" || f == "type" || f == "attributed") {
			c[f] = v
		}
	}
	return c
}
