package export

import (
	"bufio"
	"html/template"
	"io"
	"sort"
	"strings"
)

// Citation is one entry of a dossier over several reports, ready to be quoted: the sentence with its report, day and address.
type Citation struct {
	Day, Kind, Line, Sentence, Publisher, Title, Published, URL, Address string
}

// Collection is a dossier on an actor, a story or a query.
type Collection struct {
	Title string
	list  []Citation
}

// Add adds one entry.
func (c *Collection) Add(x Citation) { c.list = append(c.list, x) }

func (c *Collection) sorted() []Citation {
	sort.SliceStable(c.list, func(i, j int) bool { return c.list[i].Day < c.list[j].Day })
	return c.list
}

// Markdown writes the dossier by day; report text is escaped, so that it can't become a link or a heading.
func (c *Collection) Markdown(w io.Writer) error {
	b := bufio.NewWriter(w)
	b.WriteString("# " + markdownText(c.Title) + "\n")
	day := "\x00"
	for _, x := range c.sorted() {
		if x.Day != day {
			day = x.Day
			title := date(day)
			if title == "" {
				title = "No day known"
			}
			b.WriteString("\n## " + markdownText(title) + "\n\n")
		}
		b.WriteString("- " + markdownText(x.Line) + "  \n  > " + markdownText(x.Sentence) + "\n\n  " + markdownText(citation(x)) + "\n")
	}
	return b.Flush()
}

func citation(x Citation) string {
	var out []string
	for _, s := range []string{x.Publisher, x.Title, date(x.Published), x.URL, x.Address} {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, ", ")
}

var markdownEscapes = strings.NewReplacer("\\", "\\\\", "`", "\\`", "*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]", "<", "&lt;", ">", "&gt;", "#", "\\#", "|", "\\|", "\n", " ", "\r", " ")

func markdownText(s string) string { return markdownEscapes.Replace(s) }

var collectionPage = template.Must(template.New("collection").Funcs(template.FuncMap{"date": date, "cite": citation}).Parse(`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{.Title}}</title><style>{{.CSS}}</style></head>
<body><main><h1>{{.Title}}</h1>
{{range .List}}<article id="{{.Address}}"><h2>{{date .Day}}</h2><p>{{.Line}}</p><blockquote>{{.Sentence}}</blockquote><p><cite>{{cite .}}</cite></p></article>
{{end}}</main></body></html>
`))

// HTML writes the dossier as one page without scripts; report text is escaped.
func (c *Collection) HTML(w io.Writer) error {
	return collectionPage.Execute(w, struct {
		Title string
		CSS   template.CSS
		List  []Citation
	}{c.Title, template.CSS(reportCSS), c.sorted()})
}
