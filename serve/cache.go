package serve

import (
	"bytes"
	"container/list"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"readout/ledger"
)

// cache keeps whole answers to GET, plain and compressed, until the ledger changes. It also gives every answer its ETag.
type cache struct {
	watch *ledger.Watch
	most  int

	mu    sync.Mutex
	gen   int64
	size  int
	index map[string]*list.Element
	order list.List // *kept, the latest used in front
}

type kept struct {
	key    string
	header http.Header
	body   []byte
	packed map[string]*packed // by coding; nil where compressing is not worth it
	etag   string
}

func newCache(w *ledger.Watch, most int) *cache {
	return &cache{watch: w, most: most, index: map[string]*list.Element{}}
}

func (c *cache) close() error { return c.watch.Close() }

// direct are paths whose answers are not kept: they stream, or tell the moment.
func direct(path string) bool {
	return path == "/v1/stream" || path == "/metrics" || path == "/healthz" || path == "/readyz" || path == "/v1/new" || path == "/new"
}

func (c *cache) wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead || direct(r.URL.Path) {
			next.ServeHTTP(w, r)
			return
		}
		key := r.URL.RequestURI()
		if strings.HasPrefix(r.URL.Path, "/v1/") {
			key = r.Header.Get("Accept") + " " + key // formats made it one of a few
		}
		key = time.Now().Format("060102 ") + key // what is due depends on the day
		k, gen := c.get(r, key)
		if k == nil {
			b := &buffer{header: http.Header{}}
			get := r
			if r.Method == http.MethodHead {
				get = r.Clone(r.Context())
				get.Method = http.MethodGet
			}
			next.ServeHTTP(b, get)
			k = b.answer(key)
			if b.code() != http.StatusOK {
				for n, v := range k.header {
					w.Header()[n] = v
				}
				w.WriteHeader(b.code())
				if r.Method == http.MethodGet {
					_, _ = w.Write(k.body)
				}
				return
			}
			c.put(k, gen)
		}
		k.write(w, r)
	})
}

// unknown is the generation where the ledger could not be asked: nothing is kept under it.
const unknown = -1

// get finds an answer that still holds, and tells the generation that an answer made now belongs to.
func (c *cache) get(r *http.Request, key string) (*kept, int64) {
	gen, err := c.watch.Generation(context.WithoutCancel(r.Context())) // a client that leaves must not break the connection
	if err != nil {
		gen = unknown
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if gen != c.gen {
		clear(c.index)
		c.order.Init()
		c.gen, c.size = gen, 0
		return nil, gen
	}
	e := c.index[key]
	if e == nil {
		return nil, gen
	}
	c.order.MoveToFront(e)
	return e.Value.(*kept), gen
}

// put keeps an answer that was begun in a generation, unless the ledger was seen to change meanwhile: the answer may be the older one.
func (c *cache) put(k *kept, gen int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := k.size()
	if gen != c.gen || gen == unknown || n > c.most/8 || c.index[k.key] != nil {
		return
	}
	c.index[k.key] = c.order.PushFront(k)
	c.size += n
	for c.size > c.most {
		e := c.order.Back()
		old := e.Value.(*kept)
		c.size -= old.size()
		delete(c.index, old.key)
		c.order.Remove(e)
	}
}

// holds tells how many answers are kept, and their bytes.
func (c *cache) holds() (answers, bytes int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.index), c.size
}

// size is what an answer takes, its compressed forms taken for half as much each.
func (k *kept) size() int {
	n := len(k.body) + len(k.key)
	return n + n/2*len(k.packed)
}

// buffer holds an answer back until it is whole.
type buffer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (b *buffer) Header() http.Header         { return b.header }
func (b *buffer) WriteHeader(status int)      { b.status = status }
func (b *buffer) Write(p []byte) (int, error) { return b.body.Write(p) }

func (b *buffer) code() int {
	if b.status == 0 {
		return http.StatusOK
	}
	return b.status
}

func (b *buffer) answer(key string) *kept {
	k := &kept{key: key, header: b.header, body: b.body.Bytes()}
	sum := sha256.Sum256(k.body)
	k.etag = `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
	if len(k.body) > 600 && compressible(b.header.Get("Content-Type")) {
		k.packed = map[string]*packed{}
		for _, coding := range codings {
			k.packed[coding.name] = &packed{}
		}
	}
	return k
}

func compressible(contentType string) bool {
	for _, t := range [...]string{"text/", "application/json", "application/problem+json", "application/openapi", "image/svg", "application/javascript", "application/vnd.oai", "application/x-ndjson"} {
		if strings.HasPrefix(contentType, t) {
			return true
		}
	}
	return false
}

func (k *kept) write(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	for n, v := range k.header {
		h[n] = v
	}
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-cache") // ask again, with the tag
	}
	tag, body := k.etag, k.body
	h.Set("Vary", "Accept, Accept-Encoding")
	if k.packed != nil {
		if c := best(r.Header.Get("Accept-Encoding")); c != nil {
			tag = tag[:len(tag)-1] + "-" + c.name + `"`
			if !matches(r.Header.Get("If-None-Match"), tag) {
				body = k.packed[c.name].of(c, k.body)
			}
			h.Set("Content-Encoding", c.name)
		}
	}
	h.Set("ETag", tag)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if matches(r.Header.Get("If-None-Match"), tag) {
		h.Del("Content-Encoding")
		h.Del("Content-Type")
		h.Del("Content-Length")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if r.Method == http.MethodHead {
		return
	}
	_, _ = w.Write(body)
}

// matches compares If-None-Match weakly (RFC 9110, 13.1.2).
func matches(list, tag string) bool {
	for part := range strings.SplitSeq(list, ",") {
		part = strings.TrimPrefix(strings.TrimSpace(part), "W/")
		if part == "*" || part == tag {
			return true
		}
	}
	return false
}
