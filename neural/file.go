// Package neural holds what a small network needs to run fast on a processor: the model file, int8 matrices and their kernels,
// layers (embedding, dense, LSTM, transformer), and the Viterbi search. It knows no linguistics and does no training.
//
// Every number it makes is the same on every machine: products of int8 are summed in int32, float operations are done in one fixed
// order without fused multiply-add, and exp, tanh and their kin are polynomials of our own. The portable kernels (build tag purego,
// or a processor without AVX2) give the same bytes as the assembly, and tests compare them.
package neural

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"unsafe"
)

// Magic opens every model file.
const Magic = "READOUT1"

// Format is the newest layout of a model file that this build reads.
//
//	1  the first one (2026-11)
const Format = 1

// ErrModel is the kind of every refusal of a model file.
var ErrModel = errors.New("model file refused")

// TensorInfo describes one tensor of a file. Offsets count from the start of the data part.
type TensorInfo struct {
	Name   string `json:"name"`
	DType  string `json:"dtype"` // i8 f32 i32 u8
	Shape  []int  `json:"shape"`
	Offset int    `json:"offset"`
	Bytes  int    `json:"bytes"`
	Scale  string `json:"scale,omitempty"` // the f32 tensor of an int8 matrix's row scales
}

// Header is the JSON part of a model file.
type Header struct {
	Format     int                 `json:"format"`
	Name       string              `json:"name"`
	Version    string              `json:"version"`
	Encoder    string              `json:"encoder"`
	Config     json.RawMessage     `json:"config,omitempty"`
	Labels     map[string][]string `json:"labels"`
	DataSHA256 string              `json:"data_sha256"`
	Tensors    []TensorInfo        `json:"tensors"`
}

// File is an opened model: a checked header over the bytes it was given, which it keeps and never changes.
type File struct {
	Header
	byName map[string]*TensorInfo
	data   []byte
}

var sizes = map[string]int{"i8": 1, "u8": 1, "i32": 4, "f32": 4}

// Open checks a model file and reads its header. where names the file in errors. The data are not copied. An error wraps ErrModel and says
// what is wrong: not a model file, a newer format, a damaged file, a tensor outside the data.
func Open(where string, b []byte) (*File, error) {
	refuse := func(format string, args ...any) error {
		return fmt.Errorf("%w: %s: %s", ErrModel, where, fmt.Sprintf(format, args...))
	}
	if len(b) < len(Magic)+4 || string(b[:len(Magic)]) != Magic {
		if len(b) >= 7 && string(b[:7]) == Magic[:7] && len(b) > 7 && b[7] != Magic[7] {
			return nil, refuse("container version %q is not one that this build reads (%q)", b[:8], Magic)
		}
		return nil, refuse("not a Readout model (it does not start with %s)", Magic)
	}
	n := int(binary.LittleEndian.Uint32(b[len(Magic):]))
	head := b[len(Magic)+4:]
	if n > len(head) {
		return nil, refuse("cut short: the header should have %d bytes, %d are left", n, len(head))
	}
	f := &File{byName: map[string]*TensorInfo{}}
	// The format is read alone first: a newer header may not even parse as ours.
	var v struct {
		Format int `json:"format"`
	}
	if err := json.Unmarshal(head[:n], &v); err != nil {
		return nil, refuse("unreadable header: %v", err)
	}
	if v.Format > Format {
		return nil, refuse("format %d is newer than this build (it reads up to %d): update Readout", v.Format, Format)
	}
	if v.Format < 1 {
		return nil, refuse("format %d is none", v.Format)
	}
	if err := json.Unmarshal(head[:n], &f.Header); err != nil {
		return nil, refuse("unreadable header: %v", err)
	}
	start := (len(Magic) + 4 + n + 63) &^ 63
	if start > len(b) {
		return nil, refuse("cut short: no data after the header")
	}
	f.data = b[start:]
	if sum := sha256.Sum256(f.data); hex.EncodeToString(sum[:]) != strings.ToLower(f.DataSHA256) {
		return nil, refuse("damaged: the data's SHA-256 is %s, the header says %s", hex.EncodeToString(sum[:8])+"…", short(f.DataSHA256))
	}
	for i := range f.Tensors {
		t := &f.Tensors[i]
		size, ok := sizes[t.DType]
		if !ok {
			return nil, refuse("tensor %s has the unknown type %q", t.Name, t.DType)
		}
		want := size
		for _, d := range t.Shape {
			if d < 0 || d > 1<<28 || want > 1<<40 {
				return nil, refuse("tensor %s has an impossible shape %v", t.Name, t.Shape)
			}
			want *= d
		}
		if want != t.Bytes {
			return nil, refuse("tensor %s: %d bytes do not fit the shape %v of %s", t.Name, t.Bytes, t.Shape, t.DType)
		}
		if t.Offset < 0 || t.Offset > len(f.data) || t.Bytes > len(f.data)-t.Offset {
			return nil, refuse("tensor %s lies outside the data (offset %d, %d bytes, data %d)", t.Name, t.Offset, t.Bytes, len(f.data))
		}
		f.byName[t.Name] = t
	}
	return f, nil
}

func short(s string) string {
	if len(s) > 16 {
		return s[:16] + "…"
	}
	return s
}

// Has tells whether the file holds a tensor.
func (f *File) Has(name string) bool { return f.byName[name] != nil }

// Bytes returns a tensor's raw bytes.
func (f *File) bytes(t *TensorInfo) []byte {
	return f.data[t.Offset : t.Offset+t.Bytes : t.Offset+t.Bytes]
}

// Loader reads tensors and keeps the first error, so that a long list of them is checked once at the end.
type Loader struct {
	File  *File
	where string
	err   error
}

// Load starts reading tensors; where names the file in errors.
func (f *File) Load(where string) *Loader { return &Loader{File: f, where: where} }

// Err returns the first error, wrapping ErrModel.
func (l *Loader) Err() error { return l.err }

// Fail records a refusal that the caller found, such as sizes that do not go together.
func (l *Loader) Fail(format string, args ...any) {
	if l.err == nil {
		l.err = fmt.Errorf("%w: %s: %s", ErrModel, l.where, fmt.Sprintf(format, args...))
	}
}

func (l *Loader) tensor(name string, dims int) *TensorInfo {
	t := l.File.byName[name]
	if t == nil {
		l.Fail("tensor %s is missing", name)
		return nil
	}
	if dims > 0 && len(t.Shape) != dims {
		l.Fail("tensor %s has %d dimensions, want %d", name, len(t.Shape), dims)
		return nil
	}
	return t
}

// Floats reads a vector of n floats (any length if n < 0).
func (l *Loader) Floats(name string, n int) []float32 {
	t := l.tensor(name, 0)
	if t == nil {
		return make([]float32, max(n, 0))
	}
	if t.DType != "f32" {
		l.Fail("tensor %s is %s, want f32", name, t.DType)
		return make([]float32, max(n, 0))
	}
	out := floats(l.File.bytes(t))
	if n >= 0 && len(out) != n {
		l.Fail("tensor %s has %d numbers, want %d", name, len(out), n)
		return make([]float32, n)
	}
	return out
}

func floats(b []byte) []float32 {
	out := make([]float32, len(b)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return out
}

// Strings reads a vocabulary: words joined by line breaks.
func (l *Loader) Strings(name string) []string {
	t := l.tensor(name, 0)
	if t == nil {
		return nil
	}
	if t.DType != "u8" {
		l.Fail("tensor %s is %s, want u8", name, t.DType)
		return nil
	}
	b := l.File.bytes(t)
	return strings.Split(unsafe.String(unsafe.SliceData(b), len(b)), "\n") // the file's bytes never change
}

// Matrix is a matrix as it lies in a file: int8 with a scale a row, or float32.
type Matrix struct {
	Rows, Cols int
	q          []byte // int8 bits; nil for float32
	scale      []float32
	f          []float32
}

// Matrix reads a matrix of the given size; a negative size takes what is there.
func (l *Loader) Matrix(name string, rows, cols int) *Matrix {
	empty := func() *Matrix { // made only where it is needed: a large one costs more than reading a tensor
		return &Matrix{Rows: max(rows, 0), Cols: max(cols, 0), f: make([]float32, max(rows, 0)*max(cols, 0))}
	}
	t := l.tensor(name, 2)
	if t == nil {
		return empty()
	}
	m := &Matrix{Rows: t.Shape[0], Cols: t.Shape[1]}
	if rows >= 0 && m.Rows != rows || cols >= 0 && m.Cols != cols {
		l.Fail("tensor %s is %d×%d, want %d×%d", name, m.Rows, m.Cols, rows, cols)
		return empty()
	}
	switch t.DType {
	case "i8":
		m.q = l.File.bytes(t)
		if m.scale = l.Floats(t.Scale, m.Rows); l.err != nil {
			return empty()
		}
	case "f32":
		m.f = floats(l.File.bytes(t))
	default:
		l.Fail("tensor %s is %s, want a matrix of i8 or f32", name, t.DType)
		return empty()
	}
	return m
}

// Row writes row i as floats into dst, which must hold Cols of them.
func (m *Matrix) Row(i int, dst []float32) {
	if m.q == nil {
		copy(dst, m.f[i*m.Cols:(i+1)*m.Cols])
		return
	}
	s := m.scale[i]
	for j, b := range m.q[i*m.Cols : (i+1)*m.Cols] {
		dst[j] = s * float32(int8(b))
	}
}

// quantRow returns row i as int8 with its scale; a float row is quantised, symmetric over its largest value.
func (m *Matrix) quantRow(i int, dst []int8) (scale float32) {
	if m.q != nil {
		for j, b := range m.q[i*m.Cols : (i+1)*m.Cols] {
			dst[j] = int8(b)
		}
		return m.scale[i]
	}
	scale, _ = quantize(m.f[i*m.Cols:(i+1)*m.Cols], dst)
	return scale
}

// NewMatrix wraps floats, row by row.
func NewMatrix(rows, cols int, x []float32) *Matrix { return &Matrix{Rows: rows, Cols: cols, f: x} }
