package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"readout"
	"readout/inorder"
	"readout/record"
)

type readFlags struct {
	format, date, publisher, url, output, table string
	workers                                     int
	least                                       float64
	private                                     bool
}

var formats = []string{"text", "json", "jsonl", "csv", "html"}

func newRead(a *app) *cobra.Command {
	var f readFlags
	c := &cobra.Command{
		Use:   "read [FILE | DIR | URL | -]...",
		Short: "Read reports and print their records",
		Long: `Read takes plain text and HTML: files, folders (.txt, .html, .htm, all below them), addresses, or - for standard input. On a terminal it
prints a dossier; elsewhere JSON for one report and JSON lines for several. Data goes to standard output, talk to standard error.

A report that can't be read is told with the reason and skipped; the rest is read.

Exit status: 0 all read, 1 some skipped, 2 wrong usage, 3 none read, 4 output failed.`,
		Example: `  readout read report.txt --date 2025-08-16
  readout read --format jsonl reports/ > records.jsonl
  readout read --format csv --output tables/ reports/
  readout read --format html report.html --output page.html`,
		RunE: func(c *cobra.Command, args []string) error { return a.read(c.Context(), args, f, c) },
	}
	a.engineFlags(c)
	c.Flags().StringVarP(&f.format, "format", "f", "", "text, json, jsonl, csv or html")
	c.Flags().StringVar(&f.date, "date", "", "the reports' publication day, YYYY-MM-DD; beats what the page says")
	c.Flags().StringVar(&f.publisher, "publisher", "", "who published them")
	c.Flags().StringVar(&f.url, "url", "", "the report's address (one report)")
	c.Flags().StringVarP(&f.output, "output", "o", "", "file to write; a folder for csv, and for html of several reports")
	c.Flags().StringVar(&f.table, "table", "", "csv: only this table, to standard output (statements, events, agenda)")
	c.Flags().IntVarP(&f.workers, "workers", "w", runtime.GOMAXPROCS(0), "reports read at once")
	c.Flags().Float64Var(&f.least, "min-confidence", 0, "leave out statements and events under this confidence, 0 to 1")
	c.Flags().BoolVar(&f.private, "allow-private", false, "fetch addresses in private and local networks too")
	must(c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp)))
	must(c.RegisterFlagCompletionFunc("table", cobra.FixedCompletions([]string{"statements", "events", "agenda"}, cobra.ShellCompDirectiveNoFileComp)))
	return c
}

// check refuses a command line that can't be meant.
func (f *readFlags) check(args []string) error {
	if f.format != "" && !contains(formats, f.format) {
		return usagef("no format %q: the formats are %s", f.format, strings.Join(formats, ", "))
	}
	if f.date != "" {
		if _, err := time.Parse("2006-01-02", f.date); err != nil {
			return usagef("--date %q is no day: write YYYY-MM-DD", f.date)
		}
	}
	if f.least < 0 || f.least > 1 {
		return usagef("--min-confidence %g lies outside 0 to 1", f.least)
	}
	if f.url != "" && len(args) > 1 {
		return usagef("--url names one report, %d are given", len(args))
	}
	if f.table != "" && f.format == "" {
		f.format = "csv"
	}
	if f.table != "" && f.format != "csv" {
		return usagef("--table goes with --format csv")
	}
	if f.workers < 1 {
		return usagef("--workers %d: at least 1", f.workers)
	}
	return nil
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func (a *app) read(ctx context.Context, args []string, f readFlags, c *cobra.Command) error {
	if err := f.check(args); err != nil {
		return err
	}
	if len(args) == 0 {
		if terminal(a.in) {
			if err := c.Help(); err != nil {
				return outputError(err)
			}
			return &exitError{exitUsage, errSilent}
		}
		args = []string{"-"}
	}
	sources := a.sources(args, f)
	sink, err := a.sink(&f, len(args) == 1 && !isDir(args[0]))
	if err != nil {
		return err
	}
	r, err := a.reader(f.least)
	if err != nil {
		sink.discard()
		return err
	}
	return a.readAll(ctx, r, sources, sink, f.workers)
}

// result is what came of one report.
type result struct {
	name string
	rec  record.Record
	err  error
}

// readAll reads every source on some workers and hands the records to the sink in the order of the sources. An unreadable report is told
// and skipped.
func (a *app) readAll(ctx context.Context, r *readout.Reader, sources sourceSeq, sink sink, workers int) error {
	p := a.progress(sources.total)
	read, skipped := 0, 0
	do := func(ctx context.Context, s source) result {
		rep, found, err := s.load(ctx)
		if err != nil {
			return result{name: s.name, err: err}
		}
		rec, err := r.Read(ctx, rep, found...)
		return result{s.name, rec, err}
	}
	for res := range inorder.Map(ctx, workers, sources.seq, do) {
		if ctx.Err() != nil {
			break
		}
		if res.err != nil {
			skipped++
			p.clear()
			fmt.Fprintf(a.err, "readout: skipped %s: %v\n", res.name, res.err)
			continue
		}
		if err := sink.add(&res.rec); err != nil {
			p.clear()
			sink.discard()
			return outputError(err)
		}
		read++
		p.step(read + skipped)
	}
	p.clear()
	if err := ctx.Err(); err != nil {
		sink.discard()
		return &exitError{exitSkipped, fmt.Errorf("stopped after %d reports: %w", read, err)}
	}
	switch {
	case read == 0:
		sink.discard()
		if skipped == 0 {
			return &exitError{exitNone, errors.New("no report found (folders are searched for .txt, .html and .htm)")}
		}
		return &exitError{exitNone, errSilent}
	}
	if err := sink.close(); err != nil {
		return outputError(err)
	}
	if skipped > 0 {
		if !a.quiet {
			fmt.Fprintf(a.err, "readout: %d read, %d skipped\n", read, skipped)
		}
		return &exitError{exitSkipped, errSilent}
	}
	return nil
}
