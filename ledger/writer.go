package ledger

import (
	"context"
	"database/sql"
	"strings"

	"readout/record"
)

// writer holds the prepared statements of one writing transaction.
type writer struct {
	ctx       context.Context
	tx        *sql.Tx
	now       int64
	nextEntry int64
	actorIDs  map[string]int64
	placeIDs  map[string]int64
	known     map[string]bool // name words written in this transaction
	stmts     []*sql.Stmt
	entry     bulk
	role      bulk

	find, byKey, report, current, text, reading *sql.Stmt
	words, actor, actorBy, actorWord            *sql.Stmt
	place, placeBy, placeWord, site, quantity   *sql.Stmt
}

func (l *Ledger) newWriter(ctx context.Context, tx *sql.Tx) (*writer, error) {
	return newWriter(ctx, tx, l.now().UnixMilli())
}

// newWriter makes a writer at an instant in milliseconds.
func newWriter(ctx context.Context, tx *sql.Tx, now int64) (*writer, error) {
	w := &writer{ctx: ctx, tx: tx, now: now, actorIDs: map[string]int64{}, placeIDs: map[string]int64{}, known: map[string]bool{}}
	for q, p := range map[string]**sql.Stmt{
		"SELECT r.key, t.version FROM texts t JOIN reports r ON r.id = t.report WHERE t.hash = ? AND r.publisher = ? AND r.url = ? LIMIT 1": &w.find,
		"SELECT id, reading, version FROM reports WHERE key = ?":                                                                            &w.byKey,
		`INSERT INTO reports (key, ref, hash, url, publisher, agency, title, language, published, updated, day, added, changed, version, reading, first_entry, statements, events, joined)
			VALUES (?, '', ?, '', '', '', '', '', '', '', 0, ?, 0, 0, 0, 0, 0, 0, 0)`: &w.report,
		`UPDATE reports SET ref = ?, hash = ?, url = ?, publisher = ?, agency = ?, title = ?, language = ?, published = ?, updated = ?, day = ?, changed = ?, version = ?,
			reading = ?, first_entry = ?, statements = ?, events = ?, joined = 0 WHERE id = ?`: &w.current,
		"INSERT INTO texts (report, version, hash, added, body) VALUES (?, ?, ?, ?, ?)":                &w.text,
		"INSERT INTO readings (text, added, made_by, record) VALUES (?, ?, ?, ?)":                      &w.reading,
		"INSERT INTO words (rowid, title, body, tags) VALUES (?, ?, ?, ?)":                             &w.words,
		"INSERT INTO actors (identity, name, kind, country, code, wikidata) VALUES (?, ?, ?, ?, ?, ?)": &w.actor,
		"SELECT id FROM actors WHERE identity = ?":                                                     &w.actorBy,
		"INSERT OR IGNORE INTO actor_words (word, actor, name) VALUES (?, ?, ?)":                       &w.actorWord,
		"INSERT INTO places (identity, name, country, admin1) VALUES (?, ?, ?, ?)":                     &w.place,
		"SELECT id FROM places WHERE identity = ?":                                                     &w.placeBy,
		"INSERT OR IGNORE INTO place_words (word, place, name) VALUES (?, ?, ?)":                       &w.placeWord,
		"INSERT OR IGNORE INTO sites (place, day, entry) VALUES (?, ?, ?)":                             &w.site,
		"INSERT INTO quantities (report, num, kind, low, high, unit) VALUES (?, ?, ?, ?, ?, ?)":        &w.quantity,
	} {
		s, err := tx.PrepareContext(ctx, q)
		if err != nil {
			w.close()
			return nil, err
		}
		*p = s
		w.stmts = append(w.stmts, s)
	}
	for _, b := range []struct {
		to    *bulk
		into  string
		width int
	}{{&w.entry, "INSERT INTO entries (id, report, kind, num, key, day, last, status, type, voice, act, channel, verdict, countries, at) VALUES ", 15},
		{&w.role, "INSERT OR IGNORE INTO roles (actor, day, entry, side) VALUES ", 4}} {
		b.to.width = b.width
		row := ", (?" + strings.Repeat(",?", b.width-1) + ")"
		for q, p := range map[string]**sql.Stmt{b.into + row[2:]: &b.to.one, b.into + strings.Repeat(row, bulkRows)[2:]: &b.to.many} {
			s, err := tx.PrepareContext(ctx, q)
			if err != nil {
				w.close()
				return nil, err
			}
			*p = s
			w.stmts = append(w.stmts, s)
		}
	}
	// ids are never used twice while anything still points at them: the largest in use, and one more
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) + 1 FROM entries").Scan(&w.nextEntry); err != nil {
		w.close()
		return nil, err
	}
	return w, nil
}

func (w *writer) close() {
	for _, s := range w.stmts {
		s.Close()
	}
}

// index writes what a record is found by.
func (w *writer) index(row int64, day int, r *record.Record) error {
	times, places := timesOf(r), placesOf(r)
	actors, err := w.actors(r)
	if err != nil {
		return err
	}
	byID := actorsOf(r)
	first := w.nextEntry
	states := map[string]int64{}
	for i := range r.Statements {
		s := &r.Statements[i]
		id := first + int64(i)
		states[s.ID] = id
		if err := w.statement(id, row, i, day, s, actors); err != nil {
			return err
		}
	}
	for i := range r.Events {
		id := first + int64(len(r.Statements)+i)
		if err := w.event(id, row, i, day, &r.Events[i], actors, times, places, states, byID); err != nil {
			return err
		}
	}
	w.nextEntry = first + int64(len(r.Statements)+len(r.Events))
	if err := w.entry.flush(); err != nil {
		return err
	}
	if err := w.role.flush(); err != nil {
		return err
	}
	tags, err := w.tags(r, actors)
	if err != nil {
		return err
	}
	if _, err := w.words.Exec(row, r.Report.Title, r.Report.Text, tags); err != nil {
		return err
	}
	for i, q := range r.Quantities {
		if _, err := w.quantity.Exec(row, i, q.Kind, q.Min, q.Max, q.Unit); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) statement(id, row int64, num, day int, s *record.Statement, actors map[string]int64) error {
	var verdict any
	if s.Assessed != nil {
		verdict = s.Assessed.Verdict
	}
	if err := w.entry.add(id, row, 0, num, s.Key, day, nil, nil, nil, nil, s.Act, s.Channel.Kind, verdict, nil, statementAt(s)); err != nil {
		return err
	}
	if err := w.roles(id, day, "source", s.Source.Actors, actors); err != nil {
		return err
	}
	return w.roles(id, day, "addressee", s.Addressees, actors)
}

func (w *writer) event(id, row int64, num, day int, e *record.Event, actors map[string]int64, times map[string]*record.Time, places map[string]*record.Place, states map[string]int64, byID map[string]*record.Actor) error {
	begin, last := day, any(nil)
	if t := times[e.Time]; t != nil {
		if d, ok := dayOf(t.Begin); ok {
			begin, last = d, d
		}
		if d, ok := dayOf(t.End); ok {
			last = d
			if t.Begin == "" {
				begin = d
			}
		}
	}
	var voice any
	if v, ok := states[e.AttributedTo]; ok {
		voice = v
	}
	if err := w.entry.add(id, row, 1, num, e.Key, begin, last, e.Status, e.Type, voice, nil, nil, nil, countriesOf(e, byID, places), eventAt(e)); err != nil {
		return err
	}
	for _, p := range e.Parties {
		if err := w.roles(id, begin, p.Side, []string{p.Actor}, actors); err != nil {
			return err
		}
	}
	for _, pid := range []string{e.Place, e.Destination} {
		p := places[pid]
		if p == nil {
			continue
		}
		site, err := w.placeID(p)
		if err != nil {
			return err
		}
		if _, err := w.site.Exec(site, begin, id); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) roles(entry int64, day int, side string, ids []string, actors map[string]int64) error {
	for _, a := range ids {
		if n, ok := actors[a]; ok {
			if err := w.role.add(n, day, entry, side); err != nil {
				return err
			}
		}
	}
	return nil
}

// actors finds or makes the ledger's actor of each named actor of a record.
func (w *writer) actors(r *record.Record) (map[string]int64, error) {
	out := map[string]int64{}
	for i := range r.Actors {
		a := &r.Actors[i]
		if !a.Named && a.Wikidata == "" || a.Name == "" {
			continue
		}
		ident := actorIdentity(a)
		id, err := w.lookUp(w.actorIDs, ident, w.actorBy, w.actor, ident, a.Name, a.Kind, a.Country, a.Code, a.Wikidata)
		if err != nil {
			return nil, err
		}
		out[a.ID] = id
		names := []string{a.Name}
		for _, m := range a.Mentions {
			if m.Form == "name" {
				names = append(names, m.Span.Text)
			}
		}
		if err := w.names(w.actorWord, "a", id, names); err != nil {
			return nil, err
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
	id, err := w.lookUp(w.placeIDs, ident, w.placeBy, w.place, ident, name, p.Country, p.Admin1)
	if err != nil {
		return 0, err
	}
	return id, w.names(w.placeWord, "p", id, []string{name, p.Span.Text, p.Admin1})
}

func (w *writer) lookUp(cache map[string]int64, ident string, by, insert *sql.Stmt, args ...any) (int64, error) {
	if id, ok := cache[ident]; ok {
		return id, nil
	}
	var id int64
	err := by.QueryRow(ident).Scan(&id)
	if err == sql.ErrNoRows {
		var res sql.Result
		if res, err = insert.Exec(args...); err == nil {
			id, err = res.LastInsertId()
		}
	}
	if err != nil {
		return 0, err
	}
	cache[ident] = id
	return id, nil
}

// names writes the words that lead to an actor or a place.
func (w *writer) names(into *sql.Stmt, kind string, id int64, names []string) error {
	for _, n := range names {
		n = strings.Join(foldedWords(n), " ")
		k := kind + itoa(id) + n
		if n == "" || w.known[k] {
			continue
		}
		w.known[k] = true
		for _, word := range strings.Fields(n) {
			if _, err := into.Exec(word, id, n); err != nil {
				return err
			}
		}
	}
	return nil
}

// bulkRows are inserted by one statement: half the time of an insertion is its overhead.
const bulkRows = 16

// bulk gathers rows of one table.
type bulk struct {
	one, many *sql.Stmt
	width     int
	args      []any
}

func (b *bulk) add(cells ...any) error {
	b.args = append(b.args, cells...)
	if len(b.args) < bulkRows*b.width {
		return nil
	}
	_, err := b.many.Exec(b.args...)
	b.args = b.args[:0]
	return err
}

func (b *bulk) flush() error {
	for i := 0; i < len(b.args); i += b.width {
		if _, err := b.one.Exec(b.args[i : i+b.width]...); err != nil {
			return err
		}
	}
	b.args = b.args[:0]
	return nil
}
