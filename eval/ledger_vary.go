package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode"

	"readout/ledger/shape"
	"readout/record"
)

// varier makes other reports of one: content words give way to words of the same length (one in wordsVaried, evenly rare ones of the ledger's list of
// English words), names of actors without an item to other names, numbers to other numbers, days move with the day of publication, keys are
// random. Lengths stay, so that every span stays where it is. The same number gives the same report.
type varier struct {
	byLength map[int][]string
	rare     map[string]bool // words common enough to be left alone are not in it
}

const (
	wordsVaried = 3
	commonest   = 400 // words of the list that are never replaced
)

func newVarier(file string) (*varier, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read the list of words: %w", err)
	}
	v := &varier{byLength: map[int][]string{}, rare: map[string]bool{}}
	n := 0
	for _, line := range strings.Split(string(b), "\n") {
		w, _, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		if n++; n <= commonest || strings.IndexFunc(w, func(r rune) bool { return r < 'a' || r > 'z' }) >= 0 {
			continue
		}
		v.byLength[len(w)] = append(v.byLength[len(w)], w)
		v.rare[w] = true
	}
	return v, nil
}

// make is report number i made of a record, published on a day.
func (v *varier) make(r *record.Record, i int, day time.Time) (*record.Record, error) {
	b, err := shape.Append(nil, r)
	if err != nil {
		return nil, err
	}
	out := new(record.Record)
	if err := shape.Read(b, out); err != nil {
		return nil, err
	}
	rng := rand.New(rand.NewPCG(uint64(i), 7))
	names := map[string]string{}
	for k := range out.Actors {
		a := &out.Actors[k]
		if a.Wikidata != "" || !a.Named || a.Kind != "person" && rng.IntN(2) == 0 {
			continue
		}
		for _, w := range strings.Fields(a.Name) {
			if unicode.IsUpper(rune(w[0])) && v.byLength[len(w)] != nil && names[w] == "" {
				f := rng.Float64() // some names are everywhere, most are rare
				x := v.byLength[len(w)][int(f*f*f*float64(len(v.byLength[len(w)])))]
				names[w] = strings.ToUpper(x[:1]) + x[1:]
			}
		}
	}
	text := v.text(out.Report.Text, names, rng)
	for k := range out.Actors {
		a := &out.Actors[k]
		f := strings.Fields(a.Name)
		for n, w := range f {
			if x := names[w]; x != "" {
				f[n] = x
			}
		}
		a.Name = strings.Join(f, " ")
	}
	at := []rune(text)
	eachSpan(reflect.ValueOf(out), func(s *record.Span) {
		if s.Text != "" && s.End <= len(at) {
			s.Text = string(at[s.Start:s.End])
		}
	})
	out.Report.Text = text
	out.Report.Title = v.text(out.Report.Title, names, rng)
	move(out, day)
	for k := range out.Statements {
		out.Statements[k].Key = key(out.Statements[k].Key, rng)
	}
	for k := range out.Events {
		out.Events[k].Key = key(out.Events[k].Key, rng)
	}
	return out, nil
}

func key(old string, rng *rand.Rand) string {
	k := fmt.Sprintf("%016x", rng.Uint64())
	return k[:min(len(k), len(old))]
}

// text replaces words, names and numbers.
func (v *varier) text(t string, names map[string]string, rng *rand.Rand) string {
	b := []byte(t)
	for i := 0; i < len(b); {
		j := i
		for j < len(b) && (b[j] >= 'a' && b[j] <= 'z' || b[j] >= 'A' && b[j] <= 'Z' || b[j] >= '0' && b[j] <= '9' || b[j] >= 0x80) {
			j++
		}
		if j == i {
			i++
			continue
		}
		w := t[i:j]
		if x := names[w]; x != "" {
			copy(b[i:j], x)
		} else if v.rare[w] && rng.IntN(wordsVaried) == 0 {
			list := v.byLength[len(w)]
			copy(b[i:j], list[rng.IntN(len(list))])
		} else if n, err := strconv.Atoi(w); err == nil && len(w) < 4 && n > 9 {
			copy(b[i:j], strconv.Itoa(pow10(len(w)-1)+rng.IntN(9*pow10(len(w)-1))))
		}
		i = j
	}
	return string(b)
}

func pow10(n int) int {
	p := 1
	for range n {
		p *= 10
	}
	return p
}

// move gives a report another day and moves what its words say of days as far.
func move(r *record.Record, day time.Time) {
	was, err := time.Parse(time.DateOnly, r.Report.Published)
	if err != nil {
		was = day
	}
	by := int(day.Sub(was).Hours() / 24)
	shift := func(s *string) {
		if t, err := time.Parse(time.DateOnly, *s); err == nil {
			*s = t.AddDate(0, 0, by).Format(time.DateOnly)
		}
	}
	for i := range r.Times {
		t := &r.Times[i]
		shift(&t.Begin)
		shift(&t.End)
		shift(&t.Value)
	}
	r.Report.Published = day.Format(time.DateOnly)
}

// eachSpan calls f for every span in a value.
func eachSpan(v reflect.Value, f func(*record.Span)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			eachSpan(v.Elem(), f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachSpan(v.Index(i), f)
		}
	case reflect.Struct:
		if s, ok := v.Addr().Interface().(*record.Span); ok {
			f(s)
			return
		}
		for i := range v.NumField() {
			eachSpan(v.Field(i), f)
		}
	}
}
