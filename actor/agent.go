package actor

import (
	"strings"

	"readout/document"
)

// Uses of a name that can be a place: what its mention does in the sentence.
const (
	asPlace = iota // something happens there, or somebody goes there
	asAgent        // it acts, is acted on, owns or deals with somebody
	asOther        // part of another phrase: neither
)

var inPlace = map[string]bool{"in": true, "at": true, "near": true, "across": true, "inside": true, "outside": true, "around": true, "into": true, "through": true,
	"throughout": true, "over": true, "within": true, "off": true, "beyond": true, "via": true, "along": true, "above": true, "under": true, "onto": true, "amid": true, "nearby": true, "surrounding": true, "en": true}

var dealing = map[string]bool{"with": true, "between": true, "against": true, "by": true, "among": true, "for": true, "on": true, "toward": true, "towards": true, "upon": true, "like": true, "despite": true, "behind": true, "without": true, "about": true, "vis-a-vis": true, "versus": true, "including": true}

var motion = map[string]bool{"go": true, "travel": true, "fly": true, "head": true, "return": true, "come": true, "move": true, "drive": true, "sail": true, "flee": true, "visit": true, "trip": true, "tour": true, "journey": true, "flight": true, "arrive": true, "depart": true, "leave": true,
	"route": true, "way": true, "road": true, "deport": true, "ship": true, "send": true, "escape": true, "relocate": true, "evacuate": true, "migrate": true, "march": true, "walk": true, "rush": true, "bring": true, "take": true, "border": true, "close": true, "next": true, "stay": true, "live": true,
	"reach": true, "enter": true, "cross": true, "attend": true, "spread": true, "back": true, "invite": true, "welcome": true, "accompany": true, "land": true, "export": true, "transport": true, "transit": true, "entry": true, "advance": true, "deploy": true, "transfer": true}

var visited = map[string]bool{"visit": true, "leave": true, "reach": true, "enter": true, "tour": true, "flee": true, "cross": true, "inhabit": true, "quit": true, "depart": true, "exit": true, "traverse": true}

// use tells how mention m of a country (or, with strict, of a capital or building) is used. A capital acts only where the verb or
// noun is one of the lists; a country also as subject or object of anything.
func (r *reader) use(m int, strict bool) int {
	d := r.d
	x := &d.Mentions[m]
	if e := x.End + 1; x.End > 0 && e < len(d.Tokens) && d.Tokens[e].UPOS == document.NUM && (low(d.TokenText(x.End)) == "no." || low(d.TokenText(x.End)) == "no") { // a grade: "U.S. no. 2"
		return asOther
	}
	h := x.Head
	t := &d.Tokens[h]
	rel := t.Deprel
	for n := 0; rel == document.Conj && t.Head >= 0 && n < 20; n++ { // "Russia and Ukraine": as the first one
		if c := r.caseOf(h); c != "" {
			break
		}
		h = int(t.Head)
		t = &d.Tokens[h]
		rel = t.Deprel
	}
	prep := r.caseOf(h)
	head := ""
	if t.Head >= 0 {
		head = strings.ToLower(d.Tokens[t.Head].Lemma)
		if head == "" {
			head = strings.ToLower(d.TokenText(int(t.Head)))
		}
	}
	if inPlace[prep] {
		return asPlace
	}
	switch rel {
	case document.Nsubj, document.NsubjOuter, document.Csubj:
		if r.has(int(t.Head), document.Cop) && strict {
			return asPlace
		}
		if !strict || r.g.verbs[head] {
			return asAgent
		}
		return asPlace
	case document.NsubjPass:
		if !strict || r.g.verbs[head] {
			return asAgent
		}
		return asPlace
	case document.OblAgent:
		return asAgent
	case document.Obj, document.Iobj:
		if visited[head] {
			return asPlace
		}
		if !strict || r.g.verbs[head] {
			return asAgent
		}
		return asPlace
	case document.NmodPoss:
		if strict && !r.g.nouns[head] && r.word(head) < 0 {
			return asPlace
		}
		return asAgent
	case document.Obl, document.Nmod:
		switch {
		case dealing[prep]:
			if strict && prep == "for" || prep == "on" && strict && !r.g.nouns[head] {
				return asPlace
			}
			return asAgent
		case prep == "to":
			if motion[head] || strict && !r.g.verbs[head] && !r.g.nouns[head] {
				return asPlace
			}
			return asAgent
		case prep == "from":
			if motion[head] || !r.g.verbs[head] && !r.g.nouns[head] {
				return asPlace
			}
			return asAgent
		case prep == "of":
			if r.word(head) >= 0 || r.g.nouns[head] {
				return asAgent
			}
			return asOther
		}
		return asPlace
	case document.Compound, document.Amod, document.Flat: // "U.S. officials" are not the country
		return asOther
	case document.Appos:
		return asOther
	case document.Root, document.Parataxis, document.Vocative, document.Dislocated:
		if strict {
			return asPlace
		}
		return asAgent
	}
	if strict {
		return asPlace
	}
	return asOther
}

func (r *reader) has(i int, rel document.Deprel) bool { return i >= 0 && r.d.ChildBy(i, rel) >= 0 }

// caseOf is the preposition of a noun, "" for none; a possessive mark is none.
func (r *reader) caseOf(i int) string {
	d := r.d
	out := ""
	for c := d.Tokens[i].Child; c >= 0 && int(c) < i; c = d.Tokens[c].Next {
		if d.Tokens[c].Deprel == document.Case {
			out = strings.ToLower(d.TokenText(int(c)))
		}
	}
	return out
}

// word returns the row of a noun for persons or bodies, -1 if it is none.
func (r *reader) word(lemma string) int {
	if n, ok := r.g.words[lemma]; ok {
		return n
	}
	return -1
}
