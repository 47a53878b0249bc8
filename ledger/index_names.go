package ledger

import (
	"slices"

	"readout/ledger/posting"
)

// nameIndex finds actors, or places, by the words of their names.
type nameIndex struct {
	ids   []uint32                // of actors or places
	ends  []uint32                // of the names' words
	words []uint32                // of all names: each name's in its order, each once
	by    map[uint32]posting.List // places in ids by a word's number
}

// of are the words of the name at a place.
func (n *nameIndex) of(at uint32) []uint32 {
	from := uint32(0)
	if at > 0 {
		from = n.ends[at-1]
	}
	return n.words[from:n.ends[at]]
}

// nameBytes is about what a name takes.
const nameBytes = 64

// actorNames and placeNames are places in index.names.
const (
	actorNames = iota
	placeNames
)

// name adds a name by its words.
func (x *index) name(kind int, id int64, words []string) {
	var ids []uint32
	for _, w := range words {
		if n := x.wordID(w); !slices.Contains(ids, n) {
			ids = append(ids, n)
		}
	}
	if len(ids) == 0 {
		return
	}
	n := &x.names[kind]
	for _, at := range n.with(ids) {
		if n.ids[at] == uint32(id) && slices.Equal(n.of(at), ids) {
			return
		}
	}
	for _, w := range ids {
		l := n.by[w]
		l.Add(uint32(len(n.ids)))
		n.by[w] = l
	}
	n.ids = append(n.ids, uint32(id))
	n.words = append(n.words, ids...)
	n.ends = append(n.ends, uint32(len(n.words)))
	x.size += nameBytes
}

// with are the places of the names that have all of some words.
func (n *nameIndex) with(words []uint32) []uint32 {
	groups := make([]posting.Any, len(words))
	for i, w := range words {
		l, ok := n.by[w]
		if !ok {
			return nil
		}
		groups[i] = posting.Any{&l}
	}
	var out []uint32
	if len(groups) == 0 {
		return out
	}
	for a := posting.NewAll(groups); ; {
		v, ok := a.Next()
		if !ok {
			return out
		}
		out = append(out, v)
	}
}

// mostOfName is how many actors or places one name may stand for.
const mostOfName = 200

// named are the actors or places whose names hold all words of one of some values, as search.named finds them in the file.
func (x *index) named(kind int, values []string) []int64 {
	var ids []int64
	for _, v := range values {
		var words []uint32
		known := true
		for _, w := range foldedWords(v) {
			n, ok := x.ids[w]
			known = known && ok
			words = append(words, n)
		}
		if !known {
			continue
		}
		var some []int64
		for _, at := range x.names[kind].with(words) {
			some = append(some, int64(x.names[kind].ids[at]))
		}
		slices.Sort(some)
		some = slices.Compact(some)
		for _, id := range some[:min(len(some), mostOfName)] {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}
