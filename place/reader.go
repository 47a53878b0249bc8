package place

import (
	"math"
	"strconv"
	"strings"

	"readout/document"
	"readout/place/gazetteer"
)

// reader holds what one document needs; it is used again for the next.
type reader struct {
	*knowledge
	d      *document.Document
	words  []word
	spans  []span
	names  []name
	found  []gazetteer.Hit
	ballot ballot
	home   string // country code of the publisher's address, empty if unknown
}

func (r *reader) read(d *document.Document) []document.Place {
	r.d = d
	if r.ballot.country == nil {
		r.ballot = ballot{country: map[string]float64{}, region: map[[2]string]float64{}}
	}
	r.names = r.names[:0]
	r.home = r.homeOf(d.Report.URL)
	r.scan()
	r.find()
	r.rank()
	var out []document.Place
	for i := range r.spans {
		if p, ok := r.place(&r.spans[i]); ok {
			out = append(out, p)
		}
	}
	r.d = nil
	return out
}

// homeOf reads the country of an address: "…​.co.uk/…".
func (r *reader) homeOf(url string) string {
	_, host, ok := strings.Cut(url, "://")
	if !ok {
		return ""
	}
	host, _, _ = strings.Cut(host, "/")
	host, _, _ = strings.Cut(host, ":")
	cc := strings.ToUpper(host[strings.LastIndexByte(host, '.')+1:])
	if cc == "UK" {
		cc = "GB"
	}
	if _, known := r.gaz.Nation(cc); len(cc) != 2 || !known {
		return ""
	}
	return cc
}

// place makes the entry of a mention; false where it is no literal place.
func (r *reader) place(s *span) (document.Place, bool) {
	first, last := &r.words[s.first], &r.words[s.end-1]
	p := document.Place{Mention: -1, Kind: "place"}
	p.Span = document.Span{Start: int(first.start), End: int(last.end)}
	if s.short && p.Span.End < len(r.d.Text) && r.d.Text[p.Span.End] == '.' && strings.HasSuffix(r.shortText(s.end-1), ".") && len(r.gaz.Short(r.shortText(s.end-1))) > 0 {
		p.Span.End++
	}
	p.First, p.End = r.d.TokensIn(p.Span)
	take := r.take(s, p.First, p.End)
	if take == 0 {
		return p, false
	}
	if take == 1 {
		p.Mention = r.mentionAt(p.First, p.End)
	}
	p.Name = r.d.Words(p.Span)
	p.Confidence = 0.5
	if s.facility {
		p.Kind = gazetteer.Facility.String()
	}
	if s.name < 0 {
		return p, true
	}
	n := &r.names[s.name]
	if n.best < 0 {
		return p, s.label != 0
	}
	g := r.gaz.Place(n.cands[n.best].place)
	share := r.share(n)
	p.Confidence = r.confidence(s, share, p.First, p.End)
	if share < r.w.LeastPoint { // one of many of its name, and the report does not tell which
		return p, true
	}
	p.Lat, p.Lon, p.Located = round(g.Lat), round(g.Lon), g.Located
	if na, ok := r.gaz.Nation(g.CC); ok {
		p.Country = na.ISO3
	}
	p.Admin1 = g.Admin1
	if s.part || share < r.w.LeastLink { // lies there, and is not it; or only likely there
		return p, true
	}
	p.Name, p.GeoNames = g.Name, int(g.GeoNames)
	if g.Wikidata != 0 {
		p.Wikidata = "Q" + strconv.Itoa(int(g.Wikidata))
	}
	p.Literal = take == 1 && r.literal(s, p.First, p.End, g.Kind == gazetteer.Country)
	p.Kind = g.Kind.String()
	if g.Kind == gazetteer.County {
		p.Kind = "region"
	}
	return p, true
}

// round to the four places the gazetteer keeps.
func round(v float32) float64 { return math.Round(float64(v)*1e4) / 1e4 }

// share is the best place's part of the scores of all that a name may mean.
func (r *reader) share(n *name) float64 {
	best := n.cands[n.best].score
	here := r.gaz.Place(n.cands[n.best].place)
	sum := 1.0
	for k := range n.cands {
		p := r.gaz.Place(n.cands[k].place)
		if k == n.best || p.Located && here.Located && p.CC == here.CC && near(p, here) < 50 { // the city and its region ("Berlin") are one answer
			continue
		}
		sum += math.Exp((n.cands[k].score - best) / r.w.Spread)
	}
	return 1 / sum
}

// confidence is how sure name and place are: the best place's share, times how sure it is that a place is meant.
func (r *reader) confidence(s *span, share float64, first, end int) float64 {
	c := share
	switch {
	case s.part:
		c *= 0.6
	case s.label == document.Location || s.short:
		c *= 0.95
	case s.label == document.Facility:
		c *= 0.8
	default:
		c *= 0.75
	}
	c *= r.take(s, first, end)
	return math.Round(c*100) / 100
}

// mentionAt is the mention that has exactly these tokens, a determiner before them aside; -1 if there is none.
func (r *reader) mentionAt(first, end int) int {
	ms := r.d.Mentions
	for i := range ms {
		if m := &ms[i]; m.Form == document.Name && m.End == end && (m.First == first || m.First == first-1 && r.d.Tokens[m.First].UPOS == document.DET) {
			return i
		}
	}
	return -1
}
