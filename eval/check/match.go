package check

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"readout/record"
)

type matcher struct {
	r     *record.Record
	actor map[string]*record.Actor
	time  map[string]*record.Time
	place map[string]*record.Place
	state map[string]*record.Statement
}

func newMatcher(r *record.Record) *matcher {
	m := &matcher{r: r, actor: map[string]*record.Actor{}, time: map[string]*record.Time{}, place: map[string]*record.Place{}, state: map[string]*record.Statement{}}
	for i := range r.Actors {
		m.actor[r.Actors[i].ID] = &r.Actors[i]
	}
	for i := range r.Times {
		m.time[r.Times[i].ID] = &r.Times[i]
	}
	for i := range r.Places {
		m.place[r.Places[i].ID] = &r.Places[i]
	}
	for i := range r.Statements {
		m.state[r.Statements[i].ID] = &r.Statements[i]
	}
	return m
}

func (m *matcher) names(ids []string) []string {
	var out []string
	for _, id := range ids {
		a := m.actor[id]
		if a == nil {
			out = append(out, "")
			continue
		}
		out = append(out, a.Name)
		for _, x := range a.Mentions {
			out = append(out, x.Span.Text)
		}
	}
	return out
}

func (m *matcher) sourceText(s *record.Statement) string {
	words := ""
	if s.Source.Span != nil {
		words = s.Source.Span.Text
	}
	return strings.Join(append(m.names(s.Source.Actors), words), " | ")
}

// all tells whether every stated field passes its test; an unknown field is an error, so that a typing slip never passes.
func all(c Check, tests map[string]func(any) bool) (bool, error) {
	ok := true
	for k, v := range c {
		if k == "kind" {
			continue
		}
		t := tests[k]
		if t == nil {
			return false, fmt.Errorf("a %v check has no field %q", c["kind"], k)
		}
		ok = ok && t(v)
	}
	return ok, nil
}

func anyName(want any, names []string) bool {
	for _, n := range names {
		if anyHas(want, n) {
			return true
		}
	}
	return false
}

func (m *matcher) statement(c Check) (bool, error) {
	for i := range m.r.Statements {
		if ok, err := m.statementIs(&m.r.Statements[i], c); ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}

func (m *matcher) statementIs(s *record.Statement, c Check) (bool, error) {
	return all(c, map[string]func(any) bool{
		"source":       func(e any) bool { return anyHas(e, m.sourceText(s)) },
		"content":      func(e any) bool { return anyHas(e, spansText(s.Content)) },
		"quoted":       func(e any) bool { return anyHas(e, spansText(s.Quoted)) },
		"form":         func(e any) bool { return oneOf(e, s.Form) },
		"act":          func(e any) bool { return oneOf(e, s.Act) },
		"channel":      func(e any) bool { return oneOf(e, s.Channel.Kind) },
		"channel_name": func(e any) bool { return anyHas(e, s.Channel.Name) },
		"naming":       func(e any) bool { return oneOf(e, s.Source.Naming) },
		"manner":       func(e any) bool { return oneOf(e, s.Manner) },
		"assessed":     func(e any) bool { return oneOf(e, verdict(s)) },
		"addressee":    func(e any) bool { return anyName(e, m.names(s.Addressees)) },
		"within": func(e any) bool {
			p := m.state[s.Within]
			return p != nil && anyHas(e, spansText(p.Content))
		},
	})
}

func verdict(s *record.Statement) string {
	if s.Assessed == nil {
		return ""
	}
	return s.Assessed.Verdict
}

func everyName(want any, names []string) bool {
	for _, w := range options(want) {
		if !anyName(w, names) {
			return false
		}
	}
	return true
}

func (m *matcher) event(c Check) (bool, error) {
	for i := range m.r.Events {
		if ok, err := m.eventIs(&m.r.Events[i], c); ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}

func (m *matcher) eventIs(e *record.Event, c Check) (bool, error) {
	att := m.state[e.AttributedTo]
	modes := e.Modes
	if len(modes) == 0 {
		modes = []string{""}
	}
	return all(c, map[string]func(any) bool{
		"says": func(w any) bool { return anyHas(w, e.Label.Text+" … "+spansText(e.Evidence)) },
		"type": func(w any) bool { return oneOf(w, e.Type) },
		"mode": func(w any) bool {
			for _, x := range modes {
				if oneOf(w, x) {
					return true
				}
			}
			return false
		},
		"cameo":      func(w any) bool { return oneOf(w, e.CAMEO) },
		"status":     func(w any) bool { return oneOf(w, e.Status) },
		"tense":      func(w any) bool { return oneOf(w, e.Tense) }, // ours, for probes
		"polarity":   func(w any) bool { return oneOf(w, e.Polarity) },
		"actors":     func(w any) bool { return everyName(w, m.names(e.Actors)) },
		"recipients": func(w any) bool { return everyName(w, m.names(e.Recipients)) },
		"time": func(w any) bool {
			t := m.time[e.Time]
			return oneOf(w, timeValue(t))
		},
		"duration": func(w any) bool { return oneOf(w, e.Duration) },
		"place": func(w any) bool {
			p := m.place[e.Place]
			return p != nil && anyHas(w, p.Name+" "+p.Span.Text)
		},
		"attributed": func(w any) bool {
			if w == "" {
				return att == nil
			}
			return att != nil && anyHas(w, m.sourceText(att))
		},
		"condition": func(w any) bool {
			var spans []record.Span
			for _, x := range e.Conditions {
				spans = append(spans, x.Span)
			}
			return anyHas(w, spansText(spans))
		},
	})
}

func timeValue(t *record.Time) string {
	if t == nil {
		return ""
	}
	return t.Value
}

func (m *matcher) actorCheck(c Check) (bool, error) {
	for i := range m.r.Actors {
		a := &m.r.Actors[i]
		ok, err := all(c, map[string]func(any) bool{
			"name": func(w any) bool {
				for _, x := range a.Mentions {
					if oneOf(w, x.Span.Text) {
						return true
					}
				}
				return anyHas(w, a.Name)
			},
			"wikidata":   func(w any) bool { return oneOf(w, a.Wikidata) },
			"actor_kind": func(w any) bool { return oneOf(w, a.Kind) },
			"country":    func(w any) bool { return oneOf(w, a.Country) },
			"code":       func(w any) bool { return oneOf(w, a.Code) },
			"office": func(w any) bool {
				for _, o := range a.Offices {
					if anyHas(w, o.Title) {
						return true
					}
				}
				return false
			},
			"mention": func(w any) bool {
				for _, x := range a.Mentions {
					if f, ok := c["form"]; anyHas(w, x.Span.Text) && (!ok || oneOf(f, x.Form)) {
						return true
					}
				}
				return false
			},
			"form": func(any) bool { return true },
		})
		if ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}

func (m *matcher) timeCheck(c Check) (bool, error) {
	for _, t := range m.r.Times {
		ok, err := all(c, map[string]func(any) bool{
			"says":  func(w any) bool { return anyHas(w, t.Span.Text) },
			"type":  func(w any) bool { return oneOf(w, t.Type) },
			"value": func(w any) bool { return oneOf(w, t.Value) },
		})
		if ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}

func (m *matcher) placeCheck(c Check) (bool, error) {
	for _, p := range m.r.Places {
		id := ""
		if p.GeoNames != 0 {
			id = strconv.Itoa(p.GeoNames)
		}
		ok, err := all(c, map[string]func(any) bool{
			"says":     func(w any) bool { return anyHas(w, p.Span.Text) },
			"name":     func(w any) bool { return anyHas(w, p.Name) },
			"wikidata": func(w any) bool { return oneOf(w, p.Wikidata) },
			"geonames": func(w any) bool { return oneOf(w, id) },
			"country":  func(w any) bool { return oneOf(w, p.Country) },
		})
		if ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}

func (m *matcher) check(c Check) (bool, error) {
	switch c["kind"] {
	case "statement":
		return m.statement(c)
	case "event":
		return m.event(c)
	case "actor":
		return m.actorCheck(c)
	case "time":
		return m.timeCheck(c)
	case "place":
		return m.placeCheck(c)
	case "no_event": // an empty record earns nothing
		ok, err := m.event(c)
		return !ok && len(m.r.Events) > 0, err
	case "no_statement":
		ok, err := m.statement(c)
		return !ok && len(m.r.Statements) > 0, err
	case "at_most":
		n, _ := c["n"].(float64)
		got := len(m.r.Statements)
		if c["of"] == "events" {
			got = len(m.r.Events)
		}
		return got > 0 && float64(got) <= n, nil
	case "spans":
		return true, nil // soundness itself, asked before
	}
	return false, fmt.Errorf("unknown kind of check %v", c["kind"])
}

// sound tells whether the record keeps rules 1 and 5 of the contract and has more than a token number of spans.
func (m *matcher) sound() bool {
	spans := 0
	for _, a := range m.r.Actors {
		spans += len(a.Mentions)
	}
	spans += len(m.r.Times) + len(m.r.Places) + 2*len(m.r.Events) + len(m.r.Statements)
	return m.r.Validate() == nil && spans > 10 && utf8.ValidString(m.r.Report.Text)
}
