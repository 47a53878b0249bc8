package actor

import "readout/document"

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
