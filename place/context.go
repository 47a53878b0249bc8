package place

import (
	"strings"

	"readout/document"
	"readout/place/gazetteer"
)

// holder tells a country or region that comes right after a place's name and a comma or bracket.
func (r *reader) holder(i int, class document.NERClass, h gazetteer.Hash) bool {
	n := len(r.spans)
	if n == 0 || r.spans[n-1].end != i || r.spans[n-1].use != usePlace || class != document.NoName && class != document.Misc {
		return false
	}
	if g := r.words[i].gap; g != gapComma && g != gapParen {
		return false
	}
	r.found = r.gaz.Find(h, r.found[:0])
	for _, x := range r.found {
		if p := r.gaz.Place(x.Place); p.Kind == gazetteer.Country || p.Kind == gazetteer.Region && !x.Alt {
			return true
		}
	}
	return false
}

// opening takes a place in front of a paragraph as datelines have it: in capitals, with a mark after it.
func (r *reader) opening(first, end int) bool {
	if end >= len(r.words) || !r.words[first].caps || r.words[end-1].end-r.words[first].start < 4 {
		return false
	}
	if first > 0 && r.words[first].gap != gapWide {
		return false
	}
	for i := first; i < end; i++ {
		if !r.words[i].caps {
			return false
		}
	}
	next := r.d.Text[r.words[end-1].end:r.words[end].start]
	return next == ", " || next == " (" || next == " - " || next == " – " || next == " — " || next == " -- " || next == ": "
}

// unlabelled decides on a gazetteer name that the network does not call a place: it needs a place's context.
func (r *reader) unlabelled(first, end int, h gazetteer.Hash) bool {
	w := &r.words[first]
	single := end == first+1
	followed := r.followed(end)
	before := wordClass(0)
	if first > 0 && w.gap == gapClose {
		before = r.words[first-1].class
		if before&title != 0 && before&locative == 0 || r.words[first-1].capital && before&(locative|linker) == 0 {
			return false // a part of a longer name
		}
	}
	if end < len(r.words) && r.words[end].capital && r.words[end].gap == gapClose {
		return false
	}
	for i := first; i < end; i++ {
		switch c, _ := r.label(i); c {
		case document.NoName, document.Misc:
		case document.Person: // "in Logan", "Logan, Utah"
			if r.run(first, c) != end {
				return false
			}
			if before&locative == 0 && !followed {
				return w.class&(common|never) == 0 && r.known(h, w.caps, false) && r.big(h)
			}
		default:
			return false
		}
	}
	if followed {
		return true
	}
	if single && (w.class&never != 0 || w.class&common != 0 && before&locative == 0) || !r.known(h, w.caps, false) && (before&locative == 0 || w.class&common != 0) {
		return false
	}
	if len(r.d.Signals.NER) > 0 {
		t := int(w.tok)
		if t >= len(r.d.Tokens) || r.d.Tokens[t].UPOS != document.PROPN {
			return false
		}
		return before&locative != 0 && r.known(h, w.caps, true)
	}
	return before&locative != 0 || !single && before&linker != 0 || w.gap == gapWide && end < len(r.words) && r.words[end].gap == gapWide
}

// big tells whether a name's best known place is a country, a region or a city of many people, whatever the network takes it for.
func (r *reader) big(h gazetteer.Hash) bool {
	r.found = r.gaz.Find(h, r.found[:0])
	for _, x := range r.found {
		if p := r.gaz.Place(x.Place); !x.Alt && (p.Kind == gazetteer.Country || (p.Kind == gazetteer.Region || p.Kind == gazetteer.City) && float64(p.Population) >= 5*r.w.LeastPeople) {
			return true
		}
	}
	return false
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
	if city.use == usePeople {
		return false
	}
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
	r.addPlace(span{first: i, end: i + 1, short: true, in: -1, holds: -1}, pick)
	return true
}

// nest links a name to the one right after it that may hold it: "Lyon, France", "Long Beach, Calif.", "Lviv (Ukraine)".
func (r *reader) nest() {
	for i := 0; i+1 < len(r.spans); i++ {
		a, b := &r.spans[i], &r.spans[i+1]
		if a.name < 0 || b.name < 0 || a.use == usePeople || b.use == usePeople {
			continue
		}
		if b.first == a.end {
			if g := r.words[b.first].gap; g == gapComma || g == gapParen {
				a.in, b.holds = i+1, i
			}
			continue
		}
		// "the Kurla suburb of Mumbai"
		if n := a.end; b.first == n+2 && r.words[n].class&quarter != 0 && r.words[n].gap == gapClose && r.words[n+1].gap == gapClose && r.classOf(r.wordText(n+1))&linker != 0 {
			a.quarter, a.in = true, i+1
		} else if b.first == n+4 && r.others(n) {
			a.quarter, a.among, a.in = true, true, i+1
		}
	}
	r.counties()
}

func (r *reader) wordText(i int) string { return r.d.Text[r.words[i].start:r.words[i].end] }

// others tells "and other parts of" from word i on.
func (r *reader) others(i int) bool {
	for k := i; k < i+4; k++ {
		if r.words[k].gap != gapClose {
			return false
		}
	}
	if w := r.wordText(i); w != "and" && w != "or" || r.wordText(i+1) != "other" {
		return false
	}
	s, ok := strings.CutSuffix(r.wordText(i+2), "s")
	return ok && (s == "part" || r.classOf(s)&quarter != 0) && r.classOf(r.wordText(i+3))&(linker|locative) != 0
}

// counties marks the names before "counties" as parts: of "Orange, Riverside and Kern counties" none is the town of its name.
func (r *reader) counties() {
	for i := range r.spans {
		at := r.spans[i].end
		if at >= len(r.words) || r.words[at].gap != gapClose {
			continue
		}
		if w := r.wordText(at); w != "Counties" && w != "counties" {
			continue
		}
		for k := i; k >= 0 && r.spans[k].use != usePeople; k-- {
			r.spans[k].part = true
			if k == 0 || !r.listed(&r.spans[k-1], &r.spans[k]) {
				break
			}
		}
	}
}

// listed tells whether nothing but a comma or "and" lies between two names, after at most one more word of the first ("Imperial" of "Imperial
// Valley").
func (r *reader) listed(a, b *span) bool {
	last := a.end - 1
	if last+1 < b.first && r.words[last+1].capital && r.words[last+1].gap == gapClose {
		last++
	}
	switch r.d.Text[r.words[last].end:r.words[b.first].start] {
	case ", ", " and ", ", and ":
		return true
	}
	return false
}
