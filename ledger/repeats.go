package ledger

import (
	"cmp"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"readout/record"
)

// Quotations are the same where most of the shorter one's runs of words are in the other. Shorter quotations repeat by chance.
const (
	quoteRun     = 4
	leastQuoted  = 6
	quoteShare   = 0.6
	mostPerRun   = 40
	mostRepeated = 8 // quotations that one is linked to
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
	b := bulk{w: j.session, into: "INSERT OR IGNORE INTO repeats (run, entry) VALUES ", width: 2}
	if err := eachRepeat(rep.row, rec, func(run uint32, entry int64) error { return b.add(run, entry) }); err != nil {
		return err
	}
	return b.flush()
}

// eachRepeat calls f for each run of words in a report's quotations and the number of its statement.
func eachRepeat(report int64, rec *record.Record, f func(run uint32, entry int64) error) error {
	for i := range min(len(rec.Statements), maxEntries) {
		for _, h := range quoteRuns(quotedWords(&rec.Statements[i])) {
			if err := f(h, entryNumber(report, i)); err != nil {
				return err
			}
		}
	}
	return nil
}

// sameStatements links a report's quotations to those that repeat them: of many, to the likest, of those the ones added first.
func (j *joiner) sameStatements(x *joined) error {
	for i := range min(len(x.v.rec.Statements), maxEntries) {
		s := &x.v.rec.Statements[i]
		runs := quoteRuns(quotedWords(s))
		hits := map[int64]int{}
		for _, h := range runs {
			if err := j.each(func(rows *sql.Rows) error {
				var e int64
				err := rows.Scan(&e)
				hits[e]++
				return err
			}, "SELECT entry FROM repeats WHERE run = ? ORDER BY entry LIMIT ?", h, mostPerRun); err != nil {
				return err
			}
		}
		var list []int64
		for e, n := range hits {
			if (n*2 >= len(runs) || n >= 3) && e/maxEntries != x.rep.row {
				list = append(list, e)
			}
		}
		slices.SortFunc(list, func(a, b int64) int { return cmp.Or(cmp.Compare(hits[b], hits[a]), cmp.Compare(a, b)) })
		for _, e := range list[:min(len(list), mostRepeated)] {
			if err := j.sameStatement(x, s, e, hits[e], len(runs)); err != nil {
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
