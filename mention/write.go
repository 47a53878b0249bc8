package mention

import (
	"slices"

	"readout/document"
)

// write puts the mentions and entities into the document, in text order.
func (r *resolver) write() {
	d := r.d
	keep := make([]int, 0, len(r.c))
	wanted := make([]bool, len(r.c)) // candidates that a plural entity has as members
	for i := range r.c {
		if c := &r.c[i]; c.members != nil && (!c.drop || len(r.set(i).all) > 1) {
			for _, m := range c.members {
				if m = r.memberOf(c, m); m >= 0 {
					wanted[m] = true
				}
			}
		}
	}
	for i := range r.c {
		if c := &r.c[i]; !c.drop || len(r.set(i).all) > 1 || wanted[i] {
			keep = append(keep, i)
		}
	}
	entity := make(map[int]int, len(keep))
	d.Mentions = make([]document.Mention, 0, len(keep))
	d.Entities = d.Entities[:0]
	for _, i := range keep {
		root := r.root(i)
		e, ok := entity[root]
		if !ok {
			e = len(d.Entities)
			entity[root] = e
			d.Entities = append(d.Entities, document.Entity{Class: r.class(root)})
		}
		c := &r.c[i]
		m := c.Mention
		m.Entity = e
		x := &r.info[root]
		if m.Form != document.Name {
			m.Class = d.Entities[e].Class
		}
		if m.Gender == noGender {
			m.Gender = x.gender
		}
		if m.Number == noNumber {
			m.Number = x.number
		}
		d.Entities[e].Mentions = append(d.Entities[e].Mentions, len(d.Mentions))
		d.Mentions = append(d.Mentions, m)
	}
	for _, i := range keep {
		c := &r.c[i]
		if c.members == nil {
			continue
		}
		e := &d.Entities[entity[r.root(i)]]
		for _, m := range c.members {
			if m = r.memberOf(c, m); m >= 0 {
				if x, ok := entity[r.root(m)]; ok && !slices.Contains(e.Members, x) && x != entity[r.root(i)] {
					e.Members = append(e.Members, x)
				}
			}
		}
		slices.Sort(e.Members)
	}
}

// class is the class that most of a set's names have, the earliest on a tie; without names, what its nouns say.
func (r *resolver) class(root int) document.NERClass {
	x := &r.info[root]
	var votes [len(document.NERNames)]int
	best := document.NoName
	for _, n := range x.names {
		votes[r.c[n].Class]++
	}
	for _, n := range x.names {
		if c := r.c[n].Class; votes[c] > votes[best] || best == document.NoName {
			best = c
		}
	}
	if best != document.NoName {
		return best
	}
	switch x.kind {
	case kPerson:
		return document.Person
	case kPeople:
		if len(x.all) > 0 && lex.nouns[r.c[x.all[0]].word].kind == kPerson {
			return document.Person
		}
	case kOrg:
		return document.Organization
	case kPlace:
		return document.Location
	}
	return document.NoName
}
