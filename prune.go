package readout

import (
	"fmt"
	"sort"
	"unicode/utf8"

	"readout/document"
)

// kept says which entries go into the record, in the order of their ids.
type kept struct{ actors, statements, events []int }

// prune holds the contract's fifth rule over whatever the stages made: no entry without evidence, none twice, and no more than
// one for every 30 characters and ten more; over the bound the least sure go first, events before statements.
func prune(d *document.Document) kept {
	k := kept{actors: actorOrder(d)}
	seen := map[string]bool{}
	for _, i := range byStart(len(d.Statements), func(i int) document.Span { return statementAt(d.Statements[i]) }) {
		s := d.Statements[i]
		id := fmt.Sprint(s.Content, s.Cue, s.Within)
		if at := statementAt(s); at.End <= at.Start || seen[id] {
			continue
		}
		seen[id] = true
		k.statements = append(k.statements, i)
	}
	clear(seen)
	for _, i := range byStart(len(d.Events), func(i int) document.Span { return eventAt(d.Events[i]) }) {
		e := d.Events[i]
		id := fmt.Sprint(e.Evidence, e.Type, e.Status, e.AttributedTo)
		if len(e.Evidence) == 0 || e.Label.End <= e.Label.Start || seen[id] {
			continue
		}
		seen[id] = true
		k.events = append(k.events, i)
	}
	bound := utf8.RuneCountInString(d.Text)/30 + 10
	if over := len(k.statements) + len(k.events) - bound; over > 0 {
		k.events = dropLeast(k.events, over, func(i int) float64 { return d.Events[i].Confidence })
	}
	if over := len(k.statements) + len(k.events) - bound; over > 0 {
		k.statements = dropLeast(k.statements, over, func(i int) float64 { return d.Statements[i].Confidence })
	}
	return k
}

// dropLeast leaves out the n entries with the lowest figure, later ones first where they tie, and keeps the order of the rest.
func dropLeast(in []int, n int, figure func(int) float64) []int {
	n = min(n, len(in))
	rank := upTo(len(in))
	sort.SliceStable(rank, func(x, y int) bool {
		p, q := figure(in[rank[x]]), figure(in[rank[y]])
		if p != q {
			return p < q
		}
		return rank[x] > rank[y]
	})
	out := map[int]bool{}
	for _, r := range rank[:n] {
		out[r] = true
	}
	rest := make([]int, 0, len(in)-n)
	for i, x := range in {
		if !out[i] {
			rest = append(rest, x)
		}
	}
	return rest
}

// filter leaves out statements and events under a confidence; the actors stay, since a mention is a fact of the text.
func filter(d *document.Document, k kept, least float64) kept {
	if least <= 0 {
		return k
	}
	out := kept{actors: k.actors}
	for _, i := range k.statements {
		if d.Statements[i].Confidence >= least {
			out.statements = append(out.statements, i)
		}
	}
	for _, i := range k.events {
		if d.Events[i].Confidence >= least {
			out.events = append(out.events, i)
		}
	}
	return out
}

// statementAt is a statement's first evidence: its content, else its cue, else its source.
func statementAt(s document.Statement) document.Span {
	for _, list := range [][]document.Span{s.Content, s.Cue} {
		for _, x := range list {
			if x.End > x.Start {
				return x
			}
		}
	}
	return s.Source
}

func eventAt(e document.Event) document.Span {
	if len(e.Evidence) > 0 {
		return e.Evidence[0]
	}
	return e.Label
}

// actorOrder orders actors by their first mention and leaves out those without any, unless they are a member or a party only implied.
func actorOrder(d *document.Document) []int {
	first := func(i int) int {
		at := len(d.Text)
		for _, m := range d.Actors[i].Mentions {
			if t := d.Mentions[m].First; t < len(d.Tokens) {
				at = min(at, d.Tokens[t].Start)
			}
		}
		return at
	}
	o := make([]int, 0, len(d.Actors))
	for i := range d.Actors {
		if len(d.Actors[i].Mentions) > 0 {
			o = append(o, i)
		}
	}
	sort.SliceStable(o, func(x, y int) bool { return first(o[x]) < first(o[y]) })
	return o
}
