package ingest

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode makes UTF-8 of any text. Valid UTF-8 is taken as that whatever is declared, since pages saved by programs often keep an old
// declaration. note says what was guessed or lost, empty if nothing was. A byte-order mark is dropped.
func decode(data []byte, contentType string, isHTML bool) (text, note string) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return convert(data[2:], unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "")
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return convert(data[2:], unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "")
	}
	if order, ok := wide(data); ok {
		return convert(data, unicode.UTF16(order, unicode.IgnoreBOM), "")
	}
	if utf8.Valid(data) {
		return string(data), ""
	}
	if end := cutRune(data); end < len(data) && utf8.Valid(data[:end]) {
		return string(data[:end]), "the text ends in the middle of a character: it was cut off"
	}
	if bad, high := invalid(data); bad*20 < high { // UTF-8 with some damage
		return strings.ToValidUTF8(string(data), "\ufffd"), fmt.Sprintf("%d bytes are not UTF-8", bad)
	}
	if e, name := declared(data, contentType, isHTML); e != nil {
		return convert(data, e, "read as "+name+", as declared")
	}
	// nothing declared: Western text has few letters above ASCII; else a detector looks at the statistics of the bytes
	name := "windows-1252"
	if _, high := invalid(data); high*4 > len(data) {
		if r, err := chardet.NewTextDetector().DetectBest(data[:min(len(data), 1<<16)]); err == nil && r.Confidence >= 30 {
			name = strings.ToLower(strings.ReplaceAll(r.Charset, "GB-18030", "gb18030"))
		}
	}
	e, canonical := charset.Lookup(name)
	if e == nil || e == encoding.Replacement || e == encoding.Nop {
		e, canonical = charmap.Windows1252, "windows-1252"
	}
	return convert(data, e, "no encoding is declared and it is not UTF-8: read as "+canonical)
}

// declared returns the encoding of the Content-Type or, for HTML, of the page's first kilobyte, unless it says UTF-8, which the bytes are not.
func declared(data []byte, contentType string, isHTML bool) (encoding.Encoding, string) {
	head := data
	if !isHTML {
		head = nil
		if !strings.Contains(strings.ToLower(contentType), "charset") {
			return nil, ""
		}
	}
	e, name, certain := charset.DetermineEncoding(head, contentType)
	if !certain && name == "windows-1252" || name == "utf-8" {
		return nil, ""
	}
	return e, name
}

func convert(data []byte, e encoding.Encoding, note string) (string, string) {
	out, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "\ufffd"), "the text could not be decoded: " + err.Error()
	}
	return strings.ToValidUTF8(strings.TrimPrefix(string(out), "\ufeff"), "\ufffd"), note
}

// invalid counts the bytes that are not part of UTF-8 characters, and those above ASCII.
func invalid(data []byte) (bad, high int) {
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		}
		high += n
		i += n
	}
	return bad, high
}

// cutRune returns where an unfinished character at the end starts, or the length.
func cutRune(data []byte) int {
	for i := len(data) - 1; i >= 0 && i >= len(data)-3; i-- {
		if utf8.RuneStart(data[i]) {
			if !utf8.FullRune(data[i:]) {
				return i
			}
			break
		}
	}
	return len(data)
}

// wide tells UTF-16 without a byte-order mark by where its zero bytes are: ASCII letters have one in every pair.
func wide(data []byte) (unicode.Endianness, bool) {
	n := min(len(data), 2000) &^ 1
	if n < 8 {
		return unicode.LittleEndian, false
	}
	var zero [2]int
	for i := range n {
		if data[i] == 0 {
			zero[i&1]++
		}
	}
	switch half := n / 2; {
	case zero[1]*10 > half*7 && zero[0]*20 < half:
		return unicode.LittleEndian, true
	case zero[0]*10 > half*7 && zero[1]*20 < half:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

// binary says what kind of file it is if it is no text, else "".
func binary(data []byte) string {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return ""
	}
	if _, ok := wide(data); ok {
		return ""
	}
	switch t := http.DetectContentType(data); {
	case t == "application/octet-stream":
		return "binary data"
	case !strings.HasPrefix(t, "text/"):
		return t
	}
	control := 0
	look := data[:min(len(data), 1<<16)]
	for _, c := range look {
		if c == 0 {
			return "binary data"
		}
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && c != 0x1b {
			control++
		}
	}
	if control*50 > len(look) {
		return "binary data"
	}
	return ""
}

// isHTML tells whether a text is a page: by its type, its name or its first tags.
func isHTML(name, contentType string, data []byte) bool {
	ct := strings.ToLower(contentType)
	if strings.HasPrefix(ct, "text/html") || strings.HasPrefix(ct, "application/xhtml") {
		return true
	}
	if strings.HasPrefix(ct, "text/plain") {
		return false
	}
	low := strings.ToLower(name)
	if strings.HasSuffix(low, ".html") || strings.HasSuffix(low, ".htm") || strings.HasSuffix(low, ".xhtml") {
		return true
	}
	if strings.HasSuffix(low, ".txt") {
		return false
	}
	head := bytes.ToLower(data[:min(len(data), 2048)])
	if strings.HasPrefix(http.DetectContentType(data), "text/html") {
		return true
	}
	return bytes.Contains(head, []byte("<!doctype html")) || bytes.Contains(head, []byte("<html")) || bytes.Contains(head, []byte("<body"))
}
