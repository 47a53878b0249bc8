package main

import (
	"bufio"
	"strings"

	"readout/document"
)

// nerTask reads column files (.bio) or JSON lines and writes entities in the gold's class names.
func nerTask(j job) error {
	rows, err := nerRows(j.gold)
	if err != nil {
		return err
	}
	w := writer{j.w}
	return j.each(rows, false, func(r reading) error {
		ents := [][3]any{}
		if r.doc != nil {
			for _, m := range names(r.doc) {
				ents = append(ents, [3]any{r.doc.CodePoint(m.Start), r.doc.CodePoint(m.End), document.NERNames[m.class]})
			}
		}
		return w.row(map[string]any{"id": r.row.ID, "text": r.row.Text, "entities": ents})
	})
}

type nameSpan struct {
	document.Span
	class document.NERClass
}

// names reads the engine's BIO labels as spans.
func names(d *document.Document) []nameSpan {
	var out []nameSpan
	for i := 0; i < len(d.Signals.NER); i++ {
		l := d.Signals.NER[i]
		if l == 0 {
			continue
		}
		class := document.NERClass((l + 1) / 2)
		k := i + 1
		for k < len(d.Signals.NER) && d.Signals.NER[k] == uint8(2*class) {
			k++
		}
		out = append(out, nameSpan{d.TokenSpan(i, k-1), class})
		i = k - 1
	}
	return out
}

func nerRows(path string) ([]row, error) {
	if !strings.HasSuffix(strings.TrimSuffix(path, ".gz"), ".bio") {
		return readRows(path)
	}
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []row
	var words []string
	var b strings.Builder
	flushLine := func() {
		if len(words) == 0 {
			return
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		text, _ := spaced(words)
		b.WriteString(text)
		words = nil
	}
	flushDoc := func() {
		flushLine()
		if len(out) > 0 {
			out[len(out)-1].Text = b.String()
		}
		b.Reset()
	}
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		line := s.Text()
		switch {
		case strings.HasPrefix(line, "# doc = "), strings.HasPrefix(line, "# newdoc id = "):
			flushDoc()
			_, id, _ := strings.Cut(line, "= ")
			out = append(out, row{ID: id})
		case strings.HasPrefix(line, "# sent_id = ") && (len(out) == 0 || strings.HasPrefix(out[len(out)-1].ID, "s:")):
			flushDoc()
			out = append(out, row{ID: strings.TrimPrefix(line, "# sent_id = ")})
		case strings.HasPrefix(line, "#") && !strings.Contains(line, "\t"):
		case strings.TrimSpace(line) == "":
			flushLine()
		default:
			word, _, ok := strings.Cut(line, "\t")
			if !ok {
				word, _, _ = strings.Cut(line, " ")
			}
			words = append(words, strings.TrimSpace(word))
		}
	}
	if err := s.Err(); err != nil {
		return nil, err
	}
	flushDoc()
	return out, nil
}

// spaced joins words as English writes them and says where each starts and ends (bytes).
func spaced(words []string) (string, []document.Span) {
	var b strings.Builder
	at := make([]document.Span, len(words))
	open := false // inside straight double quotation marks
	glue := true
	for i, w := range words {
		left := glue
		switch {
		case strings.ContainsAny(w[:1], ".,;:!?)]}%") && w != "...", w == "”", w == "’", w == "n't", w == "'s", w == "’s", w == "…",
			strings.HasPrefix(w, "'") && len(w) > 1 && len(w) <= 3, strings.HasPrefix(w, "’") && len(w) <= 5:
			left = true
		case w == `"` && open:
			left = true
		}
		if b.Len() > 0 && !left {
			b.WriteByte(' ')
		}
		at[i].Start = b.Len()
		b.WriteString(w)
		at[i].End = b.Len()
		glue = w == "(" || w == "[" || w == "“" || w == "‘" || w == "$" || w == "£" || w == "€" || w == "#" || w == `"` && !open
		if w == `"` {
			open = !open
		}
	}
	return b.String(), at
}
