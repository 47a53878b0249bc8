// Package gazetteer is a table of the world's places in the form that goes into the program: cities, first-level regions, countries,
// counties, seas, areas and some facilities, each with its names. It looks names up and knows nothing of text or of which of several
// places of one name is meant.
//
// place/build writes the table from the plain files in place/data; Open reads it once.
package gazetteer

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// Kind is what sort of thing a place is.
type Kind uint8

// Kinds.
const (
	City Kind = iota
	Region
	Country
	County
	Sea
	Area
	Facility
	Continent
)

var kindNames = [...]string{"city", "region", "country", "county", "sea", "area", "facility", "continent"}

func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "place"
}

// ParseKind reads a kind's name.
func ParseKind(s string) (Kind, bool) {
	for i, n := range kindNames {
		if n == s {
			return Kind(i), true
		}
	}
	return 0, false
}

// Place is one entry. Numbers that are unknown are 0; Located is false where the point is unknown.
type Place struct {
	Name       string
	Kind       Kind
	Capital    bool   // of a country
	Seat       bool   // of a first-level region
	CC         string // ISO 3166-1 alpha-2, empty for what lies across borders
	Admin1     string // GeoNames code within the country
	GeoNames   uint32
	Wikidata   uint32
	Population uint32 // to about a tenth
	Lat, Lon   float32
	Located    bool
}

// Nation is a country's own data, beside its Place.
type Nation struct {
	CC, ISO3 string
	Place    int32
	Capital  int32 // place, -1 none
}

// Hit is a place that has a name.
type Hit struct {
	Place int32
	Alt   bool // the name is not the place's own
	Caps  bool // the name counts only in capitals
}

// Gazetteer is the table, read-only and safe for many goroutines.
type Gazetteer struct {
	places   []Place
	nations  []Nation
	byCC     map[string]int32   // nation
	admin    map[string]int32   // "US.TX": place
	short    map[string][]int32 // "Calif.": places of regions
	demonyms map[string]int32   // "French": place
	table    []uint64           // open addressing: high half of a name's hash, number of its first hit + 1
	hits     []hit
}

type hit struct {
	hash  uint64
	place int32
	next  int32 // -1 last
	flags uint8
}

const (
	flagAlt = 1 << iota
	flagCaps
)

// ErrFormat is what Open's errors wrap.
var ErrFormat = errors.New("not a gazetteer of this version")

const magic = "RDGZ1\n"

// reader walks through the file's bytes.
type reader struct {
	s   string
	at  int
	bad bool
}

func (r *reader) uint() uint64 {
	var b [binary.MaxVarintLen64]byte
	n := copy(b[:], r.s[min(r.at, len(r.s)):])
	v, k := binary.Uvarint(b[:n])
	if k <= 0 {
		r.bad = true
		r.at = len(r.s)
		return 0
	}
	r.at += k
	return v
}

func (r *reader) str() string {
	n := r.uint()
	if n > uint64(len(r.s)-r.at) {
		r.bad = true
		return ""
	}
	s := r.s[r.at : r.at+int(n)]
	r.at += int(n)
	return s
}

func (r *reader) byte() byte {
	if r.at >= len(r.s) {
		r.bad = true
		return 0
	}
	r.at++
	return r.s[r.at-1]
}

// Open reads a table. The string's bytes are kept, its names are parts of it.
func Open(data string) (*Gazetteer, error) {
	if len(data) < len(magic) || data[:len(magic)] != magic {
		return nil, fmt.Errorf("open gazetteer: %w", ErrFormat)
	}
	r := &reader{s: data, at: len(magic)}
	n := r.uint()
	names := r.uint()
	if n > 1<<22 || names > 1<<23 {
		return nil, fmt.Errorf("open gazetteer: %d places, %d names: %w", n, names, ErrFormat)
	}
	g := &Gazetteer{byCC: map[string]int32{}, admin: map[string]int32{}, short: map[string][]int32{}, demonyms: map[string]int32{}}
	codes := make([]string, r.uint()%(1<<16))
	for i := range codes {
		codes[i] = r.str()
	}
	code := func() string {
		i := r.uint()
		if i >= uint64(len(codes)) {
			r.bad = true
			return ""
		}
		return codes[i]
	}
	size := 1
	for size < int(names)*2 {
		size *= 2
	}
	g.table, g.hits = make([]uint64, size), make([]hit, 0, names)
	g.places = make([]Place, n)
	id := uint64(0)
	for i := range g.places {
		p := &g.places[i]
		head := r.byte()
		p.Kind, p.Capital, p.Seat, p.Located = Kind(head&15), head&16 != 0, head&32 != 0, head&64 != 0
		id += r.uint()
		if head&128 == 0 {
			p.GeoNames = uint32(id)
		}
		p.CC, p.Admin1 = code(), code()
		p.Population = unpackCount(r.byte())
		p.Wikidata = uint32(r.uint())
		if p.Located {
			lat, lon := r.uint(), r.uint()
			p.Lat, p.Lon = float32(lat)/1e4-90, float32(lon)/1e4-180
		}
		p.Name = r.str()
		g.add(p.Name, int32(i), 0)
		for k := r.uint(); k > 0 && !r.bad; k-- {
			f := r.byte()
			g.add(r.str(), int32(i), f)
		}
		if p.Kind == Region {
			g.admin[p.CC+"."+p.Admin1] = int32(i)
		}
		if r.bad {
			break
		}
	}
	for k := r.uint(); k > 0 && !r.bad; k-- {
		na := Nation{CC: r.str(), ISO3: r.str(), Place: int32(r.uint()), Capital: int32(r.uint()) - 1}
		if int(na.Place) >= len(g.places) || na.Place < 0 || int(na.Capital) >= len(g.places) {
			r.bad = true
			break
		}
		g.byCC[na.CC] = int32(len(g.nations))
		g.nations = append(g.nations, na)
		for d := r.uint(); d > 0 && !r.bad; d-- {
			if w := r.str(); g.demonyms[w] == 0 {
				g.demonyms[w] = na.Place + 1
			}
		}
	}
	for k := r.uint(); k > 0 && !r.bad; k-- {
		p := int32(r.uint())
		if int(p) >= len(g.places) || p < 0 {
			r.bad = true
			break
		}
		g.demonyms[r.str()] = p + 1
	}
	for k := r.uint(); k > 0 && !r.bad; k-- {
		p := int32(r.uint())
		if int(p) >= len(g.places) || p < 0 {
			r.bad = true
			break
		}
		for d := r.uint(); d > 0 && !r.bad; d-- {
			w := r.str()
			g.short[w] = append(g.short[w], p)
		}
	}
	if r.bad || r.at != len(data) {
		return nil, fmt.Errorf("open gazetteer: at byte %d of %d: %w", r.at, len(data), ErrFormat)
	}
	return g, nil
}

// A count is kept as one byte, an eighth of a power of two.
func packCount(n uint32) byte {
	if n == 0 {
		return 0
	}
	return byte(min(math.Round(math.Log2(float64(n))*8), 254)) + 1
}

var counts = func() (c [256]uint32) {
	for i := 1; i < 256; i++ {
		c[i] = uint32(math.Round(math.Exp2(float64(i-1) / 8)))
	}
	return
}()

func unpackCount(b byte) uint32 { return counts[b] }
