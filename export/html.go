package export

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"readout/record"
)

//go:embed report.css
var reportCSS string

//go:embed report.html.tmpl
var reportTemplate string

var reportPage = template.Must(template.New("report").Funcs(template.FuncMap{
	"date": date, "join": strings.Join, "oneLine": oneLine, "words": func(s string) string { return strings.ReplaceAll(s, "_", " ") },
	"opening": opening, "fate": func(s string) string { return statusWords[s] },
}).Parse(reportTemplate))

// Page is a record as a page shows it: the text in flat segments, statements, and events under the dossier's headings.
type Page struct {
	Record     *record.Record
	Paragraphs []Paragraph
	Statements []htmlStatement
	Groups     []htmlGroup
	spots      map[string]int // where an entry's first words stand
}

// NewPage makes the page of a record.
func NewPage(r *record.Record) *Page {
	x := newIndex(r)
	p := &Page{Record: r, Groups: x.groups()}
	p.Paragraphs, p.spots = x.paragraphs()
	for i := range r.Statements {
		s := &r.Statements[i]
		h := htmlStatement{Statement: s, Who: x.source(s), To: x.names(s.Addressees), When: x.when(s.Time)}
		if w := x.state[s.Within]; w != nil {
			h.Teller = x.source(w)
		}
		p.Statements = append(p.Statements, h)
	}
	return p
}

// Spot is the anchor of an entry's first words in the text; its place in the record where it has none.
func (p *Page) Spot(id string) string {
	if at, ok := p.spots[id]; ok {
		return Anchor(at)
	}
	return id
}

// HTML writes one self-contained page: the report with its spans marked and the record beside it. It needs no script and asks
// nothing of any host; report text is escaped.
func HTML(w io.Writer, r *record.Record) error {
	v := struct {
		*Page
		CSS template.CSS
	}{NewPage(r), template.CSS(reportCSS)}
	if err := reportPage.Execute(w, v); err != nil {
		return fmt.Errorf("write page: %w", err)
	}
	return nil
}

type htmlStatement struct {
	*record.Statement
	Who, To, When, Teller string
}

type htmlEvent struct {
	*record.Event
	Sides, To, Voice, When, Where string
}

type htmlGroup struct {
	Title  string
	Events []htmlEvent
}

func (x *index) when(id string) string {
	if t := x.time[id]; t != nil {
		return timeWords(t)
	}
	return ""
}

// groups sorts events under the headings of the dossier.
func (x *index) groups() []htmlGroup {
	g := []htmlGroup{{Title: "What happened"}, {Title: "What did not happen"}, {Title: "What comes next"}, {Title: "Only claimed"}, {Title: "Background"}}
	for i := range x.r.Events {
		e := &x.r.Events[i]
		h := htmlEvent{Event: e, Sides: x.names(e.Actors), Voice: x.voice(e), When: x.when(e.Time), Where: x.placeName(e.Place)}
		if to := x.names(e.Recipients); to != h.Sides {
			h.To = to
		}
		k := 0
		switch {
		case e.Tense == "historical":
			k = 4
		case OnAgenda(e) || e.Status == "possible" && e.AttributedTo == "":
			k = 2
		case e.AttributedTo != "":
			k = 3
		case e.Status == "did_not_happen" || e.Status == "counterfactual":
			k = 1
		}
		g[k].Events = append(g[k].Events, h)
	}
	out := g[:0]
	for _, y := range g {
		if len(y.Events) > 0 {
			out = append(out, y)
		}
	}
	return out
}
