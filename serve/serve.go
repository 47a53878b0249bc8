package serve

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/net/netutil"
	"readout/ledger"
	"readout/record"
)

// Reader reads one report; *readout.Reader is one.
type Reader interface {
	Read(ctx context.Context, rep record.Report, found ...record.Finding) (record.Record, error)
}

// Options say how to serve. The zero value is safe.
type Options struct {
	Reader       Reader       // nil: reading and adding answer 503
	Log          *slog.Logger // nil = none
	Token        string       // writes need "Authorization: Bearer TOKEN"
	TrustHeader  string       // a header that a reverse proxy sets to the user's name; a request with it may write
	Hosts        []string     // names this server answers to beside the loopback's; "*" = any
	Open         bool         // listens beyond the loopback: writes need the token or the header
	AllowPrivate bool         // fetch reports from private and local networks too
	Rate         float64      // requests a second and client; 0 = 200, negative = no bound
	WriteRate    float64      // writes a second and client; 0 = 10, negative = no bound
	MaxBody      int64        // bytes; 0 = 20 MiB
}

const (
	defaultMaxBody   = 20 << 20
	defaultRate      = 200
	defaultWriteRate = 10
	mostConnections  = 4096 // at a time; more wait to be accepted
)

// Server answers requests. Make it with New and close it after the last request.
type Server struct {
	o       Options
	l       *ledger.Ledger
	log     *slog.Logger
	handler http.Handler
	cache   *cache
	records *recent[version]
	written *recent[ledger.FindKey] // entries as searches show them
	meter   *meter
	stream  *broker
	reading chan struct{} // one token for each report that is read at a time
	waiting atomic.Int64  // reports that are read or wait for it

	joining sync.WaitGroup
	wake    chan struct{}
	stop    context.CancelFunc
}

// New makes a server of an open ledger. It does not close the ledger.
func New(l *ledger.Ledger, o Options) (*Server, error) {
	if o.MaxBody == 0 {
		o.MaxBody = defaultMaxBody
	}
	if o.Rate == 0 {
		o.Rate = defaultRate
	}
	if o.WriteRate == 0 {
		o.WriteRate = defaultWriteRate
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	gen, err := l.Watch(context.Background())
	if err != nil {
		return nil, fmt.Errorf("serve: %w", err)
	}
	if err := l.KeepIndex(); err != nil {
		return nil, errors.Join(fmt.Errorf("serve: %w", err), gen.Close())
	}
	ctx, stop := context.WithCancel(context.Background())
	s := &Server{o: o, l: l, log: o.Log, cache: newCache(gen, 64<<20), records: newRecent[version](32 << 20), written: newRecent[ledger.FindKey](mostWritten), meter: newMeter(), reading: make(chan struct{}, runtime.GOMAXPROCS(0)),
		wake: make(chan struct{}, 1), stop: stop}
	s.stream = newBroker(s)
	mux := http.NewServeMux()
	s.health(mux)
	s.api(mux)
	s.pages(mux)
	var h http.Handler = s.recovered(forms(mux))
	h = s.cache.wrap(h)
	h = formats(h)
	h = canonical(h)
	h = s.limit(h)
	h = s.guard(h)
	h = s.meter.wrap(h)
	s.handler = s.logged(h)
	s.joining.Go(func() { s.join(ctx) })
	s.joining.Go(func() { s.stream.run(ctx) })
	return s, nil
}

// Handler answers requests.
func (s *Server) Handler() http.Handler { return s.handler }

// Close ends what runs in the background, after it has finished what was accepted.
func (s *Server) Close() error {
	s.stop()
	s.joining.Wait()
	return s.cache.close()
}

// Run listens and serves until ctx ends, then lets running requests finish, ten seconds at most.
func (s *Server) Run(ctx context.Context, ln net.Listener) error {
	h := &http.Server{Handler: s.handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 60 * time.Second, WriteTimeout: 120 * time.Second,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10, ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelWarn)}
	h.RegisterOnShutdown(s.stream.end)
	done := make(chan error, 1)
	go func() { done <- h.Serve(netutil.LimitListener(ln, mostConnections)) }()
	select {
	case err := <-done:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	if err := h.Shutdown(last); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("shut down: %w", err)
	}
	return nil
}

// join joins what was added, away from the requests that added it.
func (s *Server) join(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			select {
			case <-s.wake: // what was accepted is joined before the end
				s.joinNow(context.WithoutCancel(ctx))
			default:
			}
			return
		case <-s.wake:
			s.joinNow(context.WithoutCancel(ctx))
		}
	}
}

func (s *Server) joinNow(ctx context.Context) {
	if n, err := s.l.Join(ctx); err != nil && ctx.Err() == nil {
		s.log.Error("join", "error", err)
	} else if n > 0 {
		s.log.Info("joined", "reports", n)
	}
	s.stream.poke()
}

func (s *Server) added() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
	s.stream.poke()
}

// Loopback tells whether an address to listen on ("127.0.0.1:8080", "localhost:0") is on this machine alone.
func Loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
