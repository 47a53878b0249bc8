package document

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"readout/record"
)

// FromCoNLLU reads gold trees (CoNLL-U, Universal Dependencies 2) as documents with the text and syntax layers filled, one
// document a `# newdoc` (one in all where there is none), paragraphs after `# newpar`. It serves tests and measurements: a stage can be
// tried on perfect trees. The text is the words joined as SpaceAfter says, sentences by a space, paragraphs by a line break.
func FromCoNLLU(r io.Reader) ([]*Document, error) {
	var docs []*Document
	var b *conlluBuilder
	s := bufio.NewScanner(r)
	s.Buffer(nil, 1<<20)
	for n := 1; s.Scan(); n++ {
		line := s.Text()
		switch {
		case strings.HasPrefix(line, "# newdoc") || b == nil && line != "":
			if b != nil {
				docs = append(docs, b.done())
			}
			b = &conlluBuilder{}
			b.newPar = true
			if !strings.HasPrefix(line, "#") {
				if err := b.word(line); err != nil {
					return nil, fmt.Errorf("read CoNLL-U line %d: %w", n, err)
				}
			}
		case strings.HasPrefix(line, "# newpar"):
			b.newPar = true
		case strings.HasPrefix(line, "#"):
		case line == "":
			if b != nil {
				b.endSentence()
			}
		default:
			if err := b.word(line); err != nil {
				return nil, fmt.Errorf("read CoNLL-U line %d: %w", n, err)
			}
		}
	}
	if err := s.Err(); err != nil {
		return nil, fmt.Errorf("read CoNLL-U: %w", err)
	}
	if b != nil {
		docs = append(docs, b.done())
	}
	return docs, nil
}

type conlluBuilder struct {
	text   strings.Builder
	tokens []Token
	sents  []Sentence
	paras  []Paragraph
	newPar bool
	open   bool // a sentence is under way
	mwtEnd int  // the last word id of the multiword token under way
	mwt    string
	mwtGap bool
	gap    bool // the last token is followed by a space
}

func (b *conlluBuilder) word(line string) error {
	f := strings.Split(line, "\t")
	if len(f) != 10 {
		return fmt.Errorf("%d fields, want 10", len(f))
	}
	if strings.Contains(f[0], ".") {
		return nil // an empty node of the enhanced graph
	}
	if from, to, ok := strings.Cut(f[0], "-"); ok {
		_ = from
		n, err := strconv.Atoi(to)
		if err != nil {
			return fmt.Errorf("word id %q: %w", f[0], err)
		}
		b.mwtEnd, b.mwt, b.mwtGap = n, f[1], !strings.Contains(f[9], "SpaceAfter=No")
		return nil
	}
	id, err := strconv.Atoi(f[0])
	if err != nil {
		return fmt.Errorf("word id %q: %w", f[0], err)
	}
	head, err := strconv.Atoi(f[6])
	if err != nil {
		return fmt.Errorf("head %q: %w", f[6], err)
	}
	if !b.open {
		b.open = true
		if b.newPar || len(b.paras) == 0 {
			if b.text.Len() > 0 {
				b.text.WriteByte('\n')
			}
			b.paras = append(b.paras, Paragraph{Span: Span{b.text.Len(), b.text.Len()}, First: len(b.tokens)})
			b.newPar = false
		} else if b.text.Len() > 0 {
			b.text.WriteByte(' ')
		}
		b.sents = append(b.sents, Sentence{First: len(b.tokens), Para: len(b.paras) - 1})
	} else if b.gap {
		b.text.WriteByte(' ')
	}
	form := f[1]
	t := Token{Head: -1, Lemma: f[2], UPOS: ParseUPOS(f[3]), Feats: ParseFeats(f[5]), Deprel: ParseDeprel(f[7]),
		Sent: int32(len(b.sents) - 1), Para: int32(len(b.paras) - 1)}
	b.gap = !strings.Contains(f[9], "SpaceAfter=No")
	if id <= b.mwtEnd {
		t.Joined = b.mwt == ""
		if b.mwt != "" && !strings.HasPrefix(b.mwt, form) { // a contraction whose words are no substrings: the first takes it all
			form, b.mwt = b.mwt, ""
		} else if b.mwt == "" && id == b.mwtEnd && !t.Joined {
			form = ""
		}
		b.mwt = ""
		b.gap = id == b.mwtEnd && b.mwtGap
	}
	start := b.text.Len()
	b.text.WriteString(form)
	t.Span = Span{start, b.text.Len()}
	t.SpaceAfter = b.gap
	if head > 0 {
		t.Head = int32(b.sents[len(b.sents)-1].First + head - 1)
	}
	b.tokens = append(b.tokens, t)
	return nil
}

func (b *conlluBuilder) endSentence() {
	if !b.open {
		return
	}
	b.open, b.mwtEnd, b.mwt = false, 0, ""
	b.sents[len(b.sents)-1].End = len(b.tokens)
	p := &b.paras[len(b.paras)-1]
	p.End, p.Span.End = len(b.tokens), b.text.Len()
}

func (b *conlluBuilder) done() *Document {
	b.endSentence()
	d := New(record.Report{Text: b.text.String()})
	d.Tokens, d.Sentences, d.Paragraphs = b.tokens, b.sents, b.paras
	d.LinkChildren()
	return d
}
