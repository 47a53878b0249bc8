package serve

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"readout/export"
	"readout/ledger"
)

// Media types of the API's answers.
const (
	typeJSON = "application/json"
	typeCSV  = "text/csv"
	typeICS  = "text/calendar"
)

// mediaOf are the names that ?format= has for them.
var mediaOf = map[string]string{"json": typeJSON, "csv": typeCSV, "ics": typeICS}

// views are the paths of the API whose answers are tables too, with the formats each has beside JSON.
var views = map[string][]string{
	"/v1/reports": {"csv"}, "/v1/new": {"csv"}, "/v1/search": {"csv"}, "/v1/statements": {"csv"}, "/v1/events": {"csv"}, "/v1/actors": {"csv"}, "/v1/stories": {"csv"},
	"/v1/agenda": {"csv", "ics"}, "/v1/timeline": {"csv"}, "/v1/disagreements": {"csv"}, "/v1/network": {"csv"}, "/v1/places": {"csv"}, "/v1/judgements": {"csv"},
	"/v1/reports/{key}/entries": {"csv"},
}

// viewOf is the entry of views that a path belongs to, or empty.
func viewOf(path string) string {
	if views[path] != nil {
		return path
	}
	if key, ok := strings.CutPrefix(path, "/v1/reports/"); ok {
		if key, ok = strings.CutSuffix(key, "/entries"); ok && key != "" && !strings.Contains(key, "/") {
			return "/v1/reports/{key}/entries"
		}
	}
	return ""
}

// formats settles what an answer of the API is written as, by ?format= or else by Accept, before anything is kept under it.
func formats(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/v1/") || r.URL.Path == "/v1/stream" {
			next.ServeHTTP(w, r)
			return
		}
		view := viewOf(r.URL.Path)
		format := "json"
		if r.Method == http.MethodGet || r.Method == http.MethodHead {
			format = r.URL.Query().Get("format")
			if format == "" {
				format = acceptedFormat(r.Header.Get("Accept"), views[view])
			}
		}
		if format != "json" && !slices.Contains(views[view], format) {
			problem(w, http.StatusNotAcceptable, fmt.Sprintf("this view has no format %q", format))
			return
		}
		r.Header.Set("Accept", mediaOf[format])
		if format != "json" {
			name := strings.NewReplacer("/", "-", "{key}", "report").Replace(strings.TrimPrefix(view, "/v1/"))
			w = &formatted{ResponseWriter: w, disposition: `attachment; filename="readout-` + name + "." + format + `"`}
		}
		next.ServeHTTP(w, r)
	})
}

// acceptedFormat reads Accept: JSON unless another of a view's formats is wanted more.
func acceptedFormat(accept string, has []string) string {
	found, weight := "json", quality(accept, typeJSON)
	for _, f := range has {
		if q := quality(accept, mediaOf[f]); q > weight {
			found, weight = f, q
		}
	}
	return found
}

// formatted names the file of a download, and keeps problems what they are: JSON.
type formatted struct {
	http.ResponseWriter
	disposition string
	begun       bool
}

func (f *formatted) WriteHeader(status int) {
	if !f.begun {
		f.begun = true
		if status >= http.StatusBadRequest {
			f.Header().Set("Content-Type", "application/problem+json")
		} else {
			f.Header().Set("Content-Disposition", f.disposition)
		}
	}
	f.ResponseWriter.WriteHeader(status)
}

func (f *formatted) Write(b []byte) (int, error) {
	if !f.begun {
		f.WriteHeader(http.StatusOK)
	}
	return f.ResponseWriter.Write(b)
}

func (f *formatted) Unwrap() http.ResponseWriter { return f.ResponseWriter }

// tableFormat writes what is a table as CSV, and a problem as JSON.
var tableFormat = huma.Format{
	Marshal: func(w io.Writer, v any) error {
		t, ok := v.(table)
		if !ok {
			return json.NewEncoder(w).Encode(v)
		}
		head, rows := t.table()
		return writeCSV(w, head, rows)
	},
	Unmarshal: func([]byte, any) error { return huma.Error415UnsupportedMediaType("a body is JSON") },
}

// calendarFormat writes an agenda as a calendar (RFC 5545), and a problem as JSON.
var calendarFormat = huma.Format{
	Marshal: func(w io.Writer, v any) error {
		l, ok := v.(List[ledger.AgendaItem])
		if !ok {
			return json.NewEncoder(w).Encode(v)
		}
		return export.Calendar(w, "Readout agenda", CalendarOf(l.Items))
	},
	Unmarshal: tableFormat.Unmarshal,
}

// writeCSV writes a table whose cells no spreadsheet runs.
func writeCSV(w io.Writer, head []string, rows [][]string) error {
	c := csv.NewWriter(w)
	_ = c.Write(head) // errors stay until Flush
	for _, r := range rows {
		for i := range r {
			r[i] = inert(r[i])
		}
		_ = c.Write(r)
	}
	c.Flush()
	return c.Error()
}

// table is a page of a list as rows.
func (l List[T]) table() ([]string, [][]string) {
	switch items := any(l.Items).(type) {
	case []ledger.Report:
		return newView{Items: items}.table()
	case []ledger.Hit:
		return searchView{Items: items}.table()
	case []ledger.Entry:
		var rows [][]string
		for i := range items {
			rows = append(rows, items[i].Row())
		}
		return ledger.EntryHead(), rows
	case []ledger.Actor:
		return actorsView{Items: items}.table()
	case []ledger.Story:
		return storiesView{Items: items}.table()
	case []ledger.AgendaItem:
		return agendaView{Items: items}.table()
	case []ledger.Moment:
		return timelineView{Items: items}.table()
	case []ledger.Link:
		return linksView{Items: items}.table()
	case []ledger.Judgement:
		var rows [][]string
		for _, j := range items {
			rows = append(rows, []string{j.Key, j.Verdict, j.Field, j.Value, j.Was, j.Note, j.Who, j.Made.Format(time.RFC3339)})
		}
		return []string{"key", "verdict", "field", "value", "was", "note", "who", "made"}, rows
	case []ledger.Spot:
		var rows [][]string
		for _, s := range items {
			rows = append(rows, []string{s.Name, s.Country, float(s.Lat), float(s.Lon), strconv.Itoa(s.Events), strings.Join(s.Entries, " ")})
		}
		return []string{"place", "country", "lat", "lon", "events", "entries"}, rows
	}
	return nil, nil
}

func float(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// ties are a network as a table: a row a tie and status.
type ties ledger.Network

func (n ties) table() ([]string, [][]string) {
	name := map[int64]string{}
	for _, a := range n.Actors {
		name[a.ID] = a.Name
	}
	var rows [][]string
	for _, t := range n.Ties {
		var statuses []string
		for s := range t.Statuses {
			statuses = append(statuses, s)
		}
		slices.Sort(statuses)
		for _, s := range statuses {
			rows = append(rows, []string{name[t.A], name[t.B], s, strconv.Itoa(t.Statuses[s]), strconv.Itoa(t.Events), t.Last})
		}
	}
	return []string{"a", "b", "status", "events", "events_of_all_statuses", "last"}, rows
}

// describeFormats tells the API's description which answers have which formats.
func describeFormats(o *huma.OpenAPI) {
	text := &huma.Schema{Type: huma.TypeString}
	for path, has := range views {
		get := o.Paths[path].Get
		enum := []any{"json"}
		for _, f := range has {
			enum = append(enum, f)
			get.Responses["200"].Content[mediaOf[f]] = &huma.MediaType{Schema: text}
		}
		get.Parameters = append(get.Parameters, &huma.Param{Name: "format", In: "query", Description: "what to write the answer as; beats Accept", Schema: &huma.Schema{Type: huma.TypeString, Enum: enum}})
		get.Responses["406"] = &huma.Response{Description: http.StatusText(http.StatusNotAcceptable), Content: map[string]*huma.MediaType{"application/problem+json": {Schema: &huma.Schema{Ref: "#/components/schemas/ErrorModel"}}}}
	}
}
