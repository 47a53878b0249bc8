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
	var marks, around, content []record.Span
	if h.kind == 0 {
		x, err := f.statement(h.num)
		if err != nil {
			return false, err
		}
		marks = x.Content
		if len(marks) == 0 {
			marks = x.Cue
		}
		around, content = aroundStatement(x), marks
	} else {
		x, err := f.event(h.num)
		if err != nil {
			return false, err
		}
		marks = eventMarks(x)
		around = marks[:1]
		if voice >= 0 && s.asksSaid() {
			v, err := f.statement(voice)
			if err != nil {
				return false, err
			}
			content = v.Content
		}
	}
	inside, said := f.within(nil, marks...), f.within(nil, content...)
	var sentence []word
	for _, w := range s.words {
		list := said
		if !w.said {
			if sentence == nil {
				sentence = f.within(nil, f.sentence(around))
			}
			list = sentence
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

func (s *search) asksSaid() bool {
	for _, w := range s.words {
		if w.said {
			return true
		}
	}
	return false
}

// within appends the words of the text inside some spans.
func (f *leaf) within(out []word, spans ...record.Span) []word {
	for _, s := range spans {
		out = append(out, wordsWithin(f.spelled(), s)...)
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

// near tells whether all wanted words stand within reach of an entry, before its record is opened: those said inside the statement's content, the
// others around where the entry begins.
func (s *search) near(f *leaf, at *spot) bool {
	words := f.spelled()
	for _, w := range s.words {
		if w.not {
			continue
		}
		from, to := at.from, at.to
		if !w.said {
			from, to = at.at-reachBack, at.at+reachForward
		}
		first := sort.Search(len(words), func(i int) bool { return words[i].start >= from })
		i := matchRun(words, w.run, first)
		if i < 0 || words[i].start >= to {
			return false
		}
	}
	return true
}
