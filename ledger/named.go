package ledger

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"readout/ledger/query"
)

// most ids that one name stands for in a query; the rest, by number of roles, is left out.
const mostNamed = 12

// named finds the actors or places whose names hold all words of one of the values.
func (s *search) named(table, column string, values []string) ([]int64, error) {
	if s.x != nil {
		kind := actorNames
		if column == "place" {
			kind = placeNames
		}
		return s.x.named(kind, values), nil
	}
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
		rows, err := s.l.read.QueryContext(s.ctx, "SELECT DISTINCT "+column+" FROM ("+b.String()+") ORDER BY 1 LIMIT "+itoa(mostOfName), args...)
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
	tag, to := byte('w'), t.Field == "to"
	if to {
		tag = 't'
	}
	return s.tied(t, tag, ids, func(f *facet, n int64) bool {
		for _, o := range f.roles {
			if o.actor == n && (to && o.addressed() || !to && o.side != asAddressee) {
				return true
			}
		}
		return false
	})
}

func (s *search) place(t query.Term) error {
	ids, err := s.named("place_words", "place", t.Values)
	if err != nil {
		return err
	}
	return s.tied(t, 'p', ids, func(f *facet, n int64) bool { return slices.Contains(f.places, n) })
}

// tied adds the condition that an entry has to do with one of some actors or places.
func (s *search) tied(t query.Term, letter byte, ids []int64, has func(*facet, int64) bool) error {
	if len(ids) == 0 {
		if !t.Not {
			s.none = true
		}
		return nil
	}
	if len(ids) > mostNamed {
		if err := s.commonest(letter, &ids); err != nil {
			return err
		}
	}
	s.hold(t, func(x *facets, i int) bool {
		for _, n := range ids {
			if has(&x.list[i], n) {
				return true
			}
		}
		return false
	})
	if !t.Not {
		var tags []string
		for _, id := range ids {
			tags = append(tags, string(letter)+itoa(id))
		}
		s.tagged(tags)
	}
	return nil
}

func (s *search) commonest(letter byte, ids *[]int64) error {
	type counted struct {
		id int64
		n  int
	}
	var list []counted
	for _, id := range *ids {
		var n int
		if s.x != nil {
			l := s.x.tags[tagKey(string(letter)+itoa(id))]
			n = min(l.Len(), 1000)
		} else if err := s.l.read.QueryRowContext(s.ctx, "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT 1000)", "tags : "+string(letter)+itoa(id)).Scan(&n); err != nil {
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
