package ledger

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"readout/record"
)

// TestChangesInParts: reports of one instant are listed once each, however small the parts.
func TestChangesInParts(t *testing.T) {
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	l, err := Open(filepath.Join(t.TempDir(), "l.readout"), Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	add := func(i int) {
		t.Helper()
		text := fmt.Sprint("Report number ", i, ".")
		r := record.Record{Schema: record.Schema, Report: record.Report{ID: fmt.Sprint("r", i), Text: text, Hash: fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(text)))}}
		if _, err := l.Add(t.Context(), &r); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 7 {
		add(i)
	}
	now = now.Add(time.Second)
	for i := 7; i < 10; i++ {
		add(i)
	}
	seen := map[string]bool{}
	at, after := now.Add(-time.Second), ""
	for {
		list, err := l.Changes(t.Context(), at, after, 2)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range list {
			if seen[r.ID] {
				t.Errorf("%s comes twice", r.ID)
			}
			seen[r.ID] = true
			at, after = r.Changed, r.Key
		}
		if len(list) < 2 {
			break
		}
	}
	if len(seen) != 10 {
		t.Errorf("%d of 10 reports listed", len(seen))
	}
}
