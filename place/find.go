package place

import (
	"readout/document"
	"readout/place/gazetteer"
)

// span is a name that may be a place.
type span struct {
	first, end int // words, half-open
	name       int // in reader.names
	label      document.NERClass
	facility   bool
	part       bool // only a part of the labelled name is known: what is known is where it lies
	short      bool // a short form of a region after a city's name
	region     int32
	in         int // the span right after it that may hold it, -1
}

// find lists the report's place names in text order.
func (r *reader) find() {
	r.spans = r.spans[:0]
	labelled := len(r.d.Signals.NER) > 0
	for i := 0; i < len(r.words); {
		w := &r.words[i]
		class, _ := r.label(i)
		if labelled && (class == document.Location || class == document.Facility) {
			end := i + 1
			for end < len(r.words) {
				c, begins := r.label(end)
				if c != class || begins && r.words[end].tok != r.words[end-1].tok || r.words[end].gap == gapWide {
					break
				}
				end++
			}
			r.named(i, end, class)
			i = end
			continue
		}
		if !w.capital {
			i++
			continue
		}
		if n := len(r.spans); n > 0 && r.spans[n-1].end == i && w.gap == gapComma && r.shortForm(i) {
			i++
			continue
		}
		end, h := r.match(i, len(r.words))
		if end == i {
			i++
			continue
		}
		if r.unlabelled(i, end, h, labelled) {
			r.add(span{first: i, end: end, in: -1, region: -1}, h)
			i = end
			continue
		}
		i++
	}
	r.nest()
}

// named takes a name that the network calls a location or a facility, known or not. Of several places in it ("Lyon, France") each
// is one.
func (r *reader) named(first, end int, class document.NERClass) {
	for first < end && !r.words[first].capital && r.words[first].class&linker != 0 { // "the"
		first++
	}
	start := len(r.spans)
	for i := first; i < end; {
		if n := len(r.spans); n > 0 && r.spans[n-1].end == i && r.words[i].gap == gapComma && r.shortForm(i) {
			i++
			continue
		}
		to := i // up to the next comma
		for to++; to < end && (r.words[to].gap == gapClose || r.words[to].gap == gapComma && r.isDC(to)); {
			to++
		}
		r.piece(i, to, class)
		i = to
	}
	_ = start
}

// piece takes one name without commas.
func (r *reader) piece(first, end int, class document.NERClass) {
	s := span{first: first, end: end, label: class, facility: class == document.Facility, in: -1, region: -1}
	if e, h := r.match(first, end); e == end {
		r.add(s, h)
		return
	}
	// a part of it: the last known name that ends it ("northern Syria"), else any ("Cairo University")
	best, bestEnd, bestHash := -1, 0, gazetteer.Hash(0)
	for i := first; i < end; i++ {
		if !r.words[i].capital {
			continue
		}
		e, h := r.match(i, end)
		if e == i {
			continue
		}
		if e == end && (i == first || !r.words[i-1].capital || r.words[i-1].class&locative != 0) {
			s.first = i
			r.add(s, h)
			return
		}
		if r.words[i].class&common == 0 && (best < 0 || e-i > bestEnd-best) {
			best, bestEnd, bestHash = i, e, h
		}
		i = e - 1
	}
	if !r.words[first].capital && !r.anyCapital(first, end) {
		return
	}
	if best >= 0 {
		s.part = true
		r.add(s, bestHash)
		return
	}
	r.add(s, 0)
}

func (r *reader) anyCapital(first, end int) bool {
	for i := first; i < end; i++ {
		if r.words[i].capital {
			return true
		}
	}
	return false
}

// unlabelled decides on a gazetteer name that the network does not call a place.
func (r *reader) unlabelled(first, end int, h gazetteer.Hash, labelled bool) bool {
	w := &r.words[first]
	for i := first; i < end; i++ {
		switch c, _ := r.label(i); c {
		case document.NoName, document.Misc:
		default:
			return false // a person, an organisation, a people
		}
	}
	single := end == first+1
	if single && w.class&common != 0 && !r.followed(end) {
		return false
	}
	r.found = r.gaz.Find(h, r.found[:0])
	big := false
	for _, x := range r.found {
		if x.Caps && !w.caps && single {
			continue
		}
		p := r.gaz.Place(x.Place)
		if p.Kind == gazetteer.Country || p.Capital || p.Kind == gazetteer.Continent || p.Kind == gazetteer.Region && !x.Alt ||
			float64(p.Population) >= r.w.LeastPeople && !x.Alt || p.Kind == gazetteer.Facility || p.Kind == gazetteer.Area && !single || p.Kind == gazetteer.County {
			big = true
			break
		}
	}
	if !big && !r.followed(end) {
		return false
	}
	before := wordClass(0)
	if first > 0 && w.gap == gapClose {
		before = r.words[first-1].class
		if before&title != 0 || r.words[first-1].capital && before&(locative|linker) == 0 {
			return false // a part of a longer name
		}
	}
	if end < len(r.words) && r.words[end].capital && r.words[end].gap == gapClose {
		return false
	}
	if labelled { // the network saw it and said no: only a place's context speaks against it
		t := w.tok
		return int(t) < len(r.d.Tokens) && r.d.Tokens[t].UPOS == document.PROPN && (before&locative != 0 || r.followed(end))
	}
	return before&locative != 0 || r.followed(end) || w.gap == gapWide && end < len(r.words) && r.words[end].gap == gapWide
}

// followed tells whether a comma and a region or country come right after.
func (r *reader) followed(end int) bool {
	if end >= len(r.words) || r.words[end].gap != gapComma || !r.words[end].capital {
		return false
	}
	if len(r.gaz.Short(r.shortText(end))) > 0 {
		return true
	}
	e, h := r.match(end, len(r.words))
	if e == end {
		return false
	}
	r.found = r.gaz.Find(h, r.found[:0])
	for _, x := range r.found {
		if p := r.gaz.Place(x.Place); p.Kind == gazetteer.Country || p.Kind == gazetteer.Region {
			return true
		}
	}
	return false
}

// shortText is a word with the full stop after it, if there is one.
func (r *reader) shortText(i int) string {
	w := &r.words[i]
	end := int(w.end)
	if end < len(r.d.Text) && r.d.Text[end] == '.' {
		end++
	}
	return r.d.Text[w.start:end]
}

// shortForm takes "Calif." after a city's name as a place of its own.
func (r *reader) shortForm(i int) bool {
	s := r.shortText(i)
	regions := r.gaz.Short(s)
	if len(regions) == 0 {
		regions = r.gaz.Short(r.d.Text[r.words[i].start:r.words[i].end])
	}
	if len(regions) == 0 {
		return false
	}
	// of two regions with one short form the one that holds a place of the name before
	city := &r.spans[len(r.spans)-1]
	pick := regions[0]
	if city.name >= 0 {
	search:
		for _, g := range regions {
			p := r.gaz.Place(g)
			for _, c := range r.names[city.name].cands {
				if q := r.gaz.Place(c.place); q.CC == p.CC && q.Admin1 == p.Admin1 {
					pick = g
					break search
				}
			}
		}
	}
	r.addRegion(i, pick)
	return true
}

// nest links a name to the one right after it that may hold it: "Lyon, France", "Long Beach, Calif.", "Lviv (Ukraine)".
func (r *reader) nest() {
	for i := 0; i+1 < len(r.spans); i++ {
		a, b := &r.spans[i], &r.spans[i+1]
		if a.name < 0 || b.name < 0 || b.first != a.end {
			continue
		}
		if g := r.words[b.first].gap; g == gapComma || g == gapParen {
			a.in = i + 1
		}
	}
}
