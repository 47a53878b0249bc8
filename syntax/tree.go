package syntax

import (
	"math"

	"readout/document"
	"readout/neural"
)

const relBatch = 16 // heads whose relation vectors are computed at once

type treeScratch struct {
	acts  neural.Acts
	arcs  []float32 // arc rows of the sentence's words as heads
	score []float32 // [n][n+1]: dependent, head; column 0 the root
	heads []int32
	rels  []float32
	list  []int32
	seen  []bool
	mst   mst
}

// trees finds the tree of each sentence of a block.
func (e *Engine) trees(d *document.Document, s *scratch, b block) {
	hd, t := e.heads, &s.tree
	stride := hd.all.Stride
	n := b.end - b.first
	t.acts.Reset(n, arcDim)
	t.acts.SetRows(s.out[hd.arcHead:], stride)
	t.arcs = sized(t.arcs, n*hd.arc.Stride)
	hd.arc.Apply(&t.acts, t.arcs)
	for i := len(s.sents) - 1; i >= 0 && s.sents[i].First >= b.first; i-- {
		e.tree(d, s, b, s.sents[i])
	}
	e.relations(d, s, b)
}

// tree chooses the heads of one sentence's words.
func (e *Engine) tree(d *document.Document, s *scratch, b block, sent document.Sentence) {
	hd, t := e.heads, &s.tree
	n, at := sent.End-sent.First, sent.First-b.first
	if n == 1 {
		d.Tokens[sent.First].Head = -1
		return
	}
	t.score = sized(t.score, n*(n+1))
	for i := range n {
		dep := s.out[(at+i)*hd.all.Stride+hd.arcDep:][:arcDim]
		row := t.score[i*(n+1):][:n+1]
		row[0] = neural.Dot(dep, hd.rootArc[:arcDim]) + hd.rootArc[arcDim]
		for j := range n {
			h := t.arcs[(at+j)*hd.arc.Stride:]
			row[j+1] = neural.Dot(dep, h[:arcDim]) + h[arcDim]
		}
		row[i+1] = impossible
	}
	t.heads = sized(t.heads, n)
	t.mst.solve(t.score, t.heads)
	for i, h := range t.heads {
		if h > 0 {
			h += int32(sent.First)
		}
		d.Tokens[sent.First+i].Head = h - 1
	}
}

// relations names the arcs of a block. A head's R·64 numbers serve all its dependents.
func (e *Engine) relations(d *document.Document, s *scratch, b block) {
	hd, t := e.heads, &s.tree
	n := b.end - b.first
	t.seen = sized(t.seen, n)
	clear(t.seen)
	for i := b.first; i < b.end; i++ {
		if h := d.Tokens[i].Head; h < 0 {
			d.Tokens[i].Deprel = document.Root
		} else {
			t.seen[int(h)-b.first] = true
		}
	}
	t.list = t.list[:0]
	for i, yes := range t.seen {
		if yes {
			t.list = append(t.list, int32(i))
		}
	}
	// next[h] chains a head's dependents; the children lists of the document are not linked yet.
	first, next := t.chains(d, b)
	for k := 0; k < len(t.list); k += relBatch {
		batch := t.list[k:min(k+relBatch, len(t.list))]
		t.acts.Reset(len(batch), relDim)
		for i, h := range batch {
			t.acts.Set(i, s.out[int(h)*hd.all.Stride+hd.relHead:][:relDim])
		}
		t.rels = sized(t.rels, len(batch)*hd.rel.Stride)
		hd.rel.Apply(&t.acts, t.rels)
		for i, h := range batch {
			row := t.rels[i*hd.rel.Stride:][:hd.rel.Stride]
			for c := first[h]; c >= 0; c = next[c] {
				dep := s.out[int(c)*hd.all.Stride+hd.relDep:][:relDim]
				best, top := 0, float32(math.Inf(-1))
				for r := range hd.nRel {
					v := neural.Dot(dep, row[r*relDim:(r+1)*relDim]) + row[hd.nRel*relDim+r]
					if v > top && r != e.lab.root {
						best, top = r, v
					}
				}
				d.Tokens[b.first+int(c)].Deprel = e.lab.deprel[best]
			}
		}
	}
}

// chains links the dependents of each head of a block, in text order, as block-relative indexes.
func (t *treeScratch) chains(d *document.Document, b block) (first, next []int32) {
	n := b.end - b.first
	t.heads = sized(t.heads, 2*n)
	first, next = t.heads[:n], t.heads[n:2*n]
	for i := range first {
		first[i] = -1
	}
	for i := n - 1; i >= 0; i-- {
		next[i] = -1
		if h := d.Tokens[b.first+i].Head; h >= 0 {
			next[i] = first[int(h)-b.first]
			first[int(h)-b.first] = int32(i)
		}
	}
	return first, next
}
