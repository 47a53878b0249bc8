package ledger

import (
	"net/url"
	"strings"

	"readout/record"
)

// Bounds of corrections: how long after a report its house still takes something back, and the fewest words of a title that name a report.
const (
	correctDays = 60
	titleWords  = 3
)

// notices are a report's notices that take something back.
func notices(r *record.Record) []record.Notice {
	var out []record.Notice
	for _, n := range r.Report.Notices {
		if n.Kind == "correction" || n.Kind == "withdrawal" {
			out = append(out, n)
		}
	}
	return out
}

// correction tells whether b takes back what a said: b carries a notice of correction or withdrawal, is of the same house and not earlier, and the
// notice names a by its title or its day, or b is a again with the notice. Two copies of one correction do not correct each other.
func correction(a, b *joined) (because, bool) {
	if !b.p.Corrects || a.rep.Published == "" || b.rep.Published == "" || b.rep.day < a.rep.day || b.rep.day-a.rep.day > correctDays || !oneHouse(&a.rep, &b.rep) {
		return because{}, false
	}
	own := map[string]bool{}
	for _, n := range notices(a.v.rec) {
		own[n.Span.Text] = true
	}
	for _, n := range notices(b.v.rec) {
		if own[n.Span.Text] {
			continue
		}
		w := because{Why: []string{"a notice of " + n.Kind + " by the same house"}, BAt: []record.Span{n.Span}}
		words := wordsOf(n.Span.Text)
		title := foldedWords(a.rep.Title)
		switch {
		case len(title) >= titleWords && matchRun(words, title, 0) >= 0:
			w.Why = append(w.Why, "it names the report's title")
		case a.p.copied(b.p) >= copyShare:
			w.Why = append(w.Why, "most of the report's words stand in it again")
		case namesDay(b.v.rec, n.Span, a.rep.Published) && a.p.like(b.p) >= storyLike:
			w.Why = append(w.Why, "it names the report's day, "+a.rep.Published+", and both tell of one matter")
		default:
			continue
		}
		return w, true
	}
	return because{}, false
}

// namesDay tells whether a time inside a span is a day.
func namesDay(r *record.Record, in record.Span, day string) bool {
	for i := range r.Times {
		t := &r.Times[i]
		if t.Span.Start >= in.Start && t.Span.End <= in.End && t.Begin == day && t.End == day {
			return true
		}
	}
	return false
}

// oneHouse tells whether one publisher, agency or site answers for two reports.
func oneHouse(a, b *Report) bool {
	host := func(r *Report) string {
		u, err := url.Parse(r.URL)
		if err != nil {
			return ""
		}
		return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	}
	same := func(x, y string) bool { return x != "" && strings.EqualFold(x, y) }
	return same(a.Publisher, b.Publisher) || same(a.Agency, b.Agency) || same(host(a), host(b))
}
