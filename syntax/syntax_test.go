package syntax

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"readout/document"
	"readout/record"
	"readout/text"
)

// invented makes a document of n random words in paragraphs of up to size words.
func invented(seed uint64, n, size int) *document.Document {
	r := rand.New(rand.NewPCG(seed, 1))
	list := strings.Fields(`The envoy of Freedonia said “ talks ” with 12 ministers had failed , but " we won't " sign — a treaty . He didn't deny it`)
	words, touch, par := make([]string, n), make([]bool, n), make([]int, n)
	for i, p, left := 0, 0, 1; i < n; i++ {
		if left--; left == 0 && i > 0 {
			p++
		}
		if left == 0 {
			left = 1 + r.IntN(size)
		}
		words[i], touch[i], par[i] = list[r.IntN(len(list))], r.IntN(4) == 0, p
	}
	return docOf(words, touch, par)
}

// dump shows everything that Read adds.
func dump(d *document.Document) string {
	var b strings.Builder
	if err := WriteCoNLLU(&b, d); err != nil {
		panic(err)
	}
	fmt.Fprint(&b, d.Sentences, d.Signals)
	return b.String()
}

func encoders(f func(name string)) {
	for _, n := range []string{"bilstm", "minilm"} {
		f(n)
	}
}

func TestReadKeepsItsPromisesOnAnyWords(t *testing.T) {
	encoders(func(enc string) {
		e, err := Load("random", randomModel(t, enc))
		if err != nil {
			t.Fatal(err)
		}
		for seed, n := range []int{0, 1, 2, 159, 160, 161, 500, 2000} {
			for _, size := range []int{1, 30, 1000} {
				d := invented(uint64(seed), n, size)
				if err := e.Read(d); err != nil {
					t.Fatal(err)
				}
				check(t, d)
			}
		}
	})
}

// check tests what must hold of every document that Read has seen.
func check(t *testing.T, d *document.Document) {
	t.Helper()
	at := 0
	for i, s := range d.Sentences {
		if s.First != at || s.End <= s.First {
			t.Fatalf("sentence %d is %d–%d, the one before ends at %d", i, s.First, s.End, at)
		}
		at = s.End
		roots := 0
		for k := s.First; k < s.End; k++ {
			x := &d.Tokens[k]
			if int(x.Sent) != i || int(x.Para) != s.Para {
				t.Fatalf("token %d says sentence %d, paragraph %d; it is in %d, %d", k, x.Sent, x.Para, i, s.Para)
			}
			if (x.Head < 0) != (x.Deprel == document.Root) {
				t.Fatalf("token %d has head %d and relation %s", k, x.Head, x.Deprel)
			}
			if x.Head < 0 {
				roots++
			} else if int(x.Head) < s.First || int(x.Head) >= s.End {
				t.Fatalf("token %d hangs on %d outside its sentence %d–%d", k, x.Head, s.First, s.End)
			}
			steps := 0
			for h := int32(k); h >= 0; h = d.Tokens[h].Head {
				if steps++; steps > s.End-s.First {
					t.Fatalf("token %d hangs on itself", k)
				}
			}
			if x.Lemma == "" && d.TokenText(k) != "" {
				t.Fatalf("token %d %q has no lemma", k, d.TokenText(k))
			}
		}
		if roots != 1 {
			t.Fatalf("sentence %d has %d roots", i, roots)
		}
	}
	if at != len(d.Tokens) {
		t.Fatalf("the sentences end at %d of %d tokens", at, len(d.Tokens))
	}
	for i, l := range d.Signals.NER {
		c, begins := document.NERLabel(l)
		if c != document.NoName && !begins {
			if p, _ := document.NERLabel(d.Signals.NER[i-1]); p != c || d.Tokens[i-1].Para != d.Tokens[i].Para {
				t.Fatalf("token %d continues a name of another class or paragraph", i)
			}
		}
	}
	for r := range 3 {
		for i, l := range d.Signals.Role[r] {
			if l == 2 && (i == 0 || d.Signals.Role[r][i-1] == 0) {
				t.Fatalf("role %d: token %d continues nothing", r, i)
			}
			if p := d.Signals.RoleP[r][i]; !(p >= 0 && p <= 1.0001) {
				t.Fatalf("role %d: token %d has probability %v", r, i, p)
			}
		}
	}
	for i, l := range d.Signals.Link {
		if (l == -2) != (d.Signals.Role[document.RoleContent][i] != 1) || l >= 0 && d.Signals.Role[document.RoleCue][l] != 1 {
			t.Fatalf("link of token %d is %d", i, l)
		}
	}
}

func TestOneAndEightGoroutinesGiveTheSame(t *testing.T) {
	encoders(func(enc string) {
		e, err := Load("random", randomModel(t, enc))
		if err != nil {
			t.Fatal(err)
		}
		want := make([]string, 8)
		for i := range want {
			d := invented(uint64(i), 100*i, 40)
			_ = e.Read(d)
			want[i] = dump(d)
		}
		var wg sync.WaitGroup
		for i := range 8 {
			wg.Go(func() {
				d := invented(uint64(i), 100*i, 40)
				_ = e.Read(d)
				if dump(d) != want[i] {
					t.Errorf("%s: document %d differs", enc, i)
				}
			})
		}
		wg.Wait()
	})
}

// TestNeighboursDoNotMatter: what a block says must not hang on which blocks are encoded beside it.
func TestNeighboursDoNotMatter(t *testing.T) {
	e, err := Load("random", randomModel(t, "bilstm"))
	if err != nil {
		t.Fatal(err)
	}
	d := invented(5, 900, 159)
	h, w := e.Encode(d)
	s := &scratch{}
	s.features.fill(d)
	for _, b := range appendBlocks(nil, d) {
		s.h = sized(s.h, (b.end-b.first)*w)
		e.enc.encode(s, s.features.words, []block{b})
		for i, v := range s.h {
			if v != h[b.first*w+i] {
				t.Fatalf("block at %d: number %d is %v alone and %v among others", b.first, i, v, h[b.first*w+i])
			}
		}
	}
}

func FuzzReadAnyWords(f *testing.F) {
	e, err := Load("random", randomModel(f, "bilstm"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add("Envoys met . They didn't\n\n“ Sign ” \xff\xfe \u200b")
	f.Add(strings.Repeat("( ", 500))
	f.Fuzz(func(t *testing.T, s string) {
		var words []string
		var touch []bool
		var par []int
		for p, line := range strings.Split(s, "\n") {
			for _, w := range strings.Fields(line) {
				words, touch, par = append(words, w), append(touch, len(w) == 2), append(par, p)
			}
		}
		if len(words) > 400 {
			return
		}
		d := docOf(words, touch, par)
		if err := e.Read(d); err != nil {
			t.Fatal(err)
		}
		check(t, d)
	})
}

func FuzzReadAnyText(f *testing.F) {
	e, err := Load("random", randomModel(f, "bilstm"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add("GENEVA (Agency) - Envoys didn't meet.\n\n“Sign,” she said. \xff\xfe\u200b\u202e It's 5pm.")
	f.Add(strings.Repeat("(", 2000))
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 3000 {
			return
		}
		d := document.New(record.Report{Text: s})
		if err := text.New().Read(d); err != nil {
			t.Fatal(err)
		}
		if err := e.Read(d); err != nil {
			t.Fatal(err)
		}
		check(t, d)
	})
}

func TestLoadRefusesWhatDoesNotFit(t *testing.T) {
	good := randomModel(t, "bilstm")
	if _, err := Load("x", good[:len(good)-100]); err == nil {
		t.Error("a cut file is read")
	}
	if _, err := Load("x", []byte(strings.Replace(string(good), `"root"`, `"toor"`, 1))); err == nil || !strings.Contains(err.Error(), "root") {
		t.Errorf("labels without root: %v", err)
	}
	if _, err := Load("x", []byte(strings.Replace(string(good), `"bilstm"`, `"bilstx"`, 1))); err == nil || !strings.Contains(err.Error(), "bilstx") {
		t.Errorf("unknown encoder: %v", err)
	}
}

func BenchmarkRead(b *testing.B) {
	encoders(func(enc string) {
		e, err := Load("random", randomModel(b, enc))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(enc, func(b *testing.B) {
			d := invented(1, 600, 60)
			for b.Loop() {
				_ = e.Read(d)
			}
			b.ReportMetric(600*float64(b.N)/b.Elapsed().Seconds(), "words/s")
			b.ReportAllocs()
		})
	})
}
