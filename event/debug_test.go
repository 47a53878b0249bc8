package event

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"

	"readout/document"
	"readout/model"
	"readout/record"
	"readout/syntax"
	"readout/text"
)

func TestDebug(t *testing.T) {
	p := os.Getenv("EVENT_DEBUG")
	if p == "" {
		t.Skip("set EVENT_DEBUG to a file of sentences")
	}
	mb := model.Fast()
	if f := os.Getenv("RDM"); f != "" {
		mb, _ = os.ReadFile(f)
	}
	eng, err := syntax.Load("fast", mb)
	if err != nil {
		t.Fatal(err)
	}
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("entries", s.Entries())
	f, _ := os.Open(p)
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		d := document.New(record.Report{Text: sc.Text()})
		text.New().Read(d)
		eng.Read(d)
		r := s.pool.Get().(*reader)
		r.open(d)
		r.candidates()
		fmt.Println("##", sc.Text())
		if os.Getenv("EVENT_TREE") != "" {
			for i := range d.Tokens {
				tk := d.Tokens[i]
				fmt.Printf("   %d %s/%s %s %d %s %s\n", i, d.TokenText(i), tk.Lemma, tk.UPOS, tk.Head, tk.Deprel, tk.Feats.All)
			}
		}
		for _, c := range r.cands {
			if c.drop {
				continue
			}
			var b strings.Builder
			for _, a := range c.args {
				fmt.Fprintf(&b, " %s=%s(%s)", sideNames[a.side], d.TokenText(a.tok), a.role)
			}
			wh := ""
			if c.act != nil {
				wh = c.act.where
			} else if a := r.lex.match(&r.t, c.head, &c.f); a != nil {
				wh = "!" + a.where
			}
			fmt.Printf("   %-12s %-10s %s/%s %s %s f=%.1f |%s\n", d.TokenText(c.head)+"/"+r.t.lemma(c.head), c.fate.st, c.typ, c.mode, c.code, wh, d.Signals.Fact[c.head], b.String())
		}
		r.close()
		s.pool.Put(r)
	}
}
