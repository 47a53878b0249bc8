package ingest

import (
	"strings"

	"readout/text"
)

// dropServices drops paragraphs that are links, services, or the title again.
func dropServices(ps []para, title string) []para {
	out := ps[:0]
	key := squeeze(title)
	prose := false // a paragraph of the article was seen
	for i, p := range ps {
		n := runes(p.text)
		switch {
		case n == 0:
			continue
		case p.links > .75 && n < 200 && lastRune(p.text) != '.':
			continue
		case text.IsService(p.text) && n < 300:
			continue
		case n < 250 && strings.ContainsAny(p.text, "©"):
			continue
		case !prose && isHead(p.text):
			continue
		case i < 4 && key != "" && squeeze(p.text) == key:
			continue
		}
		prose = prose || n > 60 && !p.head
		out = append(out, p)
	}
	return out
}

// isHead tells whether a line over the first paragraph is a byline or a day, which the page's data tell better.
func isHead(s string) bool {
	words := len(strings.Fields(s))
	if words > 14 || lastRune(s) == '.' && words > 6 {
		return false
	}
	low := strings.ToLower(s)
	return strings.HasPrefix(low, "by ") && words <= 10 || findDay(s, true) != "" || strings.ContainsAny(s, "0123456789") &&
		(strings.HasPrefix(low, "updated") || strings.HasPrefix(low, "published") || strings.HasPrefix(low, "posted") || strings.HasPrefix(low, "last updated"))
}

// trimEnds drops headings and short loose ends after the last sentence.
func trimEnds(ps []para) []para {
	for len(ps) > 0 {
		p := ps[len(ps)-1]
		if !p.head {
			break
		}
		ps = ps[:len(ps)-1]
	}
	return ps
}

// squeeze leaves the letters and figures, in lower case.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if runes(string(r)) == 0 {
			return -1
		}
		return r
	}, strings.ToLower(s))
}
