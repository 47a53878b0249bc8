package ledger

import "readout/record"

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
	if err := w.exec("INSERT INTO words (words, rowid, title, body, said, tags) VALUES ('delete', ?, ?, ?, ?, ?)", report, folded(r.Report.Title), folded(r.Report.Text), saidWords(r), tagsOf(x, &r.Report)); err != nil {
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
	return w.unjoin(report)
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
func (w *writer) unjoin(report int64) error {
	for _, q := range []string{
		"UPDATE reports SET joined = 0 WHERE id IN (SELECT b_report FROM links WHERE a_report = ?1 UNION SELECT a_report FROM links WHERE b_report = ?1)",
		"DELETE FROM links WHERE a_report = ?1 OR b_report = ?1",
		"DELETE FROM groups WHERE report = ?1",
		"DELETE FROM terms WHERE report = ?1",
		"DELETE FROM profiles WHERE report = ?1",
	} {
		if err := w.exec(q, report); err != nil {
			return err
		}
	}
	return w.exec("DELETE FROM repeats WHERE entry BETWEEN ? AND ?", entryNumber(report, 0), entryNumber(report, maxEntries-1))
}
