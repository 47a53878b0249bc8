package syntax

import (
	"math/rand/v2"
	"strings"
	"testing"

	"readout/document"
	"readout/neural"
)

// randomLabels are label lists of about the real sizes.
func randomLabels() map[string][]string {
	ner := []string{"O"}
	for _, c := range document.NERNames[1:] {
		ner = append(ner, "B-"+c, "I-"+c)
	}
	upos := strings.Fields("NOUN PUNCT VERB ADP PRON DET ADJ PROPN AUX ADV CCONJ PART NUM SCONJ INTJ SYM X")
	var feats, lemma []string
	for i := range 150 {
		feats = append(feats, []string{"_", "Number=Sing", "Number=Plur", "Tense=Past|VerbForm=Fin"}[i%4])
	}
	for i := range 300 {
		lemma = append(lemma, []string{"l0:", "l1:", "l3:y", "k0:", "t0:", "l9:", "k2:ve"}[i%7])
	}
	return map[string][]string{"upos": upos, "feats": feats, "lemma": lemma, "ner": ner, "status": statusNames[:],
		"deprel": strings.Fields("punct case det nsubj root advmod amod obj obl conj nmod compound cc mark aux cop nmod:poss advcl xcomp flat acl:relcl ccomp acl parataxis aux:pass"),
		"evtype": append([]string{"NONE"}, document.PLOVERTypes[:]...)}
}

// randomModel makes a model of the right shape with random weights: "bilstm" or "minilm".
func randomModel(tb testing.TB, encoder string) []byte {
	tb.Helper()
	r := rand.New(rand.NewPCG(11, 13))
	lab := randomLabels()
	b := neural.NewBuilder(neural.Header{Name: "random", Version: "0", Encoder: encoder, Labels: lab})
	some := func(n int, scale float32) []float32 {
		x := make([]float32, n)
		for i := range x {
			x[i] = float32(r.NormFloat64()) * scale
		}
		return x
	}
	matrix := func(name string, rows, cols int, scale float32) { b.Matrix(name, some(rows*cols, scale), rows, cols) }
	linear := func(name string, out, in int) {
		matrix(name+".w", out, in, 0.08)
		b.Floats(name+".b", some(out, 0.1))
	}
	d := 0
	switch encoder {
	case "bilstm":
		const h = 200
		d = 2 * h
		b.Text("vocab.words", "<unk>\nthe\nof\nsaid\ntalks")
		matrix("enc.word", 5, 100, 0.4)
		matrix("enc.pre", 4096, 24, 0.3)
		matrix("enc.suf", 4096, 32, 0.3)
		matrix("enc.suf2", 4096, 16, 0.3)
		matrix("enc.shape", 16, 8, 0.3)
		for _, dir := range []string{"fw", "bw"} {
			p := "enc.lstm." + dir + "."
			matrix(p+"w_ih", 4*h, 180, 0.1)
			matrix(p+"w_hh", 4*h, h, 0.1)
			b.Floats(p+"b", some(4*h, 0.1))
			b.Floats(p+"quote", some(16*h, 0.1), 4, 4*h)
			b.Floats(p+"brk", some(16*h, 0.1), 4, 4*h)
		}
	case "minilm":
		d = 384
		b.Text("vocab.pieces", "[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\nof\nsaid\ntalk\n##s\n,\n.\na\n##a\ne\n##e\nn\n##n")
		matrix("enc.piece", 17, d, 0.3)
		matrix("enc.pos", 512, d, 0.1)
		matrix("enc.shape", 16, d, 0.1)
		matrix("enc.quote", 4, d, 0.1)
		matrix("enc.brk", 4, d, 0.1)
		b.Floats("enc.ln.g", some(d, 1))
		b.Floats("enc.ln.b", some(d, 0.1))
		for i := range 2 {
			p := "enc." + string(rune('0'+i)) + "."
			for _, x := range []string{"q", "k", "v", "o"} {
				linear(p+x, d, d)
			}
			linear(p+"up", 1536, d)
			linear(p+"down", d, 1536)
			for _, x := range []string{"ln1", "ln2"} {
				b.Floats(p+x+".g", some(d, 1))
				b.Floats(p+x+".b", some(d, 0.1))
			}
		}
	}
	for _, h := range []struct {
		name string
		n    int
	}{{"sent", 1}, {"upos", 17}, {"feats", 150}, {"lemma", 300}, {"ner", 19}, {"status", 5}, {"evtype", 17}, {"isevent", 1}, {"fact", 1},
		{"dep.arc.head", 128}, {"dep.arc.dep", 128}, {"dep.rel.head", 64}, {"dep.rel.dep", 64}, {"attr.source", 3}, {"attr.cue", 3}, {"attr.content", 3},
		{"link.content", 64}, {"link.cue", 64}, {"link.cuesrc", 64}, {"link.source", 64}} {
		linear(h.name, h.n, d)
	}
	n := len(lab["deprel"])
	matrix("dep.arc.u", 128, 128, 0.2)
	b.Floats("dep.arc.hb", some(128, 0.1))
	b.Floats("dep.root", some(d, 0.3))
	matrix("dep.rel.u", n*64, 64, 0.2)
	matrix("dep.rel.lin.w", n, 128, 0.2)
	b.Floats("dep.rel.lin.b", some(n, 0.1))
	for _, k := range []string{"source", "cue", "content"} {
		b.Floats("attr."+k+".trans", some(9, 0.3), 3, 3)
	}
	for _, k := range []string{"c", "s"} {
		matrix("link."+k+"u", 64, 64, 0.2)
		b.Floats("link."+k+"none", some(64, 0.3))
		b.Floats("link."+k+"dist", some(16, 0.3))
	}
	out, err := b.Bytes()
	if err != nil {
		tb.Fatal(err)
	}
	return out
}
