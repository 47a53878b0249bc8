package serve

import (
	"net/http"

	"readout/ledger"
)

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
	v.Data = storiesView{}
	p, off, err := pageOf(r)
	if err != nil {
		return err
	}
	list, err := s.stories(r.Context(), filtered(v), p.Limit+1, off)
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

func (d storyView) dated() (out []ledger.AgendaItem) {
	out = append(out, d.Next...)
	for i := range d.Moments {
		out = append(out, ledger.AgendaItem{Entry: d.Moments[i].Entry, Also: d.Moments[i].Also})
	}
	return out
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
