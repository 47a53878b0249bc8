package main

import (
	"bufio"
	"fmt"
	"strings"

	"readout/syntax"
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
		return syntax.WriteCoNLLU(j.w, r.doc)
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
