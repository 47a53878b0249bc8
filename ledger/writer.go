package ledger

import (
	"context"
	"database/sql"
	"sort"

	"readout/record"
)

// writer writes into one transaction. What goes into the full-text index is held back to its end: other statements would make the index write what it
// has gathered, a segment for every report.
type writer struct {
	*session
	now   int64
	names *names
	tally map[string]int // events by status that came or went
	held  []heldWords
	roles []roleSum

	actors, places, facets bulk // nobody asks the file for these rows before putRows: their numbers are in names

	nameRows []nameRow
	ahead    *foresight

	nextReport, nextText, nextReading int64
	nextName                          map[byte]int64 // 'a' actors, 'p' places
}

type heldWords struct {
	report                  int64
	title, text, said, tags string
}

func (l *Ledger) newWriter(ctx context.Context, tx *sql.Tx) (*writer, error) {
	if err := l.names.fresh(ctx, tx); err != nil {
		return nil, err
	}
	return newWriter(l.session(ctx, tx), l.now().UnixMilli(), l.names)
}

// newWriter makes a writer at an instant in milliseconds.
func newWriter(s *session, now int64, n *names) (*writer, error) {
	w := &writer{session: s, now: now, names: n, tally: map[string]int{}, nextName: map[byte]int64{}, ahead: newForesight()}
	w.actors = bulk{w: s, into: "INSERT INTO actors (id, identity, name, kind, country, code, wikidata) VALUES ", width: 7}
	w.places = bulk{w: s, into: "INSERT INTO places (id, identity, name, country, admin1) VALUES ", width: 5}
	w.facets = bulk{w: s, into: "INSERT INTO facets (report, body) VALUES ", width: 2}
	var actor, place int64
	// ids are never used twice while anything still points at them: the largest in use, and one more
	err := w.tx.QueryRowContext(w.ctx, `SELECT coalesce((SELECT max(id) FROM reports), 0) + 1, coalesce((SELECT max(id) FROM texts), 0) + 1,
		coalesce((SELECT max(id) FROM readings), 0) + 1, coalesce((SELECT max(id) FROM actors), 0) + 1, coalesce((SELECT max(id) FROM places), 0) + 1`).
		Scan(&w.nextReport, &w.nextText, &w.nextReading, &actor, &place)
	w.nextName['a'], w.nextName['p'] = actor, place
	return w, err
}

// end writes what was held back. It must be called before the transaction ends.
func (w *writer) end() error {
	if err := w.putHeld(); err != nil {
		return err
	}
	var list []string
	for s := range w.tally {
		list = append(list, s)
	}
	sort.Strings(list)
	for _, s := range list {
		if err := w.exec("INSERT INTO tallies (status, n) VALUES (?1, ?2) ON CONFLICT (status) DO UPDATE SET n = n + ?2", s, w.tally[s]); err != nil {
			return err
		}
	}
	clear(w.tally)
	return nil
}

// putHeld writes what was held back, the words last.
func (w *writer) putHeld() error {
	if err := w.putRows(); err != nil {
		return err
	}
	for _, h := range w.held {
		if err := w.exec("INSERT INTO words (rowid, title, body, said, tags) VALUES (?, ?, ?, ?, ?)", h.report, h.title, h.text, h.said, h.tags); err != nil {
			return err
		}
	}
	w.held = w.held[:0]
	return nil
}

// index writes what a record is found by.
func (w *writer) index(report int64, d *draft, r *record.Record) error {
	actors, places := make([]int64, len(d.actors)), make([]int64, len(d.places))
	for i := range d.actors {
		n := &d.actors[i]
		a := n.actor
		id, err := w.lookUp('a', w.names.actors, n, "SELECT id FROM actors WHERE identity = ?", &w.actors, n.identity, a.Name, a.Kind, a.Country, a.Code, a.Wikidata)
		if err != nil {
			return err
		}
		actors[i] = id
	}
	for i := range d.places {
		n := &d.places[i]
		id, err := w.lookUp('p', w.names.places, n, "SELECT id FROM places WHERE identity = ?", &w.places, n.identity, placeName(n.place), n.place.Country, n.place.Admin1)
		if err != nil {
			return err
		}
		places[i] = id
	}
	if err := w.facets.add(report, d.x.pack(actors, places)); err != nil {
		return err
	}
	for _, o := range rolesOf(d.x) {
		o.actor, o.report = actors[o.actor], report
		w.roles = append(w.roles, o)
	}
	for i := range r.Events {
		w.tally[r.Events[i].Status]++
	}
	w.held = append(w.held, heldWords{report, d.title, d.body, d.said, d.tagsWith(actors, places)})
	return nil
}

// roleSum is what an actor has in one report.
type roleSum struct {
	actor, report      int64
	statements, events int
	first, last        int
	dated              bool
}

func rolesOf(x *facets) []roleSum {
	at := map[int64]int{}
	var out []roleSum
	for i := range x.list {
		f := &x.list[i]
		for k, o := range f.roles {
			n, ok := at[o.actor]
			if !ok {
				n = len(out)
				at[o.actor] = n
				out = append(out, roleSum{actor: o.actor})
			}
			s := &out[n]
			if again(f.roles[:k], o) {
				continue
			}
			switch {
			case o.side == asSource:
				s.statements++
			case o.side != asAddressee:
				s.events++
			}
			day, known := x.day, x.dated
			if f.dated {
				day, known = f.begin, true
			}
			if !known {
				continue
			}
			if !s.dated || day < s.first {
				s.first = day
			}
			if !s.dated || day > s.last {
				s.last = day
			}
			s.dated = true
		}
	}
	return out
}

// again tells whether an actor was counted for this entry: as a source once, as a party once.
func again(before []role, o role) bool {
	for _, b := range before {
		if b.actor == o.actor && (b.side == asSource) == (o.side == asSource) && (b.side == asAddressee) == (o.side == asAddressee) {
			return true
		}
	}
	return false
}
