package attribution

import (
	"strings"

	doc "readout/document"
)

// bound keeps the statement c of the verb v, whose own quotation is q, to what the verb reaches: "“…,” X said" and "X said: “…”" are whole,
// so that unquoted words elsewhere are the report's or another's; and no verb with a quotation of its own reaches back over a sentence to
// an earlier one, unless nothing stands between the two.
func (r *reader) bound(c *candidate, q, v int) {
	x, at := &r.Quotes[q], r.quoteSpan(q)
	last := r.lastInside(q)
	behind := v >= at.end
	whole := behind && last == ","
	colon := v < at.first && r.TokenText(at.first-1) == ":" && r.startsSentence(x)
	apart := v < at.first && at.first-v < 16 && !colon && r.TokenText(at.first-1) == "," && r.capital(x.First) && r.speechlike(q) && r.endsWhole(last)
	if behind && (whole || r.endsWhole(last)) {
		r.dropLead(c, at)
	}
	starts := r.startsSentence(x)
	out := c.content[:0]
	for _, s := range c.content {
		switch {
		case s.overlaps(at):
		case behind && r.far(s, at, v):
			continue
		case behind && s.first > v && r.Tokens[s.first].Sent == r.Tokens[v].Sent && starts && (whole || r.endsWhole(last)) && r.low(s.first) != "that" && !r.startsQuoted(s):
			continue // “…?” he wrote when she closed with a word on “…”
		case r.touchesQuote(s):
		case whole && s.first > v && r.low(s.first) != "that", (whole || colon) && r.Tokens[s.first].Sent != r.Tokens[v].Sent, s.first < at.first && colon:
			continue
		case apart && s.end <= v && !r.leads(s):
			continue
		}
		out = append(out, s)
	}
	c.content = out
}

// dropLead cuts what goes before a quotation with a reporting verb behind it, where that is another's or stands before a colon: "He gave a
// reason: “…,” he said".
func (r *reader) dropLead(c *candidate, at span) {
	for n := range c.content {
		s := &c.content[n]
		if s.first >= at.first || s.end < at.end || !r.capital(at.first+1) {
			continue
		}
		switch r.TokenText(at.first - 1) {
		case ":", ".", "?", "!":
			s.first = at.first
		}
	}
}

// far tells whether fragment s stands before the quotation at, whose verb is v, beyond a sentence that is neither's.
func (r *reader) far(s, at span, v int) bool {
	if s.end > at.first || r.Tokens[s.end-1].Sent == r.Tokens[at.first].Sent || r.Tokens[s.end-1].Sent == r.Tokens[v].Sent {
		return false
	}
	if q := r.quote[s.first]; q < 0 {
		return true
	}
	for k := s.end; k < at.first; k++ {
		if r.quote[k] < 0 && r.pos(k) != doc.PUNCT {
			return true
		}
	}
	return false
}

// startsQuoted tells whether a quotation opens among the first words of s: “…,” she said, and “…”.
func (r *reader) startsQuoted(s span) bool {
	for k := s.first; k < s.end && k < s.first+3; k++ {
		if r.quote[k] >= 0 {
			return true
		}
	}
	return false
}

// leads tells whether s opens its sentence: "Of course, she said, “…”".
func (r *reader) leads(s span) bool {
	for k := s.first - 1; k >= r.Sentences[r.Tokens[s.first].Sent].First; k-- {
		if r.pos(k) != doc.PUNCT && r.pos(k) != doc.CCONJ {
			return false
		}
	}
	return true
}

// lastInside is the last word or mark inside quotation q, the marks of quotations that end with it left out: “… the ‘miracles,’”.
func (r *reader) lastInside(q int) string {
	x := &r.Quotes[q]
	k := x.End - 1
	for k > x.First && isMark(r.TokenText(k)) {
		k--
	}
	return r.TokenText(k)
}

// endsWhole tells whether a quotation that ends with this mark is a sentence.
func (r *reader) endsWhole(w string) bool { return w == "." || w == "?" || w == "!" }

// capital tells whether the first word from i on begins with a capital letter.
func (r *reader) capital(i int) bool {
	for i < len(r.Tokens) && isMark(r.TokenText(i)) {
		i++
	}
	if i >= len(r.Tokens) {
		return false
	}
	w := r.TokenText(i)
	return w != "" && strings.ToUpper(w[:1]) == w[:1] && strings.ToLower(w[:1]) != w[:1]
}

// turns keeps what a transcript's speakers say apart: no statement from outside a turn reaches into it, and none inside reaches out of it.
func (r *reader) turns() {
	for t := range r.cands {
		o := &r.cands[t]
		if o.dead || o.frame != "turn" || len(o.content) == 0 || o.source.empty() {
			continue
		}
		at := span{o.source.first, o.content[len(o.content)-1].end}
		if at.first > r.lo && r.opens(at.first-1) {
			at.first--
		}
		for i := range r.cands {
			c := &r.cands[i]
			if i == t || c.dead || len(c.cue) == 0 || c.frame == "turn" {
				continue
			}
			in, at := at.has(c.cue[0].first), at
			if in {
				at.first = o.content[0].first
			}
			out := make([]span, 0, len(c.content)+1)
			for _, s := range c.content {
				left, mid, right := span{s.first, min(s.end, at.first)}, span{max(s.first, at.first), min(s.end, at.end)}, span{max(s.first, at.end), s.end}
				if in {
					left, right = span{}, span{}
				} else {
					mid = span{}
				}
				for _, p := range [...]span{left, mid, right} {
					if p.first < p.end {
						out = append(out, p)
					}
				}
			}
			if len(out) == 0 && len(c.content) > 0 && !c.refusal {
				c.dead = true
			}
			c.content = out
		}
	}
}
