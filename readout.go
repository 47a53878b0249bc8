// Package readout reads news reports and keeps the diplomatic record they contain: who met whom, who said what through which channel,
// what was agreed and what was not, what is scheduled or hangs on a condition, what is only claimed and who disputes it — each
// entry tied to the very words that say it.
//
// A Reader is made once and used from many goroutines:
//
//	r, err := readout.New(readout.Options{})
//	rec, err := r.Read(ctx, record.Report{Text: text, Published: "2025-08-16"})
//
// The record's types and its contract are in package record.
package readout

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"readout/document"
	"readout/record"
)

// Version is the program's version, part of every record.
const Version = "0.1.0"

// Engines by name.
const (
	Fast     = "fast"     // a one-layer BiLSTM on small word vectors
	Accurate = "accurate" // a small pretrained transformer, fine-tuned
)

// Options say how to read.
type Options struct {
	Engine        string  // Fast or Accurate; empty = the default engine
	MinConfidence float64 // statements and events under it are left out
	ActorsDir     string  // a folder of the user's own actors (*.csv, later files win); empty = none
}

// ErrEmpty and the rest are what Read refuses a report for.
var (
	ErrEmpty   = errors.New("the report has no text")
	ErrUTF8    = errors.New("the report's text is not valid UTF-8")
	ErrTooLong = errors.New("the report's text is too long")
	ErrNoModel = errors.New("this build has no such model") // from New
)

// MaxText is the longest text, in bytes, that Read takes.
const MaxText = 20 << 20

// Reader reads reports. It is safe for many goroutines.
type Reader struct {
	pipeline
	made  record.MadeBy
	least float64
}

// New makes a Reader: it opens the model, the gazetteers and the lists once.
func New(o Options) (*Reader, error) {
	p, err := load(o)
	if err != nil {
		return nil, fmt.Errorf("make reader: %w", err)
	}
	return &Reader{pipeline: p, made: record.MadeBy{Readout: Version, Models: p.models}, least: o.MinConfidence}, nil
}

// Read reads one report. The text must be valid UTF-8 and at most MaxText bytes; the rest of the report may be empty. Trouble in the
// report becomes a finding in the record; an error means that there is no record. The same report gives the same bytes.
func (r *Reader) Read(ctx context.Context, rep record.Report, found ...record.Finding) (record.Record, error) {
	d, err := r.Document(ctx, rep)
	if err != nil {
		return record.Record{}, err
	}
	rec := r.assemble(d)
	rec.Findings = append(append([]record.Finding{}, found...), rec.Findings...)
	return rec, nil
}

// Document reads one report up to the last layer without writing a record: what measurements look at.
func (r *Reader) Document(ctx context.Context, rep record.Report) (*document.Document, error) {
	return r.Upto(ctx, rep, "")
}

// Factuality answers for one word of a document that was read: a score from −3 (certainly not) to 3 (certainly) and a status.
func (r *Reader) Factuality(d *document.Document, token int) (score float64, status string) {
	return r.events.Factuality(d, token)
}

// Stages names the stages in their order.
func (r *Reader) Stages() []string {
	var out []string
	for _, s := range r.stages {
		out = append(out, s.Name())
	}
	return out
}

// Upto reads one report up to and with the stage of that name; all stages where it is empty.
func (r *Reader) Upto(ctx context.Context, rep record.Report, last string) (*document.Document, error) {
	if err := prepare(&rep); err != nil {
		return nil, fmt.Errorf("read report %q: %w", rep.ID, err)
	}
	d := document.New(rep)
	for _, s := range r.stages {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("read report %q: %w", rep.ID, err)
		}
		if err := s.Read(d); err != nil {
			return nil, fmt.Errorf("read report %q: %s: %w", rep.ID, s.Name(), err)
		}
		if s.Name() == last {
			break
		}
	}
	return d, nil
}

// Problems are the faults found in the user's own tables, file and line in front; the rows at fault are left out.
func (r *Reader) Problems() []string { return r.problems }

// Models names the models in use.
func (r *Reader) Models() map[string]string { return r.made.Models }

// prepare fills what follows from the text alone and refuses what can't be read.
func prepare(rep *record.Report) error {
	rep.Text = strings.TrimPrefix(rep.Text, "\ufeff")
	switch {
	case len(rep.Text) > MaxText:
		return fmt.Errorf("%w: %d bytes, the limit is %d", ErrTooLong, len(rep.Text), MaxText)
	case !utf8.ValidString(rep.Text):
		return ErrUTF8
	case strings.TrimSpace(rep.Text) == "":
		return ErrEmpty
	}
	if strings.Contains(rep.Text, "\r") {
		rep.Text = strings.ReplaceAll(strings.ReplaceAll(rep.Text, "\r\n", "\n"), "\r", "\n")
	}
	h := sha256.Sum256([]byte(rep.Text))
	rep.Hash = "sha256:" + hex.EncodeToString(h[:])
	if rep.ID == "" {
		rep.ID = rep.URL
	}
	if rep.ID == "" {
		rep.ID = rep.Hash
	}
	if rep.Language == "" {
		rep.Language = "en"
	}
	return nil
}

// CheckOrder says which stage needs a layer that no earlier stage adds; nil if none does.
func (r *Reader) CheckOrder() error {
	have := document.LayerReport
	for _, s := range r.stages {
		if missing := s.Needs() &^ have; missing != 0 {
			return fmt.Errorf("stage %s needs layers %b that no earlier stage adds", s.Name(), missing)
		}
		if again := s.Adds() & have; again != 0 {
			return fmt.Errorf("stage %s adds layers %b that are there already", s.Name(), again)
		}
		have |= s.Adds()
	}
	return nil
}
