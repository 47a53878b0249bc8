package attribution

import (
	"strings"

	doc "readout/document"
)

// indexMentions notes for every token the mention that it heads, and for every mention its actor.
func (r *reader) indexMentions() {
	r.mentionAt = make(map[int]int, len(r.Mentions))
	for m := range r.Mentions {
		x := &r.Mentions[m]
		if old, ok := r.mentionAt[x.Head]; !ok || r.Mentions[old].End-r.Mentions[old].First < x.End-x.First {
			r.mentionAt[x.Head] = m
		}
	}
	r.actorOf = make([]int, len(r.Mentions))
	for m := range r.actorOf {
		r.actorOf[m] = -1
	}
	for a := range r.Actors {
		for _, m := range r.Actors[a].Mentions {
			if m >= 0 && m < len(r.actorOf) {
				r.actorOf[m] = a
			}
		}
	}
}

// heads lists the head of a noun phrase and of those coordinated with it; a relative pronoun stands for what it describes.
func (r *reader) heads(h int) []int {
	if h < 0 {
		return nil
	}
	switch r.low(h) {
	case "who", "which", "that", "whom", "whose":
		for n, v := 0, int(r.Tokens[h].Head); v >= 0 && n < 8; n++ {
			if r.rel(v) == doc.ACLRelcl || r.rel(v) == doc.ACL || r.rel(v) == doc.AdvclRelcl {
				if a := int(r.Tokens[v].Head); a >= 0 && a != h {
					return r.heads(a)
				}
				break
			}
			v = int(r.Tokens[v].Head)
		}
	}
	out := []int{h}
	r.Children(h, func(c int) bool {
		if r.rel(c) == doc.Conj && len(out) < 12 {
			out = append(out, c)
		}
		return true
	})
	return out
}

// mention returns the mention that token h heads or, failing that, the one that covers it, -1 if none.
func (r *reader) mention(h int) int {
	if m, ok := r.mentionAt[h]; ok {
		return m
	}
	if r.pos(h) == doc.PROPN { // a name whose head the mention room saw elsewhere
		for _, k := range [...]int{h - 1, h + 1, h - 2, h + 2} {
			if k < 0 || k >= len(r.Tokens) {
				continue
			}
			if m, ok := r.mentionAt[k]; ok && r.Mentions[m].First <= h && h < r.Mentions[m].End {
				return m
			}
		}
	}
	return -1
}

// actors lists the actors behind the token h, each once.
func (r *reader) actors(h int) []int {
	var out []int
	for _, t := range r.heads(h) {
		m := r.mention(t)
		if m < 0 || r.actorOf[m] < 0 {
			continue
		}
		a := r.actorOf[m]
		dup := false
		for _, o := range out {
			dup = dup || o == a
		}
		if !dup {
			out = append(out, a)
		}
	}
	return out
}

// naming tells whether a source is named, one identifiable post or anonymous. The words decide first: "one observer" stays anonymous
// whatever actor it was thought to be, unless a name stands in apposition.
func (r *reader) naming(c *candidate, actors []int) string {
	if c.srcHead < 0 {
		return "anonymous"
	}
	h := c.srcHead
	if hs := r.heads(h); len(hs) > 0 {
		h = hs[0]
		if r.allNames(hs) {
			return "named"
		}
	}
	if r.pos(h) == doc.PROPN && !r.demonym(h) && !r.described(h) || r.namedWithin(c.source, h) || r.namedBody(h, actors) {
		return "named"
	}
	l := r.lemma(h)
	if r.pos(h) == doc.PRON || r.pos(h) == doc.DET {
		switch r.low(h) {
		case "some", "many", "others", "several", "few", "most", "another", "one", "two", "someone", "somebody", "none", "neither", "both", "those", "all", "everyone", "people", "anyone":
			return r.byActor(actors, "anonymous", false)
		}
		return r.byActor(actors, "anonymous", true)
	}
	if r.pos(h) == doc.NUM || r.pos(h) == doc.ADJ {
		return "anonymous"
	}
	plural := r.Tokens[h].Feats.Has(doc.Plur)
	unnamed := plural && !r.lex.lists["institution"][l]
	definite, possessed := false, false
	r.Children(h, func(k int) bool {
		if k > h {
			return false
		}
		switch r.rel(k) {
		case doc.Det:
			if w := r.low(k); w == "the" || w == "this" || w == "that" {
				definite = true
			} else if r.lex.lists["unnamed"][w] {
				unnamed = true
			}
		case doc.Nummod:
			unnamed = true
		case doc.Amod:
			if r.lex.lists["unnamed"][r.low(k)] {
				unnamed = true
			}
		case doc.NmodPoss:
			possessed = true
		}
		return true
	})
	switch {
	case r.lex.channels[l].kind == "written" && !plural && r.ofName(h): // "a State Department letter"
		return "named"
	case definite && r.broughtIn(h, actors): // "An adviser … The adviser"
		return "anonymous"
	case unnamed && r.lex.lists["institution"][l] && !plural:
		return "anonymous"
	case unnamed:
		if plural && len(actors) == 1 && r.Actors[actors[0]].Named && r.groupOfNamed(actors[0]) {
			return "named"
		}
		return "anonymous"
	case r.lex.channels[l].kind == "written" && r.ofName(h):
		return "named"
	case r.lex.lists["institution"][l], r.lex.lists["print"][l], r.lex.lists["air"][l]:
		if _, ok := r.lex.channels[l]; !ok || r.lex.lists["institution"][l] {
			return "named"
		}
	}
	if len(actors) == 1 && r.Actors[actors[0]].Named && (definite || possessed) && r.Actors[actors[0]].Kind == "person" && !r.lex.lists["anonymous"][l] {
		return "named"
	}
	if r.lex.lists["role"][l] {
		return "role"
	}
	if r.lex.lists["anonymous"][l] || r.lex.lists["people"][l] {
		if (definite || possessed) && !r.lex.lists["anonymous"][l] {
			return "role"
		}
		return r.byActor(actors, "anonymous", definite)
	}
	return r.byActor(actors, "anonymous", true)
}

// broughtIn tells whether the description at h takes up somebody unnamed whom the report brought in as one of many: "An adviser", "One envoy".
func (r *reader) broughtIn(h int, actors []int) bool {
	if len(actors) != 1 || r.Actors[actors[0]].Named {
		return false
	}
	for _, m := range r.Actors[actors[0]].Mentions {
		if m < 0 || m >= len(r.Mentions) || r.Mentions[m].Form != doc.Description {
			continue
		}
		first := r.Mentions[m].Head
		if first >= h {
			return r.oneOfMany(h)
		}
		return r.childDet(first, "a") || r.childDet(first, "an") || r.childDet(first, "one") || r.childDet(first, "another")
	}
	return false
}

// oneOfMany tells whether the same noun stands in the plural, without an article, in the paragraphs just before h: "Two envoys said … The envoy".
func (r *reader) oneOfMany(h int) bool {
	l := r.lemma(h)
	for k := h - 1; k >= 0 && r.Tokens[k].Para >= r.Tokens[h].Para-2 && k > h-200; k-- {
		if r.pos(k) == doc.NOUN && r.lemma(k) == l && r.quote[k] < 0 {
			return r.Tokens[k].Feats.Has(doc.Plur) && !r.childDet(k, "the")
		}
	}
	return false
}

// namedBody tells whether a plural name is a body's and no people's: "the Conservatives", "the Houthis".
func (r *reader) namedBody(h int, actors []int) bool {
	m, ok := r.mentionAt[h]
	if !ok || r.Mentions[m].Form != doc.Name || len(actors) != 1 {
		return false
	}
	switch r.Actors[actors[0]].Kind {
	case "organisation", "armed_group", "party":
		return true
	}
	return false
}

// allNames tells whether several are joined and each is a name: "Example and Sample".
func (r *reader) allNames(hs []int) bool {
	for _, h := range hs {
		if r.pos(h) != doc.PROPN || r.Tokens[h].Feats.Has(doc.Plur) || r.demonym(h) {
			return false
		}
	}
	return len(hs) > 1
}

// ofName tells whether a name owns or qualifies the noun h.
func (r *reader) ofName(h int) bool {
	found := false
	r.Children(h, func(k int) bool {
		found = found || r.pos(k) == doc.PROPN && (r.rel(k) == doc.Compound || r.rel(k) == doc.NmodPoss)
		return !found
	})
	return found
}

// byActor goes by who the source was found to be.
func (r *reader) byActor(actors []int, otherwise string, trust bool) string {
	if !trust {
		return otherwise
	}
	for _, a := range actors {
		x := &r.Actors[a]
		if x.Named {
			return "named"
		}
		for _, m := range x.Mentions {
			if m < 0 || m >= len(r.Mentions) || r.Mentions[m].Form != doc.Description {
				continue
			}
			return r.descriptionNaming(r.Mentions[m].Head)
		}
	}
	return otherwise
}

// descriptionNaming judges a description that a pronoun stands for by its own words.
func (r *reader) descriptionNaming(h int) string {
	c := candidate{srcHead: h}
	if r.pos(h) == doc.PRON {
		return "anonymous"
	}
	return r.naming(&c, nil)
}

// groupOfNamed tells whether a plural actor is made of named ones ("the two presidents").
func (r *reader) groupOfNamed(a int) bool {
	if len(r.Actors[a].Members) == 0 {
		return false
	}
	for _, m := range r.Actors[a].Members {
		if m >= 0 && m < len(r.Actors) && !r.Actors[m].Named {
			return false
		}
	}
	return true
}

// described tells whether the mention room took the word for a description: "Analysts" at the head of a sentence.
func (r *reader) described(h int) bool {
	m, ok := r.mentionAt[h]
	return ok && r.Mentions[m].Form == doc.Description
}

// namedWithin tells whether a source carries a person's name beside its head: "its spokesman, Ana Example", "dam expert Ana Example"; not a
// name that owns or places it ("Example's aide", "an aide to Example").
func (r *reader) namedWithin(s span, h int) bool {
	if s.empty() {
		s = span{h, h + 1}
	}
	for i := s.first; i < s.end; i++ {
		if r.pos(i) != doc.PROPN {
			continue
		}
		m, ok := r.mentionAt[i]
		person := ok && r.Mentions[m].Form == doc.Name && r.Mentions[m].Class == doc.Person
		apposed := r.rel(i) == doc.Appos || r.rel(i) == doc.Flat
		if !person && !apposed {
			continue
		}
		for k, n := i, 0; k >= 0 && n < 6; n++ {
			if k == h {
				return true
			}
			switch r.rel(k) {
			case doc.Appos, doc.Flat:
			case doc.Compound, doc.NmodDesc, doc.Dep:
				if !person { // "her South Sea colleagues": a place before the noun names nobody
					k = -2
					continue
				}
			case doc.Nsubj: // a second subject: the parser missed the apposition
				return person && !s.has(int(r.Tokens[k].Head))
			default:
				k = -2
				continue
			}
			k = int(r.Tokens[k].Head)
		}
	}
	return false
}

// demonym tells whether a proper noun is a people or one of them and not a name: "the Chinese", "an American", "the Egyptian".
func (r *reader) demonym(h int) bool {
	norp := h < len(r.Signals.NER) && r.Signals.NER[h] != 0 && doc.NERClass((r.Signals.NER[h]+1)/2) == doc.NORP
	if m, ok := r.mentionAt[h]; ok {
		if r.Mentions[m].Class == doc.NORP {
			norp = true
		} else if r.Mentions[m].Form == doc.Name && (r.Mentions[m].Class != doc.Person || !r.childDet(h, "the")) {
			return false
		}
	}
	if norp {
		return true
	}
	w := r.TokenText(h)
	article := r.childDet(h, "the") || r.childDet(h, "an") || r.childDet(h, "a")
	people := strings.HasSuffix(w, "ian") || strings.HasSuffix(w, "ean") || strings.HasSuffix(w, "can") || strings.HasSuffix(w, "ese") || strings.HasSuffix(w, "ish")
	return article && people || r.Tokens[h].Feats.Has(doc.Plur) && (strings.HasSuffix(w, "ans") || strings.HasSuffix(w, "ese"))
}
