package ledger

import (
	"context"
	"database/sql"
	"fmt"

	"readout/record"
)

// Remove takes a report out for good: all its versions, readings, index entries, links and the judgements on them. The space is
// overwritten and the log emptied, so that nothing of it stays in the ledger's files. Names of actors and places that no other report has go too.
func (l *Ledger) Remove(ctx context.Context, ref string) (Report, error) {
	var rep Report
	err := l.change(ctx, "remove report", func(tx *sql.Tx) error {
		var err error
		if rep, err = findReport(ctx, tx, ref); err != nil {
			return err
		}
		w, err := l.newWriter(ctx, tx)
		if err != nil {
			return err
		}
		if err := w.clear(rep.row, rep.reading); err != nil {
			return err
		}
		for _, q := range []string{
			"DELETE FROM readings WHERE text IN (SELECT id FROM texts WHERE report = ?1)",
			"DELETE FROM texts WHERE report = ?1",
			"DELETE FROM reports WHERE id = ?1",
		} {
			if _, err := tx.ExecContext(ctx, q, rep.row); err != nil {
				return err
			}
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM judgements WHERE report = ?1 OR other = ?1", rep.Key); err != nil {
			return err
		}
		if err := w.end(); err != nil {
			return err
		}
		defer l.names.forget()
		return w.forgetNames()
	})
	l.leaves.forget() // nothing of it stays in this process's memory either
	if k := l.keeper.Load(); k != nil {
		k.forget()
	}
	if err != nil {
		return rep, err
	}
	if _, err := l.write.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		return rep, told("empty the log after removing", err)
	}
	return rep, nil
}

// forgetNames deletes actors and places that nothing stands for any more.
func (w *writer) forgetNames() error {
	for _, q := range []string{
		"DELETE FROM actors WHERE NOT EXISTS (SELECT 1 FROM roles WHERE actor = actors.id)",
		"DELETE FROM actor_words WHERE actor NOT IN (SELECT id FROM actors)",
		"DELETE FROM places WHERE NOT EXISTS (SELECT 1 FROM words WHERE words MATCH 'tags : p' || places.id)",
		"DELETE FROM place_words WHERE place NOT IN (SELECT id FROM places)",
	} {
		if _, err := w.tx.ExecContext(w.ctx, q); err != nil {
			return err
		}
	}
	return nil
}

// Reread puts a newer reading of a report's newest text in front; the older record is kept. The record must be of that text. It returns
// the record that was the newest before, for Differences.
func (l *Ledger) Reread(ctx context.Context, ref string, rec *record.Record) (old *record.Record, a Added, err error) {
	p, err := makePacket(rec, l.now())
	if err != nil {
		return nil, a, fmt.Errorf("reread report: %w", err)
	}
	err = l.change(ctx, "reread report", func(tx *sql.Tx) error {
		rep, err := findReport(ctx, tx, ref)
		if err != nil {
			return err
		}
		if rep.Hash != rec.Report.Hash {
			return fmt.Errorf("report %s: %w", rep.Key, ErrOtherText)
		}
		if old, err = loadRecord(ctx, tx, rep.reading); err != nil {
			return err
		}
		var was []byte
		if err := tx.QueryRowContext(ctx, "SELECT record FROM readings WHERE id = ?", rep.reading).Scan(&was); err != nil {
			return err
		}
		a = Added{rep.Key, "unchanged", rep.Version}
		if string(was) == string(p.body) {
			return nil
		}
		a.State = "reading"
		w, err := l.newWriter(ctx, tx)
		if err != nil {
			return err
		}
		if err := w.clear(rep.row, rep.reading); err != nil {
			return err
		}
		var text int64
		if err := tx.QueryRowContext(ctx, "SELECT id FROM texts WHERE report = ? AND version = ?", rep.row, rep.Version).Scan(&text); err != nil {
			return err
		}
		reading := w.nextReading
		if err := w.putReading(text, p); err != nil {
			return err
		}
		if err := w.makeNewest(rep.row, reading, rep.Version, p); err != nil {
			return err
		}
		return w.end()
	})
	return old, a, err
}
