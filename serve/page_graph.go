package serve

import (
	"context"
	"net/http"
	"sort"
	"strings"

	"readout/ledger"
	"readout/record"
)

// drawnTies is how many ties a drawing of the network shows.
const drawnTies = 150

// networkView is the network: the page lists its strongest ties, the script draws it.
type networkView struct {
	ledger.Network
	Asked  string // the query with the form's filters
	events []ledger.Hit
}

func (d networkView) table() ([]string, [][]string) { return ties(d.Network).table() }
func (d networkView) dated() []ledger.AgendaItem    { return hitItems(d.events) }

func (s *Server) networkPage(r *http.Request, v *view) error {
	v.Title = "Network"
	d := networkView{Asked: filtered(v)}
	v.Data = d
	var err error
	if v.Query.Get("format") == "ics" {
		d.events, err = s.events(r.Context(), d.Asked)
	} else {
		d.Network, err = s.network(r.Context(), d.Asked, drawnTies)
	}
	v.Data = d
	return err
}

// tie is a line of the list beside the drawing, with the query that finds its events.
type tie struct {
	A, B, Query, Last string
	Events            int
}

// listedTies is how many ties the page lists.
const listedTies = 40

func tied(d networkView) (out []tie) {
	name := map[int64]string{}
	for _, a := range d.Actors {
		name[a.ID] = a.Name
	}
	for _, t := range d.Ties[:min(len(d.Ties), listedTies)] {
		out = append(out, tie{name[t.A], name[t.B], "who:" + quoted(name[t.A]) + " who:" + quoted(name[t.B]) + " kind:event", t.Last, t.Events})
	}
	return out
}

// placed is the query that finds a place's events.
func placed(s ledger.Spot) string { return "place:" + quoted(s.Name) + " kind:event" }

// quoted is a value of the query language.
func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, " ") + `"` }

// mapView is the places behind the drawing.
type mapView struct {
	Items  []ledger.Spot `json:"items"`
	Asked  string        `json:"-"`
	events []ledger.Hit
}

func (d mapView) table() ([]string, [][]string) { return List[ledger.Spot]{Items: d.Items}.table() }
func (d mapView) dated() []ledger.AgendaItem    { return hitItems(d.events) }

func (s *Server) mapPage(r *http.Request, v *view) error {
	v.Title = "Map"
	d := mapView{Asked: filtered(v)}
	v.Data = d
	var err error
	if v.Query.Get("format") == "ics" {
		d.events, err = s.events(r.Context(), d.Asked)
	} else {
		d.Items, err = s.spots(r.Context(), d.Asked)
	}
	v.Data = d
	return err
}

// events are the latest events that a query finds; all of the latest where it is empty.
func (s *Server) events(ctx context.Context, q string) ([]ledger.Hit, error) {
	f, err := s.found(ctx, strings.TrimSpace(q+" kind:event"))
	if err != nil {
		return nil, err
	}
	return f.hits, nil
}

// mostAddresses is how many entries a place on the map names.
const mostAddresses = 20

// spots are the places of events; with a query of those that it finds.
func (s *Server) spots(ctx context.Context, q string) ([]ledger.Spot, error) {
	if q == "" {
		return s.l.Spots(ctx)
	}
	hits, err := s.events(ctx, q)
	if err != nil {
		return nil, err
	}
	records := map[string]*record.Record{}
	type where struct {
		name     string
		lat, lon float64
	}
	at := map[where]*ledger.Spot{}
	for i := range hits {
		h := &hits[i]
		if h.Event == nil || h.Event.Place == "" {
			continue
		}
		rec := records[h.Report.Key]
		if rec == nil {
			if rec, _, err = s.l.Record(ctx, h.Report.Key); err != nil {
				return nil, err
			}
			records[h.Report.Key] = rec
		}
		p := placeOf(rec, h.Event.Place)
		if p == nil || p.Lat == nil || p.Lon == nil {
			continue
		}
		k := where{p.Name, *p.Lat, *p.Lon}
		x := at[k]
		if x == nil {
			x = &ledger.Spot{Name: p.Name, Country: p.Country, Lat: k.lat, Lon: k.lon, Entries: []string{}}
			at[k] = x
		}
		x.Events++
		if len(x.Entries) < mostAddresses {
			x.Entries = append(x.Entries, h.Address)
		}
	}
	out := []ledger.Spot{}
	for _, x := range at {
		out = append(out, *x)
	}
	sort.Slice(out, func(i, j int) bool {
		x, y := &out[i], &out[j]
		if x.Events != y.Events {
			return x.Events > y.Events
		}
		return x.Name < y.Name || x.Name == y.Name && (x.Lat < y.Lat || x.Lat == y.Lat && x.Lon < y.Lon)
	})
	return out, nil
}

func placeOf(rec *record.Record, id string) *record.Place {
	for i := range rec.Places {
		if rec.Places[i].ID == id {
			return &rec.Places[i]
		}
	}
	return nil
}
