package timex

// clock is a time of day, with the day it is told with or the last one told.
func (r *reader) clock() (result, bool) {
	hh, mm := -1, -1
	if a := r.get("clock"); a != nil {
		hh, mm = int(a.num)/100, int(a.num)%100
	} else if n, ok := r.num("noon"); ok {
		hh, mm = n/100, n%100
	} else if a := r.get("hhmm"); a != nil { // "0800 UTC"
		if a.digits != 4 || int(a.num)%100 > 59 {
			return result{}, false
		}
		hh, mm = int(a.num)/100, int(a.num)%100
	} else if a := r.get("hour"); a != nil {
		hh = int(a.num)
		if a.digits == -1 { // "7.30 p.m."
			mm = int(a.num*100+0.5) % 100
		}
	}
	if hh < 0 || hh > 24 {
		return result{}, false
	}
	if half, ok := r.num("ampm"); ok {
		if hh > 12 {
			return result{}, false
		}
		hh = hh%12 + half
	}
	if p := r.str("inthe"); (p == "AF" || p == "EV") && hh < 12 {
		hh += 12
	}
	s, dated := r.dateStamp()
	if !dated {
		if r.has("month") || r.has("d") {
			return result{}, false
		}
		s = r.then()
		if !r.narrative && r.last.gran < gDay {
			s = r.dct
		}
	}
	if s.gran == gNone || s.gran < gDay {
		s = stamp{y: unknownYear}
	}
	s.gran, s.hh, s.mm, s.ss, s.part = gClock, hh, mm, -1, ""
	if mm < 0 {
		s.mm = 0
	}
	if z := r.str("zone"); z != "?" {
		s.zone = z
	}
	return place(s), true
}

// part is a part of a day: "Friday morning", "last night", "this afternoon".
func (r *reader) part() (result, bool) {
	pod := r.str("part")
	if v := r.attr("pod"); v != "" {
		pod = v
	}
	s, dated := r.dateStamp()
	if !dated {
		if r.has("month") || r.has("w") {
			return result{}, false
		}
		if dir, ok := r.num("dir"); ok {
			base := r.now()
			s = moved(base, dir, "D")
			if _, fresh := r.num("nightunit"); fresh && r.last.isDay() {
				s = r.last
			}
		} else {
			step, _ := r.num("step")
			s = moved(r.then(), step, "D")
		}
	}
	if s.gran < gDay {
		return place(s), true
	}
	s.gran, s.part, s.hh, s.mm, s.ss, s.zone = gPart, pod, 0, 0, 0, ""
	return place(s), true
}
