package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"readout/record"
)

// Dossier writes a record as a desk editor reads it: who met whom, who said what, what did not happen, what comes next, what is
// disputed; each line followed by the words it rests on.
type Dossier struct {
	Width int  // columns; 80 where it is 0
	Color bool // ANSI colours and bold
}

type dossierPrinter struct {
	*page
	x    *index
	done map[string]bool // events told already
}

// Write writes one record.
func (o Dossier) Write(w io.Writer, r *record.Record) error {
	width := o.Width
	if width <= 0 {
		width = 80
	}
	width = max(40, min(width, 110))
	r, err := scrub(r)
	if err != nil {
		return fmt.Errorf("write dossier: %w", err)
	}
	b := bufio.NewWriter(w)
	p := &dossierPrinter{page: &page{w: b, width: width, color: o.Color}, x: newIndex(r), done: map[string]bool{}}
	p.head()
	p.meetings()
	p.statements()
	told := func(e *record.Event) bool {
		return (e.Status == "happened" || e.Status == "ongoing") && e.AttributedTo == "" && e.Tense != "historical" && e.Statement == ""
	}
	p.section("What happened", p.pick(func(e *record.Event) bool { return told(e) && e.Type != "" }))
	p.section("What did not happen", p.pick(func(e *record.Event) bool { return e.Status == "did_not_happen" && e.AttributedTo == "" }))
	p.section("What comes next", p.pick(func(e *record.Event) bool {
		return OnAgenda(e) || e.Status == "possible" && e.AttributedTo == ""
	}))
	p.section("Only claimed", p.pick(func(e *record.Event) bool { return e.AttributedTo != "" }))
	p.disputed()
	p.section("Background", p.pick(func(e *record.Event) bool { return e.Tense == "historical" }))
	p.section("Also told", p.pick(told)) // acts that the ontology has no type for
	p.people()
	p.findings()
	return b.Flush()
}

func (p *dossierPrinter) head() {
	r := p.x.r.Report
	title := r.Title
	if title == "" {
		title = opening(r.Text)
	}
	p.rule()
	p.wrap("", "", bold, title)
	var meta []string
	for _, m := range []string{r.Publisher, r.Agency, strings.Join(r.Byline, ", "), date(r.Published)} {
		if m != "" {
			meta = append(meta, m)
		}
	}
	if r.Dateline != nil {
		meta = append(meta, r.Dateline.Span.Text)
	}
	if len(meta) > 0 {
		p.wrap("", "", dim, strings.Join(meta, " · "))
	}
	p.rule()
}

func (p *dossierPrinter) pick(want func(*record.Event) bool) []*record.Event {
	var out []*record.Event
	for i := range p.x.r.Events {
		e := &p.x.r.Events[i]
		if !p.done[e.ID] && want(e) {
			p.done[e.ID] = true
			out = append(out, e)
		}
	}
	return out
}

// meetings are the dealings of at least two sides; a journey of one stands under what happened.
func (p *dossierPrinter) meetings() {
	p.section("Who met whom", p.pick(func(e *record.Event) bool {
		return e.Type == "CONSULT" && len(e.Actors)+len(e.Recipients) > 1 && (e.Status == "happened" || e.Status == "ongoing") && e.AttributedTo == "" && e.Tense != "historical"
	}))
}

func (p *dossierPrinter) section(title string, events []*record.Event) {
	if len(events) == 0 {
		return
	}
	p.title(title)
	for _, e := range events {
		p.event(e)
	}
}

func (p *dossierPrinter) event(e *record.Event) {
	p.wrap("  ", "    ", plain, p.eventLine(e))
	if len(e.Evidence) > 0 {
		p.quote(e.Evidence[0])
	}
	for _, c := range e.Conditions {
		p.wrap("      ", "      ", dim, c.Kind+": "+oneLine(c.Span.Text))
	}
	for _, v := range e.Views {
		if s := p.x.state[v.Statement]; s != nil {
			who := p.x.source(s)
			if who == "" {
				who = "an unnamed source"
			}
			p.wrap("      ", "      ", dim, who+": "+statusWords[v.Status])
		}
	}
}

var statusWords = map[string]string{"happened": "happened", "ongoing": "under way", "did_not_happen": "did not happen", "planned": "planned", "conditional": "on a condition",
	"possible": "possible", "proposed": "proposed", "counterfactual": "would have been"}

// eventLine is one line an event: sides, what, fate, voice, when and where.
func (p *dossierPrinter) eventLine(e *record.Event) string {
	var b strings.Builder
	sides := p.x.names(e.Actors)
	if to := p.x.names(e.Recipients); to != "" && to != sides {
		sides += " → " + to
	}
	if sides != "" {
		b.WriteString(p.paint(bold, strings.TrimPrefix(sides, " → ")) + ": ")
	}
	b.WriteString(oneLine(e.Label.Text))
	tags := []string{statusWords[e.Status]}
	if e.Type != "" {
		tags = append([]string{e.Type}, tags...)
	}
	if v := p.x.voice(e); v != "" {
		tags = append(tags, "according to "+v)
	}
	if t := p.x.time[e.Time]; t != nil {
		tags = append(tags, timeWords(t))
	}
	if e.Duration != "" {
		tags = append(tags, e.Duration)
	}
	if pl := p.x.placeName(e.Place); pl != "" {
		tags = append(tags, pl)
	}
	for _, id := range e.Quantities {
		if q := p.x.quant[id]; q != nil {
			tags = append(tags, q.Kind+": "+oneLine(q.Span.Text))
		}
	}
	b.WriteString(p.paint(statusColor(e.Status), "  ["+strings.Join(tags, " · ")+"]"))
	return b.String()
}

func (p *dossierPrinter) statements() {
	r := p.x.r
	if len(r.Statements) == 0 {
		return
	}
	p.title("Who said what")
	for i := range r.Statements {
		p.statement(&r.Statements[i])
	}
}

func (p *dossierPrinter) statement(s *record.Statement) {
	who := p.x.source(s)
	line := p.paint(bold, who)
	switch {
	case who == "":
		line = p.paint(bold, "(nobody named)")
	case s.Source.Naming == "anonymous":
		line += " (unnamed)"
	}
	tags := []string{s.Act}
	if s.Channel.Kind != "unspecified" && s.Channel.Kind != "" {
		c := strings.ReplaceAll(s.Channel.Kind, "_", " ")
		if s.Channel.Name != "" {
			c += ": " + s.Channel.Name
		}
		tags = append(tags, c)
	}
	if s.Manner == "private" {
		tags = append(tags, "in private")
	}
	if to := p.x.names(s.Addressees); to != "" {
		tags = append(tags, "to "+to)
	}
	if t := p.x.time[s.Time]; t != nil {
		tags = append(tags, timeWords(t))
	}
	if w := p.x.state[s.Within]; w != nil {
		tags = append(tags, "as told by "+p.x.source(w))
	}
	p.wrap("  ", "    ", plain, line+p.paint(dim, "  ["+strings.Join(tags, " · ")+"]"))
	if s.Assessed != nil {
		p.wrap("      ", "      ", warn, "the report: "+s.Assessed.Verdict+" (“"+oneLine(s.Assessed.Span.Text)+"”)")
	}
	if len(s.Content) > 0 {
		p.wrap("      ", "      ", plain, quoted(oneLine(joined(s.Content))))
	} else if len(s.Cue) > 0 {
		p.quote(s.Cue[0])
	}
}

func (p *dossierPrinter) disputed() {
	started := false
	for i := range p.x.r.Events {
		e := &p.x.r.Events[i]
		if len(e.Views) == 0 {
			continue
		}
		if !started {
			p.title("What is disputed")
			started = true
		}
		p.event(e)
	}
}

func (p *dossierPrinter) people() {
	started := false
	for i := range p.x.r.Actors {
		a := &p.x.r.Actors[i]
		if !a.Named {
			continue
		}
		if !started {
			p.title("Who is who")
			started = true
		}
		var about []string
		for _, o := range a.Offices {
			t := o.Title
			if o.Standing != "confirmed" {
				t += " (" + o.Standing + ")"
			}
			about = append(about, t)
		}
		about = append(about, strings.ReplaceAll(a.Kind, "_", " "))
		for _, m := range []string{a.Country, a.Code, a.Wikidata} {
			if m != "" {
				about = append(about, m)
			}
		}
		p.wrap("  ", "    ", plain, p.paint(bold, a.Name)+p.paint(dim, "  "+strings.Join(about, " · ")))
	}
}

func (p *dossierPrinter) findings() {
	if len(p.x.r.Findings) == 0 {
		return
	}
	p.title("Notes on this reading")
	for _, f := range p.x.r.Findings {
		p.wrap("  ", "    ", warn, f.Kind+": "+f.Message)
	}
}

// quote prints the sentence that a span stands in, the span itself in bold.
func (p *dossierPrinter) quote(s record.Span) {
	words, from, to := p.x.sentence(s)
	const around = 110 // bytes of the sentence kept on each side of the words
	lead, tail := "", ""
	if from > around {
		cut := from - around
		for cut < from && words[cut] != ' ' {
			cut++
		}
		words, to, from = words[cut:], to-cut, from-cut
		lead = "…"
	}
	if len(words)-to > around {
		cut := to + around
		for cut > to && words[cut] != ' ' {
			cut--
		}
		words = words[:cut]
		tail = "…"
	}
	from, to = max(0, min(from, len(words))), max(0, min(to, len(words)))
	p.wrap("      ", "      ", dim, lead+oneLine(words[:from])+p.paintOver(bold, dim, oneLine(words[from:to]))+oneLine(words[to:])+tail)
}

// opening is the first words of a text that has no title.
func opening(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if n := cut(line, 90); n < len(line) {
		return line[:n] + "…"
	}
	return line
}

// cut returns how many bytes of s hold whole words and at most n characters.
func cut(s string, n int) int {
	count, last := 0, 0
	for i, c := range s {
		if count == n {
			return last
		}
		if c == ' ' {
			last = i
		}
		count++
	}
	return len(s)
}

// quoted puts quotation marks around words that bring none of their own.
func quoted(s string) string {
	for _, open := range []string{"“", "«", "„", "‘", "\"", "'"} {
		if strings.HasPrefix(s, open) {
			return s
		}
	}
	return "“" + s + "”"
}

func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r == '\r' {
			return ' '
		}
		return r
	}, s)
}
