package export

import (
	"encoding/json"
	"reflect"
	"strings"

	"readout/record"
)

// scrub returns a copy of a record whose strings hold no control characters, each replaced by one space, so that code point offsets
// still hold: report text must never steer a terminal.
func scrub(r *record.Record) (*record.Record, error) {
	b, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	var out record.Record
	if err := json.Unmarshal(b, &out); err != nil {
		return nil, err
	}
	scrubValue(reflect.ValueOf(&out).Elem())
	return &out, nil
}

func scrubValue(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		s := v.String()
		if strings.IndexFunc(s, steers) >= 0 {
			v.SetString(strings.Map(func(r rune) rune {
				if steers(r) {
					return ' '
				}
				return r
			}, s))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			scrubValue(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			scrubValue(v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			scrubValue(v.Index(i))
		}
	}
}

// steers tells the C0 and C1 control characters (line breaks apart) and the marks that turn the direction of writing.
func steers(r rune) bool {
	return r < 0x20 && r != '\n' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}
