package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"sort"
	"strings"

	"readout/record"
)

// tags lists, for the full-text index, the actors and places of a record's statements and events by their numbers in the ledger, sorted. Those that
// the ledger has no number for are left out: the same record gives the same tags when it is taken out again.
func (w *writer) tags(r *record.Record, actors map[string]int64) (string, error) {
	seen := map[string]bool{}
	put := func(tag byte, ids ...string) {
		for _, a := range ids {
			if n, ok := actors[a]; ok {
				seen[string(tag)+itoa(n)] = true
			}
		}
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		put('w', s.Source.Actors...)
		put('t', s.Addressees...)
	}
	places := placesOf(r)
	for i := range r.Events {
		e := &r.Events[i]
		for _, p := range e.Parties {
			put('w', p.Actor)
			if p.Side == "recipient" || p.Side == "both" {
				put('t', p.Actor)
			}
		}
		for _, id := range []string{e.Place, e.Destination} {
			p := places[id]
			if p == nil {
				continue
			}
			n, err := w.existing(w.placeIDs, placeIdentity(p), w.placeBy)
			if err != nil {
				return "", err
			}
			if n != 0 {
				seen["p"+itoa(n)] = true
			}
		}
	}
	out := make([]string, 0, len(seen))
	for t := range seen {
		out = append(out, t)
	}
	sort.Strings(out)
	return strings.Join(out, " "), nil
}

// existingActors are the numbers of a record's actors that the ledger has.
func (w *writer) existingActors(r *record.Record) (map[string]int64, error) {
	out := map[string]int64{}
	for i := range r.Actors {
		a := &r.Actors[i]
		if !a.Named && a.Wikidata == "" || a.Name == "" {
			continue
		}
		id, err := w.existing(w.actorIDs, actorIdentity(a), w.actorBy)
		if err != nil {
			return nil, err
		}
		if id != 0 {
			out[a.ID] = id
		}
	}
	return out, nil
}

// refill writes the full-text index anew from the newest records.
func refill(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, "SELECT id, reading FROM reports ORDER BY id")
	if err != nil {
		return err
	}
	var list [][2]int64
	for rows.Next() {
		var x [2]int64
		if err := rows.Scan(&x[0], &x[1]); err != nil {
			rows.Close()
			return err
		}
		list = append(list, x)
	}
	if err := rows.Err(); err != nil || len(list) == 0 {
		return err
	}
	w, err := newWriter(ctx, tx, 0)
	if err != nil {
		return err
	}
	defer w.close()
	for _, x := range list {
		rec, err := loadRecord(ctx, tx, x[1])
		if err != nil {
			return fmt.Errorf("reading %d: %w", x[1], err)
		}
		actors, err := w.existingActors(rec)
		if err != nil {
			return err
		}
		tags, err := w.tags(rec, actors)
		if err != nil {
			return err
		}
		if _, err := w.words.Exec(x[0], rec.Report.Title, rec.Report.Text, tags); err != nil {
			return err
		}
	}
	return nil
}
