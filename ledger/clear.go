package ledger

import (
	"database/sql"
	"errors"
	"fmt"

	"readout/record"
)

// clear takes out of the index what the newest reading of a report put there: before a new version, a new reading, or for good. The record
// itself says what that was.
func (w *writer) clear(row, reading int64) error {
	r, err := loadRecord(w.ctx, w.tx, reading)
	if err != nil {
		return err
	}
	var key string
	var first int64
	var n int
	if err := w.tx.QueryRowContext(w.ctx, "SELECT key, first_entry, statements + events FROM reports WHERE id = ?", row).Scan(&key, &first, &n); err != nil {
		return err
	}
	actors, err := w.existingActors(r)
	if err != nil {
		return err
	}
	tags, err := w.tags(r, actors)
	if err != nil {
		return err
	}
	if _, err := w.tx.ExecContext(w.ctx, "INSERT INTO words (words, rowid, title, body, tags) VALUES ('delete', ?, ?, ?, ?)", row, r.Report.Title, r.Report.Text, tags); err != nil {
		return err
	}
	last := first + int64(n) - 1
	if err := w.clearRoles(r, first, last); err != nil {
		return err
	}
	if err := w.unjoin(row, first, last); err != nil {
		return err
	}
	if _, err := w.tx.ExecContext(w.ctx, "DELETE FROM entries WHERE id BETWEEN ? AND ?", first, last); err != nil {
		return err
	}
	_, err = w.tx.ExecContext(w.ctx, "DELETE FROM quantities WHERE report = ?", row)
	return err
}

// clearRoles deletes by primary key: there is no index by entry, which would cost every report its size.
func (w *writer) clearRoles(r *record.Record, first, last int64) error {
	for i := range r.Actors {
		id, err := w.existing(w.actorIDs, actorIdentity(&r.Actors[i]), w.actorBy)
		if err != nil {
			return err
		}
		if id != 0 {
			if _, err := w.tx.ExecContext(w.ctx, "DELETE FROM roles WHERE actor = ? AND entry BETWEEN ? AND ?", id, first, last); err != nil {
				return err
			}
		}
	}
	for i := range r.Places {
		id, err := w.existing(w.placeIDs, placeIdentity(&r.Places[i]), w.placeBy)
		if err != nil {
			return err
		}
		if id != 0 {
			if _, err := w.tx.ExecContext(w.ctx, "DELETE FROM sites WHERE place = ? AND entry BETWEEN ? AND ?", id, first, last); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *writer) existing(cache map[string]int64, ident string, by *sql.Stmt) (int64, error) {
	if id, ok := cache[ident]; ok {
		return id, nil
	}
	var id int64
	if err := by.QueryRow(ident).Scan(&id); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("look up %q: %w", ident, err)
	}
	return id, nil
}

// unjoin deletes what joining wrote about a report. Reports that were linked to it are joined anew.
func (w *writer) unjoin(row, first, last int64) error {
	for _, q := range []string{
		"UPDATE reports SET joined = 0 WHERE id IN (SELECT b_report FROM links WHERE a_report = ?1 UNION SELECT a_report FROM links WHERE b_report = ?1)",
		"DELETE FROM links WHERE a_report = ?1 OR b_report = ?1",
		"DELETE FROM groups WHERE report = ?1",
		"DELETE FROM terms WHERE report = ?1",
		"DELETE FROM profiles WHERE report = ?1",
	} {
		if _, err := w.tx.ExecContext(w.ctx, q, row); err != nil {
			return err
		}
	}
	_, err := w.tx.ExecContext(w.ctx, "DELETE FROM repeats WHERE entry BETWEEN ? AND ?", first, last)
	return err
}
