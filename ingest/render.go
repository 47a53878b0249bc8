package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// isBlock tells whether an element starts a paragraph of its own.
func isBlock(tag string) bool {
	switch tag {
	case "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure",
		"footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary",
		"table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "option", "select", "br", "button":
		return tag != "br"
	}
	return false
}

// block is a paragraph on its way out of a page.
type block struct {
	text  strings.Builder
	links int // bytes of its text that stand in links
	head  bool
	list  bool
}

// renderer turns a cleaned tree into paragraphs.
type renderer struct {
	out  []block
	cur  *block
	link int // how deep in links
	list bool
	head bool
}

// render writes the paragraphs under n, an empty line between them, less those that are links or services.
func render(n *html.Node, title string) string {
	r := &renderer{}
	r.walk(n)
	r.end()
	return join(filter(r.out, title))
}

func (r *renderer) end() { r.cur = nil }

func (r *renderer) block() *block {
	if r.cur == nil {
		r.out = append(r.out, block{head: r.head, list: r.list})
		r.cur = &r.out[len(r.out)-1]
	}
	return r.cur
}

func (r *renderer) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		r.textNode(n.Data)
		return
	case html.ElementNode:
	default:
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			r.walk(c)
		}
		return
	}
	switch n.Data {
	case "script", "style", "noscript", "template", "svg", "figure", "figcaption", "img", "iframe", "video", "audio", "button", "select", "object", "embed", "form":
		if n.Data != "form" && n.Data != "figure" || n.FirstChild == nil || n.Data == "figure" && !longFigure(n) {
			return
		}
	case "br":
		if r.cur != nil {
			r.cur.text.WriteByte('\n')
		}
		return
	}
	blockish := isBlock(n.Data)
	if blockish {
		r.end()
	}
	head, list := r.head, r.list
	switch n.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		r.head = true
	case "li":
		r.list = true
	case "a":
		r.link++
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.walk(c)
	}
	if n.Data == "a" {
		r.link--
	}
	r.head, r.list = head, list
	if blockish {
		r.end()
	}
}

// longFigure tells whether a figure holds text of the article and not a picture's caption.
func longFigure(n *html.Node) bool {
	words := 0
	each(n, func(c *html.Node) bool {
		if c.Data == "figcaption" {
			return false
		}
		if c.Data == "p" || c.Data == "blockquote" || c.Data == "td" {
			words += len(strings.Fields(inner(c)))
		}
		return true
	})
	return words > 40
}

func (r *renderer) textNode(s string) {
	if r.cur == nil && strings.TrimSpace(s) == "" {
		return
	}
	b := r.block()
	if r.link > 0 {
		b.links += len(strings.TrimSpace(s))
	}
	b.text.WriteString(strings.Map(func(c rune) rune {
		if c == '\n' || c == '\r' || c == '\t' || c == '\f' {
			return ' '
		}
		return c
	}, s))
}

// inner returns the text under n.
func inner(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

// fold makes every run of white space in a line one space. Lines apart by one break stay lines; a run of breaks is a paragraph's end.
func fold(s string) []string {
	var paras []string
	var b strings.Builder
	breaks, gap := 0, false
	flush := func() {
		if b.Len() > 0 {
			paras = append(paras, b.String())
			b.Reset()
		}
	}
	for _, c := range s {
		switch {
		case c == '\n':
			breaks++
			continue
		case c == ' ' || c == '\u00a0' || c == '\u200b' || c == '\ufeff' || c == '\u00ad' || c != '\u2028' && unicode.IsSpace(c):
			if c != '\u200b' && c != '\ufeff' && c != '\u00ad' {
				gap = true
			}
			continue
		}
		if breaks > 0 {
			flush()
		} else if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		breaks, gap = 0, false
		b.WriteRune(c)
	}
	flush()
	return paras
}

// tidy folds a text into paragraphs.
func tidy(s string) string { return strings.Join(fold(s), "\n\n") }

type para struct {
	text  string
	links float64 // share of its bytes in links
	head  bool
	list  bool
}

// filter drops the paragraphs that are no part of the article.
func filter(in []block, title string) []para {
	var out []para
	for i := range in {
		b := &in[i]
		for _, t := range fold(b.text.String()) {
			p := para{text: t, head: b.head, list: b.list}
			if n := len(t); n > 0 {
				p.links = min(1, float64(b.links)/float64(len(strings.TrimSpace(b.text.String()))))
			}
			out = append(out, p)
		}
	}
	return trimEnds(dropServices(out, title))
}

func join(ps []para) string {
	var b strings.Builder
	for i, p := range ps {
		if i > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(p.text)
	}
	return b.String()
}

// runes counts the letters and figures of s.
func runes(s string) (n int) {
	for _, c := range s {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			n++
		}
	}
	return n
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
