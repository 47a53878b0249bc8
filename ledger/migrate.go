package ledger

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
)

// applicationID marks the file as a ledger ("RdOt"), format says which numbered migration it stands at (user_version):
//
//	1  the first format
//	2  names beside the words in the full-text index
//	3  facets, one row a report, instead of rows of entries; every filter has its tag in the full-text index
const applicationID = 0x52644f74

//go:embed schema/*.sql
var schemas embed.FS

// Format is the newest format of the file that this program writes.
const Format = 3

// migrate brings the file to Format. A newer or a foreign file is refused and left as it is.
func migrate(ctx context.Context, db *sql.DB, readOnly bool) error {
	var app, at, tables int
	for q, p := range map[string]*int{"PRAGMA application_id": &app, "PRAGMA user_version": &at, "SELECT count(*) FROM sqlite_master": &tables} {
		if err := db.QueryRowContext(ctx, q).Scan(p); err != nil {
			return told("open ledger", err)
		}
	}
	switch {
	case app == 0 && tables == 0 && at == 0:
		if readOnly {
			return fmt.Errorf("open ledger: %w", ErrNotLedger)
		}
	case app != applicationID:
		return fmt.Errorf("open ledger: %w: an SQLite file of another program", ErrNotLedger)
	case at > Format:
		return fmt.Errorf("open ledger: %w: its format is %d, this program knows up to %d", ErrNewer, at, Format)
	}
	if at == Format {
		return nil
	}
	if readOnly {
		return fmt.Errorf("open ledger: format %d must be brought to %d first: %w", at, Format, ErrReadOnly)
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return told("bring ledger to format", err)
	}
	defer tx.Rollback()
	// another process may have been faster
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&at); err != nil {
		return told("bring ledger to format", err)
	}
	for n := at + 1; n <= Format; n++ {
		b, err := schemas.ReadFile(fmt.Sprintf("schema/%04d.sql", n))
		if err != nil {
			return fmt.Errorf("bring ledger to format %d: %w", n, err)
		}
		if _, err := tx.ExecContext(ctx, string(b)); err != nil {
			return told(fmt.Sprintf("bring ledger to format %d", n), err)
		}
	}
	if at < Format {
		// facets and index are derived: whatever formats were passed, they are filled once, from the records
		if err := refill(ctx, tx); err != nil {
			return told(fmt.Sprintf("bring ledger to format %d", Format), err)
		}
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, Format)); err != nil {
		return told("bring ledger to format", err)
	}
	return told("bring ledger to format", tx.Commit())
}
