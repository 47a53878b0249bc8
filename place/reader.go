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
	sports bool   // the report is about a match: countries and towns that act are teams
}

func (r *reader) read(d *document.Document) []document.Place {
	r.d = d
	if r.ballot.country == nil {
		r.ballot = ballot{country: map[string]float64{}, region: map[[2]string]float64{}}
	}
	r.names = r.names[:0]
	r.home = r.homeOf(d.Report.URL)
	r.scan()
	r.sports = r.matchReport()
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
	best := r.bestOf(s)
	take := r.take(s, best, p.First, p.End)
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
	if best < 0 {
		return p, s.label != 0
	}
	g := r.gaz.Place(n.cands[best].place)
	share := r.share(n)
	if best != n.best {
		share = 1
	}
	p.Confidence = r.confidence(s, share, take)
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
	if s.quarter && s.in >= 0 { // a quarter of the town after it: where the table's place of the name is elsewhere, it lies where that town is
		if b := r.bestOf(&r.spans[s.in]); b >= 0 {
			q := r.gaz.Place(r.names[r.spans[s.in].name].cands[b].place)
			if q.Located && (!s.among || q.Kind == gazetteer.City) && (!g.Located || near(g, q) > 100) {
				p.Lat, p.Lon, p.Admin1, p.Kind = round(q.Lat), round(q.Lon), q.Admin1, "place"
				if na, ok := r.gaz.Nation(q.CC); ok {
					p.Country = na.ISO3
				}
				return p, true
			}
		}
	}
	if r.pair(p.Name, g.Name) {
		return p, true
	}
	p.Name, p.GeoNames = g.Name, int(g.GeoNames)
	if g.Wikidata != 0 {
		p.Wikidata = "Q" + strconv.Itoa(int(g.Wikidata))
	}
	p.Literal = take == 1 && r.literal(s, p.First, p.End, g.Kind)
	p.Kind = g.Kind.String()
	if g.Kind == gazetteer.County {
		p.Kind = "region"
	}
	return p, true
}

// bestOf is the candidate that a mention means, -1 for none: its name's best, but what is told right after a town ("Ithaca, New York") and
// whom a senator or governor is of is the region, wherever else the name is the city's.
func (r *reader) bestOf(s *span) int {
	if s.name < 0 {
		return -1
	}
	n := &r.names[s.name]
	if n.best < 0 || r.gaz.Place(n.cands[n.best].place).Kind != gazetteer.City {
		return n.best
	}
	var town *gazetteer.Place
	if s.holds >= 0 {
		if a := &r.spans[s.holds]; a.name >= 0 && r.names[a.name].best >= 0 && a.name != s.name {
			town = r.gaz.Place(r.names[a.name].cands[r.names[a.name].best].place)
		}
	}
	if town == nil && !r.represented(s) {
		return n.best
	}
	for k := range n.cands {
		p := r.gaz.Place(n.cands[k].place)
		if p.Kind == gazetteer.Region && (town == nil || p.CC == town.CC && p.Admin1 == town.Admin1) {
			return k
		}
	}
	return n.best
}

// represented tells a name after "Sen. Ann Example of".
func (r *reader) represented(s *span) bool {
	i := s.first - 1
	if i < 1 || r.words[s.first].gap != gapClose || r.wordText(i) != "of" && r.wordText(i) != "from" {
		return false
	}
	for n := 0; i > 0 && n < 4; n++ {
		if g := r.words[i].gap; g != gapClose && !(n == 0 && g == gapComma) && r.d.Text[r.words[i-1].end:r.words[i].start] != ". " {
			return false
		}
		i--
		if r.words[i].class&envoy != 0 {
			return true
		}
		if !r.words[i].capital {
			return false
		}
	}
	return false
}

// pair tells a name of two towns ("Minneapolis-St. Paul") that the table has as another name of the first.
func (r *reader) pair(text, own string) bool {
	rest, ok := strings.CutPrefix(text, own)
	return ok && len(rest) > 2 && (rest[0] == '-' || strings.HasPrefix(rest, "–"))
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
func (r *reader) confidence(s *span, share, take float64) float64 {
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
	c *= take
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
