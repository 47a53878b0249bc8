// Package mention is the stage that finds who and what a report speaks of: names (from the network's labels), descriptions that stand
// for them ("the Russian leader", "officials in Kyiv") and pronouns, and which of them are the same one. It does not know the world:
// who a name is, is the actor stage's business.
//
// Coreference is a sieve in the manner of Lee et al. (2013, Deterministic coreference resolution based on entity-centric,
// precision-ranked rules): sure passes first, each seeing what the earlier ones joined.
package mention

import (
	"slices"

	"readout/document"
	"readout/neural"
)

// Stage finds mentions and joins them to entities. The zero value is ready and goes by rules alone; it is safe for many goroutines.
type Stage struct{ scorer *scorer }

// New returns the stage that goes by rules alone.
func New() *Stage { return &Stage{} }

// Load returns the stage with the coreference head of a model, rules alone if the model has none. An error wraps neural.ErrModel.
func Load(f *neural.File) (*Stage, error) {
	s, err := loadScorer(f)
	return &Stage{s}, err
}

// Name is the stage's name.
func (*Stage) Name() string { return "mention" }

// Needs says what must be there.
func (*Stage) Needs() document.Layer { return document.LayerText | document.LayerSyntax }

// Adds says what Read adds.
func (*Stage) Adds() document.Layer { return document.LayerMentions }

// Read fills Mentions and Entities. It never fails.
func (s *Stage) Read(d *document.Document) error {
	r := &resolver{d: d}
	r.find()
	r.learned = r.learn(s.scorer)
	r.resolve()
	r.write()
	return nil
}

// cand is a mention under way.
type cand struct {
	document.Mention
	kind    kind
	word    string // a description's head noun as the lists have it; a name's text in lower case; a pronoun's form
	sent    int
	nation  int16 // of a description's or title's modifiers: "Russian" leader
	subject bool
	definite,
	indefinite bool
	poss    bool // stands as a possessive: "his", "Trump's"
	set     int  // parent in the forest of sets; a root's is itself
	members []int
	drop    bool // found only to stand for an antecedent; written out if something joined it
	plain   bool // a common noun that no list knows
	quote   int  // innermost quotation that holds it, -1
	speaker int  // of a pronoun: the candidate that says the words around it, -1 for none, unasked
}

// Bounds that keep hostile or huge texts in linear time; no report comes near them.
const (
	maxRoles    = 24   // nouns known of one set
	maxLook     = 3000 // candidates looked back at for a description
	maxSameName = 40   // earlier names with a word in common
	maxOrgs     = 300  // earlier organisations compared word for word
	maxMembers  = 60   // mentions of a set that are read for a detail
)

// resolver holds one document's candidates.
type resolver struct {
	d       *document.Document
	c       []cand
	at      []int32 // token → candidate whose head it is, -1
	info    []setInfo
	byToken []int32 // token → innermost quotation, -1
	learned *learned
	tallies []tally
}

// setInfo is what the members of a set say together; kept at the set's root.
type setInfo struct {
	kind   kind
	class  document.NERClass
	gender uint8
	number uint8
	nation int16
	roles  []string // title heads and description heads
	names  []int    // candidates that are names
	all    []int    // in text order
}

func (r *resolver) root(i int) int {
	for r.c[i].set != i {
		r.c[i].set = r.c[r.c[i].set].set
		i = r.c[i].set
	}
	return i
}

func (r *resolver) set(i int) *setInfo { return &r.info[r.root(i)] }

// join makes two candidates' sets one.
func (r *resolver) join(a, b int) {
	a, b = r.root(a), r.root(b)
	if a == b {
		return
	}
	if b < a {
		a, b = b, a
	}
	r.c[b].set = a
	x, y := &r.info[a], &r.info[b]
	if x.kind == kUnknown || len(y.names) > 0 && len(x.names) == 0 && y.kind != kUnknown {
		x.kind = y.kind
	}
	if x.kind != y.kind && (x.kind == kPerson || y.kind == kPerson) { // the network took a person's name for something else here or there
		x.kind = r.personVote(x, y)
		if x.kind == kPerson {
			x.gender, y.gender = person(x.gender), person(y.gender)
		}
	}
	if x.class == document.NoName || len(x.names) == 0 && y.class != document.NoName {
		x.class = y.class
	}
	if x.gender == noGender {
		x.gender = y.gender
	}
	if x.number == noNumber {
		x.number = y.number
	}
	if x.nation == 0 {
		x.nation = y.nation
	}
	for _, w := range y.roles {
		if len(x.roles) < maxRoles && !slices.Contains(x.roles, w) {
			x.roles = append(x.roles, w)
		}
	}
	x.names, x.all = merge(x.names, y.names), merge(x.all, y.all)
	*y = setInfo{}
}

// merge puts two sorted lists together; mostly the second comes after the first.
func merge(a, b []int) []int {
	sorted := len(a) == 0 || len(b) == 0 || a[len(a)-1] < b[0]
	a = append(a, b...)
	if !sorted {
		slices.Sort(a)
	}
	return a
}

// personVote decides for a set of names of several kinds: a person if at least half of the names say so.
func (r *resolver) personVote(x, y *setInfo) kind {
	persons, others, other := 0, 0, kUnknown
	for _, names := range [][]int{x.names, y.names} {
		for _, n := range names {
			if r.c[n].Class == document.Person {
				persons++
			} else {
				others, other = others+1, r.c[n].kind
			}
		}
	}
	if persons+others == 0 || persons >= others {
		return kPerson
	}
	return other
}

// person drops a gender that no person has.
func person(gender uint8) uint8 {
	if gender == neut {
		return noGender
	}
	return gender
}
