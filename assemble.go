package readout

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"sort"
	"strconv"
	"strings"

	"readout/document"
	"readout/record"
)

// Widest spans the contract allows, in code points: evidence, labels and sources; one piece of content.
const (
	widestEvidence = 200
	widestContent  = 1500
)

// assembler turns a document into a record: ids in text order, spans in code points, references by id.
type assembler struct {
	d   *document.Document
	hex string // of the text's hash, for keys

	goldstein func(code string) (float64, bool)

	actor, statement, event, time, place, quantity []string // ids by index; empty = left out
}

// assemble writes the record. It is the only place that knows both the document's indexes and the record's ids.
func (rd *Reader) assemble(d *document.Document) record.Record {
	a := &assembler{d: d, hex: strings.TrimPrefix(d.Report.Hash, "sha256:"), goldstein: rd.events.Goldstein}
	kept := filter(d, prune(d), rd.least)
	a.number(kept)
	r := record.Record{Schema: record.Schema, MadeBy: rd.made, Report: d.Report, Findings: []record.Finding{}}
	for _, f := range d.Findings {
		out := record.Finding{Kind: f.Kind, Message: f.Message}
		if f.Span.End > f.Span.Start {
			s := a.span(f.Span, 0)
			out.Span = &s
		}
		r.Findings = append(r.Findings, out)
	}
	r.Report.Headings = a.headings()
	r.Report.Byline = list(r.Report.Byline)
	r.Report.Notices = list(r.Report.Notices)
	r.Actors = a.actors(kept.actors)
	r.Statements = a.statements(kept.statements)
	r.Events = a.events(kept.events)
	r.Times = a.times()
	r.Places = a.places()
	r.Quantities = a.quantities()
	if dl := r.Report.Dateline; dl != nil {
		r.Report.Dateline = a.dateline(*dl)
	}
	return r
}

func list[T any](x []T) []T {
	if x == nil {
		return []T{}
	}
	return x
}

func ids(prefix string, n int, keep []int) []string {
	out := make([]string, n)
	for i, k := range keep {
		out[k] = prefix + strconv.Itoa(i+1)
	}
	return out
}

func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func (a *assembler) number(k kept) {
	a.actor = ids("a", len(a.d.Actors), k.actors)
	a.statement = ids("s", len(a.d.Statements), k.statements)
	a.event = ids("e", len(a.d.Events), k.events)
	a.time = ids("t", len(a.d.Times), byStart(len(a.d.Times), func(i int) document.Span { return a.d.Times[i].Span }))
	a.place = ids("p", len(a.d.Places), byStart(len(a.d.Places), func(i int) document.Span { return a.d.Places[i].Span }))
	a.quantity = ids("q", len(a.d.Quantities), byStart(len(a.d.Quantities), func(i int) document.Span { return a.d.Quantities[i].Span }))
}

// byStart orders 0…n−1 by where their spans start, longer first at one place, stable.
func byStart(n int, at func(int) document.Span) []int {
	o := upTo(n)
	sort.SliceStable(o, func(x, y int) bool {
		p, q := at(o[x]), at(o[y])
		if p.Start != q.Start {
			return p.Start < q.Start
		}
		return p.End > q.End
	})
	return o
}

// span writes a byte span in code points, trimmed of white space, and cut at a word's end where it is wider than widest (0 = any width).
func (a *assembler) span(s document.Span, widest int) record.Span {
	t := a.d.Text
	s.Start, s.End = max(0, min(s.Start, len(t))), max(0, min(s.End, len(t)))
	for s.Start < s.End && space(t[s.Start]) {
		s.Start++
	}
	for s.End > s.Start && space(t[s.End-1]) {
		s.End--
	}
	start, end := a.d.CodePoint(s.Start), a.d.CodePoint(s.End)
	if widest > 0 && end-start > widest {
		s.End = s.Start + cut(t[s.Start:s.End], widest)
		end = a.d.CodePoint(s.End)
	}
	return record.Span{Start: start, End: end, Text: t[s.Start:s.End]}
}

func space(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

// cut returns the length in bytes of the longest beginning of s that has at most n code points and ends with a word.
func cut(s string, n int) int {
	count, last := 0, 0
	for i := range s {
		if count == n {
			if last == 0 {
				return i
			}
			return last
		}
		if space(s[i]) && i > 0 && !space(s[i-1]) {
			last = i
		}
		count++
	}
	return len(s)
}

func (a *assembler) spanPtr(s document.Span, widest int) *record.Span {
	if s.End <= s.Start {
		return nil
	}
	out := a.span(s, widest)
	return &out
}

func (a *assembler) spans(in []document.Span, widest int) []record.Span {
	out := make([]record.Span, 0, len(in))
	for _, s := range in {
		if s.End > s.Start {
			out = append(out, a.span(s, widest))
		}
	}
	return out
}

// contents writes content spans; one wider than the bound is cut into pieces at word ends, nothing lost.
func (a *assembler) contents(in []document.Span) []record.Span {
	out := make([]record.Span, 0, len(in))
	for _, s := range in {
		for s.End > s.Start {
			n := cut(a.d.Text[s.Start:s.End], widestContent)
			out = append(out, a.span(document.Span{Start: s.Start, End: s.Start + n}, 0))
			s.Start += n
		}
	}
	return out
}

func (a *assembler) refs(in []int, id []string) []string {
	out := make([]string, 0, len(in))
	for _, i := range in {
		if r := ref(i, id); r != "" && !contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func ref(i int, id []string) string {
	if i < 0 || i >= len(id) {
		return ""
	}
	return id[i]
}

// key names an entry by the text, the section and its first evidence, so that it outlives a better model. A second entry at one
// place gets a number behind it.
func (a *assembler) key(section string, s document.Span, seen map[string]int) string {
	h := sha256.Sum256([]byte(a.hex + "/" + section + "/" + strconv.Itoa(a.d.CodePoint(s.Start)) + "-" + strconv.Itoa(a.d.CodePoint(s.End))))
	k := hex.EncodeToString(h[:6])
	seen[k]++
	if n := seen[k]; n > 1 {
		return k + "-" + strconv.Itoa(n)
	}
	return k
}

// round keeps three digits: enough for a probability, and the same digits everywhere.
func round(x float64) float64 {
	if math.IsNaN(x) {
		return 0
	}
	return math.Round(max(0, min(1, x))*1000) / 1000
}

func (a *assembler) headings() []record.Span {
	out := []record.Span{}
	for _, p := range a.d.Paragraphs {
		if p.Kind == document.Heading && p.Span.End > p.Span.Start {
			out = append(out, a.span(p.Span, 0))
		}
	}
	return out
}

// dateline joins the dateline that text found to its place's entry.
func (a *assembler) dateline(dl record.Dateline) *record.Dateline {
	for i, p := range a.d.Places {
		if s := a.span(p.Span, 0); s.Start >= dl.Span.Start && s.End <= dl.Span.End {
			dl.Place = a.place[i]
			break
		}
	}
	return &dl
}
