package serve

import (
	"html/template"
	"strings"

	"readout/export"
)

// markup writes a report's paragraphs. The template language could, but a long report has thousands of pieces and this takes a tenth of the time.
// Everything that comes from a report or a record goes through the templates' own escaping.
func markup(list []export.Paragraph) template.HTML {
	var b strings.Builder
	attribute := func(name, value string) {
		if value != "" {
			b.WriteString(" " + name + `="`)
			template.HTMLEscape(&b, []byte(value))
			b.WriteByte('"')
		}
	}
	for i := range list {
		tag := "p"
		if list[i].Heading {
			tag = "h2"
		}
		b.WriteString("<" + tag + ">")
		for k := range list[i].Segments {
			g := &list[i].Segments[k]
			if g.Bare() {
				template.HTMLEscape(&b, []byte(g.Text))
				continue
			}
			b.WriteString("<span")
			attribute("id", g.Anchor)
			attribute("class", g.Class)
			attribute("data-ids", g.IDs)
			b.WriteByte('>')
			template.HTMLEscape(&b, []byte(g.Text))
			b.WriteString("</span>")
		}
		b.WriteString("</" + tag + ">\n")
	}
	return template.HTML(b.String())
}
