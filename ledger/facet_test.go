package ledger

import (
	"reflect"
	"testing"

	"readout/record"
)

func someRecord(t testing.TB) *record.Record {
	r := made(t, "Herald", "https://h.example/1", "2025-08-01", plan, "the toll road stays closed", "summit", "planned")
	r.Statements[0].Addressees = []string{"a1"}
	r.Statements[0].Assessed = &record.Assessed{Verdict: "false", Span: span(t, plan, "closed")}
	r.Times = []record.Time{{ID: "t1", Span: span(t, plan, "summit"), Begin: "2025-07-30", End: "2025-08-04"}}
	e := r.Events[0]
	r.Events[0].Time = "t1"
	e.ID, e.AttributedTo, e.Type, e.Place = "e2", "s1", "an unknown type", ""
	r.Events = append(r.Events, e)
	return r
}

// What is packed is read again, and gives the tags that the report was added with.
func TestFacetsComeBack(t *testing.T) {
	r := someRecord(t)
	d := draftOf(r, 20_301, true)
	actors, places := []int64{70}, []int64{8}
	x, err := new(facetReader).read(d.x.pack(actors, places))
	if err != nil {
		t.Fatal(err)
	}
	want := *d.x
	for i := range want.list { // the draft names actors and places by their places in its lists
		for k := range want.list[i].roles {
			want.list[i].roles[k].actor = actors[want.list[i].roles[k].actor]
		}
		for k := range want.list[i].places {
			want.list[i].places[k] = places[want.list[i].places[k]]
		}
	}
	for i := range want.list {
		a, b := want.list[i], x.list[i]
		if len(a.roles) == 0 || len(b.roles) == 0 {
			a.roles, b.roles = nil, nil
		}
		if len(a.places)+len(b.places) == 0 {
			a.places, b.places = nil, nil
		}
		if len(a.countries)+len(b.countries) == 0 {
			a.countries, b.countries = nil, nil
		}
		if !reflect.DeepEqual(a, b) {
			t.Errorf("entry %d: %+v\nwant %+v", i, b, a)
		}
	}
	if got := tagsOf(x, &r.Report); got != draftOf(r, 20_301, true).tagsWith(actors, places) {
		t.Errorf("tags %s", got)
	}
	sums := rolesOf(x)
	if len(sums) != 1 || sums[0].statements != 1 || sums[0].events != 2 || dayName(sums[0].first) != "2025-07-30" || dayName(sums[0].last) != "2025-08-01" {
		t.Errorf("%+v", sums)
	}
}

// An undated report gives its entries no day.
func TestUndatedEntries(t *testing.T) {
	r := made(t, "Herald", "https://h.example/1", "", plan, "the toll road stays closed", "summit", "planned")
	l := open(t)
	add(t, l, r)
	who, err := l.Who(t.Context(), "moreno")
	if err != nil || len(who) != 1 || who[0].First != "" || who[0].Last != "" || who[0].Statements != 1 || who[0].Events != 1 {
		t.Errorf("%+v %v", who, err)
	}
	m, err := l.Timeline(t.Context(), "who:moreno", 0)
	if err != nil || len(m) != 1 || m[0].day() != "" {
		t.Errorf("%+v %v", m, err)
	}
}

// Bytes that are no facets and no profile are told, in bounded memory, and nothing panics.
func FuzzFacets(f *testing.F) {
	d := draftOf(someRecord(f), 20_301, true)
	f.Add(d.x.pack([]int64{1 << 40}, []int64{3}))
	f.Add([]byte{1, 1, 0, 3, 200, 0, 0, 0})
	t, err := lists()
	if err != nil {
		f.Fatal(err)
	}
	p := profileOf(someRecord(f), t)
	f.Add(p.pack())
	f.Fuzz(func(t *testing.T, b []byte) {
		var r facetReader
		if x, err := r.read(b); err == nil {
			if len(x.list) > len(b) {
				t.Errorf("%d entries in %d bytes", len(x.list), len(b))
			}
			tagsOf(x, &record.Report{})
			rolesOf(x)
		}
		if p, err := unpackProfile(b); err == nil && (len(p.Words) > len(b) || len(p.Weights) != len(p.Words)) {
			t.Errorf("%d words in %d bytes", len(p.Words), len(b))
		}
	})
}
