package variant

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"readout/eval/check"
)

func cases(t *testing.T) []check.Case {
	t.Helper()
	paths, err := filepath.Glob("../../samples/*/*.case.json")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	var out []check.Case
	for _, p := range paths {
		c, err := check.Load(p)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, c)
	}
	return out
}

func TestAVariantDependsOnTheSeedAlone(t *testing.T) {
	for _, c := range cases(t)[:4] {
		a, b := Make(c, 7), Make(c, 7)
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%s: two variants of one seed differ", c.Report)
		}
	}
}

// folded makes quotation styles alike: a variant may change them in the text and not in the checks, which are matched style aside.
func folded(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.NewReplacer("“", `"`, "”", `"`, "«", `"`, "»", `"`, "‘", "'", "’", "'", "–", "-", "—", "-").Replace(s)), " "))
}

func TestTheWordsOfTheChecksAreRewrittenWithTheText(t *testing.T) {
	changed := 0
	for _, c := range cases(t) {
		for seed := range uint64(5) {
			v := Make(c, seed+1)
			if v.Text != c.Text {
				changed++
			}
			for i, k := range v.Checks {
				for _, f := range []string{"says", "content", "mention"} {
					was, now := first(c.Checks[i][f]), first(k[f])
					if was != "" && strings.Contains(folded(c.Text), folded(was)) && !strings.Contains(folded(v.Text), folded(now)) {
						t.Errorf("%s seed %d: %q became %q, which the variant does not have", c.Report, seed+1, was, now)
					}
				}
			}
		}
	}
	if changed == 0 {
		t.Error("no variant differs from its report")
	}
}

func TestThePacksAreWellFormed(t *testing.T) {
	if _, err := os.Stat("packs.tsv"); err != nil {
		t.Fatal(err)
	}
	n := map[string]int{}
	for _, p := range packs {
		if was, ok := n[p.group]; ok && was != len(p.words) {
			t.Errorf("group %s: rows of %d and %d words", p.group, was, len(p.words))
		}
		n[p.group] = len(p.words)
	}
}
