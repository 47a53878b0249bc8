package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/document"
	"readout/neural"
)

// decode runs the heads on one block's vectors and writes what they say into the document.
func (e *Engine) decode(d *document.Document, s *scratch, b block, h []float32) {
	n, hd := b.end-b.first, e.heads
	w := e.enc.width()
	s.acts.Reset(n, w)
	s.acts.SetRows(h, w)
	stride := hd.all.Stride
	s.out = sized(s.out, n*stride)
	hd.all.Apply(&s.acts, s.out)
	for i := range n {
		neural.ReLU(s.out[i*stride : i*stride+hd.upos])
	}
	e.words(d, s, b)
	e.sentences(d, s, b)
	e.trees(d, s, b)
	e.signals(d, s, b)
}

// words sets tags, features and lemmas.
func (e *Engine) words(d *document.Document, s *scratch, b block) {
	hd, lab, stride := e.heads, e.lab, e.heads.all.Stride
	s.lemmas = strings.Builder{}
	s.lemmaEnd = s.lemmaEnd[:0]
	for i := b.first; i < b.end; i++ {
		row := s.out[(i-b.first)*stride:][:stride]
		t := &d.Tokens[i]
		t.UPOS = lab.upos[neural.ArgMax(row[hd.upos:hd.upos+len(lab.upos)])]
		t.Feats = lab.feats[neural.ArgMax(row[hd.feats:hd.feats+len(lab.feats)])]
		form := d.Text[t.Start:t.End]
		x := &lab.lemma[neural.ArgMax(row[hd.lemma:hd.lemma+len(lab.lemma)])]
		if (t.UPOS == document.ADJ || t.UPOS == document.ADV) && x.cut > 0 && t.Feats.Bits&(document.Cmp|document.Sup) == 0 {
			x = &script{kind: x.kind} // what is not compared loses nothing: "limited" is no form of "limit"
		}
		if x.kind != 'l' && isCommon(t.UPOS) && isTitle(form) {
			x = &script{kind: 'l', cut: x.cut, add: x.add} // a capital at the start of a sentence or in a headline
		}
		end := int32(-1)
		whole, cut, add, ok := s.low.lemma(form, t.UPOS, t.Feats)
		switch {
		case whole != "":
			t.Lemma = whole
		case ok && add == "" && isLower(form):
			t.Lemma = form[:cut]
		case !ok && x.plain(form):
			t.Lemma = form[:len(form)-x.cut]
		default:
			if s.lemmas.Cap() == 0 {
				s.lemmas.Grow((b.end-i)*6 + 64)
			}
			if ok {
				s.lemmas.Write(s.low.buf[:cut])
				s.lemmas.WriteString(add)
			} else {
				x.write(&s.lemmas, form)
			}
			end = int32(s.lemmas.Len())
		}
		s.lemmaEnd = append(s.lemmaEnd, end)
	}
	all, from := s.lemmas.String(), int32(0)
	for i, end := range s.lemmaEnd {
		if end >= 0 {
			d.Tokens[b.first+i].Lemma = all[from:end]
			from = end
		}
	}
}

// lowered lower-cases short forms without a new string for each.
type lowered struct{ buf [24]byte }

func (l *lowered) lemma(form string, u document.UPOS, f document.Feats) (string, int, string, bool) {
	if len(form) > len(l.buf) {
		return "", 0, "", false
	}
	for i := range len(form) {
		c := form[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		l.buf[i] = c
	}
	return lemmaOf(l.buf[:len(form)], u, f)
}

// isCommon tells the parts of speech whose lemmas begin in lower case; names keep their capital, and adjectives of names ("French") do.
func isCommon(u document.UPOS) bool {
	switch u {
	case document.NOUN, document.VERB, document.AUX, document.ADV, document.DET, document.ADP, document.CCONJ, document.SCONJ, document.PART:
		return true
	}
	return false
}

// isTitle tells whether a form is one capital letter and small letters after it.
func isTitle(s string) bool { return len(s) > 1 && 'A' <= s[0] && s[0] <= 'Z' && isLower(s[1:]) }

func isLower(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// plain tells whether the lemma is a piece of the form itself, so that no new string is needed.
func (x *script) plain(form string) bool {
	if x.add != "" || x.cut >= len(form) {
		return false
	}
	for i := range len(form) {
		if form[i] >= utf8.RuneSelf || x.kind != 'k' && 'A' <= form[i] && form[i] <= 'Z' {
			return false
		}
	}
	return true
}

// write appends the lemma of a form. A script that would leave nothing gives the lower-cased form.
func (x *script) write(b *strings.Builder, form string) {
	stem := form
	for range x.cut {
		_, n := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-n]
	}
	kind := x.kind
	if stem == "" && x.add == "" {
		stem, kind = form, 'l'
	}
	for i, r := range stem {
		if r == utf8.RuneError {
			_, n := utf8.DecodeRuneInString(stem[i:])
			b.WriteString(stem[i : i+n])
			continue
		}
		if kind == 'l' || kind == 't' && i > 0 {
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
	}
	b.WriteString(x.add)
}
