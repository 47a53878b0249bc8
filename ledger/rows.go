package ledger

import (
	"cmp"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// lookUp finds or makes the ledger's number of an actor or a place, and keeps its names.
func (w *writer) lookUp(kind byte, cache map[string]int64, n *named, by string, into *bulk, cells ...any) (int64, error) {
	id, ok := cache[n.identity]
	if !ok {
		err := sql.ErrNoRows
		if !w.ahead.absent[kindAt(kind)][n.identity] {
			err = w.row(by, n.identity).Scan(&id)
		}
		if err == sql.ErrNoRows {
			id = w.nextName[kind]
			w.nextName[kind]++
			err = into.add(append([]any{id}, cells...)...)
		}
		if err != nil {
			return 0, fmt.Errorf("look up %q: %w", n.identity, err)
		}
		cache[n.identity] = id
		delete(w.ahead.absent[kindAt(kind)], n.identity)
	}
	for _, name := range n.names {
		w.name(kind, id, name)
	}
	return id, nil
}

// nameRow is a word that leads to an actor or a place.
type nameRow struct {
	kind byte
	word string
	id   int64
	name string
}

// name holds back the words that lead to an actor or a place.
func (w *writer) name(kind byte, id int64, name string) {
	k := nameKey{kind, id, name}
	if w.names.known[k] {
		return
	}
	w.names.known[k] = true
	words := foldedWords(name)
	n := strings.Join(words, " ")
	for _, word := range words {
		w.nameRows = append(w.nameRows, nameRow{kind, word, id, n})
	}
}

// putRows writes the rows held back, sorted so that neighbours in a table are written together.
func (w *writer) putRows() error {
	for _, b := range []*bulk{&w.actors, &w.places, &w.facets} {
		if err := b.flush(); err != nil {
			return err
		}
	}
	slices.SortFunc(w.roles, func(a, b roleSum) int {
		return cmp.Or(cmp.Compare(a.actor, b.actor), cmp.Compare(a.report, b.report))
	})
	slices.SortFunc(w.nameRows, func(a, b nameRow) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.word, b.word), cmp.Compare(a.id, b.id), cmp.Compare(a.name, b.name))
	})
	b := bulk{w: w.session, into: "INSERT INTO roles (actor, report, statements, events, first, last) VALUES ", width: 6}
	for i := range w.roles {
		o := &w.roles[i]
		var first, last any
		if o.dated {
			first, last = o.first, o.last
		}
		if err := b.add(o.actor, o.report, o.statements, o.events, first, last); err != nil {
			return err
		}
	}
	if err := b.flush(); err != nil {
		return err
	}
	w.roles = w.roles[:0]
	for _, t := range []struct {
		kind byte
		into string
	}{{'a', "INSERT OR IGNORE INTO actor_words (word, actor, name) VALUES "}, {'p', "INSERT OR IGNORE INTO place_words (word, place, name) VALUES "}} {
		b := bulk{w: w.session, into: t.into, width: 3}
		for _, r := range w.nameRows {
			if r.kind == t.kind {
				if err := b.add(r.word, r.id, r.name); err != nil {
					return err
				}
			}
		}
		if err := b.flush(); err != nil {
			return err
		}
	}
	w.nameRows = w.nameRows[:0]
	return nil
}

// bulk writes rows of one table, many by one statement: half the time of writing one is its overhead.
type bulk struct {
	w     *session
	into  string
	width int
	args  []any
	full  string // the statement of bulkRows rows
}

const bulkRows = 32

func (b *bulk) add(cells ...any) error {
	b.args = append(b.args, cells...)
	if len(b.args) < bulkRows*b.width {
		return nil
	}
	if b.full == "" {
		b.full = b.into + strings.Repeat(", "+marks(b.width), bulkRows)[2:]
	}
	err := b.w.exec(b.full, b.args...)
	b.args = b.args[:0]
	return err
}

func (b *bulk) flush() error {
	for at := 0; at < len(b.args); at += b.width {
		if err := b.w.exec(b.into+marks(b.width), b.args[at:at+b.width]...); err != nil {
			return err
		}
	}
	b.args = b.args[:0]
	return nil
}
