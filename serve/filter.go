package serve

import (
	"context"
	"slices"
	"strings"

	"readout/ledger"
)

// mostFound is how many finds, the newest, a filter narrows a view to.
const mostFound = 1000

// found is what a query finds, newest first, to narrow views that are no lists of finds.
type found struct {
	hits    []ledger.Hit
	at      map[string]bool // addresses of entries, or keys of reports where the query asks for none
	reports []ledger.Report // each once, the newest publication first
}

func (s *Server) found(ctx context.Context, q string) (*found, error) {
	h, err := s.l.Search(ctx, q, ledger.SearchOptions{Limit: mostFound, Order: "new"})
	if err != nil {
		return nil, err
	}
	f := &found{hits: h.Hits, at: map[string]bool{}}
	seen := map[string]bool{}
	for i := range h.Hits {
		x := &h.Hits[i]
		f.at[x.Address] = true
		if !seen[x.Report.Key] {
			seen[x.Report.Key] = true
			f.reports = append(f.reports, x.Report)
		}
	}
	slices.SortStableFunc(f.reports, func(a, b ledger.Report) int { return strings.Compare(b.Published, a.Published) })
	return f, nil
}

// part is a page of a list, with one more where there are more.
func part[T any](list []T, limit, offset int) []T {
	list = list[min(offset, len(list)):]
	return list[:min(limit, len(list))]
}

// reports lists reports; with a query those in which it finds something.
func (s *Server) reports(ctx context.Context, q string, limit, offset int) ([]ledger.Report, error) {
	if q == "" {
		return s.l.Reports(ctx, ledger.ReportsOptions{Limit: limit, Offset: offset})
	}
	f, err := s.found(ctx, q)
	if err != nil {
		return nil, err
	}
	return part(f.reports, limit, offset), nil
}

// stories lists stories; with a query those of the reports in which it finds something.
func (s *Server) stories(ctx context.Context, q string, limit, offset int) ([]ledger.Story, error) {
	if q == "" {
		return s.l.Stories(ctx, limit, offset)
	}
	f, err := s.found(ctx, q)
	if err != nil {
		return nil, err
	}
	out, told := []ledger.Story{}, map[string]bool{}
	for i := range f.reports {
		if told[f.reports[i].Key] {
			continue
		}
		x, err := s.l.Story(ctx, f.reports[i].Key)
		if err != nil || len(x.Reports) < 2 { // a report of its own
			continue
		}
		for _, r := range x.Reports {
			told[r.Key] = true
		}
		if out = append(out, x); len(out) >= limit+offset {
			break
		}
	}
	return part(out, limit, offset), nil
}

// mostLinks is how many links, those of the newest reports, a filter looks at.
const mostLinks = 2000

// links lists links; with a query those with a side that it finds.
func (s *Server) links(ctx context.Context, q string, o ledger.LinksOptions) ([]ledger.Link, error) {
	if q == "" {
		return s.l.Links(ctx, o)
	}
	f, err := s.found(ctx, q)
	if err != nil {
		return nil, err
	}
	limit, offset := o.Limit, o.Offset
	o.Limit, o.Offset = mostLinks, 0
	all, err := s.l.Links(ctx, o)
	if err != nil {
		return nil, err
	}
	out := []ledger.Link{}
	for i := range all {
		if f.holds(&all[i].A) || f.holds(&all[i].B) {
			out = append(out, all[i])
		}
	}
	return part(out, limit, offset), nil
}

func (f *found) holds(s *ledger.Side) bool { return f.at[s.Address] || f.at[s.Report.Key] }
