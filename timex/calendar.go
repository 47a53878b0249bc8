package timex

// Days are counted from 0000-03-01 of the proleptic Gregorian calendar (Hinnant, "chrono-compatible low-level date algorithms").

func dayNumber(y, m, d int) int {
	if m <= 2 {
		y--
		m += 12
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	doy := (153*(m-3)+2)/5 + d - 1
	return era*146097 + yoe*365 + yoe/4 - yoe/100 + doy
}

func fromDayNumber(n int) (y, m, d int) {
	era := floorDiv(n, 146097)
	doe := n - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d = doy - (153*mp+2)/5 + 1
	m = mp + 3
	y = yoe + era*400
	if m > 12 {
		m -= 12
		y++
	}
	return
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// weekday is 1 for Monday to 7 for Sunday.
func weekday(n int) int { return (n%7+7+2)%7 + 1 }

// isoWeek gives the year and number of the ISO 8601 week that holds day n.
func isoWeek(n int) (year, week int) {
	thursday := n - weekday(n) + 4
	y, _, _ := fromDayNumber(thursday)
	return y, (thursday-dayNumber(y, 1, 1))/7 + 1
}

// weekMonday gives the Monday of an ISO week.
func weekMonday(year, week int) int {
	jan4 := dayNumber(year, 1, 4)
	return jan4 - weekday(jan4) + 1 + (week-1)*7
}

func monthDays(y, m int) int {
	if m == 12 {
		return 31
	}
	return dayNumber(y, m+1, 1) - dayNumber(y, m, 1)
}

// easter gives Easter Sunday (the anonymous Gregorian algorithm, Meeus 1991).
func easter(y int) int {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	month := (h + l - 7*m + 114) / 31
	day := (h+l-7*m+114)%31 + 1
	return dayNumber(y, month, day)
}

// nthWeekday gives the n-th (from 1, or -1 for the last) weekday w of a month.
func nthWeekday(y, m, w, n int) int {
	if n < 0 {
		last := dayNumber(y, m, monthDays(y, m))
		return last - (weekday(last)-w+7)%7
	}
	first := dayNumber(y, m, 1)
	return first + (w-weekday(first)+7)%7 + (n-1)*7
}
