// Package full reads full lists: every statement and every event that a report of ours holds, marked by hand (NAME.full.json beside
// NAME.txt). The scoreboard measures precision and calibration with them, the fitting commands bring confidences to them. It doesn't judge
// fields one by one; package check does.
package full

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"readout/eval/check"
	"readout/record"
)

// List is one report with its full list, each entry in the fields of a check.
type List struct {
	Report     string           `json:"report"` // beside the list
	Date       string           `json:"date"`   // publication date; the case beside the list may say it instead
	Statements []map[string]any `json:"statements"`
	Events     []map[string]any `json:"events"`

	Path string `json:"-"`
	Text string `json:"-"`
}

// Beside is the path of a report's full list, given that of its case.
func Beside(caseFile string) string { return strings.TrimSuffix(caseFile, ".case.json") + ".full.json" }

// Load reads a full list and its report. A list that is not there is an error that errors.Is finds to be fs.ErrNotExist.
func Load(path string) (List, error) {
	var l List
	b, err := os.ReadFile(path)
	if err != nil {
		return l, fmt.Errorf("read full list: %w", err)
	}
	if err := json.Unmarshal(b, &l); err != nil {
		return l, fmt.Errorf("read full list %s: %w", path, err)
	}
	t, err := os.ReadFile(filepath.Join(filepath.Dir(path), l.Report))
	if err != nil {
		return l, fmt.Errorf("read report of full list %s: %w", path, err)
	}
	l.Path, l.Text = path, string(t)
	if l.Date == "" {
		c, err := check.Load(strings.TrimSuffix(path, ".full.json") + ".case.json")
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return l, err
		}
		l.Date = c.Date
	}
	return l, nil
}

// In reads all full lists of some folders, in the order of their names. A folder without one is an error.
func In(dirs ...string) ([]List, error) {
	var out []List
	for _, dir := range dirs {
		paths, err := filepath.Glob(filepath.Join(dir, "*.full.json"))
		if err != nil {
			return nil, fmt.Errorf("list full lists: %w", err)
		}
		if len(paths) == 0 {
			return nil, fmt.Errorf("no full list (*.full.json) in %s", dir)
		}
		sort.Strings(paths)
		for _, p := range paths {
			l, err := Load(p)
			if err != nil {
				return nil, err
			}
			out = append(out, l)
		}
	}
	return out, nil
}

// Published is the report as a reader gets it.
func (l List) Published() record.Report {
	return record.Report{ID: l.Report, Text: l.Text, Published: l.Date}
}

// HasStatement tells whether the list knows a record's i-th statement: its words, source, act and what it stands within.
func (l List) HasStatement(r *record.Record, i int) (bool, error) {
	return l.known(l.Statements, func(w map[string]any) (bool, error) { return check.IsStatement(r, i, w) })
}

// HasEvent tells whether the list knows a record's i-th event: its words, type, status and voice.
func (l List) HasEvent(r *record.Record, i int) (bool, error) {
	return l.known(l.Events, func(w map[string]any) (bool, error) { return check.IsEvent(r, i, w) })
}

func (l List) known(list []map[string]any, is func(map[string]any) (bool, error)) (bool, error) {
	for _, w := range list {
		ok, err := is(w)
		if err != nil {
			return false, fmt.Errorf("full list %s: %w", l.Path, err)
		}
		if ok {
			return true, nil
		}
	}
	return false, nil
}
