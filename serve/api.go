package serve

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"reflect"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"readout/ingest"
	"readout/ledger"
	"readout/ledger/query"
)

// Version of the API's description, apart from the program's.
const apiVersion = "1.0.0"

// Lists of answers are empty where they hold nothing, never null; the description says so.
func init() { huma.DefaultArrayNullable = false }

func (s *Server) api(mux *http.ServeMux) {
	c := huma.DefaultConfig("Readout", apiVersion)
	c.Info.Description = "The ledger of Readout: reports, the statements and events they tell, actors, stories, agenda, timeline, disagreements, judgements. " +
		"Filters are those of the command line (`readout search --help`). Lists come in pages: follow `Link: <…>; rel=\"next\"`."
	c.Info.License = &huma.License{Name: "Apache-2.0", Identifier: "Apache-2.0"}
	c.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	c.DocsPath, c.SchemasPath = "", ""
	c.CreateHooks = nil // no $schema fields: a record is the contract's, to the byte
	c.Transformers = nil
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{"token": {Type: "http", Scheme: "bearer", Description: "needed for writing where the server was started with --token"}}
	c.Formats = map[string]huma.Format{typeJSON: huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat, typeCSV: tableFormat, typeICS: calendarFormat}
	a := humago.New(mux, c)
	s.readRoutes(a)
	s.sampleRoutes(a)
	s.reportRoutes(a)
	s.searchRoutes(a)
	s.listRoutes(a)
	s.graphRoutes(a)
	s.judgeRoutes(a)
	s.streamRoute(a)
	describeFormats(a.OpenAPI())
	describeForms(a.OpenAPI())
}

// schemaName keeps types of one name in two packages apart.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	name := huma.DefaultSchemaNamer(t, hint)
	if p := path.Base(t.PkgPath()); p == "ledger" || p == "serve" {
		return strings.ToUpper(p[:1]) + p[1:] + name
	}
	return name
}

// op is an operation with what all share.
func op(method, path, id, summary, tag string, more ...func(*huma.Operation)) huma.Operation {
	o := huma.Operation{Method: method, Path: path, OperationID: id, Summary: summary, Tags: []string{tag}, Errors: []int{http.StatusBadRequest, http.StatusInternalServerError}}
	if strings.Contains(path, "{") {
		o.Errors = append(o.Errors, http.StatusNotFound)
	}
	if method == http.MethodPost {
		o.Security = []map[string][]string{{}, {"token": {}}}
		o.Errors = append(o.Errors, http.StatusUnauthorized, http.StatusForbidden, http.StatusRequestEntityTooLarge, http.StatusTooManyRequests)
	}
	for _, f := range more {
		f(&o)
	}
	return o
}

// fail turns an error of the rooms below into a problem with the right status. What is nobody's fault outside is logged and not told.
func (s *Server) fail(err error) error {
	var q *query.Error
	var in *ingest.Error
	var known huma.StatusError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return err
	case errors.As(err, &q):
		return huma.Error400BadRequest(err.Error())
	case errors.Is(err, ledger.ErrNotFound):
		return huma.Error404NotFound(err.Error())
	case errors.Is(err, ledger.ErrJudgement), errors.Is(err, ledger.ErrAmbiguous):
		return huma.Error400BadRequest(err.Error())
	case errors.Is(err, ledger.ErrReadOnly):
		return huma.Error403Forbidden("the ledger can only be read")
	case errors.Is(err, ledger.ErrBusy), errors.Is(err, context.DeadlineExceeded):
		return huma.Error503ServiceUnavailable("the ledger is busy; try again")
	case errors.Is(err, ledger.ErrFull):
		return huma.NewError(http.StatusInsufficientStorage, "no room left on the disk")
	case errors.As(err, &in):
		switch in.Kind {
		case ingest.TooLarge:
			return huma.NewError(http.StatusRequestEntityTooLarge, err.Error())
		case ingest.Unsupported:
			return huma.NewError(http.StatusUnsupportedMediaType, err.Error())
		case ingest.Network:
			return huma.NewError(http.StatusBadGateway, err.Error())
		case ingest.Forbidden, ingest.BadURL:
			return huma.Error400BadRequest(err.Error())
		}
		return huma.Error422UnprocessableEntity(err.Error())
	case errors.Is(err, context.Canceled):
		return huma.NewError(499, "the client went away")
	}
	s.log.Error("request failed", "error", err)
	return huma.Error500InternalServerError("this should not have happened; the server's log says more")
}

// Page asks for a part of a list.
type Page struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"entries a page"`
	Cursor string `query:"cursor" maxLength:"40" doc:"where the last page ended, from its Link header"`
}

// offset reads the cursor; it is opaque to clients.
func (p Page) offset() (int, error) {
	if p.Cursor == "" {
		return 0, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(p.Cursor)
	if err == nil {
		if n, e := strconv.Atoi(strings.TrimPrefix(string(b), "o")); e == nil && n >= 0 && n < 1<<30 {
			return n, nil
		}
	}
	return 0, huma.Error400BadRequest("this is no cursor of this list")
}

func cursorAt(offset int) string {
	return base64.RawURLEncoding.EncodeToString([]byte("o" + strconv.Itoa(offset)))
}

// List is a page of a list.
type List[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty" doc:"cursor of the next page; absent on the last"`
}

// Listed is the answer with a page of a list.
type Listed[T any] struct {
	Link string `header:"Link" doc:"the next page, rel=\"next\""`
	Body List[T]
}

// paged cuts a list that was asked for with one entry more than the page holds, and links to the next page.
func paged[T any](u url.URL, p Page, offset int, items []T) *Listed[T] {
	out := &Listed[T]{Body: List[T]{Items: items}}
	if out.Body.Items == nil {
		out.Body.Items = []T{}
	}
	if len(items) > p.Limit {
		out.Body.Items = items[:p.Limit]
		out.Body.Next = cursorAt(offset + p.Limit)
		out.Link = nextLink(u, out.Body.Next)
	}
	return out
}

// nextLink is the Link to the page at a cursor.
func nextLink(u url.URL, cursor string) string {
	q := u.Query()
	q.Set("cursor", cursor)
	return fmt.Sprintf("<%s?%s>; rel=\"next\"", u.EscapedPath(), q.Encode())
}

// Asked keeps the request's address for links to other pages, and the media type that the answer is written in.
type Asked struct {
	url    url.URL
	accept string
}

// Resolve takes the address from the request.
func (a *Asked) Resolve(c huma.Context) []error {
	a.url, a.accept = c.URL(), c.Header("Accept")
	return nil
}
