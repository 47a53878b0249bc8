package ledger

import (
	"strings"

	"readout/record"
)

// reports finds whole reports: by words, or by filters alone.
func (s *search) reports(need int) ([]find, error) {
	for _, w := range s.words {
		if w.not {
			s.and("r.id NOT IN (SELECT rowid FROM words WHERE words MATCH ?)", `{title body} : "`+strings.Join(w.run, " ")+`"`)
		}
	}
	var out []find
	next := s.candidates("r.title")
	for len(out) < need {
		list, err := next()
		if err != nil {
			return nil, told("search", err)
		}
		if len(list) == 0 {
			break
		}
		var leaves []*leaf
		if len(s.words) > 0 && len(out) < mostWeighed {
			keys := make([]leafKey, min(len(list), mostWeighed-len(out)))
			for i := range keys {
				keys[i] = list[i].key
			}
			if leaves, _, err = s.l.openLeaves(s.ctx, keys, len(keys), false); err != nil {
				return nil, told("search", err)
			}
		}
		for i := range list {
			f := find{key: list[i].key, report: list[i].row, added: list[i].row, day: int(list[i].day)}
			if i < len(leaves) && leaves[i] != nil {
				f.score = s.telling(leaves[i], list[i].title)
			}
			out = append(out, f)
		}
	}
	return out[:min(len(out), need)], nil
}

// telling is how much a report's words have to do with those of the query: how often they stand in its text, less and less for each further time
// and for a longer text (as BM25 does for one word), and four times as much in its title.
func (s *search) telling(f *leaf, titled string) float64 {
	words, title := f.spelled(), wordsOf(titled)
	score := 0.0
	for _, w := range s.words {
		if w.not {
			continue
		}
		n := 0.0
		for i := matchRun(words, w.run, 0); i >= 0; i = matchRun(words, w.run, i+1) {
			n++
		}
		score += saying(n, matchRun(title, w.run, 0) >= 0, len(words))
	}
	return score
}

// saying is what one word of the query adds that stands n times in a text of some length.
func saying(n float64, titled bool, length int) float64 {
	if titled {
		n += 4
	}
	return 2.2 * n / (n + 1.2*(0.25+0.75*float64(length)/500))
}

// passage finds the sentence of a report with the most words of the query, and the words in it.
func (s *search) passage(f *leaf) (record.Span, []record.Span) {
	t, words := f.text, f.spelled()
	type spot struct{ start, end, want int }
	var spots []spot
	for k, w := range s.words {
		if w.not {
			continue
		}
		for i := matchRun(words, w.run, 0); i >= 0; i = matchRun(words, w.run, i+1) {
			spots = append(spots, spot{words[i].start, words[i+len(w.run)-1].end, k})
		}
	}
	var best record.Span
	var bestMarks []record.Span
	most := 0
	for _, x := range spots {
		if best.Text != "" && x.start >= best.Start && x.end <= best.End {
			continue
		}
		sen := sentenceAt(t, f.at, x.start, x.end)
		kinds := map[int]bool{}
		var marks []record.Span
		for _, y := range spots {
			if y.start >= sen.Start && y.end <= sen.End {
				kinds[y.want] = true
				marks = append(marks, record.Span{Start: y.start, End: y.end, Text: t[f.at[y.start]:f.at[y.end]]})
			}
		}
		if len(kinds) > most {
			best, bestMarks, most = sen, marks, len(kinds)
		}
		if most == len(s.words) {
			break
		}
	}
	return best, bestMarks
}
