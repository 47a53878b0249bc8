package serve

import (
	"context"
	"encoding/json"
	"io/fs"
	"path"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"readout/ingest"
	"readout/samples"
)

// sampleDay is the day that a sample report is read as of; empty where it names none.
func sampleDay(name string) string {
	var about struct {
		Date string `json:"date"`
	}
	b, err := fs.ReadFile(samples.Dev, strings.TrimSuffix(name, ".txt")+".case.json")
	if err != nil || json.Unmarshal(b, &about) != nil {
		return ""
	}
	return about.Date
}

// sampleRoutes adds the reports that the program carries, so that a first look has something to see.
func (s *Server) sampleRoutes(a huma.API) {
	huma.Register(a, op("POST", "/v1/samples", "addSamples", "Read and keep the sample reports that the program carries", "reading"), func(ctx context.Context, in *Patience) (*struct{ Body []Kept }, error) {
		names, err := fs.Glob(samples.Dev, "dev/*.txt")
		if err != nil {
			return nil, s.fail(err)
		}
		out := []Kept{}
		for _, name := range names {
			in.more()
			data, err := fs.ReadFile(samples.Dev, name)
			if err != nil {
				return nil, s.fail(err)
			}
			rep, found, err := ingest.Read(path.Base(name), "text/plain; charset=utf-8", data, ingest.Options{Publisher: "Readout’s own sample", Published: sampleDay(name)})
			if err != nil {
				return nil, s.fail(err)
			}
			rec, err := s.readReport(ctx, rep, found)
			if err != nil {
				return nil, s.fail(err)
			}
			k, err := s.keep(ctx, rec)
			if err != nil {
				return nil, s.fail(err)
			}
			k.Name = path.Base(name)
			out = append(out, k)
		}
		return &struct{ Body []Kept }{out}, nil
	})
}
