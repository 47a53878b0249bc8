package ingest

import (
	"strings"

	"golang.org/x/net/html"
)

// prepare takes out of the tree what is known to be no article: by element, by role, by the words of class and id. An element with a good
// part of the page's prose is never taken out for its names alone: pages name their article "paywall" or "modal-enabled".
// It returns the bytes of prose that are left.
func prepare(doc *html.Node) (left int) {
	prose := map[*html.Node]int{}
	all := countProse(doc, prose, false)
	each(doc, func(n *html.Node) bool {
		switch {
		case neverText(n.Data):
		case noArticle(n) && prose[n]*3 <= all:
			left -= prose[n]
		default:
			return true
		}
		n.Parent.RemoveChild(n)
		return false
	})
	return left + all
}

// strip takes out only what is sure to be no article.
func strip(doc *html.Node) {
	each(doc, func(n *html.Node) bool {
		switch {
		case neverText(n.Data), n.Data == "nav", n.Data == "footer", n.Data == "aside", n.Data == "form", n.Data == "figcaption", hidden(n):
			n.Parent.RemoveChild(n)
			return false
		}
		return true
	})
}

// countProse counts the bytes of text under each element that stands in paragraphs or in long pieces outside links.
func countProse(n *html.Node, prose map[*html.Node]int, in bool) int {
	if n.Type == html.TextNode {
		if t := strings.TrimSpace(n.Data); in || len(t) >= 60 {
			return len(t)
		}
		return 0
	}
	if n.Data == "a" && !in {
		return 0
	}
	if neverText(n.Data) {
		return 0
	}
	in = in || n.Data == "p"
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += countProse(c, prose, in)
	}
	if n.Type == html.ElementNode && sum > 0 {
		prose[n] = sum
	}
	return sum
}

// neverText tells whether an element never holds an article's words.
func neverText(tag string) bool {
	switch tag {
	case "script", "style", "noscript", "iframe", "template", "svg", "button", "select", "object", "embed", "canvas", "audio", "video", "textarea", "input":
		return true
	}
	return false
}

func noArticle(n *html.Node) bool {
	switch n.Data {
	case "nav", "dialog", "footer", "figcaption":
		return true
	case "html", "body", "main", "article", "head", "h1", "h2":
		return false
	}
	switch attr(n, "role") {
	case "navigation", "banner", "complementary", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar":
		return true
	}
	if hidden(n) {
		return true
	}
	names := strings.ToLower(attr(n, "class") + " " + attr(n, "id"))
	if names == " " || inSentence(n) {
		return false
	}
	for _, w := range boilerplate {
		if strings.Contains(names, w) {
			return true
		}
	}
	return false
}

// inSentence tells whether an element stands among the words of a paragraph: a name with a pop-up keeps its name.
func inSentence(n *html.Node) bool {
	switch n.Data {
	case "a", "b", "i", "em", "strong", "abbr":
		return n.Parent != nil && (n.Parent.Data == "p" || n.Parent.Data == "span")
	case "span": // one inside another is the pop-up itself
		return n.Parent != nil && n.Parent.Data == "p"
	}
	return false
}

// hidden tells whether an element is not shown.
func hidden(n *html.Node) bool {
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "hidden":
			return true
		case "style":
			if strings.Contains(strings.ReplaceAll(strings.ToLower(a.Val), " ", ""), "display:none") {
				return true
			}
		}
	}
	return false
}
