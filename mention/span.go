package mention

import "readout/document"

// tight returns the noun phrase around a head without what is loosely attached: relative clauses, appositions, coordination, and what belongs
// to the clause when the noun is its predicate.
func tight(d *document.Document, head int) (first, end int) {
	first, last := head, head
	blocked := false
	for c := d.Tokens[head].Child; c >= 0; c = d.Tokens[c].Next {
		t := &d.Tokens[c]
		left := int(c) < head
		switch t.Deprel {
		case document.Det, document.DetPredet, document.Amod, document.Nummod, document.Compound, document.NmodPoss, document.NmodDesc, document.Flat, document.Fixed, document.Goeswith:
			if left || t.Deprel != document.Amod && t.Deprel != document.NmodPoss {
				f, l := d.Subtree(int(c))
				if left {
					first = min(first, f)
				} else if !blocked && l < head+40 {
					last = max(last, l)
				}
			}
		case document.Nmod:
			f, l := d.Subtree(int(c))
			if left {
				if f >= head-8 && startsPhrase(d, f) {
					first = min(first, f)
				}
			} else if !blocked && l-head <= 14 && !hasClause(d, int(c)) {
				last = max(last, l)
			} else {
				blocked = true
			}
		case document.Case, document.CC, document.Mark, document.Advmod, document.NmodUnmarked:
		default:
			if !left {
				blocked = true
			}
		}
	}
	return trim(d, first, last+1, head)
}

// startsPhrase guards against a preposition at the phrase's edge.
func startsPhrase(d *document.Document, f int) bool { return d.Tokens[f].UPOS != document.ADP }

// hasClause tells whether a clause hangs in the subtree.
func hasClause(d *document.Document, i int) bool {
	found := false
	d.Children(i, func(c int) bool {
		switch d.Tokens[c].Deprel {
		case document.ACLRelcl, document.ACL, document.Advcl, document.Ccomp, document.Parataxis, document.Conj, document.Appos:
			found = true
		}
		found = found || hasClause(d, c)
		return !found
	})
	return found
}

// trim takes punctuation and case markers off the edges, never the head.
func trim(d *document.Document, first, end, head int) (int, int) {
	for first < head {
		switch t := &d.Tokens[first]; {
		case t.UPOS == document.PUNCT, t.UPOS == document.ADP, t.UPOS == document.CCONJ, t.UPOS == document.SCONJ,
			t.UPOS == document.ADV && t.Deprel == document.Advmod && t.Head == int32(head):
			first++
			continue
		}
		break
	}
	for end-1 > head {
		t := &d.Tokens[end-1]
		if t.UPOS != document.PUNCT && !(t.Deprel == document.Case && t.Joined) {
			break
		}
		end--
	}
	return first, end
}

// Full returns the whole noun phrase of a mention, with relative clauses and modifiers, as OntoNotes and GUM mark mentions; a token range.
func Full(d *document.Document, m *document.Mention) (first, end int) {
	if m.Form == document.Pronoun || m.Head < m.First || m.Head >= m.End {
		return m.First, m.End
	}
	if t := &d.Tokens[m.Head]; t.Deprel == document.Compound || t.Deprel == document.Flat || t.Deprel == document.Amod {
		return m.First, m.End
	}
	first, end = m.First, m.End
	last := end - 1
	predicate := d.ChildBy(m.Head, document.Cop) >= 0
	for c := d.Tokens[m.Head].Child; c >= 0; c = d.Tokens[c].Next {
		switch d.Tokens[c].Deprel {
		case document.Case, document.CC, document.Mark, document.Punct, document.Conj, document.Parataxis, document.Discourse, document.Cop, document.Aux,
			document.Nsubj, document.Csubj, document.Expl, document.Advcl, document.Vocative, document.List, document.Ccomp, document.Dep, document.Orphan:
			continue
		case document.Advmod, document.Obl, document.Xcomp, document.Obj:
			if predicate || int(c) < m.Head {
				continue
			}
		case document.Appos:
			continue
		}
		f, l := d.Subtree(int(c))
		first, last = min(first, f), max(last, l)
	}
	return trim(d, first, last+1, m.Head)
}
