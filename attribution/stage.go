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
	return &Stage{lex: x, Doubt: 0.3}, nil
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
	r.indexMentions()
	for r.nextWindow() {
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
	}
	return nil
}

// windowWords is how many words are read at once, at least: statements are weighed against each other, so a text of millions of words is
// read by parts, cut where a paragraph (or, in an endless one, a sentence) ends. Most reports are one part.
const windowWords = 4000

// nextWindow moves on to the next part of the text; false at its end.
func (r *reader) nextWindow() bool {
	r.lo = r.hi
	if r.lo >= len(r.Tokens) {
		return false
	}
	r.cands, r.upheld = r.cands[:0:0], r.upheld[:0]
	r.s0 = int(r.Tokens[r.lo].Sent)
	r.s1 = r.s0
	for r.s1 < len(r.Sentences) {
		end := r.Sentences[r.s1].End
		r.hi = end
		r.s1++
		n := end - r.lo
		if n >= 2*windowWords || n >= windowWords && (r.s1 >= len(r.Sentences) || r.Sentences[r.s1].Para != r.Sentences[r.s1-1].Para) {
			break
		}
	}
	if r.s1 >= len(r.Sentences) {
		r.hi = len(r.Tokens)
	}
	r.q0 = r.q1
	for r.q1 < len(r.Quotes) && r.Quotes[r.q1].First < r.hi {
		r.q1++
	}
	for r.t0 = r.t1; r.t0 > 0 && r.Times[r.t0-1].First >= r.lo; r.t0-- {
	}
	for r.t1 = r.t0; r.t1 < len(r.Times) && r.Times[r.t1].First < r.hi; r.t1++ {
	}
	return true
}

// rules makes the candidates that the trees give.
func (r *reader) rules() {
	for i := r.lo; i < r.hi; i++ {
		t := &r.Tokens[i]
		if k := r.Paragraphs[t.Para].Kind; k == document.Service || k == document.Byline {
			continue
		}
		switch t.UPOS {
		case document.VERB:
			if r.lemma(i) == "accord" || r.low(i) == "according" {
				r.according(i)
			} else {
				n := len(r.cands)
				for _, read := range [...]func(int){r.verb, r.invertedVerb, r.asideVerb, r.haveIt, r.amount} {
					if read(i); len(r.cands) > n {
						break
					}
				}
			}
		case document.NOUN:
			r.noun(i)
			r.unanswered(i)
			r.words(i)
		case document.ADP, document.ADV, document.SCONJ:
			if r.low(i) == "according" {
				r.according(i)
			}
		case document.PUNCT:
			if t.End-t.Start == 1 && r.Text[t.Start] == ':' {
				n := len(r.cands)
				if r.turnAt(i); len(r.cands) == n {
					r.colon(i)
				}
			}
		}
	}
	for q := r.q0; q < r.q1; q++ {
		r.signed(q)
	}
	for i := range r.cands {
		r.stretch(&r.cands[i])
	}
}
