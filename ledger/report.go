package ledger

import (
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"readout/record"
)

// querier is a database or a transaction.
type querier interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
	QueryRowContext(context.Context, string, ...any) *sql.Row
}

const reportColumns = `r.id, r.key, r.ref, r.hash, r.url, r.publisher, r.agency, r.title, r.language, r.published, r.updated, r.added, r.changed, r.version,
	r.statements, r.events, r.reading, r.day`

func scanReport(row interface{ Scan(...any) error }, more ...any) (Report, error) {
	var r Report
	var hash []byte
	var added, changed int64
	to := []any{&r.row, &r.Key, &r.ID, &hash, &r.URL, &r.Publisher, &r.Agency, &r.Title, &r.Language, &r.Published, &r.Updated, &added, &changed, &r.Version,
		&r.Statements, &r.Events, &r.reading, &r.day}
	if err := row.Scan(append(to, more...)...); err != nil {
		return r, err
	}
	r.Hash = "sha256:" + hex.EncodeToString(hash)
	r.Added, r.Changed = time.UnixMilli(added).UTC(), time.UnixMilli(changed).UTC()
	return r, nil
}

// Report finds a report by its key, id, URL or hash (with or without "sha256:"). It fails with ErrNotFound, or with ErrAmbiguous where several
// reports have that id, URL or text: then name the key.
func (l *Ledger) Report(ctx context.Context, ref string) (Report, error) {
	ref, _, _ = strings.Cut(ref, "#")
	return findReport(ctx, l.read, ref)
}

func findReport(ctx context.Context, db querier, ref string) (Report, error) {
	if ref == "" {
		return Report{}, fmt.Errorf("report %q: %w", ref, ErrNotFound)
	}
	where, args := []string{"r.key = ?", "r.ref = ?", "r.url = ?"}, []any{ref, ref, ref}
	if h := hashOf(strings.TrimPrefix(ref, "sha256:")); h != nil {
		where, args = append(where, "r.id IN (SELECT t.report FROM texts t WHERE t.hash = ?1) AND r.hash = ?1"), append(args, h)
	}
	for i, cond := range where {
		rows, err := db.QueryContext(ctx, "SELECT "+reportColumns+" FROM reports r WHERE "+cond+" ORDER BY r.id LIMIT 3", args[i])
		if err != nil {
			return Report{}, told("find report", err)
		}
		found, err := collectReports(rows)
		switch {
		case err != nil:
			return Report{}, told("find report", err)
		case len(found) == 1:
			return found[0], nil
		case len(found) > 1:
			var keys []string
			for _, r := range found {
				keys = append(keys, r.Key)
			}
			return Report{}, fmt.Errorf("report %q: %w: %s", ref, ErrAmbiguous, strings.Join(keys, ", "))
		}
	}
	return Report{}, fmt.Errorf("report %q: %w", ref, ErrNotFound)
}

func collectReports(rows *sql.Rows) ([]Report, error) {
	defer rows.Close()
	var out []Report
	for rows.Next() {
		r, err := scanReport(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// Record returns the newest record of a report.
func (l *Ledger) Record(ctx context.Context, ref string) (*record.Record, Report, error) {
	rep, err := l.Report(ctx, ref)
	if err != nil {
		return nil, rep, err
	}
	rec, err := loadRecord(ctx, l.read, rep.reading)
	if err != nil {
		return nil, rep, told("load record "+rep.Key, err)
	}
	return rec, rep, nil
}

// RecordAt returns the record of one reading, old or new, by its id from Versions.
func (l *Ledger) RecordAt(ctx context.Context, reading int64) (*record.Record, error) {
	rec, err := loadRecord(ctx, l.read, reading)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("reading %d: %w", reading, ErrNotFound)
	}
	return rec, told("load record", err)
}

func loadRecord(ctx context.Context, db querier, reading int64) (*record.Record, error) {
	var body, text []byte
	if err := db.QueryRowContext(ctx, "SELECT g.record, t.body FROM readings g JOIN texts t ON t.id = g.text WHERE g.id = ?", reading).Scan(&body, &text); err != nil {
		return nil, err
	}
	return unpack(body, text)
}

// Versions lists the texts of a report and the readings of each, oldest first.
func (l *Ledger) Versions(ctx context.Context, ref string) ([]Version, error) {
	rep, err := l.Report(ctx, ref)
	if err != nil {
		return nil, err
	}
	rows, err := l.read.QueryContext(ctx, `SELECT t.version, t.hash, t.added, g.id, g.added, g.made_by FROM texts t JOIN readings g ON g.text = t.id
		WHERE t.report = ? ORDER BY t.version, g.id`, rep.row)
	if err != nil {
		return nil, told("list versions", err)
	}
	defer rows.Close()
	var out []Version
	for rows.Next() {
		var v Version
		var g Reading
		var hash []byte
		var added, read int64
		var made string
		if err := rows.Scan(&v.Version, &hash, &added, &g.ID, &read, &made); err != nil {
			return nil, told("list versions", err)
		}
		if err := json.Unmarshal([]byte(made), &g.MadeBy); err != nil {
			return nil, fmt.Errorf("list versions: %w: %w", ErrDamaged, err)
		}
		g.Added = time.UnixMilli(read).UTC()
		if len(out) == 0 || out[len(out)-1].Version != v.Version {
			v.Hash, v.Added = "sha256:"+hex.EncodeToString(hash), time.UnixMilli(added).UTC()
			out = append(out, v)
		}
		last := &out[len(out)-1]
		last.Readings = append(last.Readings, g)
	}
	return out, told("list versions", rows.Err())
}

// ReportsOptions choose and page reports.
type ReportsOptions struct {
	ChangedSince time.Time // new, corrected or read anew at or after this instant
	Limit        int       // 0 = 100; negative = all
	Offset       int
	Oldest       bool // in the order of adding; else newest publication first
}

// Reports lists reports.
func (l *Ledger) Reports(ctx context.Context, o ReportsOptions) ([]Report, error) {
	if o.Limit == 0 {
		o.Limit = 100
	}
	order := "r.day DESC, r.id DESC"
	if o.Oldest {
		order = "r.id"
	}
	since := int64(0)
	if !o.ChangedSince.IsZero() {
		since = o.ChangedSince.UnixMilli()
	}
	rows, err := l.read.QueryContext(ctx, "SELECT "+reportColumns+" FROM reports r WHERE r.changed >= ? ORDER BY "+order+" LIMIT ? OFFSET ?", since, o.Limit, o.Offset)
	if err != nil {
		return nil, told("list reports", err)
	}
	out, err := collectReports(rows)
	return out, told("list reports", err)
}

// Records calls f with every report and its newest record in the order of adding, and stops at f's first error. f may use the ledger.
func (l *Ledger) Records(ctx context.Context, f func(Report, *record.Record) error) error {
	at := int64(0)
	for {
		rows, err := l.read.QueryContext(ctx, "SELECT "+reportColumns+" FROM reports r WHERE r.id > ? ORDER BY r.id LIMIT 200", at)
		if err != nil {
			return told("list reports", err)
		}
		some, err := collectReports(rows)
		if err != nil {
			return told("list reports", err)
		}
		if len(some) == 0 {
			return nil
		}
		for _, rep := range some {
			rec, err := loadRecord(ctx, l.read, rep.reading)
			if err != nil {
				return told("load record "+rep.Key, err)
			}
			if err := f(rep, rec); err != nil {
				return err
			}
			at = rep.row
		}
	}
}
