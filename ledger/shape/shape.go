// Package shape writes values of Go structs small and reads them fast: a number for each field that is not empty, then its value. It knows
// the names of the record's fields (fields.txt), not what they mean. A reader passes over fields it does not know and leaves empty those that
// were not written, so that a record kept by an older or a newer program opens.
//
// A struct is a sequence of fields; a field is a varint (number of its name × 8 + the form of the value) and the value:
//
//	0 whole number, zigzag varint; true is 1     1 string: length, bytes         2 struct: length, fields
//	3 number: 8 bytes, IEEE 754, little endian   4 number: zigzag varint, ten-thousandths
//	5 list: length of what follows, how many, the values one by one without numbers: strings, or structs with their length
//	6 map of strings: like a list of twice as many strings, sorted by key
//
// A list that is there and empty is told from one that is not there.
package shape

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
)

//go:embed fields.txt
var fieldsFile string

const (
	whole = iota
	text
	fields
	exact
	decimal
	list
	table
)

// ErrBroken says that bytes are no value of this package.
var ErrBroken = errors.New("not a value as it was written")

var numbers = sync.OnceValue(func() map[string]uint64 {
	m := map[string]uint64{}
	for _, l := range strings.Split(fieldsFile, "\n") {
		if l != "" && l[0] != '#' {
			m[l] = uint64(len(m) + 1)
		}
	}
	return m
})

// plan is how a struct type is written and read.
type plan struct {
	fields []field
	by     []int // field's place by its number; -1 = none
	err    error
}

type field struct {
	index  int
	number uint64
	form   uint64
}

var plans sync.Map // reflect.Type → *plan

func planOf(t reflect.Type) *plan {
	if p, ok := plans.Load(t); ok {
		return p.(*plan)
	}
	p := &plan{}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		n := numbers()[name]
		if n == 0 {
			p.err = fmt.Errorf("field %s.%s: %q is not in fields.txt", t, t.Field(i).Name, name)
			break
		}
		form, ok := formOf(t.Field(i).Type)
		if !ok {
			p.err = fmt.Errorf("field %s.%s: a %s can't be written", t, t.Field(i).Name, t.Field(i).Type)
			break
		}
		p.fields = append(p.fields, field{i, n, form})
		for uint64(len(p.by)) <= n {
			p.by = append(p.by, -1)
		}
		p.by[n] = len(p.fields) - 1
	}
	q, _ := plans.LoadOrStore(t, p)
	return q.(*plan)
}

func formOf(t reflect.Type) (uint64, bool) {
	switch t.Kind() {
	case reflect.Int, reflect.Bool:
		return whole, true
	case reflect.String:
		return text, true
	case reflect.Struct:
		return fields, true
	case reflect.Float64:
		return exact, true
	case reflect.Slice:
		f, ok := formOf(t.Elem())
		return list, ok && (f == text || f == fields) && t.Elem().Kind() != reflect.Pointer
	case reflect.Map:
		return table, t.Key().Kind() == reflect.String && t.Elem().Kind() == reflect.String
	case reflect.Pointer:
		f, ok := formOf(t.Elem())
		return f, ok && (f == fields || f == exact) && t.Elem().Kind() != reflect.Pointer
	}
	return 0, false
}

// Append writes the struct that v points at behind b.
func Append(b []byte, v any) ([]byte, error) {
	return (&writer{}).structure(b, reflect.ValueOf(v).Elem())
}

// AppendSparing is Append that asks of every string of a type of struct whether it may be left out: what leave gets is a pointer to such a struct,
// and it answers for the string field with that name.
func AppendSparing(b []byte, v any, of reflect.Type, name string, leave func(p any) bool) ([]byte, error) {
	return (&writer{of, numbers()[name], leave}).structure(b, reflect.ValueOf(v).Elem())
}

// writer knows which strings may be left out.
type writer struct {
	of    reflect.Type
	name  uint64
	leave func(p any) bool
}

func (w *writer) structure(b []byte, v reflect.Value) ([]byte, error) {
	p := planOf(v.Type())
	if p.err != nil {
		return b, p.err
	}
	var err error
	asked := v.Type() == w.of
	for _, f := range p.fields {
		x := v.Field(f.index)
		if asked && f.number == w.name && f.form == text && w.leave(v.Addr().Interface()) {
			continue
		}
		if x.Kind() == reflect.Pointer {
			if x.IsNil() {
				continue
			}
			x = x.Elem() // a pointer to nought is written: it is not the same as none
		} else if empty(x, f.form) {
			continue
		}
		head := f.number << 3
		switch f.form {
		case whole:
			n := int64(0)
			if x.Kind() == reflect.Bool {
				n = 1
			} else {
				n = x.Int()
			}
			b = binary.AppendVarint(binary.AppendUvarint(b, head), n) // the form whole is nought
		case text:
			b = appendString(binary.AppendUvarint(b, head|text), x.String())
		case exact:
			b = appendFloat(b, head, x.Float())
		case fields:
			at := len(binary.AppendUvarint(b, head|fields))
			if b, err = w.structure(binary.AppendUvarint(b, head|fields), x); err != nil {
				return b, err
			}
			b = measured(b, at)
		case list:
			b = binary.AppendUvarint(b, head|list)
			at := len(b)
			b = binary.AppendUvarint(b, uint64(x.Len()))
			for i := range x.Len() {
				e := x.Index(i)
				if e.Kind() == reflect.String {
					b = appendString(b, e.String())
					continue
				}
				from := len(b)
				if b, err = w.structure(b, e); err != nil {
					return b, err
				}
				b = measured(b, from)
			}
			b = measured(b, at)
		case table:
			b = binary.AppendUvarint(b, head|table)
			at := len(b)
			m := x.Interface().(map[string]string)
			keys := make([]string, 0, len(m))
			for k := range m {
				keys = append(keys, k)
			}
			slices.Sort(keys)
			b = binary.AppendUvarint(b, uint64(len(keys)))
			for _, k := range keys {
				b = appendString(appendString(b, k), m[k])
			}
			b = measured(b, at)
		}
	}
	return b, nil
}

// empty tells whether a value is left out: nought, no string, a list that is not there.
func empty(x reflect.Value, form uint64) bool {
	switch form {
	case text:
		return x.Len() == 0
	case list, table:
		return x.IsNil()
	}
	return x.IsZero()
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendFloat(b []byte, head uint64, v float64) []byte {
	if n := math.Round(v * 1e4); math.Abs(n) < 1e15 && n/1e4 == v && !(n == 0 && math.Signbit(v)) {
		return binary.AppendVarint(binary.AppendUvarint(b, head|decimal), int64(n))
	}
	return binary.LittleEndian.AppendUint64(binary.AppendUvarint(b, head|exact), math.Float64bits(v))
}

// measured puts the length of what stands behind at in front of it.
func measured(b []byte, at int) []byte {
	var head [binary.MaxVarintLen64]byte
	n := binary.PutUvarint(head[:], uint64(len(b)-at))
	b = append(b, head[:n]...)
	copy(b[at+n:], b[at:len(b)-n])
	copy(b[at:], head[:n])
	return b
}
