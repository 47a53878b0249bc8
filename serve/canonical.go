package serve

import (
	"net/http"
	"net/url"
	"strings"
)

// asks are the parameters that some view or operation has: what else an address holds changes no answer.
var asks = func() map[string]bool {
	m := map[string]bool{}
	for _, n := range append(strings.Fields("q limit cursor order format name key since report updates rejected ties reading from to fate"), filterFields...) {
		m[n] = true
	}
	return m
}()

// canonical writes each question one way, so that one answer is kept for it: parameters in order and once, without what nobody asks for. What is
// left out can't be used to fill the cache either.
func canonical(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.RawQuery != "" && (r.Method == http.MethodGet || r.Method == http.MethodHead) {
			clean := url.Values{}
			for name, list := range r.URL.Query() {
				if asks[name] && list[0] != "" {
					clean.Set(name, list[0])
				}
			}
			if q := clean.Get("q"); q != "" && !strings.Contains(q, `"`) {
				clean.Set("q", strings.Join(strings.Fields(q), " "))
			}
			r2 := new(http.Request)
			*r2 = *r
			u := *r.URL
			u.RawQuery = clean.Encode()
			r2.URL = &u
			r = r2
		}
		next.ServeHTTP(w, r)
	})
}
