package serve

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"readout/ledger"
)

type agendaView struct{ Items []ledger.AgendaItem }

func (d agendaView) table() ([]string, [][]string) {
	var rows [][]string
	for i := range d.Items {
		x := &d.Items[i]
		rows = append(rows, append([]string{x.Fate, strconv.Itoa(1 + len(x.Also))}, x.Row()...))
	}
	return append([]string{"fate", "reports"}, ledger.EntryHead()...), rows
}

func (d agendaView) dated() []ledger.AgendaItem { return d.Items }

func (s *Server) agendaPage(r *http.Request, v *view) error {
	v.Title = "Agenda"
	v.Data = agendaView{}
	p, off, err := pageOf(r)
	if err != nil {
		return err
	}
	list, err := s.l.Agenda(r.Context(), ledger.AgendaOptions{Query: filtered(v), From: v.Query.Get("from"), To: v.Query.Get("to"), Fate: v.Query.Get("fate"), Limit: p.Limit + 1, Offset: off})
	v.Data = agendaView{cutPage(v, p, off, list)}
	return err
}

type timelineView struct{ Items []ledger.Moment }

func (d timelineView) table() ([]string, [][]string) {
	var rows [][]string
	for i := range d.Items {
		rows = append(rows, append([]string{strconv.Itoa(d.Items[i].Reports)}, d.Items[i].Row()...))
	}
	return append([]string{"reports"}, ledger.EntryHead()...), rows
}

func (d timelineView) dated() (out []ledger.AgendaItem) {
	for i := range d.Items {
		out = append(out, ledger.AgendaItem{Entry: d.Items[i].Entry, Also: d.Items[i].Also})
	}
	return out
}

func (s *Server) timelinePage(r *http.Request, v *view) error {
	v.Title = "Timeline"
	v.Data = timelineView{}
	list, err := s.l.Timeline(r.Context(), filtered(v), 200)
	// what has no day at all comes last
	slices.SortStableFunc(list, func(a, b ledger.Moment) int {
		return boolCompare(a.Begin+a.Report.Published == "", b.Begin+b.Report.Published == "")
	})
	v.Data = timelineView{list}
	return err
}

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

type linksView struct{ Items []ledger.Link }

func (d linksView) table() ([]string, [][]string) {
	var rows [][]string
	for i := range d.Items {
		rows = append(rows, d.Items[i].Row())
	}
	return ledger.LinkHead(), rows
}

func (s *Server) disagreementsPage(r *http.Request, v *view) error {
	v.Title = "Disagreements"
	v.Data = linksView{}
	p, off, err := pageOf(r)
	if err != nil {
		return err
	}
	o := ledger.LinksOptions{Kinds: []string{ledger.Contradicts}, Ref: v.Query.Get("report"), Rejected: v.Query.Get("rejected") != "", Limit: p.Limit + 1, Offset: off}
	if v.Query.Get("updates") != "" {
		o.Kinds = append(o.Kinds, ledger.Updates, ledger.Corrects)
	}
	list, err := s.links(r.Context(), filtered(v), o)
	v.Data = linksView{cutPage(v, p, off, list)}
	return err
}

type searchView struct {
	Asked string // the query with the form's filters
	Items []ledger.Hit
}

func (d searchView) table() ([]string, [][]string) {
	var rows [][]string
	for i := range d.Items {
		rows = append(rows, d.Items[i].Row())
	}
	return ledger.EntryHead(), rows
}

func (d searchView) dated() []ledger.AgendaItem { return hitItems(d.Items) }

// hitItems are the events among finds, for a calendar.
func hitItems(hits []ledger.Hit) (out []ledger.AgendaItem) {
	for i := range hits {
		if hits[i].Event != nil {
			out = append(out, ledger.AgendaItem{Entry: hits[i].Entry})
		}
	}
	return out
}

func (s *Server) searchPage(r *http.Request, v *view) error {
	v.Title = "Search"
	v.Data = searchView{}
	q := filtered(v)
	if q == "" {
		return nil
	}
	p, off, err := pageOf(r)
	if err != nil {
		return err
	}
	h, err := s.l.Search(r.Context(), q, ledger.SearchOptions{Limit: p.Limit, Offset: off, Order: v.Query.Get("order")})
	if err != nil {
		return err
	}
	if h.More {
		v.Next = with(v, "cursor", cursorAt(off+p.Limit))
	}
	v.Data = searchView{q, h.Hits}
	return nil
}

type reportsView struct{ Items []ledger.Report }

func (d reportsView) table() ([]string, [][]string) { return newView{Items: d.Items}.table() }

func (s *Server) reportsPage(r *http.Request, v *view) error {
	v.Title = "Reports"
	v.Data = reportsView{}
	p, off, err := pageOf(r)
	if err != nil {
		return err
	}
	list, err := s.reports(r.Context(), filtered(v), p.Limit+1, off)
	v.Data = reportsView{cutPage(v, p, off, list)}
	return err
}

type newView struct {
	Since string
	Items []ledger.Report
}

func (d newView) table() ([]string, [][]string) {
	var rows [][]string
	for _, r := range d.Items {
		rows = append(rows, []string{r.Key, r.Published, r.Publisher, r.Title, strconv.Itoa(r.Version)})
	}
	return []string{"key", "published", "publisher", "title", "version"}, rows
}

func (s *Server) newPage(r *http.Request, v *view) error {
	v.Title = "What is new"
	text := v.Query.Get("since")
	if text == "" {
		text = "24h"
	}
	at, err := since(text, s.l.Now())
	if err != nil {
		return fmt.Errorf("%w: %w", ledger.ErrNotFound, err)
	}
	list, err := s.l.Reports(r.Context(), ledger.ReportsOptions{ChangedSince: at, Limit: 200})
	v.Data = newView{at.Format("2 January 2006, 15:04"), list}
	return err
}
