package attribution

// confidence is the probability that a statement is right as a whole.
func confidence(c *candidate, form string) float64 {
	p := 0.5
	if c.rule && c.tagged {
		p = 0.8
	} else if c.tagged {
		p = 0.6
	}
	if form == "direct" {
		p += 0.1
	}
	return p
}
