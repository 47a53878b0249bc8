package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"readout/ledger"
)

// described fetches the served description.
func described(t testing.TB, base string) (raw string, api map[string]any) {
	t.Helper()
	_, raw = send(t, "GET", base+"/openapi.json", nil)
	if err := json.Unmarshal([]byte(raw), &api); err != nil {
		t.Fatal(err)
	}
	return raw, api
}

// TestDescription holds the description against the OpenAPI initiative's own schema of OpenAPI 3.1 (testdata, Apache-2.0), and every schema in it against
// the metaschema of JSON Schema 2020-12.
func TestDescription(t *testing.T) {
	h, _ := server(t, Options{})
	raw, api := described(t, h.URL)
	if v, _ := api["openapi"].(string); !strings.HasPrefix(v, "3.1.") {
		t.Fatalf("openapi %q, want 3.1", v)
	}
	official, err := os.ReadFile("testdata/openapi-3.1.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	for name, text := range map[string]string{"official.json": string(official), "api.json": raw} {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := c.AddResource(name, doc); err != nil {
			t.Fatal(err)
		}
	}
	sch, err := c.Compile("official.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if err := sch.Validate(doc); err != nil {
		t.Errorf("not an OpenAPI 3.1 document: %v", err)
	}
	schemas := api["components"].(map[string]any)["schemas"].(map[string]any)
	for name := range schemas {
		if _, err := c.Compile("api.json#/components/schemas/" + name); err != nil {
			t.Errorf("schema %s: %v", name, err)
		}
	}
	seen := map[string]bool{}
	for path, x := range api["paths"].(map[string]any) {
		for method, y := range x.(map[string]any) {
			o := y.(map[string]any)
			id, _ := o["operationId"].(string)
			if id == "" || seen[id] {
				t.Errorf("%s %s: operationId %q is empty or stands twice", method, path, id)
			}
			seen[id] = true
			for _, p := range items(o["parameters"]) {
				if p := p.(map[string]any); p["in"] == "path" && !strings.Contains(path, "{"+p["name"].(string)+"}") {
					t.Errorf("%s: %v is not in its path", id, p["name"])
				}
			}
		}
	}
}

// TestEveryOperation walks the served description like a generated client: it fills in every operation's parameters and bodies from it, sends the
// request for every media type that an answer has, and holds the answer against the schema that the description promises.
func TestEveryOperation(t *testing.T) {
	h, s := server(t, Options{})
	var key string
	for i := range 3 { // two tell one event, so that there is a link
		a, err := s.l.Add(t.Context(), news(i/2, i))
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			key = a[0].Key
		}
	}
	if _, err := s.l.Join(t.Context()); err != nil {
		t.Fatal(err)
	}
	links, err := s.l.Links(t.Context(), ledger.LinksOptions{})
	if err != nil || len(links) == 0 {
		t.Fatalf("%d links: %v", len(links), err)
	}
	entries, err := s.l.Entries(t.Context(), key)
	if err != nil || len(entries) == 0 {
		t.Fatalf("%d entries: %v", len(entries), err)
	}
	if _, err := s.l.Judge(t.Context(), ledger.Judgement{Key: entries[0].Address, Verdict: "reject", Who: "A. Desk"}); err != nil {
		t.Fatal(err)
	}
	raw, api := described(t, h.URL)
	c := jsonschema.NewCompiler()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.AddResource("api.json", doc); err != nil {
		t.Fatal(err)
	}
	w := &walker{t: t, base: h.URL, compiler: c,
		values: map[string]string{"key": key, "entry": entries[0].ID, "id": "1", "name": "Moreno", "q": "ferry", "since": "24h", "limit": "2", "ties": "10", "Last-Event-ID": "0"},
		of:     map[string]map[string]string{"getLink": {"key": links[0].Key}, "listJudgements": {"key": entries[0].Address}},
		bodies: map[string]any{"read": Input{Text: "Ana spoke."}, "addReport": Input{Text: "Ana spoke in Quito."}, "judge": Judging{Key: entries[0].Address, Verdict: "accept", Who: "A. Desk"}}}
	paths := api["paths"].(map[string]any)
	for _, path := range sorted(paths) {
		for _, method := range sorted(paths[path].(map[string]any)) {
			w.operation(path, method, paths[path].(map[string]any)[method].(map[string]any))
		}
	}
	t.Logf("%d operations, %d requests", w.operations, w.requests)
}

func sorted(m map[string]any) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

type walker struct {
	t                    *testing.T
	base                 string
	compiler             *jsonschema.Compiler
	values               map[string]string            // of parameters by name
	of                   map[string]map[string]string // of parameters by operation and name, before those
	bodies               map[string]any
	operations, requests int
}

func (w *walker) operation(path, method string, o map[string]any) {
	id := o["operationId"].(string)
	w.operations++
	at, query, head := path, url.Values{}, http.Header{}
	for _, p := range items(o["parameters"]) {
		p := p.(map[string]any)
		name := p["name"].(string)
		v, ok := w.of[id][name]
		if !ok {
			v = w.values[name]
		}
		switch in := p["in"]; {
		case in == "path":
			at = strings.Replace(at, "{"+name+"}", url.PathEscape(v), 1)
		case in == "query" && v != "":
			query.Set(name, v)
		case in == "header" && v != "":
			head.Set(name, v)
		}
	}
	if len(query) > 0 {
		at += "?" + query.Encode()
	}
	for status, x := range o["responses"].(map[string]any) {
		if status[0] != '2' {
			continue
		}
		content, _ := x.(map[string]any)["content"].(map[string]any)
		if len(content) == 0 {
			w.t.Errorf("%s: an answer without a media type", id)
		}
		body, kind := w.body(id, o, status == "200")
		for media := range content {
			w.ask(id, method, path, at, status, media, head, body, kind)
		}
	}
}

// body makes a request's body of what the description says it is; of what takes both, a form where it is asked for.
func (w *walker) body(id string, o map[string]any, asForm bool) (body []byte, kind string) {
	rb, ok := o["requestBody"].(map[string]any)
	if !ok {
		return nil, ""
	}
	content := rb["content"].(map[string]any)
	form, ok := content["multipart/form-data"].(map[string]any)
	if ok && (asForm || content["application/json"] == nil) {
		var b bytes.Buffer
		m := multipart.NewWriter(&b)
		props := form["schema"].(map[string]any)["properties"].(map[string]any)
		for _, name := range sorted(props) {
			if props[name].(map[string]any)["type"] == "array" {
				f, err := m.CreateFormFile(name, "a.txt")
				if err != nil {
					w.t.Fatal(err)
				}
				fmt.Fprint(f, "Ana spoke in Piura.")
			}
		}
		m.Close()
		return b.Bytes(), m.FormDataContentType()
	}
	b, err := json.Marshal(w.bodies[id])
	if err != nil || w.bodies[id] == nil {
		w.t.Fatalf("%s: no body to send (%v)", id, err)
	}
	return b, "application/json"
}

func (w *walker) ask(id, method, path, at, status, media string, head http.Header, body []byte, kind string) {
	w.requests++
	ctx, cancel := context.WithTimeout(w.t.Context(), 10*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, strings.ToUpper(method), w.base+at, bytes.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	for k, v := range head {
		req.Header[k] = v
	}
	req.Header.Set("Accept", media)
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		w.t.Fatal(err)
	}
	defer resp.Body.Close()
	if got := fmt.Sprint(resp.StatusCode); got != status {
		b, _ := io.ReadAll(io.LimitReader(resp.Body, 300))
		w.t.Errorf("%s: %s, want %s: %s", id, got, status, b)
		return
	}
	if got, _, _ := strings.Cut(resp.Header.Get("Content-Type"), ";"); got != media {
		w.t.Errorf("%s: %s, want %s", id, got, media)
		return
	}
	var answer []byte
	if media == "text/event-stream" { // never ends: the first event is the answer
		answer = firstEvent(w.t, resp.Body)
	} else if answer, err = io.ReadAll(resp.Body); err != nil {
		w.t.Fatal(err)
	}
	if media != "application/json" && media != "text/event-stream" {
		if len(answer) == 0 {
			w.t.Errorf("%s: nothing in %s", id, media)
		}
		return
	}
	esc := strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D")
	sch, err := w.compiler.Compile("api.json#/paths/" + esc.Replace(path) + "/" + method + "/responses/" + status + "/content/" + esc.Replace(media) + "/schema")
	if err != nil {
		w.t.Errorf("%s: %v", id, err)
		return
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(answer))
	if err != nil {
		w.t.Errorf("%s: %v in %.200s", id, err, answer)
		return
	}
	if err := sch.Validate(v); err != nil {
		w.t.Errorf("%s: the answer is not what the description promises: %v", id, err)
	}
	if list, ok := v.(map[string]any); ok && media == "application/json" && method == "get" {
		if l, ok := list["items"].([]any); ok && len(l) == 0 && id != "listDisagreements" && id != "listPlaces" {
			w.t.Errorf("%s: an empty list proves nothing", id)
		}
	}
}

// firstEvent is the data of a stream's first event.
func firstEvent(t testing.TB, r io.Reader) []byte {
	var all []byte
	buf := make([]byte, 4096)
	for {
		n, err := r.Read(buf)
		all = append(all, buf[:n]...)
		if _, rest, ok := bytes.Cut(all, []byte("\ndata: ")); ok {
			if data, _, ok := bytes.Cut(rest, []byte("\n")); ok {
				return data
			}
		}
		if err != nil {
			t.Fatalf("%v after %q", err, all)
		}
	}
}

func items(x any) []any {
	l, _ := x.([]any)
	return l
}
