package ledger

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"readout/ledger/posting"
	"readout/record"
)

// index is what searches ask of all reports, in memory beside the file: for each report its facets, the words of its title and text, and where in these
// its entries stand; for each word and each tag (tags.go) the reports that have it; the names of actors and places. It finds what the full-text index
// and the tables find, in the same order (TestIndexFindsTheSame); what is shown comes from the file. index_keep.go keeps it in step with the file.
//
// It holds a report of 400 words and 22 entries in about 2 kB. Its user holds mu.
type index struct {
	mu sync.RWMutex

	docs  []*doc   // by the report's row
	count int      // of docs
	byDay []uint32 // rows by day, those of a day by row

	ids    map[string]uint32       // numbers of words, from 1
	words  []posting.List          // by a word's number: rows of reports with the word in title or text
	tags   map[uint64]posting.List // by tagKey
	names  [2]nameIndex            // of actors and of places
	labels map[string]uint32       // of publishers and agencies in lower case: places in label
	label  []string
	opened openDocs
	judged map[int64]bool // rows of reports with judgements on them or their entries

	size int // bytes of docs and words, about
}

// doc is one report in the index.
type doc struct {
	key               leafKey
	day               int32
	publisher, agency uint32                 // places in label
	facets            []byte                 // as in the file
	spelled           []byte                 // wording
	open              atomic.Pointer[facets] // facets unpacked, where they are kept so
}

func newIndex() *index {
	x := &index{ids: map[string]uint32{}, words: make([]posting.List, 1), tags: map[uint64]posting.List{}, labels: map[string]uint32{}, judged: map[int64]bool{}}
	for i := range x.names {
		x.names[i].by = map[uint32]posting.List{}
	}
	return x
}

// mostRows is the largest row that the index takes: more reports than a ledger of its memory holds.
const mostRows = 1 << 24

// wordID numbers a word. The word may be a part of something large: a new one is copied.
func (x *index) wordID(w string) uint32 {
	id, ok := x.ids[w]
	if !ok {
		id = uint32(len(x.words))
		x.ids[strings.Clone(w)] = id
		x.words = append(x.words, posting.List{})
		x.size += len(w) + 96
	}
	return id
}

func (x *index) labelOf(s string) uint32 {
	s = lowerASCII(s)
	n, ok := x.labels[s]
	if !ok {
		n = uint32(len(x.label))
		s = strings.Clone(s)
		x.label = append(x.label, s)
		x.labels[s] = n
	}
	return n
}

// lowerASCII is SQL's lower().
func lowerASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

func (x *index) doc(row int64) *doc {
	if row < 0 || row >= int64(len(x.docs)) {
		return nil
	}
	return x.docs[row]
}

// put adds a report; one that is there is replaced.
func (x *index) put(p *pending) error {
	row := p.key.report
	x.remove(row)
	d := &doc{key: p.key, day: int32(p.day), publisher: x.labelOf(p.report.Publisher), agency: x.labelOf(p.report.Agency), facets: p.facets}
	title, text := x.number(p.title), x.number(p.text)
	d.spelled = packWording(title, text, p.spots)
	for _, list := range [][]uint32{title, text} {
		for _, w := range list {
			x.words[w].Add(uint32(row))
		}
	}
	f, err := new(facetReader).read(p.facets)
	if err != nil {
		return err
	}
	for _, t := range strings.Fields(tagsOf(f, &p.report)) {
		l := x.tags[tagKey(t)]
		l.Add(uint32(row))
		x.tags[tagKey(t)] = l
	}
	for int64(len(x.docs)) <= row {
		x.docs = append(x.docs, nil)
	}
	x.docs[row] = d
	x.count++
	x.size += d.bytes()
	at, _ := slices.BinarySearchFunc(x.byDay, d, x.compareDay)
	x.byDay = slices.Insert(x.byDay, at, uint32(row))
	return nil
}

// bytes is about what a report takes, its postings included.
func (d *doc) bytes() int { return len(d.facets) + 2*len(d.spelled) + 400 }

func (x *index) compareDay(row uint32, d *doc) int {
	if o := x.docs[row]; o.day != d.day {
		return int(o.day) - int(d.day)
	}
	return int(int64(row) - d.key.report)
}

func (x *index) number(list []word) []uint32 {
	out := make([]uint32, len(list))
	for i := range list {
		out[i] = x.wordID(list[i].text)
	}
	return out
}

// remove takes a report out, if it is there.
func (x *index) remove(row int64) {
	d := x.doc(row)
	if d == nil {
		return
	}
	var w wording
	w.read(d.spelled)
	for _, list := range [][]uint32{w.title, w.text} {
		for _, id := range list {
			x.words[id].Remove(uint32(row))
		}
	}
	if f, err := new(facetReader).read(d.facets); err == nil {
		r := record.Report{Publisher: x.label[d.publisher], Agency: x.label[d.agency]}
		for _, t := range strings.Fields(tagsOf(f, &r)) {
			l := x.tags[tagKey(t)]
			if l.Remove(uint32(row)); l.Len() > 0 {
				x.tags[tagKey(t)] = l
			} else {
				delete(x.tags, tagKey(t))
			}
		}
	}
	if at, ok := slices.BinarySearchFunc(x.byDay, d, x.compareDay); ok {
		x.byDay = slices.Delete(x.byDay, at, at+1)
	}
	x.docs[row] = nil
	x.count--
	x.size -= d.bytes()
}

// tagKey is a tag as a number: its letter and what stands behind it.
func tagKey(t string) uint64 {
	k := uint64(t[0]) << 56
	base := uint64(10)
	switch t[0] {
	case 'n': // a country's code; of something longer, the end
		for i := 1; i < len(t); i++ {
			k = k&(0xff<<56) | (k<<8|uint64(t[i]))&(1<<56-1)
		}
		return k
	case 'u', 'g':
		base = 36
	}
	n := uint64(0)
	for i := 1; i < len(t); i++ {
		c := uint64(t[i])
		switch {
		case c >= '0' && c <= '9':
			n = n*base + c - '0'
		case base == 36:
			n = n*base + c - 'a' + 10
		default:
			return k | 1<<55 // mx
		}
	}
	return k | n
}
