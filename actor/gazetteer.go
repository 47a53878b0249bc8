package actor

import (
	"cmp"
	"slices"
	"strings"
)

// Gazetteer is the tables with their indexes. It does not change after New and is safe for many goroutines.
type Gazetteer struct {
	t                                   *Tables
	people                              []Person
	keys                                []key            // all names, sorted by hash
	country                             map[string]int   // ISO3 → row
	posts                               map[string][]int // folded phrase → rows of Posts
	longPost                            int              // most words in a phrase
	words                               map[string]int   // → row of Words
	longWord                            int
	leaders                             map[string]string
	verbs, nouns, genericWord, translit map[string]bool
	sport, papers, things               map[string]bool
	byQID                               map[string]int // person
	bodyQID                             map[string]int
	byOffice                            map[[2]string][]int32 // country and kind → office rows by start
	officeOf                            []int32               // office row → person
	displaced                           []bool                // an open row that somebody else's later term has ended
}

// Person is one holder of offices or other known person.
type Person struct {
	Name, Wikidata, Country string
	Aliases                 []string
	Code, Role              string
	RoleFrom, RoleTo        Day
	RoleAsOf                Day
	Offices                 []int32 // rows of Tables.Offices by start
	ByHand                  bool    // listed in people.csv, because reports speak of them
	Rank                    int     // 3 head of state or government, 2 minister, head of a body, vice president, 1 other office or hand-entered, 0 ambassador
}

type key struct {
	h  uint64
	id int32
}

// Key kinds.
const (
	keyFull     = 'F' // a person's whole name or alias, folded
	keyPair     = 'P' // first word and another word of a name
	keySurname  = 'S'
	keyBones    = 'K' // skeletons of first and last word
	keyBone     = 'k' // skeleton of the surname, of ranks 2 and 3
	keyBody     = 'B'
	keyCountry  = 'C'
	keyAdj      = 'A'
	keyNoun     = 'N'
	keyCapital  = 'T'
	keyMetonym  = 'M'
	keyAcronym  = 'Y' // an alias in capitals only: matched as written
	maxSurnames = 400
)

// New indexes tables.
func New(t *Tables) *Gazetteer {
	g := &Gazetteer{t: t, country: map[string]int{}, posts: map[string][]int{}, words: make(map[string]int, len(t.Words)), leaders: map[string]string{}, byQID: map[string]int{}, bodyQID: map[string]int{},
		byOffice: map[[2]string][]int32{}, officeOf: make([]int32, len(t.Offices)), displaced: make([]bool, len(t.Offices))}
	g.keys = make([]key, 0, 8*len(t.Offices))
	for i := range t.Countries {
		g.country[t.Countries[i].ISO3] = i
	}
	for _, r := range t.Leaders {
		g.leaders[r.Country] = r.Kind
	}
	for i, r := range t.Posts {
		f := fold(r.Phrase)
		g.posts[f] = append(g.posts[f], i)
		g.longPost = max(g.longPost, strings.Count(f, " ")+1)
	}
	g.verbs, g.nouns, g.genericWord, g.translit = map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	g.sport, g.papers, g.things = map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, r := range t.Lexicon {
		switch r.Use {
		case "verb":
			g.verbs[r.Word] = true
		case "noun":
			g.nouns[r.Word] = true
		case "sport":
			g.sport[r.Word] = true
		case "paper":
			g.papers[r.Word] = true
		case "thing":
			g.things[r.Word] = true
		case "translit":
			g.translit[strings.ToUpper(r.Word)] = true
		default:
			g.genericWord[r.Word] = true
		}
	}
	for i, r := range t.Words {
		f := fold(r.Word)
		g.words[f] = i
		g.longWord = max(g.longWord, strings.Count(f, " ")+1)
	}
	g.addPeople()
	g.addOffices()
	g.addNames()
	g.keys = slices.Compact(sorted(g.keys))
	return g
}

// sorted sorts keys by hash and number. Hashes are spread evenly, so a count of their first bits leaves runs of a few keys: that is several
// times as fast as comparing all, and it is done at every start.
func sorted(keys []key) []key {
	bits := 1
	for 1<<bits < len(keys) && bits < 20 {
		bits++
	}
	at := make([]int32, 1<<bits+1)
	for i := range keys {
		at[keys[i].h>>(64-bits)+1]++
	}
	for i := 1; i < len(at); i++ {
		at[i] += at[i-1]
	}
	out := make([]key, len(keys))
	next := slices.Clone(at)
	for _, k := range keys {
		b := k.h >> (64 - bits)
		out[next[b]] = k
		next[b]++
	}
	for b := range len(at) - 1 {
		if run := out[at[b]:at[b+1]]; len(run) > 1 {
			slices.SortFunc(run, func(a, b key) int {
				if a.h != b.h {
					return cmp.Compare(a.h, b.h)
				}
				return cmp.Compare(a.id, b.id)
			})
		}
	}
	return out
}

func (g *Gazetteer) addPeople() {
	t := g.t
	byName := make(map[string]int, len(t.Offices))
	g.people = make([]Person, 0, len(t.Offices))
	folded := make(map[string]string, len(t.Offices))
	foldOnce := func(s string) string {
		f, ok := folded[s]
		if !ok {
			f = fold(s)
			folded[s] = f
		}
		return f
	}
	shared := map[string]bool{} // countries whose head of state is another state's, as his title says
	for i := range t.Titles {
		if strings.HasPrefix(t.Titles[i].Title, "Co-Prince") {
			shared[t.Titles[i].Country] = true
		}
	}
	for pass := range 2 { // those with an id first, so that rows without one find them
		for i := range t.Offices {
			r := &t.Offices[i]
			if (r.Wikidata == "") == (pass == 0) {
				continue
			}
			n := -1
			if r.Wikidata != "" {
				if at, ok := g.byQID[r.Wikidata]; ok {
					n = at
				}
			} else if at, ok := byName[foldOnce(r.Person)]; ok && (g.people[at].Country == r.Country || r.Country == "INT" || g.people[at].Country == "INT" || g.territory(r.Country)) { // a territory's head of state is another state's
				n = at
			}
			if n < 0 {
				n = len(g.people)
				g.people = append(g.people, Person{Name: r.Person, Wikidata: r.Wikidata, Country: r.Country})
				if r.Wikidata != "" {
					g.byQID[r.Wikidata] = n
				}
				byName[foldOnce(r.Person)] = n
			}
			p := &g.people[n]
			if p.Country == "INT" || shared[p.Country] { // the French president is one of Andorra's heads of state
				p.Country = r.Country
			}
			if p.Name != r.Person && !slices.Contains(p.Aliases, r.Person) {
				p.Aliases = append(p.Aliases, r.Person)
			}
			p.Offices = append(p.Offices, int32(i))
			p.Rank = max(p.Rank, kindRank(r.Kind))
			g.officeOf[i] = int32(n)
		}
	}
	for _, r := range t.People {
		n, ok := g.byQID[r.Wikidata]
		if !ok || r.Wikidata == "" {
			n, ok = byName[fold(r.Name)]
		}
		if !ok || r.Country != "" && g.people[n].Country != r.Country && g.people[n].Wikidata != r.Wikidata {
			n = len(g.people)
			g.people = append(g.people, Person{Name: r.Name, Wikidata: r.Wikidata, Country: r.Country})
			if r.Wikidata != "" {
				g.byQID[r.Wikidata] = n
			}
		}
		p := &g.people[n]
		if p.Name != r.Name {
			p.Aliases = append(p.Aliases, p.Name)
			p.Name = r.Name
		}
		p.Aliases = append(p.Aliases, r.Aliases...)
		if r.Code != "" {
			p.Code = r.Code
		}
		if r.Country != "" {
			p.Country = r.Country
		}
		if r.Role != "" {
			p.Role, p.RoleFrom, p.RoleTo, p.RoleAsOf = r.Role, r.From, r.To, r.AsOf
		}
		p.Rank = max(p.Rank, 1)
		p.ByHand = true
		if len(p.Offices) == 0 {
			p.Rank = 2 // entered by hand because reports speak of them
		}
	}
}

func (g *Gazetteer) territory(country string) bool {
	c, ok := g.country[country]
	return ok && !g.t.Countries[c].State
}

func kindRank(kind string) int {
	switch kind {
	case "head_of_state", "head_of_government":
		return 3
	case "foreign_minister", "defence_minister", "finance_minister", "interior_minister", "vice_president", "deputy_head_of_government", "igo_head", "justice_minister":
		return 2
	case "ambassador", "junior_minister":
		return 0
	}
	return 1
}

func (g *Gazetteer) addOffices() {
	t := g.t
	for i := range t.Offices {
		r := &t.Offices[i]
		k := [2]string{r.Country, r.Kind}
		g.byOffice[k] = append(g.byOffice[k], int32(i))
	}
	start := func(a, b int32) int {
		x, y := &t.Offices[a], &t.Offices[b]
		if c := cmp.Compare(x.From, y.From); c != 0 {
			return c
		}
		return cmp.Compare(a, b)
	}
	for k, rows := range g.byOffice {
		slices.SortFunc(rows, start)
		if !slices.Contains(soleKinds, k[1]) {
			continue
		}
		for i, a := range rows {
			r := &t.Offices[a]
			for _, b := range rows[i+1:] {
				q := &t.Offices[b]
				if r.To == 0 && g.officeOf[a] != g.officeOf[b] && q.From > r.From && q.AsOf >= r.AsOf {
					g.displaced[a] = true
				}
			}
		}
	}
	for i := range g.people {
		slices.SortFunc(g.people[i].Offices, start)
	}
}

func (g *Gazetteer) add(kind byte, id int, parts ...string) {
	g.keys = append(g.keys, key{hashOf(kind, parts...), int32(id)})
}

func (g *Gazetteer) addNames() {
	for i := range g.people {
		p := &g.people[i]
		g.addPerson(i, p.Name)
		for _, a := range p.Aliases {
			g.addPerson(i, a)
		}
	}
	for i := range g.t.Bodies {
		b := &g.t.Bodies[i]
		if b.Wikidata != "" {
			g.bodyQID[b.Wikidata] = i
		}
		g.addBody(i, b.Name)
		for _, a := range b.Aliases {
			g.addBody(i, a)
		}
	}
	for i := range g.t.Countries {
		c := &g.t.Countries[i]
		for _, n := range append([]string{c.Name, c.Formal}, c.Aliases...) {
			if acronym(n) {
				g.add(keyAcronym, 1<<24+i, strings.ReplaceAll(n, ".", ""))
			} else {
				g.add(keyCountry, i, fold(n))
			}
		}
		for _, a := range c.Adjectives {
			if acronym(a) {
				g.add(keyAdj, i, strings.ReplaceAll(a, ".", ""))
			} else {
				g.add(keyAdj, i, fold(a))
			}
		}
		for _, n := range c.Nouns {
			g.add(keyNoun, i, fold(n))
		}
		for _, n := range append([]string{c.Capital}, c.CapitalAliases...) {
			if n != "" {
				g.add(keyCapital, i, fold(n))
			}
		}
	}
	for i, m := range g.t.Metonyms {
		g.add(keyMetonym, i, fold(m.Term))
	}
}

// acronym tells a name in capitals only, which must be matched as written: "US" is a country, "us" is not.
func acronym(s string) bool {
	n := 0
	for i := range len(s) {
		switch c := s[i]; {
		case 'A' <= c && c <= 'Z':
			n++
		case c != '.' && c != '-' && (c < '0' || c > '9') && c != '+':
			return false
		}
	}
	return n > 0 && n <= 6
}

func (g *Gazetteer) addBody(i int, name string) {
	if acronym(name) {
		g.add(keyAcronym, i, strings.ReplaceAll(name, ".", ""))
		return
	}
	g.add(keyBody, i, fold(name))
}

func (g *Gazetteer) addPerson(i int, name string) {
	if strings.ContainsAny(name, "äöüÄÖÜåÅøØ") { // also written ae, oe, ue, aa
		g.addPerson(i, twoLetters.Replace(name))
	}
	f := fold(name)
	g.add(keyFull, i, f)
	w := content(f)
	p := &g.people[i]
	if len(w) == 1 {
		g.add(keySurname, i, w[0])
		return
	}
	for _, x := range w[1:] {
		g.add(keyPair, i, w[0], x)
	}
	fam := family(w, p.Country)
	if koreanStyle(name) {
		fam = 0
	}
	if fam == 0 {
		g.add(keyPair, i, w[len(w)-1], w[0]) // also written given name first
	}
	g.add(keySurname, i, w[fam])
	if len(w) > 2 && fam > 1 && hispanic[p.Country] {
		g.add(keySurname, i, w[fam-1])
	}
	if !g.translit[p.Country] && !(p.Country == "INT") {
		return
	}
	a, z := skeleton(w[0]), skeleton(w[len(w)-1])
	if len(a) > 1 && len(z) > 1 {
		g.add(keyBones, i, a, z)
	}
	if p.Rank >= 2 {
		if s := skeleton(w[fam]); len(s) >= 3 {
			g.add(keyBone, i, s)
		}
	}
}

var twoLetters = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "å", "aa", "Å", "Aa", "ø", "oe", "Ø", "Oe")

// Countries where the first of two surnames is the one in use.
var hispanic = map[string]bool{"ESP": true, "MEX": true, "ARG": true, "CHL": true, "COL": true, "PER": true, "VEN": true, "BOL": true, "ECU": true, "URY": true, "PRY": true, "CRI": true, "PAN": true, "NIC": true,
	"HND": true, "GTM": true, "SLV": true, "DOM": true, "CUB": true, "GNQ": true}

// koreanStyle tells names like "Ban Ki-moon": a hyphen with a small letter after it in the last of two words.
func koreanStyle(name string) bool {
	a, b, ok := strings.Cut(name, " ")
	if !ok || strings.Contains(b, " ") || strings.Contains(a, "-") {
		return false
	}
	i := strings.IndexByte(b, '-')
	return i > 0 && i+1 < len(b) && 'a' <= b[i+1] && b[i+1] <= 'z'
}

// find calls f for every id under a key.
func (g *Gazetteer) find(kind byte, f func(id int), parts ...string) {
	g.findHash(hashOf(kind, parts...), f)
}

func (g *Gazetteer) findHash(h uint64, f func(id int)) {
	i, _ := slices.BinarySearchFunc(g.keys, h, func(k key, h uint64) int { return cmp.Compare(k.h, h) })
	for ; i < len(g.keys) && g.keys[i].h == h; i++ {
		f(int(g.keys[i].id))
	}
}

func (g *Gazetteer) first(kind byte, parts ...string) int {
	out := -1
	g.find(kind, func(id int) {
		if out < 0 {
			out = id
		}
	}, parts...)
	return out
}

// firstHash returns the first id under a hash, -1 for none.
func (g *Gazetteer) firstHash(h uint64) int {
	i, ok := slices.BinarySearchFunc(g.keys, h, func(k key, h uint64) int { return cmp.Compare(k.h, h) })
	if !ok {
		return -1
	}
	return int(g.keys[i].id)
}

func (g *Gazetteer) last(kind byte, parts ...string) int {
	out := -1
	g.find(kind, func(id int) { out = id }, parts...)
	return out
}
