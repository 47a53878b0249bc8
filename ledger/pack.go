package ledger

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"sync"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"
	"readout/ledger/shape"
	"readout/record"
)

// dictionary holds the names and values that every record repeats. It is part of the format: it never changes, a better one gets a new
// number beside it.
//
//go:embed dictionary/1.json
var dictionary []byte

const dictionaryID = 1

// shapedDictionary is the one of records that package shape wrote (TestWriteDictionary says how it was made).
//
//go:embed dictionary/2.bin
var shapedDictionary []byte

const shapedID = 2

var codecs = sync.OnceValues(func() (*codec, error) {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderDictRaw(dictionaryID, dictionary), zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderCRC(true))
	if err != nil {
		return nil, fmt.Errorf("make compressor: %w", err)
	}
	s, err := zstd.NewWriter(nil, zstd.WithEncoderDictRaw(shapedID, shapedDictionary), zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderCRC(true))
	if err != nil {
		return nil, fmt.Errorf("make compressor: %w", err)
	}
	d, err := zstd.NewReader(nil, zstd.WithDecoderDictRaw(dictionaryID, dictionary), zstd.WithDecoderDictRaw(shapedID, shapedDictionary), zstd.WithDecoderMaxMemory(1<<30))
	if err != nil {
		return nil, fmt.Errorf("make decompressor: %w", err)
	}
	return &codec{e, s, d}, nil
})

// codec is safe for many goroutines.
type codec struct {
	e *zstd.Encoder // of texts and profiles
	s *zstd.Encoder // of shaped records
	d *zstd.Decoder
}

// shaped marks a kept record that package shape wrote; what begins otherwise is the JSON of the first format, as zstd begins.
const shaped = 2

// pack writes a record small: without its text and without the words of spans that the text repeats.
func pack(r *record.Record) (body, text []byte, err error) {
	c, err := codecs()
	if err != nil {
		return nil, nil, err
	}
	buf := shapes.Get().(*[]byte)
	defer shapes.Put(buf)
	b, err := lean((*buf)[:0], r)
	*buf = b
	if err != nil {
		return nil, nil, err
	}
	return c.s.EncodeAll(b, append(make([]byte, 0, len(b)/2), shaped)), c.e.EncodeAll([]byte(r.Report.Text), make([]byte, 0, len(r.Report.Text)/2)), nil
}

// shapes are used again: a record's takes some ten thousand bytes.
var shapes = sync.Pool{New: func() any { return new([]byte) }}

// lean writes a record behind b without its text and without the words of spans that the text has at their place.
func lean(b []byte, r *record.Record) ([]byte, error) {
	t := r.Report.Text
	at := offsets(t)
	short := *r // the record itself is the caller's and stays as it is
	short.Report.Text = ""
	b, err := shape.AppendSparing(b, &short, "text", func(s *record.Span) bool {
		return s.Start >= 0 && s.Start < s.End && s.End < len(at) && s.Text == t[at[s.Start]:at[s.End]]
	})
	if err != nil {
		return nil, fmt.Errorf("pack record: %w", err)
	}
	return b, nil
}

// unpack is pack turned round.
func unpack(body, text []byte) (*record.Record, error) {
	t, err := unpackText(text)
	if err != nil {
		return nil, err
	}
	c, err := codecs()
	if err != nil {
		return nil, err
	}
	read := json.Unmarshal
	if len(body) > 0 && body[0] == shaped {
		read, body = shape.Read, body[1:]
	}
	j, err := c.d.DecodeAll(body, nil)
	if err != nil {
		return nil, fmt.Errorf("unpack record: %w: %w", ErrDamaged, err)
	}
	var r record.Record
	if err := read(j, &r); err != nil {
		return nil, fmt.Errorf("unpack record: %w: %w", ErrDamaged, err)
	}
	r.Report.Text = t
	at := offsets(t)
	eachSpan(&r, func(s *record.Span) {
		if s.Text == "" && s.Start >= 0 && s.Start < s.End && s.End < len(at) {
			s.Text = t[at[s.Start]:at[s.End]]
		}
	})
	return &r, nil
}

func unpackText(b []byte) (string, error) {
	c, err := codecs()
	if err != nil {
		return "", err
	}
	t, err := c.d.DecodeAll(b, nil)
	if err != nil {
		return "", fmt.Errorf("unpack text: %w: %w", ErrDamaged, err)
	}
	return string(t), nil
}

// offsets gives the byte of each code point, and the end. It is shared where a text is of ASCII alone, and never written to.
func offsets(t string) []int {
	if ascii(t) && len(t) < len(plainOffsets()) {
		return plainOffsets()[:len(t)+1]
	}
	at := make([]int, 0, len(t)+1)
	for i := range t {
		at = append(at, i)
	}
	return append(at, len(t))
}

var plainOffsets = sync.OnceValue(func() []int {
	at := make([]int, 1<<16)
	for i := range at {
		at[i] = i
	}
	return at
})

func ascii(t string) bool {
	for i := range len(t) {
		if t[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
