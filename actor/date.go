package actor

import (
	"fmt"
	"strings"
)

// Day is a calendar day or a less precise date as a number: yyyymmdd, with 00 for a month or day that is not known; 0 is no date.
// Compare days through first and last, which give the bounds of what a partial date may mean.
type Day int32

// ParseDay reads YYYY, YYYY-MM or YYYY-MM-DD (a time of day after it is dropped). The empty string is Day 0.
func ParseDay(s string) (Day, error) {
	if s == "" {
		return 0, nil
	}
	if i := strings.IndexByte(s, 'T'); i == 10 {
		s = s[:i]
	}
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return 0, fmt.Errorf("date %q: want YYYY, YYYY-MM or YYYY-MM-DD", s)
	}
	num := func(t string, lo, hi int) (int, bool) {
		n := 0
		for i := range len(t) {
			if t[i] < '0' || t[i] > '9' {
				return 0, false
			}
			n = n*10 + int(t[i]-'0')
		}
		return n, n >= lo && n <= hi
	}
	y, ok := num(s[:4], 1, 9999)
	var m, d int
	if ok && len(s) > 4 {
		m, ok = num(s[5:7], 1, 12)
		ok = ok && s[4] == '-'
	}
	if ok && len(s) > 7 {
		d, ok = num(s[8:10], 1, monthDays(y, m))
		ok = ok && s[7] == '-'
	}
	if !ok {
		return 0, fmt.Errorf("date %q: no such day", s)
	}
	return Day(y*10000 + m*100 + d), nil
}

func monthDays(y, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// String writes the date as ParseDay reads it.
func (d Day) String() string {
	switch {
	case d == 0:
		return ""
	case d%10000 == 0:
		return fmt.Sprintf("%04d", d/10000)
	case d%100 == 0:
		return fmt.Sprintf("%04d-%02d", d/10000, d/100%100)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d/10000, d/100%100, d%100)
}

// first is the earliest day a partial date may mean.
func (d Day) first() Day {
	if d != 0 && d%10000 == 0 {
		d += 100
	}
	if d != 0 && d%100 == 0 {
		d++
	}
	return d
}

// last is the latest day a partial date may mean.
func (d Day) last() Day {
	if d != 0 && d%10000 == 0 {
		d += 1200
	}
	if d != 0 && d%100 == 0 {
		d += 31
	}
	return d
}

// years is the distance of two dates in years, roughly; negative where b is earlier.
func years(a, b Day) float64 {
	f := func(d Day) float64 { return float64(d/10000) + float64(d/100%100)/12 + float64(d%100)/365 }
	return f(b) - f(a)
}
