package syntax

import (
	"readout/neural"
)

// encoder turns words into vectors.
type encoder interface {
	width() int
	// encode fills s.h (a row a word, in order) for the words of some blocks, whose first word is words[blocks[0].first].
	encode(s *scratch, words []word, blocks []block)
}

// fast is the BiLSTM encoder.
type fast struct {
	vocab                        map[string]int32
	word, pre, suf, suf2, shape_ *neural.Matrix
	fw, bw                       *neural.LSTM
	hidden                       int
}

func loadFast(l *neural.Loader) *fast {
	words := l.Strings("vocab.words")
	e := &fast{vocab: make(map[string]int32, len(words)),
		word: l.Matrix("enc.word", len(words), -1), pre: l.Matrix("enc.pre", 4096, -1), suf: l.Matrix("enc.suf", 4096, -1),
		suf2: l.Matrix("enc.suf2", 4096, -1), shape_: l.Matrix("enc.shape", 16, -1)}
	for i, w := range words[min(1, len(words)):] {
		e.vocab[w] = int32(i + 1)
	}
	if len(words) == 0 {
		l.Fail("vocab.words is empty")
	}
	in := e.inputs()
	e.fw, e.bw = loadLSTM(l, "enc.lstm.fw.", in), loadLSTM(l, "enc.lstm.bw.", in)
	if l.Err() == nil && e.fw.H != e.bw.H {
		l.Fail("the two directions of the LSTM have %d and %d units", e.fw.H, e.bw.H)
	}
	e.hidden = e.fw.H
	return e
}

func (e *fast) inputs() int {
	return e.word.Cols + e.pre.Cols + e.suf.Cols + e.suf2.Cols + e.shape_.Cols
}

// loadLSTM joins the bias and the four rows of quote and of brk into sixteen vectors in gate space.
func loadLSTM(l *neural.Loader, name string, in int) *neural.LSTM {
	rec := l.Matrix(name+"w_hh", -1, -1)
	if rec.Rows != 4*rec.Cols {
		l.Fail("tensor %sw_hh is %d×%d, want four gates", name, rec.Rows, rec.Cols)
		return &neural.LSTM{}
	}
	n := rec.Rows
	w := l.Matrix(name+"w_ih", n, in)
	b := l.Floats(name+"b", n)
	quote, brk := l.Matrix(name+"quote", 4, n), l.Matrix(name+"brk", 4, n)
	if l.Err() != nil {
		return &neural.LSTM{}
	}
	q, k := make([]float32, n), make([]float32, n)
	var extra [][]float32
	for i := range 4 {
		quote.Row(i, q)
		for j := range 4 {
			brk.Row(j, k)
			x := make([]float32, n)
			for c := range x {
				x[c] = b[c] + q[c] + k[c]
			}
			extra = append(extra, x)
		}
	}
	return neural.NewLSTM(w, rec, extra)
}

func (e *fast) width() int { return 2 * e.hidden }

// fastScratch is the encoder's part of the scratch.
type fastScratch struct {
	x     neural.Acts
	row   []float32
	which []uint8
	seqs  []neural.Sequence
	lstm  neural.LSTMScratch
	key   []byte
}

func (e *fast) encode(s *scratch, words []word, blocks []block) {
	f := &s.fast
	first, end := blocks[0].first, blocks[len(blocks)-1].end
	n, in := end-first, e.inputs()
	f.x.Reset(n, in)
	f.row = sized(f.row, in)
	f.which = f.which[:0]
	for i := range n {
		w := &words[first+i]
		f.key = appendZeroDigits(f.key[:0], w.norm)
		e.embed(f.key, w.shape, f.row)
		f.x.Set(i, f.row)
		f.which = append(f.which, w.quote*4+w.brk)
	}
	f.seqs = f.seqs[:0]
	for _, b := range blocks {
		f.seqs = append(f.seqs, neural.Sequence{Start: b.first - first, Len: b.end - b.first})
	}
	d := e.width()
	e.fw.Run(&f.x, f.which, f.seqs, false, s.h, d, &f.lstm)
	e.bw.Run(&f.x, f.which, f.seqs, true, s.h[e.hidden:], d, &f.lstm)
}

// embed writes the word's input vector, what depends on its type alone.
func (e *fast) embed(key []byte, shape uint8, x []float32) {
	at := 0
	put := func(m *neural.Matrix, row uint32) {
		m.Row(int(row), x[at:at+m.Cols])
		at += m.Cols
	}
	put(e.word, uint32(e.vocab[string(key)]))
	put(e.pre, hash(firstRunes(key, 3))%4096)
	put(e.suf, hash(lastRunes(key, 3))%4096)
	put(e.suf2, hash(lastRunes(key, 2))%4096)
	put(e.shape_, uint32(shape))
}

// appendZeroDigits copies a norm with its ASCII digits as 0, as the fast encoder's vocabulary has them.
func appendZeroDigits(b, norm []byte) []byte {
	for _, c := range norm {
		if '1' <= c && c <= '9' {
			c = '0'
		}
		b = append(b, c)
	}
	return b
}
