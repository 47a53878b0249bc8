package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
)

// Checked says what Check looked at.
type Checked struct {
	Reports  int      `json:"reports"`
	Readings int      `json:"readings"`
	Faults   []string `json:"faults"` // empty = sound
}

// Check verifies the file (every page, every index), that every record opens and agrees with its text span by span, and that the index
// holds what the records say. Faults are told, at most 100; an error means that checking itself failed.
func (l *Ledger) Check(ctx context.Context) (Checked, error) {
	c := Checked{Faults: []string{}}
	rows, err := l.read.QueryContext(ctx, "PRAGMA integrity_check(50)")
	if err == nil {
		for rows.Next() {
			var s string
			if err = rows.Scan(&s); err != nil {
				break
			}
			if s != "ok" {
				c.fault("file: %s", s)
			}
		}
		err = errors.Join(err, rows.Err())
		rows.Close()
	}
	if err != nil {
		if err = told("check", err); !errors.Is(err, ErrDamaged) {
			return c, err
		}
		c.fault("file: %v", err)
		return c, nil
	}
	for _, q := range []struct{ what, sql string }{
		{"entries of reports that are not there", "SELECT count(*) FROM entries WHERE report NOT IN (SELECT id FROM reports)"},
		{"reports whose entries are not all there", "SELECT count(*) FROM reports r WHERE statements + events <> (SELECT count(*) FROM entries WHERE report = r.id AND id BETWEEN r.first_entry AND r.first_entry + r.statements + r.events - 1)"},
		{"reports without a newest reading", "SELECT count(*) FROM reports r WHERE NOT EXISTS (SELECT 1 FROM readings g JOIN texts t ON t.id = g.text WHERE g.id = r.reading AND t.report = r.id)"},
		{"links to reports that are not there", "SELECT count(*) FROM links WHERE a_report NOT IN (SELECT id FROM reports) OR b_report NOT IN (SELECT id FROM reports)"},
	} {
		var n int
		if err := l.read.QueryRowContext(ctx, q.sql).Scan(&n); err != nil {
			return c, told("check", err)
		}
		if n > 0 {
			c.fault("index: %d %s", n, q.what)
		}
	}
	if err := l.read.QueryRowContext(ctx, "SELECT count(*) FROM reports").Scan(&c.Reports); err != nil {
		return c, told("check", err)
	}
	return c, l.checkRecords(ctx, &c)
}

func (c *Checked) fault(format string, args ...any) {
	if len(c.Faults) < 100 {
		c.Faults = append(c.Faults, fmt.Sprintf(format, args...))
	}
}

func (l *Ledger) checkRecords(ctx context.Context, c *Checked) error {
	var ids []int64
	rows, err := l.read.QueryContext(ctx, "SELECT id FROM readings ORDER BY id")
	if err != nil {
		return told("check", err)
	}
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			rows.Close()
			return told("check", err)
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		return told("check", err)
	}
	rows.Close()
	for _, id := range ids {
		rec, err := loadRecord(ctx, l.read, id)
		if errors.Is(err, ErrDamaged) {
			c.fault("reading %d: %v", id, err)
			continue
		}
		if err != nil {
			return told("check", err)
		}
		c.Readings++
		if err := rec.Validate(); err != nil {
			c.fault("reading %d of %s: %v", id, rec.Report.ID, err)
		}
	}
	return nil
}

// Backup writes a whole copy of the ledger into a new file, while others read and write. The copy appears under its name only when it
// is whole; an existing file is not overwritten.
func (l *Ledger) Backup(ctx context.Context, path string) error {
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("back up ledger: %s is there already", path)
	}
	part := path + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("back up ledger: %w", err)
	}
	db, err := connect(l.path, Options{}, false)
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, "PRAGMA query_only(0)"); err != nil {
		return told("back up ledger", err)
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		os.Remove(part)
		return told("back up ledger", err)
	}
	if err := os.Rename(part, path); err != nil {
		os.Remove(part)
		return fmt.Errorf("back up ledger: %w", err)
	}
	return nil
}
