package serve

import (
	"crypto/sha256"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"readout/record"
)

// Vocabulary of made reports. Every name is invented.
var (
	newsNames  = []string{"Moreno", "Varga", "Oyelaran", "Balcazar", "Ferreyra", "Lindqvist", "Tamura", "Okonjo", "Petrov", "Achebe", "Solano", "Haddad", "Brandt", "Kimathi", "Duarte", "Nilsen"}
	newsBodies = []string{"Harbour Council", "River League", "Northern Assembly", "Coastal Union", "Dredging Board", "Ferry Commission"}
	newsPlaces = []string{"Cusco", "Lima", "Oslo", "Nairobi", "Kyoto", "Tunis", "Porto", "Quito"}
	newsThings = []string{"ferry treaty", "dredging accord", "harbour summit", "fishing dispute", "toll road", "grain corridor", "water pact", "border bridge"}
	newsActs   = []string{"talks", "summit", "meeting", "visit", "signing", "exchange"}
)

// news makes the record of a report of 400 words or so: eleven statements and eleven events, told by rule. Reports with one matter are of one story.
func news(matter, copy int) *record.Record {
	pick := func(list []string, salt int) string { return list[(matter*7+salt*13+matter/len(list))%len(list)] }
	r := &record.Record{Schema: record.Schema, MadeBy: record.MadeBy{Readout: "test", Models: map[string]string{}}, Findings: []record.Finding{}}
	var text strings.Builder
	at := 0
	put := func(s string) record.Span {
		n := utf8.RuneCountInString(s)
		span := record.Span{Start: at, End: at + n, Text: s}
		text.WriteString(s)
		at += n
		return span
	}
	actors := map[string]int{}
	actor := func(name, kind string, span record.Span) string {
		i, ok := actors[name]
		if !ok {
			i = len(r.Actors)
			actors[name] = i
			r.Actors = append(r.Actors, record.Actor{ID: fmt.Sprint("a", i+1), Name: name, Named: true, Kind: kind, Confidence: 0.9})
		}
		r.Actors[i].Mentions = append(r.Actors[i].Mentions, record.Mention{Span: span, Form: "name"})
		return r.Actors[i].ID
	}
	lat, lon := -13.5, -71.9
	for i := range 11 {
		who, to, body, place, thing, act := pick(newsNames, i), pick(newsNames, i+5), pick(newsBodies, i), pick(newsPlaces, i), pick(newsThings, i/4), pick(newsActs, i)
		if to == who {
			to = pick(newsNames, i+6)
		}
		source := put(who)
		a := actor(who, "person", source)
		put(" of the ")
		actor(body, "organisation", put(body))
		put(" ")
		cue := put("said")
		put(" that ")
		content := put(fmt.Sprintf("the %s number %d would bring work to the people along the river before winter comes", thing, matter*11+i))
		put(". ")
		r.Statements = append(r.Statements, record.Statement{ID: fmt.Sprint("s", i+1), Key: fmt.Sprintf("ks%d-%d", matter, i), Source: record.Source{Actors: []string{a}, Span: &source, Naming: "named"},
			Cue: []record.Span{cue}, Content: []record.Span{content}, Form: "indirect", Act: "say", Channel: record.Channel{Kind: "unspecified"}, Manner: "unspecified", Confidence: 0.9})
		left := put(who)
		actor(who, "person", left)
		put(" and ")
		right := put(to)
		b := actor(to, "person", right)
		put(" held ")
		label := put(act)
		put(" on the " + thing + " in ")
		where := put(place)
		put(fmt.Sprintf(" with envoys of %d towns. ", 3+i))
		r.Places = append(r.Places, record.Place{ID: fmt.Sprint("p", i+1), Span: where, Name: place, Kind: "city", Lat: &lat, Lon: &lon, Confidence: 0.9})
		status := []string{"happened", "planned", "happened", "did_not_happen"}[i%4]
		r.Events = append(r.Events, record.Event{ID: fmt.Sprint("e", i+1), Key: fmt.Sprintf("ke%d-%d", matter, i), Type: "CONSULT", Contexts: []string{"diplomatic"}, CAMEO: "04", QuadClass: 1, Label: label,
			Parties: []record.Party{{Actor: a, Side: "both", Span: &left}, {Actor: b, Side: "both", Span: &right}}, Actors: []string{a, b}, Recipients: []string{a, b}, Status: status, Tense: "past",
			Polarity: "+", Certainty: "certain", Place: fmt.Sprint("p", i+1), Evidence: []record.Span{label}, Confidence: 0.9})
	}
	put(fmt.Sprintf("This is edition %d.", copy))
	r.Report = record.Report{ID: fmt.Sprintf("n%d-%d", matter, copy), URL: fmt.Sprintf("https://news%d.example/%d", copy, matter), Publisher: fmt.Sprint("Herald ", copy%20), Title: fmt.Sprintf("%s and %s on the %s", pick(newsNames, 0), pick(newsNames, 5), pick(newsThings, 0)),
		Language: "en", Published: fmt.Sprintf("2026-%02d-%02d", 1+matter%12, 1+matter/12%28), Text: text.String()}
	r.Report.Hash = fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(r.Report.Text)))
	whole(reflect.ValueOf(r))
	return r
}

// whole gives every list of a record that is nil the empty list that readers make.
func whole(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			whole(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			whole(v.Field(i))
		}
	case reflect.Slice:
		if v.IsNil() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		}
		for i := range v.Len() {
			whole(v.Index(i))
		}
	}
}
