// Package record holds the words everybody shares: the report that comes in, the record that goes out, and every entry in
// between, with their JSON names. It imports nothing of the program and knows nothing of how a record is made.
//
// Every entry points at characters of the report: a Span is half-open and counted in Unicode code points of Report.Text.
package record

// Schema is the version of the record's shape. It changes when a field changes its meaning or goes away:
//
//	readout/1  the first shape
const Schema = "readout/1"

// Span is a half-open range of Report.Text in Unicode code points, with the characters repeated so that a reader can check it
// without the program.
type Span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// Report is one news report as read.
type Report struct {
	ID        string    `json:"id"`
	Hash      string    `json:"hash"`
	URL       string    `json:"url"`
	Publisher string    `json:"publisher"`
	Agency    string    `json:"agency"`
	Byline    []string  `json:"byline"`
	Title     string    `json:"title"`
	Language  string    `json:"language"`
	Published string    `json:"published"` // YYYY-MM-DD; empty = unknown, and relative times stay unresolved
	Updated   string    `json:"updated"`
	Notices   []Notice  `json:"notices"`
	Dateline  *Dateline `json:"dateline,omitempty"`
	Headings  []Span    `json:"headings"`
	Text      string    `json:"text"`
}

// Notice is a correction, an update or a withdrawal as the report prints it.
type Notice struct {
	Kind string `json:"kind"` // correction | update | withdrawal
	Span Span   `json:"span"`
}

// Dateline is the place, and sometimes the day, that a report opens with.
type Dateline struct {
	Place string `json:"place"` // a place's id, or empty
	Date  string `json:"date"`
	Span  Span   `json:"span"`
}

// Finding is trouble in a report: reading goes on.
type Finding struct {
	Kind    string `json:"kind"`
	Message string `json:"message"`
	Span    *Span  `json:"span"`
}

// MadeBy names the program and the models that made a record.
type MadeBy struct {
	Readout string            `json:"readout"`
	Models  map[string]string `json:"models"`
}

// Record is what one report says.
type Record struct {
	Schema     string      `json:"schema"`
	MadeBy     MadeBy      `json:"made_by"`
	Findings   []Finding   `json:"findings"`
	Report     Report      `json:"report"`
	Actors     []Actor     `json:"actors"`
	Statements []Statement `json:"statements"`
	Events     []Event     `json:"events"`
	Times      []Time      `json:"times"`
	Places     []Place     `json:"places"`
	Quantities []Quantity  `json:"quantities"`
}

// Actor is one person, body or group, with all its mentions.
type Actor struct {
	ID         string    `json:"id"`
	Name       string    `json:"name"`
	Named      bool      `json:"named"`
	Kind       string    `json:"kind"` // person | government | organisation | armed_group | population | media | group
	Wikidata   string    `json:"wikidata,omitempty"`
	Country    string    `json:"country,omitempty"` // ISO 3166-1 alpha-3
	Code       string    `json:"code,omitempty"`    // CAMEO-style: country and sector
	Offices    []Office  `json:"offices"`
	Members    []string  `json:"members"`
	Mentions   []Mention `json:"mentions"`
	Confidence float64   `json:"confidence"`
}

// Office is a post that an actor holds or held on the report's day.
type Office struct {
	Title    string `json:"title"`
	From     string `json:"from"`
	To       string `json:"to"`
	AsOf     string `json:"as_of"`    // the day up to which the source knows
	Standing string `json:"standing"` // confirmed | stale | former
	Basis    string `json:"basis"`    // gazetteer | report | both
}

// Mention is one place in the text that stands for an actor.
type Mention struct {
	Span Span   `json:"span"`
	Form string `json:"form"` // name | description | pronoun
}

// Statement is something that somebody said, wrote, thought or declined to say.
type Statement struct {
	ID         string    `json:"id"`
	Key        string    `json:"key"`
	Source     Source    `json:"source"`
	Cue        []Span    `json:"cue"`
	Content    []Span    `json:"content"`
	Quoted     []Span    `json:"quoted"`
	Form       string    `json:"form"` // direct | indirect | mixed
	Act        string    `json:"act"`
	Channel    Channel   `json:"channel"`
	Manner     string    `json:"manner"` // private | public | unspecified
	Addressees []string  `json:"addressees"`
	Time       string    `json:"time,omitempty"`
	Assessed   *Assessed `json:"assessed,omitempty"`
	Within     string    `json:"within,omitempty"`
	Confidence float64   `json:"confidence"`
}

// Source is who is behind a statement. Span is nil where the report names nobody.
type Source struct {
	Actors []string `json:"actors"`
	Span   *Span    `json:"span"`
	Naming string   `json:"naming"` // named | role | anonymous
}

// Channel is the way a statement was made.
type Channel struct {
	Kind string `json:"kind"` // press | interview | speech | call | meeting | social_media | written | unspecified
	Name string `json:"name,omitempty"`
	Span *Span  `json:"span,omitempty"`
}

// Assessed is the report's own verdict on a statement.
type Assessed struct {
	Verdict string `json:"verdict"` // false | unsupported | disputed | confirmed
	Span    Span   `json:"span"`
}

// Event is one act under one voice with one status.
type Event struct {
	ID           string      `json:"id"`
	Key          string      `json:"key"`
	Type         string      `json:"type"` // PLOVER
	Modes        []string    `json:"modes"`
	Contexts     []string    `json:"contexts"`
	CAMEO        string      `json:"cameo,omitempty"`
	QuadClass    int         `json:"quad_class,omitempty"`
	Goldstein    *float64    `json:"goldstein,omitempty"`
	Label        Span        `json:"label"`
	Parties      []Party     `json:"parties"`
	Actors       []string    `json:"actors"`
	Recipients   []string    `json:"recipients"`
	Level        string      `json:"level"`
	Status       string      `json:"status"`
	Tense        string      `json:"tense"`
	Polarity     string      `json:"polarity"`
	Certainty    string      `json:"certainty"`
	AttributedTo string      `json:"attributed_to"`
	Views        []View      `json:"views"`
	Conditions   []Condition `json:"conditions"`
	About        []string    `json:"about"`
	Statement    string      `json:"statement,omitempty"`
	Time         string      `json:"time,omitempty"`
	Times        []EventTime `json:"times"`
	Duration     string      `json:"duration,omitempty"`
	Place        string      `json:"place,omitempty"`
	Venue        *Span       `json:"venue,omitempty"`
	Destination  string      `json:"destination,omitempty"`
	Quantities   []string    `json:"quantities"`
	Evidence     []Span      `json:"evidence"`
	Confidence   float64     `json:"confidence"`
}

// Party is one participant of an event. Span is nil where the side is implied.
type Party struct {
	Actor   string `json:"actor"`
	Side    string `json:"side"` // actor | recipient | both | other
	Role    string `json:"role"` // host | mediator | guarantor | observer | signatory | member | victim | ""
	Span    *Span  `json:"span"`
	Implied bool   `json:"implied"`
}

// View is another voice of the same report on an event.
type View struct {
	Statement string `json:"statement"`
	Status    string `json:"status"`
}

// Condition is what an event hangs on.
type Condition struct {
	Span  Span   `json:"span"`
	Kind  string `json:"kind"` // if | unless | provided
	Event string `json:"event,omitempty"`
}

// EventTime is a time of an event beside its main one.
type EventTime struct {
	Time string `json:"time"`
	Role string `json:"role"` // start | end | deadline | also
}

// Time is one mention of a time, as TIMEX3 has it.
type Time struct {
	ID    string `json:"id"`
	Span  Span   `json:"span"`
	Type  string `json:"type"` // DATE | TIME | DURATION | SET
	Value string `json:"value"`
	Mod   string `json:"mod,omitempty"`
	Freq  string `json:"freq,omitempty"`
	Quant string `json:"quant,omitempty"`
	Begin string `json:"begin,omitempty"` // earliest day, YYYY-MM-DD; absent if unknown
	End   string `json:"end,omitempty"`   // latest day
}

// Place is one mention of a literal place.
type Place struct {
	ID         string   `json:"id"`
	Span       Span     `json:"span"`
	Name       string   `json:"name"`
	Wikidata   string   `json:"wikidata,omitempty"`
	GeoNames   int      `json:"geonames,omitempty"`
	Country    string   `json:"country,omitempty"`
	Admin1     string   `json:"admin1,omitempty"`
	Lat        *float64 `json:"lat,omitempty"` // degrees, WGS 84; absent if unresolved
	Lon        *float64 `json:"lon,omitempty"`
	Kind       string   `json:"kind"`
	Confidence float64  `json:"confidence"`
}

// Quantity is one counted thing. "at least 12" has Min 12 and no Max.
type Quantity struct {
	ID        string   `json:"id"`
	Span      Span     `json:"span"`
	Kind      string   `json:"kind"`
	Min       *float64 `json:"min"`
	Max       *float64 `json:"max"`
	Unit      string   `json:"unit"`
	Approx    bool     `json:"approx"`
	Statement string   `json:"statement"`
}
