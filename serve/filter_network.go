package serve

import (
	"context"
	"slices"
	"sort"

	"readout/ledger"
	"readout/record"
)

// network is who has to do with whom; with a query in the events that it finds. Actors are known again by their identity, or by their name.
func (s *Server) network(ctx context.Context, q string, limit int) (ledger.Network, error) {
	if q == "" {
		return s.l.Network(ctx, limit)
	}
	out := ledger.Network{Actors: []ledger.Actor{}, Ties: []ledger.Tie{}}
	hits, err := s.events(ctx, q)
	if err != nil {
		return out, err
	}
	known := &identities{s: s, of: map[string]*ledger.Actor{}}
	ties := map[[2]string]*ledger.Tie{}
	records := map[string]*record.Record{}
	for i := range hits {
		h := &hits[i]
		if h.Event == nil || len(h.Event.Actors)+len(h.Event.Recipients) < 2 {
			continue
		}
		rec := records[h.Report.Key]
		if rec == nil {
			if rec, _, err = s.l.Record(ctx, h.Report.Key); err != nil {
				return out, err
			}
			records[h.Report.Key] = rec
		}
		sides := sidesOf(rec, h.Event)
		for n, a := range sides {
			for _, b := range sides[n+1:] {
				t := ties[[2]string{a, b}]
				if t == nil {
					t = &ledger.Tie{Statuses: map[string]int{}}
					ties[[2]string{a, b}] = t
				}
				t.Events++
				t.Statuses[h.Event.Status]++
				day := h.Begin
				if day == "" {
					day = h.Report.Published
				}
				t.Last = max(t.Last, day)
			}
		}
	}
	return known.draw(ctx, ties, limit)
}

// sidesOf names the actors of an event by identity or else by name, in order, each once.
func sidesOf(rec *record.Record, e *record.Event) []string {
	var out []string
	for _, id := range append(slices.Clone(e.Actors), e.Recipients...) {
		for i := range rec.Actors {
			if a := &rec.Actors[i]; a.ID == id && a.Name != "" && a.Named {
				if a.Wikidata != "" {
					out = append(out, a.Wikidata)
				} else {
					out = append(out, a.Name)
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// identities find the ledger's actors again.
type identities struct {
	s  *Server
	of map[string]*ledger.Actor
}

func (k *identities) get(ctx context.Context, ref string) (*ledger.Actor, error) {
	if a, ok := k.of[ref]; ok {
		return a, nil
	}
	list, err := k.s.l.Who(ctx, ref)
	if err != nil {
		return nil, err
	}
	var found *ledger.Actor
	for i := range list {
		if a := &list[i]; a.Wikidata == ref || a.Name == ref {
			found = a
			break
		}
	}
	if found == nil && len(list) > 0 {
		found = &list[0]
	}
	k.of[ref] = found
	return found, nil
}

// draw keeps the strongest ties between actors that the ledger knows.
func (k *identities) draw(ctx context.Context, ties map[[2]string]*ledger.Tie, limit int) (ledger.Network, error) {
	out := ledger.Network{Actors: []ledger.Actor{}, Ties: []ledger.Tie{}}
	var refs [][2]string
	for r := range ties {
		refs = append(refs, r)
	}
	sort.Slice(refs, func(i, j int) bool {
		if x, y := ties[refs[i]].Events, ties[refs[j]].Events; x != y {
			return x > y
		}
		return refs[i][0] < refs[j][0] || refs[i][0] == refs[j][0] && refs[i][1] < refs[j][1]
	})
	seen := map[int64]bool{}
	for _, r := range refs {
		if len(out.Ties) == limit {
			break
		}
		a, err := k.get(ctx, r[0])
		if err != nil {
			return out, err
		}
		b, err := k.get(ctx, r[1])
		if err != nil {
			return out, err
		}
		if a == nil || b == nil || a.ID == b.ID {
			continue
		}
		t := ties[r]
		t.A, t.B = min(a.ID, b.ID), max(a.ID, b.ID)
		out.Ties = append(out.Ties, *t)
		for _, x := range []*ledger.Actor{a, b} {
			if !seen[x.ID] {
				seen[x.ID] = true
				out.Actors = append(out.Actors, *x)
			}
		}
	}
	return out, nil
}
