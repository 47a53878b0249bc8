// Command eval measures everything: it runs the program over gold files and writes predictions in the shapes that the shared scorers
// read, runs those scorers over every development set and over our own reports, and rewrites the scoreboard.
//
//	go run ./eval predict --task TASK [--engine fast|accurate] GOLD > SYSTEM
//	go run ./eval score [--update | --check] [--engine fast|accurate|both] [--only WORDS]
//	go run ./eval probes [--engine …] [-v]
//	go run ./eval voice [--engine …] [-v]
//	go run ./eval samples [--engine …] [-v] [CASE…]
//	go run ./eval variants [--engine …] [-v] [CASE…]
//	go run ./eval stories [--engine …] [-v] [samples/stories/dev…]
//	go run ./eval agreement [-update] [-v]
//	go run ./eval ledger [--reports N] [--join] [--profile FILE] [-v] [RECORDS]
//
// No switch and no list depends on the set that is read.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"

	"readout"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

// command is what the flags say.
type command struct {
	engine  string
	task    string
	update  bool
	check   bool
	verbose bool
	workers int
	shared  string
	only    string
	out     string
	profile string
	reports int
	join    bool
	args    []string
}

func run(ctx context.Context, args []string) error {
	verbs := map[string]func(context.Context, command) error{"predict": predict, "score": score, "probes": probes, "voice": voice, "samples": samples, "variants": variants, "stories": stories, "agreement": agreement, "ledger": ledgerSize}
	if len(args) == 0 || verbs[args[0]] == nil {
		return fmt.Errorf("usage: eval predict|score|probes|voice|samples|variants|stories|agreement|ledger … (see the package comment)")
	}
	var c command
	f := flag.NewFlagSet("eval "+args[0], flag.ContinueOnError)
	f.StringVar(&c.engine, "engine", "", "fast, accurate, or (score) both; empty = the default engine")
	f.StringVar(&c.task, "task", "", "what to predict: "+strings.Join(taskNames(), ", "))
	f.BoolVar(&c.update, "update", false, "score: rewrite eval/SCOREBOARD.md; agreement: the table in samples/README.md")
	f.BoolVar(&c.check, "check", false, "score: fail where eval/SCOREBOARD.md says something else, beyond rounding")
	f.BoolVar(&c.verbose, "v", false, "print what fails")
	f.IntVar(&c.workers, "workers", 2, "reports read at once")
	f.StringVar(&c.shared, "shared", "../shared", "the folder with the shared data and scorers")
	f.StringVar(&c.only, "only", "", "score: only the sets whose name holds one of these words, apart by commas")
	f.StringVar(&c.out, "out", "", "score: keep the predictions in this folder; ledger: the file and its records")
	f.StringVar(&c.profile, "profile", "", "ledger: write a processor profile into this file")
	f.IntVar(&c.reports, "reports", 2000, "ledger: how many reports")
	f.BoolVar(&c.join, "join", false, "ledger: join them too")
	if err := f.Parse(args[1:]); err != nil {
		return err
	}
	c.args = f.Args()
	return verbs[args[0]](ctx, c)
}

func (c command) reader() (*readout.Reader, error) {
	return readout.New(readout.Options{Engine: c.engine})
}
