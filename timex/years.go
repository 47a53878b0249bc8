package timex

import "strings"

// year is a year by its number. A bare figure must look like a year and not like a count.
func (r *reader) year() (result, bool) {
	if a := r.get("int"); a != nil { // "264 BC", "AD 79"
		n := int(a.num)
		if n < 1 || n > 9999 || a.num != float64(n) {
			return result{}, false
		}
		if r.attr("bc") != "" {
			n = -n
		}
		return place(stamp{gran: gYear, y: n}), true
	}
	if a := r.get("yy"); a != nil {
		if a.spaced {
			return result{}, false
		}
		now := 0
		if r.last.gran != gNone && r.narrative {
			now = r.last.y
		} else if r.dct.gran != gNone {
			now = r.dct.y
		}
		return place(stamp{gran: gYear, y: fullYear(int(a.num), now)}), true
	}
	a := r.get("y")
	at := int(r.m.slot[r.slot["y"]]) - 1
	y := int(a.num)
	if r.attr("sure") == "" && (y < 1900 || y > 2099) && !r.narrative && !(y >= 1700 && r.bracketed(at)) {
		return result{}, false
	}
	if !r.yearlike(at, y) {
		return result{}, false
	}
	return place(stamp{gran: gYear, y: y}), true
}

func (r *reader) bracketed(i int) bool { return i > 0 && r.text[r.atoms[i-1].start] == '(' }

// yearlike looks at the neighbours of four figures: "$1990", "2000 people", "1,000-2000", "No. 1914" are no years.
func (r *reader) yearlike(i, y int) bool {
	a := &r.atoms[i]
	if i > 0 {
		p := &r.atoms[i-1]
		switch r.text[p.start] {
		case '$', '#', '+', '/', '=', ':':
			return false
		case '.', ',':
			if !a.spaced {
				return false
			}
		}
		if p.mask&cInt != 0 && p.mask&cYear == 0 && a.spaced && p.num > 31 {
			return false
		}
		if p.word == 0 && p.start+2 < int32(len(r.text)) && r.text[p.start] >= 0x80 && !a.spaced {
			return false // a currency sign
		}
	}
	n := r.peek(i + 1)
	if n == nil {
		return true
	}
	if !n.spaced {
		switch c := r.text[n.start]; {
		case c == '%' || c == '/' || c == '@' || c == '_':
			return false
		case c == '-':
			return y >= 1800 && y <= 2099 || r.narrative
		case n.mask&cWord != 0:
			return false
		}
		return true
	}
	if n.mask&r.lx.classes["units"] != 0 || n.mask&cScale != 0 {
		return false
	}
	if n.mask&r.lx.classes["counted"] != 0 {
		return false
	}
	if n.mask&cCap == 0 && n.mask&cWord != 0 && n.word == 0 {
		w := r.text[n.start:n.end]
		if len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && y%10 == 0 {
			return false // "2000 workers"
		}
		switch w {
		case "people", "men", "women", "km", "percent", "feet", "miles", "metres", "meters", "children", "troops", "square":
			return false
		}
	}
	return true
}

// decade is "the 1990s", "the '80s", "the nineties".
func (r *reader) decade() (result, bool) {
	n, ok := 0, false
	if a := r.get("decade"); a != nil {
		if a.digits == 2 && r.m.end == r.m.first+1 {
			return result{}, false // "a man in his 30s"
		}
		n, ok = int(a.num), true
		if a.digits == 4 && (n < 1000 || n > 2100) {
			return result{}, false
		}
	} else if n, ok = r.num("decadew"); !ok {
		return result{}, false
	}
	if n < 100 {
		n += 1900
		if r.narrative && r.last.gran != gNone && n > r.last.y+60 {
			n = r.last.y/100*100 + n%100
		}
		if r.dct.gran != gNone && n > r.dct.y {
			n -= 100
		}
	}
	res := place(stamp{gran: gDecade, y: n})
	res.mod = r.leaning()
	res.narrow()
	return res, true
}

// leaning is the mod of an "early", "mid" or "late" that a pattern took in.
func (r *reader) leaning() string {
	for i := r.m.first; i < r.m.end; i++ {
		switch r.lx.entries[r.atoms[i].word].word {
		case "early":
			return "START"
		case "late":
			return "END"
		case "mid":
			return "MID"
		}
	}
	return ""
}

func (r *reader) century() (result, bool) {
	n, _ := r.num("ord")
	if n < 1 || n > 30 {
		return result{}, false
	}
	y := (n - 1) * 100
	for i := r.m.first; i < r.m.end; i++ {
		if w := r.lx.entries[r.atoms[i].word].word; w == "bc" || w == "b.c." {
			y = -max(y, 1)
		}
	}
	res := place(stamp{gran: gCentury, y: y})
	res.mod = r.leaning()
	res.narrow()
	return res, true
}

// yearTold is the year in the slot y, or in bc, before Christ.
func (r *reader) yearTold() (int, bool) {
	if n, ok := r.num("bc"); ok {
		return -n, true
	}
	return r.num("y")
}

// yearOr is the year told in the expression, by number or by "last" and "next"; else false.
func (r *reader) yearOr() (int, bool) {
	if y, ok := r.num("y"); ok {
		return y, true
	}
	if dir, ok := r.num("which"); ok && r.now().gran != gNone && r.now().y != unknownYear {
		return r.now().y + dir, true
	}
	return unknownYear, false
}

// quarter is a quarter of a year; one by itself is the nearest to the report's day, "the quarter" the last one told.
func (r *reader) quarter() (result, bool) {
	q, ok := r.num("ord")
	if !ok {
		if q, ok = r.num("q"); !ok {
			if q, ok = r.num("qword"); !ok {
				return r.theQuarter()
			}
		}
	}
	if q < 1 || q > 4 {
		return result{}, false
	}
	s := stamp{gran: gQuarter, n: q}
	if s.y, ok = r.yearOr(); ok {
		return place(s), true
	}
	base := r.now()
	if base.gran == gNone || base.y == unknownYear {
		return place(s), true
	}
	b, best := base.num(), 1<<30
	for _, y := range []int{base.y, base.y - 1, base.y + 1} {
		first, last := stamp{gran: gQuarter, y: y, n: q}.days()
		d := 0
		switch {
		case first > b:
			d = first - b + 60 // the past is nearer
		case last < b:
			d = b - last
		}
		if d < best {
			best, s.y = d, y
		}
	}
	return place(s), true
}

func (r *reader) theQuarter() (result, bool) {
	y, told := r.num("y")
	if r.lastQ.gran != gNone {
		s := r.lastQ
		if told {
			s.y = y
		}
		res := place(s)
		res.aside = told
		return res, true
	}
	if told {
		return result{}, false
	}
	if r.now().gran == gNone {
		return place(open("Q")), true
	}
	return place(r.now().shift(-1, "Q")), true
}

func (r *reader) half() (result, bool) {
	h, ok := r.num("ord")
	if !ok {
		h, ok = r.num("h")
	}
	y, told := r.yearOr()
	if !ok || h < 1 || h > 2 {
		return result{}, false
	}
	if !told {
		if r.now().gran == gNone || r.now().y == unknownYear {
			return result{}, false
		}
		y = r.now().y
	}
	return place(stamp{gran: gHalf, y: y, n: h}), true
}

// season is "summer 1998", "last fall", "the spring". A winter goes by the year it ends in, save one of the story's own December.
func (r *reader) season() (result, bool) {
	name := r.str("season")
	if name == "" {
		name = "FA"
	}
	s := stamp{gran: gSeason, season: name}
	y, told := r.yearTold()
	base := r.now()
	if told {
		s.y = y
		return place(s), true
	}
	if base.gran == gNone || base.y == unknownYear {
		s.y = unknownYear
		return place(s), true
	}
	s.y = base.y
	if r.narrative {
		f, _ := s.days()
		if step, ok := r.num("follow"); ok && step > 0 && f <= base.num() {
			s.y++
		}
		return place(s), true
	}
	first, last := s.days()
	b := base.num()
	dir, directed := r.num("which")
	switch {
	case directed && dir < 0 && last >= b:
		s.y--
	case directed && dir > 0 && first <= b:
		s.y++
	case directed:
	case first > b+60 && r.tense() <= 0:
		s.y--
	case last < b-60 && r.tense() > 0:
		s.y++
	}
	return place(s), true
}
