package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"readout/document"
	"readout/ingest"
	"readout/ledger"
)

// storiesTask adds every row's text to a ledger of its own, joins, and writes the story of each. A day is known where the address tells it, as
// when a page is fetched; no cluster names are read.
func storiesTask(j job) error {
	rows, err := readRows(j.gold)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "readout-stories")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	l, err := ledger.Open(filepath.Join(dir, "ledger"), ledger.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	keys := map[string]string{}
	err = j.each(rows, true, func(r reading) error {
		rec := r.rec
		rec.Report.ID, rec.Report.Title, rec.Report.Published = "gold/"+r.row.ID, r.row.Title, ingest.DayInURL(r.row.URL)
		a, err := l.Add(j.ctx, &rec)
		if err == nil {
			keys[r.row.ID] = a[0].Key
		}
		return err
	})
	if err != nil {
		return err
	}
	if _, err := l.Join(j.ctx); err != nil {
		return err
	}
	w := writer{j.w}
	for _, r := range rows {
		s, err := l.Story(j.ctx, keys[r.ID])
		if err != nil {
			return err
		}
		if err := w.row(map[string]string{"id": r.ID, "cluster": s.Name}); err != nil {
			return err
		}
	}
	return nil
}

// goldMention is an event mention that the annotators marked.
type goldMention struct {
	ID     string `json:"id"`
	Doc    string `json:"doc"`
	Sent   int    `json:"sent"`
	Tokens []int  `json:"tokens"`
	Text   string `json:"text"`
	Kind   string `json:"kind"`
}

// eventcorefTask clusters given event mentions (ECB+) across reports: the reports are grouped by the ledger's stories, the mentions by
// ledger.ClusterMentions. Neither topics nor cluster names are read.
func eventcorefTask(j job) error {
	docs, err := ecbDocs(strings.Replace(j.gold, "mentions.", "docs.", 1))
	if err != nil {
		return err
	}
	f, err := open(j.gold)
	if err != nil {
		return err
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		return err
	}
	given := map[string][]goldMention{}
	var order []goldMention
	for n, line := range bytes.Split(b, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var m goldMention
		if err := json.Unmarshal(line, &m); err != nil {
			return fmt.Errorf("read %s line %d: %w", j.gold, n+1, err)
		}
		if m.Kind == "event" && len(m.Tokens) > 0 {
			given[m.Doc] = append(given[m.Doc], m)
			order = append(order, m)
		}
	}
	var list []ledger.Mention
	err = j.each(docs.rows, false, func(r reading) error {
		at := docs.words[r.row.ID]
		for _, m := range given[r.row.ID] {
			list = append(list, mentionOfGold(r.doc, at[m.Sent], m))
		}
		return nil
	})
	if err != nil {
		return err
	}
	cluster, err := ledger.ClusterMentions(docs.texts, list)
	if err != nil {
		return err
	}
	w := writer{j.w}
	for _, m := range order {
		if err := w.row(map[string]string{"id": m.ID, "cluster": cluster[m.ID]}); err != nil {
			return err
		}
	}
	return nil
}

type ecb struct {
	rows  []row
	words map[string][][]document.Span
	texts map[string]string
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
	out := &ecb{words: map[string][][]document.Span{}, texts: map[string]string{}}
	for n, line := range bytes.Split(b, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var d struct {
			Doc       string     `json:"doc"`
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
	}
	return out, nil
}

// mentionOfGold gives a mention what the reading knows of it: the head's lemma, and the words of its clause.
func mentionOfGold(d *document.Document, words []document.Span, m goldMention) ledger.Mention {
	first, last := words[m.Tokens[0]], words[m.Tokens[len(m.Tokens)-1]]
	t, end := d.TokensIn(document.Span{Start: first.Start, End: last.End})
	head := t
	for i := t; i < end; i++ {
		if h := int(d.Tokens[i].Head); h < t || h >= end {
			head = i
			break
		}
	}
	out := ledger.Mention{ID: m.ID, Report: m.Doc, Text: m.Text}
	if head < len(d.Tokens) {
		out.Lemma = d.Tokens[head].Lemma
		for i := range d.Tokens {
			if int(d.Tokens[i].Head) == head || int(d.Tokens[head].Head) == i {
				out.Near = append(out.Near, d.Tokens[i].Lemma)
			}
		}
	}
	return out
}
