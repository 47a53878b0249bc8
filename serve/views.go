package serve

import (
	"net/http"
	"slices"
	"strings"

	"readout/export"
	"readout/ledger"
	"readout/record"
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
	Source string                        // what stands behind a quotation: title, publisher, day, address
	Named  []*record.Actor               // actors with names of their own
	Judged map[string][]ledger.Judgement // what persons decided, by an entry's key
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
	d := reportView{Full: f, Page: export.NewPage(rec), Judged: map[string][]ledger.Judgement{}}
	judged, err := s.l.JudgementsOf(r.Context(), f.Report.Key)
	if err != nil {
		return err
	}
	for address, list := range judged {
		_, key, _ := strings.Cut(address, "#")
		d.Judged[key] = list
	}
	for i := range rec.Actors {
		if rec.Actors[i].Named {
			d.Named = append(d.Named, &rec.Actors[i])
		}
	}
	d.Source = sourceOf(&f.Report, titleOf(rec.Report.Title, rec.Report.Text))
	v.Title, v.Data = titleOf(rec.Report.Title, rec.Report.Text), d
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
