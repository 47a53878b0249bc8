package ledger

import (
	"sort"
	"strings"

	"readout/record"
)

// draft is what a record is found by, worked out before the writer's turn: all but the numbers that the ledger gives to actors and places.
type draft struct {
	x                 *facets // whose actors and places are places in the lists below
	actors, places    []named
	tags              []string // those that name no number
	title, body, said string   // folded words
}

// named is an actor or a place as the ledger tells it apart, with its names in the report.
type named struct {
	identity string
	actor    *record.Actor
	place    *record.Place
	names    []string
}

// draftOf drafts a record. day is that of publication where dated, else of adding.
func draftOf(r *record.Record, day int, dated bool) *draft {
	d := &draft{}
	actors := make(map[string]int64, len(r.Actors)) // by id in the record
	at := make(map[string]int64, len(r.Actors))     // by identity
	list := func(to *[]named, n named) int64 {
		k, ok := at[n.identity]
		if !ok {
			k = int64(len(*to))
			at[n.identity] = k
			*to = append(*to, n)
		}
		return k
	}
	for i := range r.Actors {
		a := &r.Actors[i]
		if !a.Named && a.Wikidata == "" || a.Name == "" {
			continue
		}
		k := list(&d.actors, named{identity: actorIdentity(a), actor: a})
		actors[a.ID] = k
		d.actors[k].call(a.Name)
		for m := range a.Mentions {
			if a.Mentions[m].Form == "name" {
				d.actors[k].call(a.Mentions[m].Span.Text)
			}
		}
	}
	clear(at)
	d.x = facetsOf(r, day, dated, actors, func(p *record.Place) int64 {
		k := list(&d.places, named{identity: placeIdentity(p), place: p})
		for _, n := range []string{placeName(p), p.Span.Text, p.Admin1} {
			d.places[k].call(n)
		}
		return k
	})
	d.tags = fixedTags(d.x, &r.Report)
	words := wordsOf(r.Report.Text)
	d.title, d.body, d.said = folded(r.Report.Title), joinWords(words, len(r.Report.Text)), saidWords(r, words)
	return d
}

// call adds a name.
func (n *named) call(name string) {
	if name == "" {
		return
	}
	for _, x := range n.names {
		if x == name {
			return
		}
	}
	n.names = append(n.names, name)
}

// folded are the words of a text as they are searched for.
func folded(t string) string { return joinWords(wordsOf(t), len(t)) }

func joinWords(list []word, size int) string {
	var b strings.Builder
	b.Grow(size + 8)
	for _, w := range list {
		b.WriteString(w.text)
		b.WriteByte(' ')
	}
	return b.String()
}

// saidWords are the words of what a record's statements say, each once, in the order in which they come. words are the text's.
func saidWords(r *record.Record, words []word) string {
	seen := make(map[string]bool, 256)
	var b strings.Builder
	for i := range r.Statements {
		for _, s := range r.Statements[i].Content {
			for _, w := range wordsWithin(words, s) {
				if !seen[w.text] {
					seen[w.text] = true
					b.WriteString(w.text)
					b.WriteByte(' ')
				}
			}
		}
	}
	return b.String()
}

// wordsWithin are the words that lie in a span.
func wordsWithin(words []word, s record.Span) []word {
	i := wordAt(words, s.Start)
	k := i
	for k < len(words) && words[k].end <= s.End {
		k++
	}
	return words[i:k]
}

// wordAt is the place of the first word that begins at a code point or behind it.
func wordAt(words []word, at int) int {
	return sort.Search(len(words), func(i int) bool { return words[i].start >= at })
}

// facetsOf makes the facets of a record whose named actors have these numbers by their ids.
func facetsOf(r *record.Record, day int, dated bool, actors map[string]int64, place func(*record.Place) int64) *facets {
	x := &facets{day: day, dated: dated, statements: len(r.Statements), list: make([]facet, len(r.Statements)+len(r.Events))}
	times, places, byID := timesOf(r), placesOf(r), actorsOf(r)
	states := make(map[string]int, len(r.Statements))
	tie := func(f *facet, side uint8, ids ...string) {
		for _, a := range ids {
			if n, ok := actors[a]; ok {
				f.roles = append(f.roles, role{n, side})
			}
		}
	}
	for i := range r.Statements {
		s, f := &r.Statements[i], &x.list[i]
		states[s.ID] = i
		*f = facet{statement: true, act: numberOf(actNames, s.Act), channel: numberOf(channelNames, s.Channel.Kind), voice: -1}
		f.at, f.end = statementAt(s)
		if s.Assessed != nil {
			f.verdict = numberOf(verdictNames, s.Assessed.Verdict)
		}
		tie(f, asSource, s.Source.Actors...)
		tie(f, asAddressee, s.Addressees...)
	}
	for i := range r.Events {
		e, f := &r.Events[i], &x.list[len(r.Statements)+i]
		*f = facet{status: numberOf(statusNames, e.Status), typ: numberOf(typeNames, e.Type), at: eventAt(e), voice: -1, countries: countriesOf(e, byID, places)}
		if v, ok := states[e.AttributedTo]; ok {
			f.voice = v
		}
		f.setDays(times[e.Time])
		for _, p := range e.Parties {
			tie(f, numberOf(sideNames, p.Side), p.Actor)
		}
		for _, id := range []string{e.Place, e.Destination} {
			if p := places[id]; p != nil {
				f.places = append(f.places, place(p))
			}
		}
	}
	return x
}

// setDays takes the days of an event's time; an end before the beginning is none.
func (f *facet) setDays(t *record.Time) {
	if t == nil {
		return
	}
	begin, okB := dayOf(t.Begin)
	end, okE := dayOf(t.End)
	switch {
	case okB && okE:
		f.begin, f.last = begin, max(begin, end)
	case okB:
		f.begin, f.last = begin, begin
	case okE:
		f.begin, f.last = end, end
	default:
		return
	}
	f.dated = true
}

// tagsWith lists all the tags of a draft whose actors and places have these numbers, sorted.
func (d *draft) tagsWith(actors, places []int64) string {
	out := append([]string{}, d.tags...)
	addressed := make([]bool, len(actors))
	involved := make([]bool, len(actors))
	for i := range d.x.list {
		for _, o := range d.x.list[i].roles {
			involved[o.actor] = true
			addressed[o.actor] = addressed[o.actor] || o.addressed()
		}
	}
	for i, n := range actors {
		if involved[i] {
			out = append(out, "w"+itoa(n))
		}
		if addressed[i] {
			out = append(out, "t"+itoa(n))
		}
	}
	for _, n := range places {
		out = append(out, "p"+itoa(n))
	}
	sort.Strings(out)
	return strings.Join(out, " ")
}
