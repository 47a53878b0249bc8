package serve

import (
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"runtime/debug"
	"slices"
	"strings"
	"sync/atomic"
	"time"
)

// policy is the pages' content security policy: everything comes from this server, nothing is inline.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard sets the headers that keep a browser strict, and turns away what is not meant for this server.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
		if !s.known(r.Host) {
			problem(w, http.StatusMisdirectedRequest, fmt.Sprintf("this server does not answer to %q; name it with --host", r.Host))
			return
		}
		if r.Method == http.MethodGet || r.Method == http.MethodHead || r.Method == http.MethodOptions {
			next.ServeHTTP(w, r)
			return
		}
		if !sameOrigin(r) {
			problem(w, http.StatusForbidden, "a page of another site may not write here")
			return
		}
		if !s.mayWrite(r) {
			if s.o.Token != "" {
				h.Set("WWW-Authenticate", `Bearer realm="readout"`)
			}
			problem(w, http.StatusUnauthorized, "writing needs the token that the server was started with")
			return
		}
		if r.ContentLength > s.o.MaxBody {
			problem(w, http.StatusRequestEntityTooLarge, fmt.Sprintf("the body has more than %d bytes", s.o.MaxBody))
			return
		}
		body := &bounded{ReadCloser: http.MaxBytesReader(w, r.Body, s.o.MaxBody)}
		r.Body = body
		next.ServeHTTP(&tooLarge{ResponseWriter: w, body: body}, r)
	})
}

// bounded remembers that a body was longer than it may be.
type bounded struct {
	io.ReadCloser
	over atomic.Bool
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	var over *http.MaxBytesError
	if errors.As(err, &over) {
		b.over.Store(true)
	}
	return n, err
}

// tooLarge answers 413 where a handler takes the end of a body that is too long for a fault of its form.
type tooLarge struct {
	http.ResponseWriter
	body     *bounded
	answered bool
}

func (t *tooLarge) WriteHeader(status int) {
	if t.body.over.Load() && status >= http.StatusBadRequest && status != http.StatusRequestEntityTooLarge {
		t.answered = true
		problem(t.ResponseWriter, http.StatusRequestEntityTooLarge, "the body is too large")
		return
	}
	t.ResponseWriter.WriteHeader(status)
}

func (t *tooLarge) Write(b []byte) (int, error) {
	if t.answered {
		return len(b), nil
	}
	return t.ResponseWriter.Write(b)
}

func (t *tooLarge) Unwrap() http.ResponseWriter { return t.ResponseWriter }

// known tells whether a Host header names this server: another name is a page that was made to point here (DNS rebinding).
func (s *Server) known(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.Trim(name, "[]")
	if slices.Contains(s.o.Hosts, "*") || slices.ContainsFunc(s.o.Hosts, func(x string) bool { return strings.EqualFold(x, name) }) {
		return true
	}
	ip := net.ParseIP(name)
	if strings.EqualFold(name, "localhost") || ip != nil && ip.IsLoopback() {
		return true
	}
	return s.o.Open && ip != nil // an address can't be rebound
}

// sameOrigin tells whether a write comes from one of this server's pages or from a program.
func sameOrigin(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
	default:
		return false
	}
	o := r.Header.Get("Origin")
	if o == "" {
		return true
	}
	u, err := url.Parse(o)
	return err == nil && u.Host == r.Host
}

// mayWrite tells whether a request shows the token, comes through the trusted proxy, or reaches a server that only this machine reaches.
func (s *Server) mayWrite(r *http.Request) bool {
	if s.o.Token != "" {
		got, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if ok && subtle.ConstantTimeCompare([]byte(got), []byte(s.o.Token)) == 1 {
			return true
		}
	}
	if s.o.TrustHeader != "" && r.Header.Get(s.o.TrustHeader) != "" {
		return true
	}
	return s.o.Token == "" && s.o.TrustHeader == "" && !s.o.Open
}

// problem answers with RFC 9457 details.
func problem(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"title": http.StatusText(status), "status": status, "detail": detail})
}

// recovered answers 500 where a handler broke, so that one report's trouble ends one request and is told in the log.
func (s *Server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if v == http.ErrAbortHandler {
				panic(v) // a handler's own way to hang up
			}
			s.log.Error("panic", "method", r.Method, "path", r.URL.Path, "error", fmt.Sprint(v), "stack", string(debug.Stack()))
			problem(w, http.StatusInternalServerError, "this should not have happened; the server's log says more")
		}()
		next.ServeHTTP(w, r)
	})
}

// logged writes a line for each request.
func (s *Server) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		x := &watched{ResponseWriter: w}
		next.ServeHTTP(x, r)
		s.log.Info("request", "method", r.Method, "path", r.URL.Path, "status", x.code(), "bytes", x.n, "ms", float64(time.Since(start).Microseconds())/1000, "client", client(r))
	})
}

// watched remembers what was answered.
type watched struct {
	http.ResponseWriter
	status int
	n      int64
}

func (w *watched) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *watched) Write(b []byte) (int, error) {
	n, err := w.ResponseWriter.Write(b)
	w.n += int64(n)
	return n, err
}

func (w *watched) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *watched) code() int {
	if w.status == 0 {
		return http.StatusOK
	}
	return w.status
}

// client is the address a request comes from, without its port.
func client(r *http.Request) string {
	if h, _, err := net.SplitHostPort(r.RemoteAddr); err == nil {
		return h
	}
	return r.RemoteAddr
}
