package timex

import "strconv"

// gran is how fine a stamp is.
type gran uint8

const (
	gNone gran = iota
	gCentury
	gDecade
	gYear
	gHalf
	gQuarter
	gSeason
	gMonth
	gWeek
	gWeekend
	gDay
	gPart
	gClock
)

// stamp is a place on the calendar, as fine as gran says. Years before Christ are negative, -264 is
// 264 BC. What is unknown is unknownYear or 0 (month, day).
type stamp struct {
	gran       gran
	y, m, d    int // gDecade: y is the decade's first year; gCentury: y/100 is the value; gWeek and gWeekend: y, week; an unresolved day: wd
	n          int // half, quarter, week
	wd         int // weekday of an unresolved day
	season     string
	part       string // MO AF EV NI MI DT
	hh, mm, ss int    // -1 unknown
	zone       string
}

const unknownYear = -1 << 20

func day(n int) stamp {
	y, m, d := fromDayNumber(n)
	return stamp{gran: gDay, y: y, m: m, d: d}
}

// num is the day number; a coarser stamp gives its first day.
func (s stamp) num() int {
	f, _ := s.days()
	return f
}

// day tells whether the stamp is a day or finer, with its date known.
func (s stamp) isDay() bool { return s.gran >= gDay && s.y != unknownYear && s.m > 0 && s.d > 0 }

// days gives the first and last day number; ok only where the year is known.
func (s stamp) days() (first, last int) {
	y := s.y
	span := func(m1, m2 int) (int, int) { return dayNumber(y, m1, 1), dayNumber(y, m2, monthDays(y, m2)) }
	switch s.gran {
	case gCentury:
		return dayNumber(y, 1, 1), dayNumber(y+99, 12, 31)
	case gDecade:
		return dayNumber(y, 1, 1), dayNumber(y+9, 12, 31)
	case gHalf:
		return span(6*s.n-5, 6*s.n)
	case gQuarter:
		return span(3*s.n-2, 3*s.n)
	case gSeason: // the meteorological seasons of the northern half
		switch s.season {
		case "SP":
			return span(3, 5)
		case "SU":
			return span(6, 8)
		case "FA":
			return span(9, 11)
		}
		return dayNumber(y-1, 12, 1), dayNumber(y, 2, monthDays(y, 2))
	case gMonth:
		return span(s.m, s.m)
	case gWeek:
		f := weekMonday(y, s.n)
		return f, f + 6
	case gWeekend:
		f := weekMonday(y, s.n)
		return f + 5, f + 6
	case gDay, gPart, gClock:
		n := dayNumber(y, s.m, s.d)
		return n, n
	}
	return span(1, 12)
}

// known tells whether the stamp stands at one place on the calendar.
func (s stamp) known() bool {
	if s.y == unknownYear {
		return false
	}
	if s.gran >= gDay {
		return s.m > 0 && s.d > 0
	}
	return s.gran != gMonth || s.m > 0
}

// value writes TIMEX3.
func (s stamp) value() string {
	b := make([]byte, 0, 24)
	if s.y < 0 && s.y != unknownYear {
		b = append(b, "BC"...)
		s.y = -s.y
	}
	switch s.gran {
	case gCentury:
		return string(pad(b, s.y/100, 2))
	case gDecade:
		return string(pad(b, s.y/10, 3))
	}
	if s.y == unknownYear {
		b = append(b, "XXXX"...)
	} else {
		b = pad(b, s.y, 4)
	}
	switch s.gran {
	case gHalf:
		return string(strconv.AppendInt(append(b, "-H"...), int64(s.n), 10))
	case gQuarter:
		if s.n == 0 {
			return string(append(b, "-QX"...))
		}
		return string(strconv.AppendInt(append(b, "-Q"...), int64(s.n), 10))
	case gSeason:
		return string(append(append(b, '-'), s.season...))
	case gWeek, gWeekend:
		b = append(b, "-W"...)
		if s.y == unknownYear {
			b = append(b, "XX"...)
		} else {
			b = pad(b, s.n, 2)
		}
		if s.gran == gWeekend {
			b = append(b, "-WE"...)
		}
		return string(b)
	case gMonth:
		return string(twoOrX(append(b, '-'), s.m))
	case gDay, gPart, gClock:
		if s.wd > 0 && s.d == 0 {
			b = strconv.AppendInt(append(b, "-WXX-"...), int64(s.wd), 10)
		} else {
			b = twoOrX(append(twoOrX(append(b, '-'), s.m), '-'), s.d)
		}
	}
	if s.gran == gPart {
		b = append(append(b, 'T'), s.part...)
	}
	if s.gran == gClock {
		b = pad(append(b, 'T'), s.hh, 2)
		if s.mm >= 0 {
			b = pad(append(b, ':'), s.mm, 2)
		}
		if s.ss >= 0 {
			b = pad(append(b, ':'), s.ss, 2)
		}
		b = append(b, s.zone...)
	}
	return string(b)
}

func pad(b []byte, n, width int) []byte {
	s := strconv.Itoa(n)
	for i := len(s); i < width; i++ {
		b = append(b, '0')
	}
	return append(b, s...)
}

func twoOrX(b []byte, n int) []byte {
	if n <= 0 {
		return append(b, "XX"...)
	}
	return pad(b, n, 2)
}

// shift moves a stamp by n units and makes it as fine as the unit.
func (s stamp) shift(n int, unit string) stamp {
	s.hh, s.mm, s.ss, s.part, s.zone, s.wd = 0, 0, 0, "", "", 0
	months := func(k int) stamp {
		t := s.y*12 + max(s.m, 1) - 1 + k
		return stamp{gran: gMonth, y: floorDiv(t, 12), m: t - floorDiv(t, 12)*12 + 1}
	}
	switch unit {
	case "D", "TH", "TM", "TS":
		return day(s.num() + n)
	case "W", "FN":
		if unit == "FN" {
			n *= 2
		}
		y, w := isoWeek(s.num() + 7*n)
		return stamp{gran: gWeek, y: y, n: w}
	case "WE":
		y, w := isoWeek(s.num() + 7*n)
		return stamp{gran: gWeekend, y: y, n: w}
	case "M":
		if s.gran < gMonth {
			_, s.m, _ = fromDayNumber(s.num())
		}
		if s.gran == gWeek || s.gran == gWeekend {
			s.y, s.m, _ = fromDayNumber(s.num() + 3)
		}
		return months(n)
	case "Q":
		q := s.n
		if s.gran != gQuarter {
			s.y, s.m, _ = fromDayNumber(s.num())
			q = (s.m + 2) / 3
		}
		t := s.y*4 + q - 1 + n
		return stamp{gran: gQuarter, y: floorDiv(t, 4), n: t - floorDiv(t, 4)*4 + 1}
	case "Y":
		return stamp{gran: gYear, y: s.y + n}
	case "DE":
		return stamp{gran: gDecade, y: floorDiv(s.y, 10)*10 + 10*n}
	case "CE":
		return stamp{gran: gCentury, y: floorDiv(s.y, 100)*100 + 100*n}
	case "ML":
		return stamp{gran: gYear, y: s.y + 1000*n}
	}
	return s
}

// at moves a stamp to the coarser unit that holds it.
func (s stamp) at(unit string) stamp { return s.shift(0, unit) }
