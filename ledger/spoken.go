package ledger

import (
	"sort"
	"strings"

	"readout/record"
)

// spoken tells whether an entry holds the words of the query, and adds to its score how well. voice is the statement that answers for an event.
func (s *search) spoken(f *leaf, h *find, voice int) (bool, error) {
	if err := f.open(); err != nil {
		return false, err
	}
	var sentence record.Span
	var inside, said []word
	if h.kind == 0 {
		x, err := f.statement(h.num)
		if err != nil {
			return false, err
		}
		marks := x.Content
		if len(marks) == 0 {
			marks = x.Cue
		}
		sentence = f.sentence(aroundStatement(x))
		inside = f.within(nil, marks...)
		said = inside
	} else {
		x, err := f.event(h.num)
		if err != nil {
			return false, err
		}
		marks := eventMarks(x)
		sentence = f.sentence(marks[:1])
		inside = f.within(nil, marks...)
		if voice >= 0 {
			v, err := f.statement(voice)
			if err != nil {
				return false, err
			}
			said = f.within(nil, v.Content...)
		}
	}
	around := f.within(nil, sentence)
	for _, w := range s.words {
		list := around
		if w.said {
			list = said
		}
		if found := matchRun(list, w.run, 0) >= 0; found == w.not {
			return false, nil
		}
		if !w.not {
			h.score += 0.5
			if matchRun(inside, w.run, 0) >= 0 {
				h.score += 0.5
			}
		}
	}
	return true, nil
}

// within appends the words of the text inside some spans.
func (f *leaf) within(out []word, spans ...record.Span) []word {
	words := f.spelled()
	for _, s := range spans {
		i := sort.Search(len(words), func(i int) bool { return words[i].start >= s.Start })
		for ; i < len(words) && words[i].end <= s.End; i++ {
			out = append(out, words[i])
		}
	}
	return out
}

func spansText(list []record.Span) string {
	var b strings.Builder
	for i, s := range list {
		if i > 0 {
			b.WriteString(" | ")
		}
		b.WriteString(s.Text)
	}
	return b.String()
}

// An entry's sentences lie within these code points of its beginning.
const (
	reachBack    = 800
	reachForward = 3000
)

// near tells whether all wanted words stand within reach of an entry that begins at a code point, before its record is opened. An event inside a
// statement is answered for by words anywhere.
func (s *search) near(f *leaf, at int) bool {
	words := f.spelled()
	for _, w := range s.words {
		if w.not {
			continue
		}
		found := false
		for i := matchRun(words, w.run, 0); i >= 0 && !found; i = matchRun(words, w.run, i+1) {
			d := words[i].start - at
			found = s.nested || d > -reachBack && d < reachForward
		}
		if !found {
			return false
		}
	}
	return true
}
