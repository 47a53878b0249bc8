package ledger

import "readout/record"

// The values of a facet's fields by their numbers, which are part of the format: the lists only grow at their ends. 0 is empty, other is what no list
// knows.
var (
	statusNames  = []string{"", "happened", "ongoing", "did_not_happen", "planned", "conditional", "possible", "proposed", "counterfactual"}
	typeNames    = []string{"", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
	actNames     = []string{"", "say", "claim", "confirm", "deny", "acknowledge", "promise", "propose", "demand", "warn", "threaten", "accuse", "praise", "criticise", "reject", "announce", "ask", "assess", "decline", "think", "intend", "feel"}
	channelNames = []string{"", "unspecified", "press", "interview", "speech", "call", "meeting", "social_media", "written"}
	verdictNames = []string{"", "false", "unsupported", "disputed", "confirmed"}
	sideNames    = []string{"", "source", "addressee", "actor", "recipient", "both", "other"}
)

const other = 255

func numberOf(list []string, v string) uint8 {
	for i, x := range list {
		if x == v {
			return uint8(i)
		}
	}
	return other
}

func nameOf(list []string, n uint8) string {
	if int(n) < len(list) {
		return list[n]
	}
	return ""
}

// Sides of a role, as in sideNames.
const (
	asSource = iota + 1
	asAddressee
	asActor
	asRecipient
	asBoth
	asOther
)

// facet is what a search asks of one statement or event without opening its record.
type facet struct {
	statement                          bool
	status, typ, act, channel, verdict uint8
	at                                 int // code point where it begins
	voice                              int // the statement that answers for an event: its place in the record's list; -1 = the report
	begin, last                        int // days of an event
	hasBegin, hasLast                  bool
	countries                          []string
	roles                              []role
	places                             []int64 // in the ledger
}

type role struct {
	actor int64 // in the ledger
	side  uint8
}

// facets are those of one report: its statements, then its events.
type facets struct {
	day        int  // the report's, which days are counted from
	dated      bool // it is the day of publication, not of adding
	statements int
	list       []facet
}

// maxEntries of a report have a number over all reports (repeats); those behind them are kept and not found by their quotations.
const maxEntries = 4096

func entryNumber(report int64, num int) int64 { return report*maxEntries + int64(num) }

// day is that of the event, else the report's.
func (x *facets) dayOf(i int) int {
	if f := &x.list[i]; f.hasBegin {
		return f.begin
	}
	return x.day
}

// facetsOf makes the facets of a record whose actors and places have these numbers in the ledger.
func facetsOf(r *record.Record, day int, dated bool, actors map[string]int64, place func(*record.Place) (int64, error)) (*facets, error) {
	x := &facets{day: day, dated: dated, statements: len(r.Statements), list: make([]facet, len(r.Statements)+len(r.Events))}
	times, places, byID := timesOf(r), placesOf(r), actorsOf(r)
	states := make(map[string]int, len(r.Statements))
	tie := func(f *facet, side uint8, ids ...string) {
		for _, a := range ids {
			if n, ok := actors[a]; ok {
				f.roles = append(f.roles, role{n, side})
			}
		}
	}
	for i := range r.Statements {
		s, f := &r.Statements[i], &x.list[i]
		states[s.ID] = i
		*f = facet{statement: true, act: numberOf(actNames, s.Act), channel: numberOf(channelNames, s.Channel.Kind), at: statementAt(s), voice: -1}
		if s.Assessed != nil {
			f.verdict = numberOf(verdictNames, s.Assessed.Verdict)
		}
		tie(f, asSource, s.Source.Actors...)
		tie(f, asAddressee, s.Addressees...)
	}
	for i := range r.Events {
		e, f := &r.Events[i], &x.list[len(r.Statements)+i]
		*f = facet{status: numberOf(statusNames, e.Status), typ: numberOf(typeNames, e.Type), at: eventAt(e), voice: -1, countries: countriesOf(e, byID, places)}
		if v, ok := states[e.AttributedTo]; ok {
			f.voice = v
		}
		if t := times[e.Time]; t != nil {
			if d, ok := dayOf(t.Begin); ok {
				f.begin, f.last, f.hasBegin, f.hasLast = d, d, true, true
			}
			if d, ok := dayOf(t.End); ok {
				f.last, f.hasLast = d, true
				if t.Begin == "" {
					f.begin, f.hasBegin = d, true
				}
				if f.hasBegin {
					f.last = max(f.begin, f.last)
				}
			}
		}
		for _, p := range e.Parties {
			tie(f, numberOf(sideNames, p.Side), p.Actor)
		}
		for _, id := range []string{e.Place, e.Destination} {
			if p := places[id]; p != nil {
				n, err := place(p)
				if err != nil {
					return nil, err
				}
				if n != 0 {
					f.places = append(f.places, n)
				}
			}
		}
	}
	return x, nil
}
