package ledger

import (
	"context"
	"database/sql"
	"sync"
	"sync/atomic"
)

// keeper keeps the index in step with the file. Before every search it asks whether the file has changed, by this process or another; a few changed
// reports are taken in at once, for many the searches ask the file meanwhile.
type keeper struct {
	l          *Ledger
	watch      *Watch
	x          *index
	ready      atomic.Bool
	gen        atomic.Int64 // of the file that the index is in step with
	syncing    sync.Mutex
	reading    int64    // the largest that the index has seen
	changed    int64    // the latest change that it has seen, in milliseconds
	named      int64    // the largest reading whose names came with the tables
	judgements [2]int64 // how many there were, and the last

	stop context.CancelFunc
	done sync.WaitGroup
	wake chan bool // true: rows may have gone
}

// Bounds of the index.
const (
	mostIndexBytes = 320 << 20 // beyond it searches ask the file
	mostAwaited    = 16        // changed reports that a search waits for
	perLoad        = 32        // reports read together
)

// KeepIndex makes searches ten times faster and more for a program that runs on: it begins to build an index in memory (2 kB a report, within 320 MB; a
// ledger too large for it is searched in the file as before) and returns. Until it is built, and whenever it lags behind many changes, searches ask the
// file. It ends with Close.
func (l *Ledger) KeepIndex() error {
	w, err := l.Watch(context.Background())
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(context.Background())
	k := &keeper{l: l, watch: w, x: newIndex(), stop: stop, wake: make(chan bool, 1)}
	if !l.keeper.CompareAndSwap(nil, k) {
		stop()
		return w.Close()
	}
	k.done.Go(func() { k.run(ctx) })
	return nil
}

// Indexed tells whether searches are answered from memory now, how many reports the index has and about how many bytes it takes.
func (l *Ledger) Indexed(ctx context.Context) (ready bool, reports, bytes int) {
	k := l.keeper.Load()
	if k == nil {
		return false, 0, 0
	}
	x := l.lookUp(ctx)
	if x == nil {
		return false, 0, 0
	}
	defer x.mu.RUnlock()
	return true, x.count, x.bytes()
}

func (k *keeper) close() error {
	k.stop()
	k.done.Wait()
	return k.watch.Close()
}

// lookUp gives the index in step with the file, locked for reading, or nil.
func (l *Ledger) lookUp(ctx context.Context) *index {
	k := l.keeper.Load()
	if k == nil || !k.ready.Load() {
		return nil
	}
	gen, err := k.watch.Generation(context.WithoutCancel(ctx))
	if err != nil {
		return nil
	}
	if k.gen.Load() != gen {
		if !k.syncing.TryLock() {
			return nil
		}
		err = errMore
		if k.ready.Load() {
			err = k.step(context.WithoutCancel(ctx), mostAwaited)
		}
		k.syncing.Unlock()
		if err != nil {
			k.poke(err == errGone)
			return nil
		}
	}
	k.x.mu.RLock()
	if !k.ready.Load() {
		k.x.mu.RUnlock()
		return nil
	}
	return k.x
}

// poke has the keeper look at the file, at all of its rows where some may have gone.
func (k *keeper) poke(gone bool) {
	for {
		select {
		case k.wake <- gone:
			return
		default:
		}
		if !gone {
			return
		}
		select { // what waits is worth less
		case <-k.wake:
		default:
		}
	}
}

// forget has what was removed leave the memory; searches ask the file until it has.
func (k *keeper) forget() {
	k.ready.Store(false)
	k.poke(true)
}

// run builds the index and follows large changes, until it has grown too large or the ledger is closed.
func (k *keeper) run(ctx context.Context) {
	for gone := true; ; {
		k.syncing.Lock()
		err := k.follow(ctx, gone)
		if err == errGone { // meanwhile
			err = k.follow(ctx, true)
		}
		if err != nil {
			k.ready.Store(false)
			k.x.mu.Lock()
			k.x.empty()
			k.x.mu.Unlock()
			k.reading, k.changed, k.judgements = 0, 0, [2]int64{}
		}
		k.ready.Store(err == nil)
		k.syncing.Unlock()
		if err == errTooLarge {
			return
		}
		select {
		case <-ctx.Done():
			return
		case gone = <-k.wake:
			gone = gone || err != nil
		}
	}
}

// follow takes in all changes; where rows may have gone, all names and rows are looked at.
func (k *keeper) follow(ctx context.Context, gone bool) (err error) {
	if gone {
		k.ready.Store(false)
		if err := k.drop(ctx); err != nil {
			return err
		}
		var top sql.NullInt64
		if err := k.l.read.QueryRowContext(ctx, "SELECT max(id) FROM readings").Scan(&top); err != nil {
			return err
		}
		k.named = top.Int64
	}
	if err := k.step(ctx, 1<<30); err != nil || !gone {
		return err
	}
	return k.loadNames(ctx) // behind the reports: their words have the small numbers, which take less
}
