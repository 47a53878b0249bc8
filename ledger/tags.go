package ledger

import (
	"sort"
	"strconv"
	"strings"
	"time"

	"readout/record"
)

// Tags are words that the full-text index holds of a report beside its text: what its entries are filtered by. Each is a letter and a number or a code,
// so that the index cuts it as one word.
//
//	w12 actor 12 in any role   t12 as addressee or recipient   p7 place 7       n + country code, lower case
//	s4 status   y2 type   a5 act   c7 channel   v1 verdict: numbers of facet.go
//	m24296 month of an event: year · 12 + month - 1            mx an event of more than two years
//	u + hash publisher   g + hash agency, in lower case
const longMonths = 24

// tagsOf lists the tags of a report, sorted. The same record in the same ledger gives the same tags, so that it can be taken out again.
func tagsOf(x *facets, r *record.Report) string {
	seen := map[string]bool{}
	number := func(letter byte, n int64) { seen[string(letter)+itoa(n)] = true }
	for i := range x.list {
		f := &x.list[i]
		if f.statement {
			number('a', int64(f.act))
			number('c', int64(f.channel))
			if f.verdict != 0 {
				number('v', int64(f.verdict))
			}
		} else {
			number('s', int64(f.status))
			number('y', int64(f.typ))
		}
		for _, o := range f.roles {
			number('w', o.actor)
			if o.side == asAddressee || o.side == asRecipient || o.side == asBoth {
				number('t', o.actor)
			}
		}
		for _, p := range f.places {
			number('p', p)
		}
		for _, c := range f.countries {
			seen[countryTag(c)] = true
		}
		if from, to, ok := f.days(); ok {
			for _, m := range monthTags(from, to) {
				seen[m] = true
			}
		}
	}
	for letter, v := range map[byte]string{'u': r.Publisher, 'g': r.Agency} {
		if v != "" {
			seen[nameTag(letter, v)] = true
		}
	}
	out := make([]string, 0, len(seen))
	for t := range seen {
		out = append(out, t)
	}
	sort.Strings(out)
	return strings.Join(out, " ")
}

// days are the first and the last day of an event that has one.
func (f *facet) days() (first, last int, ok bool) {
	if !f.hasLast {
		return 0, 0, false
	}
	if f.hasBegin {
		return f.begin, f.last, true
	}
	return f.last, f.last, true
}

func nameTag(letter byte, v string) string {
	return string(letter) + strconv.FormatUint(uint64(hash32(strings.ToLower(v))), 36)
}

// countryTag keeps what the index would cut or fold out of a code that is none.
func countryTag(c string) string { return "n" + strings.Join(foldedWords(c), "") }

func monthOf(day int) int {
	t := time.Unix(int64(day)*86400, 0).UTC()
	return max(0, t.Year()*12+int(t.Month())-1)
}

// monthTags are the tags of the months from one day to another; of a long time, one for all.
func monthTags(from, to int) []string {
	a, b := monthOf(from), monthOf(to)
	if b < a || b-a > longMonths {
		return []string{"mx"}
	}
	var out []string
	for m := a; m <= b; m++ {
		out = append(out, "m"+strconv.Itoa(m))
	}
	return out
}
