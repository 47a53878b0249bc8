package serve

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"readout/ledger"
)

type actorsView struct{ Items []ledger.Actor }

func (d actorsView) table() ([]string, [][]string) {
	var rows [][]string
	for _, x := range d.Items {
		rows = append(rows, []string{x.Name, x.Kind, x.Country, x.Code, x.Wikidata, strconv.Itoa(x.Statements), strconv.Itoa(x.Events), x.First, x.Last})
	}
	return []string{"name", "kind", "country", "code", "wikidata", "statements", "events", "first", "last"}, rows
}

func (s *Server) actorsPage(r *http.Request, v *view) error {
	v.Title = "Actors"
	name := []rune(v.Query.Get("name"))
	list, err := s.actors(r.Context(), string(name[:min(len(name), 200)]))
	v.Data = actorsView{list}
	return err
}

type actorView struct {
	Actor  ledger.Actor
	Query  string // finds what the actor said and took part in
	Said   []ledger.Hit
	Events []ledger.Hit
	Strip  []bar
}

func (d actorView) table() ([]string, [][]string) {
	var rows [][]string
	for _, l := range [][]ledger.Hit{d.Said, d.Events} {
		for i := range l {
			rows = append(rows, l[i].Row())
		}
	}
	return ledger.EntryHead(), rows
}

func (d actorView) dated() []ledger.AgendaItem { return hitItems(d.Events) }

// What one actor's page shows: the latest entries, and the strip of the latest of those with a day.
const (
	mostShown    = 60
	mostStripped = 500
	mostBars     = 48
)

func (s *Server) actorPage(r *http.Request, v *view) error {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return fmt.Errorf("actor %q: %w", r.PathValue("id"), ledger.ErrNotFound)
	}
	d := actorView{}
	if d.Actor, err = s.l.Actor(r.Context(), id); err != nil {
		return err
	}
	v.Title = d.Actor.Name
	name := strings.ReplaceAll(d.Actor.Name, `"`, " ")
	if strings.TrimSpace(name) != "" {
		d.Query = `who:"` + name + `"`
		said, err := s.l.Search(r.Context(), d.Query+" kind:statement", ledger.SearchOptions{Limit: mostStripped, Order: "new"})
		if err != nil {
			return err
		}
		d.Strip = strip(said.Hits)
		latestFirst(said.Hits)
		d.Said = said.Hits[:min(len(said.Hits), mostShown)]
		events, err := s.l.Search(r.Context(), d.Query+" kind:event", ledger.SearchOptions{Limit: mostShown, Order: "new"})
		if err != nil {
			return err
		}
		latestFirst(events.Hits)
		d.Events = events.Hits
	}
	v.Data = d
	return nil
}

// latestFirst orders finds by the days their reports came out.
func latestFirst(hits []ledger.Hit) {
	slices.SortStableFunc(hits, func(a, b ledger.Hit) int { return strings.Compare(b.Report.Published, a.Report.Published) })
}

// bar is a stretch of time in which an actor spoke. X, Y, W and H place it in a drawing of stripWidth by stripHeight.
type bar struct {
	After, Before string // first day, and the day behind the last
	Label         string // the stretch in words
	N             int
	X, Y, W, H    int
}

const (
	stripWidth  = 960
	stripHeight = 56
)

// steps are the stretches that a strip may be made of: days, weeks, months, quarters, years, decades.
var steps = []struct {
	years, months, days int
	layout              string
}{{0, 0, 1, "2 January 2006"}, {0, 0, 7, "the week of 2 January 2006"}, {0, 1, 0, "January 2006"}, {0, 3, 0, "three months from January 2006"}, {1, 0, 0, "2006"}, {10, 0, 0, "ten years from 2006"}}

// strip counts statements by the days their reports came out, in the shortest stretches that make no more than mostBars. It is nil where all
// fall into one stretch: then there is nothing to see.
func strip(hits []ledger.Hit) []bar {
	var days []string
	for i := range hits {
		if d := hits[i].Report.Published; d != "" {
			days = append(days, d)
		}
	}
	slices.Sort(days)
	if len(days) < 2 {
		return nil
	}
	first, err1 := time.Parse(time.DateOnly, days[0])
	last, err2 := time.Parse(time.DateOnly, days[len(days)-1])
	if err1 != nil || err2 != nil {
		return nil
	}
	for i, step := range steps {
		from := first
		switch {
		case step.years > 0:
			from = time.Date(first.Year()/step.years*step.years, 1, 1, 0, 0, 0, 0, time.UTC)
		case step.months > 0:
			from = time.Date(first.Year(), (first.Month()-1)/time.Month(step.months)*time.Month(step.months)+1, 1, 0, 0, 0, 0, time.UTC)
		case step.days == 7:
			from = first.AddDate(0, 0, -(int(first.Weekday())+6)%7)
		}
		var out []bar
		for at := from; !at.After(last) && len(out) <= mostBars; {
			next := at.AddDate(step.years, step.months, step.days)
			out = append(out, bar{After: at.Format(time.DateOnly), Before: next.Format(time.DateOnly), Label: at.Format(step.layout)})
			at = next
		}
		if len(out) > mostBars && i < len(steps)-1 {
			continue
		}
		return fill(out, days)
	}
	return nil
}

// fill counts the days in their bars and gives the bars their places.
func fill(bars []bar, days []string) []bar {
	if len(bars) < 2 {
		return nil
	}
	k, most := 0, 1
	for _, d := range days {
		for k < len(bars)-1 && d >= bars[k].Before {
			k++
		}
		bars[k].N++
		most = max(most, bars[k].N)
	}
	wide := min(stripWidth/len(bars), 48)
	for i := range bars {
		b := &bars[i]
		b.X, b.W = i*wide, max(1, wide-2)
		if b.N > 0 {
			b.H = max(4, b.N*stripHeight/most)
		}
		b.Y = stripHeight - b.H
	}
	return bars
}
