package export

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
)

// Paragraph is a paragraph of a report in flat pieces.
type Paragraph struct {
	Heading  bool
	Segments []Segment
}

// Segment is a run of text under one set of entries: flat pieces cut at every boundary, so that overlapping spans never collide.
type Segment struct {
	Text   string
	Anchor string // its id on the page, where a sentence or the first words of an entry begin: see Anchor
	Class  string // a lane for each kind of entry: s c e t p a
	IDs    string // the entries that cover it, with spaces between
}

// Bare tells that a piece is nothing but its words.
func (s *Segment) Bare() bool { return s.Anchor == "" && s.Class == "" }

// Anchor is the id of the words that begin at a code point of a report's text.
func Anchor(at int) string { return "o" + strconv.Itoa(at) }

// kinds are the lanes in the order of their letters in a class.
const kinds = "scetpa"

type mark struct {
	start, end int  // code points
	kind       byte // one of kinds
	id         string
}

// marks lists every span that the page shows, in text order.
func (x *index) marks() []mark {
	var m []mark
	add := func(kind byte, id string, start, end int) {
		if end > start {
			m = append(m, mark{start, end, kind, id})
		}
	}
	for i := range x.r.Statements {
		s := &x.r.Statements[i]
		for _, c := range s.Content {
			add('s', s.ID, c.Start, c.End)
		}
		for _, c := range s.Cue {
			if len(s.Content) == 0 {
				add('s', s.ID, c.Start, c.End)
			}
			add('c', s.ID, c.Start, c.End)
		}
	}
	for i := range x.r.Events {
		for _, c := range x.r.Events[i].Evidence {
			add('e', x.r.Events[i].ID, c.Start, c.End)
		}
	}
	for i := range x.r.Times {
		add('t', x.r.Times[i].ID, x.r.Times[i].Span.Start, x.r.Times[i].Span.End)
	}
	for i := range x.r.Places {
		add('p', x.r.Places[i].ID, x.r.Places[i].Span.Start, x.r.Places[i].Span.End)
	}
	for i := range x.r.Actors {
		a := &x.r.Actors[i]
		for k := range a.Mentions {
			if n := &a.Mentions[k]; n.Form != "pronoun" {
				add('a', a.ID, n.Span.Start, n.Span.End)
			}
		}
	}
	sort.SliceStable(m, func(i, j int) bool { return m[i].start < m[j].start })
	return m
}

// paragraphs cuts the text in one sweep: marks open where they begin and close where they end, so that the work grows with the pieces and with
// how deep marks overlap, not with pieces times marks. It also returns where each entry's first words stand.
func (x *index) paragraphs() ([]Paragraph, map[string]int) {
	marks, text, n := x.marks(), x.r.Report.Text, len(x.offsets)-1
	opens := x.sentences()
	cuts := slices.Clone(opens)
	for i := range marks {
		cuts = append(cuts, marks[i].start, marks[i].end)
	}
	slices.Sort(cuts)
	heading := map[int]bool{}
	for _, h := range x.r.Report.Headings {
		heading[h.Start] = true
	}
	spots := map[string]int{}
	var out []Paragraph
	var active []*mark
	nextMark, nextCut, nextOpen := 0, 0, 0
	for start := 0; start < n; {
		end := start
		for end < n && text[x.offsets[end]] != '\n' {
			end++
		}
		if strings.TrimSpace(text[x.offsets[start]:x.offsets[end]]) == "" {
			start = end + 1
			continue
		}
		p := Paragraph{Heading: heading[start]}
		for at := start; at < end; {
			for nextCut < len(cuts) && cuts[nextCut] <= at {
				nextCut++
			}
			to := end
			if nextCut < len(cuts) {
				to = min(to, cuts[nextCut])
			}
			active = slices.DeleteFunc(active, func(m *mark) bool { return m.end <= at })
			begins := false
			for ; nextMark < len(marks) && marks[nextMark].start <= at; nextMark++ {
				m := &marks[nextMark]
				if m.end <= at { // in a gap between paragraphs
					continue
				}
				active = append(active, m)
				if _, known := spots[m.id]; !known {
					spots[m.id], begins = at, true
				}
			}
			for nextOpen < len(opens) && opens[nextOpen] < at {
				nextOpen++
			}
			g := Segment{Text: text[x.offsets[at]:x.offsets[to]]}
			if begins || at == start || nextOpen < len(opens) && opens[nextOpen] == at {
				g.Anchor = Anchor(at)
			}
			g.Class, g.IDs = cover(active)
			p.Segments = append(p.Segments, g)
			at = to
		}
		out = append(out, p)
		start = end + 1
	}
	return out, spots
}

// cover names the lanes and the entries of the marks over a piece.
func cover(active []*mark) (class, ids string) {
	if len(active) == 0 {
		return "", ""
	}
	var lanes [len(kinds)]bool
	names := make([]string, 0, len(active))
	for _, m := range active {
		lanes[strings.IndexByte(kinds, m.kind)] = true
		names = append(names, m.id)
	}
	c := make([]byte, 0, 2*len(kinds))
	for i, on := range lanes {
		if on {
			c = append(c, kinds[i], ' ')
		}
	}
	slices.Sort(names)
	return string(c[:len(c)-1]), strings.Join(slices.Compact(names), " ")
}

// sentences are the code points at which sentences begin inside paragraphs, in order, as far as full stops and capitals tell: anchors for links,
// no reading.
func (x *index) sentences() []int {
	var out []int
	text := []rune(x.r.Report.Text)
	for i := 1; i+1 < len(text); i++ {
		if text[i] != ' ' || !unicode.IsUpper(text[i+1]) && !strings.ContainsRune("“\"'‘«", text[i+1]) {
			continue
		}
		k := i - 1
		for k > 0 && strings.ContainsRune("”\"'’»)", text[k]) {
			k--
		}
		// "U.S. troops", "J. Smith": a stop after one letter ends nothing
		if strings.ContainsRune(".!?", text[k]) && !(text[k] == '.' && k > 0 && unicode.IsUpper(text[k-1]) && (k < 2 || !unicode.IsLetter(text[k-2]))) {
			out = append(out, i+1)
		}
	}
	return out
}
