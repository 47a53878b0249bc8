// Package attribution finds who said what: every statement with its source, its cue and its content, direct or not, how it was made,
// to whom, and what the report itself thinks of it. Two readers look at the text: rules over the trees with the tables in data/, and
// the learned tagger's fragments (Document.Signals); merge.go unites them. It decides nothing about events: whether what is said
// happened is for a later room.
package attribution

import (
	"readout/document"
)

// Mode says which of the two readers work; both do in the program, the others are for measuring.
type Mode uint8

// Modes.
const (
	Both Mode = iota
	RulesOnly
	TaggerOnly
)

// Stage fills Document.Statements. It holds the tables alone and is safe for many goroutines.
type Stage struct {
	lex  *lexicon
	Mode Mode
	// Doubt is the confidence under which a statement is left out, unless it is inside another or holds one.
	Doubt float64
	// Explain, if set, is given what the confidence of each statement rests on; for attribution/fit. It must be safe for as many
	// goroutines as read documents.
	Explain func(d *document.Document, statement int, f []Feature)
}

// New loads the tables; an error names the file and the line that is wrong.
func New() (*Stage, error) {
	x, err := loadLexicon()
	if err != nil {
		return nil, err
	}
	return &Stage{lex: x, Doubt: 0.15}, nil
}

// Name is "attribution".
func (*Stage) Name() string { return "attribution" }

// Needs says which layers are read.
func (*Stage) Needs() document.Layer {
	return document.LayerText | document.LayerSyntax | document.LayerMentions | document.LayerTimes | document.LayerPlaces | document.LayerActors
}

// Adds says what the stage fills.
func (*Stage) Adds() document.Layer { return document.LayerStatements }

// Read fills Document.Statements, in text order. It never fails.
func (s *Stage) Read(d *document.Document) error {
	d.Statements = d.Statements[:0]
	if len(d.Tokens) == 0 || len(d.Sentences) == 0 {
		return nil
	}
	r := &reader{Document: d, lex: s.lex, doubt: s.Doubt, mark: make([]int32, len(d.Tokens)), quote: make([]int32, len(d.Tokens))}
	if s.Explain != nil {
		r.explain = func(i int, f []Feature) { s.Explain(d, i, f) }
	}
	r.indexQuotes()
	if s.Mode != TaggerOnly {
		r.rules()
	}
	spare := r.cands
	if s.Mode != RulesOnly {
		r.merge(r.tagger())
	}
	if s.Mode != TaggerOnly {
		r.reassign(r.ownCues(), spare)
	}
	r.finish()
	return nil
}

// rules makes the candidates that the trees give.
func (r *reader) rules() {
	for i := range r.Tokens {
		t := &r.Tokens[i]
		if k := r.Paragraphs[t.Para].Kind; k == document.Service || k == document.Byline {
			continue
		}
		switch t.UPOS {
		case document.VERB:
			if r.lemma(i) == "accord" || r.low(i) == "according" {
				r.according(i)
			} else {
				r.verb(i)
			}
		case document.NOUN:
			r.noun(i)
			r.words(i)
		case document.ADP, document.ADV, document.SCONJ:
			if r.low(i) == "according" {
				r.according(i)
			}
		case document.PUNCT:
			if t.End-t.Start == 1 && r.Text[t.Start] == ':' {
				r.colon(i)
			}
		}
	}
	for q := range r.Quotes {
		r.signed(q)
	}
	for i := range r.cands {
		r.stretch(&r.cands[i])
	}
}
