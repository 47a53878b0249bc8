package shape

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"unsafe"
)

// plan is how a struct type is written and read. It is worked out once a type, with where in memory each field lies: reflection for every value would
// take most of the time of keeping a record.
type plan struct {
	size   uintptr
	fields []field
	by     []int // field's place by its number; -1 = none
	err    error
}

type field struct {
	number  uint64
	form    uint64
	offset  uintptr
	pointer bool
	flag    bool  // a bool; other whole numbers are int
	strings bool  // a list of strings; other lists are of structs
	part    *plan // of a struct, or of a list's structs
	typ     reflect.Type
}

var (
	plans    sync.Map // reflect.Type → *plan, finished
	planning sync.Mutex
)

func planOf(t reflect.Type) *plan {
	if p, ok := plans.Load(t); ok {
		return p.(*plan)
	}
	planning.Lock()
	defer planning.Unlock()
	made := map[reflect.Type]*plan{}
	p := makePlan(t, made)
	for t, p := range made {
		plans.LoadOrStore(t, p)
	}
	return p
}

// makePlan plans a type and those in it; made holds those that were begun, so that a type may hold itself.
func makePlan(t reflect.Type, made map[reflect.Type]*plan) *plan {
	if p, ok := plans.Load(t); ok {
		return p.(*plan)
	}
	if p := made[t]; p != nil {
		return p
	}
	p := &plan{size: t.Size()}
	made[t] = p
	for i := range t.NumField() {
		of := t.Field(i)
		name, _, _ := strings.Cut(of.Tag.Get("json"), ",")
		n := numbers()[name]
		if n == 0 {
			p.err = fmt.Errorf("field %s.%s: %q is not in fields.txt", t, of.Name, name)
			break
		}
		form, ok := formOf(of.Type)
		if !ok {
			p.err = fmt.Errorf("field %s.%s: a %s can't be written", t, of.Name, of.Type)
			break
		}
		f := field{number: n, form: form, offset: of.Offset, typ: of.Type, flag: of.Type.Kind() == reflect.Bool}
		inner := of.Type
		if f.pointer = inner.Kind() == reflect.Pointer; f.pointer {
			inner = inner.Elem()
		}
		if form == list {
			inner = inner.Elem()
			f.strings = inner.Kind() == reflect.String
		}
		if inner.Kind() == reflect.Struct {
			f.part = makePlan(inner, made)
		}
		p.fields = append(p.fields, f)
		for uint64(len(p.by)) <= n {
			p.by = append(p.by, -1)
		}
		p.by[n] = len(p.fields) - 1
	}
	return p
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

// slice is how a list lies in memory.
type slice struct {
	data unsafe.Pointer
	size int
	_    int // its capacity
}

// at is a value of a type at a place in memory.
func at[T any](p unsafe.Pointer) *T { return (*T)(p) }
