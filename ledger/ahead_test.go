package ledger

import (
	"fmt"
	"testing"

	"readout/record"
)

// What one call of Add holds twice is known to it although it asked the file before it wrote.
func TestOneCallKnowsItsOwn(t *testing.T) {
	l := open(t)
	var recs []*record.Record
	for i := range 30 {
		text := fmt.Sprintf("Governor Moreno said the toll road stays closed. A summit is planned. Number %d.", i%20)
		if i == 29 {
			text = "Governor Moreno said the toll road stays closed. A summit is planned. Corrected."
		}
		recs = append(recs, made(t, "Herald", fmt.Sprintf("https://h.example/%d", i%20), "2025-08-01", text, "the toll road stays closed", "summit", "planned"))
	}
	for round := range 2 {
		for i, a := range add(t, l, recs...) {
			want := "new"
			if i >= 20 || round > 0 {
				want = "unchanged"
			}
			if i == 29 && round == 0 {
				want = "version"
			}
			if a.State != want {
				t.Errorf("round %d, report %d: %s, want %s", round, i, a.State, want)
			}
		}
	}
}
