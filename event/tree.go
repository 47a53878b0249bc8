package event

import (
	"strings"

	"readout/document"
)

// tree gives the look-ups over one document's trees that the rest of the package shares.
type tree struct {
	d          *document.Document
	tok        []document.Token
	inv        []inversion
	from, body int      // the dateline's tokens, half-open
	lem        []string // lemmas, the lists' own where the tagger's is no word
}

func (t *tree) lemma(i int) string { return t.lem[i] }

// low returns the lower-cased characters of a token; no allocation where they are lower case already.
func (t *tree) low(i int) string { return strings.ToLower(t.d.TokenText(i)) }

func (t *tree) child(i int) int { return int(t.tok[i].Child) }
func (t *tree) next(c int) int  { return int(t.tok[c].Next) }
func (t *tree) head(i int) int  { return int(t.tok[i].Head) }
func (t *tree) rel(i int) document.Deprel {
	return t.tok[i].Deprel
}

// nominal tells that a token can head a noun phrase.
func (t *tree) nominal(i int) bool {
	switch t.tok[i].UPOS {
	case document.NOUN, document.PROPN, document.PRON, document.NUM, document.SYM, document.X:
		return true
	case document.ADJ, document.DET: // "the poor", "both"
		switch t.rel(i) {
		case document.Nsubj, document.NsubjPass, document.Obj, document.Obl, document.OblAgent, document.Nmod, document.NmodPoss:
			return true
		}
	}
	return false
}

// caseOf returns the first preposition of a nominal ("with", "on"), the second word of a fixed one ("because of" → "of"), and the token.
func (t *tree) caseOf(i int) (prep, second string, at int) {
	for c := t.child(i); c >= 0; c = t.next(c) {
		if t.rel(c) == document.Case {
			if w := t.lemma(c); (w == "at" || w == "around" || w == "about" || w == "over" || w == "up" || w == "between") && c+1 < len(t.tok) && c+1 < i && (t.tok[c+1].UPOS == document.NUM || t.lemma(c+1) == "least" || t.lemma(c+1) == "most") && w != "between" {
				continue // "at least 12 soldiers" is no place
			}
			if at == 0 && prep == "" {
				prep, at = t.lemma(c), c
				for g := t.child(c); g >= 0; g = t.next(g) {
					if t.rel(g) == document.Fixed {
						second = t.lemma(g)
					}
				}
			} else if second == "" {
				second = t.lemma(c)
			}
		}
	}
	if prep == "" {
		at = -1
	}
	return prep, second, at
}

// markOf returns the subordinator of a clause ("to", "that", "if"), "" if none.
func (t *tree) markOf(i int) (string, int) {
	for c := t.child(i); c >= 0; c = t.next(c) {
		if t.rel(c) == document.Mark {
			return t.lemma(c), c
		}
	}
	return "", -1
}

// hasLemma tells whether i has a dependent with relation r and that lemma.
func (t *tree) hasLemma(i int, r document.Deprel, lemma string) bool {
	for c := t.child(i); c >= 0; c = t.next(c) {
		if t.rel(c) == r && t.lemma(c) == lemma {
			return true
		}
	}
	return false
}

// particle returns the lemma of a phrasal verb's particle and its token, or "".
func (t *tree) particle(i int) (string, int) {
	for c := t.child(i); c >= 0; c = t.next(c) {
		if t.rel(c) == document.CompoundPrt {
			return t.lemma(c), c
		}
	}
	return "", -1
}

// firstConj walks from a coordinated word to the first member; i itself if it is none.
func (t *tree) firstConj(i int) int {
	for n := 0; t.rel(i) == document.Conj && t.head(i) >= 0 && n < 50; n++ {
		i = t.head(i)
	}
	return i
}

// clausal tells that a word heads a predicate: a verb, or a noun or adjective with a copula.
func (t *tree) clausal(i int) bool {
	switch t.tok[i].UPOS {
	case document.VERB, document.AUX:
		return true
	}
	return t.hasRel(i, document.Cop)
}

func (t *tree) hasRel(i int, r document.Deprel) bool {
	for c := t.child(i); c >= 0; c = t.next(c) {
		if t.rel(c) == r {
			return true
		}
	}
	return false
}

// passive tells that a verb stands in the passive.
func (t *tree) passive(i int) bool {
	for c := t.child(i); c >= 0; c = t.next(c) {
		switch t.rel(c) {
		case document.AuxPass, document.NsubjPass, document.CsubjPass, document.OblAgent:
			return true
		}
	}
	return false
}

// within tells whether x lies in the subtree of top.
func (t *tree) within(x, top int) bool {
	for n := 0; x >= 0 && n < 500; n++ {
		if x == top {
			return true
		}
		x = t.head(x)
	}
	return false
}

// temporal tells that a nominal names a time, which is no participant.
func (t *tree) temporal(i int) bool {
	if ner := t.d.Signals.NER; i < len(ner) && document.NERClass((ner[i]+1)/2) == document.Date {
		return true
	}
	return temporalNouns.has(t.lemma(i)) || temporalNouns.has(t.tok[i].Lemma)
}

var temporalNouns = words{"Monday": {}, "Tuesday": {}, "Wednesday": {}, "Thursday": {}, "Friday": {}, "Saturday": {}, "Sunday": {},
	"January": {}, "February": {}, "March": {}, "April": {}, "May": {}, "June": {}, "July": {}, "August": {}, "September": {}, "October": {}, "November": {}, "December": {},
	"day": {}, "week": {}, "month": {}, "year": {}, "hour": {}, "minute": {}, "morning": {}, "evening": {}, "night": {}, "afternoon": {}, "today": {}, "yesterday": {}, "tomorrow": {}, "weekend": {}, "tonight": {}, "decade": {}, "century": {}, "noon": {}, "midnight": {}, "dawn": {}, "dusk": {}, "spring": {}, "summer": {}, "autumn": {}, "winter": {}}

// dated tells that a token belongs to the dateline.
func (t *tree) inDateline(i int) bool { return t.from <= i && i < t.body }

// firstOf is the first token of the phrase under i.
func (t *tree) firstOf(i int) int {
	f, _ := t.d.Subtree(i)
	return f
}
