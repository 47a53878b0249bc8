package query

import "time"

// Days returns the first and the last day of YYYY-MM-DD, YYYY-MM or YYYY.
func Days(v string) (first, last time.Time, ok bool) {
	for _, f := range []struct {
		layout              string
		years, months, days int
	}{{"2006-01-02", 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if len(v) != len(f.layout) {
			continue
		}
		t, err := time.Parse(f.layout, v)
		if err != nil {
			return first, last, false
		}
		return t, t.AddDate(f.years, f.months, f.days).AddDate(0, 0, -1), true
	}
	return first, last, false
}
