package neural

// LSTM is one direction of a recurrent layer: gates = W_in·x + extra + W_rec·h, in the order i, f, g, o. extra is one of a few vectors
// in gate space (the bias and embeddings of small input features), chosen a step.
type LSTM struct {
	H     int
	in    *Dense
	rec   *Dense
	extra [][]float32
}

// NewLSTM makes a layer from W_in [4H, in], W_rec [4H, H] and the vectors in gate space [4H].
func NewLSTM(in, rec *Matrix, extra [][]float32) *LSTM {
	l := &LSTM{H: rec.Cols, extra: extra}
	l.in, _ = NewDense(Part{W: in})
	l.rec, _ = NewDense(Part{W: rec})
	return l
}

// Sequence is a run of rows [Start, Start+Len) that the layer reads from zeros.
type Sequence struct{ Start, Len int }

// LSTMScratch is a layer's working memory, for one goroutine at a time.
type LSTMScratch struct {
	x, h          Acts
	pre, gates, c []float32
	order         []int
}

// Run reads sequences (backwards if reverse) of the rows of x, several at once; which[row] chooses the row's extra vector. The state
// of row r goes to out[r·ldo:][:H].
func (l *LSTM) Run(x *Acts, which []uint8, seqs []Sequence, reverse bool, out []float32, ldo int, s *LSTMScratch) {
	n := len(seqs)
	s.order = s.order[:0]
	for i := range seqs { // longest first (insertion sort: a handful), so that the running ones are a prefix
		j := len(s.order)
		s.order = append(s.order, i)
		for ; j > 0 && seqs[s.order[j-1]].Len < seqs[i].Len; j-- {
			s.order[j] = s.order[j-1]
		}
		s.order[j] = i
	}
	s.x.Reset(n, x.K)
	s.h.Reset(n, l.H)
	s.c = grow(s.c, n*l.H)
	clear(s.c)
	s.pre, s.gates = grow(s.pre, n*l.in.Stride), grow(s.gates, n*l.rec.Stride)
	for i := range n {
		s.h.scale[i], s.h.corr[i] = 0, 0
		clear(s.h.q[i*s.h.stride : (i+1)*s.h.stride])
	}
	active := n
	for t := 0; ; t++ {
		for active > 0 && seqs[s.order[active-1]].Len <= t {
			active--
		}
		if active == 0 {
			return
		}
		xa, ha := s.x.prefix(active), s.h.prefix(active)
		for i := range active {
			xa.copyRow(i, x, row(seqs[s.order[i]], t, reverse))
		}
		l.in.Apply(&xa, s.pre)
		l.rec.Apply(&ha, s.gates)
		for i := range active {
			r := row(seqs[s.order[i]], t, reverse)
			h := out[r*ldo : r*ldo+l.H]
			lstmCell(s.gates[i*l.rec.Stride:][:4*l.H], s.pre[i*l.in.Stride:][:4*l.H], l.extra[which[r]], s.c[i*l.H:][:l.H], h)
			ha.Set(i, h)
		}
	}
}

func row(s Sequence, t int, reverse bool) int {
	if reverse {
		return s.Start + s.Len - 1 - t
	}
	return s.Start + t
}

// grow returns a slice of n, reusing x where it is large enough; the content is arbitrary.
func grow(x []float32, n int) []float32 {
	if cap(x) < n {
		return make([]float32, n+n/4)
	}
	return x[:n]
}
