package posting

import "slices"

// Any is the union of some sets: a group of which one must hold.
type Any []*List

// Len is at most how many numbers the union holds.
func (a Any) Len() int {
	n := 0
	for _, l := range a {
		n += l.Len()
	}
	return n
}

func (a Any) down(v uint32) (uint32, bool) {
	best, found := uint32(0), false
	for _, l := range a {
		if x, ok := l.Down(v); ok && (!found || x > best) {
			if best, found = x, true; x == v {
				break
			}
		}
	}
	return best, found
}

// All are the numbers that every one of some groups holds, the largest first.
type All struct {
	groups []Any
	at     uint32
	done   bool
}

// NewAll begins above the largest number; there must be a group.
func NewAll(groups []Any) *All {
	list := slices.Clone(groups)
	slices.SortStableFunc(list, func(a, b Any) int { return a.Len() - b.Len() }) // the rarest leads
	return &All{groups: list, at: 1<<32 - 2, done: len(list) == 0}
}

// Next is the next number down; false behind the last.
func (a *All) Next() (uint32, bool) {
next:
	for !a.done {
		v := a.at
		for i, g := range a.groups {
			x, ok := g.down(v)
			if !ok {
				break next
			}
			if x < v {
				if a.at = x; i > 0 {
					continue next
				}
				v = x
			}
		}
		if v == 0 {
			a.done = true
		} else {
			a.at = v - 1
		}
		return v, true
	}
	a.done = true
	return 0, false
}
