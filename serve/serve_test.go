package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"readout/ledger"
	"readout/record"
)

// told is a reader that makes a record of any report without a model: these tests are about serving.
type told struct{}

func (told) Read(_ context.Context, rep record.Report, found ...record.Finding) (record.Record, error) {
	if rep.ID == "" {
		rep.ID = fmt.Sprintf("t%d", len(rep.Text))
	}
	r := record.Record{Schema: record.Schema, Report: rep, Findings: found, MadeBy: record.MadeBy{Readout: "test", Models: map[string]string{}}}
	first, _, _ := strings.Cut(rep.Text, " ")
	n := len([]rune(first))
	span := record.Span{Start: 0, End: n, Text: first}
	r.Actors = []record.Actor{{ID: "a1", Name: first, Named: true, Kind: "person", Mentions: []record.Mention{{Span: span, Form: "name"}}, Confidence: 1}}
	r.Statements = []record.Statement{{ID: "s1", Key: "k1", Source: record.Source{Actors: []string{"a1"}, Naming: "named", Span: &span}, Cue: []record.Span{span}, Content: []record.Span{span},
		Form: "indirect", Act: "say", Channel: record.Channel{Kind: "unspecified"}, Manner: "unspecified", Confidence: 1}}
	whole(reflect.ValueOf(&r))
	return r, nil
}

func server(t testing.TB, o Options) (*httptest.Server, *Server) {
	t.Helper()
	l, err := ledger.Open(filepath.Join(t.TempDir(), "l.readout"), ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if o.Reader == nil {
		o.Reader = told{}
	}
	if o.Rate == 0 {
		o.Rate, o.WriteRate = -1, -1
	}
	s, err := New(l, o)
	if err != nil {
		t.Fatal(err)
	}
	h := httptest.NewServer(s.Handler())
	t.Cleanup(func() {
		s.stream.end()
		h.Close()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		l.Close()
	})
	return h, s
}

func send(t testing.TB, method, url string, body any, head ...string) (*http.Response, string) {
	t.Helper()
	var r io.Reader
	if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		r = bytes.NewReader(b)
	}
	req, err := http.NewRequest(method, url, r)
	if err != nil {
		t.Fatal(err)
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(head); i += 2 {
		if head[i] == "Host" {
			req.Host = head[i+1]
		}
		req.Header.Set(head[i], head[i+1])
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(b)
}

func TestAddingAndReading(t *testing.T) {
	h, _ := server(t, Options{})
	resp, body := send(t, "POST", h.URL+"/v1/reports", Input{Text: "Ana spoke in Lima.", Published: "2026-01-02", URL: "https://example.org/a"})
	if resp.StatusCode != http.StatusCreated {
		t.Fatalf("add: %d %s", resp.StatusCode, body)
	}
	var k Kept
	if err := json.Unmarshal([]byte(body), &k); err != nil || k.State != "new" {
		t.Fatalf("%v %+v", err, k)
	}
	resp, body = send(t, "GET", h.URL+"/v1/reports/"+k.Key+"/record", nil)
	var rec record.Record
	if err := json.Unmarshal([]byte(body), &rec); err != nil || resp.StatusCode != 200 || rec.Report.Text != "Ana spoke in Lima." {
		t.Fatalf("%v %d %s", err, resp.StatusCode, body)
	}
	tag := resp.Header.Get("ETag")
	if resp, _ = send(t, "GET", h.URL+"/v1/reports/"+k.Key+"/record", nil, "If-None-Match", tag); resp.StatusCode != http.StatusNotModified {
		t.Errorf("a known tag got %d", resp.StatusCode)
	}
	send(t, "POST", h.URL+"/v1/reports", Input{Text: "Ana spoke in Quito.", Published: "2026-01-03", URL: "https://example.org/b"})
	resp, body = send(t, "GET", h.URL+"/v1/reports?limit=1", nil)
	next, ok := strings.CutSuffix(strings.TrimPrefix(resp.Header.Get("Link"), "<"), `>; rel="next"`)
	if !ok || !strings.Contains(body, "b") {
		t.Fatalf("no next page: %q %s", resp.Header.Get("Link"), body)
	}
	if _, body = send(t, "GET", h.URL+next, nil); !strings.Contains(body, k.Key) || strings.Contains(body, `"next"`) {
		t.Errorf("second page: %s", body)
	}
	if resp, body = send(t, "POST", h.URL+"/v1/read", Input{Text: "Nobody keeps this."}); resp.StatusCode != 200 || !strings.Contains(body, "Nobody keeps this.") {
		t.Errorf("read: %d %s", resp.StatusCode, body)
	}
}

func TestHostile(t *testing.T) {
	h, s := server(t, Options{MaxBody: 1 << 20})
	script := `<script>alert(1)</script>" onmouseover="x`
	_, body := send(t, "POST", h.URL+"/v1/reports", Input{Text: script + " said so.", Title: script, Publisher: script, URL: "javascript:alert(1)"})
	var k Kept
	_ = json.Unmarshal([]byte(body), &k)
	for _, p := range []string{"/", "/report/" + k.Key, "/report/" + k.Key + "/k1", "/actors", "/stories", "/agenda", "/timeline", "/disagreements", "/search?q=" + "%3Cscript%3Ealert(1)", "/new", "/actors?name=%3Cscript%3E", "/report/%3Cscript%3E"} {
		resp, body := send(t, "GET", h.URL+p, nil)
		if strings.Contains(body, "<script>alert") || strings.Contains(body, `href="javascript:`) || strings.Contains(body, `" onmouseover="`) {
			t.Errorf("%s: report text is taken for HTML", p)
		}
		if csp := resp.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "script-src 'self'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: policy %q", p, csp)
		}
		if resp.StatusCode >= 500 {
			t.Errorf("%s: %d", p, resp.StatusCode)
		}
	}
	status := func(name string, want int, method, path string, body any, head ...string) {
		t.Helper()
		if resp, b := send(t, method, h.URL+path, body, head...); resp.StatusCode != want {
			t.Errorf("%s: %d, want %d: %.200s", name, resp.StatusCode, want, b)
		}
	}
	status("a large body", 413, "POST", "/v1/reports", Input{Text: strings.Repeat("x", 2<<20)})
	status("another host (rebinding)", 421, "GET", "/v1/stats", nil, "Host", "evil.example")
	status("another site's page", 403, "POST", "/v1/reports", Input{Text: "x"}, "Origin", "https://evil.example")
	status("another site's form", 403, "POST", "/v1/reports", Input{Text: "x"}, "Sec-Fetch-Site", "cross-site")
	for _, u := range []string{"http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest/meta-data", "http://10.0.0.1/", "http://0.0.0.0:8765/", "http://localhost/", "file:///etc/passwd", "gopher://x/", h.URL} {
		status("private address "+u, 400, "POST", "/v1/reports", Input{URL: u})
	}
	for _, p := range []string{"/assets/../serve.go", "/assets/%2e%2e/%2e%2e/go.mod", "/assets/..%2f..%2fgo.mod", "/assets/", "/report/..%2f..%2fetc%2fpasswd", "/dist/assets.json"} {
		resp, body := send(t, "GET", h.URL+p, nil)
		if resp.StatusCode == 200 && (strings.Contains(body, "package serve") || strings.Contains(body, "module readout") || strings.Contains(body, "app.js\":")) {
			t.Errorf("path trick %s got through", p)
		}
	}
	status("a cursor of nothing", 400, "GET", "/v1/reports?cursor=xyz", nil)
	status("a page of nothing", 404, "GET", "/report/nothing", nil)
	status("no verdict of ours", 422, "POST", "/v1/judgements", map[string]string{"key": "x", "verdict": "maybe", "who": "a"})
	status("nothing to read", 400, "POST", "/v1/reports", Input{})
	status("binary", 422, "POST", "/v1/reports", Input{Text: "\x00\x01\x02\x00\x00"})
	if n := s.stream.listeners(); n != 0 {
		t.Errorf("%d listeners left", n)
	}
}

// slowClient is a connection to a running server, for a client that takes its time; skipped in short runs.
func slowClient(t *testing.T) (s *Server, slow net.Conn, ln net.Listener, stop func(), done chan error) {
	t.Helper()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	l, err := ledger.Open(filepath.Join(t.TempDir(), "l.readout"), ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	s, ln, stop, done = running(t, l, Options{Reader: told{}})
	if slow, err = net.Dial("tcp", ln.Addr().String()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { slow.Close() })
	return s, slow, ln, stop, done
}

// TestSlowClients: one who sends its request a byte at a time is cut off, and others are served meanwhile.
func TestSlowClients(t *testing.T) {
	s, slow, ln, stop, done := slowClient(t)
	fmt.Fprint(slow, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
	if resp, _ := send(t, "GET", "http://"+ln.Addr().String()+"/healthz", nil); resp.StatusCode != 200 {
		t.Errorf("another client got %d", resp.StatusCode)
	}
	_ = slow.SetReadDeadline(time.Now().Add(15 * time.Second))
	if _, err := io.ReadAll(slow); err != nil {
		t.Errorf("the slow client was not cut off: %v", err)
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestWritingNeedsTheToken(t *testing.T) {
	h, _ := server(t, Options{Token: "secret", Open: true})
	for _, c := range []struct {
		head []string
		want int
	}{{nil, 401}, {[]string{"Authorization", "Bearer wrong"}, 401}, {[]string{"Authorization", "Bearer secret"}, 201}} {
		if resp, b := send(t, "POST", h.URL+"/v1/reports", Input{Text: "Ana spoke."}, c.head...); resp.StatusCode != c.want {
			t.Errorf("%v: %d %s", c.head, resp.StatusCode, b)
		}
	}
	if resp, _ := send(t, "GET", h.URL+"/v1/reports", nil); resp.StatusCode != 200 {
		t.Errorf("reading: %d", resp.StatusCode)
	}
	open, _ := server(t, Options{Open: true})
	if resp, _ := send(t, "POST", open.URL+"/v1/reports", Input{Text: "Ana spoke."}); resp.StatusCode != 401 {
		t.Errorf("an open server without a token lets write: %d", resp.StatusCode)
	}
	proxy, _ := server(t, Options{Open: true, TrustHeader: "X-User"})
	if resp, _ := send(t, "POST", proxy.URL+"/v1/reports", Input{Text: "Ana spoke."}, "X-User", "ana"); resp.StatusCode != 201 {
		t.Errorf("a proxy's user: %d", resp.StatusCode)
	}
}

func TestRates(t *testing.T) {
	b := newBuckets(2)
	now := time.Unix(0, 0)
	for range 20 {
		if b.take("a", now) != 0 {
			t.Fatal("the burst is ten seconds' worth")
		}
	}
	if w := b.take("a", now); w <= 0 || w > time.Second {
		t.Errorf("wait %v", w)
	}
	if b.take("b", now) != 0 || b.take("a", now.Add(time.Second)) != 0 {
		t.Error("another client, or a second later, may go on")
	}
}

func TestStreamTellsWhatIsNew(t *testing.T) {
	h, _ := server(t, Options{})
	req, _ := http.NewRequestWithContext(t.Context(), "GET", h.URL+"/v1/stream", nil)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	send(t, "POST", h.URL+"/v1/reports", Input{Text: "Ana spoke in Lima.", Title: "News from Lima"})
	got := make([]byte, 0, 4096)
	buf := make([]byte, 1024)
	for !strings.Contains(string(got), "News from Lima") {
		n, err := resp.Body.Read(buf)
		if err != nil {
			t.Fatalf("%v after %q", err, got)
		}
		got = append(got, buf[:n]...)
	}
	if !strings.Contains(string(got), "event: report\n") || !strings.Contains(string(got), "\nid: ") {
		t.Errorf("%q", got)
	}
}

// running is a server on a real port: stop ends it, done tells how it ended.
func running(t *testing.T, l *ledger.Ledger, o Options) (s *Server, ln net.Listener, stop func(), done chan error) {
	t.Helper()
	s, err := New(l, o)
	if err != nil {
		t.Fatal(err)
	}
	if ln, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done = make(chan error, 1)
	go func() { done <- s.Run(ctx, ln) }()
	return s, ln, stop, done
}
