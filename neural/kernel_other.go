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
