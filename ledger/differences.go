package ledger

import (
	"sort"
	"strings"

	"readout/record"
)

// Difference is one change between two records of one text.
type Difference struct {
	Address string `json:"address"`
	Change  string `json:"change"` // gone | new | changed
	Field   string `json:"field"`  // of what changed
	Was     string `json:"was"`
	Is      string `json:"is"`
	Words   string `json:"words"` // the entry's words
}

// Differences compares two records of one report's text entry by entry, by their keys.
func Differences(report string, old, now *record.Record) []Difference {
	var out []Difference
	a, b := facts(old), facts(now)
	var keys []string
	for k := range a {
		keys = append(keys, k)
	}
	for k := range b {
		if a[k] == nil {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys)
	for _, k := range keys {
		x, y := a[k], b[k]
		switch {
		case y == nil:
			out = append(out, Difference{Address: report + "#" + k, Change: "gone", Words: x["words"]})
		case x == nil:
			out = append(out, Difference{Address: report + "#" + k, Change: "new", Words: y["words"]})
		default:
			for _, f := range []string{"who", "to", "act", "channel", "verdict", "type", "status", "voice", "begin", "end", "place"} {
				if x[f] != y[f] {
					out = append(out, Difference{report + "#" + k, "changed", f, x[f], y[f], y["words"]})
				}
			}
		}
	}
	return out
}

func facts(r *record.Record) map[string]map[string]string {
	out := map[string]map[string]string{}
	v := newView(Report{}, r)
	put := func(key string, e Entry) {
		m := map[string]string{"who": strings.Join(e.Who, "; "), "to": strings.Join(e.To, "; "), "voice": e.Voice, "begin": e.Begin, "end": e.End, "place": e.Place, "words": spansText(e.Marks)}
		if s := e.Statement; s != nil {
			m["act"], m["channel"] = s.Act, s.Channel.Kind
			if s.Assessed != nil {
				m["verdict"] = s.Assessed.Verdict
			}
		}
		if x := e.Event; x != nil {
			m["type"], m["status"] = x.Type, x.Status
		}
		out[key] = m
	}
	for i := range r.Statements {
		put(r.Statements[i].Key, v.statement(&r.Statements[i]))
	}
	for i := range r.Events {
		put(r.Events[i].Key, v.event(&r.Events[i]))
	}
	return out
}

// Kept are the findings of a record that tell how the text came in: they go with the text when it is read again.
func Kept(r *record.Record) []record.Finding {
	var out []record.Finding
	for _, f := range r.Findings {
		if f.Kind == "encoding" || f.Kind == "no_article" {
			out = append(out, f)
		}
	}
	return out
}
