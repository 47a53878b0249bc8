package timex

import (
	"strconv"
	"strings"
)

// duration is an amount of time.
func (r *reader) duration() (result, bool) {
	unit := r.str("unit")
	if u := r.str("units"); u != "" {
		unit = u
	}
	res := result{typ: "DURATION"}
	amount, counted := 0.0, false
	if v := r.attr("n"); v != "" {
		amount, _ = strconv.ParseFloat(v, 64)
		counted = true
	}
	if a := r.get("n"); a != nil {
		amount, counted = a.num, true
		if a.mask&cYear != 0 && a.digits == 4 && a.num >= 1900 {
			return res, false
		}
	}
	if amount > 1e6 || r.has("vague") || r.attr("vague") != "" {
		counted = false
	}
	half := r.attr("half") != ""
	plus := r.attr("plushalf") != ""
	if a := r.get("n"); a != nil && a.digits == halfMore {
		plus = true
	}
	switch {
	case half:
		res.value = halfOf(unit)
	case counted && plus && (unit == "TM" || unit == "TH"):
		res.value = period(amount, unit) + strings.TrimPrefix(halfOf(unit), "PT")
	case counted && plus:
		res.value = period(amount+0.5, unit)
	case counted:
		res.value = period(amount, unit)
		if n2 := r.get("n2"); n2 != nil {
			if u2 := r.str("unit2"); u2 != "" {
				res.value = join(res.value, period(n2.num, u2))
			} else {
				res.value = period(n2.num, unit)
			}
		}
	default:
		res.value = vaguePeriod(unit)
	}
	if unit == "TS" && r.attr("n") == "1" {
		return res, false // "a second chance"
	}
	if dir, ok := r.num("dir"); ok && counted && r.dct.gran != gNone && !r.narrative {
		b := r.dct.num()
		e := far(r.dct, int(amount)*dir, unit)
		res.from, res.to, res.hasDays = min(b, e), max(b, e), true
	}
	return res, true
}

// far is the day n units from a day.
func far(from stamp, n int, unit string) int {
	switch unit {
	case "D":
		return from.num() + n
	case "W":
		return from.num() + 7*n
	case "FN":
		return from.num() + 14*n
	case "WE":
		return from.num() + 7*n
	case "M", "Q", "Y", "DE", "CE":
		n *= map[string]int{"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit]
		s := from.shift(n, "M")
		return dayNumber(s.y, s.m, min(from.d, monthDays(s.y, s.m)))
	}
	return from.num()
}

func period(n float64, unit string) string {
	switch unit {
	case "DE":
		n, unit = n*10, "Y"
	case "CE":
		n, unit = n*100, "Y"
	case "ML":
		n, unit = n*1000, "Y"
	case "FN":
		n, unit = n*2, "W"
	}
	s := strconv.FormatFloat(n, 'f', -1, 64)
	if unit[0] == 'T' {
		return "PT" + s + unit[1:]
	}
	return "P" + s + unit
}

func vaguePeriod(unit string) string {
	switch unit {
	case "DE", "CE", "ML":
		unit = "Y"
	case "FN":
		unit = "W"
	}
	if unit[0] == 'T' {
		return "PTX" + unit[1:]
	}
	return "PX" + unit
}

func halfOf(unit string) string {
	switch unit {
	case "TM":
		return "PT30S"
	case "TH":
		return "PT30M"
	case "D":
		return "PT12H"
	case "Y":
		return "P6M"
	case "DE":
		return "P5Y"
	case "CE":
		return "P50Y"
	}
	return period(0.5, unit)
}

// join puts "P2Y" and "P6M" together.
func join(a, b string) string {
	rest := strings.TrimPrefix(b, "P")
	if strings.HasPrefix(rest, "T") && strings.Contains(a, "T") {
		rest = rest[1:]
	}
	return a + rest
}

// set is a time that comes again.
func (r *reader) set() (result, bool) {
	res := result{typ: "SET"}
	if r.attr("each") != "" {
		res.quant = strings.ToUpper(r.lx.entries[r.atoms[r.m.first].word].word)
	}
	unit := r.str("unit")
	n, ok := r.num("n")
	if !ok {
		n = 1
	}
	if r.attr("times") != "" {
		res.freq = r.times()
		n = 1
	}
	switch {
	case r.has("adverb"):
		res.value = r.str("adverb")
	case r.has("w") || r.has("weekdays"):
		w, ok := r.num("w")
		if !ok {
			w, _ = r.num("weekdays")
		}
		res.value = "XXXX-WXX-" + strconv.Itoa(w)
		if p := r.str("part"); p != "" {
			res.value += "T" + p
		}
	case r.has("month"):
		m, _ := r.num("month")
		res.value = stamp{gran: gMonth, y: unknownYear, m: m}.value()
	case r.has("season"):
		res.value = "XXXX-" + r.str("season")
	case r.has("part") || r.attr("pod") != "":
		p := r.str("part")
		if v := r.attr("pod"); v != "" {
			p = v
		}
		res.value = "XXXX-XX-XXT" + p
	case unit != "":
		if unit == "WE" {
			res.value = "XXXX-WXX-WE"
			break
		}
		res.value = period(float64(n), unit)
	default:
		return res, false
	}
	return res, true
}

// times is the freq of "twice a week".
func (r *reader) times() string {
	if a := r.get("n"); a != nil && r.attr("n") == "" {
		return strconv.Itoa(int(a.num)) + "X"
	}
	if r.lx.entries[r.atoms[r.m.first].word].word == "twice" {
		return "2X"
	}
	return "1X"
}
