package shape

import (
	"encoding/binary"
	"math"
	"reflect"
)

// Read reads what Append wrote into the struct that v points at, which is empty before. Strings share one copy of the bytes.
func Read(b []byte, v any) error { return ReadString(string(b), v) }

// ReadString is Read without the copy.
func ReadString(s string, v any) error {
	return readStruct(s, reflect.ValueOf(v).Elem(), 0)
}

// deepest is how deep structs may lie in each other: the record has six.
const deepest = 32

func readStruct(s string, v reflect.Value, depth int) error {
	p := planOf(v.Type())
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
		var x reflect.Value
		if n < uint64(len(p.by)) && p.by[n] >= 0 {
			f := p.fields[p.by[n]]
			if f.form == form || f.form == exact && form == decimal {
				x = v.Field(f.index)
				if x.Kind() == reflect.Pointer {
					x.Set(reflect.New(x.Type().Elem()))
					x = x.Elem()
				}
			}
		}
		if err := readValue(&s, form, x, depth); err != nil {
			return err
		}
	}
	return nil
}

// readValue reads one value; into nothing where the field is unknown.
func readValue(s *string, form uint64, x reflect.Value, depth int) error {
	switch form {
	case whole, decimal:
		u, ok := uvarint(s)
		if !ok {
			return ErrBroken
		}
		n := int64(u>>1) ^ -int64(u&1)
		switch {
		case !x.IsValid():
		case form == decimal:
			x.SetFloat(float64(n) / 1e4)
		case x.Kind() == reflect.Bool:
			x.SetBool(n != 0)
		default:
			x.SetInt(n)
		}
	case exact:
		if len(*s) < 8 {
			return ErrBroken
		}
		if x.IsValid() {
			x.SetFloat(math.Float64frombits(binary.LittleEndian.Uint64([]byte((*s)[:8]))))
		}
		*s = (*s)[8:]
	case text, fields, list, table:
		part, ok := piece(s)
		if !ok {
			return ErrBroken
		}
		if !x.IsValid() {
			return nil
		}
		switch form {
		case text:
			x.SetString(part)
		case fields:
			return readStruct(part, x, depth+1)
		case list:
			return readList(part, x, depth)
		default:
			return readTable(part, x)
		}
	default:
		return ErrBroken
	}
	return nil
}

func readList(s string, x reflect.Value, depth int) error {
	n, ok := uvarint(&s)
	if !ok || n > uint64(len(s)) {
		return ErrBroken
	}
	x.Set(reflect.MakeSlice(x.Type(), int(n), int(n)))
	for i := range int(n) {
		part, ok := piece(&s)
		if !ok {
			return ErrBroken
		}
		if e := x.Index(i); e.Kind() == reflect.String {
			e.SetString(part)
		} else if err := readStruct(part, e, depth+1); err != nil {
			return err
		}
	}
	if s != "" {
		return ErrBroken
	}
	return nil
}

func readTable(s string, x reflect.Value) error {
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
	x.Set(reflect.ValueOf(m))
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
