package gazetteer

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/crc32"
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
	if len(codes) >= 1<<16 || len(entries) > maxPlaces {
		return nil, fmt.Errorf("encode gazetteer: %d codes, %d places: more than the file holds", len(codes), len(entries))
	}
	var b []byte
	str := func(s string) { b = append(binary.AppendUvarint(b, uint64(len(s))), s...) }
	code := func(c string) {
		i, _ := slices.BinarySearch(codes, c)
		b = binary.AppendUvarint(b, uint64(i))
	}
	var placeAt, regions []uint32
	var hits []hit
	last := uint32(0)
	for i := range entries {
		e := &entries[i]
		placeAt = append(placeAt, uint32(len(b)))
		head := byte(e.Kind)
		for k, on := range []bool{e.Capital, e.Seat, e.Located} {
			if on {
				head |= 16 << k
			}
		}
		if e.GeoNames != 0 && e.GeoNames < last {
			return nil, fmt.Errorf("encode gazetteer: %s (%d) comes after %d", e.Name, e.GeoNames, last)
		}
		last = max(last, e.GeoNames)
		b = append(b, head)
		b = binary.AppendUvarint(b, uint64(e.GeoNames))
		code(e.CC)
		code(e.Admin1)
		b = append(b, packCount(e.Population))
		b = binary.AppendUvarint(b, uint64(e.Wikidata))
		if e.Located {
			b = binary.AppendUvarint(b, uint64((float64(e.Lat)+90)*1e4+0.5))
			b = binary.AppendUvarint(b, uint64((float64(e.Lon)+180)*1e4+0.5))
		}
		str(e.Name)
		if e.Kind == Region {
			regions = append(regions, uint32(i))
		}
		hits = appendHit(hits, e.Name, i, 0)
		for _, n := range e.Names {
			f := byte(flagAlt)
			if n.Own {
				f = 0
			}
			if n.Caps {
				f |= flagCaps
			}
			hits = appendHit(hits, n.Text, i, f)
		}
	}
	records := b
	hits = inOrder(hits)
	bits := 1
	for 1<<bits < len(hits)/4 && bits < 20 {
		bits++
	}
	b = nil
	for _, n := range []int{len(entries), len(hits), bits, len(records), len(codes)} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	for _, c := range codes {
		str(c)
	}
	for _, at := range placeAt {
		b = binary.LittleEndian.AppendUint32(b, at)
	}
	b = append(b, records...)
	for bucket, k := uint64(0), 0; bucket <= 1<<bits; bucket++ {
		for k < len(hits) && hits[k].mixed>>(64-bits) < bucket {
			k++
		}
		b = binary.LittleEndian.AppendUint32(b, uint32(k))
	}
	for _, h := range hits {
		b = binary.LittleEndian.AppendUint32(b, uint32(h.mixed))
		b = binary.LittleEndian.AppendUint32(b, uint32(h.place)<<8|uint32(h.flags))
	}
	b = binary.AppendUvarint(b, uint64(len(regions)))
	for _, r := range regions {
		b = binary.AppendUvarint(b, uint64(r))
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
	out := binary.LittleEndian.AppendUint32([]byte(magic), crc32.ChecksumIEEE(b))
	return append(out, b...), nil
}

// hit is a place under a name.
type hit struct {
	mixed uint64
	place int
	flags uint8
	nth   int
}

func appendHit(hits []hit, name string, place int, flags uint8) []hit {
	h, n := HashOf(name)
	if n == 0 {
		return hits
	}
	return append(hits, hit{mix(h), place, flags, len(hits)})
}

// inOrder sorts hits by hash, the later place first; of a place's spellings that are the same here the first counts.
func inOrder(hits []hit) []hit {
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.mixed, b.mixed), -cmp.Compare(a.place, b.place), cmp.Compare(a.nth, b.nth))
	})
	return slices.CompactFunc(hits, func(a, b hit) bool { return a.mixed == b.mixed && a.place == b.place })
}
