package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
	"readout"
)

const longHelp = `Readout reads news reports and keeps the diplomatic record they contain: who met whom, who said what through which channel, what
was agreed and what was not, what is scheduled or hangs on a condition, what is only claimed and who disputes it, each entry
tied to the very words that say it.

Exit status: 0 all read, 1 some reports skipped (each with a message), 2 wrong usage, 3 none read, 4 output failed.`

func newRoot(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:           "readout",
		Short:         "Read news reports and print the record they contain",
		Long:          longHelp,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("there is no command %q", args[0])
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.PersistentFlags().BoolVarP(&a.quiet, "quiet", "q", false, "print no progress and no summary")
	c.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &exitError{exitUsage, err} })
	c.AddCommand(newRead(a), newVersion(a), newMan(a))
	c.AddCommand(moreCommands(a)...)
	return c
}

// engineFlags are the flags of every command that reads reports.
func (a *app) engineFlags(c *cobra.Command) {
	c.Flags().StringVar(&a.engine, "engine", settings().get("engine"), "fast or accurate (default: "+readout.DefaultEngine+")")
	c.Flags().StringVar(&a.actors, "actors", settings().get("actors"), "folder with your own actors (*.csv; later files win)")
	must(c.RegisterFlagCompletionFunc("engine", cobra.FixedCompletions([]string{readout.Fast, readout.Accurate}, cobra.ShellCompDirectiveNoFileComp)))
}

// must holds for what can only fail by a slip in this program.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

func (a *app) reader(least float64) (*readout.Reader, error) {
	if a.engine != "" && a.engine != readout.Fast && a.engine != readout.Accurate {
		return nil, usagef("no engine %q: %s or %s", a.engine, readout.Fast, readout.Accurate)
	}
	// What is loaded stays, so there is nothing to collect meanwhile; the first collection is left to the first report.
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	return readout.New(readout.Options{Engine: a.engine, MinConfidence: least, ActorsDir: a.actors})
}

func newVersion(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the program's version, its models and how it was built",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			fmt.Fprintln(a.out, "readout", readout.Version)
			for _, e := range []string{readout.Fast, readout.Accurate} {
				m, err := readout.ModelVersion(e)
				if err != nil {
					m = "not in this build"
				}
				fmt.Fprintf(a.out, "model %s: %s\n", e, m)
			}
			if b, ok := debug.ReadBuildInfo(); ok {
				fmt.Fprintln(a.out, "built with", b.GoVersion)
			}
			return nil
		},
	}
}

func newMan(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "man [COMMAND]",
		Short: "Print the manual page (readout man | man -l -)",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			page := c.Root()
			if len(args) == 1 {
				var err error
				if page, _, err = c.Root().Find(args); err != nil || page == c.Root() {
					return usagef("there is no command %q", args[0])
				}
			}
			page.DisableAutoGenTag = true
			return doc.GenMan(page, &doc.GenManHeader{Title: "READOUT", Section: "1", Source: "readout " + readout.Version}, a.out)
		},
	}
}
