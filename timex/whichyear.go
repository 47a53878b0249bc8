package timex

// yearOfDay chooses the year of a day and month: in a narrative the one of the last date told, else the nearest to the report's
// day, the tense deciding where two are about as near. A weekday told with it decides first.
func (r *reader) yearOfDay(m, d, w int) int {
	base := r.now()
	if base.gran == gNone || base.y == unknownYear {
		if r.last.gran != gNone {
			base = r.last
		} else {
			return unknownYear
		}
	}
	if w > 0 {
		for _, y := range []int{base.y, base.y - 1, base.y + 1} {
			if weekday(dayNumber(y, m, d)) == w {
				return y
			}
		}
	}
	if r.narrative {
		return r.narrativeYear(base, m)
	}
	b := base.num()
	diff := dayNumber(base.y, m, d) - b
	if diff > 0 && r.since() {
		return base.y - 1
	}
	switch {
	case diff > 120 && (diff > 245 && r.tense() <= 0 || r.tense() < 0):
		return base.y - 1
	case diff < -120 && (diff < -245 && r.tense() >= 0 || r.tense() > 0):
		return base.y + 1
	}
	return base.y
}

// yearOfMonth does the same for a month.
func (r *reader) yearOfMonth(m int) int {
	base := r.now()
	if base.gran == gNone || base.y == unknownYear {
		if r.last.gran != gNone {
			base = r.last
		} else {
			return unknownYear
		}
	}
	if r.narrative {
		return r.narrativeYear(base, m)
	}
	diff := m - base.m
	if diff > 0 && r.since() {
		return base.y - 1
	}
	t := 0
	if diff != 0 {
		t = r.tense()
	}
	switch {
	case diff > 0 && (t < 0 && diff > 1 || t == 0 && diff > 4 || diff > 9):
		return base.y - 1
	case diff < 0 && (t > 0 && diff < -2 || t == 0 && diff < -8):
		return base.y + 1
	}
	return base.y
}

// narrativeYear: the story goes on from the last month or day told, from its year's end into the next year. A year named since
// then counts where the story could not go on so: in a new paragraph, or for a month that is past already.
func (r *reader) narrativeYear(base stamp, m int) int {
	t := r.lastMonth
	if t.gran == gNone {
		return base.y
	}
	if y := r.lastYear; y.gran != gNone && y.y != t.y {
		ahead := y.y - t.y
		fresh := r.block(r.lastMonthAt) < r.block(r.lastYearAt)
		goesOn := ahead == 1 && m >= t.m && m <= t.m+2 && r.first-r.lastYearAt > 15
		if abs(ahead) <= 25 && (fresh && !goesOn || ahead > 0 && ahead <= 3 && m < t.m) {
			return y.y
		}
	}
	if t.m-m >= 8 {
		return t.y + 1
	}
	return t.y
}

// block is the number of the first atom of atom i's paragraph.
func (r *reader) block(i int) int {
	for i > 0 && !r.atoms[i].newBlock {
		i--
	}
	return i
}

// weekdayStamp is a bare weekday: the one gone by, or the coming one where the tense is future; the report's own day counts as
// both.
func (r *reader) weekdayStamp(w int) (stamp, bool) {
	base := r.now()
	if base.gran == gNone || !base.known() {
		return stamp{gran: gDay, y: unknownYear, wd: w}, true
	}
	n := base.num()
	if r.tense() > 0 {
		return day(n + (w-weekday(n)+7)%7), true
	}
	return day(n - (weekday(n)-w+7)%7), true
}
