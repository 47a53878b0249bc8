package event

import "readout/document"

// root judges a main clause: headlines, orders and questions beside plain sentences.
func (s *scope) root(i int, l *local, own fate) fate {
	t := s.t
	if own.rule == ruleWould {
		own.st = possible
	}
	if l.inf && own.st.real() {
		switch {
		case t.hasLemma(i, document.Mark, "to") && (t.hasRel(i, document.Nsubj) || t.hasRel(i, document.NsubjPass) || t.titleSubject(i) >= 0): // a headline's "Leaders to meet"
			own.st, own.future = planned, true
		case !t.hasLemma(i, document.Mark, "to") && !s.headline(i) && t.tok[i].UPOS == document.VERB && !t.hasRel(i, document.Nsubj):
			own.st = proposed // an order
		}
	} else if t.tok[i].Feats.Has(document.Imp) && !t.hasRel(i, document.Nsubj) && !s.headline(i) {
		own.st = proposed
	}
	if own.st.real() && s.question(i) {
		own.st = possible
	}
	return own
}

func (s *scope) headline(i int) bool {
	switch s.t.d.Paragraphs[s.t.tok[i].Para].Kind {
	case document.Title, document.Heading:
		return true
	}
	return false
}

// question tells that the sentence ends with a question mark (closing quotation marks aside).
func (s *scope) question(i int) bool {
	d := s.t.d
	e := d.Sentences[s.t.tok[i].Sent].End
	for k := e - 1; k >= 0 && k >= e-3; k-- {
		switch d.TokenText(k) {
		case "?":
			return true
		case "\"", "”", "’", "'", ")", "»":
			continue
		}
		return false
	}
	return false
}

// atBorder judges a clause at the edge of what a voice says: the cue's own signature tells the voice's commitment, and nothing
// above it counts.
func (s *scope) atBorder(i int, own fate) fate {
	own.said = true
	if own.rule == ruleWould {
		own.st, own.rule, own.future = planned, ruleNone, true
	}
	cue := -1
	if s.cues != nil {
		cue = s.cues(int(s.voice[i]))
	}
	if cue < 0 {
		return own
	}
	if s.t.tok[cue].Sent == s.t.tok[i].Sent && own.cond < 0 && (own.st.open() || s.t.hasLemma(i, document.Mark, "to")) { // "they may leave, he said, provided that …"
		if g := s.localOf(cue); g.cond > i && g.cond > cue && g.modal == 0 {
			own.cond, own.condKind, own.st = int32(g.cond), g.condKind, conditional
		} else if c := s.providedAfter(cue, i); c >= 0 {
			own.cond, own.condKind, own.st = int32(c), "provided", conditional
		}
	}
	if s.t.head(i) == cue && (own.st.real() || own.st == planned) {
		if m, _ := s.t.markOf(i); m == "whether" {
			own.st = possible
			return own
		}
	}
	first, second := s.frameOfLink(i)
	if first == "that" && !s.t.tok[i].Feats.Has(document.Fin) && !s.t.hasRel(i, document.Nsubj) {
		second = "obj"
	}
	sig, ok := s.lex.signatureOf(s.t, cue, first, second)
	if !ok || sig.yes == 's' || sig.yes == '+' || sig.yes == 'r' && first == "that" && own.past && own.st.real() {
		return own
	}
	if sig.yes == '?' && own.st != happened { // "expects that they will sign": the clause's own words tell more
		return own
	}
	return apply(sig, fate{st: happened, cond: -1}, own)
}

// link judges a clause under its head.
func (s *scope) link(i int, l *local, own fate) fate {
	t := s.t
	h := t.head(i)
	switch t.rel(i) {
	case document.Conj:
		first := t.firstConj(i)
		if !t.clausal(first) {
			return s.plain(own)
		}
		g := s.fateOf(first)
		if t.rel(first) == document.Root || t.hasRel(i, document.Nsubj) && own.st != happened {
			return s.conjOwn(i, l, own, g)
		}
		return s.underSame(first, i, l, own, g)
	case document.Xcomp, document.Ccomp, document.Csubj, document.CsubjPass:
		if s.provided(i) {
			return s.adverbial(i, h, l, own)
		}
		return s.complement(i, h, l, own)
	case document.Advcl, document.AdvclRelcl:
		return s.adverbial(i, h, l, own)
	case document.ACL:
		return s.nounClause(i, h, l, own)
	case document.ACLRelcl:
		return s.plain(own)
	case document.Parataxis:
		if l.inf && t.lemma(h) == "have" && s.localOf(h).yet {
			own.st = didNot
			return own
		}
		return s.root(i, l, own)
	}
	return s.plain(own)
}

// provided tells a clause that begins with "provided that" or the like, whatever the parser hung it on.
func (s *scope) provided(i int) bool {
	t := s.t
	for c := t.child(i); c >= 0 && c < i; c = t.next(c) {
		if t.rel(c) == document.Mark && s.lex.scope[t.low(c)]&providedMark != 0 {
			return true
		}
	}
	return false
}

// providedAfter is such a clause on a cue and behind it: "they may leave, he said, provided that …"; -1 for none.
func (s *scope) providedAfter(cue, i int) int {
	t := s.t
	for c := t.child(cue); c >= 0; c = t.next(c) {
		if c > cue && c > i && t.rel(c) == document.Ccomp && s.provided(c) {
			return c
		}
	}
	return -1
}

// plain is a clause that nothing above touches.
func (s *scope) plain(own fate) fate {
	if own.rule == ruleWould {
		own.rule = ruleNone
		own.st = possible
	}
	return own
}

func (s *scope) conjOwn(i int, l *local, own, first fate) fate {
	if own.st == happened && !l.past && !l.present && !l.perfect && s.t.tok[i].Feats.Bits&(document.Fin|document.Past) == 0 {
		r := first // "will sign and publish": no words of its own
		r.neg = first.neg
		if l.neg {
			r.st = didNot
		}
		return r
	}
	return s.plain(own)
}

// underSame judges a coordinated clause by what governs the first one.
func (s *scope) underSame(first, i int, l *local, own, g fate) fate {
	h := s.t.head(first)
	if h < 0 {
		return s.conjOwn(i, l, own, g)
	}
	switch s.t.rel(first) {
	case document.Xcomp, document.Ccomp, document.Csubj:
		fr1, fr2 := s.frameOfLink(first)
		sig, ok := s.lex.signatureOf(s.t, h, fr1, fr2)
		if ok && (s.voice == nil || s.voice[first] == s.voice[h]) {
			if sig.yes == 's' && own.rule == ruleWould {
				own.st, own.rule, own.future = planned, ruleNone, true
			}
			return apply(sig, s.fateOf(h), own)
		}
		if own.rule == ruleWould && s.voice != nil && s.voice[first] != s.voice[h] {
			own.st, own.rule, own.future = planned, ruleNone, true
			return own
		}
	case document.Advcl, document.ACL:
		if own.st == happened && (l.inf || g.st.open()) {
			own.st, own.future = g.st, g.future
			return own
		}
	}
	return s.conjOwn(i, l, own, g)
}

// complement judges a clause that a verb or adjective governs. A condition beside the governor is the complement's ("threatened
// to leave if talks failed").
func (s *scope) complement(i, h int, l *local, own fate) fate {
	f := s.governed(i, h, l, own)
	if g := s.localOf(h); g.cond >= 0 && g.modal == 0 && f.cond < 0 && g.cond != i && s.fateOf(h).cond < 0 {
		f.cond, f.condKind = int32(g.cond), g.condKind
		switch {
		case f.st == counterfactual, f.st == didNot && !f.future:
		default:
			f.neg = f.neg || f.st == didNot
			f.st = conditional
		}
	}
	return f
}

func (s *scope) governed(i, h int, l *local, own fate) fate {
	t := s.t
	gov := s.fateOf(h)
	first, second := s.frameOfLink(i)
	if first == "that" {
		if m, _ := t.markOf(i); m == "whether" || m == "if" {
			own.st = possible
			return own
		}
		for c := t.child(i); c >= 0; c = t.next(c) { // "how to", "what will": an open question
			if t.rel(c) == document.Advmod && t.tok[c].Feats.Has(document.PronInt) && own.st == happened && !l.past {
				own.st = possible
			}
		}
	}
	if first == "inf" && (t.tok[h].UPOS == document.VERB || t.tok[h].UPOS == document.AUX) {
		gl := s.localOf(h)
		switch t.lemma(h) {
		case "go":
			if gl.progressive {
				own.st, own.future = planned, true
				if gl.neg {
					own.st = didNot
				}
				return own
			}
		case "be":
			own.st, own.future = planned, true
			if gl.neg {
				own.st = didNot
			}
			return own
		case "have":
			switch {
			case gl.yet || l.yet:
				own.st = didNot
				return own
			case gl.present && gov.st.real():
				own.st = proposed
				return own
			}
		}
		if gl.yet && t.lemma(h) == "remain" {
			own.st = didNot
			return own
		}
	}
	sig, ok := s.lex.signatureOf(t, h, first, second)
	if ok && sig.yes == 'r' && first == "that" && s.asserted(i, h, l, own) {
		sig.yes = 's' // "insisted that they had left" is a claim
	}
	if ok && sig.yes == '?' && first == "inf" && s.inVain(h) {
		sig.yes = '-'
	}
	if !ok {
		switch first {
		case "that":
			if own.rule == ruleWould {
				own.st, own.rule, own.future = planned, ruleNone, true
			}
			own.said = true
			return own
		case "ing":
			return s.inherit(own, gov)
		}
		if own.st.real() || own.st == didNot {
			r := own
			if gov.st.open() || gov.st == didNot {
				r.st = gov.st
			} else {
				r.st = possible
			}
			return r
		}
		return s.plain(own)
	}
	if own.rule == ruleWould {
		own.rule, own.future = ruleNone, true
		own.st = planned
		if !gov.past && sig.yes == 's' && !l.past {
			own.st = possible
		}
		if sig.yes == '=' || sig.yes == '+' {
			own.st = planned
		}
	}
	return apply(sig, gov, own)
}

// asserted tells that the clause under a verb of demand says how things are: it stands in the past or, under "insist", in any tense
// that a demand would not take ("insisted that nobody would be forced").
func (s *scope) asserted(i, h int, l *local, own fate) bool {
	switch {
	case (l.past || l.perfect) && l.modal == 0:
		return own.st != didNot || s.t.lemma(h) == "insist"
	case s.t.lemma(h) == "insist":
		return l.modal&(wouldAux|futureAux) != 0
	}
	return false
}

// inherit gives a dependent predicate its governor's open status; a denied governor leaves it true.
func (s *scope) inherit(own, gov fate) fate {
	if own.st.real() && gov.st.open() {
		own.st, own.future = gov.st, gov.future
	}
	if own.st.real() && gov.st == counterfactual {
		own.st = counterfactual
	}
	if own.cond < 0 {
		own.cond, own.condKind = gov.cond, gov.condKind
	}
	return s.plain(own)
}

// adverbial judges a clause beside the main one.
func (s *scope) adverbial(i, h int, l *local, own fate) fate {
	t := s.t
	mark, at := t.markOf(i)
	if mark == "" {
		mark, _, at = t.caseOf(i)
	}
	k := s.lex.scope[mark]
	if at >= 0 && k == 0 {
		k = s.lex.scope[t.low(at)] & providedMark
	}
	first, second := s.frameOfLink(i)
	switch {
	case k&ifMark != 0 && at > 0 && t.lemma(at-1) == "as":
		own.st = possible
		return own
	case k&(ifMark|unlessMark|providedMark) != 0:
		own.cond, own.condKind = int32(i), "if"
		if k&unlessMark != 0 {
			own.condKind = "unless"
		}
		if s.localOf(h).condPast && own.past {
			own.st = counterfactual
			return own
		}
		own.neg = own.st == didNot
		own.st = conditional
		return own
	case k&negativeMark != 0:
		own.st = didNot
		return own
	case first != "that" && first != "inf" && second == "ing" && k == 0 && s.governs(h, first):
		sig, _ := s.lex.signatureOf(t, h, first)
		return apply(sig, s.fateOf(h), own)
	case mark == "of" || mark == "from" || mark == "in" || mark == "for" || mark == "against" || mark == "on" || mark == "into" || mark == "with" || mark == "about" || mark == "by":
		if sig, ok := s.lex.signatureOf(t, h, first, second); ok {
			return apply(sig, s.fateOf(h), own)
		}
		return s.inherit(own, s.fateOf(h))
	case mark == "to":
		gov := s.fateOf(h)
		if n := s.objectFor(i, h); n >= 0 { // "reserved the right to strike": hung on the verb, it tells what the right is
			if sig, ok := s.lex.signatureOf(t, n, "inf"); ok && (sig.yes == '?' || sig.yes == 'r') {
				return apply(sig, gov, own)
			}
		}
		if sig, ok := s.lex.signatureOf(t, h, "inf"); ok && (s.t.tok[h].UPOS == document.VERB || s.t.tok[h].UPOS == document.ADJ) && !purposeHeads.has(t.lemma(h)) {
			if sig.yes == '?' && s.inVain(h) {
				sig.yes = '-'
			}
			return apply(sig, gov, own)
		}
		switch { // a purpose
		case gov.st.open():
			own.st, own.future = gov.st, true
		case gov.st == didNot:
			own.st = possible
		case own.st.real():
			own.st, own.future = planned, true
		}
		return own
	case mark == "" && first == "inf" && t.tok[h].UPOS == document.ADJ: // "were due to speak", "due to" read as one word
		if sig, ok := s.lex.signatureOf(t, h, "inf"); ok {
			return apply(sig, s.fateOf(h), own)
		}
	case k&untilMark != 0 || k&beforeMark != 0 && !l.past:
		gov := s.fateOf(h)
		if own.st.real() && (gov.st.open() || !l.past && !l.perfect && first == "that") {
			own.st = planned
		}
		return s.plain(own)
	}
	gov := s.fateOf(h)
	if own.st.real() && !l.past && (l.present || first == "ing") && (gov.st == planned || gov.st == conditional || gov.st == proposed || gov.st == possible) {
		return s.inherit(own, gov) // "will leave when talks end", "would sign, ending the war"
	}
	return s.plain(own)
}

// objectFor is the object of h that stands right before the infinitive i, -1 for none.
func (s *scope) objectFor(i, h int) int {
	t := s.t
	_, at := t.markOf(i)
	if at < 1 || t.tok[h].UPOS != document.VERB {
		return -1
	}
	if n := at - 1; t.head(n) == h && t.rel(n) == document.Obj && t.tok[n].UPOS == document.NOUN {
		return n
	}
	return -1
}

// purposeHeads are verbs of motion and use under which an infinitive is a purpose although their signature speaks of it.
var purposeHeads = words{"use": {}, "come": {}, "go": {}, "return": {}, "meet": {}, "travel": {}, "fly": {}, "arrive": {}, "serve": {}, "act": {}, "send": {}, "move": {}, "call": {}, "make": {}, "have": {}, "help": {}, "see": {}, "set": {}, "work": {}, "fight": {}, "look": {}, "push": {}, "turn": {}, "join": {}, "rise": {}, "gather": {}, "rush": {}, "hurry": {}}

// nounClause judges an infinitive, gerund or participle that describes a noun.
func (s *scope) nounClause(i, h int, l *local, own fate) fate {
	t := s.t
	first, second := s.frameOfLink(i)
	if s.negativeDet(h) && !l.inf {
		own.st = didNot
		return own
	}
	ft := t.tok[i].Feats
	if first != "inf" && (ft.Has(document.Past) || t.passive(i)) && first != "of" && first != "from" {
		if t.nominal(h) {
			return s.inherit(own, s.fateOf(h)) // "a deal brokered by": as the deal
		}
		return s.plain(own)
	}
	gov := s.fateOf(h)
	if sig, ok := s.lex.signatureOf(t, h, first, second); ok && !(first == "ing" && second == "") {
		if own.rule == ruleWould {
			own.st, own.rule = planned, ruleNone
		}
		if g := t.head(h); sig.yes == 'r' && g >= 0 && t.rel(h) == document.Obj && acceptVerbs.has(t.lemma(g)) && s.fateOf(g).st.real() {
			sig.yes = 'p' // "accepted an invitation to visit"
		}
		return apply(sig, gov, own)
	}
	if first == "inf" {
		switch {
		case gov.st.open() || gov.st == didNot:
			own.st, own.future = gov.st, true
		case own.st.real():
			own.st, own.future = planned, true
		}
		return own
	}
	return s.inherit(own, gov)
}

// acceptVerbs make a plan of what was proposed.
var acceptVerbs = words{"accept": {}, "take": {}, "welcome": {}, "embrace": {}, "approve": {}}

// inVain tells that an attempt is told to have come to nothing.
func (s *scope) inVain(h int) bool {
	t := s.t
	for c := t.child(h); c >= 0; c = t.next(c) {
		switch t.lemma(c) {
		case "vain", "unsuccessfully", "fruitlessly", "vainly":
			return true
		}
	}
	return false
}

// governs tells that h has a signature in one frame.
func (s *scope) governs(h int, frame string) bool {
	_, ok := s.lex.signatureOf(s.t, h, frame)
	return ok
}
