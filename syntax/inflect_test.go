package syntax

import (
	"strings"
	"testing"

	"readout/document"
)

func TestLemmasBySpelling(t *testing.T) {
	feats := map[string]document.Feats{"ing": document.ParseFeats("Tense=Pres|VerbForm=Part"), "ed": document.ParseFeats("Tense=Past|VerbForm=Fin"),
		"s": document.ParseFeats("Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"), "pl": document.ParseFeats("Number=Plur"), "er": document.ParseFeats("Degree=Cmp"),
		"est": document.ParseFeats("Degree=Sup")}
	for _, line := range strings.Split(`VERB ing getting get
VERB ing making make
VERB ing leaving leave
VERB ing hoping hope
VERB ing hopping hop
VERB ing telling tell
VERB ing controlling control
VERB ing agreeing agree
VERB ing visiting visit
VERB ing creating create
VERB ing lying lie
VERB ed agreed agree
VERB ed voted vote
VERB ed refused refuse
VERB ed announced announce
VERB ed denied deny
VERB ed attacked attack
VERB ed changed change
VERB ed banned ban
VERB ed offered offer
VERB ed postponed postpone
VERB ed urged urge
VERB ed threatened threaten
VERB ed condemned condemn
VERB ed seized seize
VERB ed required require
VERB ed said say
VERB s goes go
VERB s watches watch
VERB s says say
VERB s denies deny
NOUN pl talks talk
NOUN pl ministries ministry
NOUN pl witnesses witness
NOUN pl houses house
NOUN pl viruses virus
NOUN pl children child
NOUN pl movies movie
NOUN pl headquarters headquarters
ADJ er bigger big
ADJ er easier easy
ADJ er larger large
ADJ est greatest great
ADJ er better good`, "\n") {
		f := strings.Fields(line)
		whole, cut, add, ok := lemmaOf([]byte(f[2]), document.ParseUPOS(f[0]), feats[f[1]])
		got := whole
		if got == "" && ok {
			got = f[2][:cut] + add
		}
		if got != f[3] {
			t.Errorf("%s %s: %q, want %q", f[0], f[2], got, f[3])
		}
	}
}
