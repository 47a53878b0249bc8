package neural

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
)

// Builder makes a model file in memory. The shipped files are written by train/; this writer serves tests, benchmarks and tools that
// change a file (prune a vocabulary, drop a head).
type Builder struct {
	h    Header
	data []byte
}

// NewBuilder starts a file with a header; tensors, format and checksum are filled in by the Builder.
func NewBuilder(h Header) *Builder {
	h.Tensors = nil
	return &Builder{h: h}
}

func (b *Builder) add(name, dtype string, shape []int, raw []byte, scale string) {
	for len(b.data)%64 != 0 {
		b.data = append(b.data, 0)
	}
	b.h.Tensors = append(b.h.Tensors, TensorInfo{name, dtype, shape, len(b.data), len(raw), scale})
	b.data = append(b.data, raw...)
}

// Floats adds float32 numbers.
func (b *Builder) Floats(name string, x []float32, shape ...int) {
	raw := make([]byte, 4*len(x))
	for i, v := range x {
		binary.LittleEndian.PutUint32(raw[4*i:], math.Float32bits(v))
	}
	if shape == nil {
		shape = []int{len(x)}
	}
	b.add(name, "f32", shape, raw, "")
}

// Matrix adds a rows×cols matrix as int8 with a scale a row.
func (b *Builder) Matrix(name string, x []float32, rows, cols int) {
	raw, scales := make([]byte, rows*cols), make([]float32, rows)
	q := make([]int8, cols)
	for r := range rows {
		scales[r], _ = quantize(x[r*cols:(r+1)*cols], q)
		for c, v := range q {
			raw[r*cols+c] = byte(v)
		}
	}
	b.add(name, "i8", []int{rows, cols}, raw, name+".scale")
	b.Floats(name+".scale", scales)
}

// Text adds a u8 tensor.
func (b *Builder) Text(name, s string) { b.add(name, "u8", []int{len(s)}, []byte(s), "") }

// Bytes closes the file.
func (b *Builder) Bytes() ([]byte, error) {
	if b.h.Format == 0 {
		b.h.Format = Format
	}
	sum := sha256.Sum256(b.data)
	b.h.DataSHA256 = hex.EncodeToString(sum[:])
	head, err := json.Marshal(b.h)
	if err != nil {
		return nil, fmt.Errorf("write the model's header: %w", err)
	}
	out := binary.LittleEndian.AppendUint32([]byte(Magic), uint32(len(head)))
	out = append(out, head...)
	for len(out)%64 != 0 {
		out = append(out, 0)
	}
	return append(out, b.data...), nil
}
