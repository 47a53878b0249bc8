package export

import (
	"fmt"
	"io"
	"sort"
	"strconv"

	"github.com/parquet-go/parquet-go"
)

// columnKinds are the columns of the tidy tables that are not text.
var columnKinds = map[string]byte{"start": 'i', "stop": 'i', "events": 'i', "quad_class": 'i', "lat": 'f', "lon": 'f', "min": 'f', "max": 'f', "confidence": 'f', "goldstein": 'f', "attributed": 'b', "implied": 'b', "approx": 'b'}

// Parquet writes one tidy table as a Parquet file (zstd): numbers and truth values typed, an empty cell is null.
type Parquet struct {
	//lint:ignore SA1019 the columns are known at run time only, which the typed writer cannot take
	w     *parquet.Writer
	kinds []byte
	order []int // the file's column of each of the table's
}

// NewParquet starts a file for a tidy table.
func NewParquet(w io.Writer, t TidyTable) *Parquet {
	g := parquet.Group{}
	p := &Parquet{}
	var names []string
	for _, c := range t.Columns {
		kind := columnKinds[c.Name]
		var n parquet.Node
		switch kind {
		case 'i':
			n = parquet.Int(64)
		case 'f':
			n = parquet.Leaf(parquet.DoubleType)
		case 'b':
			n = parquet.Leaf(parquet.BooleanType)
		default:
			n = parquet.String()
		}
		g[c.Name] = parquet.Optional(n)
		p.kinds = append(p.kinds, kind)
		names = append(names, c.Name)
	}
	sorted := append([]string{}, names...)
	sort.Strings(sorted) // the library orders a group's columns by name
	at := map[string]int{}
	for i, n := range sorted {
		at[n] = i
	}
	for _, n := range names {
		p.order = append(p.order, at[n])
	}
	p.w = parquet.NewWriter(w, parquet.NewSchema(t.Name, g), parquet.Compression(&parquet.Zstd), parquet.CreatedBy("readout", "1", ""))
	return p
}

// Row writes one row.
func (p *Parquet) Row(cells []string) error {
	row := make(parquet.Row, len(cells))
	for i, c := range cells {
		v := parquet.NullValue()
		var err error
		switch {
		case c == "":
		case p.kinds[i] == 'i':
			var n int64
			n, err = strconv.ParseInt(c, 10, 64)
			v = parquet.Int64Value(n)
		case p.kinds[i] == 'f':
			var f float64
			f, err = strconv.ParseFloat(c, 64)
			v = parquet.DoubleValue(f)
		case p.kinds[i] == 'b':
			v = parquet.BooleanValue(c == "true")
		default:
			v = parquet.ByteArrayValue([]byte(c))
		}
		if err != nil {
			return fmt.Errorf("write Parquet row: %w", err)
		}
		defined := 1
		if v.IsNull() {
			defined = 0
		}
		row[p.order[i]] = v.Level(0, defined, p.order[i])
	}
	if _, err := p.w.WriteRows([]parquet.Row{row}); err != nil {
		return fmt.Errorf("write Parquet row: %w", err)
	}
	return nil
}

// Close makes the file whole.
func (p *Parquet) Close() error { return p.w.Close() }
