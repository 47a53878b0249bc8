package serve

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"readout/ledger"
	"readout/ledger/query"
	"readout/record"
)

// place is one entry of the pages' navigation.
type place struct{ Path, Name string }

func places() []place {
	return []place{{"/reports", "Reports"}, {"/stories", "Stories"}, {"/actors", "Actors"}, {"/agenda", "Agenda"}, {"/timeline", "Timeline"}, {"/disagreements", "Disagreements"},
		{"/network", "Network"}, {"/map", "Map"}, {"/add", "Add"}}
}

// count is a number with its noun.
func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}

// other is the far side of an event; none where both sides are the same actors.
func other(who, to []string) []string {
	if slices.Equal(who, to) {
		return nil
	}
	return to
}

// reporting is a view that names reports.
type reporting interface{ reports() []*ledger.Report }

// named gives reports without a title their first words to be shown by. Downloads of the view keep the title as it was published: none.
func (s *Server) named(ctx context.Context, data any) {
	v, ok := data.(reporting)
	if !ok {
		return
	}
	known := map[string]string{}
	for _, r := range v.reports() {
		if r.Title != "" {
			continue
		}
		name, ok := known[r.Key]
		if !ok {
			name = "Untitled report"
			if rec, _, err := s.l.Record(ctx, r.Key); err == nil {
				name = titleOf("", rec.Report.Text)
			}
			known[r.Key] = name
		}
		r.Title = name
	}
}

func reportsOf(list []ledger.Report) (out []*ledger.Report) {
	for i := range list {
		out = append(out, &list[i])
	}
	return out
}

func (d homeView) reports() []*ledger.Report {
	out := append(reportsOf(d.Reports), agendaView{Items: d.Due}.reports()...)
	return append(append(out, linksView{d.Disagreements}.reports()...), storiesView{d.Stories}.reports()...)
}

func (d networkView) reports() []*ledger.Report { return hitReports(d.events) }
func (d mapView) reports() []*ledger.Report     { return hitReports(d.events) }
func (d newView) reports() []*ledger.Report     { return reportsOf(d.Items) }
func (d reportsView) reports() []*ledger.Report { return reportsOf(d.Items) }
func (d searchView) reports() []*ledger.Report  { return hitReports(d.Items) }
func (d actorView) reports() []*ledger.Report {
	return append(hitReports(d.Said), hitReports(d.Events)...)
}

func hitReports(list []ledger.Hit) (out []*ledger.Report) {
	for i := range list {
		out = append(out, &list[i].Report)
	}
	return out
}

func (d agendaView) reports() (out []*ledger.Report) {
	for i := range d.Items {
		out = append(out, &d.Items[i].Report)
	}
	return out
}

func (d timelineView) reports() (out []*ledger.Report) {
	for i := range d.Items {
		out = append(out, &d.Items[i].Report)
	}
	return out
}

func (d linksView) reports() (out []*ledger.Report) {
	for i := range d.Items {
		out = append(out, &d.Items[i].A.Report, &d.Items[i].B.Report)
	}
	return out
}

func (d storiesView) reports() (out []*ledger.Report) {
	for i := range d.Items {
		out = append(out, reportsOf(d.Items[i].Reports)...)
	}
	return out
}

func (d storyView) reports() []*ledger.Report {
	out := append(reportsOf(d.Story.Reports), agendaView{Items: d.Next}.reports()...)
	return append(append(out, timelineView{d.Moments}.reports()...), linksView{d.Links}.reports()...)
}

// storyName is a story's title, or that of its first report.
func storyName(x ledger.Story) string {
	if x.Title != "" {
		return x.Title
	}
	for _, r := range x.Reports {
		if r.Title != "" {
			return r.Title
		}
	}
	return x.Name
}

// filterFields are the filters that the pages' forms offer beside the query itself; each is a field of the command line's language.
var filterFields = []string{"who", "said", "status", "place", "channel", "after", "before"}

// offered are the views whose forms offer a filter that is not everyone's.
var offered = map[string][]string{
	"said":    {"/search", "/reports"},
	"status":  {"/search", "/reports", "/stories", "/timeline", "/network", "/map"},
	"fate":    {"/agenda"},
	"updates": {"/disagreements"},
}

func hasFilter(name, view string) bool { return slices.Contains(offered[name], view) }

// fates are what may come of what is on the agenda.
func fates() []string {
	return []string{ledger.Due, ledger.Undated, ledger.Unreported, ledger.Fulfilled, ledger.Postponed, ledger.Cancelled}
}

// Filtered tells whether a view's address narrows it.
func (v *view) Filtered() bool {
	for _, f := range append([]string{"q", "from", "to", "fate", "updates", "rejected"}, filterFields...) {
		if v.Query.Get(f) != "" {
			return true
		}
	}
	return false
}

// filtered is the query in a view's address with the form's filters joined to it.
func filtered(v *view) string {
	q := strings.TrimSpace(v.Q)
	for _, f := range filterFields {
		x := strings.TrimSpace(strings.ReplaceAll(v.Query.Get(f), `"`, " "))
		if x == "" || utf8.RuneCountInString(x) > 200 {
			continue
		}
		if strings.ContainsAny(x, " ,:-()") && f != "after" && f != "before" {
			x = `"` + x + `"`
		}
		q = strings.TrimSpace(q + " " + f + ":" + x)
	}
	return q
}

// around is what stands beside a sentence in its paragraph.
func around(text string, sentence record.Span) (before, after string) {
	r := []rune(text)
	a, b := sentence.Start, sentence.End
	if a < 0 || b > len(r) || a > b {
		return "", ""
	}
	from, to := a, b
	for from > 0 && r[from-1] != '\n' {
		from--
	}
	for to < len(r) && r[to] != '\n' {
		to++
	}
	return string(r[from:a]), string(r[b:to])
}

// statuses are what the language of filters knows of an event's fate.
func statuses() []string {
	for _, f := range query.Fields {
		if f.Name == "status" {
			return f.Values
		}
	}
	return nil
}
