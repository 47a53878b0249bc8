package serve

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"readout/ledger"
)

// Judging is a person's decision on an entry or a link.
type Judging struct {
	Key     string `json:"key" maxLength:"300" doc:"an entry's address (REPORT#KEY) or a link's key"`
	Verdict string `json:"verdict" enum:"accept,reject,set,clear"`
	Field   string `json:"field,omitempty" maxLength:"60" doc:"with set: which field"`
	Value   string `json:"value,omitempty" maxLength:"2000" doc:"with set: its value"`
	Note    string `json:"note,omitempty" maxLength:"4000"`
	Who     string `json:"who,omitempty" maxLength:"200" doc:"the person's name; a proxy's word for it beats this"`
}

func (s *Server) judgeRoutes(a huma.API) {
	huma.Register(a, op("POST", "/v1/judgements", "judge", "Accept, reject or amend an entry or a link", "judgements", func(o *huma.Operation) { o.DefaultStatus = http.StatusCreated }), func(ctx context.Context, in *struct {
		User userName
		Body Judging
	}) (*struct{ Body ledger.Judgement }, error) {
		who := in.Body.Who
		if s.o.TrustHeader != "" && in.User.header != nil {
			if u := in.User.header(s.o.TrustHeader); u != "" {
				who = u
			}
		}
		if who == "" {
			return nil, huma.Error400BadRequest("a judgement needs the name of who makes it")
		}
		j, err := s.l.Judge(ctx, ledger.Judgement{Key: in.Body.Key, Verdict: in.Body.Verdict, Field: in.Body.Field, Value: in.Body.Value, Note: in.Body.Note, Who: who})
		if err != nil {
			return nil, s.fail(err)
		}
		s.stream.poke()
		return &struct{ Body ledger.Judgement }{j}, nil
	})
	huma.Register(a, op("GET", "/v1/judgements", "listJudgements", "What was decided on an entry or a link", "judgements"), func(ctx context.Context, in *struct {
		Key string `query:"key" required:"true" maxLength:"300"`
	}) (*struct {
		Body List[ledger.Judgement]
	}, error) {
		list, err := s.l.Judgements(ctx, in.Key)
		if list == nil {
			list = []ledger.Judgement{}
		}
		return &struct {
			Body List[ledger.Judgement]
		}{List[ledger.Judgement]{Items: list}}, s.fail(err)
	})
}

// userName reaches the request's headers.
type userName struct{ header func(string) string }

// Resolve takes the headers from the request.
func (u *userName) Resolve(c huma.Context) []error {
	u.header = c.Header
	return nil
}
