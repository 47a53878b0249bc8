package neural

import (
	"errors"
	"strings"
	"testing"
)

func small(t testing.TB) []byte {
	b := NewBuilder(Header{Name: "small", Encoder: "none", Labels: map[string][]string{"x": {"a"}}})
	b.Matrix("m", []float32{1, -2, 0.5, 3, 0, 1}, 2, 3)
	b.Floats("f", []float32{1, 2})
	b.Text("t", "one\ntwo")
	out, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestOpenReadsWhatTheBuilderWrote(t *testing.T) {
	f, err := Open("small", small(t))
	if err != nil {
		t.Fatal(err)
	}
	l := f.Load("small")
	m := l.Matrix("m", 2, 3)
	row := make([]float32, 3)
	m.Row(0, row)
	if l.Floats("f", 2)[1] != 2 || strings.Join(l.Strings("t"), " ") != "one two" || row[1] != -2 || l.Err() != nil {
		t.Fatalf("%v %v %v", row, l.Strings("t"), l.Err())
	}
}

func TestOpenRefuses(t *testing.T) {
	good := small(t)
	flipped := append([]byte{}, good...)
	flipped[len(flipped)-1] ^= 1
	for name, c := range map[string]struct {
		b    []byte
		says string
	}{
		"empty":           {nil, "not a Readout model"},
		"other file":      {[]byte("PK\x03\x04 something else"), "not a Readout model"},
		"newer container": {append([]byte("READOUT2"), good[8:]...), "container version"},
		"newer format":    {[]byte(strings.Replace(string(good), `"format":1`, `"format":7`, 1)), "newer than this build"},
		"cut":             {good[:len(good)-8], "damaged"},
		"cut header":      {good[:40], "cut short"},
		"flipped":         {flipped, "damaged"},
		"outside":         {[]byte(strings.Replace(string(good), `"offset":64`, `"offset":99`, 1)), ""},
	} {
		_, err := Open("small.rdm", c.b)
		if name == "outside" && err == nil {
			continue // still inside the data
		}
		if !errors.Is(err, ErrModel) || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "small.rdm") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLoaderKeepsTheFirstError(t *testing.T) {
	f, err := Open("small", small(t))
	if err != nil {
		t.Fatal(err)
	}
	l := f.Load("small.rdm")
	l.Matrix("m", 5, 3)
	l.Floats("gone", 3)
	if err := l.Err(); !errors.Is(err, ErrModel) || !strings.Contains(err.Error(), "m is 2×3, want 5×3") {
		t.Fatal(err)
	}
}

func FuzzOpen(f *testing.F) {
	good := small(f)
	f.Add(good)
	f.Add(good[:50])
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := Open("fuzz", b)
		if err != nil {
			return
		}
		l := m.Load("fuzz")
		for _, x := range m.Tensors {
			l.Matrix(x.Name, -1, -1)
			l.Floats(x.Name, -1)
			l.Strings(x.Name)
		}
	})
}

func TestWordPieces(t *testing.T) {
	w, ok := NewWordPiece(strings.Split("[PAD] [UNK] [CLS] [SEP] cease ##fire un ##sign ##ed ' s é", " "))
	if !ok {
		t.Fatal("refused")
	}
	for word, want := range map[string][]int32{"ceasefire": {4, 5}, "unsigned": {6, 7, 8}, "'s": {9, 10}, "xyz": {1}, "": {1}, "é": {11}, "cease!": {4, 1}, "\u200bun": {6}} {
		got := w.Append(nil, []byte(word))
		same := len(got) == len(want)
		for i := 0; same && i < len(got); i++ {
			same = got[i] == want[i]
		}
		if !same {
			t.Errorf("%q: %v, want %v", word, got, want)
		}
	}
}
