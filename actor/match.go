package actor

import "readout/document"

// matchReport tells a report about a match or a tournament: one word in sixty belongs to sport, and four words at least.
func (r *reader) matchReport() bool {
	n, words := 0, 0
	for i := range r.d.Tokens {
		t := &r.d.Tokens[i]
		switch t.UPOS {
		case document.PUNCT, document.SYM:
			continue
		case document.NOUN, document.ADJ, document.PROPN:
			if r.g.sport[t.Lemma] || t.UPOS == document.PROPN && r.g.sport[low(t.Lemma)] {
				n++
			}
		}
		words++
	}
	return n >= 4 && n*60 >= words
}

// team makes an entity of a report about a match a team, where it plays, is played against or has players; its government is not meant.
func (r *reader) team(x *ent, key string) bool {
	for _, n := range x.mentions {
		m := &r.d.Mentions[n]
		if t := &r.d.Tokens[m.Head]; m.Form == document.Name && t.Deprel != document.NmodPoss {
			x.target, x.kind, x.sector, x.sure = tOwn, "organisation", "", 0.7
			x.key = "team " + key
			return true
		}
	}
	return false
}
