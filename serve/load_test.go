package serve

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"readout/ledger"
	"readout/record"
)

// loaded is a server on a real connection over a ledger of SERVE_BENCH_SIZE reports (1,000 where it is not set) of 400 words and 22 entries each.
func loaded(b *testing.B) (base string, s *Server, keys []string) {
	b.Helper()
	n := 1000
	if v := os.Getenv("SERVE_BENCH_SIZE"); v != "" {
		fmt.Sscan(v, &n)
	}
	l, err := ledger.Open(filepath.Join(b.TempDir(), "l.readout"), ledger.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; i < n; {
		var batch []*record.Record
		for ; len(batch) < 250 && i < n; i++ {
			batch = append(batch, news(i, 0))
		}
		added, err := l.Add(b.Context(), batch...)
		if err != nil {
			b.Fatal(err)
		}
		for _, a := range added {
			keys = append(keys, a.Key)
		}
	}
	s, err = New(l, Options{Rate: -1, WriteRate: -1})
	if err != nil {
		b.Fatal(err)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Run(ctx, ln) }()
	for ready := false; !ready; time.Sleep(5 * time.Millisecond) {
		ready, _, _ = l.Indexed(b.Context())
	}
	b.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			b.Error(err)
		}
		s.Close()
		l.Close()
	})
	return "http://" + ln.Addr().String(), s, keys
}

// clients is how many connections the load comes through.
const clients = 8

// load sends n requests, the i-th to path(i), and returns the time that each took and all took. With a rate they are sent at their moments, whether
// or not the earlier ones are answered, and a request's time counts from its moment: a server that stalls is not forgiven the queue (Tene's
// coordinated omission).
func load(b *testing.B, base string, n int, rate float64, path func(int) string) (each []time.Duration, all time.Duration) {
	b.Helper()
	tr := &http.Transport{MaxIdleConnsPerHost: clients, DisableCompression: true}
	defer tr.CloseIdleConnections()
	c := &http.Client{Transport: tr}
	each = make([]time.Duration, n)
	jobs := make(chan int, n)
	start := time.Now()
	moment := func(i int) time.Time { return start.Add(time.Duration(float64(i) / rate * float64(time.Second))) }
	var wg sync.WaitGroup
	for range clients {
		wg.Go(func() {
			for i := range jobs {
				from := time.Now()
				if rate > 0 {
					from = moment(i)
				}
				resp, err := c.Get(base + path(i))
				if err != nil {
					b.Error(err)
					return
				}
				_, err = io.Copy(io.Discard, resp.Body)
				resp.Body.Close()
				if err != nil || resp.StatusCode != http.StatusOK {
					b.Errorf("%s: %d %v", path(i), resp.StatusCode, err)
					return
				}
				each[i] = time.Since(from)
			}
		})
	}
	for i := range n {
		if rate > 0 {
			time.Sleep(time.Until(moment(i)))
		}
		jobs <- i
	}
	close(jobs)
	wg.Wait()
	return each, time.Since(start)
}

// measure finds how many requests a second are answered, then sends half as many and reports how long they take. Client and server share the
// cores, so that with -cpu 1 the figures are those of less than one. The processor time a request, of both together, tells what an idle core would do
// where the machine has other work.
//
// With first nothing is kept: every answer is made anew.
func measure(b *testing.B, first bool, path func(keys []string, i int) string) {
	base, s, keys := loaded(b)
	if first {
		s.cache.most, s.records.most, s.written.most = 0, 0, 0
	}
	p := func(i int) string { return path(keys, i) }
	load(b, base, clients, 0, p) // connections and lists are made
	b.ResetTimer()
	cpu := cpuTime()
	_, all := load(b, base, b.N, 0, p)
	cpu = cpuTime() - cpu
	b.StopTimer()
	most := float64(b.N) / all.Seconds()
	b.ReportMetric(most, "requests/s")
	b.ReportMetric(float64(cpu.Microseconds())/float64(b.N), "cpu-µs/request")
	n := min(max(int(most), 200), 20_000) // two seconds
	each, _ := load(b, base, n, most/2, func(i int) string { return p(b.N + i) })
	slices.Sort(each)
	ms := func(q int) float64 { return float64(each[min(len(each)*q/1000, len(each)-1)].Microseconds()) / 1000 }
	b.ReportMetric(ms(500), "p50-ms")
	b.ReportMetric(ms(990), "p99-ms")
}

// queries are of all kinds; %s is a word that differs from one request to the next, so that the answer has to be found anew.
var queries = []string{"who:%s", "%s summit", `"toll road" %s`, "status:planned who:%s", "who:%s said:treaty", "status:planned,did_not_happen place:cusco who:%s", "type:consult who:%s after:2026-03-01", "%s accord publisher:herald"}

func asked(i int) string {
	q := fmt.Sprintf(queries[i%len(queries)], newsNames[i/len(queries)%len(newsNames)])
	return "/v1/search?limit=20&q=" + strings.NewReplacer(" ", "%20", `"`, "%22").Replace(q)
}

// anew is asked with a day that no request before had.
func anew(i int) string {
	return asked(i) + "%20before:" + time.Date(2030, 1, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

func BenchmarkLoad(b *testing.B) {
	b.Run("record", func(b *testing.B) { // a few are asked for often
		measure(b, false, func(keys []string, i int) string { return "/v1/reports/" + keys[i*i%100%len(keys)] + "/record" })
	})
	b.Run("record-first", func(b *testing.B) { // none was asked for lately
		measure(b, true, func(keys []string, i int) string { return "/v1/reports/" + keys[i%len(keys)] + "/record" })
	})
	b.Run("search", func(b *testing.B) { // 128 queries, over and over
		measure(b, false, func(_ []string, i int) string { return asked(i) })
	})
	b.Run("search-new", func(b *testing.B) { // no query is asked twice; what they find may have been shown before
		measure(b, false, func(_ []string, i int) string { return anew(i) })
	})
	b.Run("search-first", func(b *testing.B) { // no cache helps, every hit is unpacked and written anew
		measure(b, true, func(_ []string, i int) string { return asked(i) })
	})
	b.Run("page", func(b *testing.B) {
		measure(b, false, func(keys []string, i int) string { return "/report/" + keys[i*i%100%len(keys)] })
	})
	b.Run("page-first", func(b *testing.B) {
		measure(b, true, func(keys []string, i int) string { return "/report/" + keys[i%len(keys)] })
	})
}

// BenchmarkHandler is the server without a connection: one answer, kept; and searches that were never asked before.
func BenchmarkHandler(b *testing.B) {
	_, s, keys := loaded(b)
	n := 0
	for name, path := range map[string]func() string{
		"record":     func() string { return "/v1/reports/" + keys[0] + "/record" },
		"search":     func() string { return asked(0) },
		"search-new": func() string { n++; return anew(n) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				req, _ := http.NewRequest("GET", path(), nil)
				req.Host, req.RemoteAddr = "localhost", "127.0.0.1:1"
				w := &sink{h: http.Header{}}
				s.handler.ServeHTTP(w, req)
				if w.status != 0 && w.status != http.StatusOK {
					b.Fatal(w.status)
				}
			}
		})
	}
}

type sink struct {
	h      http.Header
	status int
}

func (s *sink) Header() http.Header         { return s.h }
func (s *sink) Write(b []byte) (int, error) { return len(b), nil }
func (s *sink) WriteHeader(status int)      { s.status = status }
