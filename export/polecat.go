package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"readout/record"
)

// PolecatColumns are the 40 columns of POLECAT's weekly files in their order (Harvard Dataverse AJGVIT, codebook of 2023).
var PolecatColumns = []string{"Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country", "Actor COW",
	"Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
	"Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
	"Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version"}

// PolecatOptions widen what is written. By default only what happened or is going on by the report's own word.
type PolecatOptions struct {
	Statuses   []string // statuses to write; empty = happened, ongoing
	Attributed bool     // what only a statement answers for too
}

// Polecat writes the events of records as a POLECAT table by PLOVER's conventions: one row an event and pair of sides. The auxiliary modes,
// which POLECAT has no column for, go to a sidecar. COW codes and Wikipedia's own ids are left empty: the record has ISO and Wikidata.
type Polecat struct {
	w, aux *csv.Writer
	o      PolecatOptions
}

// NewPolecat starts a table and its sidecar (which may be nil) and writes their headers.
func NewPolecat(w, aux io.Writer, o PolecatOptions) (*Polecat, error) {
	if len(o.Statuses) == 0 {
		o.Statuses = []string{"happened", "ongoing"}
	}
	p := &Polecat{w: tabbed(w), o: o}
	if err := p.w.Write(PolecatColumns); err != nil {
		return nil, fmt.Errorf("write POLECAT table: %w", err)
	}
	if aux != nil {
		p.aux = tabbed(aux)
		if err := p.aux.Write([]string{"Event ID", "Status", "Attributed To", "Historical", "Future", "Hypothetical", "Negation", "Confidence"}); err != nil {
			return nil, fmt.Errorf("write POLECAT sidecar: %w", err)
		}
	}
	return p, p.flush()
}

func tabbed(w io.Writer) *csv.Writer {
	c := csv.NewWriter(w)
	c.Comma = '\t'
	return c
}

func (p *Polecat) flush() error {
	p.w.Flush()
	if err := p.w.Error(); err != nil {
		return fmt.Errorf("write POLECAT table: %w", err)
	}
	if p.aux == nil {
		return nil
	}
	p.aux.Flush()
	return p.aux.Error()
}

// Add writes a record's rows. report is the report's key in the ledger, which makes event ids unique by themselves.
func (p *Polecat) Add(report string, r *record.Record) error {
	x := newIndex(r)
	readings := PloverOf(r)
	for i := range r.Events {
		e, pl := &r.Events[i], readings[i]
		if e.Type == "" || !slices.Contains(p.o.Statuses, e.Status) || e.AttributedTo != "" && !p.o.Attributed {
			continue
		}
		rows := x.polecatRows(report, e, pl)
		for _, row := range rows {
			if err := p.w.Write(row); err != nil {
				return fmt.Errorf("write POLECAT table: %w", err)
			}
			if p.aux == nil {
				continue
			}
			mode := func(m string) string { return strconv.FormatBool(slices.Contains(pl.Aux, m)) }
			if err := p.aux.Write([]string{row[0], e.Status, x.voice(e), mode("historical"), mode("future"), mode("hypothetical"), mode("negation"), figure(e.Confidence)}); err != nil {
				return fmt.Errorf("write POLECAT sidecar: %w", err)
			}
		}
	}
	return p.flush()
}

// polecatRows writes one row a pair of sides: a symmetric act once for each unordered pair, an act without a recipient once an actor.
func (x *index) polecatRows(report string, e *record.Event, pl Plover) [][]string {
	type pair struct{ a, b string }
	var pairs []pair
	actors, recipients := e.Actors, e.Recipients
	if len(actors) == 0 {
		actors = []string{""}
	}
	if len(recipients) == 0 {
		recipients = []string{""}
	}
	for _, a := range actors {
		alone := true
		for _, b := range recipients {
			if a == b && a != "" || slices.Contains(pairs, pair{b, a}) {
				alone = alone && a == b
				continue
			}
			alone = false
			pairs = append(pairs, pair{a, b})
		}
		if alone && len(actors) == 1 {
			pairs = append(pairs, pair{a, ""})
		}
	}
	var out [][]string
	for i, q := range pairs {
		row := make([]string, 0, len(PolecatColumns))
		id := report + "-" + e.Key
		if i > 0 {
			id += "-" + strconv.Itoa(i+1)
		}
		day := x.r.Report.Published
		if t := x.time[e.Time]; t != nil && t.Begin != "" {
			day = t.Begin
		}
		gold, quad := "", ""
		if e.Goldstein != nil {
			gold = figure(*e.Goldstein)
		}
		if e.QuadClass > 0 {
			quad = []string{"", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"}[e.QuadClass]
		}
		row = append(row, id, day, pl.Type, strings.Join(pl.Modes, ";"), gold, quad, strings.Join(e.Contexts, ";"))
		row = append(row, x.polecatSide(q.a)...)
		row = append(row, x.polecatSide(q.b)...)
		row = append(row, x.polecatPlace(e.Place)...)
		var people, bodies, places []string
		for _, a := range x.r.Actors {
			switch {
			case !a.Named:
			case a.Kind == "person":
				people = append(people, a.Name)
			case a.Kind == "organisation" || a.Kind == "government" || a.Kind == "armed_group":
				bodies = append(bodies, a.Name)
			}
		}
		seen := map[string]bool{}
		for _, pl := range x.r.Places {
			if n := x.placeName(pl.ID); !seen[n] {
				seen[n] = true
				places = append(places, n)
			}
		}
		row = append(row, x.r.Report.Publisher, x.r.Report.Published, strings.Join(people, ";"), strings.Join(bodies, ";"), strings.Join(places, ";"), x.r.Report.Language, "readout/"+x.r.MadeBy.Readout)
		for k := range row {
			row[k] = oneLine(row[k])
		}
		out = append(out, row)
	}
	return out
}

// polecatSide is Name, Country, COW, Primary Sector, Sectors, Title, Name Raw, Wikipedia ID.
func (x *index) polecatSide(id string) []string {
	a := x.actor[id]
	if a == nil {
		return make([]string, 8)
	}
	sector, title, raw := "", "", ""
	if len(a.Code) >= 6 {
		sector = a.Code[3:6]
	}
	if len(a.Offices) > 0 {
		title = a.Offices[0].Title
	}
	if len(a.Mentions) > 0 {
		raw = a.Mentions[0].Span.Text
	}
	return []string{a.Name, strings.Join(CountriesOf(x.r, a), ";"), "", sector, sector, title, raw, ""}
}

// polecatPlace is Placename, City, District, Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename, Feature Type.
func (x *index) polecatPlace(id string) []string {
	p := x.place[id]
	if p == nil {
		return make([]string, 10)
	}
	city, lat, lon, geo := "", "", "", ""
	if p.Kind == "city" {
		city = p.Name
	}
	if p.Lat != nil && p.Lon != nil {
		lat, lon = figure(*p.Lat), figure(*p.Lon)
	}
	if p.GeoNames != 0 {
		geo = strconv.Itoa(p.GeoNames)
	}
	return []string{x.placeName(id), city, "", p.Admin1, p.Country, lat, lon, geo, p.Span.Text, p.Kind}
}
