package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"readout/ledger"
	"readout/ledger/query"
)

// keepFlags are what all commands on the ledger share.
type keepFlags struct {
	ledger, format string
}

var listFormats = []string{"text", "json", "csv"}

// ledgerFlags adds --ledger, and --format where a command lists something.
func (a *app) ledgerFlags(c *cobra.Command, f *keepFlags, lists bool) {
	c.Flags().StringVarP(&f.ledger, "ledger", "l", settings().get("ledger"), "the ledger's file (default: readout/ledger.readout in the XDG data folder)")
	if lists {
		c.Flags().StringVarP(&f.format, "format", "f", "text", "text, json or csv")
		must(c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(listFormats, cobra.ShellCompDirectiveNoFileComp)))
	}
}

// openLedger opens the ledger; only commands that add make one where there is none.
func (a *app) openLedger(f keepFlags, make, readOnly bool) (*ledger.Ledger, error) {
	if f.format != "" && !contains(listFormats, f.format) {
		return nil, usagef("no format %q: the formats are %s", f.format, strings.Join(listFormats, ", "))
	}
	path := f.ledger
	if path == "" {
		dir := os.Getenv("XDG_DATA_HOME")
		if dir == "" {
			home, err := os.UserHomeDir()
			if err != nil {
				return nil, usagef("name the ledger's file with --ledger: %v", err)
			}
			dir = filepath.Join(home, ".local", "share")
		}
		path = filepath.Join(dir, "readout", "ledger.readout")
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) && !make {
		return nil, fmt.Errorf("there is no ledger at %s: readout add makes one", path)
	}
	return ledger.Open(path, ledger.Options{ReadOnly: readOnly})
}

// withLedger is what a command runs that opens the ledger and closes it again.
func (a *app) withLedger(k *keepFlags, make, readOnly bool, f func(*cobra.Command, *ledger.Ledger, []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) (err error) {
		l, err := a.openLedger(*k, make, readOnly)
		if err != nil {
			return err
		}
		defer func() {
			if e := l.Close(); err == nil {
				err = e
			}
		}()
		return asked(f(c, l, args))
	}
}

// asked turns errors that the user can mend on the command line into wrong usage.
func asked(err error) error {
	var q *query.Error
	if errors.As(err, &q) || errors.Is(err, ledger.ErrJudgement) {
		return &exitError{exitUsage, err}
	}
	return err
}

// table is a list as all formats show it: rows for people and spreadsheets, the values themselves for programs.
type table struct {
	head []string
	rows [][]string
	text []string // a row as text; where nil, the row's cells in columns
	data any
}

// json writes a value as indented JSON.
func (a *app) json(v any) error {
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return outputError(err)
	}
	return nil
}

func (a *app) show(format string, t table) error {
	var err error
	switch format {
	case "json":
		return a.json(t.data)
	case "csv":
		w := csv.NewWriter(a.out)
		err = w.Write(t.head)
		for _, r := range t.rows {
			for i := range r {
				r[i] = inertCell(r[i])
			}
			err = errors.Join(err, w.Write(r))
		}
		w.Flush()
		err = errors.Join(err, w.Error())
	default:
		for i := range t.rows {
			s := ""
			if t.text != nil {
				s = t.text[i]
			} else {
				s = strings.Join(t.rows[i], "  ")
			}
			if _, err = io.WriteString(a.out, plainText(s)+"\n"); err != nil {
				break
			}
		}
		if len(t.rows) == 0 && !a.quiet {
			fmt.Fprintln(a.err, "readout: nothing found")
		}
	}
	if err != nil {
		return outputError(err)
	}
	return nil
}

// plainText keeps report text from steering a terminal.
func plainText(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return ' '
		}
		return r
	}, s)
}

// inertCell keeps a spreadsheet from running a cell as a formula.
func inertCell(s string) string {
	if len(s) > 1 && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

func orNone(s, none string) string {
	if s == "" {
		return none
	}
	return s
}

// entryLine is one entry as text: what, who, when, where, then its sentence and address.
func entryLine(e *ledger.Entry) string {
	var tags []string
	add := func(s string) {
		if s != "" {
			tags = append(tags, s)
		}
	}
	lead := strings.Join(e.Who, ", ")
	if to := strings.Join(e.To, ", "); to != "" && to != lead {
		lead += " → " + to
	}
	switch {
	case e.Event != nil:
		lead = strings.TrimPrefix(lead+": ", ": ") + e.Event.Label.Text
		add(e.Event.Type)
		add(strings.ReplaceAll(e.Event.Status, "_", " "))
		if e.Voice != "" {
			add("according to " + e.Voice)
		}
		if e.Begin != "" {
			d := e.Begin
			if e.End != "" && e.End != e.Begin {
				d += " to " + e.End
			}
			add(d)
		}
		add(e.Place)
	case e.Statement != nil:
		add(e.Statement.Act)
		if e.Statement.Channel.Kind != "unspecified" {
			add(strings.ReplaceAll(e.Statement.Channel.Kind, "_", " "))
		}
		if e.Statement.Assessed != nil {
			add("the report: " + e.Statement.Assessed.Verdict)
		}
	default:
		lead = orNone(e.Report.Title, e.Report.ID)
	}
	for _, j := range e.Judged {
		add(strings.TrimSpace("judged: " + j.Verdict + " " + j.Field + " " + j.Value))
	}
	s := lead
	if len(tags) > 0 {
		s += "  [" + strings.Join(tags, " · ") + "]"
	}
	return s + "\n    " + strings.ReplaceAll(e.Sentence.Text, "\n", " ") + "\n    " + e.Address + "  " + from(&e.Report)
}

func from(r *ledger.Report) string {
	return strings.TrimSpace(r.Published + "  " + orNone(r.Publisher, r.ID))
}
