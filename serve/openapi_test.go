package serve

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestEveryOperation walks the served description like a generated client: it fills in every operation's parameters and bodies from it, sends the
// request, and holds the answer against the schema that the description promises.
func TestEveryOperation(t *testing.T) {
	h, _ := server(t, Options{})
	_, body := send(t, "POST", h.URL+"/v1/reports", Input{Text: "Ana spoke in Lima.", Published: "2026-01-02"})
	var k Kept
	if err := json.Unmarshal([]byte(body), &k); err != nil {
		t.Fatal(err)
	}
	_, raw := send(t, "GET", h.URL+"/openapi.json", nil)
	var api map[string]any
	if err := json.Unmarshal([]byte(raw), &api); err != nil {
		t.Fatal(err)
	}
	if v, _ := api["openapi"].(string); !strings.HasPrefix(v, "3.1") {
		t.Fatalf("openapi %q, want 3.1", v)
	}
	c := jsonschema.NewCompiler()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.AddResource("api.json", doc); err != nil {
		t.Fatal(err)
	}
	values := map[string]string{"key": k.Key, "entry": "k1", "id": "1", "name": "Ana", "q": "spoke", "since": "24h"}
	bodies := map[string]any{"read": Input{Text: "Ana spoke."}, "addReport": Input{Text: "Ana spoke in Quito."}, "addSamples": nil,
		"judge": Judging{Key: k.Key + "#k1", Verdict: "accept", Who: "A. Desk"}}
	skip := map[string]string{"stream": "never ends; TestStreamTellsWhatIsNew", "addFiles": "multipart; the browser tests", "getLink": "needs two reports that disagree"}
	n := 0
	for path, x := range api["paths"].(map[string]any) {
		for method, y := range x.(map[string]any) {
			o := y.(map[string]any)
			id := o["operationId"].(string)
			if why, ok := skip[id]; ok {
				t.Logf("%s: %s", id, why)
				continue
			}
			url, sep := h.URL+path, "?"
			for _, p := range items(o["parameters"]) {
				p := p.(map[string]any)
				name := p["name"].(string)
				v := values[name]
				switch p["in"] {
				case "path":
					url = strings.Replace(url, "{"+name+"}", v, 1)
				case "query":
					if id == "listJudgements" && name == "key" {
						v = k.Key + "%23k1"
					}
					if v != "" {
						url += sep + name + "=" + v
						sep = "&"
					}
				}
			}
			resp, got := send(t, strings.ToUpper(method), url, bodies[id])
			if resp.StatusCode >= 300 {
				t.Errorf("%s %s: %d %s", method, url, resp.StatusCode, got)
				continue
			}
			n++
			answer, ok := o["responses"].(map[string]any)[codeOf(resp)].(map[string]any)
			if !ok {
				t.Errorf("%s: status %d is not described", id, resp.StatusCode)
				continue
			}
			content, _ := answer["content"].(map[string]any)
			media, ok := content["application/json"].(map[string]any)
			if !ok {
				t.Errorf("%s: no schema", id)
				continue
			}
			at := "api.json#/paths/" + strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(path) + "/" + method + "/responses/" + codeOf(resp) + "/content/application~1json/schema"
			_ = media
			sch, err := c.Compile(at)
			if err != nil {
				t.Errorf("%s: %v", id, err)
				continue
			}
			v, err := jsonschema.UnmarshalJSON(strings.NewReader(got))
			if err != nil {
				t.Errorf("%s: %v", id, err)
				continue
			}
			if err := sch.Validate(v); err != nil {
				t.Errorf("%s: the answer is not what the description promises: %v", id, err)
			}
		}
	}
	if n < 20 {
		t.Errorf("only %d operations were exercised", n)
	}
}

func items(x any) []any {
	l, _ := x.([]any)
	return l
}

func codeOf(r *http.Response) string {
	switch r.StatusCode {
	case 201:
		return "201"
	}
	return "200"
}

func benchmark(b *testing.B, path string) {
	h, s := server(b, Options{})
	_, body := send(b, "POST", h.URL+"/v1/reports", Input{Text: strings.Repeat("Ana spoke in Lima of peace and war. ", 80), Published: "2026-01-02"})
	var k Kept
	if err := json.Unmarshal([]byte(body), &k); err != nil {
		b.Fatal(err)
	}
	path = strings.Replace(path, "KEY", k.Key, 1)
	handler := s.Handler()
	b.ReportAllocs()
	for b.Loop() {
		req, _ := http.NewRequest("GET", path, nil)
		req.Host, req.RemoteAddr = "localhost", "127.0.0.1:1"
		w := &sink{h: http.Header{}}
		handler.ServeHTTP(w, req)
		if w.status != 0 && w.status != 200 {
			b.Fatal(w.status)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "requests/s")
}

type sink struct {
	h      http.Header
	status int
}

func (s *sink) Header() http.Header         { return s.h }
func (s *sink) Write(b []byte) (int, error) { return len(b), nil }
func (s *sink) WriteHeader(status int)      { s.status = status }

func BenchmarkRecord(b *testing.B) { benchmark(b, "/v1/reports/KEY/record") }
func BenchmarkSearch(b *testing.B) { benchmark(b, "/v1/search?q=peace") }
func BenchmarkPage(b *testing.B)   { benchmark(b, "/report/KEY") }
