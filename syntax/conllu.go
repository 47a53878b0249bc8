package syntax

import (
	"bufio"
	"fmt"
	"io"

	"readout/document"
)

// WriteCoNLLU writes a document's words and trees as CoNLL-U. A contraction whose words touch is written as one multiword token where
// the tokens say they are one surface word (Joined).
func WriteCoNLLU(w io.Writer, d *document.Document) error {
	b := bufio.NewWriter(w)
	para := -1
	for _, s := range d.Sentences {
		if s.Para != para {
			fmt.Fprintln(b, "# newpar")
			para = s.Para
		}
		fmt.Fprintf(b, "# text = %s\n", oneLine(d.Words(d.TokenSpan(s.First, s.End-1))))
		for i := s.First; i < s.End; i++ {
			t := &d.Tokens[i]
			misc := "_"
			if i+1 < len(d.Tokens) && d.Tokens[i+1].Start == t.End {
				misc = "SpaceAfter=No"
			}
			if !t.Joined && i+1 < s.End && d.Tokens[i+1].Joined {
				end := i + 1
				for end+1 < s.End && d.Tokens[end+1].Joined {
					end++
				}
				last := "_"
				if end+1 < len(d.Tokens) && d.Tokens[end+1].Start == d.Tokens[end].End {
					last = "SpaceAfter=No"
				}
				fmt.Fprintf(b, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", i-s.First+1, end-s.First+1, d.Words(d.TokenSpan(i, end)), last)
			}
			if t.Joined || i+1 < s.End && d.Tokens[i+1].Joined {
				misc = "_"
			}
			feats, head := t.Feats.All, 0
			if feats == "" {
				feats = "_"
			}
			if t.Head >= 0 {
				head = int(t.Head) - s.First + 1
			}
			lemma := t.Lemma
			if lemma == "" {
				lemma = "_"
			}
			fmt.Fprintf(b, "%d\t%s\t%s\t%s\t_\t%s\t%d\t%s\t_\t%s\n", i-s.First+1, d.TokenText(i), lemma, t.UPOS, feats, head, t.Deprel, misc)
		}
		fmt.Fprintln(b)
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write CoNLL-U: %w", err)
	}
	return nil
}

// oneLine replaces line breaks by spaces.
func oneLine(s string) string {
	out := []byte(s)
	for i, c := range out {
		if c == '\n' || c == '\r' || c == '\t' {
			out[i] = ' '
		}
	}
	return string(out)
}
