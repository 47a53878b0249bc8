package actor

import (
	"slices"
	"strings"

	"readout/document"
)

// named finds out what a named entity that is no person is.
func (r *reader) named(e int) {
	x := &r.ents[e]
	switch x.class {
	case document.Date, document.Money:
		return
	}
	best := r.longest(x.names)
	m := &r.d.Mentions[best]
	w := slices.Clone(r.words(m.First, m.End))
	from := m.First
	for len(w) > 1 && (w[0] == "the" || w[0] == "") {
		w, from = w[1:], from+1
	}
	for len(w) > 1 && (w[len(w)-1] == "s" || w[len(w)-1] == "" || len(w) > 2 && cutShort[w[len(w)-1]]) {
		w = w[:len(w)-1]
	}
	if len(w) == 0 || w[0] == "" {
		return
	}
	r.context(e)
	if b, n := r.bodyAt(from, w, 0); n == len(w) && r.bodyOf(e, b, w) {
		return
	}
	c, n, adj := r.countryAt(from, w, 0)
	if n > 0 && n < len(w) && (adj || w[n] == "s") { // "U.S. Food and Drug Administration"
		rest := n
		if w[rest] == "s" {
			rest++
		}
		if b, k := r.bodyAt(from+rest, w[rest:], 0); rest+k == len(w) && r.g.t.Bodies[b].Country == r.g.t.Countries[c].ISO3 {
			if x.country < 0 {
				x.country = c
			}
			if r.bodyOf(e, b, w) {
				return
			}
		}
	}
	if n == len(w) {
		if adj && r.g.first(keyCountry, strings.Join(w, " ")) < 0 && r.acronymCountry(strings.ToUpper(strings.Join(w, ""))) < 0 || x.class == document.NORP {
			r.people(e, c)
			return
		}
		r.countryOf(e, c, 0.97)
		return
	}
	if len(w) <= 2 {
		if c := r.g.first(keyNoun, strings.Join(w, " ")); c >= 0 {
			r.people(e, c)
			return
		}
	}
	if n > 0 && n < len(w) && adj && (x.class == document.NORP || len(w) == 2 && r.g.first(keyNoun, w[1]) >= 0) { // "Bosnian Serbs" are of Bosnia
		r.people(e, c)
		return
	}
	if i := r.g.last(keyMetonym, strings.Join(w, " ")); i >= 0 {
		r.seat(e, r.g.t.Metonyms[i].Body)
		return
	}
	if c := r.g.first(keyCapital, strings.Join(w, " ")); c >= 0 {
		r.capitalOf(e, c)
		return
	}
	switch x.class {
	case document.Organization:
		r.ownBody(e, best, from, w)
	case document.NORP:
		r.ownPeople(e, best)
	case document.Location, document.Facility:
		r.ownPlace(e, best)
	}
}

// Words that a name does not end with: the labels have cut it short ("Conference on Disarmament in" of "… in Europe").
var cutShort = map[string]bool{"in": true, "of": true, "for": true, "on": true, "and": true, "the": true, "at": true}

// bodyOf makes an entity the body b; false where its mentions are all places or the name is too common to tell.
func (r *reader) bodyOf(e, b int, w []string) bool {
	x := &r.ents[e]
	row := &r.g.t.Bodies[b]
	x.sure = 0.95
	if r.generic(w) && row.Country != "" {
		if !r.bodyFits(b) && !(x.country >= 0 && r.g.t.Countries[x.country].ISO3 == row.Country) {
			return false
		}
		x.sure = 0.8
	}
	if x.country >= 0 && row.Country != "" && r.g.t.Countries[x.country].ISO3 != row.Country && r.generic(w) {
		return false
	}
	switch {
	case row.Kind == "media":
		x.mentions = r.notChannel(e)
	case x.class == document.Location || x.class == document.Facility || r.isSeat(row):
		x.mentions = r.mentionsUsed(e, false)
	default:
		x.mentions = r.ents[e].all
	}
	if len(x.mentions) == 0 {
		return true // a seat that is only a place, a platform that is only a channel: no actor
	}
	x.target, x.id, x.kind = tBody, b, row.Kind
	x.key = "body " + row.Name + " " + row.Country
	if row.Wikidata != "" {
		x.key = row.Wikidata
	}
	return true
}

// isSeat tells buildings and quarters that stand for who sits in them.
func (r *reader) isSeat(row *BodyRow) bool {
	return row.Kind == "government" && (row.Head == "President" || row.Head == "Prime Minister" || row.Head == "Chancellor" || row.Name == "Whitehall" || row.Name == "Pentagon" || row.Name == "Zhongnanhai") &&
		!strings.Contains(row.Name, "Republic") && !strings.Contains(row.Name, "Government")
}

// notChannel lists the mentions of a news outlet or platform but those "on", "via" or "in" it.
func (r *reader) notChannel(e int) []int {
	var out []int
	for _, n := range r.ents[e].all {
		h := r.d.Mentions[n].Head
		for t := &r.d.Tokens[h]; t.Deprel == document.Compound && t.Head >= 0 && int(t.Head) > h; t = &r.d.Tokens[h] { // "on his Truth Social platform"
			h = int(t.Head)
		}
		switch r.caseOf(h) {
		case "on", "via", "in", "through", "over", "onto":
			continue
		}
		out = append(out, n)
	}
	if !slices.ContainsFunc(out, func(n int) bool { return r.d.Mentions[n].Form == document.Name }) {
		return nil
	}
	return out
}

// mentionsUsed lists the mentions of an entity that act or are dealt with; pronouns and descriptions of one that acts go with it.
func (r *reader) mentionsUsed(e int, strict bool) []int {
	var out, rest []int
	for _, n := range r.ents[e].all {
		m := &r.d.Mentions[n]
		switch {
		case m.Form == document.Pronoun:
			rest = append(rest, n)
		case m.Form == document.Description:
			if r.use(n, false) == asAgent {
				rest = append(rest, n)
			}
		case strict && r.opens(m), m.Form == document.Name && r.endsName(m):
		case r.use(n, strict) == asAgent && !(strict && r.literal(n)):
			out = append(out, n)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return append(out, rest...)
}

// opens tells a name in capitals at the head of a paragraph: a dateline's place.
func (r *reader) opens(m *document.Mention) bool {
	t := &r.d.Tokens[m.First]
	return (m.First == 0 || r.d.Tokens[m.First-1].Para != t.Para) && allCaps(r.d.Text[t.Start:t.End]) && t.End-t.Start > 2
}

// dateline tells a name at the head of a paragraph that place/ takes for a place and the tables do not know as one who acts.
func (r *reader) dateline(m int) bool {
	x := &r.d.Mentions[m]
	return r.opens(x) && x.End < len(r.d.Tokens) && r.d.Tokens[x.End].UPOS == document.PUNCT && r.literal(m)
}

// endsName tells a country's name that ends a firm's or body's longer one, which the labels part: "Investment Canada".
func (r *reader) endsName(m *document.Mention) bool {
	if m.First == 0 || r.d.Tokens[m.First-1].Sent != r.d.Tokens[m.First].Sent {
		return false
	}
	p, t := &r.d.Tokens[m.First-1], &r.d.Tokens[m.Head]
	if p.UPOS != document.PROPN || !r.capital(m.First-1) || p.End+1 != r.d.Tokens[m.First].Start {
		return false
	}
	return int(p.Head) == m.Head && (p.Deprel == document.Compound || p.Deprel == document.Flat) || int(t.Head) == m.First-1 && (t.Deprel == document.Flat || t.Deprel == document.Compound)
}

// literal tells whether place/ took a mention for a place where something happens.
func (r *reader) literal(m int) bool {
	for i := range r.d.Places {
		if r.d.Places[i].Mention == m {
			return true
		}
	}
	return false
}

// countryOf makes an entity a country that acts.
func (r *reader) countryOf(e, c int, sure float64) {
	x := &r.ents[e]
	x.mentions = r.mentionsUsed(e, false)
	if len(x.mentions) == 0 {
		return
	}
	if r.sports && r.team(x, r.g.t.Countries[c].ISO3) {
		x.country = c
		return
	}
	r.setCountry(x, c, sure)
}

func (r *reader) setCountry(x *ent, c int, sure float64) {
	x.target, x.id, x.kind, x.country, x.sure = tCountry, c, "government", c, sure
	x.key = "country " + r.g.t.Countries[c].ISO3
}

// capitalOf makes an entity the government that sits in a capital, where the capital's name acts.
func (r *reader) capitalOf(e, c int) {
	x := &r.ents[e]
	x.mentions = r.mentionsUsed(e, true)
	if len(x.mentions) == 0 || r.sports && r.team(x, r.g.t.Countries[c].Capital) {
		return
	}
	for k := range x.names {
		if !slices.Contains(x.mentions, x.names[k]) { // the name is a place elsewhere in the report: pronouns may mean either
			x.mentions = slices.DeleteFunc(x.mentions, func(n int) bool { return r.d.Mentions[n].Form != document.Name })
			break
		}
	}
	r.setCountry(x, c, 0.85)
}

// seat makes an entity the body that sits in a place, where the place's name acts.
func (r *reader) seat(e int, body string) {
	x := &r.ents[e]
	x.mentions = r.mentionsUsed(e, true)
	if len(x.mentions) == 0 || body == "" {
		return
	}
	b := r.g.first(keyBody, fold(body))
	if b < 0 {
		return
	}
	row := &r.g.t.Bodies[b]
	x.target, x.id, x.kind, x.sure = tBody, b, row.Kind, 0.8
	x.key = "body " + row.Name + " " + row.Country
	if row.Wikidata != "" {
		x.key = row.Wikidata
	}
}

// people makes an entity the people of a country, where the word is a noun and not part of another phrase.
func (r *reader) people(e, c int) {
	x := &r.ents[e]
	for _, n := range r.ents[e].all {
		m := &r.d.Mentions[n]
		t := &r.d.Tokens[m.Head]
		if m.Form == document.Name && (t.Deprel == document.Amod || t.Deprel == document.Compound || t.UPOS == document.ADJ) {
			continue
		}
		x.mentions = append(x.mentions, n)
	}
	named := slices.ContainsFunc(x.mentions, func(n int) bool { return r.d.Mentions[n].Form == document.Name })
	if !named {
		x.mentions = nil
		return
	}
	x.target, x.kind, x.sector, x.sure = tGroup, "population", "CVL", 0.85
	minority := slices.ContainsFunc(x.mentions, func(n int) bool { return r.minority(r.d.Mentions[n].Head) || r.minority(r.d.Mentions[n].First) })
	if minority || r.d.TokenText(r.d.Mentions[x.mentions[0]].First) == "Ethnic" {
		x.minority, x.key = true, ""
		for _, n := range x.names {
			if x.country < 0 {
				x.country = r.of(r.d.Mentions[n].Head, false)
			}
		}
		return
	}
	x.country = c
	single := true
	for _, n := range x.names {
		single = single && r.d.Mentions[n].Number == 1 && !strings.HasSuffix(strings.ToLower(r.text(n)), "s")
	}
	if single {
		x.kind = "person"
		x.key = ""
		return
	}
	x.key = "people " + r.g.t.Countries[c].ISO3
}

// ownBody makes an entity a body that no table has: a state's organ where country and noun say so, else an organisation.
func (r *reader) ownBody(e, best, from int, w []string) {
	x := &r.ents[e]
	x.mentions = r.ents[e].all
	x.target, x.kind, x.sure = tOwn, "organisation", 0.75
	if r.signs(best) || r.g.papers[w[len(w)-1]] { // "LIMA (Agency) –", "the Valley Gazette"
		x.kind, x.sector = "media", "JRN"
		if p := r.parse(from, from+len(w), -1); p.country >= 0 {
			x.country = p.country
		}
		x.key = "own " + strings.Join(w, " ")
		return
	}
	p := r.parse(from, from+len(w), -1)
	if p.country >= 0 {
		x.country = p.country
	}
	row := -1
	for i := range w { // the last noun of a body: "Russian Foreign Ministry", "Ministry of Defence"
		if k, n := r.wordAt(w, i); k >= 0 && r.g.t.Words[k].Collective {
			if w[i] == "union" && n == 1 && !r.labour(w) { // a party or a league as often as a trade union
				continue
			}
			after := i + n
			if after == len(w) && (row < 0 || !slices.Contains(w[:i], "of")) || row < 0 && after < len(w) && (w[after] == "of" || w[after] == "for" || w[after] == "in") {
				row = k
			}
		}
	}
	if row >= 0 {
		x.kind, x.sector = r.g.t.Words[row].Kind, r.g.t.Words[row].Sector
		if x.kind == "group" || x.kind == "population" {
			x.kind = "organisation"
		}
	}
	x.key = "own " + strings.Join(w, " ")
}

// labour tells a trade union's name by its other words.
func (r *reader) labour(w []string) bool {
	for i := range w {
		switch w[i] {
		case "workers", "labour", "labor", "trade", "teachers", "miners", "unions", "employees", "federation", "confederation", "railway", "transport", "nurses", "doctors", "journalists", "writers", "farmers", "students":
			return true
		}
	}
	return false
}

// ownPeople is for names of peoples, faiths and movements that are no country's.
func (r *reader) ownPeople(e, best int) {
	x := &r.ents[e]
	for _, n := range r.ents[e].all {
		m := &r.d.Mentions[n]
		t := &r.d.Tokens[m.Head]
		if m.Form == document.Name && (t.Deprel == document.Amod || t.Deprel == document.Compound || t.UPOS == document.ADJ) {
			continue
		}
		x.mentions = append(x.mentions, n)
	}
	if len(x.mentions) == 0 {
		return
	}
	x.target, x.kind, x.sector, x.sure = tOwn, "population", "CVL", 0.75
	x.key = "people " + fold(r.text(best))
}

// ownPlace is for regions and towns that act: their government, with the country that place/ found.
func (r *reader) ownPlace(e, best int) {
	x := &r.ents[e]
	x.mentions = r.mentionsUsed(e, true)
	if len(x.mentions) == 0 || r.sports && r.team(x, fold(tidy(r.text(best)))) {
		return
	}
	x.target, x.kind, x.sector, x.sure = tOwn, "government", "GOV", 0.6
	x.country = r.placeCountry(r.d.Mentions[best].First, r.d.Mentions[best].End)
	x.key = "own " + fold(tidy(r.text(best)))
}

// placeCountry is the country of a place named inside a range of tokens, -1 if none.
func (r *reader) placeCountry(first, end int) int {
	for i := range r.d.Places {
		p := &r.d.Places[i]
		if p.First >= first && p.End <= end && p.Country != "" && !r.sidesWith(p.Start) {
			if c, ok := r.g.country[p.Country]; ok {
				return c
			}
		}
	}
	for i := first; i < end; i++ {
		if r.capital(i) {
			if c := r.g.first(keyCapital, low(r.d.TokenText(i))); c >= 0 {
				return c
			}
		}
	}
	return -1
}
