package ledger

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"readout/record"
)

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

// actorIdentity tells actors of different reports apart: the Wikidata item, else kind, country and folded name. Two people of one name
// without an item are one here; who needs them apart gives them lines in their own actors' file.
func actorIdentity(a *record.Actor) string {
	if a.Wikidata != "" {
		return a.Wikidata
	}
	return a.Kind + "/" + a.Country + "/" + strings.Join(foldedWords(a.Name), " ")
}

func placeIdentity(p *record.Place) string {
	switch {
	case p.Wikidata != "":
		return p.Wikidata
	case p.GeoNames != 0:
		return "geonames/" + strconv.Itoa(p.GeoNames)
	case p.Name != "":
		return p.Country + "/" + strings.Join(foldedWords(p.Name), " ")
	}
	return "/" + strings.Join(foldedWords(p.Span.Text), " ")
}

// foldedWords cuts words as the index does: letters and digits, lower case, without marks above or below.
func foldedWords(s string) []string {
	var out []string
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			out = append(out, b.String())
			b.Reset()
		}
	}
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if !ascii {
		s = norm.NFKD.String(s)
	}
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			b.WriteRune(unicode.ToLower(r))
		default:
			flush()
		}
	}
	flush()
	return out
}

// statementAt is where a statement's content begins and ends; where it has none, its cue or its source.
func statementAt(s *record.Statement) (start, end int) {
	if len(s.Content) > 0 {
		start = s.Content[0].Start
		for _, c := range s.Content {
			start, end = min(start, c.Start), max(end, c.End)
		}
		return start, end
	}
	switch {
	case len(s.Cue) > 0:
		return s.Cue[0].Start, s.Cue[0].End
	case s.Source.Span != nil:
		return s.Source.Span.Start, s.Source.Span.End
	}
	return 0, 0
}

func eventAt(e *record.Event) int {
	if len(e.Evidence) > 0 {
		return e.Evidence[0].Start
	}
	return e.Label.Start
}

func timesOf(r *record.Record) map[string]*record.Time {
	m := make(map[string]*record.Time, len(r.Times))
	for i := range r.Times {
		m[r.Times[i].ID] = &r.Times[i]
	}
	return m
}

func placesOf(r *record.Record) map[string]*record.Place {
	m := make(map[string]*record.Place, len(r.Places))
	for i := range r.Places {
		m[r.Places[i].ID] = &r.Places[i]
	}
	return m
}

func isLetterMarkNumber(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mn, r)
}

func actorsOf(r *record.Record) map[string]*record.Actor {
	m := make(map[string]*record.Actor, len(r.Actors))
	for i := range r.Actors {
		m[r.Actors[i].ID] = &r.Actors[i]
	}
	return m
}

// countriesOf lists the countries of an event's place and parties, each once.
func countriesOf(e *record.Event, actors map[string]*record.Actor, places map[string]*record.Place) []string {
	var out []string
	add := func(c string) {
		if c != "" && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	for _, p := range e.Parties {
		if a := actors[p.Actor]; a != nil {
			add(a.Country)
		}
	}
	if p := places[e.Place]; p != nil {
		add(p.Country)
	}
	return out
}
