package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
)

// open reads a file, gunzipped if its name says so.
func open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if !strings.HasSuffix(path, ".gz") {
		return f, nil
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{z, f}, nil
}

// row is one gold line, of which only what the rules allow is looked at: the text, its date, its id, and the spans that a task gives.
type row struct {
	ID        string `json:"id"`
	Doc       string `json:"doc"`
	Text      string `json:"text"`
	Title     string `json:"title"`
	DCT       string `json:"dct"`
	Date      string `json:"date"`
	Published string `json:"published"`
	File      string `json:"file"`
	URL       string `json:"url"`
	Publisher string `json:"publisher"`
	Targets   []span `json:"targets"` // factuality: given, as in the published task
	Events    []span `json:"events"`
}

type span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

func (r row) day() string {
	for _, d := range []string{r.DCT, r.Date, r.Published} {
		if len(d) >= 8 {
			if len(d) == 8 && !strings.Contains(d, "-") {
				return d[:4] + "-" + d[4:6] + "-" + d[6:]
			}
			if len(d) >= 10 && d[4] == '-' {
				return d[:10]
			}
		}
	}
	return ""
}

// readRows reads JSON lines.
func readRows(path string) ([]row, error) {
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	var out []row
	for n, line := range bytes.Split(b, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var r row
		// gold files differ in fields that tasks don't look at: a field of another shape is not an error
		var raw map[string]json.RawMessage
		if err := json.Unmarshal(line, &raw); err != nil {
			return nil, fmt.Errorf("read %s line %d: %w", path, n+1, err)
		}
		for k, p := range map[string]any{"id": &r.ID, "doc": &r.Doc, "text": &r.Text, "title": &r.Title, "dct": &r.DCT, "date": &r.Date, "published": &r.Published, "file": &r.File,
			"url": &r.URL, "publisher": &r.Publisher, "targets": &r.Targets, "events": &r.Events} {
			if v, ok := raw[k]; ok {
				_ = json.Unmarshal(v, p)
			}
		}
		if r.ID == "" {
			r.ID = r.Doc
		}
		out = append(out, r)
	}
	return out, nil
}

// writer writes JSON lines.
type writer struct{ w *bufio.Writer }

func (w writer) row(v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if _, err := w.w.Write(append(b, '\n')); err != nil {
		return err
	}
	return nil
}
