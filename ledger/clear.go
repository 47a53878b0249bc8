package ledger

import (
	"database/sql"
	"errors"

	"readout/record"
)

// clear takes out of the index what the newest reading of a report put there: before a new version, a new reading, or for good. The record
// itself says what that was.
func (w *writer) clear(report, reading int64) error {
	if err := w.putHeld(); err != nil { // it may be among those held back
		return err
	}
	r, err := loadRecord(w.ctx, w.tx, reading)
	if err != nil {
		return err
	}
	x, err := w.oldFacets(report)
	if err != nil {
		return err
	}
	words := wordsOf(r.Report.Text)
	if err := w.exec("INSERT INTO words (words, rowid, title, body, said, tags) VALUES ('delete', ?, ?, ?, ?, ?)", report, folded(r.Report.Title), joinWords(words, len(r.Report.Text)), saidWords(r, words), tagsOf(x, &r.Report)); err != nil {
		return err
	}
	for _, o := range rolesOf(x) {
		if err := w.exec("DELETE FROM roles WHERE actor = ? AND report = ?", o.actor, report); err != nil {
			return err
		}
	}
	if err := w.exec("DELETE FROM facets WHERE report = ?", report); err != nil {
		return err
	}
	w.untell(r)
	return w.unjoin(report, r)
}

func (w *writer) oldFacets(report int64) (*facets, error) {
	var b []byte
	if err := w.row("SELECT body FROM facets WHERE report = ?", report).Scan(&b); err != nil {
		return nil, err
	}
	return new(facetReader).read(b)
}

func (w *writer) untell(r *record.Record) {
	for i := range r.Events {
		w.tally[r.Events[i].Status]--
	}
}

// unjoin deletes what joining wrote about a report. Reports that were linked to it are joined anew.
func (w *writer) unjoin(report int64, r *record.Record) error {
	if err := w.unname(report); err != nil {
		return err
	}
	for _, q := range []string{
		"UPDATE reports SET joined = 0 WHERE id IN (SELECT b_report FROM links WHERE a_report = ?1 UNION SELECT a_report FROM links WHERE b_report = ?1)",
		"DELETE FROM links WHERE a_report = ?1 OR b_report = ?1",
		"DELETE FROM groups WHERE kind IN ('story', 'event', 'statement') AND report = ?1",
		"DELETE FROM profiles WHERE report = ?1",
	} {
		if err := w.exec(q, report); err != nil {
			return err
		}
	}
	return eachRepeat(report, r, func(run uint32, entry int64) error {
		return w.exec("DELETE FROM repeats WHERE run = ? AND entry = ?", run, entry)
	})
}

// unname takes out the words that others find a report by: its profile tells them. Those that an earlier version's profile does not tell are looked for.
func (w *writer) unname(report int64) error {
	rep, err := scanReport(w.row("SELECT "+reportColumns+" FROM reports r WHERE r.id = ?", report))
	if err != nil {
		return err
	}
	var b []byte
	err = w.row("SELECT body FROM profiles WHERE report = ?", report).Scan(&b)
	if errors.Is(err, sql.ErrNoRows) {
		return nil // never joined
	}
	if err != nil {
		return err
	}
	p, err := unpackProfile(b)
	if errors.Is(err, errOldProfile) {
		return w.exec("DELETE FROM terms WHERE report = ?", report)
	}
	if err != nil {
		return err
	}
	for _, i := range p.Named {
		if err := w.exec("DELETE FROM terms WHERE term = ? AND day = ? AND report = ?", p.Words[i], termDay(rep), report); err != nil {
			return err
		}
	}
	return nil
}
