package ingest

import (
	"strings"

	"readout/text"
)

// dropServices drops paragraphs that are links, services, or the title again.
func dropServices(ps []para, title string) []para {
	out := ps[:0]
	key := squeeze(title)
	for i, p := range ps {
		n := runes(p.text)
		switch {
		case n == 0:
			continue
		case p.links > .75 && n < 200 && lastRune(p.text) != '.':
			continue
		case text.IsService(p.text) && n < 300:
			continue
		case i < 4 && key != "" && squeeze(p.text) == key:
			continue
		}
		out = append(out, p)
	}
	return out
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
