package actor

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"readout/document"
	"readout/record"
)

// Match is one thing that a name may mean.
type Match struct {
	Kind                          string // person, government, organisation, armed_group, media …, or capital
	Name, Wikidata, Country, Code string
	Aliases                       []string
	Offices                       []Holding // on the day asked for; all of them, undated, without a day
	Fit                           string    // name, short name, spelling, surname, acronym
	Score                         float64   // order among the matches; not a probability
}

// Lookup lists what a name may mean, the likelier first: people by whole name, by surname and by other spellings, bodies, countries,
// capitals. The day, if there is one, ranks people by when they were in office.
func (g *Gazetteer) Lookup(name string, on Day) []Match {
	var out []Match
	r := &reader{g: g, on: on, votes: map[string]float64{}}
	for _, o := range g.options(name) {
		p := &g.people[o.id]
		m := Match{Kind: "person", Name: p.Name, Wikidata: p.Wikidata, Country: p.Country, Code: p.Code, Aliases: p.Aliases, Fit: fitName(o.fit), Offices: g.OfficesOf(o.id, on),
			Score: o.fit + float64(p.Rank)/2 + r.timeFit(p)}
		if on == 0 {
			for _, n := range p.Offices {
				m.Offices = append(m.Offices, g.holding(int(n), ""))
			}
		}
		if o.fit > 0 {
			out = append(out, m)
		}
	}
	body := func(score float64, fit string) func(int) {
		return func(i int) {
			if i >= 1<<24 {
				i -= 1 << 24
				out = append(out, g.countryMatch(i, "government", score, fit))
				return
			}
			b := &g.t.Bodies[i]
			out = append(out, Match{Kind: b.Kind, Name: b.Name, Wikidata: b.Wikidata, Country: b.Country, Code: b.Code, Aliases: b.Aliases, Fit: fit, Score: score})
		}
	}
	f := fold(name)
	g.find(keyBody, body(6, "name"), f)
	g.find(keyAcronym, body(6, "acronym"), strings.ToUpper(strings.ReplaceAll(strings.TrimSpace(name), ".", "")))
	g.find(keyCountry, func(i int) { out = append(out, g.countryMatch(i, "government", 6, "name")) }, f)
	g.find(keyCapital, func(i int) { out = append(out, g.countryMatch(i, "capital", 5, "capital")) }, f)
	g.find(keyNoun, func(i int) { out = append(out, g.countryMatch(i, "population", 5, "people")) }, f)
	slices.SortStableFunc(out, func(a, b Match) int {
		if c := cmp.Compare(b.Score, a.Score); c != 0 {
			return c
		}
		return cmp.Compare(a.Name+a.Wikidata, b.Name+b.Wikidata)
	})
	return slices.CompactFunc(out, func(a, b Match) bool {
		return a.Name == b.Name && a.Wikidata == b.Wikidata && a.Kind == b.Kind && a.Country == b.Country
	})
}

func fitName(f float64) string {
	switch {
	case f >= fitWhole:
		return "name"
	case f > fitBones:
		return "short name"
	case f >= fitBones:
		return "spelling"
	case f >= fitSurname:
		return "surname"
	}
	return "surname in another spelling"
}

func (g *Gazetteer) countryMatch(i int, kind string, score float64, fit string) Match {
	c := &g.t.Countries[i]
	return Match{Kind: kind, Name: c.Name, Wikidata: c.Wikidata, Country: c.ISO3, Code: c.Code, Aliases: c.Aliases, Fit: fit, Score: score}
}

// List returns the terms of a country's offices of a kind (either may be empty for all), those that ran on the day where there is one,
// by country, kind and start.
func (g *Gazetteer) List(country, kind string, on Day) []Holding {
	var out []Holding
	for i := range g.t.Offices {
		r := &g.t.Offices[i]
		if country != "" && r.Country != country || kind != "" && r.Kind != kind {
			continue
		}
		s := ""
		if on != 0 {
			if s = g.standing(i, on); s != Confirmed && s != Stale {
				continue
			}
		}
		out = append(out, g.holding(i, s))
	}
	slices.SortStableFunc(out, func(a, b Holding) int {
		return cmp.Or(cmp.Compare(a.Country, b.Country), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.From, b.From), cmp.Compare(a.Person, b.Person))
	})
	return out
}

// Country returns the ISO 3166-1 alpha-3 code of a country by name, adjective, people or code; "" if there is none.
func (g *Gazetteer) Country(name string) string {
	if _, ok := g.country[strings.ToUpper(name)]; ok {
		return strings.ToUpper(name)
	}
	f := fold(name)
	for _, k := range []byte{keyCountry, keyAdj, keyNoun} {
		if c := g.first(k, f); c >= 0 {
			return g.t.Countries[c].ISO3
		}
	}
	up := strings.ToUpper(strings.ReplaceAll(name, ".", ""))
	if c := g.first(keyAdj, up); c >= 0 {
		return g.t.Countries[c].ISO3
	}
	if c := g.first(keyAcronym, up); c >= 1<<24 {
		return g.t.Countries[c-1<<24].ISO3
	}
	return ""
}

// Kinds lists the kinds of office.
func Kinds() []string { return slices.Clone(officeKinds) }

// Explain tells step by step how a phrase such as "the Russian leader", "former US President Trump" or "the Kremlin" is understood on a day.
func (g *Gazetteer) Explain(words string, on Day) []string {
	var out []string
	say := func(format string, a ...any) { out = append(out, fmt.Sprintf(format, a...)) }
	d := document.New(record.Report{Text: words, Published: on.String()})
	at := 0
	for _, w := range strings.Fields(words) {
		i := at + strings.Index(words[at:], w)
		end := i + len(w)
		for _, s := range []string{"'s", "’s"} {
			if strings.HasSuffix(w, s) && len(w) > len(s) {
				end -= len(s)
			}
		}
		d.Tokens = append(d.Tokens, document.Token{Span: document.Span{Start: i, End: end}, Head: -1, Child: -1, Next: -1})
		if end < i+len(w) {
			d.Tokens = append(d.Tokens, document.Token{Span: document.Span{Start: end, End: i + len(w)}, Head: -1, Child: -1, Next: -1})
		}
		at = i + len(w)
	}
	r := &reader{d: d, g: g, on: on, votes: map[string]float64{}}
	r.count()
	p := r.parse(0, len(d.Tokens), -1)
	if on == 0 {
		say("no day given: offices are not looked up by day")
	}
	if p.country >= 0 {
		say("country: %s (%s)", g.t.Countries[p.country].Name, g.t.Countries[p.country].ISO3)
	}
	if p.body >= 0 {
		say("body: %s, %s, code %s", g.t.Bodies[p.body].Name, g.t.Bodies[p.body].Kind, g.t.Bodies[p.body].Code)
	}
	for _, n := range p.posts {
		say("post: %q is %s", g.t.Posts[n].Phrase, strings.ReplaceAll(g.t.Posts[n].Kind, "_", " "))
	}
	if p.word >= 0 {
		w := &g.t.Words[p.word]
		say("noun: %q is a %s, sector %s", w.Word, w.Kind, w.Sector)
	}
	if p.former {
		say("said to be former: no holder is looked up")
	}
	if len(p.posts) > 0 && !p.former {
		if h, ok := r.inOffice(&p); ok {
			say("on %s: %s (%s), %s from %s, %s, source %s", on, h.Person, orNone(h.Wikidata), h.Title, h.From, h.Standing, h.Source)
		} else if on != 0 {
			say("on %s: the tables name nobody", on)
		}
	}
	name := words
	if p.postAt[1] > 0 && p.postAt[1] < len(d.Tokens) {
		name = words[d.Tokens[p.postAt[1]].Start:]
	}
	for i, m := range g.Lookup(name, on) {
		if i == 5 {
			break
		}
		say("%q may be %s (%s), %s, by %s", name, m.Name, orNone(m.Wikidata), m.Kind, m.Fit)
		for _, h := range m.Offices {
			if on != 0 {
				say("    %s, %s to %s: %s", h.Title, h.From, h.To, h.Standing)
			}
		}
	}
	if len(out) == 0 || len(out) == 1 && on == 0 {
		say("nothing in the tables fits")
	}
	return out
}

func orNone(s string) string {
	if s == "" {
		return "no Wikidata id"
	}
	return s
}
