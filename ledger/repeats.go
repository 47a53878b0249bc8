package ledger

import (
	"fmt"
	"strings"

	"readout/record"
)

// Quotations are the same where most of the shorter one's runs of words are in the other. Shorter quotations repeat by chance.
const (
	quoteRun    = 4
	leastQuoted = 6
	quoteShare  = 0.6
	mostPerRun  = 40
)

// quotedWords are the words of a statement inside quotation marks; of the whole content where it is a direct quotation.
func quotedWords(s *record.Statement) []word {
	list := s.Quoted
	if len(list) == 0 && s.Form == "direct" {
		list = s.Content
	}
	return wordsOf(spansText(list))
}

func quoteRuns(w []word) []uint32 {
	if len(w) < leastQuoted {
		return nil
	}
	var out []uint32
	for i := 0; i+quoteRun <= len(w); i++ {
		var b strings.Builder
		for k := range quoteRun {
			b.WriteString(w[i+k].text)
			b.WriteByte(' ')
		}
		out = append(out, hash32(b.String()))
	}
	return out
}

// repeats writes what other reports' quotations are found by.
func (j *joiner) repeats(rep Report, rec *record.Record) error {
	if _, err := j.tx.ExecContext(j.ctx, "DELETE FROM repeats WHERE entry BETWEEN ? AND ?", entryNumber(rep.row, 0), entryNumber(rep.row, maxEntries-1)); err != nil {
		return err
	}
	for i := range min(len(rec.Statements), maxEntries) {
		for _, h := range quoteRuns(quotedWords(&rec.Statements[i])) {
			if _, err := j.tx.ExecContext(j.ctx, "INSERT OR IGNORE INTO repeats (run, entry) VALUES (?, ?)", h, entryNumber(rep.row, i)); err != nil {
				return err
			}
		}
	}
	return nil
}

// sameStatements links a report's quotations to those that repeat them.
func (j *joiner) sameStatements(x *joined) error {
	for i := range x.v.rec.Statements {
		s := &x.v.rec.Statements[i]
		runs := quoteRuns(quotedWords(s))
		hits := map[int64]int{}
		for _, h := range runs {
			rows, err := j.tx.QueryContext(j.ctx, "SELECT entry FROM repeats WHERE run = ? LIMIT ?", h, mostPerRun)
			if err != nil {
				return err
			}
			for rows.Next() {
				var e int64
				if err := rows.Scan(&e); err != nil {
					rows.Close()
					return err
				}
				hits[e]++
			}
			rows.Close()
		}
		for e, n := range hits {
			if n*2 < len(runs) && n < 3 || e/maxEntries == x.rep.row {
				continue
			}
			if err := j.sameStatement(x, s, e, n, len(runs)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (j *joiner) sameStatement(x *joined, s *record.Statement, entry int64, n, of int) error {
	row, num := entry/maxEntries, int(entry%maxEntries)
	y, err := j.get(row)
	if err != nil {
		return err
	}
	if num >= len(y.v.rec.Statements) {
		return fmt.Errorf("%w: report %s has no statement %d", ErrDamaged, y.rep.Key, num)
	}
	o := &y.v.rec.Statements[num]
	share := float64(n) / float64(min(of, max(1, len(quoteRuns(quotedWords(o))))))
	if share < quoteShare {
		return nil
	}
	why := []string{fmt.Sprintf("%d runs of %d words of the quotation are the same", n, quoteRun)}
	if share < 1 {
		why = append(why, "the wordings differ in part: variants of one quotation")
	}
	a, ak, b, bk := x, s.Key, y, o.Key
	if b.rep.day < a.rep.day || b.rep.day == a.rep.day && b.rep.Key < a.rep.Key {
		a, ak, b, bk = b, bk, a, ak
	}
	return j.link(SameStatement, a, ak, b, bk, min(1, share), because{Why: why})
}
