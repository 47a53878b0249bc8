package query

import (
	"errors"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ in, tree string }{
		{``, `(and)`},
		{`summit`, `(and words:"summit")`},
		{`  grain  deal `, `(and words:"grain" words:"deal")`},
		{`"grain deal"`, `(and words:"grain deal")`},
		{`“grain deal”`, `(and words:"grain deal")`},
		{`who:ortega`, `(and who:"ortega")`},
		{`WHO:Ortega`, `(and who:"Ortega")`},
		{`who:"Maria Ortega" said:ceasefire`, `(and who:"Maria Ortega" said:"ceasefire")`},
		{`status:planned,conditional`, `(and status:"planned"|"conditional")`},
		{`status:Planned`, `(and status:"planned")`},
		{`-channel:social_media talks`, `(and (not channel:"social_media") words:"talks")`},
		{`-"border crossing"`, `(and (not words:"border crossing"))`},
		{`after:2025-08-01 before:2025-09`, `(and after:"2025-08-01" before:"2025-09")`},
		{`publisher:"The Herald",Gazette`, `(and publisher:"The Herald"|"Gazette")`},
		{`cease-fire`, `(and words:"cease-fire")`},
		{`https://example.org/a`, `(and words:"https://example.org/a")`},
		{`12:30`, `(and words:"12:30")`},
		{`a,b`, `(and words:"a,b")`},
		{`Genève`, `(and words:"Genève")`},
		{`type:none`, `(and type:"none")`},
	} {
		q, err := Parse(c.in)
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
			continue
		}
		if got := q.String(); got != c.tree {
			t.Errorf("%s\n got %s\nwant %s", c.in, got, c.tree)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct {
		in   string
		pos  int
		what string
	}{
		{`who:`, 4, "who: needs a value"},
		{`talks who: x`, 10, "needs a value"},
		{`status:maybe`, 7, `no status "maybe": happened, ongoing`},
		{`summit status:planned,maybe`, 22, `no status "maybe"`},
		{`stat:planned`, 0, `no field "stat"; did you mean "status"?`},
		{`zz:planned`, 0, `the fields are who, to`},
		{`said:"cease`, 5, "never closed"},
		{`"a"b`, 3, "a space is missing"},
		{`a"b`, 1, "inside a word"},
		{`after:yesterday`, 6, "is no day"},
		{`after:2025-13-01`, 6, "is no day"},
		{`talks -`, 6, "nothing behind -"},
		{`talks ...`, 6, "no word"},
		{`who:"--"`, 4, "no word"},
		{`status:planned,`, 15, "needs a value"},
		{`été stat:x`, 4, "no field"},
	} {
		_, err := Parse(c.in)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s: got %v, want an error", c.in, err)
			continue
		}
		if e.Pos != c.pos || !strings.Contains(e.What, c.what) {
			t.Errorf("%s: got %d %q, want %d %q", c.in, e.Pos, e.What, c.pos, c.what)
		}
	}
}

func TestErrorPoints(t *testing.T) {
	_, err := Parse("summit status:maybe")
	if want := "query: no status \"maybe\": happened, ongoing, did_not_happen, planned, conditional, possible, proposed, counterfactual at character 15\n  summit status:maybe\n                ^"; err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

// FuzzParse: no query makes the parser fail otherwise than with an error that points into it, and what it reads it reads again.
func FuzzParse(f *testing.F) {
	for _, s := range []string{`who:x said:"y z" -status:planned,possible`, `“a`, `-`, `after:2025-02-30`, "\x00:\"", `a:b:c`, `-"-"`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := Parse(s)
		var e *Error
		if err != nil {
			if !errors.As(err, &e) || e.Pos < 0 || e.Pos > len([]rune(s)) {
				t.Fatalf("%q: %v", s, err)
			}
			return
		}
		for _, x := range q.Terms {
			if len(x.Values) == 0 {
				t.Fatalf("%q: a term without a value", s)
			}
		}
		_ = q.String()
	})
}
