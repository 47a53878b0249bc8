package event

import (
	"fmt"
	"strings"

	"readout/document"
)

// signature is what one governing word says about what it governs in one frame.
type signature struct {
	frames   []string
	yes, no  byte // the outcome if the governor happened, and if it did not
	particle string
}

// outcomes, as data/signatures.tsv explains them.
const outcomes = "+-=pr?os"

func (l *lexicon) signatureLine(_ string, cols []string) error {
	if len(cols) < 4 {
		return fmt.Errorf("want governors, frames and two outcomes, separated by tabs")
	}
	pos, list, ok := strings.Cut(cols[0], ":")
	if !ok || len(pos) != 1 {
		return fmt.Errorf("governors begin with one of v:, n:, a: and then their words")
	}
	yes, no := col(cols, 2), col(cols, 3)
	if len(yes) != 1 || len(no) != 1 || !strings.Contains(outcomes, yes) || !strings.Contains(outcomes, no) {
		return fmt.Errorf("outcomes are one of %s", outcomes)
	}
	for _, g := range strings.Split(list, "|") {
		head, particle := g, ""
		if pos == "v" {
			head, particle, _ = strings.Cut(g, "_")
		}
		if head == "" {
			return fmt.Errorf("empty governor")
		}
		key := pos + ":" + head
		l.sigs[key] = append(l.sigs[key], signature{strings.Split(cols[1], ","), yes[0], no[0], particle})
	}
	return nil
}

// signatureOf looks for the governor's signature in a frame; frames are tried in order. A line with a particle fits only
// where the verb has it, and then wins.
func (l *lexicon) signatureOf(t *tree, g int, frames ...string) (signature, bool) {
	var keys [2]string
	switch t.tok[g].UPOS {
	case document.VERB, document.AUX:
		keys = [2]string{"v:", "a:"}
	case document.NOUN, document.PROPN:
		keys = [2]string{"n:", ""}
	case document.ADJ:
		keys = [2]string{"a:", "v:"}
	default:
		return signature{}, false
	}
	for _, k := range keys {
		if k == "" {
			continue
		}
		list := l.sigs[k+t.lemma(g)]
		if list == nil {
			continue
		}
		prt, _ := t.particle(g)
		for _, fr := range frames {
			if fr == "" {
				continue
			}
			found := -1
			for n := range list {
				if list[n].particle != "" && list[n].particle != prt && !t.hasLemma(g, document.Advmod, list[n].particle) && !t.hasLemma(g, document.Obj, list[n].particle) { // "take place"
					continue
				}
				if indexOf(list[n].frames, fr) >= 0 && (found < 0 || list[n].particle != "" && list[found].particle == "") {
					found = n
				}
			}
			if found >= 0 {
				return list[found], true
			}
		}
	}
	return signature{}, false
}

// signatureAt looks a governor up by its key alone.
func (l *lexicon) signatureAt(key, frame string) (signature, bool) {
	for _, s := range l.sigs[key] {
		if s.particle == "" && indexOf(s.frames, frame) >= 0 {
			return s, true
		}
	}
	return signature{}, false
}

// scopeKind is what a function word does to the clause it stands in.
type scopeKind uint32

const (
	negation scopeKind = 1 << iota
	negativeWord
	negativeMark
	futureAux
	possibleAux
	shouldAux
	wouldAux
	maybeAdv
	probablyAdv
	certainlyAdv
	almostAdv
	ifMark
	unlessMark
	providedMark
	whetherMark
	untilMark
	afterMark
	beforeMark
)

var scopeNames = map[string]scopeKind{"negation": negation, "negative_word": negativeWord, "negative_mark": negativeMark, "future": futureAux,
	"possible": possibleAux, "should": shouldAux, "would": wouldAux, "maybe": maybeAdv, "probably": probablyAdv, "certainly": certainlyAdv,
	"almost": almostAdv, "if": ifMark, "unless": unlessMark, "provided": providedMark, "whether": whetherMark, "until": untilMark,
	"after": afterMark, "before": beforeMark}

func (l *lexicon) scopeLine(_ string, cols []string) error {
	k, ok := scopeNames[cols[0]]
	if !ok {
		return fmt.Errorf("unknown kind %q", cols[0])
	}
	for _, w := range strings.Fields(col(cols, 1)) {
		l.scope[w] |= k
	}
	return nil
}
