package main

import (
	"context"
	"iter"
	"os"

	"readout/ingest"
	"readout/record"
)

// source is one report to come, or the reason why there is none.
type source struct {
	name string
	load func(context.Context) (record.Report, []record.Finding, error)
}

type sourceSeq struct {
	seq   iter.Seq[source]
	total int // 0 where counting was not worth it
}

// sources lists the reports that the arguments name. What can't be found comes as a source that fails, so that it is told in its place
// and the rest is read.
func (a *app) sources(args []string, f readFlags) sourceSeq {
	o := ingest.Options{URL: f.url, Publisher: f.publisher, Published: f.date, AllowPrivate: f.private, Stdin: a.in}
	s := sourceSeq{seq: func(yield func(source) bool) {
		for x, err := range ingest.Sources(args, o) {
			load := x.Read
			if err != nil {
				load = func(context.Context) (record.Report, []record.Finding, error) {
					return record.Report{}, nil, err
				}
			}
			if !yield(source{x.Name, load}) {
				return
			}
		}
	}}
	if !a.quiet && terminal(a.err) {
		s.total = ingest.Count(args)
	}
	return s
}

func isDir(path string) bool {
	st, err := os.Stat(path)
	return err == nil && st.IsDir()
}
