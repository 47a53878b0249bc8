package syntax

import (
	"math/rand/v2"
	"testing"
)

// bestTree tries every assignment of heads.
func bestTree(score []float32, n int) float64 {
	head := make([]int32, n)
	best := -1e30
	var try func(i int)
	try = func(i int) {
		if i == n {
			roots, sum := 0, 0.0
			for k, h := range head {
				if h == 0 {
					roots++
				}
				sum += float64(score[k*(n+1)+int(h)])
			}
			if roots == 1 && !new(mst).cyclic(head) && sum > best {
				best = sum
			}
			return
		}
		for h := range n + 1 {
			if h != i+1 {
				head[i] = int32(h)
				try(i + 1)
			}
		}
	}
	try(0)
	return best
}

func TestSolveFindsTheBestTree(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	var m mst
	for round := range 600 {
		n := 2 + round%5
		score := make([]float32, n*(n+1))
		for i := range score {
			score[i] = float32(r.NormFloat64() * 3)
		}
		for i := range n {
			score[i*(n+1)+i+1] = impossible
		}
		head := make([]int32, n)
		m.solve(score, head)
		roots, sum := 0, 0.0
		for k, h := range head {
			if h == 0 {
				roots++
			}
			sum += float64(score[k*(n+1)+int(h)])
		}
		if want := bestTree(score, n); roots != 1 || m.cyclic(head) || sum < want-1e-3 {
			t.Fatalf("round %d: heads %v (%d roots) sum %v, the best tree has %v", round, head, roots, sum, want)
		}
	}
}
