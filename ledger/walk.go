package ledger

import (
	"fmt"
	"strings"

	"readout/record"
)

// run walks the candidates newest first until enough hold.
func (s *search) run(need int) ([]find, error) {
	switch {
	case s.none:
		return nil, nil
	case !s.entries:
		return s.reports(need)
	}
	if s.match != "" || len(s.tagged) > 1 {
		// the index finds reports that hold all the words and all the names
		list := s.tagged
		if s.match != "" {
			list = append([]string{s.match}, s.tagged...)
		}
		s.match = strings.Join(list, " AND ")
	}
	d, err := s.rarest()
	if err != nil {
		return nil, err
	}
	var out []find
	looked := 0
	next := s.byReport()
	if d != nil {
		next = d.walk(s)
	}
	for looked < mostLookedAt && len(out) < need && len(s.unpacked) < mostUnpacked && len(s.texts) < mostRead {
		cond, args, n, err := next()
		if err != nil {
			return nil, told("search", err)
		}
		if n == 0 {
			break
		}
		looked += n
		some, err := s.hold(cond, args, need-len(out))
		if err != nil {
			return nil, told("search", err)
		}
		out = append(out, some...)
	}
	return out[:min(len(out), need)], nil
}

// chunk gives the next candidates as a condition on e; n is 0 at the end.
type chunk func() (cond string, args []any, n int, err error)

const chunkSize = 250

// rarest chooses the driver with the fewest rows; nil = the reports.
func (s *search) rarest() (*driver, error) {
	const common = 4000
	best, least := (*driver)(nil), common
	if s.match != "" {
		// reports hold some dozen entries each
		if err := s.l.read.QueryRowContext(s.ctx, "SELECT 12 * count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)", s.match, common/12).Scan(&least); err != nil {
			return nil, told("search", err)
		}
	}
	for i := range s.drivers {
		d := &s.drivers[i]
		if s.match != "" && d.table != "entries" {
			continue // its names are in the match
		}
		n := 0
		for _, v := range d.values {
			var k int
			if err := s.l.read.QueryRowContext(s.ctx, "SELECT count(*) FROM (SELECT 1 FROM "+d.table+" WHERE "+d.cond+" LIMIT ?)", v, common).Scan(&k); err != nil {
				return nil, told("search", err)
			}
			n += k
		}
		if n < least || best == nil && s.match == "" {
			best, least = d, n
		}
	}
	return best, nil
}

// at is a place in a stream.
type at struct{ day, entry int64 }

// walk merges the streams of a driver.
func (d *driver) walk(s *search) chunk {
	type stream struct {
		value any
		buf   []at
		last  at
		done  bool
	}
	streams := make([]*stream, len(d.values))
	for i, v := range d.values {
		streams[i] = &stream{value: v, last: at{1 << 40, 0}}
	}
	q := fmt.Sprintf("SELECT DISTINCT day, %[1]s FROM %[2]s WHERE %[3]s AND (day, %[1]s) < (?, ?) ORDER BY day DESC, %[1]s DESC LIMIT %[4]d", d.column, d.table, d.cond, chunkSize)
	fill := func(x *stream) error {
		if len(x.buf) > 0 || x.done {
			return nil
		}
		rows, err := s.l.read.QueryContext(s.ctx, q, x.value, x.last.day, x.last.entry)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var a at
			if err := rows.Scan(&a.day, &a.entry); err != nil {
				return err
			}
			x.buf = append(x.buf, a)
			x.last = a
		}
		x.done = len(x.buf) < chunkSize
		return rows.Err()
	}
	return func() (string, []any, int, error) {
		var ids []any
		for len(ids) < chunkSize {
			var top *stream
			for _, x := range streams {
				if err := fill(x); err != nil {
					return "", nil, 0, err
				}
				if len(x.buf) > 0 && (top == nil || x.buf[0].day > top.buf[0].day || x.buf[0].day == top.buf[0].day && x.buf[0].entry > top.buf[0].entry) {
					top = x
				}
			}
			if top == nil {
				break
			}
			ids = append(ids, top.buf[0].entry)
			top.buf = top.buf[1:]
		}
		if len(ids) == 0 {
			return "", nil, 0, nil
		}
		return "e.id IN " + marks(len(ids)), ids, len(ids), nil
	}
}

// byReport walks the entries of reports that hold the words, in the order of adding, or of all reports in the order of days.
func (s *search) byReport() chunk {
	some := 8 // and more of them with every step: the first may do
	day, row := int64(1<<40), int64(1<<60)
	return func() (string, []any, int, error) {
		q, args := "SELECT day, id, first_entry, statements + events FROM reports WHERE (day, id) < (?, ?) ORDER BY day DESC, id DESC LIMIT ?", []any{day, row, some}
		if s.match != "" {
			q, args = "SELECT 0, r.id, r.first_entry, r.statements + r.events FROM words CROSS JOIN reports r ON r.id = words.rowid WHERE words MATCH ? AND words.rowid < ? ORDER BY words.rowid DESC LIMIT ?", []any{s.match, row, some}
		}
		rows, err := s.l.read.QueryContext(s.ctx, q, args...)
		if err != nil {
			return "", nil, 0, err
		}
		defer rows.Close()
		some = min(2*some, 64)
		var ids []any
		entries := 0
		for rows.Next() {
			var first, n int64
			if err := rows.Scan(&day, &row, &first, &n); err != nil {
				return "", nil, 0, err
			}
			ids = append(ids, first, first+n-1)
			entries += int(n)
		}
		if len(ids) == 0 {
			return "", nil, 0, rows.Err()
		}
		return "(e.id BETWEEN ? AND ?" + strings.Repeat(" OR e.id BETWEEN ? AND ?", len(ids)/2-1) + ")", ids, max(entries, 1), rows.Err()
	}
}

// hold returns those of some candidates that everything holds for, newest first; where words are looked at, at most need.
func (s *search) hold(cond string, ids []any, need int) ([]find, error) {
	join := ""
	if s.nested {
		join = " JOIN entries v ON v.id = e.voice"
	}
	where := append([]string{cond}, s.where...)
	if s.kind < 2 {
		where = append(where, fmt.Sprintf("e.kind = %d", s.kind))
	}
	rows, err := s.l.read.QueryContext(s.ctx, "SELECT e.report, e.id, e.kind, e.num, e.day, e.voice, r.first_entry, r.reading, e.at FROM entries e JOIN reports r ON r.id = e.report"+join+
		" WHERE "+strings.Join(where, " AND ")+" ORDER BY e.day DESC, e.id DESC", append(append([]any{}, ids...), s.args...)...)
	if err != nil {
		return nil, err
	}
	type candidate struct {
		find
		voice              *int64
		first, reading, at int64
	}
	var list []candidate
	for rows.Next() {
		var c candidate
		if err := rows.Scan(&c.report, &c.entry, &c.kind, &c.num, &c.day, &c.voice, &c.first, &c.reading, &c.at); err != nil {
			rows.Close()
			return nil, err
		}
		list = append(list, c)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	rows.Close()
	var out []find
	for _, c := range list {
		if len(s.words) > 0 && (len(out) >= need || len(s.unpacked) >= mostUnpacked || len(s.texts) >= mostRead) {
			break
		}
		if len(s.words) > 0 {
			near, err := s.near(c.report, c.reading, c.at)
			if err != nil {
				return nil, err
			}
			if !near {
				continue
			}
			s.unpacked[c.report] = true
			v, err := s.views.get(c.report)
			if err != nil {
				return nil, err
			}
			voice := -1
			if c.voice != nil {
				voice = int(*c.voice - c.first)
			}
			if !s.spoken(v, &c.find, voice) {
				continue
			}
		}
		out = append(out, c.find)
	}
	return out, nil
}

// spoken tells whether an entry holds the words of the query, and adds to its score how well.
func (s *search) spoken(v *view, f *find, voice int) bool {
	e, ok := v.numbered(f.kind, f.num)
	if !ok {
		return false
	}
	around, inside := wordsOf(e.Sentence.Text), wordsOf(spansText(e.Marks))
	said := inside
	if f.kind == 1 {
		said = nil
		if voice >= 0 && voice < len(v.rec.Statements) {
			said = wordsOf(spansText(v.rec.Statements[voice].Content))
		}
	}
	for _, w := range s.words {
		list := around
		if w.said {
			list = said
		}
		if found := matchRun(list, w.run, 0) >= 0; found == w.not {
			return false
		}
		if !w.not {
			f.score += 0.5
			if matchRun(inside, w.run, 0) >= 0 {
				f.score += 0.5
			}
		}
	}
	return true
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

// An entry's sentences lie within these code points of its beginning; a report's text is looked at before its record is unpacked, which costs
// twenty times as much.
const (
	reachBack    = 800
	reachForward = 3000
)

// near tells whether all wanted words stand within reach of an entry that begins at a code point. An entry inside a statement is answered for by
// words anywhere.
func (s *search) near(report, reading, at int64) (bool, error) {
	words, ok := s.texts[report]
	if !ok {
		t, err := loadText(s.ctx, s.l.read, reading)
		if err != nil {
			return false, err
		}
		words = wordsOf(t)
		s.texts[report] = words
	}
	for _, w := range s.words {
		if w.not {
			continue
		}
		found := false
		for i := matchRun(words, w.run, 0); i >= 0 && !found; i = matchRun(words, w.run, i+1) {
			d := int64(words[i].start) - at
			found = s.nested || d > -reachBack && d < reachForward
		}
		if !found {
			return false, nil
		}
	}
	return true, nil
}
