package full

import (
	"math"
	"strings"
	"testing"
)

func TestCalibration(t *testing.T) {
	j := Judged{{0.95, true}, {0.95, false}, {0.15, false}, {0.15, false}, {1, true}}
	// bin .9: Σp 2.9 against 2 right; bin .1: Σp .3 against none
	if got, want := j.ECE(), (0.9+0.3)/5; math.Abs(got-want) > 1e-12 {
		t.Errorf("ECE %v, want %v", got, want)
	}
	if got := j.Precision(); got != 0.4 {
		t.Errorf("precision %v, want .4", got)
	}
	if got, want := j.Noise(), (math.Sqrt(2/math.Pi*2*.95*.05)+math.Sqrt(2/math.Pi*2*.15*.85))/5; math.Abs(got-want) > 1e-12 {
		t.Errorf("noise %v, want %v", got, want)
	}
	var b strings.Builder
	j.Print(&b, "entries")
	if lines := strings.Count(b.String(), "\n"); lines != 3 {
		t.Errorf("%d lines, want two bins and a sum:\n%s", lines, b.String())
	}
	if (Judged{}).ECE() != 0 || (Judged{}).Precision() != 0 {
		t.Error("no entries must give zeros")
	}
}

func TestLists(t *testing.T) {
	ls, err := In("../../samples/dev")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range ls {
		if l.Text == "" || l.Date == "" || len(l.Statements) == 0 || len(l.Events) == 0 {
			t.Errorf("%s: text of %d bytes, date %q, %d statements, %d events", l.Path, len(l.Text), l.Date, len(l.Statements), len(l.Events))
		}
	}
	if _, err := In(t.TempDir()); err == nil {
		t.Error("a folder without a list must be an error")
	}
}
