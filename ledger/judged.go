package ledger

import (
	"context"
)

// JudgementsOf lists what was decided on the entries of a report, by the entries' addresses, oldest first.
func (l *Ledger) JudgementsOf(ctx context.Context, key string) (map[string][]Judgement, error) {
	rows, err := l.read.QueryContext(ctx, "SELECT key, verdict, field, value, was, note, who, made FROM judgements WHERE report = ? AND other = '' ORDER BY id", key)
	if err != nil {
		return nil, told("list judgements", err)
	}
	defer rows.Close()
	out := map[string][]Judgement{}
	for rows.Next() {
		j, err := scanJudgement(rows)
		if err != nil {
			return nil, err
		}
		out[j.Key] = append(out[j.Key], j)
	}
	return out, told("list judgements", rows.Err())
}
