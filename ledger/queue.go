package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
)

// waiting is one call of Add whose records are ready to be written, or will be soon.
type waiting struct {
	ctx    context.Context
	packed *packing
	out    []Added
	err    error
	done   bool
}

// queue holds the calls of Add that wait for the writer: whoever gets to write takes all of them into one transaction, so that many callers share
// one flush to the disk, and one packs while another writes.
type queue struct {
	mu   sync.Mutex
	list []*waiting
}

func (q *queue) put(w *waiting) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.list = append(q.list, w)
}

// mostAtOnce bounds the records of one shared transaction; the first call is taken whatever its size.
const mostAtOnce = 2000

func (q *queue) take() []*waiting {
	q.mu.Lock()
	defer q.mu.Unlock()
	n, size := 0, 0
	for n < len(q.list) && (n == 0 || size+len(q.list[n].packed.list) <= mostAtOnce) {
		size += len(q.list[n].packed.list)
		n++
	}
	out := append([]*waiting{}, q.list[:n]...)
	q.list = append(q.list[:0], q.list[n:]...)
	return out
}

// addWaiting writes calls in one transaction; where that fails, each in its own, so that each is answered for itself.
func (l *Ledger) addWaiting(list []*waiting) {
	if len(list) > 1 {
		if l.addTogether(context.Background(), list) == nil {
			return
		}
	}
	for _, w := range list {
		if w.err = l.addTogether(w.ctx, []*waiting{w}); w.err != nil {
			w.out = nil
		}
		w.done = true
	}
}

func (l *Ledger) addTogether(ctx context.Context, list []*waiting) error {
	for _, w := range list {
		w.out = make([]Added, 0, len(w.packed.list))
	}
	err := l.transact(ctx, "add report", func(tx *sql.Tx) error {
		w, err := l.newWriter(ctx, tx)
		if err != nil {
			return err
		}
		for _, call := range list {
			if call.ctx.Err() != nil {
				return call.ctx.Err() // one by one then: only this call is given up
			}
			for i := range call.packed.list {
				p, err := call.packed.get(i)
				if err != nil {
					return err
				}
				if i%aheadOf == 0 {
					few, err := call.packed.upTo(i, min(i+aheadOf, len(call.packed.list)))
					if err != nil {
						return err
					}
					if err := w.ask(few); err != nil {
						return fmt.Errorf("ask ahead: %w", err)
					}
				}
				a, err := w.add(p)
				if err != nil {
					return fmt.Errorf("report %s: %w", p.r.Report.ID, err)
				}
				call.out = append(call.out, a)
			}
		}
		return w.end()
	})
	for _, w := range list {
		w.done = err == nil
	}
	return err
}
