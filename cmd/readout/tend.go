package main

import (
	"fmt"
	"os/user"
	"strings"

	"github.com/spf13/cobra"
	"readout/ledger"
	"readout/record"
)

func newRemove(a *app) *cobra.Command {
	var k keepFlags
	c := &cobra.Command{
		Use:   "remove REPORT...",
		Short: "Take reports out of the ledger for good",
		Long:  "Remove deletes all versions, readings, links and judgements of a report and overwrites their space. There is no way back; backups are files of their own.",
		Args:  cobra.MinimumNArgs(1),
		RunE: a.withLedger(&k, false, false, func(c *cobra.Command, l *ledger.Ledger, args []string) error {
			for _, ref := range args {
				r, err := l.Remove(c.Context(), ref)
				if err != nil {
					return err
				}
				if !a.quiet {
					fmt.Fprintln(a.err, "readout: removed", r.Key, plainText(r.ID))
				}
			}
			_, err := l.Join(c.Context())
			return err
		}),
	}
	a.ledgerFlags(c, &k, false)
	return c
}

func newReread(a *app) *cobra.Command {
	var k keepFlags
	c := &cobra.Command{
		Use:   "reread [REPORT]...",
		Short: "Read kept reports again with this program's model; the older records are kept and the difference shown",
		RunE: a.withLedger(&k, false, false, func(c *cobra.Command, l *ledger.Ledger, args []string) error {
			r, err := a.reader(0)
			if err != nil {
				return err
			}
			var all []ledger.Difference
			one := func(rep ledger.Report, rec *record.Record) error {
				again, err := r.Read(c.Context(), rec.Report, ledger.Kept(rec)...)
				if err != nil {
					return err
				}
				old, added, err := l.Reread(c.Context(), rep.Key, &again)
				if err != nil {
					return err
				}
				if added.State != "unchanged" {
					all = append(all, ledger.Differences(rep.Key, old, &again)...)
				}
				return nil
			}
			if len(args) == 0 {
				err = l.Records(c.Context(), one)
			}
			for _, ref := range args {
				rec, rep, err := l.Record(c.Context(), ref)
				if err != nil {
					return err
				}
				if err := one(rep, rec); err != nil {
					return err
				}
			}
			if err != nil {
				return err
			}
			if _, err := l.Join(c.Context()); err != nil {
				return err
			}
			t := table{head: []string{"address", "change", "field", "was", "is", "words"}, data: all}
			for _, d := range all {
				t.rows = append(t.rows, []string{d.Address, d.Change, d.Field, d.Was, d.Is, d.Words})
			}
			return a.show(k.format, t)
		}),
	}
	a.engineFlags(c)
	a.ledgerFlags(c, &k, true)
	return c
}

func newCheck(a *app) *cobra.Command {
	var k keepFlags
	c := &cobra.Command{
		Use:   "check",
		Short: "Verify the ledger's file, its index and every span of every record",
		Args:  cobra.NoArgs,
		RunE: a.withLedger(&k, false, true, func(c *cobra.Command, l *ledger.Ledger, args []string) error {
			r, err := l.Check(c.Context())
			if err != nil {
				return err
			}
			t := table{head: []string{"fault"}, data: r}
			for _, f := range r.Faults {
				t.rows = append(t.rows, []string{f})
			}
			if len(r.Faults) == 0 && k.format == "text" {
				t.rows = [][]string{{fmt.Sprintf("sound: %d reports, %d readings", r.Reports, r.Readings)}}
			}
			if err := a.show(k.format, t); err != nil {
				return err
			}
			if len(r.Faults) > 0 {
				return &exitError{exitSkipped, fmt.Errorf("%d faults", len(r.Faults))}
			}
			return nil
		}),
	}
	a.ledgerFlags(c, &k, true)
	return c
}

func newBackup(a *app) *cobra.Command {
	var k keepFlags
	c := &cobra.Command{
		Use:   "backup FILE",
		Short: "Write a whole copy of the ledger while others use it",
		Args:  cobra.ExactArgs(1),
		RunE: a.withLedger(&k, false, false, func(c *cobra.Command, l *ledger.Ledger, args []string) error {
			return l.Backup(c.Context(), args[0])
		}),
	}
	a.ledgerFlags(c, &k, false)
	return c
}

func newJudge(a *app) *cobra.Command {
	var k keepFlags
	var note, who string
	c := &cobra.Command{
		Use:   "judge REPORT#ENTRY|LINK accept|reject|clear | set FIELD=VALUE",
		Short: "Keep a person's decision on an entry or a link beside the machine's value",
		Example: `  readout judge r1f2e3d4c5b6#0a1b2c3d4e5f set status=planned --note "see the ministry's page"
  readout judge l0a1b2c3d4e5f reject --note "two different summits"`,
		Args: cobra.RangeArgs(2, 3),
		RunE: a.withLedger(&k, false, false, func(c *cobra.Command, l *ledger.Ledger, args []string) error {
			j := ledger.Judgement{Key: args[0], Verdict: args[1], Note: note, Who: who}
			if j.Verdict == "set" {
				ok := false
				if len(args) == 3 {
					j.Field, j.Value, ok = strings.Cut(args[2], "=")
				}
				if !ok {
					return usagef("write set FIELD=VALUE")
				}
			} else if len(args) == 3 {
				return usagef("%s takes no value", j.Verdict)
			}
			if j.Who == "" {
				if u, err := user.Current(); err == nil {
					j.Who = u.Username
				}
			}
			if _, err := l.Judge(c.Context(), j); err != nil {
				return err
			}
			_, err := l.Join(c.Context())
			return err
		}),
	}
	a.ledgerFlags(c, &k, false)
	c.Flags().StringVar(&note, "note", "", "why")
	c.Flags().StringVar(&who, "by", "", "who decides (default: the system's user)")
	return c
}
