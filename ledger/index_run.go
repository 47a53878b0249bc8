package ledger

import (
	"slices"
	"sync"

	"readout/ledger/posting"
)

// ask is what a report must have, for the index: one of some tags, a run of words, or one of some runs in the title.
type ask struct {
	on   byte // 't' tags, 'w' words in title or text, 's' words that are said, 'h' words in the title
	not  bool
	tags []string
	runs [][]string
}

// rowTest is what must hold of a report's row.
type rowTest func(x *index, d *doc) bool

// asked are asks with the numbers of their words.
type asked struct {
	ask
	ids [][]uint32
}

// looker holds what one search unpacks.
type looker struct {
	d     facetReader
	w     wording
	row   *doc
	spots []byte // not yet read
	some  []stretch
}

var lookers = sync.Pool{New: func() any { return new(looker) }}

func (k *looker) open(d *doc) {
	if k.row != d {
		k.row, k.spots = d, k.w.read(d.spelled)
		k.w.spots = k.w.spots[:0]
	}
}

func (k *looker) entries() []entrySpots {
	if len(k.w.spots) == 0 {
		k.w.readSpots(k.spots)
	}
	return k.w.spots
}

// mostIndexed is how many reports a search looks at: as many as the chunks of mostLookedAt.
var mostIndexed = func() int {
	n, size := 0, firstChunk
	for n < mostLookedAt {
		n, size = n+size, min(2*size, lastChunk)
	}
	return n
}()

// indexed is run over the index.
func (s *search) indexed(need int) ([]find, error) {
	if s.none {
		return nil, nil
	}
	x := s.x
	if !s.entries {
		for _, w := range s.words {
			if w.not {
				s.asks = append(s.asks, ask{on: 'w', not: true, runs: [][]string{w.run}})
			}
		}
	}
	asks, known := x.asksOf(s.asks)
	if !known {
		return nil, nil
	}
	words := make([][]uint32, len(s.words))
	for i, w := range s.words {
		words[i], _ = x.wordIDs(w.run)
	}
	next := s.rows(asks)
	k := lookers.Get().(*looker)
	defer func() {
		k.row, k.spots = nil, nil
		lookers.Put(k)
	}()
	var out []find
	for looked := 0; len(out) < need && (!s.entries || looked < mostIndexed); {
		row, ok := next()
		if !ok {
			break
		}
		d := x.docs[row]
		if d == nil || !s.fits(k, d, asks) {
			continue
		}
		looked++
		if !s.entries {
			f := find{key: d.key, report: d.key.report, added: d.key.report, day: int(d.day)}
			if len(words) > 0 && len(out) < mostWeighed {
				k.open(d)
				f.score = s.weighing(&k.w, words)
			}
			out = append(out, f)
			continue
		}
		f, err := x.facetsOf(k, d, looked)
		if err != nil {
			return nil, told("search", err)
		}
		out = s.entriesOf(k, d, f, words, out)
	}
	return out[:min(len(out), need)], nil
}

// asksOf numbers the words; false where one that must be there is in no report.
func (x *index) asksOf(list []ask) ([]asked, bool) {
	var out []asked
	for _, a := range list {
		n := asked{ask: a}
		any := a.on == 't'
		for _, run := range a.runs {
			if ids, ok := x.wordIDs(run); ok {
				n.ids = append(n.ids, ids)
				any = true
			}
		}
		if !any && !a.not {
			return nil, false
		}
		out = append(out, n)
	}
	return out, true
}

// wordIDs numbers words, 0 what is in no report.
func (x *index) wordIDs(run []string) ([]uint32, bool) {
	out, known := make([]uint32, len(run)), true
	for i, w := range run {
		out[i] = x.ids[w]
		known = known && out[i] != 0
	}
	return out, known
}

// rows walks through the reports that have the tags and the words, the last added first; where nothing is asked of these, through all by day.
func (s *search) rows(asks []asked) func() (uint32, bool) {
	x := s.x
	var groups []posting.Any
	for _, a := range asks {
		switch {
		case a.not:
		case a.on == 't':
			var g posting.Any
			for _, t := range a.tags {
				if l, ok := x.tags[tagKey(t)]; ok {
					g = append(g, &l)
				}
			}
			groups = append(groups, g)
		case len(a.ids) == 1:
			for _, w := range a.ids[0] {
				groups = append(groups, posting.Any{&x.words[w]})
			}
		default: // of each run of a title the rarest word
			var g posting.Any
			for _, run := range a.ids {
				g = append(g, &x.words[slices.MinFunc(run, func(a, b uint32) int { return x.words[a].Len() - x.words[b].Len() })])
			}
			groups = append(groups, g)
		}
	}
	if len(groups) > 0 {
		return posting.NewAll(groups).Next
	}
	at := len(x.byDay)
	return func() (uint32, bool) {
		if at--; at < 0 {
			return 0, false
		}
		return x.byDay[at], true
	}
}

// fits tells whether a report that has the words and tags has the words as they were asked for, and what else must hold of it.
func (s *search) fits(k *looker, d *doc, asks []asked) bool {
	for _, t := range s.tests {
		if !t(s.x, d) {
			return false
		}
	}
	for i := range asks {
		a := &asks[i]
		if a.on == 't' || a.on == 'w' && len(a.ids) == 1 && len(a.ids[0]) == 1 && !a.not {
			continue
		}
		k.open(d)
		if k.has(a, s) == a.not {
			return false
		}
	}
	return true
}

func (k *looker) has(a *asked, s *search) bool {
	for _, run := range a.ids {
		switch a.on {
		case 'w':
			if runIn(k.w.text, run, 0) >= 0 || runIn(k.w.title, run, 0) >= 0 {
				return true
			}
		case 'h':
			if runIn(k.w.title, run, 0) >= 0 {
				return true
			}
		case 's':
			if runIn(k.w.text, run, 0) >= 0 && k.said(run) {
				return true
			}
		}
	}
	return false
}

// said tells whether each of some words stands in what a statement of the report says.
func (k *looker) said(run []uint32) bool {
	k.some = k.some[:0]
	for _, e := range k.entries() {
		if e.content {
			k.some = append(k.some, e.marks...)
		}
	}
	for i := range run {
		if !inside(k.w.text, run[i:i+1], k.some) {
			return false
		}
	}
	return true
}

// entriesOf adds the entries of a report that hold.
func (s *search) entriesOf(k *looker, d *doc, f *facets, words [][]uint32, out []find) []find {
next:
	for i := range f.list {
		for _, holds := range s.holds {
			if !holds(f, i) {
				continue next
			}
		}
		o := find{key: d.key, report: d.key.report, added: d.key.report, entry: true, num: i, day: f.dayOf(i)}
		e := &f.list[i]
		if !e.statement {
			o.kind, o.num = 1, i-f.statements
		}
		if len(words) > 0 {
			k.open(d)
			if !s.heard(k, i, e, words, &o) {
				continue
			}
		}
		out = append(out, o)
	}
	return out
}

// heard is spoken over the index.
func (s *search) heard(k *looker, i int, e *facet, words [][]uint32, o *find) bool {
	spots := k.entries()
	if i >= len(spots) {
		return false
	}
	at := &spots[i]
	var content []stretch
	switch {
	case e.statement:
		content = at.marks
	case e.voice >= 0 && spots[e.voice].content:
		content = spots[e.voice].marks
	}
	text := k.w.text
	for n, w := range s.words {
		found := false
		if w.said {
			found = inside(text, words[n], content)
		} else {
			found = runIn(text[at.sentence.from:at.sentence.to], words[n], 0) >= 0
		}
		if found == w.not {
			return false
		}
		if !w.not {
			o.score += 0.5
			if inside(text, words[n], at.marks) {
				o.score += 0.5
			}
		}
	}
	return true
}

// weighing is telling over the index.
func (s *search) weighing(w *wording, words [][]uint32) float64 {
	score := 0.0
	for n, want := range s.words {
		if want.not {
			continue
		}
		times := 0
		for i := runIn(w.text, words[n], 0); i >= 0; i = runIn(w.text, words[n], i+1) {
			times++
		}
		score += saying(float64(times), runIn(w.title, words[n], 0) >= 0, len(w.text))
	}
	return score
}
