package query

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// longest is how many code points a query may have: nobody types more, and programs must not make the ledger work without bound.
const longest = 2000

// Parse reads a query. An empty one holds for everything. The error is an *Error that points at the slip.
func Parse(s string) (Query, error) {
	p := parser{all: []rune(s), src: s}
	if len(p.all) > longest {
		return Query{}, &Error{Query: string(p.all[:60]) + "…", Pos: 0, What: fmt.Sprintf("longer than %d characters", longest)}
	}
	var q Query
	for p.space(); p.at < len(p.all); p.space() {
		t, err := p.term()
		if err != nil {
			return Query{}, err
		}
		q.Terms = append(q.Terms, t)
	}
	return q, nil
}

type parser struct {
	all []rune
	src string
	at  int
}

func (p *parser) fault(pos int, format string, args ...any) error {
	// one line, one column a character: what would break the pointer is shown as a space
	line := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, p.src)
	return &Error{Query: line, Pos: pos, What: fmt.Sprintf(format, args...)}
}

func (p *parser) space() {
	for p.at < len(p.all) && unicode.IsSpace(p.all[p.at]) {
		p.at++
	}
}

func (p *parser) term() (Term, error) {
	t := Term{Pos: p.at}
	if p.all[p.at] == '-' {
		t.Not = true
		p.at++
		if p.at == len(p.all) || unicode.IsSpace(p.all[p.at]) {
			return t, p.fault(t.Pos, "nothing behind -")
		}
	}
	start := p.at
	if quote(p.all[p.at]) == 0 {
		if name, ok := p.field(); ok {
			f, known := FieldNamed(name)
			if !known {
				return t, p.fault(start, "no field %q%s", name, suggest(name))
			}
			t.Field = name
			return t, p.values(&t, f)
		}
	}
	at := p.at
	v, err := p.value(false)
	if err != nil {
		return t, err
	}
	if !wordy(v) {
		return t, p.fault(at, "no word in %q", v)
	}
	t.Values = []string{v}
	return t, nil
}

// field reads NAME: where letters stand before a colon. An address (https://…) is words.
func (p *parser) field() (string, bool) {
	i := p.at
	for i < len(p.all) && (p.all[i] >= 'a' && p.all[i] <= 'z' || p.all[i] >= 'A' && p.all[i] <= 'Z' || p.all[i] == '_') {
		i++
	}
	if i == p.at || i >= len(p.all) || p.all[i] != ':' || i+1 < len(p.all) && p.all[i+1] == '/' {
		return "", false
	}
	name := strings.ToLower(string(p.all[p.at:i]))
	p.at = i + 1
	return name, true
}

// values reads VALUE[,VALUE]….
func (p *parser) values(t *Term, f Field) error {
	for {
		at := p.at
		if p.at == len(p.all) || unicode.IsSpace(p.all[p.at]) {
			return p.fault(min(at, len(p.all)), "%s: needs a value%s", f.Name, takes(f))
		}
		v, err := p.value(true)
		if err != nil {
			return err
		}
		if v, err = p.fits(f, v, at); err != nil {
			return err
		}
		t.Values = append(t.Values, v)
		if p.at == len(p.all) || p.all[p.at] != ',' {
			return nil
		}
		p.at++
	}
}

// fits checks a value against what a field takes.
func (p *parser) fits(f Field, v string, at int) (string, error) {
	switch {
	case f.Values != nil:
		v = strings.ToLower(v)
		if !slices.Contains(f.Values, v) {
			return "", p.fault(at, "no %s %q: %s", f.Name, v, strings.Join(f.Values, ", "))
		}
	case f.Day:
		if _, _, ok := Days(v); !ok {
			return "", p.fault(at, "%q is no day: write YYYY-MM-DD, YYYY-MM or YYYY", v)
		}
	case !wordy(v):
		return "", p.fault(at, "no word in %q", v)
	}
	return v, nil
}

// quote returns the mark that closes a phrase opened by r; 0 where r opens none.
func quote(r rune) rune {
	switch r {
	case '"':
		return '"'
	case '“':
		return '”'
	}
	return 0
}

// value reads a phrase in quotation marks, or everything up to a space (and, in a list, a comma).
func (p *parser) value(list bool) (string, error) {
	start := p.at
	if end := quote(p.all[p.at]); end != 0 {
		p.at++
		from := p.at
		for p.at < len(p.all) && p.all[p.at] != end {
			p.at++
		}
		if p.at == len(p.all) {
			return "", p.fault(start, "the quotation mark is never closed")
		}
		v := string(p.all[from:p.at])
		p.at++
		if p.at < len(p.all) && !unicode.IsSpace(p.all[p.at]) && !(list && p.all[p.at] == ',') {
			return "", p.fault(p.at, "a space is missing behind the quotation mark")
		}
		return strings.TrimSpace(v), nil
	}
	for p.at < len(p.all) && !unicode.IsSpace(p.all[p.at]) && !(list && p.all[p.at] == ',') {
		if quote(p.all[p.at]) != 0 {
			return "", p.fault(p.at, "a quotation mark inside a word")
		}
		p.at++
	}
	return string(p.all[start:p.at]), nil
}

func wordy(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) >= 0
}

func takes(f Field) string {
	switch {
	case f.Values != nil:
		return ": " + strings.Join(f.Values, ", ")
	case f.Day:
		return ": a day, YYYY-MM-DD"
	}
	return ""
}

// suggest names the fields, the nearest first where one is near.
func suggest(name string) string {
	var names []string
	for _, f := range Fields {
		if len(name) > 2 && (strings.HasPrefix(f.Name, name[:2]) || strings.HasPrefix(f.Name, name)) {
			return fmt.Sprintf("; did you mean %q?", f.Name)
		}
		names = append(names, f.Name)
	}
	return "; the fields are " + strings.Join(names, ", ")
}
