package ledger

import (
	"context"
	"fmt"

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
	var missing []Report
	for _, r := range reports {
		if f := v.l.leaves.get(r.leafKey()); f != nil {
			v.by[r.row] = &glance{r, f}
		} else {
			missing = append(missing, r)
		}
	}
	for _, r := range missing {
		f, err := v.l.openLeaf(v.ctx, r.reading)
		if err != nil {
			return err
		}
		v.l.leaves.put(r.leafKey(), f)
		v.by[r.row] = &glance{r, f}
	}
	return nil
}

func (l *Ledger) openLeaf(ctx context.Context, reading int64) (*leaf, error) {
	s, err := l.reading.prepare(ctx, l.read, "SELECT g.record, t.body FROM readings g JOIN texts t ON t.id = g.text WHERE g.id = ?")
	if err != nil {
		return nil, err
	}
	var body, text []byte
	if err := s.QueryRowContext(ctx, reading).Scan(&body, &text); err != nil {
		return nil, err
	}
	return newLeaf(body, text)
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
