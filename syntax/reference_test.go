package syntax

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"readout/document"
	"readout/record"
)

// reference is what train/reference.py dumps: words of our own invention and what the training side computes for them.
type reference struct {
	Words     []string
	Touch     []bool
	Par       []int
	Shape     []uint8
	Quote     []uint8
	Brk       []uint8
	Norm      []string
	H         [][]float64
	UPOS      struct{ Logits [][]float64 }
	NER       struct{ Logits [][]float64 }
	Sent      []float64
	Fact      []float64
	Sentences [][2]int
	Head      []int
	Deprel    []string
	Lemmas    []string
}

// docOf makes a document of words; a word touches the one before where touch says so, and a new number in par opens a paragraph.
func docOf(words []string, touch []bool, par []int) *document.Document {
	var b strings.Builder
	var tokens []document.Token
	var paras []document.Paragraph
	for i, w := range words {
		switch {
		case i == 0 || par[i] != par[i-1]:
			if i > 0 {
				b.WriteByte('\n')
			}
			paras = append(paras, document.Paragraph{First: i})
		case !touch[i]:
			b.WriteByte(' ')
		}
		start := b.Len()
		b.WriteString(w)
		paras[len(paras)-1].End = i + 1
		tokens = append(tokens, document.Token{Span: document.Span{Start: start, End: b.Len()}, Para: int32(len(paras) - 1), Head: -1})
	}
	d := document.New(record.Report{Text: b.String()})
	d.Tokens, d.Paragraphs = tokens, paras
	return d
}

// TestReference compares a model with the training side's dump: READOUT_REF names both without their endings.
func TestReference(t *testing.T) {
	base := os.Getenv("READOUT_REF")
	if base == "" {
		t.Skip("READOUT_REF is not set: no reference dump to compare with")
	}
	model, err := os.ReadFile(base + ".rdm")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(base + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var refs []reference
	if err := json.Unmarshal(raw, &refs); err != nil {
		t.Fatal(err)
	}
	e, err := Load(base, model)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range refs {
		d := docOf(r.Words, r.Touch, r.Par)
		s := &scratch{}
		s.features.fill(d)
		for i, w := range s.features.words {
			if w.shape != r.Shape[i] || w.quote != r.Quote[i] || w.brk != r.Brk[i] {
				t.Errorf("word %d %q: shape, quote, brk are %d %d %d, want %d %d %d", i, r.Words[i], w.shape, w.quote, w.brk, r.Shape[i], r.Quote[i], r.Brk[i])
			}
			if got := string(appendZeroDigits(nil, w.norm)); r.Norm != nil && got != r.Norm[i] && string(w.norm) != r.Norm[i] {
				t.Errorf("word %d %q: norm %q, want %q", i, r.Words[i], got, r.Norm[i])
			}
		}
		h, width := e.Encode(d)
		var worst, sum, size float64
		for i := range r.H {
			for k, v := range r.H[i] {
				diff := math.Abs(v - float64(h[i*width+k]))
				worst, sum, size = max(worst, diff), sum+diff, size+math.Abs(v)
			}
		}
		t.Logf("word vectors: worst difference %.4f, mean %.5f of mean size %.4f", worst, sum/float64(len(h)), size/float64(len(h)))
		if sum/size > 0.05 {
			t.Errorf("word vectors differ by %.1f %%", 100*sum/size)
		}
		if err := e.Read(d); err != nil {
			t.Fatal(err)
		}
		wrong := 0
		for i, x := range d.Tokens {
			if int(x.Head) != r.Head[i] || x.Deprel.String() != r.Deprel[i] || x.Lemma != r.Lemmas[i] {
				wrong++
				t.Logf("word %d %q: head %d %s, lemma %q; the reference has %d %s %q", i, r.Words[i], x.Head, x.Deprel, x.Lemma, r.Head[i], r.Deprel[i], r.Lemmas[i])
			}
		}
		if wrong*10 > len(d.Tokens) {
			t.Errorf("%d of %d words are decoded otherwise", wrong, len(d.Tokens))
		}
		for i, s := range d.Sentences {
			if i < len(r.Sentences) && (s.First != r.Sentences[i][0] || s.End != r.Sentences[i][1]) {
				t.Errorf("sentence %d is %d–%d, want %v", i, s.First, s.End, r.Sentences[i])
			}
		}
	}
}
