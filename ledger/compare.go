package ledger

import (
	"fmt"
	"math"
	"sort"
	"strings"

	"readout/record"
)

// putLink writes one link of a pair of reports.
type putLink func(kind, ak, bk string, score float64, w because)

const (
	eventLike = 0.45 // least likeness of two tellings of one event
	fateLike  = 0.5  // of an announcement and what came of it
)

// events compares the events of two reports, a the earlier; story tells that they are of one story, fixed that b takes back what a said. Every entry
// meets at most one of the other report's for each kind of link: the one most like it.
func (j *joiner) events(a, b *joined, story, fixed bool, put putLink) {
	type match struct {
		x, y  *telling
		score float64
		why   []string
		kind  string
	}
	var same, fates []match
	dated := (a.rep.Published == "") == (b.rep.Published == "") // what came first is not known of a report with a day and one without
	for _, x := range j.tellings(a) {
		for _, y := range j.tellings(b) {
			if story {
				if s, why := sameEvent(x, y); s >= eventLike {
					same = append(same, match{x, y, s, why, SameEvent})
				}
			}
			if s, why := cameOf(x, y); dated && s >= fateLike {
				kind, says := fateOf(x, y, a.rep.day, b.rep.day)
				if kind != "" && !(kind == Fulfils && a.rep.day == b.rep.day) {
					fates = append(fates, match{x, y, s, append(why, says), kind})
				}
			}
		}
	}
	best := func(list []match, both bool) []match {
		sort.SliceStable(list, func(i, j int) bool { return list[i].score > list[j].score })
		usedX, usedY := map[*telling]bool{}, map[*telling]bool{}
		var out []match
		for _, m := range list {
			if usedX[m.x] || both && usedY[m.y] {
				continue
			}
			usedX[m.x], usedY[m.y] = true, true
			out = append(out, m)
		}
		return out
	}
	for _, m := range best(same, true) {
		put(SameEvent, m.x.e.Key, m.y.e.Key, m.score, because{Why: m.why})
		if dated {
			j.differ(a, b, m.x, m.y, m.score, fixed, put)
		}
	}
	if story && dated {
		j.figures(a, b, fixed, put)
	}
	for _, m := range best(fates, false) {
		put(m.kind, m.x.e.Key, m.y.e.Key, m.score, because{Why: m.why, A: m.x.e.Status, B: m.y.e.Status})
	}
}

// sameEvent tells how like two tellings of one event are, and why.
func sameEvent(x, y *telling) (float64, []string) {
	var why []string
	score := 0.0
	labels := overlap(x.label, y.label)
	switch {
	case x.e.Type != "" && x.e.Type == y.e.Type:
		score += 0.25
		why = append(why, "same type "+x.e.Type)
	case labels == 0 || x.e.Type != "" && y.e.Type != "":
		return 0, nil
	}
	if labels > 0 {
		score += 0.2 * labels
		why = append(why, "same word for it: "+common(x.label, y.label))
	}
	switch n := shared(x.all, y.all); {
	case n >= 2:
		score += 0.3
		why = append(why, "both sides: "+common(x.all, y.all))
	case n == 1:
		score += 0.15
		why = append(why, "one side: "+common(x.all, y.all))
	case len(x.all) > 0 && len(y.all) > 0:
		return 0, nil
	}
	// who did it to whom must not be turned round
	if len(x.actor) == 1 && len(x.to) == 1 && len(y.actor) == 1 && len(y.to) == 1 && shared(x.actor, y.actor) == 0 && shared(x.to, y.to) == 0 && len(x.all) > 1 {
		return 0, nil
	}
	switch d := apart(x, y); {
	case d > 1:
		if x.exact && y.exact && labels == 0 {
			return 0, nil
		}
		score -= 0.25
	case d == 1:
		score += 0.15
		if x.exact && y.exact {
			why = append(why, "a day apart, as time zones can make it: "+dayName(x.begin)+" and "+dayName(y.begin))
		} else {
			why = append(why, "a day apart")
		}
	case d == 0:
		score += 0.15
		why = append(why, "same day")
	}
	switch samePlace(x.place, y.place) {
	case 1:
		score += 0.1
		why = append(why, "same place "+placeName(x.place))
	case -1:
		score -= 0.15
	}
	if n := shared(x.words, y.words); n > 1 {
		score += math.Min(0.3, 0.05*float64(n))
		why = append(why, "shared words: "+common(x.words, y.words))
	}
	return math.Round(math.Min(1, score)*1000) / 1000, why
}

// common lists what two sets share, at most six, in order.
func common(a, b map[string]bool) string {
	var out []string
	for k := range a {
		if b[k] {
			out = append(out, strings.TrimPrefix(k, "country "))
		}
	}
	sort.Strings(out)
	return strings.Join(out[:min(len(out), 6)], ", ")
}

func ahead(e *record.Event) bool {
	return e.Status == "planned" || e.Status == "conditional" || e.Status == "proposed"
}

// cameOf tells how surely y is what came of the announcement x.
func cameOf(x, y *telling) (float64, []string) {
	// what was put off to another day is announced for that day
	moved := x.fate == Postpones && x.begin > 0 && x.e.Status != "happened"
	if !(ahead(x.e) && x.fate == "") && !moved || moved && y.fate == Postpones || y.e.Status == "counterfactual" || y.e.Tense == "historical" {
		return 0, nil
	}
	labels := overlap(x.label, y.label)
	sameType := x.e.Type != "" && x.e.Type == y.e.Type
	if !sameType && labels == 0 {
		return 0, nil
	}
	n, d := shared(x.all, y.all), apart(x, y)
	need := min(2, len(x.all), len(y.all))
	if n < need || n == 0 && !(shared(x.words, y.words) > 2 && labels == 1 || shared(x.words, y.words) > 1 && d >= 0 && d <= 1) {
		return 0, nil
	}
	score, why := 0.0, []string{}
	if sameType {
		score += 0.2
		why = append(why, "same type "+x.e.Type)
	}
	if labels > 0 {
		score += 0.2 * labels
		why = append(why, "same word for it: "+common(x.label, y.label))
	}
	if n > 0 {
		score += 0.12 * float64(min(n, 2))
		why = append(why, "same sides: "+common(x.all, y.all))
	}
	switch samePlace(x.place, y.place) {
	case 1:
		score += 0.15
		why = append(why, "same place "+placeName(x.place))
	case -1:
		if y.fate == "" {
			return 0, nil
		}
	}
	switch {
	case d > 1 && y.fate == "" && y.e.Status != "did_not_happen":
		return 0, nil
	case d >= 0 && d <= 1:
		score += 0.2
		why = append(why, "same day")
	case d < 0 && y.fate == "" && labels == 0:
		return 0, nil
	}
	if k := shared(x.words, y.words); k > 0 {
		score += math.Min(0.2, 0.05*float64(k))
		why = append(why, "shared words: "+common(x.words, y.words))
	}
	return math.Round(math.Min(1, score)*1000) / 1000, why
}

// fateOf says what y tells of x; empty where it tells nothing new. x is told on day from, y on day to.
func fateOf(x, y *telling, from, to int) (string, string) {
	switch {
	case y.fate == Postpones:
		return Postpones, "its sentence says that it was put off"
	case y.fate == Cancels:
		return Cancels, "its sentence says that it was called off"
	case y.e.Status == "did_not_happen" && y.own:
		return Cancels, "told as not happened"
	case ahead(y.e) && x.exact && y.exact && y.begin > x.end+1 && y.e.Status == "planned" && x.e.Status == "planned" && to > from:
		return Postpones, fmt.Sprintf("announced for %s, later for %s", dayName(x.begin), dayName(y.begin))
	case (y.e.Status == "happened" || y.e.Status == "ongoing") && (x.begin == 0 || to >= x.begin):
		return Fulfils, "told as " + y.e.Status
	}
	return "", ""
}

// differ looks for what two tellings of one event disagree on, and says whether that is a contradiction (as of one moment), an update, or, where
// fixed, a correction.
func (j *joiner) differ(a, b *joined, x, y *telling, score float64, fixed bool, put putLink) {
	if score < 0.6 || !x.own || !y.own {
		return
	}
	why := func(s string) []string { return []string{s} }
	later := b.rep.day - a.rep.day
	kind := Contradicts
	if later > 1 {
		kind = Updates
	}
	twoDays := Contradicts // what has happened has one day, whenever it is told
	if fixed {
		kind, twoDays = Corrects, Corrects
	}
	done := func(s string) bool { return s == "happened" || s == "ongoing" }
	switch {
	case done(x.e.Status) && y.e.Status == "did_not_happen" || done(y.e.Status) && x.e.Status == "did_not_happen":
		put(kind, x.e.Key, y.e.Key, score, because{Why: why("one report tells that it happened, the other that it did not"), On: "status", A: x.e.Status, B: y.e.Status})
		return
	case x.exact && y.exact && x.e.Status == y.e.Status:
		switch d := apart(x, y); {
		case d > 1 && !ahead(x.e):
			put(twoDays, x.e.Key, y.e.Key, score, because{Why: why("two days for one event"), On: "day", A: dayName(x.begin), B: dayName(y.begin)})
		case d > 1:
			put(kind, x.e.Key, y.e.Key, score, because{Why: why("two days for one plan"), On: "day", A: dayName(x.begin), B: dayName(y.begin)})
		}
	}
	if x.e.Status == y.e.Status && samePlace(x.place, y.place) < 0 && later <= copyDays {
		put(kind, x.e.Key, y.e.Key, score, because{Why: why("two places for one event"), On: "place", A: placeName(x.place), B: placeName(y.place), AAt: []record.Span{x.place.Span}, BAt: []record.Span{y.place.Span}})
	}
}
