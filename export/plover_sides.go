package export

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/record"
)

// Side is a participant as coders of events write it: the country in three letters and the CAMEO code.
type Side struct{ Country, Code string }

// HomeOf is the country to which coders count those who belong to none by their words ("twenty villagers", "the workers"): where the act takes place
// by all that its sentence tells. That is the country of its place, or the first one that a name in the sentence stands for, those of
// others last (they are the other side, who mostly does it to somebody else); "" where no name stands for one.
func HomeOf(r *record.Record, e *record.Event, others []string) string {
	from, to := sentence(r.Report.Text, e.Label.Start)
	var first, foreign string
	at, foreignAt := to, to
	for i := range r.Places {
		p := &r.Places[i]
		if p.Country == "" || p.Span.Start < from || p.Span.Start >= to {
			continue
		}
		if p.ID != "" && p.ID == e.Place && len(others) == 0 {
			return p.Country
		}
		if p.Span.Start < at {
			first, at = p.Country, p.Span.Start
		}
		if p.Span.Start < foreignAt && !slices.Contains(others, p.Country) {
			foreign, foreignAt = p.Country, p.Span.Start
		}
	}
	if foreign != "" {
		return foreign
	}
	return first
}

// sentence bounds the sentence around a code point, roughly: by line ends, and full stops before a blank and a capital.
func sentence(text string, at int) (from, to int) {
	n := 0
	stop := rune(0)
	for _, c := range text {
		end := c == '\n' || stop == ' ' && unicode.IsUpper(c)
		if end && n <= at {
			from = n
		} else if end {
			return from, n
		}
		switch {
		case c == '.' || c == '!' || c == '?':
			stop = '.'
		case stop == '.' && c == ' ':
			stop = ' '
		default:
			stop = 0
		}
		n++
	}
	return from, n
}

// SidesOf reads one participant by CAMEO's conventions, one answer a country. A state that acts under its bare name ("Chad", "the Chadians") has the
// code of the country alone, its government, ministers and officials have CHADGOV; who belongs to no state and to no kind that
// CAMEO writes in a state's stead (IGO, NGO …) begins with "---". at is where the event names the participant, and may be empty; home is the
// country of the unnamed who belong to none.
func SidesOf(r *record.Record, a *record.Actor, at record.Span, home string) []Side {
	countries := CountriesOf(r, a)
	if len(countries) == 0 && a.Kind == "person" {
		if c := ofCountry(r, a); c != "" {
			countries = []string{c}
		}
	}
	if len(countries) == 0 {
		code := withoutCountry(a.Code)
		if sector, ok := strings.CutPrefix(code, "---"); (ok || code == "") && (!a.Named || a.Kind == "population" || a.Kind == "group") && home != "" {
			return []Side{{home, home + sector}}
		}
		return []Side{{Code: code}}
	}
	sector := strings.TrimPrefix(a.Code, a.Country)
	if sector == "GOV" && a.Kind == "government" && bareName(words(r, a, at)) {
		sector = ""
	}
	out := make([]Side, len(countries))
	for i, c := range countries {
		out[i] = Side{Country: c, Code: c + sector}
	}
	return out
}

// ofCountry is the country behind a person's name: "King Hassan of Morocco".
func ofCountry(r *record.Record, a *record.Actor) string {
	for _, m := range a.Mentions {
		for i := range r.Places {
			if p := &r.Places[i]; p.Country != "" && p.Span.Start > m.Span.End && p.Span.Start <= m.Span.End+len(" of the ") {
				switch words(r, a, record.Span{Start: m.Span.End, End: p.Span.Start}) {
				case " of ", " of the ":
					return p.Country
				}
			}
		}
	}
	return ""
}

// instead are the kinds that CAMEO writes where a state's letters stand.
var instead = []string{"IGO", "NGO", "NGM", "MNC", "IMG", "ISM", "INT", "UNO", "EUR", "UIS"}

// StandsForState tells that a code begins with what CAMEO writes where a state's letters stand.
func StandsForState(code string) bool { return len(code) >= 3 && slices.Contains(instead, code[:3]) }

func withoutCountry(code string) string {
	if code == "" || StandsForState(code) {
		return code
	}
	return "---" + code
}

// words are those that name the participant here, or its first ones in the report.
func words(r *record.Record, a *record.Actor, at record.Span) string {
	if at.End <= at.Start && len(a.Mentions) > 0 {
		at = a.Mentions[0].Span
	}
	start, end := -1, len(r.Report.Text)
	n := 0
	for i := range r.Report.Text {
		if n == at.Start {
			start = i
		}
		if n == at.End {
			end = i
			break
		}
		n++
	}
	if start < 0 || end < start {
		return ""
	}
	return r.Report.Text[start:end]
}

// bareName tells that nothing but a name stands there: "the United States", not "the Chadian government", "State Department" or "Cabinet".
func bareName(s string) bool {
	some := false
	for w := range strings.FieldsSeq(s) {
		w = strings.Trim(w, ",.'’")
		if w == "the" || w == "The" || w == "of" || w == "and" {
			continue
		}
		first, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(first) || slices.Contains(institutions, strings.ToLower(strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s"))) {
			return false
		}
		some = true
	}
	return some
}

// institutions are words that make a name that of a state's organ.
var institutions = []string{"government", "ministry", "department", "cabinet", "council", "parliament", "house", "office", "administration", "authority", "authorities", "agency", "commission", "committee", "court", "kremlin", "pentagon", "bureau",
	"service", "command", "army", "police", "presidency", "palace", "embassy", "mission", "regime", "junta", "treasury", "assembly", "senate", "congress", "president", "minister", "downing", "quai"}
