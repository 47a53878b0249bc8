package timex

import (
	"strconv"
)

// resolvers work a pattern's value out, by the kind it names.
var resolvers map[string]func(*reader) (result, bool)

func init() {
	resolvers = map[string]func(*reader) (result, bool){
		"date": (*reader).date, "daytail": (*reader).dayTail, "clock": (*reader).clock, "part": (*reader).part, "year": (*reader).year,
		"decade": (*reader).decade, "century": (*reader).century, "quarter": (*reader).quarter, "half": (*reader).half,
		"unitof": (*reader).unitOf, "relday": (*reader).relDay, "dayof": (*reader).dayOfWeek, "relmonth": (*reader).relMonth,
		"season": (*reader).season, "holiday": (*reader).holiday, "day": (*reader).dayShift, "back": (*reader).back, "weekof": (*reader).weekOf,
		"shift": (*reader).shift, "shiftfrom": (*reader).shiftFrom, "same": (*reader).same, "nthday": (*reader).nthDay, "past": (*reader).pastOne, "daylead": (*reader).dayLead,
		"dur": (*reader).duration, "set": (*reader).set, "ref": (*reader).ref, "none": (*reader).none,
	}
}

func (r *reader) resolve() (result, bool) {
	rl := &r.main.rules[r.m.rule]
	if rl.attrs["only"] == "narrative" && !r.narrative {
		return result{}, false
	}
	res, ok := resolvers[rl.kind](r)
	if res.confidence == 0 {
		res.confidence = 0.9
	}
	return res, ok
}

func (r *reader) none() (result, bool) { return result{}, false }

// get returns the atom in a slot of the match, nil where it is empty.
func (r *reader) get(slot string) *atom {
	i, ok := r.slot[slot]
	if !ok || r.m.slot[i] == 0 {
		return nil
	}
	return &r.atoms[r.m.slot[i]-1]
}

func (r *reader) has(slot string) bool { return r.get(slot) != nil }

// text is a slot's value in the words file; attributes of the rule come first.
func (r *reader) str(slot string) string {
	if v := r.attr(slot); v != "" {
		return v
	}
	a := r.get(slot)
	if a == nil {
		return ""
	}
	if s := r.lx.sense(a.word, 1<<r.m.class[r.slot[slot]]); s != nil {
		return s.text
	}
	return ""
}

// num is a slot's number; ok is false where there is none.
func (r *reader) num(slot string) (int, bool) {
	if v := r.attr(slot); v != "" {
		n, err := strconv.Atoi(v)
		return n, err == nil
	}
	a := r.get(slot)
	if a == nil {
		return 0, false
	}
	if s := r.lx.sense(a.word, 1<<r.m.class[r.slot[slot]]); s != nil {
		return s.num, true
	}
	return int(a.num), true
}

func (r *reader) attr(key string) string { return r.main.rules[r.m.rule].attrs[key] }

// now is what "this", "last", "next" count from: the report's day, in a narrative the last date told.
func (r *reader) now() stamp {
	if r.narrative && r.last.gran != gNone {
		return r.last
	}
	return r.dct
}

// then is what "later" and "the next day" count from: the last day told, else the report's.
func (r *reader) then() stamp {
	if r.narrative {
		return r.now()
	}
	if r.lastDay.gran != gNone {
		return r.lastDay
	}
	return r.dct
}

func place(s stamp) result {
	res := result{typ: "DATE", at: s, placed: true, value: s.value()}
	if s.gran >= gPart {
		res.typ = "TIME"
	}
	if s.known() {
		res.from, res.to = s.days()
		res.hasDays = true
	}
	return res
}

// open is a date of a unit that nothing says the place of.
func open(unit string) stamp {
	s := stamp{y: unknownYear}
	switch unit {
	case "D":
		s.gran = gDay
	case "W":
		s.gran = gWeek
	case "WE":
		s.gran = gWeekend
	case "M":
		s.gran = gMonth
	case "Q":
		s.gran = gQuarter
	default:
		s.gran = gYear
	}
	return s
}

func (r *reader) ref() (result, bool) {
	v := r.attr("value")
	res := result{typ: "DATE", value: v}
	if v == "PRESENT_REF" && r.dct.gran != gNone && !r.narrative {
		res.from, res.to = r.dct.num(), r.dct.num()
		res.hasDays = true
	}
	return res, true
}

// moved is the unit dir steps from a base.
func moved(base stamp, dir int, unit string) stamp {
	if base.gran == gNone || !base.known() && unit != "Y" {
		return open(unit)
	}
	return base.shift(dir, unit)
}

func (r *reader) unitOf() (result, bool) {
	dir, ok := r.num("dir")
	if !ok {
		dir, _ = r.num("which")
	}
	unit := r.str("unit")
	if u := r.str("calunit"); u != "" {
		unit = u
	}
	if unit == "WE" && !r.has("which") && r.attr("dir") == "" {
		return r.weekend()
	}
	if unit == "WE" && dir == 0 {
		return r.weekend()
	}
	res := place(moved(r.now(), dir, unit))
	res.mod = r.attr("mod")
	return res, true
}

// weekend is "the weekend" and "this weekend": the coming one, but early in the week and in the past tense the one gone by.
func (r *reader) weekend() (result, bool) {
	if r.now().gran == gNone {
		return place(open("WE")), true
	}
	base, n := r.now(), 0
	if wd := weekday(base.num()); wd <= 4 && r.tense() <= 0 {
		n = -1
	}
	return place(base.shift(n, "WE")), true
}

func (r *reader) dayShift() (result, bool) {
	n, _ := r.num("days")
	return place(moved(r.now(), n, "D")), true
}

// back is told from the last date told: "the same day", "that year", "the following month".
func (r *reader) back() (result, bool) {
	step, ok := r.num("step")
	if !ok {
		step, _ = r.num("follow")
	}
	unit := r.str("unit")
	if u := r.str("calunit"); u != "" {
		unit = u
	}
	base := r.last
	if unit == "D" && r.lastDay.gran != gNone {
		base = r.lastDay
	}
	if base.gran == gNone {
		base = r.dct
	}
	if step == 0 && base.gran < gDay && unit == "D" {
		return place(open("D")), true
	}
	res := place(moved(base, step, unit))
	res.mod = r.attr("mod")
	res.confidence = 0.75
	return res, true
}

func (r *reader) same() (result, bool) {
	if r.last.gran == gNone {
		return result{typ: "DATE", value: "PRESENT_REF"}, true
	}
	s := r.last
	if s.gran > gDay {
		s.gran = gDay
	}
	return place(s), true
}

func (r *reader) nthDay() (result, bool) {
	if r.then().gran == gNone {
		return place(open("D")), true
	}
	return place(r.then().at("D")), true
}

// shift is a distance from a point: "two years ago", "three days later".
func (r *reader) shift() (result, bool) {
	unit := r.str("unit")
	if u := r.str("units"); u != "" {
		unit = u
	}
	sign, _ := r.num("sign")
	n, counted := r.num("n")
	if r.has("vague") || r.attr("vague") != "" || !counted && r.attr("half") == "" {
		v := "PAST_REF"
		if sign > 0 {
			v = "FUTURE_REF"
		}
		return result{typ: "DATE", value: v}, true
	}
	base := r.dct
	if r.attr("from") == "ref" || r.narrative {
		base = r.then()
		if r.last.gran != gNone && unit != "D" && (r.narrative || r.last.gran < gDay) {
			base = r.last
		}
	}
	if base.gran == gNone || base.y == unknownYear {
		return place(open(unit)), true
	}
	if r.attr("half") != "" {
		switch unit {
		case "Y":
			n, unit = 6, "M"
		case "DE":
			n, unit = 5, "Y"
		case "CE":
			n, unit = 50, "Y"
		default:
			return place(base.shift(0, "D")), true
		}
	}
	if unit == "Y" && n == 1 && r.lastQ.gran != gNone && r.first-r.lastQAt < 60 { // "up from a year earlier" beside a quarter
		s := r.lastQ
		s.y--
		if q, ok := r.num("ord"); ok && q <= 4 {
			s.n = q
		}
		res := place(s)
		res.aside = true
		return res, true
	}
	if unit == "DE" {
		n, unit = 10*n, "Y"
	}
	if unit[0] == 'T' {
		return r.clockShift(base, sign*n, unit), true
	}
	res := place(base.shift(sign*n, unit))
	res.aside = sign < 0 && (unit == "Y" || unit == "CE")
	return res, true
}

// clockShift moves a time of day; from a mere date only the day is known.
func (r *reader) clockShift(base stamp, n int, unit string) result {
	if base.gran != gClock || unit == "TS" {
		res := place(base.at("D"))
		res.confidence = 0.5
		return res
	}
	mins := base.hh*60 + max(base.mm, 0)
	if unit == "TH" {
		mins += 60 * n
	} else {
		mins += n
	}
	days := floorDiv(mins, 1440)
	mins -= days * 1440
	s := day(base.num() + days)
	s.gran, s.hh, s.mm, s.ss, s.zone = gClock, mins/60, mins%60, -1, base.zone
	return place(s)
}

// shiftFrom is a distance from a date in the same expression: "two days after 5 May".
func (r *reader) shiftFrom() (result, bool) {
	s, ok := r.dateStamp()
	if !ok || !s.known() {
		return result{}, false
	}
	n, _ := r.num("n")
	for i := r.m.first; i < r.m.end; i++ {
		if r.lx.entries[r.atoms[i].word].word == "before" {
			n = -n
			break
		}
	}
	unit := r.str("unit")
	if unit[0] == 'T' {
		return r.clockShift(s, n, unit), true
	}
	return place(s.shift(n, unit)), true
}
