package attribution

import "strings"

// inflect lists the forms of a regular verb: third person, past, -ing. Doubled consonants stand in data/irregular.tsv.
func inflect(v string) []string {
	n := len(v)
	if n < 2 {
		return nil
	}
	last, before := v[n-1], v[n-2]
	vowel := strings.IndexByte("aeiou", before) >= 0
	switch {
	case last == 'e':
		return []string{v + "s", v + "d", v[:n-1] + "ing"}
	case last == 'y' && !vowel:
		return []string{v[:n-1] + "ies", v[:n-1] + "ied", v + "ing"}
	case last == 's' || last == 'x' || last == 'z' || strings.HasSuffix(v, "ch") || strings.HasSuffix(v, "sh"):
		return []string{v + "es", v + "ed", v + "ing"}
	}
	return []string{v + "s", v + "ed", v + "ing"}
}

// loadForms makes the table from a form to its verb, for words whose lemma the tagger got wrong. Only verbs of the tables are in it, and
// a form that is itself a verb of the tables stays itself.
func (x *lexicon) loadForms() error {
	rs, err := rows("irregular.tsv", 2)
	if err != nil {
		return err
	}
	x.forms = map[string]string{}
	add := func(form, lemma string) {
		if x.verbs[form] == nil && x.forms[form] == "" {
			x.forms[form] = lemma
		}
	}
	for _, r := range rs {
		for _, f := range strings.Fields(r[1]) {
			add(f, r[0])
			if strings.HasSuffix(f, "ed") && len(f) > 4 && f[len(f)-3] == f[len(f)-4] {
				add(f[:len(f)-2]+"ing", r[0])
			}
		}
	}
	for v := range x.verbs {
		first, _, _ := strings.Cut(v, " ")
		for _, f := range inflect(first) {
			add(f, first)
		}
	}
	return nil
}
