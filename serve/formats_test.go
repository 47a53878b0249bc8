package serve

import (
	"encoding/csv"
	"strings"
	"testing"
)

func TestFormats(t *testing.T) {
	h, _ := server(t, Options{})
	send(t, "POST", h.URL+"/v1/reports", Input{Text: "=Ana spoke in Lima.", Title: "=1+1", Published: "2026-01-02", Publisher: "@Post", URL: "https://example.org/a"})
	for _, c := range []struct {
		path, accept, kind string
		status             int
	}{
		{"/v1/reports", "", "application/json", 200},
		{"/v1/reports", "text/html,application/xhtml+xml,*/*;q=0.8", "application/json", 200},
		{"/v1/reports", "text/csv", "text/csv", 200},
		{"/v1/reports?format=csv", "application/json", "text/csv", 200},
		{"/v1/reports?format=json", "text/csv", "application/json", 200},
		{"/v1/search?q=spoke", "text/csv;q=0.4, application/json;q=0.9", "application/json", 200},
		{"/v1/search?q=spoke", "text/csv, application/json;q=0.9", "text/csv", 200},
		{"/v1/agenda", "text/calendar", "text/calendar", 200},
		{"/v1/agenda?format=ics", "", "text/calendar", 200},
		{"/v1/reports?format=ics", "", "application/problem+json", 406},
		{"/v1/stats?format=csv", "", "application/problem+json", 406},
		{"/v1/reports?format=xml", "", "application/problem+json", 406},
		{"/v1/stats", "text/csv", "application/json", 200}, // it has no other
		{"/v1/search?q=nofield:x&format=csv", "", "application/problem+json", 400},
		{"/v1/reports?cursor=zzz", "text/csv", "application/problem+json", 400},
		{"/v1/reports/nothing/entries", "text/csv", "application/problem+json", 404},
		{"/v1/network", "text/csv", "text/csv", 200},
		{"/v1/places", "text/csv", "text/csv", 200},
	} {
		for range 2 { // made, and kept
			resp, body := send(t, "GET", h.URL+c.path, nil, "Accept", c.accept)
			if resp.StatusCode != c.status || !strings.HasPrefix(resp.Header.Get("Content-Type"), c.kind) {
				t.Errorf("%s (%s): %d %s: %.100s", c.path, c.accept, resp.StatusCode, resp.Header.Get("Content-Type"), body)
			}
			if download := resp.Header.Get("Content-Disposition") != ""; download != (c.kind == "text/csv" || c.kind == "text/calendar") {
				t.Errorf("%s (%s): Content-Disposition %q", c.path, c.accept, resp.Header.Get("Content-Disposition"))
			}
		}
	}
	_, body := send(t, "GET", h.URL+"/v1/reports?format=csv", nil)
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%v: %q", err, body)
	}
	for _, cell := range rows[1] {
		if cell != "" && strings.ContainsAny(cell[:1], "=+-@") {
			t.Errorf("a spreadsheet would run %q", cell)
		}
	}
}

func TestCodings(t *testing.T) {
	for _, c := range []struct{ accept, want string }{
		{"", ""}, {"gzip", "gzip"}, {"gzip, deflate, br, zstd", "zstd"}, {"zstd;q=0.5, gzip", "gzip"}, {"zstd;q=0, gzip;q=0.1", "gzip"},
		{"gzip;q=NaN", ""}, {"identity, gzip;q=0.5", ""}, {"br", ""}, {" GZIP ; q=1.0 ", "gzip"}, {"gzip;q=7", ""},
	} {
		got := ""
		if b := best(c.accept); b != nil {
			got = b.name
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.accept, got, c.want)
		}
	}
}
