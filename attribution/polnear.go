package attribution

import (
	"strings"

	doc "readout/document"
)

// Relation is a statement as attribution corpora have it: spans of bytes, a role being several fragments.
type Relation struct {
	Source, Cue, Content []doc.Span
	Statement            int // index in Document.Statements
}

// Relations gives a document's statements by the conventions of PolNeAR, for measuring: no nesting (a statement inside a statement is a
// part of the outer content), and the comma that closes an apposition belongs to the source.
func Relations(d *doc.Document) []Relation {
	var out []Relation
	for i := range d.Statements {
		s := &d.Statements[i]
		if s.Within >= 0 {
			continue
		}
		r := Relation{Cue: s.Cue, Content: s.Content, Statement: i}
		if s.Source.End > s.Source.Start {
			src := s.Source
			if strings.Contains(d.Words(src), ",") && strings.HasPrefix(d.Text[src.End:], ",") {
				src.End++
			}
			r.Source = []doc.Span{src}
		}
		out = append(out, r)
	}
	return out
}
