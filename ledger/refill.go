package ledger

import (
	"context"
	"database/sql"
	"fmt"
)

// refill makes what is derived from the newest records anew: facets, roles, tallies and the full-text index. The tables are empty before.
func refill(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, "SELECT id, reading, day FROM reports ORDER BY id")
	if err != nil {
		return err
	}
	type report struct {
		id, reading int64
		day         int
	}
	var list []report
	for rows.Next() {
		var x report
		if err := rows.Scan(&x.id, &x.reading, &x.day); err != nil {
			rows.Close()
			return err
		}
		list = append(list, x)
	}
	if err := rows.Err(); err != nil || len(list) == 0 {
		return err
	}
	w, err := newWriter(newSession(ctx, tx, func(q string) (*sql.Stmt, error) { return tx.PrepareContext(ctx, q) }), 0, newNames())
	if err != nil {
		return err
	}
	for i, x := range list {
		rec, err := loadRecord(ctx, tx, x.reading)
		if err != nil {
			return fmt.Errorf("reading %d: %w", x.reading, err)
		}
		_, dated := dayOf(rec.Report.Published)
		if err := w.index(x.id, draftOf(rec, x.day, dated), rec); err != nil {
			return err
		}
		if i%500 == 499 {
			if err := w.end(); err != nil { // memory stays bounded
				return err
			}
		}
	}
	return w.end()
}
