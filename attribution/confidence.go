package attribution

import (
	"fmt"
	"math"
	"strconv"

	doc "readout/document"
)

// Feature is one thing that bears on how sure a statement is.
type Feature struct {
	Name  string
	Value float64
}

// features describes a candidate for the confidence: which reader saw it, how sure the tagger was, the rule's frame, the form and the
// act, and what the source is.
func (r *reader) features(c *candidate, form string, nested bool) []Feature {
	f := make([]Feature, 0, 20)
	on := func(name string, yes bool) {
		if yes {
			f = append(f, Feature{name, 1})
		}
	}
	num := func(name string, v float64) { f = append(f, Feature{name, v}) }
	on("bias", true)
	on("both", c.rule && c.tagged)
	on("tagger only", c.tagged && !c.rule)
	if c.tagged {
		for role, name := range [...]string{doc.RoleCue: "p cue", doc.RoleContent: "p content", doc.RoleSource: "p source"} {
			if p := c.p[role]; p > 0 || role != doc.RoleContent || !r.spoken(c) { // a content that the rules alone found is judged by their frame
				num(name, logit(p))
			}
		}
	}
	frame := c.frame
	if frame == "" {
		frame = "none"
	}
	on("frame "+frame, true)
	on("form "+form, true)
	on("act "+c.act, true)
	on("no source", c.srcHead < 0)
	if c.srcHead >= 0 {
		on("source pronoun", r.pos(c.srcHead) == doc.PRON)
		on("source name", r.pos(c.srcHead) == doc.PROPN)
		on("source weak", c.weak)
		if len(c.cue) > 0 {
			on("source far", r.Tokens[c.srcHead].Sent != r.Tokens[c.cue[0].first].Sent)
		}
	}
	on("no cue", len(c.cue) == 0)
	on("noun", c.noun)
	on("passive", c.passive)
	on("fragments", len(c.content) > 1)
	on("nested", nested)
	n := length(c.content)
	on("short", n <= 3)
	num("length", math.Log1p(float64(n))/3)
	on("listed", c.entry != nil)
	if len(c.content) > 0 {
		s := c.content[0]
		on("whole", s.end >= len(r.Tokens) || r.pos(s.end) == doc.PUNCT || r.pos(s.end-1) == doc.PUNCT)
		if len(c.cue) > 0 {
			on("touching", s.first == c.cue[len(c.cue)-1].end || s.end == c.cue[0].first || !c.source.empty() && (s.end == c.source.first || s.first == c.source.end))
		}
	}
	return f
}

// spoken tells whether the rules read an act of speech, and not of the mind, so that the tagger's blindness to its content says little.
func (r *reader) spoken(c *candidate) bool {
	if !c.rule || c.entry == nil {
		return false
	}
	switch c.act {
	case "feel", "intend":
		return false
	case "think", "assess":
		return c.frame == "that"
	}
	return true
}

func logit(p float32) float64 {
	x := min(max(float64(p), 0.02), 0.995)
	return math.Log(x/(1-x)) / 3
}

// confidence is how sure a statement is by PolNeAR's measure: the probability that its content is at least half what an annotator marks and
// its source touches the marked one. The weights (data/confidence.tsv) are a logistic regression fitted by attribution/fit. A statement
// inside another one cannot be right where that one is wrong, so it counts a little less. Whether a statement is doubtful rests on this.
func (x *lexicon) confidence(f []Feature) float64 { return Raw(x.weights, f) }

// Raw is the probability that a table of weights gives a list of features, before it is brought to the measure of full lists.
func Raw(weights map[string]float64, f []Feature) float64 {
	z, nested := 0.0, false
	for _, y := range f {
		if y.Name == "nested" {
			nested = true
			continue
		}
		z += weights[y.Name] * y.Value
	}
	p := 1 / (1 + math.Exp(-z))
	if nested {
		p *= 0.9
	}
	return p
}

// Names of the two rows of data/confidence.tsv by which Platt's scaling (Platt 1999) brings the figure to the record's measure.
const (
	ScaleRow = "calibration scale"
	ShiftRow = "calibration shift"
)

// calibrated is what the record carries: the probability that the whole entry is right (words, source, act, what it stands within) as
// careful readers' full lists have it. Annotators of PolNeAR agree with each other on three relations of four, so its probabilities are
// too low for a list that was made to be complete.
func (x *lexicon) calibrated(f []Feature) float64 {
	return math.Round(100*Platt(x.weights[ScaleRow], x.weights[ShiftRow], x.confidence(f))) / 100
}

// Platt moves a probability on the logit scale.
func Platt(scale, shift, p float64) float64 {
	return 1 / (1 + math.Exp(-(scale*Logit(p) + shift)))
}

// Logit is the log-odds of p, kept finite.
func Logit(p float64) float64 {
	p = min(max(p, 0.001), 0.999)
	return math.Log(p / (1 - p))
}

// loadWeights reads data/confidence.tsv.
func (x *lexicon) loadWeights() error {
	rs, err := rows("confidence.tsv", 2)
	if err != nil {
		return err
	}
	x.weights = make(map[string]float64, len(rs))
	for _, r := range rs {
		w, err := strconv.ParseFloat(r[1], 64)
		if err != nil {
			return fmt.Errorf("confidence.tsv: %s: %w", r[0], err)
		}
		x.weights[r[0]] = w
	}
	if x.weights[ScaleRow] <= 0 {
		return fmt.Errorf("confidence.tsv: no row %q above nought", ScaleRow)
	}
	return nil
}
