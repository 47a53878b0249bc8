package event

import (
	"fmt"
	"strings"

	"readout/document"
)

// The tagger's lemma is a guess made from the ending; a wrong one ("kille") would hide an act. Where its lemma is no word of our
// lists and another reading of the form is, the list wins.

func (l *lexicon) irregularLine(_ string, cols []string) error {
	if len(cols) != 2 {
		return fmt.Errorf("want form and lemma")
	}
	l.irregular[cols[0]] = cols[1]
	return nil
}

// knowWords collects the lemmas of the lists, by part of speech.
func (l *lexicon) knowWords() {
	for k := range l.acts {
		l.known[k] = struct{}{}
	}
	for k := range l.sigs {
		l.known[k] = struct{}{}
	}
	for k, as := range l.acts {
		for _, a := range as {
			for i := range a.cons {
				pos := "n:"
				switch c := &a.cons[i]; c.slot {
				case "comp", "xcomp":
					pos = "v:"
				case "mod":
					continue
				}
				for w := range a.cons[i].set {
					if !strings.Contains(w, "_") {
						l.known[pos+w] = struct{}{}
					}
				}
			}
			if k[0] == 'n' {
				for _, w := range a.more {
					l.known["n:"+w] = struct{}{}
				}
			}
		}
	}
	for k := range l.known {
		switch k[0] {
		case 'v':
			l.verbs[k[2:]] = struct{}{}
		case 'n':
			l.nouns[k[2:]] = struct{}{}
		}
	}
}

// lemmaOf returns the lemma that the lists know for a word, the tagger's where they know none.
func (l *lexicon) lemmaOf(tok *document.Token, form string) string {
	var known words
	switch tok.UPOS {
	case document.VERB:
		known = l.verbs
	case document.NOUN:
		known = l.nouns
	default:
		return tok.Lemma
	}
	if _, ok := known[tok.Lemma]; ok {
		return tok.Lemma
	}
	low := strings.ToLower(form)
	if w := strings.ToLower(tok.Lemma); known.has(w) { // a headline in capitals
		return w
	}
	if tok.UPOS == document.VERB {
		if w, ok := l.irregular[low]; ok {
			return w
		}
	}
	if w := stem(known, low, tok.UPOS); w != "" {
		return w
	}
	return tok.Lemma
}

// stem undoes the regular endings of English and returns the first result that the lists know.
func stem(known words, low string, pos document.UPOS) string {
	if len(low) > 1 && known.has(low) {
		return low
	}
	endings := verbEndings[:]
	if pos != document.VERB {
		endings = verbEndings[:4]
	}
	for _, e := range endings {
		base, ok := strings.CutSuffix(low, e[0])
		if !ok || len(base) < 2 {
			continue
		}
		if pos != document.VERB && e[0] == "es" && e[1] == "" && !sibilant(base) { // "aides" are no aid
			continue
		}
		if w := base + e[1]; known.has(w) {
			return w
		}
		if n := len(base); e[1] == "" && n > 2 && base[n-1] == base[n-2] && known.has(base[:n-1]) {
			return base[:n-1]
		}
	}
	return ""
}

// sibilant tells an ending that takes "es" in the plural.
func sibilant(base string) bool {
	switch base[len(base)-1] {
	case 's', 'x', 'z', 'h', 'o':
		return true
	}
	return false
}

var verbEndings = [...][2]string{{"ies", "y"}, {"es", ""}, {"es", "e"}, {"s", ""}, {"ied", "y"}, {"ed", ""}, {"ed", "e"}, {"ing", ""}, {"ing", "e"}, {"ying", "ie"}, {"cked", "c"}, {"cking", "c"}}
