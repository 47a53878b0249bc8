package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
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

// A ledger of the first format, whose records are JSON and whose index has no names, opens and is brought to today's.
func TestFirstFormatOpens(t *testing.T) {
	l, ctx := open(t), context.Background()
	a := add(t, l, ferry(t, "north", 1), ferry(t, "south", 2))
	c, err := codecs()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := l.write.Query("SELECT id FROM readings")
	if err != nil {
		t.Fatal(err)
	}
	var ids []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	rows.Close()
	for _, id := range ids {
		rec, err := l.RecordAt(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		rec.Report.Text = ""
		eachSpan(rec, func(s *record.Span) { s.Text = "" })
		j, err := json.Marshal(rec)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.write.Exec("UPDATE readings SET record = ? WHERE id = ?", c.e.EncodeAll(j, nil), id); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.write.Exec(`DROP TABLE words; CREATE INDEX entries_report ON entries (report, num);
		CREATE VIRTUAL TABLE words USING fts5 (title, body, content='', tokenize="unicode61 remove_diacritics 2"); PRAGMA user_version = 1`); err != nil {
		t.Fatal(err)
	}
	path := l.Path()
	l.Close()
	if _, err := Open(path, Options{ReadOnly: true}); !errors.Is(err, ErrReadOnly) {
		t.Errorf("reading an older format: %v", err)
	}
	if l, err = Open(path, Options{Now: clock}); err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	h, err := l.Search(ctx, "who:moreno said:sail", SearchOptions{})
	if err != nil || len(h.Hits) != 2 {
		t.Errorf("%d hits, %v", len(h.Hits), err)
	}
	if _, err := l.Remove(ctx, a[0].Key); err != nil {
		t.Fatal(err)
	}
	if h, err = l.Search(ctx, "place:cusco", SearchOptions{}); err != nil || len(h.Hits) != 1 {
		t.Errorf("after removing: %d hits, %v", len(h.Hits), err)
	}
	if c, err := l.Check(ctx); err != nil || len(c.Faults) > 0 {
		t.Errorf("%+v %v", c, err)
	}
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
