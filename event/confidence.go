package event

import (
	"fmt"
	"math"
	"strconv"

	"readout/document"
)

// Feature is one thing that bears on how sure an event is.
type Feature struct {
	Name  string
	Value float64
}

// Features describes event i of a document for the confidence: how its type was found, what its status and sides are, whether it is a verb
// or a noun, in whose voice it is told, and how far the network's own signals agree.
func Features(d *document.Document, i int) []Feature {
	e := &d.Events[i]
	f := make([]Feature, 0, 16)
	on := func(name string, yes bool) {
		if yes {
			f = append(f, Feature{name, 1})
		}
	}
	on("bias", true)
	basis := e.Basis
	if basis == "" {
		basis = "none"
	}
	on("basis "+basis, true)
	switch st := parseStatus(e.Status); {
	case st.unreal():
		on("status unreal", true)
	case st.open():
		on("status open", true)
	}
	on("noun", d.Tokens[e.Head].UPOS != document.VERB)
	on("voice", e.AttributedTo >= 0)
	on("two sides", len(e.Parties) > 1)
	on("mentions", len(e.Evidence) > 1)
	on("title", titled(d, e.Head))
	if h := e.Head; h < len(d.Signals.EventP) {
		f = append(f, Feature{"network event", logit(d.Signals.EventP[h])})
	}
	if typ, _ := learnedType(d, e.Head); typ != "" {
		on("network same type", typ == e.Type)
	}
	return f
}

// titled tells that a token stands in a headline.
func titled(d *document.Document, i int) bool {
	switch d.Paragraphs[d.Tokens[i].Para].Kind {
	case document.Title, document.Heading:
		return true
	}
	return false
}

// logit keeps a probability's log-odds within about ±1.8.
func logit(p float32) float64 {
	x := min(max(float64(p), 0.02), 0.98)
	return math.Log(x/(1-x)) / 2.2
}

// basis says how a candidate's type was found.
func basis(c *candidate) string {
	switch {
	case c.typ == "":
		return ""
	case c.learned > 0 || c.act == nil:
		return "network"
	case c.act.back:
		return "backoff"
	case c.act.weak:
		return "weak"
	case c.act.weight >= 5:
		return "specific"
	}
	return "plain"
}

// confidence is the probability that an entry is right as a whole (words, type, status, voice) by careful readers' full lists. The weights
// (data/confidence.tsv) are a logistic regression made by event/fit.
func (l *lexicon) confidence(f []Feature) float64 { return Probability(l.weights, f) }

// Probability is what a table of weights gives a list of features.
func Probability(weights map[string]float64, f []Feature) float64 {
	z := 0.0
	for _, x := range f {
		z += weights[x.Name] * x.Value
	}
	return 1 / (1 + math.Exp(-z))
}

// weightLine reads `feature TAB weight`.
func (l *lexicon) weightLine(_ string, cols []string) error {
	w, err := strconv.ParseFloat(col(cols, 1), 64)
	if err != nil {
		return fmt.Errorf("weight of %q: %w", cols[0], err)
	}
	l.weights[cols[0]] = w
	return nil
}
