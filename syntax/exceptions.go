package syntax

import (
	_ "embed"
	"strings"

	"readout/document"
)

// lemmas.txt lists lemmas with their irregular forms, and the parts of speech they have them in.
//
//go:embed lemmas.txt
var lemmaFile string

type irregular struct {
	upos  uint32 // set of parts of speech
	lemma string
}

var irregulars = parseIrregulars(lemmaFile)

func parseIrregulars(s string) map[string][]irregular {
	out := map[string][]irregular{}
	for line := range strings.Lines(s) {
		lemma, rest, ok := strings.Cut(line, ": ")
		f := strings.Fields(rest)
		if !ok || line[0] == '#' || len(f) < 2 {
			continue
		}
		var set uint32
		for p := range strings.SplitSeq(f[0], ",") {
			set |= 1 << document.ParseUPOS(p)
		}
		for _, form := range f[1:] {
			out[form] = append(out[form], irregular{set, lemma})
		}
	}
	return out
}

// lemma by the lists or the rules of spelling: either a whole lemma, or a stem form[:cut] and what is added; ok is false where neither
// has anything to say and the network's edit script stands. low is the form in lower case.
func lemmaOf(low []byte, u document.UPOS, f document.Feats) (lemma string, cut int, add string, ok bool) {
	for _, x := range irregulars[string(low)] {
		if x.upos&(1<<u) != 0 {
			return x.lemma, 0, "", true
		}
	}
	for _, c := range low {
		if c < 'a' || c > 'z' {
			return "", 0, "", false
		}
	}
	cut, add, ok = inflected(string(low), u, f)
	return "", cut, add, ok
}
