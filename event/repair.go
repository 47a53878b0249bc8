package event

import "readout/document"

// Repairs of what the parser gets wrong often enough to cost events: words cut at their hyphen, a sentence's verb taken for an
// attribute, a name taken for a predicate.

// hyphened gives the last part of a word that was cut at its hyphen ("cease - fire", "sit - in") the lemma of the whole where the lists know it.
func (r *reader) hyphened(i int) {
	tok := r.d.Tokens
	if i < 2 || tok[i-1].UPOS != document.PUNCT || tok[i-1].End-tok[i-1].Start != 1 || tok[i-1].End != tok[i].Start || tok[i-2].End != tok[i-1].Start || r.d.Text[tok[i-1].Start] != '-' {
		return
	}
	whole := r.t.low(i-2) + "-"
	for _, w := range [2]string{whole + r.lem[i], whole + r.t.low(i)} {
		if r.lex.nouns.has(w) {
			r.lem[i] = w
			return
		}
	}
}

// strayVerb tells that a finite verb was taken for an attribute of its own subject: "A court on Tuesday freed the pastor". It stands behind a noun that
// heads the sentence or a clause of its own.
func (t *tree) strayVerb(v int) bool {
	h := t.head(v)
	if t.rel(v) != document.Amod || h < 0 || h >= v || t.tok[v].UPOS != document.VERB || !t.tok[v].Feats.Has(document.Past) || !t.nominal(h) {
		return false
	}
	return t.rel(h) == document.Root || t.rel(h) == document.Parataxis
}

// strayObject is the first bare nominal behind a stray verb, which hangs on the verb's subject too.
func (t *tree) strayObject(v int) int {
	for c := t.child(t.head(v)); c >= 0; c = t.next(c) {
		if c <= v || !t.nominal(c) || t.temporal(c) {
			continue
		}
		switch t.rel(c) {
		case document.Nmod, document.NmodUnmarked, document.Flat, document.Appos, document.NmodDesc, document.Compound:
			if p, _, _ := t.caseOf(c); p == "" {
				return c
			}
			return -1
		}
	}
	return -1
}

// namedObject tells that a verb's "predicate" is a person's name, so its object: "called President Sahle Work Zawde".
func (t *tree) namedObject(c, v int) bool {
	if c <= v || t.tok[c].UPOS != document.PROPN || t.hasRel(c, document.Nsubj) {
		return false
	}
	ner := t.d.Signals.NER
	return c < len(ner) && document.NERClass((ner[c]+1)/2) == document.Person
}
