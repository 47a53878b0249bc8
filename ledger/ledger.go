package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	_ "modernc.org/sqlite"
)

// Options say how to open a ledger.
type Options struct {
	Now      func() time.Time // the clock; nil = time.Now. It decides when things were added and what is due, nothing else
	ReadOnly bool             // open an existing file and never write
	Wait     time.Duration    // how long to wait for another process that writes; 0 = 5 seconds
}

// Ledger is an open ledger. It is safe for many goroutines: one writes at a time, the others read what was there before.
type Ledger struct {
	path     string
	now      func() time.Time
	readOnly bool
	write    *sql.DB // one connection
	read     *sql.DB
	adding   sync.Mutex // one writer in this process: SQLite's own wait would poll
	queue    queue
	names    *names // of the writer
	writing  prepared
	reading  prepared
	leaves   leaves
	keeper   atomic.Pointer[keeper]
}

// Open opens the ledger in a file and makes it where there is none. The error wraps ErrNotLedger, ErrDamaged or ErrNewer for a file that
// can't be used.
func Open(path string, o Options) (*Ledger, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Wait == 0 {
		o.Wait = 5 * time.Second
	}
	if o.ReadOnly {
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("open ledger %s: %w", path, err)
		}
	} else if dir := filepath.Dir(path); dir != "." {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, fmt.Errorf("open ledger: %w", err)
		}
	}
	l := &Ledger{path: path, now: o.Now, readOnly: o.ReadOnly, names: newNames()}
	var err error
	if l.write, err = connect(path, o, !o.ReadOnly); err != nil {
		return nil, err
	}
	l.write.SetMaxOpenConns(1)
	if err := migrate(context.Background(), l.write, o.ReadOnly); err != nil {
		l.write.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if l.read, err = connect(path, o, false); err != nil {
		l.write.Close()
		return nil, err
	}
	l.read.SetMaxOpenConns(8)
	return l, nil
}

// connect opens the file with the settings that keep what was acknowledged: a write-ahead log that is flushed with every
// transaction, and deleted content overwritten.
func connect(path string, o Options, writer bool) (*sql.DB, error) {
	v := url.Values{}
	v.Add("_pragma", fmt.Sprintf("busy_timeout(%d)", o.Wait.Milliseconds()))
	v.Add("_pragma", "foreign_keys(1)")
	v.Add("_pragma", "cache_size(-32768)")
	v.Add("_pragma", "mmap_size(1073741824)")
	if writer {
		v.Add("_pragma", "journal_mode(WAL)")
		v.Add("_pragma", "synchronous(FULL)")
		v.Add("_pragma", "secure_delete(1)")
		v.Add("_pragma", "wal_autocheckpoint(4000)") // 16 MB: a page that several batches write is copied into the file once
		v.Set("_txlock", "immediate")
	} else {
		v.Add("_pragma", "query_only(1)")
	}
	if o.ReadOnly {
		v.Set("mode", "ro")
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open ledger: %w", err)
	}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Path: abs, RawQuery: v.Encode()}).String())
	if err != nil {
		return nil, told("open ledger", err)
	}
	if err := db.Ping(); err != nil {
		db.Close()
		return nil, told("open ledger "+path, err)
	}
	return db, nil
}

// Path is the ledger's file.
func (l *Ledger) Path() string { return l.path }

// Now is the ledger's clock.
func (l *Ledger) Now() time.Time { return l.now() }

// Close closes the file; what was acknowledged is in it.
func (l *Ledger) Close() error {
	var err error
	if k := l.keeper.Swap(nil); k != nil {
		err = k.close()
	}
	l.writing.close()
	l.reading.close()
	return errors.Join(err, l.read.Close(), l.write.Close())
}

// change runs f in one writing transaction.
func (l *Ledger) change(ctx context.Context, doing string, f func(*sql.Tx) error) error {
	if l.readOnly {
		return fmt.Errorf("%s: %w", doing, ErrReadOnly)
	}
	l.adding.Lock()
	defer l.adding.Unlock()
	return l.transact(ctx, doing, f)
}

// transact is change for one who holds the right to write.
func (l *Ledger) transact(ctx context.Context, doing string, f func(*sql.Tx) error) error {
	if err := l.writing.ready(ctx, l.write); err != nil {
		return told(doing, err)
	}
	tx, err := l.write.BeginTx(ctx, nil)
	if err != nil {
		return told(doing, err)
	}
	defer tx.Rollback()
	if err = f(tx); err == nil {
		err = tx.Commit()
	}
	if err != nil {
		l.names.forget() // numbers that it gave away are not there
	}
	return told(doing, err)
}
