package mention

import (
	"slices"
	"strings"

	"readout/document"
)

// coordinations adds a candidate for each "A and B" whose parts are candidates. It is written out only if something refers to it.
func (r *resolver) coordinations() {
	d := r.d
	n := len(r.c)
	byHead := make([]int32, len(d.Tokens)) // token → candidate + 1
	for i := range r.c {
		byHead[r.c[i].Head] = int32(i + 1)
	}
	for i := range n {
		c := &r.c[i]
		if c.Form == document.Pronoun || d.Tokens[c.Head].Deprel == document.Conj {
			continue
		}
		heads := []int{c.Head}
		end, ok := c.End, false
		d.Children(c.Head, func(x int) bool {
			if d.Tokens[x].Deprel == document.Conj {
				if k := byHead[x]; k > 0 && len(heads) < 20 {
					heads, end = append(heads, x), r.c[k-1].End
				}
				ok = ok || d.ChildBy(x, document.CC) >= 0 && !strings.EqualFold(d.TokenText(d.ChildBy(x, document.CC)), "or")
			}
			return true
		})
		if len(heads) < 2 || !ok || end <= c.End {
			continue
		}
		first := c.First
		if c.Title[1] > c.Title[0] {
			first = c.Title[0]
		}
		r.c = append(r.c, cand{Mention: document.Mention{First: first, End: end, Head: c.Head, Form: document.Description, Number: plural, Confidence: 0.6},
			kind: c.kind, members: heads, drop: true, indefinite: true})
	}
}

// twoOf tells how many a description counts: 2 for "both leaders", "the two sides", "neither", "the pair"; 0 for none. Only two is handled: larger groups are
// seldom all named.
func (r *resolver) twoOf(c *cand) int {
	d := r.d
	switch c.word {
	case "pair", "duo":
		return 2
	}
	for i := c.First; i < c.Head; i++ {
		switch strings.ToLower(d.TokenText(i)) {
		case "both", "two", "neither", "either":
			if i == c.First || d.Tokens[c.First].UPOS == document.DET {
				return 2
			}
		}
	}
	return 0
}

// joinPlurals resolves "both leaders", "the two countries": to a coordination of two, else to the two latest of the kind.
func (r *resolver) joinPlurals() {
	for i := range r.c {
		c := &r.c[i]
		if c.Form != document.Description || c.members != nil || r.twoOf(c) == 0 || r.root(i) != i {
			continue
		}
		first := strings.ToLower(r.d.TokenText(c.First))
		if first == "two" { // "two presidents" may be new ones
			continue
		}
		if j := r.pairBefore(i); j >= 0 {
			r.join(j, i)
			continue
		}
		if two := r.lastTwo(i); two != nil {
			c.members = two
			c.Number = plural
			r.info[i].number = plural
		}
	}
}

// suits tells whether a set can be one of those that a plural noun counts.
func (r *resolver) suits(word string, n noun, x *setInfo) bool {
	switch word {
	case "side", "party", "pair", "duo", "team":
		return x.kind == kPerson && word != "team" || x.kind == kOrg || x.kind == kPlace && x.nation != 0
	case "country", "nation", "state", "government", "capital", "neighbour", "neighbor":
		return x.kind == kPlace && x.nation != 0
	case "man", "woman", "people", "person":
		return x.kind == kPerson && (n.gender == noGender || x.gender == noGender || n.gender == x.gender)
	}
	if n.kind == kPerson {
		return x.kind == kPerson && (len(x.roles) == 0 || covers(word, x.roles))
	}
	return n.kind != kUnknown && n.kind == x.kind
}

// pairBefore finds the nearest coordination of two, or an earlier mention of a pair, that suits.
func (r *resolver) pairBefore(i int) int {
	c := &r.c[i]
	n := lex.nouns[c.word]
	for j := i - 1; j >= 0 && c.sent-r.c[j].sent <= reach; j-- {
		o := &r.c[j]
		if len(o.members) != 2 || overlap(o, c) {
			continue
		}
		ok := true
		for _, m := range o.members {
			m = r.memberOf(o, m)
			ok = ok && m >= 0 && r.suits(c.word, n, r.set(m))
		}
		if ok {
			return j
		}
	}
	return -1
}

// memberOf turns a coordination's member (a head token) or a pair's member (a candidate) into a candidate.
func (r *resolver) memberOf(o *cand, m int) int {
	if o.drop {
		return int(r.at[m])
	}
	return m
}

// lastTwo returns the two latest different sets that suit, nil if there are no two within reach.
func (r *resolver) lastTwo(i int) []int {
	c := &r.c[i]
	n := lex.nouns[c.word]
	var out, roots []int
	for j := i - 1; j >= 0 && c.sent-r.c[j].sent <= reach && len(out) < 2; j-- {
		o := &r.c[j]
		if o.Form != document.Name || overlap(o, c) {
			continue
		}
		if x := r.set(j); !slices.Contains(roots, r.root(j)) && x.number != plural && r.suits(c.word, n, x) {
			out, roots = append(out, j), append(roots, r.root(j))
		}
	}
	if len(out) < 2 {
		return nil
	}
	slices.Sort(out)
	return out
}
