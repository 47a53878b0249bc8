package serve

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"readout/ledger"
	"readout/record"
)

func typeOf[T any]() reflect.Type { return reflect.TypeFor[T]() }

// Ref names a report: its key in the ledger, or its id.
type Ref struct {
	Key string `path:"key" maxLength:"200" doc:"the report's key, or its id"`
}

// Full is a report with everything that hangs on it.
type Full struct {
	Report   ledger.Report    `json:"report"`
	Versions []ledger.Version `json:"versions"`
	Links    []ledger.Link    `json:"links" doc:"to other reports and their entries"`
	Story    *ledger.Story    `json:"story,omitempty"`
}

func (s *Server) reportRoutes(a huma.API) {
	huma.Register(a, op("GET", "/v1/reports", "listReports", "Reports, the newest publication first; with a query those in which it finds something", "reports"), func(ctx context.Context, in *struct {
		Query
		Page
		Asked
	}) (*Listed[ledger.Report], error) {
		off, err := in.offset()
		if err != nil {
			return nil, err
		}
		list, err := s.reports(ctx, in.Q, in.Limit+1, off)
		if err != nil {
			return nil, s.fail(err)
		}
		return paged(in.url, in.Page, off, list), nil
	})
	huma.Register(a, op("GET", "/v1/reports/{key}", "getReport", "One report: its versions, links and story", "reports"), func(ctx context.Context, in *Ref) (*struct{ Body Full }, error) {
		f, err := s.full(ctx, in.Key)
		return &struct{ Body Full }{f}, s.fail(err)
	})
	schema := a.OpenAPI().Components.Schemas.Schema(typeOf[record.Record](), true, "Record")
	huma.Register(a, op("GET", "/v1/reports/{key}/record", "getRecord", "The record of a report, or an older reading of it", "reports", func(o *huma.Operation) {
		o.Responses = map[string]*huma.Response{"200": {Description: "the record", Content: map[string]*huma.MediaType{"application/json": {Schema: schema}}}}
	}), func(ctx context.Context, in *struct {
		Ref
		Reading int64 `query:"reading" minimum:"0" doc:"number of an older reading; 0 = the newest"`
	}) (*recordAnswer, error) {
		rep, err := s.l.Report(ctx, in.Key)
		if err != nil {
			return nil, s.fail(err)
		}
		reading := rep.Reading()
		if in.Reading != 0 && in.Reading != reading {
			if reading, err = s.older(ctx, rep.Key, in.Reading); err != nil {
				return nil, s.fail(err)
			}
		}
		b, err := s.recordBytes(ctx, version{rep.Key, rep.Changed.UnixMilli(), reading})
		return &recordAnswer{typeJSON, b}, s.fail(err)
	})
	huma.Register(a, op("GET", "/v1/reports/{key}/entries", "listEntries", "Statements and events of a report with their sentences and judgements", "reports"), func(ctx context.Context, in *Ref) (*struct{ Body List[ledger.Entry] }, error) {
		list, err := s.l.Entries(ctx, in.Key)
		if err != nil {
			return nil, s.fail(err)
		}
		if list == nil {
			list = []ledger.Entry{}
		}
		return &struct{ Body List[ledger.Entry] }{List[ledger.Entry]{Items: list}}, nil
	})
	huma.Register(a, op("GET", "/v1/reports/{key}/entries/{entry}", "getEntry", "One statement or event by its stable address", "reports"), func(ctx context.Context, in *struct {
		Ref
		Entry string `path:"entry" maxLength:"100" doc:"the entry's key, or its id in the newest record"`
	}) (*struct{ Body ledger.Entry }, error) {
		e, err := s.l.Entry(ctx, in.Key+"#"+in.Entry)
		return &struct{ Body ledger.Entry }{e}, s.fail(err)
	})
	huma.Register(a, op("GET", "/v1/new", "listNew", "Reports that are new, corrected or read anew", "reports"), func(ctx context.Context, in *struct {
		Page
		Asked
		Since string `query:"since" default:"24h" maxLength:"40" doc:"a day, an instant (RFC 3339) or a duration back from now"`
	}) (*Listed[ledger.Report], error) {
		at, err := since(in.Since, s.l.Now())
		if err != nil {
			return nil, huma.Error400BadRequest(err.Error())
		}
		off, err := in.offset()
		if err != nil {
			return nil, err
		}
		list, err := s.l.Reports(ctx, ledger.ReportsOptions{ChangedSince: at, Limit: in.Limit + 1, Offset: off})
		if err != nil {
			return nil, s.fail(err)
		}
		return paged(in.url, in.Page, off, list), nil
	})
}

// older makes sure that a reading is one of a report's.
func (s *Server) older(ctx context.Context, key string, reading int64) (int64, error) {
	versions, err := s.l.Versions(ctx, key)
	if err != nil {
		return 0, err
	}
	for _, v := range versions {
		for _, r := range v.Readings {
			if r.ID == reading {
				return reading, nil
			}
		}
	}
	return 0, fmt.Errorf("reading %d of %s: %w", reading, key, ledger.ErrNotFound)
}

// recordBytes is a reading's record as JSON. Readings never change, so that their bytes outlive the answers that a change of the ledger outdates. A
// reading that was removed can't be asked for: its report is looked up before.
func (s *Server) recordBytes(ctx context.Context, v version) ([]byte, error) {
	if b := s.records.get(v); b != nil {
		return b, nil
	}
	rec, err := s.l.RecordAt(ctx, v.reading)
	if err != nil {
		return nil, err
	}
	b, err := json.Marshal(rec)
	if err != nil {
		return nil, fmt.Errorf("encode record: %w", err)
	}
	s.records.put(v, b)
	return b, nil
}

func since(s string, now time.Time) (time.Time, error) {
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	if d, err := time.ParseDuration(s); err == nil && d >= 0 {
		return now.Add(-d), nil
	}
	return now, fmt.Errorf("since %q: a day (YYYY-MM-DD), an instant or a duration (36h)", s)
}

func (s *Server) full(ctx context.Context, key string) (Full, error) {
	var f Full
	var err error
	if f.Report, err = s.l.Report(ctx, key); err != nil {
		return f, err
	}
	if f.Versions, err = s.l.Versions(ctx, f.Report.Key); err != nil {
		return f, err
	}
	if f.Links, err = s.l.Links(ctx, ledger.LinksOptions{Ref: f.Report.Key, Limit: 200}); err != nil {
		return f, err
	}
	if f.Links == nil {
		f.Links = []ledger.Link{}
	}
	if st, err := s.l.Story(ctx, f.Report.Key); err == nil && len(st.Reports) > 1 {
		f.Story = &st
	}
	return f, nil
}
