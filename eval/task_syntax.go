package main

import (
	"bufio"
	"fmt"
	"strings"

	"readout/document"
)

// syntaxTask reads a treebank's raw text (the sentences of one paragraph joined by a space, paragraphs by a blank line), never its
// boundaries, and writes CoNLL-U.
func syntaxTask(j job) error {
	rows, err := treebankRows(j.gold)
	if err != nil {
		return err
	}
	return j.each(rows, false, func(r reading) error {
		if r.doc == nil {
			return nil
		}
		return writeCoNLLU(j.w, r.doc)
	})
}

func treebankRows(path string) ([]row, error) {
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []row
	var b strings.Builder
	newPar := false
	flush := func() {
		if b.Len() > 0 {
			out = append(out, row{ID: fmt.Sprint("d", len(out)+1), Text: b.String()})
		}
		b.Reset()
	}
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		line := s.Text()
		switch {
		case strings.HasPrefix(line, "# newdoc"):
			flush()
			newPar = false
		case strings.HasPrefix(line, "# newpar"):
			newPar = true
		case strings.HasPrefix(line, "# text = "):
			if b.Len() > 0 {
				if newPar {
					b.WriteString("\n\n")
				} else {
					b.WriteByte(' ')
				}
			}
			newPar = false
			b.WriteString(strings.TrimPrefix(line, "# text = "))
		}
	}
	flush()
	return out, s.Err()
}

// writeCoNLLU writes a document's tokens and trees; words that touch and continue a surface token become a multiword token.
func writeCoNLLU(w *bufio.Writer, d *document.Document) error {
	for _, s := range d.Sentences {
		for i := s.First; i < s.End; i++ {
			t := &d.Tokens[i]
			if !t.Joined && i+1 < s.End && d.Tokens[i+1].Joined {
				end := i + 1
				for end+1 < s.End && d.Tokens[end+1].Joined {
					end++
				}
				fmt.Fprintf(w, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t_\n", i-s.First+1, end-s.First+1, form(d, i, end))
			}
			head := 0
			if t.Head >= 0 {
				head = int(t.Head) - s.First + 1
			}
			lemma, feats := t.Lemma, t.Feats.All
			if lemma == "" {
				lemma = "_"
			}
			if feats == "" {
				feats = "_"
			}
			fmt.Fprintf(w, "%d\t%s\t%s\t%s\t_\t%s\t%d\t%s\t_\t_\n", i-s.First+1, form(d, i, i), lemma, t.UPOS, feats, head, t.Deprel)
		}
		if _, err := w.WriteString("\n"); err != nil {
			return err
		}
	}
	return nil
}

func form(d *document.Document, first, last int) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '\t' || r == '\n' || r == '\u00a0' {
			return '\u00b7'
		}
		return r
	}, d.Words(d.TokenSpan(first, last)))
}
