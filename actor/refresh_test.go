package actor

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// An answer of our own making in the SPARQL results JSON format: one term that ended, one new, one without a name, one without a day.
const answer = `{"head":{"vars":["person","personLabel","iso3","kind","from","to"]},"results":{"bindings":[
{"person":{"type":"uri","value":"http://example.org/entity/Q900001"},"personLabel":{"value":"Ana Example"},"iso3":{"value":"ISL"},"kind":{"value":"head_of_state"},"from":{"value":"2031-05-01T00:00:00Z"},"to":{"value":"2033-05-01T00:00:00Z"}},
{"person":{"value":"http://example.org/entity/Q900002"},"personLabel":{"value":"Bo Example"},"iso3":{"value":"ISL"},"kind":{"value":"head_of_state"},"from":{"value":"2033-05-01T00:00:00Z"}},
{"person":{"value":"http://example.org/entity/Q900003"},"personLabel":{"value":"Q900003"},"iso3":{"value":"ISL"},"kind":{"value":"head_of_state"},"from":{"value":"2020-05-01T00:00:00Z"}},
{"person":{"value":"http://example.org/entity/Q900004"},"personLabel":{"value":"Cy Example"},"iso3":{"value":"ISL"},"kind":{"value":"head_of_state"},"from":{"value":"t1234"}}
]}}`

func known(t *testing.T) *Gazetteer {
	t.Helper()
	tables, problems, err := ReadCSV(strings.NewReader(offices+"Ana Example,Q900001,ISL,head_of_state,,2031-05-01,,2032-01-01\n"), "known.csv")
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	return New(tables)
}

func TestRefreshShowsTheDifferenceBeforeItIsTaken(t *testing.T) {
	asked := ""
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = r.FormValue("query")
		if r.Header.Get("Accept") != "application/sparql-results+json" || r.UserAgent() != "readout/test" {
			http.Error(w, "what is this", http.StatusBadRequest)
			return
		}
		fmt.Fprint(w, answer)
	}))
	defer s.Close()
	asOf, _ := ParseDay("2033-06-01")
	fresh, problems, err := Fetch(context.Background(), s.Client(), s.URL, Query, "readout/test", asOf)
	if err != nil {
		t.Fatal(err)
	}
	if asked != Query || len(problems) != 2 {
		t.Errorf("asked %q, problems %v", asked, problems)
	}
	var got []string
	var rows []OfficeRow
	for _, c := range known(t).Differences(fresh) {
		got = append(got, c.String())
		rows = append(rows, c.Row)
	}
	want := "~ ISL head of state: Ana Example (Q900001) ended on 2033-05-01\n+ ISL head of state: Bo Example (Q900002) from 2033-05-01"
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	var b bytes.Buffer
	if err := WriteCSV(&b, rows); err != nil {
		t.Fatal(err)
	}
	back, problems, err := ReadCSV(&b, "wikidata.csv")
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	after := known(t).t
	after.Merge(back)
	day, _ := ParseDay("2033-05-20")
	if h, ok := New(after).Office("ISL", "head_of_state", "", day); !ok || h.Person != "Bo Example" {
		t.Errorf("after: %+v", h)
	}
}

func TestRefreshTellsWhatTheServerSays(t *testing.T) {
	for _, c := range []struct {
		status     int
		body, want string
	}{
		{http.StatusTooManyRequests, "", "429"}, {http.StatusOK, "<html>", "read the answer"}, {http.StatusOK, `{"results":`, "read the answer"},
	} {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(c.status)
			fmt.Fprint(w, c.body)
		}))
		_, _, err := Fetch(context.Background(), s.Client(), s.URL, Query, "readout/test", 20330601)
		s.Close()
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%d %q: %v", c.status, c.body, err)
		}
	}
}

func TestDownloadsOfBothForms(t *testing.T) {
	for name, text := range map[string]string{
		"a.json": answer,
		"a.csv":  "person,personLabel,iso3,kind,from,to\nhttp://example.org/entity/Q900001,Ana Example,ISL,head_of_state,2031-05-01T00:00:00Z,2033-05-01T00:00:00Z\nhttp://example.org/entity/Q900002,Bo Example,ISL,head_of_state,2033-05-01T00:00:00Z,\n",
		"b.csv":  offices + "Ana Example,Q900001,ISL,head_of_state,,2031-05-01,2033-05-01,\nBo Example,Q900002,ISL,head_of_state,,2033-05-01,,2033-06-01\n",
	} {
		tables, _, err := ReadDownload(strings.NewReader(text), name, 20330601)
		if err != nil || len(tables.Offices) != 2 || tables.Offices[0].To != 20330501 || tables.Offices[1].AsOf != 20330601 {
			t.Errorf("%s: %+v %v", name, tables, err)
		}
	}
}

func FuzzReadDownload(f *testing.F) {
	f.Add(answer)
	f.Add("person,personLabel,iso3,kind,from,to\na,b\n")
	f.Add("")
	f.Fuzz(func(t *testing.T, s string) {
		if tables, _, err := ReadDownload(strings.NewReader(s), "f", 20330601); err == nil {
			New(tables).Differences(tables)
		}
	})
}
