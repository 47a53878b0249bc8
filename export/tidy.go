package export

import (
	"fmt"
	"sort"
	"strings"

	"readout/record"
)

// Column is one column of a tidy table, with what the codebook says of it.
type Column struct{ Name, About string }

// TidyTable is a table that one can publish: a row an observation, ids unique by themselves.
type TidyTable struct {
	Name, About string
	Columns     []Column
	Text        map[string]bool // columns that hold the report's words: left empty without text
}

var common = []Column{{"report", "the report's key in the ledger"}, {"published", "its publication day, YYYY-MM-DD; empty = unknown"}, {"publisher", "who published it"}}

// TidyTables are the tables in the order they are written.
var TidyTables = []TidyTable{
	{"events", "one row an event under one voice and one status", append(append([]Column{}, common...), Column{"event", "the event's id: REPORT#KEY"}, Column{"type", "PLOVER type; empty = none fits"}, Column{"cameo", "CAMEO code"},
		Column{"quad_class", "1 verbal cooperation to 4 material conflict"}, Column{"goldstein", "CAMEO's figure for the act; never to be summed over acts that did not happen"}, Column{"status", "the fate in the voice's commitment"},
		Column{"tense", "historical, past, present, future"}, Column{"attributed", "true where a statement, not the report, answers for it"}, Column{"voice", "who answers for it"}, Column{"begin", "first day"}, Column{"end", "last day"},
		Column{"place", "name of the place"}, Column{"country", "the place's country, ISO 3166-1 alpha-3"}, Column{"lat", "degrees, WGS 84"}, Column{"lon", "degrees, WGS 84"}, Column{"label", "the words that name it"}, Column{"start", "code point where its first evidence starts"},
		Column{"stop", "code point behind it"}, Column{"confidence", "calibrated probability that the entry is right"}), map[string]bool{"label": true, "voice": true}},
	{"participants", "one row a party of an event", append(append([]Column{}, common...), Column{"event", "the event's id"}, Column{"name", "the actor's name"}, Column{"kind", "person, government, organisation, …"}, Column{"wikidata", "Wikidata item"},
		Column{"country", "ISO 3166-1 alpha-3"}, Column{"code", "CAMEO-style country and sector"}, Column{"side", "actor, recipient, both, other"}, Column{"role", "host, mediator, …"}, Column{"implied", "true where only the context supplies it"}), nil},
	{"statements", "one row a statement", append(append([]Column{}, common...), Column{"statement", "the statement's id: REPORT#KEY"}, Column{"source", "its actors' names"}, Column{"wikidata", "their items"}, Column{"naming", "named, role, anonymous"},
		Column{"act", "say, deny, promise, …"}, Column{"form", "direct, indirect, mixed"}, Column{"channel", "press, interview, …"}, Column{"verdict", "what the report says of it"}, Column{"content", "the words"}, Column{"start", "code point where the content starts"},
		Column{"stop", "code point behind it"}, Column{"confidence", "calibrated probability that the entry is right"}), map[string]bool{"content": true}},
	{"quantities", "one row a counted thing", append(append([]Column{}, common...), Column{"quantity", "its id: REPORT#ID"}, Column{"kind", "killed, injured, …"}, Column{"min", "at least; empty = open"}, Column{"max", "at most; empty = open"}, Column{"unit", "unit"},
		Column{"approx", "true where the text says about"}, Column{"words", "the words"}, Column{"start", "code point where it starts"}, Column{"stop", "code point behind it"}), map[string]bool{"words": true}},
	{"dyad_months", "events of a directed pair of countries in a month, by type and status; counts of reports' entries, never sums of scores", []Column{{"month", "YYYY-MM of the event's first day, else of publication"}, {"from", "country of an actor"},
		{"to", "country of a recipient"}, {"type", "PLOVER type"}, {"status", "the fate"}, {"attributed", "true where a statement answers for it"}, {"events", "number of entries"}}, nil},
}

// Tidy gathers rows of records and hands them on, dyads at the end.
type Tidy struct {
	WithoutText bool // leave out every copied word; offsets stay
	Row         func(table string, row []string) error
	dyads       map[[6]string]int
}

// Add hands on a record's rows. report is its key in the ledger.
func (t *Tidy) Add(report string, r *record.Record) error {
	x := newIndex(r)
	head := []string{report, r.Report.Published, r.Report.Publisher}
	row := func(table string, cells ...string) error {
		return t.Row(table, append(append([]string{}, head...), cells...))
	}
	words := func(s string) string {
		if t.WithoutText {
			return ""
		}
		return s
	}
	for i := range r.Events {
		e := &r.Events[i]
		id := report + "#" + e.Key
		quad, gold, country, lat, lon, begin, end := "", "", "", "", "", "", ""
		if e.QuadClass > 0 {
			quad = fmt.Sprint(e.QuadClass)
		}
		if e.Goldstein != nil {
			gold = figure(*e.Goldstein)
		}
		if p := x.place[e.Place]; p != nil {
			country = p.Country
			if p.Lat != nil && p.Lon != nil {
				lat, lon = figure(*p.Lat), figure(*p.Lon)
			}
		}
		if tm := x.time[e.Time]; tm != nil {
			begin, end = tm.Begin, tm.End
		}
		start, stop := where(e.Evidence[:min(1, len(e.Evidence))])
		attributed := fmt.Sprint(e.AttributedTo != "")
		if err := row("events", id, e.Type, e.CAMEO, quad, gold, e.Status, e.Tense, attributed, words(x.voice(e)), begin, end, x.placeName(e.Place), country, lat, lon, words(oneLine(e.Label.Text)), start, stop, figure(e.Confidence)); err != nil {
			return err
		}
		for _, p := range e.Parties {
			a := x.actor[p.Actor]
			if a == nil {
				continue
			}
			if err := row("participants", id, actorName(a, t.WithoutText), a.Kind, a.Wikidata, a.Country, a.Code, p.Side, p.Role, fmt.Sprint(p.Implied)); err != nil {
				return err
			}
		}
		month := begin
		if month == "" {
			month = r.Report.Published
		}
		t.countDyads(x, e, month, attributed)
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		verdict := ""
		if s.Assessed != nil {
			verdict = s.Assessed.Verdict
		}
		var items []string
		for _, id := range s.Source.Actors {
			if a := x.actor[id]; a != nil && a.Wikidata != "" {
				items = append(items, a.Wikidata)
			}
		}
		at := s.Content
		if len(at) == 0 {
			at = s.Cue
		}
		start, stop := where(at)
		if err := row("statements", report+"#"+s.Key, x.sourceNames(s, t.WithoutText), strings.Join(items, "; "), s.Source.Naming, s.Act, s.Form, s.Channel.Kind, verdict, words(oneLine(joined(s.Content))), start, stop, figure(s.Confidence)); err != nil {
			return err
		}
	}
	for i := range r.Quantities {
		q := &r.Quantities[i]
		start, stop := where([]record.Span{q.Span})
		if err := row("quantities", report+"#"+q.ID, q.Kind, optional(q.Min), optional(q.Max), q.Unit, fmt.Sprint(q.Approx), words(oneLine(q.Span.Text)), start, stop); err != nil {
			return err
		}
	}
	return nil
}

// actorName is a gazetteer's name, or the report's words for an actor without an item.
func actorName(a *record.Actor, without bool) string {
	if without && a.Wikidata == "" {
		return ""
	}
	return a.Name
}

func (x *index) sourceNames(s *record.Statement, without bool) string {
	if !without {
		return x.source(s)
	}
	var out []string
	for _, id := range s.Source.Actors {
		if a := x.actor[id]; a != nil && a.Wikidata != "" {
			out = append(out, a.Name)
		}
	}
	return strings.Join(out, "; ")
}

func optional(f *float64) string {
	if f == nil {
		return ""
	}
	return figure(*f)
}

func (t *Tidy) countDyads(x *index, e *record.Event, day, attributed string) {
	if len(day) < 7 {
		return
	}
	if t.dyads == nil {
		t.dyads = map[[6]string]int{}
	}
	seen := map[[2]string]bool{}
	for _, a := range e.Actors {
		for _, b := range e.Recipients {
			p, q := x.actor[a], x.actor[b]
			if p == nil || q == nil || p.Country == "" || q.Country == "" || p.Country == q.Country || seen[[2]string{p.Country, q.Country}] {
				continue
			}
			seen[[2]string{p.Country, q.Country}] = true
			t.dyads[[6]string{day[:7], p.Country, q.Country, e.Type, e.Status, attributed}]++
		}
	}
}

// Close hands on the dyads.
func (t *Tidy) Close() error {
	var keys [][6]string
	for k := range t.dyads {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return strings.Join(keys[i][:], "\x00") < strings.Join(keys[j][:], "\x00") })
	for _, k := range keys {
		if err := t.Row("dyad_months", append(append([]string{}, k[:]...), fmt.Sprint(t.dyads[k]))); err != nil {
			return err
		}
	}
	return nil
}

// Codebook writes what every column means, from the declarations that write the tables.
func Codebook(version string, withoutText bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Codebook\n\nWritten by readout %s. UTF-8, one header row. Ids are unique by themselves and stable over re-runs.\n", version)
	if withoutText {
		b.WriteString("Without text: columns marked * are empty; offsets (code points of the report's text) and keys stay.\n")
	}
	for _, t := range TidyTables {
		fmt.Fprintf(&b, "\n## %s\n\n%s.\n\n| column | meaning |\n|---|---|\n", t.Name, t.About)
		for _, c := range t.Columns {
			mark := ""
			if t.Text[c.Name] {
				mark = " *"
			}
			fmt.Fprintf(&b, "| %s%s | %s |\n", c.Name, mark, c.About)
		}
	}
	return b.String()
}
