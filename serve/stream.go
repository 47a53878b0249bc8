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
)

// broker tells subscribers of reports that are new, corrected or read anew.
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
	told := map[string]int64{}
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
		list, err := b.s.l.Reports(ctx, ledger.ReportsOptions{ChangedSince: last.Add(-time.Second), Limit: 500, Oldest: true})
		if err != nil {
			continue
		}
		for _, r := range list {
			if told[r.Key] == r.Changed.UnixMilli() {
				continue
			}
			told[r.Key] = r.Changed.UnixMilli()
			if r.Changed.After(last) {
				last = r.Changed
			}
			b.tell(r)
		}
		if len(told) > 5000 {
			clear(told)
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

func (b *broker) subscribe() chan ledger.Report {
	c := make(chan ledger.Report, 256)
	b.mu.Lock()
	b.subs[c] = true
	b.mu.Unlock()
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
	_ = rc.SetWriteDeadline(time.Time{})
	c := s.stream.subscribe()
	defer s.stream.leave(c)
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no")
	fmt.Fprint(w, "retry: 3000\n\n")
	if ms, err := strconv.ParseInt(lastID, 10, 64); err == nil {
		list, err := s.l.Reports(ctx, ledger.ReportsOptions{ChangedSince: time.UnixMilli(ms + 1), Limit: 500, Oldest: true})
		if err == nil {
			for i := range list {
				writeEvent(w, &list[i])
			}
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
			writeEvent(w, &r)
		case <-beat.C:
			fmt.Fprint(w, ": still here\n\n")
		}
		if rc.Flush() != nil {
			return
		}
	}
}

func writeEvent(w http.ResponseWriter, r *ledger.Report) {
	b, err := json.Marshal(r)
	if err != nil {
		return
	}
	fmt.Fprintf(w, "id: %d\nevent: report\ndata: %s\n\n", r.Changed.UnixMilli(), b)
}
