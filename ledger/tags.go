package ledger

import (
	"slices"
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

// tagsOf lists the tags of a report, sorted, as draft.tagsWith did when it was added: so it can be taken out again.
func tagsOf(x *facets, r *record.Report) string {
	seen := map[string]bool{}
	for i := range x.list {
		f := &x.list[i]
		for _, o := range f.roles {
			seen["w"+itoa(o.actor)] = true
			if o.addressed() {
				seen["t"+itoa(o.actor)] = true
			}
		}
		for _, p := range f.places {
			seen["p"+itoa(p)] = true
		}
	}
	out := fixedTags(x, r)
	for t := range seen {
		out = append(out, t)
	}
	sort.Strings(out)
	return strings.Join(out, " ")
}

// fixedTags are the tags that name no actor and no place.
func fixedTags(x *facets, r *record.Report) []string {
	var coded [5][256]bool
	var out []string
	put := func(t string) {
		if !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	for i := range x.list {
		f := &x.list[i]
		if f.statement {
			coded[0][f.act], coded[1][f.channel] = true, true
			coded[2][f.verdict] = f.verdict != 0 || coded[2][f.verdict]
		} else {
			coded[3][f.status], coded[4][f.typ] = true, true
		}
		for _, c := range f.countries {
			put(countryTag(c))
		}
		if f.dated {
			for _, m := range monthTags(f.begin, f.last) {
				put(m)
			}
		}
	}
	for k, letter := range "acvsy" {
		for n, is := range coded[k] {
			if is {
				out = append(out, string(letter)+strconv.Itoa(n))
			}
		}
	}
	if r.Publisher != "" {
		out = append(out, nameTag('u', r.Publisher))
	}
	if r.Agency != "" {
		out = append(out, nameTag('g', r.Agency))
	}
	return out
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
