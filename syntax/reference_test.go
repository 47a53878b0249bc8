package syntax

import (
	"compress/gzip"
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"readout/document"
	"readout/model"
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

// referenceFile is a dump beside the checksum of the weights that it was made with.
type referenceFile struct {
	DataSHA256 string `json:"data_sha256"`
	Blocks     []reference
}

// TestReference compares the shipped models with what the training side computes for the same words (testdata, made by train/reference.py and cut
// to the first words' vectors). It is skipped while a model is newer than its dump.
func TestReference(t *testing.T) {
	for name, weights := range map[string][]byte{"fast": model.Fast(), "accurate": model.Accurate()} {
		t.Run(name, func(t *testing.T) {
			f, err := os.Open("testdata/reference-" + name + ".json.gz")
			if err != nil || weights == nil {
				t.Skip("no weights or no reference dump of that name")
			}
			defer f.Close()
			z, err := gzip.NewReader(f)
			if err != nil {
				t.Fatal(err)
			}
			var refs referenceFile
			if err := json.NewDecoder(z).Decode(&refs); err != nil {
				t.Fatal(err)
			}
			e, err := Load(name, weights)
			if err != nil {
				t.Fatal(err)
			}
			if e.Model.DataSHA256 != refs.DataSHA256 {
				t.Skip("the reference dump was made with other weights")
			}
			for _, r := range refs.Blocks {
				compare(t, e, r)
			}
		})
	}
}

func compare(t *testing.T, e *Engine, r reference) {
	d := docOf(r.Words, r.Touch, r.Par)
	s := &scratch{}
	s.features.fill(d)
	for i, w := range s.features.words {
		if w.shape != r.Shape[i] || w.quote != r.Quote[i] || w.brk != r.Brk[i] {
			t.Errorf("word %d %q: shape, quote, brk are %d %d %d, want %d %d %d", i, r.Words[i], w.shape, w.quote, w.brk, r.Shape[i], r.Quote[i], r.Brk[i])
		}
		if got := string(appendZeroDigits(nil, w.norm)); got != r.Norm[i] && string(w.norm) != r.Norm[i] {
			t.Errorf("word %d %q: norm %q, want %q", i, r.Words[i], got, r.Norm[i])
		}
	}
	h, width := e.Encode(d)
	var sum, size float64
	for i := range r.H {
		for k, v := range r.H[i] {
			sum, size = sum+math.Abs(v-float64(h[i*width+k])), size+math.Abs(v)
		}
	}
	// The training side multiplies floats; here the vectors between the layers are int8 too, which costs a few per cent in six layers.
	if sum/size > 0.1 {
		t.Errorf("word vectors differ by %.1f %%", 100*sum/size)
	}
	if err := e.Read(d); err != nil {
		t.Fatal(err)
	}
	wrong := 0
	for i, x := range d.Tokens {
		if int(x.Head) != r.Head[i] || x.Deprel.String() != r.Deprel[i] {
			wrong++
			t.Logf("word %d %q: head %d %s; the reference has %d %s", i, r.Words[i], x.Head, x.Deprel, r.Head[i], r.Deprel[i])
		}
	}
	if wrong*20 > len(d.Tokens) {
		t.Errorf("%d of %d words hang otherwise", wrong, len(d.Tokens))
	}
	for i, s := range d.Sentences {
		if i < len(r.Sentences) && (s.First != r.Sentences[i][0] || s.End != r.Sentences[i][1]) {
			t.Errorf("sentence %d is %d–%d, want %v", i, s.First, s.End, r.Sentences[i])
		}
	}
}
