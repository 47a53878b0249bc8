package actor

import (
	"strings"

	"readout/document"
)

// Words for people who speak or act for others: theirs is the sector of those for whom they do, if the report tells.
var forOthers = map[string]bool{"spokesman": true, "spokeswoman": true, "spokesperson": true, "official": true, "negotiator": true, "chief": true, "aide": true, "adviser": true, "advisor": true,
	"representative": true, "delegate": true, "source": true, "member": true, "head": true, "chairman": true, "chairwoman": true, "chairperson": true, "chair": true, "boss": true, "director": true,
	"leader": true, "secretary": true, "deputy": true, "president": true, "commander": true, "organiser": true, "organizer": true, "founder": true, "secretary general": true, "coordinator": true}

// behalf finds for whom the person of a phrase speaks or acts: "opposition spokesman", "a police commander", "leader of a fishing union".
// Names of bodies tell it by themselves and are passed over.
func (r *reader) behalf(p *phrase, first int, w []string) {
	if p.word < 0 || p.body >= 0 || !forOthers[r.g.t.Words[p.word].Word] {
		return
	}
	at := p.wordAt - first
	for i := at - p.wordLen; i >= 0; i-- {
		if w[i] == "of" || w[i] == "for" || w[i] == "s" || w[i] == "," {
			break
		}
		if x, n := r.wordAt(w, i); n > 0 && i+n <= at && r.collective(first+i, x) {
			p.sector = r.g.t.Words[x].Sector
			return
		}
	}
	if at+1 >= len(w) || w[at+1] != "of" && w[at+1] != "for" {
		return
	}
	for i := at + 2; i < len(w) && i < at+8; i++ {
		switch w[i] {
		case ",", "who", "which", "that", "in", "on", "at", "and":
			return
		}
		if x, n := r.wordAt(w, i); n > 0 && r.collective(first+i, x) && !(i+n < len(w) && r.noun(first+i+n)) {
			p.sector = r.g.t.Words[x].Sector
			return
		}
	}
}

// collective tells a common noun for a body or movement.
func (r *reader) collective(tok, word int) bool {
	x := &r.g.t.Words[word]
	return x.Collective && x.Sector != "" && !placeWord[x.Word] && !r.capital(tok)
}

func (r *reader) noun(tok int) bool { return r.d.Tokens[tok].UPOS == document.NOUN }

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

// cue tells the name or role of who speaks next in a transcript: in capitals at the head of a paragraph, with a colon.
func (r *reader) cue(m int) bool {
	x := &r.d.Mentions[m]
	return r.opens(x) && x.End < len(r.d.Tokens) && r.d.TokenText(x.End) == ":"
}

// signs tells the agency or paper that signs a dateline: in brackets, a few words into a paragraph that opens with capitals.
func (r *reader) signs(m int) bool {
	x := &r.d.Mentions[m]
	if x.First == 0 || x.End >= len(r.d.Tokens) || r.d.TokenText(x.First-1) != "(" || r.d.TokenText(x.End) != ")" {
		return false
	}
	i := x.First - 1
	for n := 0; i > 0 && r.d.Tokens[i-1].Para == r.d.Tokens[x.First].Para; n++ {
		if i--; n > 9 {
			return false
		}
	}
	t := r.d.TokenText(i)
	return len(t) > 2 && allCaps(t) && r.capital(i)
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

// matchReport tells a report about a match or a tournament: one word in sixty belongs to sport, and four words at least.
func (r *reader) matchReport() bool {
	n, words := 0, 0
	for i := range r.d.Tokens {
		t := &r.d.Tokens[i]
		switch t.UPOS {
		case document.PUNCT, document.SYM:
			continue
		case document.NOUN, document.ADJ, document.PROPN:
			if r.g.sport[t.Lemma] || t.UPOS == document.PROPN && r.g.sport[low(t.Lemma)] {
				n++
			}
		}
		words++
	}
	return n >= 4 && n*60 >= words
}

// team makes an entity of a report about a match a team, where it plays, is played against or has players; its government is not meant.
func (r *reader) team(x *ent, key string) bool {
	for _, n := range x.mentions {
		m := &r.d.Mentions[n]
		if t := &r.d.Tokens[m.Head]; m.Form == document.Name && t.Deprel != document.NmodPoss {
			x.target, x.kind, x.sector, x.sure = tOwn, "organisation", "", 0.7
			x.key = "team " + key
			return true
		}
	}
	return false
}
