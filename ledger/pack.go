package ledger

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"strconv"
	"sync"

	"github.com/klauspost/compress/zstd"
	"readout/record"
)

// dictionary holds the names and values that every record repeats. It is part of the format: it never changes, a better one gets a new
// number beside it.
//
//go:embed dictionary/1.json
var dictionary []byte

const dictionaryID = 1

var codecs = sync.OnceValues(func() (*codec, error) {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderDictRaw(dictionaryID, dictionary), zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithEncoderCRC(true))
	if err != nil {
		return nil, fmt.Errorf("make compressor: %w", err)
	}
	d, err := zstd.NewReader(nil, zstd.WithDecoderDictRaw(dictionaryID, dictionary), zstd.WithDecoderMaxMemory(1<<30))
	if err != nil {
		return nil, fmt.Errorf("make decompressor: %w", err)
	}
	return &codec{e, d}, nil
})

// codec is safe for many goroutines.
type codec struct {
	e *zstd.Encoder
	d *zstd.Decoder
}

// pack writes a record small: without its text and without the words of spans that the text repeats.
func pack(r *record.Record) (body, text []byte, err error) {
	c, err := codecs()
	if err != nil {
		return nil, nil, err
	}
	lean := *r
	lean.Report.Text = ""
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(&lean); err != nil {
		return nil, nil, fmt.Errorf("pack record: %w", err)
	}
	j := dropWords(b.Bytes(), r.Report.Text)
	return c.e.EncodeAll(j, nil), c.e.EncodeAll([]byte(r.Report.Text), nil), nil
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
	j, err := c.d.DecodeAll(body, nil)
	if err != nil {
		return nil, fmt.Errorf("unpack record: %w: %w", ErrDamaged, err)
	}
	var r record.Record
	if err := json.Unmarshal(j, &r); err != nil {
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

// offsets gives the byte of each code point, and the end.
func offsets(t string) []int {
	at := make([]int, 0, len(t)+1)
	for i := range t {
		at = append(at, i)
	}
	return append(at, len(t))
}

// dropWords takes ,"text":"…" out of every span whose words are those of the report's text. A span is written {"start":N,"end":N,"text":"…"};
// inside a JSON string the quotation marks would be escaped, so that the pattern can't be report text.
func dropWords(j []byte, text string) []byte {
	at := offsets(text)
	out := make([]byte, 0, len(j)*2/3)
	open, mid, tail := []byte(`{"start":`), []byte(`,"end":`), []byte(`,"text":"`)
	for {
		i := bytes.Index(j, open)
		if i < 0 {
			return append(out, j...)
		}
		out = append(out, j[:i+len(open)]...)
		j = j[i+len(open):]
		start, n := number(j)
		if n == 0 || !bytes.HasPrefix(j[n:], mid) {
			continue
		}
		end, m := number(j[n+len(mid):])
		k := n + len(mid) + m
		if m == 0 || !bytes.HasPrefix(j[k:], tail) {
			continue
		}
		close := stringEnd(j[k+len(tail):])
		if close < 0 || start >= end || end >= len(at) {
			continue
		}
		quoted := j[k+len(tail)-1 : k+len(tail)+close+1]
		if words := text[at[start]:at[end]]; !sameString(quoted, words) {
			continue
		}
		out = append(out, j[:k]...)
		j = j[k+len(tail)+close+1:]
	}
}

// number reads a number without a sign and says how many bytes it has.
func number(b []byte) (v, n int) {
	for n < len(b) && n < 10 && b[n] >= '0' && b[n] <= '9' {
		n++
	}
	v, _ = strconv.Atoi(string(b[:n]))
	return v, n
}

// stringEnd finds the closing mark of a JSON string whose opening mark has been passed.
func stringEnd(b []byte) int {
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '"':
			return i
		}
	}
	return -1
}

func sameString(quoted []byte, s string) bool {
	if bytes.IndexByte(quoted, '\\') < 0 {
		return string(quoted[1:len(quoted)-1]) == s
	}
	var got string
	return json.Unmarshal(quoted, &got) == nil && got == s
}
