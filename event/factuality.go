package event

import (
	"math"

	"readout/document"
)

// How the rules of scope and the network's heads are joined. Tried on UW and UDS-IH2 dev (score) and a held quarter of MEANTIME dev
// (status), with both engines: the heads are better at gradations, the rules at negation and conditions, the sum beats either.
//
//	score   = the head's score + the rule's shift, cut to −3…3
//	status  = argmax of log(head's probability + 0.01) + bonus where the rule says so
var shift = [...]float64{happened: 0.6, ongoing: 0.6, didNot: -0.9, planned: 0.4, conditional: -0.3, possible: -0.1, proposed: -0.2, counterfactual: -0.3}

const (
	bonusScope = 3.0 // the rule found a negation or a condition
	bonusElse  = 1.8
)

// Factuality answers for one word whether what it tells of happened: a score from −3 (certainly not) to 3 (certainly) and a status
// of the record.
func (s *Stage) Factuality(d *document.Document, token int) (score float64, st string) {
	if token < 0 || token >= len(d.Tokens) {
		return 0, ""
	}
	switch d.Tokens[token].Deprel { // an auxiliary stands for its verb
	case document.Aux, document.AuxPass, document.Cop:
		if h := int(d.Tokens[token].Head); h >= 0 {
			token = h
		}
	}
	r := s.pool.Get().(*reader)
	defer s.pool.Put(r)
	r.open(d)
	f := r.s.fateOf(token)
	r.close()
	return factScore(d, token, f), joinStatus(d, token, f).String()
}

func factScore(d *document.Document, i int, f fate) float64 {
	x := shift[f.st]
	if f.neg {
		x -= 0.5
	}
	if i < len(d.Signals.Fact) {
		return max(-3, min(3, float64(d.Signals.Fact[i])+x))
	}
	return scoreOf(f)
}

// statusOrder is the order of Signals.Status.
var statusOrder = [5]status{happened, planned, possible, didNot, conditional}

// joinStatus lets the head and the rule vote. Statuses that the head doesn't know keep their rule's name where their nearest wins.
func joinStatus(d *document.Document, i int, f fate) status {
	if i >= len(d.Signals.Status) {
		return f.st
	}
	near := f.st
	switch f.st {
	case ongoing:
		near = happened
	case proposed:
		near = possible
	case counterfactual:
		near = didNot
	}
	best, top := f.st, math.Inf(-1)
	for k, st := range statusOrder {
		z := math.Log(float64(d.Signals.Status[i][k]) + 0.01)
		if st == near {
			if near == didNot || near == conditional {
				z += bonusScope
			} else {
				z += bonusElse
			}
		}
		if z > top {
			best, top = st, z
		}
	}
	if best == near {
		return f.st
	}
	return best
}

// scoreOf turns a fate into a figure of factuality where no head has run.
func scoreOf(f fate) float64 {
	if f.neg {
		return -1
	}
	x := [...]float64{happened: 3, ongoing: 3, didNot: -3, planned: 1.2, conditional: -0.3, possible: 0.4, proposed: -0.3, counterfactual: -2}[f.st]
	if f.hedge == -1 && x > 0 {
		x *= 0.7
	}
	return x
}
