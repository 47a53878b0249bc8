package ledger

import (
	"context"
	"database/sql"
	"sync"
)

// names remembers between transactions which numbers actors and places have and which names were written. It is forgotten when another process
// wrote, when a transaction failed, when a report was removed and when it has grown large. Its user holds the right to write.
type names struct {
	actors, places map[string]int64
	known          map[nameKey]bool
	version        int64 // of the data, as the writing connection sees it
}

type nameKey struct {
	kind byte
	id   int64
	name string
}

const mostRemembered = 200_000

func newNames() *names {
	n := &names{}
	n.forget()
	return n
}

func (n *names) forget() {
	n.actors, n.places, n.known = map[string]int64{}, map[string]int64{}, map[nameKey]bool{}
}

// fresh forgets what another process may have changed.
func (n *names) fresh(ctx context.Context, tx *sql.Tx) error {
	var v int64
	if err := tx.QueryRowContext(ctx, "PRAGMA data_version").Scan(&v); err != nil {
		return err
	}
	if v != n.version || len(n.known) > mostRemembered {
		n.forget()
	}
	n.version = v
	return nil
}

// prepared keeps prepared statements of one database. Those that a transaction missed are prepared before the next: inside one, its only
// connection is taken.
type prepared struct {
	mu     sync.Mutex
	by     map[string]*sql.Stmt
	missed []string
}

func (p *prepared) get(q string) *sql.Stmt {
	p.mu.Lock()
	defer p.mu.Unlock()
	s, ok := p.by[q]
	if !ok {
		if p.by == nil {
			p.by = map[string]*sql.Stmt{}
		}
		p.by[q] = nil
		p.missed = append(p.missed, q)
	}
	return s
}

// ready prepares what was missed.
func (p *prepared) ready(ctx context.Context, db *sql.DB) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.missed) > 0 {
		q := p.missed[len(p.missed)-1]
		s, err := db.PrepareContext(ctx, q)
		if err != nil {
			return err
		}
		p.by[q] = s
		p.missed = p.missed[:len(p.missed)-1]
	}
	return nil
}

// prepare is get for a database with several connections.
func (p *prepared) prepare(ctx context.Context, db *sql.DB, q string) (*sql.Stmt, error) {
	if s := p.get(q); s != nil {
		return s, nil
	}
	if err := p.ready(ctx, db); err != nil {
		return nil, err
	}
	return p.get(q), nil
}

func (p *prepared) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, s := range p.by {
		if s != nil {
			s.Close()
		}
	}
	p.by, p.missed = nil, nil
}
