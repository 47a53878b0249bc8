package ledger

import (
	"encoding/binary"

	"readout/record"
)

// stretch is a run of a text's words by their places: from, and behind the last.
type stretch struct{ from, to int }

// entrySpots are the words that an entry is found by: those of its sentences, and those of its marks, which are a statement's content or, where it has
// none, its cue.
type entrySpots struct {
	sentence stretch
	marks    []stretch
	content  bool // the marks are what a statement says
}

// spotsOf finds the words of a leaf's entries, as spoken does from the record.
func spotsOf(f *leaf) ([]entrySpots, error) {
	if err := f.open(); err != nil {
		return nil, err
	}
	words := f.spelled()
	at := func(s record.Span) stretch {
		w := wordsWithin(words, s)
		if len(w) == 0 {
			return stretch{}
		}
		from := wordAt(words, w[0].start)
		return stretch{from, from + len(w)}
	}
	spots := make([]entrySpots, 0, len(f.parts[stateParts])+len(f.parts[eventParts]))
	put := func(marks, around []record.Span, content bool) {
		e := entrySpots{sentence: at(f.sentence(around)), content: content}
		for _, m := range marks {
			if s := at(m); s.to > s.from {
				e.marks = append(e.marks, s)
			}
		}
		spots = append(spots, e)
	}
	for i := range f.parts[stateParts] {
		s, err := f.statement(i)
		if err != nil {
			return nil, err
		}
		marks := s.Content
		if len(marks) == 0 {
			marks = s.Cue
		}
		put(marks, aroundStatement(s), len(s.Content) > 0)
	}
	for i := range f.parts[eventParts] {
		e, err := f.event(i)
		if err != nil {
			return nil, err
		}
		marks := eventMarks(e)
		put(marks, marks[:1], false)
	}
	return spots, nil
}

// wording is what the index keeps of a report's words, unpacked. It is used again.
type wording struct {
	title, text []uint32
	spots       []entrySpots
	marks       []stretch
}

// packWording writes the numbers of a title's and a text's words and the places of entries, in varints.
func packWording(title, text []uint32, spots []entrySpots) []byte {
	b := make([]byte, 0, 2*len(text)+8*len(spots)+16)
	for _, list := range [][]uint32{title, text} {
		b = binary.AppendUvarint(b, uint64(len(list)))
		for _, w := range list {
			b = binary.AppendUvarint(b, uint64(w))
		}
	}
	b = binary.AppendUvarint(b, uint64(len(spots)))
	at := 0
	for _, s := range spots {
		b = binary.AppendVarint(b, int64(s.sentence.from-at))
		b = binary.AppendUvarint(b, uint64(s.sentence.to-s.sentence.from))
		at = s.sentence.from
		n := uint64(len(s.marks)) << 1
		if s.content {
			n |= 1
		}
		b = binary.AppendUvarint(b, n)
		for _, m := range s.marks {
			b = binary.AppendVarint(b, int64(m.from-at))
			b = binary.AppendUvarint(b, uint64(m.to-m.from))
		}
	}
	return append(make([]byte, 0, len(b)), b...)
}

// read unpacks the words; spots are read by readSpots, from what read returns.
func (w *wording) read(b []byte) []byte {
	for _, list := range []*[]uint32{&w.title, &w.text} {
		n, k := binary.Uvarint(b)
		b = b[k:]
		out := (*list)[:0]
		for range n {
			if b[0] < 0x80 {
				out = append(out, uint32(b[0]))
				b = b[1:]
				continue
			}
			v, k := binary.Uvarint(b)
			out = append(out, uint32(v))
			b = b[k:]
		}
		*list = out
	}
	return b
}

func (w *wording) readSpots(b []byte) {
	n, k := binary.Uvarint(b)
	b = b[k:]
	w.spots, w.marks = w.spots[:0], w.marks[:0]
	signed := func() int {
		v, k := binary.Varint(b)
		b = b[k:]
		return int(v)
	}
	number := func() int {
		v, k := binary.Uvarint(b)
		b = b[k:]
		return int(v)
	}
	at := 0
	for range n {
		at += signed()
		e := entrySpots{sentence: stretch{at, at + number()}}
		m := number()
		e.content = m&1 == 1
		from := len(w.marks)
		for range m >> 1 {
			start := at + signed()
			w.marks = append(w.marks, stretch{start, start + number()})
		}
		e.marks = w.marks[from:len(w.marks):len(w.marks)]
		w.spots = append(w.spots, e)
	}
}

// runIn finds where a run of words stands in a list of them, from a place on; -1 where it does not.
func runIn(list, run []uint32, from int) int {
	if len(run) == 0 {
		return -1
	}
next:
	for i := from; i+len(run) <= len(list); i++ {
		if list[i] != run[0] {
			continue
		}
		for k := 1; k < len(run); k++ {
			if list[i+k] != run[k] {
				continue next
			}
		}
		return i
	}
	return -1
}

// inside tells whether a run stands in some stretches of a text, which are read as one behind the other.
func inside(text, run []uint32, list []stretch) bool {
	if len(list) == 1 || len(run) == 1 {
		for _, s := range list {
			if runIn(text[s.from:s.to], run, 0) >= 0 {
				return true
			}
		}
		return false
	}
	var all []uint32
	for _, s := range list {
		all = append(all, text[s.from:s.to]...)
	}
	return runIn(all, run, 0) >= 0
}
