package syntax

import (
	"strconv"
	"strings"

	"readout/document"
	"readout/neural"
)

// labels are the heads' label lists in the document's own terms.
type labels struct {
	upos   []document.UPOS
	feats  []document.Feats
	lemma  []script
	deprel []document.Deprel
	root   int // the label root
	ner    []string
	nerOut []uint8 // index of Signals.NER
	status []int   // index in Signals.Status
	evtype []int   // index in Signals.Type
}

var statusNames = [...]string{"happened", "planned", "possible", "did_not_happen", "conditional"}

func loadLabels(l *neural.Loader) *labels {
	lab := &labels{root: -1}
	get := func(name string) []string {
		x := l.File.Labels[name]
		if len(x) == 0 || len(x) > 1024 {
			l.Fail("the header's list of %s labels has %d entries", name, len(x))
		}
		return x
	}
	for _, s := range get("upos") {
		u := document.ParseUPOS(s)
		if u == document.NoPOS && s != "_" {
			l.Fail("unknown part of speech %q", s)
		}
		lab.upos = append(lab.upos, u)
	}
	for _, s := range get("feats") {
		lab.feats = append(lab.feats, document.ParseFeats(s))
	}
	for _, s := range get("lemma") {
		x, ok := parseScript(s)
		if !ok {
			l.Fail("unreadable lemma script %q", s)
		}
		lab.lemma = append(lab.lemma, x)
	}
	for i, s := range get("deprel") {
		if s == "root" {
			lab.root = i
		}
		lab.deprel = append(lab.deprel, document.ParseDeprel(s))
	}
	if lab.root < 0 {
		l.Fail("the relation root is missing")
	}
	lab.ner = get("ner")
	for _, s := range lab.ner {
		c := document.NoName
		if len(s) > 2 {
			c = document.ParseNERClass(s[2:])
		}
		switch {
		case s == "O":
			lab.nerOut = append(lab.nerOut, 0)
		case strings.HasPrefix(s, "B-") && c != document.NoName:
			lab.nerOut = append(lab.nerOut, uint8(2*c-1))
		case strings.HasPrefix(s, "I-") && c != document.NoName:
			lab.nerOut = append(lab.nerOut, uint8(2*c))
		default:
			l.Fail("unknown name label %q", s)
		}
	}
	lab.status = places(l, "status", get("status"), statusNames[:])
	lab.evtype = places(l, "evtype", get("evtype"), append(document.PLOVERTypes[:len(document.PLOVERTypes):len(document.PLOVERTypes)], "NONE"))
	return lab
}

// places tells where each of the model's labels stands in the document's order; they must be the same labels.
func places(l *neural.Loader, head string, have, want []string) []int {
	if len(have) != len(want) {
		l.Fail("head %s has %d labels, want %d", head, len(have), len(want))
		return nil
	}
	out := make([]int, len(have))
	for i, h := range have {
		out[i] = -1
		for j, w := range want {
			if h == w {
				out[i] = j
			}
		}
		if out[i] < 0 {
			l.Fail("head %s has the unknown label %q", head, h)
		}
	}
	return out
}

// script is an edit that turns a form into its lemma.
type script struct {
	kind byte // l lower case, k as it is, t lower case after the first character
	cut  int  // characters off the end
	add  string
}

func parseScript(s string) (script, bool) {
	num, add, ok := strings.Cut(s, ":")
	if !ok || len(num) < 2 || strings.IndexByte("lkt", num[0]) < 0 {
		return script{}, false
	}
	n, err := strconv.Atoi(num[1:])
	return script{num[0], n, add}, err == nil && n >= 0
}
