package event

import "readout/document"

// arbitrate asks the network's type head where the patterns are silent or weak.
func (r *reader) arbitrate() {}

// learnedType returns the network's best PLOVER type at a word and its probability; "" where it says none or nothing ran.
func learnedType(d *document.Document, i int) (string, float64) {
	if i >= len(d.Signals.Type) {
		return "", 0
	}
	p := &d.Signals.Type[i]
	best := 0
	for k := range p {
		if p[k] > p[best] {
			best = k
		}
	}
	if best >= len(document.PLOVERTypes) {
		return "", float64(p[best])
	}
	return document.PLOVERTypes[best], float64(p[best])
}
