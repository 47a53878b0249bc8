package export

import (
	"encoding/json"
	"fmt"
	"io"

	"readout/record"
)

// Lean writes a record on one line without a copied word: the text and the words of every span are left out, offsets and hashes stay, so that
// who has the report can put them back. Names stay only where a Wikidata item stands behind them, titles of offices only where the tables alone
// give them.
func Lean(w io.Writer, r *record.Record) error {
	b, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("write record without text: %w", err)
	}
	var tree map[string]any
	if err := json.Unmarshal(b, &tree); err != nil {
		return fmt.Errorf("write record without text: %w", err)
	}
	strip(tree)
	if rep, ok := tree["report"].(map[string]any); ok {
		delete(rep, "text")
		delete(rep, "title")
		delete(rep, "byline")
	}
	for _, list := range []string{"actors", "places"} {
		entries, _ := tree[list].([]any)
		for _, e := range entries {
			if m, ok := e.(map[string]any); ok && m["wikidata"] == nil {
				m["name"] = ""
			}
			offices, _ := e.(map[string]any)["offices"].([]any)
			for _, o := range offices {
				if m, ok := o.(map[string]any); ok && m["basis"] != "gazetteer" {
					m["title"] = ""
				}
			}
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(tree)
}

// strip takes the words out of all spans below a value.
func strip(v any) {
	switch v := v.(type) {
	case map[string]any:
		if _, ok := v["start"]; ok {
			if _, ok := v["end"]; ok {
				delete(v, "text")
			}
		}
		for _, x := range v {
			strip(x)
		}
	case []any:
		for _, x := range v {
			strip(x)
		}
	}
}
