// Package ingest makes reports of bytes: plain text, HTML pages, files, folders, standard input and web addresses. It decodes, takes the
// article out of a page and reads what the page says about itself. It does not read the article's language: what bare text tells about
// itself (dateline, bylines, notices) is the text room's work.
//
// Trouble in a report comes back as findings; a report that cannot be read is an *Error with its Kind, and the rest of a batch goes on.
package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"readout/record"
	"readout/text"
)

// DefaultMaxBytes is the most bytes of one input that are read unless Options say otherwise.
const DefaultMaxBytes = 20 << 20

// Options say how to read. The zero value is ready.
type Options struct {
	ID, URL, Publisher string // the caller's word, beats the page's
	Published          string // YYYY-MM-DD, beats the page's

	MaxBytes     int64         // of one input; 0 = DefaultMaxBytes
	Timeout      time.Duration // of one fetch; 0 = 30 s
	AllowPrivate bool          // fetch from private, loopback and link-local networks too
	UserAgent    string        // of fetches; empty = "readout"
	Stdin        io.Reader     // what "-" reads
}

func (o Options) maxBytes() int64 {
	if o.MaxBytes > 0 {
		return o.MaxBytes
	}
	return DefaultMaxBytes
}

// Read makes a report of the bytes of one input. name is its file name or address and tells, with contentType (may be empty), whether it
// is a page. The text is as read: only a byte-order mark dropped and line ends made \n; a page's text is its article.
func Read(name, contentType string, data []byte, o Options) (record.Report, []record.Finding, error) {
	var r record.Report
	var found []record.Finding
	find := func(kind, message string) { found = append(found, record.Finding{Kind: kind, Message: message}) }
	if int64(len(data)) > o.maxBytes() {
		return r, nil, fail("read", name, TooLarge, tooLarge(o.maxBytes()))
	}
	if len(strings.TrimSpace(string(data[:min(len(data), 64)]))) == 0 && len(strings.TrimSpace(string(data))) == 0 {
		return r, nil, fail("read", name, Empty, errors.New("it is empty"))
	}
	if kind := binary(data); kind != "" {
		return r, nil, fail("read", name, Binary, fmt.Errorf("it is no text (%s)", kind))
	}
	page := isHTML(name, contentType, data)
	s, note := decode(data, contentType, page)
	if note != "" {
		find("encoding", note)
	}
	r.URL, r.Publisher, r.Published, r.ID = o.URL, o.Publisher, o.Published, o.ID
	if page {
		p, err := Article([]byte(s), o.URL)
		if err != nil {
			return r, nil, fail("read page", name, NoText, err)
		}
		if !p.Article || len(p.Text) < shortArticle {
			find("no_article", "no article was found in the page: what is read may be menus and lists")
		}
		if title := p.Title; errorPage(title) && len(p.Text) < 1500 {
			find("no_article", "the page seems to be an error or a robot check: \""+title+"\"")
		}
		r.Text, r.Title, r.Byline = p.Text, p.Title, p.Byline
		set(&r.URL, p.URL)
		set(&r.Publisher, p.Publisher)
		set(&r.Published, p.Published)
		r.Updated, r.Agency = p.Updated, p.Agency
	} else {
		r.Text = newlines(s)
	}
	if strings.TrimSpace(r.Text) == "" {
		return r, nil, fail("read", name, Empty, errors.New("it has no text"))
	}
	r.Language = text.Language(r.Text)
	set(&r.Language, "en")
	h := sha256.Sum256([]byte(r.Text))
	r.Hash = "sha256:" + hex.EncodeToString(h[:])
	set(&r.ID, r.URL)
	set(&r.ID, r.Hash)
	return r, found, nil
}

// shortArticle is the length, in bytes, under which a page's text is hardly an article.
const shortArticle = 200

func tooLarge(limit int64) error {
	return fmt.Errorf("it is larger than the limit of %d MB (%d bytes)", limit>>20, limit)
}

// newlines makes every line end \n.
func newlines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// errorPage tells whether a title is that of a page a server sends in place of an article.
func errorPage(title string) bool {
	low := strings.ToLower(title)
	for _, w := range errorTitles {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

var errorTitles = lines("data/errorpages.txt")
