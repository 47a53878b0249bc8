package serve

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"readout/export"
	"readout/ledger"
)

type homeView struct {
	Stats         ledger.Stats
	Reports       []ledger.Report
	Due           []ledger.AgendaItem
	Past          bool // nothing is ahead: Due holds what was planned for days that have passed
	Disagreements []ledger.Link
	Stories       []ledger.Story
}

func (s *Server) home(r *http.Request, v *view) error {
	ctx, d := r.Context(), homeView{}
	var err error
	if d.Stats, err = s.l.Stats(ctx); err != nil {
		return err
	}
	v.Empty = d.Stats.Reports == 0
	if d.Reports, err = s.l.Reports(ctx, ledger.ReportsOptions{Limit: 12}); err != nil {
		return err
	}
	if d.Due, err = s.l.Agenda(ctx, ledger.AgendaOptions{Fate: ledger.Due, Limit: 6}); err != nil {
		return err
	}
	if len(d.Due) == 0 {
		d.Past = true
		if d.Due, err = s.l.Agenda(ctx, ledger.AgendaOptions{Fate: ledger.Unreported, From: "0001-01-01", Limit: 100}); err != nil {
			return err
		}
		d.Due = d.Due[max(0, len(d.Due)-6):]
		slices.Reverse(d.Due)
	}
	if d.Disagreements, err = s.l.Disagreements(ctx, ledger.LinksOptions{Limit: 3}); err != nil {
		return err
	}
	if d.Stories, err = s.l.Stories(ctx, 6, 0); err != nil {
		return err
	}
	v.Data = d
	return nil
}

type reportView struct {
	Full
	*export.Page
	Source string            // what stands behind a quotation: title, publisher, day, address
	Keys   map[string]string // an entry's id in the record → its key
}

func (s *Server) reportPage(r *http.Request, v *view) error {
	f, err := s.full(r.Context(), r.PathValue("key"))
	if err != nil {
		return err
	}
	rec, _, err := s.l.Record(r.Context(), f.Report.Key)
	if err != nil {
		return err
	}
	d := reportView{Full: f, Page: export.NewPage(rec), Keys: map[string]string{}}
	for i := range rec.Statements {
		d.Keys[rec.Statements[i].ID] = rec.Statements[i].Key
	}
	for i := range rec.Events {
		d.Keys[rec.Events[i].ID] = rec.Events[i].Key
	}
	d.Source = sourceOf(&f.Report, titleOf(rec.Report.Title, rec.Report.Text))
	v.Title, v.Data, v.Wide = titleOf(rec.Report.Title, rec.Report.Text), d, true
	if v.Query.Get("format") == "json" {
		v.Data = rec
	}
	return nil
}

func (d reportView) table() ([]string, [][]string) {
	var rows [][]string
	for i := range d.Record.Statements {
		x := &d.Record.Statements[i]
		var content []string
		for _, c := range x.Content {
			content = append(content, c.Text)
		}
		rows = append(rows, []string{d.Full.Report.Key + "#" + x.Key, "statement", d.Statements[i].Who, d.Statements[i].To, x.Act, strings.Join(content, " … ")})
	}
	for _, g := range d.Groups {
		for _, e := range g.Events {
			rows = append(rows, []string{d.Full.Report.Key + "#" + e.Key, "event", e.Sides, e.To, e.Type + " " + e.Status, e.Label.Text})
		}
	}
	return []string{"address", "kind", "who", "to", "what", "words"}, rows
}

type entryView struct {
	ledger.Entry
	Links         []ledger.Link
	Citation      string
	Before, After string // the rest of the paragraph
}

func (s *Server) entryPage(r *http.Request, v *view) error {
	address := r.PathValue("key") + "#" + r.PathValue("entry")
	e, err := s.l.Entry(r.Context(), address)
	if err != nil {
		return err
	}
	d := entryView{Entry: e, Citation: citation(&e)}
	if d.Links, err = s.l.Links(r.Context(), ledger.LinksOptions{Ref: e.Address}); err != nil {
		return err
	}
	rec, _, err := s.l.Record(r.Context(), e.Report.Key)
	if err != nil {
		return err
	}
	if v.Query.Get("format") == "" {
		d.Before, d.After = around(rec.Report.Text, e.Sentence)
		d.Entry.Report.Title = titleOf(e.Report.Title, rec.Report.Text)
		d.Citation = citation(&d.Entry)
	}
	v.Title, v.Data = strings.Join(e.Who, ", "), d
	if v.Title == "" {
		v.Title = "Entry"
	}
	return nil
}

func (d entryView) table() ([]string, [][]string) {
	return ledger.EntryHead(), [][]string{d.Row()}
}

// citation is a quotation with who, where, when and the report's address, ready to be pasted.
func citation(e *ledger.Entry) string {
	var b strings.Builder
	b.WriteString("“" + strings.Join(strings.Fields(e.Sentence.Text), " ") + "”")
	if e.Statement != nil && len(e.Who) > 0 {
		b.WriteString(" (" + strings.Join(e.Who, ", ") + ")")
	}
	return b.String() + " — " + sourceOf(&e.Report, e.Report.Title)
}

// sourceOf names a report as a citation does.
func sourceOf(r *ledger.Report, title string) string {
	var parts []string
	for _, p := range []string{title, heading(r), safeURL(r.URL)} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ", ")
}

type actorsView struct{ Items []ledger.Actor }

func (d actorsView) table() ([]string, [][]string) {
	var rows [][]string
	for _, x := range d.Items {
		rows = append(rows, []string{x.Name, x.Kind, x.Country, x.Code, x.Wikidata, strconv.Itoa(x.Statements), strconv.Itoa(x.Events), x.First, x.Last})
	}
	return []string{"name", "kind", "country", "code", "wikidata", "statements", "events", "first", "last"}, rows
}

func (s *Server) actorsPage(r *http.Request, v *view) error {
	v.Title = "Actors"
	list, err := s.actors(r.Context(), v.Query.Get("name"))
	v.Data = actorsView{list}
	return err
}

type actorView struct {
	Actor  ledger.Actor
	Query  string
	Said   []ledger.Hit
	Events []ledger.Hit
}

func (d actorView) table() ([]string, [][]string) {
	var rows [][]string
	for _, l := range [][]ledger.Hit{d.Said, d.Events} {
		for i := range l {
			rows = append(rows, l[i].Row())
		}
	}
	return ledger.EntryHead(), rows
}

func (s *Server) actorPage(r *http.Request, v *view) error {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return fmt.Errorf("actor %q: %w", r.PathValue("id"), ledger.ErrNotFound)
	}
	d := actorView{}
	if d.Actor, err = s.l.Actor(r.Context(), id); err != nil {
		return err
	}
	v.Title = d.Actor.Name
	name := strings.ReplaceAll(d.Actor.Name, `"`, " ")
	if strings.TrimSpace(name) != "" {
		d.Query = `who:"` + name + `"`
		for kind, to := range map[string]*[]ledger.Hit{"statement": &d.Said, "event": &d.Events} {
			h, err := s.l.Search(r.Context(), d.Query+" kind:"+kind, ledger.SearchOptions{Limit: 60, Order: "new"})
			if err != nil {
				return err
			}
			*to = h.Hits
		}
	}
	v.Data = d
	return nil
}

type storiesView struct{ Items []ledger.Story }

func (d storiesView) table() ([]string, [][]string) {
	var rows [][]string
	for _, s := range d.Items {
		for _, r := range s.Reports {
			rows = append(rows, []string{s.Name, s.Title, s.First, s.Last, r.Key, r.Published, r.Publisher, r.Title})
		}
	}
	return []string{"story", "title", "first", "last", "report", "published", "publisher", "report_title"}, rows
}

func (s *Server) storiesPage(r *http.Request, v *view) error {
	v.Title = "Stories"
	p, off, err := pageOf(r)
	if err != nil {
		return err
	}
	list, err := s.l.Stories(r.Context(), p.Limit+1, off)
	v.Data = storiesView{cutPage(v, p, off, list)}
	return err
}

type storyView struct {
	Story   ledger.Story
	Moments []ledger.Moment
	Next    []ledger.AgendaItem
	Links   []ledger.Link
}

func (d storyView) table() ([]string, [][]string) {
	return storiesView{[]ledger.Story{d.Story}}.table()
}

func (s *Server) storyPage(r *http.Request, v *view) error {
	ctx, d := r.Context(), storyView{}
	var err error
	if d.Story, err = s.l.Story(ctx, r.PathValue("key")); err != nil {
		return err
	}
	v.Title = d.Story.Title
	if v.Title == "" {
		v.Title = "Story"
	}
	mine := map[string]bool{}
	for _, x := range d.Story.Reports {
		mine[x.Key] = true
		links, err := s.l.Links(ctx, ledger.LinksOptions{Kinds: []string{ledger.Contradicts, ledger.Updates, ledger.Corrects}, Ref: x.Key})
		if err != nil {
			return err
		}
		for _, k := range links {
			if k.A.Report.Key == x.Key {
				d.Links = append(d.Links, k)
			}
		}
		entries, err := s.l.Entries(ctx, x.Key)
		if err != nil {
			return err
		}
		for i := range entries {
			e := entries[i]
			if e.Event == nil || e.Event.Tense == "historical" {
				continue
			}
			switch e.Event.Status {
			case "planned", "conditional", "proposed":
				d.Next = append(d.Next, ledger.AgendaItem{Entry: e})
			case "happened", "ongoing":
				if e.Event.AttributedTo == "" && e.Begin != "" {
					d.Moments = append(d.Moments, ledger.Moment{Entry: e, Reports: 1})
				}
			}
		}
	}
	v.Data = d
	return nil
}

type agendaView struct {
	Items []ledger.AgendaItem
	Fates []string
}

func (d agendaView) table() ([]string, [][]string) {
	var rows [][]string
	for i := range d.Items {
		x := &d.Items[i]
		rows = append(rows, append([]string{x.Fate, strconv.Itoa(1 + len(x.Also))}, x.Row()...))
	}
	return append([]string{"fate", "reports"}, ledger.EntryHead()...), rows
}

func (s *Server) agendaPage(r *http.Request, v *view) error {
	v.Title = "Agenda"
	d := agendaView{Fates: []string{ledger.Due, ledger.Undated, ledger.Unreported, ledger.Fulfilled, ledger.Postponed, ledger.Cancelled}}
	v.Data = d
	p, off, err := pageOf(r)
	if err != nil {
		return err
	}
	list, err := s.l.Agenda(r.Context(), ledger.AgendaOptions{Query: filtered(v), From: v.Query.Get("from"), To: v.Query.Get("to"), Fate: v.Query.Get("fate"), Limit: p.Limit + 1, Offset: off})
	d.Items = cutPage(v, p, off, list)
	v.Data = d
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
	p, off, err := pageOf(r)
	if err != nil {
		return err
	}
	o := ledger.LinksOptions{Kinds: []string{ledger.Contradicts}, Ref: v.Query.Get("report"), Rejected: v.Query.Get("rejected") != "", Limit: p.Limit + 1, Offset: off}
	if v.Query.Get("updates") != "" {
		o.Kinds = append(o.Kinds, ledger.Updates, ledger.Corrects)
	}
	list, err := s.l.Links(r.Context(), o)
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
