package timex

import (
	"readout/document"
)

// result is an expression with its value.
type result struct {
	typ, value, mod, freq, quant string
	at                           stamp // of a DATE or TIME
	placed                       bool  // at is set
	aside                        bool  // a date to compare with: not what is talked of
	from, to                     int   // first and last day number, where hasDays
	hasDays                      bool
	confidence                   float32
}

// reader holds what one document needs; it is used again for the next.
type reader struct {
	*ruleset
	d                       *document.Document
	text                    string
	atoms                   []atom
	w, pre                  walker
	dct                     stamp // the report's day, gNone if unknown
	narrative               bool
	last                    stamp // the last date told, gNone if none
	lastDay                 stamp // the last one as fine as a day
	lastMonth               stamp // the last one as fine as a month
	lastYear                stamp // the last bare year
	lastMonthAt, lastYearAt int   // their atoms
	lastQ                   stamp // the last quarter told
	lastQAt                 int   // the atom it stood at
	lastEnd                 int   // the atom after the last expression
	m                       *match
	first                   int // first atom of the expression with what leans on it
}

func newReader(rs *ruleset) *reader {
	r := &reader{ruleset: rs}
	r.w.a, r.pre.a = rs.main, rs.before
	return r
}

func (r *reader) read(d *document.Document) []document.Time {
	r.d, r.text = d, d.Text
	r.atoms = r.lx.atomise(d.Text, r.atoms)
	r.blocks()
	r.w.atoms, r.pre.atoms = r.atoms, r.atoms
	r.dct, r.last, r.lastDay, r.lastQ = reportDay(d), stamp{}, stamp{}, stamp{}
	r.lastQAt, r.lastEnd = 0, 0
	r.lastMonth, r.lastYear = stamp{}, stamp{}
	r.narrative = r.isNarrative()
	var out []document.Time
	for i := 0; i < len(r.atoms); {
		m, mod, first, ok := r.at(i)
		if !ok {
			i = max(i+1, first)
			continue
		}
		r.m, r.first = &m, first
		res, good := r.resolve()
		if !good {
			if m.first > i { // context was read: what follows it may still be one
				i = m.first
			} else {
				i++
			}
			continue
		}
		if mod != nil {
			r.lean(&res, mod)
		}
		end := m.end
		if a := r.suffix(end, &res); a > end {
			end = a
		}
		out = append(out, r.finish(res, first, end))
		r.remember(res)
		i, r.lastEnd = end, end
	}
	r.d = nil
	return out
}

// blocks marks where paragraphs begin, where the text layer knows better than the line breaks.
func (r *reader) blocks() {
	if len(r.d.Paragraphs) == 0 {
		return
	}
	p := 0
	for i := range r.atoms {
		a := &r.atoms[i]
		a.newBlock = i == 0
		for p < len(r.d.Paragraphs) && r.d.Paragraphs[p].Start <= int(a.start) {
			a.newBlock = true
			p++
		}
	}
}

// at finds the expression that starts at atom i: a pattern, or a leaning word and a pattern.
func (r *reader) at(i int) (m match, mod *rule, first int, ok bool) {
	first = i
	if r.w.longest(i) {
		m, ok, first = r.w.best, true, r.w.best.first
		if m.first > i && r.w.longest(m.first) && r.w.best.end > m.end { // without the context it reaches further
			m = r.w.best
			first = m.first
		}
	}
	if r.pre.longest(i) && r.pre.best.end < len(r.atoms) {
		p := r.pre.best
		j := p.end
		if !r.atoms[j].newBlock && r.w.longest(j) && r.w.best.first == j && (!ok || r.w.best.end > m.end || r.w.best.end == m.end && i < first) {
			rl := &r.before.rules[p.rule]
			if r.leans(rl, &r.w.best) {
				return r.w.best, rl, i, true
			}
		}
	}
	if ok && r.main.rules[m.rule].kind == "none" {
		return m, nil, m.end, false
	}
	return m, nil, first, ok
}

// leans tells whether a leaning word goes with an expression.
func (r *reader) leans(lean *rule, m *match) bool {
	core := &r.main.rules[m.rule]
	switch core.kind {
	case "dur":
		first := &r.atoms[m.first]
		return lean.kind == "dur" && (lean.attrs["count"] == "" || first.mask&cInt != 0 || first.word == r.a || first.word == r.an)
	case "shift", "shiftfrom":
		return lean.attrs["shift"] != ""
	case "ref", "none", "set":
		return false
	case "date":
		if lean.attrs["bare"] != "" && m.slot[r.slot["w"]] != 0 {
			return false // "earlier Friday", "around Wednesday"
		}
	}
	return lean.kind == "date" && lean.attrs["shift"] == ""
}

func (r *reader) lean(res *result, rl *rule) {
	res.mod = rl.attrs["mod"]
	res.narrow()
}

// narrow fits the days to the mod.
func (res *result) narrow() {
	if !res.hasDays || !res.placed {
		return
	}
	// Half of the span is as near as "early" and "late" get; the middle is the middle third.
	n := res.to - res.from
	if n < 1 {
		return
	}
	switch res.mod {
	case "START":
		res.to = res.from + n/2
	case "END":
		res.from = res.to - n/2
	case "MID":
		res.from, res.to = res.from+n/3, res.to-n/3
	}
}

func (r *reader) suffix(i int, res *result) int {
	if i >= len(r.atoms) {
		return i
	}
	w := walker{a: r.after, atoms: r.atoms}
	if !w.longest(i) || r.atoms[i].newBlock {
		return i
	}
	rl := &r.after.rules[w.best.rule]
	if (rl.kind == "dur") != (res.typ == "DURATION") {
		return i
	}
	res.mod = rl.attrs["mod"]
	return w.best.end
}

func (r *reader) finish(res result, first, end int) document.Time {
	t := document.Time{Span: document.Span{Start: int(r.atoms[first].start), End: int(r.atoms[end-1].end)}, Type: res.typ, Value: res.value,
		Mod: res.mod, Freq: res.freq, Quant: res.quant, Confidence: res.confidence}
	if res.hasDays && (!res.placed || res.at.y > 0) {
		t.Begin, t.Until = day(res.from).value(), day(res.to).value()
	}
	t.First, t.End = r.d.TokensIn(t.Span)
	return t
}

// remember keeps the date told, for what is told from it.
func (r *reader) remember(res result) {
	if !res.placed || !res.at.known() || res.aside {
		return
	}
	r.last = res.at
	switch {
	case res.at.gran >= gMonth && res.at.gran != gWeek && res.at.gran != gWeekend:
		r.lastMonth, r.lastMonthAt = res.at, r.first
	case res.at.gran >= gYear && res.at.gran < gMonth:
		r.lastYear, r.lastYearAt = res.at, r.first
	}
	if res.at.isDay() {
		r.lastDay = res.at
	}
	if res.at.gran == gQuarter {
		r.lastQ, r.lastQAt = res.at, r.first
	}
}

// reportDay is the day relative times hang on: published, else the date line's, else updated.
func reportDay(d *document.Document) stamp {
	dates := []string{d.Report.Published, "", d.Report.Updated}
	if d.Report.Dateline != nil {
		dates[1] = d.Report.Dateline.Date
	}
	for _, s := range dates {
		if len(s) < 10 || s[4] != '-' || s[7] != '-' {
			continue
		}
		n := func(s string) int {
			v := 0
			for _, c := range []byte(s) {
				if c < '0' || c > '9' {
					return 0
				}
				v = v*10 + int(c-'0')
			}
			return v
		}
		y, m, dd := n(s[:4]), n(s[5:7]), n(s[8:10])
		if y > 0 && m >= 1 && m <= 12 && dd >= 1 && dd <= monthDays(y, m) {
			return stamp{gran: gDay, y: y, m: m, d: dd}
		}
	}
	return stamp{}
}

// isNarrative tells whether the text is told from date to date rather than from its own day: it names years, most of them not its
// own, and hardly a weekday, "yesterday" or "last month". No day at all and years in the text say the same.
func (r *reader) isNarrative() bool {
	years, far, deictic := 0, 0, 0
	wd, dc, wh, unit := r.lx.classes["weekday"], r.lx.classes["deictic"], r.lx.classes["which"], r.lx.classes["calunit"]
	for i := range r.atoms {
		a := &r.atoms[i]
		switch {
		case a.mask&cYear != 0 && a.digits == 4 && a.num < 2101:
			years++
			if r.dct.gran == gNone || int(a.num) != r.dct.y {
				far++
			}
		case a.mask&(wd|dc) != 0 || a.mask&wh != 0 && i+1 < len(r.atoms) && r.atoms[i+1].mask&unit != 0:
			deictic++
		}
	}
	if r.dct.gran == gNone {
		return far >= 3 && far > deictic
	}
	return far >= 6 && far*3 > years*2 && far > 3*deictic
}
