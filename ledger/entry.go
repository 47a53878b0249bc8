package ledger

import (
	"context"
	"fmt"
	"strings"

	"readout/record"
)

// Entry finds a statement or an event by its address: REPORT#KEY, or REPORT#ID with its id in the newest record.
func (l *Ledger) Entry(ctx context.Context, address string) (Entry, error) {
	ref, key, ok := strings.Cut(address, "#")
	if !ok || key == "" {
		return Entry{}, fmt.Errorf("entry %q: %w: an entry's address is REPORT#KEY", address, ErrNotFound)
	}
	rec, rep, err := l.Record(ctx, ref)
	if err != nil {
		return Entry{}, err
	}
	v := newView(rep, rec)
	e, ok := v.entry(key)
	if !ok {
		return Entry{}, fmt.Errorf("entry %q: %w", address, ErrNotFound)
	}
	if e.Judged, err = l.Judgements(ctx, e.Address); err != nil {
		return Entry{}, err
	}
	return e, nil
}

// Entries lists all statements and events of a report in the record's order.
func (l *Ledger) Entries(ctx context.Context, ref string) ([]Entry, error) {
	rec, rep, err := l.Record(ctx, ref)
	if err != nil {
		return nil, err
	}
	v := newView(rep, rec)
	var out []Entry
	for i := range rec.Statements {
		out = append(out, v.statement(&rec.Statements[i]))
	}
	for i := range rec.Events {
		out = append(out, v.event(&rec.Events[i]))
	}
	return out, nil
}

// view makes entries of one record.
type view struct {
	rep    Report
	rec    *record.Record
	at     []int
	actors map[string]*record.Actor
	times  map[string]*record.Time
	places map[string]*record.Place
	states map[string]*record.Statement
}

func newView(rep Report, rec *record.Record) *view {
	v := &view{rep: rep, rec: rec, at: offsets(rec.Report.Text), actors: actorsOf(rec), times: timesOf(rec), places: placesOf(rec), states: map[string]*record.Statement{}}
	for i := range rec.Statements {
		v.states[rec.Statements[i].ID] = &rec.Statements[i]
	}
	return v
}

func (v *view) entry(key string) (Entry, bool) {
	for i := range v.rec.Statements {
		if s := &v.rec.Statements[i]; s.Key == key || s.ID == key {
			return v.statement(s), true
		}
	}
	for i := range v.rec.Events {
		if e := &v.rec.Events[i]; e.Key == key || e.ID == key {
			return v.event(e), true
		}
	}
	return Entry{}, false
}

func (v *view) statement(s *record.Statement) Entry { return statementEntry(&v.rep, s, v) }

func (v *view) event(x *record.Event) Entry { return eventEntry(&v.rep, x, v) }

func statementEntry(rep *Report, s *record.Statement, from opened) Entry {
	marks := s.Content
	if len(marks) == 0 {
		marks = s.Cue
	}
	e := Entry{Address: rep.Key + "#" + s.Key, Kind: KindStatement, Report: *rep, ID: s.ID, Who: from.names(s.Source.Actors), To: from.names(s.Addressees), Marks: marks, Statement: s}
	if len(e.Who) == 0 && s.Source.Span != nil {
		e.Who = []string{s.Source.Span.Text}
	}
	e.Sentence = from.sentence(aroundStatement(s))
	return e
}

// aroundStatement are the spans whose sentences are a statement's.
func aroundStatement(s *record.Statement) []record.Span {
	all := append(append([]record.Span{}, s.Content...), s.Cue...)
	if s.Source.Span != nil {
		all = append(all, *s.Source.Span)
	}
	return all
}

func eventEntry(rep *Report, x *record.Event, from opened) Entry {
	e := Entry{Address: rep.Key + "#" + x.Key, Kind: KindEvent, Report: *rep, ID: x.ID, Who: from.names(x.Actors), To: from.names(x.Recipients), Marks: eventMarks(x), Event: x}
	e.Begin, e.End = from.timeOf(x.Time)
	e.Place = from.placeNamed(x.Place)
	if x.AttributedTo != "" {
		if v, ok := from.voiceOf(x.AttributedTo); ok {
			e.Voice = v
		}
	}
	e.Sentence = from.sentence(e.Marks[:1])
	return e
}

func eventMarks(x *record.Event) []record.Span {
	if len(x.Evidence) > 0 {
		return x.Evidence
	}
	return []record.Span{x.Label}
}

func (v *view) timeOf(id string) (string, string) {
	if t := v.times[id]; t != nil {
		return t.Begin, t.End
	}
	return "", ""
}

func (v *view) placeNamed(id string) string {
	if p := v.places[id]; p != nil {
		return placeName(p)
	}
	return ""
}

func (v *view) voiceOf(statement string) (string, bool) {
	s := v.states[statement]
	if s == nil {
		return "", false
	}
	return voiceName(s, v.names(s.Source.Actors)), true
}

func placeName(p *record.Place) string {
	if p.Name != "" {
		return p.Name
	}
	return p.Span.Text
}

func (v *view) names(ids []string) []string {
	out := []string{}
	for _, id := range ids {
		if a := v.actors[id]; a != nil && a.Name != "" {
			out = append(out, a.Name)
		}
	}
	return out
}

func (v *view) sentence(spans []record.Span) record.Span {
	return sentenceOf(v.rec.Report.Text, v.at, spans)
}

// sentenceOf is the whole sentences around some spans.
func sentenceOf(t string, at []int, spans []record.Span) record.Span {
	first, last := -1, 0
	for _, s := range spans {
		if s.Start < 0 || s.End >= len(at) || s.Start > s.End {
			continue
		}
		if first < 0 || s.Start < first {
			first = s.Start
		}
		last = max(last, s.End)
	}
	if first < 0 {
		return record.Span{}
	}
	return sentenceAt(t, at, first, last)
}

// sentenceAt widens a range of code points to whole sentences of its paragraphs.
func sentenceAt(t string, at []int, first, last int) record.Span {
	for first > 0 && !sentenceEnds(t, at[first]) {
		first--
	}
	n := len(at) - 1
	for last < n && !sentenceEnds(t, at[last]) {
		last++
	}
	for first < last && isSpace(t[at[first]]) {
		first++
	}
	for last > first && isSpace(t[at[last-1]]) {
		last--
	}
	return record.Span{Start: first, End: last, Text: t[at[first]:at[last]]}
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

// sentenceEnds tells whether a sentence may end before byte i: after a line break, or after closing punctuation and a space. An initial
// does not end one.
func sentenceEnds(t string, i int) bool {
	if i < 2 || t[i-1] == '\n' {
		return i > 0 && t[i-1] == '\n'
	}
	if t[i-1] != ' ' {
		return false
	}
	s := strings.TrimRight(t[:i-1], "\"')")
	for strings.HasSuffix(s, "”") || strings.HasSuffix(s, "’") || strings.HasSuffix(s, "»") {
		s = strings.TrimRight(s[:len(s)-len(lastRune(s))], "\"')")
	}
	if s == "" {
		return false
	}
	switch s[len(s)-1] {
	case '?', '!':
		return true
	case '.':
		w := s[strings.LastIndexAny(s, " \n")+1 : len(s)-1]
		return len(w) != 1 && !titles[w]
	}
	return false
}

func lastRune(s string) string {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] < 0x80 || s[i] >= 0xc0 {
			return s[i:]
		}
	}
	return s
}

// titles are the commonest abbreviations before a name: the record holds no sentences, and cutting here is for showing only.
var titles = map[string]bool{"Mr": true, "Mrs": true, "Ms": true, "Dr": true, "Gen": true, "Lt": true, "Col": true, "Sen": true, "Rep": true, "Gov": true, "Prof": true, "St": true, "U.S": true, "U.N": true, "Jan": true, "Feb": true, "Aug": true, "Sept": true, "Oct": true, "Nov": true, "Dec": true}
