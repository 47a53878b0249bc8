package ledger

import (
	"strings"

	"readout/record"
)

// reports finds whole reports: by words, weighed by BM25 with a title's word worth four of the text's, or by filters alone, newest first.
func (s *search) reports(need int) ([]find, error) {
	from, order, where, args := "reports r", "r.day DESC, r.id DESC", append([]string{}, s.where...), []any{}
	score := "0"
	match := s.match
	for _, w := range s.words {
		if !w.not {
			continue
		}
		phrase := `"` + strings.Join(w.run, " ") + `"`
		if s.match != "" {
			match = "(" + match + ") NOT {title body} : " + phrase
		} else {
			where = append(where, "NOT EXISTS (SELECT 1 FROM words x WHERE x.words MATCH ? AND x.rowid = r.id)")
			s.args = append(s.args, "{title body} : "+phrase)
		}
	}
	if match != "" {
		from, order, score = "words CROSS JOIN reports r ON r.id = words.rowid", "words.rowid DESC", "-bm25(words, 4.0, 1.0, 0.0)"
		where = append([]string{"words MATCH ?"}, where...)
		args = append(args, match)
	}
	if len(where) == 0 {
		where = []string{"1"}
	}
	rows, err := s.l.read.QueryContext(s.ctx, "SELECT r.id, r.day, r.reading, "+score+" FROM "+from+" WHERE "+strings.Join(where, " AND ")+" ORDER BY "+order+" LIMIT ?",
		append(append(args, s.args...), need)...)
	if err != nil {
		return nil, told("search", err)
	}
	defer rows.Close()
	var out []find
	for rows.Next() {
		var f find
		var reading int64
		if err := rows.Scan(&f.report, &f.day, &reading, &f.score); err != nil {
			return nil, told("search", err)
		}
		out = append(out, f)
	}
	return out, told("search", rows.Err())
}

// passage finds the sentence of a report with the most words of the query, and the words in it.
func (s *search) passage(v *view) (record.Span, []record.Span) {
	t := v.rec.Report.Text
	words := wordsOf(t)
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
		sen := sentenceAt(t, v.at, x.start, x.end)
		kinds := map[int]bool{}
		var marks []record.Span
		for _, y := range spots {
			if y.start >= sen.Start && y.end <= sen.End {
				kinds[y.want] = true
				marks = append(marks, record.Span{Start: y.start, End: y.end, Text: t[v.at[y.start]:v.at[y.end]]})
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
