package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"readout/ingest"
	"readout/record"
)

// Input is a report to read: its text, a page, or the address to fetch it from.
type Input struct {
	Text      string `json:"text,omitempty" doc:"the report as plain text"`
	HTML      string `json:"html,omitempty" doc:"the report as a page; its article is read"`
	URL       string `json:"url,omitempty" maxLength:"2000" doc:"the report's address; fetched where neither text nor html is given"`
	Title     string `json:"title,omitempty" maxLength:"1000"`
	Publisher string `json:"publisher,omitempty" maxLength:"300"`
	Published string `json:"published,omitempty" pattern:"^(\\d{4}-\\d{2}-\\d{2})?$" doc:"the day of publication, YYYY-MM-DD; beats what the page says"`
}

// Kept says what became of a report that was added.
type Kept struct {
	Key     string `json:"key" doc:"its address in the ledger"`
	State   string `json:"state" enum:"new,version,reading,unchanged"`
	Version int    `json:"version"`
	Title   string `json:"title"`
	Name    string `json:"name,omitempty" doc:"the uploaded file"`
	Error   string `json:"error,omitempty" doc:"why this one could not be read; the others were kept"`
}

type recordAnswer struct {
	ContentType string `header:"Content-Type"`
	Body        []byte `contentType:"application/json"`
}

func (s *Server) readRoutes(a huma.API) {
	recordBody := func(o *huma.Operation) {
		o.MaxBodyBytes = s.o.MaxBody
		o.BodyReadTimeout = 30 * time.Second
		o.Errors = append(o.Errors, 422, http.StatusBadGateway, http.StatusServiceUnavailable)
	}
	returnsRecord := func(o *huma.Operation) {
		schema := a.OpenAPI().Components.Schemas.Schema(typeOf[record.Record](), true, "Record")
		o.Responses = map[string]*huma.Response{"200": {Description: "the record", Content: map[string]*huma.MediaType{"application/json": {Schema: schema}}}}
	}
	huma.Register(a, op("POST", "/v1/read", "read", "Read a report without keeping it", "reading", recordBody, returnsRecord), func(ctx context.Context, in *struct{ Body Input }) (*recordAnswer, error) {
		rec, err := s.read(ctx, in.Body)
		if err != nil {
			return nil, s.fail(err)
		}
		b, err := json.Marshal(rec)
		return &recordAnswer{"application/json", b}, s.fail(err)
	})
	huma.Register(a, op("POST", "/v1/reports", "addReport", "Read a report and keep it", "reading", recordBody, func(o *huma.Operation) { o.DefaultStatus = http.StatusCreated }), func(ctx context.Context, in *struct{ Body Input }) (*struct {
		Location string `header:"Location"`
		Body     Kept
	}, error) {
		rec, err := s.read(ctx, in.Body)
		if err != nil {
			return nil, s.fail(err)
		}
		k, err := s.keep(ctx, rec)
		if err != nil {
			return nil, s.fail(err)
		}
		return &struct {
			Location string `header:"Location"`
			Body     Kept
		}{"/v1/reports/" + k.Key, k}, nil
	})
	huma.Register(a, op("POST", "/v1/uploads", "addFiles", "Read uploaded files and keep them", "reading", recordBody), func(ctx context.Context, in *struct {
		Patience
		RawBody huma.MultipartFormFiles[Upload]
	}) (*struct{ Body []Kept }, error) {
		defer in.RawBody.Form.RemoveAll()
		up := in.RawBody.Data()
		out := []Kept{}
		for _, f := range up.File {
			if ctx.Err() != nil {
				break // nobody waits for the rest; what was read is kept
			}
			in.more()
			k, err := s.upload(ctx, f, up.Publisher, up.Published)
			if k.Name = f.Filename; err != nil {
				k.Error = err.Error()
			}
			out = append(out, k)
		}
		return &struct{ Body []Kept }{out}, nil
	})
}

// Upload is a form with reports as files.
type Upload struct {
	File      []huma.FormFile `form:"file" required:"true" doc:"reports, plain text or HTML"`
	Publisher string          `form:"publisher" required:"false" maxLength:"300"`
	Published string          `form:"published" required:"false" pattern:"^(\\d{4}-\\d{2}-\\d{2})?$" doc:"the day of publication, YYYY-MM-DD; beats what the pages say"`
}

// perReport is how long one report of many may take to be read before the connection is given up.
const perReport = 2 * time.Minute

// Patience lets a request that reads many reports put off the time when its answer is due.
type Patience struct{ control *http.ResponseController }

// Resolve takes hold of the connection.
func (p *Patience) Resolve(c huma.Context) []error {
	_, w := humago.Unwrap(c)
	p.control = http.NewResponseController(w)
	return nil
}

// more gives the next report its time.
func (p *Patience) more() { _ = p.control.SetWriteDeadline(time.Now().Add(perReport)) }

func (s *Server) upload(ctx context.Context, f huma.FormFile, publisher, published string) (Kept, error) {
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, s.o.MaxBody))
	if err != nil {
		return Kept{}, fmt.Errorf("read upload: %w", err)
	}
	rep, found, err := ingest.Read(f.Filename, f.ContentType, data, ingest.Options{Publisher: publisher, Published: published, MaxBytes: s.o.MaxBody})
	if err != nil {
		return Kept{}, err
	}
	rec, err := s.readReport(ctx, rep, found)
	if err != nil {
		return Kept{}, err
	}
	return s.keep(ctx, rec)
}

// read makes a record of what a client sent.
func (s *Server) read(ctx context.Context, in Input) (*record.Record, error) {
	if in.Published != "" {
		if _, err := time.Parse(time.DateOnly, in.Published); err != nil {
			return nil, huma.Error400BadRequest("published is no day of the calendar")
		}
	}
	o := ingest.Options{URL: in.URL, Publisher: in.Publisher, Published: in.Published, MaxBytes: s.o.MaxBody, AllowPrivate: s.o.AllowPrivate, Timeout: 20 * time.Second}
	var rep record.Report
	var found []record.Finding
	var err error
	switch {
	case in.Text != "" && in.HTML != "":
		return nil, huma.Error400BadRequest("give text or html, not both")
	case in.HTML != "":
		rep, found, err = ingest.Read("", "text/html; charset=utf-8", []byte(in.HTML), o)
	case in.Text != "":
		rep, found, err = ingest.Read("", "text/plain; charset=utf-8", []byte(in.Text), o)
	case in.URL != "":
		rep, found, err = ingest.URL(in.URL, o).Read(ctx)
	default:
		return nil, huma.Error400BadRequest("give a text, a page or an address")
	}
	if err != nil {
		return nil, err
	}
	if in.Title != "" {
		rep.Title = in.Title
	}
	return s.readReport(ctx, rep, found)
}

// mostQueued is how many reports may be read or wait for it at a time: each holds its text in memory.
const mostQueued = 64

var errNoReader = errors.New("this server only shows what is kept")

func (s *Server) readReport(ctx context.Context, rep record.Report, found []record.Finding) (*record.Record, error) {
	if s.o.Reader == nil {
		return nil, huma.Error503ServiceUnavailable(errNoReader.Error())
	}
	if s.waiting.Add(1) > mostQueued {
		s.waiting.Add(-1)
		return nil, huma.ErrorWithHeaders(huma.Error503ServiceUnavailable("too many reports wait to be read; try again later"), http.Header{"Retry-After": {"5"}})
	}
	defer s.waiting.Add(-1)
	select {
	case s.reading <- struct{}{}:
		defer func() { <-s.reading }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	rec, err := s.o.Reader.Read(ctx, rep, found...)
	if err != nil {
		return nil, huma.Error422UnprocessableEntity(err.Error())
	}
	s.meter.didRead()
	return &rec, nil
}

// keep adds a record; what was read is kept even when the client goes away meanwhile.
func (s *Server) keep(ctx context.Context, rec *record.Record) (Kept, error) {
	added, err := s.l.Add(context.WithoutCancel(ctx), rec)
	if err != nil {
		return Kept{}, err
	}
	s.added()
	return Kept{Key: added[0].Key, State: added[0].State, Version: added[0].Version, Title: titleOf(rec.Report.Title, rec.Report.Text)}, nil
}

// titleOf names a report that may have no title by its first words.
func titleOf(title, text string) string {
	if title != "" {
		return title
	}
	text, _, _ = cutLine(text)
	r := []rune(text)
	if len(r) > 90 {
		return string(bytes.TrimSpace([]byte(string(r[:90])))) + "…"
	}
	return text
}

func cutLine(s string) (line, rest string, found bool) {
	for i, c := range s {
		if c == '\n' {
			return s[:i], s[i+1:], true
		}
	}
	return s, "", false
}
