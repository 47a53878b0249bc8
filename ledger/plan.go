package ledger

import (
	"context"
	"slices"
	"strings"
	"time"

	"readout/ledger/query"
)

// search is a query on its way: what the full-text index must hold of a report, what must hold of the report's row, what of an entry's facets, and
// the words that are looked at in the text.
type search struct {
	ctx     context.Context
	l       *Ledger
	views   *viewer
	entries bool // finds are entries
	kind    int  // 0 statements, 1 events, 2 both
	nested  bool // events inside statements that the statement filters choose
	match   []string
	where   []string // on reports r
	args    []any
	holds   []condition
	words   []want
	none    bool // a name that nobody has: nothing can be found
	texts   int  // looked at

	x     *index // nil = the file is asked
	asks  []ask  // match, for the index
	tests []rowTest
}

// condition is one filter on an entry.
type condition func(x *facets, i int) bool

// want is a run of words looked for in the text.
type want struct {
	run  []string
	not  bool
	said bool // in a statement's content; else in the find's sentences, or anywhere in a report
}

// plan turns a query into a search, over the index where it is given.
func (l *Ledger) plan(ctx context.Context, q query.Query, x *index) (*search, error) {
	s := &search{ctx: ctx, l: l, x: x, kind: 2, views: l.views(ctx)}
	statement, event, entry := false, false, false
	for _, t := range q.Terms {
		f, _ := query.FieldNamed(t.Field)
		switch f.On {
		case "statement":
			statement = true
		case "event":
			event = true
		case "entry":
			entry = entry || t.Field != "kind"
		}
	}
	switch {
	case statement && event:
		s.kind, s.nested = 1, true
	case statement:
		s.kind = 0
	case event:
		s.kind = 1
	}
	s.entries = statement || event || entry
	if s.kind < 2 {
		want := s.kind == 0
		s.holds = append(s.holds, func(x *facets, i int) bool { return x.list[i].statement == want })
	}
	for _, t := range q.Terms {
		if err := s.term(t); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// term adds one condition.
func (s *search) term(t query.Term) error {
	switch t.Field {
	case "", "said":
		s.words = append(s.words, want{run: foldedWords(t.Values[0]), not: t.Not, said: t.Field == "said"})
		run := [][]string{foldedWords(t.Values[0])}
		switch {
		case t.Not:
		case t.Field == "":
			s.asks = append(s.asks, ask{on: 'w', runs: run})
			s.match = append(s.match, "{title body} : "+ftsPhrase(t.Values[0]))
		default:
			s.asks = append(s.asks, ask{on: 's', runs: run})
			s.match = append(s.match, "body : "+ftsPhrase(t.Values[0]), `said : ("`+strings.Join(foldedWords(t.Values[0]), `" AND "`)+`")`)
		}
	case "title":
		s.inTitle(t)
	case "who", "to":
		return s.who(t)
	case "place":
		return s.place(t)
	case "country":
		s.country(t)
	case "kind":
		s.only(t)
	case "when":
		s.when(t)
	case "after", "before":
		first, _, _ := query.Days(t.Values[0])
		op := ">="
		if (t.Field == "before") != t.Not {
			op = "<"
		}
		day := dayNumber(first)
		s.and("r.day "+op+" ?", day)
		s.tests = append(s.tests, func(_ *index, d *doc) bool { return (int(d.day) >= day) == (op == ">=") })
	case "publisher":
		s.anyOf(t, "lower(r.publisher)", 'u', func(d *doc) uint32 { return d.publisher })
	case "agency":
		s.anyOf(t, "lower(r.agency)", 'g', func(d *doc) uint32 { return d.agency })
	case "act":
		s.coded(t, 'a', actNames, strings.ToLower, func(f *facet) uint8 { return f.act })
	case "channel":
		s.coded(t, 'c', channelNames, strings.ToLower, func(f *facet) uint8 { return f.channel })
	case "verdict":
		s.coded(t, 'v', verdictNames, strings.ToLower, func(f *facet) uint8 { return f.verdict })
	case "status":
		s.coded(t, 's', statusNames, strings.ToLower, func(f *facet) uint8 { return f.status })
	case "type":
		s.coded(t, 'y', typeNames, func(v string) string {
			if v == "none" {
				return ""
			}
			return strings.ToUpper(v)
		}, func(f *facet) uint8 { return f.typ })
	}
	return nil
}

func dayNumber(t time.Time) int { return int(t.Unix() / 86400) }

func (s *search) and(cond string, args ...any) {
	s.where = append(s.where, cond)
	s.args = append(s.args, args...)
}

func marks(n int) string { return "(?" + strings.Repeat(",?", n-1) + ")" }

// tagged asks the index for reports with one of some tags.
func (s *search) tagged(tags []string) {
	s.asks = append(s.asks, ask{on: 't', tags: tags})
	s.match = append(s.match, "(tags : ("+strings.Join(tags, " OR ")+"))")
}

// hold adds a filter on entries, turned round where the term is negated.
func (s *search) hold(t query.Term, f condition) {
	not := t.Not
	s.holds = append(s.holds, func(x *facets, i int) bool { return f(x, i) != not })
}

// anyOf asks for one of some names of a report's row.
func (s *search) anyOf(t query.Term, column string, letter byte, of func(*doc) uint32) {
	var args []any
	var tags, lower []string
	for _, v := range t.Values {
		lower = append(lower, strings.ToLower(v))
		args = append(args, strings.ToLower(v))
		tags = append(tags, nameTag(letter, v))
	}
	s.tests = append(s.tests, func(x *index, d *doc) bool { return slices.Contains(lower, x.label[of(d)]) != t.Not })
	if t.Not {
		s.and(column+" NOT IN "+marks(len(args)), args...)
		return
	}
	s.and(column+" IN "+marks(len(args)), args...)
	s.tagged(tags)
}

// coded adds a filter on one of the facets' numbers: of the statement that answers for it where events inside statements are asked for and the field
// is a statement's. A value that is as common as reports has no say in which reports are looked at.
func (s *search) coded(t query.Term, letter byte, list []string, as func(string) string, of func(*facet) uint8) {
	var wanted [256]bool
	var tags []string
	common := false
	for _, v := range t.Values {
		n := numberOf(list, as(v))
		wanted[n] = true
		tags = append(tags, string(letter)+itoa(int64(n)))
		common = common || n <= 1 && letter != 'v'
	}
	if !t.Not && !common {
		s.tagged(tags)
	}
	inVoice := s.nested && (letter == 'a' || letter == 'c' || letter == 'v')
	s.hold(t, func(x *facets, i int) bool {
		if inVoice {
			if i = x.list[i].voice; i < 0 {
				return false
			}
		}
		return wanted[of(&x.list[i])]
	})
}

func (s *search) only(t query.Term) {
	switch t.Values[0] {
	case KindReport:
		s.entries = s.entries && t.Not
	case KindStatement, KindEvent:
		s.entries = true
		want := t.Values[0] == KindStatement
		s.hold(t, func(x *facets, i int) bool { return x.list[i].statement == want })
	}
}

func (s *search) when(t query.Term) {
	first, last, _ := query.Days(t.Values[0])
	from, to := dayNumber(first), dayNumber(last)
	if !t.Not {
		s.tagged(append(monthTags(from, to), "mx"))
	}
	s.hold(t, func(x *facets, i int) bool {
		f := &x.list[i]
		return f.dated && f.begin <= to && f.last >= from
	})
}

// inTitle is left to the full-text index alone.
func (s *search) inTitle(t query.Term) {
	var either []string
	var runs [][]string
	for _, v := range t.Values {
		either = append(either, "title : "+ftsPhrase(v))
		runs = append(runs, foldedWords(v))
	}
	s.asks = append(s.asks, ask{on: 'h', not: t.Not, runs: runs})
	match := "(" + strings.Join(either, " OR ") + ")"
	if t.Not {
		s.and("r.id NOT IN (SELECT rowid FROM words WHERE words MATCH ?)", match)
		return
	}
	s.match = append(s.match, match)
}

func (s *search) country(t query.Term) {
	var tags, codes []string
	for _, v := range t.Values {
		codes = append(codes, strings.ToUpper(v))
		tags = append(tags, countryTag(v))
	}
	if !t.Not {
		s.tagged(tags)
	}
	s.hold(t, func(x *facets, i int) bool {
		for _, c := range x.list[i].countries {
			if slices.Contains(codes, strings.ToUpper(c)) {
				return true
			}
		}
		return false
	})
}
