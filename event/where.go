package event

import (
	"sort"

	"readout/document"
)

// where ties a place, a venue and a destination to an event.
func (r *reader) where(c *candidate, e *document.Event) {
	t := &r.t
	for _, h := range [2]int{c.head, c.light} {
		if h >= 0 && e.Place < 0 && (t.hasLemma(h, document.Advmod, "here")) {
			e.Place = r.dateline()
		}
	}
	r.placeIn(c.head, e, true)
	if c.light >= 0 && e.Place < 0 {
		r.placeIn(c.light, e, true)
	}
	if c.consumed >= 0 && e.Place < 0 {
		r.placeIn(c.consumed, e, false)
	}
	if e.Place < 0 {
		h := c.head
		for n := 0; n < 3 && e.Place < 0; n++ {
			rel := t.rel(h)
			g := t.head(h)
			if g < 0 {
				break
			}
			switch rel {
			case document.Obj, document.Nsubj, document.NsubjPass, document.Obl, document.Xcomp, document.Conj, document.Nmod:
			default:
				n = 3
			}
			if n < 3 && (t.tok[g].UPOS == document.VERB || rel == document.Nmod) {
				r.placeIn(g, e, false)
			}
			h = g
		}
	}
	if e.Place < 0 && c.fate.st.real() && e.AttributedTo < 0 && r.lead(c.head) && gathering[e.Type] {
		e.Place = r.dateline() // a wire report is dated from where its first sentence happened
	}
}

var gathering = map[string]bool{"CONSULT": true, "AGREE": true, "SUPPORT": true, "CONCEDE": true, "PROTEST": true}

// lead tells that a token stands in the first sentence behind the dateline.
func (r *reader) lead(i int) bool {
	return r.t.body > 0 && r.t.body < len(r.t.tok) && r.t.tok[i].Sent == r.t.tok[r.t.body].Sent
}

// placeIn looks at the locative dependents of h.
func (r *reader) placeIn(h int, e *document.Event, own bool) {
	t := &r.t
	for k := t.child(h); k >= 0; k = t.next(k) {
		switch t.rel(k) {
		case document.Obl, document.Nmod:
			if e.Place < 0 && t.temporal(k) { // "is scheduled for June in Lagos"
				for g := t.child(k); g >= 0; g = t.next(g) {
					if q, _, _ := t.caseOf(g); t.rel(g) == document.Nmod && (q == "in" || q == "at") {
						e.Place = r.placeAt(g)
					}
				}
			}
			p, _, _ := t.caseOf(k)
			switch p {
			case "in", "at", "near", "outside", "inside", "off", "on", "across", "around", "within", "along":
				if e.Place < 0 {
					e.Place = r.placeAt(k)
				}
				if own && (p == "at" || p == "in" || p == "aboard" || p == "inside") && e.Venue.End == 0 && venueNouns.has(t.lemma(k)) {
					e.Venue = r.nounPhrase(k)
				}
			case "to", "into", "for", "toward", "towards":
				if x := r.placeAt(k); x >= 0 && e.Destination < 0 && motion(e, t.lemma(h)) && (p != "for") {
					e.Destination = x
				}
			}
		case document.Obj:
			if own && e.Type == "CONSULT" && (t.lemma(h) == "visit" || t.lemma(h) == "tour") {
				if x := r.placeAt(k); x >= 0 {
					e.Destination, e.Place = x, x
				}
			} else if own && e.Place < 0 && (e.Type == "ASSAULT" || e.Type == "COERCE") && t.tok[k].UPOS == document.PROPN {
				e.Place = r.placeAt(k)
			}
		case document.Compound, document.NmodPoss, document.NmodDesc: // "the Alaska summit"
			if own && e.Place < 0 && e.Type == "CONSULT" && t.tok[h].UPOS != document.VERB {
				e.Place = r.placeAt(k)
			}
		case document.Advmod:
			if own && e.Place < 0 && t.lemma(k) == "here" {
				e.Place = r.dateline()
			}
		}
	}
	if e.Place < 0 && e.Destination >= 0 && e.Type == "CONSULT" {
		e.Place = e.Destination
	}
}

func motion(e *document.Event, lemma string) bool {
	switch lemma {
	case "travel", "fly", "go", "head", "move", "send", "deploy", "march", "visit", "trip", "journey", "return", "withdraw", "come", "bring", "deport", "drive", "sail", "dispatch", "convoy", "airlift":
		return true
	}
	return e.Type == "MOBILIZE" || e.Type == "AID"
}

var venueNouns = words{"hotel": {}, "palace": {}, "airport": {}, "office": {}, "headquarters": {}, "base": {}, "embassy": {}, "building": {}, "ministry": {}, "house": {}, "resort": {}, "hall": {}, "castle": {}, "villa": {}, "camp": {}, "market": {}, "stadium": {}, "square": {}, "church": {}, "mosque": {}, "university": {}, "centre": {}, "center": {}, "residence": {}, "ship": {}, "compound": {}, "port": {}, "station": {}, "school": {}, "hospital": {}, "library": {}, "museum": {}}

// nounPhrase is a noun with its modifiers before it and an "of" phrase close behind.
func (r *reader) nounPhrase(i int) document.Span {
	t := &r.t
	first := i
	for k := t.child(i); k >= 0 && k < i; k = t.next(k) {
		switch t.rel(k) {
		case document.Compound, document.Amod, document.NmodPoss, document.NmodDesc, document.Flat, document.Nummod:
			f, _ := t.d.Subtree(k)
			first = min(first, f)
		}
	}
	return r.tight(first, i)
}

// placeAt returns the place mention whose tokens hold token i, or one inside the phrase directly under it; -1.
func (r *reader) placeAt(i int) int {
	if p := r.placeOver(i); p >= 0 {
		return p
	}
	t := &r.t
	for k := t.child(i); k >= 0; k = t.next(k) {
		switch t.rel(k) {
		case document.Compound, document.NmodPoss, document.Nmod, document.Appos, document.Flat:
			if t.rel(k) == document.Nmod {
				if p, _, _ := t.caseOf(k); p != "of" && p != "in" && p != "near" && p != "outside" {
					continue
				}
			}
			if p := r.placeOver(k); p >= 0 {
				return p
			}
		}
	}
	return -1
}

func (r *reader) placeOver(i int) int {
	ps := r.d.Places
	k := sort.Search(len(ps), func(k int) bool { return ps[k].End > i })
	if k < len(ps) && ps[k].First <= i && i < ps[k].End {
		return k
	}
	return -1
}

// dateline is the place mention of the report's dateline: the first place of the first paragraphs, in front of a dash.
func (r *reader) dateline() int {
	if dl := r.d.Report.Dateline; dl != nil {
		for k := range r.d.Places {
			if r.d.CodePoint(r.d.Places[k].Start) >= dl.Span.Start && r.d.CodePoint(r.d.Places[k].End) <= dl.Span.End {
				return k
			}
		}
	}
	return -1
}

// contexts are PLOVER's, by the words of the event's own sentence.
func (r *reader) contexts(c *candidate) []string {
	t := &r.t
	s := r.d.Sentences[t.tok[c.head].Sent]
	var out []string
	for i := s.First; i < s.End && len(out) < 3; i++ {
		switch t.tok[i].UPOS {
		case document.NOUN, document.PROPN, document.ADJ, document.VERB:
		default:
			continue
		}
		w := r.lowLemma(i)
		for _, x := range r.lex.context[w] {
			if indexOf(out, x) < 0 {
				out = append(out, x)
			}
		}
		if i+1 < s.End && t.tok[i+1].UPOS == document.NOUN && len(r.lex.contextPairs[w]) > 0 {
			next := t.lemma(i + 1)
			for _, p := range r.lex.contextPairs[w] {
				if p.second == next && indexOf(out, p.context) < 0 {
					out = append(out, p.context)
				}
			}
		}
	}
	return out
}
