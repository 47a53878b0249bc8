package ledger

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"readout/ledger/query"
	"readout/record"
)

// Bounds of one search, so that it takes bounded time in a ledger of any size. What lies behind them was added before what was looked at.
const (
	mostWeighed  = 100  // finds that are weighed against each other; behind them the order is that of adding, newest first
	mostLookedAt = 2500 // reports that have the words and tags
)

// mostRead is how many texts are opened to look at their words where there is no index; tests change it.
var mostRead = 300

// Search finds what a query asks for (package query): entries where it filters statements or events, reports where it has free words, titles,
// publishers and days alone. Conditions on statements and on events together ask for events inside such statements. Free words must stand in
// the sentences of an entry, anywhere in a report. A slip in the query is a *query.Error that points at it.
func (l *Ledger) Search(ctx context.Context, q string, o SearchOptions) (Hits, error) {
	f, err := l.Find(ctx, q, o)
	out := Hits{Query: f.Query, Hits: []Hit{}, More: f.More}
	if err != nil {
		return out, err
	}
	out.Hits, err = f.Hits(nil)
	return out, err
}

// Finds are the finds of a query, best first, not yet opened.
type Finds struct {
	Query string // as understood
	List  []Find
	More  bool // there are more behind the last one

	s *search
}

// Find is one of them.
type Find struct {
	Score float64
	Same  FindKey // the zero value where the hit is shown by what was asked, or may be judged

	find
}

// FindKey tells a statement or an event of one reading that nobody has judged: equal keys of one ledger are shown alike, but for the score, whatever
// was asked.
type FindKey struct {
	key       leafKey
	kind, num int
}

// Find is Search without opening what is found.
func (l *Ledger) Find(ctx context.Context, q string, o SearchOptions) (Finds, error) {
	parsed, err := query.Parse(q)
	if err != nil {
		return Finds{}, err
	}
	out := Finds{Query: parsed.String()}
	if o.Limit <= 0 {
		o.Limit = 20
	}
	need := o.Offset + o.Limit + 1
	if o.Order != "new" {
		need = max(need, mostWeighed)
	}
	x := l.lookUp(ctx)
	if x != nil {
		defer x.mu.RUnlock()
	}
	s, err := l.plan(ctx, parsed, x)
	if err != nil {
		return out, err
	}
	found, err := s.run(need)
	if err != nil {
		return out, err
	}
	if o.Order != "new" {
		s.weigh(found[:min(len(found), mostWeighed)])
	}
	out.More = len(found) > o.Offset+o.Limit
	found = found[min(o.Offset, len(found)):min(o.Offset+o.Limit, len(found))]
	out.List = make([]Find, len(found))
	for i, f := range found {
		out.List[i] = Find{Score: f.score, find: f}
		if x != nil && f.entry && !x.judged[f.report] {
			out.List[i].Same = FindKey{f.key, f.kind, f.num}
		}
	}
	s.x, s.tests = nil, nil // the index is given back
	out.s = s
	return out, nil
}

// Hits opens finds: those at some places of the list, nil = all.
func (f *Finds) Hits(places []int) ([]Hit, error) {
	var found []find
	for i := range f.List {
		if places == nil {
			found = append(found, f.List[i].find)
		}
	}
	for _, i := range places {
		found = append(found, f.List[i].find)
	}
	hits, err := f.s.showAll(found)
	return hits, told("search", err)
}

// find is a candidate that holds: an entry, or a report.
type find struct {
	key       leafKey // what it stands in
	report    int64   // its row
	entry     bool
	kind, num int
	day       int // of the event, else the report's
	added     int64
	score     float64
}

// weigh orders finds: more of the words and nearer together, in the title, then newer. Weights are of the order of one word of the query.
func (s *search) weigh(list []find) {
	newest := 0
	for _, f := range list {
		newest = max(newest, f.day)
	}
	for i := range list {
		f := &list[i]
		f.score += 1 / (1 + float64(newest-f.day)/30)
		f.score = math.Round(f.score*1e6) / 1e6
	}
	slices.SortStableFunc(list, func(a, b find) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
}

// showAll makes the hits of some finds.
func (s *search) showAll(found []find) ([]Hit, error) {
	rows := make([]int64, len(found))
	for i, f := range found {
		rows[i] = f.report
	}
	slices.Sort(rows)
	if err := s.views.load(slices.Compact(rows)); err != nil {
		return nil, err
	}
	hits := make([]Hit, 0, len(found))
	addresses := make([]string, 0, len(found))
	for _, f := range found {
		h, err := s.show(f)
		if err != nil {
			return nil, err
		}
		hits = append(hits, h)
		addresses = append(addresses, h.Address)
	}
	judged, err := s.l.judgementsOn(s.ctx, addresses)
	if err != nil {
		return nil, err
	}
	for i := range hits {
		hits[i].Judged = judged[hits[i].Address]
	}
	return hits, nil
}

// show makes the hit of a find, but for what persons decided.
func (s *search) show(f find) (Hit, error) {
	g, err := s.views.get(f.report)
	if err != nil {
		return Hit{}, err
	}
	h := Hit{Score: f.score}
	if f.entry {
		if h.Entry, err = g.numbered(f.kind, f.num); err != nil {
			return h, fmt.Errorf("report %s: %w", g.rep.Key, err)
		}
		return h, nil
	}
	h.Entry = Entry{Address: g.rep.Key, Kind: KindReport, Report: g.rep, Who: []string{}, To: []string{}, Marks: []record.Span{}}
	if h.Sentence, h.Marks = s.passage(g.leaf); h.Sentence.Text == "" {
		h.Sentence, h.Marks = firstSentence(g.leaf), []record.Span{}
	}
	return h, nil
}

// firstSentence is the beginning of a report behind a title that its text repeats.
func firstSentence(f *leaf) record.Span {
	start := f.headed()
	for start < len(f.at)-1 && isSpace(f.text[f.at[start]]) {
		start++
	}
	if start >= len(f.at)-1 {
		start = 0
	}
	return sentenceAt(f.text, f.at, start, min(start+1, len(f.at)-1))
}

func ftsPhrase(v string) string {
	return `"` + strings.Join(foldedWords(v), " ") + `"`
}
