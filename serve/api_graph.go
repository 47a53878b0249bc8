package serve

import (
	"context"

	"github.com/danielgtaylor/huma/v2"
	"readout/ledger"
)

func (s *Server) graphRoutes(a huma.API) {
	huma.Register(a, op("GET", "/v1/network", "getNetwork", "Who has to do with whom: the strongest ties of the latest events; with a query of those that it finds", "views"), func(ctx context.Context, in *struct {
		Query
		Ties int `query:"ties" minimum:"1" maximum:"2000" default:"300"`
	}) (*struct{ Body ties }, error) {
		n, err := s.network(ctx, in.Q, in.Ties)
		return &struct{ Body ties }{ties(n)}, s.fail(err)
	})
	huma.Register(a, op("GET", "/v1/places", "listPlaces", "Where the events of the latest reports took place; with a query those that it finds", "views"), func(ctx context.Context, in *Query) (*struct{ Body List[ledger.Spot] }, error) {
		list, err := s.spots(ctx, in.Q)
		return &struct{ Body List[ledger.Spot] }{List[ledger.Spot]{Items: list}}, s.fail(err)
	})
}
