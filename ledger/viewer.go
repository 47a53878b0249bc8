package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"readout/record"
)

// viewer opens reports for one list.
type viewer struct {
	ctx context.Context
	l   *Ledger
	by  map[int64]*glance
}

func (l *Ledger) views(ctx context.Context) *viewer {
	return &viewer{ctx, l, map[int64]*glance{}}
}

func (v *viewer) get(row int64) (*glance, error) {
	if g := v.by[row]; g != nil {
		return g, nil
	}
	if err := v.load([]int64{row}); err != nil {
		return nil, err
	}
	g := v.by[row]
	if g == nil {
		return nil, fmt.Errorf("report %d: %w", row, ErrNotFound)
	}
	return g, nil
}

// load opens several reports at once; those that are not there are left out.
func (v *viewer) load(rows []int64) error {
	var ids []int64
	for _, r := range rows {
		if v.by[r] == nil {
			ids = append(ids, r)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	if len(v.by) > 2000 { // a long list keeps memory bounded
		v.by = map[int64]*glance{}
	}
	s, err := v.l.reading.prepare(v.ctx, v.l.read, "SELECT "+reportColumns+" FROM json_each(?) j JOIN reports r ON r.id = j.value")
	if err != nil {
		return err
	}
	found, err := s.QueryContext(v.ctx, idsJSON(ids))
	if err != nil {
		return err
	}
	reports, err := collectReports(found)
	if err != nil {
		return err
	}
	keys := make([]leafKey, len(reports))
	for i := range reports {
		keys[i] = reports[i].leafKey()
	}
	leaves, _, err := v.l.openLeaves(v.ctx, keys, len(keys), true)
	if err != nil {
		return err
	}
	for i, r := range reports {
		if leaves[i] == nil {
			return fmt.Errorf("%w: report %s has no reading", ErrDamaged, r.Key)
		}
		v.by[r.row] = &glance{r, leaves[i]}
	}
	return nil
}

// openLeaves opens readings, of those that were not open at most some, with their records where asked for. It returns how many it opened; a leaf that it
// left out is nil.
func (l *Ledger) openLeaves(ctx context.Context, keys []leafKey, most int, records bool) ([]*leaf, int, error) {
	out := make([]*leaf, len(keys))
	at := map[int64]int{}
	var texts, bodies []int64
	for i, k := range keys {
		out[i] = l.leaves.get(k)
		switch {
		case out[i] == nil && len(texts) < most:
			at[k.reading] = i
			texts = append(texts, k.reading)
		case out[i] != nil && records && !out[i].isOpen():
			at[k.reading] = i
			bodies = append(bodies, k.reading)
		}
	}
	err := l.blobs(ctx, "SELECT g.id, t.body, NULL FROM json_each(?) j CROSS JOIN readings g ON g.id = j.value JOIN texts t ON t.id = g.text", texts, records, func(reading int64, text, body []byte) error {
		f, err := newLeaf(text, func() ([]byte, error) { return l.recordBytes(reading) })
		if err == nil && body != nil {
			err = f.give(body)
		}
		if err != nil {
			return err
		}
		out[at[reading]] = f
		l.leaves.put(keys[at[reading]], f)
		return nil
	})
	if err != nil {
		return nil, 0, err
	}
	return out, len(texts), l.blobs(ctx, "SELECT g.id, NULL, g.record FROM json_each(?) j CROSS JOIN readings g ON g.id = j.value", bodies, false, func(reading int64, _, body []byte) error {
		return out[at[reading]].give(body)
	})
}

// blobs calls f with what is kept of some readings.
func (l *Ledger) blobs(ctx context.Context, query string, readings []int64, both bool, f func(reading int64, text, body []byte) error) error {
	if len(readings) == 0 {
		return nil
	}
	if both {
		query = strings.Replace(query, "NULL", "g.record", 1)
	}
	s, err := l.reading.prepare(ctx, l.read, query)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(ctx, idsJSON(readings))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var text, body sql.RawBytes
		if err := rows.Scan(&id, &text, &body); err != nil {
			return err
		}
		if err := f(id, text, body); err != nil {
			return fmt.Errorf("reading %d: %w", id, err)
		}
	}
	return rows.Err()
}

// recordBytes is the packed record of a reading.
func (l *Ledger) recordBytes(reading int64) ([]byte, error) {
	s, err := l.reading.prepare(context.Background(), l.read, "SELECT record FROM readings WHERE id = ?")
	if err != nil {
		return nil, err
	}
	var b []byte
	return b, s.QueryRowContext(context.Background(), reading).Scan(&b)
}

func idsJSON(ids []int64) string {
	b := append(make([]byte, 0, 8*len(ids)+2), '[')
	for i, id := range ids {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, itoa(id)...)
	}
	return string(append(b, ']'))
}

func (v *viewer) side(row int64, key, says string, at []record.Span) (Side, error) {
	g, err := v.get(row)
	if err != nil {
		return Side{}, err
	}
	s := Side{Address: g.rep.Key, Report: g.rep, Says: says, Spans: []record.Span{}}
	if key == "" {
		s.Spans = append(s.Spans, at...)
		return s, nil
	}
	s.Address += "#" + key
	e, ok, err := g.entry(key)
	if err != nil {
		return s, err
	}
	if ok {
		s.Sentence, s.Spans = e.Sentence, e.Marks
	}
	if len(at) > 0 {
		s.Spans = at
		s.Sentence = g.leaf.sentence(at)
	}
	return s, nil
}
