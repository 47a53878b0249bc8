package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"readout/document"
	"readout/ledger"
)

// goldMention is an event mention that the annotators marked.
type goldMention struct {
	ID     string `json:"id"`
	Doc    string `json:"doc"`
	Sent   int    `json:"sent"`
	Tokens []int  `json:"tokens"`
	Text   string `json:"text"`
	Kind   string `json:"kind"`
}

// eventcorefTask clusters the event mentions that the annotators marked (ECB+) across reports by ledger.ClusterMentions. Neither topics nor cluster
// names are read.
func eventcorefTask(j job) error { return eventcoref(j, false) }

// eventcorefOwnTask finds the mentions itself, in the sentences that were annotated. One whose head is in a marked mention takes its id, any other
// gets an id that the scorer counts as wrong.
func eventcorefOwnTask(j job) error { return eventcoref(j, true) }

func eventcoref(j job, own bool) error {
	texts, list, err := ecbMentions(j, own)
	if err != nil {
		return err
	}
	cluster, err := ledger.ClusterMentions(texts, list)
	if err != nil {
		return err
	}
	w := writer{j.w}
	for _, m := range list {
		if err := w.row(map[string]string{"id": m.ID, "cluster": cluster[m.ID]}); err != nil {
			return err
		}
	}
	return nil
}

// mentionsTask writes what ledger.ClusterMentions is given: its weights are fitted to the train part of that.
func mentionsTask(j job) error {
	texts, list, err := ecbMentions(j, false)
	if err != nil {
		return err
	}
	own, err := ecbOwn(j)
	if err != nil {
		return err
	}
	w := writer{j.w}
	for _, id := range slices.Sorted(maps.Keys(texts)) {
		if err := w.row(map[string]string{"report": id, "body": texts[id]}); err != nil {
			return err
		}
	}
	for _, l := range [][]ledger.Mention{list, own} {
		for _, m := range l {
			if err := w.row(m); err != nil {
				return err
			}
		}
	}
	return nil
}

func ecbOwn(j job) ([]ledger.Mention, error) {
	_, l, err := ecbMentions(j, true)
	return l, err
}

func ecbMentions(j job, own bool) (map[string]string, []ledger.Mention, error) {
	docs, err := ecbDocs(strings.Replace(j.gold, "mentions.", "docs.", 1))
	if err != nil {
		return nil, nil, err
	}
	f, err := open(j.gold)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		return nil, nil, err
	}
	given := map[string][]goldMention{}
	for n, line := range bytes.Split(b, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var m goldMention
		if err := json.Unmarshal(line, &m); err != nil {
			return nil, nil, fmt.Errorf("read %s line %d: %w", j.gold, n+1, err)
		}
		if m.Kind == "event" && len(m.Tokens) > 0 {
			given[m.Doc] = append(given[m.Doc], m)
		}
	}
	var list []ledger.Mention
	err = j.each(docs.rows, false, func(r reading) error {
		words := docs.words[r.row.ID]
		marked := map[int]string{} // token -> id
		for _, m := range given[r.row.ID] {
			at := words[m.Sent]
			first, end := r.doc.TokensIn(document.Span{Start: at[m.Tokens[0]].Start, End: at[m.Tokens[len(m.Tokens)-1]].End})
			for i := first; i < end; i++ {
				marked[i] = m.ID
			}
			if !own {
				list = append(list, mentionAt(r.doc, m.ID, m.Doc, m.Sent, first, end))
			}
		}
		if own {
			list = append(list, ownMentions(r.doc, r.row.ID, words, docs.annotated[r.row.ID], marked)...)
		}
		return nil
	})
	return docs.texts, list, err
}

// ownMentions are the words that the reading takes for an event's head.
func ownMentions(d *document.Document, report string, words [][]document.Span, annotated []int, marked map[int]string) []ledger.Mention {
	var out []ledger.Mention
	used := map[string]bool{}
	for _, s := range annotated {
		at := words[s]
		if len(at) == 0 {
			continue
		}
		first, end := d.TokensIn(document.Span{Start: at[0].Start, End: at[len(at)-1].End})
		for i := first; i < end; i++ {
			if !tellsEvent(d, i) {
				continue
			}
			id := marked[i]
			if id == "" || used[id] {
				id = fmt.Sprintf("own/%s/%d", report, i)
			}
			used[id] = true
			out = append(out, mentionAt(d, id, report, s, i, i+1))
		}
	}
	return out
}

type ecb struct {
	rows  []row
	words map[string][][]document.Span
	texts map[string]string

	annotated map[string][]int // sentences
}

func ecbDocs(path string) (*ecb, error) {
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	out := &ecb{words: map[string][][]document.Span{}, texts: map[string]string{}, annotated: map[string][]int{}}
	for n, line := range bytes.Split(b, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var d struct {
			Doc       string     `json:"doc"`
			Annotated []int      `json:"annotated"`
			Sentences [][]string `json:"sentences"`
		}
		if err := json.Unmarshal(line, &d); err != nil {
			return nil, fmt.Errorf("read %s line %d: %w", path, n+1, err)
		}
		var text strings.Builder
		for i, s := range d.Sentences {
			if i > 0 {
				text.WriteByte('\n')
			}
			words, spans := spaced(s)
			for k := range spans {
				spans[k].Start += text.Len()
				spans[k].End += text.Len()
			}
			out.words[d.Doc] = append(out.words[d.Doc], spans)
			text.WriteString(words)
		}
		out.rows = append(out.rows, row{ID: d.Doc, Text: text.String()})
		out.texts[d.Doc] = text.String()
		out.annotated[d.Doc] = d.Annotated
	}
	return out, nil
}

// mentionAt gives an event mention what the reading knows of it.
func mentionAt(d *document.Document, id, report string, sent, first, end int) ledger.Mention {
	head := first
	for i := first; i < end; i++ {
		if h := int(d.Tokens[i].Head); h < first || h >= end {
			head = i
			break
		}
	}
	m := ledger.Mention{ID: id, Report: report, Sentence: sent}
	if head >= len(d.Tokens) {
		return m
	}
	m.Text, m.Lemma = d.TokenText(head), d.Tokens[head].Lemma
	m.Verb = d.Tokens[head].UPOS == document.VERB
	if head < len(d.Signals.EventP) {
		m.Sure = float64(d.Signals.EventP[head])
	}
	s := d.Sentences[d.Tokens[head].Sent]
	for i := s.First; i < s.End; i++ {
		if i != head && (d.Tokens[i].UPOS == document.NOUN || d.Tokens[i].UPOS == document.PROPN || d.Tokens[i].UPOS == document.VERB || d.Tokens[i].UPOS == document.NUM || d.Tokens[i].UPOS == document.ADJ) {
			m.Around = append(m.Around, d.Tokens[i].Lemma)
		}
	}
	named := func(t int) bool {
		u := d.Tokens[t].UPOS
		return u == document.NOUN || u == document.PROPN || u == document.NUM
	}
	d.Children(head, func(c int) bool {
		if named(c) {
			m.Near = append(m.Near, d.Tokens[c].Lemma)
			d.Children(c, func(g int) bool {
				if named(g) {
					m.Near = append(m.Near, d.Tokens[g].Lemma)
				}
				return true
			})
		}
		return true
	})
	if h := d.Tokens[head].Head; h >= 0 {
		m.Near = append(m.Near, d.Tokens[h].Lemma)
	}
	return m
}

// sureEvent is the least probability, chosen on the train part of ECB+.
const sureEvent = 0.2

// tellsEvent tells whether a word is taken for an event's head.
func tellsEvent(d *document.Document, i int) bool {
	return i < len(d.Signals.EventP) && d.Signals.EventP[i] >= sureEvent
}
