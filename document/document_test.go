package document

import (
	"strings"
	"testing"
	"unicode/utf8"

	"readout/record"
)

func TestCodePointCountsRunesBeforeAByte(t *testing.T) {
	text := strings.Repeat("é“a” ", 50)
	d := New(record.Report{Text: text})
	for b := range text {
		if got, want := d.CodePoint(b), utf8.RuneCountInString(text[:b]); got != want {
			t.Fatalf("CodePoint(%d) = %d, want %d", b, got, want)
		}
	}
	if got, want := d.CodePoint(len(text)), utf8.RuneCountInString(text); got != want {
		t.Fatalf("at the end %d, want %d", got, want)
	}
	for n := range 200 { // every length, so that the last step falls on each side of its boundary
		s := text[:0] + strings.Repeat("x", n)
		if got := New(record.Report{Text: s}).CodePoint(n); got != n {
			t.Fatalf("length %d: %d", n, got)
		}
	}
}

const twoSentences = `# newdoc id = a
# newpar
1	Envoys	envoy	NOUN	NNS	Number=Plur	3	nsubj	_	_
2-3	didn't	_	_	_	_	_	_	_	_
2	did	do	AUX	VBD	Tense=Past	3	aux	_	_
3	n't	not	PART	RB	Polarity=Neg	4	advmod	_	_
4	meet	meet	VERB	VB	VerbForm=Inf	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

1	Talks	talk	NOUN	NNS	Number=Plur	2	nsubj	_	_
2	ended	end	VERB	VBD	Tense=Past	0	root	_	_
`

func TestFromCoNLLUKeepsWordsOffsetsAndTrees(t *testing.T) {
	docs, err := FromCoNLLU(strings.NewReader(twoSentences))
	if err != nil {
		t.Fatal(err)
	}
	d := docs[0]
	if d.Text != "Envoys didn't meet. Talks ended" {
		t.Fatalf("text %q", d.Text)
	}
	if got := d.TokenText(2); got != "n't" || !d.Tokens[2].Joined {
		t.Fatalf("token 2 is %q", got)
	}
	if len(d.Sentences) != 2 || d.Tokens[6].Head != -1 || d.ChildBy(6, Nsubj) != 5 {
		t.Fatalf("sentences %v", d.Sentences)
	}
}

func TestEveryRelationReadsBack(t *testing.T) {
	for i, n := range deprelNames {
		if got := ParseDeprel(n); got != Deprel(i) && n != "_" {
			t.Errorf("%s reads as %s", n, got)
		}
	}
	if Xcomp.String() != "xcomp" || NsubjPass.String() != "nsubj:pass" || OblAgent.String() != "obl:agent" {
		t.Fatal("constants and names are out of step")
	}
}
