package ledger

import (
	"database/sql"
	"strings"
)

// foresight is what a writer asked the file of many packets at once: a question by itself costs more than its answer. It holds for its transaction alone.
type foresight struct {
	there  map[string]bool // hashes and keys that the file has, or that the writer wrote since
	asked  map[string]bool // hashes and keys that were asked
	absent [2]map[string]bool
}

const (
	aheadOf   = 64 // packets, and the marks of one question
	fewToAsk  = 8  // questions fewer than these are put one by one, when they come up
	askHashes = "SELECT hash FROM texts WHERE hash IN "
	askKeys   = "SELECT key FROM reports WHERE key IN "
)

func newForesight() *foresight {
	return &foresight{map[string]bool{}, map[string]bool{}, [2]map[string]bool{{}, {}}}
}

// isNew tells that the file has no such hash or key, where that is known without asking.
func (a *foresight) isNew(s string) bool { return a.asked[s] && !a.there[s] }

// kindAt is the place of a kind's identities in absent.
func kindAt(kind byte) int {
	if kind == 'p' {
		return 1
	}
	return 0
}

// ask asks ahead what writing these packets needs to know.
func (w *writer) ask(list []packet) error {
	if len(list) < fewToAsk {
		return nil
	}
	hashes, keys := make([]any, 0, len(list)), make([]any, 0, len(list))
	var actors, places []any
	for i := range list {
		hashes, keys = append(hashes, list[i].hash), append(keys, list[i].key)
		actors = w.unknown(actors, 'a', w.names.actors, list[i].draft.actors)
		places = w.unknown(places, 'p', w.names.places, list[i].draft.places)
	}
	there := func(rows *sql.Rows) error {
		var s string
		err := rows.Scan(&s)
		w.ahead.there[s] = true
		return err
	}
	if err := w.askMany(askHashes, hashes, there); err != nil {
		return err
	}
	if err := w.askMany(askKeys, keys, there); err != nil {
		return err
	}
	for i := range list {
		w.ahead.asked[string(list[i].hash)], w.ahead.asked[list[i].key] = true, true
	}
	if err := w.askMany("SELECT identity, id FROM actors WHERE identity IN ", actors, w.found('a', w.names.actors)); err != nil {
		return err
	}
	return w.askMany("SELECT identity, id FROM places WHERE identity IN ", places, w.found('p', w.names.places))
}

// unknown adds the identities whose numbers are not remembered, and takes them for absent until they are found.
func (w *writer) unknown(to []any, kind byte, cache map[string]int64, list []named) []any {
	absent := w.ahead.absent[kindAt(kind)]
	for i := range list {
		s := list[i].identity
		if _, ok := cache[s]; !ok && !absent[s] {
			absent[s] = true
			to = append(to, s)
		}
	}
	return to
}

// found remembers the number of an identity that the file has.
func (w *writer) found(kind byte, cache map[string]int64) func(*sql.Rows) error {
	return func(rows *sql.Rows) error {
		var s string
		var id int64
		if err := rows.Scan(&s, &id); err != nil {
			return err
		}
		cache[s] = id
		delete(w.ahead.absent[kindAt(kind)], s)
		return nil
	}
}

var aheadMarks = "(" + strings.Repeat(", ?", aheadOf)[2:] + ")"

// askMany puts a question of many values; the last value fills what is left of the marks.
func (w *writer) askMany(query string, values []any, f func(*sql.Rows) error) error {
	for len(values) > 0 {
		n := min(len(values), aheadOf)
		args := append(make([]any, 0, aheadOf), values[:n]...)
		for len(args) < aheadOf {
			args = append(args, args[n-1])
		}
		if err := w.each(f, query+aheadMarks, args...); err != nil {
			return err
		}
		values = values[n:]
	}
	return nil
}
