package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// groupOf names the group that an entry (or, with an empty key, a report) is in; empty where it is alone.
func (l *Ledger) groupOf(ctx context.Context, kind string, report int64, key string) (string, error) {
	var name string
	err := l.read.QueryRowContext(ctx, "SELECT name FROM groups WHERE kind = ? AND report = ? AND entry = ?", kind, report, key).Scan(&name)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return name, told("find group", err)
}

// Story returns the story that a report is in; a report that stands alone is a story of one.
func (l *Ledger) Story(ctx context.Context, ref string) (Story, error) {
	rep, err := l.Report(ctx, ref)
	if err != nil {
		return Story{}, err
	}
	name, err := l.groupOf(ctx, "story", rep.row, "")
	if err != nil {
		return Story{}, err
	}
	if name == "" {
		return storyOf(rep.Key, []Report{rep}, 0), nil
	}
	return l.story(ctx, name)
}

func (l *Ledger) story(ctx context.Context, name string) (Story, error) {
	rows, err := l.read.QueryContext(ctx, "SELECT "+reportColumns+" FROM groups g JOIN reports r ON r.id = g.report WHERE g.kind = 'story' AND g.name = ? ORDER BY r.day, r.key", name)
	if err != nil {
		return Story{}, told("load story", err)
	}
	list, err := collectReports(rows)
	if err != nil {
		return Story{}, told("load story", err)
	}
	if len(list) == 0 {
		return Story{}, fmt.Errorf("story %q: %w", name, ErrNotFound)
	}
	var copies int
	if err := l.read.QueryRowContext(ctx, `SELECT count(DISTINCT k.b_report) FROM groups g JOIN links k ON k.b_report = g.report AND k.kind IN ('same_text', 'near_text')
		WHERE g.kind = 'story' AND g.name = ?`, name).Scan(&copies); err != nil {
		return Story{}, told("load story", err)
	}
	return storyOf(name, list, copies), nil
}

func storyOf(name string, list []Report, copies int) Story {
	s := Story{Name: name, Title: list[0].Title, Reports: list, Copies: copies}
	for _, r := range list {
		if s.Title == "" {
			s.Title = r.Title
		}
		if r.Published == "" {
			continue
		}
		if s.First == "" || r.Published < s.First {
			s.First = r.Published
		}
		s.Last = max(s.Last, r.Published)
	}
	return s
}

// Stories lists stories of two reports or more, the newest first.
func (l *Ledger) Stories(ctx context.Context, limit, offset int) ([]Story, error) {
	if limit == 0 {
		limit = 50
	}
	rows, err := l.read.QueryContext(ctx, `SELECT g.name FROM groups g JOIN reports r ON r.id = g.report WHERE g.kind = 'story' GROUP BY g.name
		ORDER BY max(r.day) DESC, g.name LIMIT ? OFFSET ?`, limit, offset)
	if err != nil {
		return nil, told("list stories", err)
	}
	var names []string
	for rows.Next() {
		var n string
		if err := rows.Scan(&n); err != nil {
			rows.Close()
			return nil, told("list stories", err)
		}
		names = append(names, n)
	}
	if err := rows.Err(); err != nil {
		return nil, told("list stories", err)
	}
	rows.Close()
	out := []Story{}
	for _, n := range names {
		s, err := l.story(ctx, n)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}
