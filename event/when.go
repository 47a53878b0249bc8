package event

import (
	"sort"

	"readout/document"
)

// when ties times to an event: those in its own clause first, nearest first; then the verb's that carries it.
func (r *reader) when(c *candidate, e *document.Event) {
	d, t := r.d, &r.t
	if len(d.Times) == 0 {
		return
	}
	type found struct{ time, rank int }
	var list []found
	sent := int(t.tok[c.head].Sent)
	s := d.Sentences[sent]
	lo := sort.Search(len(d.Times), func(i int) bool { return d.Times[i].First >= s.First })
	for k := lo; k < len(d.Times) && d.Times[k].First < s.End; k++ {
		x := &d.Times[k]
		if t.inDateline(x.First) || x.Type == "SET" || x.Value == "PAST_REF" || x.Value == "FUTURE_REF" || x.Value == "PRESENT_REF" {
			continue
		}
		rank := r.timeRank(c, x)
		if rank < 0 {
			continue
		}
		list = append(list, found{k, rank})
	}
	sort.SliceStable(list, func(a, b int) bool { return list[a].rank < list[b].rank })
	for _, f := range list {
		x := &d.Times[f.time]
		role := r.timeRole(x)
		switch {
		case x.Type == "DURATION":
			if e.Duration == "" && f.rank < 4 && role != "deadline" {
				e.Duration = x.Value
			}
		case role == "" && (e.Time < 0 || len(d.Times[e.Time].Value) < 4 && len(x.Value) >= 4): // "a century ago, in 1911"
			e.Time = f.time
		case role != "" && f.rank < 4:
			e.Times = append(e.Times, document.EventTime{Time: f.time, Role: role})
			if e.Time < 0 && role != "deadline" {
				e.Time = f.time
				e.Times = e.Times[:len(e.Times)-1]
			}
		}
	}
	if e.Time < 0 {
		for _, x := range e.Times {
			if x.Role == "deadline" {
				e.Time = x.Time
				break
			}
		}
	}
}

// timeRank tells how close a time stands to an act in the tree: 0 under it, 1 under the verb that carries it, 2 under its
// governor …; −1 where it belongs to another act.
func (r *reader) timeRank(c *candidate, x *document.Time) int {
	t := &r.t
	h := x.First
	for k := x.First; k < x.End; k++ { // the head of the expression: the token whose head lies outside
		if g := t.head(k); g < x.First || g >= x.End {
			h = k
			break
		}
	}
	if x.Type == "DURATION" && t.head(c.head) == h && t.rel(c.head) == document.Nmod {
		return 0 // "three hours of talks"
	}
	g := t.head(h)
	for n := 0; g >= 0 && n < 8; n++ {
		if g == c.head {
			return min(n, 1)
		}
		if c.light >= 0 && g == c.light {
			return 1
		}
		if k := r.candAt[g]; k >= 0 && !r.cands[k].drop {
			break
		}
		if t.tok[g].UPOS == document.VERB && n > 0 {
			break
		}
		g = t.head(g)
	}
	if g < 0 {
		return -1
	}
	// the time hangs on g; the act may share it: a noun under g, an infinitive under g, a clause that g introduces
	up := c.head
	for n := 0; n < 4; n++ {
		rel := t.rel(up)
		up = t.head(up)
		if up < 0 {
			return -1
		}
		if up == g {
			switch rel {
			case document.Obj, document.Nsubj, document.NsubjPass, document.Obl, document.Nmod:
				return 2 + n
			case document.Xcomp, document.Conj:
				return 3 + n
			case document.Advcl, document.ACL, document.Ccomp:
				return 5 + n
			}
			return -1
		}
		switch rel {
		case document.Xcomp, document.Obj, document.Obl, document.Nmod, document.Nsubj, document.NsubjPass, document.Conj:
		default:
			return -1
		}
	}
	return -1
}

// timeRole reads the preposition before a time.
func (r *reader) timeRole(x *document.Time) string {
	if x.First == 0 {
		return ""
	}
	k := x.First - 1
	if w := r.t.lemma(k); (w == "the" || w == "a") && k > 0 {
		k--
	}
	switch r.t.lemma(k) {
	case "by", "before", "within":
		return "deadline"
	case "since", "from":
		return "start"
	case "until", "till", "to", "through":
		return "end"
	}
	return ""
}

// tense tells background from news.
func (r *reader) tense(c *candidate, e *document.Event) string {
	switch c.fate.st {
	case planned, proposed, conditional:
		return "future"
	case ongoing:
		return "present"
	}
	if c.fate.future {
		return "future"
	}
	if c.fate.st == possible && !c.fate.past {
		return "future"
	}
	pub := year(r.d.Report.Published)
	if e.Time >= 0 {
		if y := year(r.d.Times[e.Time].Value); y > 0 {
			if pub > 0 && pub-y >= 2 || pub == 0 && y < 2000 {
				return "historical"
			}
		}
	}
	return "past"
}

// year reads the first year of a day or a TIMEX value (also of a decade, "199", and a century, "19"), 0 if it has none.
func year(s string) int {
	y, n := 0, 0
	for ; n < 4 && n < len(s) && '0' <= s[n] && s[n] <= '9'; n++ {
		y = y*10 + int(s[n]-'0')
	}
	switch {
	case n == 4:
		return y
	case n == 3 && len(s) == 3:
		return y * 10 // a decade
	case n == 2 && len(s) == 2:
		return y * 100 // a century
	}
	return 0
}
