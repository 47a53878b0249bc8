package serve

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// TestPrivateAddresses: no spelling of an address inside leads there.
func TestPrivateAddresses(t *testing.T) {
	h, _ := server(t, Options{})
	port := h.URL[strings.LastIndexByte(h.URL, ':')+1:]
	for _, u := range []string{"http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[0:0:0:0:0:0:0:1]/", "http://localhost./",
		"http://localhost:" + port + "/healthz", "http://127.0.0.1.:" + port + "/", "http://example.org@127.0.0.1:" + port + "/", "http://192.168.1.1/", "http://172.16.0.1/", "http://100.64.0.1/", "http://[fd00::1]/", "http://[fe80::1]/",
		"http://metadata.google.internal/", "ftp://127.0.0.1/", "data:text/html,hello", "//127.0.0.1/", "http:///etc/passwd", "http://[::]/", "http://224.0.0.1/", "HTTP://LOCALHOST/", "http://%31%32%37.0.0.1/"} {
		resp, body := send(t, "POST", h.URL+"/v1/read", Input{URL: u})
		if resp.StatusCode < 400 || resp.StatusCode == http.StatusInternalServerError || strings.Contains(body, "statements") {
			t.Errorf("%s: %d %.200s", u, resp.StatusCode, body)
		}
	}
}

// TestOddRequests: what is too much, too deep or malformed is refused in words, quickly, and breaks nothing.
func TestOddRequests(t *testing.T) {
	h, s := server(t, Options{})
	a, err := s.l.Add(t.Context(), news(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("a", 5000)
	get := func(path string, from, to int) {
		t.Helper()
		start := time.Now()
		resp, body := send(t, "GET", h.URL+path, nil)
		if resp.StatusCode < from || resp.StatusCode > to {
			t.Errorf("%.80s: %d %.200s", path, resp.StatusCode, body)
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%.80s took %v", path, took)
		}
	}
	q := url.QueryEscape
	for _, path := range []string{"/search", "/agenda", "/timeline", "/reports", "/stories", "/disagreements", "/network", "/map"} {
		get(path+"?q="+long, 400, 499)
		get(path+"?q="+q(`"`), 400, 499)
		get(path+"?cursor="+long, 200, 499)
		get(path+"?who="+long+"&before=x", 200, 499)
		get(path+"?limit=999999999999999999999", 200, 499)
		get(path+"?format="+q("../../x"), 400, 499)
		get(path+"?q=%ff%fe%00", 200, 499)
	}
	for _, query := range []string{strings.Repeat("who:a ", 160), strings.Repeat("-x ", 300), strings.Repeat(`"a b" `, 160), strings.Repeat("(", 900), "said:" + strings.Repeat("x,", 400), strings.Repeat("place:a,b,c ", 80), strings.Repeat("*", 900), "NEAR(a b)", `a" OR "b`, "title:" + strings.Repeat("a ", 300)} {
		for _, path := range []string{"/v1/search", "/v1/reports", "/v1/stories", "/v1/network", "/v1/places", "/v1/timeline", "/v1/agenda", "/v1/disagreements"} {
			get(path+"?q="+q(query), 200, 499)
		}
	}
	get("/actors?name="+long, 200, 499)
	get("/v1/actors?name="+q(strings.Repeat("a ", 90)), 200, 499)
	get("/v1/reports/"+strings.Repeat("%2e%2e%2f", 50)+"record", 400, 499)
	get("/v1/reports/"+a[0].Key+"/record?reading=-1", 400, 499)
	get("/v1/reports/"+a[0].Key+"/record?reading=9223372036854775807", 400, 499)
	get("/v1/new?since="+q("-100h"), 400, 499)
	get("/new?since="+q("9999999h"), 200, 499)
	get("/actor/9223372036854775808", 400, 499)
	get("/report/"+a[0].Key+"/"+q(`a"b`)+"?format=csv", 400, 499)
	for name, body := range map[string]string{"deep": strings.Repeat("[", 200_000), "deeper": strings.Repeat(`{"text":`, 100_000), "no JSON": "x=1", "half": `{"text":"a`, "two": `{"text":"Ana spoke."}{"text":"b"}`, "a list": `[]`, "a number": `7`, "null": `null`,
		"other fields": `{"text":"Ana spoke.","admin":true}`, "wrong kinds": `{"text":7,"published":[]}`} {
		for _, path := range []string{"/v1/read", "/v1/reports", "/v1/judgements"} {
			resp, err := http.Post(h.URL+path, "application/json", strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			b, _ := io.ReadAll(resp.Body)
			resp.Body.Close()
			if resp.StatusCode >= 500 || resp.StatusCode < 400 && name != "two" {
				t.Errorf("%s to %s: %d %.200s", name, path, resp.StatusCode, b)
			}
		}
	}
	for _, method := range []string{"PUT", "DELETE", "PATCH", "TRACE"} {
		if resp, _ := send(t, method, h.URL+"/v1/reports", nil); resp.StatusCode != http.StatusMethodNotAllowed {
			t.Errorf("%s: %d", method, resp.StatusCode)
		}
	}
	resp, err := http.Post(h.URL+"/v1/reports", "text/plain", strings.NewReader(`{"text":"Ana spoke."}`)) // what a form of another site could send without being asked
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusUnsupportedMediaType {
		t.Errorf("JSON as plain text: %d", resp.StatusCode)
	}
}

// TestForms: files may be sent where reports are added; a form of ten thousand parts is refused.
func TestForms(t *testing.T) {
	h, _ := server(t, Options{})
	form := func(n int, names func(int) string) (*bytes.Buffer, string) {
		var b bytes.Buffer
		m := multipart.NewWriter(&b)
		for i := range n {
			w, err := m.CreateFormFile(names(i), fmt.Sprint(i, ".txt"))
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(w, "Ana%d spoke.", i)
		}
		m.Close()
		return &b, m.FormDataContentType()
	}
	b, kind := form(2, func(int) string { return "file" })
	resp, err := http.Post(h.URL+"/v1/reports", kind, b)
	if err != nil {
		t.Fatal(err)
	}
	var out []Kept
	err = json.NewDecoder(resp.Body).Decode(&out)
	resp.Body.Close()
	if err != nil || len(out) != 2 || out[0].State != "new" || out[1].Key == out[0].Key {
		t.Errorf("%d %v %+v", resp.StatusCode, err, out)
	}
	b, kind = form(10_000, func(i int) string { return fmt.Sprint("f", i) })
	resp, err = http.Post(h.URL+"/v1/reports", kind, b)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode < 400 || resp.StatusCode >= 500 {
		t.Errorf("ten thousand parts: %d", resp.StatusCode)
	}
}

// TestSlowBodies: a body that comes a byte at a time is given up, and headers without end are refused.
func TestSlowBodies(t *testing.T) {
	s, slow, ln, stop, done := slowClient(t)
	fmt.Fprint(slow, "POST /v1/judgements HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{")
	go func() {
		for range 200 {
			if _, err := fmt.Fprint(slow, " "); err != nil {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
	}()
	wide, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer wide.Close()
	fmt.Fprint(wide, "GET / HTTP/1.1\r\nHost: localhost\r\n")
	for range 2000 {
		if _, err := fmt.Fprintf(wide, "X-%s: %s\r\n", strings.Repeat("a", 20), strings.Repeat("b", 80)); err != nil {
			break
		}
	}
	for name, c := range map[string]net.Conn{"a slow body": slow, "endless headers": wide} {
		_ = c.SetReadDeadline(time.Now().Add(15 * time.Second))
		b := make([]byte, 64)
		n, err := c.Read(b)
		if e, ok := err.(net.Error); ok && e.Timeout() {
			t.Errorf("%s: nobody answers", name)
		} else if n > 0 && !strings.Contains(string(b[:n]), " 4") {
			t.Errorf("%s: %q", name, b[:n])
		}
	}
	if resp, _ := send(t, "GET", "http://"+ln.Addr().String()+"/healthz", nil); resp.StatusCode != 200 {
		t.Errorf("another client got %d", resp.StatusCode)
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
