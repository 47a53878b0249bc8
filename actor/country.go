package actor

import (
	"slices"
	"strings"

	"readout/document"
)

// whose finds the country of one of an entity's mentions by what hangs on its words: its owner ("Chad's high court", "his cabinet"), or
// what it is of ("the emir of Qatar", "inspectors of the agency"). It is -1 where nothing says.
func (r *reader) whose(e int) int {
	x := &r.ents[e]
	for _, n := range x.names {
		if c := r.owner(r.d.Mentions[n].Head); c >= 0 {
			return c
		}
		if c := r.of(r.d.Mentions[n].Head, true); c >= 0 {
			return c
		}
	}
	for i := range x.descs {
		h := r.d.Mentions[x.descs[i].m].Head
		if c := r.owner(h); c >= 0 {
			return c
		}
		if c := r.of(h, false); c >= 0 {
			return c
		}
	}
	return -1
}

// owner is the country of a noun's possessor: a country, or a pronoun for somebody whose country is known.
func (r *reader) owner(head int) int {
	k := r.d.ChildBy(head, document.NmodPoss)
	if k < 0 {
		return -1
	}
	if r.capital(k) {
		return r.countryIn(k)
	}
	for n := range r.d.Mentions {
		m := &r.d.Mentions[n]
		if m.Head != k || m.Form != document.Pronoun || m.Entity < 0 || m.Entity >= len(r.ents) {
			continue
		}
		switch y := &r.ents[m.Entity]; y.target {
		case tPerson:
			if c, ok := r.g.country[r.g.people[y.id].Country]; ok {
				return c
			}
		case tNone:
		default:
			return y.country
		}
	}
	return -1
}

// countryIn is the country whose name ends at token k, with the words that belong to it.
func (r *reader) countryIn(k int) int {
	f, l := r.d.Subtree(k)
	for l > k && !r.capital(l) {
		l--
	}
	if l-f > 6 {
		return -1
	}
	for f < l && r.d.Tokens[f].UPOS == document.DET {
		f++
	}
	w := slices.Clone(r.words(f, l+1))
	if c, n, _ := r.countryAt(f, w, 0); n == len(w) {
		return c
	}
	return -1
}

// of is the country that a phrase after the noun names: with strict the country itself after "of", else also a place in it.
func (r *reader) of(head int, strict bool) int {
	d := r.d
	for k := d.Tokens[head].Child; k >= 0; k = d.Tokens[k].Next {
		if int(k) < head || d.Tokens[k].Deprel != document.Nmod || !r.capital(int(k)) {
			continue
		}
		switch p := r.caseOf(int(k)); {
		case p == "of":
		case strict:
			continue
		case p == "from" || p == "in" || p == "throughout" || p == "across" || p == "near":
		default:
			continue
		}
		if c := r.countryIn(int(k)); c >= 0 {
			return c
		}
		if strict {
			continue
		}
		f, l := d.Subtree(int(k))
		if c := r.placeCountry(f, min(l+1, int(k)+4)); c >= 0 {
			return c
		}
	}
	return -1
}

// Sectors of those who belong to a state or fight over it: where a report speaks of one country alone, they are that country's.
var homeSectors = map[string]bool{"GOV": true, "MIL": true, "COP": true, "JUD": true, "LEG": true, "SPY": true, "OPP": true, "REB": true, "PTY": true}

// atHome gives the organs of state, parties and rebels whose country nothing says the only country of which the report speaks.
func (r *reader) atHome() {
	c := r.onlyCountry()
	if c < 0 {
		return
	}
	for e := range r.ents {
		x := &r.ents[e]
		if x.country >= 0 || !homeSectors[x.sector] && !x.minority || x.mixed || x.code != "" {
			continue
		}
		switch x.target {
		case tGroup:
			if slices.ContainsFunc(x.descs, func(p desc) bool { return p.body >= 0 || p.word >= 0 && abroad[r.g.t.Words[p.word].Word] }) {
				continue
			}
		case tOwn:
			if x.kind == "person" && (!r.hasPost(x) || r.otherPerson(e, c) || r.knownElsewhere(x, c)) {
				continue
			}
		default:
			continue
		}
		x.country, x.home = c, true
	}
}

// Nouns for those who as often come from another country.
var abroad = map[string]bool{"envoy": true, "ambassador": true, "diplomat": true, "mediator": true, "negotiator": true, "observer": true, "monitor": true, "peacekeeper": true, "inspector": true, "emissary": true,
	"delegation": true, "delegate": true, "consul": true, "mission": true, "embassy": true, "mercenary": true, "alliance": true, "coalition": true}

// otherPerson tells that the report names somebody else who is of a country by its own words: then who is told without one may be from elsewhere.
func (r *reader) otherPerson(e, c int) bool {
	for k := range r.ents {
		if y := &r.ents[k]; k != e && y.kind == "person" && len(y.names) > 0 && y.country == c && !y.home && y.key != r.ents[e].key {
			return true
		}
	}
	return false
}

// knownElsewhere tells that the tables have people of a person's name and none of the country.
func (r *reader) knownElsewhere(x *ent, c int) bool {
	if len(x.names) == 0 {
		return false
	}
	opts := r.g.options(tidy(r.text(r.longest(x.names))))
	for _, o := range opts {
		if r.serves(&r.g.people[o.id], r.g.t.Countries[c].ISO3) {
			return false
		}
	}
	return len(opts) > 0
}

// nameCountry is the country of the heads of state or government, at the report's day or before, whom a name may mean where nothing tells
// which of them: "President Bush" is of the USA, whichever he is. Leaders whom the tables list by hand, because reports speak of them, go before
// others of the surname. A surname without a title counts where few have it.
func (r *reader) nameCountry(e, best int) int {
	x := &r.ents[e]
	post := r.hasPost(x)
	opts := r.g.options(tidy(r.text(best)))
	if !post && (len(opts) > rareSurname || r.wholeName(e) || r.otherTrade(x)) {
		return -1
	}
	all, spoken := countries{}, countries{}
	for _, o := range opts {
		p := &r.g.people[o.id]
		if o.fit < fitSurname {
			continue
		}
		if p.Rank < 3 {
			if post && p.Rank == 2 || r.votes[p.Country] > 0 {
				all.see(r.g, p.Country)
			}
			continue
		}
		if fit := r.timeFit(p); fit <= -1.6 || !post && fit < 0 && len(opts) > 2 { // out of office for long
			continue
		}
		all.see(r.g, p.Country)
		if p.ByHand {
			spoken.see(r.g, p.Country)
		}
	}
	if all.n == 1 {
		return all.one
	}
	if spoken.n != 1 {
		return -1
	}
	for _, o := range opts { // the report is about the country of another
		if p := &r.g.people[o.id]; o.fit >= fitSurname && r.votes[p.Country] > r.votes[r.g.t.Countries[spoken.one].ISO3] {
			return -1
		}
	}
	return spoken.one
}

// rareSurname is how many people of the tables a surname may have and still tell who is meant.
const rareSurname = 6

// countries counts different countries and keeps the first.
type countries struct{ n, one int }

func (c *countries) see(g *Gazetteer, iso string) {
	row, ok := g.country[iso]
	switch {
	case !ok:
		c.n = max(c.n, 2)
	case c.n == 0:
		c.n, c.one = 1, row
	case c.one != row:
		c.n++
	}
}

// otherTrade tells that the report calls somebody by a trade that is not of state.
func (r *reader) otherTrade(x *ent) bool {
	other := false
	x.phrases(func(f *phrase) {
		if f.word >= 0 && len(f.posts) == 0 {
			switch r.g.t.Words[f.word].Sector {
			case "BUS", "EDU", "JRN", "LAB", "MED", "AGR", "CRM", "REL", "CVL":
				other = true
			}
		}
	})
	return other
}

// hasPost tells that the report gives a named person an office of state.
func (r *reader) hasPost(x *ent) bool {
	post := false
	x.phrases(func(p *phrase) { post = post || len(p.posts) > 0 && p.body < 0 })
	return post
}

// onlyCountry is the country to which all countries, peoples, capitals and places of a report belong; -1 where they are several or none.
func (r *reader) onlyCountry() int {
	only := ""
	for iso := range r.votes { // one or none: the order does not matter
		if only != "" && iso != only {
			return -1
		}
		only = iso
	}
	for i := range r.d.Places {
		p := &r.d.Places[i]
		switch {
		case p.Country == "":
			if p.Kind != "place" && p.Kind != "sea" && p.Kind != "continent" && p.Kind != "area" {
				continue
			}
		case only == "":
			only = p.Country
		case only != p.Country:
			return -1
		}
	}
	if c, ok := r.g.country[only]; ok && only != "" {
		for e := range r.ents { // a person of another country
			if x := &r.ents[e]; x.target == tPerson && !r.serves(&r.g.people[x.id], only) || x.country >= 0 && x.country != c {
				return -1
			}
		}
		return c
	}
	return -1
}

// minority tells that a people's name is an ethnic group's of another country ("ethnic Albanians"), or what somebody is for or against.
func (r *reader) minority(i int) bool {
	if i == 0 {
		return false
	}
	switch strings.ToLower(strings.TrimSuffix(r.d.TokenText(i-1), "-")) {
	case "ethnic", "anti", "pro", "non", "ex":
		return true
	case "-", "–":
		if i > 1 {
			switch strings.ToLower(r.d.TokenText(i - 2)) {
			case "anti", "pro", "non":
				return true
			}
		}
	}
	return false
}

// sidesWith tells a name with "pro-" or "anti-" right before it in one word.
func (r *reader) sidesWith(at int) bool {
	head := strings.ToLower(r.d.Text[max(0, at-7):at])
	return strings.HasSuffix(head, "ethnic ") || strings.HasSuffix(head, "pro-") || strings.HasSuffix(head, "anti-") || strings.HasSuffix(head, "non-")
}
