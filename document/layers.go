package document

// Paragraph is a line or block of the text.
type Paragraph struct {
	Span
	Kind       ParagraphKind
	First, End int // tokens, half-open
}

// ParagraphKind tells what a paragraph is for.
type ParagraphKind uint8

// Kinds of paragraph.
const (
	Body ParagraphKind = iota
	Title
	Heading
	ListItem
	Byline  // "By … in Istanbul", a date line of its own, an agency credit
	Service // "Read more", captions, copyright lines: read but nothing is taken from it
	NoticeLine
)

// Sentence is a run of tokens.
type Sentence struct {
	First, End int // tokens, half-open
	Para       int
}

// Token is one syntactic word as Universal Dependencies has them: a contraction's words touch and share Joined.
type Token struct {
	Span
	Sent, Para int32
	Joined     bool // continues the surface token before it (the "n't" of "don't", the "'s" of "Trump's")
	SpaceAfter bool

	// syntax
	UPOS   UPOS
	Feats  Feats
	Deprel Deprel
	Head   int32 // index in Document.Tokens, -1 for a root
	Lemma  string
	// first child and next sibling in text order, -1 for none: the tree without allocation
	Child, Next int32
}

// Quote is one passage between matched quotation marks, marks excluded. Open is the opening mark, Close the closing one;
// a passage re-opened in the next paragraph is a Quote of its own that points at the earlier one through Continues.
type Quote struct {
	Span            // the words inside
	Open, Close int // tokens of the marks; Close -1 where the paragraph ends first
	First, End  int // tokens inside, half-open
	Continues   int // index of the Quote this one continues, -1
	Depth       int // 0 outermost
	Single      bool
}

// Signals are per-token outputs of the network's heads beyond tags and trees. Slices are empty until a model has run.
type Signals struct {
	NER    []uint8       // label index: B/I of NERClasses, 0 = O; see NERLabel
	Role   [3][]uint8    // source, cue, content: 0 O, 1 B, 2 I
	RoleP  [3][]float32  // probability of the chosen label
	Link   []int32       // for the first token of a content fragment: the first token of its cue, -1 none, -2 not asked
	LinkP  []float32     // probability of Link
	Giver  []int32       // for the first token of a cue: the first token of its source, -1 none, -2 not asked; one source may serve several cues
	GiverP []float32     // probability of Giver
	Fact   []float32     // factuality −3…3
	Status [][5]float32  // happened, planned, possible, did_not_happen, conditional: probabilities
	EventP []float32     // probability that the token is an event's head
	Type   [][17]float32 // PLOVER types in PLOVERTypes' order, then none: probabilities

	Voice  [3][]uint8   // for each of VoiceFields: the likeliest value that the word marks, an index above 0; nil if the model has no such head
	VoiceP [3][]float32 // probability that the word marks any value of the field

	Vectors []float32 // the encoder's word vectors, Width numbers a word; empty if the model has no head that later stages run
	Width   int
}

// Roles of Signals.Role.
const (
	RoleSource = iota
	RoleCue
	RoleContent
)

// Fields of Signals.Voice.
const (
	VoiceVerdict = iota
	VoiceChannel
	VoiceManner
)

// VoiceFields are the values of each field, "none" first, in the order of the network's outputs.
var VoiceFields = [3][]string{
	{"none", "false", "unsupported", "disputed", "confirmed"},
	{"none", "press", "interview", "speech", "call", "meeting", "social_media", "written"},
	{"none", "public", "private"},
}

// VoiceOutputs is the number of all fields' values together.
const VoiceOutputs = 16

// PLOVERTypes are the sixteen types in the order of Signals.Type.
var PLOVERTypes = [16]string{"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}

// NERClass is a class of named entity.
type NERClass uint8

// Classes of the named-entity head, the Worldwide newswire set's nine.
const (
	NoName NERClass = iota
	Person
	Organization
	Location
	Facility
	NORP
	Date
	Money
	Product
	Misc
)

// NERNames are the classes' names in order, NoName's empty.
var NERNames = [...]string{"", "Person", "Organization", "Location", "Facility", "NORP", "Date", "Money", "Product", "Misc"}

// Form is how a mention stands for its entity.
type Form uint8

// Forms of a mention.
const (
	Name Form = iota
	Description
	Pronoun
)

func (f Form) String() string { return [...]string{"name", "description", "pronoun"}[f] }

// Mention is a name, a description or a pronoun. Tokens are half-open; a name stands without its title
// ("US President Donald Trump": the name is "Donald Trump"); Title holds the tokens of the title before it, empty range if none.
type Mention struct {
	First, End int
	Head       int
	Title      [2]int // tokens, half-open: "US President"
	Appos      [2]int // tokens of an apposition or relative clause that describes it: "the party's leader"
	Form       Form
	Class      NERClass // of a name; for descriptions and pronouns what the entity's names say, NoName if unknown
	Entity     int
	Number     uint8 // 0 unknown, 1 singular, 2 plural
	Gender     uint8 // 0 unknown, 1 feminine, 2 masculine, 3 neuter
	Confidence float32
}

// Entity is one set of mentions. Members are the entities of a plural one ("the two presidents", "A and B").
type Entity struct {
	Mentions []int
	Class    NERClass
	Members  []int
}

// Time is one TIMEX3 expression.
type Time struct {
	Span
	First, End                    int // tokens
	Type, Value, Mod, Freq, Quant string
	Begin, Until                  string // earliest and latest day, YYYY-MM-DD, empty if unknown
	Confidence                    float32
}

// Place is one mention of a literal place.
type Place struct {
	Span
	First, End      int // tokens
	Mention         int // the mention it is, -1
	Name            string
	Wikidata        string
	GeoNames        int
	Country, Admin1 string // ISO 3166-1 alpha-3; GeoNames admin1 code
	Lat, Lon        float64
	Located         bool
	Literal         bool   // the name means the place itself: not a people's adjective, a part of an organisation's name or one who acts
	Kind            string // city | region | country | sea | area | facility | …
	Confidence      float64
}

// Office is a post held on the report's day, fields as in the record.
type Office struct{ Title, From, To, AsOf, Standing, Basis string }

// Actor is who one or more entities are.
type Actor struct {
	Entities   []int
	Mentions   []int // all its mentions in text order
	Name       string
	Named      bool
	Kind       string
	Wikidata   string
	Country    string
	Code       string
	Offices    []Office
	Members    []int // actors
	Confidence float64
}

// Statement is a statement under way; references are indexes.
type Statement struct {
	Actors     []int
	Source     Span // empty where nobody is named
	Naming     string
	Cue        []Span
	Content    []Span
	Quoted     []Span
	CueToken   int // the main word of the cue, -1
	Form       string
	Act        string
	Channel    string
	ChannelOf  string // its name
	ChannelAt  Span
	Manner     string
	Addressees []int
	Time       int
	Verdict    string
	VerdictAt  Span
	Within     int // statement
	Confidence float64
}

// Event is an event under way; references are indexes, -1 for none.
type Event struct {
	Type                       string
	Modes, Contexts            []string
	CAMEO                      string
	Head                       int // the token that names it
	Label                      Span
	Parties                    []Party
	Phrases                    []Party // the noun phrases that fill the sides, actors or not; Actor is -1. Measuring reads it, the record doesn't
	Level                      string
	Status                     string
	Tense, Polarity, Certainty string
	AttributedTo               int
	Views                      []View
	Conditions                 []Condition
	About                      []int
	Statement                  int
	Time                       int
	Times                      []EventTime
	Duration                   string
	Place                      int
	Venue                      Span
	Destination                int
	Quantities                 []int
	Evidence                   []Span
	Basis                      string // how the type was found: specific, plain, weak or backoff for a pattern, network, empty without a type
	Confidence                 float64
}

// Party is a participant; Span is empty where the side is implied.
type Party struct {
	Actor      int
	Side, Role string
	Span       Span
	Implied    bool
}

// View is another voice on an event.
type View struct {
	Statement int
	Status    string
}

// Condition is what an event hangs on.
type Condition struct {
	Span
	Kind  string
	Event int
}

// EventTime is a time beside an event's main one.
type EventTime struct {
	Time int
	Role string
}

// Quantity is one counted thing; HasMax false where only a lower bound is told.
type Quantity struct {
	Span
	Kind           string
	Min, Max       float64
	HasMin, HasMax bool
	Unit           string
	Approx         bool
	Statement      int
}
