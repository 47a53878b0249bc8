package serve

import (
	"math"
	"net/http"
	"net/netip"
	"strconv"
	"sync"
	"time"
)

// limit turns away clients that ask too often. Each has two token buckets, one for everything and one for writes.
func (s *Server) limit(next http.Handler) http.Handler {
	all, writes := newBuckets(s.o.Rate), newBuckets(s.o.WriteRate)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b := all
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			b = writes
		}
		if wait := b.take(subscriber(client(r)), time.Now()); wait > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
			problem(w, http.StatusTooManyRequests, "too many requests; try again later")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// subscriber is what one client can't change at will: its address, of IPv6 the first 64 bits.
func subscriber(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil || a.Unmap().Is4() {
		return address
	}
	p, err := a.WithZone("").Prefix(64)
	if err != nil {
		return address
	}
	return p.String()
}

const mostClients = 10_000 // buckets kept; behind them the oldest are forgotten all at once

type buckets struct {
	rate, burst float64
	mu          sync.Mutex
	of          map[string]*bucket
}

type bucket struct {
	left float64
	at   time.Time
}

// newBuckets holds clients to rate requests a second, ten seconds' worth at once. A negative rate is no bound.
func newBuckets(rate float64) *buckets {
	return &buckets{rate: rate, burst: math.Max(10*rate, 1), of: map[string]*bucket{}}
}

// take takes one request from a client's bucket, or says how long to wait.
func (b *buckets) take(client string, now time.Time) time.Duration {
	if b.rate < 0 {
		return 0
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	x := b.of[client]
	if x == nil {
		if len(b.of) >= mostClients {
			clear(b.of)
		}
		x = &bucket{b.burst, now}
		b.of[client] = x
	}
	x.left = math.Min(b.burst, x.left+b.rate*now.Sub(x.at).Seconds())
	x.at = now
	if x.left < 1 {
		return time.Duration((1 - x.left) / b.rate * float64(time.Second))
	}
	x.left--
	return 0
}
