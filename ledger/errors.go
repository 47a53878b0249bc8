package ledger

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// What a ledger refuses or fails for; every error of this package wraps one of these or an error of the system.
var (
	ErrNotFound  = errors.New("not in the ledger")
	ErrNotLedger = errors.New("the file is no ledger")
	ErrDamaged   = errors.New("the ledger's file is damaged")
	ErrNewer     = errors.New("the ledger was written by a newer version of this program")
	ErrBusy      = errors.New("another process is writing to the ledger")
	ErrFull      = errors.New("no room left on the disk")
	ErrReadOnly  = errors.New("the ledger can only be read")
	ErrAmbiguous = errors.New("more than one report has this id")
	ErrJudgement = errors.New("no such judgement can be made")
	ErrOtherText = errors.New("the record is of another text")
)

// told turns an SQLite error into one of the errors above, with what was being done in front.
func told(doing string, err error) error {
	if err == nil {
		return nil
	}
	var e *sqlite.Error
	if errors.As(err, &e) {
		kind := error(nil)
		switch e.Code() & 0xff {
		case sqlite3.SQLITE_CORRUPT:
			kind = ErrDamaged
		case sqlite3.SQLITE_NOTADB:
			kind = ErrNotLedger
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			kind = ErrBusy
		case sqlite3.SQLITE_FULL:
			kind = ErrFull
		case sqlite3.SQLITE_READONLY:
			kind = ErrReadOnly
		}
		if kind != nil {
			return fmt.Errorf("%s: %w (%s)", doing, kind, e.Error())
		}
	}
	return fmt.Errorf("%s: %w", doing, err)
}
