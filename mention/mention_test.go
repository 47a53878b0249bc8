package mention

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"readout/document"
)

// tree writes a document of one tagged word a line: form, part of speech, features or -, head's number in its sentence (0 root), relation,
// name label or -. A blank line ends a sentence.
func tree(t testing.TB, s string) *document.Document {
	t.Helper()
	var b strings.Builder
	var ner []uint8
	b.WriteString("# newdoc\n# newpar\n")
	n := 0
	for line := range strings.Lines(strings.TrimSpace(s) + "\n") {
		f := strings.Fields(line)
		if len(f) == 0 {
			b.WriteString("\n")
			n = 0
			continue
		}
		if len(f) != 6 {
			t.Fatalf("line %q has %d fields", line, len(f))
		}
		n++
		lemma := strings.ToLower(f[0])
		if strings.Contains(f[2], "Number=Plur") {
			lemma = strings.TrimSuffix(lemma, "s")
		}
		if f[1] == "VERB" {
			lemma = map[string]string{"said": "say", "met": "meet"}[lemma]
		}
		fmt.Fprintf(&b, "%d\t%s\t%s\t%s\t_\t%s\t%s\t%s\t_\t_\n", n, f[0], lemma, f[1], strings.ReplaceAll(f[2], "-", "_"), f[3], f[4])
		label := uint8(0)
		if f[5] != "-" {
			label = uint8(2*document.ParseNERClass(f[5][2:]) - 1)
			if f[5][0] == 'I' {
				label++
			}
		}
		ner = append(ner, label)
	}
	b.WriteString("\n")
	docs, err := document.FromCoNLLU(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	docs[0].Signals.NER = ner
	return docs[0]
}

const envoys = `
US PROPN Number=Sing 2 compound B-Location
President PROPN Number=Sing 4 nmod:desc -
Ana PROPN Number=Sing 4 flat B-Person
Example PROPN Number=Sing 5 nsubj I-Person
met VERB Tense=Past 0 root -
the DET - 8 det -
Freedonian ADJ - 8 amod B-NORP
leader NOUN Number=Sing 5 obj -
, PUNCT - 10 punct -
Rufus PROPN Number=Sing 8 appos B-Person
Firefly PROPN Number=Sing 10 flat I-Person
. PUNCT - 5 punct -

Example PROPN Number=Sing 2 nsubj B-Person
said VERB Tense=Past 0 root -
she PRON Gender=Fem 4 nsubj -
hoped VERB Tense=Past 2 ccomp -
. PUNCT - 2 punct -

Both DET - 2 det -
leaders NOUN Number=Plur 3 nsubj -
left VERB Tense=Past 0 root -
. PUNCT - 3 punct -

The DET - 2 det -
president NOUN Number=Sing 3 nsubj -
left VERB Tense=Past 0 root -
. PUNCT - 3 punct -
`

func read(t testing.TB, s string) *document.Document {
	d := tree(t, s)
	if err := New().Read(d); err != nil {
		t.Fatal(err)
	}
	check(t, d)
	return d
}

// entityOf returns the entity of the mention that starts at a token and has this text.
func entityOf(t testing.TB, d *document.Document, text string, nth int) int {
	t.Helper()
	for _, m := range d.Mentions {
		if d.Words(d.TokenSpan(m.First, m.End-1)) == text {
			if nth--; nth < 0 {
				return m.Entity
			}
		}
	}
	t.Fatalf("no mention %q", text)
	return -1
}

func TestNamesTitlesPronounsAndPairs(t *testing.T) {
	d := read(t, envoys)
	ana, rufus := entityOf(t, d, "Ana Example", 0), entityOf(t, d, "Rufus Firefly", 0)
	for text, want := range map[string]int{"Example": ana, "she": ana, "The president": ana, "the Freedonian leader": rufus} {
		if got := entityOf(t, d, text, 0); got != want {
			t.Errorf("%q is entity %d, want %d", text, got, want)
		}
	}
	m := d.Mentions[d.Entities[ana].Mentions[0]]
	if got := d.Words(d.TokenSpan(m.Title[0], m.Title[1]-1)); got != "US President" {
		t.Errorf("title %q", got)
	}
	both := d.Entities[entityOf(t, d, "Both leaders", 0)]
	if !slices.Equal(both.Members, []int{ana, rufus}) {
		t.Errorf("both leaders are %v, want %v", both.Members, []int{ana, rufus})
	}
	if d.Entities[ana].Class != document.Person {
		t.Errorf("class %v", d.Entities[ana].Class)
	}
}

// check tests what must hold of every document that Read has seen.
func check(t testing.TB, d *document.Document) {
	t.Helper()
	seen := make([]bool, len(d.Mentions))
	for e, x := range d.Entities {
		if len(x.Mentions) == 0 {
			t.Fatalf("entity %d has no mention", e)
		}
		for _, m := range x.Mentions {
			if seen[m] || d.Mentions[m].Entity != e {
				t.Fatalf("mention %d is in entity %d and says %d", m, e, d.Mentions[m].Entity)
			}
			seen[m] = true
		}
		for _, o := range x.Members {
			if o < 0 || o >= len(d.Entities) || o == e {
				t.Fatalf("entity %d has the member %d", e, o)
			}
		}
	}
	last := 0
	for i, m := range d.Mentions {
		if !seen[i] || m.First < last || m.End <= m.First || m.End > len(d.Tokens) || m.Head < m.First || m.Head >= m.End {
			t.Fatalf("mention %d: %+v after %d", i, m, last)
		}
		last = m.First
		for _, s := range [][2]int{m.Title, m.Appos} {
			if s[0] > s[1] || s[1] > len(d.Tokens) {
				t.Fatalf("mention %d: %+v", i, m)
			}
		}
		if f, e := Full(d, &m); f > m.Head || e <= m.Head || e > len(d.Tokens) {
			t.Fatalf("mention %d: full phrase %d–%d of %+v", i, f, e, m)
		}
	}
}

func TestPersonMatch(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"ana example", "ana example", 4}, {"example", "ana example", 3}, {"ana maria example", "ana example", 2}, {"ana", "ana example", 1},
		{"rufus firefly", "ana firefly", 0}, {"firefly", "ana example", 0},
	} {
		if got := personMatch(strings.Fields(c.a), strings.Fields(c.b)); got != c.want {
			t.Errorf("%s / %s: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestEveryListEntryIsRead(t *testing.T) {
	for _, w := range []string{"president", "prime minister", "queen", "observer", "summit", "ministry"} {
		if lex.nouns[w].kind == kUnknown {
			t.Errorf("%q is not in the list", w)
		}
	}
	for head, rest := range entries(kindFile) {
		for w := range strings.FieldsSeq(head + " " + rest) {
			if _, ok := lex.nouns[strings.ReplaceAll(w, "_", " ")]; !ok && w != "body" && w != "academic" && w != "consul" && w != "event" {
				t.Errorf("kinds.txt has %q, nouns.txt has not", w)
			}
		}
	}
	for w, want := range map[string]uint8{"donald": masc, "angela": fem, "kim": noGender} {
		if lex.gender[w] != want {
			t.Errorf("%s: gender %d, want %d", w, lex.gender[w], want)
		}
	}
	if lex.nation["russian"] == 0 || lex.nation["russian"] != lex.nation["russia"] || lex.nation["us"] != lex.nation["american"] {
		t.Error("adjectives and countries are apart")
	}
}

// FuzzRead makes random trees and labels out of bytes.
func FuzzRead(f *testing.F) {
	f.Add("Ana said she met him and Bo . Both left .", []byte{1, 2, 3, 4, 5, 6, 7})
	words := strings.Fields("Ana the president he they both leaders said Firefly and I 's of who “ it Russian minister two . talks himself")
	f.Fuzz(func(t *testing.T, _ string, b []byte) {
		if len(b) > 600 {
			return
		}
		var s strings.Builder
		s.WriteString("# newdoc\n")
		var ner []uint8
		tags := []string{"NOUN", "PROPN", "PRON", "VERB", "DET", "ADJ", "PUNCT", "ADP", "CCONJ", "NUM"}
		for i := 0; i+3 < len(b); {
			n := 1 + int(b[i])%12
			i++
			k := 0
			for ; k < n && i+3 < len(b); k, i = k+1, i+3 {
				head := int(b[i]) % (k + 1) // hangs on an earlier word: always a tree
				rel := document.Deprel(int(b[i+1]) % int(document.Xcomp+1))
				fmt.Fprintf(&s, "%d\t%s\tw\t%s\t_\t%s\t%d\t%s\t_\t_\n", k+1, words[int(b[i+2])%len(words)], tags[int(b[i+1])%len(tags)],
					[]string{"Number=Plur", "Number=Sing"}[b[i]%2], head, rel)
				ner = append(ner, []uint8{0, 0, 0, b[i+2] % 19}[b[i]%4])
			}
			s.WriteString("\n")
		}
		docs, err := document.FromCoNLLU(strings.NewReader(s.String()))
		if err != nil || len(docs) == 0 {
			return
		}
		d := docs[0]
		d.Signals.NER = ner[:len(d.Tokens)]
		if err := New().Read(d); err != nil {
			t.Fatal(err)
		}
		check(t, d)
	})
}

func BenchmarkRead(b *testing.B) {
	d := tree(b, strings.Repeat(envoys+"\n", 20))
	for b.Loop() {
		_ = New().Read(d)
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
