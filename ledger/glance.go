package ledger

import (
	"readout/ledger/shape"
	"readout/record"
)

// glance is a report with its newest reading opened as far as needed.
type glance struct {
	rep  Report
	leaf *leaf
}

// entry finds an entry by its key or its id.
func (g *glance) entry(key string) (Entry, bool, error) {
	if err := g.leaf.open(); err != nil {
		return Entry{}, false, err
	}
	for _, list := range []int{stateParts, eventParts} {
		for i, p := range g.leaf.parts[list] {
			if shape.Text(p, "key") == key || shape.Text(p, "id") == key {
				e, err := g.numbered(list, i)
				return e, err == nil, err
			}
		}
	}
	return Entry{}, false, nil
}

// numbered is the entry at a place of one of the record's lists: of statements (0) or events (1).
func (g *glance) numbered(kind, num int) (Entry, error) {
	if err := g.leaf.open(); err != nil {
		return Entry{}, err
	}
	f := g.leaf
	if kind == 0 {
		s, err := f.statement(num)
		if err != nil {
			return Entry{}, err
		}
		return statementEntry(&g.rep, s, f), nil
	}
	x, err := f.event(num)
	if err != nil {
		return Entry{}, err
	}
	return eventEntry(&g.rep, x, f), nil
}

// sources of what an entry is made of: a whole record or one opened in part.
type opened interface {
	names(ids []string) []string
	timeOf(id string) (begin, end string)
	placeNamed(id string) string
	voiceOf(statement string) (string, bool)
	sentence(spans []record.Span) record.Span
}
