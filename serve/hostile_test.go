package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"readout/ledger"
	"readout/record"
)

// endless is a body of n bytes without a Content-Length, begun like what the server expects.
func endless(head string, n int64) io.Reader {
	return io.MultiReader(strings.NewReader(head), io.LimitReader(zeros{}, n))
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'x'
	}
	return len(b), nil
}

// TestBigBodies: a hundred megabytes, announced or not, are refused on every route that takes a body, without being read to their end.
func TestBigBodies(t *testing.T) {
	h, _ := server(t, Options{})
	const size = 100 << 20
	for _, c := range []struct{ path, kind, head string }{
		{"/v1/read", "application/json", `{"text":"`},
		{"/v1/reports", "application/json", `{"text":"`},
		{"/v1/judgements", "application/json", `{"note":"`},
		{"/v1/uploads", "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"},
	} {
		for _, announced := range []bool{true, false} {
			sent := &counted{r: endless(c.head, size)}
			req, err := http.NewRequest("POST", h.URL+c.path, sent)
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Content-Type", c.kind)
			if announced {
				req.ContentLength = int64(len(c.head)) + size
			}
			resp, err := http.DefaultClient.Do(req)
			if err != nil { // the server hung up while the body was still coming
				continue
			}
			resp.Body.Close()
			if resp.StatusCode != http.StatusRequestEntityTooLarge {
				t.Errorf("%s, announced %v: %d", c.path, announced, resp.StatusCode)
			}
			if n := sent.n.Load(); n > size/2 {
				t.Errorf("%s, announced %v: %d bytes were taken", c.path, announced, n)
			}
		}
	}
	if resp, _ := send(t, "GET", h.URL+"/healthz", nil); resp.StatusCode != http.StatusOK {
		t.Errorf("after all: %d", resp.StatusCode)
	}
}

type counted struct {
	r io.Reader
	n atomic.Int64
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n.Add(int64(n))
	return n, err
}

const script = `<script>alert(1)</script><img src=x onerror=alert(1)>" onmouseover="alert(1)" x='`

// scripted reads any report into a record with a script in every field that a hostile report or model could fill.
type scripted struct{}

func (scripted) Read(_ context.Context, _ record.Report, _ ...record.Finding) (record.Record, error) {
	r := *news(1, 1)
	r.Report.Title, r.Report.Publisher, r.Report.Agency, r.Report.Byline, r.Report.Language = script, script, script, []string{script}, script
	r.Report.URL, r.Report.ID = "javascript:alert(1)//"+script, script
	r.Findings = []record.Finding{{Kind: script, Message: script}}
	for i := range r.Actors {
		a := &r.Actors[i]
		a.Name, a.Kind, a.Country, a.Code, a.Wikidata = script+fmt.Sprint(i), script, script, script, script
		a.Offices = []record.Office{{Title: script, From: script, To: script, AsOf: script, Standing: script, Basis: script}}
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		s.Act, s.Form, s.Manner, s.Channel.Kind, s.Channel.Name, s.Source.Naming, s.Key = script, script, script, script, script, script, fmt.Sprint(script, "s", i)
	}
	for i := range r.Events {
		e := &r.Events[i]
		e.Type, e.Modes, e.Contexts, e.CAMEO, e.Level, e.Tense, e.Key = script, []string{script}, []string{script}, script, script, script, fmt.Sprint(script, "e", i)
		e.Parties[0].Role = script
	}
	for i := range r.Places {
		r.Places[i].Name, r.Places[i].Country, r.Places[i].Kind = script, script, script
	}
	return r, nil
}

// TestScriptInEveryField: whatever a record holds, no page makes a tag, an attribute or a link of it, and no answer is HTML but the pages.
func TestScriptInEveryField(t *testing.T) {
	h, s := server(t, Options{Reader: scripted{}})
	resp, body := send(t, "POST", h.URL+"/v1/reports", Input{Text: "Whatever."})
	if resp.StatusCode != http.StatusCreated {
		t.Fatalf("%d %s", resp.StatusCode, body)
	}
	var k Kept
	if err := json.Unmarshal([]byte(body), &k); err != nil {
		t.Fatal(err)
	}
	other := news(1, 2) // tells the same events
	if _, err := s.l.Add(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	if _, err := s.l.Join(t.Context()); err != nil {
		t.Fatal(err)
	}
	entries, err := s.l.Entries(t.Context(), k.Key)
	if err != nil || len(entries) == 0 {
		t.Fatalf("%d entries: %v", len(entries), err)
	}
	if resp, b := send(t, "POST", h.URL+"/v1/judgements", Judging{Key: k.Key + "#" + entries[0].ID, Verdict: "reject", Who: script, Note: script}); resp.StatusCode != http.StatusCreated {
		t.Errorf("judging: %d %s", resp.StatusCode, b)
	}
	paths := []string{"/", "/report/" + k.Key, "/actors", "/stories", "/story/" + k.Key, "/agenda", "/timeline", "/disagreements?updates=1", "/new", "/network", "/map", "/add",
		"/search?q=" + url.QueryEscape("treaty"), "/search?q=" + url.QueryEscape(script), "/actors?name=" + url.QueryEscape(script), "/agenda?q=" + url.QueryEscape(script), "/report/" + url.PathEscape(script),
		"/v1/reports", "/v1/search?q=treaty", "/v1/actors", "/v1/network", "/v1/places", "/v1/reports/" + k.Key + "/record", "/v1/reports/" + url.PathEscape(script), "/v1/reports?cursor=" + url.QueryEscape(script),
		"/v1/search?q=" + url.QueryEscape(script), "/v1/reports?format=" + url.QueryEscape(script)}
	for _, e := range entries {
		paths = append(paths, "/report/"+k.Key+"/"+e.ID)
	}
	for i := 1; i < 12; i++ {
		paths = append(paths, fmt.Sprint("/actor/", i))
	}
	for _, p := range paths {
		resp, body := send(t, "GET", h.URL+p, nil)
		if resp.StatusCode >= 500 {
			t.Errorf("%s: %d %.200s", p, resp.StatusCode, body)
		}
		html := strings.HasPrefix(resp.Header.Get("Content-Type"), "text/html")
		if html != !strings.HasPrefix(p, "/v1/") || resp.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %s", p, resp.Header.Get("Content-Type"))
		}
		if !html {
			continue
		}
		for _, bad := range []string{"<script>alert", "<img src=x", `" onmouseover="`, `href="javascript:`, `href=javascript:`} {
			if strings.Contains(body, bad) {
				t.Errorf("%s: %s gets through", p, bad)
			}
		}
	}
}

// TestShutdownLosesNothing: while clients keep adding, the server is told to end; every report that was acknowledged is in the file, and joined.
func TestShutdownLosesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "l.readout")
	l, err := ledger.Open(path, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, ln, stop, done := running(t, l, Options{Reader: told{}, Rate: -1, WriteRate: -1})
	listener, err := http.Get("http://" + ln.Addr().String() + "/v1/stream") // must not hold the shutdown up
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Body.Close()
	var mu sync.Mutex
	var keys []string
	var wg sync.WaitGroup
	for c := range 4 {
		wg.Go(func() {
			for i := 0; ; i++ {
				b, _ := json.Marshal(Input{Text: fmt.Sprintf("Ana%d spoke %d times.", c, i), URL: fmt.Sprintf("https://n%d.example/%d", c, i)})
				resp, err := http.Post("http://"+ln.Addr().String()+"/v1/reports", "application/json", bytes.NewReader(b))
				if err != nil {
					return
				}
				var k Kept
				err = json.NewDecoder(resp.Body).Decode(&k)
				resp.Body.Close()
				if err != nil || resp.StatusCode != http.StatusCreated {
					return
				}
				mu.Lock()
				keys = append(keys, k.Key)
				mu.Unlock()
			}
		})
	}
	time.Sleep(300 * time.Millisecond)
	start := time.Now()
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
	wg.Wait()
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
	t.Logf("%d acknowledged; ended within %v", len(keys), time.Since(start))
	l, err = ledger.Open(path, ledger.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, k := range keys {
		if _, err := l.Report(t.Context(), k); err != nil {
			t.Errorf("acknowledged and lost: %v", err)
		}
	}
	if st, err := l.Stats(t.Context()); err != nil || st.Unjoined != 0 {
		t.Errorf("%d are not joined: %v", st.Unjoined, err)
	}
}

// breaks is a reader that fails in every way.
type breaks struct{}

func (breaks) Read(_ context.Context, rep record.Report, _ ...record.Finding) (record.Record, error) {
	panic("broken by " + rep.Text)
}

func TestABrokenReaderEndsOneRequest(t *testing.T) {
	h, s := server(t, Options{Reader: breaks{}})
	for range 2 * cap(s.reading) { // a token that is not given back would stop the second round
		if resp, b := send(t, "POST", h.URL+"/v1/read", Input{Text: "This one."}); resp.StatusCode != http.StatusInternalServerError || strings.Contains(b, "broken by") {
			t.Errorf("%d %s", resp.StatusCode, b)
		}
	}
	if n := s.waiting.Load(); n != 0 {
		t.Errorf("%d still wait", n)
	}
}

func TestClientsByTheirNetwork(t *testing.T) {
	for _, c := range [][2]string{{"192.0.2.7", "192.0.2.7"}, {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"}, {"2001:db8:1:2::9", "2001:db8:1:2::/64"}, {"::ffff:192.0.2.7", "::ffff:192.0.2.7"}, {"fe80::1%eth0", "fe80::/64"}, {"pipe", "pipe"}} {
		if got := subscriber(c[0]); got != c[1] {
			t.Errorf("%s: %s, want %s", c[0], got, c[1])
		}
	}
}

// FuzzRequest: whatever is asked for, the answer is no breakdown, and a page never holds what was asked for as a tag.
func FuzzRequest(f *testing.F) {
	for _, s := range []string{"/", "/v1/search?q=who:moreno", "/v1/reports?cursor=bzE", "/report/%00", "/actor/-1", "/v1/new?since=-1h", "/agenda?from=2026-13-01&fate=x", "/assets/%2e%2e/x", "/v1/reports/x/entries/y?format=csv", "/timeline?q=%22"} {
		f.Add(s, "text/csv", "gzip")
	}
	l, err := ledger.Open(filepath.Join(f.TempDir(), "l.readout"), ledger.Options{})
	if err != nil {
		f.Fatal(err)
	}
	defer l.Close()
	if _, err := l.Add(f.Context(), news(0, 0)); err != nil {
		f.Fatal(err)
	}
	s, err := New(l, Options{Rate: -1, WriteRate: -1})
	if err != nil {
		f.Fatal(err)
	}
	defer s.Close()
	f.Fuzz(func(t *testing.T, target, accept, encoding string) {
		u, err := url.ParseRequestURI(target)
		if err != nil || !strings.HasPrefix(u.Path, "/") || u.Path == "/v1/stream" {
			t.Skip()
		}
		r := httptest.NewRequestWithContext(t.Context(), "GET", "/", nil)
		r.URL, r.RequestURI, r.Host = u, target, "localhost"
		r.Header.Set("Accept", accept)
		r.Header.Set("Accept-Encoding", encoding)
		w := httptest.NewRecorder()
		s.handler.ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Errorf("%q: %d %s", target, w.Code, w.Body)
		}
		if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") && strings.Contains(target, "<zz") && strings.Contains(w.Body.String(), "<zz") {
			t.Errorf("%q comes back as a tag", target)
		}
	})
}

// TestUploads: each file has its own answer, and one that can't be read does not stop the others.
func TestUploads(t *testing.T) {
	h, _ := server(t, Options{})
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for name, text := range map[string]string{"a.txt": "Ana spoke in Lima.", "../../b.txt": "Berta spoke in Quito.", "c.bin": "\x00\x01\x02\x00"} {
		w, err := m.CreateFormFile("file", name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(w, text)
	}
	if err := m.WriteField("publisher", "The Post"); err != nil {
		t.Fatal(err)
	}
	m.Close()
	resp, err := http.Post(h.URL+"/v1/uploads", m.FormDataContentType(), &b)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var out []Kept
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil || resp.StatusCode != http.StatusOK || len(out) != 3 {
		t.Fatalf("%d %v %+v", resp.StatusCode, err, out)
	}
	for _, k := range out {
		if bad := k.Name == "c.bin"; bad != (k.Error != "") || bad != (k.Key == "") || strings.Contains(k.Name, "..") {
			t.Errorf("%+v", k)
		}
	}
}
