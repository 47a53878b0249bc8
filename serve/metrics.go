package serve

import (
	"fmt"
	"net/http"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// meter counts requests in the Prometheus text format.
type meter struct {
	started time.Time
	running atomic.Int64 // requests that are being answered

	mu      sync.Mutex
	count   map[[2]string]int64 // route class, status
	seconds map[string]*histogram
	read    int64
}

var buckets10 = [...]float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 5}

type histogram struct {
	le  [len(buckets10)]int64
	sum float64
	n   int64
}

func newMeter() *meter {
	return &meter{started: time.Now(), count: map[[2]string]int64{}, seconds: map[string]*histogram{}}
}

// class is a path without what names one thing: few series, whatever is asked for.
func class(path string) string {
	part := strings.SplitN(strings.TrimPrefix(path, "/"), "/", 3)
	switch {
	case part[0] == "v1" && len(part) > 1:
		switch part[1] {
		case "read", "reports", "search", "statements", "events", "actors", "stories", "agenda", "timeline", "disagreements", "links", "network", "places", "stats", "new", "judgements", "stream", "samples", "uploads":
			return "/v1/" + part[1]
		}
	case part[0] == "assets":
		return "/assets"
	case path == "/", path == "/healthz", path == "/readyz", path == "/metrics", path == "/openapi.json", path == "/openapi.yaml":
		return path
	}
	return "page"
}

func (m *meter) wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		x := &watched{ResponseWriter: w}
		m.running.Add(1)
		defer m.running.Add(-1)
		next.ServeHTTP(x, r)
		c, took := class(r.URL.Path), time.Since(start).Seconds()
		m.mu.Lock()
		defer m.mu.Unlock()
		m.count[[2]string{c, fmt.Sprint(x.code())}]++
		h := m.seconds[c]
		if h == nil {
			h = &histogram{}
			m.seconds[c] = h
		}
		h.n++
		h.sum += took
		for i, le := range buckets10 {
			if took <= le {
				h.le[i]++
			}
		}
	})
}

func (m *meter) didRead() {
	m.mu.Lock()
	m.read++
	m.mu.Unlock()
}

func (m *meter) write(w http.ResponseWriter) {
	m.mu.Lock()
	defer m.mu.Unlock()
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	fmt.Fprintln(w, "# HELP readout_http_requests_total Requests by route and status.\n# TYPE readout_http_requests_total counter")
	var keys [][2]string
	for k := range m.count {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i][0]+keys[i][1] < keys[j][0]+keys[j][1] })
	for _, k := range keys {
		fmt.Fprintf(w, "readout_http_requests_total{route=%q,status=%q} %d\n", k[0], k[1], m.count[k])
	}
	fmt.Fprintln(w, "# HELP readout_http_request_seconds Time to answer.\n# TYPE readout_http_request_seconds histogram")
	var routes []string
	for k := range m.seconds {
		routes = append(routes, k)
	}
	sort.Strings(routes)
	for _, k := range routes {
		h := m.seconds[k]
		for i, le := range buckets10 {
			fmt.Fprintf(w, "readout_http_request_seconds_bucket{route=%q,le=\"%g\"} %d\n", k, le, h.le[i])
		}
		fmt.Fprintf(w, "readout_http_request_seconds_bucket{route=%q,le=\"+Inf\"} %d\nreadout_http_request_seconds_sum{route=%q} %g\nreadout_http_request_seconds_count{route=%q} %d\n", k, h.n, k, h.sum, k, h.n)
	}
	fmt.Fprintf(w, "# HELP readout_reports_read_total Reports read.\n# TYPE readout_reports_read_total counter\nreadout_reports_read_total %d\n", m.read)
}

// gauges tell how things stand this moment.
func (s *Server) gauges(w http.ResponseWriter) {
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	entries, bytes := s.cache.holds()
	for _, g := range []struct {
		name, help string
		value      float64
	}{
		{"readout_http_requests_running", "Requests that are being answered.", float64(s.meter.running.Load())},
		{"readout_reports_waiting", "Reports that are being read or wait for it.", float64(s.waiting.Load())},
		{"readout_stream_listeners", "Clients that listen to the stream.", float64(s.stream.listeners())},
		{"readout_cache_answers", "Answers kept.", float64(entries)},
		{"readout_cache_bytes", "Bytes of the answers kept.", float64(bytes)},
		{"process_start_time_seconds", "When the server was started.", float64(s.meter.started.UnixMilli()) / 1000},
		{"go_goroutines", "Goroutines.", float64(runtime.NumGoroutine())},
		{"go_memstats_heap_alloc_bytes", "Heap in use.", float64(mem.HeapAlloc)},
	} {
		fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s gauge\n%s %s\n", g.name, g.help, g.name, g.name, strconv.FormatFloat(g.value, 'f', -1, 64))
	}
}

// health answers the questions of whoever watches the server.
func (s *Server) health(mux *http.ServeMux) {
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		if _, err := s.cache.watch.Generation(r.Context()); err != nil {
			problem(w, http.StatusServiceUnavailable, "the ledger can't be read: "+err.Error())
			return
		}
		fmt.Fprintln(w, "ready")
	})
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		s.meter.write(w)
		s.gauges(w)
	})
}
