package ledger

import "testing"

// A verb of speech is one event only with one speaker; a light verb is never one with another.
func TestClusterMentionsLooseVerbs(t *testing.T) {
	text := "The minister said the bridge at Orvane fell on Monday. Engineers took samples from the bridge at Orvane."
	texts := map[string]string{"a": text, "b": text}
	one := func(id, report, lemma string, near ...string) Mention {
		return Mention{ID: id, Report: report, Text: lemma, Lemma: lemma, Verb: true, Near: near}
	}
	names, err := ClusterMentions(texts, []Mention{
		one("say1", "a", "say", "minister", "fall"), one("say2", "b", "say", "minister"), one("say3", "b", "say", "mayor"), one("say4", "b", "say"),
		one("take1", "a", "take", "sample"), one("take2", "b", "take", "sample"),
		one("fall1", "a", "fall", "bridge"), one("fall2", "b", "fall", "Monday"),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		a, b string
		same bool
	}{{"say1", "say2", true}, {"say1", "say3", false}, {"say1", "say4", false}, {"take1", "take2", false}, {"fall1", "fall2", true}} {
		if got := names[c.a] == names[c.b]; got != c.same {
			t.Errorf("%s and %s: one event %v, want %v", c.a, c.b, got, c.same)
		}
	}
}
