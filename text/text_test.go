package text

import (
	"strings"
	"testing"

	"readout/document"
	"readout/record"
)

func read(t testing.TB, s string) *document.Document {
	t.Helper()
	d := document.New(record.Report{Text: s})
	if err := New().Read(d); err != nil {
		t.Fatal(err)
	}
	return d
}

// check tests what holds for any bytes: words are in order, not empty, do not overlap; between them only gaps; paragraphs and sentences
// cover them all; quotations lie inside.
func check(t testing.TB, d *document.Document) {
	t.Helper()
	at := 0
	for i := range d.Tokens {
		k := &d.Tokens[i]
		if k.Start < at || k.End <= k.Start || k.End > len(d.Text) {
			t.Fatalf("token %d: %v after %d", i, k.Span, at)
		}
		gap(t, d.Text[at:k.Start])
		at = k.End
	}
	gap(t, d.Text[at:])
	next := 0
	for i, p := range d.Paragraphs {
		if p.First != next || p.End < p.First || p.Span.End < p.Start {
			t.Fatalf("paragraph %d: %v", i, p)
		}
		next = p.End
	}
	if next != len(d.Tokens) {
		t.Fatalf("paragraphs hold %d tokens of %d", next, len(d.Tokens))
	}
	next = 0
	for i, s := range d.Sentences {
		if s.First != next || s.End <= s.First {
			t.Fatalf("sentence %d: %v", i, s)
		}
		for k := s.First; k < s.End; k++ {
			if int(d.Tokens[k].Sent) != i || int(d.Tokens[k].Para) != s.Para {
				t.Fatalf("token %d says sentence %d of %d", k, d.Tokens[k].Sent, i)
			}
		}
		next = s.End
	}
	if next != len(d.Tokens) {
		t.Fatalf("sentences hold %d tokens of %d", next, len(d.Tokens))
	}
	for i, q := range d.Quotes {
		if q.Open < 0 || q.First != q.Open+1 || q.End < q.First || q.End > len(d.Tokens) || q.Close >= 0 && q.Close < q.Open || q.Continues >= i ||
			q.Start < 0 || q.Span.End < q.Start || q.Span.End > len(d.Text) {
			t.Fatalf("quotation %d: %+v", i, q)
		}
	}
}

func gap(t testing.TB, s string) {
	for i := 0; i < len(s); {
		c, n := classAt(s, i)
		if c != space {
			t.Fatalf("lost %q", s[i:i+n])
		}
		i += n
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"", "The envoy “didn't” sign.", "A\n\n‘B’ s' 's. C.", "\xff\xfe a.b.c 5pm $3bn", "((((", "10:30-11:30, 5p.m.", "www.a.org/(x)", "🇫🇷🇩🇪 ok :-)",
		"PARIS (AFP) - Two said: «No».", "\u200b\u200e\u2028x", "..5 .5 -.5 '.", "1) a\n2) b", "a’s’s’s ‘’’", "`` x '' \" y"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := read(t, s)
		check(t, d)
		FindDateline(d)
	})
}

func TestHostileTextIsReadWhole(t *testing.T) {
	for name, s := range map[string]string{
		"one long line":   strings.Repeat("the delegates of both sides ", 40_000),
		"no space":        strings.Repeat("a", 1_000_000),
		"brackets":        strings.Repeat("(", 10_000),
		"quotes":          strings.Repeat("“", 100_000),
		"apostrophes":     strings.Repeat("a's' ", 100_000),
		"hyphens":         strings.Repeat("a-", 300_000),
		"figures":         strings.Repeat("1-", 300_000),
		"points":          strings.Repeat("a.", 300_000),
		"addresses":       strings.Repeat("www.a|", 100_000),
		"hosts":           strings.Repeat("a@", 300_000),
		"zero width":      strings.Repeat("a\u200b\u200f", 100_000),
		"not UTF-8":       strings.Repeat("\xff\xc3", 100_000),
		"short lines":     strings.Repeat("a\n", 200_000),
		"open singles":    strings.Repeat("‘a ", 100_000),
		"straight single": strings.Repeat("'a ", 100_000),
		"straight":        strings.Repeat("\"a ", 100_000),
	} {
		t.Run(name, func(t *testing.T) { check(t, read(t, s)) })
	}
}
