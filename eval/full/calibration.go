package full

import (
	"fmt"
	"io"
	"math"
)

// Judged are entries, each with its probability and whether it is right.
type Judged []Entry

// Entry is one of them.
type Entry struct {
	P     float64
	Right bool
}

// tenths sorts entries into ten bins of equal width by their probability: how many, the sum of probabilities, how many right.
func (j Judged) tenths() (n, right [10]int, sum [10]float64) {
	for _, e := range j {
		b := min(9, int(e.P*10))
		n[b]++
		sum[b] += e.P
		if e.Right {
			right[b]++
		}
	}
	return n, right, sum
}

// Precision is the share of right entries; 0 of none.
func (j Judged) Precision() float64 {
	_, right, _ := j.tenths()
	all := 0
	for _, r := range right {
		all += r
	}
	return float64(all) / math.Max(1, float64(len(j)))
}

// ECE is the expected calibration error in ten bins (Naeini et al. 2015): the mean distance between a bin's probability and its share of
// right entries, weighted by size.
func (j Judged) ECE() float64 {
	_, right, sum := j.tenths()
	off := 0.0
	for b := range sum {
		off += math.Abs(sum[b] - float64(right[b]))
	}
	return off / math.Max(1, float64(len(j)))
}

// Noise is the ECE that entries of these probabilities would show by chance if every probability were exact: by normal approximation the
// mean distance of a bin's share from its expectation is √(2/π · Σp(1−p)).
func (j Judged) Noise() float64 {
	var v [10]float64
	for _, e := range j {
		v[min(9, int(e.P*10))] += e.P * (1 - e.P)
	}
	off := 0.0
	for _, x := range v {
		off += math.Sqrt(2 / math.Pi * x)
	}
	return off / math.Max(1, float64(len(j)))
}

// Brier is the mean squared distance of probability and outcome (Brier 1950).
func (j Judged) Brier() float64 {
	sum := 0.0
	for _, e := range j {
		y := 0.0
		if e.Right {
			y = 1
		}
		sum += (e.P - y) * (e.P - y)
	}
	return sum / math.Max(1, float64(len(j)))
}

// Print writes the bins, a line each, and the sums.
func (j Judged) Print(w io.Writer, what string) {
	n, right, sum := j.tenths()
	for b := range n {
		if n[b] > 0 {
			fmt.Fprintf(w, "%.1f-%.1f  %5d %s  predicted %.3f  right %.3f\n", float64(b)/10, float64(b+1)/10, n[b], what, sum[b]/float64(n[b]), float64(right[b])/float64(n[b]))
		}
	}
	fmt.Fprintf(w, "%d %s, %.3f right: expected calibration error %.3f (%.3f by chance alone), Brier %.3f\n", len(j), what, j.Precision(), j.ECE(), j.Noise(), j.Brier())
}
