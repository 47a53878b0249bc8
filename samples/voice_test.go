package samples

import (
	"bufio"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"
)

// voiceFields are the fields that a passage may be about, with the contract's values; act is left open.
var voiceFields = map[string][]string{
	"assessed": {"", "false", "unsupported", "disputed", "confirmed"},
	"channel":  {"press", "interview", "speech", "call", "meeting", "social_media", "written", "unspecified"},
	"manner":   {"public", "private", "unspecified"},
	"naming":   {"named", "role", "anonymous"},
	"act":      nil,
}

// TestVoice checks the passages themselves: known fields, words that are there, no text in both halves, and enough of each field.
func TestVoice(t *testing.T) {
	texts, ids := map[string]string{}, map[string]bool{}
	for _, half := range []string{"dev", "test"} {
		count := map[string]int{}
		s := bufio.NewScanner(strings.NewReader(read(t, "voice."+half+".jsonl")))
		for s.Scan() {
			var it item
			if err := json.Unmarshal(s.Bytes(), &it); err != nil {
				t.Fatal(err)
			}
			id, _ := it["id"].(string)
			text, _ := it["text"].(string)
			date, _ := it["date"].(string)
			if ids[id] || texts[text] != "" {
				t.Errorf("%s: the id, or the text of %s, stands twice", id, texts[text])
			}
			ids[id], texts[text] = true, id
			if _, err := time.Parse(time.DateOnly, date); err != nil {
				t.Errorf("%s: %v", id, err)
			}
			checkWords(t, id, text, it)
			for field, v := range it {
				switch field {
				case "id", "text", "date", "says", "source":
					continue
				}
				known, ok := voiceFields[field]
				if !ok {
					t.Errorf("%s: no field %q", id, field)
				}
				for _, w := range values(v) {
					if known != nil && !slices.Contains(known, w) {
						t.Errorf("%s: %s has no value %q", id, field, w)
					}
				}
				if field == "assessed" && v == "" {
					field = "assessed, none"
				}
				count[field]++
			}
		}
		for field, least := range map[string]int{"assessed": 45, "assessed, none": 45, "channel": 30, "manner": 30} {
			if count[field] < least {
				t.Errorf("%s: %d passages of %s, want at least %d", half, count[field], field, least)
			}
		}
	}
}
