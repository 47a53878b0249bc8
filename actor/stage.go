package actor

import (
	"cmp"
	"slices"
	"strings"

	"readout/document"
)

// Stage gives the entities of a document their identity. It is safe for many goroutines.
type Stage struct{ g *Gazetteer }

// NewStage makes the stage on a gazetteer, Default's or Open's.
func NewStage(g *Gazetteer) *Stage { return &Stage{g} }

// Name is the stage's name.
func (*Stage) Name() string { return "actor" }

// Needs says what must be there. Places, where they have been found, tell a capital that is only a place.
func (*Stage) Needs() document.Layer {
	return document.LayerText | document.LayerSyntax | document.LayerMentions
}

// Adds says what Read adds.
func (*Stage) Adds() document.Layer { return document.LayerActors }

// Read fills Document.Actors. It never fails; what clashes is a finding.
func (s *Stage) Read(d *document.Document) error {
	r := &reader{d: d, g: s.g, votes: map[string]float64{}}
	if on, err := ParseDay(d.Report.Published); err == nil {
		r.on = on
	}
	r.count()
	r.sports = r.matchReport()
	r.look()
	r.resolve()
	r.write()
	return nil
}

// What an entity turned out to be.
const (
	tNone = iota // no actor: a place, an event, a thing
	tPerson
	tBody
	tCountry
	tGroup // people or a body without a name of their own: kept as the report's words
	tOwn   // a named person or body that no table has
)

// ent is what is known of one entity of the document.
type ent struct {
	entity   int      // of the document
	all      []int    // its mentions
	names    []int    // mentions that are names
	descs    []desc   // descriptions
	titles   []phrase // of its names, in text order
	titleAt  []int    // their mentions
	appos    []phrase
	apposAt  []int
	class    document.NERClass
	plural   bool
	target   int
	id       int     // person, body or country row
	sure     float64 // probability that target and id are right
	kind     string  // of tGroup and tOwn
	country  int     // row, -1
	sector   string
	code     string
	mentions []int // those that count as mentions of the actor
	role     bool  // tPerson found by its office, not by its name
	former   bool
	minority bool   // "ethnic Albanians": of another country than their name's
	mixed    bool   // of several countries: none is the one
	home     bool   // its country is only that of the report
	key      string // entities with one key are one actor
}

type desc struct {
	m int
	phrase
}

// reader works on one document.
type reader struct {
	d        *document.Document
	g        *Gazetteer
	on       Day
	votes    map[string]float64 // how often the report names a country, by ISO3
	topVotes float64
	sports   bool // the report is about a match: countries and towns that act in it are teams
	buf      []string
	ents     []ent
	actorOf  map[string]int // key → actor
}

// count notes which countries the report names, by name, adjective or people.
func (r *reader) count() {
	d := r.d
	var w [5]string
	for i := 0; i < len(d.Tokens); i++ {
		if d.Tokens[i].End == d.Tokens[i].Start || !r.capital(i) {
			continue
		}
		n := 0
		for n < len(w) && i+n < len(d.Tokens) && (n == 0 || d.Tokens[i+n].Sent == d.Tokens[i].Sent) {
			w[n] = low(d.TokenText(i + n))
			n++
		}
		if r.minority(i) {
			continue
		}
		c, k, _ := r.countryAt(i, w[:n], 0)
		if k == 0 {
			if c = r.g.first(keyNoun, w[0]); c >= 0 {
				k = 1
			} else if c = r.g.first(keyCapital, w[0]); c >= 0 {
				r.vote(c, 0.5)
				continue
			}
		}
		if k > 0 {
			r.vote(c, 1)
			i += k - 1
		}
	}
}

func (r *reader) vote(c int, n float64) {
	iso := r.g.t.Countries[c].ISO3
	r.votes[iso] += n
	r.topVotes = max(r.topVotes, r.votes[iso])
}

// look gathers what the report says of each entity.
func (r *reader) look() {
	d := r.d
	r.ents = make([]ent, len(d.Entities), len(d.Entities)+4)
	for e := range d.Entities {
		r.see(e, d.Entities[e].Mentions, d.Entities[e].Class)
		r.ents[e].plural = r.ents[e].plural || len(d.Entities[e].Members) > 1
	}
	for e := range d.Entities {
		r.split(e)
	}
}

// see reads the mentions of one entity.
func (r *reader) see(e int, all []int, class document.NERClass) {
	d := r.d
	{
		x := &r.ents[e]
		*x = ent{entity: min(e, len(d.Entities)-1), all: all, class: class, country: -1, id: -1}
		plural := 0
		for _, n := range all {
			m := &d.Mentions[n]
			switch m.Number {
			case 2:
				plural++
			case 1:
				plural--
			}
			switch m.Form {
			case document.Name:
				if r.dateline(n) { // "SUVA: …" is where the report was written, whatever the labels and coreference make of it
					continue
				}
				x.names = append(x.names, n)
				if m.Title[1] > m.Title[0] {
					x.titles = append(x.titles, r.parse(m.Title[0], m.Title[1], -1))
					x.titleAt = append(x.titleAt, n)
				}
			case document.Description:
				x.descs = append(x.descs, desc{n, r.parse(m.First, m.End, m.Head)})
			}
			if m.Appos[1] > m.Appos[0] {
				x.appos = append(x.appos, r.parse(m.Appos[0], m.Appos[1], -1))
				x.apposAt = append(x.apposAt, n)
			}
		}
		x.plural = plural > 0
	}
}

// split parts an entity that holds the whole names of two people: coreference went wrong there, and a wrong identity is worse than
// two actors. The names that share no word with the fullest one become an entity of their own; the rest stays.
func (r *reader) split(e int) {
	x := &r.ents[e]
	if x.class != document.Person || len(x.names) < 2 {
		return
	}
	whole := content(fold(tidy(r.text(r.longest(x.names)))))
	var stay, leave []int
	for _, n := range x.all {
		m := &r.d.Mentions[n]
		alien := false
		if m.Form == document.Name && m.End-m.First > 1 && m.Class == document.Person {
			alien = true
			for _, w := range content(fold(tidy(r.text(n)))) {
				for _, v := range whole {
					alien = alien && w != v && skeleton(w) != skeleton(v)
				}
			}
		}
		if alien {
			leave = append(leave, n)
		} else {
			stay = append(stay, n)
		}
	}
	if len(leave) == 0 {
		return
	}
	r.see(e, stay, x.class)
	r.ents = append(r.ents, ent{})
	r.see(len(r.ents)-1, leave, document.Person)
	r.ents[len(r.ents)-1].entity = e
	r.split(len(r.ents) - 1)
}

// resolve gives every entity its target: bodies and countries first, then people by whole name, by surname, by office.
func (r *reader) resolve() {
	var short []int
	for e := range r.ents {
		x := &r.ents[e]
		if len(x.names) == 0 {
			continue
		}
		if x.class != document.Person && x.class != document.Organization && r.governs(x) { // "the Reagan administration", where the label says place
			if id, _ := r.bestPerson(e, r.longest(x.names)); id >= 0 {
				x.class = document.Person
			}
		}
		if x.class == document.Person && r.placeInDisguise(e) {
			x.class = document.Location
		}
		if x.class == document.Person && !r.bodyInDisguise(e) {
			if !r.wholeName(e) {
				short = append(short, e)
			} else {
				r.person(e)
			}
			continue
		}
		r.named(e)
	}
	for _, e := range short {
		r.person(e)
	}
	for e := range r.ents {
		if len(r.ents[e].names) == 0 && len(r.members(e)) == 0 {
			r.described(e)
		}
	}
	for e := range r.ents {
		if len(r.members(e)) > 1 && r.ents[e].target == tNone {
			r.several(e)
		}
	}
	r.atHome()
}

// write turns entities into actors in text order; entities with one key are one actor.
func (r *reader) write() {
	d := r.d
	r.actorOf = map[string]int{}
	order := make([]int, 0, len(r.ents))
	for e := range r.ents {
		if x := &r.ents[e]; x.target != tNone && len(x.mentions) > 0 {
			slices.Sort(x.mentions)
			order = append(order, e)
		}
	}
	start := func(e int) int { return d.Mentions[r.ents[e].mentions[0]].First }
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(start(a), start(b)) })
	d.Actors = make([]document.Actor, 0, len(order))
	of := make([]int, len(r.ents)) // entity → actor + 1
	var parts [][]int              // actor → entities
	for _, e := range order {
		x := &r.ents[e]
		if a, ok := r.actorOf[x.key]; ok && x.key != "" {
			d.Actors[a].Entities = append(d.Actors[a].Entities, x.entity)
			parts[a] = append(parts[a], e)
			of[e] = a + 1
			continue
		}
		if x.key != "" {
			r.actorOf[x.key] = len(d.Actors)
		}
		d.Actors = append(d.Actors, document.Actor{Entities: []int{x.entity}})
		parts = append(parts, []int{e})
		of[e] = len(d.Actors)
	}
	for a := range d.Actors {
		r.fill(a, parts[a])
	}
	for _, e := range order {
		for _, m := range r.members(e) {
			if of[m] > 0 && of[m] != of[e] && !slices.Contains(d.Actors[of[e]-1].Members, of[m]-1) {
				d.Actors[of[e]-1].Members = append(d.Actors[of[e]-1].Members, of[m]-1)
			}
		}
	}
}

// members are the entities of a plural one.
func (r *reader) members(e int) []int {
	if e >= len(r.d.Entities) {
		return nil
	}
	return r.d.Entities[e].Members
}

// text is the words of a mention.
func (r *reader) text(m int) string {
	x := &r.d.Mentions[m]
	return r.d.Words(r.d.TokenSpan(x.First, x.End-1))
}

// tidy makes a name of words as they stand: one line, no article, no possessive.
func tidy(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	for _, p := range []string{"the ", "The ", "a ", "A ", "an ", "An "} {
		s = strings.TrimPrefix(s, p)
	}
	s = strings.TrimPrefix(s, "least ") // of "at least 20 people"
	s = strings.TrimSuffix(strings.TrimSuffix(s, "'s"), "’s")
	return strings.Trim(s, " ,;:")
}
