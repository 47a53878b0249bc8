// Package variant rewrites a report together with its checks: names, titles, states, places, days, numbers, the order of
// paragraphs, the verb of saying and the quotation marks change, what the report tells does not. What was learnt by heart dies
// here, the skill stays. A variant depends on the case and the seed alone.
package variant

import (
	_ "embed"
	"math/rand/v2"
	"slices"
	"strings"

	"readout/eval/check"
)

//go:embed packs.tsv
var packTable string

type pack struct {
	group, from, to string
	words           []string
}

var packs = readPacks()

func readPacks() []pack {
	var out []pack
	for _, l := range strings.Split(packTable, "\n") {
		f := strings.Split(l, "\t")
		if strings.HasPrefix(l, "#") || len(f) < 4 {
			continue
		}
		out = append(out, pack{f[0], f[1], f[2], f[3:]})
	}
	return out
}

// Make returns the variant of a case with a seed.
func Make(c check.Case, seed uint64) check.Case {
	rnd := rand.New(rand.NewPCG(seed, 0x5eed))
	v := check.Case{Report: c.Report, Date: c.Date, Path: c.Path, Text: c.Text}
	for _, k := range c.Checks {
		v.Checks = append(v.Checks, check.Check(deepCopy(map[string]any(k)).(map[string]any)))
	}
	swapPacks(&v, rnd)
	swapFamilies(&v, rnd)
	shiftDays(&v, rnd)
	swapNumbers(&v, rnd)
	swapParagraphs(&v, rnd)
	swapQuotes(&v, rnd)
	return v
}

func deepCopy(v any) any {
	switch x := v.(type) {
	case map[string]any:
		m := map[string]any{}
		for k, y := range x {
			m[k] = deepCopy(y)
		}
		return m
	case []any:
		l := make([]any, len(x))
		for i, y := range x {
			l[i] = deepCopy(y)
		}
		return l
	}
	return v
}

// words are the fields of a check that repeat or name words of the report; ids change by equality.
var wordFields = []string{"source", "content", "quoted", "channel_name", "addressee", "within", "says", "actors", "recipients", "place", "attributed", "condition",
	"name", "mention", "office"}
var idFields = []string{"wikidata", "geonames", "country", "code"}

// rewrite applies the two replacers to the text and the checks.
func rewrite(c *check.Case, words, ids func(string) string) {
	c.Text = words(c.Text)
	for _, k := range c.Checks {
		for _, f := range wordFields {
			if v, ok := k[f]; ok {
				k[f] = mapStrings(v, words)
			}
		}
		for _, f := range idFields {
			if v, ok := k[f]; ok && ids != nil {
				k[f] = mapStrings(v, ids)
			}
		}
	}
}

func mapStrings(v any, f func(string) string) any {
	switch x := v.(type) {
	case string:
		return f(x)
	case []any:
		for i := range x {
			x[i] = mapStrings(x[i], f)
		}
	}
	return v
}

func isID(w string) bool {
	if w == strings.ToUpper(w) && len(w) == 3 {
		return true
	}
	digits := strings.TrimPrefix(w, "Q")
	return digits != "" && strings.Trim(digits, "0123456789") == ""
}

// swapPacks swaps each pack that the report names for one of its group that it does not name and that is true on the report's day.
func swapPacks(c *check.Case, rnd *rand.Rand) {
	words, ids := map[string]string{}, map[string]string{}
	used := map[int]bool{}
	for i, p := range packs {
		if p.group == "family" || p.from > c.Date || p.to < c.Date || !names(c.Text, p.words[0]) {
			continue
		}
		var choice []int
		for j, q := range packs {
			if q.group == p.group && i != j && !used[j] && q.from <= c.Date && c.Date <= q.to && !names(c.Text, q.words[0]) && len(q.words) == len(p.words) {
				choice = append(choice, j)
			}
		}
		if len(choice) == 0 || p.group == "state" && !headFits(c, p) {
			continue
		}
		j := choice[rnd.IntN(len(choice))]
		used[j] = true
		for k, w := range p.words {
			if isID(w) {
				ids[w] = packs[j].words[k]
			} else {
				words[w] = packs[j].words[k]
			}
		}
	}
	rewrite(c, replacer(words), func(s string) string {
		if n, ok := ids[s]; ok {
			return n
		}
		if len(s) > 3 && ids[s[:3]] != "" { // a CAMEO-style code: the state and a sector
			return ids[s[:3]] + s[3:]
		}
		return s
	})
}

// headFits tells whether a state may be swapped: no other holder of an office of that state stands in the checks with an id, since a
// swap would give that person a state that is not theirs.
func headFits(c *check.Case, p pack) bool {
	for _, k := range c.Checks {
		if k["kind"] == "actor" && k["country"] == p.words[5] && k["wikidata"] != nil && k["wikidata"] != p.words[6] {
			return false
		}
		if k["kind"] == "place" && k["country"] == p.words[5] && (k["wikidata"] != nil && k["wikidata"] != p.words[7] || k["geonames"] != nil && k["geonames"] != p.words[8]) {
			return false
		}
	}
	return true
}

// swapFamilies gives invented persons (of two or more words, without an id in the checks) other family names; first names stay, and with them what
// they tell of gender.
func swapFamilies(c *check.Case, rnd *rand.Rand) {
	real := map[string]bool{}
	for _, k := range c.Checks {
		if k["kind"] == "actor" && k["wikidata"] != nil {
			for _, w := range strings.Fields(first(k["name"])) {
				real[w] = true
			}
		}
	}
	var free []string
	for _, p := range packs {
		if p.group == "family" && !names(c.Text, p.words[0]) {
			free = append(free, p.words[0])
		}
	}
	words := map[string]string{}
	for _, k := range c.Checks {
		w := strings.Fields(first(k["name"]))
		if k["kind"] != "actor" || k["actor_kind"] != "person" || k["wikidata"] != nil || len(w) != 2 || real[w[1]] || real[w[0]] || words[w[1]] != "" || len(free) == 0 ||
			w[1][0] < 'A' || w[1][0] > 'Z' {
			continue
		}
		i := rnd.IntN(len(free))
		words[w[1]] = free[i]
		free = slices.Delete(free, i, i+1)
	}
	rewrite(c, replacer(words), nil)
}

func first(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case []any:
		if len(x) > 0 {
			return first(x[0])
		}
	}
	return ""
}

// swapParagraphs exchanges two neighbours in the later half that do not lean on what stands before them.
func swapParagraphs(c *check.Case, rnd *rand.Rand) {
	p := strings.Split(c.Text, "\n")
	var can []int
	for i := len(p) / 2; i+1 < len(p); i++ {
		if stands(p[i]) && stands(p[i+1]) {
			can = append(can, i)
		}
	}
	if len(can) > 0 {
		i := can[rnd.IntN(len(can))]
		p[i], p[i+1] = p[i+1], p[i]
		c.Text = strings.Join(p, "\n")
	}
}

// stands tells whether a paragraph can stand anywhere: a full one that opens with no pronoun, article, connective or quotation mark.
func stands(p string) bool {
	w := strings.Fields(p)
	if len(w) < 12 {
		return false
	}
	switch strings.ToLower(strings.Trim(w[0], ",")) {
	case "the", "he", "she", "they", "it", "his", "her", "their", "its", "this", "that", "these", "those", "but", "and", "however", "both", "neither", "asked", "later", "following", "another", "earlier", "still", "such", "there":
		return false
	}
	return w[0][0] >= 'A' && w[0][0] <= 'Z' && !strings.ContainsAny(p, "“«")
}

// swapQuotes writes the quotation marks in another style where the report uses curly ones throughout.
func swapQuotes(c *check.Case, rnd *rand.Rand) {
	if !strings.Contains(c.Text, "“") || strings.Contains(c.Text, `"`) || strings.Count(c.Text, "“") != strings.Count(c.Text, "”") {
		return
	}
	styles := [][2]string{{"“", "”"}, {`"`, `"`}, {"«", "»"}}
	s := styles[rnd.IntN(len(styles))]
	c.Text = strings.NewReplacer("“", s[0], "”", s[1]).Replace(c.Text)
}
