package ledger

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"readout/ledger/shape"
	"readout/record"
)

// leaf is one reading opened as far as it was needed: its text, the text's words, and its record cut into entries that are read one by one. It never
// changes, so that searches share it.
type leaf struct {
	text string
	at   []int

	cutting sync.Mutex
	cut     bool
	parts   [5][]string
	head    string // the record's report
	load    func() ([]byte, error)

	spelling sync.Once
	words    []word
}

// Lists of a leaf's parts.
const (
	stateParts = iota
	eventParts
	actorParts
	timeParts
	placeParts
)

// newLeaf opens a text; load gets the record once it is asked for.
func newLeaf(text []byte, load func() ([]byte, error)) (*leaf, error) {
	t, err := unpackText(text)
	if err != nil {
		return nil, err
	}
	return &leaf{text: t, at: offsets(t), load: load}, nil
}

// open cuts the record.
func (f *leaf) open() error {
	f.cutting.Lock()
	defer f.cutting.Unlock()
	if f.cut {
		return nil
	}
	body, err := f.load()
	if err != nil {
		return fmt.Errorf("load record: %w", err)
	}
	return f.take(body)
}

// give is open for one who has the record at hand.
func (f *leaf) give(body []byte) error {
	f.cutting.Lock()
	defer f.cutting.Unlock()
	if f.cut {
		return nil
	}
	return f.take(body)
}

func (f *leaf) isOpen() bool {
	f.cutting.Lock()
	defer f.cutting.Unlock()
	return f.cut
}

func (f *leaf) take(body []byte) error {
	s, err := shapeOf(body)
	if err == nil {
		var lists [][]string
		if lists, err = shape.Lists(s, "statements", "events", "actors", "times", "places"); err == nil {
			copy(f.parts[:], lists)
			f.head = shape.Text(s, "report")
			f.cut, f.load = true, nil
			return nil
		}
	}
	return fmt.Errorf("unpack record: %w: %w", ErrDamaged, err)
}

// shapeOf unpacks a kept record as package shape wrote it; one of the first format is rewritten.
func shapeOf(body []byte) (string, error) {
	c, err := codecs()
	if err != nil {
		return "", err
	}
	if len(body) > 0 && body[0] == shaped {
		b, err := c.d.DecodeAll(body[1:], nil)
		return string(b), err
	}
	j, err := c.d.DecodeAll(body, nil)
	if err != nil {
		return "", err
	}
	var r record.Record
	if err := json.Unmarshal(j, &r); err != nil {
		return "", err
	}
	b, err := shape.Append(nil, &r)
	return string(b), err
}

// spelled are the words of the text.
func (f *leaf) spelled() []word {
	f.spelling.Do(func() { f.words = wordsOf(f.text) })
	return f.words
}

// fill puts the text's words into a span that was kept without.
func (f *leaf) fill(s *record.Span) {
	if s.Text == "" && s.Start >= 0 && s.Start < s.End && s.End < len(f.at) {
		s.Text = f.text[f.at[s.Start]:f.at[s.End]]
	}
}

func (f *leaf) statement(num int) (*record.Statement, error) {
	if num < 0 || num >= len(f.parts[stateParts]) {
		return nil, fmt.Errorf("%w: no statement %d", ErrDamaged, num)
	}
	var s record.Statement
	if err := shape.ReadString(f.parts[stateParts][num], &s); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	statementSpans(&s, f.fill)
	return &s, nil
}

func (f *leaf) event(num int) (*record.Event, error) {
	if num < 0 || num >= len(f.parts[eventParts]) {
		return nil, fmt.Errorf("%w: no event %d", ErrDamaged, num)
	}
	var e record.Event
	if err := shape.ReadString(f.parts[eventParts][num], &e); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	eventSpans(&e, f.fill)
	return &e, nil
}

// part finds an element by its id; most ids tell their place.
func (f *leaf) part(list int, id string) (string, bool) {
	parts := f.parts[list]
	if n := numberIn(id); n > 0 && n <= len(parts) && shape.Text(parts[n-1], "id") == id {
		return parts[n-1], true
	}
	for _, p := range parts {
		if id != "" && shape.Text(p, "id") == id {
			return p, true
		}
	}
	return "", false
}

// numberIn is the number behind an id's first letter; 0 where there is none.
func numberIn(id string) int {
	n := 0
	for i := 1; i < len(id) && i < 8; i++ {
		if id[i] < '0' || id[i] > '9' {
			return 0
		}
		n = 10*n + int(id[i]-'0')
	}
	return n
}

// headed is the end of the headings that the text begins with.
func (f *leaf) headed() int {
	if f.open() != nil {
		return 0
	}
	lists, err := shape.Lists(f.head, "headings")
	if err != nil {
		return 0
	}
	end := 0
	for _, p := range lists[0] {
		var s record.Span
		if shape.ReadString(p, &s) == nil && s.Start <= end+2 {
			end = s.End
		}
	}
	return end
}

func (f *leaf) names(ids []string) []string {
	out := []string{}
	for _, id := range ids {
		if p, ok := f.part(actorParts, id); ok {
			if n := shape.Text(p, "name"); n != "" {
				out = append(out, n)
			}
		}
	}
	return out
}

func (f *leaf) timeOf(id string) (string, string) {
	p, ok := f.part(timeParts, id)
	if !ok {
		return "", ""
	}
	return shape.Text(p, "begin"), shape.Text(p, "end")
}

func (f *leaf) placeNamed(id string) string {
	p, ok := f.part(placeParts, id)
	if !ok {
		return ""
	}
	var x record.Place
	if shape.ReadString(p, &x) != nil {
		return ""
	}
	f.fill(&x.Span)
	return placeName(&x)
}

func (f *leaf) voiceOf(statement string) (string, bool) {
	p, ok := f.part(stateParts, statement)
	if !ok {
		return "", false
	}
	var s record.Statement
	if shape.ReadString(p, &s) != nil {
		return "", false
	}
	statementSpans(&s, f.fill)
	return voiceName(&s, f.names(s.Source.Actors)), true
}

func (f *leaf) sentence(spans []record.Span) record.Span {
	return sentenceOf(f.text, f.at, spans)
}

func voiceName(s *record.Statement, names []string) string {
	if v := strings.Join(names, "; "); v != "" {
		return v
	}
	if s.Source.Span != nil && s.Source.Span.Text != "" {
		return s.Source.Span.Text
	}
	return "an unnamed source"
}
