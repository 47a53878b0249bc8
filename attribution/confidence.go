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
		num("p cue", logit(c.p[doc.RoleCue]))
		num("p content", logit(c.p[doc.RoleContent]))
		num("p source", logit(c.p[doc.RoleSource]))
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

func logit(p float32) float64 {
	x := min(max(float64(p), 0.02), 0.995)
	return math.Log(x/(1-x)) / 3
}

// confidence is the calibrated probability that a statement is right: its content at least half right and its source the right one. The
// weights (data/confidence.tsv) are a logistic regression fitted by attribution/fit on PolNeAR's development part. A statement inside
// another one cannot be right where that one is wrong, so it counts a little less.
func (x *lexicon) confidence(f []Feature) float64 {
	z, nested := 0.0, false
	for _, y := range f {
		if y.Name == "nested" {
			nested = true
			continue
		}
		z += x.weights[y.Name] * y.Value
	}
	p := 1 / (1 + math.Exp(-z))
	if nested {
		p *= 0.9
	}
	return math.Round(p*100) / 100
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
	return nil
}
