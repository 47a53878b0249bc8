package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"

	"readout/record"
)

// Actor finds an actor by its number.
func (l *Ledger) Actor(ctx context.Context, id int64) (Actor, error) {
	a, err := l.actor(ctx, id)
	if errors.Is(err, sql.ErrNoRows) {
		return a, fmt.Errorf("actor %d: %w", id, ErrNotFound)
	}
	return a, told("find actor", err)
}

// Actors lists the actors with most entries, most first.
func (l *Ledger) Actors(ctx context.Context, limit int) ([]Actor, error) {
	rows, err := l.read.QueryContext(ctx, "SELECT actor FROM roles GROUP BY actor ORDER BY sum(statements + events) DESC, actor LIMIT ?", limit)
	if err != nil {
		return nil, told("list actors", err)
	}
	var ids []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			rows.Close()
			return nil, told("list actors", err)
		}
		ids = append(ids, id)
	}
	rows.Close()
	if err := rows.Err(); err != nil {
		return nil, told("list actors", err)
	}
	out := []Actor{}
	for _, id := range ids {
		a, err := l.actor(ctx, id)
		if err != nil {
			return nil, told("list actors", err)
		}
		out = append(out, a)
	}
	return out, nil
}

// Tie is what two actors have to do with each other: events with one on each side, or both on one.
type Tie struct {
	A        int64          `json:"a"` // the smaller number
	B        int64          `json:"b"`
	Events   int            `json:"events"`
	Statuses map[string]int `json:"statuses"`
	Last     string         `json:"last"` // day of the latest; empty = none has a day
}

const noDay = math.MinInt

// Network is who has to do with whom.
type Network struct {
	Actors []Actor `json:"actors"`
	Ties   []Tie   `json:"ties"`
}

// mostDrawn bounds the reports that one network is made of: the latest added count.
const mostDrawn = 5000

// Network draws the ties of the latest events, the strongest limit ones.
func (l *Ledger) Network(ctx context.Context, limit int) (Network, error) {
	out := Network{Actors: []Actor{}, Ties: []Tie{}}
	rows, err := l.read.QueryContext(ctx, "SELECT body FROM facets ORDER BY report DESC LIMIT ?", mostDrawn)
	if err != nil {
		return out, told("draw the network", err)
	}
	defer rows.Close()
	ties := map[[2]int64]*Tie{}
	last := map[[2]int64]int{}
	var d facetReader
	var of []int64
	for rows.Next() {
		var b sql.RawBytes
		if err := rows.Scan(&b); err != nil {
			return out, told("draw the network", err)
		}
		x, err := d.read(b)
		if err != nil {
			return out, told("draw the network", err)
		}
		for i := x.statements; i < len(x.list); i++ {
			f := &x.list[i]
			of = of[:0]
			for _, r := range f.roles {
				if r.side == asActor || r.side == asRecipient || r.side == asBoth {
					of = append(of, r.actor)
				}
			}
			slices.Sort(of)
			of = slices.Compact(of)
			for n, a := range of {
				for _, b := range of[n+1:] {
					k := [2]int64{a, b}
					t := ties[k]
					if t == nil {
						t = &Tie{A: a, B: b, Statuses: map[string]int{}}
						ties[k] = t
						last[k] = noDay
					}
					t.Events++
					t.Statuses[nameOf(statusNames, f.status)]++
					if f.dated || x.dated {
						last[k] = max(last[k], x.dayOf(i))
					}
				}
			}
		}
	}
	if err := rows.Err(); err != nil {
		return out, told("draw the network", err)
	}
	for k, t := range ties {
		if last[k] != noDay {
			t.Last = dayName(last[k])
		}
		out.Ties = append(out.Ties, *t)
	}
	sort.Slice(out.Ties, func(i, j int) bool {
		x, y := &out.Ties[i], &out.Ties[j]
		if x.Events != y.Events {
			return x.Events > y.Events
		}
		return x.A < y.A || x.A == y.A && x.B < y.B
	})
	out.Ties = out.Ties[:min(len(out.Ties), limit)]
	seen := map[int64]bool{}
	for _, t := range out.Ties {
		for _, id := range [2]int64{t.A, t.B} {
			if seen[id] {
				continue
			}
			seen[id] = true
			a, err := l.actor(ctx, id)
			if err != nil {
				return out, told("draw the network", err)
			}
			out.Actors = append(out.Actors, a)
		}
	}
	return out, nil
}

// Spot is a place of events on the map.
type Spot struct {
	Name    string   `json:"name"`
	Country string   `json:"country"`
	Lat     float64  `json:"lat"` // degrees, WGS 84
	Lon     float64  `json:"lon"`
	Events  int      `json:"events"`
	Entries []string `json:"entries"` // addresses of the latest, 20 at most
}

// mostMapped bounds the reports that one map is made of: the latest count.
const mostMapped = 1000

// Spots puts the events of the latest reports on the map, the places with most first.
func (l *Ledger) Spots(ctx context.Context) ([]Spot, error) {
	reports, err := l.Reports(ctx, ReportsOptions{Limit: mostMapped})
	if err != nil {
		return nil, err
	}
	type where struct {
		name     string
		lat, lon float64
	}
	at := map[where]*Spot{}
	for _, rep := range reports {
		rec, _, err := l.Record(ctx, rep.Key)
		if err != nil {
			return nil, err
		}
		places := map[string]*record.Place{}
		for i := range rec.Places {
			places[rec.Places[i].ID] = &rec.Places[i]
		}
		for i := range rec.Events {
			e := &rec.Events[i]
			p := places[e.Place]
			if p == nil || p.Lat == nil || p.Lon == nil {
				continue
			}
			k := where{p.Name, *p.Lat, *p.Lon}
			s := at[k]
			if s == nil {
				s = &Spot{Name: p.Name, Country: p.Country, Lat: k.lat, Lon: k.lon, Entries: []string{}}
				at[k] = s
			}
			s.Events++
			if len(s.Entries) < 20 {
				s.Entries = append(s.Entries, rep.Key+"#"+e.Key)
			}
		}
	}
	out := []Spot{}
	for _, s := range at {
		out = append(out, *s)
	}
	sort.Slice(out, func(i, j int) bool {
		x, y := &out[i], &out[j]
		if x.Events != y.Events {
			return x.Events > y.Events
		}
		return x.Name < y.Name || x.Name == y.Name && x.Lat < y.Lat
	})
	return out, nil
}
