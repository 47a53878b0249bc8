package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"
	"readout"
	"readout/actor"
)

type actorFlags struct {
	date, country, kind, format string
	endpoint, from, output      string
	accept                      bool
}

func newActors(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "actors",
		Short: "Look up, list, explain and refresh the people and bodies that readout knows",
		Long: `Actors asks the tables of people, offices, bodies and countries: those in the program, and your own CSV files on top of them (the
folder actors.d beside the settings, or --actors; later files win).`,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.PersistentFlags().StringVar(&a.actors, "actors", settings().get("actors"), "folder with your own actors (*.csv; later files win)")
	c.AddCommand(newActorsLookup(a), newActorsList(a), newActorsExplain(a), newActorsCheck(a), newActorsRefresh(a))
	return c
}

// gazetteer opens the tables and tells what is wrong in the user's own files.
func (a *app) gazetteer() (*actor.Gazetteer, error) {
	var dirs []string
	if a.actors != "" {
		dirs = append(dirs, a.actors)
	}
	g, problems, err := actor.Open(dirs...)
	for _, p := range problems {
		fmt.Fprintln(a.err, "readout:", p)
	}
	return g, err
}

// withActors is what a command runs that asks the tables of a day.
func (a *app) withActors(f *actorFlags, run func(g *actor.Gazetteer, on actor.Day, args []string) error) func(*cobra.Command, []string) error {
	return func(_ *cobra.Command, args []string) error {
		on, err := day(f.date)
		if err != nil {
			return err
		}
		g, err := a.gazetteer()
		if err != nil {
			return err
		}
		return run(g, on, args)
	}
}

func day(s string) (actor.Day, error) {
	d, err := actor.ParseDay(s)
	if err != nil {
		return 0, usagef("--date: %v", err)
	}
	return d, nil
}

func newActorsLookup(a *app) *cobra.Command {
	var f actorFlags
	c := &cobra.Command{
		Use:     "lookup NAME",
		Short:   "Print what a name may mean, on a day",
		Example: "  readout actors lookup Zelensky --date 2024-05-01\n  readout actors lookup --json Kyiv",
		Args:    cobra.MinimumNArgs(1),
		RunE: a.withActors(&f, func(g *actor.Gazetteer, on actor.Day, args []string) error {
			found := g.Lookup(strings.Join(args, " "), on)
			if f.format == "json" {
				return a.json(matchesOut(found))
			}
			if len(found) == 0 {
				return fmt.Errorf("the tables know nothing called %q", strings.Join(args, " "))
			}
			return a.matches(found)
		}),
	}
	c.Flags().StringVar(&f.date, "date", "", "the day, YYYY-MM-DD")
	a.jsonFlag(c, &f)
	return c
}

func (a *app) jsonFlag(c *cobra.Command, f *actorFlags) {
	c.Flags().BoolFunc("json", "print JSON", func(string) error { f.format = "json"; return nil })
}

type matchOut struct {
	Kind     string       `json:"kind"`
	Name     string       `json:"name"`
	Wikidata string       `json:"wikidata"`
	Country  string       `json:"country"`
	Code     string       `json:"code"`
	By       string       `json:"by"`
	Aliases  []string     `json:"aliases"`
	Offices  []holdingOut `json:"offices"`
}

type holdingOut struct {
	Person   string `json:"person"`
	Wikidata string `json:"wikidata"`
	Country  string `json:"country"`
	Kind     string `json:"kind"`
	Title    string `json:"title"`
	From     string `json:"from"`
	To       string `json:"to"`
	AsOf     string `json:"as_of"`
	Standing string `json:"standing"`
	Source   string `json:"source"`
}

func holdingsOut(hs []actor.Holding) []holdingOut {
	out := make([]holdingOut, 0, len(hs))
	for _, h := range hs {
		out = append(out, holdingOut{h.Person, h.Wikidata, h.Country, h.Kind, h.Title, h.From.String(), h.To.String(), h.AsOf.String(), h.Standing, h.Source})
	}
	return out
}

func matchesOut(ms []actor.Match) []matchOut {
	out := make([]matchOut, 0, len(ms))
	for _, m := range ms {
		out = append(out, matchOut{m.Kind, m.Name, m.Wikidata, m.Country, m.Code, m.Fit, append([]string{}, m.Aliases...), holdingsOut(m.Offices)})
	}
	return out
}

func (a *app) matches(ms []actor.Match) error {
	for _, m := range ms {
		line := m.Name
		for _, x := range []string{m.Wikidata, m.Kind, m.Country, m.Code, "by " + m.Fit} {
			if x != "" {
				line += "  " + x
			}
		}
		if _, err := fmt.Fprintln(a.out, line); err != nil {
			return outputError(err)
		}
		for _, h := range m.Offices {
			fmt.Fprintf(a.out, "    %s, %s to %s", h.Title, h.From, orDash(h.To.String()))
			if h.Standing != "" {
				fmt.Fprintf(a.out, ": %s", h.Standing)
			}
			fmt.Fprintf(a.out, "  (known on %s, %s)\n", h.AsOf, h.Source)
		}
	}
	return nil
}

func orDash(s string) string {
	if s == "" {
		return "…"
	}
	return s
}

func newActorsList(a *app) *cobra.Command {
	var f actorFlags
	c := &cobra.Command{
		Use:     "list",
		Short:   "List who held which offices",
		Example: "  readout actors list --country France --date 2023-03-01\n  readout actors list --kind foreign_minister --date 2025-08-16 --format csv",
		Args:    cobra.NoArgs,
		RunE: a.withActors(&f, func(g *actor.Gazetteer, on actor.Day, _ []string) error {
			iso := f.country
			if iso != "" && iso != "INT" {
				if iso = g.Country(f.country); iso == "" {
					return usagef("no country %q", f.country)
				}
			}
			if f.kind != "" && !contains(actor.Kinds(), f.kind) {
				return usagef("no kind of office %q: the kinds are %s", f.kind, strings.Join(actor.Kinds(), ", "))
			}
			return a.holdings(g.List(iso, f.kind, on), f.format)
		}),
	}
	c.Flags().StringVar(&f.date, "date", "", "only those in office on this day, YYYY-MM-DD")
	c.Flags().StringVar(&f.country, "country", "", "a country by name or ISO code; INT for international bodies")
	c.Flags().StringVar(&f.kind, "kind", "", "a kind of office")
	c.Flags().StringVarP(&f.format, "format", "f", "text", "text, csv or json")
	must(c.RegisterFlagCompletionFunc("kind", cobra.FixedCompletions(actor.Kinds(), cobra.ShellCompDirectiveNoFileComp)))
	must(c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "csv", "json"}, cobra.ShellCompDirectiveNoFileComp)))
	return c
}

func (a *app) holdings(hs []actor.Holding, format string) error {
	t := table{head: []string{"person", "wikidata", "country", "kind", "title", "from", "to", "as_of", "standing", "source"}, data: holdingsOut(hs)}
	for _, h := range holdingsOut(hs) {
		t.rows = append(t.rows, []string{h.Person, h.Wikidata, h.Country, h.Kind, h.Title, h.From, h.To, h.AsOf, h.Standing, h.Source})
	}
	if format != "text" {
		if !contains(listFormats, format) {
			return usagef("no format %q: text, csv or json", format)
		}
		return a.show(format, t)
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, h := range hs {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", h.Country, h.Title, h.Person, h.From, orDash(h.To.String()), h.Standing)
	}
	if err := w.Flush(); err != nil {
		return outputError(err)
	}
	return nil
}

func newActorsExplain(a *app) *cobra.Command {
	var f actorFlags
	c := &cobra.Command{
		Use:     "explain WORDS",
		Short:   "Tell step by step how a name or description is understood on a day",
		Example: "  readout actors explain \"the Russian leader\" --date 2025-08-16",
		Args:    cobra.MinimumNArgs(1),
		RunE: a.withActors(&f, func(g *actor.Gazetteer, on actor.Day, args []string) error {
			for _, l := range g.Explain(strings.Join(args, " "), on) {
				if _, err := fmt.Fprintln(a.out, l); err != nil {
					return outputError(err)
				}
			}
			return nil
		}),
	}
	c.Flags().StringVar(&f.date, "date", "", "the day, YYYY-MM-DD")
	return c
}

func newActorsCheck(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "check [FILE | DIR]...",
		Short: "Check actor files: dates, ids, kinds, two holders of one post",
		Long:  "Check reads actor files (by default your own folder) and prints every problem as file:line: message. Exit status 1 if there is one, warnings aside.",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				if a.actors == "" {
					return usagef("name a file or folder, or make the folder actors.d beside the settings")
				}
				args = []string{a.actors}
			}
			bad := false
			for _, path := range args {
				problems, err := actor.Check(path)
				if err != nil {
					return err
				}
				for _, p := range problems {
					fmt.Fprintln(a.out, p)
					bad = bad || !p.Warning
				}
			}
			if bad {
				return errSilent
			}
			return nil
		},
	}
}

func newActorsRefresh(a *app) *cobra.Command {
	var f actorFlags
	c := &cobra.Command{
		Use:   "refresh",
		Short: "Bring heads of state and government up to date from Wikidata or a downloaded answer",
		Long: `Refresh asks a SPARQL endpoint (or reads an answer saved as JSON or CSV, --from) who heads which state, prints what would change, and
with --accept writes the changes to a file of your own actors, where they win over the tables in the program. Nothing is changed without
--accept. --query prints the question itself, for asking by hand.`,
		Example: "  readout actors refresh\n  readout actors refresh --from answer.csv --accept",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if f.format == "query" {
				_, err := io.WriteString(a.out, actor.Query)
				return err
			}
			return a.refresh(c.Context(), f)
		},
	}
	where := settings().get("endpoint")
	if where == "" {
		where = actor.Endpoint()
	}
	c.Flags().StringVar(&f.endpoint, "endpoint", where, "SPARQL endpoint")
	c.Flags().StringVar(&f.from, "from", "", "a downloaded answer (SPARQL results as JSON or CSV, or a table like offices.csv) instead of the endpoint")
	c.Flags().StringVar(&f.date, "date", "", "the day the answer is from (default: today)")
	c.Flags().StringVarP(&f.output, "output", "o", "", "file to write (default: wikidata.csv in your own folder of actors)")
	c.Flags().BoolVar(&f.accept, "accept", false, "write the changes")
	c.Flags().BoolFunc("query", "print the query and stop", func(string) error { f.format = "query"; return nil })
	return c
}

func (a *app) refresh(ctx context.Context, f actorFlags) error {
	if f.date == "" {
		f.date = time.Now().UTC().Format("2006-01-02")
	}
	asOf, err := day(f.date)
	if err != nil {
		return err
	}
	g, err := a.gazetteer()
	if err != nil {
		return err
	}
	fresh, problems, err := a.fresh(ctx, f, asOf)
	if err != nil {
		return err
	}
	for _, p := range problems {
		fmt.Fprintln(a.err, "readout:", p)
	}
	changes := g.Differences(fresh)
	rows := make([]actor.OfficeRow, 0, len(changes))
	for _, c := range changes {
		rows = append(rows, c.Row)
		if c.What == "known later" && a.quiet {
			continue
		}
		if _, err := fmt.Fprintln(a.out, c); err != nil {
			return outputError(err)
		}
	}
	if !a.quiet {
		fmt.Fprintf(a.err, "readout: %d terms read, %d changes\n", len(fresh.Offices), len(changes))
	}
	if !f.accept || len(changes) == 0 {
		return nil
	}
	path := f.output
	if path == "" {
		dir := a.actors
		if dir == "" {
			if configDir() == "" {
				return usagef("there is no folder for settings: name a file with --output")
			}
			dir = filepath.Join(configDir(), "actors.d")
		}
		path = filepath.Join(dir, "wikidata.csv")
	}
	return a.keep(path, rows)
}

func (a *app) fresh(ctx context.Context, f actorFlags, asOf actor.Day) (*actor.Tables, []actor.Problem, error) {
	if f.from == "" {
		return actor.Fetch(ctx, http.DefaultClient, f.endpoint, actor.Query, "readout/"+readout.Version, asOf)
	}
	in := a.in
	if f.from != "-" {
		file, err := os.Open(f.from)
		if err != nil {
			return nil, nil, fmt.Errorf("open the answer: %w", err)
		}
		defer file.Close()
		in = file
	}
	return actor.ReadDownload(in, f.from, asOf)
}

// keep writes accepted rows on top of those that the file already has, whole or not at all.
func (a *app) keep(path string, rows []actor.OfficeRow) error {
	old, _, err := actor.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if old != nil {
		old.Merge(&actor.Tables{Offices: rows})
		rows = old.Offices
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("make a folder for actors: %w", err)
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".actors-*")
	if err != nil {
		return fmt.Errorf("write actors: %w", err)
	}
	defer os.Remove(file.Name()) // gone already where all went well
	err = actor.WriteCSV(file, rows)
	if e := file.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("write actors: %w", err)
	}
	if !a.quiet {
		fmt.Fprintln(a.err, "readout: wrote", path)
	}
	return nil
}
