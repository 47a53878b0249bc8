package event

import (
	"fmt"
	"strings"

	"readout/document"
)

func (l *lexicon) thingLine(_ string, cols []string) error {
	switch cols[0] {
	case "group", "armed_group", "government", "organisation", "thing":
	default:
		return fmt.Errorf("unknown kind %q", cols[0])
	}
	for w := range splitWords(col(cols, 1)) {
		l.things[w] = cols[0]
	}
	return nil
}

// thing tells that a noun can be a side of an act although no actor of the report stands behind it ("a Kenyan hotel", "the rioters").
func (r *reader) thing(i int) bool {
	if r.t.tok[i].UPOS != document.NOUN && r.t.tok[i].UPOS != document.PROPN {
		return false
	}
	return r.thingKind(i) != ""
}

// thingKind is the kind that the list gives a noun. Taggers call a plural that begins a sentence a name ("Villagers were shot").
func (r *reader) thingKind(i int) string {
	w := r.lowLemma(i)
	kind := r.lex.things[w]
	if kind == "" && r.t.tok[i].UPOS == document.PROPN {
		switch {
		case strings.HasSuffix(w, "ies"):
			kind = r.lex.things[w[:len(w)-3]+"y"]
		case strings.HasSuffix(w, "men"):
			kind = r.lex.things[w[:len(w)-3]+"man"]
		case strings.HasSuffix(w, "s"):
			kind = r.lex.things[w[:len(w)-1]]
		}
	}
	return kind
}

// people tells that a nation is named by its adjective ("the British").
func (r *reader) people(i int) bool {
	t := &r.t
	return t.tok[i].UPOS == document.ADJ && t.nominal(i) && t.hasLemma(i, document.Det, "the") && (r.placeOver(i) >= 0 || r.actorAt[i] >= 0)
}

// actorFor returns the actor of a side, making one where the report has none yet: its words are its name.
func (r *reader) actorFor(i int) int {
	if m := r.mentionOf(i); m >= 0 {
		return int(r.actorOf[m])
	}
	d, t := r.d, &r.t
	if !r.thing(i) && !(r.people(i) && r.placeOver(i) < 0) {
		if p := r.placeOver(i); p >= 0 && (t.tok[i].UPOS == document.PROPN || r.people(i)) {
			return r.placeActor(p, i)
		}
		return -1
	}
	first, last := i, i
	name := i
	country, owned := "", false
	for k := t.child(i); k >= 0; k = t.next(k) {
		switch t.rel(k) {
		case document.Amod, document.Compound, document.NmodPoss, document.NmodDesc, document.Nummod, document.Flat:
			f, l := d.Subtree(k)
			owned = owned || t.rel(k) == document.NmodPoss || t.rel(k) == document.Compound && r.thing(k) && r.thingKind(k) != "thing" // "the fire brigade station"
			if k < i && i-f < 8 {
				name = min(name, f)
			} else if t.rel(k) == document.Flat {
				last = max(last, l)
			}
			if m := r.mentionOf(k); m >= 0 && country == "" && t.rel(k) != document.Nummod {
				country = d.Actors[r.actorOf[m]].Country
			}
		case document.Det:
			if k < i {
				first = min(first, k)
			}
		}
	}
	if country == "" {
		country = r.countryUnder(i, name)
	}
	kind := r.thingKind(i)
	if kind == "thing" {
		if country == "" && !owned { // acted upon, and nobody
			return -1
		}
		kind = "group" // "the Maltese outpost" stands for those who keep it
	}
	first = min(first, name)
	words := d.Words(d.TokenSpan(name, last))
	for a := max(0, len(d.Actors)-lookBack); a < len(d.Actors); a++ {
		if !d.Actors[a].Named && strings.EqualFold(d.Actors[a].Name, words) {
			r.mention(a, first, last+1, i)
			return a
		}
	}
	if kind == "" {
		kind = "population"
	}
	d.Actors = append(d.Actors, document.Actor{Name: words, Kind: kind, Country: country, Code: country, Confidence: 0.6})
	a := len(d.Actors) - 1
	r.mention(a, first, last+1, i)
	return a
}

// countryUnder is the country of a place before a noun, from token first on, or in a phrase of place after it: "British aircraft", "the besieged town in
// Yemen".
func (r *reader) countryUnder(i, first int) string {
	d, t := r.d, &r.t
	if c := r.countryBetween(first, i); c != "" {
		return c
	}
	for k := t.child(i); k >= 0; k = t.next(k) {
		if k < i || t.rel(k) != document.Nmod {
			continue
		}
		switch p, _, _ := t.caseOf(k); p {
		case "of", "in", "near", "at", "from", "outside", "for":
			f, l := d.Subtree(k)
			if c := r.countryBetween(f, min(l, k)+1); c != "" {
				return c
			}
			if m := r.mentionOf(k); m >= 0 {
				return d.Actors[r.actorOf[m]].Country
			}
		}
	}
	return ""
}

func (r *reader) countryBetween(first, end int) string {
	for k := range r.d.Places {
		if p := &r.d.Places[k]; p.First >= first && p.End <= end && p.Country != "" {
			return p.Country
		}
	}
	return ""
}

// mention gives an actor its place in the text: the mention that is there already, or a new one.
func (r *reader) mention(a, first, end, head int) {
	d := r.d
	m := int(r.actorAt[head])
	if m < 0 {
		d.Entities = append(d.Entities, document.Entity{Mentions: []int{len(d.Mentions)}})
		d.Mentions = append(d.Mentions, document.Mention{First: first, End: end, Head: head, Form: document.Description, Entity: len(d.Entities) - 1, Confidence: 0.6})
		m = len(d.Mentions) - 1
		r.actorOf = append(r.actorOf, -1)
		r.actorAt[head] = int32(m)
	}
	if r.actorOf[m] >= 0 {
		return
	}
	r.actorOf[m] = int32(a)
	x := &d.Actors[a]
	x.Mentions = append(x.Mentions, m)
	if e := d.Mentions[m].Entity; e >= 0 && !hasInt(x.Entities, e) {
		x.Entities = append(x.Entities, e)
	}
}

// mentionOf returns the mention with an actor that a nominal stands for: headed by it, a name in apposition to it or under it
// ("North Korean leader Kim"), or one around it with the same head word; -1.
func (r *reader) mentionOf(i int) int {
	if m := r.actorAt[i]; m >= 0 && r.actorOf[m] >= 0 {
		return int(m)
	}
	t := &r.t
	for k := t.child(i); k >= 0; k = t.next(k) {
		switch t.rel(k) {
		case document.Appos, document.Flat, document.NmodDesc:
			if t.rel(k) == document.NmodDesc && k < i {
				continue
			}
			if m := r.actorAt[k]; m >= 0 && r.actorOf[m] >= 0 && k-i < 8 && k-i > -8 {
				return int(m)
			}
		}
	}
	if m := r.coverAt[i]; m >= 0 && r.actorOf[m] >= 0 && t.tok[i].UPOS == document.PROPN {
		if h := r.d.Mentions[m].Head; h >= 0 && (t.head(h) == i || t.head(i) == h) {
			switch t.rel(i) {
			case document.Compound, document.NmodPoss, document.Amod:
				return -1
			}
			return int(m)
		}
	}
	return -1
}

// placeActor is the actor behind a place that something is done to: its country's government, or the town itself.
func (r *reader) placeActor(p, head int) int {
	d := r.d
	pl := &d.Places[p]
	for a := range d.Actors {
		x := &d.Actors[a]
		if pl.Wikidata != "" && x.Wikidata == pl.Wikidata || strings.EqualFold(x.Name, pl.Name) {
			r.mention(a, pl.First, pl.End, head)
			return a
		}
	}
	x := document.Actor{Name: d.Words(pl.Span), Named: true, Kind: "population", Country: pl.Country, Confidence: 0.6}
	if pl.Kind == "country" {
		x.Kind, x.Wikidata, x.Code = "government", pl.Wikidata, pl.Country
	}
	d.Actors = append(d.Actors, x)
	a := len(d.Actors) - 1
	r.mention(a, pl.First, pl.End, head)
	return a
}
