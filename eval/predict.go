package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"readout"
	"readout/document"
	"readout/inorder"
	"readout/record"
)

// job is one gold file under one task.
type job struct {
	ctx     context.Context
	reader  *readout.Reader
	workers int
	gold    string
	w       *bufio.Writer
}

// tasks are what can be predicted, one function a task, in the file task_NAME.go or below.
var tasks = map[string]func(job) error{
	"attribution": attributionTask, "timex": recordTask, "places": recordTask, "linking": recordTask, "events": eventsTask, "factuality": factualityTask,
	"ner": nerTask, "syntax": syntaxTask, "coref": corefTask, "gap": gapTask, "article": articleTask, "date": dateTask,
	"stories": storiesTask, "eventcoref": eventcorefTask, "eventcoref-own": eventcorefOwnTask, "mentions": mentionsTask,
}

func taskNames() []string {
	var out []string
	for n := range tasks {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

func predict(ctx context.Context, c command) error {
	if tasks[c.task] == nil || len(c.args) != 1 {
		return fmt.Errorf("usage: eval predict --task %v GOLD", taskNames())
	}
	r, err := c.reader()
	if err != nil {
		return err
	}
	w := bufio.NewWriter(os.Stdout)
	if err := tasks[c.task](job{ctx, r, c.workers, c.args[0], w}); err != nil {
		return err
	}
	return w.Flush()
}

// predictTo writes the predictions for a gold file into a file.
func predictTo(ctx context.Context, r *readout.Reader, workers int, task, gold, path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	if err := tasks[task](job{ctx, r, workers, gold, w}); err != nil {
		return fmt.Errorf("predict %s on %s: %w", task, gold, err)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

type reading struct {
	row row
	doc *document.Document
	rec record.Record
	err error
}

func (r row) report() record.Report {
	return record.Report{ID: r.ID, Text: r.Text, Published: r.day()}
}

// each reads every row's text and calls f with the reading, in order. A row without text is handed on empty.
func (j job) each(rows []row, whole bool, f func(reading) error) error {
	read := func(ctx context.Context, x row) reading {
		out := reading{row: x}
		if x.Text == "" {
			return out
		}
		if whole {
			out.rec, out.err = j.reader.Read(ctx, x.report())
		} else {
			out.doc, out.err = j.reader.Document(ctx, x.report())
		}
		return out
	}
	for got := range inorder.Map(j.ctx, j.workers, slices.Values(rows), read) {
		if got.err != nil {
			return got.err
		}
		if err := f(got); err != nil {
			return err
		}
	}
	return nil
}

// named is a record with the gold row's id in front: what the scorers of times, places and links read.
type named struct {
	ID string `json:"id"`
	record.Record
}

func recordTask(j job) error {
	rows, err := readRows(j.gold)
	if err != nil {
		return err
	}
	w := writer{j.w}
	return j.each(rows, true, func(r reading) error { return w.row(named{r.row.ID, r.rec}) })
}

// pairs writes spans as the scorers of who said what read them.
func pairs(spans []record.Span) [][2]int {
	out := [][2]int{}
	for _, s := range spans {
		out = append(out, [2]int{s.Start, s.End})
	}
	return out
}

func attributionTask(j job) error {
	rows, err := readRows(j.gold)
	if err != nil {
		return err
	}
	type relation struct {
		Source  [][2]int `json:"source"`
		Cue     [][2]int `json:"cue"`
		Content [][2]int `json:"content"`
	}
	w := writer{j.w}
	return j.each(rows, true, func(r reading) error {
		list := []relation{}
		for _, s := range r.rec.Statements {
			if s.Within != "" {
				continue
			}
			rel := relation{Source: [][2]int{}, Cue: pairs(s.Cue), Content: pairs(s.Content)}
			if s.Source.Span != nil {
				src := *s.Source.Span
				if strings.Contains(src.Text, ",") && commaAt(r.rec.Report.Text, src.End) {
					src.End++ // PolNeAR counts the comma that closes an apposition to the source
				}
				rel.Source = pairs([]record.Span{src})
			}
			list = append(list, rel)
		}
		return w.row(map[string]any{"id": r.row.ID, "attributions": list})
	})
}

// commaAt tells whether a comma stands at code point n of s.
func commaAt(s string, n int) bool {
	for _, c := range s {
		if n == 0 {
			return c == ','
		}
		n--
	}
	return false
}
