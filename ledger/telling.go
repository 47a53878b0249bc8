package ledger

import (
	"strings"

	"readout/record"
)

// telling is one event as a report tells it, with what it is compared by.
type telling struct {
	e          *record.Event
	actor, to  map[string]bool // identities of the sides
	all        map[string]bool
	begin, end int // days; begin 0 = unknown
	exact      bool
	place      *record.Place
	words      map[string]bool // telling words of its sentence
	label      map[string]bool // of its label
	sentence   []word
	fate       string // what its sentence's words say of a plan
	own        bool   // the report's own word
}

// eventsOf prepares a report's events. Events without a type and without parties are not compared: nothing would hold them apart.
func eventsOf(x *joined, t *tables) []*telling {
	var out []*telling
	v := x.v
	for i := range v.rec.Events {
		e := &v.rec.Events[i]
		k := &telling{e: e, actor: map[string]bool{}, to: map[string]bool{}, all: map[string]bool{}, words: map[string]bool{}, label: map[string]bool{}, own: e.AttributedTo == ""}
		for _, p := range e.Parties {
			a := v.actors[p.Actor]
			if a == nil || !a.Named && a.Wikidata == "" {
				continue
			}
			id := sideOf(a)
			k.all[id] = true
			if p.Side == "actor" || p.Side == "both" {
				k.actor[id] = true
			}
			if p.Side == "recipient" || p.Side == "both" {
				k.to[id] = true
			}
		}
		if tm := v.times[e.Time]; tm != nil {
			b, okB := dayOf(tm.Begin)
			z, okE := dayOf(tm.End)
			switch {
			case okB && okE:
				k.begin, k.end, k.exact = b, z, b == z
			case okB:
				k.begin, k.end = b, b+366
			}
		}
		k.place = v.places[e.Place]
		s := v.event(e).Sentence
		k.sentence = wordsOf(s.Text)
		for _, w := range k.sentence {
			if t.rare(w.text) > 8 {
				k.words[stem(w.text)] = true
			}
		}
		for _, w := range foldedWords(e.Label.Text) {
			if t.rare(w) > 6 {
				k.label[t.act(w)] = true
			}
		}
		k.fate = t.fate(k.sentence)
		out = append(out, k)
	}
	return out
}

// sideOf is an actor's identity for comparing events: leaders and offices of a country stand for it beside themselves only by code, so that
// "Kyiv", the ministry and the president of one country meet.
func sideOf(a *record.Actor) string {
	if a.Country != "" && (a.Kind == "government" || a.Kind == "person" || a.Kind == "armed_group" && a.Code != "") && !strings.HasSuffix(a.Code, "REB") && !strings.HasSuffix(a.Code, "OPP") {
		return "country " + a.Country
	}
	return actorIdentity(a)
}

func shared(a, b map[string]bool) int {
	n := 0
	for k := range a {
		if b[k] {
			n++
		}
	}
	return n
}

func overlap(a, b map[string]bool) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	return float64(shared(a, b)) / float64(min(len(a), len(b)))
}

// apart is the least number of days between two tellings; -1 where a day is unknown.
func apart(a, b *telling) int {
	switch {
	case a.begin == 0 || b.begin == 0:
		return -1
	case a.end < b.begin:
		return b.begin - a.end
	case b.end < a.begin:
		return a.begin - b.end
	}
	return 0
}

// samePlace tells whether two places agree: 1 they do, 0 unknown (one may lie in the other), -1 two places of one rank that differ.
func samePlace(a, b *record.Place) int {
	switch {
	case a == nil || b == nil:
		return 0
	case placeIdentity(a) == placeIdentity(b) || strings.EqualFold(placeName(a), placeName(b)):
		return 1
	case a.Wikidata == "" && a.GeoNames == 0 || b.Wikidata == "" && b.GeoNames == 0:
		return 0
	case a.Kind == b.Kind && (a.Kind == "city" || a.Kind == "country"):
		return -1
	}
	return 0
}
