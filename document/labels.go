package document

// UPOS is a universal part of speech.
type UPOS uint8

// The seventeen tags of Universal Dependencies, in the engine's label order after NoPOS.
const (
	NoPOS UPOS = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
	X
)

var uposNames = [...]string{"_", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"}

func (u UPOS) String() string { return uposNames[u] }

// ParseUPOS reads a tag; NoPOS if there is no such tag.
func ParseUPOS(s string) UPOS {
	for i, n := range uposNames {
		if n == s {
			return UPOS(i)
		}
	}
	return NoPOS
}

// Feats are the morphological features that later stages read, as bits, beside the full string.
type Feats struct {
	Bits Feat
	All  string // the FEATS column, "_" or "" where none
}

// Feat is a set of features.
type Feat uint32

// Features.
const (
	Past Feat = 1 << iota
	Pres
	Fin
	Inf
	Ger
	Part // participle
	Ind
	Imp
	Sub
	Pass
	Sing
	Plur
	Fem
	Masc
	Neut
	First
	Second
	Third
	Poss
	NegPol
	Cmp
	Sup
	PronPrs
	PronRel
	PronInt
	PronDem
	Def
	IndefArt
	TypoF
	Card
	Ord
)

// Has tells whether all of f are set.
func (f Feats) Has(x Feat) bool { return f.Bits&x == x }

// Deprel is a dependency relation with subtype.
type Deprel uint8

var deprelNames = [...]string{"_", "root", "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep", "det", "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "vocative", "xcomp"}

// The relations that code asks for by name.
const (
	NoRel Deprel = iota
	Root
	ACL
	ACLRelcl
	Advcl
	AdvclRelcl
	Advmod
	Amod
	Appos
	Aux
	AuxPass
	Case
	CC
	CCPreconj
	Ccomp
	Compound
	CompoundPrt
	Conj
	Cop
	Csubj
	CsubjOuter
	CsubjPass
	Dep
	Det
	DetPredet
	Discourse
	Dislocated
	Expl
	Fixed
	Flat
	Goeswith
	Iobj
	List
	Mark
	Nmod
	NmodDesc
	NmodPoss
	NmodUnmarked
	Nsubj
	NsubjOuter
	NsubjPass
	Nummod
	Obj
	Obl
	OblAgent
	OblUnmarked
	Orphan
	Parataxis
	Punct
	Reparandum
	Vocative
	Xcomp
)

func (r Deprel) String() string { return deprelNames[r] }

// ParseDeprel reads a relation; an unknown subtype falls back to its main relation, an unknown relation to Dep.
func ParseDeprel(s string) Deprel {
	for i, n := range deprelNames {
		if n == s {
			return Deprel(i)
		}
	}
	for i := range s {
		if s[i] == ':' {
			return ParseDeprel(s[:i])
		}
	}
	return Dep
}

// Children calls f for each child of token i in text order until f says false.
func (d *Document) Children(i int, f func(c int) bool) {
	for c := d.Tokens[i].Child; c >= 0; c = d.Tokens[c].Next {
		if !f(int(c)) {
			return
		}
	}
}

// ChildBy returns the first child of i with relation r, or -1.
func (d *Document) ChildBy(i int, r Deprel) int {
	for c := d.Tokens[i].Child; c >= 0; c = d.Tokens[c].Next {
		if d.Tokens[c].Deprel == r {
			return int(c)
		}
	}
	return -1
}

// LinkChildren fills Child and Next from Head, in text order.
func (d *Document) LinkChildren() {
	for i := range d.Tokens {
		d.Tokens[i].Child, d.Tokens[i].Next = -1, -1
	}
	for i := len(d.Tokens) - 1; i >= 0; i-- {
		if h := d.Tokens[i].Head; h >= 0 {
			d.Tokens[i].Next = d.Tokens[h].Child
			d.Tokens[h].Child = int32(i)
		}
	}
}

// Subtree returns the first and last token (inclusive) of the subtree under i, walking within its sentence.
func (d *Document) Subtree(i int) (first, last int) {
	first, last = i, i
	for c := d.Tokens[i].Child; c >= 0; c = d.Tokens[c].Next {
		f, l := d.Subtree(int(c))
		first, last = min(first, f), max(last, l)
	}
	return first, last
}
