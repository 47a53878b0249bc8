package main

import (
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
)

const boardPath = "eval/SCOREBOARD.md"

// rounding is how far a figure may lie from the committed one: the last digit, and the last bits of other processors' arithmetic.
const rounding = 0.0021

// board is the scoreboard: a column an engine, a line a figure. The file is written by this program alone.
type board struct {
	engines []string
	columns []map[string]float64
}

// String writes the scoreboard: no clock and no machine, so that it changes only when a figure does.
func (b board) String() string {
	var s strings.Builder
	s.WriteString("# Scoreboard\n\nRewritten by `go run ./eval score --update`; never by hand. Development parts: what trained a model is not scored (\"held quarter\":\n" +
		"the part of a file that training keeps back by a hash). Figures are fractions of 1. \"≥\" is what the project asks of an engine, \"aim\" what it hopes for; ✓ marks a figure that is reached.\n")
	b.section(&s, "Our own reports", own)
	b.section(&s, "Public development sets", sets)
	return s.String()
}

func (b board) section(s *strings.Builder, title string, list []set) {
	fmt.Fprintf(s, "\n## %s\n\n| set | figure |", title)
	for _, e := range b.engines {
		fmt.Fprintf(s, " %s | ≥ |", e)
	}
	s.WriteString(" aim |\n|---|---|")
	s.WriteString(strings.Repeat("---:|---:|", len(b.engines)) + "---:|\n")
	for _, x := range list {
		for _, f := range x.figures {
			fmt.Fprintf(s, "| %s | %s |", x.name, f.label)
			for i, e := range b.engines {
				asked := f.accurate
				if e == "fast" {
					asked = f.fast
				}
				v, ok := b.columns[i][x.name+"/"+f.label]
				switch {
				case !ok:
					s.WriteString(" not measured |")
				case asked > 0 && v >= asked-.0005:
					fmt.Fprintf(s, " **%.3f** ✓ |", v)
				default:
					fmt.Fprintf(s, " %.3f |", v)
				}
				s.WriteString(orBlank(asked))
			}
			s.WriteString(orBlank(f.aim) + "\n")
		}
	}
}

func orBlank(v float64) string {
	if v == 0 {
		return " |"
	}
	return fmt.Sprintf(" %.3g |", v)
}

func (b board) write(path string) error {
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		return fmt.Errorf("write scoreboard: %w", err)
	}
	return nil
}

// compare fails where the committed scoreboard says something else than was measured now. A figure that could not be measured here is not held
// against the file.
func (b board) compare(path string) error {
	old, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("compare scoreboard: %w", err)
	}
	was, now := strings.Split(string(old), "\n"), strings.Split(b.String(), "\n")
	if len(was) != len(now) {
		return fmt.Errorf("%s has %d lines, measured are %d: run eval score --update", path, len(was), len(now))
	}
	var off []string
	for i := range was {
		if !sameLine(was[i], now[i]) {
			off = append(off, "- "+was[i]+"\n+ "+now[i])
		}
	}
	if len(off) > 0 {
		return fmt.Errorf("%s does not match what is measured now (run eval score --update):\n%s", path, strings.Join(off, "\n"))
	}
	return nil
}

func sameLine(a, b string) bool {
	x, y := strings.Split(a, "|"), strings.Split(b, "|")
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if x[i] == y[i] || strings.Contains(y[i], "not measured") {
			continue
		}
		p, err1 := cell(x[i])
		q, err2 := cell(y[i])
		if err1 != nil || err2 != nil || math.Abs(p-q) > rounding {
			return false
		}
	}
	return true
}

func cell(s string) (float64, error) {
	return strconv.ParseFloat(strings.Trim(s, " *✓"), 64)
}
