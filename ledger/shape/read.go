package shape

import (
	"encoding/binary"
	"math"
	"reflect"
	"unsafe"
)

// Read reads what Append wrote into the struct that v points at, which is empty before. Strings share one copy of the bytes.
func Read(b []byte, v any) error { return ReadString(string(b), v) }

// ReadString is Read without the copy.
func ReadString(s string, v any) error {
	x := reflect.ValueOf(v)
	return readStruct(s, planOf(x.Type().Elem()), x.UnsafePointer(), 0)
}

// deepest is how deep structs may lie in each other: the record has six.
const deepest = 32

func readStruct(s string, p *plan, base unsafe.Pointer, depth int) error {
	if p.err != nil {
		return p.err
	}
	if depth > deepest {
		return ErrBroken
	}
	for len(s) > 0 {
		head, ok := uvarint(&s)
		if !ok {
			return ErrBroken
		}
		form, n := head&7, head>>3
		var f *field
		if n < uint64(len(p.by)) && p.by[n] >= 0 {
			f = &p.fields[p.by[n]]
		}
		var err error
		if f == nil || f.form != form && !(f.form == exact && form == decimal) {
			_, err = pass(&s, form)
		} else {
			err = readValue(&s, form, f, unsafe.Add(base, f.offset), depth)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// readValue reads one value into a field's place in memory.
func readValue(s *string, form uint64, f *field, x unsafe.Pointer, depth int) error {
	if f.pointer {
		to := reflect.New(f.typ.Elem()).UnsafePointer()
		*at[unsafe.Pointer](x) = to
		x = to
	}
	switch form {
	case whole, decimal:
		u, ok := uvarint(s)
		if !ok {
			return ErrBroken
		}
		n := int64(u>>1) ^ -int64(u&1)
		switch {
		case form == decimal:
			*at[float64](x) = float64(n) / 1e4
		case f.flag:
			*at[bool](x) = n != 0
		default:
			*at[int](x) = int(n)
		}
		return nil
	case exact:
		if len(*s) < 8 {
			return ErrBroken
		}
		*at[float64](x) = math.Float64frombits(binary.LittleEndian.Uint64([]byte((*s)[:8])))
		*s = (*s)[8:]
		return nil
	}
	part, ok := piece(s)
	if !ok {
		return ErrBroken
	}
	switch form {
	case text:
		*at[string](x) = part
		return nil
	case fields:
		return readStruct(part, f.part, x, depth+1)
	case list:
		return readList(part, f, x, depth)
	}
	return readTable(part, x)
}

func readList(s string, f *field, x unsafe.Pointer, depth int) error {
	n, ok := uvarint(&s)
	if !ok || n > uint64(len(s)) {
		return ErrBroken
	}
	if f.strings {
		l := make([]string, n)
		for i := range l {
			if l[i], ok = piece(&s); !ok {
				return ErrBroken
			}
		}
		*at[[]string](x) = l
	} else {
		l := reflect.MakeSlice(f.typ, int(n), int(n))
		reflect.NewAt(f.typ, x).Elem().Set(l)
		for i := range uintptr(n) {
			part, ok := piece(&s)
			if !ok {
				return ErrBroken
			}
			if err := readStruct(part, f.part, unsafe.Add(l.UnsafePointer(), i*f.part.size), depth+1); err != nil {
				return err
			}
		}
	}
	if s != "" {
		return ErrBroken
	}
	return nil
}

func readTable(s string, x unsafe.Pointer) error {
	n, ok := uvarint(&s)
	if !ok || n > uint64(len(s)) {
		return ErrBroken
	}
	m := make(map[string]string, n)
	for range n {
		k, okK := piece(&s)
		v, okV := piece(&s)
		if !okK || !okV {
			return ErrBroken
		}
		m[k] = v
	}
	*at[map[string]string](x) = m
	return nil
}

func uvarint(s *string) (uint64, bool) {
	v := uint64(0)
	for i := 0; i < len(*s) && i < binary.MaxVarintLen64; i++ {
		c := (*s)[i]
		v |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			*s = (*s)[i+1:]
			return v, true
		}
	}
	return 0, false
}

// piece cuts a length and as many bytes.
func piece(s *string) (string, bool) {
	n, ok := uvarint(s)
	if !ok || n > uint64(len(*s)) {
		return "", false
	}
	p := (*s)[:n]
	*s = (*s)[n:]
	return p, true
}
