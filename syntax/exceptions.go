package syntax

import (
	_ "embed"
	"strings"

	"readout/document"
)

// lemmas.txt lists words whose lemma no edit script reaches, a line a word: form, parts of speech, lemma.
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
		f := strings.Fields(line)
		if len(f) != 3 || f[0][0] == '#' {
			continue
		}
		var set uint32
		for p := range strings.SplitSeq(f[1], ",") {
			set |= 1 << document.ParseUPOS(p)
		}
		out[f[0]] = append(out[f[0]], irregular{set, f[2]})
	}
	return out
}

// exception returns the listed lemma of a form with this part of speech.
func exception(form string, u document.UPOS) (string, bool) {
	if len(form) > 16 {
		return "", false
	}
	var low [16]byte
	for i := range len(form) {
		c := form[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		low[i] = c
	}
	for _, x := range irregulars[string(low[:len(form)])] {
		if x.upos&(1<<u) != 0 {
			return x.lemma, true
		}
	}
	return "", false
}
