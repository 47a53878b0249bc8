package serve

import (
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// coding is a content coding of HTTP (RFC 9110, 8.4.1).
type coding struct {
	name string
	pack func([]byte) []byte
}

// codings are those the server has, the one it likes best in front.
var codings = []*coding{{"zstd", packZstd}, {"gzip", packGzip}}

// packed is an answer in one coding, made when it is first asked for.
type packed struct {
	once sync.Once
	b    []byte
}

func (p *packed) of(c *coding, body []byte) []byte {
	p.once.Do(func() { p.b = c.pack(body) })
	return p.b
}

// zstdEncoder is safe for many goroutines. The window is the 8 MB that browsers take at most (RFC 9659).
var zstdEncoder = sync.OnceValue(func() *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(8<<20), zstd.WithLowerEncoderMem(true))
	if err != nil {
		panic("serve: " + err.Error()) // the options are constants
	}
	return e
})

func packZstd(b []byte) []byte { return zstdEncoder().EncodeAll(b, make([]byte, 0, len(b)/3)) }

var gzips = sync.Pool{New: func() any {
	w, err := gzip.NewWriterLevel(nil, 5)
	if err != nil {
		panic("serve: " + err.Error()) // the level is a constant
	}
	return w
}}

func packGzip(b []byte) []byte {
	w := gzips.Get().(*gzip.Writer)
	defer gzips.Put(w)
	z := &buffer{}
	z.body.Grow(len(b) / 3)
	w.Reset(z)
	_, _ = w.Write(b) // into memory: can't fail
	_ = w.Close()
	return z.body.Bytes()
}

// best picks the coding for an Accept-Encoding: the one with the highest weight, of equals the server's favourite; nil = none.
func best(header string) *coding {
	if header == "" {
		return nil
	}
	var found *coding
	weight := 0.0
	for _, c := range codings {
		if q := quality(header, c.name); q > weight {
			found, weight = c, q
		}
	}
	if quality(header, "identity") > weight {
		return nil
	}
	return found
}

// quality is the weight that a list of Accept's kind gives to a name; 0 where it is not named, or refused.
func quality(header, name string) float64 {
	for part := range strings.SplitSeq(header, ",") {
		n, param, _ := strings.Cut(part, ";")
		if !strings.EqualFold(strings.TrimSpace(n), name) {
			continue
		}
		q, ok := strings.CutPrefix(strings.ToLower(strings.ReplaceAll(param, " ", "")), "q=")
		if !ok {
			return 1
		}
		v, err := strconv.ParseFloat(q, 64)
		if err != nil || !(v >= 0 && v <= 1) { // so written, not-a-number is out of the range
			return 0
		}
		return v
	}
	return 0
}
