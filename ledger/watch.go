package ledger

import (
	"context"
	"database/sql"
	"sync"
)

// Watch tells cheaply whether the ledger has changed, by this process or another. It holds a connection of its own.
type Watch struct {
	mu   sync.Mutex
	conn *sql.Conn
}

// Watch starts to watch the ledger.
func (l *Ledger) Watch(ctx context.Context) (*Watch, error) {
	c, err := l.read.Conn(ctx)
	if err != nil {
		return nil, told("watch the ledger", err)
	}
	return &Watch{conn: c}, nil
}

// Generation is a number that is another one after every change that was committed since the last call.
func (w *Watch) Generation(ctx context.Context) (int64, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	var n int64
	err := w.conn.QueryRowContext(ctx, "PRAGMA data_version").Scan(&n)
	return n, told("watch the ledger", err)
}

// Close gives the connection back.
func (w *Watch) Close() error { return w.conn.Close() }
