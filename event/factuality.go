package event

import "readout/document"

// Factuality answers for one word whether what it tells of happened: a score from −3 (certainly not) to 3 (certainly) and a status
// of the record, by the rules of scope and the network's heads together.
func (s *Stage) Factuality(d *document.Document, token int) (score float64, st string) {
	if token < 0 || token >= len(d.Tokens) {
		return 0, ""
	}
	r := s.pool.Get().(*reader)
	defer s.pool.Put(r)
	r.open(d)
	f := r.s.fateOf(token)
	r.close()
	return scoreOf(f), f.st.String()
}

// scoreOf turns a fate into a figure of factuality.
func scoreOf(f fate) float64 {
	x := 0.0
	switch f.st {
	case happened, ongoing:
		x = 3
	case didNot:
		x = -3
	case planned:
		x = 1.2
	case conditional:
		x = -0.3
	case possible:
		x = 0.4
	case proposed:
		x = -0.3
	case counterfactual:
		x = -2
	}
	if f.neg {
		x = -1
	}
	if f.hedge == -1 && x > 0 {
		x *= 0.7
	}
	return x
}
