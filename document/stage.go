package document

// Layer is what a stage adds to a document and a later stage needs.
type Layer uint

// Layers in the order of the house.
const (
	LayerReport     Layer = 1 << iota // ingest: Report
	LayerText                         // paragraphs, sentences, tokens, quotes
	LayerSyntax                       // tags, lemmas, trees, final sentences, Signals
	LayerMentions                     // mentions and entities
	LayerTimes                        // time expressions
	LayerPlaces                       // literal places
	LayerActors                       // who entities are
	LayerStatements                   // source, cue, content
	LayerEvents                       // events and quantities
)

// Stage adds one layer to a document. It holds only what it loaded at the start and is safe for many goroutines, each with a
// document of its own. Read returns an error for trouble of the machine alone; trouble in the report becomes a finding.
type Stage interface {
	Name() string
	Needs() Layer
	Adds() Layer
	Read(d *Document) error
}
