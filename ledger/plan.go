package ledger

import (
	"context"
	"fmt"
	"sort"
	"strings"

	"readout/ledger/query"
)

// search is a query on its way: what must hold of an entry or a report in SQL, and the words that are looked at in the text.
type search struct {
	ctx      context.Context
	l        *Ledger
	views    *viewer
	unpacked map[int64]bool
	texts    map[int64][]word
	entries  bool // finds are entries
	kind     int  // 0 statements, 1 events, 2 both
	nested   bool // events inside statements that the statement filters choose
	where    []string
	args     []any
	drivers  []driver // the rarest drives
	match    string   // full-text query of the words
	tagged   []string // full-text queries of names that must be there
	words    []want
	none     bool // a name that nobody has: nothing can be found
}

// want is a run of words looked for in the text.
type want struct {
	run  []string
	not  bool
	said bool // in a statement's content; else in the find's sentences, or anywhere in a report
}

// driver is a way to walk candidate entries newest first: several streams of (day, entry), each in the order of an index.
type driver struct {
	table  string // roles, sites or entries
	column string // of the entry's id
	cond   string // holds one ?, for the stream's value
	values []any
}

// plan turns a query into a search.
func (l *Ledger) plan(ctx context.Context, q query.Query) (*search, error) {
	s := &search{ctx: ctx, l: l, kind: 2, views: l.views(ctx), unpacked: map[int64]bool{}, texts: map[int64][]word{}}
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
	var match []string
	for _, t := range q.Terms {
		m, err := s.term(t)
		if err != nil {
			return nil, err
		}
		if m != "" {
			match = append(match, m)
		}
	}
	s.match = strings.Join(match, " AND ")
	return s, nil
}

// term adds one condition; it returns what the full-text index must hold for it.
func (s *search) term(t query.Term) (string, error) {
	switch t.Field {
	case "":
		s.words = append(s.words, want{run: foldedWords(t.Values[0]), not: t.Not})
		if t.Not {
			return "", nil
		}
		return "{title body} : " + ftsPhrase(t.Values[0]), nil
	case "said":
		for _, v := range t.Values[:1] {
			s.words = append(s.words, want{run: foldedWords(v), not: t.Not, said: true})
		}
		if t.Not {
			return "", nil
		}
		return "body:" + ftsPhrase(t.Values[0]), nil
	case "title":
		return "", s.inTitle(t)
	case "who", "to":
		return "", s.who(t)
	case "place":
		return "", s.place(t)
	case "country":
		s.country(t)
	case "kind":
		s.only(t)
	case "when":
		s.when(t)
	case "after", "before":
		first, _, _ := query.Days(t.Values[0])
		day := int(first.Unix() / 86400)
		op := ">="
		if (t.Field == "before") != t.Not {
			op = "<"
		}
		s.and("r.day "+op+" ?", day)
	case "publisher", "agency":
		s.anyOf(t, "lower(r."+t.Field+")", func(v string) any { return strings.ToLower(v) })
	case "act", "channel", "verdict":
		s.column(t, s.said("e."+t.Field), nil)
	case "status":
		s.column(t, "e.status", nil)
	case "type":
		s.column(t, "e.type", func(v string) any {
			if v == "none" {
				return ""
			}
			return strings.ToUpper(v)
		})
	}
	return "", nil
}

// said names a column of the statement: the entry itself, or the one that answers for the event.
func (s *search) said(column string) string {
	if s.nested {
		return strings.Replace(column, "e.", "v.", 1)
	}
	return column
}

func (s *search) and(cond string, args ...any) {
	s.where = append(s.where, cond)
	s.args = append(s.args, args...)
}

func marks(n int) string { return "(?" + strings.Repeat(",?", n-1) + ")" }

func (s *search) anyOf(t query.Term, column string, as func(string) any) {
	var args []any
	for _, v := range t.Values {
		args = append(args, as(v))
	}
	not := ""
	if t.Not {
		not = "NOT "
	}
	s.and(column+" "+not+"IN "+marks(len(args)), args...)
}

// column adds a condition on a column of entries and, where an index knows it, a driver.
func (s *search) column(t query.Term, column string, as func(string) any) {
	if as == nil {
		as = func(v string) any { return v }
	}
	if t.Not {
		s.anyOf(t, "coalesce("+column+", '')", as)
		return
	}
	s.anyOf(t, column, as)
	name := column[strings.Index(column, ".")+1:]
	if s.nested && strings.HasPrefix(column, "v.") || len(t.Values) > 1 {
		return // several values are walked as a filter: each alone is common
	}
	if v := as(t.Values[0]); v != "happened" && v != "say" && v != "unspecified" && v != "" {
		s.drivers = append(s.drivers, driver{"entries", "id", name + " = ?" + indexed(name), []any{v}})
	}
}

// indexed repeats the condition of the partial index, so that it is used.
func indexed(name string) string {
	switch name {
	case "status":
		return " AND status IS NOT NULL AND status NOT IN ('happened')"
	case "type":
		return " AND type IS NOT NULL AND type <> ''"
	case "channel":
		return " AND channel IS NOT NULL AND channel <> 'unspecified'"
	case "act":
		return " AND act IS NOT NULL AND act <> 'say'"
	case "verdict":
		return " AND verdict IS NOT NULL"
	}
	return ""
}

func (s *search) only(t query.Term) {
	switch t.Values[0] {
	case KindReport:
		s.entries = s.entries && t.Not
	case KindStatement, KindEvent:
		k := 0
		if t.Values[0] == KindEvent {
			k = 1
		}
		if t.Not {
			k = 1 - k
		}
		s.entries = true
		s.and("e.kind = ?", k)
	}
}

func (s *search) when(t query.Term) {
	first, last, _ := query.Days(t.Values[0])
	cond := "e.last IS NOT NULL AND e.day <= ? AND e.last >= ?"
	if t.Not {
		cond = "NOT (" + cond + ")"
	}
	s.and(cond, int(last.Unix()/86400), int(first.Unix()/86400))
}

// inTitle is left to the full-text index alone.
func (s *search) inTitle(t query.Term) error {
	var either []string
	for _, v := range t.Values {
		either = append(either, "title:"+ftsPhrase(v))
	}
	not := ""
	if t.Not {
		not = "NOT "
	}
	s.and("r.id "+not+"IN (SELECT rowid FROM words WHERE words MATCH ?)", strings.Join(either, " OR "))
	return nil
}

// most ids that one name stands for in a query; the rest, by number of roles, is left out.
const mostNamed = 12

// named finds the actors or places whose names hold all words of one of the values.
func (s *search) named(table, column string, values []string) ([]int64, error) {
	var ids []int64
	seen := map[int64]bool{}
	for _, v := range values {
		ws := foldedWords(v)
		var b strings.Builder
		var args []any
		for i, w := range ws {
			if i > 0 {
				b.WriteString(" INTERSECT ")
			}
			fmt.Fprintf(&b, "SELECT %s, name FROM %s WHERE word = ?", column, table)
			args = append(args, w)
		}
		rows, err := s.l.read.QueryContext(s.ctx, "SELECT DISTINCT "+column+" FROM ("+b.String()+") ORDER BY 1 LIMIT 200", args...)
		if err != nil {
			return nil, told("search", err)
		}
		for rows.Next() {
			var id int64
			if err := rows.Scan(&id); err != nil {
				rows.Close()
				return nil, told("search", err)
			}
			if !seen[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		}
		if err := rows.Err(); err != nil {
			return nil, told("search", err)
		}
		rows.Close()
	}
	return ids, nil
}

func (s *search) who(t query.Term) error {
	ids, err := s.named("actor_words", "actor", t.Values)
	if err != nil {
		return err
	}
	sides := "'source','actor','both','recipient','other'"
	if t.Field == "to" {
		sides = "'addressee','recipient','both'"
	}
	tag := "w"
	if t.Field == "to" {
		tag = "t"
	}
	return s.tied(t, "roles", "actor", tag, ids, " AND side IN ("+sides+")")
}

func (s *search) place(t query.Term) error {
	ids, err := s.named("place_words", "place", t.Values)
	if err != nil {
		return err
	}
	return s.tied(t, "sites", "place", "p", ids, "")
}

// tied adds the condition that an entry has a row for one of some ids, and a driver for each id.
func (s *search) tied(t query.Term, table, column, tag string, ids []int64, more string) error {
	if len(ids) == 0 {
		if !t.Not {
			s.none = true
		}
		return nil
	}
	if len(ids) > mostNamed {
		if err := s.commonest(table, column, &ids); err != nil {
			return err
		}
	}
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = id
	}
	in := table + " o WHERE o." + column + " IN " + marks(len(ids)) + " AND o.day = e.day AND o.entry = e.id" + strings.ReplaceAll(more, "side", "o.side")
	not := ""
	if t.Not {
		not = "NOT "
	}
	s.and(not+"EXISTS (SELECT 1 FROM "+in+")", args...)
	if !t.Not {
		s.drivers = append(s.drivers, driver{table, "entry", column + " = ?" + more, args})
		var either []string
		for _, id := range ids {
			either = append(either, tag+itoa(id))
		}
		s.tagged = append(s.tagged, "(tags : ("+strings.Join(either, " OR ")+"))")
	}
	return nil
}

func (s *search) commonest(table, column string, ids *[]int64) error {
	type counted struct {
		id int64
		n  int
	}
	var list []counted
	for _, id := range *ids {
		var n int
		if err := s.l.read.QueryRowContext(s.ctx, "SELECT count(*) FROM (SELECT 1 FROM "+table+" WHERE "+column+" = ? LIMIT 1000)", id).Scan(&n); err != nil {
			return told("search", err)
		}
		list = append(list, counted{id, n})
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].n > list[j].n })
	*ids = (*ids)[:0]
	for _, c := range list[:mostNamed] {
		*ids = append(*ids, c.id)
	}
	return nil
}

func (s *search) country(t query.Term) {
	var either []string
	var args []any
	for _, v := range t.Values {
		either = append(either, "instr(coalesce(e.countries, ''), ?) > 0")
		args = append(args, " "+strings.ToUpper(v)+" ")
	}
	not := ""
	if t.Not {
		not = "NOT "
	}
	s.and(not+"("+strings.Join(either, " OR ")+")", args...)
}
