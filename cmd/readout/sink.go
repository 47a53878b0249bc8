package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"readout/export"
	"readout/record"
)

// sink takes records in their order. close makes the output whole; discard leaves nothing half written where a file was to be.
type sink interface {
	add(*record.Record) error
	close() error
	discard()
}

// file is an output that appears under its name only when it is whole. On standard output it is just a buffer.
type file struct {
	*bufio.Writer
	f    *os.File // nil for standard output
	path string
}

func (a *app) create(path string) (*file, error) {
	if path == "" || path == "-" {
		return &file{Writer: bufio.NewWriterSize(a.out, 1<<16)}, nil
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return nil, err
	}
	return &file{bufio.NewWriterSize(f, 1<<16), f, path}, nil
}

func (f *file) close() error {
	err := f.Flush()
	if f.f == nil {
		return err
	}
	err = errors.Join(err, f.f.Chmod(0o644), f.f.Close())
	if err == nil {
		err = os.Rename(f.f.Name(), f.path)
	}
	if err != nil {
		os.Remove(f.f.Name())
	}
	return err
}

func (f *file) discard() {
	if f.f != nil {
		f.f.Close()
		os.Remove(f.f.Name())
	}
}

// sink chooses the output for a format; single says that exactly one report is named.
func (a *app) sink(f *readFlags, single bool) (sink, error) {
	if f.format == "" {
		switch {
		case f.output == "" && terminal(a.out):
			f.format = "text"
		case single:
			f.format = "json"
		default:
			f.format = "jsonl"
		}
	}
	switch {
	case f.format == "csv" && f.table == "":
		return a.csvFolder(f.output)
	case f.format == "html" && (!single || isDir(f.output)):
		return htmlFolder(f.output)
	}
	w, err := a.create(f.output)
	if err != nil {
		return nil, outputError(err)
	}
	s := &stream{file: w}
	switch f.format {
	case "csv":
		t, err := export.NewCSV(w, f.table)
		if err != nil {
			w.discard()
			return nil, &exitError{exitUsage, err}
		}
		s.write = t.Add
	case "text":
		d := export.Dossier{Width: width(a.out), Color: f.output == "" && color(a.out)}
		s.write = func(r *record.Record) error { return d.Write(w, r) }
	case "html":
		s.write = func(r *record.Record) error { return export.HTML(w, r) }
	case "jsonl":
		s.write = func(r *record.Record) error { return export.JSONL(w, r) }
	case "json":
		s.write = func(r *record.Record) error { return export.JSON(w, r) }
		if !single {
			s.open, s.between, s.end = "[\n", ",\n", "]\n"
		}
	}
	return s, nil
}

// stream writes one record after the other.
type stream struct {
	*file
	write              func(*record.Record) error
	open, between, end string
	n                  int
}

func (s *stream) add(r *record.Record) error {
	lead := s.between
	if s.n == 0 {
		lead = s.open
	}
	s.n++
	if _, err := io.WriteString(s.file, lead); err != nil {
		return err
	}
	if err := s.write(r); err != nil {
		return err
	}
	if s.f == nil && s.n == 1 {
		return s.Flush() // the first record is seen at once
	}
	return nil
}

func (s *stream) close() error {
	if _, err := io.WriteString(s.file, s.end); err != nil {
		s.discard()
		return err
	}
	return s.file.close()
}

// csvFolder writes one file a table.
type csvTables struct {
	files  []*file
	tables []*export.CSV
}

func (a *app) csvFolder(dir string) (sink, error) {
	if dir == "" {
		return nil, usagef("--format csv writes %s: name a folder with --output, or one table with --table", strings.Join(export.Tables, ".csv, ")+".csv")
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, outputError(err)
	}
	c := &csvTables{}
	for _, t := range export.Tables {
		f, err := a.create(filepath.Join(dir, t+".csv"))
		if err != nil {
			c.discard()
			return nil, outputError(err)
		}
		c.files = append(c.files, f)
		w, err := export.NewCSV(f, t)
		if err != nil {
			c.discard()
			return nil, outputError(err)
		}
		c.tables = append(c.tables, w)
	}
	return c, nil
}

func (c *csvTables) add(r *record.Record) error {
	for _, t := range c.tables {
		if err := t.Add(r); err != nil {
			return err
		}
	}
	return nil
}

func (c *csvTables) close() error {
	var all error
	for _, f := range c.files {
		all = errors.Join(all, f.close())
	}
	return all
}

func (c *csvTables) discard() {
	for _, f := range c.files {
		f.discard()
	}
}

// pages writes one page a report into a folder.
type pages struct {
	dir  string
	used map[string]bool
}

func htmlFolder(dir string) (sink, error) {
	if dir == "" {
		return nil, usagef("--format html of several reports needs a folder: --output DIR")
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, outputError(err)
	}
	return &pages{dir, map[string]bool{}}, nil
}

func (p *pages) add(r *record.Record) error {
	base := strings.TrimSuffix(filepath.Base(r.Report.ID), filepath.Ext(r.Report.ID))
	base = strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' {
			return c
		}
		return '-'
	}, base)
	name := base
	for i := 2; p.used[name]; i++ {
		name = fmt.Sprintf("%s-%d", base, i)
	}
	p.used[name] = true
	w, err := (&app{}).create(filepath.Join(p.dir, name+".html"))
	if err != nil {
		return err
	}
	if err := export.HTML(w, r); err != nil {
		w.discard()
		return err
	}
	return w.close()
}

func (p *pages) close() error { return nil }
func (p *pages) discard()     {}
