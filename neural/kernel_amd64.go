//go:build amd64 && !purego

package neural

import "golang.org/x/sys/cpu"

var (
	hasAVX2 = cpu.X86.HasAVX2
	hasVNNI = cpu.X86.HasAVX2 && cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VL && cpu.X86.HasAVX512VNNI
)

// Kernel names the instruction set in use.
func Kernel() string {
	switch {
	case hasVNNI:
		return "avx512vnni"
	case hasAVX2:
		return "avx2"
	}
	return "go"
}

// floatTab holds the constants of the float functions, each eight times, in the order that float_amd64.s knows.
var floatTab = func() (t [24 * 8]float32) {
	for i, v := range []float32{expHi, expLo, log2e, roundMagic, ln2Hi, ln2Lo, expP0, expP1, expP2, expP3, expP4, expP5, 1, 2,
		erfP, erfA5, erfA4, erfA3, erfA2, erfA1, sqrtHalf, 0.5} {
		for l := range 8 {
			t[8*i+l] = v
		}
	}
	return t
}()

//go:noescape
func dense4VNNI(a *int8, lda, k4 int, w *byte, corr *int32, xs, scale, bias, out *float32, ldo int)

//go:noescape
func dense1VNNI(a *int8, k4 int, w *byte, corr *int32, xs, scale, bias, out *float32)

//go:noescape
func dense2AVX2(a *int8, lda, k4 int, w *byte, corr *int32, xs, scale, bias, out *float32, ldo int)

//go:noescape
func lstmCellAVX2(rec, pre, extra, c, h *float32, n int, tab *float32)

//go:noescape
func maxAbsAVX2(x *float32, n int) float32

//go:noescape
func quantizeAVX2(x *float32, q *int8, n int, inv float32) int32

//go:noescape
func dotAVX2(a, b *float32, n int) float32

//go:noescape
func reluAVX2(x *float32, n int)

// ReLU clears what is negative.
func ReLU(x []float32) {
	n := len(x) &^ 7
	if !hasAVX2 || n == 0 {
		reluGo(x)
		return
	}
	reluAVX2(&x[0], n)
	reluGo(x[n:])
}

func denseRows(d *Dense, a *Acts, out []float32) {
	if !hasAVX2 {
		denseRowsGo(d, a, out)
		return
	}
	for b := 0; b*64 < d.Stride; b++ {
		w, scale, bias := &d.w[b*d.k4*256], &d.scale[b*64], &d.bias[b*64]
		i := 0
		if hasVNNI {
			for ; i+4 <= a.N; i += 4 {
				dense4VNNI(&a.q[i*a.stride], a.stride, d.k4, w, &a.corr[i], &a.scale[i], scale, bias, &out[i*d.Stride+b*64], d.Stride)
			}
			for ; i < a.N; i++ {
				dense1VNNI(&a.q[i*a.stride], d.k4, w, &a.corr[i], &a.scale[i], scale, bias, &out[i*d.Stride+b*64])
			}
			continue
		}
		for ; i+2 <= a.N; i += 2 {
			for p := 0; p < 64; p += 16 {
				dense2AVX2(&a.q[i*a.stride], a.stride, d.k4, &d.w[b*d.k4*256+p*4], &a.corr[i], &a.scale[i], &d.scale[b*64+p], &d.bias[b*64+p], &out[i*d.Stride+b*64+p], d.Stride)
			}
		}
		if i < a.N { // the odd row twice, onto itself; the kernel writes its first row last
			corr, xs := [2]int32{a.corr[i], a.corr[i]}, [2]float32{a.scale[i], a.scale[i]}
			for p := 0; p < 64; p += 16 {
				dense2AVX2(&a.q[i*a.stride], 0, d.k4, &d.w[b*d.k4*256+p*4], &corr[0], &xs[0], &d.scale[b*64+p], &d.bias[b*64+p], &out[i*d.Stride+b*64+p], 0)
			}
		}
	}
}

func lstmCell(rec, pre, extra, c, h []float32) {
	n := len(c)
	if !hasAVX2 || n%8 != 0 || n == 0 {
		lstmCellGo(rec, pre, extra, c, h)
		return
	}
	_, _, _, _ = rec[4*n-1], pre[4*n-1], extra[4*n-1], h[n-1]
	lstmCellAVX2(&rec[0], &pre[0], &extra[0], &c[0], &h[0], n, &floatTab[0])
}

func maxAbs(x []float32) float32 {
	n := len(x) &^ 7
	if !hasAVX2 || n == 0 {
		return maxAbsGo(x)
	}
	return max(maxAbsAVX2(&x[0], n), maxAbsGo(x[n:]))
}

func quantizeBy(x []float32, q []int8, inv float32) int32 {
	n := len(x) &^ 7
	if !hasAVX2 || n == 0 {
		return quantizeByGo(x, q, inv)
	}
	_ = q[len(x)-1]
	return quantizeAVX2(&x[0], &q[0], n, inv) + quantizeByGo(x[n:], q[n:], inv)
}

// Dot is the product of two vectors whose length is a multiple of 16.
func Dot(a, b []float32) float32 {
	if !hasAVX2 || len(a) < 16 || len(b) < len(a) {
		return dotGo(a, b)
	}
	return dotAVX2(&a[0], &b[0], len(a)&^15)
}

//go:noescape
func product4x16AVX2(a *float32, lda, k int, b *float32, ldb int, out *float32, ldo int)

//go:noescape
func product4x32AVX512(a *float32, lda, k int, b *float32, ldb int, out *float32, ldo int)

//go:noescape
func maxOfAVX512(x *float32, n int) float32

//go:noescape
func expSumAVX512(x *float32, n int, top float32, tab *float32) float32

//go:noescape
func gelusAVX512(x *float32, n int, tab *float32)

//go:noescape
func expSumAVX2(x *float32, n int, top float32, tab *float32) float32

//go:noescape
func scaleByAVX2(x *float32, n int, f float32)

//go:noescape
func addAVX2(x, y *float32, n int)

//go:noescape
func sumAVX2(x *float32, n int) float32

//go:noescape
func centerAVX2(x *float32, n int, mean float32) float32

//go:noescape
func affineAVX2(x, gain, bias *float32, n int, inv float32)

//go:noescape
func gelusAVX2(x *float32, n int, tab *float32)

// GELUs applies GELU to every number.
func GELUs(x []float32) {
	if n := len(x) &^ 15; hasVNNI && n > 0 {
		gelusAVX512(&x[0], n, &floatTab[0])
		x = x[n:]
	}
	if n := len(x) &^ 7; hasAVX2 && n > 0 {
		gelusAVX2(&x[0], n, &floatTab[0])
		x = x[n:]
	}
	gelusGo(x)
}

func product4x16(a []float32, lda, k int, b []float32, ldb int, out []float32, ldo int) {
	if !hasAVX2 || k == 0 {
		product4x16Go(a, lda, k, b, ldb, out, ldo)
		return
	}
	_, _, _ = a[3*lda+k-1], b[(k-1)*ldb+15], out[3*ldo+15]
	product4x16AVX2(&a[0], lda, k, &b[0], ldb, &out[0], ldo)
}

// product4x32 is two neighbouring tiles of product4x16.
func product4x32(a []float32, lda, k int, b []float32, ldb int, out []float32, ldo int) {
	if !hasVNNI || k == 0 {
		product4x16(a, lda, k, b, ldb, out, ldo)
		product4x16(a, lda, k, b[16:], ldb, out[16:], ldo)
		return
	}
	_, _, _ = a[3*lda+k-1], b[(k-1)*ldb+31], out[3*ldo+31]
	product4x32AVX512(&a[0], lda, k, &b[0], ldb, &out[0], ldo)
}

func maxOf(x []float32) float32 {
	n := len(x) &^ 15
	if !hasVNNI || n == 0 {
		return maxOfGo(x)
	}
	return max(maxOfAVX512(&x[0], n), maxOfGo(x[n-1:]))
}

func expSum(x []float32, top float32) float32 {
	if !hasAVX2 || len(x) < 8 {
		return expSumGo(x, top)
	}
	if hasVNNI {
		return expSumAVX512(&x[0], len(x)&^7, top, &floatTab[0])
	}
	return expSumAVX2(&x[0], len(x)&^7, top, &floatTab[0])
}

func scaleBy(x []float32, f float32) {
	n := len(x) &^ 7
	if hasAVX2 && n > 0 {
		scaleByAVX2(&x[0], n, f)
		x = x[n:]
	}
	scaleByGo(x, f)
}

func addNorm(x, y, gain, bias []float32, eps float32) {
	if !hasAVX2 || len(x) < 8 || len(x)%8 != 0 {
		addNormGo(x, y, gain, bias, eps)
		return
	}
	_ = y[len(x)-1]
	addAVX2(&x[0], &y[0], len(x))
	normalize(x, gain, bias, eps)
}

func normalize(x, gain, bias []float32, eps float32) {
	n := len(x)
	if !hasAVX2 || n < 8 || n%8 != 0 {
		normalizeGo(x, gain, bias, eps)
		return
	}
	_, _ = gain[n-1], bias[n-1]
	mean := sumAVX2(&x[0], n) / float32(n)
	inv := 1 / sqrt(centerAVX2(&x[0], n, mean)/float32(n)+eps)
	affineAVX2(&x[0], &gain[0], &bias[0], n, inv)
}
