package text

import (
	"fmt"
	"strings"
)

var monthNames = [...]string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// monthNumber returns 1…12 for an English month's name, whole or shortened, or 0.
func monthNumber(w string) int {
	w = strings.ToLower(strings.TrimSuffix(w, "."))
	if _, ok := months[w]; !ok {
		return 0
	}
	for i, m := range monthNames {
		if strings.HasPrefix(w, m) {
			return i + 1
		}
	}
	return 0
}

// FindDay reads the first whole day in a short English text as YYYY-MM-DD: "22 July 2022", "July 22nd, 2022", "2022-07-22", "2022/07/22",
// "22.07.2022" and, where no month can be a day, "7/22/2022". It returns "" where there is none or where it is not clear.
func FindDay(s string) string {
	f := strings.FieldsFunc(s, func(r rune) bool {
		return runeClass(r) != letter && runeClass(r) != digit && r != '-' && r != '/' && r != '.'
	})
	for i, w := range f {
		if day := numericDay(strings.TrimRight(w, ".")); day != "" {
			return day
		}
		m := monthNumber(w)
		if m == 0 {
			continue
		}
		if i > 0 && i+1 < len(f) {
			if d, y := number(f[i-1], 31), number(f[i+1], 2100); d > 0 && y >= 1800 {
				return iso(y, m, d)
			}
			if i > 1 && strings.EqualFold(f[i-1], "of") {
				if d, y := number(f[i-2], 31), number(f[i+1], 2100); d > 0 && y >= 1800 {
					return iso(y, m, d)
				}
			}
		}
		if i+2 < len(f) {
			if d, y := number(f[i+1], 31), number(f[i+2], 2100); d > 0 && y >= 1800 {
				return iso(y, m, d)
			}
		}
	}
	return ""
}

// nearDay reads a day without a year ("March 3") as the one next to a full day, YYYY-MM-DD.
func nearDay(s, to string) string {
	y := number(to[:min(4, len(to))], 2100)
	if y == 0 || len(to) < 10 {
		return ""
	}
	f := strings.FieldsFunc(s, func(r rune) bool { return runeClass(r) != letter && runeClass(r) != digit && r != '.' })
	for i, w := range f {
		m := monthNumber(w)
		if m == 0 {
			continue
		}
		for _, k := range [...]int{i + 1, i - 1} {
			if k < 0 || k >= len(f) {
				continue
			}
			if d := number(f[k], 31); d > 0 {
				switch at := number(to[5:7], 12); {
				case m-at > 6:
					y--
				case at-m > 6:
					y++
				}
				return iso(y, m, d)
			}
		}
	}
	return ""
}

// number reads figures, with an ordinal's ending, from 1 to most; 0 if it is none.
func number(w string, most int) int {
	w = strings.TrimRight(w, ".")
	for _, end := range [...]string{"st", "nd", "rd", "th"} {
		w = strings.TrimSuffix(w, end)
	}
	n := 0
	if w == "" || len(w) > 4 {
		return 0
	}
	for i := range len(w) {
		if !isDigit(w, i) {
			return 0
		}
		n = n*10 + int(w[i]-'0')
	}
	if n > most {
		return 0
	}
	return n
}

func numericDay(w string) string {
	if len(w) > 10 && len(w) >= 11 && (w[10] == 'T' || w[10] == 't') {
		w = w[:10]
	}
	for _, sep := range [...]string{"-", "/", "."} {
		p := strings.Split(w, sep)
		if len(p) != 3 {
			continue
		}
		a, b, c := number(p[0], 2100), number(p[1], 31), number(p[2], 2100)
		switch {
		case len(p[0]) == 4 && a >= 1800 && b >= 1 && b <= 12 && c >= 1 && c <= 31:
			return iso(a, b, c)
		case len(p[2]) == 4 && c >= 1800 && a >= 1 && a <= 31 && b >= 1:
			switch {
			case b <= 12 && (a > 12 || sep == "."):
				return iso(c, b, a)
			case a <= 12 && b > 12:
				return iso(c, a, b)
			}
		}
	}
	return ""
}

var monthDays = [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

func iso(y, m, d int) string {
	if m < 1 || m > 12 || d < 1 || d > monthDays[m-1] || m == 2 && d == 29 && (y%4 != 0 || y%100 == 0 && y%400 != 0) {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}
