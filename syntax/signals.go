package syntax

import (
	"math/bits"

	"readout/document"
	"readout/neural"
)

type roleScratch struct {
	alpha  []float32
	first  [3][]int32 // block-relative first words of sources, cues, contents
	scores []float32
	from   [linkDim]float32
}

// makeSignals makes room for the signals of all words: one array a kind.
func makeSignals(d *document.Document, voice bool) {
	n := len(d.Tokens)
	g := document.Signals{NER: make([]uint8, n), Link: make([]int32, n), Giver: make([]int32, n), LinkP: make([]float32, n), GiverP: make([]float32, n),
		Fact: make([]float32, n), Status: make([][5]float32, n), EventP: make([]float32, n), Type: make([][17]float32, n)}
	roles, probs := make([]uint8, 3*n), make([]float32, 3*n)
	for i := range g.Role {
		g.Role[i], g.RoleP[i] = roles[i*n:(i+1)*n:(i+1)*n], probs[i*n:(i+1)*n:(i+1)*n]
	}
	for i := range n {
		g.Link[i], g.Giver[i] = -2, -2
	}
	if voice {
		marks, p := make([]uint8, 3*n), make([]float32, 3*n)
		for i := range g.Voice {
			g.Voice[i], g.VoiceP[i] = marks[i*n:(i+1)*n:(i+1)*n], p[i*n:(i+1)*n:(i+1)*n]
		}
	}
	d.Signals = g
}

func (e *Engine) signals(d *document.Document, s *scratch, b block) {
	hd, lab, stride, g := e.heads, e.lab, e.heads.all.Stride, &d.Signals
	var status [5]float32
	var types [17]float32
	for i := b.first; i < b.end; i++ {
		row := s.out[(i-b.first)*stride:][:stride]
		g.Fact[i] = min(max(row[hd.fact], -3), 3)
		g.EventP[i] = neural.Sigmoid(row[hd.isevent])
		copy(status[:], row[hd.status:])
		neural.Softmax(status[:])
		for k, v := range status {
			g.Status[i][lab.status[k]] = v
		}
		copy(types[:], row[hd.evtype:])
		neural.Softmax(types[:])
		for k, v := range types {
			g.Type[i][lab.evtype[k]] = v
		}
	}
	e.names(d, s, b)
	e.roles(d, s, b)
	e.links(d, s, b)
}

// names decodes the name labels, paragraph by paragraph: no name crosses one.
func (e *Engine) names(d *document.Document, s *scratch, b block) {
	hd, stride, n := e.heads, e.heads.all.Stride, len(e.lab.ner)
	for i := b.first; i < b.end; {
		j := i + 1
		for j < b.end && d.Tokens[j].Para == d.Tokens[i].Para {
			j++
		}
		path, base := d.Signals.NER[i:j], i-b.first
		s.viterbi.Decode(j-i, n, func(k int) []float32 { return s.out[(base+k)*stride+hd.ner:] }, hd.nerStart, hd.nerTrans, path)
		for k, l := range path {
			path[k] = e.lab.nerOut[l]
		}
		e.collect(d, s, b, i, j)
		i = j
	}
}

var roleStart = []float32{0, 0, impossible}

// roleBias is added to the score of a fragment's first word, for source, cue and content: the heads are trained on likelihood and find
// too few fragments; attribution/ drops what it cannot use. Chosen on PolNeAR dev by said-by F1.
var roleBias = [3]float32{1.4, 1.4, 1}

// roles decodes source, cue and content over the whole block, since a content runs over sentences, and gives each label its probability
// under all paths (forward and backward sums).
func (e *Engine) roles(d *document.Document, s *scratch, b block) {
	hd, stride, n := e.heads, e.heads.all.Stride, b.end-b.first
	for r := range 3 {
		emit := func(k int) []float32 { return s.out[k*stride+hd.attr[r]:][:3] }
		for k := range n {
			s.out[k*stride+hd.attr[r]+1] += roleBias[r]
		}
		path := d.Signals.Role[r][b.first:b.end]
		s.viterbi.Decode(n, 3, emit, roleStart, hd.roleTrans[r], path)
		s.roles.marginals(n, emit, hd.roleTrans[r], path, d.Signals.RoleP[r][b.first:b.end])
		f := s.roles.first[r][:0]
		for i, l := range path {
			if l == 1 {
				f = append(f, int32(i))
			}
		}
		s.roles.first[r] = f
	}
}

// marginals writes the probability of each word's label. Sums are scaled word by word to stay in range.
func (s *roleScratch) marginals(n int, emit func(int) []float32, trans []float32, path []uint8, out []float32) {
	s.alpha = sized(s.alpha, 6*n)
	alpha, w := s.alpha[:3*n], s.alpha[3*n:]
	var tr [9]float32
	for i, v := range trans {
		tr[i] = neural.Exp(v)
	}
	for i := range n {
		e := emit(i)
		top := max(e[0], e[1], e[2])
		for l := range 3 {
			w[3*i+l] = neural.Exp(e[l] - top)
		}
	}
	a := [3]float32{1, 1, 0}
	for i := range n {
		if i > 0 {
			p := a
			for to := range 3 {
				a[to] = float32(p[0]*tr[to]) + float32(p[1]*tr[3+to]) + float32(p[2]*tr[6+to])
			}
		}
		var sum float32
		for l := range 3 {
			a[l] = a[l] * w[3*i+l]
			sum += a[l]
		}
		inv := 1 / max(sum, 1e-30)
		for l := range 3 {
			a[l] = a[l] * inv
			alpha[3*i+l] = a[l]
		}
	}
	beta := [3]float32{1, 1, 1}
	for i := n - 1; i >= 0; i-- {
		var sum float32
		for l := range 3 {
			sum += float32(alpha[3*i+l] * beta[l])
		}
		out[i] = float32(alpha[3*i+int(path[i])]*beta[path[i]]) / max(sum, 1e-30)
		var p [3]float32
		sum = 0
		for from := range 3 {
			for to := range 3 {
				p[from] += float32(float32(tr[3*from+to]*w[3*i+to]) * beta[to])
			}
			sum += p[from]
		}
		inv := 1 / max(sum, 1e-30)
		for l := range 3 {
			beta[l] = p[l] * inv
		}
	}
}

// links joins each content's first word to a cue's and each cue's to a source's.
func (e *Engine) links(d *document.Document, s *scratch, b block) {
	hd, g := e.heads, &d.Signals
	source, cue, content := s.roles.first[document.RoleSource], s.roles.first[document.RoleCue], s.roles.first[document.RoleContent]
	for _, c := range content {
		g.Link[b.first+int(c)], g.LinkP[b.first+int(c)] = e.link(s, b, &hd.content, hd.linkContent, hd.linkCue, c, cue)
	}
	for _, q := range cue {
		g.Giver[b.first+int(q)], g.GiverP[b.first+int(q)] = e.link(s, b, &hd.cue, hd.linkCueSrc, hd.linkSource, q, source)
	}
}

// link chooses among the words `to` or none (-1) and gives the choice's probability.
func (e *Engine) link(s *scratch, b block, k *linker, fromAt, toAt int, from int32, to []int32) (int32, float32) {
	stride, r := e.heads.all.Stride, &s.roles
	x := s.out[int(from)*stride+fromAt:][:linkDim]
	for i := range r.from {
		r.from[i] = neural.Dot(x, k.u[i*linkDim:(i+1)*linkDim])
	}
	r.scores = append(r.scores[:0], neural.Dot(r.from[:], k.none))
	for _, t := range to {
		r.scores = append(r.scores, neural.Dot(r.from[:], s.out[int(t)*stride+toAt:][:linkDim])+k.dist[bucket(int(t-from))])
	}
	best := neural.ArgMax(r.scores)
	neural.Softmax(r.scores)
	if best == 0 {
		return -1, r.scores[0]
	}
	return int32(b.first) + to[best-1], r.scores[best]
}

// bucket is the distance class of a link: the magnitude's power of two, at most 7, in each direction.
func bucket(delta int) int {
	if delta < 0 {
		return min(7, bits.Len(uint(-delta))-1)
	}
	return 8 + min(7, max(bits.Len(uint(delta))-1, 0))
}
