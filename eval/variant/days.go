package variant

import (
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"time"

	"readout/eval/check"
)

const weekdayNames = "Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday"
const monthNames = "January|February|March|April|May|June|July|August|September|October|November|December"

var (
	weekday  = regexp.MustCompile(`\b(` + weekdayNames + `)\b`)
	dayMonth = regexp.MustCompile(`\b([0-9]{1,2})( )(` + monthNames + `)\b`)
	monthDay = regexp.MustCompile(`\b(` + monthNames + `)( )([0-9]{1,2})\b`)
	isoDay   = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
	number   = regexp.MustCompile(`(^|[ (])([0-9]{2,3})($|[ ,.;)])`)
)

// shiftDays moves the report and every day it names by some days, weekdays with them. It leaves the report alone where that could
// change a month, since months stand without days too.
func shiftDays(c *check.Case, rnd *rand.Rand) {
	k := 1 + rnd.IntN(9)
	if rnd.IntN(2) == 0 {
		k = -k
	}
	if !shiftable(c, k) {
		return
	}
	words := func(s string) string {
		s = weekday.ReplaceAllStringFunc(s, func(w string) string {
			days := strings.Split(weekdayNames, "|")
			for i, d := range days {
				if d == w {
					return days[((i+k)%7+7)%7]
				}
			}
			return w
		})
		s = dayMonth.ReplaceAllStringFunc(s, func(w string) string {
			m := dayMonth.FindStringSubmatch(w)
			return plus(m[1], k) + m[2] + m[3]
		})
		return monthDay.ReplaceAllStringFunc(s, func(w string) string {
			m := monthDay.FindStringSubmatch(w)
			return m[1] + m[2] + plus(m[3], k)
		})
	}
	rewrite(c, words, nil)
	c.Date = shifted(c.Date, k)
	for _, x := range c.Checks {
		for _, f := range []string{"value", "time"} {
			if v, ok := x[f]; ok {
				x[f] = mapStrings(v, func(s string) string { return shifted(s, k) })
			}
		}
	}
}

func plus(n string, k int) string {
	v, _ := strconv.Atoi(n) // the pattern has digits alone
	return strconv.Itoa(v + k)
}

func shifted(day string, k int) string {
	if !isoDay.MatchString(day) {
		return day
	}
	t, err := time.Parse("2006-01-02", day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, k).Format("2006-01-02")
}

// shiftable tells whether no day of the text, of the checks or of the report leaves its month, and whether no check names a week.
func shiftable(c *check.Case, k int) bool {
	inMonth := func(n string) bool {
		v, err := strconv.Atoi(n)
		return err == nil && v+k >= 1 && v+k <= 28
	}
	if !isoDay.MatchString(c.Date) || !inMonth(c.Date[8:]) {
		return false
	}
	for _, m := range dayMonth.FindAllStringSubmatch(c.Text, -1) {
		if !inMonth(m[1]) {
			return false
		}
	}
	for _, m := range monthDay.FindAllStringSubmatch(c.Text, -1) {
		if !inMonth(m[3]) {
			return false
		}
	}
	for _, x := range c.Checks {
		for _, f := range []string{"value", "time"} {
			if v, ok := x[f]; ok {
				ok := true
				mapStrings(deepCopy(v), func(s string) string {
					if strings.Contains(s, "-W") || strings.Contains(s, "T") && strings.Contains(s, "-") || isoDay.MatchString(s) && !inMonth(s[8:]) {
						ok = false
					}
					return s
				})
				if !ok {
					return false
				}
			}
		}
	}
	// ordinals and dates in other forms are not rewritten: leave such a report alone
	return !regexp.MustCompile(`\b[0-9]{1,2}(st|nd|rd|th)\b|\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Oct|Nov|Dec)\. [0-9]`).MatchString(c.Text)
}

// swapNumbers changes plain numbers of two or three digits that are no part of a date, the same one everywhere.
func swapNumbers(c *check.Case, rnd *rand.Rand) {
	add := 1 + rnd.IntN(7)
	near := regexp.MustCompile(`(` + monthNames + `) [0-9]{2}|[0-9]{2} (` + monthNames + `)|Resolution [0-9]+|Article [0-9]+|[0-9]{2,3} (BC|AD)`)
	if near.MatchString(c.Text) {
		return // a number here may be a day: leave them all
	}
	rewrite(c, func(s string) string {
		return number.ReplaceAllStringFunc(s, func(w string) string {
			m := number.FindStringSubmatch(w)
			return m[1] + plus(m[2], add) + m[3]
		})
	}, nil)
}
