package ledger

import (
	"database/sql"
	"fmt"
	"strings"
)

// run finds entries, those of the reports that were added last first (by the day of reports where the index has no say), until enough hold.
func (s *search) run(need int) ([]find, error) {
	switch {
	case s.x != nil:
		return s.indexed(need)
	case s.none:
		return nil, nil
	case !s.entries:
		return s.reports(need)
	}
	var d facetReader
	var out []find
	next := s.candidates("f.body")
	for looked := 0; looked < mostLookedAt && len(out) < need && s.texts < mostRead; {
		list, err := next()
		if err != nil {
			return nil, told("search", err)
		}
		if len(list) == 0 {
			break
		}
		looked += len(list)
		var some []passed
		for i := range list {
			x, err := d.read(list[i].body)
			if err != nil {
				return nil, told("search", err)
			}
			if p := s.pass(&list[i], x); len(p.finds) > 0 {
				some = append(some, p)
			}
		}
		if out, err = s.hits(some, out, need); err != nil {
			return nil, told("search", err)
		}
	}
	return out[:min(len(out), need)], nil
}

// candidate is a report that may hold what is looked for.
type candidate struct {
	row, day int64
	key      leafKey
	body     []byte // its facets
	title    string
}

// chunks of candidates grow with every step: the first may do.
const (
	firstChunk = 24
	lastChunk  = 384
)

// candidates gives the reports that the index and the report's row let through, in chunks. extra is a column of reports r or facets f that the candidate's
// body takes.
func (s *search) candidates(extra string) func() ([]candidate, error) {
	day, row := int64(1)<<40, int64(1)<<60
	size := firstChunk
	from, order := "reports r", "r.day DESC, r.id DESC"
	if len(s.match) > 0 {
		from, order = "words CROSS JOIN reports r ON r.id = words.rowid", "words.rowid DESC"
	}
	join := ""
	if strings.HasPrefix(extra, "f.") {
		join = " CROSS JOIN facets f ON f.report = r.id"
	}
	where := append([]string{"(r.day, r.id) < (?, ?)"}, s.where...)
	if len(s.match) > 0 {
		where[0] = "words MATCH ? AND words.rowid < ?"
	}
	q := "SELECT r.id, r.day, r.reading, r.changed, " + extra + " FROM " + from + join + " WHERE " + strings.Join(where, " AND ") + " ORDER BY " + order + " LIMIT ?"
	match := strings.Join(s.match, " AND ")
	done := false
	return func() ([]candidate, error) {
		if done {
			return nil, nil
		}
		args := []any{day, row}
		if len(s.match) > 0 {
			args = []any{match, row}
		}
		rows, err := s.query(q, append(append(args, s.args...), size)...)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		out := make([]candidate, 0, size)
		for rows.Next() {
			var c candidate
			to := any(&c.body)
			if join == "" {
				to = &c.title
			}
			if err := rows.Scan(&c.row, &c.day, &c.key.reading, &c.key.changed, to); err != nil {
				return nil, err
			}
			c.key.report = c.row
			out = append(out, c)
		}
		if len(out) > 0 {
			last := out[len(out)-1]
			day, row = last.day, last.row
		}
		done = len(out) < size
		size = min(2*size, lastChunk)
		return out, rows.Err()
	}
}

// query runs a query that is one of few.
func (s *search) query(q string, args ...any) (*sql.Rows, error) {
	if len(s.where) > 0 {
		return s.l.read.QueryContext(s.ctx, q, args...)
	}
	st, err := s.l.reading.prepare(s.ctx, s.l.read, q)
	if err != nil {
		return nil, err
	}
	return st.QueryContext(s.ctx, args...)
}

// passed are the entries of one report that pass the filters.
type passed struct {
	key   leafKey
	finds []find
	spots []spot
}

// spot is where an entry's words are looked for.
type spot struct {
	at       int // it begins
	voice    int // the statement that answers for an event
	from, to int // the content of the statement, of the voice's where it is an event
}

func (s *search) pass(c *candidate, x *facets) passed {
	p := passed{key: c.key}
next:
	for i := range x.list {
		for _, holds := range s.holds {
			if !holds(x, i) {
				continue next
			}
		}
		f := find{key: c.key, report: c.row, added: c.row, entry: true, num: i, day: x.dayOf(i)}
		e := &x.list[i]
		at := spot{at: e.at, voice: e.voice}
		switch {
		case e.statement:
			at.from, at.to = e.at, e.end
		case e.voice >= 0:
			at.from, at.to = x.list[e.voice].at, x.list[e.voice].end
		}
		if !e.statement {
			f.kind, f.num = 1, i-x.statements
		}
		p.finds, p.spots = append(p.finds, f), append(p.spots, at)
	}
	return p
}

// hits adds the entries that hold the words too.
func (s *search) hits(list []passed, out []find, need int) ([]find, error) {
	if len(s.words) == 0 {
		for _, p := range list {
			out = append(out, p.finds...)
		}
		return out, nil
	}
	for len(list) > 0 && len(out) < need && s.texts < mostRead {
		some := list[:min(len(list), textsAtOnce)]
		list = list[len(some):]
		keys := make([]leafKey, len(some))
		for i := range some {
			keys[i] = some[i].key
		}
		leaves, n, err := s.l.openLeaves(s.ctx, keys, mostRead-s.texts, false)
		if err != nil {
			return out, err
		}
		s.texts += n
		for i, p := range some {
			if leaves[i] == nil {
				continue
			}
			for k, f := range p.finds {
				if !s.near(leaves[i], &p.spots[k]) {
					continue
				}
				ok, err := s.spoken(leaves[i], &f, p.spots[k].voice)
				if err != nil {
					return out, fmt.Errorf("report %d: %w", f.report, err)
				}
				if ok {
					out = append(out, f)
				}
			}
		}
	}
	return out, nil
}

// textsAtOnce are opened together.
const textsAtOnce = 32
