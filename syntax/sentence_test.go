package syntax

import (
	"testing"

	"readout/document"
	"readout/record"
	"readout/text"
)

func TestStartNear(t *testing.T) {
	for _, c := range []struct {
		name, in        string
		first, at, want int
	}{
		{"after a point", "They left. We stayed.", 0, 3, 3},
		{"list number", "3 . The third", 0, 2, -1},
		{"letter and bracket", "b ) Leave it", 0, 2, -1},
		{"star", "* Leave it", 0, 1, -1},
		{"opening mark goes along", "They left. “We stay.”", 0, 4, 3},
		{"straight opening mark", "They left. \"We stay.\"", 0, 4, 3},
		{"mark alone", "“We stay.”", 0, 1, -1},
		{"emoticon", "They left. :-) We stayed.", 0, 3, -1},
		{"colon", "They left : we stayed.", 0, 2, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := document.New(record.Report{Text: c.in})
			if err := text.New().Read(d); err != nil {
				t.Fatal(err)
			}
			if got := startNear(d, c.first, c.at); got != c.want {
				t.Errorf("start at %d (%q), want %d", got, d.TokenText(c.at), c.want)
			}
		})
	}
}
