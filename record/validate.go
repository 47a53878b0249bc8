package record

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// Validate checks what a schema can't: that every span agrees with the text (rule 1), that every reference points at an entry that
// is there, that nothing stands twice and that the whole keeps the bound on entries (rule 5). All faults are joined in one error.
func (r *Record) Validate() error {
	v := newValidator(r)
	v.report()
	v.actors()
	v.statements()
	v.events()
	v.rest()
	if n, bound := len(r.Statements)+len(r.Events), len(v.offset)/30+10; n > bound {
		v.fault("%d statements and events, more than the bound of %d", n, bound)
	}
	return errors.Join(v.errs...)
}

type validator struct {
	r      *Record
	offset []int // byte offset of each code point, and the end
	ids    map[string]bool
	errs   []error
}

func newValidator(r *Record) *validator {
	v := &validator{r: r, ids: map[string]bool{}}
	for i := range r.Report.Text {
		v.offset = append(v.offset, i)
	}
	v.offset = append(v.offset, len(r.Report.Text))
	for _, a := range r.Actors {
		v.id(a.ID)
	}
	for _, s := range r.Statements {
		v.id(s.ID)
	}
	for _, e := range r.Events {
		v.id(e.ID)
	}
	for _, t := range r.Times {
		v.id(t.ID)
	}
	for _, p := range r.Places {
		v.id(p.ID)
	}
	for _, q := range r.Quantities {
		v.id(q.ID)
	}
	return v
}

func (v *validator) fault(format string, args ...any) {
	v.errs = append(v.errs, fmt.Errorf(format, args...))
}

func (v *validator) id(id string) {
	if v.ids[id] {
		v.fault("id %s stands twice", id)
	}
	v.ids[id] = true
}

func (v *validator) span(where string, s Span, widest int) {
	if s.Start < 0 || s.End < s.Start || s.End >= len(v.offset) {
		v.fault("%s: span %d-%d outside the text", where, s.Start, s.End)
		return
	}
	if got := v.r.Report.Text[v.offset[s.Start]:v.offset[s.End]]; got != s.Text {
		v.fault("%s: span %d-%d says %q, the text has %q", where, s.Start, s.End, s.Text, got)
	}
	if widest > 0 && utf8.RuneCountInString(s.Text) > widest {
		v.fault("%s: span %d-%d is wider than %d", where, s.Start, s.End, widest)
	}
}

func (v *validator) spans(where string, list []Span, widest int) {
	for _, s := range list {
		v.span(where, s, widest)
	}
}

func (v *validator) ptr(where string, s *Span, widest int) {
	if s != nil {
		v.span(where, *s, widest)
	}
}

func (v *validator) ref(where, id string, must bool) {
	if id == "" && !must {
		return
	}
	if !v.ids[id] {
		v.fault("%s: no entry %q", where, id)
	}
}

func (v *validator) refs(where string, list []string) {
	for _, id := range list {
		v.ref(where, id, true)
	}
}

func (v *validator) report() {
	v.spans("headings", v.r.Report.Headings, 0)
	for _, n := range v.r.Report.Notices {
		v.span("notices", n.Span, 0)
	}
	if d := v.r.Report.Dateline; d != nil {
		v.span("dateline", d.Span, 0)
		v.ref("dateline", d.Place, false)
	}
	for _, f := range v.r.Findings {
		v.ptr("finding "+f.Kind, f.Span, 0)
	}
}

func (v *validator) actors() {
	for _, a := range v.r.Actors {
		for _, m := range a.Mentions {
			v.span(a.ID+" mention", m.Span, 200)
		}
		v.refs(a.ID+" members", a.Members)
	}
}

func (v *validator) statements() {
	seen := map[string]string{}
	for _, s := range v.r.Statements {
		v.ptr(s.ID+" source", s.Source.Span, 200)
		v.refs(s.ID+" source", s.Source.Actors)
		v.spans(s.ID+" cue", s.Cue, 200)
		v.spans(s.ID+" content", s.Content, 1500)
		v.spans(s.ID+" quoted", s.Quoted, 0)
		v.ptr(s.ID+" channel", s.Channel.Span, 0)
		v.refs(s.ID+" addressees", s.Addressees)
		v.ref(s.ID+" time", s.Time, false)
		v.ref(s.ID+" within", s.Within, false)
		if s.Assessed != nil {
			v.span(s.ID+" assessed", s.Assessed.Span, 0)
		}
		if len(s.Content) == 0 && s.Act != "decline" {
			v.fault("%s: no content, and it is no refusal to speak", s.ID)
		}
		k := fmt.Sprint(s.Content, s.Cue, s.Within)
		if o := seen[k]; o != "" {
			v.fault("%s repeats %s", s.ID, o)
		}
		seen[k] = s.ID
	}
}

func (v *validator) events() {
	seen := map[string]string{}
	for _, e := range v.r.Events {
		v.span(e.ID+" label", e.Label, 200)
		v.spans(e.ID+" evidence", e.Evidence, 200)
		for _, p := range e.Parties {
			v.ref(e.ID+" party", p.Actor, true)
			v.ptr(e.ID+" party", p.Span, 0)
			if p.Span == nil && !p.Implied {
				v.fault("%s: party %s has no span and is not implied", e.ID, p.Actor)
			}
		}
		v.refs(e.ID+" actors", e.Actors)
		v.refs(e.ID+" recipients", e.Recipients)
		v.refs(e.ID+" about", e.About)
		v.refs(e.ID+" quantities", e.Quantities)
		for id, what := range map[string]string{e.AttributedTo: "attributed_to", e.Statement: "statement", e.Time: "time", e.Place: "place", e.Destination: "destination"} {
			v.ref(e.ID+" "+what, id, false)
		}
		for _, w := range e.Views {
			v.ref(e.ID+" view", w.Statement, true)
		}
		for _, c := range e.Conditions {
			v.span(e.ID+" condition", c.Span, 0)
			v.ref(e.ID+" condition", c.Event, false)
		}
		for _, t := range e.Times {
			v.ref(e.ID+" times", t.Time, true)
		}
		v.ptr(e.ID+" venue", e.Venue, 0)
		k := fmt.Sprint(e.Evidence, e.Type, e.Status, e.AttributedTo)
		if o := seen[k]; o != "" {
			v.fault("%s repeats %s", e.ID, o)
		}
		seen[k] = e.ID
	}
}

func (v *validator) rest() {
	for _, t := range v.r.Times {
		v.span(t.ID, t.Span, 0)
	}
	for _, p := range v.r.Places {
		v.span(p.ID, p.Span, 0)
	}
	for _, q := range v.r.Quantities {
		v.span(q.ID, q.Span, 0)
		v.ref(q.ID+" statement", q.Statement, false)
	}
}
