package serve

import (
	"mime"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

const (
	reportsPath = "/v1/reports"
	uploadsPath = "/v1/uploads"
)

// forms lets files be sent where reports are added: a form there is what it is at /v1/uploads.
func forms(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && r.URL.Path == reportsPath {
			if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err == nil && strings.EqualFold(kind, "multipart/form-data") {
				r2 := r.Clone(r.Context())
				r2.URL.Path, r2.URL.RawPath = uploadsPath, ""
				r = r2
			}
		}
		next.ServeHTTP(w, r)
	})
}

// describeForms tells the API's description of it.
func describeForms(o *huma.OpenAPI) {
	add, up := o.Paths[reportsPath].Post, o.Paths[uploadsPath].Post
	for kind, media := range up.RequestBody.Content {
		add.RequestBody.Content[kind] = media
	}
	add.Responses["200"] = &huma.Response{Description: "of a form with files: an answer for each", Content: up.Responses["200"].Content}
}
