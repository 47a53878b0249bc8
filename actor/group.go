package actor

import (
	"slices"
	"strings"

	"readout/document"
)

// described finds out whom an entity without a name means: the holder of an office on the day, a country's government, or people and
// bodies that stay what the report calls them.
func (r *reader) described(e int) {
	x := &r.ents[e]
	if len(x.descs) == 0 {
		return
	}
	at := 0
	for i := range x.descs {
		if x.descs[i].word >= 0 {
			at = i
			break
		}
	}
	p := &x.descs[at].phrase
	m := x.descs[at].m
	r.context(e)
	if p.person && p.country < 0 {
		x.country = r.personCountry(r.d.Mentions[m].First, r.d.Mentions[m].End)
	}
	head := low(r.d.TokenText(r.d.Mentions[m].Head))
	if p.word < 0 || p.wordAt != r.d.Mentions[m].Head {
		if c := r.g.first(keyNoun, head); c >= 0 && r.capital(r.d.Mentions[m].Head) && !r.minority(r.d.Mentions[m].Head) {
			x.mentions = r.ents[e].all
			x.target, x.kind, x.country, x.sector, x.sure = tGroup, "population", c, "CVL", 0.8
			return
		}
		r.unlisted(e, m)
		return
	}
	word := &r.g.t.Words[p.word]
	if r.otherSense(m, word.Word) {
		return
	}
	single := r.d.Mentions[m].Number != 2 && !plainPlural(head, word)
	if word.Kind == "person" && single && len(p.posts) > 0 && !p.former && !p.coming && r.definite(m) && r.holder(e, p, m) {
		return
	}
	switch word.Word {
	case "predecessor", "successor":
		if single && r.neighbour(e, m, word.Word == "predecessor") {
			return
		}
	case "government", "administration", "regime", "country", "nation", "state", "republic", "kingdom":
		if single && x.country >= 0 && (word.Word == "government" || word.Word == "administration" || word.Word == "regime" || r.use(m, false) == asAgent) {
			x.mentions = r.ents[e].all
			r.setCountry(x, x.country, 0.85)
			return
		}
	}
	x.mentions = r.ents[e].all
	if word.Word == "neighbour" || word.Word == "neighbor" {
		if k := r.d.ChildBy(r.d.Mentions[m].Head, document.NmodPoss); k >= 0 && single {
			switch low(r.d.TokenText(k)) {
			case "his", "her", "my", "your": // of a person, not of a state
				x.target, x.kind, x.sector, x.sure = tGroup, "person", "CVL", 0.7
				return
			}
		}
	}
	if placeWord[word.Word] {
		if x.mentions = r.acting(e); len(x.mentions) == 0 {
			return
		}
	}
	x.target, x.sure = tGroup, 0.75
	x.kind, x.sector = word.Kind, word.Sector
	if !single && (word.Kind == "person" || placeWord[word.Word] || word.Word == "ally" || word.Word == "government" || word.Word == "power" || word.Word == "superpower") {
		x.kind = "group"
	}
	if x.country < 0 && !x.mixed {
		x.country = r.placeCountry(r.d.Mentions[m].First, r.d.Mentions[m].End)
	}
	if p.sector != "" {
		x.sector = p.sector
	}
	switch {
	case r.cue(m): // who speaks next, in a transcript
		x.key = "cue " + fold(r.text(m))
	case !single && (p.country >= 0 || p.body >= 0):
		x.key = "words " + fold(tidy(r.text(m)))
	case word.Collective && x.country >= 0 && single && r.definite(m):
		x.key = "group " + r.g.t.Countries[x.country].ISO3 + " " + word.Word
	}
}

// Nouns that name a place as often as those who govern it.
var placeWord = map[string]bool{"country": true, "nation": true, "state": true, "republic": true, "kingdom": true, "province": true, "embassy": true, "consulate": true, "palace": true, "court": true, "hospital": true, "church": true,
	"mosque": true, "university": true, "school": true, "college": true, "bank": true, "factory": true, "house": true, "chamber": true, "neighbour": true, "neighbor": true, "office": true, "warship": true, "seminary": true, "club": true, "website": true, "federation": true, "institution": true, "exchange": true, "parliament": true, "magazine": true, "newspaper": true}

// plainPlural tells a plural form of a word for persons where the mention's number is unknown.
func plainPlural(head string, w *WordRow) bool {
	return !w.Collective && strings.HasSuffix(head, "s") && !strings.HasSuffix(w.Word, "s") || head == "people" || strings.HasSuffix(head, "men") && strings.HasSuffix(w.Word, "man")
}

// acting lists the mentions of an entity that act.
func (r *reader) acting(e int) []int {
	var out []int
	for _, n := range r.ents[e].all {
		if m := &r.d.Mentions[n]; m.Form == document.Pronoun || r.use(n, false) == asAgent {
			out = append(out, n)
		}
	}
	if !slices.ContainsFunc(out, func(n int) bool { return r.d.Mentions[n].Form != document.Pronoun }) {
		return nil
	}
	return out
}

// unlisted keeps a description whose noun no table has, where it speaks, has a he or a she, or mention/ says it is a person or body.
func (r *reader) unlisted(e, m int) {
	x := &r.ents[e]
	person, speaks, acts := false, false, false
	for _, n := range r.ents[e].all {
		q := &r.d.Mentions[n]
		if q.Form == document.Pronoun && (q.Gender == 1 || q.Gender == 2) {
			person = true
		}
		t := &r.d.Tokens[q.Head]
		if t.Deprel == document.Nsubj && t.Head >= 0 && speech[r.d.Tokens[t.Head].Lemma] {
			speaks = true
		}
		acts = acts || t.Deprel == document.Nsubj && t.Head >= 0 && r.g.verbs[r.d.Tokens[t.Head].Lemma]
	}
	switch {
	case person || x.class == document.Person && (speaks || acts) && !abstract(r.d.Tokens[r.d.Mentions[m].Head].Lemma):
		x.kind = "person"
		if x.plural {
			x.kind = "group"
		}
	case x.class == document.Organization && speaks:
		x.kind = "organisation"
	case r.belongs(m) && r.dealtWith(e) && !abstract(r.d.Tokens[r.d.Mentions[m].Head].Lemma) && !r.g.things[low(r.d.Tokens[r.d.Mentions[m].Head].Lemma)]:
		x.kind = "group"
	default:
		return
	}
	x.mentions = r.ents[e].all
	x.target, x.sure = tGroup, 0.6
	if x.country < 0 && !x.mixed {
		x.country = r.placeCountry(r.d.Mentions[m].First, r.d.Mentions[m].End)
	}
}

// belongs tells whether a description's own words tie it to a country, a name or people: "the Libyan garrison", "refugee columns".
// Such a thing acts, or is acted on, for somebody; what exactly it is no list says.
func (r *reader) belongs(m int) bool {
	x := &r.d.Mentions[m]
	for i := x.First; i < x.Head; i++ {
		t := &r.d.Tokens[i]
		if t.UPOS == document.PROPN || r.placeCountry(i, i+1) >= 0 {
			return true
		}
		if w, ok := r.g.words[low(t.Lemma)]; ok && t.Deprel == document.Compound && r.g.t.Words[w].Kind == "person" {
			return true
		}
	}
	return false
}

// dealtWith tells whether an entity is subject, object or agent of a verb that takes actors.
func (r *reader) dealtWith(e int) bool {
	for _, n := range r.ents[e].all {
		t := &r.d.Tokens[r.d.Mentions[n].Head]
		switch t.Deprel {
		case document.Nsubj, document.NsubjPass, document.Obj, document.OblAgent:
			if t.Head >= 0 && r.g.verbs[r.d.Tokens[t.Head].Lemma] && r.d.Mentions[n].Form == document.Description {
				return true
			}
		}
	}
	return false
}

// abstract tells nouns that are no person's by their ending.
func abstract(lemma string) bool {
	for _, e := range []string{"ment", "tion", "sion", "ness", "ship", "wal", "ity", "ance", "ence", "ism", "ing", "age"} {
		if strings.HasSuffix(lemma, e) {
			return true
		}
	}
	return false
}

var speech = map[string]bool{"say": true, "tell": true, "claim": true, "add": true, "warn": true, "announce": true, "argue": true, "deny": true, "state": true, "note": true, "urge": true, "insist": true, "accuse": true, "demand": true, "call": true, "ask": true, "report": true, "confirm": true}

// definite tells whether a description means somebody in particular: no a, one, some, any before it.
func (r *reader) definite(m int) bool {
	x := &r.d.Mentions[m]
	first := x.First
	if first > 0 && r.d.Tokens[first-1].Deprel == document.Det && int(r.d.Tokens[first-1].Head) == x.Head {
		first--
	}
	switch low(r.d.TokenText(first)) {
	case "a", "an", "one", "some", "several", "many", "another", "any", "no", "each", "every", "two", "three", "few", "most", "all", "other", "neither", "either", "both":
		return false
	case "the", "this", "that", "his", "her", "its", "their", "our", "my", "your":
		return true
	}
	return r.capital(first) || r.d.ChildBy(x.Head, document.NmodPoss) >= 0
}

// holder finds who holds the office that a description names: a person of the report with that title, else by the tables on the day.
func (r *reader) holder(e int, p *phrase, m int) bool {
	x := &r.ents[e]
	found := -1
	for k := range r.ents {
		y := &r.ents[k]
		if len(y.names) == 0 || y.kind != "person" && y.target != tPerson || y.former || y.target == tNone || !r.sameOffice(y, p) {
			continue
		}
		if found >= 0 && r.ents[found].key != y.key {
			return false
		}
		found = k
	}
	if found >= 0 {
		y := &r.ents[found]
		x.target, x.id, x.key, x.kind, x.sure, x.role = y.target, y.id, y.key, y.kind, 0.85, true
		x.mentions = r.ents[e].all
		return true
	}
	h, ok := r.inOffice(p)
	if !ok {
		return false
	}
	id := int(r.g.officeOf[h.row])
	x.target, x.id, x.kind, x.role = tPerson, id, "person", true
	x.key = r.personKey(id)
	x.sure = 0.85
	if h.Standing == Stale {
		x.sure = 0.7
	}
	x.mentions = r.ents[e].all
	return true
}

// sameOffice tells whether a person of the report has the post of a phrase: by what the report says, else by the tables.
func (r *reader) sameOffice(y *ent, p *phrase) bool {
	same := false
	y.phrases(func(q *phrase) {
		if q.former || len(q.posts) == 0 || q.country >= 0 && p.country >= 0 && q.country != p.country || q.body >= 0 && p.body >= 0 && q.body != p.body {
			return
		}
		if p.country < 0 && p.body < 0 && q.country < 0 && q.body < 0 && y.country >= 0 && r.g.t.Countries[y.country].ISO3 == "" {
			return
		}
		for _, a := range q.posts {
			for _, b := range p.posts {
				ka, kb := r.g.t.Posts[a].Kind, r.g.t.Posts[b].Kind
				if ka == kb && (ka != "leader" && ka != "igo_head" || p.body == q.body) || kb == "leader" && (ka == "head_of_state" || ka == "head_of_government") && p.country >= 0 && (q.country == p.country || q.country < 0 && y.country == p.country) {
					same = true
				}
			}
		}
	})
	if same && p.country >= 0 && y.target == tPerson {
		return r.serves(&r.g.people[y.id], r.g.t.Countries[p.country].ISO3)
	}
	if same || y.target != tPerson || p.country < 0 && p.body < 0 || r.on == 0 {
		return same
	}
	for _, k := range r.g.people[y.id].Offices {
		if s := r.g.standing(int(k), r.on); s == Confirmed || s == Stale {
			for _, n := range p.posts {
				if post := &r.g.t.Posts[n]; post.Kind != "ambassador" && post.Kind != "spokesperson" && r.postMatches(post, p, int(k)) && (post.Kind != "leader" || r.g.leads(r.g.t.Offices[k].Country, r.g.t.Offices[k].Kind)) {
					return true
				}
			}
		}
	}
	return false
}

// leads tells whether a kind of office is that of the one who governs a country.
func (g *Gazetteer) leads(country, kind string) bool {
	if k := g.leaders[country]; k != "" {
		return k == kind
	}
	return kind == "head_of_state" || kind == "head_of_government"
}

// inOffice asks the tables who held a phrase's post on the day. Stale knowledge counts for a year and a half.
func (r *reader) inOffice(p *phrase) (Holding, bool) {
	if r.on == 0 {
		return Holding{}, false
	}
	for _, n := range p.posts {
		post := &r.g.t.Posts[n]
		var h Holding
		ok := false
		switch {
		case post.Kind == "ambassador" || post.Kind == "spokesperson" || post.Kind == "speaker" && p.country < 0 || post.Kind == "deputy_head_of_government":
		case post.Kind == "igo_head":
			if p.body >= 0 {
				h, ok = r.g.officeOfBody(p.body, r.on)
			}
		case p.country < 0 && post.Country == "":
		default:
			iso := post.Country
			if p.country >= 0 {
				iso = r.g.t.Countries[p.country].ISO3
			}
			if post.Country != "" && iso != post.Country {
				continue
			}
			kind := post.Kind
			if kind == "leader" {
				if kind = r.g.leaders[iso]; kind == "" {
					kind = "head_of_state"
				}
			}
			h, ok = r.g.Office(iso, kind, "", r.on)
			if !ok && post.Kind == "leader" { // of a time when the country had another order
				other := "head_of_state"
				if kind == other {
					other = "head_of_government"
				}
				h, ok = r.g.Office(iso, other, "", r.on)
			}
			if ok && post.Kind == "head_of_state" && !r.postMatches(post, p, h.row) {
				if h, ok = r.g.Office(iso, "head_of_government", post.Phrase, r.on); ok && !r.postMatches(post, p, h.row) {
					ok = false
				}
			}
			if !ok && post.Kind == "head_of_state" {
				h, ok = r.g.Office(iso, "head_of_government", post.Phrase, r.on)
			}
		}
		if ok && (h.Standing == Confirmed || h.Standing == Stale && years(h.AsOf, r.on) < 1.5) {
			return h, true
		}
	}
	return Holding{}, false
}

func (g *Gazetteer) officeOfBody(body int, on Day) (Holding, bool) {
	rows := g.byOffice[[2]string{"INT", "igo_head"}]
	for i := len(rows) - 1; i >= 0; i-- {
		n := int(rows[i])
		if s := g.standing(n, on); (s == Confirmed || s == Stale) && g.headOf(body, g.t.Offices[n].Title) {
			return g.holding(n, s), true
		}
	}
	return Holding{}, false
}

// neighbour resolves "her predecessor", "Biden's successor" by the terms of the possessor's office.
func (r *reader) neighbour(e, m int, before bool) bool {
	if r.on == 0 {
		return false
	}
	owner := r.d.ChildBy(r.d.Mentions[m].Head, document.NmodPoss)
	if owner < 0 {
		return false
	}
	who := -1
	for k := range r.d.Mentions {
		if q := &r.d.Mentions[k]; q.Head == owner && r.ents[q.Entity].target == tPerson {
			who = r.ents[q.Entity].id
		}
	}
	if who < 0 {
		return false
	}
	for _, k := range r.g.people[who].Offices {
		s := r.g.standing(int(k), r.on)
		o := &r.g.t.Offices[k]
		if !slices.Contains(soleKinds, o.Kind) || before && s != Confirmed || !before && s != Former {
			continue
		}
		rows := r.g.byOffice[[2]string{o.Country, o.Kind}]
		next := -1
		for i, n := range rows {
			if n != k {
				continue
			}
			for j := i - 1; before && j >= 0; j-- {
				if q := &r.g.t.Offices[rows[j]]; r.g.officeOf[rows[j]] != int32(who) && q.To != 0 && q.To >= o.From-200 && q.To.last() <= o.From.last()+200 {
					next = int(rows[j])
					break
				}
			}
			for j := i + 1; !before && j < len(rows); j++ {
				if q := &r.g.t.Offices[rows[j]]; r.g.officeOf[rows[j]] != int32(who) && o.To != 0 && q.From.first() >= o.To.first()-200 {
					next = int(rows[j])
					break
				}
			}
		}
		if next < 0 {
			continue
		}
		x := &r.ents[e]
		x.target, x.id, x.kind, x.role, x.sure = tPerson, int(r.g.officeOf[next]), "person", true, 0.7
		x.key = r.personKey(x.id)
		x.mentions = r.ents[e].all
		return true
	}
	return false
}

// personCountry is the country of a person named inside a range: "the Trump administration".
func (r *reader) personCountry(first, end int) int {
	for k := range r.d.Mentions {
		m := &r.d.Mentions[k]
		if m.Form != document.Name || m.First < first || m.End > end {
			continue
		}
		if y := &r.ents[m.Entity]; y.target == tPerson {
			if c, ok := r.g.country[r.g.people[y.id].Country]; ok {
				return c
			}
		}
	}
	return -1
}

// several makes "A and B", "both leaders" a group of its members, where anything refers to it.
func (r *reader) several(e int) {
	x := &r.ents[e]
	members := 0
	for _, k := range r.members(e) {
		if r.ents[k].target != tNone {
			members++
		}
	}
	if members < 2 {
		return
	}
	x.mentions = r.ents[e].all
	x.target, x.kind, x.sure = tGroup, "group", 0.7
	x.country = -1
}
