package ledger

import "sort"

// averageLink joins the two clusters with the highest mean score of their members' pairs until it falls under least. A pair without a
// link counts 0. Copies of one text, and what a person accepted, are together from the start: of many copies, only some pairs are linked. Ties go to
// the earlier members. Clusters come in the order of their first members.
func averageLink(score []map[int]float64, least float64) [][]int {
	n := len(score)
	size := make([]int, n)
	members := make([][]int, n)
	sum := make([]map[int]float64, n)
	for i := range n {
		size[i], members[i] = 1, []int{i}
		sum[i] = map[int]float64{}
		for k, v := range score[i] {
			sum[i][k] = v
		}
	}
	merge := func(a, b int) {
		members[a] = append(members[a], members[b]...)
		size[a] += size[b]
		size[b] = 0
		for k, v := range sum[b] {
			if k == a {
				continue
			}
			sum[a][k] += v
			sum[k][a] += v
			delete(sum[k], b)
		}
		delete(sum[a], b)
		sum[b] = nil
	}
	for a := range n {
		for size[a] > 0 {
			b := -1
			for k, v := range sum[a] {
				if k > a && v >= copied && (b < 0 || k < b) && together(score, members[a], members[k]) {
					b = k
				}
			}
			if b < 0 {
				break
			}
			merge(a, b)
		}
	}
	// each cluster's best partner behind it is remembered, and looked for again where a joining may have changed it
	type best struct {
		with int
		mean float64
	}
	find := func(a int) best {
		r := best{-1, least}
		for b, v := range sum[a] {
			if b <= a || size[b] == 0 {
				continue
			}
			if m := v / float64(size[a]*size[b]); m > r.mean || m == r.mean && (r.with < 0 || b < r.with) {
				r = best{b, m}
			}
		}
		return r
	}
	bests := make([]best, n)
	for a := range n {
		bests[a] = find(a)
	}
	for {
		ba := -1
		for a := range n {
			if size[a] > 0 && bests[a].with >= 0 && (ba < 0 || bests[a].mean > bests[ba].mean) {
				ba = a
			}
		}
		if ba < 0 {
			break
		}
		bb := bests[ba].with
		merge(ba, bb)
		bests[ba] = find(ba)
		for k := range sum[ba] {
			if size[k] > 0 && k < ba {
				bests[k] = find(k)
			}
		}
		for k := range bb {
			if size[k] > 0 && bests[k].with == bb {
				bests[k] = find(k)
			}
		}
	}
	var out [][]int
	for i := range n {
		if size[i] > 0 {
			sort.Ints(members[i])
			out = append(out, members[i])
		}
	}
	return out
}

// together tells whether a pair of two clusters' members must not be parted.
func together(score []map[int]float64, a, b []int) bool {
	for _, i := range a {
		for _, k := range b {
			if score[i][k] >= copied {
				return true
			}
		}
	}
	return false
}
