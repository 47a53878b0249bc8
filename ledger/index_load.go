package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"
	"slices"

	"readout/ledger/posting"
	"readout/record"
)

// Why the index did not take in what has changed.
var (
	errMore     = errors.New("more reports have changed than may be waited for")
	errGone     = errors.New("reports are gone")
	errTooLarge = errors.New("the ledger is too large to be kept in memory")
)

// pending is a report on its way into the index.
type pending struct {
	key         leafKey
	day         int
	report      record.Report // publisher and agency alone
	facets      []byte
	title, text []word
	spots       []entrySpots
	names       [2][]callable // where the index does not have them yet
}

// callable is an actor or a place with the words of its names.
type callable struct {
	id    int64
	names [][]string
}

// step brings the index in step with the file: at most some reports, else it fails with errMore and changes nothing. Its caller holds syncing.
func (k *keeper) step(ctx context.Context, most int) error {
	gen, err := k.watch.Generation(ctx)
	if err != nil {
		return err
	}
	c, err := k.look(ctx, most)
	if err != nil {
		return err
	}
	for len(c.rows) > 0 {
		n := min(len(c.rows), perLoad)
		list, err := k.load(ctx, c.rows[:n])
		if err != nil {
			return err
		}
		if err := k.take(list); err != nil {
			return err
		}
		c.rows = c.rows[n:]
		if most > mostAwaited { // behind others' work: requests come first
			runtime.Gosched()
		}
	}
	if c.judged != nil {
		k.x.mu.Lock()
		k.x.judged = c.judged
		k.x.mu.Unlock()
	}
	k.reading, k.changed, k.judgements = c.reading, c.changed, c.judgements
	k.gen.Store(gen)
	return nil
}

// changes are what the file has and the index has not.
type changes struct {
	rows             []int64
	reading, changed int64
	judgements       [2]int64
	judged           map[int64]bool // nil where it is as before
}

// look finds what has changed, as of one moment.
func (k *keeper) look(ctx context.Context, most int) (changes, error) {
	var c changes
	tx, err := k.l.read.BeginTx(ctx, nil)
	if err != nil {
		return c, err
	}
	defer tx.Rollback()
	var reports int64
	var reading, changed, last sql.NullInt64
	if err := tx.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM reports), (SELECT max(id) FROM readings), (SELECT max(changed) FROM reports), (SELECT count(*) FROM judgements), (SELECT max(id) FROM judgements)").
		Scan(&reports, &reading, &changed, &c.judgements[0], &last); err != nil {
		return c, err
	}
	c.reading, c.changed, c.judgements[1] = reading.Int64, changed.Int64, last.Int64
	rows, err := tx.QueryContext(ctx, `SELECT id, reading, changed FROM reports WHERE id IN (SELECT t.report FROM readings g JOIN texts t ON t.id = g.text WHERE g.id > ?1)
		UNION SELECT id, reading, changed FROM reports WHERE changed >= ?2 ORDER BY 1`, k.reading, k.changed)
	if err != nil {
		return c, err
	}
	defer rows.Close()
	count := int64(k.x.count)
	for rows.Next() {
		var key leafKey
		if err := rows.Scan(&key.report, &key.reading, &key.changed); err != nil {
			return c, err
		}
		d := k.x.doc(key.report)
		if d != nil && d.key == key {
			continue
		}
		if d == nil {
			count++
		}
		if key.report >= mostRows {
			return c, errTooLarge
		}
		if c.rows = append(c.rows, key.report); len(c.rows) > most {
			return c, errMore
		}
	}
	if err := rows.Err(); err != nil {
		return c, err
	}
	if count != reports {
		return c, errGone
	}
	if c.judgements != k.judgements {
		c.judged = map[int64]bool{}
		rows, err := tx.QueryContext(ctx, "SELECT DISTINCT r.id FROM judgements j JOIN reports r ON r.key = j.report")
		if err != nil {
			return c, err
		}
		defer rows.Close()
		for rows.Next() {
			var row int64
			if err := rows.Scan(&row); err != nil {
				return c, err
			}
			c.judged[row] = true
		}
		if err := rows.Err(); err != nil {
			return c, err
		}
	}
	return c, nil
}

// load reads reports as they are now; those that are gone are left out.
func (k *keeper) load(ctx context.Context, ids []int64) ([]pending, error) {
	s, err := k.l.reading.prepare(ctx, k.l.read, `SELECT r.id, r.reading, r.changed, r.day, r.publisher, r.agency, r.title, f.body, t.body, g.record FROM json_each(?) j
		CROSS JOIN reports r ON r.id = j.value JOIN facets f ON f.report = r.id JOIN readings g ON g.id = r.reading JOIN texts t ON t.id = g.text`)
	if err != nil {
		return nil, err
	}
	rows, err := s.QueryContext(ctx, idsJSON(ids))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []pending
	for rows.Next() {
		var p pending
		var title string
		var text, body sql.RawBytes
		if err := rows.Scan(&p.key.report, &p.key.reading, &p.key.changed, &p.day, &p.report.Publisher, &p.report.Agency, &title, &p.facets, &text, &body); err != nil {
			return nil, err
		}
		if err := p.open(title, text, body, p.key.reading > k.named); err != nil {
			return nil, fmt.Errorf("reading %d: %w", p.key.reading, err)
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

// open reads what the index takes of a text and its record, with the names of actors and places where they are wanted.
func (p *pending) open(title string, text, body []byte, names bool) error {
	f, err := newLeaf(text, nil)
	if err != nil {
		return err
	}
	if err := f.give(body); err != nil {
		return err
	}
	if p.spots, err = spotsOf(f); err != nil {
		return err
	}
	p.title, p.text = wordsOf(title), f.spelled()
	if !names {
		return nil
	}
	rec, err := unpack(body, text)
	if err != nil {
		return err
	}
	d := draftOf(rec, p.day, true)
	actors, places, err := idsIn(p.facets)
	if err != nil {
		return err
	}
	for kind, list := range [][]named{d.actors, d.places} {
		ids := [][]int64{actors, places}[kind]
		if len(ids) != len(list) {
			return fmt.Errorf("%w: facets of other names than the record's", ErrDamaged)
		}
		for i := range list {
			c := callable{id: ids[i]}
			for _, n := range list[i].names {
				c.names = append(c.names, foldedWords(n))
			}
			p.names[kind] = append(p.names[kind], c)
		}
	}
	return nil
}

// idsIn are the ledger's numbers of the actors and places that packed facets name, in the order in which a draft names them.
func idsIn(b []byte) (actors, places []int64, err error) {
	var d facetReader
	if _, err := d.read(b); err != nil {
		return nil, nil, err
	}
	return d.actors, d.places, nil
}

// take puts reports into the index.
func (k *keeper) take(list []pending) error {
	k.x.mu.Lock()
	defer k.x.mu.Unlock()
	for i := range list {
		p := &list[i]
		if err := k.x.put(p); err != nil {
			return err
		}
		for kind := range p.names {
			for _, c := range p.names[kind] {
				for _, n := range c.names {
					k.x.name(kind, c.id, n)
				}
			}
		}
	}
	if k.x.size > mostIndexBytes {
		return errTooLarge
	}
	return nil
}

// loadNames reads the names of all actors and places.
func (k *keeper) loadNames(ctx context.Context) error {
	for kind, q := range []string{"SELECT actor, name FROM actor_words GROUP BY actor, name", "SELECT place, name FROM place_words GROUP BY place, name"} {
		rows, err := k.l.read.QueryContext(ctx, q)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id int64
			var name string
			if err := rows.Scan(&id, &name); err != nil {
				return err
			}
			k.x.mu.Lock()
			k.x.name(kind, id, foldedWords(name))
			k.x.mu.Unlock()
		}
		if err := rows.Err(); err != nil {
			return err
		}
	}
	return nil
}

// drop takes out of the index what is no longer in the file, with its words and names.
func (k *keeper) drop(ctx context.Context) error {
	there := make([]bool, len(k.x.docs))
	rows, err := k.l.read.QueryContext(ctx, "SELECT id FROM reports")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var row int64
		if err := rows.Scan(&row); err != nil {
			return err
		}
		if row < int64(len(there)) {
			there[row] = true
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	k.x.mu.Lock()
	defer k.x.mu.Unlock()
	for row := range there {
		if !there[row] {
			k.x.remove(int64(row))
		}
	}
	for i := range k.x.names {
		k.x.size -= len(k.x.names[i].ids) * nameBytes
		k.x.names[i] = nameIndex{by: map[uint32]posting.List{}}
	}
	for w, id := range k.x.ids {
		if k.x.words[id].Len() == 0 {
			delete(k.x.ids, w)
		}
	}
	return nil
}

// bytes is about what the index takes.
func (x *index) bytes() int {
	n := x.size
	for i := range x.words {
		n += x.words[i].Bytes()
	}
	for _, l := range x.tags {
		n += l.Bytes() + 40
	}
	return n
}

// empty forgets everything.
func (x *index) empty() {
	n := newIndex()
	x.docs, x.count, x.byDay, x.ids, x.words, x.tags, x.names, x.labels, x.label, x.judged, x.size = n.docs, 0, nil, n.ids, n.words, n.tags, n.names, n.labels, nil, n.judged, 0
	x.docs = slices.Clip(x.docs)
}
