package ledger

import (
	"fmt"
	"math"

	"readout/record"
)

// figures compares what two reports of one story give as their first figure of a kind: most tolls stand in sentences without a named side. A later
// day's figure, or one that the words call growing, is an update; figures that different voices answer for are claims, not contradictions.
func (j *joiner) figures(a, b *joined, fixed bool, put putLink) {
	for _, kind := range tolls {
		x, p := firstFigure(a, kind)
		y, q := firstFigure(b, kind)
		if p == nil || q == nil || p.Unit != q.Unit {
			continue
		}
		lowP, highP, okP := bounds(p)
		lowQ, highQ, okQ := bounds(q)
		if !okP || !okQ || lowP <= highQ && lowQ <= highP {
			continue
		}
		like := math.Round(a.p.like(b.p)*1000) / 1000
		places := map[int]int{}
		for _, e := range j.tellings(a) {
			for _, o := range j.tellings(b) {
				places[samePlace(e.place, o.place)]++
			}
		}
		if places[1] == 0 && places[-1] > 0 || like < figureLike {
			continue
		}
		// "has killed 31, the ministry said on Monday": a later report's day is often that of the telling
		if d := apart(x, y); d > 1 && (d > b.rep.day-a.rep.day+1 || like < 1.5*figureLike) {
			continue
		}
		w := because{Why: []string{"two figures of one kind: " + kind}, On: "number", A: p.Span.Text, B: q.Span.Text, AAt: []record.Span{p.Span}, BAt: []record.Span{q.Span}}
		link := Contradicts
		switch {
		case fixed:
			link = Corrects
		case b.rep.day > a.rep.day || x.fate == "rise" || y.fate == "rise":
			link = Updates
			w.Why = append(w.Why, fmt.Sprintf("as of %s and of %s", a.rep.Published, b.rep.Published))
		case a.rep.Published == "" || b.rep.Published == "" || x.own != y.own:
			continue
		}
		put(link, x.e.Key, y.e.Key, like, w)
	}
}

// tolls are the kinds of figures of which a happening has one.
var tolls = []string{"killed", "injured", "missing", "detained", "released", "displaced"}

const figureLike = 0.2 // least likeness of two reports whose figures are compared

// firstFigure is the first figure of a kind that an event of a report has: news gives the whole before the parts.
func firstFigure(x *joined, kind string) (*telling, *record.Quantity) {
	var at *telling
	var first *record.Quantity
	for _, k := range x.ev {
		if k.e.Tense == "historical" || k.e.Status != "happened" && k.e.Status != "ongoing" {
			continue
		}
		for _, q := range figuresOf(x.v.rec, k.e) {
			if q.Kind == kind && (first == nil || q.Span.Start < first.Span.Start) {
				at, first = k, q
			}
		}
	}
	return at, first
}

func figuresOf(r *record.Record, e *record.Event) []*record.Quantity {
	var out []*record.Quantity
	for _, id := range e.Quantities {
		for i := range r.Quantities {
			if q := &r.Quantities[i]; q.ID == id {
				out = append(out, q)
			}
		}
	}
	return out
}

// bounds of a figure: "about 12" may be a tenth more or less, "at least 12" any more.
func bounds(q *record.Quantity) (low, high float64, ok bool) {
	low, high = math.Inf(-1), math.Inf(1)
	if q.Min != nil {
		low = *q.Min
	}
	if q.Max != nil {
		high = *q.Max
	}
	if q.Approx {
		low, high = low*0.9, high*1.1
	}
	return low, high, q.Min != nil || q.Max != nil
}
