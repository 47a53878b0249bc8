package serve

import (
	"context"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"readout/ledger"
)

// Query is the command line's query language.
type Query struct {
	Q string `query:"q" maxLength:"1000" doc:"words, \"phrases\", field:value filters; - before a term means not (readout search --help)"`
}

func (s *Server) listRoutes(a huma.API) {
	huma.Register(a, op("GET", "/v1/actors", "listActors", "Actors by name", "actors"), func(ctx context.Context, in *struct {
		Name string `query:"name" maxLength:"200" doc:"a name or some words of one; empty = those with most entries"`
	}) (*struct{ Body List[ledger.Actor] }, error) {
		list, err := s.actors(ctx, in.Name)
		return &struct{ Body List[ledger.Actor] }{List[ledger.Actor]{Items: list}}, s.fail(err)
	})
	huma.Register(a, op("GET", "/v1/actors/{id}", "getActor", "One actor", "actors"), func(ctx context.Context, in *struct {
		ID int64 `path:"id" minimum:"1"`
	}) (*struct{ Body ledger.Actor }, error) {
		x, err := s.l.Actor(ctx, in.ID)
		return &struct{ Body ledger.Actor }{x}, s.fail(err)
	})
	huma.Register(a, op("GET", "/v1/stories", "listStories", "Groups of reports of one matter, the newest first; with a query those in which it finds something", "stories"), func(ctx context.Context, in *struct {
		Query
		Page
		Asked
	}) (*Listed[ledger.Story], error) {
		off, err := in.offset()
		if err != nil {
			return nil, err
		}
		list, err := s.stories(ctx, in.Q, in.Limit+1, off)
		if err != nil {
			return nil, s.fail(err)
		}
		return paged(in.url, in.Page, off, list), nil
	})
	huma.Register(a, op("GET", "/v1/stories/{key}", "getStory", "The story of a report", "stories"), func(ctx context.Context, in *Ref) (*struct{ Body ledger.Story }, error) {
		x, err := s.l.Story(ctx, in.Key)
		return &struct{ Body ledger.Story }{x}, s.fail(err)
	})
	huma.Register(a, op("GET", "/v1/agenda", "listAgenda", "What is planned, conditional or proposed, and what came of it", "agenda"), func(ctx context.Context, in *struct {
		Query
		Page
		Asked
		From string `query:"from" pattern:"^(\\d{4}-\\d{2}-\\d{2})?$" doc:"from this day"`
		To   string `query:"to" pattern:"^(\\d{4}-\\d{2}-\\d{2})?$" doc:"up to this day"`
		Fate string `query:"fate" enum:",due,undated,unreported,fulfilled,postponed,cancelled"`
	}) (*Listed[ledger.AgendaItem], error) {
		off, err := in.offset()
		if err != nil {
			return nil, err
		}
		list, err := s.l.Agenda(ctx, ledger.AgendaOptions{Query: in.Q, From: in.From, To: in.To, Fate: in.Fate, Limit: in.Limit + 1, Offset: off})
		if err != nil {
			return nil, s.fail(err)
		}
		return paged(in.url, in.Page, off, list), nil
	})
	huma.Register(a, op("GET", "/v1/timeline", "listTimeline", "Events by day, one entry an event however many reports tell it", "timeline"), func(ctx context.Context, in *struct {
		Query
		Limit int `query:"limit" minimum:"1" maximum:"1000" default:"200" doc:"events at most, the latest"`
	}) (*struct{ Body List[ledger.Moment] }, error) {
		list, err := s.l.Timeline(ctx, in.Q, in.Limit)
		if list == nil {
			list = []ledger.Moment{}
		}
		return &struct{ Body List[ledger.Moment] }{List[ledger.Moment]{Items: list}}, s.fail(err)
	})
	huma.Register(a, op("GET", "/v1/disagreements", "listDisagreements", "What reports contradict each other on, both sentences side by side; with a query those with a side that it finds", "disagreements"), func(ctx context.Context, in *struct {
		Query
		Page
		Asked
		Report   string `query:"report" maxLength:"200" doc:"only those of this report"`
		Updates  bool   `query:"updates" doc:"updates and corrections too"`
		Rejected bool   `query:"rejected" doc:"those that a person rejected too"`
	}) (*Listed[ledger.Link], error) {
		off, err := in.offset()
		if err != nil {
			return nil, err
		}
		o := ledger.LinksOptions{Kinds: []string{ledger.Contradicts}, Ref: in.Report, Rejected: in.Rejected, Limit: in.Limit + 1, Offset: off}
		if in.Updates {
			o.Kinds = append(o.Kinds, ledger.Updates, ledger.Corrects)
		}
		list, err := s.links(ctx, in.Q, o)
		if err != nil {
			return nil, s.fail(err)
		}
		return paged(in.url, in.Page, off, list), nil
	})
	huma.Register(a, op("GET", "/v1/links/{key}", "getLink", "One link between reports or entries", "disagreements"), func(ctx context.Context, in *struct {
		Key string `path:"key" maxLength:"200"`
	}) (*struct{ Body ledger.Link }, error) {
		x, err := s.l.Link(ctx, in.Key)
		return &struct{ Body ledger.Link }{x}, s.fail(err)
	})
	huma.Register(a, op("GET", "/v1/stats", "getStats", "What the ledger holds, counted", "reports"), func(ctx context.Context, _ *struct{}) (*struct{ Body ledger.Stats }, error) {
		x, err := s.l.Stats(ctx)
		return &struct{ Body ledger.Stats }{x}, s.fail(err)
	})
}

func (s *Server) actors(ctx context.Context, name string) ([]ledger.Actor, error) {
	var list []ledger.Actor
	var err error
	if strings.TrimSpace(name) == "" {
		list, err = s.l.Actors(ctx, 200)
	} else {
		list, err = s.l.Who(ctx, name)
	}
	if list == nil {
		list = []ledger.Actor{}
	}
	return list, err
}
