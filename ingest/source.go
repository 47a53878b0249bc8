package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"readout/record"
)

// Source is one report to come: a file, an address or standard input. Nothing is opened before Read.
type Source struct {
	Name string // path, address or "-"
	read func(context.Context) (record.Report, []record.Finding, error)
}

// Read makes the report. It may be called from any goroutine, once.
func (s Source) Read(ctx context.Context) (record.Report, []record.Finding, error) {
	if err := ctx.Err(); err != nil {
		return record.Report{}, nil, fmt.Errorf("read %s: %w", s.Name, err)
	}
	return s.read(ctx)
}

// Sources lists the reports that the arguments of a command name, one after another: "-" is standard input, http:// and https:// are
// fetched, a folder stands for the .txt, .html and .htm files in and below it in the order of their names, the rest are files. What can't
// be found or listed comes as an error with the source's name, and the rest follows. Folders are read as the sequence goes on.
func Sources(args []string, o Options) iter.Seq2[Source, error] {
	return func(yield func(Source, error) bool) {
		for _, a := range args {
			switch {
			case a == "-":
				if !yield(Stdin(o), nil) {
					return
				}
			case isURL(a):
				if !yield(URL(a, o), nil) {
					return
				}
			default:
				info, err := os.Stat(a)
				if err != nil {
					if !yield(Source{Name: a}, fileError("open", a, err)) {
						return
					}
					continue
				}
				if !info.IsDir() {
					if !yield(File(a, o), nil) {
						return
					}
					continue
				}
				for s, err := range Dir(a, o) {
					if !yield(s, err) {
						return
					}
				}
			}
		}
	}
}

func isURL(s string) bool {
	low := strings.ToLower(s[:min(len(s), 8)])
	return strings.HasPrefix(low, "http://") || strings.HasPrefix(low, "https://")
}

// Stdin is the report on standard input (Options.Stdin).
func Stdin(o Options) Source {
	return Source{"-", func(context.Context) (record.Report, []record.Finding, error) {
		in := o.Stdin
		if in == nil {
			in = os.Stdin
		}
		data, err := readLimited(in, o.maxBytes())
		if err != nil {
			return record.Report{}, nil, ioError("read", "-", err)
		}
		return Read("-", "", data, o)
	}}
}

// File is the report in a file.
func File(path string, o Options) Source {
	return Source{path, func(context.Context) (record.Report, []record.Finding, error) {
		f, err := os.Open(path)
		if err != nil {
			return record.Report{}, nil, fileError("open", path, err)
		}
		defer f.Close()
		info, err := f.Stat()
		switch {
		case err != nil:
			return record.Report{}, nil, fileError("read file", path, err)
		case info.IsDir():
			return record.Report{}, nil, fail("read file", path, Unreadable, errors.New("it is a folder"))
		case info.Mode().IsRegular() && info.Size() > o.maxBytes():
			return record.Report{}, nil, fail("read file", path, TooLarge, tooLarge(o.maxBytes()))
		}
		data, err := readLimited(f, o.maxBytes())
		if err != nil {
			return record.Report{}, nil, ioError("read file", path, err)
		}
		return Read(path, "", data, o)
	}}
}

// Dir lists the reports in and below a folder: .txt, .html and .htm, in the order of their paths. Links to folders are not followed, so
// that no walk goes round; names that start with a point are left out.
func Dir(root string, o Options) iter.Seq2[Source, error] {
	return func(yield func(Source, error) bool) {
		stop := errors.New("stop")
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				if !yield(Source{Name: path}, fileError("list", path, err)) {
					return stop
				}
				if d != nil && d.IsDir() {
					return filepath.SkipDir
				}
				return nil
			}
			if name := d.Name(); strings.HasPrefix(name, ".") && path != root {
				if d.IsDir() {
					return filepath.SkipDir
				}
				return nil
			}
			if d.IsDir() {
				return nil
			}
			switch strings.ToLower(filepath.Ext(path)) {
			case ".txt", ".html", ".htm":
				if !yield(File(path, o), nil) {
					return stop
				}
			}
			return nil
		})
		if err != nil && !errors.Is(err, stop) {
			yield(Source{Name: root}, fileError("list", root, err))
		}
	}
}

// Count tells how many sources the arguments name, for a progress display.
func Count(args []string) (n int) {
	for range Sources(args, Options{}) {
		n++
	}
	return n
}

// Item is a report that was read.
type Item struct {
	Name     string
	Report   record.Report
	Findings []record.Finding
}

// Walk reads the reports of Sources one by one. An unreadable one comes as an error beside an Item with its name only.
func Walk(ctx context.Context, args []string, o Options) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for s, err := range Sources(args, o) {
			it := Item{Name: s.Name}
			if err == nil {
				it.Report, it.Findings, err = s.Read(ctx)
			}
			if !yield(it, err) || ctx.Err() != nil {
				return
			}
		}
	}
}

// limitError says that there was more than may be read.
type limitError struct{ error }

// readLimited reads at most limit bytes; a limitError says that there are more.
func readLimited(r io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > limit {
		return nil, limitError{tooLarge(limit)}
	}
	return data, nil
}

func ioError(op, path string, err error) error {
	var l limitError
	if errors.As(err, &l) {
		return fail(op, path, TooLarge, l.error)
	}
	return fail(op, path, Unreadable, err)
}

func fileError(op, path string, err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err // the path is told already
	}
	if errors.Is(err, fs.ErrNotExist) {
		return fail(op, path, NotFound, err)
	}
	return fail(op, path, Unreadable, err)
}
