package syntax

import (
	"readout/neural"
)

const (
	arcDim  = 128
	relDim  = 64
	linkDim = 64
)

// heads are all layers on top of the word vectors. The linear layers that read the same vector are one stacked matrix.
type heads struct {
	all *neural.Dense
	// where each head's outputs begin in a row of all
	sent, upos, feats, lemma, ner, fact, status, isevent, evtype int
	arcHead, arcDep, relHead, relDep                             int
	attr                                                         [3]int
	linkContent, linkCue, linkCueSrc, linkSource                 int

	arc     *neural.Dense // U (128 rows) and hb (one more), over the head's vector
	rootArc []float32     // arc's row for the root
	rel     *neural.Dense // R·64 rows over the head's vector, then R of the linear part over it
	nRel    int

	content, cue linker
	roleTrans    [3][]float32
	nerTrans     []float32 // with the hard constraints
	nerStart     []float32
}

// linker is one of the two bilinear forms that join a word to one of several others or to none.
type linker struct {
	u    [linkDim * linkDim]float32 // transposed: row b, column a
	none []float32
	dist []float32
}

func loadHeads(l *neural.Loader, d int, lab *labels) *heads {
	h := &heads{nRel: len(lab.deprel)}
	var parts []neural.Part
	var where []*int
	add := func(at *int, name string, rows int) {
		parts = append(parts, neural.Part{W: l.Matrix(name+".w", rows, d), B: l.Floats(name+".b", rows)})
		where = append(where, at)
	}
	// The parts with a ReLU come first, in one run.
	add(&h.arcHead, "dep.arc.head", arcDim)
	add(&h.arcDep, "dep.arc.dep", arcDim)
	add(&h.relHead, "dep.rel.head", relDim)
	add(&h.relDep, "dep.rel.dep", relDim)
	add(&h.linkContent, "link.content", linkDim)
	add(&h.linkCue, "link.cue", linkDim)
	add(&h.linkCueSrc, "link.cuesrc", linkDim)
	add(&h.linkSource, "link.source", linkDim)
	add(&h.upos, "upos", len(lab.upos))
	add(&h.feats, "feats", len(lab.feats))
	add(&h.lemma, "lemma", len(lab.lemma))
	add(&h.ner, "ner", len(lab.ner))
	add(&h.status, "status", len(lab.status))
	add(&h.evtype, "evtype", len(lab.evtype))
	add(&h.attr[0], "attr.source", 3)
	add(&h.attr[1], "attr.cue", 3)
	add(&h.attr[2], "attr.content", 3)
	add(&h.sent, "sent", 1)
	add(&h.isevent, "isevent", 1)
	add(&h.fact, "fact", 1)

	u, hb := l.Matrix("dep.arc.u", arcDim, arcDim), l.Floats("dep.arc.hb", arcDim)
	root := l.Floats("dep.root", d)
	relU := l.Matrix("dep.rel.u", h.nRel*relDim, relDim)
	lin, linB := l.Matrix("dep.rel.lin.w", h.nRel, 2*relDim), l.Floats("dep.rel.lin.b", h.nRel)
	for i, name := range []string{"source", "cue", "content"} {
		h.roleTrans[i] = flat(l.Matrix("attr."+name+".trans", 3, 3))
		h.roleTrans[i][0*3+2] = impossible // O to I
	}
	h.loadLinker(l, &h.content, "link.cu", "link.cnone", "link.cdist")
	h.loadLinker(l, &h.cue, "link.su", "link.snone", "link.sdist")
	h.loadNER(l, lab.ner)
	if l.Err() != nil {
		return nil
	}

	var at []int
	h.all, at = neural.NewDense(parts...)
	for i, o := range at {
		*where[i] = o
	}
	h.arc, _ = neural.NewDense(neural.Part{W: u}, neural.Part{W: neural.NewMatrix(1, arcDim, hb)})
	// The linear part over the dependent goes into the bias: the row is multiplied by the dependent's vector afterwards.
	linD, linH := make([]float32, h.nRel*relDim), make([]float32, h.nRel*relDim)
	row := make([]float32, 2*relDim)
	for r := range h.nRel {
		lin.Row(r, row)
		copy(linD[r*relDim:], row[:relDim])
		copy(linH[r*relDim:], row[relDim:])
	}
	h.rel, _ = neural.NewDense(neural.Part{W: relU, B: linD}, neural.Part{W: neural.NewMatrix(h.nRel, relDim, linH), B: linB})

	var a neural.Acts
	a.Reset(1, d)
	a.Set(0, root)
	out := make([]float32, h.all.Stride)
	h.all.Apply(&a, out)
	neural.ReLU(out[:h.upos])
	a.Reset(1, arcDim)
	a.Set(0, out[h.arcHead:h.arcHead+arcDim])
	h.rootArc = make([]float32, h.arc.Stride)
	h.arc.Apply(&a, h.rootArc)
	return h
}

func flat(m *neural.Matrix) []float32 {
	out := make([]float32, m.Rows*m.Cols)
	for i := range m.Rows {
		m.Row(i, out[i*m.Cols:(i+1)*m.Cols])
	}
	return out
}

func (h *heads) loadLinker(l *neural.Loader, k *linker, u, none, dist string) {
	w := flat(l.Matrix(u, linkDim, linkDim))
	for a := range linkDim {
		for b := range linkDim {
			k.u[b*linkDim+a] = w[a*linkDim+b]
		}
	}
	k.none, k.dist = l.Floats(none, linkDim), l.Floats(dist, 16)
}

const impossible = -1e4 // the score of a label sequence that cannot be

// loadNER makes the transition table: no I without B or I of its class, plus the learned scores if the model has them.
func (h *heads) loadNER(l *neural.Loader, names []string) {
	n := len(names)
	h.nerTrans, h.nerStart = make([]float32, n*n), make([]float32, n)
	if l.File.Has("ner.trans") {
		copy(h.nerTrans, flat(l.Matrix("ner.trans", n, n)))
	}
	for to, b := range names {
		if b[:1] != "I" {
			continue
		}
		h.nerStart[to] = impossible
		for from, a := range names {
			if a == "O" || a[2:] != b[2:] {
				h.nerTrans[from*n+to] = impossible
			}
		}
	}
}
