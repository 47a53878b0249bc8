package main

import (
	"os"
	"path/filepath"

	"readout/ingest"
	"readout/ledger"
)

// storiesTask adds every row's text to a ledger of its own, joins, and writes the story of each. A day is known where the address tells it, as
// when a page is fetched; no cluster names are read.
func storiesTask(j job) error {
	rows, err := readRows(j.gold)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "readout-stories")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	l, err := ledger.Open(filepath.Join(dir, "ledger"), ledger.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	keys := map[string]string{}
	err = j.each(rows, true, func(r reading) error {
		rec := r.rec
		rec.Report.ID, rec.Report.Title, rec.Report.Published = "gold/"+r.row.ID, r.row.Title, ingest.DayInURL(r.row.URL)
		a, err := l.Add(j.ctx, &rec)
		if err == nil {
			keys[r.row.ID] = a[0].Key
		}
		return err
	})
	if err != nil {
		return err
	}
	if _, err := l.Join(j.ctx); err != nil {
		return err
	}
	w := writer{j.w}
	for _, r := range rows {
		s, err := l.Story(j.ctx, keys[r.ID])
		if err != nil {
			return err
		}
		if err := w.row(map[string]string{"id": r.ID, "cluster": s.Name}); err != nil {
			return err
		}
	}
	return nil
}
