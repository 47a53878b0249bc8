package ledger

import (
	"cmp"
	"context"
	"slices"
	"sort"
	"strings"

	"readout/ledger/query"
)

// Agenda lists what is planned, conditional or proposed, by day, undated items last: one item an event, however many reports announce it. Its
// fate comes from later reports' links; where there is none and the day has passed by the ledger's clock, it is unreported.
func (l *Ledger) Agenda(ctx context.Context, o AgendaOptions) ([]AgendaItem, error) {
	if o.Limit == 0 {
		o.Limit = 100
	}
	q, err := query.Parse(o.Query)
	if err != nil {
		return nil, err
	}
	q.Terms = append(q.Terms, query.Term{Field: "status", Values: []string{"planned", "conditional", "proposed"}})
	s, err := l.plan(ctx, q, nil)
	if err != nil {
		return nil, err
	}
	found, err := s.run(mostListed)
	if err != nil {
		return nil, err
	}
	oldestFirst(found)
	today := dayName(int(l.now().Unix() / 86400))
	groups := map[string]*AgendaItem{}
	var items []*AgendaItem
	for i := range found { // the earliest report speaks first
		h, err := s.show(found[i])
		if err != nil {
			return nil, told("list agenda", err)
		}
		if h.Event.Tense == "historical" || h.End != "" && h.End < h.Report.Published {
			continue // a plan of the past, told as background
		}
		name, err := l.groupOf(ctx, "event", found[i].report, h.Event.Key)
		if err != nil {
			return nil, err
		}
		if name == "" {
			name = h.Address
		}
		if at := groups[name]; at != nil {
			at.take(h.Entry)
			at.when(&h.Entry)
			continue
		}
		it := &AgendaItem{Entry: h.Entry, Also: []string{}, Links: []Link{}}
		it.when(&h.Entry)
		groups[name] = it
		items = append(items, it)
	}
	out := []AgendaItem{}
	for _, it := range items {
		if (o.From != "" && (it.End == "" || it.End < o.From)) || (o.To != "" && (it.Begin == "" || it.Begin > o.To)) {
			continue
		}
		if err := l.fate(s.views, it, today); err != nil {
			return nil, err
		}
		if o.Fate == "" || o.Fate == it.Fate {
			out = append(out, *it)
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if (a.Begin == "") != (b.Begin == "") {
			return b.Begin == ""
		}
		if a.Begin != b.Begin {
			return a.Begin < b.Begin
		}
		return a.Address < b.Address
	})
	out = out[min(o.Offset, len(out)):]
	return out[:min(o.Limit, len(out))], nil
}

// mostListed bounds the entries that an agenda or a timeline is made of: the newest.
const mostListed = 5000

// oldestFirst sorts by day, then by adding, then by the place in the report.
func oldestFirst(list []find) {
	slices.SortStableFunc(list, func(a, b find) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.added, b.added), cmp.Compare(a.kind, b.kind), cmp.Compare(a.num, b.num))
	})
}

// take adds another report's entry of the same event: the one that knows a day, and the newest of those, speaks.
func (it *AgendaItem) take(e Entry) {
	if e.Begin != "" && (it.Begin == "" || e.Report.Published >= it.Report.Published) {
		it.Also = append(it.Also, it.Address)
		it.Entry = e
		return
	}
	it.Also = append(it.Also, e.Address)
}

// when keeps which entry was added first and what changed last.
func (it *AgendaItem) when(e *Entry) {
	if it.First == "" || e.Report.Added.Before(it.Since) || e.Report.Added.Equal(it.Since) && e.Address < it.First {
		it.First, it.Since = e.Address, e.Report.Added
	}
	if e.Report.Changed.After(it.Changed) {
		it.Changed = e.Report.Changed
	}
}

// fate reads the links of an item's entries.
func (l *Ledger) fate(views *viewer, it *AgendaItem, today string) error {
	for _, address := range append([]string{it.Address}, it.Also...) {
		report, key, _ := strings.Cut(address, "#")
		links, err := l.linksOf(views, "k.a_report = (SELECT id FROM reports WHERE key = ?) AND k.a_key = ? AND k.kind IN ('fulfils', 'postpones', 'cancels') AND "+notRejected+
			" ORDER BY k.b_report DESC, k.kind, k.key LIMIT 20", report, key)
		if err != nil {
			return err
		}
		it.Links = append(it.Links, links...)
	}
	for i := range it.Links {
		if c := it.Links[i].B.Report.Changed; c.After(it.Changed) {
			it.Changed = c
		}
	}
	// the latest word counts
	sort.SliceStable(it.Links, func(i, j int) bool { return it.Links[i].B.Report.day < it.Links[j].B.Report.day })
	switch {
	case len(it.Links) > 0:
		it.Fate = map[string]string{Fulfils: Fulfilled, Postpones: Postponed, Cancels: Cancelled}[it.Links[len(it.Links)-1].Kind]
	case it.End == "":
		it.Fate = Undated
	case it.End < today:
		it.Fate = Unreported
	default:
		it.Fate = Due
	}
	return nil
}

// Timeline lists the events that a query (as for Search) finds, by day: one moment an event, however many reports tell it. Events without a
// day stand on their report's; where that has none either, behind the others. Acts that did not happen and plans are in it with their status.
func (l *Ledger) Timeline(ctx context.Context, q string, limit int) ([]Moment, error) {
	if limit == 0 {
		limit = 200
	}
	parsed, err := query.Parse(q)
	if err != nil {
		return nil, err
	}
	parsed.Terms = append(parsed.Terms, query.Term{Field: "kind", Values: []string{KindEvent}})
	s, err := l.plan(ctx, parsed, nil)
	if err != nil {
		return nil, err
	}
	found, err := s.run(mostListed)
	if err != nil {
		return nil, err
	}
	oldestFirst(found)
	at := map[string]int{}
	var out []Moment
	for i := range found {
		h, err := s.show(found[i])
		if err != nil {
			return nil, told("list timeline", err)
		}
		name, err := l.groupOf(ctx, "event", found[i].report, h.Event.Key)
		if err != nil {
			return nil, err
		}
		if k, ok := at[name]; ok && name != "" {
			out[k].Also = append(out[k].Also, h.Address)
			out[k].Reports++
			continue
		}
		at[name] = len(out)
		out = append(out, Moment{Entry: h.Entry, Reports: 1, Also: []string{}})
	}
	sort.SliceStable(out, func(i, j int) bool { // those without a day come last
		a, b := out[i].day(), out[j].day()
		return a != "" && (b == "" || a < b)
	})
	if len(out) > limit {
		out = out[len(out)-limit:]
	}
	return out, nil
}

func (m *Moment) day() string {
	if m.Begin != "" {
		return m.Begin
	}
	return m.Report.Published
}
