package ingest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWalkReadsOnPastTrouble(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"b.txt": "B.", "a/z.html": page, "a/a.HTM": page, "c.txt": "\x00\x01\x02", "d.txt": "", "e.txt": "E.", "f.pdf": "%PDF-1.4", ".hidden.txt": "no", ".git/x.txt": "no", "large.txt": strings.Repeat("a", 9000),
	})
	args := []string{dir, filepath.Join(dir, "none.txt"), "-", filepath.Join(dir, "f.pdf")}
	var got []string
	for it, err := range Walk(context.Background(), args, Options{Stdin: strings.NewReader("In."), MaxBytes: 8000}) {
		name := it.Name
		if rel, e := filepath.Rel(dir, name); e == nil && name != "-" {
			name = filepath.ToSlash(rel)
		}
		if err != nil {
			if !strings.Contains(err.Error(), it.Name) {
				t.Errorf("the error does not name its source: %v", err)
			}
			name += ":" + KindOf(err).String()
		} else if it.Report.Hash == "" {
			t.Errorf("%s has no hash", name)
		}
		got = append(got, name)
	}
	want := "a/a.HTM a/z.html b.txt c.txt:binary d.txt:empty e.txt large.txt:too large none.txt:not found - f.pdf:binary"
	if g := strings.Join(got, " "); g != want {
		t.Errorf("\n got %s\nwant %s", g, want)
	}
	if n := Count(args); n != len(got) {
		t.Errorf("Count %d, want %d", n, len(got))
	}
}

func TestWalkStopsWithItsContext(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"a.txt": "A.", "b.txt": "B.", "c.txt": "C."})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for range Walk(ctx, []string{dir}, Options{}) {
		n++
		cancel()
	}
	if n != 1 {
		t.Errorf("%d items after the end", n)
	}
}

func TestStopEarly(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"a.txt": "A.", "b.txt": "B."})
	for range Sources([]string{dir, dir}, Options{}) {
		break
	}
	if _, _, err := File(dir, Options{}).Read(context.Background()); KindOf(err) != Unreadable {
		t.Errorf("a folder read as a file: %v", err)
	}
	for _, err := range Sources([]string{filepath.Join(dir, "a.txt", "x")}, Options{}) {
		if KindOf(err) == 0 {
			t.Errorf("%v", err)
		}
	}
}
