package neural

import "encoding/binary"

// Acts are activations as int8, a row a word: what a Dense multiplies. A row's scale is max|x|/127.
type Acts struct {
	N, K   int // rows, values in a row
	stride int
	q      []int8
	scale  []float32
	corr   []int32 // 128·Σq of the row: weights are stored with 128 added
}

// Reset makes room for n rows of k values; what was there is lost.
func (a *Acts) Reset(n, k int) {
	a.N, a.K, a.stride = n, k, (k+15)&^15
	if need := n*a.stride + 64; cap(a.q) < need {
		a.q = make([]int8, need+need/4)
	}
	a.q = a.q[:n*a.stride]
	if a.stride > k {
		for i := range n { // the padding must be zero: weights beyond k are arbitrary
			clear(a.q[i*a.stride+k : (i+1)*a.stride])
		}
	}
	if cap(a.scale) < n+4 {
		a.scale, a.corr = make([]float32, n+n/4+4), make([]int32, n+n/4+4)
	}
	a.scale, a.corr = a.scale[:n], a.corr[:n]
}

// Set quantises x into row i.
func (a *Acts) Set(i int, x []float32) {
	s, sum := quantize(x, a.q[i*a.stride:i*a.stride+a.K])
	a.scale[i], a.corr[i] = s, sum*128
}

// SetRows quantises a.N rows lying ldx apart in x.
func (a *Acts) SetRows(x []float32, ldx int) {
	for i := range a.N {
		a.Set(i, x[i*ldx:i*ldx+a.K])
	}
}

// copyRow makes row i a copy of row j of b, which has as many columns.
func (a *Acts) copyRow(i int, b *Acts, j int) {
	copy(a.q[i*a.stride:(i+1)*a.stride], b.q[j*b.stride:(j+1)*b.stride])
	a.scale[i], a.corr[i] = b.scale[j], b.corr[j]
}

// prefix shows the first n rows.
func (a *Acts) prefix(n int) Acts {
	return Acts{n, a.K, a.stride, a.q[:n*a.stride], a.scale[:n], a.corr[:n]}
}

// Dense is a linear layer with int8 weights, packed for the kernels. Several layers on the same input can be stacked into one: Part
// says where each one's outputs lie.
//
// Packing: blocks of 64 outputs; in a block, for each step of 4 inputs, 64 groups of the 4 weights of one output, as q+128.
type Dense struct {
	In, Out     int
	k4          int // steps of 4 inputs
	Stride      int // floats between rows of the result: Out rounded up to 64
	w           []byte
	scale, bias []float32
}

// Part is one linear layer of a stack: weights [out, in] and a bias (nil for none).
type Part struct {
	W *Matrix
	B []float32
}

// NewDense stacks layers on the same input; offsets are where each part's outputs begin.
func NewDense(parts ...Part) (d *Dense, offsets []int) {
	d = &Dense{In: parts[0].W.Cols}
	for _, p := range parts {
		offsets = append(offsets, d.Out)
		d.Out += p.W.Rows
	}
	d.k4 = (d.In + 3) / 4
	d.Stride = (d.Out + 63) &^ 63
	d.w = make([]byte, d.Stride*d.k4*4)
	d.scale, d.bias = make([]float32, d.Stride), make([]float32, d.Stride)
	o := 0
	for _, p := range parts {
		copy(d.bias[o:], p.B)
		o += p.W.Rows
	}
	var rows [64][]byte // of the block under way
	part, row := 0, 0
	q, zero := make([]int8, d.In), make([]byte, d.k4*4)
	for block := 0; block < d.Stride; block += 64 {
		for o := range rows {
			for part < len(parts) && row == parts[part].W.Rows {
				part, row = part+1, 0
			}
			if part == len(parts) {
				rows[o] = zero // the padding gives 0·… + 0
				continue
			}
			rows[o], d.scale[block+o] = parts[part].W.packable(row, q)
			row++
		}
		packBlock(d.w[block*d.k4*4:][:d.k4*256], &rows, d.k4)
	}
	return d, offsets
}

// packable returns row i's int8 bits in a multiple of 4 bytes, and its scale. The bits may lie in the file; q is scratch.
func (m *Matrix) packable(i int, q []int8) ([]byte, float32) {
	if m.q != nil && m.Cols%4 == 0 {
		return m.q[i*m.Cols : (i+1)*m.Cols], m.scale[i]
	}
	scale := m.quantRow(i, q)
	out := make([]byte, (m.Cols+3)&^3)
	for j, v := range q {
		out[j] = byte(v)
	}
	return out, scale
}

// packBlock writes 64 rows in the kernels' order. It goes through the rows in runs of 64 bytes, so that both sides stay in the cache: this is most
// of the time that a model takes to load.
func packBlock(w []byte, rows *[64][]byte, k4 int) {
	const flip = 0x80808080
	k := 0
	for ; k+16 <= k4; k += 16 {
		for o, r := range rows {
			src, dst := (*[64]byte)(r[k*4:]), (*[15*256 + 4]byte)(w[k*256+o*4:])
			var v [8]uint64 // read whole before anything is written
			for s := range v {
				v[s] = binary.LittleEndian.Uint64(src[s*8:]) ^ (flip<<32 | flip)
			}
			for s, x := range v {
				binary.LittleEndian.PutUint32(dst[s*512:], uint32(x))
				binary.LittleEndian.PutUint32(dst[s*512+256:], uint32(x>>32))
			}
		}
	}
	for ; k < k4; k++ {
		for o, r := range rows {
			binary.LittleEndian.PutUint32(w[k*256+o*4:], binary.LittleEndian.Uint32(r[k*4:])^flip)
		}
	}
}

// Apply computes out[i·Stride+o] = Σ_k q_ik·w_ok · scale_o · scale_i + bias_o for every row i; out holds a.N·Stride floats.
func (d *Dense) Apply(a *Acts, out []float32) {
	if a.N == 0 {
		return
	}
	_ = out[a.N*d.Stride-1]
	if a.K != d.In {
		panic("neural: a layer was given rows of another width")
	}
	denseRows(d, a, out)
}

func denseRowsGo(d *Dense, a *Acts, out []float32) {
	for b := 0; b*64 < d.Stride; b++ {
		w := d.w[b*d.k4*256 : (b+1)*d.k4*256]
		scale, bias := d.scale[b*64:b*64+64], d.bias[b*64:b*64+64]
		for i := range a.N {
			var acc [64]int32
			q := a.q[i*a.stride:]
			for k := range d.k4 {
				x := (*[4]int8)(q[k*4:])
				a0, a1, a2, a3 := int32(x[0]), int32(x[1]), int32(x[2]), int32(x[3])
				v := (*[256]byte)(w[k*256:])
				for o := range acc {
					acc[o] += a0*int32(v[4*o]) + a1*int32(v[4*o+1]) + a2*int32(v[4*o+2]) + a3*int32(v[4*o+3])
				}
			}
			row := out[i*d.Stride+b*64:][:64]
			for o, s := range acc {
				row[o] = float32(float32(float32(s-a.corr[i])*scale[o])*a.scale[i]) + bias[o]
			}
		}
	}
}

func reluGo(x []float32) {
	for i, v := range x {
		if !(v > 0) {
			x[i] = 0
		}
	}
}
