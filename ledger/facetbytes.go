package ledger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

var errFacets = errors.New("a row of facets is broken")

// pack writes facets: a version, whether the report's day is known, that day, how many statements and events; the countries, actors and places
// named; then each entry by their places in these lists. Numbers are varints.
func (x *facets) pack(actors, places []int64) []byte {
	known := byte(0)
	if x.dated {
		known = 1
	}
	b := append(make([]byte, 0, 64+12*len(x.list)), 1, known)
	b = binary.AppendVarint(b, int64(x.day))
	b = binary.AppendUvarint(b, uint64(x.statements))
	b = binary.AppendUvarint(b, uint64(len(x.list)-x.statements))
	var countries []string
	for i := range x.list {
		for _, c := range x.list[i].countries {
			if !slices.Contains(countries, c) {
				countries = append(countries, c)
			}
		}
	}
	b = binary.AppendUvarint(b, uint64(len(countries)))
	for _, c := range countries {
		b = append(binary.AppendUvarint(b, uint64(len(c))), c...)
	}
	for _, list := range [][]int64{actors, places} {
		b = binary.AppendUvarint(b, uint64(len(list)))
		for _, n := range list {
			b = binary.AppendUvarint(b, uint64(n))
		}
	}
	at := 0
	for i := range x.list {
		f := &x.list[i]
		b = binary.AppendVarint(b, int64(f.at-at))
		at = f.at
		if i < x.statements {
			b = append(b, f.act, f.channel, f.verdict)
			b = binary.AppendUvarint(b, uint64(max(0, f.end-f.at)))
		} else {
			b = append(b, f.status, f.typ)
			b = binary.AppendUvarint(b, uint64(f.voice+1))
			if f.dated {
				b = binary.AppendVarint(append(b, 1), int64(f.begin-x.day))
				b = binary.AppendUvarint(b, uint64(f.last-f.begin))
			} else {
				b = append(b, 0)
			}
			b = binary.AppendUvarint(b, uint64(len(f.countries)))
			for _, c := range f.countries {
				b = binary.AppendUvarint(b, uint64(slices.Index(countries, c)))
			}
			b = binary.AppendUvarint(b, uint64(len(f.places)))
			for _, p := range f.places {
				b = binary.AppendUvarint(b, uint64(p))
			}
		}
		b = binary.AppendUvarint(b, uint64(len(f.roles)))
		for _, r := range f.roles {
			b = binary.AppendUvarint(b, uint64(r.actor)<<3|uint64(r.side&7))
		}
	}
	return b
}

// facetReader reads facets into memory that it uses again: what read returns is good until the next read.
type facetReader struct {
	x         facets
	actors    []int64
	places    []int64
	countries []string
	roles     []role
	sites     []int64
	named     []string
	spelled   map[string]string
}

// cursor reads varints; bad once something was not as written.
type cursor struct {
	b   []byte
	bad bool
}

func (c *cursor) number() int {
	n, k := binary.Uvarint(c.b)
	if k <= 0 || n > 1<<50 {
		c.bad, c.b = true, nil
		return 0
	}
	c.b = c.b[k:]
	return int(n)
}

func (c *cursor) signed() int {
	n, k := binary.Varint(c.b)
	if k <= 0 || n > 1<<50 || n < -1<<50 {
		c.bad, c.b = true, nil
		return 0
	}
	c.b = c.b[k:]
	return int(n)
}

func (c *cursor) byte() uint8 {
	if len(c.b) == 0 {
		c.bad = true
		return 0
	}
	v := c.b[0]
	c.b = c.b[1:]
	return v
}

// count is a number of things that take at least a byte each.
func (c *cursor) count() int {
	n := c.number()
	if n > len(c.b) {
		c.bad, c.b = true, nil
		return 0
	}
	return n
}

// read is pack turned round; it fails with ErrDamaged.
func (d *facetReader) read(b []byte) (*facets, error) {
	x := &d.x
	*x = facets{list: x.list[:0]}
	if len(b) == 0 || b[0] != 1 {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, errFacets)
	}
	c := &cursor{b: b[1:]}
	x.dated = c.byte() == 1
	x.day, x.statements = c.signed(), c.number()
	n := x.statements + c.number()
	if n > len(c.b) {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, errFacets)
	}
	d.actors, d.places, d.countries = d.actors[:0], d.places[:0], d.countries[:0]
	d.roles, d.sites, d.named = d.roles[:0], d.sites[:0], d.named[:0]
	for range c.count() {
		k := c.count()
		d.countries = append(d.countries, d.spell(c.b[:k]))
		c.b = c.b[k:]
	}
	for range c.count() {
		d.actors = append(d.actors, int64(c.number()))
	}
	for range c.count() {
		d.places = append(d.places, int64(c.number()))
	}
	at := 0
	for i := range n {
		at += c.signed()
		f := facet{at: at, voice: -1, statement: i < x.statements}
		if f.statement {
			f.act, f.channel, f.verdict = c.byte(), c.byte(), c.byte()
			f.end = at + c.number()
		} else {
			f.status, f.typ = c.byte(), c.byte()
			f.voice = c.number() - 1
			if c.byte() == 1 {
				f.begin, f.dated = x.day+c.signed(), true
				f.last = f.begin + c.number()
			}
			f.countries = picked(c, &d.named, d.countries)
			f.places = picked(c, &d.sites, d.places)
		}
		from := len(d.roles)
		for range c.count() {
			k := c.number()
			if k>>3 < len(d.actors) {
				d.roles = append(d.roles, role{d.actors[k>>3], uint8(k & 7)})
			} else {
				c.bad = true
			}
		}
		f.roles = d.roles[from:len(d.roles):len(d.roles)]
		if c.bad || f.voice >= x.statements {
			return nil, fmt.Errorf("%w: %w", ErrDamaged, errFacets)
		}
		x.list = append(x.list, f)
	}
	return x, nil
}

// spell keeps one string of each country's code.
func (d *facetReader) spell(b []byte) string {
	if s, ok := d.spelled[string(b)]; ok {
		return s
	}
	if d.spelled == nil {
		d.spelled = map[string]string{}
	}
	s := string(b)
	d.spelled[s] = s
	return s
}

// picked reads a list of numbers into a table and appends what they name to all; the result is the part of all that was appended.
func picked[T any](c *cursor, all *[]T, table []T) []T {
	from := len(*all)
	for range c.count() {
		if k := c.number(); k < len(table) {
			*all = append(*all, table[k])
		} else {
			c.bad = true
		}
	}
	return (*all)[from:len(*all):len(*all)]
}
