package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"readout/record"
)

// Tables are the CSV tables in the order they are written: UTF-8, a header row, one row an entry.
var Tables = []string{"statements", "events", "agenda"}

var headers = map[string][]string{
	"statements": {"report", "published", "publisher", "id", "key", "source", "source_words", "naming", "act", "form", "channel", "channel_name", "manner",
		"addressees", "cue", "content", "quoted", "assessed", "within", "time", "start", "end", "confidence"},
	"events": {"report", "published", "publisher", "id", "key", "type", "modes", "cameo", "quad_class", "goldstein", "says", "status", "tense", "polarity", "certainty",
		"actors", "recipients", "attributed_to", "conditions", "time", "duration", "place", "quantities", "level", "evidence", "start", "end", "confidence"},
	"agenda": {"report", "published", "publisher", "id", "key", "status", "says", "type", "actors", "recipients", "time", "begin", "end_day", "place", "conditions", "attributed_to", "evidence", "confidence"},
}

// CSV writes one table of records; the header comes from NewCSV.
type CSV struct {
	w     *csv.Writer
	table string
}

// NewCSV starts a table (one of Tables) and writes its header.
func NewCSV(w io.Writer, table string) (*CSV, error) {
	h, ok := headers[table]
	if !ok {
		return nil, fmt.Errorf("no table %q: the tables are %s", table, strings.Join(Tables, ", "))
	}
	c := &CSV{csv.NewWriter(w), table}
	if err := c.w.Write(h); err != nil {
		return nil, err
	}
	return c, c.flush()
}

func (c *CSV) flush() error {
	c.w.Flush()
	return c.w.Error()
}

// Add writes a record's rows.
func (c *CSV) Add(r *record.Record) error {
	x := newIndex(r)
	var rows [][]string
	switch c.table {
	case "statements":
		for i := range r.Statements {
			rows = append(rows, x.statementRow(&r.Statements[i]))
		}
	case "events":
		for i := range r.Events {
			rows = append(rows, x.eventRow(&r.Events[i]))
		}
	case "agenda":
		for i := range r.Events {
			if OnAgenda(&r.Events[i]) {
				rows = append(rows, x.agendaRow(&r.Events[i]))
			}
		}
	}
	for _, row := range rows {
		for i := range row {
			row[i] = inert(row[i])
		}
		if err := c.w.Write(row); err != nil {
			return err
		}
	}
	return c.flush()
}

// OnAgenda tells whether an event is still to come or hangs on something: planned, conditional or proposed.
func OnAgenda(e *record.Event) bool {
	return e.Status == "planned" || e.Status == "conditional" || e.Status == "proposed"
}

// inert keeps a spreadsheet from running a cell of report text as a formula.
func inert(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		if _, err := strconv.ParseFloat(s, 64); err != nil && len(s) > 1 {
			return "'" + s
		}
	}
	return s
}

func (x *index) head() []string {
	return []string{x.r.Report.ID, x.r.Report.Published, x.r.Report.Publisher}
}

func where(spans []record.Span) (start, end string) {
	if len(spans) == 0 {
		return "", ""
	}
	return strconv.Itoa(spans[0].Start), strconv.Itoa(spans[len(spans)-1].End)
}

func figure(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func (x *index) statementRow(s *record.Statement) []string {
	words, verdict := "", ""
	if s.Source.Span != nil {
		words = s.Source.Span.Text
	}
	if s.Assessed != nil {
		verdict = s.Assessed.Verdict
	}
	at := s.Content
	if len(at) == 0 {
		at = s.Cue
	}
	start, end := where(at)
	return append(x.head(), s.ID, s.Key, x.names(s.Source.Actors), words, s.Source.Naming, s.Act, s.Form, s.Channel.Kind, s.Channel.Name, s.Manner,
		x.names(s.Addressees), joined(s.Cue), joined(s.Content), joined(s.Quoted), verdict, s.Within, x.value(s.Time), start, end, figure(s.Confidence))
}

func (x *index) eventRow(e *record.Event) []string {
	start, end := where(e.Evidence[:min(1, len(e.Evidence))])
	quad, gold := "", ""
	if e.QuadClass != 0 {
		quad = strconv.Itoa(e.QuadClass)
	}
	if e.Goldstein != nil {
		gold = figure(*e.Goldstein)
	}
	var qs []string
	for _, id := range e.Quantities {
		if q := x.quant[id]; q != nil {
			qs = append(qs, q.Kind+" "+q.Span.Text)
		}
	}
	return append(x.head(), e.ID, e.Key, e.Type, strings.Join(e.Modes, " "), e.CAMEO, quad, gold, e.Label.Text, e.Status, e.Tense, polarity(e.Polarity), e.Certainty,
		x.names(e.Actors), x.names(e.Recipients), x.voice(e), conditions(e), x.value(e.Time), e.Duration, x.placeName(e.Place), strings.Join(qs, "; "), e.Level,
		joined(e.Evidence), start, end, figure(e.Confidence))
}

// polarity spells the sign out: a lone "+" or "-" is an unfinished formula to a spreadsheet.
func polarity(p string) string {
	switch p {
	case "+":
		return "positive"
	case "-":
		return "negative"
	}
	return "unknown"
}

func (x *index) agendaRow(e *record.Event) []string {
	begin, end := "", ""
	if t := x.time[e.Time]; t != nil {
		begin, end = t.Begin, t.End
	}
	return append(x.head(), e.ID, e.Key, e.Status, e.Label.Text, e.Type, x.names(e.Actors), x.names(e.Recipients), x.value(e.Time), begin, end, x.placeName(e.Place),
		conditions(e), x.voice(e), joined(e.Evidence), figure(e.Confidence))
}

// voice is who answers for an event where the report does not: the statement's source.
func (x *index) voice(e *record.Event) string {
	if s := x.state[e.AttributedTo]; s != nil {
		if n := x.source(s); n != "" {
			return n
		}
		return "an unnamed source"
	}
	return ""
}

func conditions(e *record.Event) string {
	var out []string
	for _, c := range e.Conditions {
		out = append(out, c.Span.Text)
	}
	return strings.Join(out, "; ")
}
