package ingest

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// monthWords are the names of months in many languages: month by lower-case name.
var monthWords = func() map[string]int {
	m := map[string]int{}
	for _, l := range lines("data/months.txt") {
		n, names, _ := strings.Cut(l, ":")
		month, err := strconv.Atoi(n)
		if err != nil {
			panic("ingest: data/months.txt: " + l)
		}
		for _, w := range strings.Fields(names) {
			m[w] = month
		}
	}
	return m
}()

func isFigure(c byte) bool { return c >= '0' && c <= '9' }

// figures reads at most max figures at the start of s and returns their value and number.
func figures(s string, max int) (v, n int) {
	for n < len(s) && n < max && isFigure(s[n]) {
		v = v*10 + int(s[n]-'0')
		n++
	}
	return v, n
}

func iso(y, m, d int) string {
	if y < 1995 || y > 2099 || m < 1 || m > 12 || d < 1 || d > 31 {
		return ""
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}

// parseDay reads a machine-readable day: ISO 8601 and its relatives, 20220722, seconds or milliseconds of Unix time; else like findDay.
func parseDay(s string, american bool) string {
	s = strings.TrimSpace(s)
	if y, n := figures(s, 14); n == 8 && (len(s) == 8 || !isFigure(s[8])) || n == 14 || n == 12 {
		_ = y
		md, _ := figures(s[4:], 4)
		year, _ := figures(s, 4)
		if day := iso(year, md/100, md%100); day != "" {
			return day
		}
	} else if (n == 10 || n == 13) && len(s) == n {
		if n == 13 {
			y /= 1000
		}
		t := time.Unix(int64(y), 0).UTC()
		return iso(t.Year(), int(t.Month()), t.Day())
	}
	return findDay(s, american)
}

// findDay finds the first whole day in a text of any of the languages whose months are listed.
func findDay(s string, american bool) string {
	if len(s) > 400 {
		s = s[:400]
	}
	type word struct {
		text string
		num  int // −1 if none
		size int // figures
		sep  byte
	}
	var ws [64]word
	n := 0
	for i := 0; i < len(s) && n < len(ws); {
		c := s[i]
		if isFigure(c) {
			v, k := figures(s[i:], 9)
			for i+k < len(s) && isFigure(s[i+k]) {
				k++
			}
			sep := byte(' ')
			if i+k < len(s) {
				sep = s[i+k]
			}
			w := word{num: v, size: k, sep: sep}
			i += k
			for _, end := range [...]string{"st", "nd", "rd", "th", "er", "º", "ª"} { // ordinals
				if strings.HasPrefix(strings.ToLower(s[i:min(len(s), i+2)]), end) && (i+len(end) == len(s) || !isLetterByte(s[i+len(end)])) {
					i += len(end)
					break
				}
			}
			if strings.HasPrefix(s[i:], "年") || strings.HasPrefix(s[i:], "月") || strings.HasPrefix(s[i:], "日") {
				w.sep = '-'
				i += 3
			}
			ws[n] = w
			n++
			continue
		}
		j := i
		for j < len(s) && isLetterByte(s[j]) {
			j++
		}
		if j > i {
			ws[n] = word{text: strings.ToLower(s[i:j]), num: -1}
			n++
			i = j
			continue
		}
		i++
	}
	year := func(w word) int {
		if w.num >= 1995 && w.num <= 2099 && w.size == 4 {
			return w.num
		}
		return 0
	}
	for i := 0; i < n; i++ {
		w := ws[i]
		if w.num >= 0 {
			if i+2 < n && ws[i+1].num >= 0 && ws[i+2].num >= 0 && strings.IndexByte("-/.", w.sep) >= 0 && ws[i+1].sep == w.sep {
				a, b, c := w, ws[i+1], ws[i+2]
				switch {
				case year(a) > 0 && b.size <= 2 && c.size <= 2:
					if day := iso(a.num, b.num, c.num); day != "" {
						return day
					}
				case a.size <= 2 && b.size <= 2 && (year(c) > 0 || c.size == 2 && w.sep != '-'):
					y := c.num
					if c.size == 2 {
						if y += 2000; y > 2060 {
							y -= 100
						}
					}
					d, m := a.num, b.num
					if american && w.sep == '/' && a.num <= 12 || b.num > 12 {
						d, m = b.num, a.num
					}
					if day := iso(y, m, d); day != "" {
						return day
					}
				}
			}
			continue
		}
		m := monthWords[w.text]
		if m == 0 {
			continue
		}
		// 22 July 2022, 22 de julio de 2022, 22. Juli 2022
		k := i + 1
		for k < n && (ws[k].text == "de" || ws[k].text == "del" || ws[k].text == "of") {
			k++
		}
		p := i - 1
		for p >= 0 && (ws[p].text == "de" || ws[p].text == "of") {
			p--
		}
		if k < n && p >= 0 && year(ws[k]) > 0 && ws[p].num > 0 && ws[p].size <= 2 {
			if day := iso(ws[k].num, m, ws[p].num); day != "" {
				return day
			}
		}
		// July 22, 2022
		if i+2 < n && ws[i+1].num > 0 && ws[i+1].size <= 2 && year(ws[i+2]) > 0 {
			if day := iso(ws[i+2].num, m, ws[i+1].num); day != "" {
				return day
			}
		}
		// 2022 July 22
		if i+1 < n && p >= 0 && year(ws[p]) > 0 && ws[i+1].num > 0 && ws[i+1].size <= 2 {
			if day := iso(ws[p].num, m, ws[i+1].num); day != "" {
				return day
			}
		}
		// 22-Jul-22
		if p >= 0 && i+1 < n && ws[p].num > 0 && ws[p].size <= 2 && ws[p].sep == '-' && ws[i+1].size == 2 {
			if day := iso(2000+ws[i+1].num, m, ws[p].num); day != "" {
				return day
			}
		}
	}
	return ""
}

func isLetterByte(c byte) bool {
	return c >= 0x80 || unicode.IsLetter(rune(c))
}
