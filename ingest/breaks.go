package ingest

import (
	"strings"

	"golang.org/x/net/html"
)

// splitBreaks makes paragraphs of the parts of a <p> between double line breaks. Readability would nest them, take the nest for the
// article, and lose the headings and lists beside it.
func splitBreaks(doc *html.Node) {
	var ps []*html.Node
	each(doc, func(n *html.Node) bool {
		if n.Data == "p" && n.Parent != nil {
			ps = append(ps, n)
			return false
		}
		return true
	})
	for _, p := range ps {
		splitAt(p)
	}
}

// splitAt moves what stands between runs of two or more <br> among the children of p into paragraphs of their own behind it, in one pass.
func splitAt(p *html.Node) {
	to := p // where the nodes belong
	for c := p.FirstChild; c != nil; {
		if end := breaksFrom(c); end != c {
			for c != end { // the breaks go
				next := c.NextSibling
				p.RemoveChild(c)
				c = next
			}
			next := &html.Node{Type: html.ElementNode, Data: "p", DataAtom: p.DataAtom, Attr: p.Attr}
			p.Parent.InsertBefore(next, to.NextSibling)
			to = next
			continue
		}
		next := c.NextSibling
		if to != p {
			p.RemoveChild(c)
			to.AppendChild(c)
		}
		c = next
	}
}

// breaksFrom returns the node after a run of at least two <br> that starts at n, or n if there is none.
func breaksFrom(n *html.Node) *html.Node {
	count, c := 0, n
	for c != nil {
		switch {
		case c.Type == html.ElementNode && c.Data == "br":
			count++
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) == "" && count > 0:
		default:
			if count >= 2 {
				return c
			}
			return n
		}
		c = c.NextSibling
	}
	if count >= 2 {
		return nil
	}
	return n
}
