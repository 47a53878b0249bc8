package main

import (
	"strings"

	"github.com/spf13/cobra"
	"readout/ledger"
	"readout/ledger/query"
)

func newSearch(a *app) *cobra.Command {
	var k keepFlags
	var o ledger.SearchOptions
	var newest bool
	var fields strings.Builder
	for _, f := range query.Fields {
		fields.WriteString("  " + f.Name + ":" + strings.Repeat(" ", 12-len(f.Name)) + f.About)
		if f.Values != nil {
			fields.WriteString(" (" + strings.Join(f.Values, ", ") + ")")
		}
		fields.WriteString("\n")
	}
	c := &cobra.Command{
		Use:   "search QUERY...",
		Short: "Find statements, events and reports in the ledger",
		Long: "Words and \"phrases\" must all be there; field:value filters; a comma between values means any of them; - before a term means not. Filters on\n" +
			"statements or events find those; words alone find reports. Fields:\n\n" + fields.String(),
		Example: `  readout search 'who:guterres said:"ceasefire" after:2025-08-01'
  readout search 'status:planned,conditional place:geneva'`,
		Args: cobra.MinimumNArgs(1),
		RunE: a.withLedger(&k, false, true, func(c *cobra.Command, l *ledger.Ledger, args []string) error {
			if newest {
				o.Order = "new"
			}
			h, err := l.Search(c.Context(), strings.Join(args, " "), o)
			if err != nil {
				return err
			}
			t := table{head: ledger.EntryHead(), data: h}
			for i := range h.Hits {
				t.rows = append(t.rows, h.Hits[i].Entry.Row())
				t.text = append(t.text, entryLine(&h.Hits[i].Entry)+"\n")
			}
			return a.show(k.format, t)
		}),
	}
	a.ledgerFlags(c, &k, true)
	c.Flags().IntVarP(&o.Limit, "limit", "n", 20, "finds at most")
	c.Flags().IntVar(&o.Offset, "offset", 0, "finds to pass over")
	c.Flags().BoolVar(&newest, "newest", false, "newest first, not best first")
	return c
}
