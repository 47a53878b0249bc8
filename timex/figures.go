package timex

import "strings"

// figure reads what starts with a figure at i: whole and decimal numbers, ordinals, decades, clock times, ISO and slash dates.
func (lx *lexicon) figure(text string, i int, a *atom) int {
	n, digits := 0, 0
	digit := func(j int) bool { return j < len(text) && text[j] >= '0' && text[j] <= '9' }
	for digit(i) {
		if digits < 15 {
			n = n*10 + int(text[i]-'0')
		}
		digits++
		i++
	}
	a.num, a.digits, a.mask = float64(n), int8(min(digits, 100)), cWord
	if digits > 9 {
		return i
	}
	at := func(j int) byte {
		if j < len(text) {
			return text[j]
		}
		return 0
	}
	switch {
	case digits == 4 && at(i) == '-' && digit(i+1) && digit(i+2) && at(i+3) == '-' && digit(i+4) && digit(i+5) && !digit(i+6):
		if m, d := two(text, i+1), two(text, i+4); m >= 1 && m <= 12 && d >= 1 && d <= 31 {
			a.mask, a.num = cWord|cISO, float64(n*10000+m*100+d)
			return i + 6
		}
	case digits <= 2 && n <= 24 && at(i) == ':' && digit(i+1) && digit(i+2) && !digit(i+3):
		if mm := two(text, i+1); mm < 60 {
			a.mask, a.num = cWord|cClock, float64(n*100+mm)
			return i + 3
		}
	case digits <= 2 && at(i) == '/' && digit(i+1):
		if j, v := slashDate(text, i, n); j > 0 {
			a.mask, a.num = cWord|cSlash, float64(v)
			return j
		}
	case at(i) == ',' && digits <= 3 && digit(i+1) && digit(i+2) && digit(i+3) && !digit(i+4) || at(i) == ',' && digits <= 3 && digit(i+3) && at(i+4) == ',':
		for at(i) == ',' && digit(i+1) && digit(i+2) && digit(i+3) && !digit(i+4) {
			n = n*1000 + int(text[i+1]-'0')*100 + two(text, i+2)
			i += 4
		}
		a.num, a.mask = float64(n), cWord|cInt
		return i
	case at(i) == '.' && digit(i+1):
		f, scale := 0, 1
		for i++; digit(i); i++ {
			if scale < 1e6 {
				f, scale = f*10+int(text[i]-'0'), scale*10
			}
		}
		a.num, a.mask = float64(n)+float64(f)/float64(scale), cWord|cInt
		if digits <= 2 && scale == 100 && f < 60 && n <= 24 {
			a.digits, a.mask = -1, a.mask|cHour // may be "7.30 p.m."
		}
		return i
	}
	if j := halfAfter(text, i); j > 0 && digits <= 3 {
		a.digits, a.mask = halfMore, cWord|cInt
		return j
	}
	if c := at(i) | 0x20; isLetter(c) {
		if !isLetter(at(i+2)) && !digit(i+2) && (c == 's' && at(i+1)|0x20 == 't' || c == 'n' && at(i+1)|0x20 == 'd' || c == 'r' && at(i+1)|0x20 == 'd' || c == 't' && at(i+1)|0x20 == 'h') {
			a.mask |= cOrd | cOrdF
			return i + 2
		}
		if c == 's' && !isLetter(at(i+1)) && n%10 == 0 && (digits == 4 || digits == 2) {
			a.mask |= cDecade
			return i + 1
		}
		// "5pm", "19h": the letters make an atom of their own where they are a time word, else the whole is no figure of ours
		j := i
		for isLetter(at(j)) {
			j++
		}
		if j-i > 4 {
			j = i
		}
		var buf [4]byte
		b := buf[:0]
		for k := i; k < j; k++ {
			b = append(b, text[k]|0x20)
		}
		if w := lx.index[string(b)]; w == 0 || len(lx.entries[w].senses) == 0 && string(b) != "p" && string(b) != "a" {
			if at(j) != '.' {
				return skipWord(text, i)
			}
		}
	}
	if (at(i) == '\'' && at(i+1) == 's') && n%10 == 0 && digits == 4 {
		a.mask |= cDecade
		return i + 2
	}
	a.mask |= cInt
	switch {
	case digits == 4 && n >= 1000 && n < 2200:
		a.mask |= cYear
	case digits == 2:
		a.mask |= cYY
	}
	if digits <= 2 {
		if n >= 1 && n <= 31 {
			a.mask |= cDay
		}
		if n <= 24 {
			a.mask |= cHour
		}
		if n >= 1 && n <= 12 {
			a.mask |= cMon
		}
	}
	return i
}

// halfMore stands for the digits of a number with a half after it, which its num leaves out.
const halfMore = -2

// halfAfter reads " 1/2", "-1/2" or "½" after a number and returns the end, 0 where there is none.
func halfAfter(text string, i int) int {
	if i < len(text) && (text[i] == ' ' || text[i] == '-') {
		if strings.HasPrefix(text[i+1:], "1/2") {
			if j := i + 4; j == len(text) || text[j] != '/' && (text[j] < '0' || text[j] > '9') {
				return j
			}
		}
		i++
	}
	if strings.HasPrefix(text[min(i, len(text)):], "½") {
		return i + len("½")
	}
	return 0
}

func two(text string, i int) int { return int(text[i]-'0')*10 + int(text[i+1]-'0') }

func skipWord(text string, i int) int {
	for i < len(text) && (isLetter(text[i]) || text[i] >= '0' && text[i] <= '9') {
		i++
	}
	return i
}

// slashDate reads "/5/2010" or "/5/10" after a first number; it returns the end, 0 if it is no date, and first*1e6+second*1e4+year.
func slashDate(text string, i, first int) (end, value int) {
	num := func() (v, n int) {
		for i < len(text) && text[i] >= '0' && text[i] <= '9' && n < 5 {
			v, n = v*10+int(text[i]-'0'), n+1
			i++
		}
		return
	}
	i++
	second, n := num()
	if n == 0 || n > 2 || i >= len(text) || text[i] != '/' {
		return 0, 0
	}
	i++
	year, n := num()
	if n != 2 && n != 4 || first < 1 || first > 31 || second < 1 || second > 31 {
		return 0, 0
	}
	if n == 2 {
		year = fullYear(year, 0)
	}
	return i, first*1000000 + second*10000 + year
}

// fullYear completes a two-figure year to the one nearest to now, or between 1930 and 2029 where now is unknown.
func fullYear(yy, now int) int {
	if now == 0 {
		now = 1980
	}
	y := now - now%100 + yy
	if y > now+50 {
		y -= 100
	} else if y <= now-50 {
		y += 100
	}
	return y
}
