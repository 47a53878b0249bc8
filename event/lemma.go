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

// knowWords collects the lemmas of the lists.
func (l *lexicon) knowWords() {
	for k := range l.acts {
		l.known[k[2:]] = struct{}{}
	}
	for k := range l.sigs {
		l.known[k[2:]] = struct{}{}
	}
}

// lemmaOf returns the lemma that the lists know for a word, the tagger's where they know none.
func (l *lexicon) lemmaOf(tok *document.Token, form string) string {
	switch tok.UPOS {
	case document.VERB, document.NOUN, document.ADJ:
	default:
		return tok.Lemma
	}
	if l.known.has(tok.Lemma) {
		return tok.Lemma
	}
	low := strings.ToLower(form)
	if tok.UPOS == document.VERB {
		if w, ok := l.irregular[low]; ok {
			return w
		}
	}
	if w := l.stem(low, tok.UPOS); w != "" {
		return w
	}
	return tok.Lemma
}

// stem undoes the regular endings of English and returns the first result that the lists know.
func (l *lexicon) stem(low string, pos document.UPOS) string {
	try := func(w string) bool { return len(w) > 1 && l.known.has(w) }
	if try(low) {
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
		if w := base + e[1]; try(w) {
			return w
		}
		if n := len(base); e[1] == "" && n > 2 && base[n-1] == base[n-2] && try(base[:n-1]) {
			return base[:n-1]
		}
	}
	return ""
}

var verbEndings = [...][2]string{{"ies", "y"}, {"es", ""}, {"es", "e"}, {"s", ""}, {"ied", "y"}, {"ed", ""}, {"ed", "e"}, {"ing", ""}, {"ing", "e"}, {"ying", "ie"}, {"cked", "c"}, {"cking", "c"}}
