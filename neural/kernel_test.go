package neural

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

func randoms(r *rand.Rand, n int, scale float32) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64()) * scale
	}
	return x
}

func floatMatrix(x []float32, rows, cols int) *Matrix { return &Matrix{Rows: rows, Cols: cols, f: x} }

func sameBits(t *testing.T, what string, got, want []float32) {
	t.Helper()
	for i := range want {
		if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
			t.Fatalf("%s: number %d is %v, the portable kernel says %v", what, i, got[i], want[i])
		}
	}
}

func TestDenseGivesThePortableBytes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, size := range [][3]int{{1, 4, 1}, {1, 180, 800}, {3, 200, 800}, {4, 384, 70}, {7, 10, 65}, {9, 401, 19}, {2, 1536, 384}} {
		n, in, out := size[0], size[1], size[2]
		d, _ := NewDense(Part{floatMatrix(randoms(r, in*out, 0.1), out, in), randoms(r, out, 1)})
		var a Acts
		a.Reset(n, in)
		a.SetRows(randoms(r, n*in, 2), in)
		got, want := make([]float32, n*d.Stride), make([]float32, n*d.Stride)
		denseRowsGo(d, &a, want)
		d.Apply(&a, got)
		sameBits(t, fmt.Sprint(Kernel(), size), got, want)
		forEachKernel(func(name string) {
			clear(got)
			d.Apply(&a, got)
			sameBits(t, fmt.Sprint(name, size), got, want)
		})
	}
}

func TestDenseIsTheMatrixProduct(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	const n, in, out = 5, 37, 21
	w, b, x := randoms(r, in*out, 0.3), randoms(r, out, 1), randoms(r, n*in, 1)
	d, _ := NewDense(Part{floatMatrix(w, out, in), b})
	var a Acts
	a.Reset(n, in)
	a.SetRows(x, in)
	got := make([]float32, n*d.Stride)
	d.Apply(&a, got)
	for i := range n {
		for o := range out {
			want := b[o]
			for k := range in {
				want += w[o*in+k] * x[i*in+k]
			}
			if diff := math.Abs(float64(want - got[i*d.Stride+o])); diff > 0.15 {
				t.Errorf("row %d output %d: %v, want %v", i, o, got[i*d.Stride+o], want)
			}
		}
	}
}

func TestLSTMCellGivesThePortableBytes(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, h := range []int{8, 200, 12} {
		rec, pre, extra := randoms(r, 4*h, 3), randoms(r, 4*h, 3), randoms(r, 4*h, 30)
		c := randoms(r, h, 1)
		c2, h1, h2 := append([]float32{}, c...), make([]float32, h), make([]float32, h)
		lstmCellGo(rec, pre, extra, c, h1)
		lstmCell(rec, pre, extra, c2, h2)
		sameBits(t, "cell", c2, c)
		sameBits(t, "state", h2, h1)
	}
}

func TestVectorsGiveThePortableBytes(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, n := range []int{1, 7, 8, 16, 24, 33, 48, 63, 160, 400} {
		x, y := randoms(r, n, 5), randoms(r, n, 5)
		if got, want := maxAbs(x), maxAbsGo(x); got != want {
			t.Fatalf("maxAbs of %d: %v, want %v", n, got, want)
		}
		q1, q2 := make([]int8, n), make([]int8, n)
		s1, s2 := quantizeBy(x, q1, 127/maxAbs(x)), quantizeByGo(x, q2, 127/maxAbs(x))
		if s1 != s2 || fmt.Sprint(q1) != fmt.Sprint(q2) {
			t.Fatalf("quantize %d: sums %d %d\n%v\n%v", n, s1, s2, q1, q2)
		}
		if got, want := maxOf(x), maxOfGo(x); got != want {
			t.Fatalf("maxOf of %d: %v, want %v", n, got, want)
		}
		z := append([]float32{}, x...)
		ReLU(x)
		reluGo(z)
		sameBits(t, "relu", x, z)
		y1, y2 := append([]float32{}, y...), append([]float32{}, y...)
		GELUs(y1)
		gelusGo(y2)
		sameBits(t, "gelu", y1, y2)
		sameBits(t, "expSum", []float32{expSum(y1, 3)}, []float32{expSumGo(y2, 3)})
		sameBits(t, "exp", y1, y2)
		scaleBy(y1, 1.7)
		scaleByGo(y2, 1.7)
		sameBits(t, "scale", y1, y2)
		if n%8 == 0 {
			g, b := randoms(r, n, 1), randoms(r, n, 1)
			addNorm(y1, x, g, b, 1e-12)
			addNormGo(y2, x, g, b, 1e-12)
			sameBits(t, "norm", y1, y2)
		}
		sameBits(t, "dot", []float32{Dot(x[:n&^15], y[:n&^15])}, []float32{dotGo(x[:n&^15], y[:n&^15])})
	}
}

func TestTileGivesThePortableBytes(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	for _, k := range []int{1, 2, 31, 32, 200} {
		a, b := randoms(r, 4*(k+3), 1), randoms(r, k*40, 1)
		got, want := make([]float32, 4*20), make([]float32, 4*20)
		product4x16(a, k+3, k, b, 40, got, 20)
		product4x16Go(a, k+3, k, b, 40, want, 20)
		sameBits(t, "tile", got, want)
		got, want = make([]float32, 4*40), make([]float32, 4*40)
		product4x32(a, k+3, k, b, 40, got, 40)
		product4x16Go(a, k+3, k, b, 40, want, 40)
		product4x16Go(a, k+3, k, b[16:], 40, want[16:], 40)
		sameBits(t, "two tiles", got, want)
	}
}

func TestFloatFunctionsAreAccurate(t *testing.T) {
	for x := float32(-20); x < 20; x += 0.0137 {
		near(t, "exp", x, float64(Exp(x)), math.Exp(float64(x)), 3e-7*math.Exp(float64(x)))
		near(t, "sigmoid", x, float64(Sigmoid(x)), 1/(1+math.Exp(-float64(x))), 2e-7)
		near(t, "tanh", x, float64(Tanh(x)), math.Tanh(float64(x)), 3e-7)
		near(t, "gelu", x, float64(GELU(x)), float64(x)/2*(1+math.Erf(float64(x)/math.Sqrt2)), 3e-6)
	}
}

func near(t *testing.T, what string, x float32, got, want, eps float64) {
	t.Helper()
	if math.Abs(got-want) > eps {
		t.Errorf("%s(%v) = %v, want %v", what, x, got, want)
	}
}

func BenchmarkDense(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, size := range [][3]int{{1, 200, 800}, {4, 200, 800}, {16, 200, 800}, {64, 400, 1160}, {64, 384, 384}, {64, 1536, 384}} {
		n, in, out := size[0], size[1], size[2]
		d, _ := NewDense(Part{W: floatMatrix(randoms(r, in*out, 0.1), out, in)})
		var a Acts
		a.Reset(n, in)
		a.SetRows(randoms(r, n*in, 2), in)
		res := make([]float32, n*d.Stride)
		b.Run(fmt.Sprintf("%s/%dx%dx%d", Kernel(), n, in, out), func(b *testing.B) {
			for b.Loop() {
				d.Apply(&a, res)
			}
			b.ReportMetric(2*float64(n*in*out)*float64(b.N)/b.Elapsed().Seconds()/1e9, "Gop/s")
		})
	}
}

func BenchmarkLSTMCell(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	const h = 200
	rec, pre, extra, c, out := randoms(r, 4*h, 1), randoms(r, 4*h, 1), randoms(r, 4*h, 1), randoms(r, h, 1), make([]float32, h)
	for b.Loop() {
		lstmCell(rec, pre, extra, c, out)
	}
}
