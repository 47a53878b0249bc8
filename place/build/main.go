// Command build makes place/gazetteer.bin from the plain tables in place/data.
//
//	go run ./place/build            (from the repository's root)
//
// It stops at a row it can't read or a name whose place it can't find, and says which.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"readout/place/gazetteer"
)

func main() {
	from := flag.String("data", "place/data", "folder of the plain tables")
	to := flag.String("out", "place/gazetteer.bin", "file to write")
	flag.Parse()
	if err := run(*from, *to); err != nil {
		fmt.Fprintln(os.Stderr, "build gazetteer:", err)
		os.Exit(1)
	}
}

// table reads a file of tab-separated columns and calls row for each line that is no comment; header lines are skipped by skip.
func table(dir, name string, skip, columns int, row func(f []string) error) error {
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return err
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for n := 1; s.Scan(); n++ {
		if n <= skip || s.Text() == "" || s.Text()[0] == '#' {
			continue
		}
		c := strings.Split(s.Text(), "\t")
		if len(c) != columns {
			return fmt.Errorf("%s line %d: %d columns, want %d", name, n, len(c), columns)
		}
		if err := row(c); err != nil {
			return fmt.Errorf("%s line %d: %w", name, n, err)
		}
	}
	return s.Err()
}

// numbers reads columns that may be empty; ok is false once one is not a number.
type numbers struct{ err error }

func (n *numbers) count(s, prefix string) uint32 {
	if s == "" {
		return 0
	}
	v, err := strconv.ParseUint(strings.TrimPrefix(s, prefix), 10, 32)
	if err != nil && n.err == nil {
		n.err = err
	}
	return uint32(v)
}

func (n *numbers) point(p *gazetteer.Place, lat, lon string) {
	if lat == "" || lon == "" {
		return
	}
	a, err := strconv.ParseFloat(lat, 64)
	b, err2 := strconv.ParseFloat(lon, 64)
	if (err != nil || err2 != nil || a < -90 || a > 90 || b < -180 || b > 180) && n.err == nil {
		n.err = fmt.Errorf("no point: %q, %q", lat, lon)
	}
	p.Lat, p.Lon, p.Located = float32(a), float32(b), true
}

func split(s string) []gazetteer.Name {
	var out []gazetteer.Name
	for _, n := range strings.Split(s, "|") {
		if n != "" {
			out = append(out, gazetteer.Name{Text: n, Caps: caps(n)})
		}
	}
	return out
}

// caps tells a short form in capitals, which lower case would make another word ("US").
func caps(s string) bool { return len(s) <= 6 && strings.ToUpper(s) == s }

type builder struct {
	entries []gazetteer.Entry
	nations []gazetteer.NationEntry
	capital map[string]string // country: its capital's name
	ids     map[string]string // GeoNames id: its Wikidata id by ids.tsv, empty for none
}

func run(from, to string) error {
	b := &builder{capital: map[string]string{}, ids: map[string]string{}}
	for _, step := range []func(string) error{b.corrections, b.cities, b.regions, b.countries, b.counties, b.areas, b.own} {
		if err := step(from); err != nil {
			return err
		}
	}
	if len(b.ids) > 0 {
		return fmt.Errorf("ids.tsv: %d cities are not in cities.tsv", len(b.ids))
	}
	slices.SortStableFunc(b.entries, func(x, y gazetteer.Entry) int { return int(key(x.GeoNames)) - int(key(y.GeoNames)) })
	b.drop()
	if err := b.names(from); err != nil {
		return err
	}
	b.join()
	shorts, err := b.shorts(from)
	if err != nil {
		return err
	}
	peoples, err := b.peoples(from)
	if err != nil {
		return err
	}
	data, err := gazetteer.Encode(b.entries, b.nations, peoples, shorts)
	if err != nil {
		return err
	}
	g, err := gazetteer.Open(string(data))
	if err != nil {
		return fmt.Errorf("read back: %w", err)
	}
	if err := os.WriteFile(to, data, 0o644); err != nil {
		return err
	}
	fmt.Printf("%s: %d places, %d bytes\n", to, g.Len(), len(data))
	return nil
}

// key puts places without an id last.
func key(id uint32) int64 {
	if id == 0 {
		return 1 << 40
	}
	return int64(id)
}

// corrections reads the ids that are set by hand.
func (b *builder) corrections(dir string) error {
	return table(dir, "ids.tsv", 0, 3, func(c []string) error {
		b.ids[c[0]] = strings.TrimPrefix(c[2], "-")
		return nil
	})
}

func (b *builder) cities(dir string) error {
	return table(dir, "cities.tsv", 1, 10, func(c []string) error {
		var n numbers
		if id, ok := b.ids[c[0]]; ok {
			c[9] = id
			delete(b.ids, c[0])
		}
		p := gazetteer.Place{GeoNames: n.count(c[0], ""), Name: c[1], Kind: gazetteer.City, CC: c[5], Admin1: c[6], Capital: c[7] == "PPLC",
			Seat: c[7] == "PPLA" || c[7] == "PPLC", Population: n.count(c[8], ""), Wikidata: n.count(c[9], "Q")}
		n.point(&p, c[3], c[4])
		b.entries = append(b.entries, gazetteer.Entry{Place: p, Names: split(c[2])})
		return n.err
	})
}

func (b *builder) regions(dir string) error {
	return table(dir, "admin1.tsv", 1, 6, func(c []string) error {
		var n numbers
		cc, code, _ := strings.Cut(c[1], ".")
		p := gazetteer.Place{GeoNames: n.count(c[0], ""), Name: c[2], Kind: gazetteer.Region, CC: cc, Admin1: code, Population: n.count(c[5], "")}
		n.point(&p, c[3], c[4])
		b.entries = append(b.entries, gazetteer.Entry{Place: p})
		return n.err
	})
}

func (b *builder) countries(dir string) error {
	return table(dir, "countries.tsv", 1, 12, func(c []string) error {
		var n numbers
		p := gazetteer.Place{GeoNames: n.count(c[0], ""), Name: c[4], Kind: gazetteer.Country, CC: c[1], Population: n.count(c[10], ""),
			Wikidata: n.count(c[3], "Q")}
		n.point(&p, c[8], c[9])
		b.capital[c[1]] = c[7]
		b.entries = append(b.entries, gazetteer.Entry{Place: p, Names: split(c[5])})
		b.nations = append(b.nations, gazetteer.NationEntry{CC: c[1], ISO3: c[2], Capital: -1, Demonyms: strings.FieldsFunc(c[6], func(r rune) bool { return r == '|' })})
		return n.err
	})
}

func (b *builder) counties(dir string) error {
	return table(dir, "counties.tsv", 1, 5, func(c []string) error {
		var n numbers
		cc, code, _ := strings.Cut(c[2], ".")
		p := gazetteer.Place{Name: c[1], Kind: gazetteer.County, CC: cc, Admin1: code}
		n.point(&p, c[3], c[4])
		e := gazetteer.Entry{Place: p}
		if short, ok := strings.CutSuffix(c[1], " County"); ok {
			e.Names = []gazetteer.Name{{Text: short + " Co."}}
		}
		b.entries = append(b.entries, e)
		return n.err
	})
}

func (b *builder) areas(dir string) error {
	return table(dir, "regions.tsv", 1, 6, func(c []string) error {
		var n numbers
		kind, ok := gazetteer.ParseKind(c[2])
		if !ok {
			return fmt.Errorf("no kind %q", c[2])
		}
		p := gazetteer.Place{Name: c[0], Kind: kind}
		n.point(&p, c[4], c[5])
		b.entries = append(b.entries, gazetteer.Entry{Place: p, Names: split(c[1])})
		return n.err
	})
}

func (b *builder) own(dir string) error {
	return table(dir, "own.tsv", 0, 8, func(c []string) error {
		var n numbers
		kind, ok := gazetteer.ParseKind(c[2])
		if !ok {
			return fmt.Errorf("no kind %q", c[2])
		}
		p := gazetteer.Place{Name: c[0], Kind: kind, CC: c[3], GeoNames: n.count(c[6], ""), Wikidata: n.count(c[7], "Q")}
		n.point(&p, c[4], c[5])
		if kind == gazetteer.Facility {
			p.Population = 1 << 16 // known by itself: as good as a town
		}
		if kind == gazetteer.Area || kind == gazetteer.Continent || kind == gazetteer.Sea {
			p.Population = 1 << 24
		}
		names := split(c[1])
		for i := range names {
			names[i].Own = true
		}
		b.entries = append(b.entries, gazetteer.Entry{Place: p, Names: names})
		return n.err
	})
}

// drop takes away a city's other names that are its region's or its country's own ("Alberta" for Calgary).
func (b *builder) drop() {
	over := map[string]string{} // "CA.01", "CA": name
	for i := range b.entries {
		switch e := &b.entries[i]; e.Kind {
		case gazetteer.Region:
			over[e.CC+"."+e.Admin1] = e.Name
		case gazetteer.Country:
			over[e.CC] = e.Name
		}
	}
	for i := range b.entries {
		e := &b.entries[i]
		if e.Kind == gazetteer.City {
			e.Names = slices.DeleteFunc(e.Names, func(n gazetteer.Name) bool {
				return n.Text == over[e.CC+"."+e.Admin1] || n.Text == over[e.CC]
			})
		}
	}
}

// names adds the other names; of several places of one name in a country the one with most people is meant.
func (b *builder) names(dir string) error {
	type target struct {
		name, cc string
		kind     gazetteer.Kind
	}
	at := map[target]int{}
	for i := range b.entries {
		e := &b.entries[i]
		k := target{e.Name, e.CC, e.Kind}
		if j, ok := at[k]; !ok || b.entries[j].Population < e.Population {
			at[k] = i
		}
	}
	return table(dir, "names.tsv", 0, 4, func(c []string) error {
		what, shown := strings.CutSuffix(c[3], "=")
		kind := map[string]gazetteer.Kind{"country": gazetteer.Country, "admin1": gazetteer.Region, "city": gazetteer.City}[what]
		i, ok := at[target{c[1], c[2], kind}]
		if !ok { // under one of its other names
			best := -1
			for j := range b.entries {
				e := &b.entries[j]
				if e.CC == c[2] && e.Kind == kind && slices.Contains(e.Names, gazetteer.Name{Text: c[1]}) && (best < 0 || b.entries[best].Population < e.Population) {
					best = j
				}
			}
			if best < 0 {
				return fmt.Errorf("no %s %q in %s", c[3], c[1], c[2])
			}
			i = best
		}
		if e := &b.entries[i]; shown && e.Name != c[0] {
			e.Names = slices.Insert(e.Names, 0, gazetteer.Name{Text: e.Name, Own: true})
			e.Name = c[0]
			return nil
		}
		b.entries[i].Names = slices.Insert(b.entries[i].Names, 0, gazetteer.Name{Text: c[0], Caps: caps(c[0]), Own: true})
		return nil
	})
}

// join fills what countries say of their places and their capitals. The peopled countries come first: a demonym that several share
// ("Dutch") is theirs.
func (b *builder) join() {
	people := map[string]uint32{}
	for i := range b.entries {
		if e := &b.entries[i]; e.Kind == gazetteer.Country {
			people[e.CC] = e.Population
		}
	}
	slices.SortStableFunc(b.nations, func(x, y gazetteer.NationEntry) int { return int(people[y.CC]) - int(people[x.CC]) })
	for k := range b.nations {
		n := &b.nations[k]
		n.Place = slices.IndexFunc(b.entries, func(e gazetteer.Entry) bool { return e.Kind == gazetteer.Country && e.CC == n.CC })
		for i := range b.entries {
			e := &b.entries[i]
			if e.Kind == gazetteer.City && e.CC == n.CC && e.Capital && (n.Capital < 0 || e.Population > b.entries[n.Capital].Population) {
				n.Capital = i
			}
		}
	}
}

func (b *builder) shorts(dir string) (out []gazetteer.ShortEntry, err error) {
	err = table(dir, "abbreviations.tsv", 0, 2, func(c []string) error {
		cc, code, _ := strings.Cut(c[0], ".")
		i := slices.IndexFunc(b.entries, func(e gazetteer.Entry) bool { return e.Kind == gazetteer.Region && e.CC == cc && e.Admin1 == code })
		if i < 0 {
			return fmt.Errorf("no region %s", c[0])
		}
		out = append(out, gazetteer.ShortEntry{Place: i, Forms: strings.Split(c[1], "|")})
		return nil
	})
	return out, err
}

func (b *builder) peoples(dir string) (out []gazetteer.PeopleEntry, err error) {
	err = table(dir, "peoples.tsv", 0, 4, func(c []string) error {
		kind, ok := gazetteer.ParseKind(c[3])
		if !ok {
			return fmt.Errorf("no kind %q", c[3])
		}
		best := -1
		for i := range b.entries {
			e := &b.entries[i]
			if e.Name == c[1] && e.Kind == kind && (c[2] == "" || e.CC == c[2]) && (best < 0 || e.Population > b.entries[best].Population) {
				best = i
			}
		}
		if best < 0 {
			return fmt.Errorf("no %s %q", c[3], c[1])
		}
		out = append(out, gazetteer.PeopleEntry{Word: c[0], Place: best})
		return nil
	})
	return out, err
}
