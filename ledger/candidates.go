package ledger

import (
	"database/sql"
	"math"
	"sort"
)

// candidates are the reports that share telling words within farthestDay, those that share most first, at most mostCompared; of those that share as
// much, the ones added first, so that all copies of one text come to be linked to the same few.
func (j *joiner) candidates(x *joined) ([]int64, error) {
	score := map[int64]float64{}
	by := map[int64]uint32{} // the word that counted last
	day := termDay(x.rep)
	for _, i := range x.p.Named {
		w, term := float64(x.p.Weights[i]), x.p.Words[i]
		take := func(rows *sql.Rows) error {
			var r int64
			err := rows.Scan(&r)
			if r != x.rep.row && by[r] != term {
				score[r] += w
				by[r] = term
			}
			return err
		}
		asks := []struct {
			q    string
			args []any
		}{
			{"SELECT report FROM terms WHERE term = ? AND day = ? ORDER BY report DESC LIMIT ?", []any{term, undated, perTerm}},
			{"SELECT report FROM terms WHERE term = ? AND day = ? ORDER BY report LIMIT ?", []any{term, undated, perTerm / 4}},
			{"SELECT report FROM terms WHERE term = ? AND day BETWEEN ? AND ? ORDER BY day, report LIMIT ?", []any{term, day, day + fateDays, perTerm}},
			{"SELECT report FROM terms WHERE term = ? AND day BETWEEN ? AND ? ORDER BY day DESC, report DESC LIMIT ?", []any{term, day - fateDays, day - 1, perTerm}},
		}
		if day == undated { // it may be of any day
			asks[2].args[2], asks[2].args[1] = math.MaxInt32, undated+1
			asks = asks[:3]
		}
		for _, a := range asks {
			if err := j.each(take, a.q, a.args...); err != nil {
				return nil, err
			}
		}
	}
	var out []int64
	for r := range score {
		out = append(out, r)
	}
	sort.Slice(out, func(a, b int) bool {
		if score[out[a]] != score[out[b]] {
			return score[out[a]] > score[out[b]]
		}
		return out[a] < out[b]
	})
	return out[:min(len(out), mostCompared)], nil
}

// undated stands for the day of a report that has none: it may be of any day.
const undated = -1 << 20

func termDay(r Report) int {
	if r.Published == "" {
		return undated
	}
	return r.day
}
