package actor

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Problem is something wrong in a data file, at a line. The row is left out, or kept where Warning is set.
type Problem struct {
	File    string
	Line    int
	Message string
	Warning bool
}

func (p Problem) String() string {
	w := ""
	if p.Warning {
		w = "warning: "
	}
	return fmt.Sprintf("%s:%d: %s%s", p.File, p.Line, w, p.Message)
}

// Kinds of office that Office and the files know.
var officeKinds = []string{"head_of_state", "head_of_government", "deputy_head_of_government", "vice_president", "governor_general",
	"foreign_minister", "defence_minister", "finance_minister", "interior_minister", "justice_minister", "junior_minister", "speaker",
	"military_chief", "intelligence_chief", "national_security_adviser", "central_bank", "un_representative", "ambassador",
	"spokesperson", "igo_head", "other"}

// Kinds that one person holds at a time.
var soleKinds = []string{"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "finance_minister", "interior_minister"}

var actorKinds = []string{"person", "government", "organisation", "armed_group", "population", "media", "group"}

// lexiconUses are what a word of agentive.csv is read for: verbs and nouns of those who act, parts of common names, countries whose names are
// transliterated, sport, the last words of papers' names, nouns that are things and nobody.
var lexiconUses = []string{"verb", "noun", "generic", "translit", "sport", "paper", "thing"}

// sheet is a CSV file whose columns are found by the names in its first line.
type sheet struct {
	file     string
	col      map[string]int
	rec      []string
	line     int
	problems *[]Problem
}

func (s *sheet) get(name string) string {
	i, ok := s.col[name]
	if !ok || i >= len(s.rec) {
		return ""
	}
	return strings.TrimSpace(s.rec[i])
}

func (s *sheet) list(name string) []string {
	var out []string
	for p := range strings.SplitSeq(s.get(name), "|") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

func (s *sheet) bad(format string, a ...any) {
	*s.problems = append(*s.problems, Problem{s.file, s.line, fmt.Sprintf(format, a...), false})
}

func (s *sheet) day(name string) (Day, bool) {
	d, err := ParseDay(s.get(name))
	if err != nil {
		s.bad("%s: %v", name, err)
	}
	return d, err == nil
}

// ReadCSV reads one data file into t. Which table it is is told by its columns: person and kind are offices, word is words, iso3
// countries, term metonyms, phrase posts, name with kind bodies, name without it people, country and title titles,
// word and type or generic the lexicon, else leaders.
// Bad rows are problems and left out; the error is for a reader that fails.
func ReadCSV(r io.Reader, file string) (*Tables, []Problem, error) {
	c := csv.NewReader(r)
	c.FieldsPerRecord = -1
	c.Comment = '#'
	var problems []Problem
	s := &sheet{file: file, problems: &problems}
	t := &Tables{}
	for {
		rec, err := c.Read()
		if err == io.EOF {
			return t, problems, nil
		}
		if err != nil {
			var pe *csv.ParseError
			if !errors.As(err, &pe) {
				return t, problems, fmt.Errorf("read %s: %w", file, err)
			}
			problems = append(problems, Problem{file, pe.Line, pe.Err.Error(), false})
			if s.col == nil {
				return t, problems, nil
			}
			continue
		}
		s.rec = rec
		s.line, _ = c.FieldPos(0)
		if s.col == nil {
			s.col = make(map[string]int, len(rec))
			for i, n := range rec {
				s.col[strings.ToLower(strings.TrimSpace(strings.TrimPrefix(n, "\ufeff")))] = i
			}
			if s.table() == "" {
				s.bad("no table has these columns: %s", strings.Join(rec, ","))
				return t, problems, nil
			}
			continue
		}
		if len(rec) > len(s.col) {
			s.bad("%d fields, the first line names %d", len(rec), len(s.col))
			continue
		}
		s.row(t)
	}
}

func (s *sheet) has(names ...string) bool {
	for _, n := range names {
		if _, ok := s.col[n]; !ok {
			return false
		}
	}
	return true
}

func (s *sheet) table() string {
	switch {
	case s.has("person", "kind", "from"):
		return "offices"
	case s.has("word", "kind"):
		return "words"
	case s.has("word", "type"), s.has("generic"):
		return "lexicon"
	case s.has("iso3", "name"):
		return "countries"
	case s.has("term", "body"):
		return "metonyms"
	case s.has("phrase", "kind"):
		return "posts"
	case s.has("name", "kind"):
		return "bodies"
	case s.has("name", "country"):
		return "people"
	case s.has("country", "kind", "title"):
		return "titles"
	case s.has("country", "kind"):
		return "leaders"
	}
	return ""
}

func (s *sheet) row(t *Tables) {
	switch s.table() {
	case "offices":
		s.office(t)
	case "people":
		p := PersonRow{Name: s.get("name"), Wikidata: s.get("wikidata"), Aliases: s.list("aliases"), Country: s.get("country"), Code: s.get("code"), Role: s.get("role")}
		var ok [3]bool
		p.From, ok[0] = s.day("from")
		p.To, ok[1] = s.day("to")
		p.AsOf, ok[2] = s.day("as_of")
		if ok[0] && ok[1] && ok[2] && s.named(p.Name, p.Wikidata, p.Country) {
			t.People = append(t.People, p)
		}
	case "countries":
		c := CountryRow{ISO3: s.get("iso3"), Code: s.get("code"), Wikidata: s.get("wikidata"), Name: s.get("name"), Formal: s.get("formal"), Capital: s.get("capital"),
			CapitalAliases: s.list("capital_aliases"), Adjectives: s.list("adjectives"), Nouns: s.list("nouns"), Aliases: s.list("aliases"), State: s.get("state") == "yes"}
		if s.named(c.Name, c.Wikidata, c.ISO3) && c.ISO3 != "" {
			t.Countries = append(t.Countries, c)
		}
	case "bodies":
		b := BodyRow{Name: s.get("name"), Wikidata: s.get("wikidata"), Kind: s.get("kind"), Country: s.get("country"), Code: s.get("code"), Aliases: s.list("aliases"), Head: s.get("head")}
		if !slices.Contains(actorKinds, b.Kind) || b.Kind == "person" {
			s.bad("kind %q is none of %s", b.Kind, strings.Join(actorKinds[1:], ", "))
		} else if s.named(b.Name, b.Wikidata, b.Country) {
			t.Bodies = append(t.Bodies, b)
		}
	case "metonyms":
		t.Metonyms = append(t.Metonyms, MetonymRow{s.get("term"), s.get("body")})
	case "posts":
		t.Posts = append(t.Posts, PostRow{s.get("phrase"), s.get("kind"), s.get("country")})
	case "titles":
		r := TitleRow{Country: s.get("country"), Kind: s.get("kind"), Title: s.get("title")}
		var ok1, ok2 bool
		r.From, ok1 = s.day("from")
		r.To, ok2 = s.day("to")
		if ok1 && ok2 {
			t.Titles = append(t.Titles, r)
		}
	case "lexicon":
		r := LexRow{strings.ToLower(s.get("word")), s.get("type")}
		if r.Word == "" {
			r = LexRow{strings.ToLower(s.get("generic")), "generic"}
		}
		if !slices.Contains(lexiconUses, r.Use) {
			s.bad("type %q is none of %s", r.Use, strings.Join(lexiconUses, ", "))
		} else if r.Word != "" {
			t.Lexicon = append(t.Lexicon, r)
		}
	case "leaders":
		t.Leaders = append(t.Leaders, LeaderRow{s.get("country"), s.get("kind")})
	case "words":
		w := WordRow{strings.ToLower(s.get("word")), s.get("type") == "collective", s.get("kind"), s.get("sector")}
		if !slices.Contains(actorKinds, w.Kind) {
			s.bad("kind %q is none of %s", w.Kind, strings.Join(actorKinds, ", "))
		} else if w.Word != "" {
			t.Words = append(t.Words, w)
		}
	}
}

func (s *sheet) named(name, wikidata, country string) bool {
	switch {
	case name == "" || fold(name) == "":
		s.bad("no name")
	case wikidata != "" && !isQID(wikidata):
		s.bad("%q is no Wikidata id", wikidata)
	case country != "" && country != "INT" && !isISO3(country):
		s.bad("country %q: want three capitals (ISO 3166-1 alpha-3), or INT", country)
	default:
		return true
	}
	return false
}

func (s *sheet) office(t *Tables) {
	r := OfficeRow{Person: s.get("person"), Wikidata: s.get("wikidata"), Country: s.get("country"), Kind: s.get("kind"), Title: s.get("title"),
		Source: s.get("source"), line: s.line, Withdrawn: strings.Contains(s.get("flag"), "withdrawn")}
	var ok [3]bool
	r.From, ok[0] = s.day("from")
	r.To, ok[1] = s.day("to")
	r.AsOf, ok[2] = s.day("as_of")
	switch {
	case !ok[0] || !ok[1] || !ok[2] || !s.named(r.Person, r.Wikidata, r.Country):
	case r.From == 0:
		s.bad("%s: an office needs the day it began", r.Person)
	case r.To != 0 && r.To.last() < r.From.first():
		s.bad("%s: ends on %s, before it begins on %s", r.Person, r.To, r.From)
	case r.To == 0 && r.AsOf == 0:
		s.bad("%s: neither an end nor a day (as_of) on which the office was still held", r.Person)
	case !slices.Contains(officeKinds, r.Kind):
		s.bad("kind %q is none of %s", r.Kind, strings.Join(officeKinds, ", "))
	default:
		t.Offices = append(t.Offices, r)
	}
}

func isQID(s string) bool {
	if len(s) < 2 || len(s) > 12 || s[0] != 'Q' || s[1] == '0' {
		return false
	}
	for i := 1; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

func isISO3(s string) bool {
	if len(s) != 3 {
		return false
	}
	for i := range 3 {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}
