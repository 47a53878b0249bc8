package actor_test

import (
	"strings"
	"testing"

	"readout/actor"
	"readout/document"
	"readout/mention"
	"readout/model"
	"readout/record"
	"readout/syntax"
	"readout/text"
)

// read runs the stages up to mention on a text; it skips the test in a build without a model.
func read(tb testing.TB, s, day string) *document.Document {
	tb.Helper()
	if model.Fast() == nil {
		tb.Skip("this build has no model")
	}
	engine, err := syntax.Load("fast", model.Fast())
	if err != nil {
		tb.Fatal(err)
	}
	d := document.New(record.Report{Text: s, Published: day})
	for _, stage := range []document.Stage{text.New(), engine, mention.New()} {
		if err := stage.Read(d); err != nil {
			tb.Fatal(err)
		}
	}
	return d
}

const sample = `KHARTOUM – Sudan's army chief, General Abdel Fattah al-Burhan, met Egyptian President Abdel Fattah el-Sisi in Cairo on Tuesday, officials in both capitals said.
The Egyptian leader called for an immediate truce. Burhan told reporters that the Rapid Support Forces, led by his former deputy, had refused three offers.
A spokesman for the African Union said envoys from Kenya and Uganda would fly to Port Sudan. The United Nations welcomed the talks; Washington and Moscow did not comment.
The Sudanese foreign ministry accused the United Arab Emirates of arming the rebels, which Abu Dhabi denies. "We want peace," Burhan said.
`

func BenchmarkStage(b *testing.B) {
	g, err := actor.Default()
	if err != nil {
		b.Fatal(err)
	}
	d := read(b, strings.Repeat(sample, 4), "2025-08-16")
	s := actor.NewStage(g)
	b.ResetTimer()
	for b.Loop() {
		d.Actors, d.Findings = nil, nil
		if err := s.Read(d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
