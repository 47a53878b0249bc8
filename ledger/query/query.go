// Package query is the little language that the ledger is searched with: words, "phrases" and field:value filters, all of which must hold,
// and - before what must not. It knows the fields and their values, not how anything is found.
//
//	who:guterres said:"ceasefire" status:planned,conditional place:alaska after:2025-08-01 -channel:social_media summit
package query

import (
	"fmt"
	"strings"
)

// Term is one condition.
type Term struct {
	Field  string   // empty for free words
	Values []string // any of them; a free word or a phrase has one
	Not    bool
	Pos    int // in code points of the query
}

// Query is what must hold, in the order written.
type Query struct{ Terms []Term }

// Error is a slip in a query: where it is, in code points, and what would be right.
type Error struct {
	Query string
	Pos   int
	What  string
}

// Error points at the place.
func (e *Error) Error() string {
	return fmt.Sprintf("query: %s at character %d\n  %s\n  %s^", e.What, e.Pos+1, e.Query, strings.Repeat(" ", e.Pos))
}

// Field is a filter of the language.
type Field struct {
	Name   string
	About  string
	Values []string // what it takes; nil = any words
	Day    bool     // takes YYYY, YYYY-MM or YYYY-MM-DD
	On     string   // what it asks of: report | statement | event | entry (either)
}

// Fields lists the language's filters in the order of the help.
var Fields = []Field{
	{Name: "who", On: "entry", About: "a source of a statement or a party of an event, by a name"},
	{Name: "to", On: "entry", About: "an addressee of a statement or a recipient of an event"},
	{Name: "said", On: "statement", About: "words of a statement's content"},
	{Name: "act", On: "statement", About: "the act of speaking", Values: strings.Fields("say claim confirm deny acknowledge promise propose demand warn threaten accuse praise criticise reject announce ask assess decline think intend feel")},
	{Name: "channel", On: "statement", About: "the way it was said", Values: strings.Fields("press interview speech call meeting social_media written unspecified")},
	{Name: "verdict", On: "statement", About: "what the report says of it", Values: strings.Fields("false unsupported disputed confirmed")},
	{Name: "status", On: "event", About: "the fate of an event", Values: strings.Fields("happened ongoing did_not_happen planned conditional possible proposed counterfactual")},
	{Name: "type", On: "event", About: "PLOVER type of an event", Values: strings.Fields("agree consult support concede cooperate aid retreat request accuse reject threaten protest sanction mobilize coerce assault none")},
	{Name: "place", On: "event", About: "where an event is, by a name"},
	{Name: "country", On: "event", About: "country of an event's place or of a party, ISO 3166-1 alpha-3"},
	{Name: "when", On: "event", About: "day, month or year of an event", Day: true},
	{Name: "after", On: "report", About: "published on that day or later", Day: true},
	{Name: "before", On: "report", About: "published before that day", Day: true},
	{Name: "publisher", On: "report", About: "who published it"},
	{Name: "agency", On: "report", About: "the agency that it comes from"},
	{Name: "title", On: "report", About: "words of the title"},
	{Name: "kind", On: "entry", About: "what to find", Values: []string{"report", "statement", "event"}},
}

// FieldNamed finds a field.
func FieldNamed(name string) (Field, bool) {
	for _, f := range Fields {
		if f.Name == name {
			return f, true
		}
	}
	return Field{}, false
}

// String writes the query as a tree on one line: (and who:"guterres" (not channel:"social_media") words:"summit").
func (q Query) String() string {
	var out []string
	for _, t := range q.Terms {
		field := t.Field
		if field == "" {
			field = "words"
		}
		var values []string
		for _, v := range t.Values {
			values = append(values, fmt.Sprintf("%q", v))
		}
		s := field + ":" + strings.Join(values, "|")
		if t.Not {
			s = "(not " + s + ")"
		}
		out = append(out, s)
	}
	return "(" + strings.Join(append([]string{"and"}, out...), " ") + ")"
}
