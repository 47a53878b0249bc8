package ingest

import (
	"bytes"
	"fmt"
	neturl "net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// Page is what a web page says: the article's text, paragraphs apart by an empty line, and what the page tells about it.
type Page struct {
	Text      string
	Title     string
	Byline    []string
	Publisher string
	Agency    string // a news agency among the authors
	Published string // YYYY-MM-DD, empty if not found
	Updated   string
	Language  string // as the page declares it: "en"
	URL       string // canonical
	Article   bool   // false where no article was found and Text is all there is to read
}

// Bounds on a page. One beyond them is read as bare text, without looking for the article, so that time stays linear in its size.
const (
	mostNodes = 60_000
	mostDepth = 200
)

// Article takes the article out of a page, UTF-8 HTML. pageURL may be empty; it helps to find the day. The method is Mozilla's Readability
// (as go-readability carries it) between a pass that takes out what is known to be no article and one that drops paragraphs of
// links and services. An error means that the page has no text at all.
func Article(page []byte, pageURL string) (Page, error) {
	u, err := neturl.Parse(pageURL)
	if err != nil || u.Host == "" {
		u = &neturl.URL{Scheme: "http", Host: "localhost", Path: "/"}
	}
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil { // nested too deeply
		p := Page{Text: bareText(page)}
		if p.Text == "" {
			return p, fmt.Errorf("read page: %w", err)
		}
		return p, nil
	}
	nodes, depth := size(doc)
	small := nodes <= mostNodes && depth <= mostDepth
	m := readMeta(doc, pageURL, small)
	p := Page{Title: m.title, Byline: m.byline, Publisher: m.publisher, Agency: m.agency, Published: m.published, Updated: m.updated, Language: m.language, URL: m.url}
	if small {
		all := prepare(doc)
		splitBreaks(doc)
		p.Text = extract(doc, u, p.Title)
		if len(p.Text)*2 < all {
			p.Text = second(page, p.Text, p.Title)
		}
	}
	if p.Text != "" {
		p.Article = true
		return p, nil
	}
	if p.Text = bareText(page); p.Text == "" {
		return p, errNoText
	}
	return p, nil
}

// extract runs Readability; the empty string says that it found nothing.
func extract(doc *html.Node, u *neturl.URL, title string) (text string) {
	defer func() {
		if recover() != nil { // the extractor met a tree it does not expect: the page is read as bare text
			text = ""
		}
	}()
	ps := readability.NewParser()
	ps.DisableJSONLD = true // the page's own data was read already
	a, err := ps.ParseAndMutate(doc, u)
	if err != nil || a.Node == nil {
		return ""
	}
	return render(a.Node, title)
}

// second looks for the article again where the first look left half of the page's prose out: in the element that pages name for their
// article. It returns the first text unless the second is much longer.
func second(page []byte, first, title string) string {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return first
	}
	prose := map[*html.Node]int{}
	strip(doc)
	countProse(doc, prose, false)
	var best *html.Node
	each(doc, func(n *html.Node) bool {
		if isContainer(n) && (best == nil || prose[n] > prose[best]) {
			best = n
		}
		return true
	})
	if best == nil || prose[best]*2 < len(first)*3 {
		return first
	}
	if t := render(best, title); len(t)*2 > len(first)*3 {
		return t
	}
	return first
}

// isContainer tells whether a page would name its article's element like this.
func isContainer(n *html.Node) bool {
	if n.Data == "article" || attr(n, "itemprop") == "articleBody" {
		return true
	}
	if n.Data != "div" && n.Data != "section" && n.Data != "main" {
		return false
	}
	names := strings.ToLower(attr(n, "class") + " " + attr(n, "id"))
	for _, w := range containers {
		if strings.Contains(names, w) {
			return true
		}
	}
	return false
}

// size counts nodes and the depth of the tree, without recursion, up to a little more than the bounds.
func size(doc *html.Node) (nodes, depth int) {
	d := 0
	for n := doc; n != nil; {
		nodes++
		depth = max(depth, d)
		if nodes > mostNodes || depth > mostDepth {
			return nodes, depth
		}
		if n.FirstChild != nil {
			n, d = n.FirstChild, d+1
			continue
		}
		for n != nil && n.NextSibling == nil {
			n, d = n.Parent, d-1
		}
		if n != nil {
			n = n.NextSibling
		}
	}
	return nodes, depth
}

// each calls f for every element of the tree in document order; f says whether to go into the element.
func each(n *html.Node, f func(*html.Node) bool) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode {
			if f(c) {
				each(c, f)
			}
		}
		c = next
	}
}

func attr(n *html.Node, name string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == name {
			return n.Attr[i].Val
		}
	}
	return ""
}

// bareText reads the text of a page token by token, without a tree: any size and nesting.
func bareText(page []byte) string {
	z := html.NewTokenizer(bytes.NewReader(page))
	z.SetMaxBuf(len(page) + 1)
	var b strings.Builder
	skip := ""
	for {
		switch z.Next() {
		case html.ErrorToken:
			return tidy(b.String())
		case html.TextToken:
			if skip == "" {
				b.Write(bytes.ReplaceAll(z.Text(), []byte("\n"), []byte(" ")))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			switch tag := string(name); {
			case tag == "script" || tag == "style" || tag == "noscript" || tag == "template" || tag == "title" || tag == "svg":
				if skip == "" {
					skip = tag
				}
			case isBlock(tag):
				b.WriteString("\n\n")
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if string(name) == skip {
				skip = ""
			}
			if isBlock(string(name)) {
				b.WriteString("\n\n")
			}
		}
	}
}
