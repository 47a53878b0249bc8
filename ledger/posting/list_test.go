package posting

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
)

// model is a set as plain Go has it.
type model map[uint32]bool

func (m model) down() []uint32 {
	out := slices.Sorted(maps.Keys(m))
	slices.Reverse(out)
	return out
}

func walk(l *List) []uint32 {
	var out []uint32
	for a := NewAll([]Any{{l}}); ; {
		v, ok := a.Next()
		if !ok {
			return out
		}
		out = append(out, v)
	}
}

// A list holds what was added and not removed, whatever the order, as few, as a list and as bits.
func TestListIsASet(t *testing.T) {
	for _, bound := range []uint32{3, 200, 70_000, 1 << 20} {
		rng := rand.New(rand.NewPCG(uint64(bound), 1))
		var l List
		m := model{}
		for range 20_000 {
			v := rng.Uint32N(bound)
			if rng.IntN(3) == 0 {
				l.Remove(v)
				delete(m, v)
			} else {
				l.Add(v)
				m[v] = true
			}
		}
		if got := walk(&l); !slices.Equal(got, m.down()) || l.Len() != len(m) {
			t.Fatalf("below %d: %d numbers of %d", bound, len(got), len(m))
		}
		for v := range m {
			l.Remove(v)
		}
		if l.Len() != 0 || walk(&l) != nil {
			t.Fatalf("below %d: something is left", bound)
		}
	}
}

func TestManyNumbersBecomeBits(t *testing.T) {
	var l List
	for v := range uint32(200_000) {
		l.Add(v * 2)
	}
	if l.Len() != 200_000 || l.Bytes() > 100_000 {
		t.Errorf("%d numbers in %d bytes", l.Len(), l.Bytes())
	}
	if v, ok := l.Down(131_073); !ok || v != 131_072 {
		t.Error(v, ok)
	}
}

// All finds what is in a set of each group.
func TestAllGroups(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		var groups []Any
		var held []model
		for range 1 + rng.IntN(3) {
			var g Any
			m := model{}
			for range 1 + rng.IntN(3) {
				l := new(List)
				for range rng.IntN(300) {
					v := rng.Uint32N(400)
					l.Add(v)
					m[v] = true
				}
				g = append(g, l)
			}
			groups, held = append(groups, g), append(held, m)
		}
		want := held[0]
		for _, m := range held[1:] {
			maps.DeleteFunc(want, func(v uint32, _ bool) bool { return !m[v] })
		}
		var got []uint32
		for a := NewAll(groups); ; {
			v, ok := a.Next()
			if !ok {
				break
			}
			got = append(got, v)
		}
		if !slices.Equal(got, want.down()) {
			t.Fatalf("%v instead of %v", got, want.down())
		}
	}
}

func BenchmarkAll(b *testing.B) {
	var common, rare List
	for v := range uint32(100_000) {
		common.Add(v)
		if v%97 == 0 {
			rare.Add(v)
		}
	}
	for b.Loop() {
		a := NewAll([]Any{{&common}, {&rare}})
		for range 100 {
			a.Next()
		}
	}
}
