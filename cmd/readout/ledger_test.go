package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const second = "OSLO, May 14 (Example News) - Foreign Minister Ana Example travelled to Geneva on Tuesday, the ministry said.\n" +
	"“The talks were useful,” she told reporters.\n"

// TestLedgerCommands drives every command on a ledger through the command line, in all formats.
func TestLedgerCommands(t *testing.T) {
	dir := t.TempDir()
	book := filepath.Join(dir, "l.readout")
	a, b := write(t, dir, "a.txt", report), write(t, dir, "b.txt", second)
	ok := func(args ...string) string {
		t.Helper()
		out, talk, code := cli(t, "", append(args, "--ledger", book)...)
		if code != exitOK {
			t.Fatalf("%v: status %d: %s", args, code, talk)
		}
		return out
	}
	if _, talk, code := cli(t, "", "search", "talks", "--ledger", book); code != exitSkipped || !strings.Contains(talk, "readout add") {
		t.Errorf("no ledger: status %d, %q", code, talk)
	}
	ok("add", "--date", "2019-05-10", "--publisher", "Example News", a)
	ok("add", "--date", "2019-05-14", "--publisher", "Example News", b)
	if _, talk, code := cli(t, "", "add", "--date", "2019-05-10", "--publisher", "Example News", "--ledger", book, a); code != exitOK || !strings.Contains(talk, "0 new, 0 new versions, 1 unchanged") {
		t.Errorf("twice: status %d, %q", code, talk)
	}
	var found struct {
		Hits []struct {
			Address string `json:"address"`
		} `json:"hits"`
	}
	if err := json.Unmarshal([]byte(ok("search", "--format", "json", "said:agreement")), &found); err != nil || len(found.Hits) == 0 {
		t.Fatalf("search: %d hits, %v", len(found.Hits), err)
	}
	entry := found.Hits[0].Address
	key, _, _ := strings.Cut(entry, "#")

	for _, args := range [][]string{{"search", "kind:statement"}, {"show", key}, {"show", entry}, {"who", "Example"}, {"agenda"}, {"timeline", key}, {"stories"}, {"disagreements"}, {"stats"},
		{"new", "--since", "2000-01-01"}, {"reread", key}, {"check"}} {
		for _, format := range []string{"text", "json", "csv"} {
			out := ok(append(args, "--format", format)...)
			switch format {
			case "json":
				if !json.Valid([]byte(out)) {
					t.Errorf("%v: no JSON: %s", args, out)
				}
			case "csv":
				if rows, err := csv.NewReader(strings.NewReader(out)).ReadAll(); err != nil || len(rows) == 0 {
					t.Errorf("%v: %d rows, %v: %s", args, len(rows), err, out)
				}
			}
		}
	}
	ok("judge", entry, "reject", "--note", "not hers", "--by", "tester")
	if out := ok("show", entry); !strings.Contains(out, "judged: reject") {
		t.Errorf("the judgement is not shown: %s", out)
	}
	copyOf := filepath.Join(dir, "copy.readout")
	ok("backup", copyOf)
	if out, _, code := cli(t, "", "check", "--ledger", copyOf); code != exitOK || !strings.Contains(out, "sound: 2 reports") {
		t.Errorf("the copy: status %d, %s", code, out)
	}
	for line := range strings.Lines(ok("export", "jsonl")) {
		if !json.Valid([]byte(line)) {
			t.Errorf("export: no JSON: %s", line)
		}
	}
	for _, args := range [][]string{{"polecat"}, {"ics"}, {"graphml"}, {"judgements"}, {"html", "--query", "kind:statement"}, {"markdown", "--actor", "Example"}, {"markdown", "--story", key}} {
		if out := ok(append([]string{"export"}, args...)...); out == "" {
			t.Errorf("export %v writes nothing", args)
		}
	}
	if out := ok("export", "markdown", "--actor", "Example"); !strings.Contains(out, strings.ReplaceAll(entry, "#", `\#`)) {
		t.Errorf("the dossier on an actor lacks %s:\n%s", entry, out)
	}
	if _, _, code := cli(t, "", "export", "html", "--ledger", book); code != exitUsage {
		t.Errorf("a dossier about nothing: status %d", code)
	}
	if out := ok("export", "jsonl", "--without-text"); strings.Contains(out, "reporters") || strings.Contains(out, "useful") {
		t.Errorf("words of the reports are in the export without text:\n%s", out)
	}
	for _, kind := range []string{"csv", "parquet"} {
		folder := filepath.Join(dir, kind)
		ok("export", kind, "--output", folder)
		for _, name := range []string{"events." + kind, "statements." + kind, "codebook.md"} {
			if st, err := os.Stat(filepath.Join(folder, name)); err != nil || st.Size() == 0 {
				t.Errorf("export %s: %s: %v", kind, name, err)
			}
		}
	}
	ok("remove", key)
	if _, _, code := cli(t, "", "show", key, "--ledger", book); code != exitSkipped {
		t.Errorf("a removed report: status %d", code)
	}
	ok("check")
}

// TestLedgerTrouble: wrong queries point at the slip and are wrong usage; files that can't be used are told for what they are.
func TestLedgerTrouble(t *testing.T) {
	dir := t.TempDir()
	book := filepath.Join(dir, "l.readout")
	if _, talk, code := cli(t, report, "add", "--ledger", book); code != exitOK {
		t.Fatal(talk)
	}
	_, talk, code := cli(t, "", "search", "--ledger", book, "who:example stats:planned")
	if lines := strings.Split(talk, "\n"); code != exitUsage || len(lines) < 3 || strings.Index(lines[2], "^") != strings.Index(lines[1], "stats") {
		t.Errorf("status %d, %s", code, talk)
	}
	if _, _, code := cli(t, "", "search", "--ledger", book, "--format", "xml", "talks"); code != exitUsage {
		t.Errorf("an unknown format: status %d", code)
	}
	junk := write(t, dir, "junk", strings.Repeat("no ledger at all ", 500))
	if _, talk, code := cli(t, "", "stats", "--ledger", junk); code != exitSkipped || !strings.Contains(talk, "no ledger") {
		t.Errorf("a text file: status %d, %s", code, talk)
	}
	b, err := os.ReadFile(book)
	if err != nil {
		t.Fatal(err)
	}
	b[63] = 99 // the format, in SQLite's header
	newer := filepath.Join(dir, "newer")
	if err := os.WriteFile(newer, b, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, talk, code := cli(t, "", "stats", "--ledger", newer); code != exitSkipped || !strings.Contains(talk, "newer version") {
		t.Errorf("a newer format: status %d, %s", code, talk)
	}
}
