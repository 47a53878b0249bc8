package actor

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"
)

func shippedTables(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestOfficesOnTheirDays asks for the 120 posts and days of the shared check file.
func TestOfficesOnTheirDays(t *testing.T) {
	f, err := os.Open("../../shared/data/actors/offices.check.csv")
	if err != nil {
		t.Skip("no shared data: ", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	g := shippedTables(t)
	right := 0
	for _, r := range rows[1:] {
		d, err := ParseDay(r[3])
		if err != nil {
			t.Fatal(err)
		}
		h, ok := g.Office(r[0], r[1], r[2], d)
		good := false
		for name := range strings.SplitSeq(r[4], "|") {
			good = good || ok && strings.Contains(fold(h.Person), fold(name)) // a name or its beginning
		}
		if good {
			right++
		} else {
			t.Logf("%s: got %q (%s, %s to %s, %s)", strings.Join(r, ","), h.Person, h.Title, h.From, h.To, h.Standing)
		}
	}
	t.Logf("%d of %d", right, len(rows)-1)
	if right < 118 {
		t.Errorf("%d of %d look-ups right, want 118", right, len(rows)-1)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		t, err := Unpack(packed)
		if err != nil {
			b.Fatal(err)
		}
		New(t)
	}
}

func BenchmarkUnpack(b *testing.B) {
	for b.Loop() {
		if _, err := Unpack(packed); err != nil {
			b.Fatal(err)
		}
	}
}
