package syntax

import (
	"readout/document"
	"readout/neural"
)

// voiceHead marks the words that tell the report's own verdict on a statement, its channel and its manner (docs/engine.md, voice): one hidden
// layer over a word's vector and its two neighbours', three softmaxes.
type voiceHead struct {
	hidden int
	near   *neural.Dense // three parts of hidden rows: over the word before, the word, the word after
	bias   []float32
	out    *neural.Dense
}

// loadVoice reads the head's tensors; nil if the model has none.
func loadVoice(l *neural.Loader, width int) *voiceHead {
	if !l.File.Has("voice.h.w") {
		return nil
	}
	w := l.Matrix("voice.h.w", -1, 3*width)
	if l.Err() != nil {
		return nil
	}
	v := &voiceHead{hidden: w.Rows, bias: l.Floats("voice.h.b", w.Rows)}
	out := neural.Part{W: l.Matrix("voice.out.w", document.VoiceOutputs, w.Rows), B: l.Floats("voice.out.b", document.VoiceOutputs)}
	if l.Err() != nil {
		return nil
	}
	var x [3][]float32
	row := make([]float32, 3*width)
	for r := range w.Rows {
		w.Row(r, row)
		for k := range x {
			x[k] = append(x[k], row[k*width:(k+1)*width]...)
		}
	}
	var parts []neural.Part
	for k := range x {
		parts = append(parts, neural.Part{W: neural.NewMatrix(w.Rows, width, x[k])})
	}
	v.near, _ = neural.NewDense(parts...)
	v.out, _ = neural.NewDense(out)
	return v
}

type voiceScratch struct {
	acts              neural.Acts
	near, hidden, out []float32
}

// read fills the voice signals of a block whose word vectors stand in h; outside the block stand zeros, as in training.
func (v *voiceHead) read(d *document.Document, s *voiceScratch, b block, h []float32) {
	n, w, H, stride := b.end-b.first, v.near.In, v.hidden, v.near.Stride
	s.acts.Reset(n, w)
	s.acts.SetRows(h, w)
	s.near = sized(s.near, n*stride)
	v.near.Apply(&s.acts, s.near)
	s.hidden = sized(s.hidden, n*H)
	for i := range n {
		x := s.hidden[i*H : (i+1)*H]
		copy(x, v.bias)
		for k := range 3 {
			if j := i + k - 1; j >= 0 && j < n {
				for c, y := range s.near[j*stride+k*H : j*stride+(k+1)*H] {
					x[c] += y
				}
			}
		}
	}
	neural.ReLU(s.hidden)
	s.acts.Reset(n, H)
	s.acts.SetRows(s.hidden, H)
	s.out = sized(s.out, n*v.out.Stride)
	v.out.Apply(&s.acts, s.out)
	g := &d.Signals
	for i := range n {
		row := s.out[i*v.out.Stride:]
		for f, names := range document.VoiceFields {
			p := row[:len(names)]
			neural.Softmax(p)
			g.Voice[f][b.first+i], g.VoiceP[f][b.first+i] = uint8(1+neural.ArgMax(p[1:])), 1-p[0]
			row = row[len(names):]
		}
	}
}
