package event

import (
	"strconv"
	"strings"

	"readout/document"
)

// amount is a number as the text gives it.
type amount struct {
	min, max       float64
	hasMin, hasMax bool
	approx         bool
	first, last    int // tokens
}

// quantities finds the counted things of a document: people killed, hurt, missing, held, freed, driven out, taking part; votes,
// money, per cent.
func (r *reader) quantities() {
	d := r.d
	d.Quantities = d.Quantities[:0]
	t := &r.t
	for i := 0; i < len(t.tok); i++ {
		if !r.readable(i) {
			continue
		}
		a, ok := r.amountAt(i)
		if !ok {
			continue
		}
		if q, ok := r.quantity(a); ok {
			if n := len(d.Quantities); n == 0 || d.Quantities[n-1].End <= q.Start {
				d.Quantities = append(d.Quantities, q)
			}
		}
		i = a.last
	}
}

var numberWords = map[string]float64{"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
	"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12, "hundred": 100, "thousand": 1000,
	"million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9, "half": 0.5}

// vagueNumbers are plural nouns of number: at least twice the unit, no upper bound.
var vagueNumbers = map[string]float64{"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2e6, "billions": 2e9}

// amountAt reads a number that begins at token i: digits, words, ranges, "dozens", with "at least", "about", "up to" before it.
func (r *reader) amountAt(i int) (amount, bool) {
	a := amount{first: i, last: i}
	n := len(r.t.tok)
	v, last, ok := r.number(i)
	low := r.t.low(i)
	if !ok {
		vague, isVague := vagueNumbers[low]
		if !isVague || r.t.tok[i].UPOS == document.VERB {
			return a, false
		}
		a.min, a.hasMin, a.approx = vague, true, true
		if i >= 2 && !equalFold(r.d.TokenText(i-1), "of") && vagueTens(r, i-1) {
			a.first = i - 1
		}
		if i+2 < n && equalFold(r.d.TokenText(i+1), "of") {
			if more, is := vagueNumbers[r.t.low(i+2)]; is {
				a.min = 10 * more
				if low == "hundreds" {
					a.min = 100 * more
				}
				a.last = i + 2
			}
		}
	} else {
		a.min, a.max, a.hasMin, a.hasMax, a.last = v, v, true, true, last
		if j := last + 1; j+1 < n && (r.d.TokenText(j) == "-" || r.d.TokenText(j) == "–" || equalFold(r.d.TokenText(j), "to")) && r.t.tok[j].Sent == r.t.tok[i].Sent {
			if w, l2, ok := r.number(j + 1); ok && w > v && !(r.d.TokenText(j) == "-" && r.t.tok[j].SpaceAfter) {
				a.max, a.last = w, l2
			}
		}
	}
	r.modifier(&a)
	return a, true
}

func vagueTens(r *reader, i int) bool {
	_, ok := numberWords[r.t.low(i)]
	return ok
}

// number reads digits or number words from i on; last is the last token used.
func (r *reader) number(i int) (v float64, last int, ok bool) {
	total, part := 0.0, 0.0
	seen := false
	last = i
	for j := i; j < len(r.t.tok) && j < i+8 && r.t.tok[j].Sent == r.t.tok[i].Sent; j++ {
		w := r.d.TokenText(j)
		if c := w[0]; len(w) > 0 && c >= '0' && c <= '9' {
			x, err := strconv.ParseFloat(strings.ReplaceAll(w, ",", ""), 64)
			if err != nil || seen {
				break
			}
			part, seen, last = x, true, j
			continue
		}
		low := r.t.low(j)
		if low == "-" && seen && j == last+1 && !r.t.tok[j].SpaceAfter {
			continue
		}
		if low == "and" && seen && j == last+1 && part >= 100 {
			continue
		}
		x, is := numberWords[low]
		if !is || low == "m" && !seen || low == "bn" && !seen || (low == "half" && j > i) || r.t.tok[j].UPOS == document.PRON || r.t.tok[j].UPOS == document.DET && low != "half" {
			break
		}
		if low == "one" && !seen && r.t.tok[j].UPOS != document.NUM {
			break
		}
		switch {
		case x == 12 && low == "dozen":
			part = max(1, part) * 12
		case x == 100:
			part = max(1, part) * 100
		case x >= 1000:
			total += max(1, part) * x
			part = 0
		case seen && part >= 20 && x < 10 && int(part)%10 == 0, seen && part >= 100 && x < 100:
			part += x
		case !seen:
			part = x
		default:
			return total + part, last, seen
		}
		seen, last = true, j
	}
	return total + part, last, seen
}

// modifier reads the words before a number: "at least", "more than", "about", "up to", "nearly", "between 5 and 7".
func (r *reader) modifier(a *amount) {
	t := &r.t
	k := a.first - 1
	if k < 0 || t.tok[k].Sent != t.tok[a.first].Sent {
		return
	}
	low := t.low(k)
	two := ""
	if k > 0 {
		two = t.low(k-1) + " " + low
	}
	switch {
	case two == "at least" || two == "more than" || two == "no fewer" || two == "no less" || two == "upwards of" || two == "fewer than" || two == "less than" || two == "up to" || two == "at most" || two == "as many":
		a.first = k - 1
	case low == "than" && k > 1:
		a.first = k - 2
	case low == "over" || low == "about" || low == "around" || low == "some" || low == "nearly" || low == "almost" || low == "approximately" || low == "roughly" || low == "under" || low == "estimated" || low == "between" || low == "as":
		a.first = k
	default:
		return
	}
	switch {
	case two == "at least" || two == "upwards of":
		a.hasMax = false
	case two == "more than" || low == "over":
		a.hasMax = false
	case low == "than" && (t.low(k-1) == "fewer" || t.low(k-1) == "less") && a.first == k-2 && t.low(k-2) == "no":
		a.hasMax = false
	case two == "fewer than" || two == "less than" || two == "up to" || two == "at most" || low == "under":
		a.max, a.hasMax = a.min, true
		a.hasMin, a.min = false, 0
	case low == "between":
		if j := a.last + 1; j+1 < len(t.tok) && t.low(j) == "and" {
			if w, l, ok := r.number(j + 1); ok {
				a.max, a.last = w, l
			}
		}
	case low == "nearly" || low == "almost" || low == "about" || low == "around" || low == "some" || low == "approximately" || low == "roughly" || low == "estimated":
		a.approx = true
	}
}

var currencies = map[string]string{"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "rouble": "RUB", "ruble": "RUB", "rupee": "INR", "yuan": "CNY", "franc": "CHF", "rand": "ZAR", "peso": "MXN", "naira": "NGN", "shekel": "ILS", "riyal": "SAR", "lira": "TRY", "won": "KRW", "krona": "SEK", "krone": "NOK", "hryvnia": "UAH", "rial": "IRR", "dirham": "AED", "baht": "THB", "shilling": "KES"}

// quantity tells what a number counts; false where it counts nothing that the record keeps.
func (r *reader) quantity(a amount) (document.Quantity, bool) {
	t, d := &r.t, r.d
	q := document.Quantity{Min: a.min, Max: a.max, HasMin: a.hasMin, HasMax: a.hasMax, Approx: a.approx, Statement: -1}
	if r.s.voice != nil {
		q.Statement = int(r.s.voice[a.last])
	}
	first, last := a.first, a.last
	span := func() { q.Span = d.TokenSpan(first, last) }
	if a.first > 0 {
		if u, ok := currencies[d.TokenText(a.first-1)]; ok {
			first--
			q.Kind, q.Unit = "money", u
			span()
			return q, true
		}
	}
	next := a.last + 1
	if next < len(t.tok) {
		switch w := d.TokenText(next); {
		case w == "%" || equalFold(w, "percent"):
			last = next
			q.Kind, q.Unit = "percent", "%"
			span()
			return q, true
		case equalFold(w, "per") && next+1 < len(t.tok) && equalFold(d.TokenText(next+1), "cent"):
			last = next + 1
			q.Kind, q.Unit = "percent", "%"
			span()
			return q, true
		}
		if u, ok := currencies[t.tok[next].Lemma]; ok {
			last = next
			q.Kind, q.Unit = "money", u
			span()
			return q, true
		}
	}
	if r.inTime(a.first, a.last) {
		return q, false
	}
	// the noun that is counted, or the number alone as subject or object
	h := a.last
	noun := -1
	if r.t.tok[h].UPOS == document.NUM || r.t.tok[h].UPOS == document.NOUN {
		switch t.rel(h) {
		case document.Nummod, document.Compound, document.Nmod, document.Amod, document.DetPredet:
			if g := t.head(h); g > h && g-h < 6 {
				noun = g
			}
		}
		if noun < 0 {
			for k := t.child(h); k >= 0; k = t.next(k) {
				if t.rel(k) == document.Nmod && k > h && k-h < 6 {
					noun = k
				}
			}
		}
	}
	top := h
	if noun >= 0 {
		top = noun
		if noun > h {
			last = noun
		}
		if t.rel(h) != document.Nummod && t.head(h) != noun {
			top = h
		}
	} else if next < len(t.tok) && t.tok[next].UPOS == document.NOUN && t.tok[next].Sent == t.tok[h].Sent {
		noun, top, last = next, next, next
	}
	kind := r.countKind(top, noun)
	if kind == "" {
		return q, false
	}
	q.Kind = kind
	if noun >= 0 {
		q.Unit = ""
	}
	span()
	return q, true
}

func (r *reader) inTime(first, last int) bool {
	for k := range r.d.Times {
		if r.d.Times[k].First <= last && first < r.d.Times[k].End {
			return true
		}
	}
	return false
}

var fateVerbs = map[string]string{"kill": "killed", "die": "killed", "murder": "killed", "massacre": "killed", "slaughter": "killed", "execute": "killed", "drown": "killed", "perish": "killed", "shoot": "killed", "behead": "killed", "assassinate": "killed",
	"injure": "injured", "wound": "injured", "hurt": "injured", "hospitalise": "injured", "hospitalize": "injured", "arrest": "detained", "detain": "detained", "jail": "detained", "imprison": "detained", "hold": "detained", "capture": "detained", "kidnap": "detained", "abduct": "detained", "seize": "detained",
	"release": "released", "free": "released", "rescue": "released", "swap": "released", "exchange": "released", "pardon": "released", "liberate": "released", "displace": "displaced", "flee": "displaced", "evacuate": "displaced", "uproot": "displaced", "deport": "displaced",
	"attend": "participants", "gather": "participants", "march": "participants", "protest": "participants", "rally": "participants", "demonstrate": "participants", "participate": "participants", "meet": "participants", "vote": "votes", "disappear": "missing", "vanish": "missing", "lose": ""}

var fateNouns = map[string]string{"death": "killed", "fatality": "killed", "dead": "killed", "casualty": "injured", "injury": "injured", "wounded": "injured", "injured": "injured", "arrest": "detained", "detainee": "detained", "prisoner": "detained", "hostage": "detained", "captive": "detained", "vote": "votes", "ballot": "votes", "protester": "participants", "demonstrator": "participants", "participant": "participants", "delegate": "participants", "refugee": "displaced", "evacuee": "displaced", "marcher": "participants"}

var fateAdjectives = map[string]string{"dead": "killed", "missing": "missing", "wounded": "injured", "injured": "injured", "homeless": "displaced", "displaced": "displaced", "unaccounted": "missing", "hurt": "injured", "ill": ""}

// countKind reads the kind from the verb above the counted noun, else from the noun.
func (r *reader) countKind(top, noun int) string {
	t := &r.t
	people := noun < 0 || personNouns.has(t.lemma(noun)) || r.lex.classes["officials"].has(t.lemma(noun)) || r.lex.classes["forces"].has(t.lemma(noun)) || r.lex.classes["civilian"].has(t.lemma(noun)) || r.lex.classes["detainee"].has(t.lemma(noun)) || r.lex.classes["armed"].has(t.lemma(noun))
	i := t.firstConj(top)
	for n := 0; n < 3 && i >= 0; n++ {
		if people {
			if k, ok := fateAdjectives[t.low(i)]; ok && i != top {
				return k
			}
		}
		g := t.head(i)
		if g < 0 {
			break
		}
		rel := t.rel(i)
		w := t.lemma(g)
		if people {
			if k, ok := fateVerbs[w]; ok && t.tok[g].UPOS != document.NOUN {
				object := rel == document.Obj || rel == document.NsubjPass || rel == document.Obl && func() bool { p, _, _ := t.caseOf(i); return p == "" }()
				switch w {
				case "die", "drown", "perish", "flee", "attend", "gather", "march", "protest", "rally", "demonstrate", "participate", "disappear", "vanish", "vote":
					if rel == document.Nsubj || rel == document.Conj {
						return k
					}
				default:
					if object {
						return k
					}
				}
			}
			if k, ok := fateAdjectives[w]; ok && (rel == document.Nsubj || rel == document.Obj || rel == document.Nummod) {
				return k
			}
			for c := t.child(g); c >= 0; c = t.next(c) { // "left 12 dead"
				if k, ok := fateAdjectives[t.low(c)]; ok && (t.rel(c) == document.Xcomp || t.rel(c) == document.Amod || t.rel(c) == document.Obj) && (rel == document.Obj || rel == document.Nsubj) {
					return k
				}
			}
		}
		if rel != document.Nmod && rel != document.Conj && rel != document.Nummod && rel != document.Appos {
			break
		}
		i = g
	}
	if noun >= 0 {
		for c := t.child(noun); c >= 0; c = t.next(c) {
			if k, ok := fateAdjectives[t.low(c)]; ok && t.rel(c) == document.Amod {
				return k
			}
			if (t.rel(c) == document.ACL || t.rel(c) == document.ACLRelcl) && people {
				if k, ok := fateVerbs[t.lemma(c)]; ok && (t.passive(c) || t.rel(c) == document.ACL) {
					return k
				}
			}
		}
		if k, ok := fateNouns[t.lemma(noun)]; ok {
			return k
		}
	}
	return ""
}

var personNouns = splitWords("people person man woman child boy girl civilian soldier troop officer policeman police guard fighter rebel militant insurgent gunman worker student teacher miner villager resident passenger tourist sailor fisherman migrant protester demonstrator supporter journalist activist victim hostage prisoner detainee citizen national family body member driver employee nurse doctor pilot peacekeeper marine paratrooper farmer herder trader pilgrim youth engineer other more refugee inmate dissident survivor crew sailor serviceman trainee recruit commando settler palestinian israeli foreigner monk nun priest pupil player fan shopper worshipper mourner")

// tieQuantities hands each quantity to the event that tells it: the nearest one in its sentence whose kind fits.
func (r *reader) tieQuantities() {
	d := r.d
	for q := range d.Quantities {
		x := &d.Quantities[q]
		tok := d.TokenAt(x.Start)
		if tok >= len(d.Tokens) {
			continue
		}
		sent := d.Tokens[tok].Sent
		best, far := -1, 0
		for k := range d.Events {
			e := &d.Events[k]
			if d.Tokens[e.Head].Sent != sent {
				continue
			}
			dist := e.Head - tok
			if dist < 0 {
				dist = -dist
			}
			if !fitsKind(x.Kind, e.Type) {
				dist += 50
			}
			if best < 0 || dist < far {
				best, far = k, dist
			}
		}
		if best >= 0 {
			d.Events[best].Quantities = append(d.Events[best].Quantities, q)
		}
	}
}

func fitsKind(kind, typ string) bool {
	switch kind {
	case "killed", "injured":
		return typ == "ASSAULT"
	case "detained":
		return typ == "COERCE" || typ == "ASSAULT"
	case "released":
		return typ == "RETREAT" || typ == "AID" || typ == "CONCEDE"
	case "participants":
		return typ == "PROTEST" || typ == "CONSULT"
	case "money":
		return typ == "AID" || typ == "COOPERATE" || typ == "AGREE" || typ == "SANCTION"
	}
	return true
}
