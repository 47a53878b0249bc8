package main

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"readout/ledger"
)

func figure(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// listing is a command that opens the ledger for reading and shows one table.
func (a *app) listing(use, short string, args cobra.PositionalArgs, flags func(*cobra.Command), f func(*cobra.Command, *ledger.Ledger, []string) (table, error)) *cobra.Command {
	var k keepFlags
	c := &cobra.Command{Use: use, Short: short, Args: args, RunE: a.withLedger(&k, false, true, func(c *cobra.Command, l *ledger.Ledger, args []string) error {
		t, err := f(c, l, args)
		if err != nil {
			return err
		}
		return a.show(k.format, t)
	})}
	a.ledgerFlags(c, &k, true)
	if flags != nil {
		flags(c)
	}
	return c
}

func newWho(a *app) *cobra.Command {
	return a.listing("who NAME...", "Find actors and how much the ledger has of them", cobra.MinimumNArgs(1), nil, func(c *cobra.Command, l *ledger.Ledger, args []string) (table, error) {
		list, err := l.Who(c.Context(), strings.Join(args, " "))
		t := table{head: []string{"name", "kind", "country", "code", "wikidata", "statements", "events", "first", "last"}, data: list}
		for _, x := range list {
			t.rows = append(t.rows, []string{x.Name, x.Kind, x.Country, x.Code, x.Wikidata, strconv.Itoa(x.Statements), strconv.Itoa(x.Events), x.First, x.Last})
			t.text = append(t.text, fmt.Sprintf("%s  [%s]\n    %d statements, %d events, %s to %s\n    also: %s\n", x.Name, strings.Join(strings.Fields(x.Kind+" "+x.Country+" "+x.Code+" "+x.Wikidata), " · "),
				x.Statements, x.Events, x.First, x.Last, strings.Join(x.Names, ", ")))
		}
		return t, err
	})
}

func newAgenda(a *app) *cobra.Command {
	var o ledger.AgendaOptions
	return a.listing("agenda [QUERY]...", "What is planned, conditional or proposed, and what came of it", nil, func(c *cobra.Command) {
		c.Flags().StringVar(&o.From, "from", "", "from this day, YYYY-MM-DD")
		c.Flags().StringVar(&o.To, "to", "", "up to this day")
		c.Flags().StringVar(&o.Fate, "fate", "", "due, undated, unreported, fulfilled, postponed or cancelled")
		c.Flags().IntVarP(&o.Limit, "limit", "n", 100, "items at most")
	}, func(c *cobra.Command, l *ledger.Ledger, args []string) (table, error) {
		o.Query = strings.Join(args, " ")
		list, err := l.Agenda(c.Context(), o)
		t := table{head: append([]string{"fate", "reports"}, ledger.EntryHead()...), data: list}
		for i := range list {
			x := &list[i]
			t.rows = append(t.rows, append([]string{x.Fate, strconv.Itoa(1 + len(x.Also))}, x.Entry.Row()...))
			s := orNone(x.Begin, "no day    ") + "  " + x.Fate + "  " + entryLine(&x.Entry)
			for k := range x.Links {
				s += "\n    " + x.Links[k].Kind + ": " + strings.ReplaceAll(x.Links[k].B.Sentence.Text, "\n", " ") + "\n      " + x.Links[k].B.Address + "  " + from(&x.Links[k].B.Report)
			}
			t.text = append(t.text, s+"\n")
		}
		return t, err
	})
}

func newTimeline(a *app) *cobra.Command {
	var limit int
	return a.listing("timeline [QUERY]...", "Events by day, one line an event however many reports tell it", nil, func(c *cobra.Command) {
		c.Flags().IntVarP(&limit, "limit", "n", 200, "events at most, the latest")
	}, func(c *cobra.Command, l *ledger.Ledger, args []string) (table, error) {
		list, err := l.Timeline(c.Context(), strings.Join(args, " "), limit)
		t := table{head: append([]string{"reports"}, ledger.EntryHead()...), data: list}
		for i := range list {
			t.rows = append(t.rows, append([]string{strconv.Itoa(list[i].Reports)}, list[i].Entry.Row()...))
			t.text = append(t.text, fmt.Sprintf("%s  %s  (%d reports)\n", orNone(list[i].Begin, list[i].Report.Published), entryLine(&list[i].Entry), list[i].Reports))
		}
		return t, err
	})
}

func newDisagreements(a *app) *cobra.Command {
	var o ledger.LinksOptions
	var updates bool
	return a.listing("disagreements [REPORT]", "What reports contradict each other on, both sentences side by side", cobra.MaximumNArgs(1), func(c *cobra.Command) {
		c.Flags().IntVarP(&o.Limit, "limit", "n", 100, "at most")
		c.Flags().BoolVar(&updates, "updates", false, "updates and corrections too")
		c.Flags().BoolVar(&o.Rejected, "rejected", false, "those that a person rejected too")
	}, func(c *cobra.Command, l *ledger.Ledger, args []string) (table, error) {
		o.Kinds = []string{ledger.Contradicts}
		if updates {
			o.Kinds = append(o.Kinds, ledger.Updates, ledger.Corrects)
		}
		if len(args) > 0 {
			o.Ref = args[0]
		}
		list, err := l.Links(c.Context(), o)
		return linkTable(list), err
	})
}

func newStats(a *app) *cobra.Command {
	return a.listing("stats", "Count what the ledger holds", cobra.NoArgs, nil, func(c *cobra.Command, l *ledger.Ledger, _ []string) (table, error) {
		s, err := l.Stats(c.Context())
		t := table{head: []string{"what", "count"}, data: s}
		add := func(what string, n int) { t.rows = append(t.rows, []string{what, strconv.Itoa(n)}) }
		add("reports", s.Reports)
		add("versions", s.Versions)
		add("readings", s.Readings)
		add("statements", s.Statements)
		add("events", s.Events)
		add("actors", s.Actors)
		add("stories", s.Stories)
		add("judgements", s.Judgements)
		add("not joined yet", s.Unjoined)
		add("bytes", int(s.Bytes))
		for _, m := range []struct {
			name string
			m    map[string]int
		}{{"link ", s.Links}, {"status ", s.Statuses}, {"publisher ", s.Publishers}} {
			var keys []string
			for k := range m.m {
				keys = append(keys, k)
			}
			sort.Strings(keys)
			for _, k := range keys {
				add(m.name+orNone(k, "unknown"), m.m[k])
			}
		}
		return t, err
	})
}

func newNew(a *app) *cobra.Command {
	var since string
	var limit int
	return a.listing("new --since DAY|DURATION", "Reports that are new, corrected or read anew", cobra.NoArgs, func(c *cobra.Command) {
		c.Flags().StringVar(&since, "since", "24h", "a day (YYYY-MM-DD), an instant (RFC 3339) or a duration back from now (36h)")
		c.Flags().IntVarP(&limit, "limit", "n", 100, "reports at most")
	}, func(c *cobra.Command, l *ledger.Ledger, _ []string) (table, error) {
		at, err := sinceTime(since, l.Now())
		if err != nil {
			return table{}, err
		}
		list, err := l.Reports(c.Context(), ledger.ReportsOptions{ChangedSince: at, Limit: limit})
		t := table{head: []string{"key", "changed", "version", "published", "publisher", "title", "id", "statements", "events"}, data: list}
		for _, r := range list {
			t.rows = append(t.rows, []string{r.Key, r.Changed.Format(time.RFC3339), strconv.Itoa(r.Version), r.Published, r.Publisher, r.Title, r.ID, strconv.Itoa(r.Statements), strconv.Itoa(r.Events)})
		}
		return t, err
	})
}

func sinceTime(s string, now time.Time) (time.Time, error) {
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	if d, err := time.ParseDuration(s); err == nil {
		return now.Add(-d), nil
	}
	return now, usagef("--since %q: a day (YYYY-MM-DD), an instant or a duration (36h)", s)
}

func newStories(a *app) *cobra.Command {
	var limit int
	return a.listing("stories [REPORT]", "Groups of reports of one matter, the newest first", cobra.MaximumNArgs(1), func(c *cobra.Command) {
		c.Flags().IntVarP(&limit, "limit", "n", 50, "stories at most")
	}, func(c *cobra.Command, l *ledger.Ledger, args []string) (table, error) {
		var list []ledger.Story
		var err error
		if len(args) > 0 {
			var s ledger.Story
			s, err = l.Story(c.Context(), args[0])
			list = []ledger.Story{s}
		} else {
			list, err = l.Stories(c.Context(), limit, 0)
		}
		t := table{head: []string{"story", "title", "first", "last", "report", "published", "publisher", "report_title"}, data: list}
		for _, s := range list {
			text := fmt.Sprintf("%s  %s to %s  (%d reports, %d copies)", orNone(s.Title, s.Name), s.First, s.Last, len(s.Reports), s.Copies)
			for i, r := range s.Reports {
				t.rows = append(t.rows, []string{s.Name, s.Title, s.First, s.Last, r.Key, r.Published, r.Publisher, r.Title})
				line := "    " + r.Key + "  " + from(&r) + "  " + r.Title
				if i == 0 {
					line = text + "\n" + line
				}
				t.text = append(t.text, line)
			}
		}
		return t, err
	})
}
