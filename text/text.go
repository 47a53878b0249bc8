// Package text reads characters as paragraphs, sentences, words and quotations, by rule and by the lists in data/. It loses nothing:
// the words and the gaps between them are the text. It knows no grammar: what a word does in its sentence is for later rooms, and
// the sentence ends found here are a first guess that the syntax room may move inside a paragraph.
//
// Words are those of Universal Dependencies for English: a contraction is several words that touch ("do" + "n't", "Trump" + "'s"),
// a compound with a hyphen is three ("US", "-", "led") unless it opens with a prefix ("non-aggression").
//
// Every step is linear in the number of bytes, whatever they are.
package text

import (
	"unicode/utf8"

	"readout/document"
)

// Stage fills the text layer: Paragraphs, Sentences, Tokens and Quotes, and the parts of Report that its caller left empty and the text
// tells itself (title, byline, agency, days, notices, dateline, language). It holds nothing and is safe for many goroutines.
type Stage struct{}

// New returns the stage.
func New() Stage { return Stage{} }

// Name is "text".
func (Stage) Name() string { return "text" }

// Needs says that a report is enough.
func (Stage) Needs() document.Layer { return document.LayerReport }

// Adds says what the stage fills.
func (Stage) Adds() document.Layer { return document.LayerText }

// Read fills the layer. It never fails: any bytes are a text.
func (Stage) Read(d *document.Document) error {
	d.Paragraphs = paragraphs(d.Text, d.Paragraphs[:0])
	d.Tokens = d.Tokens[:0]
	if cap(d.Tokens) == 0 {
		d.Tokens = make([]document.Token, 0, len(d.Text)/5+8)
	}
	s := scanner{text: d.Text, tokens: d.Tokens}
	for i := range d.Paragraphs {
		s.paragraph(i, &d.Paragraphs[i])
	}
	d.Tokens = s.tokens
	d.Quotes = quotes(d, d.Quotes[:0])
	d.Sentences = sentences(d, d.Sentences[:0])
	kinds(d)
	describe(d)
	tellLanguage(d)
	tellMojibake(d)
	if !utf8.ValidString(d.Text) {
		d.Find("encoding", "the text holds bytes that are not UTF-8", document.Span{})
	}
	return nil
}
