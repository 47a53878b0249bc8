package readout_test

import (
	"context"
	"fmt"
	"log"

	"readout"
	"readout/record"
)

func Example() {
	r, err := readout.New(readout.Options{Engine: readout.Fast})
	if err != nil {
		log.Fatal(err)
	}
	rec, err := r.Read(context.Background(), record.Report{
		ID:        "oslo",
		Published: "2024-05-10",
		Text:      "Foreign Minister Ana Example said on Thursday that her delegation would travel to Oslo next week.",
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range rec.Statements {
		fmt.Println(s.Source.Span.Text, "|", s.Cue[0].Text, "|", s.Content[0].Text)
	}
	// Output: Foreign Minister Ana Example | said | that her delegation would travel to Oslo next week
}
