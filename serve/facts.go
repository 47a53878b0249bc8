package serve

import (
	"fmt"
	"strconv"
	"strings"

	"readout/ledger"
)

// fact is a field of an entry in words.
type fact struct{ Name, Value string }

// facts are what the record says of an entry, field by field, without what is empty.
func facts(e ledger.Entry) (out []fact) {
	add := func(name, value string) {
		if value = strings.TrimSpace(value); value != "" && value != "unspecified" {
			out = append(out, fact{name, strings.ReplaceAll(value, "_", " ")})
		}
	}
	days := dayWords(e.Begin)
	if e.End != e.Begin && e.End != "" {
		days += " to " + dayWords(e.End)
	}
	if s := e.Statement; s != nil {
		add("act", s.Act)
		add("form", s.Form)
		add("said by", strings.Join(e.Who, ", "))
		add("naming", s.Source.Naming)
		add("to", strings.Join(e.To, ", "))
		add("channel", strings.Trim(s.Channel.Kind+", "+s.Channel.Name, ", "))
		add("manner", s.Manner)
		if s.Assessed != nil {
			add("the report’s verdict", fmt.Sprintf("%s (“%s”)", s.Assessed.Verdict, strings.Join(strings.Fields(s.Assessed.Span.Text), " ")))
		}
		add("confidence", percent(s.Confidence))
	}
	if x := e.Event; x != nil {
		add("type", strings.Trim(strings.ToLower(x.Type)+", "+strings.Join(x.Modes, ", "), ", "))
		add("status", x.Status)
		add("tense", x.Tense)
		add("by", strings.Join(e.Who, ", "))
		add("to", strings.Join(e.To, ", "))
		add("according to", e.Voice)
		add("when", days)
		add("lasting", x.Duration)
		add("where", e.Place)
		add("level", x.Level)
		add("contexts", strings.Join(x.Contexts, ", "))
		add("CAMEO", x.CAMEO)
		if x.Goldstein != nil {
			add("Goldstein", strconv.FormatFloat(*x.Goldstein, 'f', 1, 64))
		}
		for i := range x.Conditions {
			add(x.Conditions[i].Kind, strings.Join(strings.Fields(x.Conditions[i].Span.Text), " "))
		}
		add("confidence", percent(x.Confidence))
	}
	return out
}

func percent(f float64) string { return strconv.Itoa(int(100*f+.5)) + " %" }
