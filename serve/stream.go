package serve

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"readout/ledger"
)

// Watching for what other processes add, and keeping idle connections open through proxies.
const (
	pollEvery = 2 * time.Second
	beatEvery = 20 * time.Second
	slowest   = 15 * time.Second // for one event to be taken
)

// Bounds of the stream: listeners at a time, reports that wait for a slow one, reports fetched at a time, remembered as told.
const (
	mostListeners = 1000
	mostWaiting   = 256
	fetchedAtOnce = 500
	mostTold      = 20_000
)

// broker tells subscribers of reports that are new, corrected or read anew. Each is told at least once: who was cut off asks again with the id of
// the last event, and may hear the reports of that very moment twice.
type broker struct {
	s      *Server
	poked  chan struct{}
	ended  chan struct{}
	endOne sync.Once

	mu   sync.Mutex
	subs map[chan ledger.Report]bool
}

func newBroker(s *Server) *broker {
	return &broker{s: s, poked: make(chan struct{}, 1), ended: make(chan struct{}), subs: map[chan ledger.Report]bool{}}
}

func (b *broker) poke() {
	select {
	case b.poked <- struct{}{}:
	default:
	}
}

// end closes every stream, so that a shutdown need not wait for them.
func (b *broker) end() { b.endOne.Do(func() { close(b.ended) }) }

func (b *broker) listeners() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.subs)
}

// run looks for changes while somebody listens.
func (b *broker) run(ctx context.Context) {
	t := time.NewTicker(pollEvery)
	defer t.Stop()
	last := b.s.l.Now()
	told := map[string]int64{} // by key, the change that was told
	for {
		select {
		case <-ctx.Done():
			b.end()
			return
		case <-t.C:
		case <-b.poked:
		}
		if b.listeners() == 0 {
			last = b.s.l.Now()
			clear(told)
			continue
		}
		// a change may become visible after a later one of another process: look back a little
		newest := last
		err := b.s.changed(ctx, last.Add(-time.Second), func(r *ledger.Report) error {
			if told[r.Key] == r.Changed.UnixMilli() {
				return nil
			}
			told[r.Key] = r.Changed.UnixMilli()
			if r.Changed.After(newest) {
				newest = r.Changed
			}
			b.tell(*r)
			return nil
		})
		if err != nil {
			if ctx.Err() == nil {
				b.s.log.Warn("stream", "error", err)
			}
			continue // from the same moment
		}
		last = newest
		if len(told) > mostTold {
			forget(told, last.Add(-2*time.Second).UnixMilli())
		}
	}
}

// forget drops what was told of changes before a moment: they are not looked at again.
func forget(told map[string]int64, before int64) {
	for k, ms := range told {
		if ms < before {
			delete(told, k)
		}
	}
}

// changed calls f with every report that changed at or after a moment, the earliest change first.
func (s *Server) changed(ctx context.Context, at time.Time, f func(*ledger.Report) error) error {
	for after := ""; ; {
		list, err := s.l.Changes(ctx, at, after, fetchedAtOnce)
		if err != nil {
			return err
		}
		for i := range list {
			if err := f(&list[i]); err != nil {
				return err
			}
			at, after = list[i].Changed, list[i].Key
		}
		if len(list) < fetchedAtOnce {
			return nil
		}
	}
}

func (b *broker) tell(r ledger.Report) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for c := range b.subs {
		select {
		case c <- r:
		default: // too slow to listen: it asks again with its last id
			delete(b.subs, c)
			close(c)
		}
	}
}

// subscribe is nil where too many listen already.
func (b *broker) subscribe() chan ledger.Report {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.subs) >= mostListeners {
		return nil
	}
	c := make(chan ledger.Report, mostWaiting)
	b.subs[c] = true
	return c
}

func (b *broker) leave(c chan ledger.Report) {
	b.mu.Lock()
	if b.subs[c] {
		delete(b.subs, c)
		close(c)
	}
	b.mu.Unlock()
}

func (s *Server) streamRoute(a huma.API) {
	o := op("GET", "/v1/stream", "stream", "Server-sent events: reports that are new, corrected or read anew", "reports")
	schema := a.OpenAPI().Components.Schemas.Schema(typeOf[ledger.Report](), true, "Report")
	o.Responses = map[string]*huma.Response{"200": {Description: "events named \"report\"; data is the report, id goes into Last-Event-ID", Content: map[string]*huma.MediaType{"text/event-stream": {Schema: schema}}}}
	huma.Register(a, o, func(_ context.Context, in *struct {
		LastEventID string `header:"Last-Event-ID" maxLength:"40"`
	}) (*huma.StreamResponse, error) {
		return &huma.StreamResponse{Body: func(c huma.Context) {
			r, w := humago.Unwrap(c)
			s.listen(r.Context(), w, in.LastEventID)
		}}, nil
	})
}

// listen writes events until the client or the server goes. What changed since the client's last event comes first.
func (s *Server) listen(ctx context.Context, w http.ResponseWriter, lastID string) {
	rc := http.NewResponseController(w)
	c := s.stream.subscribe()
	if c == nil {
		w.Header().Set("Retry-After", "30")
		problem(w, http.StatusServiceUnavailable, "too many listen already")
		return
	}
	_ = rc.SetReadDeadline(time.Time{}) // both would end the stream
	defer s.stream.leave(c)
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no")
	fmt.Fprint(w, "retry: 3000\n\n")
	if ms, err := strconv.ParseInt(lastID, 10, 64); err == nil {
		err := s.changed(ctx, time.UnixMilli(ms), func(r *ledger.Report) error {
			_ = rc.SetWriteDeadline(time.Now().Add(slowest))
			return writeEvent(w, r)
		})
		if err != nil {
			return // the client comes back with the last id that reached it
		}
	}
	if rc.Flush() != nil {
		return
	}
	beat := time.NewTicker(beatEvery)
	defer beat.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.stream.ended:
			return
		case r, ok := <-c:
			if !ok {
				return
			}
			_ = rc.SetWriteDeadline(time.Now().Add(slowest))
			if writeEvent(w, &r) != nil {
				return
			}
		case <-beat.C:
			_ = rc.SetWriteDeadline(time.Now().Add(slowest))
			fmt.Fprint(w, ": still here\n\n")
		}
		if rc.Flush() != nil {
			return
		}
	}
}

func writeEvent(w http.ResponseWriter, r *ledger.Report) error {
	b, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("write event: %w", err)
	}
	_, err = fmt.Fprintf(w, "id: %d\nevent: report\ndata: %s\n\n", r.Changed.UnixMilli(), b)
	return err
}
