package mention

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"readout/document"
	"readout/neural"
)

// randomScorer makes a model file that holds a coreference head over vectors of the given width, and nothing else.
func randomScorer(t testing.TB, width int) *neural.File {
	t.Helper()
	r := rand.New(rand.NewPCG(3, 1))
	some := func(n int) []float32 {
		x := make([]float32, n)
		for i := range x {
			x[i] = float32(r.NormFloat64()) * 0.3
		}
		return x
	}
	b := neural.NewBuilder(neural.Header{Name: "random"})
	b.Matrix("coref.m.w", some(pairDim*3*width), pairDim, 3*width)
	b.Floats("coref.m.b", some(pairDim))
	b.Matrix("coref.pair.w", some(pairDim*(3*pairDim+nFeature)), pairDim, 3*pairDim+nFeature)
	b.Floats("coref.pair.b", some(pairDim))
	b.Floats("coref.out.w", some(pairDim), 1, pairDim)
	b.Floats("coref.out.b", some(1))
	raw, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	f, err := neural.Open("random", raw)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func withVectors(d *document.Document, width int) *document.Document {
	r := rand.New(rand.NewPCG(4, 1))
	d.Signals.Width = width
	for range len(d.Tokens) * width {
		d.Signals.Vectors = append(d.Signals.Vectors, float32(r.NormFloat64()))
	}
	return d
}

func TestTheScorerGivesTheSameEveryTime(t *testing.T) {
	s, err := Load(randomScorer(t, 16))
	if err != nil {
		t.Fatal(err)
	}
	var want string
	for range 3 {
		d := withVectors(tree(t, envoys), 16)
		if err := s.Read(d); err != nil {
			t.Fatal(err)
		}
		check(t, d)
		if got := fmt.Sprint(d.Mentions, d.Entities); want == "" {
			want = got
		} else if got != want {
			t.Fatalf("%s\n%s", got, want)
		}
	}
	// Vectors of another width are left alone: the rules work without the scorer.
	d := withVectors(tree(t, envoys), 8)
	if err := s.Read(d); err != nil {
		t.Fatal(err)
	}
	check(t, d)
}

func TestFeaturesOfAPair(t *testing.T) {
	d := read(t, envoys)
	r := &resolver{d: d}
	r.find()
	var ana, she, example view
	for i := range r.c {
		switch v := r.viewOf(&r.c[i]); {
		case v.text == "she":
			she = v
		case r.c[i].word == "ana example":
			ana = v
		case r.c[i].word == "example":
			example = v
		}
	}
	if ana.kind != 0 || she.kind != 2 || she.gender != 1 || !she.subject {
		t.Fatalf("ana %+v she %+v", ana, she)
	}
	if got := match(&ana, &example); got != 1 {
		t.Errorf("the surname matches as %d, want 1", got)
	}
	on := (&learned{}).features(&example, &she, nil)
	want := fmt.Sprint([]uint8{1, 8, 16, 25, 28, 31, 34, 35})
	if fmt.Sprint(on) != want {
		t.Errorf("features %v, want %v", on, want)
	}
}
