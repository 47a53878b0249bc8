package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"readout/document"
	"readout/mention"
)

// corefTask reads documents of words (GUM) and writes a line a mention, "doc:first-end TAB doc/cluster", entities of one mention
// left out as OntoNotes does.
func corefTask(j job) error {
	f, err := open(j.gold)
	if err != nil {
		return err
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		return err
	}
	var rows []row
	words := map[string][]document.Span{}
	for n, line := range bytes.Split(b, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var g struct {
			Doc    string   `json:"doc"`
			Tokens []string `json:"tokens"`
			Sents  [][2]int `json:"sents"`
			Pars   []int    `json:"pars"`
		}
		if err := json.Unmarshal(line, &g); err != nil {
			return fmt.Errorf("read %s line %d: %w", j.gold, n+1, err)
		}
		text, at := plainText(g.Tokens, g.Sents, g.Pars)
		rows = append(rows, row{ID: g.Doc, Text: text})
		words[g.Doc] = at
	}
	return j.each(rows, false, func(r reading) error {
		at := words[r.row.ID]
		seen := map[[2]int]bool{} // a span is in one cluster only
		for c, e := range r.doc.Entities {
			if len(e.Mentions) < 2 {
				continue
			}
			for _, m := range e.Mentions {
				mm := r.doc.Mentions[m]
				f, e := mention.Full(r.doc, &mm) // OntoNotes marks whole noun phrases
				if first, end, ok := wordRange(at, r.doc.TokenSpan(f, e-1)); ok && !seen[[2]int{first, end}] {
					seen[[2]int{first, end}] = true
					fmt.Fprintf(j.w, "%s:%d-%d\t%s/%d\n", r.row.ID, first, end, r.row.ID, c)
				}
			}
		}
		return nil
	})
}

// plainText joins sentences by a space and paragraphs by a blank line, and says where each word stands.
func plainText(tokens []string, sents [][2]int, pars []int) (string, []document.Span) {
	starts := map[int]bool{}
	for _, p := range pars {
		starts[p] = true
	}
	var b strings.Builder
	at := make([]document.Span, len(tokens))
	for i, s := range sents {
		if b.Len() > 0 {
			if starts[i] {
				b.WriteString("\n\n")
			} else {
				b.WriteByte(' ')
			}
		}
		text, spans := spaced(tokens[s[0]:s[1]])
		for k, x := range spans {
			at[s[0]+k] = document.Span{Start: b.Len() + x.Start, End: b.Len() + x.End}
		}
		b.WriteString(text)
	}
	return b.String(), at
}

// wordRange turns bytes into the half-open range of words they cover exactly.
func wordRange(at []document.Span, s document.Span) (first, end int, ok bool) {
	first = -1
	for i, w := range at {
		if w.Start < s.End && w.End > s.Start {
			if first < 0 {
				first = i
			}
			end = i + 1
		}
	}
	return first, end, first >= 0
}

// gapTask reads GAP's table (pronoun, A and B are given) and writes ID, A-coref, B-coref.
func gapTask(j job) error {
	table, err := tsv(j.gold)
	if err != nil {
		return err
	}
	var rows []row
	given := map[string][3]span{}
	for _, g := range table[1:] {
		rows = append(rows, row{ID: g[0], Text: g[1]})
		var s [3]span
		for k, c := range []int{2, 4, 7} {
			n, err := strconv.Atoi(g[c+1])
			if err != nil {
				return fmt.Errorf("read %s row %s: %w", j.gold, g[0], err)
			}
			s[k] = span{n, n + len([]rune(g[c]))}
		}
		given[g[0]] = s
	}
	return j.each(rows, false, func(r reading) error {
		at := byteOffsets(r.doc.Text)
		var heads [3]int
		for k, s := range given[r.row.ID] {
			heads[k] = headOf(r.doc, at, s)
		}
		fmt.Fprintf(j.w, "%s\t%v\t%v\n", r.row.ID, sameEntity(r.doc, heads[0], heads[1]), sameEntity(r.doc, heads[0], heads[2]))
		return nil
	})
}

// sameEntity tells whether the mentions that two words stand in are of one entity.
func sameEntity(d *document.Document, a, b int) bool {
	x, y := mentionOf(d, a), mentionOf(d, b)
	return x >= 0 && y >= 0 && d.Mentions[x].Entity == d.Mentions[y].Entity
}

// mentionOf finds the smallest mention that holds a word.
func mentionOf(d *document.Document, t int) int {
	best := -1
	for i, m := range d.Mentions {
		if m.First <= t && t < m.End && (best < 0 || m.End-m.First < d.Mentions[best].End-d.Mentions[best].First) {
			best = i
		}
	}
	return best
}
