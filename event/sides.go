package event

import (
	"strings"

	"readout/document"
)

// parties turns participants into actors' indexes; what is no actor of the record is left out.
func (r *reader) parties(c *candidate, e *document.Event) {
	d := r.d
	best := noLevel
	for _, a := range c.phrases {
		if a.side != sideOther {
			f, l := d.Subtree(a.tok)
			e.Phrases = append(e.Phrases, document.Party{Actor: -1, Side: sideNames[a.side], Span: d.TokenSpan(f, l)})
		}
	}
	if c.typ == "" && len(d.Actors) == 0 {
		return
	}
	for _, a := range c.args {
		if c.typ == "" && r.mentionOf(a.tok) < 0 {
			continue // nobody new for an act without a name
		}
		for _, act := range r.actorsAt(a.tok) {
			r.addActor(e, act, a)
		}
		best = max(best, r.levelAt(a.tok))
	}
	if len(d.Actors) > 0 {
		e.Level = levelNames[best]
	}
}

// actorsAt returns the actors that a nominal stands for: its own, or with the members of a plural one.
func (r *reader) actorsAt(i int) []int {
	a := r.actorFor(i)
	if a < 0 {
		return nil
	}
	var out []int
	if x := &r.d.Actors[a]; len(x.Members) < 2 || x.Named || !strings.Contains(x.Name, " and ") {
		out = append(out, a) // "A and B" is nobody beside A and B
	}
	for _, x := range r.d.Actors[a].Members {
		if x >= 0 && x < len(r.d.Actors) && x != a {
			out = append(out, x)
		}
	}
	return out
}

func (r *reader) addActor(e *document.Event, actor int, a arg) {
	for k := range e.Parties {
		if p := &e.Parties[k]; p.Actor == actor {
			if p.Side != sideNames[a.side] && a.side != sideOther && p.Side != "other" {
				if p.Side == "both" || a.side == sideBoth {
					p.Side = "both"
				}
			}
			return
		}
	}
	p := document.Party{Actor: actor, Side: sideNames[a.side], Role: a.role, Implied: a.implied}
	if !a.implied {
		if m := r.mentionOf(a.tok); m >= 0 {
			mm := &r.d.Mentions[m]
			p.Span = r.tight(mm.First, max(mm.First, mm.End-1))
		} else {
			p.Span = r.d.TokenSpan(a.tok, a.tok)
		}
	}
	e.Parties = append(e.Parties, p)
}

// levelAt reads the level of a participant from its words and its actor's offices.
func (r *reader) levelAt(i int) level {
	best := r.levelPair(i)
	if m := r.mentionOf(i); m >= 0 {
		mm := &r.d.Mentions[m]
		for k := mm.Title[0]; k < mm.Title[1]; k++ {
			best = max(best, r.levelPair(k))
		}
		for k := mm.First; k < mm.End; k++ {
			best = max(best, r.levelPair(k))
		}
		if a := r.actorOf[m]; a >= 0 {
			for _, o := range r.d.Actors[a].Offices {
				if o.Standing != "former" {
					best = max(best, r.levelTitle(o.Title))
				}
			}
		}
	}
	return best
}

// levelPair reads a word and, for "prime minister" and "foreign minister", the word before it.
func (r *reader) levelPair(k int) level {
	w := r.lowLemma(k)
	if w == "leader" && k > 0 && private.has(r.lowLemma(k-1)) {
		return noLevel
	}
	if k > 0 {
		if l, ok := r.lex.levels[r.lowLemma(k-1)+"_"+w]; ok {
			return l
		}
	}
	return r.lex.levels[w]
}

// private are those whose leaders lead no state: "church leaders", "the opposition leader".
var private = words{"church": {}, "union": {}, "opposition": {}, "party": {}, "community": {}, "rebel": {}, "business": {}, "religious": {}, "tribal": {}, "student": {}, "faith": {}, "muslim": {}, "christian": {}, "jewish": {}, "labour": {}, "labor": {}, "trade": {}, "strike": {}, "protest": {}, "militia": {}, "group": {}, "gang": {}, "cult": {}, "industry": {}, "village": {}, "local": {}, "guerrilla": {}, "spiritual": {}, "separatist": {}, "insurgent": {}, "militant": {}, "team": {}, "delegation": {}}

func (r *reader) lowLemma(k int) string {
	if r.t.tok[k].UPOS == document.PROPN {
		return r.t.low(k)
	}
	return r.t.lemma(k)
}

// levelTitle reads an office's title word by word.
func (r *reader) levelTitle(title string) level {
	best := noLevel
	prev := ""
	for start, i := 0, 0; i <= len(title); i++ {
		if i < len(title) && title[i] != ' ' {
			continue
		}
		w := lowerASCII(title[start:i])
		if l, ok := r.lex.levels[prev+"_"+w]; ok && prev != "" {
			best = max(best, l)
		} else {
			best = max(best, r.lex.levels[w])
		}
		prev, start = w, i+1
	}
	return best
}

func lowerASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
