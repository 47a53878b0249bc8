package check

import "readout/record"

// Fields tells, for a statement check whose statement is found (by source and words), which of the other fields it states are met. Of
// several statements that fit, the one that meets most counts. Found is false where none fits.
func Fields(r *record.Record, c Check) (met map[string]bool, found bool, err error) {
	m := newMatcher(r)
	best := -1
	for i := range r.Statements {
		s := &r.Statements[i]
		if ok, err := m.statementIs(s, given(c, "source", "content")); err != nil {
			return nil, false, err
		} else if !ok {
			continue
		}
		got, n := map[string]bool{}, 0
		for f, v := range c {
			if f == "kind" || f == "source" || f == "content" {
				continue
			}
			ok, err := m.statementIs(s, Check{f: v})
			if err != nil {
				return nil, false, err
			}
			if got[f] = ok; ok {
				n++
			}
		}
		if n > best {
			met, best = got, n
		}
	}
	return met, best >= 0, nil
}
