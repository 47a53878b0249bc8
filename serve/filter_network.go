package serve

import (
	"cmp"
	"context"
	"slices"
	"sort"
	"strings"

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
	known := &identities{s: s, of: map[party]*ledger.Actor{}}
	ties := map[[2]party]*ledger.Tie{}
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
				t := ties[[2]party{a, b}]
				if t == nil {
					t = &ledger.Tie{Statuses: map[string]int{}}
					ties[[2]party{a, b}] = t
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

// party is an actor as records know it: its identity, where it has one, and its name.
type party struct{ wikidata, name string }

// sidesOf are the named actors of an event, in order, each once.
func sidesOf(rec *record.Record, e *record.Event) []party {
	var out []party
	for _, id := range append(slices.Clone(e.Actors), e.Recipients...) {
		for i := range rec.Actors {
			if a := &rec.Actors[i]; a.ID == id && a.Name != "" && a.Named {
				out = append(out, party{a.Wikidata, a.Name})
			}
		}
	}
	slices.SortFunc(out, party.compare)
	return slices.Compact(out)
}

func (p party) compare(q party) int {
	return cmp.Or(strings.Compare(p.wikidata, q.wikidata), strings.Compare(p.name, q.name))
}

// identities find the ledger's actors again.
type identities struct {
	s  *Server
	of map[party]*ledger.Actor
}

// get is the actor of that identity and name, or else of that name; nil where the ledger has none.
func (k *identities) get(ctx context.Context, p party) (*ledger.Actor, error) {
	if a, ok := k.of[p]; ok {
		return a, nil
	}
	list, err := k.s.l.Who(ctx, p.name)
	if err != nil {
		return nil, err
	}
	var found *ledger.Actor
	for i := range list {
		a := &list[i]
		if a.Wikidata == p.wikidata && (p.wikidata != "" || a.Name == p.name) {
			found = a
			break
		}
	}
	k.of[p] = found
	return found, nil
}

// draw keeps the strongest ties between actors that the ledger knows.
func (k *identities) draw(ctx context.Context, ties map[[2]party]*ledger.Tie, limit int) (ledger.Network, error) {
	out := ledger.Network{Actors: []ledger.Actor{}, Ties: []ledger.Tie{}}
	var refs [][2]party
	for r := range ties {
		refs = append(refs, r)
	}
	sort.Slice(refs, func(i, j int) bool {
		if x, y := ties[refs[i]].Events, ties[refs[j]].Events; x != y {
			return x > y
		}
		return cmp.Or(refs[i][0].compare(refs[j][0]), refs[i][1].compare(refs[j][1])) < 0
	})
	seen, at := map[int64]bool{}, map[[2]int64]int{}
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
		if i, known := at[[2]int64{t.A, t.B}]; known { // records call one of them by another name
			x := &out.Ties[i]
			x.Events += t.Events
			x.Last = max(x.Last, t.Last)
			for status, n := range t.Statuses {
				x.Statuses[status] += n
			}
			continue
		}
		at[[2]int64{t.A, t.B}] = len(out.Ties)
		out.Ties = append(out.Ties, *t)
		for _, x := range []*ledger.Actor{a, b} {
			if !seen[x.ID] {
				seen[x.ID] = true
				out.Actors = append(out.Actors, *x)
			}
		}
	}
	sort.SliceStable(out.Ties, func(i, j int) bool { return out.Ties[i].Events > out.Ties[j].Events })
	return out, nil
}
