package text

import (
	"strings"
	"testing"

	"readout/document"
	"readout/record"
)

const sample = `Border talks end without a date

By Ana Example in Geneva

GENEVA (AFP) - Two days of talks on the river crossings ended on Friday without a joint statement, the host's spokeswoman said. "We didn't expect
everything," she told reporters at 5pm, "but they've agreed to meet again."

The envoys' cars left at 10:30; the U.S. delegation, led by J. R. Sample, said it hadn't been told why. ‘It's a pity,’ one non-aligned diplomat said, adding that
about $3.5bn in aid (20% of the total) had been "put on hold".

Mr. Sample's office declined to comment.
`

func BenchmarkRead(b *testing.B) {
	text := strings.Repeat(sample, 20)
	d := document.New(record.Report{Text: text})
	if err := New().Read(d); err != nil {
		b.Fatal(err)
	}
	n := len(d.Tokens)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		d.Findings = d.Findings[:0]
		if err := New().Read(d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
