// Package samples holds no program: it is our own reports with their checks. The tests here check the files themselves, so that a
// check can never ask for words which the report does not have; they never run the reader.
package samples

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
)

var update = flag.Bool("update", false, "rewrite the table of counts in README.md")

type item map[string]any

type sampleCase struct {
	Report string `json:"report"`
	Date   string `json:"date"`
	Checks []item `json:"checks"`
}

var plainer = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "–", "-", "—", "-", "\u00a0", " ")

// padded makes words comparable (plain marks, single spaces, lower case) and puts blanks around each run of letters and digits,
// so that a search for padded words finds whole words only.
func padded(s string) string {
	var b strings.Builder
	word := false
	for _, r := range strings.ToLower(strings.Join(strings.Fields(plainer.Replace(s)), " ")) {
		is := unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_' || unicode.IsMark(r)
		if is != word {
			b.WriteByte(' ')
			word = is
		}
		b.WriteRune(r)
	}
	b.WriteByte(' ')
	return strings.Join(strings.Fields(b.String()), " ")
}

func contains(text, words string) bool {
	return strings.Contains(" "+padded(text)+" ", " "+padded(words)+" ")
}

// values lists what a field accepts; the empty string stands for "none" and is left out.
func values(v any) []string {
	var list []string
	switch v := v.(type) {
	case string:
		list = []string{v}
	case []any:
		for _, x := range v {
			if s, ok := x.(string); ok {
				list = append(list, s)
			}
		}
	}
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

// inText are the fields whose words must stand in the report.
var inText = []string{"source", "content", "quoted", "says", "actors", "recipients", "attributed", "condition", "within", "addressee", "mention"}

func checkWords(t *testing.T, where, text string, it item) {
	t.Helper()
	for _, field := range inText {
		for _, w := range values(it[field]) {
			if !contains(text, w) {
				t.Errorf("%s: %s %q is not in the text", where, field, w)
			}
		}
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func load(t *testing.T, path string) (sampleCase, string) {
	t.Helper()
	var c sampleCase
	if err := json.Unmarshal([]byte(read(t, path)), &c); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return c, read(t, filepath.Join(filepath.Dir(path), c.Report))
}

func cases(t *testing.T, half string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(half, "*.case.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) < 12 {
		t.Fatalf("%s: %d cases, want at least 12", half, len(paths))
	}
	return paths
}

func TestCases(t *testing.T) {
	for _, half := range []string{"dev", "test"} {
		for _, path := range cases(t, half) {
			c, text := load(t, path)
			if _, err := time.Parse(time.DateOnly, c.Date); err != nil {
				t.Errorf("%s: %v", path, err)
			}
			if n := len(c.Checks); n < 25 || n > 48 {
				t.Errorf("%s: %d checks, want 25 to 48", path, n)
			}
			if c.Checks[0]["kind"] != "spans" {
				t.Errorf("%s: the first check is not spans", path)
			}
			bounds := 0
			seen := map[string]bool{}
			for _, it := range c.Checks {
				b, _ := json.Marshal(it)
				if seen[string(b)] {
					t.Errorf("%s: twice: %s", path, b)
				}
				seen[string(b)] = true
				if it["kind"] == "at_most" {
					bounds++
				}
				checkWords(t, path, text, it)
				checkWeekday(t, path, it)
			}
			if bounds != 2 {
				t.Errorf("%s: %d at_most bounds, want 2", path, bounds)
			}
		}
	}
}

// checkWeekday holds a weekday's name against the day that the check expects.
func checkWeekday(t *testing.T, path string, it item) {
	t.Helper()
	says, one := it["says"].(string)
	value, ok := it["value"].(string)
	if it["kind"] != "time" || !one || !ok {
		return
	}
	day, err := time.Parse(time.DateOnly, value)
	if err != nil {
		return // a month, a week, a duration
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		if contains(says, d.String()) && day.Weekday() != d {
			t.Errorf("%s: %q is %s, a %s", path, says, value, day.Weekday())
		}
	}
}

func TestFullLists(t *testing.T) {
	var paths []string
	for _, marker := range []string{"full", "second"} {
		p, err := filepath.Glob("*/*." + marker + ".json")
		if err != nil {
			t.Fatal(err)
		}
		if len(p) < 6 {
			t.Errorf("%d %s lists, want at least 6", len(p), marker)
		}
		paths = append(paths, p...)
	}
	for _, path := range paths {
		var f struct {
			Report     string
			Statements []item
			Events     []item
		}
		if err := json.Unmarshal([]byte(read(t, path)), &f); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		text := read(t, filepath.Join(filepath.Dir(path), f.Report))
		for _, it := range append(f.Statements, f.Events...) {
			checkWords(t, path, text, it)
		}
	}
}

func TestProbes(t *testing.T) {
	n := map[string]int{}
	ids := map[string]bool{}
	s := bufio.NewScanner(strings.NewReader(read(t, "probes.jsonl")))
	for s.Scan() {
		var p struct {
			Probe, ID, Text, Date string
			Expect                item
		}
		if err := json.Unmarshal(s.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		if ids[p.ID] {
			t.Errorf("%s: twice", p.ID)
		}
		ids[p.ID] = true
		n[p.Probe]++
		checkWords(t, p.ID, p.Text, p.Expect)
	}
	if len(n) != 8 {
		t.Errorf("%d probes, want 8", len(n))
	}
	for probe, got := range n {
		if got != 20 {
			t.Errorf("%s: %d wordings, want 20", probe, got)
		}
	}
}

// counted are the rows of the table: a field of the statement checks, or a kind of check.
var counted = []string{"form", "act", "channel", "naming", "manner", "assessed", "within"}

// TestCounts keeps the README's table true, and each field of a statement at 150 checks or more.
func TestCounts(t *testing.T) {
	count := map[string][2]int{}
	add := func(key string, half int) {
		c := count[key]
		c[half]++
		count[key] = c
	}
	for half, name := range []string{"dev", "test"} {
		for _, path := range cases(t, name) {
			c, _ := load(t, path)
			for _, it := range c.Checks {
				kind := it["kind"].(string)
				add("`"+kind+"` checks", half)
				add("all checks", half)
				if kind != "statement" && kind != "no_statement" {
					continue
				}
				for _, f := range counted {
					if _, ok := it[f]; ok {
						add(f, half)
					}
				}
				if m := values(it["manner"]); len(m) > 0 && !slices.Contains(m, "unspecified") {
					add("manner, public or private only", half)
				}
				if it["assessed"] == "" {
					add("assessed, none", half)
				}
			}
		}
	}
	for _, f := range counted {
		if n := count[f][0] + count[f][1]; n < 150 {
			t.Errorf("%s: %d checks, want 150 or more", f, n)
		}
	}
	var b strings.Builder
	b.WriteString("| | dev | test | together |\n| --- | --- | --- | --- |\n")
	for _, kinds := range []bool{false, true} {
		var rows []string
		for k := range count {
			if strings.HasSuffix(k, "checks") == kinds {
				rows = append(rows, k)
			}
		}
		slices.Sort(rows)
		for _, k := range rows {
			fmt.Fprintf(&b, "| %s | %d | %d | %d |\n", k, count[k][0], count[k][1], count[k][0]+count[k][1])
		}
	}
	const from, to = "<!-- counts -->\n", "<!-- /counts -->"
	readme := read(t, "README.md")
	head, rest, ok1 := strings.Cut(readme, from)
	old, tail, ok2 := strings.Cut(rest, to)
	switch {
	case !ok1 || !ok2:
		t.Fatal("README.md has no place for the counts")
	case old == b.String():
	case *update:
		if err := os.WriteFile("README.md", []byte(head+from+b.String()+to+tail), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Error("the table of counts in README.md is old: go test ./samples -update")
	}
}
