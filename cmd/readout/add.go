package main

import (
	"context"
	"fmt"
	"runtime"
	"time"

	"github.com/spf13/cobra"
	"readout/ledger"
	"readout/record"
)

func newAdd(a *app) *cobra.Command {
	var f readFlags
	var k keepFlags
	c := &cobra.Command{
		Use:   "add [FILE | DIR | URL | -]...",
		Short: "Read reports and keep them in the ledger",
		Long: `Add reads like "readout read" and keeps the records. The same report twice changes nothing; another text under a known address is a new
version, the old one is kept; one text from two publishers is two reports. Then it joins what is new to what was there.`,
		Example: "  readout add reports/\n  readout add --publisher Herald --date 2025-08-16 page.html",
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.check(args); err != nil {
				return err
			}
			if len(args) == 0 {
				args = []string{"-"}
			}
			l, err := a.openLedger(k, true, false)
			if err != nil {
				return err
			}
			defer l.Close()
			r, err := a.reader(f.least)
			if err != nil {
				return err
			}
			s := &keeper{ctx: c.Context(), l: l, count: map[string]int{}}
			err = a.readAll(c.Context(), r, a.sources(args, f), s, f.workers)
			if err == nil || s.kept() > 0 {
				if n, jerr := l.Join(c.Context()); jerr != nil {
					return jerr
				} else if !a.quiet {
					fmt.Fprintf(a.err, "readout: %d new, %d new versions, %d unchanged; %d joined\n", s.count["new"], s.count["version"], s.count["unchanged"], n)
				}
			}
			return err
		},
	}
	a.engineFlags(c)
	a.ledgerFlags(c, &k, false)
	c.Flags().StringVar(&f.date, "date", "", "the reports' publication day, YYYY-MM-DD; beats what the page says")
	c.Flags().StringVar(&f.publisher, "publisher", "", "who published them")
	c.Flags().StringVar(&f.url, "url", "", "the report's address (one report)")
	c.Flags().IntVarP(&f.workers, "workers", "w", runtime.GOMAXPROCS(0), "reports read at once")
	c.Flags().Float64Var(&f.least, "min-confidence", 0, "leave out statements and events under this confidence, 0 to 1")
	c.Flags().BoolVar(&f.private, "allow-private", false, "fetch addresses in private and local networks too")
	return c
}

// mostBatch is how many reports wait for one flush; when they are read, the two seconds are over before.
const mostBatch = 2000

// keeper is a sink that adds records in batches: a transaction each would cost a flush each.
type keeper struct {
	ctx   context.Context
	l     *ledger.Ledger
	batch []*record.Record
	since time.Time
	count map[string]int
}

func (k *keeper) add(r *record.Record) error {
	if len(k.batch) == 0 {
		k.since = time.Now()
	}
	k.batch = append(k.batch, r)
	if len(k.batch) >= mostBatch || time.Since(k.since) > 2*time.Second {
		return k.flush()
	}
	return nil
}

func (k *keeper) flush() error {
	if len(k.batch) == 0 {
		return nil
	}
	// what was read before an interruption is kept
	added, err := k.l.Add(context.WithoutCancel(k.ctx), k.batch...)
	k.batch = nil
	for _, a := range added {
		k.count[a.State]++
	}
	return err
}

func (k *keeper) kept() int { return k.count["new"] + k.count["version"] }

func (k *keeper) close() error { return k.flush() }
func (k *keeper) discard()     { _ = k.flush() } // called on an interruption: nothing read is thrown away
