package event

import "readout/document"

// abouts links an act to the one that it refuses, promises, demands, denies or calls off.
func (r *reader) abouts(kept []int) {
	for _, k := range kept {
		c := &r.cands[k]
		if c.parent < 0 {
			continue
		}
		p := &r.cands[c.parent]
		if p.event < 0 || p.event == c.event {
			continue
		}
		e := &r.d.Events[p.event]
		e.About = append(e.About, c.event)
	}
}

// conditions writes the clauses that an act hangs on.
func (r *reader) conditions(kept []int) {
	t := &r.t
	for _, k := range kept {
		c := &r.cands[k]
		h := int(c.fate.cond)
		if h < 0 || r.s.inversionAt(c.head) >= 0 || r.s.inversionAt(h) < 0 && t.within(c.head, h) {
			continue
		}
		e := &r.d.Events[c.event]
		first, last := t.d.Subtree(h)
		if v := r.s.inversionAt(h); v >= 0 {
			first, last = r.s.inv[v].first, r.s.inv[v].last
		}
		for last > first && t.tok[last].UPOS == document.PUNCT {
			last--
		}
		for first < last && t.tok[first].UPOS == document.PUNCT {
			first++
		}
		if m, at := t.markOf(h); m != "" && at > first && at < h {
			first = at
		}
		last = r.cutSpeech(h, last)
		if first > 0 && (t.lemma(first-1) == "only" || t.lemma(first-1) == "even") {
			first--
		}
		con := document.Condition{Span: r.tight(first, last), Kind: c.fate.condKind, Event: -1}
		if x := r.candAt[h]; x >= 0 && r.cands[x].event >= 0 {
			con.Event = r.cands[x].event
		}
		e.Conditions = append(e.Conditions, con)
	}
}

// merge joins mentions of one event: same type, status and voice, compatible parties, times and places, and names that agree.
func (r *reader) merge() {
	d := r.d
	n := len(d.Events)
	into := make([]int, n)
	for i := range into {
		into[i] = i
	}
	for i := 1; i < n; i++ {
		for j := i - 1; j >= 0 && i-j <= lookBack; j-- {
			if into[j] == j && r.sameEvent(&d.Events[j], &d.Events[i]) {
				into[i] = j
				r.absorb(&d.Events[j], &d.Events[i])
				break
			}
		}
	}
	at := make([]int, n)
	out := d.Events[:0]
	for i := range n {
		if into[i] == i {
			at[i] = len(out)
			out = append(out, d.Events[i])
		} else {
			at[i] = at[into[i]]
		}
	}
	d.Events = out
	for k := range out {
		e := &out[k]
		var about []int
		for _, x := range e.About {
			if y := at[x]; y != k && !hasInt(about, y) {
				about = append(about, y)
			}
		}
		e.About = about
		for c := range e.Conditions {
			if x := e.Conditions[c].Event; x >= 0 {
				if e.Conditions[c].Event = at[x]; at[x] == k {
					e.Conditions[c].Event = -1
				}
			}
		}
	}
	for k := range r.cands {
		if c := &r.cands[k]; c.event >= 0 {
			c.event = at[c.event]
		}
	}
}

func hasInt(list []int, x int) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// lookBack is how many entries before it an act is compared with: more than a report has, and a bound for a book.
const lookBack = 400

// sameEvent tells that b is another mention of a.
func (r *reader) sameEvent(a, b *document.Event) bool {
	if a.Type != b.Type || a.AttributedTo != b.AttributedTo || a.Status != b.Status || a.Type == "" && r.t.lemma(a.Head) != r.t.lemma(b.Head) {
		return false
	}
	t := &r.t
	if t.tok[a.Head].Sent == t.tok[b.Head].Sent && t.tok[a.Head].UPOS == document.VERB && t.tok[b.Head].UPOS == document.VERB && a.Head != b.Head {
		return false
	}
	if !r.sameName(a, b) || !r.sameTime(a, b) {
		return false
	}
	if a.Place >= 0 && b.Place >= 0 && r.d.Places[a.Place].Name != r.d.Places[b.Place].Name && r.d.Places[a.Place].GeoNames != r.d.Places[b.Place].GeoNames {
		return false
	}
	shared, others := 0, 0
	for _, p := range b.Parties {
		found := false
		for _, q := range a.Parties {
			found = found || p.Actor == q.Actor
		}
		if found {
			shared++
		} else {
			others++
		}
	}
	if len(a.Parties) == 0 || len(b.Parties) == 0 {
		return r.t.tok[b.Head].UPOS != document.VERB || r.t.tok[a.Head].UPOS != document.VERB
	}
	return shared > 0 && (others == 0 || shared == len(a.Parties))
}

// sameName tells that two words name one act: the same word, or two of one family ("talks", "summit", "meeting", "met").
func (r *reader) sameName(a, b *document.Event) bool {
	t := &r.t
	x, y := t.lemma(a.Head), t.lemma(b.Head)
	if x == y || nounOfVerb[x] == y || nounOfVerb[y] == x {
		return true
	}
	if t.tok[b.Head].UPOS == document.NOUN && !r.s.indefinite(b.Head) {
		return families[x] != 0 && families[x] == families[y]
	}
	return false
}

// families of words that take each other up.
var families = map[string]int{"talk": 1, "negotiation": 1, "meeting": 1, "summit": 1, "discussion": 1, "meet": 1, "dialogue": 1, "session": 1, "gathering": 1, "consultation": 1, "conference": 1, "speak": 1,
	"call": 2, "conversation": 2, "phone": 2, "telephone": 2, "visit": 3, "trip": 3, "tour": 3, "travel": 3, "fly": 3, "stopover": 3,
	"attack": 4, "assault": 4, "raid": 4, "ambush": 4, "strike": 4, "bombing": 4, "blast": 4, "explosion": 4, "offensive": 4, "shelling": 4, "storm": 4, "invasion": 4, "bomb": 4, "shell": 4, "fire": 4, "incursion": 4,
	"war": 5, "conflict": 5, "fighting": 5, "hostility": 5, "violence": 5, "fight": 5, "ceasefire": 6, "truce": 6, "cease-fire": 6, "armistice": 6,
	"agreement": 7, "deal": 7, "breakthrough": 7, "understanding": 7, "compromise": 7, "settlement": 7, "accord": 7, "pact": 7, "treaty": 7, "sign": 7, "signing": 7, "reach": 7, "killing": 8, "murder": 8, "kill": 8, "assassination": 8, "death": 8,
	"protest": 9, "demonstration": 9, "rally": 9, "march": 9, "demonstrate": 9, "release": 10, "free": 10, "arrest": 11, "detention": 11, "detain": 11, "withdrawal": 12, "pullout": 12, "withdraw": 12, "pull": 12}

var nounOfVerb = map[string]string{"attack": "attack", "meet": "meeting", "visit": "visit", "sign": "signing", "release": "release", "refuse": "refusal", "reject": "rejection", "kidnap": "kidnapping", "kill": "killing", "arrest": "arrest", "invade": "invasion", "negotiate": "negotiation", "withdraw": "withdrawal", "expel": "expulsion", "resign": "resignation", "protest": "protest", "bomb": "bombing", "shell": "shelling", "threaten": "threat", "demand": "demand", "request": "request", "offer": "offer", "promise": "promise", "cancel": "cancellation", "postpone": "postponement", "deport": "deportation", "seize": "seizure", "convict": "conviction", "investigate": "investigation", "accuse": "accusation", "condemn": "condemnation", "deny": "denial", "evacuate": "evacuation", "rescue": "rescue", "mediate": "mediation", "warn": "warning", "travel": "trip"}

// sameTime tells that the times of two mentions do not clash.
func (r *reader) sameTime(a, b *document.Event) bool {
	if a.Time < 0 || b.Time < 0 {
		return true
	}
	x, y := r.d.Times[a.Time], r.d.Times[b.Time]
	if x.Value == y.Value {
		return true
	}
	if x.Begin != "" && y.Begin != "" {
		return x.Begin <= y.Until && y.Begin <= x.Until
	}
	return false
}

// absorb adds what mention b tells to a.
func (r *reader) absorb(a, b *document.Event) {
	a.Evidence = append(a.Evidence, b.Evidence...)
	for _, p := range b.Parties {
		found := false
		for _, q := range a.Parties {
			found = found || p.Actor == q.Actor
		}
		if !found {
			a.Parties = append(a.Parties, p)
		}
	}
	if a.Time < 0 {
		a.Time = b.Time
	}
	if a.Place < 0 {
		a.Place = b.Place
	}
	if a.Destination < 0 {
		a.Destination = b.Destination
	}
	if a.Duration == "" {
		a.Duration = b.Duration
	}
	if a.Venue.End == 0 {
		a.Venue = b.Venue
	}
	if a.Level == "" {
		a.Level = b.Level
	}
	if a.Tense == "past" && b.Tense == "historical" {
		a.Tense = b.Tense
	}
	if len(a.Modes) == 0 {
		a.Modes = b.Modes
	}
	for _, x := range b.Contexts {
		if len(a.Contexts) < 3 && indexOf(a.Contexts, x) < 0 {
			a.Contexts = append(a.Contexts, x)
		}
	}
	for _, x := range b.Times {
		if len(a.Times) < 4 {
			a.Times = append(a.Times, x)
		}
	}
	a.About = append(a.About, b.About...)
	a.Conditions = append(a.Conditions, b.Conditions...)
	if a.Statement < 0 {
		a.Statement = b.Statement
	}
}

// views notes what other voices of the report say of the same act.
func (r *reader) views() {
	d := r.d
	for i := range d.Events {
		a := &d.Events[i]
		for j := max(0, i-lookBack); j < min(len(d.Events), i+lookBack); j++ {
			b := &d.Events[j]
			if i == j || b.AttributedTo < 0 || b.AttributedTo == a.AttributedTo || a.Type != b.Type || a.Type == "" || len(a.Views) > 5 {
				continue
			}
			if !settles(b.Status, a.Status) || !r.nameMatches(a, b) || !r.sameTime(a, b) || (a.Tense == "historical") != (b.Tense == "historical") || !r.sameParties(a, b) {
				continue
			}
			a.Views = append(a.Views, document.View{Statement: b.AttributedTo, Status: b.Status})
		}
	}
}

// settles tells that a voice confirms or denies an act with what it says of it: who only asks for it, or thinks it possible, does neither; who plans
// it confirms what is planned.
func settles(theirs, own string) bool {
	switch theirs {
	case "happened", "ongoing", "did_not_happen", "counterfactual":
		return true
	case "planned":
		return own == "planned"
	}
	return false
}

func (r *reader) nameMatches(a, b *document.Event) bool {
	x, y := r.t.lemma(a.Head), r.t.lemma(b.Head)
	return x == y || nounOfVerb[x] == y || nounOfVerb[y] == x || families[x] != 0 && families[x] == families[y]
}

// sameParties tells that two acts have somebody in common whom the words name, or that one without anybody takes the other up: "no such
// threat", "the attack", a few sentences on.
func (r *reader) sameParties(a, b *document.Event) bool {
	named := 0
	for _, p := range a.Parties {
		if p.Implied {
			continue
		}
		named |= 1
		for _, q := range b.Parties {
			if p.Actor == q.Actor && !q.Implied {
				return true
			}
		}
	}
	for _, q := range b.Parties {
		if !q.Implied {
			named |= 2
		}
	}
	near := r.t.tok[a.Head].Sent - r.t.tok[b.Head].Sent
	if near < -3 || near > 3 {
		return false
	}
	return named&1 == 0 && a.Head > b.Head && r.takesUp(a.Head) || named&2 == 0 && b.Head > a.Head && r.takesUp(b.Head)
}

// takesUp tells a noun that means something told before: "such", "this", "that", "the".
func (r *reader) takesUp(i int) bool {
	t := &r.t
	if t.tok[i].UPOS != document.NOUN {
		return false
	}
	for k := t.child(i); k >= 0 && k < i; k = t.next(k) {
		switch t.lemma(k) {
		case "such", "this", "that", "the", "those", "these":
			return true
		}
	}
	return false
}

// cutSpeech ends a condition before the words that tell who said it ("If it fails, the minister said, …").
func (r *reader) cutSpeech(h, last int) int {
	t := &r.t
	for k := h + 1; k < last; k++ {
		if t.tok[k].UPOS != document.PUNCT || r.d.TokenText(k) != "," {
			continue
		}
		for j := k + 1; j <= last; j++ {
			if t.tok[j].UPOS == document.VERB && (sayVerbs.has(t.lemma(j)) || r.isCue(j)) {
				return k - 1
			}
			if t.tok[j].UPOS == document.PUNCT && j > k+1 {
				break
			}
		}
	}
	return last
}

var sayVerbs = words{"say": {}, "tell": {}, "warn": {}, "add": {}, "announce": {}, "declare": {}, "write": {}, "insist": {}, "claim": {}, "state": {}, "explain": {}, "argue": {}, "report": {}}
