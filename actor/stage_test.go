package actor_test

import (
	"fmt"
	"strings"
	"testing"

	"readout/actor"
	"readout/document"
)

// show writes an actor on one line: kind, country, code, id, first office, mentions.
func show(d *document.Document, a *document.Actor) string {
	s := fmt.Sprintf("%s|%s|%s|%s|%s|", a.Name, a.Kind, a.Country, a.Code, a.Wikidata)
	if len(a.Offices) > 0 {
		o := a.Offices[0]
		s += o.Title + " " + o.Standing + " " + o.Basis
	}
	for _, m := range a.Mentions {
		s += " [" + d.Words(d.TokenSpan(d.Mentions[m].First, d.Mentions[m].End-1)) + "]"
	}
	return s
}

func actors(t *testing.T, text, day string) (*document.Document, string) {
	t.Helper()
	g, err := actor.Default()
	if err != nil {
		t.Fatal(err)
	}
	d := read(t, text, day)
	if err := actor.NewStage(g).Read(d); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for i := range d.Actors {
		if d.Actors[i].Kind == "" || d.Actors[i].Name == "" || len(d.Actors[i].Mentions) == 0 {
			t.Errorf("%s: actor %d lacks a kind, a name or a mention", text, i)
		}
		lines = append(lines, show(d, &d.Actors[i]))
	}
	return d, strings.Join(lines, "\n")
}

func TestActors(t *testing.T) {
	for _, c := range []struct{ text, day, want string }{ // want: words that one actor's line holds, " & " between them
		{"The US president met aides on Monday.", "2014-06-01", "Barack Obama & Q76 & President of the United States confirmed"},
		{"The US president met aides on Monday.", "2019-06-01", "Donald Trump & Q22686"},
		{"The US president met aides on Monday.", "", "US president|person|USA|USAGOV||"},
		{"President Barack Obama spoke in Ottawa. Obama praised Canada.", "2014-06-01", "Barack Obama|person|USA|USAGOV|Q76|President of the United States confirmed both"},
		{"Former president Barack Obama spoke in Ottawa.", "2024-06-01", "Barack Obama|person|USA|USAELI|Q76|President of the United States former both"},
		{"Obama spoke in Ottawa.", "2019-06-01", "Obama|person|USA|USA|| [Obama]"},
		{"Obama spoke in Ottawa.", "2012-06-01", "Barack Obama|person|USA|USAGOV|Q76"},
		{"Bush spoke in Ottawa.", "2002-06-01", "George W. Bush|person|USA|USAGOV|Q207"},
		{"President Bush spoke in Ottawa.", "2012-06-01", "Bush|person|USA|USAGOV|"},
		{"Russia attacked the port on Sunday, the ministry said.", "2024-06-01", "Russia|government|RUS|RUSGOV|Q159"},
		{"Moscow rejected the offer on Sunday.", "2024-06-01", "Russia|government|RUS|RUSGOV|Q159| [Moscow]"},
		{"The Kremlin denied the report.", "2024-06-01", "Kremlin|government|RUS|RUSGOV"},
		{"Officials in Nairobi said talks had ended.", "2024-06-01", "Officials in Nairobi|group|KEN|KENGOV"},
		{"Analysts said the plan would fail.", "2024-06-01", "Analysts|group||EDU"},
		{"The Sudanese foreign ministry accused the rebels of lying.", "2024-06-01", "Sudanese foreign ministry|government|SDN|SDNGOV"},
		{"NATO said it would send ships.", "2024-06-01", "NATO|organisation||IGOWSTNAT|Q7184"},
		{"The Ivory Coast's Supreme Court barred the candidate.", "2024-06-01", "Supreme Court|government|CIV|CIVJUD"},
		{"Rebels in Mali attacked the army.", "2024-06-01", "army|government|MLI|MLIMIL"},
		{"Bosnian Serbs rejected the plan, the envoy from Spain said.", "2024-06-01", "Bosnian Serbs|population|BIH"},
		{"French President Jacques Chirac warned Iraq.", "2001-06-01", "Jacques Chirac|person|FRA|FRAGOV"},
		{"Peruvian ambassador Ana Example left the hall.", "2024-06-01", "Ana Example|person|PER|PERGOV"},
		{"The opposition spokesman rejected the plan.", "2024-06-01", "opposition spokesman|person||OPP"},
		{"A police commander in Lima said the road was open.", "2024-06-01", "person|PER|PERCOP"},
		{"The leader of a dockers' union rejected the offer.", "2024-06-01", "person||LAB"},
		{"Ecuadorean soldiers crossed the river, the envoy said.", "2024-06-01", "|ECU|ECUMIL"},
		{"The British prime minister met envoys.", "1997-03-01", "John Major & Q9559"},
		{"The Mexican president met envoys.", "1994-06-01", "Carlos Salinas"},
	} {
		_, got := actors(t, c.text, c.day)
		found := false
		for line := range strings.SplitSeq(got, "\n") {
			all := true
			for _, w := range strings.Split(c.want, " & ") {
				all = all && strings.Contains(line, w)
			}
			found = found || all
		}
		if !found {
			t.Errorf("%s (%s)\ngot\n%s\nwant %s", c.text, c.day, got, c.want)
		}
	}
}

func TestACapitalWhereSomethingHappensIsNoActor(t *testing.T) {
	for _, text := range []string{"The talks were held in Moscow.", "She flew to Washington on Monday."} {
		if _, got := actors(t, text, "2024-06-01"); strings.Contains(got, "government") {
			t.Errorf("%s\n%s", text, got)
		}
	}
}

func TestAClashWithTheTablesIsAFinding(t *testing.T) {
	d, got := actors(t, "US President Barack Obama signed the order on Monday. Obama said he was glad.", "2024-06-01")
	if len(d.Findings) != 1 || d.Findings[0].Kind != "office_clash" || !strings.Contains(d.Findings[0].Message, "Joe Biden") {
		t.Errorf("findings %v\n%s", d.Findings, got)
	}
	if !strings.Contains(got, "US President confirmed report") {
		t.Errorf("the report's word does not stand first:\n%s", got)
	}
}

func TestTheSameTextGivesTheSameActors(t *testing.T) {
	_, first := actors(t, sample, "2025-08-16")
	done := make(chan string)
	for range 4 {
		go func() {
			d := read(t, sample, "2025-08-16")
			g, _ := actor.Default()
			_ = actor.NewStage(g).Read(d) // never fails
			var lines []string
			for i := range d.Actors {
				lines = append(lines, show(d, &d.Actors[i]))
			}
			done <- strings.Join(lines, "\n")
		}()
	}
	for range 4 {
		if again := <-done; again != first {
			t.Errorf("first\n%s\nagain\n%s", first, again)
		}
	}
}
