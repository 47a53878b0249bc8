package shape

// Lists finds the elements of a struct's lists of structs by the names of their fields, without reading them: out[i] is the list of names[i], each
// element as ReadString takes it.
func Lists(s string, names ...string) (out [][]string, err error) {
	out = make([][]string, len(names))
	wanted := make([]uint64, len(names))
	for i, n := range names {
		wanted[i] = numbers()[n]
	}
	for len(s) > 0 {
		head, ok := uvarint(&s)
		if !ok {
			return nil, ErrBroken
		}
		part, err := pass(&s, head&7)
		if err != nil {
			return nil, err
		}
		if head&7 != list {
			continue
		}
		for i, n := range wanted {
			if n != head>>3 {
				continue
			}
			if out[i], err = elements(part); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// Text is a field of a struct by its name: a string, or the bytes of a struct; empty where it is not there or the bytes are broken.
func Text(s, name string) string {
	n := numbers()[name]
	for len(s) > 0 {
		head, ok := uvarint(&s)
		if !ok {
			return ""
		}
		part, err := pass(&s, head&7)
		if err != nil {
			return ""
		}
		if head>>3 == n && (head&7 == text || head&7 == fields) {
			return part
		}
	}
	return ""
}

func elements(s string) ([]string, error) {
	n, ok := uvarint(&s)
	if !ok || n > uint64(len(s)) {
		return nil, ErrBroken
	}
	out := make([]string, n)
	for i := range out {
		if out[i], ok = piece(&s); !ok {
			return nil, ErrBroken
		}
	}
	if s != "" {
		return nil, ErrBroken
	}
	return out, nil
}

// pass goes over one value and returns its bytes, without the length.
func pass(s *string, form uint64) (string, error) {
	switch form {
	case whole, decimal:
		if _, ok := uvarint(s); !ok {
			return "", ErrBroken
		}
		return "", nil
	case exact:
		if len(*s) < 8 {
			return "", ErrBroken
		}
		*s = (*s)[8:]
		return "", nil
	case text, fields, list, table:
		part, ok := piece(s)
		if !ok {
			return "", ErrBroken
		}
		return part, nil
	}
	return "", ErrBroken
}
