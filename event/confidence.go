package event

// confidence is the calibrated probability that type, status and voice of an entry are right.
func confidence(c *candidate) float64 {
	p := 0.75
	if c.typ == "" {
		p = 0.6
	}
	if c.learned > 0 {
		return 0.3 + 0.4*c.learned
	}
	if c.act != nil && c.act.weight >= 5 {
		p += 0.1
	}
	if c.act != nil && c.act.weak {
		p -= 0.1
	}
	if len(c.args) == 0 {
		p -= 0.15
	}
	if len(c.args) > 1 {
		p += 0.05
	}
	if c.fate.st.open() {
		p -= 0.05
	}
	return p
}
