//go:build !amd64 || purego

package neural

// Kernel names the instruction set in use.
func Kernel() string { return "go" }

func denseRows(d *Dense, a *Acts, out []float32)          { denseRowsGo(d, a, out) }
func lstmCell(rec, pre, extra, c, h []float32)            { lstmCellGo(rec, pre, extra, c, h) }
func maxAbs(x []float32) float32                          { return maxAbsGo(x) }
func quantizeBy(x []float32, q []int8, inv float32) int32 { return quantizeByGo(x, q, inv) }

// Dot is the product of two vectors whose length is a multiple of 16.
func Dot(a, b []float32) float32 { return dotGo(a, b) }

// ReLU clears what is negative.
func ReLU(x []float32) { reluGo(x) }

// GELUs applies GELU to every number.
func GELUs(x []float32) { gelusGo(x) }

func product4x16(a []float32, lda, k int, b []float32, ldb int, out []float32, ldo int) {
	product4x16Go(a, lda, k, b, ldb, out, ldo)
}

func product4x32(a []float32, lda, k int, b []float32, ldb int, out []float32, ldo int) {
	product4x16Go(a, lda, k, b, ldb, out, ldo)
	product4x16Go(a, lda, k, b[16:], ldb, out[16:], ldo)
}

func maxOf(x []float32) float32                       { return maxOfGo(x) }
func expSum(x []float32, top float32) float32         { return expSumGo(x, top) }
func scaleBy(x []float32, f float32)                  { scaleByGo(x, f) }
func addNorm(x, y, gain, bias []float32, eps float32) { addNormGo(x, y, gain, bias, eps) }
func normalize(x, gain, bias []float32, eps float32)  { normalizeGo(x, gain, bias, eps) }
