package place

import (
	"readout/document"
)

// literal tells a place where something is or happens from a name that stands for its government or people: a subject that says or
// does, somebody addressed, an adjective of an office.
func (r *reader) literal(s *span, first, end int) bool {
	d := r.d
	if s.facility || first >= end || d.Tokens[first].UPOS == document.NoPOS {
		return true
	}
	head := r.headOf(first, end)
	t := &d.Tokens[head]
	switch t.Deprel {
	case document.Nsubj, document.OblAgent:
		return false
	}
	return true
}

// headOf is the token of a range that hangs on a token outside it.
func (r *reader) headOf(first, end int) int {
	for i := first; i < end; i++ {
		if h := int(r.d.Tokens[i].Head); h < first || h >= end {
			return i
		}
	}
	return first
}
