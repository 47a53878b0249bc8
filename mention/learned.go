package mention

import (
	"fmt"
	"math/bits"
	"strings"

	"readout/document"
	"readout/neural"
)

const (
	pairDim  = 128
	nFeature = 36
	window   = 120 // candidates before a mention that are scored
)

// scorer is the trained coreference head: how well an earlier mention goes with a later one, above 0 for yes (docs/engine.md, coref).
type scorer struct {
	width   int
	mention *neural.Dense // [first; last; head] → 128
	a, b, p *neural.Dense // antecedent (with the bias), anaphor, product
	feature [nFeature][pairDim]float32
	out     [pairDim]float32
	outBias float32
}

// loadScorer reads the head's tensors; nil without an error if the model has none.
func loadScorer(f *neural.File) (*scorer, error) {
	if f == nil || !f.Has("coref.m.w") {
		return nil, nil
	}
	l := f.Load(f.Name)
	m := l.Matrix("coref.m.w", pairDim, -1)
	if m.Cols == 0 || m.Cols%3 != 0 {
		l.Fail("coref.m.w has %d columns, want three vectors", m.Cols)
	}
	pair, bias := l.Matrix("coref.pair.w", pairDim, 3*pairDim+nFeature), l.Floats("coref.pair.b", pairDim)
	out, outBias := l.Matrix("coref.out.w", 1, pairDim), l.Floats("coref.out.b", 1)
	mBias := l.Floats("coref.m.b", pairDim)
	if err := l.Err(); err != nil {
		return nil, fmt.Errorf("load the coreference scorer: %w", err)
	}
	s := &scorer{width: m.Cols / 3, outBias: outBias[0]}
	s.mention, _ = neural.NewDense(neural.Part{W: m, B: mBias})
	var w [3][]float32
	row := make([]float32, 3*pairDim+nFeature)
	for r := range pairDim {
		pair.Row(r, row)
		for k := range w {
			w[k] = append(w[k], row[k*pairDim:(k+1)*pairDim]...)
		}
		for k := range nFeature {
			s.feature[k][r] = row[3*pairDim+k]
		}
	}
	s.a, _ = neural.NewDense(neural.Part{W: neural.NewMatrix(pairDim, pairDim, w[0]), B: bias})
	s.b, _ = neural.NewDense(neural.Part{W: neural.NewMatrix(pairDim, pairDim, w[1])})
	s.p, _ = neural.NewDense(neural.Part{W: neural.NewMatrix(pairDim, pairDim, w[2])})
	out.Row(0, s.out[:])
	return s, nil
}

// learned is the scorer's view of one document's candidates. They are numbered in its own order: start, then the longer first.
type learned struct {
	s       *scorer
	r       *resolver
	order   []int // rank → candidate
	rank    []int // candidate → rank
	view    []view
	v, a, b []float32 // 128 numbers a rank
	acts    neural.Acts
	prod    []float32
	row     []float32
	scores  []float32
	which   []int
}

// view is what the features need of a mention, as the training side computes it from the whole noun phrase.
type view struct {
	first, end, head     int
	kind, number, gender uint8
	text, headNorm       string
	bag                  []string
	sent                 int32
	ner                  document.NERClass
	subject              bool
}

// learn prepares the scorer for a document; nil where there is none or no vectors.
func (r *resolver) learn(s *scorer) *learned {
	g := &r.d.Signals
	if s == nil || g.Width != s.width || len(g.Vectors) != len(r.d.Tokens)*g.Width || len(r.c) == 0 {
		return nil
	}
	l := &learned{s: s, r: r, rank: make([]int, len(r.c)), view: make([]view, len(r.c))}
	for i := range r.c {
		l.order = append(l.order, i)
	}
	views := make([]view, len(r.c))
	for i := range r.c {
		views[i] = r.viewOf(&r.c[i])
	}
	// Insertion sort: the candidates nearly stand in this order.
	for i := 1; i < len(l.order); i++ {
		for j := i; j > 0; j-- {
			x, y := &views[l.order[j-1]], &views[l.order[j]]
			if x.first < y.first || x.first == y.first && x.end >= y.end {
				break
			}
			l.order[j-1], l.order[j] = l.order[j], l.order[j-1]
		}
	}
	n, w := len(r.c), s.width
	l.acts.Reset(n, 3*w)
	x := make([]float32, 3*w)
	for k, i := range l.order {
		l.rank[i], l.view[k] = k, views[i]
		v := &l.view[k]
		for p, t := range [3]int{v.first, v.end - 1, v.head} {
			copy(x[p*w:], g.Vectors[t*w:(t+1)*w])
		}
		l.acts.Set(k, x)
	}
	l.v = make([]float32, n*s.mention.Stride)
	s.mention.Apply(&l.acts, l.v)
	neural.ReLU(l.v)
	l.acts.Reset(n, pairDim)
	l.acts.SetRows(l.v, s.mention.Stride)
	l.a, l.b = make([]float32, n*s.a.Stride), make([]float32, n*s.b.Stride)
	s.a.Apply(&l.acts, l.a)
	s.b.Apply(&l.acts, l.b)
	l.prod, l.row = make([]float32, window*s.p.Stride), make([]float32, pairDim)
	return l
}

// before scores those candidates before the one of a rank that ok lets through; which[k] is the candidate of scores[k].
func (l *learned) before(rank int, ok func(candidate int) bool) (which []int, scores []float32) {
	l.which, l.scores = l.which[:0], l.scores[:0]
	for k := max(0, rank-window); k < rank; k++ {
		if ok(l.order[k]) {
			l.which = append(l.which, l.order[k])
		}
	}
	n := len(l.which)
	if n == 0 {
		return nil, nil
	}
	s := l.s
	vs, as, ps := s.mention.Stride, s.a.Stride, s.p.Stride
	l.acts.Reset(n, pairDim)
	me := l.v[rank*vs:][:pairDim]
	for k, j := range l.which {
		for i, x := range l.v[l.rank[j]*vs:][:pairDim] {
			l.row[i] = x * me[i]
		}
		l.acts.Set(k, l.row)
	}
	s.p.Apply(&l.acts, l.prod)
	b := l.b[rank*as:][:pairDim]
	var on [10]uint8
	for k, j := range l.which {
		z := l.prod[k*ps:][:pairDim]
		a := l.a[l.rank[j]*as:][:pairDim]
		for i := range z {
			z[i] = z[i] + a[i] + b[i]
		}
		for _, f := range l.features(&l.view[l.rank[j]], &l.view[rank], on[:0]) {
			for i, x := range &s.feature[f] {
				z[i] += x
			}
		}
		neural.ReLU(z)
		l.scores = append(l.scores, neural.Dot(z, s.out[:])+s.outBias)
	}
	return l.which, l.scores
}

// features lists the one-hot features of a pair that are on.
func (l *learned) features(a, b *view, on []uint8) []uint8 {
	dist := max(1, b.first-a.first)
	on = append(on, uint8(min(7, bits.Len(uint(dist))-1)))
	k := b.sent - a.sent
	switch {
	case k < 0:
		k = 0
	case k >= 8:
		k = 5
	case k >= 4:
		k = 4
	}
	on = append(on, 8+uint8(k), 14+a.kind*3+b.kind, 23+match(a, b))
	switch {
	case a.number == 2 || b.number == 2:
		on = append(on, 28)
	case a.number == b.number:
		on = append(on, 26)
	default:
		on = append(on, 27)
	}
	switch x, y := a.gender, b.gender; {
	case x == 4 || y == 4, (x == 3 || y == 3) && x != 2 && y != 2:
		on = append(on, 31)
	case x == y:
		on = append(on, 29)
	default:
		on = append(on, 30)
	}
	if a.first <= b.first && b.end <= a.end || b.first <= a.first && a.end <= b.end {
		on = append(on, 32)
	}
	if a.ner != document.NoName && a.ner == b.ner {
		on = append(on, 33)
	}
	if a.subject {
		on = append(on, 34)
	}
	if b.subject {
		on = append(on, 35)
	}
	return on
}

// match: 0 equal text, 1 equal head or one name part of the other, 2 none.
func match(a, b *view) uint8 {
	switch {
	case a.text == b.text:
		return 0
	case a.kind == 2 || b.kind == 2:
		return 2
	case a.headNorm == b.headNorm:
		return 1
	case a.kind == 0 && b.kind == 0 && len(a.bag) > 0 && len(b.bag) > 0 && (within(a.bag, b.bag) || within(b.bag, a.bag)):
		return 1
	}
	return 2
}

func within(a, b []string) bool {
	for _, x := range a {
		found := false
		for _, y := range b {
			found = found || x == y
		}
		if !found {
			return false
		}
	}
	return true
}

// Word lists of the features, as the training side has them.
var (
	mascWords = wordSet(`he him his himself man men boy boys mr mr. sir king prince father son brother husband uncle nephew lord actor gentleman grandfather
		sons brothers widower policeman businessman spokesman chairman duke emperor monk`)
	femWords = wordSet(`she her hers herself woman women girl girls mrs mrs. ms ms. miss madam queen princess mother daughter sister wife aunt niece lady actress
		grandmother daughters sisters widow policewoman businesswoman spokeswoman chairwoman duchess empress nun`)
	neutWords   = wordSet("it its itself")
	pluralWords = wordSet("we us our ours ourselves they them their theirs themselves these those")
	detWords    = wordSet("the a an this that these those his her its their our my your")
)

func wordSet(s string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		out[w] = true
	}
	return out
}

func normOf(s string) string {
	s = strings.ToLower(s)
	if strings.Contains(s, "’") {
		s = strings.ReplaceAll(s, "’", "'")
	}
	return s
}

func (r *resolver) viewOf(c *cand) view {
	d := r.d
	first, end := c.First, c.End
	if c.members == nil {
		first, end = Full(d, &c.Mention)
	}
	v := view{first: first, end: end, head: first, sent: d.Tokens[first].Sent}
	found := false
	for pass := 0; pass < 2 && !found; pass++ {
		for i := first; i < end && !found; i++ {
			if h := int(d.Tokens[i].Head); (h < first || h >= end) && (pass == 1 || d.Tokens[i].UPOS != document.PUNCT) {
				v.head, found = i, true
			}
		}
	}
	t := &d.Tokens[v.head]
	v.headNorm = normOf(d.TokenText(v.head))
	switch {
	case end == first+1 && t.UPOS == document.PRON:
		v.kind = 2
	case t.UPOS != document.PROPN:
		v.kind = 1
	}
	a, z := first, end
	for a < z-1 && detWords[normOf(d.TokenText(a))] {
		a++
	}
	for z-1 > a && (normOf(d.TokenText(z-1)) == "'s" || normOf(d.TokenText(z-1)) == "'") {
		z--
	}
	var b strings.Builder
	for i := a; i < z; i++ {
		w := normOf(d.TokenText(i))
		if i > a {
			b.WriteByte(' ')
		}
		b.WriteString(w)
		if len([]rune(w)) > 1 && !detWords[w] {
			v.bag = append(v.bag, w)
		}
	}
	v.text = b.String()
	if v.kind == 2 {
		v.text = v.headNorm
	}
	firstNorm := normOf(d.TokenText(a))
	joined := false
	d.Children(v.head, func(k int) bool {
		joined = joined || d.Tokens[k].Deprel == document.Conj && k >= first && k < end
		return true
	})
	switch {
	case joined || pluralWords[v.headNorm]:
		v.number = 1
	case t.Feats.Has(document.Sing):
		v.number = 0
	case t.Feats.Has(document.Plur):
		v.number = 1
	default:
		v.number = 2
	}
	v.ner, _ = document.NERLabel(d.Signals.NER[v.head])
	name := v.kind == 0
	switch {
	case mascWords[v.headNorm] || name && mascWords[firstNorm]:
		v.gender = 0
	case femWords[v.headNorm] || name && femWords[firstNorm]:
		v.gender = 1
	case neutWords[v.headNorm]:
		v.gender = 2
	default:
		switch v.ner {
		case document.Organization, document.Location, document.Facility, document.Product, document.Money, document.Date:
			v.gender = 2
		case document.Person:
			v.gender = 3
		default:
			v.gender = 4
		}
	}
	switch t.Deprel {
	case document.Nsubj, document.NsubjPass, document.NsubjOuter, document.Csubj, document.CsubjPass, document.CsubjOuter:
		v.subject = true
	}
	return v
}
