package neural

// erf after Abramowitz and Stegun 7.1.26, absolute error 1.5e-7.
const (
	erfP     = 0.3275911
	erfA1    = 0.254829592
	erfA2    = -0.284496736
	erfA3    = 1.421413741
	erfA4    = -1.453152027
	erfA5    = 1.061405429
	sqrtHalf = 0.70710678118654752
)

// GELU is x/2·(1+erf(x/√2)).
func GELU(x float32) float32 {
	z := x * sqrtHalf
	a := z
	if a < 0 {
		a = -a
	}
	t := 1 / (float32(a*erfP) + 1)
	p := float32(t*erfA5) + erfA4
	p = float32(p*t) + erfA3
	p = float32(p*t) + erfA2
	p = float32(p*t) + erfA1
	p = p * t
	e := 1 - float32(p*Exp(-float32(a*a)))
	if z < 0 {
		e = -e
	}
	return float32(float32(x*0.5) * (e + 1))
}
