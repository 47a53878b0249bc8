package event

import (
	"testing"

	"readout/document"
	"readout/record"
	"readout/text"
)

// TestFates reads whole sentences with the engine that is built in. A parser may fail one; a broken rule fails its whole class.
func TestFates(t *testing.T) {
	s, e := newStage(t), engine(t)
	wrong := 0
	cases := []struct{ sentence, word, want string }{
		{"None of the Turkish warships shelled the Greek islet.", "shelled", "did_not_happen"},
		{"Neither of the two patrols attacked the other side's post.", "attacked", "did_not_happen"},
		{"Not for a single day did the navy blockade the harbour.", "blockade", "did_not_happen"},
		{"Not until Friday did the army shell the village.", "shell", "happened"},
		{"Not only did Mali expel the ambassador, it also closed the embassy.", "expel", "happened"},
		{"Never once did the air force bomb the camp.", "bomb", "did_not_happen"},
		{"No one in the army attacked the post.", "attacked", "did_not_happen"},
		{"A raid by the police on the camp never took place.", "raid", "did_not_happen"},
		{"The envoy had threatened to leave the talks should observers be sent.", "leave", "conditional"},
		{"The king has accepted an invitation to visit the island.", "visit", "planned"},
		{"Chad would release the sailors once the blockade was lifted.", "release", "conditional"},
		{"The party, which opposes the talks, marched on Sunday.", "talks", "happened"},
		{"The two ministers are to meet in Lagos on 4 June.", "meet", "planned"},
		{"A visit by the Danish foreign minister is still on for the weekend.", "visit", "planned"},
		{"They rejected a proposal to suspend Mali's membership.", "proposal", "happened"},
		{"Nairobi had opposed every plan since the invasion of 1974.", "invasion", "happened"},
		{"Kenya still expected an explanation for the bombing of its consulate.", "bombing", "happened"},
		{"Malawi warned airlines that it would close the port should a single sailor set foot in it.", "close", "conditional"},
		{"They may ease the sanctions, two diplomats said, provided that Chad frees the banker.", "ease", "conditional"},
		{"The envoy's visit to Lima was neither confirmed nor called off.", "visit", "possible"},
		{"No one has lifted the embargo against Togo.", "embargo", "happened"},
	}
	for _, c := range cases {
		d := document.New(record.Report{Text: c.sentence})
		for _, st := range []document.Stage{text.New(), e, s} {
			if err := st.Read(d); err != nil {
				t.Fatal(err)
			}
		}
		got := "no event"
		for i := range d.Events {
			if d.TokenText(d.Events[i].Head) == c.word {
				got = d.Events[i].Status
			}
		}
		if got != c.want {
			wrong++
			t.Logf("%s: %s is %s, want %s", c.sentence, c.word, got, c.want)
		}
	}
	if wrong > 2 {
		t.Errorf("%d of %d sentences wrong", wrong, len(cases))
	}
}
