package neural

// Norm is a layer normalisation over the last dimension.
type Norm struct {
	Gain, Bias []float32
	Eps        float32
}

// Transformer is one encoder layer after BERT (Devlin et al. 2019): self-attention and a two-layer network with GELU, each with a residual
// connection and a normalisation after it.
type Transformer struct {
	Heads    int
	qkv      *Dense
	o        *Dense
	up, down *Dense
	ln1, ln2 Norm
	at       []int // where q, k and v begin in a row of qkv
}

// NewTransformer stacks the layer's weights. Each Part is [out, in] with a bias; q, k, v and o are d×d.
func NewTransformer(heads int, q, k, v, o, up, down Part, ln1, ln2 Norm) *Transformer {
	t := &Transformer{Heads: heads, ln1: ln1, ln2: ln2}
	t.qkv, t.at = NewDense(q, k, v)
	t.o, _ = NewDense(o)
	t.up, _ = NewDense(up)
	t.down, _ = NewDense(down)
	return t
}

// TransformerScratch is the working memory of layers, for one goroutine at a time.
type TransformerScratch struct {
	acts                  Acts
	qkv, ctx, wide, kt, p []float32
}

// Run replaces the rows of x (n of d floats, lying d apart) by the layer's output.
func (t *Transformer) Run(x []float32, n, d int, s *TransformerScratch) {
	s.acts.Reset(n, d)
	s.acts.SetRows(x, d)
	rows := (n + 3) &^ 3
	s.qkv = grow(s.qkv, rows*t.qkv.Stride)
	t.qkv.Apply(&s.acts, s.qkv)
	clear(s.qkv[n*t.qkv.Stride : rows*t.qkv.Stride])
	s.ctx = grow(s.ctx, rows*d)
	for h := range t.Heads {
		t.attend(h, n, d, s)
	}
	s.acts.Reset(n, d)
	s.acts.SetRows(s.ctx, d)
	s.wide = grow(s.wide, n*max(t.up.Stride, t.o.Stride))
	t.o.Apply(&s.acts, s.wide)
	t.ln1.addRows(x, s.wide, n, d, t.o.Stride)

	s.acts.Reset(n, d)
	s.acts.SetRows(x, d)
	t.up.Apply(&s.acts, s.wide)
	s.acts.Reset(n, t.up.Out)
	for i := range n {
		row := s.wide[i*t.up.Stride:][:t.up.Out]
		GELUs(row)
		s.acts.Set(i, row)
	}
	s.wide = grow(s.wide, n*t.down.Stride)
	t.down.Apply(&s.acts, s.wide)
	t.ln2.addRows(x, s.wide, n, d, t.down.Stride)
}

// attend computes one head: ctx = softmax(q·kᵀ/√size)·v.
func (t *Transformer) attend(head, n, d int, s *TransformerScratch) {
	size := d / t.Heads
	stride := t.qkv.Stride
	q, k, v := s.qkv[t.at[0]+head*size:], s.qkv[t.at[1]+head*size:], s.qkv[t.at[2]+head*size:]
	cols := (n + 15) &^ 15
	s.kt = grow(s.kt, size*cols)
	scale := 1 / sqrt(float32(size))
	for j := range size {
		clear(s.kt[j*cols+n : (j+1)*cols])
	}
	for i := range n {
		row := k[i*stride:][:size]
		for j, x := range row {
			s.kt[j*cols+i] = x * scale
		}
	}
	s.p = grow(s.p, 4*cols)
	for i := 0; i < n; i += 4 {
		c := 0
		for ; c+32 <= cols; c += 32 {
			product4x32(q[i*stride:], stride, size, s.kt[c:], cols, s.p[c:], cols)
		}
		if c < cols {
			product4x16(q[i*stride:], stride, size, s.kt[c:], cols, s.p[c:], cols)
		}
		for r := range 4 {
			softmaxRow(s.p[r*cols : r*cols+n])
		}
		for c = 0; c+32 <= size; c += 32 {
			product4x32(s.p, cols, n, v[c:], stride, s.ctx[i*d+head*size+c:], d)
		}
		if c < size {
			product4x16(s.p, cols, n, v[c:], stride, s.ctx[i*d+head*size+c:], d)
		}
	}
}

// addRows is x = norm(x + y) row by row; y's rows lie ldy apart.
func (l *Norm) addRows(x, y []float32, n, d, ldy int) {
	for i := range n {
		addNorm(x[i*d:(i+1)*d], y[i*ldy:][:d], l.Gain, l.Bias, l.Eps)
	}
}

// Apply normalises a row in place.
func (l *Norm) Apply(x []float32) { normalize(x, l.Gain, l.Bias, l.Eps) }

// The portable kernels.

// product4x16Go computes a 4×16 tile of a·b: rows of a lie lda apart and have k numbers, rows of b (k of them) ldb apart.
func product4x16Go(a []float32, lda, k int, b []float32, ldb int, out []float32, ldo int) {
	for r := range 4 {
		var s [16]float32
		for i, x := range a[r*lda:][:k] {
			y := (*[16]float32)(b[i*ldb:])
			for c := range s {
				s[c] += float32(x * y[c])
			}
		}
		copy(out[r*ldo:], s[:])
	}
}

// softmaxRow turns scores into probabilities; the sum is taken in eight lanes.
func softmaxRow(x []float32) {
	n := len(x) &^ 7
	top := maxOf(x)
	sum := expSum(x[:n], top)
	for i := n; i < len(x); i++ {
		x[i] = Exp(x[i] - top)
		sum += x[i]
	}
	scaleBy(x, 1/sum)
}

// maxOfGo is the largest of at least one number.
func maxOfGo(x []float32) float32 {
	top := x[0]
	for _, v := range x[1:] {
		if v > top {
			top = v
		}
	}
	return top
}

func expSumGo(x []float32, top float32) float32 {
	var s [8]float32
	for i := 0; i+8 <= len(x); i += 8 {
		for l := range s {
			x[i+l] = Exp(x[i+l] - top)
			s[l] += x[i+l]
		}
	}
	return tree8(&s)
}

func tree8(s *[8]float32) float32 {
	for l := range 4 {
		s[l] += s[l+4]
	}
	return (s[0] + s[2]) + (s[1] + s[3])
}

func scaleByGo(x []float32, f float32) {
	for i := range x {
		x[i] = x[i] * f
	}
}

func addNormGo(x, y, gain, bias []float32, eps float32) {
	for i := range x {
		x[i] += y[i]
	}
	normalizeGo(x, gain, bias, eps)
}

// normalizeGo needs a multiple of 8 numbers.
func normalizeGo(x, gain, bias []float32, eps float32) {
	var s [8]float32
	for i := 0; i+8 <= len(x); i += 8 {
		for l := range s {
			s[l] += x[i+l]
		}
	}
	n := float32(len(x))
	mean := tree8(&s) / n
	s = [8]float32{}
	for i := 0; i+8 <= len(x); i += 8 {
		for l := range s {
			d := x[i+l] - mean
			x[i+l] = d
			s[l] += float32(d * d)
		}
	}
	inv := 1 / sqrt(tree8(&s)/n+eps)
	for i := range x {
		x[i] = float32(float32(x[i]*inv)*gain[i]) + bias[i]
	}
}

func gelusGo(x []float32) {
	for i, v := range x {
		x[i] = GELU(v)
	}
}
