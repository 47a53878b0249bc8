package export

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"sort"
	"strings"
	"unicode"

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
	Paragraphs []htmlParagraph
	Statements []htmlStatement
	Groups     []htmlGroup
}

// NewPage makes the page of a record.
func NewPage(r *record.Record) *Page {
	x := newIndex(r)
	p := &Page{Record: r, Paragraphs: x.paragraphs(), Groups: x.groups()}
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

type htmlParagraph struct {
	Heading  bool
	Segments []segment
}

// segment is a run of text under one set of entries: flat pieces cut at every boundary, so that overlapping spans never collide.
type segment struct {
	Text  string
	At    int      // where it begins in the text, code points
	Opens bool     // a sentence begins here
	Class string   // a lane for each kind of entry: s e t p a
	IDs   []string // anchors of the entries that begin here
	Title string   // what covers it, for a pointer
}

type mark struct {
	start, end int // code points
	kind, id   string
}

// marks lists every span that the page shows, in text order.
func (x *index) marks() []mark {
	var m []mark
	add := func(kind, id string, spans ...record.Span) {
		for _, s := range spans {
			if s.End > s.Start {
				m = append(m, mark{s.Start, s.End, kind, id})
			}
		}
	}
	for _, s := range x.r.Statements {
		add("s", s.ID, s.Content...)
		if len(s.Content) == 0 {
			add("s", s.ID, s.Cue...)
		}
		add("c", s.ID, s.Cue...)
	}
	for _, e := range x.r.Events {
		add("e", e.ID, e.Evidence...)
	}
	for _, t := range x.r.Times {
		add("t", t.ID, t.Span)
	}
	for _, p := range x.r.Places {
		add("p", p.ID, p.Span)
	}
	for _, a := range x.r.Actors {
		for _, n := range a.Mentions {
			if n.Form != "pronoun" {
				add("a", a.ID, n.Span)
			}
		}
	}
	sort.SliceStable(m, func(i, j int) bool { return m[i].start < m[j].start })
	return m
}

func (x *index) paragraphs() []htmlParagraph {
	marks := x.marks()
	cuts := map[int]bool{}
	for _, m := range marks {
		cuts[m.start], cuts[m.end] = true, true
	}
	heading := map[int]bool{}
	for _, h := range x.r.Report.Headings {
		heading[h.Start] = true
	}
	opens := x.sentences()
	var out []htmlParagraph
	seen := map[string]bool{}
	text := x.r.Report.Text
	n := len(x.offsets) - 1
	for start := 0; start < n; {
		end := start
		for end < n && text[x.offsets[end]] != '\n' {
			end++
		}
		if strings.TrimSpace(text[x.offsets[start]:x.offsets[end]]) != "" {
			p := htmlParagraph{Heading: heading[start]}
			for at := start; at < end; {
				to := at + 1
				for to < end && !cuts[to] && !opens[to] {
					to++
				}
				g := x.segment(marks, at, to, seen)
				g.Opens = at == start || opens[at]
				p.Segments = append(p.Segments, g)
				at = to
			}
			out = append(out, p)
		}
		start = end + 1
	}
	return out
}

// sentences are the code points at which sentences begin inside paragraphs, as far as full stops and capitals tell: anchors for links, no
// reading.
func (x *index) sentences() map[int]bool {
	out := map[int]bool{}
	text := []rune(x.r.Report.Text)
	for i := 1; i+1 < len(text); i++ {
		if text[i] != ' ' || !unicode.IsUpper(text[i+1]) && !strings.ContainsRune("“\"'‘«", text[i+1]) {
			continue
		}
		k := i - 1
		for k > 0 && strings.ContainsRune("”\"'’»)", text[k]) {
			k--
		}
		// "U.S. troops", "J. Smith": a stop after one letter ends nothing
		if strings.ContainsRune(".!?", text[k]) && !(text[k] == '.' && k > 0 && unicode.IsUpper(text[k-1]) && (k < 2 || !unicode.IsLetter(text[k-2]))) {
			out[i+1] = true
		}
	}
	return out
}

func (x *index) segment(marks []mark, at, to int, seen map[string]bool) segment {
	g := segment{Text: x.r.Report.Text[x.offsets[at]:x.offsets[to]], At: at}
	class, title := map[string]bool{}, []string{}
	for _, m := range marks {
		if m.start > at {
			break
		}
		if m.end < to {
			continue
		}
		class[m.kind] = true
		if m.start == at && !seen[m.id] {
			seen[m.id] = true
			g.IDs = append(g.IDs, m.id)
		}
		title = append(title, m.id)
	}
	for _, k := range []string{"s", "c", "e", "t", "p", "a"} {
		if class[k] {
			g.Class += " " + k
		}
	}
	g.Class = strings.TrimSpace(g.Class)
	sort.Strings(title)
	g.Title = strings.Join(uniq(title), " ")
	return g
}

func uniq(sorted []string) []string {
	out := sorted[:0]
	for i, s := range sorted {
		if i == 0 || s != sorted[i-1] {
			out = append(out, s)
		}
	}
	return out
}
