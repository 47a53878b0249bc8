package mention

import (
	"strings"

	"readout/document"
)

// reach is how many sentences back a description without a role or name to go by is looked for.
const reach = 10

// joinDescriptions finds the antecedent of each definite description.
func (r *resolver) joinDescriptions() {
	for i := range r.c {
		c := &r.c[i]
		if c.Form != document.Description || !c.definite || c.indefinite || c.members != nil || r.root(i) != i || r.twoOf(c) > 0 {
			continue
		}
		j := r.antecedent(i)
		if j < 0 && r.learned != nil {
			j = r.learnedDescription(i)
		}
		if j >= 0 {
			r.join(j, i)
		}
	}
}

// learnedDescription is the candidate that the trained scorer likes best for a definite description, -1 for none.
func (r *resolver) learnedDescription(i int) int {
	l, best, top := r.learned, -1, float32(0)
	which, scores := l.before(l.rank[i], func(j int) bool {
		o := &r.c[j]
		return o.Form != document.Pronoun && j < i && !overlap(o, &r.c[i]) && r.mayBeOne(j, i) && !r.bound(&r.c[i], o) && !r.inItself(i, j) && !r.another(i, j)
	})
	for k, s := range scores {
		if s > top {
			best, top = which[k], s
		}
	}
	return best
}

// another tells whether the words of a person's description part it from the named person j, whatever the scorer thinks: an owner ("her
// neighbour", "the mayor's spokesman"), a noun before it ("the factory director") or what it is the head of ("the minister for the coast"),
// none of them said of j, whose own role the noun does not take up either. Adjectives alone ("the veteran diplomat") part nobody.
func (r *resolver) another(i, j int) bool {
	c, x := &r.c[i], r.set(j)
	if c.kind != kPerson || x.kind != kPerson || len(x.names) == 0 {
		return false
	}
	if c.nation != 0 && x.nation != 0 && c.nation != x.nation {
		return true
	}
	if r.oneOf(i, j) {
		return true
	}
	if covers(c.word, x.roles) {
		return r.otherOffice(c, x)
	}
	if r.owner(c) != "" {
		return true
	}
	d := r.d
	for k := c.First; k < c.Head; k++ {
		if t := &d.Tokens[k]; (t.UPOS == document.NOUN || t.UPOS == document.PROPN) && t.Deprel == document.Compound && r.nationIn(k, k+1) == 0 && !r.saidOf(d.TokenText(k), x) && !strings.Contains(c.word, strings.ToLower(d.TokenText(k))) {
			return true
		}
	}
	return r.office(c.Head) >= 0
}

// office returns what a role is the role of, "defence" in "the minister of defence" or "for defence"; -1 if it isn't told.
func (r *resolver) office(head int) int {
	d := r.d
	for k := d.Tokens[head].Child; k >= 0; k = d.Tokens[k].Next {
		if t := &d.Tokens[k]; int(k) > head && t.Deprel == document.Nmod {
			if p := d.ChildBy(int(k), document.Case); p >= 0 {
				if w := d.TokenText(p); strings.EqualFold(w, "of") || strings.EqualFold(w, "for") {
					return int(k)
				}
			}
		}
	}
	return -1
}

// otherOffice tells whether a description and the set x each tell the office of one and the same noun, and tell different ones: "the
// minister of defence" is not "the minister of finance".
func (r *resolver) otherOffice(c *cand, x *setInfo) bool {
	mine := r.office(c.Head)
	if mine < 0 {
		return false
	}
	told := false
	for _, m := range x.all[:min(len(x.all), maxMembers)] {
		o := &r.c[m]
		if o.Form != document.Description || o.word != c.word {
			continue
		}
		h := r.office(o.Head)
		if h < 0 {
			continue
		}
		if strings.EqualFold(r.d.TokenText(h), r.d.TokenText(mine)) || r.nationIn(h, h+1) != 0 && r.nationIn(h, h+1) == r.nationIn(mine, mine+1) {
			return false
		}
		told = true
	}
	return told
}

// inItself tells whether a phrase holds a mention of what it would be joined to: "the minister's adviser" is not the minister.
func (r *resolver) inItself(i, j int) bool {
	c, root := &r.c[i], r.root(j)
	for k := i + 1; k < len(r.c) && r.c[k].First < c.End; k++ {
		if r.root(k) == root {
			return true
		}
	}
	for k := i - 1; k >= 0 && r.c[k].First >= c.First; k-- {
		if r.root(k) == root {
			return true
		}
	}
	return false
}

// antecedent searches backwards, one rule at a time; -1 for none.
func (r *resolver) antecedent(i int) int {
	c := &r.c[i]
	owner := r.owner(c)
	// The same noun with no new modifiers.
	for j := i - 1; j >= 0 && c.sent-r.c[j].sent <= 3*reach; j-- {
		o := &r.c[j]
		if o.Form != document.Description || o.members != nil || o.word != c.word || o.Number != c.Number || overlap(o, c) {
			continue
		}
		if owner != "" || r.owner(o) != "" {
			if !strings.EqualFold(r.d.Words(r.d.TokenSpan(o.First, o.End-1)), r.d.Words(r.d.TokenSpan(c.First, c.End-1))) || isPronounOwner(owner) && c.sent-o.sent > 2 {
				continue
			}
		}
		if r.modifiersWithin(c, o) && r.mayBeOne(i, j) && !(c.kind == kPerson && (r.otherOffice(c, r.set(j)) || r.oneOf(i, j))) {
			return j
		}
	}
	if owner != "" {
		return -1
	}
	switch c.kind {
	case kPerson:
		return r.personOf(i)
	case kOrg, kPlace, kEvent, kThing:
		return r.namedThing(i)
	}
	return -1
}

func overlap(a, b *cand) bool { return a.First < b.End && b.First < a.End }

// owner is the text of a possessive before the noun, "" if none.
func (r *resolver) owner(c *cand) string {
	if p := r.d.ChildBy(c.Head, document.NmodPoss); p >= 0 {
		return strings.ToLower(r.d.TokenText(p))
	}
	return ""
}

func isPronounOwner(w string) bool { return pronouns[w].person != 0 }

// modifiersWithin tells whether every content word around c's noun also stands around o's.
func (r *resolver) modifiersWithin(c, o *cand) bool {
	d := r.d
	for i := c.First; i < c.End; i++ {
		if i == c.Head {
			continue
		}
		switch d.Tokens[i].UPOS {
		case document.DET, document.PUNCT, document.ADP, document.PART, document.PRON:
			continue
		}
		w, found := d.TokenText(i), false
		for k := o.First; k < o.End && !found; k++ {
			found = strings.EqualFold(w, d.TokenText(k)) || strings.EqualFold(d.Tokens[i].Lemma, d.Tokens[k].Lemma)
		}
		if !found && (r.nationIn(i, i+1) == 0 || r.nationIn(i, i+1) != r.set(int(r.at[o.Head])).nation) {
			return false
		}
	}
	return true
}

// covers tells whether a description's noun may stand for somebody with these roles.
func covers(word string, roles []string) bool {
	wide := lex.wider[word]
	for _, x := range roles {
		if x == word || wide[x] {
			return true
		}
		// "prime minister" for "minister" and the other way round; "vice president" is no president.
		if strings.HasSuffix(x, " "+word) || strings.HasSuffix(word, " "+x) {
			return true
		}
	}
	return false
}

// oneOf tells whether a singular description takes one out of several whom the report speaks of nearer than of candidate j: in "Two envoys were
// angry. One left. The envoy said …" the envoy is neither of those named before.
func (r *resolver) oneOf(i, j int) bool {
	c := &r.c[i]
	if c.kind != kPerson {
		return false
	}
	for k := i - 1; k > j && c.sent-r.c[k].sent <= reach; k-- {
		if o := &r.c[k]; o.Form == document.Description && o.members == nil && o.kind == kPeople && o.word == c.word && o.quote < 0 && !o.definite {
			return true
		}
	}
	return false
}

// personOf finds the person whom a singular description means: by role and country, else the one in the light who has no role yet.
func (r *resolver) personOf(i int) int {
	c := &r.c[i]
	fallback := -1
	for j := i - 1; j >= max(0, i-maxLook); j-- {
		o := &r.c[j]
		if o.Form == document.Pronoun || o.members != nil || overlap(o, c) || r.root(j) == r.root(i) {
			continue
		}
		x := r.set(j)
		if x.kind != kPerson || x.number == plural || x.gender != noGender && c.Gender != noGender && x.gender != c.Gender {
			continue
		}
		if c.nation != 0 && x.nation != 0 && c.nation != x.nation {
			continue
		}
		if covers(c.word, x.roles) && r.describedSo(c, x) && !r.otherOffice(c, x) {
			if r.oneOf(i, j) {
				return -1
			}
			return j
		}
		if fallback < 0 && len(x.names) > 0 && len(x.roles) == 0 && c.sent-o.sent <= 2 && lex.nouns[c.word].title && r.c[i].End == c.Head+1 && o.subject {
			fallback = j
		}
	}
	return fallback
}

// describedSo tells whether the words before a description's noun ("justice" in "the justice minister") have been said of the set: in a
// title, an apposition or another description; a country counts as said where the set's country is the same.
func (r *resolver) describedSo(c *cand, x *setInfo) bool {
	d := r.d
	for i := c.First; i < c.Head; i++ {
		switch t := &d.Tokens[i]; t.UPOS {
		case document.NOUN, document.ADJ, document.PROPN:
			if n := r.nationIn(i, i+1); n != 0 && n == x.nation || lex.standing[strings.ToLower(d.TokenText(i))] || strings.Contains(c.word, strings.ToLower(d.TokenText(i))) {
				continue
			}
			if !r.saidOf(d.TokenText(i), x) {
				return false
			}
		}
	}
	return true
}

func (r *resolver) saidOf(word string, x *setInfo) bool {
	for _, m := range x.all[:min(len(x.all), maxMembers)] {
		c := &r.c[m]
		for _, s := range [][2]int{{c.First, c.End}, c.Title, c.Appos} {
			for i := s[0]; i < s[1]; i++ {
				if strings.EqualFold(r.d.TokenText(i), word) {
					return true
				}
			}
		}
	}
	return false
}

// namedThing finds a name that has the noun in it ("the ministry": "Foreign Ministry"), or for a few nouns the nearest name of their kind.
func (r *resolver) namedThing(i int) int {
	c := &r.c[i]
	if c.Number == plural && c.kind != kEvent {
		return -1
	}
	for j := i - 1; j >= 0 && c.sent-r.c[j].sent <= 3*reach; j-- {
		o := &r.c[j]
		if o.Form == document.Pronoun || overlap(o, c) || o.members != nil {
			continue
		}
		x := r.set(j)
		if !kindsAgree(x.kind, c.kind) && !(x.class == document.Misc) {
			continue
		}
		if c.nation != 0 && x.nation != 0 && c.nation != x.nation {
			continue
		}
		if o.Form == document.Name {
			if o.Class == document.Person || o.kind == kTime {
				continue
			}
			for k := o.First; k < o.End; k++ {
				if strings.EqualFold(r.d.Tokens[k].Lemma, c.word) && r.modifiersWithin(c, o) {
					return j
				}
			}
		}
		if lex.wider[c.word] != nil && o.Form == document.Description && c.kind == o.kind && c.sent-o.sent <= reach && c.Number == o.Number && c.End == c.Head+1 && c.Head-c.First <= 1 && covers(c.word, x.roles) {
			return j
		}
		if near := c.sent - o.sent; near <= 2 && o.Form == document.Name && c.End == c.Head+1 && c.Head-c.First == 1 {
			switch c.word {
			case "country", "nation", "state", "republic", "kingdom":
				if x.kind == kPlace && lex.country[o.word] {
					return j
				}
			case "city", "town", "village", "capital", "region", "province", "island", "territory":
				if x.kind == kPlace && x.class == document.Location && !lex.country[o.word] {
					return j
				}
			case "company", "group", "agency", "organisation", "organization", "party", "bloc", "bank", "firm", "club", "newspaper", "alliance", "association", "university", "airline", "militia":
				if x.class == document.Organization {
					return j
				}
			}
		}
	}
	return -1
}
