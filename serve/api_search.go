package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"readout/ledger"
)

// searchAnswer is a page of finds, written already: most of it is kept from earlier searches.
type searchAnswer struct {
	ContentType string `header:"Content-Type"`
	Link        string `header:"Link" doc:"the next page, rel=\"next\""`
	Body        []byte
}

// mostWritten is how many bytes of entries are kept as JSON for the searches that find them again.
const mostWritten = 32 << 20

func (s *Server) searchRoutes(a huma.API) {
	schema := a.OpenAPI().Components.Schemas.Schema(typeOf[List[ledger.Hit]](), true, "ListHit")
	find := func(path, id, summary, only string) {
		huma.Register(a, op("GET", path, id, summary, "search", func(o *huma.Operation) {
			o.Responses = map[string]*huma.Response{"200": {Description: "OK", Content: map[string]*huma.MediaType{typeJSON: {Schema: schema}}}}
		}), func(ctx context.Context, in *struct {
			Query
			Page
			Asked
			Order string `query:"order" enum:"rank,new" default:"rank"`
		}) (*searchAnswer, error) {
			off, err := in.offset()
			if err != nil {
				return nil, err
			}
			found, err := s.l.Find(ctx, strings.TrimSpace(in.Q+" "+only), ledger.SearchOptions{Limit: in.Limit, Offset: off, Order: in.Order})
			if err != nil {
				return nil, s.fail(err)
			}
			out := &searchAnswer{ContentType: in.accept}
			next := ""
			if found.More {
				next = cursorAt(off + in.Limit)
				out.Link = nextLink(in.url, next)
			}
			if in.accept == typeCSV {
				hits, err := found.Hits(nil)
				if err != nil {
					return nil, s.fail(err)
				}
				var b bytes.Buffer
				head, rows := searchView{Items: hits}.table()
				err = writeCSV(&b, head, rows)
				out.Body = b.Bytes()
				return out, s.fail(err)
			}
			out.ContentType = typeJSON
			out.Body, err = s.writeFinds(&found, next)
			return out, s.fail(err)
		})
	}
	find("/v1/search", "search", "Find statements, events and reports", "")
	find("/v1/statements", "listStatements", "Find statements", "kind:statement")
	find("/v1/events", "listEvents", "Find events", "kind:event")
}

// writeFinds writes List[ledger.Hit] as encoding/json does.
func (s *Server) writeFinds(f *ledger.Finds, next string) ([]byte, error) {
	parts := make([][]byte, len(f.List))
	var missing []int
	size := 64
	for i := range f.List {
		if f.List[i].Same != (ledger.FindKey{}) {
			parts[i] = s.written.get(f.List[i].Same)
		}
		if parts[i] == nil {
			missing = append(missing, i)
		}
		size += len(parts[i]) + 32
	}
	if len(missing) > 0 {
		hits, err := f.Hits(missing)
		if err != nil {
			return nil, err
		}
		var buf bytes.Buffer
		e := json.NewEncoder(&buf)
		e.SetEscapeHTML(false)
		for k, i := range missing {
			buf.Reset()
			if err := e.Encode(&hits[k].Entry); err != nil {
				return nil, err
			}
			parts[i] = bytes.Clone(bytes.TrimSuffix(buf.Bytes(), []byte("}\n")))
			if f.List[i].Same != (ledger.FindKey{}) {
				s.written.put(f.List[i].Same, parts[i])
			}
			size += len(parts[i])
		}
	}
	b := append(make([]byte, 0, size), `{"items":[`...)
	for i, p := range parts {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(b, p...), `,"score":`...)
		b = append(appendNumber(b, f.List[i].Score), '}')
	}
	b = append(b, ']')
	if next != "" {
		b = strconv.AppendQuote(append(b, `,"next":`...), next)
	}
	return append(b, "}\n"...), nil
}

// appendNumber writes a score as encoding/json does: small ones with an exponent.
func appendNumber(b []byte, f float64) []byte {
	if a := math.Abs(f); a != 0 && (a < 1e-6 || a >= 1e21) {
		j, err := json.Marshal(f)
		if err != nil { // not a number
			return append(b, '0')
		}
		return append(b, j...)
	}
	return strconv.AppendFloat(b, f, 'f', -1, 64)
}
