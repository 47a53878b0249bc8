package attribution

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTables(t *testing.T) {
	x, err := loadLexicon()
	if err != nil {
		t.Fatal(err)
	}
	if len(x.verbs) < 600 || len(x.nouns) < 80 || len(x.channels) < 80 {
		t.Errorf("%d verbs, %d nouns, %d channels: a table has lost its lines", len(x.verbs), len(x.nouns), len(x.channels))
	}
	for v, e := range x.verbs {
		if e.channel != "" && !channelKinds[e.channel] {
			t.Errorf("verbs.tsv: %s: no such channel: %q", v, e.channel)
		}
		if e.manner != "" && e.manner != "private" && e.manner != "public" {
			t.Errorf("verbs.tsv: %s: no such manner: %q", v, e.manner)
		}
		if e.frames == 0 && len(e.prep) == 0 && len(e.objPrep) == 0 {
			t.Errorf("verbs.tsv: %s: no frame", v)
		}
	}
	for _, m := range x.manners {
		if m.means != "private" && m.means != "public" {
			t.Errorf("manner.tsv: %v: no such manner: %q", m.words, m.means)
		}
	}
}

// TestListsAreRead fails where a list of lists.tsv is named nowhere in the code.
func TestListsAreRead(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var code strings.Builder
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		code.Write(b)
	}
	x, err := loadLexicon()
	if err != nil {
		t.Fatal(err)
	}
	table, err := dataFiles.ReadFile("data/verdicts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for name := range x.lists {
		if strings.Contains(string(table), "@"+name) {
			continue
		}
		if !strings.Contains(code.String(), `lists["`+name+`"]`) {
			t.Errorf("lists.tsv: nothing reads %q", name)
		}
	}
}

func TestRows(t *testing.T) {
	for _, c := range []struct{ name, text, err string }{
		{"good", "# a comment\na\tb\n\nc\t-\n", ""},
		{"too few fields", "a\tb\nc\n", "x.tsv:2: 1 fields, want 2"},
		{"too many", "a\tb\tc\n", "x.tsv:1: 3 fields, want 2"},
	} {
		_, err := parseRows("x.tsv", c.text, 2)
		if got := errText(err); got != c.err {
			t.Errorf("%s: error %q, want %q", c.name, got, c.err)
		}
	}
}

func errText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestInflect(t *testing.T) {
	x, err := loadLexicon()
	if err != nil {
		t.Fatal(err)
	}
	for form, verb := range map[string]string{"said": "say", "assured": "assure", "denies": "deny", "begging": "beg", "admitted": "admit", "pledging": "pledge", "told": "tell", "clashes": ""} {
		if got := x.forms[form]; got != verb {
			t.Errorf("%s: %q, want %q", form, got, verb)
		}
	}
}

func FuzzRows(f *testing.F) {
	f.Add("a\tb\n# c\n", 2)
	f.Fuzz(func(t *testing.T, s string, n int) {
		rs, err := parseRows("x.tsv", s, n)
		if err == nil {
			for _, r := range rs {
				if len(r) != n {
					t.Fatalf("a row of %d fields", len(r))
				}
			}
		}
	})
}
