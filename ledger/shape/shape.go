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
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
	"unsafe"
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

// Append writes the struct that v points at behind b.
func Append(b []byte, v any) ([]byte, error) {
	x := reflect.ValueOf(v)
	return (&writer{}).structure(b, planOf(x.Type().Elem()), x.UnsafePointer())
}

// AppendSparing is Append that asks of every struct of type T whether the string field with that name may be left out.
func AppendSparing[T any](b []byte, v any, name string, leave func(*T) bool) ([]byte, error) {
	x := reflect.ValueOf(v)
	w := &writer{planOf(reflect.TypeFor[T]()), numbers()[name], func(p unsafe.Pointer) bool { return leave((*T)(p)) }}
	return w.structure(b, planOf(x.Type().Elem()), x.UnsafePointer())
}

// writer knows which strings may be left out.
type writer struct {
	of    *plan
	name  uint64
	leave func(p unsafe.Pointer) bool
}

// structure writes the struct that lies at a place in memory.
func (w *writer) structure(b []byte, p *plan, base unsafe.Pointer) ([]byte, error) {
	if p.err != nil {
		return b, p.err
	}
	var err error
	for i := range p.fields {
		f := &p.fields[i]
		x := unsafe.Add(base, f.offset)
		if f.pointer {
			x = *at[unsafe.Pointer](x)
			if x == nil {
				continue
			}
		}
		head := f.number << 3
		switch f.form {
		case whole:
			n := 0
			if !f.flag {
				n = *at[int](x)
			} else if *at[bool](x) {
				n = 1
			}
			if n != 0 || f.pointer {
				b = binary.AppendVarint(binary.AppendUvarint(b, head), int64(n)) // the form whole is nought
			}
		case text:
			s := *at[string](x)
			if s == "" || p == w.of && f.number == w.name && w.leave(base) {
				continue
			}
			b = appendString(binary.AppendUvarint(b, head|text), s)
		case exact:
			if v := *at[float64](x); math.Float64bits(v) != 0 || f.pointer { // a pointer to nought is written: it is not the same as none
				b = appendFloat(b, head, v)
			}
		case fields:
			was := len(b)
			b = append(binary.AppendUvarint(b, head|fields), 0)
			from := len(b)
			if b, err = w.structure(b, f.part, x); err != nil {
				return b, err
			}
			if len(b) == from && !f.pointer {
				b = b[:was]
				continue
			}
			b = measured(b, from)
		case list:
			s := at[slice](x)
			if s.data == nil {
				continue
			}
			b = append(binary.AppendUvarint(b, head|list), 0)
			from := len(b)
			b = binary.AppendUvarint(b, uint64(s.size))
			if f.strings {
				for _, e := range *at[[]string](x) {
					b = appendString(b, e)
				}
			} else {
				for i := range s.size {
					b = append(b, 0)
					one := len(b)
					if b, err = w.structure(b, f.part, unsafe.Add(s.data, uintptr(i)*f.part.size)); err != nil {
						return b, err
					}
					b = measured(b, one)
				}
			}
			b = measured(b, from)
		case table:
			m := *at[map[string]string](x)
			if m == nil {
				continue
			}
			b = append(binary.AppendUvarint(b, head|table), 0)
			from := len(b)
			b = appendTable(b, m)
			b = measured(b, from)
		}
	}
	return b, nil
}

func appendTable(b []byte, m map[string]string) []byte {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	b = binary.AppendUvarint(b, uint64(len(keys)))
	for _, k := range keys {
		b = appendString(appendString(b, k), m[k])
	}
	return b
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

// measured puts the length of what stands from a place on in front of it, where a byte was left for it: most lengths take no more.
func measured(b []byte, from int) []byte {
	n := len(b) - from
	if n < 0x80 {
		b[from-1] = byte(n)
		return b
	}
	var head [binary.MaxVarintLen64]byte
	k := binary.PutUvarint(head[:], uint64(n))
	b = append(b, head[:k-1]...)
	copy(b[from+k-1:], b[from:from+n])
	copy(b[from-1:], head[:k])
	return b
}
