package ledger

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
	at, end                            int // code points where it begins, and where a statement's content ends
	voice                              int // the statement that answers for an event: its place in the record's list; -1 = the report
	begin, last                        int // days of an event, where dated
	dated                              bool
	countries                          []string
	roles                              []role
	places                             []int64 // in the ledger
}

type role struct {
	actor int64 // in the ledger
	side  uint8
}

// addressed tells whether to: finds it.
func (o role) addressed() bool {
	return o.side == asAddressee || o.side == asRecipient || o.side == asBoth
}

// facets are those of one report: its statements, then its events. Actors and places are the ledger's; in a draft, places in its lists.
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
	if f := &x.list[i]; f.dated {
		return f.begin
	}
	return x.day
}
