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
		{"facets of reports that are not there", "SELECT count(*) FROM facets WHERE report NOT IN (SELECT id FROM reports)"},
		{"reports without facets", "SELECT count(*) FROM reports WHERE id NOT IN (SELECT report FROM facets)"},
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
	if err := l.checkFacets(ctx, &c); err != nil {
		return c, err
	}
	return c, l.checkRecords(ctx, &c)
}

func (c *Checked) fault(format string, args ...any) {
	if len(c.Faults) < 100 {
		c.Faults = append(c.Faults, fmt.Sprintf(format, args...))
	}
}

// checkFacets holds what is looked up of entries against the counts of their reports, and the tallies against both.
func (l *Ledger) checkFacets(ctx context.Context, c *Checked) error {
	rows, err := l.read.QueryContext(ctx, "SELECT r.key, r.statements, r.events, f.body FROM facets f JOIN reports r ON r.id = f.report ORDER BY r.id")
	if err != nil {
		return told("check", err)
	}
	defer rows.Close()
	var d facetReader
	counted, events := 0, 0
	for rows.Next() {
		var key string
		var statements, n int
		var body []byte
		if err := rows.Scan(&key, &statements, &n, &body); err != nil {
			return told("check", err)
		}
		events += n
		x, err := d.read(body)
		if err != nil {
			c.fault("index: report %s: %v", key, err)
			continue
		}
		if x.statements != statements || len(x.list) != statements+n {
			c.fault("index: report %s: its entries are not all there", key)
		}
	}
	if err := rows.Err(); err != nil {
		return told("check", err)
	}
	if err := l.read.QueryRowContext(ctx, "SELECT coalesce(sum(n), 0) FROM tallies").Scan(&counted); err != nil {
		return told("check", err)
	}
	if counted != events {
		c.fault("index: %d events are tallied, %d are there", counted, events)
	}
	return nil
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
