package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"sort"
	"strings"

	"readout/record"
)

// writer writes into one transaction. What goes into the full-text index is held back to its end: other statements would make the index write what it
// has gathered, a segment for every report.
type writer struct {
	ctx   context.Context
	tx    *sql.Tx
	now   int64
	names *names
	tally map[string]int // events by status that came or went
	held  []heldWords

	nextReport, nextText, nextReading int64
	with                              func(query string) (*sql.Stmt, error)
	stmts                             map[string]*sql.Stmt
}

type heldWords struct {
	report            int64
	title, text, tags string
}

func (l *Ledger) newWriter(ctx context.Context, tx *sql.Tx) (*writer, error) {
	if err := l.names.fresh(ctx, tx); err != nil {
		return nil, err
	}
	return newWriter(ctx, tx, l.now().UnixMilli(), l.names, func(q string) (*sql.Stmt, error) {
		if s := l.writing.get(q); s != nil {
			return tx.StmtContext(ctx, s), nil
		}
		return tx.PrepareContext(ctx, q)
	})
}

// newWriter makes a writer at an instant in milliseconds; with gives a prepared statement of the transaction.
func newWriter(ctx context.Context, tx *sql.Tx, now int64, n *names, with func(string) (*sql.Stmt, error)) (*writer, error) {
	w := &writer{ctx: ctx, tx: tx, now: now, names: n, tally: map[string]int{}, with: with, stmts: map[string]*sql.Stmt{}}
	// ids are never used twice while anything still points at them: the largest in use, and one more
	err := tx.QueryRowContext(ctx, `SELECT coalesce((SELECT max(id) FROM reports), 0) + 1, coalesce((SELECT max(id) FROM texts), 0) + 1,
		coalesce((SELECT max(id) FROM readings), 0) + 1`).Scan(&w.nextReport, &w.nextText, &w.nextReading)
	return w, err
}

func (w *writer) stmt(query string) (*sql.Stmt, error) {
	if s := w.stmts[query]; s != nil {
		return s, nil
	}
	s, err := w.with(query)
	if err == nil {
		w.stmts[query] = s
	}
	return s, err
}

// exec runs a prepared statement; queries are a fixed set.
func (w *writer) exec(query string, args ...any) error {
	s, err := w.stmt(query)
	if err != nil {
		return err
	}
	_, err = s.ExecContext(w.ctx, args...)
	return err
}

func (w *writer) row(query string, args ...any) *sql.Row {
	s, err := w.stmt(query)
	if err != nil {
		return w.tx.QueryRowContext(w.ctx, query, args...) // it tells the error
	}
	return s.QueryRowContext(w.ctx, args...)
}

// end writes what was held back. It must be called before the transaction ends.
func (w *writer) end() error {
	if err := w.putWords(); err != nil {
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

func (w *writer) putWords() error {
	for _, h := range w.held {
		if err := w.exec("INSERT INTO words (rowid, title, body, tags) VALUES (?, ?, ?, ?)", h.report, h.title, h.text, h.tags); err != nil {
			return err
		}
	}
	w.held = w.held[:0]
	return nil
}

// index writes what a record is found by. day is that of publication where dated, else of adding.
func (w *writer) index(report int64, day int, dated bool, r *record.Record) error {
	actors, err := w.actors(r)
	if err != nil {
		return err
	}
	x, err := facetsOf(r, day, dated, actors, w.placeID)
	if err != nil {
		return err
	}
	return w.putFacets(report, x, r)
}

func (w *writer) putFacets(report int64, x *facets, r *record.Record) error {
	if err := w.exec("INSERT INTO facets (report, body) VALUES (?, ?)", report, x.pack()); err != nil {
		return err
	}
	for _, o := range rolesOf(x) {
		var first, last any
		if o.dated {
			first, last = o.first, o.last
		}
		if err := w.exec("INSERT INTO roles (actor, report, statements, events, first, last) VALUES (?, ?, ?, ?, ?, ?)", o.actor, report, o.statements, o.events, first, last); err != nil {
			return err
		}
	}
	for i := range r.Events {
		w.tally[r.Events[i].Status]++
	}
	w.held = append(w.held, heldWords{report, r.Report.Title, r.Report.Text, tagsOf(x, &r.Report)})
	return nil
}

// roleSum is what an actor has in one report.
type roleSum struct {
	actor              int64
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
			if f.hasBegin {
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

// actors finds or makes the ledger's actor of each named actor of a record.
func (w *writer) actors(r *record.Record) (map[string]int64, error) {
	out := make(map[string]int64, len(r.Actors))
	for i := range r.Actors {
		a := &r.Actors[i]
		if !a.Named && a.Wikidata == "" || a.Name == "" {
			continue
		}
		ident := actorIdentity(a)
		id, err := w.lookUp(w.names.actors, ident, "SELECT id FROM actors WHERE identity = ?",
			"INSERT INTO actors (identity, name, kind, country, code, wikidata) VALUES (?, ?, ?, ?, ?, ?)", ident, a.Name, a.Kind, a.Country, a.Code, a.Wikidata)
		if err != nil {
			return nil, err
		}
		out[a.ID] = id
		if err := w.name('a', id, a.Name); err != nil {
			return nil, err
		}
		for k := range a.Mentions {
			if m := &a.Mentions[k]; m.Form == "name" {
				if err := w.name('a', id, m.Span.Text); err != nil {
					return nil, err
				}
			}
		}
	}
	return out, nil
}

func (w *writer) placeID(p *record.Place) (int64, error) {
	ident := placeIdentity(p)
	name := p.Name
	if name == "" {
		name = p.Span.Text
	}
	id, err := w.lookUp(w.names.places, ident, "SELECT id FROM places WHERE identity = ?",
		"INSERT INTO places (identity, name, country, admin1) VALUES (?, ?, ?, ?)", ident, name, p.Country, p.Admin1)
	if err != nil {
		return 0, err
	}
	for _, n := range []string{name, p.Span.Text, p.Admin1} {
		if err := w.name('p', id, n); err != nil {
			return 0, err
		}
	}
	return id, nil
}

func (w *writer) lookUp(cache map[string]int64, ident, by, insert string, args ...any) (int64, error) {
	if id, ok := cache[ident]; ok {
		return id, nil
	}
	var id int64
	err := w.row(by, ident).Scan(&id)
	if err == sql.ErrNoRows {
		if err = w.exec(insert, args...); err == nil {
			err = w.row(by, ident).Scan(&id)
		}
	}
	if err != nil {
		return 0, fmt.Errorf("look up %q: %w", ident, err)
	}
	cache[ident] = id
	return id, nil
}

// name writes the words that lead to an actor or a place.
func (w *writer) name(kind byte, id int64, name string) error {
	k := nameKey{kind, id, name}
	if name == "" || w.names.known[k] {
		return nil
	}
	w.names.known[k] = true
	words := foldedWords(name)
	n := strings.Join(words, " ")
	into := "INSERT OR IGNORE INTO actor_words (word, actor, name) VALUES (?, ?, ?)"
	if kind == 'p' {
		into = "INSERT OR IGNORE INTO place_words (word, place, name) VALUES (?, ?, ?)"
	}
	for _, word := range words {
		if err := w.exec(into, word, id, n); err != nil {
			return err
		}
	}
	return nil
}
