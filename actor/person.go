package actor

import (
	"slices"
	"strings"

	"readout/document"
)

// How well a name fits a person, before anything else is known.
const (
	fitWhole   = 4.0 // the whole name or an alias
	fitPair    = 3.2 // first and last word, others left out
	fitBones   = 2.6 // the same in another transliteration
	fitSurname = 1.0
	fitBone    = 0.4 // the surname in another transliteration
	accept     = 3.2 // least score of a link
	margin     = 0.7 // by which it must lead
)

// wholeName tells whether one of the entity's names has more than a surname.
func (r *reader) wholeName(e int) bool {
	for _, n := range r.ents[e].names {
		if m := &r.d.Mentions[n]; m.End-m.First > 1 {
			return true
		}
	}
	return false
}

type option struct {
	id   int
	fit  float64
	only bool // the tables have nobody else of the name, or nobody else who may be meant
}

// options collects the people whom a name may mean.
func (g *Gazetteer) options(name string) []option {
	f := fold(name)
	w := content(f)
	if len(w) == 0 {
		return nil
	}
	var out []option
	add := func(fit float64) func(int) {
		return func(id int) {
			for i := range out {
				if out[i].id == id {
					out[i].fit = max(out[i].fit, fit)
					return
				}
			}
			out = append(out, option{id: id, fit: fit})
		}
	}
	g.find(keyFull, add(fitWhole), f)
	if len(w) == 1 {
		if len(out) == 0 || len(strings.Fields(f)) > 1 {
			g.find(keySurname, add(fitSurname), w[0])
		}
		if s := skeleton(w[0]); len(out) == 0 && len(s) >= 3 {
			g.find(keyBone, add(fitBone), s)
		}
		return out
	}
	if len(out) > 0 {
		return out
	}
	g.find(keyPair, add(fitPair), w[0], w[len(w)-1])
	if len(out) == 0 && len(w) > 2 {
		g.find(keyPair, add(fitPair-0.4), w[0], w[1])
	}
	if len(out) == 0 {
		a, z := skeleton(w[0]), skeleton(w[len(w)-1])
		if len(a) > 1 && len(z) > 1 && len(a)+len(z) >= 5 {
			g.find(keyBones, add(fitBones), a, z)
		}
	}
	if len(out) == 0 { // two words of a surname alone: "al Assad", "Suu Kyi"
		g.find(keySurname, add(fitSurname), w[len(w)-1])
		for i := range out {
			if !strings.HasSuffix(fold(g.people[out[i].id].Name), f) {
				out[i].fit = -9
			}
		}
	}
	return out
}

// person finds out who a named person is; one whom no table has keeps what the report says.
func (r *reader) person(e int) {
	x := &r.ents[e]
	best := r.longest(x.names)
	x.mentions = r.himself(r.ents[e].all)
	x.target, x.kind, x.sure = tOwn, "person", 0.8
	x.key = "person " + fold(tidy(r.text(best)))
	r.context(e)
	if !r.wholeName(e) {
		k, several := r.sameSurname(e)
		if k < 0 && several { // two people of the surname, and neither named before
			return
		}
		if k >= 0 { // an earlier person of the report, by surname
			y := &r.ents[k]
			x.target, x.id, x.key, x.sure, x.kind = y.target, y.id, y.key, y.sure*0.95, y.kind
			if x.country < 0 {
				x.country = y.country
			}
			return
		}
	}
	id, score := r.bestPerson(e, best)
	if id < 0 {
		if x.country < 0 && !x.mixed {
			x.country = r.nameCountry(e, best)
		}
		return
	}
	x.target, x.id = tPerson, id
	x.key = r.personKey(id)
	x.sure = min(0.98, 0.75+0.05*score)
	if !r.wholeName(e) {
		x.sure = min(x.sure, 0.92)
	}
}

func (r *reader) personKey(id int) string {
	if p := &r.g.people[id]; p.Wikidata != "" {
		return p.Wikidata
	}
	return "person " + fold(r.g.people[id].Name)
}

// longest returns the fullest of some name mentions: most words, then most letters, then the first.
func (r *reader) longest(names []int) int {
	best, words, letters := names[0], 0, 0
	for _, n := range names {
		t := tidy(r.text(n))
		w, l := strings.Count(t, " "), len(t)
		if allCaps(t) {
			l--
		}
		if w > words || w == words && l > letters {
			best, words, letters = n, w, l
		}
	}
	return best
}

func allCaps(s string) bool { return s == strings.ToUpper(s) }

// sameSurname finds an already resolved person of the report whose last word this surname is: of several the one named last before it. It
// is -1 where there is none, or several and none before.
func (r *reader) sameSurname(e int) (found int, several bool) {
	f := content(fold(tidy(r.text(r.ents[e].names[0]))))
	if len(f) != 1 {
		return -1, false
	}
	found = -1
	at := r.d.Mentions[r.ents[e].names[0]].First
	last := func(k int) int { // where its name stands last before
		out := -1
		for _, n := range r.ents[k].names {
			if p := r.d.Mentions[n].First; p < at && p > out {
				out = p
			}
		}
		return out
	}
	for k := range r.ents {
		y := &r.ents[k]
		if k == e || len(y.names) == 0 || y.target != tPerson && y.target != tOwn || y.kind != "person" || !r.wholeName(k) {
			continue
		}
		w := content(fold(tidy(r.text(r.longest(y.names)))))
		if len(w) < 2 || w[len(w)-1] != f[0] && w[0] != f[0] {
			continue
		}
		if w[0] == f[0] && y.target != tPerson { // a given name alone is no tie
			continue
		}
		if found >= 0 && r.ents[found].key != y.key {
			several = true
			if last(k) < last(found) {
				continue
			}
		}
		found = k
	}
	if several && last(found) < 0 {
		return -1, true
	}
	return found, several
}

// context takes country, sector and tense of the office from titles, appositions and descriptions.
func (r *reader) context(e int) {
	x := &r.ents[e]
	take := func(p *phrase) {
		x.mixed = x.mixed || p.mixed
		if x.country < 0 && p.country >= 0 && !p.mixed {
			x.country = p.country
		}
		if x.sector == "" {
			x.sector = p.sector
		}
		inPost := len(p.posts) > 0 && p.wordAt >= p.postAt[0] && p.wordAt < p.postAt[1] // the "General" of "Secretary-General" is no officer
		if x.sector == "" && p.word >= 0 && !inPost {
			x.sector = r.g.t.Words[p.word].Sector
		}
		if len(p.posts) > 0 && x.sector == "" {
			x.sector = kindSector(r.g.t.Posts[p.posts[0]].Kind)
		}
		if p.body >= 0 && x.code == "" {
			x.code = r.g.t.Bodies[p.body].Code
		}
		x.former = x.former || p.former && (len(p.posts) > 0 || p.word >= 0)
	}
	for i := range x.titles {
		take(&x.titles[i])
	}
	for i := range x.descs {
		take(&x.descs[i].phrase)
	}
	for i := range x.appos {
		take(&x.appos[i])
	}
	if x.country < 0 && !x.mixed {
		x.country = r.whose(e)
	}
}

func kindSector(kind string) string {
	switch kind {
	case "military_chief":
		return "MIL"
	case "intelligence_chief":
		return "SPY"
	case "speaker":
		return "LEG"
	case "justice_minister":
		return "JUD"
	}
	return "GOV"
}

// phrases calls f for everything said of an entity.
func (x *ent) phrases(f func(p *phrase)) {
	for i := range x.titles {
		f(&x.titles[i])
	}
	for i := range x.descs {
		f(&x.descs[i].phrase)
	}
	for i := range x.appos {
		f(&x.appos[i])
	}
}

// bestPerson weighs the people whom the entity's fullest name may mean.
func (r *reader) bestPerson(e, best int) (id int, score float64) {
	x := &r.ents[e]
	opts := r.g.options(tidy(r.text(best)))
	id = -1
	second := -99.0
	score = -99
	for _, o := range opts {
		o.only = len(opts) == 1 || r.onlyNow(opts, o.id)
		s := o.fit + r.weigh(x, o)
		if s > score {
			second, score, id = score, s, o.id
		} else if s > second {
			second = s
		}
	}
	if id < 0 || score < accept || score-second < margin {
		return -1, 0
	}
	return id, score - accept
}

// weigh adds what rank, day, country and titles say for or against a person.
func (r *reader) weigh(x *ent, o option) float64 {
	p := &r.g.people[o.id]
	whole := o.fit > fitSurname
	s := [4]float64{-1.6, -0.6, 0.3, 1.0}[p.Rank]
	s += r.timeFit(p)
	switch v := r.votes[p.Country]; {
	case p.Country == "INT" || p.Country == "":
	case v > 0:
		s += 0.5 + 0.5*v/max(r.topVotes, 1)
	case whole && p.Rank == 3:
		s -= 0.3
	case whole:
		s -= 1.3
	default:
		s -= 1.2
	}
	if !whole && p.Rank == 3 && o.only && r.inOfficeNow(p) { // "Putin", and the tables know no other
		s += 2
	}
	stated, mismatch, unlike := 0.0, 0.0, false
	x.phrases(func(f *phrase) {
		if f.country >= 0 && f.byAdj && (len(f.posts) > 0 || f.word >= 0) {
			if r.serves(p, r.g.t.Countries[f.country].ISO3) {
				stated = max(stated, 1.2)
			} else if f.body < 0 && p.Country != "INT" && p.Country != "" {
				mismatch = min(mismatch, -3.5)
			}
		}
		if len(f.posts) > 0 {
			if v := r.postFit(p, f); v >= 0 {
				stated = max(stated, v)
			} else {
				mismatch = min(mismatch, v)
			}
		} else if f.word >= 0 {
			switch w := &r.g.t.Words[f.word]; w.Sector {
			case "BUS", "EDU", "JRN", "LAB", "MED", "AGR", "CRM", "REL":
				unlike = unlike || kindCodeUnlike(p, w.Sector)
			case "CVL":
				unlike = unlike || whole && p.Rank < 3 && !p.politicalRole() && (isTrade(w.Word) || kin[w.Word] && (o.fit < fitWhole || r.votes[p.Country] == 0))
			}
		}
	})
	if p.Rank == 3 && stated < 1.5 && r.governs(x) {
		stated = 1.5
	}
	if stated > 0 {
		mismatch = max(mismatch, -1)
	}
	s += stated + mismatch
	if unlike && stated == 0 {
		s -= 3
		if p.Rank == 3 && o.fit >= fitWhole { // a head of state was something else before, and may be called so
			s += 1.5
		}
	}
	return s
}

// onlyNow tells that of a few people of a surname one is listed by hand, because reports speak of them, and of the others none leads a state
// and none is of another country that the report names.
func (r *reader) onlyNow(opts []option, id int) bool {
	own := &r.g.people[id]
	if !own.ByHand || len(opts) > rareSurname {
		return false
	}
	for _, o := range opts {
		if p := &r.g.people[o.id]; o.id != id && (r.inOfficeNow(p) && !r.g.territory(p.Country) || p.Country != own.Country && r.votes[p.Country] > 0) {
			return false
		}
	}
	return true
}

// inOfficeNow tells that a person heads a state or government on the report's day.
func (r *reader) inOfficeNow(p *Person) bool {
	if r.on == 0 {
		return false
	}
	for _, k := range p.Offices {
		o := &r.g.t.Offices[k]
		if s := r.g.standing(int(k), r.on); (s == Confirmed || s == Stale) && (o.Kind == "head_of_state" || o.Kind == "head_of_government") {
			return true
		}
	}
	return false
}

// governs tells a name before "administration", "presidency" and the like: "the Reagan administration".
func (r *reader) governs(x *ent) bool {
	for _, n := range x.names {
		t := &r.d.Tokens[r.d.Mentions[n].Head]
		if t.Head >= 0 && (t.Deprel == document.Compound || t.Deprel == document.NmodPoss) {
			switch low(r.d.TokenText(int(t.Head))) {
			case "administration", "presidency", "cabinet", "government", "regime", "premiership":
				return true
			}
		}
	}
	return false
}

func (p *Person) politicalRole() bool { return p.Role != "" }

// kindCodeUnlike tells a trade that the tables do not give the person.
func kindCodeUnlike(p *Person, sector string) bool { return !strings.Contains(p.Code, sector) }

// isTrade tells words for people by what they do outside politics.
func isTrade(w string) bool {
	switch w {
	case "singer", "actor", "actress", "artist", "musician", "footballer", "athlete", "player", "coach", "referee", "author", "novelist", "poet", "writer", "architect", "engineer", "driver",
		"chef", "guest", "patient", "passenger", "student", "victim", "suspect", "psychologist", "psychiatrist", "scientist", "physicist", "biologist", "chemist", "painter", "photographer", "dancer",
		"composer", "comedian", "filmmaker", "designer", "model", "farmer", "nurse", "surgeon", "dentist", "pilot", "jockey", "golfer", "cricketer", "boxer", "swimmer", "goalkeeper", "midfielder", "striker", "defender":
		return true
	}
	return false
}

// Words for people by their family: whoever is known may be called so too.
var kin = map[string]bool{"mother": true, "father": true, "son": true, "daughter": true, "brother": true, "sister": true, "wife": true, "husband": true}

// serves tells whether a person has held an office of a country, or belongs to it.
func (r *reader) serves(p *Person, iso string) bool {
	if p.Country == iso {
		return true
	}
	for _, n := range p.Offices {
		if r.g.t.Offices[n].Country == iso {
			return true
		}
	}
	return false
}

// bodyInDisguise tells a name that the labels take for a person's and the tables know as a body's or a country's ("Hamas"), and no
// surname of a person with a title.
func (r *reader) bodyInDisguise(e int) bool {
	x := &r.ents[e]
	if len(x.titles) > 0 || len(x.names) == 0 {
		return false
	}
	pronoun := false
	for _, n := range r.ents[e].all {
		m := &r.d.Mentions[n]
		pronoun = pronoun || m.Form == document.Pronoun && (m.Gender == 1 || m.Gender == 2)
	}
	if pronoun {
		return false
	}
	m := &r.d.Mentions[r.longest(x.names)]
	w := slices.Clone(r.words(m.First, m.End))
	if b, n := r.bodyAt(m.First, w, 0); b >= 0 && n == len(w) && (len(w) > 1 || !r.generic(w)) {
		return true
	}
	c, n, _ := r.countryAt(m.First, w, 0)
	if c < 0 && len(w) <= 2 {
		c, n = r.g.first(keyCapital, strings.Join(w, " ")), len(w)
	}
	if c >= 0 && n == len(w) {
		return len(r.g.options(r.text(r.longest(x.names)))) == 0
	}
	return false
}
