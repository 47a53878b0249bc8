package serve

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"readout/ledger"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// TestAnswersFollowTheLedger: an answer is kept until the ledger changes and no longer, while others read and write.
func TestAnswersFollowTheLedger(t *testing.T) {
	h, s := server(t, Options{})
	stop, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for stop.Err() == nil {
				if resp, err := http.Get(h.URL + "/v1/stats"); err == nil {
					io.Copy(io.Discard, resp.Body)
					resp.Body.Close()
				}
			}
		})
	}
	for i := range 40 {
		if _, err := s.l.Add(t.Context(), news(i, 0)); err != nil {
			t.Fatal(err)
		}
		_, body := send(t, "GET", h.URL+"/v1/stats", nil)
		var st struct{ Reports int }
		if err := json.Unmarshal([]byte(body), &st); err != nil || st.Reports != i+1 {
			t.Errorf("after %d reports the server tells %s (%v)", i+1, body, err)
		}
	}
	cancel()
	wg.Wait()
}

// TestCodedAnswers: what comes compressed is what comes plain, each under its own tag, and HEAD tells the same without the body.
func TestCodedAnswers(t *testing.T) {
	h, s := server(t, Options{})
	a, err := s.l.Add(t.Context(), news(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	at := h.URL + "/v1/reports/" + a[0].Key + "/record"
	tags := map[string]bool{}
	plain := ""
	for _, coding := range []string{"identity", "gzip", "zstd"} {
		for range 2 { // made, and kept
			resp, body := send(t, "GET", at, nil, "Accept-Encoding", coding)
			var r io.Reader = strings.NewReader(body)
			want := coding
			switch coding {
			case "identity":
				want, plain = "", body
			case "gzip":
				r, err = gzip.NewReader(r)
			case "zstd":
				r, err = zstd.NewReader(r)
			}
			if err != nil {
				t.Fatal(err)
			}
			b, err := io.ReadAll(r)
			if err != nil || string(b) != plain || resp.Header.Get("Content-Encoding") != want {
				t.Errorf("%s: %v, %d bytes, coding %q", coding, err, len(b), resp.Header.Get("Content-Encoding"))
			}
			if got := resp.Header.Get("Content-Length"); got != fmt.Sprint(len(body)) {
				t.Errorf("%s: length %s of %d", coding, got, len(body))
			}
			tag := resp.Header.Get("ETag")
			tags[tag] = true
			if resp, body := send(t, "GET", at, nil, "Accept-Encoding", coding, "If-None-Match", tag); resp.StatusCode != http.StatusNotModified || body != "" || resp.Header.Get("ETag") != tag {
				t.Errorf("%s: %d for its own tag", coding, resp.StatusCode)
			}
			if resp, body := send(t, "HEAD", at, nil, "Accept-Encoding", coding); resp.StatusCode != http.StatusOK || body != "" || resp.Header.Get("ETag") != tag {
				t.Errorf("%s: HEAD %d %q", coding, resp.StatusCode, body)
			}
		}
	}
	if len(tags) != 3 {
		t.Errorf("tags %v", tags)
	}
}

func TestRecentKeepsItsBound(t *testing.T) {
	c := newRecent[version](100)
	for i := range int64(30) {
		c.put(version{reading: i}, make([]byte, 10))
		c.get(version{})
	}
	if c.size != 100 || len(c.index) != 10 || c.get(version{}) == nil || c.get(version{reading: 1}) != nil || c.get(version{reading: 29}) == nil {
		t.Errorf("%d bytes in %d", c.size, len(c.index))
	}
	if c.put(version{reading: 99}, make([]byte, 50)); c.get(version{reading: 99}) != nil {
		t.Error("one that would push out half of the others is not kept")
	}
}

// TestOneAnswerForOneQuestion: what nobody asks for makes no second answer, and every write makes a new one.
func TestOneAnswerForOneQuestion(t *testing.T) {
	h, s := server(t, Options{})
	if _, err := s.l.Add(t.Context(), news(0, 0)); err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"?q=ferry+treaty&limit=5", "?limit=5&q=ferry+treaty", "?q=ferry++treaty&limit=5&utm=1", "?limit=5&q=ferry+treaty&q=other&x=%00&cursor="} {
		if resp, body := send(t, "GET", h.URL+"/v1/search"+query, nil); resp.StatusCode != http.StatusOK || strings.Contains(resp.Header.Get("Link"), "utm") {
			t.Errorf("%s: %d %s", query, resp.StatusCode, body)
		}
	}
	if n, _ := s.cache.holds(); n != 1 {
		t.Errorf("%d answers to one question", n)
	}
	find := func() int {
		_, body := send(t, "GET", h.URL+"/v1/search?q=who:moreno&limit=500", nil)
		var l List[ledger.Hit]
		if err := json.Unmarshal([]byte(body), &l); err != nil {
			t.Fatal(err)
		}
		return len(l.Items)
	}
	last := find()
	for i := 1; i < 40; i++ {
		if _, err := s.l.Add(t.Context(), news(i, 0)); err != nil {
			t.Fatal(err)
		}
		h, err := s.l.Search(t.Context(), "who:moreno", ledger.SearchOptions{Limit: 500})
		if err != nil {
			t.Fatal(err)
		}
		if n := find(); n != len(h.Hits) || n < last {
			t.Errorf("after %d writes the server finds %d, the ledger %d", i, n, len(h.Hits))
		}
		last = len(h.Hits)
	}
	if last == 0 {
		t.Error("nothing is found: the test proves nothing")
	}
}
