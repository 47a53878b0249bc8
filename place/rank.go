package place

import (
	"math"
	"slices"

	"readout/place/gazetteer"
)

// candidate is one place that a name may mean.
type candidate struct {
	place int32
	prior float64
	score float64
}

// name is one spelling in the report; all its mentions are taken for one place, as reports mean it, unless each tells its own region.
type name struct {
	hash   gazetteer.Hash
	caps   bool
	count  int
	cands  []candidate
	best   int     // in cands, -1 none
	inside []int32 // spans' holders: places that were told to hold it
	people bool    // a people's name: a weaker vote
}

const maxCandidates = 24

func (r *reader) add(s span, h gazetteer.Hash) {
	s.name = -1
	if h != 0 {
		caps := r.words[s.first].caps
		s.name = slices.IndexFunc(r.names, func(n name) bool { return n.hash == h && (n.caps == caps || len(n.cands) > 0) })
		if s.name < 0 {
			s.name = r.newName(h, caps)
		}
		if len(r.names[s.name].cands) == 0 {
			s.name = -1
			if s.label == 0 {
				return
			}
		}
	}
	if s.name >= 0 {
		r.names[s.name].count++
	}
	r.spans = append(r.spans, s)
}

// addPlace takes a name that can mean only one place.
func (r *reader) addPlace(s span, place int32) {
	h := gazetteer.Hash(place) | 1<<63
	at := slices.IndexFunc(r.names, func(n name) bool { return n.hash == h })
	if at < 0 {
		at = r.grow()
		n := &r.names[at]
		n.hash, n.best, n.people = h, 0, s.use == usePeople
		n.cands = append(n.cands, candidate{place: place, prior: 8})
	}
	r.names[at].count++
	s.name = at
	r.spans = append(r.spans, s)
}

// grow makes room for a name, with the memory of an earlier document's.
func (r *reader) grow() int {
	if len(r.names) < cap(r.names) {
		r.names = r.names[:len(r.names)+1]
		n := &r.names[len(r.names)-1]
		*n = name{cands: n.cands[:0], inside: n.inside[:0], best: -1}
	} else {
		r.names = append(r.names, name{best: -1})
	}
	return len(r.names) - 1
}

func (r *reader) newName(h gazetteer.Hash, caps bool) int {
	at := r.grow()
	n := &r.names[at]
	n.hash, n.caps = h, caps
	r.found = r.gaz.Find(h, r.found[:0])
	for _, x := range r.found {
		if x.Caps && !caps {
			continue
		}
		n.cands = append(n.cands, candidate{place: x.Place, prior: r.prior(x)})
	}
	slices.SortFunc(n.cands, func(a, b candidate) int {
		switch {
		case a.prior > b.prior:
			return -1
		case a.prior < b.prior:
			return 1
		}
		return int(a.place) - int(b.place)
	})
	return at
}

// prior is what speaks for a place before the report is looked at.
func (r *reader) prior(x gazetteer.Hit) float64 {
	p := r.gaz.Place(x.Place)
	s := r.w.People * math.Log10(float64(p.Population)+10)
	switch p.Kind {
	case gazetteer.Country:
		s += r.w.Country
	case gazetteer.Region:
		s += r.w.Region
	case gazetteer.County:
		s += r.w.County
	case gazetteer.Area, gazetteer.Continent:
		s += r.w.Area
		if p.Population == 0 {
			s += 4
		}
	case gazetteer.Sea:
		s += r.w.Area
		if p.Population == 0 {
			s += 5
		}
	case gazetteer.Facility:
		s += r.w.Facility
	}
	if p.Capital && !x.Alt { // "Philadelphia" was Amman's name once
		s += r.w.Capital
	} else if p.Seat {
		s += r.w.Seat
	}
	if x.Alt {
		s += r.w.Alt
	}
	return s
}

// rank chooses a place for each name: by what is told beside it first, then three rounds in which the names vote for each other's
// countries, regions and surroundings.
func (r *reader) rank() {
	for i := range r.spans {
		s := &r.spans[i]
		if s.in >= 0 {
			n := &r.names[s.name]
			for _, c := range r.names[r.spans[s.in].name].cands {
				n.inside = append(n.inside, c.place)
			}
		}
	}
	for round := range 4 {
		for i := range r.names {
			n := &r.names[i]
			if len(n.cands) == 0 {
				continue
			}
			best := -1
			for k := range n.cands {
				c := &n.cands[k]
				c.score = c.prior
				if len(n.inside) > 0 {
					c.score += r.holds(n.inside, c.place)
				}
				if round > 0 {
					c.score += r.votes(i, c.place)
				}
				if k >= maxCandidates && c.score < n.cands[0].score {
					continue
				}
				if best < 0 || c.score > n.cands[best].score {
					best = k
				}
			}
			n.best = best
		}
		r.tally()
	}
}

// holds weighs whether one of the places told right after it holds a place.
func (r *reader) holds(inside []int32, place int32) float64 {
	p := r.gaz.Place(place)
	told := false
	for _, h := range inside {
		q := r.gaz.Place(h)
		switch q.Kind {
		case gazetteer.Country:
			told = true
			if p.CC == q.CC && p.Kind != gazetteer.Country {
				return r.w.Inside
			}
		case gazetteer.Region:
			told = true
			if p.CC == q.CC && p.Admin1 == q.Admin1 && p.Kind != gazetteer.Region {
				return r.w.Inside + 0.5
			}
		case gazetteer.City, gazetteer.County:
			if p.Kind == gazetteer.City && p.CC == q.CC && p.Admin1 == q.Admin1 && h != place && near(p, q) < 100 {
				return r.w.Near
			}
		}
	}
	if told {
		return r.w.Outside
	}
	return 0
}

// ballot is how many mentions of the report lie in each country and region.
type ballot struct {
	country map[string]float64
	region  map[[2]string]float64
	all     float64
	allReg  float64
}

// tally counts the choices as votes. A name counts by its mentions, but less and less.
func (r *reader) tally() {
	b := &r.ballot
	clear(b.country)
	clear(b.region)
	b.all, b.allReg = 0, 0
	if r.home != "" {
		b.country[r.home] += 0.5
		b.all += 0.5
	}
	for i := range r.names {
		n := &r.names[i]
		if n.best < 0 {
			continue
		}
		p := r.gaz.Place(n.cands[n.best].place)
		if p.CC == "" {
			continue
		}
		v := r.weight(n)
		b.country[p.CC] += v
		b.all += v
		if p.Admin1 != "" && p.Kind != gazetteer.Country {
			b.region[[2]string{p.CC, p.Admin1}] += v
			b.allReg += v
		}
	}
}

func (r *reader) weight(n *name) float64 {
	v := 1 + math.Log2(float64(n.count))/2
	if n.people {
		return v * 0.7
	}
	if len(n.cands) == 1 || len(n.inside) > 0 || r.gaz.Place(n.cands[n.best].place).Kind == gazetteer.Country {
		v *= 1.5
	}
	return v
}

// votes weighs how well a place goes with the report's other names.
func (r *reader) votes(self int, place int32) float64 {
	p := r.gaz.Place(place)
	b := &r.ballot
	n := &r.names[self]
	mine := 0.0
	var own *gazetteer.Place
	if n.best >= 0 {
		own = r.gaz.Place(n.cands[n.best].place)
		if own.CC != "" {
			mine = r.weight(n)
		}
	}
	s := 0.0
	if p.CC != "" && b.all-mine > 0 {
		v := b.country[p.CC]
		if own != nil && own.CC == p.CC {
			v -= mine
		}
		s += r.w.SameCountry * v / (b.all - mine + 1)
	}
	if p.Admin1 != "" && p.Kind != gazetteer.Country {
		v, all := b.region[[2]string{p.CC, p.Admin1}], b.allReg
		if own != nil && own.Admin1 != "" && own.Kind != gazetteer.Country {
			all -= mine
			if own.CC == p.CC && own.Admin1 == p.Admin1 {
				v -= mine
			}
		}
		if all > 0 {
			s += r.w.SameRegion * v / (all + 1)
		}
	}
	if p.CC == r.home && r.home != "" {
		s += r.w.Home
	}
	if p.Located && (p.Kind == gazetteer.City || p.Kind == gazetteer.County || p.Kind == gazetteer.Facility) {
		s += r.nearness(self, p)
	}
	return s
}

// nearness looks for another city of the report close by.
func (r *reader) nearness(self int, p *gazetteer.Place) float64 {
	best := 0.0
	for i := range r.names {
		n := &r.names[i]
		if i == self || n.best < 0 || n.hash == r.names[self].hash {
			continue
		}
		q := r.gaz.Place(n.cands[n.best].place)
		if !q.Located || q.Kind != gazetteer.City && q.Kind != gazetteer.County && q.Kind != gazetteer.Facility {
			continue
		}
		if d := q.Lat - p.Lat; d > 3 || d < -3 {
			continue
		}
		switch km := near(p, q); {
		case km < 100:
			return r.w.Near
		case km < 300:
			best = r.w.Near / 2
		}
	}
	return best
}

// near is the distance in kilometres, good enough for short ones.
func near(p, q *gazetteer.Place) float64 {
	const perDegree = 111.2
	dy := float64(p.Lat - q.Lat)
	dx := float64(p.Lon-q.Lon) * math.Cos(float64(p.Lat+q.Lat)/2*math.Pi/180)
	return perDegree * math.Sqrt(dx*dx+dy*dy)
}
