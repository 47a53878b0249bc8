package ledger

import (
	"context"
	"os"
	"strings"
)

// Who finds the actors whose names hold all words of a name, those with the most entries first, at most 50.
func (l *Ledger) Who(ctx context.Context, name string) ([]Actor, error) {
	s := &search{ctx: ctx, l: l}
	if len(foldedWords(name)) == 0 {
		return []Actor{}, nil
	}
	ids, err := s.named("actor_words", "actor", []string{name})
	if err != nil {
		return nil, err
	}
	out := []Actor{}
	for _, id := range ids {
		a, err := l.actor(ctx, id)
		if err != nil {
			return nil, told("find actor", err)
		}
		out = append(out, a)
	}
	sortActors(out)
	return out[:min(len(out), 50)], nil
}

func (l *Ledger) actor(ctx context.Context, id int64) (Actor, error) {
	a := Actor{ID: id, Names: []string{}}
	if err := l.read.QueryRowContext(ctx, "SELECT name, kind, country, code, wikidata FROM actors WHERE id = ?", id).Scan(&a.Name, &a.Kind, &a.Country, &a.Code, &a.Wikidata); err != nil {
		return a, err
	}
	var first, last *int
	if err := l.read.QueryRowContext(ctx, "SELECT coalesce(sum(statements), 0), coalesce(sum(events), 0), min(first), max(last) FROM roles WHERE actor = ?", id).Scan(&a.Statements, &a.Events, &first, &last); err != nil {
		return a, err
	}
	if first != nil {
		a.First, a.Last = dayName(*first), dayName(*last)
	}
	rows, err := l.read.QueryContext(ctx, "SELECT DISTINCT name FROM actor_words WHERE actor = ? ORDER BY name", id)
	if err != nil {
		return a, err
	}
	defer rows.Close()
	for rows.Next() {
		var n string
		if err := rows.Scan(&n); err != nil {
			return a, err
		}
		a.Names = append(a.Names, n)
	}
	return a, rows.Err()
}

// Stats counts the ledger.
func (l *Ledger) Stats(ctx context.Context) (Stats, error) {
	s := Stats{Links: map[string]int{}, Statuses: map[string]int{}, Publishers: map[string]int{}, Format: Format}
	for q, p := range map[string]any{
		"SELECT count(*) FROM reports":                                           &s.Reports,
		"SELECT count(*) FROM texts":                                             &s.Versions,
		"SELECT count(*) FROM readings":                                          &s.Readings,
		"SELECT coalesce(sum(statements), 0) FROM reports":                       &s.Statements,
		"SELECT coalesce(sum(events), 0) FROM reports":                           &s.Events,
		"SELECT count(*) FROM actors":                                            &s.Actors,
		"SELECT count(DISTINCT name) FROM groups WHERE kind = 'story'":           &s.Stories,
		"SELECT count(*) FROM judgements":                                        &s.Judgements,
		"SELECT count(*) FROM reports WHERE joined = 0":                          &s.Unjoined,
		"SELECT coalesce(min(published), '') FROM reports WHERE published <> ''": &s.First,
		"SELECT coalesce(max(published), '') FROM reports WHERE published <> ''": &s.Last,
	} {
		if err := l.read.QueryRowContext(ctx, q).Scan(p); err != nil {
			return s, told("count", err)
		}
	}
	for q, m := range map[string]map[string]int{
		"SELECT kind, count(*) FROM links GROUP BY kind":                                                        s.Links,
		"SELECT status, n FROM tallies WHERE n > 0":                                                             s.Statuses,
		"SELECT publisher, count(*) FROM reports GROUP BY publisher ORDER BY count(*) DESC, publisher LIMIT 50": s.Publishers,
	} {
		rows, err := l.read.QueryContext(ctx, q)
		if err != nil {
			return s, told("count", err)
		}
		for rows.Next() {
			var k string
			var n int
			if err := rows.Scan(&k, &n); err != nil {
				rows.Close()
				return s, told("count", err)
			}
			m[k] = n
		}
		rows.Close()
		if err := rows.Err(); err != nil {
			return s, told("count", err)
		}
	}
	for _, suffix := range []string{"", "-wal"} {
		if st, err := os.Stat(l.path + suffix); err == nil {
			s.Bytes += st.Size()
		}
	}
	return s, nil
}

func sortActors(list []Actor) {
	less := func(a, b *Actor) bool {
		if x, y := a.Statements+a.Events, b.Statements+b.Events; x != y {
			return x > y
		}
		return strings.Compare(a.Name, b.Name) < 0
	}
	for i := 1; i < len(list); i++ {
		for k := i; k > 0 && less(&list[k], &list[k-1]); k-- {
			list[k], list[k-1] = list[k-1], list[k]
		}
	}
}
