package gazetteer

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// Entry is a place with its other names, as a builder hands it over.
type Entry struct {
	Place
	Names []Name
}

// Name is another name of a place.
type Name struct {
	Text string
	Caps bool // counts only in capitals
	Own  bool // as good as the place's own name
}

// NationEntry is a country as a builder hands it over. Place and Capital index the entries; Capital is -1 where there is none.
type NationEntry struct {
	CC, ISO3       string
	Place, Capital int
	Demonyms       []string
}

// PeopleEntry is a people or its adjective, and its place; it goes before what nations say.
type PeopleEntry struct {
	Word  string
	Place int
}

// ShortEntry is a region's short forms.
type ShortEntry struct {
	Place int
	Forms []string
}

// Encode writes a table that Open reads. Entries must be sorted by GeoNames id, those without one last.
func Encode(entries []Entry, nations []NationEntry, peoples []PeopleEntry, shorts []ShortEntry) ([]byte, error) {
	var codes []string
	for i := range entries {
		codes = append(codes, entries[i].CC, entries[i].Admin1)
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)
	names := 0
	for i := range entries {
		names += 1 + len(entries[i].Names)
	}
	b := []byte(magic)
	b = binary.AppendUvarint(b, uint64(len(entries)))
	b = binary.AppendUvarint(b, uint64(names))
	b = binary.AppendUvarint(b, uint64(len(codes)))
	str := func(s string) { b = append(binary.AppendUvarint(b, uint64(len(s))), s...) }
	for _, c := range codes {
		str(c)
	}
	code := func(c string) {
		i, _ := slices.BinarySearch(codes, c)
		b = binary.AppendUvarint(b, uint64(i))
	}
	last := uint32(0)
	for i := range entries {
		e := &entries[i]
		head := byte(e.Kind)
		for k, on := range []bool{e.Capital, e.Seat, e.Located, e.GeoNames == 0} {
			if on {
				head |= 16 << k
			}
		}
		b = append(b, head)
		if e.GeoNames == 0 {
			b = binary.AppendUvarint(b, 0)
		} else {
			if e.GeoNames < last {
				return nil, fmt.Errorf("encode gazetteer: %s (%d) comes after %d", e.Name, e.GeoNames, last)
			}
			b = binary.AppendUvarint(b, uint64(e.GeoNames-last))
			last = e.GeoNames
		}
		code(e.CC)
		code(e.Admin1)
		b = append(b, packCount(e.Population))
		b = binary.AppendUvarint(b, uint64(e.Wikidata))
		if e.Located {
			b = binary.AppendUvarint(b, uint64((float64(e.Lat)+90)*1e4+0.5))
			b = binary.AppendUvarint(b, uint64((float64(e.Lon)+180)*1e4+0.5))
		}
		str(e.Name)
		b = binary.AppendUvarint(b, uint64(len(e.Names)))
		for _, n := range e.Names {
			f := byte(flagAlt)
			if n.Own {
				f = 0
			}
			if n.Caps {
				f |= flagCaps
			}
			b = append(b, f)
			str(n.Text)
		}
	}
	b = binary.AppendUvarint(b, uint64(len(nations)))
	for _, n := range nations {
		str(n.CC)
		str(n.ISO3)
		b = binary.AppendUvarint(b, uint64(n.Place))
		b = binary.AppendUvarint(b, uint64(n.Capital+1))
		b = binary.AppendUvarint(b, uint64(len(n.Demonyms)))
		for _, d := range n.Demonyms {
			str(d)
		}
	}
	b = binary.AppendUvarint(b, uint64(len(peoples)))
	for _, p := range peoples {
		b = binary.AppendUvarint(b, uint64(p.Place))
		str(p.Word)
	}
	b = binary.AppendUvarint(b, uint64(len(shorts)))
	for _, s := range shorts {
		b = binary.AppendUvarint(b, uint64(s.Place))
		b = binary.AppendUvarint(b, uint64(len(s.Forms)))
		for _, f := range s.Forms {
			str(f)
		}
	}
	return b, nil
}
