// Package export writes records for people and for other programs: JSON lines, tables that open in a spreadsheet, a dossier for a
// terminal and one self-contained page. It knows the record, not how it was made.
package export

import (
	"encoding/json"
	"io"
	"strings"

	"readout/record"
)

// JSON writes one record, indented, with a line break behind it. HTML characters stay as they are.
func JSON(w io.Writer, r *record.Record) error { return encode(w, r, "  ") }

// JSONL writes one record on one line.
func JSONL(w io.Writer, r *record.Record) error { return encode(w, r, "") }

func encode(w io.Writer, r *record.Record, indent string) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	return e.Encode(r)
}

// index finds a record's entries by id.
type index struct {
	r       *record.Record
	actor   map[string]*record.Actor
	state   map[string]*record.Statement
	time    map[string]*record.Time
	place   map[string]*record.Place
	quant   map[string]*record.Quantity
	event   map[string]*record.Event
	offsets []int // byte offset of each code point of the text
}

func newIndex(r *record.Record) *index {
	x := &index{r: r, actor: map[string]*record.Actor{}, state: map[string]*record.Statement{}, time: map[string]*record.Time{},
		place: map[string]*record.Place{}, quant: map[string]*record.Quantity{}, event: map[string]*record.Event{}}
	for i := range r.Actors {
		x.actor[r.Actors[i].ID] = &r.Actors[i]
	}
	for i := range r.Statements {
		x.state[r.Statements[i].ID] = &r.Statements[i]
	}
	for i := range r.Times {
		x.time[r.Times[i].ID] = &r.Times[i]
	}
	for i := range r.Places {
		x.place[r.Places[i].ID] = &r.Places[i]
	}
	for i := range r.Quantities {
		x.quant[r.Quantities[i].ID] = &r.Quantities[i]
	}
	for i := range r.Events {
		x.event[r.Events[i].ID] = &r.Events[i]
	}
	for i := range r.Report.Text {
		x.offsets = append(x.offsets, i)
	}
	x.offsets = append(x.offsets, len(r.Report.Text))
	return x
}

func (x *index) names(ids []string) string {
	var out []string
	for _, id := range ids {
		if a := x.actor[id]; a != nil {
			out = append(out, a.Name)
		}
	}
	return strings.Join(out, "; ")
}

// source is who a statement comes from: its actors' names, else the words that name it.
func (x *index) source(s *record.Statement) string {
	if n := x.names(s.Source.Actors); n != "" {
		return n
	}
	if s.Source.Span != nil {
		return s.Source.Span.Text
	}
	return ""
}

func (x *index) value(id string) string {
	if t := x.time[id]; t != nil {
		return t.Value
	}
	return ""
}

func (x *index) placeName(id string) string {
	if p := x.place[id]; p != nil {
		if p.Name != "" {
			return p.Name
		}
		return p.Span.Text
	}
	return ""
}

func joined(spans []record.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, s.Text)
	}
	return strings.Join(out, " … ")
}

// sentence returns the words around a span from one sentence's end to the next, and where in them the span stands (bytes).
func (x *index) sentence(s record.Span) (words string, from, to int) {
	t := x.r.Report.Text
	if s.Start < 0 || s.End >= len(x.offsets) || s.End < s.Start {
		return s.Text, 0, len(s.Text)
	}
	b, e := x.offsets[s.Start], x.offsets[s.End]
	start, end := b, e
	for start > 0 && !ends(t, start) {
		start--
	}
	for end < len(t) && !ends(t, end) {
		end++
	}
	words = t[start:end]
	lead := len(words) - len(strings.TrimLeft(words, " \t\n"))
	return strings.TrimSpace(words), b - start - lead, e - start - lead
}

// ends tells whether a sentence may end before byte i: after a line break, or after closing punctuation and a space.
func ends(t string, i int) bool {
	if t[i-1] == '\n' {
		return true
	}
	if t[i-1] != ' ' || i < 2 {
		return false
	}
	j := i - 1
	for j > 0 {
		switch {
		case strings.HasSuffix(t[:j], "”") || strings.HasSuffix(t[:j], "’"):
			j -= len("”")
		case t[j-1] == '"' || t[j-1] == ')':
			j--
		default:
			if t[j-1] != '.' && t[j-1] != '?' && t[j-1] != '!' {
				return false
			}
			// an initial or an abbreviation of one letter does not end a sentence
			return !(j >= 2 && t[j-1] == '.' && t[j-2] >= 'A' && t[j-2] <= 'Z')
		}
	}
	return false
}
