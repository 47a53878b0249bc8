package main

import (
	"io"
	"path/filepath"

	"readout/ingest"
)

// articleTask reads pages and writes the articles' text.
func articleTask(j job) error {
	return pages(j, func(id string, p ingest.Page) any { return map[string]string{"id": id, "text": p.Text} })
}

// dateTask reads pages and writes the days they were published.
func dateTask(j job) error {
	return pages(j, func(id string, p ingest.Page) any { return map[string]string{"id": id, "date": p.Published} })
}

// pages reads each row's page, which stands beside the gold file, and writes what f makes of it; a page without text is an empty one.
func pages(j job, f func(id string, p ingest.Page) any) error {
	rows, err := readRows(j.gold)
	if err != nil {
		return err
	}
	w := writer{j.w}
	for _, r := range rows {
		in, err := open(filepath.Join(filepath.Dir(j.gold), r.File))
		if err != nil {
			return err
		}
		b, err := io.ReadAll(in)
		in.Close()
		if err != nil {
			return err
		}
		p, err := ingest.Article(b, r.URL)
		if err != nil {
			p = ingest.Page{}
		}
		if err := w.row(f(r.ID, p)); err != nil {
			return err
		}
	}
	return nil
}
