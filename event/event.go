// Package event reads what happened and what did not: events with a PLOVER type, participants and a status, and the quantities
// that go with them. Patterns over trees name the act (data/acts), rules of scope say what became of it (data/signatures.tsv,
// data/scope.tsv), the network's signals arbitrate where they measured better.
//
// Type names the act, status names its fate: a meeting that is announced is CONSULT planned, talks called off are CONSULT
// did_not_happen beside the REJECT that called them off. PLOVER's own reading, where tense is folded into the type, is export's.
//
// It doesn't find out who people are, what a day is called or who said what: those layers are given.
package event

import (
	"fmt"
	"sync"

	"readout/document"
)

// Stage adds events and quantities to documents. It is safe for many goroutines.
type Stage struct {
	lex  *lexicon
	pool sync.Pool
}

var _ document.Stage = (*Stage)(nil)

// New reads the embedded data files.
func New() (*Stage, error) {
	lex, err := newLexicon(dataFS)
	if err != nil {
		return nil, fmt.Errorf("load event data: %w", err)
	}
	s := &Stage{lex: lex}
	s.pool.New = func() any { return &reader{lex: lex} }
	return s, nil
}

// Name names the stage.
func (s *Stage) Name() string { return "event" }

// Needs lists the layers that Read looks at.
func (s *Stage) Needs() document.Layer {
	return document.LayerText | document.LayerSyntax | document.LayerMentions | document.LayerTimes | document.LayerPlaces |
		document.LayerActors | document.LayerStatements
}

// Adds is the layer of events and quantities.
func (s *Stage) Adds() document.Layer { return document.LayerEvents }

// Entries returns how many verb and noun entries the patterns hold.
func (s *Stage) Entries() int { return s.lex.count }

// Read fills d.Events and d.Quantities. Layers that are empty are done without.
func (s *Stage) Read(d *document.Document) error {
	r := s.pool.Get().(*reader)
	defer s.pool.Put(r)
	r.open(d)
	r.candidates()
	r.write()
	r.close()
	return nil
}

// reader is the work on one document; its slices are kept between documents.
type reader struct {
	lex     *lexicon
	d       *document.Document
	t       tree
	s       scope
	lem     []string
	cands   []candidate
	candAt  []int32 // token → candidate headed there, -1
	actorAt []int32 // token → mention whose head it is, -1
	coverAt []int32 // token → innermost mention that covers it, -1
	actorOf []int32 // mention → actor, -1
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

func (r *reader) open(d *document.Document) {
	n := len(d.Tokens)
	r.lem = grow(r.lem, n)
	for i := range d.Tokens {
		r.lem[i] = r.lex.lemmaOf(&d.Tokens[i], d.TokenText(i))
	}
	r.d, r.t = d, tree{d: d, tok: d.Tokens, lem: r.lem}
	for i := range d.Tokens {
		r.hyphened(i)
	}
	if dl := d.Report.Dateline; dl != nil && dl.Span.End > dl.Span.Start {
		for r.t.from < n && d.CodePoint(d.Tokens[r.t.from].Start) < dl.Span.Start {
			r.t.from++
		}
		for r.t.body = r.t.from; r.t.body < n && (d.CodePoint(d.Tokens[r.t.body].Start) < dl.Span.End || d.Tokens[r.t.body].UPOS == document.PUNCT); {
			r.t.body++
		}
	}
	r.s.t, r.s.lex = &r.t, r.lex
	r.s.memo, r.s.known = grow(r.s.memo, n), grow(r.s.known, n)
	clear(r.s.known)
	r.s.inversions()
	r.t.inv = r.s.inv
	r.cands = r.cands[:0]
	r.candAt, r.actorAt, r.coverAt = grow(r.candAt, n), grow(r.actorAt, n), grow(r.coverAt, n)
	for i := range n {
		r.candAt[i], r.actorAt[i], r.coverAt[i] = -1, -1, -1
	}
	r.voices()
	r.mentions()
}

func (r *reader) close() {
	clear(r.lem)
	r.d, r.t = nil, tree{}
	r.s.cues = nil
}

// voices gives each token its voice.
func (r *reader) voices() {
	r.findVoices()
	r.presupposedSubjects()
}

// tellsItsOwnClause tells that a statement's cue is a participle beside the clause that passes for its content ("Citing security, the
// island refused …"): the clause is the report's.
func (r *reader) tellsItsOwnClause(st *document.Statement) bool {
	t, cue := &r.t, st.CueToken
	if cue < 0 || cue >= len(t.tok) || t.rel(cue) != document.Advcl || t.hasRel(cue, document.Nsubj) || t.tok[cue].Feats.Has(document.Fin) {
		return false
	}
	h := t.head(cue)
	if h < 0 || len(st.Quoted) > 0 {
		return false
	}
	for _, c := range st.Content {
		if first, end := r.d.TokensIn(c); first <= h && h < end && !(first <= cue && cue < end) {
			return t.hasRel(h, document.Nsubj) || t.hasRel(h, document.NsubjPass)
		}
	}
	return false
}

// presupposedSubjects takes back a noun that is the subject of its own cue: in "the refusal to meet the envoy surprised nobody" the
// refusal is taken for granted, whoever was surprised.
func (r *reader) presupposedSubjects() {
	t := &r.t
	for k := range r.d.Statements {
		cue := r.d.Statements[k].CueToken
		if cue < 0 || cue >= len(t.tok) || t.tok[cue].UPOS != document.VERB {
			continue
		}
		for c := t.child(cue); c >= 0; c = t.next(c) {
			if t.rel(c) != document.Nsubj || t.clausal(c) || t.tok[c].UPOS != document.NOUN || int(r.s.voice[c]) != k {
				continue
			}
			first, last := r.d.Subtree(c)
			for i := first; i <= last; i++ {
				if int(r.s.voice[i]) == k && !r.quoted(i) {
					r.s.voice[i] = r.s.voice[cue]
				}
			}
		}
	}
}

// findVoices notes for each token the innermost statement whose content holds it.
func (r *reader) findVoices() {
	d := r.d
	r.s.voice, r.s.cues = nil, nil
	if len(d.Statements) == 0 {
		return
	}
	v := make([]int32, len(d.Tokens))
	size := make([]int, len(d.Tokens))
	for i := range v {
		v[i] = -1
	}
	for k := range d.Statements {
		if r.tellsItsOwnClause(&d.Statements[k]) {
			continue
		}
		total := 0
		for _, c := range d.Statements[k].Content {
			total += c.End - c.Start
		}
		for _, c := range d.Statements[k].Content {
			first, end := d.TokensIn(c)
			for i := first; i < end; i++ {
				if v[i] < 0 || total < size[i] || total == size[i] && d.Statements[k].Within == int(v[i]) {
					v[i], size[i] = int32(k), total
				}
			}
		}
	}
	r.s.voice = v
	r.behindQuote()
	r.outside()
	r.s.cues = func(k int) int { return d.Statements[k].CueToken }
}

// mentions indexes mentions by token and actors by mention.
func (r *reader) mentions() {
	d := r.d
	r.actorOf = grow(r.actorOf, len(d.Mentions))
	for i := range r.actorOf {
		r.actorOf[i] = -1
	}
	for a := range d.Actors {
		for _, m := range d.Actors[a].Mentions {
			r.actorOf[m] = int32(a)
		}
	}
	width := func(m int32) int { return d.Mentions[m].End - d.Mentions[m].First }
	for k := range d.Mentions {
		m := &d.Mentions[k]
		if h := m.Head; h >= 0 && h < len(d.Tokens) {
			if old := r.actorAt[h]; old < 0 || r.actorOf[old] < 0 && r.actorOf[k] >= 0 || r.actorOf[k] >= 0 && width(int32(k)) > width(old) {
				r.actorAt[h] = int32(k)
			}
		}
		for i := m.First; i < m.End; i++ {
			if old := r.coverAt[i]; old < 0 || width(int32(k)) < width(old) {
				r.coverAt[i] = int32(k)
			}
		}
	}
}

// outside takes back from a statement's content what hangs on its cue as a circumstance: in "“We tried,” she said after talks with
// the mediator" the talks are the report's, however far the content was drawn.
func (r *reader) outside() {
	t := &r.t
	for k := range r.d.Statements {
		st := &r.d.Statements[k]
		cue := st.CueToken
		if cue < 0 || cue >= len(t.tok) || int(r.s.voice[cue]) == k {
			continue
		}
		for c := t.child(cue); c >= 0; c = t.next(c) {
			switch t.rel(c) {
			case document.Obl, document.Advcl:
			default:
				continue
			}
			w, _, _ := t.caseOf(c)
			if w == "" {
				w, _ = t.markOf(c)
			}
			if !circumstance.has(w) || c < cue {
				continue
			}
			first, last := r.d.Subtree(c)
			for i := first; i <= last; i++ {
				if int(r.s.voice[i]) == k && !r.quoted(i) {
					r.s.voice[i] = r.s.voice[cue]
				}
			}
		}
	}
}

var circumstance = words{"after": {}, "before": {}, "during": {}, "following": {}, "follow": {}, "despite": {}, "while": {}, "amid": {}, "with": {}, "ahead": {}}

// quoted tells that a token stands inside quotation marks.
func (r *reader) quoted(i int) bool {
	for k := range r.d.Quotes {
		if q := &r.d.Quotes[k]; q.First <= i && i < q.End {
			return true
		}
	}
	return false
}

// behindQuote takes back what follows a closing quotation mark with a preposition of circumstance.
func (r *reader) behindQuote() {
	t := &r.t
	for k := range r.d.Statements {
		st := &r.d.Statements[k]
		if len(st.Quoted) == 0 || st.CueToken < 0 || st.CueToken >= len(t.tok) {
			continue
		}
		outer := int32(-1)
		if st.Within >= 0 {
			outer = int32(st.Within)
		}
		for _, q := range st.Quoted {
			_, end := r.d.TokensIn(q)
			for end < len(t.tok) && t.tok[end].UPOS == document.PUNCT && t.d.TokenText(end) != "," {
				end++
			}
			if end == 0 || end >= len(t.tok) || !circumstance.has(t.lemma(end)) || int(r.s.voice[end]) != k {
				continue
			}
			for i := end; i < len(t.tok) && int(r.s.voice[i]) == k && !r.quoted(i) && t.tok[i].Sent == t.tok[end].Sent; i++ {
				r.s.voice[i] = outer
			}
		}
	}
}
