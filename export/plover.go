package export

import (
	"slices"
	"strings"

	"readout/record"
)

// Plover is an event as PLOVER's manual has it: that ontology folds tense into the type (an announced meeting is AGREE) where the
// record keeps the act and its fate apart. Aux are the manual's four auxiliary modes, which no published coder fills.
type Plover struct {
	Type  string
	Modes []string
	Aux   []string // historical | future | hypothetical | negation
	// Drop: a coder of the manual leaves it out: it has no type, it did not happen, is a mere possibility, or is only what another act
	// asks for, refuses, threatens or condemns.
	Drop bool
}

// PloverOf reads a record's events by PLOVER's conventions, one reading an event in the record's order. Cooperation still to come is AGREE;
// so is a concession that somebody undertakes ("will release"), while one that is only announced ("announced the release of"), a truce or a
// withdrawal is CONCEDE; an announced blow is THREATEN, cooperation that fails or is refused REJECT. The manual's two rules on RETREAT in the future
// (CONCEDE) and on undertakings (AGREE) meet in "will release"; its own gold records have AGREE there. `go run ./eval score` measures this reading on those records.
func PloverOf(r *record.Record) []Plover {
	matter := map[string]bool{}
	for i := range r.Events {
		if e := &r.Events[i]; e.Type != "" {
			for _, id := range e.About {
				matter[id] = true
			}
		}
	}
	out := make([]Plover, len(r.Events))
	var before beforeWords
	for i := range r.Events {
		e := &r.Events[i]
		out[i] = ploverOf(e, func() bool { return before.announced(r.Report.Text, e.Label.Start) })
		out[i].Drop = out[i].Drop || e.Type == "" || matter[e.ID]
	}
	return out
}

// ploverOf reads one event; announced tells whether the report puts it into the future tense.
func ploverOf(e *record.Event, announced func() bool) Plover {
	p := Plover{Type: e.Type, Modes: e.Modes}
	if e.Tense == "historical" {
		p.Aux = append(p.Aux, "historical")
	}
	switch e.Status {
	case "happened", "ongoing":
		if e.Type == "AGREE" && e.CAMEO == "057" { // an agreement concluded, as PLOVER's conversion from CAMEO has it
			p.Type = "SUPPORT"
		}
	case "did_not_happen":
		if cooperative(e.Type) { // "will not release", "failed to reach agreement": coders have a refusal there
			p.Type, p.Modes = "REJECT", nil
			break
		}
		p.Aux = append(p.Aux, "negation")
		p.Drop = true
	case "counterfactual":
		p.Aux, p.Drop = append(p.Aux, "hypothetical", "negation"), true
	case "planned", "proposed":
		p.future(e, announced)
	case "conditional", "possible":
		p.future(e, announced)
		p.Aux = append(p.Aux, "hypothetical")
		p.Drop = e.Status == "possible"
	}
	return p
}

// future folds what is still to come into the type: "a type of its own wins over type + future".
func (p *Plover) future(e *record.Event, announced func() bool) {
	switch p.Type {
	case "CONSULT", "SUPPORT", "COOPERATE", "AID":
		p.Type, p.Modes = "AGREE", nil
	case "RETREAT":
		p.Type = "AGREE"
		if len(p.Modes) > 0 && (p.Modes[0] == "withdraw" || p.Modes[0] == "ceasefire") || e.Status == "planned" && !announced() {
			p.Type = "CONCEDE"
		}
		p.Modes = nil
	case "AGREE", "CONCEDE", "":
	case "PROTEST", "COERCE", "ASSAULT", "SANCTION":
		if e.Status == "conditional" || e.Status == "planned" && announced() {
			p.Type, p.Modes = "THREATEN", nil
			break
		}
		p.Aux = append(p.Aux, "future")
	default:
		p.Aux = append(p.Aux, "future")
	}
}

func cooperative(t string) bool {
	switch t {
	case "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT":
		return true
	}
	return false
}

// beforeWords finds the words before a span; it keeps the text as code points, made when they are first asked for.
type beforeWords struct{ runes []rune }

// announced tells that an act stands in the future tense, not merely as a purpose: "will", "would" or "shall" is among the four words
// before its label and no mark lies between.
func (b *beforeWords) announced(text string, label int) bool {
	if b.runes == nil {
		b.runes = []rune(text)
	}
	end := min(label, len(b.runes))
	words := strings.Fields(string(b.runes[max(0, end-60):end]))
	for n := len(words) - 1; n >= 0 && n >= len(words)-4; n-- {
		w := strings.ToLower(words[n])
		if strings.ContainsAny(w[len(w)-1:], ".,;:!?\"") {
			return false
		}
		switch {
		case w == "will", w == "would", w == "shall", strings.HasSuffix(w, "'ll"), strings.HasSuffix(w, "'d"), strings.HasSuffix(w, "’ll"), strings.HasSuffix(w, "’d"):
			return true
		}
	}
	return false
}

// CountriesOf are the countries of an actor: its own, or, of a group that has none of its own because it is of several ("the Chadian and
// Sudanese envoys"), those that its first words name, in text order.
func CountriesOf(r *record.Record, a *record.Actor) []string {
	if a.Country != "" {
		return []string{a.Country}
	}
	if a.Named || len(a.Mentions) == 0 {
		return nil
	}
	var out []string
	at := a.Mentions[0].Span
	for i := range r.Places {
		p := &r.Places[i]
		if p.Country != "" && p.Span.Start >= at.Start && p.Span.End <= at.End && !slices.Contains(out, p.Country) {
			out = append(out, p.Country)
		}
	}
	return out
}
