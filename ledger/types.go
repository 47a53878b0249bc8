package ledger

import (
	"time"

	"readout/record"
)

// Report is what the ledger knows of one report beside its record.
type Report struct {
	Key        string    `json:"key"` // its address in the ledger
	ID         string    `json:"id"`  // the record's report.id
	Hash       string    `json:"hash"`
	URL        string    `json:"url"`
	Publisher  string    `json:"publisher"`
	Agency     string    `json:"agency"`
	Title      string    `json:"title"`
	Language   string    `json:"language"`
	Published  string    `json:"published"` // YYYY-MM-DD or empty
	Updated    string    `json:"updated"`
	Added      time.Time `json:"added"`
	Changed    time.Time `json:"changed"` // the last new version or reading
	Version    int       `json:"version"` // of the text; 1 is the first
	Statements int       `json:"statements"`
	Events     int       `json:"events"`

	row, reading int64
	day          int // of publication, else of adding
}

// Version is one text of a report as published, with the readings of it.
type Version struct {
	Version  int       `json:"version"`
	Hash     string    `json:"hash"`
	Added    time.Time `json:"added"`
	Readings []Reading `json:"readings"`
}

// Reading is one record of a version.
type Reading struct {
	ID     int64         `json:"id"` // for RecordAt
	Added  time.Time     `json:"added"`
	MadeBy record.MadeBy `json:"made_by"`
}

// Added says what became of a record that was to be added.
type Added struct {
	Key     string `json:"key"`
	State   string `json:"state"` // new | version (a corrected text) | reading (the text read anew) | unchanged
	Version int    `json:"version"`
}

// Kinds of entries.
const (
	KindReport    = "report"
	KindStatement = "statement"
	KindEvent     = "event"
)

// Entry is one statement or event with what a reader needs to judge it: the sentence, and where in it the words stand.
type Entry struct {
	Address   string            `json:"address"` // REPORT#KEY
	Kind      string            `json:"kind"`    // statement | event
	Report    Report            `json:"report"`
	ID        string            `json:"id"`                  // in the record: s3, e7
	Who       []string          `json:"who"`                 // sources, or actors
	To        []string          `json:"to"`                  // addressees, or recipients
	Voice     string            `json:"voice"`               // who answers for an event; empty = the report itself
	Begin     string            `json:"begin"`               // first day of an event, YYYY-MM-DD; empty = unknown
	End       string            `json:"end"`                 // last day
	Place     string            `json:"place"`               // its name
	Sentence  record.Span       `json:"sentence"`            // whole sentences around the words
	Marks     []record.Span     `json:"marks"`               // the words themselves, in the text
	Statement *record.Statement `json:"statement,omitempty"` // of a statement
	Event     *record.Event     `json:"event,omitempty"`     // of an event
	Judged    []Judgement       `json:"judged,omitempty"`    // what persons decided, oldest first
}

// Hit is one find.
type Hit struct {
	Entry         // Kind "report" where the query asks for no entry: then only Report, Sentence and Marks are set
	Score float64 `json:"score"`
}

// Hits are the finds of a query, best first.
type Hits struct {
	Query string `json:"query"` // as understood
	Hits  []Hit  `json:"hits"`
	More  bool   `json:"more"` // there are more behind the last one
}

// SearchOptions page through the finds.
type SearchOptions struct {
	Limit  int    // 0 = 20
	Offset int    // finds to pass over
	Order  string // "rank" (default) or "new": newest first
}

// Kinds of links.
const (
	SameText      = "same_text"      // two publishers, one text
	NearText      = "near_text"      // most of one report's words are in the other: wire copy, an updated story
	SameStory     = "same_story"     // two reports of one matter
	SameEvent     = "same_event"     // two entries of one event
	SameStatement = "same_statement" // a quotation repeated
	Fulfils       = "fulfils"        // B tells that what A announced came about
	Postpones     = "postpones"      // B tells that it was moved
	Cancels       = "cancels"        // B tells that it will not be
	Updates       = "updates"        // B gives a later figure, day or status of one event
	Corrects      = "corrects"       // B takes back what A said
	Contradicts   = "contradicts"    // A and B disagree on one event as of one moment
)

// Side is one end of a link.
type Side struct {
	Address  string        `json:"address"` // REPORT or REPORT#KEY
	Report   Report        `json:"report"`
	Says     string        `json:"says"`     // its value where the sides differ: a day, a place, a number, a status
	Sentence record.Span   `json:"sentence"` // empty for a whole report
	Spans    []record.Span `json:"spans"`
}

// Link joins two reports or two entries. A is the earlier one.
type Link struct {
	Key    string      `json:"key"`
	Kind   string      `json:"kind"`
	A      Side        `json:"a"`
	B      Side        `json:"b"`
	On     string      `json:"on"`    // contradicts, updates, corrects: day | place | number | status
	Score  float64     `json:"score"` // 0 to 1
	Why    []string    `json:"why"`   // reasons a person can check
	Judged []Judgement `json:"judged,omitempty"`
}

// Rejected tells whether a person said that the link does not hold.
func (l *Link) Rejected() bool { return verdictOf(l.Judged) == "reject" }

// Judgement is a person's decision on an entry (by its address) or a link (by its key). It stands beside the machine's value and never
// replaces it.
type Judgement struct {
	Key     string    `json:"key"`
	Verdict string    `json:"verdict"` // accept | reject | set | clear (takes back what was decided before)
	Field   string    `json:"field,omitempty"`
	Value   string    `json:"value,omitempty"`
	Was     string    `json:"was,omitempty"` // the machine's value when it was decided
	Note    string    `json:"note,omitempty"`
	Who     string    `json:"who"`
	Made    time.Time `json:"made"`
}

func verdictOf(list []Judgement) string {
	v := ""
	for _, j := range list {
		switch j.Verdict {
		case "accept", "reject":
			v = j.Verdict
		case "clear":
			if j.Field == "" {
				v = ""
			}
		}
	}
	return v
}

// Actor is one actor over all reports.
type Actor struct {
	ID         int64    `json:"id"`
	Name       string   `json:"name"`
	Kind       string   `json:"kind"`
	Country    string   `json:"country"`
	Code       string   `json:"code"`
	Wikidata   string   `json:"wikidata"`
	Names      []string `json:"names"` // folded
	Statements int      `json:"statements"`
	Events     int      `json:"events"`
	First      string   `json:"first"` // day of the first and the last entry
	Last       string   `json:"last"`
}

// Fates of what is on the agenda.
const (
	Due        = "due"        // its day is still to come, or is today
	Undated    = "undated"    // no day is known
	Unreported = "unreported" // its day has passed and nothing in the ledger tells its fate: not a failure
	Fulfilled  = "fulfilled"
	Postponed  = "postponed"
	Cancelled  = "cancelled"
)

// AgendaItem is something planned, conditional or proposed, told by one or more reports.
type AgendaItem struct {
	Entry
	Fate  string   `json:"fate"`
	Also  []string `json:"also"`  // addresses of other reports' entries of the same event
	Links []Link   `json:"links"` // what tells its fate

	First   string    `json:"first"`   // the address of the entry that was added first: it stays when others join it
	Since   time.Time `json:"since"`   // when that was
	Changed time.Time `json:"changed"` // the last change of a report that tells it or its fate
}

// AgendaOptions choose from the agenda.
type AgendaOptions struct {
	Query    string // as for Search; empty = everything
	From, To string // days, YYYY-MM-DD; items without a day are kept unless one is given
	Fate     string // one of the fates; empty = all
	Limit    int    // 0 = 100
	Offset   int
}

// Moment is one event of a timeline: one entry that speaks for all that tell it.
type Moment struct {
	Entry
	Reports int      `json:"reports"` // how many reports tell it
	Also    []string `json:"also"`
}

// Story is a group of reports of one matter.
type Story struct {
	Name    string   `json:"name"` // the key of its first report
	Title   string   `json:"title"`
	First   string   `json:"first"`
	Last    string   `json:"last"`
	Reports []Report `json:"reports"`
	Copies  int      `json:"copies"` // reports that repeat another's text, wholly or mostly
}

// Stats count the ledger.
type Stats struct {
	Reports    int            `json:"reports"`
	Versions   int            `json:"versions"`
	Readings   int            `json:"readings"`
	Statements int            `json:"statements"`
	Events     int            `json:"events"`
	Actors     int            `json:"actors"`
	Stories    int            `json:"stories"` // of two reports or more
	Judgements int            `json:"judgements"`
	Unjoined   int            `json:"unjoined"`
	Links      map[string]int `json:"links"`
	Statuses   map[string]int `json:"statuses"`
	Publishers map[string]int `json:"publishers"`
	First      string         `json:"first"` // publication days
	Last       string         `json:"last"`
	Bytes      int64          `json:"bytes"`
	Format     int            `json:"format"`
}
