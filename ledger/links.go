package ledger

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"readout/record"
)

// linkKey names a link by its kind and both addresses: re-joining gives it the same key.
func linkKey(kind, a, b string) string {
	h := sha256.Sum256([]byte(kind + "\x00" + a + "\x00" + b))
	return "l" + hex.EncodeToString(h[:6])
}

// because is what a link's why holds.
type because struct {
	Why []string      `json:"why"`
	On  string        `json:"on,omitempty"`
	A   string        `json:"a,omitempty"` // what each side says where they differ
	B   string        `json:"b,omitempty"`
	AAt []record.Span `json:"a_at,omitempty"` // where, if not in the entry's evidence
	BAt []record.Span `json:"b_at,omitempty"`
}

// LinksOptions choose links.
type LinksOptions struct {
	Kinds    []string // empty = all
	Ref      string   // a report or an entry on either side; empty = all
	Rejected bool     // those that a person rejected too
	Limit    int      // 0 = 100
	Offset   int
}

// Links lists links, those of the newest reports first.
func (l *Ledger) Links(ctx context.Context, o LinksOptions) ([]Link, error) {
	if o.Limit == 0 {
		o.Limit = 100
	}
	where, args := []string{"1"}, []any{}
	if len(o.Kinds) > 0 {
		where = append(where, "k.kind IN (?"+strings.Repeat(",?", len(o.Kinds)-1)+")")
		for _, k := range o.Kinds {
			args = append(args, k)
		}
	}
	if o.Ref != "" {
		ref, _, entry := strings.Cut(o.Ref, "#")
		rep, err := l.Report(ctx, ref)
		if err != nil {
			return nil, err
		}
		if entry {
			e, err := l.Entry(ctx, o.Ref)
			if err != nil {
				return nil, err
			}
			_, key, _ := strings.Cut(e.Address, "#")
			where = append(where, "(k.a_report = ? AND k.a_key = ? OR k.b_report = ? AND k.b_key = ?)")
			args = append(args, rep.row, key, rep.row, key)
		} else {
			where = append(where, "(k.a_report = ? OR k.b_report = ?)")
			args = append(args, rep.row, rep.row)
		}
	}
	if !o.Rejected {
		where = append(where, notRejected)
	}
	return l.links(ctx, strings.Join(where, " AND ")+" ORDER BY k.b_report DESC, k.kind, k.key LIMIT ? OFFSET ?", append(args, o.Limit, o.Offset)...)
}

const notRejected = `coalesce((SELECT verdict FROM judgements j WHERE j.key = k.key AND verdict <> 'set' ORDER BY id DESC LIMIT 1), '') <> 'reject'`

// Link finds a link by its key, rejected or not.
func (l *Ledger) Link(ctx context.Context, key string) (Link, error) {
	list, err := l.links(ctx, "k.key = ?", key)
	if err != nil {
		return Link{}, err
	}
	if len(list) == 0 {
		return Link{}, fmt.Errorf("link %q: %w", key, ErrNotFound)
	}
	return list[0], nil
}

// Disagreements lists what reports contradict each other on, newest first.
func (l *Ledger) Disagreements(ctx context.Context, o LinksOptions) ([]Link, error) {
	o.Kinds = []string{Contradicts}
	return l.Links(ctx, o)
}

type linkRow struct {
	key, kind, aKey, bKey, why string
	a, b                       int64
	score                      float64
}

func (l *Ledger) links(ctx context.Context, where string, args ...any) ([]Link, error) {
	return l.linksOf(l.views(ctx), where, args...)
}

func (l *Ledger) linksOf(views *viewer, where string, args ...any) ([]Link, error) {
	ctx := views.ctx
	rows, err := l.read.QueryContext(ctx, "SELECT k.key, k.kind, k.a_report, k.a_key, k.b_report, k.b_key, k.score, k.why FROM links k WHERE "+where, args...)
	if err != nil {
		return nil, told("list links", err)
	}
	var found []linkRow
	for rows.Next() {
		var r linkRow
		if err := rows.Scan(&r.key, &r.kind, &r.a, &r.aKey, &r.b, &r.bKey, &r.score, &r.why); err != nil {
			rows.Close()
			return nil, told("list links", err)
		}
		found = append(found, r)
	}
	if err := rows.Err(); err != nil {
		return nil, told("list links", err)
	}
	rows.Close()
	var ends []int64
	for _, r := range found {
		ends = append(ends, r.a, r.b)
	}
	slices.Sort(ends)
	if err := views.load(slices.Compact(ends)); err != nil {
		return nil, told("list links", err)
	}
	out := []Link{}
	for _, r := range found {
		k := Link{Key: r.key, Kind: r.kind, Score: r.score}
		var w because
		if err := json.Unmarshal([]byte(r.why), &w); err != nil {
			return nil, fmt.Errorf("list links: %w: %w", ErrDamaged, err)
		}
		k.Why, k.On = w.Why, w.On
		if k.A, err = views.side(r.a, r.aKey, w.A, w.AAt); err != nil {
			return nil, told("list links", err)
		}
		if k.B, err = views.side(r.b, r.bKey, w.B, w.BAt); err != nil {
			return nil, told("list links", err)
		}
		if k.Judged, err = judgements(ctx, l.read, r.key); err != nil {
			return nil, err
		}
		out = append(out, k)
	}
	return out, nil
}
