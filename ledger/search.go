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

// Bounds of one search, so that it takes bounded time in a ledger of any size. What lies behind them is older than what was looked at.
const (
	mostWeighed  = 400    // finds that are weighed against each other; behind them the order is newest first
	mostLookedAt = 20_000 // candidates
	mostRead     = 400    // texts whose words are looked at, each holding the words somewhere
	mostUnpacked = 150    // records unpacked, each holding the words near the entry
)

// Search finds what a query asks for (package query): entries where it filters statements or events, reports where it has free words, titles,
// publishers and days alone. Conditions on statements and on events together ask for events inside such statements. Free words must stand in
// the sentences of an entry, anywhere in a report. A slip in the query is a *query.Error that points at it.
func (l *Ledger) Search(ctx context.Context, q string, o SearchOptions) (Hits, error) {
	parsed, err := query.Parse(q)
	if err != nil {
		return Hits{}, err
	}
	out := Hits{Query: parsed.String(), Hits: []Hit{}}
	if o.Limit <= 0 {
		o.Limit = 20
	}
	s, err := l.plan(ctx, parsed)
	if err != nil {
		return out, err
	}
	need := o.Offset + o.Limit + 1
	if o.Order != "new" && !(s.entries && len(s.words) > 0) {
		// entries whose words are looked at come newest first and are weighed within the page: each costs the unpacking of a record
		need = max(need, mostWeighed)
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
	for _, f := range found {
		h, err := s.show(s.views, f)
		if err != nil {
			return out, told("search", err)
		}
		out.Hits = append(out.Hits, h)
	}
	return out, nil
}

// find is a candidate that holds: an entry, or a report where entry is 0.
type find struct {
	report, entry int64
	kind, num     int
	day           int
	score         float64
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

// show makes the hit of a find.
func (s *search) show(views *viewer, f find) (Hit, error) {
	v, err := views.get(f.report)
	if err != nil {
		return Hit{}, err
	}
	h := Hit{Score: f.score}
	if f.entry != 0 {
		e, ok := v.numbered(f.kind, f.num)
		if !ok {
			return h, fmt.Errorf("%w: report %s has no entry %d", ErrDamaged, v.rep.Key, f.num)
		}
		h.Entry = e
		if h.Judged, err = judgements(s.ctx, s.l.read, e.Address); err != nil {
			return h, err
		}
		return h, nil
	}
	h.Entry = Entry{Address: v.rep.Key, Kind: KindReport, Report: v.rep, Who: []string{}, To: []string{}, Marks: []record.Span{}}
	if h.Sentence, h.Marks = s.passage(v); h.Sentence.Text == "" {
		h.Sentence, h.Marks = firstSentence(v), []record.Span{}
	}
	return h, nil
}

// firstSentence is the beginning of a report behind its headings.
func firstSentence(v *view) record.Span {
	start := 0
	for _, h := range v.rec.Report.Headings {
		if h.Start <= start+2 {
			start = h.End
		}
	}
	t := v.rec.Report.Text
	for start < len(v.at)-1 && isSpace(t[v.at[start]]) {
		start++
	}
	if start >= len(v.at)-1 {
		start = 0
	}
	return sentenceAt(t, v.at, start, min(start+1, len(v.at)-1))
}

func ftsPhrase(v string) string {
	return `"` + strings.Join(foldedWords(v), " ") + `"`
}
