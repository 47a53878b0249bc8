package neural

import "math"

// The float functions below fix the order of operations; float32() around every product forbids the compiler to fuse it with a
// sum, which would round differently on processors that have fused multiply-add.

const (
	roundMagic = 12582912.0 // 1.5·2²³: adding it rounds a small float to an integer, ties to even
	expHi      = 88
	expLo      = -87
	log2e      = 1.44269504088896341
	ln2Hi      = 0.693359375
	ln2Lo      = -2.12194440e-4
	expP0      = 1.9875691500e-4 // Cephes expf
	expP1      = 1.3981999507e-3
	expP2      = 8.3334519073e-3
	expP3      = 4.1665795894e-2
	expP4      = 1.6666665459e-1
	expP5      = 5.0000001201e-1
)

// Exp is e^x to about 2 ulp for −87 ≤ x ≤ 88, clamped outside. Method: Cephes expf.
func Exp(x float32) float32 {
	if x > expHi {
		x = expHi
	}
	if x < expLo {
		x = expLo
	}
	t := float32(x*log2e) + roundMagic
	n := t - roundMagic
	r := x - float32(n*ln2Hi)
	r -= float32(n * ln2Lo)
	p := float32(float32(expP0)*r) + expP1
	p = float32(p*r) + expP2
	p = float32(p*r) + expP3
	p = float32(p*r) + expP4
	p = float32(p*r) + expP5
	y := float32(float32(p*r)*r) + r
	y++
	return math.Float32frombits(math.Float32bits(y) + math.Float32bits(t)<<23)
}

// Sigmoid is 1/(1+e^−x).
func Sigmoid(x float32) float32 { return 1 / (1 + Exp(-x)) }

// Tanh is 2·Sigmoid(2x)−1, good to 1e-7 absolute.
func Tanh(x float32) float32 { return float32(2*Sigmoid(2*x)) - 1 }

// Softmax turns scores into probabilities in place.
func Softmax(x []float32) {
	top := x[0]
	for _, v := range x[1:] {
		top = max(top, v)
	}
	var sum float32
	for i, v := range x {
		x[i] = Exp(v - top)
		sum += x[i]
	}
	inv := 1 / sum
	for i := range x {
		x[i] = x[i] * inv
	}
}

// ArgMax returns the first index of the largest number; 0 for an empty slice.
func ArgMax(x []float32) int {
	best := 0
	for i := 1; i < len(x); i++ {
		if x[i] > x[best] {
			best = i
		}
	}
	return best
}

func round(x float32) int32 {
	return int32(math.Float32bits(x+roundMagic)) - 0x4B400000
}

// lstmCellGo does one LSTM step of one sequence: gates i, f, g, o lie one after the other in rec, pre and extra (their sum is the gates'
// input, in this order), c is updated and h written; len(c) = H.
func lstmCellGo(rec, pre, extra, c, h []float32) {
	n := len(c)
	for j := range c {
		i := Sigmoid(rec[j] + pre[j] + extra[j])
		f := Sigmoid(rec[n+j] + pre[n+j] + extra[n+j])
		g := Tanh(rec[2*n+j] + pre[2*n+j] + extra[2*n+j])
		o := Sigmoid(rec[3*n+j] + pre[3*n+j] + extra[3*n+j])
		v := float32(f*c[j]) + float32(i*g)
		c[j] = v
		h[j] = o * Tanh(v)
	}
}

// dotGo is the product of two vectors of one length, a multiple of 16: sixteen lanes, then a fixed tree.
func dotGo(a, b []float32) float32 {
	var s [16]float32
	for len(a) >= 16 && len(b) >= 16 {
		x, y := (*[16]float32)(a), (*[16]float32)(b)
		for l := range s {
			s[l] += float32(x[l] * y[l])
		}
		a, b = a[16:], b[16:]
	}
	for l := range 8 {
		s[l] += s[l+8]
	}
	for l := range 4 {
		s[l] += s[l+4]
	}
	return (s[0] + s[2]) + (s[1] + s[3])
}

// quantize writes round(x·127/max|x|) and returns the scale max|x|/127 and the sum of q.
func quantize(x []float32, q []int8) (scale float32, sum int32) {
	top := maxAbs(x)
	if !(top > 1e-30) {
		clear(q[:len(x)])
		return 0, 0
	}
	return top / 127, quantizeBy(x, q, 127/top)
}

func maxAbsGo(x []float32) float32 {
	var top float32
	for _, v := range x {
		if v < 0 {
			v = -v
		}
		if v > top {
			top = v
		}
	}
	return top
}

func quantizeByGo(x []float32, q []int8, inv float32) (sum int32) {
	for i, v := range x {
		n := round(v * inv)
		q[i] = int8(n)
		sum += n
	}
	return sum
}

// sqrt is correctly rounded: the double's square root of a float, rounded once more, is the float's.
func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }
