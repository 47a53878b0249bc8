package serve

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"readout/export"
	"readout/ledger"
	"readout/ledger/query"
	"readout/record"
)

//go:embed templates/*.tmpl
var templateFiles embed.FS

// dist holds what Vite builds of web/: see web/README.md.
//
//go:embed dist
var distFiles embed.FS

// pageSet is parsed when the first server is made: other commands need not wait for it.
var pageSet = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Funcs(template.FuncMap{
		"join":  strings.Join,
		"words": func(s string) string { return strings.ReplaceAll(s, "_", " ") },
		"line":  func(s string) string { return strings.Join(strings.Fields(s), " ") },
		"day":   dayWords, "entry": entryPath, "report": reportPath, "heading": headingWords, "places": places, "other": other, "statuses": statuses, "count": count, "story": storyName, "title": func(r ledger.Report) string { return titleOf(r.Title, r.Key) },
		"safe": safeURL, "cut": marked, "set": with, "asset": assetPath,
		"lower": strings.ToLower, "add": func(a, b int) int { return a + b }, "has": hasFilter, "fates": fates, "facts": facts, "tied": tied, "placed": placed, "markup": markup,
		"fields": func() []query.Field { return query.Fields }, "final": func(l []bar) bar { return l[len(l)-1] }, "upTo": func(n int, l []ledger.Spot) []ledger.Spot { return l[:min(n, len(l))] },
		"calendared": func(d any) bool { _, ok := d.(calendared); return ok },
	}).ParseFS(templateFiles, "templates/*.tmpl"))
})

// view is what every page is made of.
type view struct {
	Title string
	Path  string     // of the page
	Query url.Values // its filters, kept in the address
	Q     string
	Error string
	Next  string // address of the next page
	Data  any
	Write bool // adding and judging are offered
	Empty bool // the ledger holds nothing yet
	Kind  string
}

func (s *Server) pages(mux *http.ServeMux) {
	dist, err := fs.Sub(distFiles, "dist")
	if err != nil {
		panic(err) // the folder is embedded
	}
	pageSet()
	files := http.FileServerFS(dist)
	mux.HandleFunc("GET /assets/", func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/") {
			s.notFound(w)
			return
		}
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable") // names hold a hash
		files.ServeHTTP(w, r)
	})
	page := func(pattern, name string, f func(*http.Request, *view) error) {
		mux.HandleFunc("GET "+pattern, func(w http.ResponseWriter, r *http.Request) { s.page(w, r, name, f) })
	}
	page("/{$}", "home", s.home)
	page("/report/{key}", "report", s.reportPage)
	page("/report/{key}/{entry}", "entry", s.entryPage)
	page("/reports", "reports", s.reportsPage)
	page("/actors", "actors", s.actorsPage)
	page("/actor/{id}", "actor", s.actorPage)
	page("/stories", "stories", s.storiesPage)
	page("/story/{key}", "story", s.storyPage)
	page("/agenda", "agenda", s.agendaPage)
	page("/timeline", "timeline", s.timelinePage)
	page("/disagreements", "disagreements", s.disagreementsPage)
	page("/search", "search", s.searchPage)
	page("/network", "network", s.networkPage)
	page("/map", "map", s.mapPage)
	page("/add", "add", func(_ *http.Request, v *view) error { v.Title = "Add reports"; return nil })
	page("/new", "new", s.newPage)
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("GET /", func(w http.ResponseWriter, _ *http.Request) { s.notFound(w) })
}

func (s *Server) notFound(w http.ResponseWriter) {
	s.render(w, http.StatusNotFound, "problem", &view{Title: "Not found", Error: "There is nothing at this address."})
}

// mostAsked is the longest query, in characters: the API's bound too.
const mostAsked = 1000

// page answers with a page, or with the table behind it where the address asks for ?format=.
func (s *Server) page(w http.ResponseWriter, r *http.Request, name string, f func(*http.Request, *view) error) {
	v := &view{Path: r.URL.Path, Query: r.URL.Query(), Q: r.URL.Query().Get("q"), Write: s.o.Reader != nil}
	if utf8.RuneCountInString(v.Q) > mostAsked {
		s.render(w, http.StatusBadRequest, "problem", &view{Title: "Trouble", Error: fmt.Sprintf("A query has %d characters at most.", mostAsked)})
		return
	}
	err := f(r, v)
	var q *query.Error
	switch {
	case errors.As(err, &q):
		v.Error = err.Error()
		if v.Data == nil {
			name = "problem"
		}
	case errors.Is(err, ledger.ErrNotFound):
		s.render(w, http.StatusNotFound, "problem", &view{Title: "Not found", Error: "The ledger does not hold this: it may have been removed."})
		return
	case err != nil:
		s.log.Error("page failed", "path", r.URL.Path, "error", err)
		s.render(w, http.StatusInternalServerError, "problem", &view{Title: "Trouble", Error: "The page could not be made; the server's log says why."})
		return
	}
	if format := v.Query.Get("format"); format != "" && v.Error == "" {
		s.download(w, format, fileName(r.URL.Path), v.Data)
		return
	}
	s.named(r.Context(), v.Data)
	status := http.StatusOK
	if v.Error != "" {
		status = http.StatusBadRequest
	}
	s.render(w, status, name, v)
}

func (s *Server) render(w http.ResponseWriter, status int, name string, v *view) {
	v.Kind = name
	var b bytes.Buffer
	if err := pageSet().ExecuteTemplate(&b, name, v); err != nil {
		s.log.Error("template failed", "page", name, "error", err)
		problem(w, http.StatusInternalServerError, "the page could not be made")
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}

// fileName names a download by its view's path, without what a header or a file system might take for something else.
func fileName(at string) string {
	return strings.Trim(strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' {
			return c
		}
		return '-'
	}, path.Clean(at)), "-")
}

// table is what a view is as rows.
type table interface {
	table() (head []string, rows [][]string)
}

// calendared is a view with events on days.
type calendared interface{ dated() []ledger.AgendaItem }

// download sends a view's data as CSV, JSON or a calendar.
func (s *Server) download(w http.ResponseWriter, format, name string, data any) {
	disposition := func(ext string) {
		w.Header().Set("Content-Disposition", `attachment; filename="readout-`+name+"."+ext+`"`)
	}
	switch format {
	case "json":
		w.Header().Set("Content-Type", "application/json")
		disposition("json")
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		_ = e.Encode(data)
		return
	case "csv":
		if t, ok := data.(table); ok {
			w.Header().Set("Content-Type", "text/csv; charset=utf-8")
			disposition("csv")
			head, rows := t.table()
			_ = writeCSV(w, head, rows)
			return
		}
	case "ics":
		if d, ok := data.(calendared); ok {
			w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
			disposition("ics")
			_ = export.Calendar(w, "Readout "+name, CalendarOf(d.dated()))
			return
		}
	}
	problem(w, http.StatusNotAcceptable, fmt.Sprintf("this view has no format %q", format))
}

// inert keeps a spreadsheet from running a cell as a formula.
func inert(s string) string {
	if len(s) > 1 && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// with is a view's address with one filter changed.
func with(v *view, name, value string) string {
	q := url.Values{}
	for k, x := range v.Query {
		q[k] = x
	}
	q.Del("cursor")
	q.Set(name, value)
	if value == "" {
		q.Del(name)
	}
	if len(q) == 0 {
		return v.Path
	}
	return v.Path + "?" + q.Encode()
}

func reportPath(key string) string { return "/report/" + url.PathEscape(key) }

func entryPath(address string) string {
	key, entry, ok := strings.Cut(address, "#")
	if !ok {
		return reportPath(key)
	}
	return reportPath(key) + "/" + url.PathEscape(entry)
}

// safeURL keeps addresses of reports that a browser may follow; others ("javascript:") are no links.
func safeURL(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return s
}

// headingWords is who published a report and the day, in words.
func headingWords(r ledger.Report) string {
	day := dayWords(r.Published)
	r.Published = ""
	s := heading(&r)
	if s != "" && day != "" {
		s += ", "
	}
	return s + day
}

func dayWords(s string) string {
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t.Format("2 January 2006")
	}
	return s
}

// piece is a run of a sentence, marked or not.
type piece struct {
	Text string
	Mark bool
}

// marked cuts a sentence at the marks in it. Spans are in code points of the report's text.
func marked(sentence record.Span, marks []record.Span) []piece {
	text := []rune(sentence.Text)
	on := make([]bool, len(text))
	for _, m := range marks {
		for i := max(0, m.Start-sentence.Start); i < min(len(text), m.End-sentence.Start); i++ {
			on[i] = true
		}
	}
	var out []piece
	for i := 0; i < len(text); {
		j := i
		for j < len(text) && on[j] == on[i] {
			j++
		}
		out = append(out, piece{string(text[i:j]), on[i]})
		i = j
	}
	return out
}

func pageOf(r *http.Request) (Page, int, error) {
	p := Page{Limit: 50, Cursor: r.URL.Query().Get("cursor")}
	if n, err := strconv.Atoi(r.URL.Query().Get("limit")); err == nil && n > 0 && n <= 500 {
		p.Limit = n
	}
	off, err := p.offset()
	if err != nil {
		return p, 0, fmt.Errorf("%w: a cursor of another list", ledger.ErrNotFound)
	}
	return p, off, nil
}

// cut cuts a list to its page and sets the next page's address.
func cutPage[T any](v *view, p Page, off int, list []T) []T {
	if len(list) <= p.Limit {
		return list
	}
	v.Next = with(v, "cursor", cursorAt(off+p.Limit))
	return list[:p.Limit]
}
