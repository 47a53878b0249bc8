package neural

// Viterbi finds the best label sequence: the sum of emissions and of transitions [from·L+to] is largest. Ties go to the lower label.
// The zero value is ready; it keeps its working memory between calls.
type Viterbi struct {
	score, next []float32
	back        []uint8
}

// Decode writes the path of n words; emit(i) are the L emissions of word i, start is added to the first word's. L is at most 256.
func (v *Viterbi) Decode(n, l int, emit func(i int) []float32, start, trans []float32, path []uint8) {
	if n == 0 {
		return
	}
	v.score, v.next = grow(v.score, l)[:l], grow(v.next, l)[:l]
	if cap(v.back) < n*l {
		v.back = make([]uint8, n*l+n*l/4)
	}
	back := v.back[:n*l]
	for j, e := range emit(0)[:l] {
		v.score[j] = e + start[j]
	}
	for i := 1; i < n; i++ {
		e := emit(i)[:l]
		for to := range l {
			best, from := v.score[0]+trans[to], 0
			for k := 1; k < l; k++ {
				if s := v.score[k] + trans[k*l+to]; s > best {
					best, from = s, k
				}
			}
			v.next[to] = best + e[to]
			back[i*l+to] = uint8(from)
		}
		v.score, v.next = v.next, v.score
	}
	at := uint8(ArgMax(v.score[:l]))
	for i := n - 1; i > 0; i-- {
		path[i] = at
		at = back[i*l+int(at)]
	}
	path[0] = at
}
