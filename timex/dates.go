package timex

import (
	"strconv"
	"strings"
)

// date is a day or month of the calendar, a weekday, or "today".
func (r *reader) date() (result, bool) {
	s, ok := r.dateStamp()
	if !ok {
		return result{}, false
	}
	res := place(s)
	return res, true
}

func (r *reader) dateStamp() (stamp, bool) {
	if a := r.get("iso"); a != nil {
		n := int(a.num)
		s := stamp{gran: gDay, y: n / 10000, m: n / 100 % 100, d: n % 100}
		return s, s.d <= monthDays(s.y, s.m)
	}
	if a := r.get("slash"); a != nil { // American order unless only the other is possible
		n := int(a.num)
		s := stamp{gran: gDay, m: n / 1000000, d: n / 10000 % 100, y: n % 10000}
		if s.m > 12 {
			s.m, s.d = s.d, s.m
		}
		return s, s.m >= 1 && s.m <= 12 && s.d <= monthDays(s.y, s.m)
	}
	if n, ok := r.num("deictic"); ok {
		if r.narrative && n == 0 {
			return stamp{}, false
		}
		return moved(r.now(), n, "D"), true
	}
	m, hasMonth := r.num("month")
	d, hasDay := r.num("d")
	y, hasYear := r.yearTold()
	w, hasWd := r.num("w")
	if !hasMonth {
		if !hasWd {
			return stamp{}, false
		}
		if s, ok := r.weekdayStamp(w); !ok {
			return stamp{}, false
		} else if wk := r.attr("weeks"); wk != "" {
			n, _ := strconv.Atoi(wk)
			return moved(s, 7*n, "D"), true
		} else {
			return s, true
		}
	}
	if !hasDay && !r.isMonth() {
		return stamp{}, false
	}
	if a := r.get("d"); a != nil && class(1)<<r.m.class[r.slot["d"]] == cOrd && a.mask&cOrdF == 0 && r.m.slot[r.slot["d"]] > r.m.slot[r.slot["month"]] && !hasWd {
		return stamp{}, false // "in March first of all": an ordinal word after the month needs a weekday before
	}
	if hasDay && (d < 1 || d > 31 || hasYear && y > 0 && d > monthDays(y, m) || d > monthDays(2000, m)) {
		return stamp{}, false
	}
	switch {
	case r.attr("same") != "":
		if r.last.gran == gNone {
			y, hasYear = r.dct.y, r.dct.gran != gNone
		} else {
			y, hasYear = r.last.y, true
		}
	case r.attr("step") != "" && r.last.gran != gNone:
		y, hasYear = r.last.y+1, true
	case r.has("which") && r.now().gran != gNone:
		n, _ := r.num("which")
		y, hasYear = r.now().y+n, true
	}
	s := stamp{gran: gMonth, y: unknownYear, m: m}
	if hasDay {
		s.gran, s.d = gDay, d
	}
	if hasYear {
		s.y = y
		return s, true
	}
	if hasDay {
		s.y = r.yearOfDay(m, d, w)
	} else {
		s.y = r.yearOfMonth(m)
	}
	return s, true
}

// isMonth guards against "may" the verb, "march" the walk and people called April or June.
func (r *reader) isMonth() bool {
	a := r.get("month")
	at := r.m.slot[r.slot["month"]] - 1
	w := r.lx.entries[a.word].word
	short := len(w) == 3 && w != "may"
	if short && !r.has("y") && !r.has("which") {
		return false
	}
	if !r.has("y") && !r.has("which") && r.attr("same") == "" && r.attr("step") == "" {
		if !a.capital {
			return false
		}
		next := r.peek(int(at) + 1)
		opens := at == 0 || a.newBlock || strings.ContainsRune(".!?\"'", rune(r.text[r.atoms[at-1].start]))
		if (w == "may" || w == "march") && opens {
			return false
		}
		if (w == "march" || w == "may" || w == "april" || w == "june" || w == "august") && next != nil && next.capital && next.word == 0 && next.spaced && !r.afterIn(int(at)) {
			return false // "June Smith"
		}
		if at > 0 {
			p := &r.atoms[at-1]
			if p.capital && p.word == 0 && a.spaced && (w == "may" || w == "april" || w == "june") {
				return false // "Theresa May"
			}
			if p.capital && p.mask&cInt == 0 && r.lx.sense(p.word, r.lx.classes["part"]) == nil && a.spaced && !opens && !r.opener(int(at)-1) {
				return false // "the Long March"
			}
		}
	}
	return true
}

// afterIn tells a month right behind "in", "since", "until" and the like: "In March Chad sent".
func (r *reader) afterIn(at int) bool {
	if at == 0 || r.atoms[at].newBlock {
		return false
	}
	switch p := &r.atoms[at-1]; strings.ToLower(r.text[p.start:p.end]) {
	case "in", "since", "until", "till", "during", "last", "this", "next", "early", "late":
		return r.atoms[at].spaced
	}
	return false
}

// opener tells whether a sentence may begin at atom i, so that its capital says nothing.
func (r *reader) opener(i int) bool {
	return i == 0 || r.atoms[i].newBlock || strings.IndexByte(".!?\"'", r.text[r.atoms[i-1].start]) >= 0
}

func (r *reader) peek(i int) *atom {
	if i < 0 || i >= len(r.atoms) || r.atoms[i].newBlock {
		return nil
	}
	return &r.atoms[i]
}

// dayTail is a day number in the month told just before: "5 May and 7", "May 4 to 6", "the 13th".
func (r *reader) dayTail() (result, bool) {
	a := r.get("d")
	if r.last.gran == gYear && r.m.first == r.lastEnd+1 && a.digits == 2 && !a.spaced && r.last.y%100 < int(a.num) && r.text[r.atoms[r.m.first-1].start] != ',' {
		return place(stamp{gran: gYear, y: r.last.y/100*100 + int(a.num)}), true // "1993-94"
	}
	if !r.last.isDay() || r.m.first-r.lastEnd > 40 {
		return result{}, false
	}
	if a.mask&cOrdF == 0 {
		if r.m.first != r.lastEnd+1 || r.m.first < 1 || r.lx.sense(r.atoms[r.m.first-1].word, r.lx.classes["until"]) == nil {
			return result{}, false
		}
	} else if n := r.peek(r.m.end); n != nil && n.mask&cWord != 0 && n.word == 0 {
		return result{}, false // "the 11th hour"
	}
	d := int(a.num)
	if d < 1 || d > monthDays(r.last.y, r.last.m) {
		return result{}, false
	}
	y, ok := r.num("y")
	if !ok {
		y = r.last.y
	}
	res := place(stamp{gran: gDay, y: y, m: r.last.m, d: d})
	res.confidence = 0.7
	return res, true
}

// dayLead is the first day of "3 to 5 May".
func (r *reader) dayLead() (result, bool) {
	a := r.get("d")
	d, _ := r.num("d2")
	if int(a.num) >= d {
		return result{}, false
	}
	s, ok := r.dateStamp()
	if !ok {
		return result{}, false
	}
	return place(s), true
}

// pastOne is "this past spring", "this past Sunday".
func (r *reader) pastOne() (result, bool) {
	base := r.now()
	if base.gran == gNone || !base.known() {
		return result{}, false
	}
	b := base.num()
	var s stamp
	if w, ok := r.num("w"); ok {
		return place(day(b - (weekday(b)-w+6)%7 - 1)), true
	}
	if m, ok := r.num("month"); ok {
		s = stamp{gran: gMonth, y: base.y, m: m}
	} else {
		s = stamp{gran: gSeason, y: base.y, season: r.str("season")}
	}
	if first, _ := s.days(); first > b {
		s.y--
	}
	return place(s), true
}

// relDay is "last Monday", "next Friday", "this Sunday".
func (r *reader) relDay() (result, bool) {
	w, _ := r.num("w")
	dir, ok := r.num("dir")
	if !ok {
		dir, _ = r.num("which")
	}
	base := r.now()
	if base.gran == gNone || !base.known() {
		return place(stamp{gran: gDay, y: unknownYear, wd: w}), true
	}
	n := base.num()
	switch {
	case dir < 0:
		back := (weekday(n)-w+6)%7 + 1
		if back == 1 { // "last Thursday" on a Friday is not yesterday
			back += 7
		}
		n -= back
	case dir > 0:
		n += (w-weekday(n)+6)%7 + 1
	default:
		n += w - weekday(n)
		if d := n - base.num(); d < 0 && r.tense() > 0 {
			n += 7
		} else if d > 0 && r.tense() < 0 {
			n -= 7
		}
	}
	return place(day(n)), true
}

// dayOfWeek is "Monday of last week".
func (r *reader) dayOfWeek() (result, bool) {
	w, _ := r.num("w")
	dir, _ := r.num("which")
	if r.now().gran == gNone {
		return place(stamp{gran: gDay, y: unknownYear, wd: w}), true
	}
	n := r.now().num()
	return place(day(n - weekday(n) + w + 7*dir)), true
}

// relMonth is "last March", "this April", "next May".
func (r *reader) relMonth() (result, bool) {
	m, _ := r.num("month")
	dir, _ := r.num("which")
	base := r.now()
	s := stamp{gran: gMonth, y: unknownYear, m: m}
	if base.gran == gNone || base.y == unknownYear {
		return place(s), true
	}
	s.y = base.y
	switch {
	case dir < 0 && m >= base.m:
		s.y--
	case dir > 0 && m <= base.m:
		s.y++
	}
	return place(s), true
}

// holiday is a feast; the one nearest to the report's day unless a year or "last" or "next" says otherwise.
func (r *reader) holiday() (result, bool) {
	rule := r.str("holiday")
	if v := r.attr("date"); v != "" {
		rule = v
	}
	y, ok := r.num("y")
	base := r.now()
	if !ok && (base.gran == gNone || base.y == unknownYear) {
		return place(open("D")), true
	}
	if ok {
		return place(day(feast(rule, y))), true
	}
	best := 0
	dir, directed := r.num("which")
	past := !directed && r.tense() < 0
	for _, c := range []int{feast(rule, base.y), feast(rule, base.y-1), feast(rule, base.y+1)} {
		d := c - base.num()
		if !directed && d > 45 && past || directed && dir < 0 && d >= 0 || directed && dir > 0 && d <= 0 {
			continue
		}
		if best == 0 || abs(d) < abs(best-base.num()) {
			best = c
		}
	}
	for i := r.m.first; i < r.m.end; i++ {
		if w := r.lx.entries[r.atoms[i].word].word; w == "eve" {
			best--
			break
		}
	}
	if best <= 0 {
		return result{}, false
	}
	return place(day(best)), true
}

// feast is a feast's day in a year; the rules are told in words.txt.
func feast(rule string, y int) int {
	if off, ok := strings.CutPrefix(rule, "easter"); ok {
		n, _ := strconv.Atoi(off)
		return easter(y) + n
	}
	f := strings.FieldsFunc(rule, func(c rune) bool { return c == '/' })
	if len(f) == 3 {
		m, _ := strconv.Atoi(f[0])
		w, _ := strconv.Atoi(f[1])
		n, _ := strconv.Atoi(f[2])
		return nthWeekday(y, m, w, n)
	}
	m, _ := strconv.Atoi(rule[:2])
	d, _ := strconv.Atoi(rule[3:])
	return dayNumber(y, m, d)
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// weekOf is "the first week of March".
func (r *reader) weekOf() (result, bool) {
	m, _ := r.num("month")
	y, ok := r.num("y")
	if !ok {
		if y = r.yearOfMonth(m); y == unknownYear {
			return place(open("W")), true
		}
	}
	n, ok := r.num("ord")
	at := dayNumber(y, m, 1) + (n-1)*7
	if !ok || n > 5 {
		at = dayNumber(y, m, monthDays(y, m)) - 3
	}
	wy, w := isoWeek(at)
	return place(stamp{gran: gWeek, y: wy, n: w}), true
}
