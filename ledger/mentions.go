package ledger

import (
	"sort"
	"strconv"
	"strings"

	"readout/record"
)

// Mention is one mention of an event in a report's text.
type Mention struct {
	ID       string   `json:"id"`
	Report   string   `json:"report"`
	Sentence int      `json:"sentence"`
	Text     string   `json:"text"` // its head's word and lemma
	Lemma    string   `json:"lemma"`
	Verb     bool     `json:"verb"`
	Sure     float64  `json:"sure"`   // probability that it is an event
	Near     []string `json:"near"`   // lemmas next to the head in the tree
	Around   []string `json:"around"` // lemmas of the sentence's content words
}

// ClusterMentions groups given mentions of events across reports: within stories (as Join makes them), mentions whose heads have one lemma or
// stem are one event. Verbs of speech need one speaker too, light verbs are each an event of their own. It returns a name for the cluster of each
// mention's id.
func ClusterMentions(texts map[string]string, list []Mention) (map[string]string, error) {
	t, err := lists()
	if err != nil {
		return nil, err
	}
	story := storiesOf(texts, t)
	names := map[string]string{}
	groups := map[string]int{}
	for _, m := range list {
		head := strings.ToLower(m.Lemma)
		if head == "" {
			head = strings.ToLower(m.Text)
		}
		k := story[m.Report] + "/" + t.act(strings.Join(foldedWords(head), ""))
		switch loose := t.loose[head]; {
		case loose == "speaker" && len(m.Near) > 0:
			k += "/by " + m.Near[0]
		case loose != "":
			k += "/only " + m.ID
		}
		if _, ok := groups[k]; !ok {
			groups[k] = len(groups)
		}
		names[m.ID] = strconv.Itoa(groups[k])
	}
	return names, nil
}

// storiesOf groups texts as Join does, all at once.
func storiesOf(texts map[string]string, t *tables) map[string]string {
	var ids []string
	for id := range texts {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	profiles := make([]*profile, len(ids))
	for i, id := range ids {
		p := profileOf(&record.Record{Report: record.Report{Text: texts[id]}}, t)
		profiles[i] = &p
	}
	out := map[string]string{}
	for i, first := range storiesAmong(profiles) {
		out[ids[i]] = ids[first]
	}
	return out
}
