package attribution_test

import (
	"strings"
	"testing"

	"readout/attribution"
)

// TestVerdicts reads short passages with the fast engine: what the report itself says of the statement whose content holds the words.
func TestVerdicts(t *testing.T) {
	stages := pipeline(t)
	st, err := attribution.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, text, says, want string }{
		{"adverb at the cue", "The warden falsely claimed that the gate was shut.", "gate was shut", "false"},
		{"relative clause", "The warden said that the gate was shut, which is false.", "gate was shut", "false"},
		{"next sentence", "The warden said that the gate was shut. That is untrue.", "gate was shut", "false"},
		{"records", "The warden said that the gate was shut. Records show otherwise.", "gate was shut", "false"},
		{"in fact", "The warden said that the gate was shut. In fact it stood open all night.", "gate was shut", "false"},
		{"ellipsis", "The warden said that the gates had been shut. They had not.", "gates had been shut", "false"},
		{"no proof", "The warden said that thieves had cut the wire. He offered no evidence.", "cut the wire", "unsupported"},
		{"not verified", "The warden said that thieves had cut the wire. The claim could not be independently verified.", "cut the wire", "unsupported"},
		{"borne out", "The warden said that the gate was shut. The minutes confirm this.", "gate was shut", "confirmed"},
		{"right", "The warden said that the gate was shut. He was right.", "gate was shut", "confirmed"},
		{"label", "The warden said that the gate was shut. Verdict: false.", "gate was shut", "false"},
		{"another speaker", "The warden said that the gate was shut. The union called the claim baseless.", "gate was shut", ""},
		{"own words", "The warden said that the report was false.", "report was false", ""},
		{"a question", "The warden said that the gate was shut. Is the claim true?", "gate was shut", ""},
		{"background", "The warden said that the gate was shut. The harbour has two piers.", "gate was shut", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := prepare(t, stages, c.text)
			if err := st.Read(d); err != nil {
				t.Fatal(err)
			}
			for _, s := range d.Statements {
				for _, x := range s.Content {
					if strings.Contains(d.Words(x), c.says) {
						if s.Verdict != c.want {
							t.Errorf("%q: verdict %q, want %q", c.text, s.Verdict, c.want)
						}
						return
					}
				}
			}
			t.Errorf("%q: no statement says %q", c.text, c.says)
		})
	}
}

// TestWays reads how something was said.
func TestWays(t *testing.T) {
	stages := pipeline(t)
	st, err := attribution.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, channel, manner string }{
		{"The warden told reporters that the gate was shut.", "press", "public"},
		{"The warden told the Harbour Gazette that the gate was shut.", "interview", "public"},
		{"The warden told hundreds of dockers that the gate was shut.", "speech", "public"},
		{"In a letter to the council, the warden said that the gate was shut.", "written", ""},
		{"The warden said by telephone that the gate was shut.", "call", ""},
		{"The warden said privately that the gate was shut.", "any", "private"},
		{"The warden wrote on Facebook that the gate was shut.", "social_media", "public"},
		{"One warden said on condition of anonymity that the gate was shut.", "any", ""},
	} {
		d := prepare(t, stages, c.text)
		if err := st.Read(d); err != nil {
			t.Fatal(err)
		}
		found := false
		for _, s := range d.Statements {
			if len(s.Content) == 0 || !strings.Contains(d.Words(s.Content[0]), "gate was shut") {
				continue
			}
			found = true
			if c.channel != "any" && s.Channel != orUnspecified(c.channel) || s.Manner != orUnspecified(c.manner) {
				t.Errorf("%q: %s, %s; want %s, %s", c.text, s.Channel, s.Manner, orUnspecified(c.channel), orUnspecified(c.manner))
			}
		}
		if !found {
			t.Errorf("%q: no statement", c.text)
		}
	}
}

func orUnspecified(s string) string {
	if s == "" {
		return "unspecified"
	}
	return s
}
