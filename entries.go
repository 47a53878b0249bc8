package readout

import (
	"sort"

	"readout/document"
	"readout/event"
	"readout/record"
)

func (a *assembler) actors(order []int) []record.Actor {
	out := make([]record.Actor, 0, len(order))
	for _, i := range order {
		x := a.d.Actors[i]
		r := record.Actor{ID: a.actor[i], Name: x.Name, Named: x.Named, Kind: x.Kind, Wikidata: x.Wikidata, Country: x.Country, Code: x.Code,
			Offices: []record.Office{}, Members: a.refs(x.Members, a.actor), Mentions: []record.Mention{}, Confidence: round(x.Confidence)}
		for _, o := range x.Offices {
			r.Offices = append(r.Offices, record.Office{Title: o.Title, From: o.From, To: o.To, AsOf: o.AsOf, Standing: o.Standing, Basis: o.Basis})
		}
		for _, m := range x.Mentions {
			mm := a.d.Mentions[m]
			if mm.End > mm.First {
				r.Mentions = append(r.Mentions, record.Mention{Span: a.span(a.d.TokenSpan(mm.First, mm.End-1), widestEvidence), Form: mm.Form.String()})
			}
		}
		sort.SliceStable(r.Mentions, func(x, y int) bool { return r.Mentions[x].Span.Start < r.Mentions[y].Span.Start })
		out = append(out, r)
	}
	return out
}

func (a *assembler) statements(order []int) []record.Statement {
	out := make([]record.Statement, 0, len(order))
	seen := map[string]int{}
	for _, i := range order {
		x := a.d.Statements[i]
		r := record.Statement{ID: a.statement[i], Key: a.key("statements", statementAt(x), seen),
			Source: record.Source{Actors: a.refs(x.Actors, a.actor), Span: a.spanPtr(x.Source, widestEvidence), Naming: x.Naming},
			Cue:    a.spans(x.Cue, widestEvidence), Content: a.contents(x.Content), Quoted: a.contents(x.Quoted), Form: x.Form, Act: x.Act,
			Channel: record.Channel{Kind: x.Channel, Name: x.ChannelOf, Span: a.spanPtr(x.ChannelAt, widestEvidence)}, Manner: x.Manner,
			Addressees: a.refs(x.Addressees, a.actor), Time: ref(x.Time, a.time), Within: ref(x.Within, a.statement), Confidence: round(x.Confidence)}
		if x.Verdict != "" && x.VerdictAt.End > x.VerdictAt.Start {
			r.Assessed = &record.Assessed{Verdict: x.Verdict, Span: a.span(x.VerdictAt, widestEvidence)}
		}
		out = append(out, r)
	}
	return out
}

func (a *assembler) events(order []int) []record.Event {
	out := make([]record.Event, 0, len(order))
	seen := map[string]int{}
	for _, i := range order {
		x := a.d.Events[i]
		r := record.Event{ID: a.event[i], Key: a.key("events", eventAt(x), seen), Type: x.Type, Modes: list(x.Modes), Contexts: list(x.Contexts),
			CAMEO: x.CAMEO, QuadClass: event.QuadClass(x.Type), Label: a.span(x.Label, widestEvidence), Parties: []record.Party{},
			Actors: []string{}, Recipients: []string{}, Level: x.Level, Status: x.Status, Tense: x.Tense, Polarity: x.Polarity, Certainty: x.Certainty,
			AttributedTo: ref(x.AttributedTo, a.statement), Views: []record.View{}, Conditions: []record.Condition{}, About: a.refs(x.About, a.event),
			Statement: ref(x.Statement, a.statement), Time: ref(x.Time, a.time), Times: []record.EventTime{}, Duration: x.Duration,
			Place: ref(x.Place, a.place), Venue: a.spanPtr(x.Venue, widestEvidence), Destination: ref(x.Destination, a.place),
			Quantities: a.refs(x.Quantities, a.quantity), Evidence: a.spans(x.Evidence, widestEvidence), Confidence: round(x.Confidence)}
		if x.CAMEO != "" {
			if g, ok := a.goldstein(x.CAMEO); ok {
				r.Goldstein = &g
			}
		}
		for _, p := range x.Parties {
			id := ref(p.Actor, a.actor)
			if id == "" {
				continue
			}
			r.Parties = append(r.Parties, record.Party{Actor: id, Side: p.Side, Role: p.Role, Span: a.spanPtr(p.Span, widestEvidence), Implied: p.Implied})
			if (p.Side == "actor" || p.Side == "both") && !contains(r.Actors, id) {
				r.Actors = append(r.Actors, id)
			}
			if (p.Side == "recipient" || p.Side == "both") && !contains(r.Recipients, id) {
				r.Recipients = append(r.Recipients, id)
			}
		}
		for _, v := range x.Views {
			if s := ref(v.Statement, a.statement); s != "" {
				r.Views = append(r.Views, record.View{Statement: s, Status: v.Status})
			}
		}
		for _, c := range x.Conditions {
			r.Conditions = append(r.Conditions, record.Condition{Span: a.span(c.Span, 0), Kind: c.Kind, Event: ref(c.Event, a.event)})
		}
		for _, t := range x.Times {
			if id := ref(t.Time, a.time); id != "" {
				r.Times = append(r.Times, record.EventTime{Time: id, Role: t.Role})
			}
		}
		out = append(out, r)
	}
	return out
}

func (a *assembler) times() []record.Time {
	out := make([]record.Time, 0, len(a.d.Times))
	for _, i := range byStart(len(a.d.Times), func(i int) document.Span { return a.d.Times[i].Span }) {
		x := a.d.Times[i]
		out = append(out, record.Time{ID: a.time[i], Span: a.span(x.Span, 0), Type: x.Type, Value: x.Value, Mod: x.Mod, Freq: x.Freq, Quant: x.Quant, Begin: x.Begin, End: x.Until})
	}
	return out
}

func (a *assembler) places() []record.Place {
	out := make([]record.Place, 0, len(a.d.Places))
	for _, i := range byStart(len(a.d.Places), func(i int) document.Span { return a.d.Places[i].Span }) {
		x := a.d.Places[i]
		r := record.Place{ID: a.place[i], Span: a.span(x.Span, 0), Name: x.Name, GeoNames: x.GeoNames, Country: x.Country,
			Admin1: x.Admin1, Kind: x.Kind, Confidence: round(x.Confidence)}
		if x.Literal { // who says "American" or "the Lyon council" tells where it belongs, and does not name the place
			r.Wikidata = x.Wikidata
		}
		if x.Located {
			lat, lon := x.Lat, x.Lon
			r.Lat, r.Lon = &lat, &lon
		}
		out = append(out, r)
	}
	return out
}

func (a *assembler) quantities() []record.Quantity {
	out := make([]record.Quantity, 0, len(a.d.Quantities))
	for _, i := range byStart(len(a.d.Quantities), func(i int) document.Span { return a.d.Quantities[i].Span }) {
		x := a.d.Quantities[i]
		r := record.Quantity{ID: a.quantity[i], Span: a.span(x.Span, 0), Kind: x.Kind, Unit: x.Unit, Approx: x.Approx, Statement: ref(x.Statement, a.statement)}
		if x.HasMin {
			v := x.Min
			r.Min = &v
		}
		if x.HasMax {
			v := x.Max
			r.Max = &v
		}
		out = append(out, r)
	}
	return out
}
