package actor

import (
	"strings"

	"readout/document"
)

// otherSense tells a noun of the tables in another sense than theirs: a house that is lived in, a river's bank, a union with somebody,
// "minister of state", "in person".
func (r *reader) otherSense(m int, word string) bool {
	x := &r.d.Mentions[m]
	if r.capital(x.Head) {
		return false
	}
	before := ""
	if x.Head > 0 {
		before = low(r.d.TokenText(x.Head - 1))
	}
	after := ""
	if x.Head+1 < len(r.d.Tokens) {
		after = low(r.d.TokenText(x.Head + 1))
	}
	switch word {
	case "house":
		return before != "lower" && before != "upper"
	case "bank":
		switch before {
		case "left", "right", "west", "east", "north", "south", "western", "eastern", "northern", "southern", "far", "opposite", "other", "river", "both", "either":
			return true
		}
	case "union":
		return after == "with" || after == "between"
	case "state":
		return before == "of" && x.Head > 1 && (strings.HasPrefix(low(r.d.TokenText(x.Head-2)), "minister") || strings.HasPrefix(low(r.d.TokenText(x.Head-2)), "secretar"))
	case "person":
		return before == "in"
	}
	return false
}

// placeInDisguise tells a town that the labels take for a person: one word that place/ puts on the map, or that somebody is from, and that is
// nobody's name in the tables.
func (r *reader) placeInDisguise(e int) bool {
	x := &r.ents[e]
	if len(x.titles) > 0 || len(x.appos) > 0 || len(x.descs) > 0 {
		return false
	}
	for _, n := range x.names {
		m := &r.d.Mentions[n]
		if m.End-m.First > 1 || !r.onMap(m) && !r.origin(m) {
			return false
		}
	}
	return len(x.names) > 0 && len(r.g.options(r.text(x.names[0]))) == 0
}

func (r *reader) onMap(m *document.Mention) bool {
	for i := range r.d.Places {
		if p := &r.d.Places[i]; p.First == m.First && p.End == m.End && p.Located && p.Confidence >= 0.5 {
			return true
		}
	}
	return false
}

// origin tells a name after "in" or "near", or after a noun for people and "from".
func (r *reader) origin(m *document.Mention) bool {
	t := &r.d.Tokens[m.Head]
	switch r.caseOf(m.Head) {
	case "in", "near", "outside":
		return true
	case "from":
		return t.Deprel == document.Nmod && t.Head >= 0 && r.word(low(r.d.Tokens[t.Head].Lemma)) >= 0
	}
	return false
}

// himself leaves out the mentions of a person's name that name a body or a thing after him: "the Ford campaign", "the Carter doctrine".
func (r *reader) himself(all []int) []int {
	out := all[:0:0]
	for _, n := range all {
		m := &r.d.Mentions[n]
		if t := &r.d.Tokens[m.Head]; m.Form == document.Name && t.Deprel == document.Compound && t.Head >= 0 && int(t.Head) >= m.End {
			switch low(r.d.Tokens[t.Head].Lemma) {
			case "campaign", "foundation", "institute", "library", "doctrine", "prize", "memorial", "scholarship":
				continue
			}
		}
		out = append(out, n)
	}
	return out
}
