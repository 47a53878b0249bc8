package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"readout/record"
)

// queryKind is one way to ask, with queries of that kind.
type queryKind struct {
	name    string
	queries []string
}

// ledgerQueries asks for what stands in the records, in all the ways people ask, the same every time: names, words, quotations and filters
// are drawn from them with a fixed seed, so that common and rare ones come as they do in the reports.
func ledgerQueries(base []*record.Record, reports int) []queryKind {
	rnd := rand.New(rand.NewPCG(7, 7))
	pick := func() *record.Record { return base[rnd.IntN(len(base))] }
	name := func() string {
		for {
			if r := pick(); len(r.Actors) > 0 {
				if a := r.Actors[rnd.IntN(len(r.Actors))]; a.Named {
					return quotedValue(a.Name)
				}
			}
		}
	}
	said := func(n int) (who, words string) {
		for {
			r := pick()
			if len(r.Statements) == 0 {
				continue
			}
			s := r.Statements[rnd.IntN(len(r.Statements))]
			if len(s.Content) == 0 || len(s.Source.Actors) == 0 {
				continue
			}
			list := plainWords(s.Content[0].Text)
			if len(list) < n+2 {
				continue
			}
			at := rnd.IntN(len(list) - n)
			for i := range r.Actors {
				if a := &r.Actors[i]; a.ID == s.Source.Actors[0] && a.Named {
					return quotedValue(a.Name), strings.Join(list[at:at+n], " ")
				}
			}
		}
	}
	word := func() string {
		for {
			if list := plainWords(pick().Report.Text); len(list) > 10 {
				if w := list[rnd.IntN(len(list))]; len(w) > 4 {
					return w
				}
			}
		}
	}
	one := func(list ...string) string { return list[rnd.IntN(len(list))] }
	kinds := []struct {
		name string
		make func() string
	}{
		{"word", word},
		{"word word", func() string { return word() + " " + word() }},
		{"phrase", func() string { _, w := said(3); return `"` + w + `"` }},
		{"one report", func() string { return fmt.Sprintf(`"edition %d"`, rnd.IntN(reports)) }},
		{"who", func() string { return "who:" + name() }},
		{"who said", func() string { w, s := said(1); return "who:" + w + " said:" + s }},
		{"who said phrase", func() string { w, s := said(2); return "who:" + w + ` said:"` + s + `"` }},
		{"who said (strangers)", func() string { _, s := said(1); return "who:" + name() + " said:" + s }},
		{"said word", func() string { _, s := said(1); return "said:" + s + " " + word() }},
		{"who word", func() string { return "who:" + name() + " " + word() }},
		{"who who", func() string { return "who:" + name() + " to:" + name() }},
		{"status who", func() string {
			return "status:" + one("planned", "conditional", "did_not_happen", "proposed,planned") + " who:" + name()
		}},
		{"type after", func() string {
			return "type:" + one("consult", "agree", "coerce", "assault", "aid") + " after:" + one("2023-06-01", "2024-03", "2025")
		}},
		{"act channel verdict", func() string {
			return one("act:deny", "act:promise", "channel:social_media", "verdict:false", "act:threaten channel:speech", "verdict:disputed who:"+name())
		}},
		{"country status", func() string {
			return "country:" + one("USA", "CHN", "FRA", "PER") + " status:" + one("planned", "ongoing")
		}},
		{"when", func() string { return "when:" + one("2023-05", "2024", "2025-02") + " type:" + one("consult", "agree") }},
		{"publisher word", func() string { return fmt.Sprintf("publisher:%q ", fmt.Sprintf("paper %d", rnd.IntN(40))) + word() }},
		{"word not word", func() string { return word() + " -" + word() }},
		{"planned at a place", func() string {
			for {
				if r := pick(); len(r.Places) > 0 {
					if p := r.Places[rnd.IntN(len(r.Places))]; p.Name != "" {
						return "status:planned,conditional,happened place:" + quotedValue(p.Name)
					}
				}
			}
		}},
	}
	var out []queryKind
	for _, k := range kinds {
		q := queryKind{name: k.name}
		for range 25 {
			q.queries = append(q.queries, k.make())
		}
		out = append(out, q)
	}
	return out
}

func quotedValue(s string) string { return `"` + strings.ReplaceAll(s, `"`, "") + `"` }

// plainWords are the words of a text that are letters alone.
func plainWords(s string) []string {
	var out []string
	for _, w := range strings.Fields(s) {
		w = strings.Trim(w, ".,;:!?“”\"'’()")
		if w != "" && strings.Trim(strings.ToLower(w), "abcdefghijklmnopqrstuvwxyz") == "" {
			out = append(out, w)
		}
	}
	return out
}
