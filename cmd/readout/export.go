package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"readout"
	"readout/export"
	"readout/ledger"
	"readout/record"
	"readout/serve"
)

var exportFormats = []string{"jsonl", "csv", "parquet", "polecat", "ics", "graphml", "html", "markdown", "judgements"}

type exportFlags struct {
	keepFlags
	kind, output, query string
	story, actor        string
	statuses            []string
	attributed, without bool
}

func newExport(a *app) *cobra.Command {
	var f exportFlags
	c := &cobra.Command{
		Use:   "export FORMAT",
		Short: "Write the ledger for other programs and for people",
		Long: `Formats: jsonl (records), csv and parquet (tidy tables with a codebook, into a folder), polecat (40 columns, PLOVER conventions, the auxiliary modes in
a file beside it), ics (the agenda), graphml (the network of actors), html and markdown (a dossier on what --query finds, on an --actor or on
a --story), judgements (what persons decided, beside
the machine's values).

polecat writes by default only what happened by the report's own word; --status and --attributed widen it.`,
		Args:      cobra.ExactArgs(1),
		ValidArgs: exportFormats,
		RunE: func(c *cobra.Command, args []string) error {
			f.kind = args[0]
			if !contains(exportFormats, f.kind) {
				return usagef("no format %q: the formats are %s", f.kind, strings.Join(exportFormats, ", "))
			}
			return a.withLedger(&f.keepFlags, false, true, func(c *cobra.Command, l *ledger.Ledger, _ []string) error {
				return a.export(c.Context(), l, f)
			})(c, args)
		},
	}
	a.ledgerFlags(c, &f.keepFlags, false)
	c.Flags().StringVarP(&f.output, "output", "o", "", "file to write; a folder for csv and parquet")
	c.Flags().StringVar(&f.query, "query", "", "ics, html, markdown: only what this query finds")
	c.Flags().StringVar(&f.story, "story", "", "html, markdown: the story that this report is of")
	c.Flags().StringVar(&f.actor, "actor", "", "html, markdown: what an actor of this name says and does")
	c.Flags().StringSliceVar(&f.statuses, "status", nil, "polecat: statuses to write (default happened,ongoing)")
	c.Flags().BoolVar(&f.attributed, "attributed", false, "polecat: what only a statement answers for too")
	c.Flags().BoolVar(&f.without, "without-text", false, "no copied word of the reports: offsets and hashes stay (jsonl, csv, parquet)")
	return c
}

func (a *app) export(ctx context.Context, l *ledger.Ledger, f exportFlags) error {
	if f.without && !contains([]string{"jsonl", "csv", "parquet"}, f.kind) {
		return usagef("--without-text goes with jsonl, csv and parquet")
	}
	if f.kind == "csv" || f.kind == "parquet" {
		return exportTables(ctx, a, l, f)
	}
	w, err := a.create(f.output)
	if err != nil {
		return outputError(err)
	}
	if err := a.exportTo(ctx, l, f, w); err != nil {
		w.discard()
		return err
	}
	if err := w.close(); err != nil {
		return outputError(err)
	}
	return nil
}

func (a *app) exportTo(ctx context.Context, l *ledger.Ledger, f exportFlags, w *file) error {
	switch f.kind {
	case "jsonl":
		return l.Records(ctx, func(_ ledger.Report, r *record.Record) error {
			if f.without {
				return export.Lean(w, r)
			}
			return export.JSONL(w, r)
		})
	case "graphml":
		g := export.NewGraph()
		if err := l.Records(ctx, func(_ ledger.Report, r *record.Record) error { g.Add(r); return nil }); err != nil {
			return err
		}
		return g.WriteGraphML(w)
	case "polecat":
		return a.polecat(ctx, l, f, w)
	case "ics":
		return calendar(ctx, l, f.query, w)
	case "judgements":
		list, err := l.Judgements(ctx, "")
		if err != nil {
			return err
		}
		c := csv.NewWriter(w)
		rows := [][]string{{"key", "verdict", "field", "machine", "person", "note", "who", "made"}}
		for _, j := range list {
			rows = append(rows, []string{j.Key, j.Verdict, j.Field, j.Was, j.Value, j.Note, j.Who, j.Made.Format(time.RFC3339)})
		}
		return c.WriteAll(rows)
	}
	return dossier(ctx, l, f, w)
}

// polecat writes the table, and the auxiliary modes into a file beside it.
func (a *app) polecat(ctx context.Context, l *ledger.Ledger, f exportFlags, w *file) error {
	o := export.PolecatOptions{Statuses: f.statuses, Attributed: f.attributed}
	var side *file
	var p *export.Polecat
	var err error
	if f.output != "" && f.output != "-" {
		if side, err = a.create(strings.TrimSuffix(f.output, filepath.Ext(f.output)) + ".modes.tsv"); err != nil {
			return outputError(err)
		}
		p, err = export.NewPolecat(w, side, o)
	} else {
		p, err = export.NewPolecat(w, nil, o)
	}
	if err == nil {
		err = l.Records(ctx, func(rep ledger.Report, r *record.Record) error { return p.Add(rep.Key, r) })
	}
	if side != nil {
		if err != nil {
			side.discard()
			return err
		}
		return side.close()
	}
	return err
}

// calendar writes the agenda. An item's UID is its earliest announcement's address, so that a later report changes it and does not double it.
func calendar(ctx context.Context, l *ledger.Ledger, query string, w *file) error {
	items, err := l.Agenda(ctx, ledger.AgendaOptions{Query: query, Limit: 5000})
	if err != nil {
		return err
	}
	return export.Calendar(w, "Readout agenda", serve.CalendarOf(items))
}

// dossier writes what a query finds, what an actor says and does, or what the reports of a story tell, each with the words to cite.
func dossier(ctx context.Context, l *ledger.Ledger, f exportFlags, w *file) error {
	d := export.Collection{Title: f.query}
	add := func(e *ledger.Entry) {
		lead, _, _ := strings.Cut(entryLine(e), "\n")
		d.Add(export.Citation{Day: orNone(e.Begin, e.Report.Published), Kind: e.Kind, Line: lead, Sentence: e.Sentence.Text, Publisher: orNone(e.Report.Publisher, e.Report.ID), Title: e.Report.Title, Published: e.Report.Published, URL: e.Report.URL, Address: e.Address})
	}
	asked := 0
	for _, s := range []string{f.query, f.story, f.actor} {
		if s != "" {
			asked++
		}
	}
	if asked != 1 {
		return usagef("%s needs one of --query, --story and --actor: what the dossier is about", f.kind)
	}
	if f.story != "" {
		story, err := l.Story(ctx, f.story)
		if err != nil {
			return err
		}
		d.Title = orNone(story.Title, story.Name)
		for _, r := range story.Reports {
			entries, err := l.Entries(ctx, r.Key)
			if err != nil {
				return err
			}
			for i := range entries {
				add(&entries[i])
			}
		}
	} else {
		query := f.query
		if f.actor != "" {
			d.Title, query = f.actor, `who:"`+strings.ReplaceAll(f.actor, `"`, "")+`"`
		}
		hits, err := l.Search(ctx, query, ledger.SearchOptions{Limit: 300, Order: "new"})
		if err != nil {
			return err
		}
		for i := range hits.Hits {
			add(&hits.Hits[i].Entry)
		}
	}
	if f.kind == "html" {
		return d.HTML(w)
	}
	return d.Markdown(w)
}

// exportTables writes the tidy tables and their codebook into a folder.
func exportTables(ctx context.Context, a *app, l *ledger.Ledger, f exportFlags) error {
	if f.output == "" {
		return usagef("%s writes several tables: name a folder with --output", f.kind)
	}
	if err := os.MkdirAll(f.output, 0o755); err != nil {
		return outputError(err)
	}
	var files []*file
	rows := map[string]func([]string) error{}
	var ends []func() error
	failed := func(err error) error {
		for _, x := range files {
			x.discard()
		}
		return err
	}
	for _, t := range export.TidyTables {
		w, err := a.create(filepath.Join(f.output, t.Name+"."+f.kind))
		if err != nil {
			return failed(outputError(err))
		}
		files = append(files, w)
		if f.kind == "parquet" {
			p := export.NewParquet(w, t)
			rows[t.Name] = p.Row
			ends = append(ends, p.Close)
			continue
		}
		c := csv.NewWriter(w)
		var head []string
		for _, col := range t.Columns {
			head = append(head, col.Name)
		}
		if err := c.Write(head); err != nil {
			return failed(outputError(err))
		}
		rows[t.Name] = func(row []string) error {
			for i := range row {
				row[i] = inertCell(row[i])
			}
			return c.Write(row)
		}
		ends = append(ends, func() error { c.Flush(); return c.Error() })
	}
	tidy := &export.Tidy{WithoutText: f.without, Row: func(table string, row []string) error { return rows[table](row) }}
	if err := l.Records(ctx, func(rep ledger.Report, r *record.Record) error { return tidy.Add(rep.Key, r) }); err != nil {
		return failed(err)
	}
	err := tidy.Close()
	for _, end := range ends {
		err = errors.Join(err, end())
	}
	if err != nil {
		return failed(outputError(err))
	}
	for _, x := range files {
		err = errors.Join(err, x.close())
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(f.output, "codebook.md"), []byte(export.Codebook(readout.Version, f.without)), 0o644)
	}
	if err != nil {
		return outputError(fmt.Errorf("write tables: %w", err))
	}
	return nil
}
