package mention

import (
	"strings"

	"readout/document"
)

// titleStart walks left from a person's name over the title before it ("former US President", "Prime Minister", "Mr.") and returns where the
// title starts; the name's own start if there is none. The run must end in a title word; before it stand adjectives, names of countries
// and organisations, and nouns of one compound.
func (r *resolver) titleStart(name int) int {
	d := r.d
	low := func(i int) string { return strings.ToLower(strings.TrimSuffix(d.TokenText(i), ".")) }
	sent := d.Tokens[name].Sent
	inside := func(i int) bool { return i >= 0 && d.Tokens[i].Sent == sent && r.at[i] < 0 }
	i := name - 1
	if inside(i) && d.TokenText(i) == "." && d.Tokens[i].Start == d.Tokens[max(i-1, 0)].End { // "Mr ." in corpora that split the stop off
		i--
	}
	if !inside(i) {
		return name
	}
	if n, ok := lex.nouns[low(i)]; !ok || !n.title {
		// "Secretary of State Ana Example": a title, of, one or two capitalised words.
		j := i
		for j > i-4 && inside(j) && d.Tokens[j].UPOS == document.PROPN {
			j--
		}
		if j == i || !inside(j) || !inside(j-1) || low(j) != "of" && low(j) != "for" {
			return name
		}
		if n, ok := lex.nouns[low(j-1)]; !ok || !n.title || d.Tokens[j-1].UPOS != document.PROPN {
			return name
		}
		i = j - 1
	}
	start := i
	for j := i - 1; j >= 0 && i-j < 7 && d.Tokens[j].Sent == sent; j-- {
		t := &d.Tokens[j]
		switch {
		case t.UPOS == document.ADJ, t.UPOS == document.PROPN, t.UPOS == document.NOUN, t.UPOS == document.NUM && t.Deprel != document.Nummod:
			// A person's name, or a word of another phrase, ends the title.
			if class, _ := document.NERLabel(d.Signals.NER[j]); class == document.Person || class == document.Date || t.Head < int32(j) && t.Deprel != document.Flat && t.Deprel != document.Conj {
				return start
			}
			start = j
		case d.TokenText(j) == "-" || d.TokenText(j) == "–":
			if j == 0 || d.Tokens[j-1].Sent != sent || d.Tokens[j-1].End != t.Start {
				return start
			}
		case isPossessive(d.TokenText(j)) && j > 0 && r.countryBefore(j): // "Russia's President"
		default:
			return start
		}
	}
	return start
}

// countryBefore tells whether a country's name ends before token i.
func (r *resolver) countryBefore(i int) bool {
	d := r.d
	w := strings.ToLower(d.TokenText(i - 1))
	return lex.country[w] || i > 1 && lex.country[strings.ToLower(d.TokenText(i-2))+" "+w]
}

// titleRole is the title's head noun as the lists have it.
func (r *resolver) titleRole(title [2]int) string {
	d := r.d
	word := ""
	for i := title[0]; i < title[1]; i++ {
		w := strings.ToLower(strings.TrimSuffix(d.TokenText(i), "."))
		if i+1 < title[1] {
			if two := w + " " + strings.ToLower(d.TokenText(i+1)); lex.nouns[two].title {
				return two
			}
		}
		if lex.nouns[w].title {
			if word = w; i+1 < title[1] && strings.EqualFold(d.TokenText(i+1), "of") {
				break
			}
		}
	}
	return word
}
