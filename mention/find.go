package mention

import (
	"slices"
	"strings"

	"readout/document"
)

// pronoun is what a personal pronoun's form says.
type pronoun struct {
	person, number, gender uint8
	poss, reflexive        bool
}

var pronouns = map[string]pronoun{
	"i": {1, singular, noGender, false, false}, "me": {1, singular, noGender, false, false}, "my": {1, singular, noGender, true, false}, "mine": {1, singular, noGender, true, false}, "myself": {1, singular, noGender, false, true},
	"we": {1, plural, noGender, false, false}, "us": {1, plural, noGender, false, false}, "our": {1, plural, noGender, true, false}, "ours": {1, plural, noGender, true, false}, "ourselves": {1, plural, noGender, false, true},
	"you": {2, noNumber, noGender, false, false}, "your": {2, noNumber, noGender, true, false}, "yours": {2, noNumber, noGender, true, false}, "yourself": {2, singular, noGender, false, true}, "yourselves": {2, plural, noGender, false, true},
	"he": {3, singular, masc, false, false}, "him": {3, singular, masc, false, false}, "his": {3, singular, masc, true, false}, "himself": {3, singular, masc, false, true},
	"she": {3, singular, fem, false, false}, "her": {3, singular, fem, true, false}, "hers": {3, singular, fem, true, false}, "herself": {3, singular, fem, false, true},
	"it": {3, singular, neut, false, false}, "its": {3, singular, neut, true, false}, "itself": {3, singular, neut, false, true},
	"they": {3, plural, noGender, false, false}, "them": {3, plural, noGender, false, false}, "their": {3, plural, noGender, true, false}, "theirs": {3, plural, noGender, true, false}, "themselves": {3, plural, noGender, false, true},
	"'em": {3, plural, noGender, false, false}, "themself": {3, plural, noGender, false, true},
}

// find collects the candidates in text order: names, pronouns, noun phrases.
func (r *resolver) find() {
	d := r.d
	r.at = make([]int32, len(d.Tokens))
	for i := range r.at {
		r.at[i] = -1
	}
	r.mapQuotes()
	r.names()
	for i := range d.Tokens {
		if r.at[i] != -1 { // a name's head, or inside a name
			continue
		}
		t := &d.Tokens[i]
		switch t.UPOS {
		case document.PRON:
			r.pronoun(i)
		case document.NOUN, document.PROPN:
			r.nominal(i)
		}
	}
	r.coordinations()
	slices.SortStableFunc(r.c, func(a, b cand) int {
		if a.First != b.First {
			return a.First - b.First
		}
		return b.End - a.End
	})
	r.info = make([]setInfo, len(r.c))
	for i := range r.at {
		r.at[i] = -1
	}
	for i := range r.c {
		c := &r.c[i]
		c.set, c.speaker = i, unasked
		c.Entity = -1
		c.sent = int(d.Tokens[c.Head].Sent)
		c.quote = int(r.byToken[c.Head])
		if c.members == nil {
			r.at[c.Head] = int32(i)
		}
		t := &d.Tokens[c.Head]
		switch t.Deprel {
		case document.Nsubj, document.NsubjPass, document.NsubjOuter, document.Csubj:
			c.subject = true
		case document.NmodPoss:
			c.poss = true
		}
		x := &r.info[i]
		*x = setInfo{kind: c.kind, class: c.Class, gender: c.Gender, number: c.Number, nation: c.nation, all: []int{i}}
		if c.Form == document.Name {
			x.names = []int{i}
		} else if c.Form == document.Description && c.members == nil {
			x.roles = []string{c.word}
		}
		if c.Title[1] > c.Title[0] {
			x.roles = append(x.roles, r.titleRole(c.Title))
		}
	}
}

// mapQuotes notes the innermost quotation of each token.
func (r *resolver) mapQuotes() {
	r.byToken = make([]int32, len(r.d.Tokens))
	for i := range r.byToken {
		r.byToken[i] = -1
	}
	for q, x := range r.d.Quotes { // outer quotations come before those inside them
		for i := max(x.First, 0); i < x.End && i < len(r.byToken); i++ {
			r.byToken[i] = int32(q)
		}
	}
}

// names turns the network's labels into candidates.
func (r *resolver) names() {
	d := r.d
	ner := d.Signals.NER
	for i := 0; i < len(ner); {
		class, _ := document.NERLabel(ner[i])
		if class == document.NoName {
			i++
			continue
		}
		j := i + 1
		for j < len(ner) && d.Tokens[j].Sent == d.Tokens[i].Sent {
			c, begins := document.NERLabel(ner[j])
			if c != class || begins {
				break
			}
			j++
		}
		r.name(i, j, class)
		i = j
	}
}

func (r *resolver) name(first, end int, class document.NERClass) {
	d := r.d
	next := end
	for end-1 > first && (d.Tokens[end-1].UPOS == document.PUNCT && d.TokenText(end-1) != "." || isPossessive(d.TokenText(end-1))) {
		end--
	}
	for first < end-1 && (d.Tokens[first].UPOS == document.PUNCT || d.Tokens[first].UPOS == document.DET) {
		first++
	}
	if end == first+1 && d.Tokens[first].UPOS == document.PUNCT {
		return
	}
	title := [2]int{first, first}
	if class == document.Person {
		// A title that the network took into the name.
		for first < end-1 {
			n, ok := lex.nouns[strings.ToLower(strings.TrimSuffix(d.TokenText(first), "."))]
			if !ok || !n.title || d.Tokens[first].UPOS == document.PROPN && first+1 == end {
				break
			}
			first++
		}
		title = [2]int{r.titleStart(min(title[0], first)), first}
	}
	head := first
	for i := first; i < end; i++ {
		if h := int(d.Tokens[i].Head); h < first || h >= end {
			head = i
			break
		}
	}
	c := cand{Mention: document.Mention{First: first, End: end, Head: head, Title: title, Form: document.Name, Class: class, Number: singular, Confidence: 0.8}}
	c.word = nameKey(d, first, end)
	r.nameKind(&c)
	r.c = append(r.c, c)
	for i := first; i < next; i++ {
		r.at[i] = -2
	}
	for i := title[0]; i < title[1]; i++ {
		r.at[i] = -2
	}
	r.at[head] = int32(len(r.c) - 1)
}

// nameKind sets kind, gender, number and nation of a name.
func (r *resolver) nameKind(c *cand) {
	d := r.d
	t := &d.Tokens[c.Head]
	switch c.Class {
	case document.Person:
		c.kind = kPerson
		c.Gender = r.personGender(c)
	case document.Organization:
		c.kind, c.Gender = kOrg, neut
	case document.Location, document.Facility:
		c.kind, c.Gender = kPlace, neut
	case document.NORP:
		c.kind = kPeople
		if t.UPOS == document.NOUN && t.Feats.Has(document.Plur) || t.UPOS == document.PROPN && t.Feats.Has(document.Plur) {
			c.Number = plural
		}
	case document.Date, document.Money:
		c.kind, c.Gender = kTime, neut
	case document.Misc, document.Product:
		c.kind, c.Gender = kThing, neut
	}
	c.nation = lex.nation[c.word]
	if c.Title[1] > c.Title[0] {
		c.nation = r.nationIn(c.Title[0], c.Title[1])
	}
}

func (r *resolver) personGender(c *cand) uint8 {
	d := r.d
	for i := c.Title[0]; i < c.Title[1]; i++ {
		if n, ok := lex.nouns[strings.ToLower(strings.TrimSuffix(d.TokenText(i), "."))]; ok && n.gender != noGender && (n.title || i == c.Title[1]-1) {
			return n.gender
		}
	}
	return lex.gender[strings.ToLower(d.TokenText(c.First))]
}

// nationIn returns the country that a run of words names or derives from, 0 if none.
func (r *resolver) nationIn(first, end int) int16 {
	for i := first; i < end; i++ {
		w := strings.ToLower(r.d.TokenText(i))
		if i+1 < end {
			if n := lex.nation[w+" "+strings.ToLower(r.d.TokenText(i+1))]; n != 0 {
				return n
			}
		}
		if n := lex.nation[w]; n != 0 && w[0] != r.d.Text[r.d.Tokens[i].Start] {
			return n
		}
	}
	return 0
}

func isPossessive(s string) bool { return s == "'s" || s == "’s" || s == "'" || s == "’" }

// nameKey is a name's words in lower case, joined by blanks.
func nameKey(d *document.Document, first, end int) string {
	if end == first+1 {
		return strings.ToLower(d.TokenText(first))
	}
	var b strings.Builder
	for i := first; i < end; i++ {
		if i > first {
			b.WriteByte(' ')
		}
		b.WriteString(strings.ToLower(d.TokenText(i)))
	}
	return b.String()
}

func (r *resolver) pronoun(i int) {
	d := r.d
	t := &d.Tokens[i]
	form := strings.ToLower(d.TokenText(i))
	if len(form) > 3 && strings.HasPrefix(form, "’") {
		form = "'" + form[len("’"):]
	}
	p, ok := pronouns[form]
	if !ok || t.Deprel == document.Expl {
		return
	}
	c := cand{Mention: document.Mention{First: i, End: i + 1, Head: i, Form: document.Pronoun, Number: p.number, Gender: p.gender, Confidence: 0.6}}
	c.word = form
	switch {
	case p.gender == masc || p.gender == fem || p.person == 1 && p.number == singular || p.person == 2:
		c.kind = kPerson
	case p.person == 1:
		c.kind = kPeople
	}
	c.poss = p.poss
	r.c = append(r.c, c)
}

// nominal takes a noun that heads a phrase of its own as a candidate.
func (r *resolver) nominal(i int) {
	d := r.d
	t := &d.Tokens[i]
	switch t.Deprel {
	case document.Compound, document.Flat, document.Fixed, document.Goeswith, document.Amod, document.CompoundPrt, document.Case, document.Mark, document.CC, document.Advmod, document.Dep, document.Discourse, document.Vocative:
		return
	}
	first, end := tight(d, i)
	n, word, known := nounOf(d, i)
	c := cand{Mention: document.Mention{First: first, End: end, Head: i, Form: document.Description, Number: singular, Confidence: 0.6}}
	c.word, c.kind, c.Gender, c.plain = word, n.kind, n.gender, !known
	if t.Feats.Has(document.Plur) {
		c.Number = plural
	}
	switch {
	case c.kind == kPerson && c.Number == plural:
		c.kind, c.Gender = kPeople, noGender
	case c.kind == kPeople:
		c.Number = plural
	case c.kind == kUnknown && c.Gender == noGender:
	case c.kind != kPerson:
		c.Gender = neut
	}
	c.nation = r.nationIn(first, i)
	switch w := strings.ToLower(d.TokenText(first)); w {
	case "the", "this", "that", "these", "those", "both", "neither", "either":
		c.definite = first < i
	case "a", "an", "some", "another", "no", "any", "every", "each", "one", "many", "several", "few", "most":
		c.indefinite = first < i
	default:
		if p := pronouns[w]; p.poss {
			c.definite = true
		}
	}
	// Predicate nouns describe, they do not stand for somebody.
	if d.ChildBy(i, document.Cop) >= 0 {
		c.indefinite, c.definite = true, false
	}
	c.drop = (!known || c.kind == kThing) && !r.sides(&c)
	r.c = append(r.c, c)
}
