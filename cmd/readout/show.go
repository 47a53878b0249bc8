package main

import (
	"strings"

	"github.com/spf13/cobra"
	"readout/export"
	"readout/ledger"
)

func newShow(a *app) *cobra.Command {
	var k keepFlags
	c := &cobra.Command{
		Use:   "show REPORT | REPORT#ENTRY | LINK",
		Short: "Show a report, an entry or a link of the ledger",
		Args:  cobra.ExactArgs(1),
		RunE: a.withLedger(&k, false, true, func(c *cobra.Command, l *ledger.Ledger, args []string) error {
			ref := args[0]
			if strings.Contains(ref, "#") {
				e, err := l.Entry(c.Context(), ref)
				if err != nil {
					return err
				}
				links, err := l.Links(c.Context(), ledger.LinksOptions{Ref: e.Address, Rejected: true})
				if err != nil {
					return err
				}
				t := table{head: ledger.EntryHead(), rows: [][]string{e.Row()}, text: []string{entryLine(&e)}, data: struct {
					ledger.Entry
					Links []ledger.Link `json:"links"`
				}{e, links}}
				for i := range links {
					t.text[0] += "\n\n" + linkText(&links[i])
				}
				return a.show(k.format, t)
			}
			rec, rep, err := l.Record(c.Context(), ref)
			if err != nil {
				if x, lerr := l.Link(c.Context(), ref); lerr == nil {
					return a.show(k.format, linkTable([]ledger.Link{x}))
				}
				return err
			}
			switch k.format {
			case "json":
				return export.JSON(a.out, rec)
			case "csv":
				entries, err := l.Entries(c.Context(), rep.Key)
				if err != nil {
					return err
				}
				t := table{head: ledger.EntryHead()}
				for i := range entries {
					t.rows = append(t.rows, entries[i].Row())
				}
				return a.show("csv", t)
			}
			d := export.Dossier{Width: width(a.out), Color: color(a.out)}
			return d.Write(a.out, rec)
		}),
	}
	a.ledgerFlags(c, &k, true)
	return c
}

var linkHead = []string{"key", "kind", "on", "score", "a", "a_says", "a_published", "a_sentence", "b", "b_says", "b_published", "b_sentence", "why", "judged"}

func linkTable(list []ledger.Link) table {
	t := table{head: linkHead, data: list}
	for i := range list {
		k := &list[i]
		judged := ""
		if n := len(k.Judged); n > 0 {
			judged = k.Judged[n-1].Verdict
		}
		t.rows = append(t.rows, []string{k.Key, k.Kind, k.On, figure(k.Score), k.A.Address, k.A.Says, k.A.Report.Published, k.A.Sentence.Text, k.B.Address, k.B.Says, k.B.Report.Published, k.B.Sentence.Text,
			strings.Join(k.Why, "; "), judged})
		t.text = append(t.text, linkText(k)+"\n")
	}
	return t
}

// linkText puts both sides one under the other.
func linkText(k *ledger.Link) string {
	side := func(s *ledger.Side) string {
		says := ""
		if s.Says != "" {
			says = s.Says + ": "
		}
		return "    " + says + orNone(strings.ReplaceAll(s.Sentence.Text, "\n", " "), orNone(s.Report.Title, s.Report.ID)) + "\n      " + s.Address + "  " + from(&s.Report)
	}
	head := k.Kind
	if k.On != "" {
		head += " (" + k.On + ")"
	}
	for _, j := range k.Judged {
		head += " · judged: " + j.Verdict
	}
	return head + "  " + k.Key + "  " + strings.Join(k.Why, "; ") + "\n" + side(&k.A) + "\n" + side(&k.B)
}
