package actor

import (
	"bufio"
	"cmp"
	"context"
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Query is the SPARQL query whose answer ReadSPARQL understands.
//
//go:embed data/offices.rq
var Query string

//go:embed data/endpoint.txt
var endpoint string

// Endpoint is the address that refresh asks where the user names no other.
func Endpoint() string { return strings.TrimSpace(endpoint) }

const maxAnswer = 64 << 20

// Fetch asks a SPARQL endpoint and returns its answer as rows as of a day. agent names the program to the server.
func Fetch(ctx context.Context, client *http.Client, endpoint, query, agent string, asOf Day) (*Tables, []Problem, error) {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Minute)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, endpoint, strings.NewReader(url.Values{"query": {query}}.Encode()))
	if err != nil {
		return nil, nil, fmt.Errorf("ask %s: %w", endpoint, err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Accept", "application/sparql-results+json")
	req.Header.Set("User-Agent", agent)
	resp, err := client.Do(req)
	if err != nil {
		return nil, nil, fmt.Errorf("ask %s: %w", endpoint, err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, nil, fmt.Errorf("ask %s: the server answers %s", endpoint, resp.Status)
	}
	return ReadSPARQL(io.LimitReader(resp.Body, maxAnswer), endpoint, asOf)
}

// ReadSPARQL reads an answer in the SPARQL 1.1 query results JSON format. Bindings: person (an entity's address or id), personLabel,
// iso3, kind, from, and where known to and title. Bindings that do not fit are problems and left out.
func ReadSPARQL(r io.Reader, name string, asOf Day) (*Tables, []Problem, error) {
	var answer struct {
		Results struct {
			Bindings []map[string]struct{ Value string }
		}
	}
	if err := json.NewDecoder(r).Decode(&answer); err != nil {
		return nil, nil, fmt.Errorf("read the answer of %s: %w", name, err)
	}
	rows := make([]map[string]string, len(answer.Results.Bindings))
	for i, b := range answer.Results.Bindings {
		rows[i] = make(map[string]string, len(b))
		for k, v := range b {
			rows[i][k] = v.Value
		}
	}
	t, problems := bindings(rows, name, asOf)
	return t, problems, nil
}

// ReadDownload reads an answer that was saved to a file: SPARQL results as JSON or as CSV, or a table in the form of offices.csv.
func ReadDownload(r io.Reader, name string, asOf Day) (*Tables, []Problem, error) {
	b := bufio.NewReader(io.LimitReader(r, maxAnswer))
	head, _ := b.Peek(512) // less where the file is shorter
	text := strings.TrimSpace(strings.TrimPrefix(string(head), "\ufeff"))
	first, _, _ := strings.Cut(text, "\n")
	switch {
	case strings.HasPrefix(text, "{"):
		return ReadSPARQL(b, name, asOf)
	case !strings.Contains(first, "personLabel"):
		return ReadCSV(b, name)
	}
	c := csv.NewReader(b)
	all, err := c.ReadAll()
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	var rows []map[string]string
	for _, rec := range all[1:] {
		m := map[string]string{}
		for i, k := range all[0] {
			m[strings.TrimPrefix(strings.TrimSpace(k), "\ufeff")] = rec[i]
		}
		rows = append(rows, m)
	}
	t, problems := bindings(rows, name, asOf)
	return t, problems, nil
}

func bindings(rows []map[string]string, name string, asOf Day) (*Tables, []Problem) {
	var problems []Problem
	t := &Tables{}
	for i, b := range rows {
		col := map[string]int{}
		rec := []string{}
		put := func(as, v string) {
			col[as] = len(rec)
			rec = append(rec, v)
		}
		label, id := b["personLabel"], b["person"]
		if at := strings.LastIndexByte(id, '/'); at >= 0 {
			id = id[at+1:]
		}
		put("person", label)
		put("wikidata", id)
		put("country", b["iso3"])
		put("kind", b["kind"])
		put("title", b["title"])
		put("from", dayOf(b["from"]))
		put("to", dayOf(b["to"]))
		put("as_of", asOf.String())
		put("source", "wikidata")
		s := &sheet{file: name, col: col, rec: rec, line: i + 1, problems: &problems}
		if isQID(label) {
			s.bad("%s has no English name", label)
			continue
		}
		s.office(t)
	}
	slices.SortStableFunc(t.Offices, officeOrder)
	t.Offices = slices.CompactFunc(t.Offices, func(a, b OfficeRow) bool { return a.key() == b.key() && a.To == b.To })
	return t, problems
}

// dayOf cuts a Wikidata time to its day.
func dayOf(s string) string {
	s = strings.TrimPrefix(s, "+")
	if len(s) > 10 {
		s = s[:10]
	}
	return s
}

func officeOrder(a, b OfficeRow) int {
	return cmp.Or(cmp.Compare(a.Country, b.Country), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.From, b.From), cmp.Compare(a.Person, b.Person), cmp.Compare(a.To, b.To))
}

// Change is one difference that new rows make to what is known.
type Change struct {
	What string // new, ended, reopened, moved end, known later
	Row  OfficeRow
	Was  OfficeRow // zero for a new one
}

func (c Change) String() string {
	r := &c.Row
	who := fmt.Sprintf("%s %s: %s", r.Country, strings.ReplaceAll(r.Kind, "_", " "), r.Person)
	if r.Wikidata != "" {
		who += " (" + r.Wikidata + ")"
	}
	switch c.What {
	case "new":
		return "+ " + who + " from " + r.From.String() + until(r.To)
	case "ended":
		return "~ " + who + " ended on " + r.To.String()
	case "reopened":
		return "~ " + who + " ended on " + c.Was.To.String() + ", now open"
	case "moved end":
		return "~ " + who + " ended on " + r.To.String() + ", not " + c.Was.To.String()
	}
	return "= " + who + " still in office on " + r.AsOf.String()
}

func until(d Day) string {
	if d == 0 {
		return ""
	}
	return " to " + d.String()
}

// Differences tells what rows would change in the gazetteer, in order of country, kind and start. A term is the same one where person,
// country and kind agree and the starts lie within 60 days of each other or one is a part of the other's date.
func (g *Gazetteer) Differences(fresh *Tables) []Change {
	var out []Change
	for _, r := range fresh.Offices {
		var was *OfficeRow
		for _, n := range g.byOffice[[2]string{r.Country, r.Kind}] {
			q := &g.t.Offices[n]
			if same := q.Wikidata == r.Wikidata && r.Wikidata != "" || fold(q.Person) == fold(r.Person); same && nearDays(q.From, r.From) {
				was = q
			}
		}
		c := Change{Row: r}
		switch {
		case was == nil:
			c.What = "new"
		case was.To == 0 && r.To != 0:
			c.What = "ended"
		case was.To != 0 && r.To == 0:
			c.What = "reopened"
		case !nearDays(was.To, r.To):
			c.What = "moved end"
		case r.To == 0 && r.AsOf > was.AsOf:
			c.What = "known later"
		default:
			continue
		}
		if was != nil {
			c.Was = *was
			c.Row.From, c.Row.Title = was.From, was.Title // so that it replaces the row
		}
		out = append(out, c)
	}
	slices.SortStableFunc(out, func(a, b Change) int { return officeOrder(a.Row, b.Row) })
	return out
}

func nearDays(a, b Day) bool {
	if a == b || a.first() <= b.last() && b.first() <= a.last() {
		return true
	}
	gap := years(a, b)
	return gap > -60.0/365 && gap < 60.0/365
}

// WriteCSV writes office rows as a file of actors.d.
func WriteCSV(w io.Writer, rows []OfficeRow) error {
	c := csv.NewWriter(w)
	rec := func(f ...string) { _ = c.Write(f) } // csv.Writer keeps its first error for Error
	rec("person", "wikidata", "country", "kind", "title", "from", "to", "as_of", "source", "licence", "flag")
	for _, r := range rows {
		rec(r.Person, r.Wikidata, r.Country, r.Kind, r.Title, r.From.String(), r.To.String(), r.AsOf.String(), r.Source, "CC0", "")
	}
	c.Flush()
	if err := c.Error(); err != nil {
		return fmt.Errorf("write offices: %w", err)
	}
	return nil
}
