package ledger

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"readout/record"
)

func ferry(t testing.TB, who string, i int) *record.Record {
	text := fmt.Sprintf("Moreno said that ferry %d of %s would sail. A meeting took place in Cusco.", i, who)
	return made(t, "Herald", fmt.Sprintf("https://h.example/%s/%d", who, i), "2025-08-01", text, "would sail", "meeting", "happened")
}

// A file with overwritten pages is told to be damaged, by opening or by checking it, and nothing panics.
func TestDamagedPages(t *testing.T) {
	l, ctx := open(t), context.Background()
	for i := range 40 {
		add(t, l, ferry(t, "north", i))
	}
	if _, err := l.write.Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		t.Fatal(err)
	}
	path := l.Path()
	l.Close()
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	for n := 1; n*page < len(sound); n += 7 {
		bad := append([]byte{}, sound...)
		for i := range 600 {
			bad[n*page+i] ^= 0x5a
		}
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		l, err := Open(path, Options{Now: clock, ReadOnly: true})
		if err != nil {
			if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrNotLedger) {
				t.Errorf("page %d: %v", n, err)
			}
			continue
		}
		c, err := l.Check(ctx)
		if len(c.Faults) == 0 && !errors.Is(err, ErrDamaged) {
			t.Errorf("page %d: the damage is not noticed: %v", n, err)
		}
		if _, err := l.Search(ctx, "who:moreno ferry", SearchOptions{}); err != nil && !errors.Is(err, ErrDamaged) {
			t.Errorf("page %d: searching: %v", n, err)
		}
		l.Close()
	}
}

// Where no room is left, adding fails as a whole and says so; what was there stays sound.
func TestFullDisk(t *testing.T) {
	l, ctx := open(t), context.Background()
	add(t, l, ferry(t, "north", 0))
	var pages int
	if err := l.write.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := l.write.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages+3)); err != nil {
		t.Fatal(err)
	}
	kept := 1
	var err error
	for ; kept < 2000 && err == nil; kept++ {
		_, err = l.Add(ctx, ferry(t, "south", kept))
	}
	kept-- // the last was refused
	if !errors.Is(err, ErrFull) {
		t.Fatalf("a full disk: %v", err)
	}
	c, err := l.Check(ctx)
	if err != nil || len(c.Faults) > 0 || c.Reports != kept {
		t.Errorf("%+v %v, kept %d", c, err, kept)
	}
}

// Two writers at once, each with the file open for itself as two processes have, wait for each other and lose nothing.
func TestTwoWriters(t *testing.T) {
	l, ctx := open(t), context.Background()
	other, err := Open(l.Path(), Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	var wg sync.WaitGroup
	for who, x := range map[string]*Ledger{"north": l, "south": other} {
		var list []*record.Record
		for i := range 30 {
			list = append(list, ferry(t, who, i))
		}
		wg.Go(func() {
			for _, r := range list {
				if _, err := x.Add(ctx, r); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if c, err := l.Check(ctx); err != nil || c.Reports != 60 || len(c.Faults) > 0 {
		t.Errorf("%+v %v", c, err)
	}
}

// Files that older versions of this program wrote open and are brought to today's format: of the first, whose records are JSON and whose index has no
// names, and of the second, which had a row for every entry.
func TestOlderFormatsOpen(t *testing.T) {
	for format, want := range map[int]int{1: 2, 2: 6} {
		path := oldFile(t, format)
		if _, err := Open(path, Options{ReadOnly: true}); !errors.Is(err, ErrReadOnly) {
			t.Errorf("reading format %d: %v", format, err)
		}
		l, err := Open(path, Options{Now: clock})
		if err != nil {
			t.Fatal(err)
		}
		ctx := context.Background()
		count := func(q string, want int) {
			t.Helper()
			h, err := l.Search(ctx, q, SearchOptions{})
			if err != nil || len(h.Hits) != want {
				t.Errorf("format %d: %s: %d hits, want %d, %v", format, q, len(h.Hits), want, err)
			}
		}
		count("kind:statement who:moreno", want)
		count("who:moreno said:sail", 2)
		a, err := l.Reports(ctx, ReportsOptions{Oldest: true})
		if err != nil || len(a) != want {
			t.Fatalf("format %d: %d reports, %v", format, len(a), err)
		}
		if format == 2 {
			// joined anew, one of two reports with one quotation must find the other by what the old file held
			if _, err := l.write.Exec("UPDATE reports SET joined = 0 WHERE id = ?", a[5].row); err != nil {
				t.Fatal(err)
			}
			if _, err := l.Join(ctx); err != nil {
				t.Fatal(err)
			}
			if k, err := l.Links(ctx, LinksOptions{Kinds: []string{SameStatement}, Ref: a[5].Key}); err != nil || len(k) != 1 {
				t.Errorf("%d links of one quotation, %v", len(k), err)
			}
		}
		if _, err := l.Remove(ctx, a[0].Key); err != nil {
			t.Fatal(err)
		}
		count("who:moreno said:sail", 1)
		if c, err := l.Check(ctx); err != nil || len(c.Faults) > 0 {
			t.Errorf("format %d: %+v %v", format, c, err)
		}
		l.Close()
	}
}

// oldFile unpacks a file of testdata.
func oldFile(t *testing.T, format int) string {
	t.Helper()
	f, err := os.Open(fmt.Sprintf("testdata/format%d.readout.gz", format))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "l")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// What was removed is in none of the ledger's files any more, and the actor whom no other report names is forgotten.
func TestRemovedWordsAreGone(t *testing.T) {
	l, ctx := open(t), context.Background()
	a := add(t, l, ferry(t, "Zyxwvutopia", 1), ferry(t, "south", 2))
	if _, err := l.Join(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Remove(ctx, a[0].Key); err != nil {
		t.Fatal(err)
	}
	var n int
	if err := l.read.QueryRow(`SELECT count(*) FROM words WHERE words MATCH 'zyxwvutopia'`).Scan(&n); err != nil || n != 0 {
		t.Errorf("%d rows of the index, %v", n, err)
	}
	for _, end := range []string{"", "-wal"} {
		b, err := os.ReadFile(l.Path() + end)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		if i := indexFold(b, "zyxwvutopia"); i >= 0 {
			t.Errorf("the word stands in the file %q at %d", end, i)
		}
	}
}

func indexFold(b []byte, w string) int {
	for i := 0; i+len(w) <= len(b); i++ {
		k := 0
		for k < len(w) && b[i+k]|0x20 == w[k] {
			k++
		}
		if k == len(w) {
			return i
		}
	}
	return -1
}
