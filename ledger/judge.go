package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Judge keeps a person's decision on an entry (REPORT#KEY or REPORT#ID) or a link (its key). It stands beside the machine's value, survives a
// re-reading (keys outlive a better model) and goes with exports. Key, Verdict and Who must be given; verdict "set" needs Field.
// It returns the judgement as kept. A link that is rejected no longer holds its group together, one that is accepted does: Join sees to it.
func (l *Ledger) Judge(ctx context.Context, j Judgement) (Judgement, error) {
	if !slices.Contains([]string{"accept", "reject", "set", "clear"}, j.Verdict) {
		return j, fmt.Errorf("judge %s: %w: accept, reject, set or clear, not %q", j.Key, ErrJudgement, j.Verdict)
	}
	if j.Verdict == "set" && j.Field == "" {
		return j, fmt.Errorf("judge %s: %w: set needs a field", j.Key, ErrJudgement)
	}
	if j.Who == "" {
		return j, fmt.Errorf("judge %s: %w: nobody answers for it", j.Key, ErrJudgement)
	}
	j.Made = l.now().UTC().Truncate(time.Millisecond)
	var report, other string
	if strings.Contains(j.Key, "#") {
		e, err := l.Entry(ctx, j.Key)
		if err != nil {
			return j, err
		}
		j.Key, report = e.Address, e.Report.Key
		if j.Verdict == "set" {
			if j.Was, err = fieldOf(&e, j.Field); err != nil {
				return j, err
			}
		}
	} else {
		k, err := l.Link(ctx, j.Key)
		if err != nil {
			return j, err
		}
		report, other, j.Was = k.A.Report.Key, k.B.Report.Key, k.Kind
	}
	err := l.change(ctx, "judge", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO judgements (key, report, other, verdict, field, value, was, note, who, made) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			j.Key, report, other, j.Verdict, j.Field, j.Value, j.Was, j.Note, j.Who, j.Made.UnixMilli())
		if err == nil && other != "" {
			_, err = tx.ExecContext(ctx, "UPDATE reports SET joined = 0 WHERE key IN (?, ?)", report, other)
		}
		return err
	})
	return j, err
}

// Judgements lists what was decided on an entry's address or a link's key, oldest first; on everything where key is empty.
func (l *Ledger) Judgements(ctx context.Context, key string) ([]Judgement, error) {
	return judgements(ctx, l.read, key)
}

func judgements(ctx context.Context, db querier, key string) ([]Judgement, error) {
	rows, err := db.QueryContext(ctx, "SELECT key, verdict, field, value, was, note, who, made FROM judgements WHERE ?1 = '' OR key = ?1 ORDER BY id", key)
	if err != nil {
		return nil, told("list judgements", err)
	}
	return collectJudgements(rows)
}

func collectJudgements(rows *sql.Rows) ([]Judgement, error) {
	defer rows.Close()
	var out []Judgement
	for rows.Next() {
		j, err := scanJudgement(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, j)
	}
	return out, told("list judgements", rows.Err())
}

// scanJudgement reads a row of key, verdict, field, value, was, note, who, made.
func scanJudgement(rows *sql.Rows) (Judgement, error) {
	var j Judgement
	var made int64
	err := rows.Scan(&j.Key, &j.Verdict, &j.Field, &j.Value, &j.Was, &j.Note, &j.Who, &made)
	j.Made = time.UnixMilli(made).UTC()
	return j, told("list judgements", err)
}

// judgementsOn lists what was decided on some addresses, by address.
func (l *Ledger) judgementsOn(ctx context.Context, addresses []string) (map[string][]Judgement, error) {
	b, err := json.Marshal(addresses)
	if err != nil {
		return nil, err
	}
	s, err := l.reading.prepare(ctx, l.read, "SELECT key, verdict, field, value, was, note, who, made FROM judgements WHERE key IN (SELECT value FROM json_each(?)) ORDER BY id")
	if err != nil {
		return nil, told("list judgements", err)
	}
	rows, err := s.QueryContext(ctx, string(b))
	if err != nil {
		return nil, told("list judgements", err)
	}
	list, err := collectJudgements(rows)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	out := map[string][]Judgement{}
	for _, j := range list {
		out[j.Key] = append(out[j.Key], j)
	}
	return out, nil
}

// fieldOf is the machine's value of a field that a person may set.
func fieldOf(e *Entry, field string) (string, error) {
	fields := map[string]string{}
	if s := e.Statement; s != nil {
		fields = map[string]string{"act": s.Act, "form": s.Form, "channel": s.Channel.Kind, "manner": s.Manner, "naming": s.Source.Naming, "who": strings.Join(e.Who, "; "), "to": strings.Join(e.To, "; ")}
		if s.Assessed != nil {
			fields["verdict"] = s.Assessed.Verdict
		} else {
			fields["verdict"] = ""
		}
	}
	if x := e.Event; x != nil {
		fields = map[string]string{"type": x.Type, "status": x.Status, "tense": x.Tense, "level": x.Level, "place": e.Place, "begin": e.Begin, "end": e.End, "voice": e.Voice,
			"who": strings.Join(e.Who, "; "), "to": strings.Join(e.To, "; "), "cameo": x.CAMEO}
	}
	if v, ok := fields[field]; ok {
		return v, nil
	}
	var names []string
	for n := range fields {
		names = append(names, n)
	}
	slices.Sort(names)
	return "", fmt.Errorf("judge %s: %w: no field %q; the fields are %s", e.Address, ErrJudgement, field, strings.Join(names, ", "))
}
