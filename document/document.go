// Package document holds the one thing that walks through the house: a report's text and the layers that the stages add to it,
// each stage one layer, none overwriting another's. It holds data and look-ups, no language knowledge.
//
// Offsets in a document are bytes of Text, half-open; CodePoint turns them into the record's code points at the very end.
// Token, sentence, mention and other references are indexes into the document's slices; -1 means none.
package document

import (
	"unicode/utf8"

	"readout/record"
)

// Span is a half-open range of bytes of Document.Text.
type Span struct{ Start, End int }

// Document is a report under way. The comment beside each group names the stage that fills it.
type Document struct {
	Report record.Report // as given, text included
	Text   string

	// text
	Paragraphs []Paragraph
	Sentences  []Sentence // first guess by text; final after syntax, which may re-cut them inside a paragraph
	Tokens     []Token
	Quotes     []Quote
	Body       int // token behind the dateline, where the first sentence begins; 0 where there is no dateline

	// syntax
	Signals Signals // what the network's other heads say, word by word; later stages read it

	// mention
	Mentions []Mention
	Entities []Entity // which mentions are the same one

	Times      []Time      // timex
	Places     []Place     // place
	Actors     []Actor     // actor; parallel to nothing: Actor.Entities says which entities it joins
	Statements []Statement // attribution
	Events     []Event     // event
	Quantities []Quantity  // event

	Findings []Finding

	points []int32 // code points before each 64-byte step of Text
}

// Finding is trouble in the report, at a span or nowhere (Span zero).
type Finding struct {
	Kind, Message string
	Span          Span
}

// New wraps a report. The text is taken as it is.
func New(r record.Report) *Document { return &Document{Report: r, Text: r.Text} }

// Find adds a finding.
func (d *Document) Find(kind, message string, at Span) {
	d.Findings = append(d.Findings, Finding{kind, message, at})
}

const pointStep = 64

// CodePoint returns how many Unicode code points precede byte offset b, in constant time after the first call on a document
// that only one goroutine holds.
func (d *Document) CodePoint(b int) int {
	if d.points == nil {
		d.points = make([]int32, len(d.Text)/pointStep+1)
		n := int32(0)
		for i := 0; i < len(d.Text); i++ {
			if i%pointStep == 0 {
				d.points[i/pointStep] = n
			}
			if utf8.RuneStart(d.Text[i]) {
				n++
			}
		}
		if len(d.Text)%pointStep == 0 {
			d.points[len(d.Text)/pointStep] = n
		}
	}
	base := b / pointStep
	n := int(d.points[base])
	for i := base * pointStep; i < b; i++ {
		if utf8.RuneStart(d.Text[i]) {
			n++
		}
	}
	return n
}

// Words returns the text of a span.
func (d *Document) Words(s Span) string { return d.Text[s.Start:s.End] }

// TokenText returns the characters of token i.
func (d *Document) TokenText(i int) string { return d.Text[d.Tokens[i].Start:d.Tokens[i].End] }

// TokenSpan returns the bytes from the first to the last (inclusive) token.
func (d *Document) TokenSpan(first, last int) Span {
	return Span{d.Tokens[first].Start, d.Tokens[last].End}
}

// TokenAt returns the token that holds byte b, or the first one after it; len(Tokens) if there is none.
func (d *Document) TokenAt(b int) int {
	lo, hi := 0, len(d.Tokens)
	for lo < hi {
		m := (lo + hi) / 2
		if d.Tokens[m].End <= b {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// TokensIn returns the half-open token range that lies inside s (tokens that overlap it).
func (d *Document) TokensIn(s Span) (first, end int) {
	first = d.TokenAt(s.Start)
	end = first
	for end < len(d.Tokens) && d.Tokens[end].Start < s.End {
		end++
	}
	return first, end
}
