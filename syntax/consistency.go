package syntax

import (
	"readout/document"
	"readout/neural"
)

// One name has one class in a report: the occurrences of a string vote, each with its probabilities, and all take the winner. This repairs
// what the network, which sees a block at a time, says differently of the same name.

// nameSpan is a decoded name.
type nameSpan struct {
	first, end int
	name       int32 // which distinct string it is
}

type nameVotes struct {
	spans []nameSpan
	votes [][len(document.NERNames)]float32 // of each distinct string
	mixed []bool                            // its occurrences were labelled differently
	class []document.NERClass               // of its first occurrence
	index map[string]int32
	key   []byte
}

func (v *nameVotes) reset() {
	v.spans, v.votes, v.mixed, v.class = v.spans[:0], v.votes[:0], v.mixed[:0], v.class[:0]
	if v.index == nil {
		v.index = map[string]int32{}
	}
	clear(v.index)
}

// collect notes the names among the words first to end of a block, whose labels are decoded.
func (e *Engine) collect(d *document.Document, s *scratch, b block, first, end int) {
	hd, v, stride := e.heads, &s.names, e.heads.all.Stride
	ner := d.Signals.NER
	for i := first; i < end; {
		class, _ := document.NERLabel(ner[i])
		if class == document.NoName {
			i++
			continue
		}
		j := i + 1
		for j < end && ner[j] == uint8(2*class) {
			j++
		}
		v.key = v.key[:0]
		for k := i; k < j; k++ {
			v.key = append(append(v.key, d.TokenText(k)...), ' ')
		}
		n, ok := v.index[string(v.key)]
		if !ok {
			n = int32(len(v.votes))
			v.index[string(v.key)] = n
			v.votes, v.mixed, v.class = append(v.votes, [len(document.NERNames)]float32{}), append(v.mixed, false), append(v.class, class)
		}
		v.mixed[n] = v.mixed[n] || v.class[n] != class
		var p [len(document.NERNames)]float32
		for l, out := range e.lab.nerOut {
			if c, begins := document.NERLabel(out); c != document.NoName {
				for k := i; k < j; k++ {
					if begins == (k == i) {
						p[c] += s.out[(k-b.first)*stride+hd.ner+l]
					}
				}
			}
		}
		neural.Softmax(p[1:])
		for c := 1; c < len(p); c++ {
			v.votes[n][c] += p[c]
		}
		v.spans = append(v.spans, nameSpan{i, j, n})
		i = j
	}
}

// surnames lets persons' full names vote for their last words standing alone.
func (v *nameVotes) surnames(d *document.Document) {
	for _, s := range v.spans {
		class, _ := document.NERLabel(d.Signals.NER[s.first])
		if class != document.Person || s.end-s.first < 2 {
			continue
		}
		v.key = append(append(v.key[:0], d.TokenText(s.end-1)...), ' ')
		if n, ok := v.index[string(v.key)]; ok {
			v.votes[n][document.Person] += v.votes[s.name][document.Person]
			v.mixed[n] = v.mixed[n] || v.class[n] != document.Person
		}
	}
}

// missed labels what the network left out: proper nouns that are, word for word, a name elsewhere in the report (longest first, up to four words).
func (v *nameVotes) missed(d *document.Document) {
	const longest = 4
	for i := 0; i < len(d.Tokens); i++ {
		for n := longest; n > 0; n-- {
			if i+n > len(d.Tokens) || d.Tokens[i+n-1].Sent != d.Tokens[i].Sent || !v.free(d, i, i+n) {
				continue
			}
			v.key = v.key[:0]
			for k := i; k < i+n; k++ {
				v.key = append(append(v.key, d.TokenText(k)...), ' ')
			}
			name, ok := v.index[string(v.key)]
			if !ok {
				continue
			}
			c := neural.ArgMax(v.votes[name][1:]) + 1
			if document.NERClass(c) == document.Date || document.NERClass(c) == document.Money {
				continue
			}
			for k := i; k < i+n; k++ {
				d.Signals.NER[k] = uint8(2 * c)
			}
			d.Signals.NER[i] = uint8(2*c - 1)
			i += n - 1
			break
		}
	}
}

// free tells whether the tokens are proper nouns outside any name.
func (v *nameVotes) free(d *document.Document, first, end int) bool {
	for k := first; k < end; k++ {
		if d.Signals.NER[k] != 0 || d.Tokens[k].UPOS != document.PROPN {
			return false
		}
	}
	return end == len(d.Tokens) || d.Signals.NER[end]%2 == 1 || d.Signals.NER[end] == 0
}

// agree gives each name that was labelled in several ways the class with most votes.
func (v *nameVotes) agree(d *document.Document) {
	if len(v.spans) == 0 {
		return
	}
	v.surnames(d)
	for _, s := range v.spans {
		if !v.mixed[s.name] {
			continue
		}
		c := neural.ArgMax(v.votes[s.name][1:]) + 1
		for k := s.first; k < s.end; k++ {
			d.Signals.NER[k] = uint8(2 * c)
		}
		d.Signals.NER[s.first] = uint8(2*c - 1)
	}
	v.missed(d)
}
