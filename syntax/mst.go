package syntax

// mst finds the best tree with exactly one root word: each word's best head if that is already such a tree, else Chu-Liu/Edmonds
// (Edmonds 1967) in the O(n²) contraction form of Tarjan, here with plain arrays. A fee on root arcs, larger than any difference
// of scores, makes one root the cheapest number of roots.
type mst struct {
	m      []float64 // scores between the live nodes; [to][from]
	from   []int32   // which real arc each score stands for: its head …
	to     []int32   // … and its dependent
	head   []int32   // chosen real head of a node's best arc
	parent []int32   // contraction forest
	state  []uint8
}

const rootFee = 1e6

// solve writes head[i] for score[i·(n+1)+j], j = 0 the root, else word j−1.
func (t *mst) solve(score []float32, head []int32) {
	n := len(head)
	roots := 0
	for i := range n {
		row := score[i*(n+1):][:n+1]
		best := 0
		for j, v := range row {
			if v > row[best] {
				best = j
			}
		}
		if head[i] = int32(best); best == 0 {
			roots++
		}
	}
	if roots == 1 && !t.cyclic(head) {
		return
	}
	t.edmonds(score, head)
}

// cyclic tells whether some word does not reach the root.
func (t *mst) cyclic(head []int32) bool {
	t.state = sized(t.state, len(head)+1)
	clear(t.state)
	t.state[0] = 2
	for i := 1; i <= len(head); i++ {
		j := i
		for t.state[j] == 0 {
			t.state[j] = 1
			j = int(head[j-1])
		}
		if t.state[j] == 1 {
			return true
		}
		for j = i; t.state[j] == 1; j = int(head[j-1]) {
			t.state[j] = 2
		}
	}
	return false
}

// edmonds contracts cycles until the best arcs form a tree, then expands them.
func (t *mst) edmonds(score []float32, head []int32) {
	n := len(head)
	size := 2*n + 1 // words 1..n, root 0, and at most n−1 contracted nodes
	t.m, t.from, t.to = sized(t.m, size*size), sized(t.from, size*size), sized(t.to, size*size)
	t.head, t.parent, t.state = sized(t.head, size), sized(t.parent, size), sized(t.state, size)
	const none = -1e30
	for i := range size {
		t.head[i], t.parent[i], t.state[i] = -1, -1, 0
	}
	for i := 1; i <= n; i++ {
		for j := 0; j <= n; j++ {
			k := i*size + j
			t.m[k], t.from[k], t.to[k] = float64(score[(i-1)*(n+1)+j]), int32(j), int32(i)
			if j == 0 {
				t.m[k] -= rootFee
			}
			if i == j {
				t.m[k] = none
			}
		}
	}
	live := make([]int, 0, size)
	for i := 0; i <= n; i++ {
		live = append(live, i)
	}
	// best[v]: the live node that v's best arc comes from; arc[v]: that arc's place in the tables
	best, arc := make([]int, size), make([]int, size)
	choose := func(v int) {
		best[v] = -1
		for _, u := range live {
			if u != v && (best[v] < 0 || t.m[v*size+u] > t.m[v*size+best[v]]) {
				best[v] = u
			}
		}
		arc[v] = v*size + best[v]
	}
	for _, v := range live[1:] {
		choose(v)
	}
	for next := n + 1; ; next++ {
		cycle := t.findCycle(live, best)
		if cycle == nil {
			break
		}
		inside := make([]bool, size)
		for _, v := range cycle {
			inside[v] = true
			t.parent[v] = int32(next)
		}
		rest := live[:0:0]
		for _, u := range live {
			if !inside[u] {
				rest = append(rest, u)
			}
		}
		for _, u := range rest {
			in, out := next*size+u, u*size+next
			t.m[in], t.m[out] = none, none
			t.from[in], t.to[in], t.from[out], t.to[out] = t.from[cycle[0]*size+u], t.to[cycle[0]*size+u], t.from[u*size+cycle[0]], t.to[u*size+cycle[0]]
			for _, v := range cycle {
				if x := t.m[v*size+u] - t.m[arc[v]]; x > t.m[in] {
					t.m[in], t.from[in], t.to[in] = x, t.from[v*size+u], t.to[v*size+u]
				}
				if x := t.m[u*size+v]; u != 0 && x > t.m[out] {
					t.m[out], t.from[out], t.to[out] = x, t.from[u*size+v], t.to[u*size+v]
				}
			}
		}
		live = append(rest, next)
		choose(next)
		for _, u := range rest {
			if u != 0 && inside[best[u]] {
				best[u], arc[u] = next, u*size+next
			}
		}
	}
	// Expand: the arc into a contracted node enters one of the nodes inside; the others keep their own arcs. Every node, from the
	// outermost in, is reached by the arc that reached its parent or by its own.
	fixed := make([]bool, size)
	enter := func(v int) {
		from, to := t.from[arc[v]], int(t.to[arc[v]])
		for u := to; u != v; u = int(t.parent[u]) {
			fixed[u] = true
		}
		fixed[v] = true
		head[to-1] = from
	}
	for v := size - 1; v > 0; v-- {
		if v > n && t.parent[v] < 0 && !contains(live, v) {
			continue // never made
		}
		if !fixed[v] {
			enter(v)
		}
	}
}

func contains(x []int, v int) bool {
	for _, y := range x {
		if y == v {
			return true
		}
	}
	return false
}

// findCycle returns the nodes of a cycle of best arcs, nil if there is none.
func (t *mst) findCycle(live, best []int) []int {
	for _, v := range live {
		t.state[v] = 0
	}
	t.state[0] = 2
	for _, v := range live {
		u := v
		for t.state[u] == 0 {
			t.state[u] = 1
			u = best[u]
		}
		if t.state[u] == 1 {
			cycle := []int{u}
			for w := best[u]; w != u; w = best[w] {
				cycle = append(cycle, w)
			}
			return cycle
		}
		for u = v; t.state[u] == 1; u = best[u] {
			t.state[u] = 2
		}
	}
	return nil
}
