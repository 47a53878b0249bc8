package readout_test

import (
	"context"
	"testing"

	"readout"
	"readout/record"
)

// BenchmarkRead reads our own reports one after the other on one core; a report is about 400 words. Run it with -cpu 1, and with
// -tags purego for the portable kernels.
func BenchmarkRead(b *testing.B) {
	for _, engine := range []string{readout.Fast, readout.Accurate} {
		b.Run(engine, func(b *testing.B) {
			r, err := readout.New(readout.Options{Engine: engine})
			if err != nil {
				b.Skip(err)
			}
			reports := sampleReports(b)
			words, n := 0, 0
			for b.Loop() {
				rep := reports[n%len(reports)]
				n++
				d, err := r.Read(context.Background(), rep)
				if err != nil {
					b.Fatal(err)
				}
				words += wordCount(d)
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "reports/s")
			b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
		})
	}
}

// BenchmarkStages reads with one more stage at a time: the differences are the stages' costs.
func BenchmarkStages(b *testing.B) {
	r, err := readout.New(readout.Options{Engine: readout.Fast})
	if err != nil {
		b.Fatal(err)
	}
	reports := sampleReports(b)
	for _, s := range r.Stages() {
		b.Run(s, func(b *testing.B) {
			n, words := 0, 0
			for b.Loop() {
				d, err := r.Upto(context.Background(), reports[n%len(reports)], s)
				if err != nil {
					b.Fatal(err)
				}
				n++
				words += len(d.Tokens)
			}
			b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
		})
	}
}

// BenchmarkNew is the time from start to a Reader that is ready.
func BenchmarkNew(b *testing.B) {
	for _, engine := range []string{readout.Fast, readout.Accurate} {
		b.Run(engine, func(b *testing.B) {
			for b.Loop() {
				if _, err := readout.New(readout.Options{Engine: engine}); err != nil {
					b.Skip(err)
				}
			}
		})
	}
}

// wordCount counts runs of letters between white space.
func wordCount(r record.Record) int {
	n, in := 0, false
	for _, c := range r.Report.Text {
		sp := c == ' ' || c == '\n'
		if !sp && !in {
			n++
		}
		in = !sp
	}
	return n
}
