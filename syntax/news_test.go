package syntax

import (
	"os"
	"path/filepath"
	"testing"

	"readout/document"
	"readout/model"
	"readout/record"
	"readout/text"
)

// BenchmarkNews reads the development reports with the shipped weights, text stage included.
func BenchmarkNews(b *testing.B) {
	files, _ := filepath.Glob("../samples/dev/*.txt")
	var texts []string
	for _, f := range files {
		t, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(t))
	}
	for name, weights := range map[string][]byte{"fast": model.Fast(), "accurate": model.Accurate()} {
		b.Run(name, func(b *testing.B) {
			if weights == nil || texts == nil {
				b.Skip("this build has no weights of that name, or there are no reports")
			}
			e, err := Load(name, weights)
			if err != nil {
				b.Fatal(err)
			}
			words, tokens := 0, text.New()
			for b.Loop() {
				for _, t := range texts {
					d := document.New(record.Report{Text: t})
					if err := tokens.Read(d); err != nil {
						b.Fatal(err)
					}
					if err := e.Read(d); err != nil {
						b.Fatal(err)
					}
					words += len(d.Tokens)
				}
			}
			b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
			b.ReportAllocs()
		})
	}
}

// BenchmarkLoad opens the shipped weights.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if model.Fast() == nil {
			b.Skip("this build has no weights")
		}
		if _, err := Load("fast", model.Fast()); err != nil {
			b.Fatal(err)
		}
	}
}

// A dateline is a sentence of its own, whatever stands in its brackets.
func TestDatelineStandsAlone(t *testing.T) {
	e, err := Load("fast", model.Fast())
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"QUITO, March 3 (Agency) - ", "QUITO (AFP) — ", "Quito, Ecuador – "} {
		d := document.New(record.Report{Text: line + "Peru's government and the rebels signed a truce here on Wednesday."})
		if err := text.New().Read(d); err != nil {
			t.Fatal(err)
		}
		if err := e.Read(d); err != nil {
			t.Fatal(err)
		}
		if d.Body == 0 || len(d.Sentences) != 2 || d.Sentences[1].First != d.Body || d.TokenText(d.Body) != "Peru" {
			t.Errorf("%q: body at token %d, sentences %v", line, d.Body, d.Sentences)
		}
	}
}
