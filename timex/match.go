package timex

// match is a pattern found: the atoms of its extent, and what its slots hold.
type match struct {
	rule       int32
	first, end int             // atoms, half-open, context left out
	whole      int             // end of what was read, context in
	slot       [maxSlots]int32 // atom number + 1, 0 empty
	class      [maxSlots]uint8 // the class it was taken as, by the number of its bit
}

type walker struct {
	a     *automaton
	atoms []atom
	cur   match
	best  match
	found bool
}

// longest finds the pattern with the longest extent that starts at atom i, its context before it included.
func (w *walker) longest(i int) bool {
	at := &w.atoms[i]
	by := w.a.byWord[at.word]
	if at.word == 0 {
		by = nil
	}
	if len(by) == 0 && at.mask&w.a.start == 0 {
		return false
	}
	w.found = false
	w.cur = match{}
	for k := range by {
		w.take(&by[k], i)
	}
	for k := range w.a.byClass {
		if e := &w.a.byClass[k]; at.mask&e.class != 0 {
			w.take(e, i)
		}
	}
	return w.found
}

func (w *walker) take(e *edge, i int) {
	first, end := w.cur.first, w.cur.end
	if !e.aside {
		if end == 0 {
			w.cur.first = i
		}
		w.cur.end = i + 1
	}
	if e.slot < 0 {
		w.walk(e.to, i+1)
	} else {
		old, oldClass := w.cur.slot[e.slot], w.cur.class[e.slot]
		w.cur.slot[e.slot], w.cur.class[e.slot] = int32(i)+1, e.bit
		w.walk(e.to, i+1)
		w.cur.slot[e.slot], w.cur.class[e.slot] = old, oldClass
	}
	w.cur.first, w.cur.end = first, end
}

func (w *walker) walk(n int32, i int) {
	nd := &w.a.nodes[n]
	if nd.final != 0 && w.cur.end > 0 {
		size, old := w.cur.end-w.cur.first, w.best.end-w.best.first
		if !w.found || size > old || size == old && (i > w.best.whole || i == w.best.whole && nd.final <= w.best.rule) {
			w.best = w.cur
			w.best.rule, w.best.whole = nd.final-1, i
			w.found = true
		}
	}
	if i >= len(w.atoms) || w.atoms[i].newBlock {
		return
	}
	at := &w.atoms[i]
	for k := range nd.edges {
		e := &nd.edges[k]
		if e.class != 0 && at.mask&e.class != 0 || e.class == 0 && e.word == at.word {
			w.take(e, i)
		}
	}
}
