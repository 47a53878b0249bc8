package gazetteer

import (
	"errors"
	"testing"
)

func sample(t testing.TB) *Gazetteer {
	t.Helper()
	entries := []Entry{
		{Place: Place{Name: "Testland", Kind: Country, CC: "TL", GeoNames: 10, Wikidata: 5, Population: 3000000, Lat: 10.5, Lon: -20.25, Located: true}},
		{Place: Place{Name: "Nordmark", Kind: Region, CC: "TL", Admin1: "07", GeoNames: 20}},
		{Place: Place{Name: "Sankt Örebro", Kind: City, CC: "TL", Admin1: "07", GeoNames: 30, Capital: true, Population: 1234, Lat: -89.5, Lon: 179.9, Located: true},
			Names: []Name{{Text: "TLX", Caps: true}, {Text: "Saint-Orebro"}}},
		{Place: Place{Name: "Grey Sea", Kind: Sea}},
	}
	data, err := Encode(entries, []NationEntry{{CC: "TL", ISO3: "TLD", Place: 0, Capital: 2, Demonyms: []string{"Testish"}}}, []PeopleEntry{{"Norders", 1}},
		[]ShortEntry{{Place: 1, Forms: []string{"Nordm."}}})
	if err != nil {
		t.Fatal(err)
	}
	g, err := Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestATableReadsBack(t *testing.T) {
	g := sample(t)
	for name, want := range map[string]string{"testland": "Testland", "NORDMARK": "Nordmark", "St. Örebro": "Sankt Örebro", "St Orebro": "Sankt Örebro", "TLX": "Sankt Örebro", "grey sea": "Grey Sea"} {
		hits := g.Named(name)
		if len(hits) != 1 || g.Place(hits[0].Place).Name != want {
			t.Errorf("%s: %v", name, hits)
		}
	}
	if hits := g.Named("TLX"); !hits[0].Alt || !hits[0].Caps {
		t.Errorf("TLX: %+v", hits)
	}
	if len(g.Named("Sea")) != 0 || len(g.Named(" - ")) != 0 {
		t.Error("found what is not there")
	}
	p := g.Place(2)
	if p.GeoNames != 30 || p.Admin1 != "07" || p.Population < 1100 || p.Population > 1400 || p.Lat > -89.4 || p.Lon < 179.8 || !p.Capital {
		t.Errorf("%+v", p)
	}
	n, ok := g.Nation("TL")
	if !ok || n.ISO3 != "TLD" || n.Capital != 2 || g.Demonym("Testish") != 0 || g.Demonym("Norders") != 1 || g.Demonym("x") != -1 || g.Region("TL", "07") != 1 || g.Short("Nordm.")[0] != 1 {
		t.Errorf("%+v", n)
	}
}

func TestADamagedTableIsRefused(t *testing.T) {
	data, err := Encode([]Entry{{Place: Place{Name: "Aford", Kind: City, CC: "AA", GeoNames: 1}}}, nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(string(data)); err != nil {
		t.Fatal(err)
	}
	for i := range data {
		bad := append([]byte{}, data...)
		bad[i] ^= 4
		if _, err := Open(string(bad)); !errors.Is(err, ErrFormat) {
			t.Errorf("byte %d changed: %v", i, err)
		}
		if _, err := Open(string(data[:i])); !errors.Is(err, ErrFormat) {
			t.Errorf("cut at %d: %v", i, err)
		}
	}
}

func FuzzOpen(f *testing.F) {
	entries := []Entry{{Place: Place{Name: "A", Kind: City, CC: "AA", GeoNames: 1, Located: true}, Names: []Name{{Text: "B"}}}}
	data, _ := Encode(entries, []NationEntry{{CC: "AA", ISO3: "AAA", Capital: 0}}, nil, []ShortEntry{{Place: 0, Forms: []string{"x"}}})
	f.Add(string(data), "A")
	f.Add("RDGZ2\n\x01\x00\x00", "St. Mary's")
	f.Fuzz(func(t *testing.T, data, name string) {
		g, err := Open(data)
		if err != nil {
			return
		}
		for _, h := range g.Named(name) {
			_ = g.Place(h.Place)
		}
	})
}
