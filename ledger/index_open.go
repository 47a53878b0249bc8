package ledger

import "sync"

const (
	mostOpen  = 4096 // reports whose entries are kept unpacked, some 10 kB each
	firstOpen = 256  // reports of one search that may be kept so: what lies behind them is seldom looked at twice
)

// openDocs are the reports of an index whose facets lie unpacked, in a ring: who comes last puts the oldest out.
type openDocs struct {
	mu   sync.Mutex
	ring []*doc
	next int
}

// facetsOf unpacks the facets of a report, the looked-th of a search; the first are kept for other searches. Nobody may change them.
func (x *index) facetsOf(k *looker, d *doc, looked int) (*facets, error) {
	if f := d.open.Load(); f != nil {
		return f, nil
	}
	if looked > firstOpen {
		return k.d.read(d.facets)
	}
	f, err := new(facetReader).read(d.facets)
	if err == nil && d.open.CompareAndSwap(nil, f) {
		x.opened.keep(d)
	}
	return f, err
}

func (o *openDocs) keep(d *doc) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.ring) < mostOpen {
		o.ring = append(o.ring, d)
		return
	}
	o.ring[o.next].open.Store(nil)
	o.ring[o.next] = d
	o.next = (o.next + 1) % mostOpen
}
