// Package posting keeps sets of numbers in little memory and walks through them downwards, as an index of reports is walked from the newest to the
// oldest. It knows nothing of what the numbers stand for. A set is changed by one goroutine at a time, with nobody reading meanwhile.
package posting

import (
	"math/bits"
	"slices"
)

// List is a set of numbers, of which the zero value is the empty one. Numbers that share their upper 16 bits stand together: up to mostListed as a
// sorted list of their lower halves, more as a map of 65,536 bits (Chambi, Lemire and others 2016, "Better bitmap performance with Roaring bitmaps").
// A set of one number, as most words of a vocabulary have, takes no further memory.
type List struct {
	one  uint32 // a number and one, of a set that holds it alone
	more *[]part
}

type part struct {
	high uint16
	n    int32
	low  []uint16
	bits *[words]uint64
}

const (
	mostListed = 4096
	words      = 1 << 16 / 64
)

func (l *List) parts() []part {
	if l.more == nil {
		return nil
	}
	return *l.more
}

// find is where the numbers with these upper bits stand, or would.
func find(parts []part, high uint16) (int, bool) {
	if n := len(parts); n > 0 && parts[n-1].high == high {
		return n - 1, true
	}
	return slices.BinarySearchFunc(parts, high, func(p part, h uint16) int { return int(p.high) - int(h) })
}

// Add puts a number below 2³²-1 into the set.
func (l *List) Add(v uint32) {
	if l.one == v+1 {
		return
	}
	if l.one == 0 && l.more == nil {
		l.one = v + 1
		return
	}
	if l.one != 0 {
		was := l.one - 1
		l.one = 0
		l.put(was)
	}
	l.put(v)
}

func (l *List) put(v uint32) {
	high, low := uint16(v>>16), uint16(v)
	if l.more == nil {
		l.more = new([]part)
	}
	i, ok := find(*l.more, high)
	if !ok {
		if cap(*l.more) == 0 { // few have several
			*l.more = make([]part, 0, 1)
		}
		*l.more = slices.Insert(*l.more, i, part{high: high})
	}
	p := &(*l.more)[i]
	if p.bits != nil {
		if w, b := &p.bits[low/64], uint64(1)<<(low%64); *w&b == 0 {
			*w |= b
			p.n++
		}
		return
	}
	at, ok := len(p.low), false
	if at > 0 && p.low[at-1] >= low {
		at, ok = slices.BinarySearch(p.low, low)
	}
	if ok {
		return
	}
	p.low = slices.Insert(p.low, at, low)
	if p.n++; p.n > mostListed {
		p.bits = new([words]uint64)
		for _, x := range p.low {
			p.bits[x/64] |= 1 << (x % 64)
		}
		p.low = nil
	}
}

// Remove takes a number out of the set.
func (l *List) Remove(v uint32) {
	if l.one == v+1 {
		l.one = 0
		return
	}
	parts := l.parts()
	i, ok := find(parts, uint16(v>>16))
	if !ok {
		return
	}
	p, low := &parts[i], uint16(v)
	if p.bits != nil {
		if w, b := &p.bits[low/64], uint64(1)<<(low%64); *w&b != 0 {
			*w &^= b
			p.n--
		}
	} else if at, ok := slices.BinarySearch(p.low, low); ok {
		p.low = slices.Delete(p.low, at, at+1)
		p.n--
	}
	if p.n > 0 {
		return
	}
	if parts = slices.Delete(parts, i, i+1); len(parts) == 0 {
		l.more = nil
	} else {
		*l.more = parts
	}
}

// Len is how many numbers the set holds.
func (l *List) Len() int {
	n := 0
	if l.one != 0 {
		n = 1
	}
	for _, p := range l.parts() {
		n += int(p.n)
	}
	return n
}

// Bytes is about how much memory the set takes beside itself.
func (l *List) Bytes() int {
	if l.more == nil {
		return 0
	}
	n := 24 + cap(*l.more)*48
	for _, p := range *l.more {
		if n += 2 * cap(p.low); p.bits != nil {
			n += words * 8
		}
	}
	return n
}

// Down is the largest number of the set that is not above v.
func (l *List) Down(v uint32) (uint32, bool) {
	if l.one != 0 {
		return l.one - 1, l.one-1 <= v
	}
	high, parts := uint16(v>>16), l.parts()
	i, ok := find(parts, high)
	if ok {
		if low, ok := parts[i].down(uint16(v)); ok {
			return uint32(high)<<16 | uint32(low), true
		}
	}
	if i--; i < 0 {
		return 0, false
	}
	p := &parts[i]
	low, ok := p.down(1<<16 - 1)
	return uint32(p.high)<<16 | uint32(low), ok
}

func (p *part) down(v uint16) (uint16, bool) {
	if p.bits == nil {
		n := len(p.low)
		if n > 0 && p.low[n-1] <= v {
			return p.low[n-1], true
		}
		i, ok := slices.BinarySearch(p.low, v)
		if ok {
			return v, true
		}
		if i == 0 {
			return 0, false
		}
		return p.low[i-1], true
	}
	at := int(v / 64)
	w := p.bits[at] << (63 - v%64) >> (63 - v%64)
	for w == 0 {
		if at--; at < 0 {
			return 0, false
		}
		w = p.bits[at]
	}
	return uint16(at*64 + 63 - bits.LeadingZeros64(w)), true
}
