package ledger

import (
	"slices"

	"readout/ledger/posting"
)

// nameIndex finds actors, or places, by the words of their names.
type nameIndex struct {
	list []indexedName
	by   map[uint32]*posting.List // places in list by a word's number
}

type indexedName struct {
	id    int64
	words []uint32 // in the order of the name, each once
}

// nameBytes is about what a name takes.
const nameBytes = 120

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
		if n.list[at].id == id && slices.Equal(n.list[at].words, ids) {
			return
		}
	}
	for _, w := range ids {
		if n.by[w] == nil {
			n.by[w] = new(posting.List)
		}
		n.by[w].Add(uint32(len(n.list)))
	}
	n.list = append(n.list, indexedName{id, ids})
	x.size += nameBytes
}

// with are the places of the names that have all of some words.
func (n *nameIndex) with(words []uint32) []uint32 {
	groups := make([]posting.Any, len(words))
	for i, w := range words {
		l := n.by[w]
		if l == nil {
			return nil
		}
		groups[i] = posting.Any{l}
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
			some = append(some, x.names[kind].list[at].id)
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
