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
	"hash/crc32"
	"math"
	"sync/atomic"
	"unsafe"
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
	codes    []string
	placeAt  string                  // four bytes a place: where its record begins
	records  string                  // of the places
	read     []atomic.Pointer[Place] // those that were asked for
	buckets  string                  // four bytes a bucket and one more: its first hit
	shift    uint                    // of a mixed hash, gives the bucket
	hits     string                  // eight bytes a hit: low half of the mixed hash, place<<8 + flags
	nations  []Nation
	byCC     map[string]int32   // nation
	admin    map[string]int32   // "US.TX": place
	short    map[string][]int32 // "Calif.": places of regions
	demonyms map[string]int32   // "French": place
}

const (
	flagAlt = 1 << iota
	flagCaps
)

// ErrFormat is what Open's errors wrap.
var ErrFormat = errors.New("not a gazetteer of this version")

// The file: magic, CRC-32 of the rest, counts, codes, three indexes that are used where they lie, and the small tables. A place's record is
// read when it is first asked for: a program that reads one report needs a few hundred of them.
const magic = "RDGZ2\n"

// maxPlaces is how many a hit can number.
const maxPlaces = 1 << 24

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

// Open reads a table. The string's bytes are kept, its names are parts of it. A damaged table is refused by its checksum.
func Open(data string) (*Gazetteer, error) {
	if len(data) < len(magic)+4 || data[:len(magic)] != magic {
		return nil, fmt.Errorf("open gazetteer: %w", ErrFormat)
	}
	if sum := crc32.ChecksumIEEE(unsafe.Slice(unsafe.StringData(data), len(data))[len(magic)+4:]); sum != u32(data[len(magic):], 0) {
		return nil, fmt.Errorf("open gazetteer: damaged, its checksum is not the one it was written with: %w", ErrFormat)
	}
	r := &reader{s: data, at: len(magic) + 4}
	places, names, bits, size := r.uint(), r.uint(), r.uint(), r.uint()
	if places > maxPlaces || names > 1<<24 || bits > 24 || size > uint64(len(data)) {
		return nil, fmt.Errorf("open gazetteer: %d places, %d names: %w", places, names, ErrFormat)
	}
	g := &Gazetteer{byCC: map[string]int32{}, admin: map[string]int32{}, short: map[string][]int32{}, demonyms: map[string]int32{}, shift: 64 - uint(bits)}
	g.codes = make([]string, r.uint()%(1<<16))
	for i := range g.codes {
		g.codes[i] = r.str()
	}
	g.placeAt, g.records = r.take(4*places), r.take(size)
	g.buckets, g.hits = r.take(4*(1<<bits+1)), r.take(8*names)
	if r.bad {
		return nil, fmt.Errorf("open gazetteer: cut short: %w", ErrFormat)
	}
	g.read = make([]atomic.Pointer[Place], places)
	for k := r.uint(); k > 0 && !r.bad; k-- {
		i := int32(r.uint())
		if i < 0 || int(i) >= len(g.read) {
			r.bad = true
			break
		}
		p := g.Place(i)
		g.admin[p.CC+"."+p.Admin1] = i
	}
	for k := r.uint(); k > 0 && !r.bad; k-- {
		na := Nation{CC: r.str(), ISO3: r.str(), Place: int32(r.uint()), Capital: int32(r.uint()) - 1}
		if int(na.Place) >= len(g.read) || na.Place < 0 || int(na.Capital) >= len(g.read) {
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
		if int(p) >= len(g.read) || p < 0 {
			r.bad = true
			break
		}
		g.demonyms[r.str()] = p + 1
	}
	for k := r.uint(); k > 0 && !r.bad; k-- {
		p := int32(r.uint())
		if int(p) >= len(g.read) || p < 0 {
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

// take is the next n bytes.
func (r *reader) take(n uint64) string {
	if n > uint64(len(r.s)-r.at) {
		r.bad = true
		return ""
	}
	r.at += int(n)
	return r.s[r.at-int(n) : r.at]
}

// u32 is number i of a run of them.
func u32(s string, i int) uint32 {
	b := s[4*i : 4*i+4]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

// Place returns an entry, which must not be changed.
func (g *Gazetteer) Place(i int32) *Place {
	if p := g.read[i].Load(); p != nil {
		return p
	}
	p := g.record(i)
	if !g.read[i].CompareAndSwap(nil, p) {
		return g.read[i].Load()
	}
	return p
}

// record reads a place; what is damaged stays empty.
func (g *Gazetteer) record(i int32) *Place {
	p := &Place{}
	r := &reader{s: g.records, at: int(u32(g.placeAt, int(i)))}
	if r.at >= len(r.s) {
		return p
	}
	code := func() string {
		if i := r.uint(); i < uint64(len(g.codes)) {
			return g.codes[i]
		}
		return ""
	}
	head := r.byte()
	p.Kind, p.Capital, p.Seat, p.Located = Kind(head&15), head&16 != 0, head&32 != 0, head&64 != 0
	p.GeoNames = uint32(r.uint())
	p.CC, p.Admin1 = code(), code()
	p.Population = unpackCount(r.byte())
	p.Wikidata = uint32(r.uint())
	if p.Located {
		lat, lon := r.uint(), r.uint()
		p.Lat, p.Lon = float32(lat)/1e4-90, float32(lon)/1e4-180
	}
	p.Name = r.str()
	return p
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
