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
	use        use
	facility   bool
	part       bool // only a part of the labelled name is known: what is known is where it lies
	short      bool // a short form of a region after a city's name
	in         int  // the span right after it that may hold it, -1
	holds      int  // the span right before it that it may hold, -1
	quarter    bool // lies in the place after it by the report's words: "the Kurla suburb of Mumbai"
	among      bool // the same, where the place after it may be a region or country too: "Kurla and other parts of Mumbai"
}

// use is what a place's name does in its sentence, as far as finding it tells.
type use uint8

const (
	usePlace  use = iota // names the place
	useBody              // stands in an organisation's name ("Lyon City Council")
	usePeople            // a people or its adjective ("Kenyan")
)

// find lists the report's place names in text order. Names that stand for no literal place are listed too: they tell what the report
// is about.
func (r *reader) find() {
	r.spans = r.spans[:0]
	for i := 0; i < len(r.words); {
		w := &r.words[i]
		class, _ := r.label(i)
		if class != document.NoName {
			end := r.run(i, class)
			switch class {
			case document.Location, document.Facility:
				i = r.named(i, end, class)
				continue
			case document.Organization:
				if next := r.body(i, end); next > i {
					i = next
					continue
				}
			}
		}
		if !w.capital {
			i++
			continue
		}
		if n := len(r.spans); n > 0 && r.spans[n-1].end == i && (w.gap == gapComma || w.gap == gapParen) && r.shortForm(i) {
			i++
			continue
		}
		if end := r.peopleAt(i, class); end > 0 {
			i = end
			continue
		}
		end, h := r.match(i, len(r.words))
		if end > i && (r.opening(i, end) || r.holder(i, class, h) || r.unlabelled(i, end, h)) {
			r.add(span{first: i, end: end, in: -1, holds: -1}, h)
			i = end
			continue
		}
		i++
	}
	r.nest()
}

// run is the end of the labelled name that begins at word i.
func (r *reader) run(i int, class document.NERClass) int {
	end := i + 1
	for end < len(r.words) {
		c, begins := r.label(end)
		if c != class || begins && r.words[end].tok != r.words[end-1].tok || r.words[end].gap == gapWide {
			break
		}
		end++
	}
	return end
}

// body takes the places in an organisation's name. It returns where reading goes on, first where the name holds none or the whole is
// a place's name to be judged as one.
func (r *reader) body(first, end int) int {
	took := false
	for i := first; i < end; {
		w := &r.words[i]
		if !w.capital {
			i++
			continue
		}
		if n := len(r.spans); n > 0 && r.spans[n-1].end == i && w.gap == gapComma && r.shortForm(i) {
			i++
			continue
		}
		e, h := r.match(i, end)
		if e == i {
			i++
			continue
		}
		if i == first && e == end { // all of it
			if w.class&common == 0 && r.known(h, w.caps, true) {
				r.add(span{first: i, end: e, in: -1, holds: -1}, h)
				return end
			}
			return first
		}
		heads := i == first || r.words[i-1].class&(linker|locative) != 0
		if heads && !(e == i+1 && w.class&common != 0) && r.known(h, w.caps, false) {
			s := span{first: i, end: e, use: useBody, in: -1, holds: -1}
			if i-2 >= first && r.words[i-2].class&company != 0 && r.words[i-1].class&linker != 0 {
				s.use = usePlace
			}
			r.add(s, h)
			took = true
		}
		i = e
	}
	if took {
		return end
	}
	return first
}

// known tells whether a name has a place that is known by itself. Small towns count where few is set.
func (r *reader) known(h gazetteer.Hash, caps, few bool) bool {
	least := r.w.LeastPeople / 5
	if few {
		least = 1000
	}
	r.found = r.gaz.Find(h, r.found[:0])
	for _, x := range r.found {
		if x.Caps && !caps {
			continue
		}
		p := r.gaz.Place(x.Place)
		switch p.Kind {
		case gazetteer.Country, gazetteer.Continent, gazetteer.County, gazetteer.Sea:
			return true
		case gazetteer.Region, gazetteer.Area:
			if !x.Alt && (p.Population >= 50000 || p.Kind == gazetteer.Area) {
				return true
			}
		}
		if p.Capital || float64(p.Population) >= least && (!x.Alt || p.Population >= 500000) {
			return true
		}
	}
	return false
}

// peopleAt takes a people's name or adjective at word i as a mention of its place, and returns the word after it, 0 if there is none.
func (r *reader) peopleAt(i int, class document.NERClass) int {
	w := &r.words[i]
	if class != document.NORP && class != document.NoName && class != document.Misc && class != document.Organization || w.end-w.start < 4 {
		return 0
	}
	place, end := r.demonym(i)
	if place < 0 {
		return 0
	}
	r.addPlace(span{first: i, end: end, use: usePeople, label: class, in: -1, holds: -1}, place)
	return end
}

// demonym is the place of a people named at word i, -1 if there is none, and the word after the name.
func (r *reader) demonym(i int) (place int32, end int) {
	text := r.d.Text
	for end := min(i+3, len(r.words)); end > i; end-- {
		if end > i+1 && (r.words[end-1].gap != gapClose || !r.words[end-1].capital || end > i+2 && r.words[end-2].gap != gapClose) {
			continue
		}
		s := text[r.words[i].start:r.words[end-1].end]
		p := r.gaz.Demonym(s)
		if p < 0 && s[len(s)-1] == 's' {
			p = r.gaz.Demonym(s[:len(s)-1])
		}
		if p >= 0 {
			return p, end
		}
	}
	return -1, i
}

// named takes a name that the network calls a location or a facility, known or not. Of several places in it ("Lyon, France") each
// is one. It returns where reading goes on.
func (r *reader) named(first, end int, class document.NERClass) int {
	for first < end && !r.words[first].capital && r.words[first].class&linker != 0 { // "the"
		first++
	}
	if first >= end {
		return end
	}
	// the gazetteer's name may reach further than the label
	if p := first - 1; p >= 0 && r.words[first].gap == gapClose && r.words[p].capital && (len(r.spans) == 0 || r.spans[len(r.spans)-1].end <= p) {
		if e, _ := r.match(p, len(r.words)); e > first {
			first = p
		}
	}
	if e, _ := r.match(first, len(r.words)); e > end {
		end = e
	}
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
	return end
}

// piece takes one name without commas.
func (r *reader) piece(first, end int, class document.NERClass) {
	for end > first+1 && (!r.words[end-1].capital && r.words[end-1].class&linker == 0 || r.wordText(end-1) == "Counties") { // "Sichuan province"
		end--
	}
	s := span{first: first, end: end, label: class, facility: class == document.Facility, in: -1, holds: -1}
	if r.inside(first, end) || end == first+1 && r.words[first].class&beyond != 0 && !r.followed(end) {
		r.add(s, 0)
		return
	}
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
		heads := i == first || r.words[i-1].class&(linker|locative) != 0
		if heads && r.words[i].class&(common|locative) == 0 && r.known(h, r.words[i].caps, false) && (best < 0 || e-i > bestEnd-best) {
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

// inside tells that the labelled word is only the end of a longer name ("Brands" before "Hatch").
func (r *reader) inside(first, end int) bool {
	if first == 0 || r.words[first].gap != gapClose || end != first+1 {
		return false
	}
	p := &r.words[first-1]
	if !p.capital || p.class&(locative|linker|title) != 0 || int(p.tok) >= len(r.d.Tokens) || int(r.words[first].tok) >= len(r.d.Tokens) {
		return false
	}
	a, b := &r.d.Tokens[p.tok], &r.d.Tokens[r.words[first].tok]
	return a.UPOS == document.PROPN && (a.Deprel == document.Compound && a.Head == r.words[first].tok || b.Deprel == document.Flat && b.Head == p.tok)
}

func (r *reader) anyCapital(first, end int) bool {
	for i := first; i < end; i++ {
		if r.words[i].capital {
			return true
		}
	}
	return false
}
