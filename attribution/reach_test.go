package attribution_test

import (
	"strings"
	"testing"

	"readout/attribution"
)

// TestReach reads short passages with the fast engine: which words the statement of a speaker takes in, its pieces apart by " | ".
func TestReach(t *testing.T) {
	stages := pipeline(t)
	st, err := attribution.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, text, who, want string }{
		{"goes on", "“The gate is shut,” the warden said. “Nobody will open it tonight.”", "the warden", "“The gate is shut,” | “Nobody will open it tonight.”"},
		{"the second has its own verb", "“The gate is shut,” the warden said. “Nobody will open it tonight,” the mayor added.", "the warden", "“The gate is shut,”"},
		{"no reach over a sentence", "They called the plan “the last straw.” The square was full.\n\n“Open the gate!” a baker shouted.", "a baker", "“Open the gate!”"},
		{"a mark inside ends it", "“The wall is one of the ‘old marvels,’” Ana Reed, the warden of the harbour, told Example Radio.", "Ana Reed, the warden of the harbour", "“The wall is one of the ‘old marvels,’”"},
		{"no inversion with a hearer", "Ana Reed, who was listed on the board, told Example Radio, “Of the three I like the old gate best.”", "Ana Reed, who was listed on the board", "“Of the three I like the old gate best.”"},
		{"colon before the paragraph", "The warden continued:\n\n“The gate is shut, and nobody will open it.”\n\n“It is dark,” the mayor said.", "The warden", "“The gate is shut, and nobody will open it.”"},
		{"the quotation's own lead", "The warden gave his reason: “The gate is too old,” he said.", "he", "“The gate is too old,”"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := prepare(t, stages, c.text)
			if err := st.Read(d); err != nil {
				t.Fatal(err)
			}
			for _, s := range d.Statements {
				if d.Words(s.Source) != c.who {
					continue
				}
				var got []string
				for _, x := range s.Content {
					got = append(got, d.Words(x))
				}
				if g := strings.Join(got, " | "); g != c.want {
					t.Errorf("\n got %s\nwant %s", g, c.want)
				}
				return
			}
			t.Errorf("%q: nothing by %q", c.text, c.who)
		})
	}
}

// TestQuotedTranscript reads turns that each open with a mark and end without one.
func TestQuotedTranscript(t *testing.T) {
	stages := pipeline(t)
	st, err := attribution.New()
	if err != nil {
		t.Fatal(err)
	}
	d := prepare(t, stages, "The programme went on as follows.\n\n\"REED: Will the gate be open tomorrow, or will it stay shut?\n\n\"MARSH: It will be open, and I have told the guard so.\n\n\"And the bridge will be open too.\n\n\"REED: Then we shall come.\n")
	if err := st.Read(d); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"REED": "Will the gate be open tomorrow, or will it stay shut?", "MARSH": "It will be open, and I have told the guard so. | \"And the bridge will be open too."}
	for who, words := range want {
		found := false
		for _, s := range d.Statements {
			var got []string
			for _, x := range s.Content {
				got = append(got, d.Words(x))
			}
			found = found || d.Words(s.Source) == who && strings.Join(got, " | ") == words
		}
		if !found {
			t.Errorf("no turn of %s: %s", who, words)
		}
	}
	if t.Failed() {
		for _, s := range d.Statements {
			t.Logf("%q %v", d.Words(s.Source), s.Content)
			for _, x := range s.Content {
				t.Logf("   %q", d.Words(x))
			}
		}
	}
}
