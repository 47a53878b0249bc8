package ingest

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"
)

func TestPublicAddresses(t *testing.T) {
	for addr, want := range map[string]bool{
		"93.184.216.34": true, "2606:2800:220:1:248:1893:25c8:1946": true, "8.8.8.8": true,
		"127.0.0.1": false, "127.255.255.254": false, "::1": false, "0.0.0.0": false, "::": false, "10.0.0.1": false, "172.16.0.1": false, "172.31.255.255": false,
		"192.168.1.1": false, "169.254.169.254": false, "fe80::1": false, "fe80::1%eth0": false, "fd00:ec2::254": false, "fc00::1": false, "224.0.0.1": false, "ff02::1": false,
		"100.64.0.1": false, "192.0.2.1": false, "198.18.0.1": false, "203.0.113.9": false, "240.0.0.1": false, "255.255.255.255": false, "168.63.129.16": false,
		"::ffff:127.0.0.1": false, "::ffff:169.254.169.254": false, "::ffff:8.8.8.8": true, "64:ff9b::7f00:1": false, "64:ff9b::808:808": true,
		"2002:7f00:1::": false, "2002:808:808::1": true, "::127.0.0.1": false, "2001:db8::1": false, "fec0::1": false, "172.32.0.1": true, "192.0.0.8": false,
	} {
		if got := public(netip.MustParseAddr(addr)); got != want {
			t.Errorf("%s: %v, want %v", addr, got, want)
		}
	}
}

func get(addr string, o Options) error {
	_, _, err := URL(addr, o).Read(context.Background())
	return err
}

func TestFetchRefusesAddresses(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, page) }))
	defer s.Close()
	_, port, _ := net.SplitHostPort(s.Listener.Addr().String())
	for addr, kind := range map[string]Kind{
		s.URL: Forbidden, "http://localhost:" + port + "/": Forbidden, "http://[::1]:" + port + "/": Forbidden, "http://[::ffff:127.0.0.1]:" + port + "/": Forbidden,
		"http://0.0.0.0:" + port + "/": Forbidden, "http://127.1:" + port + "/": 0, "http://169.254.169.254/latest/meta-data/": Forbidden, "http://10.0.0.1/": Forbidden,
		"ftp://a.example/": BadURL, "file:///etc/passwd": BadURL, "http://": BadURL, "http:///x": BadURL, "http://a b/": BadURL, "gopher://a/": BadURL, "http://[::1": BadURL,
	} {
		err := get(addr, Options{Timeout: 5 * time.Second})
		if got := KindOf(err); err == nil || kind != 0 && got != kind {
			t.Errorf("%s: %v (%v), want %v", addr, err, got, kind)
		}
	}
}

func TestFetch(t *testing.T) {
	mux := http.NewServeMux()
	serve := func(path, contentType, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", contentType)
			_, _ = io.WriteString(w, body)
		})
	}
	serve("/page", "text/html; charset=utf-8", strings.ReplaceAll(page, `<link rel="canonical" href="https://sample.example/2022/07/22/talks">`, ""))
	serve("/text", "text/plain", "One line.\r\n")
	serve("/image", "image/png", "\x89PNG")
	serve("/json", "application/json", "{}")
	serve("/large", "text/plain", strings.Repeat("a", 5000))
	serve("/empty", "text/plain", "")
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/page", http.StatusFound) })
	mux.HandleFunc("/round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/round", http.StatusFound) })
	mux.HandleFunc("/tofile", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-time.After(5 * time.Second):
		}
	})
	mux.HandleFunc("/stream", func(w http.ResponseWriter, r *http.Request) { // no length given
		for range 100 {
			_, _ = io.WriteString(w, strings.Repeat("a", 1000))
			w.(http.Flusher).Flush()
		}
	})
	s := httptest.NewServer(mux)
	defer s.Close()
	o := Options{AllowPrivate: true, Timeout: 3 * time.Second, MaxBytes: 4000}
	for path, kind := range map[string]Kind{"/image": Unsupported, "/json": Unsupported, "/large": TooLarge, "/stream": TooLarge, "/empty": Empty, "/none": Network,
		"/round": Network, "/tofile": BadURL} {
		if err := get(s.URL+path, o); KindOf(err) != kind {
			t.Errorf("%s: %v (%v), want %v", path, err, KindOf(err), kind)
		}
	}
	slow := o
	slow.Timeout = 50 * time.Millisecond
	if err := get(s.URL+"/slow", slow); KindOf(err) != Network || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("slow: %v", err)
	}
	for path, final := range map[string]string{"/page": "/page", "/moved": "/page"} {
		r, _, err := URL(s.URL+path, o).Read(context.Background())
		if err != nil || r.Title != "Talks end without a date" || r.URL != s.URL+final || r.ID != r.URL {
			t.Errorf("%s: %+v %v", path, r, err)
		}
	}
	r, _, err := URL(s.URL+"/text", o).Read(context.Background())
	if err != nil || r.Text != "One line.\n" {
		t.Errorf("text: %+v %v", r, err)
	}
}

// A server that is reached legitimately may send the fetch on to an address inside: the check sits on every connection.
func TestRedirectsAreChecked(t *testing.T) {
	inside := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, page) }))
	defer inside.Close()
	c := client(Options{})
	req, _ := http.NewRequest(http.MethodGet, inside.URL, nil)
	if err := c.CheckRedirect(req, nil); err != nil {
		t.Fatalf("the scheme is fine: %v", err)
	}
	resp, err := c.Do(req)
	if err == nil {
		resp.Body.Close()
		t.Fatal("connected to an address inside")
	}
	var f errForbidden
	if !errors.As(err, &f) {
		t.Fatal(err)
	}
}
