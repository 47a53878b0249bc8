package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readout/record"
)

// cli runs one command line with an empty configuration and returns what it printed and its exit status.
func cli(t *testing.T, in string, args ...string) (out, talk string, code int) {
	t.Helper()
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	var o, e bytes.Buffer
	code = run(context.Background(), args, strings.NewReader(in), &o, &e)
	return o.String(), e.String(), code
}

const report = "OSLO, May 10 (Example News) - Foreign Minister Ana Example said on Friday that her delegation would travel to Geneva next week.\n" +
	"“We did not reach an agreement,” she told reporters.\n"

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	p := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestOneReportIsJSONAndSeveralAreLines(t *testing.T) {
	dir := t.TempDir()
	a, b := write(t, dir, "a.txt", report), write(t, dir, "b.txt", report)
	out, talk, code := cli(t, "", "read", a)
	var rec record.Record
	if err := json.Unmarshal([]byte(out), &rec); err != nil || code != exitOK || talk != "" {
		t.Fatalf("one: %v, status %d, talk %q", err, code, talk)
	}
	if err := rec.Validate(); err != nil || len(rec.Statements) == 0 {
		t.Fatalf("%d statements, %v", len(rec.Statements), err)
	}
	for _, args := range [][]string{{"read", a, b}, {"read", dir}} {
		out, _, code = cli(t, "", args...)
		if lines := strings.Split(strings.TrimSpace(out), "\n"); len(lines) != 2 || code != exitOK {
			t.Fatalf("%v: %d lines, status %d", args, len(lines), code)
		}
	}
	out, _, _ = cli(t, "", "read", "--format", "json", a, b)
	var list []record.Record
	if err := json.Unmarshal([]byte(out), &list); err != nil || len(list) != 2 {
		t.Fatalf("json of two: %v, %d records", err, len(list))
	}
}

func TestStandardInput(t *testing.T) {
	for _, args := range [][]string{{"read"}, {"read", "-"}} {
		out, _, code := cli(t, report, args...)
		if code != exitOK || !strings.Contains(out, `"schema": "readout/1"`) {
			t.Fatalf("%v: status %d", args, code)
		}
	}
}

func TestTheDateGivenBeatsTheReports(t *testing.T) {
	out, _, _ := cli(t, report, "read", "--date", "2019-05-10")
	var rec record.Record
	if err := json.Unmarshal([]byte(out), &rec); err != nil || rec.Report.Published != "2019-05-10" {
		t.Fatalf("published %q, %v", rec.Report.Published, err)
	}
}

func TestABrokenReportInTheMiddleIsToldAndSkipped(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "1.txt", report)
	write(t, dir, "2.txt", "")
	write(t, dir, "3.txt", "\x7fELF\x00\x01\x02\x00\x00")
	write(t, dir, "sub/4.html", "<html><body><p>"+report+"</p></body></html>")
	out, talk, code := cli(t, "", "read", dir)
	if n := strings.Count(strings.TrimSpace(out), "\n") + 1; n != 2 || code != exitSkipped {
		t.Fatalf("%d records, status %d, talk %s", n, code, talk)
	}
	for _, want := range []string{"2.txt", "3.txt", "2 read, 2 skipped"} {
		if !strings.Contains(talk, want) {
			t.Errorf("the talk has no %q: %s", want, talk)
		}
	}
}

func TestExitStatuses(t *testing.T) {
	dir := t.TempDir()
	a := write(t, dir, "a.txt", report)
	for name, c := range map[string]struct {
		args []string
		code int
	}{
		"no such file":             {[]string{"read", filepath.Join(dir, "none.txt")}, exitNone},
		"one missing of two":       {[]string{"read", a, filepath.Join(dir, "none.txt")}, exitSkipped},
		"unknown format":           {[]string{"read", "--format", "xml", a}, exitUsage},
		"unknown flag":             {[]string{"read", "--frmat", "json", a}, exitUsage},
		"unknown command":          {[]string{"raed", a}, exitUsage},
		"no day":                   {[]string{"read", "--date", "2024-13-01", a}, exitUsage},
		"unknown engine":           {[]string{"read", "--engine", "best", a}, exitUsage},
		"csv without a folder":     {[]string{"read", "--format", "csv", a}, exitUsage},
		"output where none can be": {[]string{"read", "--output", filepath.Join(dir, "none", "x.json"), a}, exitOutput},
		"a private address":        {[]string{"read", "http://127.0.0.1:9/x"}, exitNone},
		"an empty folder":          {[]string{"read", t.TempDir()}, exitNone},
	} {
		if _, talk, code := cli(t, "", c.args...); code != c.code || talk == "" {
			t.Errorf("%s: status %d, want %d; talk %q", name, code, c.code, talk)
		}
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestAFullDiskIsAnOutputError(t *testing.T) {
	a := write(t, t.TempDir(), "a.txt", report)
	var e bytes.Buffer
	if code := run(context.Background(), []string{"read", a}, strings.NewReader(""), fullDisk{}, &e); code != exitOutput || !strings.Contains(e.String(), "no space") {
		t.Fatalf("status %d, talk %q", code, e.String())
	}
}

func TestNothingHalfWrittenIsLeft(t *testing.T) {
	dir := t.TempDir()
	if _, _, code := cli(t, "", "read", "--output", filepath.Join(dir, "x.json"), filepath.Join(dir, "none.txt")); code != exitNone {
		t.Fatalf("status %d", code)
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Fatalf("left behind: %v", left)
	}
}

func TestTablesOpenInASpreadsheet(t *testing.T) {
	dir := t.TempDir()
	a := write(t, dir, "a.txt", report)
	out := filepath.Join(dir, "tables")
	if _, talk, code := cli(t, "", "read", "--format", "csv", "--output", out, a); code != exitOK {
		t.Fatalf("status %d: %s", code, talk)
	}
	for _, name := range []string{"statements.csv", "events.csv", "agenda.csv"} {
		f, err := os.Open(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil || len(rows) < 1 || rows[0][0] != "report" {
			t.Fatalf("%s: %v, %d rows", name, err, len(rows))
		}
	}
	one, _, _ := cli(t, "", "read", "--table", "statements", a)
	if !strings.HasPrefix(one, "report,published") {
		t.Fatalf("table on standard output: %.60q", one)
	}
}

func TestThePageIsOneFileAndEscapesText(t *testing.T) {
	out, _, code := cli(t, report+"<script>alert(1)</script> said the note.\n", "read", "--format", "html", "-")
	if code != exitOK || strings.Contains(out, "<script") || !strings.Contains(out, "&lt;script") || strings.Contains(out, "src=") {
		t.Fatalf("status %d, script inside: %v", code, strings.Contains(out, "<script"))
	}
}

func TestTheDossierKeepsControlCharactersOut(t *testing.T) {
	out, _, code := cli(t, "The \x1b[31mminister said on Monday that talks with Norway had ended.\n", "read", "--format", "text", "-")
	if code != exitOK || strings.Contains(out, "\x1b") {
		t.Fatalf("status %d, %q", code, out)
	}
}

func TestManualAndVersion(t *testing.T) {
	for _, args := range [][]string{{"man"}, {"man", "read"}, {"version"}, {"completion", "bash"}, {"--help"}} {
		if out, talk, code := cli(t, "", args...); code != exitOK || out == "" {
			t.Errorf("%v: status %d, talk %q", args, code, talk)
		}
	}
}

func TestWorkersDoNotChangeTheBytes(t *testing.T) {
	one, _, _ := cli(t, "", "read", "--workers", "1", "../../samples/dev")
	eight, _, _ := cli(t, "", "read", "--workers", "8", "../../samples/dev")
	if one != eight || one == "" {
		t.Fatal("one worker and eight differ")
	}
}
