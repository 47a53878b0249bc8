package syntax

import (
	"encoding/json"
	"strconv"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"readout/neural"
)

const (
	maxPieces   = 500 // pieces of a block; one with more is cut again
	maxPosition = 512
)

// accurate is the transformer encoder over word pieces.
type accurate struct {
	pieces                           *neural.WordPiece
	piece, pos, shape_, quote_, brk_ *neural.Matrix
	ln                               neural.Norm
	layers                           []*neural.Transformer
}

type accurateScratch struct {
	ids, first []int32 // pieces of the block under way; each word's first piece
	x, row     []float32
	plain      []byte
	layers     neural.TransformerScratch
}

func loadAccurate(l *neural.Loader) *accurate {
	words := l.Strings("vocab.pieces")
	e := &accurate{piece: l.Matrix("enc.piece", -1, -1)}
	d := e.piece.Cols
	if e.piece.Rows > len(words) || d == 0 || d%16 != 0 {
		l.Fail("enc.piece is %d×%d for %d pieces", e.piece.Rows, d, len(words))
		return e
	}
	var ok bool
	if e.pieces, ok = neural.NewWordPiece(words[:e.piece.Rows]); !ok {
		l.Fail("vocab.pieces lacks [UNK], [CLS] or [SEP]")
		return e
	}
	e.pos, e.shape_, e.quote_, e.brk_ = l.Matrix("enc.pos", maxPosition, d), l.Matrix("enc.shape", 16, d), l.Matrix("enc.quote", 4, d), l.Matrix("enc.brk", 4, d)
	norm := func(name string) neural.Norm {
		return neural.Norm{Gain: l.Floats(name+".g", d), Bias: l.Floats(name+".b", d), Eps: 1e-12}
	}
	e.ln = norm("enc.ln")
	heads := 12
	var config struct{ Heads int }
	if len(l.File.Config) > 0 && json.Unmarshal(l.File.Config, &config) == nil && config.Heads > 0 {
		heads = config.Heads
	}
	if d%heads != 0 || d/heads%16 != 0 {
		l.Fail("width %d does not go with %d heads", d, heads)
		return e
	}
	for n := 0; l.File.Has("enc." + strconv.Itoa(n) + ".q.w"); n++ {
		p := "enc." + strconv.Itoa(n) + "."
		linear := func(name string, out, in int) neural.Part {
			w := l.Matrix(p+name+".w", out, in)
			return neural.Part{W: w, B: l.Floats(p+name+".b", w.Rows)}
		}
		up := linear("up", -1, d)
		q, k, v, o, down := linear("q", d, d), linear("k", d, d), linear("v", d, d), linear("o", d, d), linear("down", d, up.W.Rows)
		ln1, ln2 := norm(p+"ln1"), norm(p+"ln2")
		if l.Err() != nil {
			return e
		}
		e.layers = append(e.layers, neural.NewTransformer(heads, q, k, v, o, up, down, ln1, ln2))
	}
	if len(e.layers) == 0 {
		l.Fail("the encoder has no layers (enc.0.q.w is missing)")
	}
	return e
}

func (e *accurate) width() int { return e.piece.Cols }

func (e *accurate) encode(s *scratch, words []word, blocks []block) {
	a, d := &s.accurate, e.width()
	at := 0
	for _, b := range blocks {
		for from := b.first; from < b.end; {
			to := e.split(a, words, from, b.end)
			e.block(a, words[from:to], s.h[at*d:])
			at += to - from
			from = to
		}
	}
}

// split fills the pieces of the words from from on, as many as fit into one pass, and returns the word after them.
func (e *accurate) split(a *accurateScratch, words []word, from, end int) int {
	a.ids, a.first = append(a.ids[:0], e.pieces.CLS), a.first[:0]
	for i := from; i < end; i++ {
		n := len(a.ids)
		if b := words[i].brk; i > from && (b == 1 || b == 2) {
			a.ids = append(a.ids, e.pieces.SEP)
		}
		f := int32(len(a.ids))
		a.plain = appendPlain(a.plain[:0], words[i].norm)
		a.ids = e.pieces.Append(a.ids, a.plain)
		if len(a.ids) > maxPieces {
			if i > from {
				a.ids = append(a.ids[:n], e.pieces.SEP)
				return i
			}
			a.ids = a.ids[:maxPieces] // one word of very many pieces
		}
		a.first = append(a.first, f)
	}
	a.ids = append(a.ids, e.pieces.SEP)
	return end
}

// block runs the layers over the pieces at hand and writes each word's vector.
func (e *accurate) block(a *accurateScratch, words []word, h []float32) {
	d, n := e.width(), len(a.ids)
	a.x, a.row = sized(a.x, n*d), sized(a.row, d)
	w := 0
	for i, id := range a.ids {
		x := a.x[i*d : (i+1)*d]
		e.piece.Row(int(id), x)
		e.pos.Row(i, a.row)
		add(x, a.row)
		if w < len(words) && int(a.first[w]) == i {
			e.shape_.Row(int(words[w].shape), a.row)
			add(x, a.row)
			e.quote_.Row(int(words[w].quote), a.row)
			add(x, a.row)
			e.brk_.Row(int(words[w].brk), a.row)
			add(x, a.row)
			w++
		}
		e.ln.Apply(x)
	}
	for _, l := range e.layers {
		l.Run(a.x, n, d, &a.layers)
	}
	for i, f := range a.first {
		copy(h[i*d:(i+1)*d], a.x[int(f)*d:(int(f)+1)*d])
	}
}

func add(x, y []float32) {
	for i, v := range y {
		x[i] += v
	}
}

// appendPlain copies a norm without its accents: canonical decomposition, marks dropped.
func appendPlain(b, word []byte) []byte {
	ascii := true
	for _, c := range word {
		ascii = ascii && c < utf8.RuneSelf
	}
	if ascii {
		return append(b, word...)
	}
	start := len(b)
	b = norm.NFD.Append(b, word...)
	out := b[:start]
	for i := start; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if !unicode.Is(unicode.Mn, r) {
			out = append(out, b[i:i+n]...)
		}
		i += n
	}
	return out
}
