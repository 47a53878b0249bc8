package mention

import (
	"strings"

	"readout/document"
)

// resolve runs the passes, the surest first.
func (r *resolver) resolve() {
	r.joinNames()
	r.joinAppositions()
	r.joinDescriptions()
	r.joinPlurals()
	r.joinPronouns()
}

// joinNames joins names that are the same, shorter forms of the same, or acronyms.
func (r *resolver) joinNames() {
	exact := map[string]int{}
	byWord := map[string][]int{} // a word of a person's name → candidates that have it
	byInitials := map[string]int{}
	var orgs []int
	for i := range r.c {
		c := &r.c[i]
		if c.Form != document.Name || c.kind == kTime && c.Class != document.Date {
			continue
		}
		adjective := c.Class == document.NORP && c.Number != plural
		key := strings.TrimPrefix(c.word, "the ")
		if adjective {
			continue
		}
		if j, ok := exact[key]; ok && compatible(c.Class, r.c[j].Class) {
			r.join(j, i)
		} else if c.nation != 0 && c.kind == kPlace && lex.country[key] {
			k := "\x00" + string(rune(c.nation))
			if j, ok := exact[k]; ok {
				r.join(j, i)
			}
			exact[k] = i
		}
		exact[key] = i
		switch {
		case c.Class == document.Person:
			r.joinPerson(i, byWord)
		case c.kind == kOrg || c.kind == kPlace || c.kind == kThing:
			r.joinOrganisation(i, key, byInitials, orgs)
			orgs = append(orgs, i)
		}
		if (c.kind == kOrg || c.kind == kThing) && byWord[key] != nil && !strings.Contains(key, " ") { // a surname taken for an organisation
			last := byWord[key][len(byWord[key])-1]
			if strings.HasSuffix(r.c[last].word, " "+key) {
				r.join(last, i)
			}
		}
	}
}

// compatible tells whether two equal strings of these classes may be one thing; the network wavers between some classes.
func compatible(a, b document.NERClass) bool {
	if a == b {
		return true
	}
	return a != document.NORP && b != document.NORP && a != document.Date && b != document.Date && a != document.Money && b != document.Money
}

// joinPerson joins "Trump" and "Donald Trump", whichever comes first; the latest candidate that fits wins.
func (r *resolver) joinPerson(i int, byWord map[string][]int) {
	c := &r.c[i]
	words := strings.Fields(c.word)
	best, rank := -1, 0
	for _, w := range words {
		if len(w) < 2 || w == "al" || w == "de" || w == "van" || w == "von" || w == "bin" || w == "el" {
			continue
		}
		for n := len(byWord[w]) - 1; n >= max(0, len(byWord[w])-maxSameName); n-- {
			j := byWord[w][n]
			if got := personMatch(words, strings.Fields(r.c[j].word)); got > rank && r.personsAgree(i, j) {
				best, rank = j, got
			}
		}
	}
	if best >= 0 {
		r.join(best, i)
	}
	for _, w := range words {
		byWord[w] = append(byWord[w], i)
	}
}

// personMatch ranks how well two names of persons go together: 4 equal, 3 the one is the other's surname, 2 the one's words are all in
// the other in order, 1 a given name alone; 0 not at all.
func personMatch(a, b []string) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	switch {
	case len(a) == len(b):
		for i := range a {
			if a[i] != b[i] {
				return 0
			}
		}
		return 4
	case len(a) == 1 && a[0] == b[len(b)-1]:
		return 3
	case len(a) == 1:
		for _, w := range b {
			if w == a[0] {
				return 1
			}
		}
		return 0
	}
	k := 0
	for _, w := range b {
		if k < len(a) && a[k] == w {
			k++
		}
	}
	if k == len(a) {
		return 2
	}
	return 0
}

// personsAgree forbids joining sets with other full names or genders.
func (r *resolver) personsAgree(i, j int) bool {
	x, y := r.set(i), r.set(j)
	if x.gender != noGender && y.gender != noGender && x.gender != y.gender {
		return false
	}
	words := strings.Fields(r.c[i].word)
	for _, n := range y.names[:min(len(y.names), maxMembers)] {
		if other := strings.Fields(r.c[n].word); len(words) > 1 && len(other) > 1 && personMatch(words, other) == 0 {
			return false
		}
	}
	return true
}

// joinOrganisation joins an acronym with its long form and a name with a longer one that ends in it.
func (r *resolver) joinOrganisation(i int, key string, byInitials map[string]int, orgs []int) {
	c := &r.c[i]
	if strings.Contains(key, " ") {
		short := initials(r.d, c.First, c.End)
		for k := len(orgs) - 1; k >= max(0, len(orgs)-maxOrgs); k-- { // the acronym came first
			if o := &r.c[orgs[k]]; len(short) > 1 && o.word == short && o.End == o.First+1 {
				r.join(orgs[k], i)
				break
			}
		}
		if len(short) > 1 {
			byInitials[short] = i
		}
		for k := len(orgs) - 1; k >= max(0, len(orgs)-maxOrgs); k-- {
			o := &r.c[orgs[k]]
			if o.kind == kOrg && c.kind == kOrg && (strings.HasSuffix(o.word, " "+key) || strings.HasSuffix(key, " "+strings.TrimPrefix(o.word, "the ")) && strings.Contains(o.word, " ")) {
				r.join(orgs[k], i)
				break
			}
		}
		return
	}
	plain := strings.ReplaceAll(key, ".", "")
	if j, ok := byInitials[plain]; ok && len(plain) > 1 && isUpper(r.d.TokenText(c.First)) {
		r.join(j, i)
	}
}

func isUpper(s string) bool { return s == strings.ToUpper(s) && s != strings.ToLower(s) }

// initials are the first letters of a name's capitalised words, in lower case.
func initials(d *document.Document, first, end int) string {
	var b []byte
	for i := first; i < end; i++ {
		if c := d.TokenText(i)[:1]; c >= "A" && c <= "Z" {
			b = append(b, c[0]|0x20)
		}
	}
	return string(b)
}

// joinAppositions joins what the tree puts side by side, notes predicates ("X is the president") as roles, and marks what describes a name.
func (r *resolver) joinAppositions() {
	d := r.d
	for i := range r.c {
		c := &r.c[i]
		if c.members != nil {
			continue
		}
		if c.Form == document.Name {
			c.Appos = r.apposition(c.Head, c.End)
		}
		t := &d.Tokens[c.Head]
		if t.Head < 0 {
			continue
		}
		if h := r.at[t.Head]; t.Deprel == document.Appos && h >= 0 && r.mayBeOne(int(h), i) && r.apposed(&r.c[h], c) {
			r.join(int(h), i)
		}
		if c.Form == document.Description && d.ChildBy(c.Head, document.Cop) >= 0 {
			c.drop = true
			for _, rel := range []document.Deprel{document.Nsubj, document.NsubjOuter} {
				if s := d.ChildBy(c.Head, rel); s >= 0 && r.at[s] >= 0 && r.set(int(r.at[s])).kind == kPerson && c.kind == kPerson {
					r.describe(int(r.at[s]), c)
				}
			}
		}
	}
	for i := range r.c { // "The party's leader, Ana Example": the name is the apposition
		c := &r.c[i]
		if c.Form != document.Name && c.members == nil {
			if a := d.ChildBy(c.Head, document.Appos); a >= 0 && r.at[a] >= 0 && r.c[r.at[a]].Form == document.Name {
				if n := &r.c[r.at[a]]; n.Appos[1] == n.Appos[0] && r.root(i) == r.root(int(r.at[a])) {
					n.Appos = [2]int{c.First, c.End}
				}
			}
		}
	}
}

// apposed tells whether two phrases that the tree puts in apposition are one thing. "Geneva, Switzerland" is not, nor are two of a list: a name
// goes with a description, or with its own acronym; of two descriptions both must be somebody.
func (r *resolver) apposed(a, b *cand) bool {
	switch {
	case a.Form == document.Name && b.Form == document.Name:
		if a.kind == kPerson && b.kind == kPerson {
			return personMatch(strings.Fields(a.word), strings.Fields(b.word)) > 0
		}
		return initials(r.d, a.First, a.End) == strings.ReplaceAll(b.word, ".", "") || initials(r.d, b.First, b.End) == strings.ReplaceAll(a.word, ".", "")
	case a.Form == document.Description && b.Form == document.Description:
		return a.kind != kUnknown && a.kind == b.kind && !(a.indefinite && b.indefinite)
	}
	return true
}

// describe adds a description's noun and country to what is known of a set.
func (r *resolver) describe(i int, c *cand) {
	x := r.set(i)
	if len(x.roles) < maxRoles {
		x.roles = append(x.roles, c.word)
	}
	if x.nation == 0 {
		x.nation = c.nation
	}
	if x.gender == noGender {
		x.gender = c.Gender
	}
}

// apposition returns the tokens of an apposition or else a relative clause under a head, after the name.
func (r *resolver) apposition(head, end int) [2]int {
	for _, rel := range []document.Deprel{document.Appos, document.ACLRelcl} {
		if a := r.d.ChildBy(head, rel); a >= end {
			f, l := r.d.Subtree(a)
			if f >= end {
				f, l = trim(r.d, f, l+1, a)
				return [2]int{f, l}
			}
		}
	}
	return [2]int{}
}

// mayBeOne tells whether two sets have nothing against each other.
func (r *resolver) mayBeOne(i, j int) bool {
	x, y := r.set(i), r.set(j)
	if !kindsAgree(x.kind, y.kind) {
		return false
	}
	if x.number != noNumber && y.number != noNumber && x.number != y.number && x.kind != kOrg && y.kind != kOrg {
		return false
	}
	return x.gender == noGender || y.gender == noGender || x.gender == y.gender
}

func kindsAgree(a, b kind) bool {
	if a == b || a == kUnknown || b == kUnknown {
		return true
	}
	switch {
	case a == kPeople && b == kOrg, a == kOrg && b == kPeople, a == kEvent && b == kThing, a == kThing && b == kEvent, a == kOrg && b == kThing, a == kThing && b == kOrg:
		return true
	}
	return false
}
