// Package place finds the literal places of a report and puts them on the map. It adds the layer of places: one entry a mention, with
// coordinates and identifiers where the gazetteer knows the place, without where it does not. A place name that acts or speaks
// ("Kyiv said") is a government and no place, nor is the name of a people; those belong to the actors.
//
// Names come from the network's named-entity labels and from the gazetteer's own names in places' contexts. Which of several places
// of one name is meant is decided for the whole report at once: by how many live there, by the region or country told beside it,
// by the countries and regions that the report's other places and peoples lie in, and by nearness to them. The weights are in
// data/weights.tsv and set by hand; data/README.md tells where the gazetteer comes from.
package place

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"readout/document"
	"readout/place/gazetteer"
)

//go:embed gazetteer.bin
var gazetteerData string

//go:embed data/words.tsv
var wordsData string

//go:embed data/weights.tsv
var weightsData string

// Stage adds document.Places. It is safe for many goroutines.
type Stage struct {
	pool sync.Pool // *reader
}

// knowledge is what the stage loaded.
type knowledge struct {
	gaz   *gazetteer.Gazetteer
	words map[string]wordClass
	w     weights
}

var loaded = sync.OnceValues(load)

func load() (*knowledge, error) {
	k := &knowledge{}
	var err error
	if k.gaz, err = gazetteer.Open(gazetteerData); err != nil {
		return nil, err
	}
	if k.words, err = readWords(wordsData); err != nil {
		return nil, fmt.Errorf("read words of places: %w", err)
	}
	if err := k.w.read(weightsData); err != nil {
		return nil, fmt.Errorf("read weights of places: %w", err)
	}
	return k, nil
}

// New starts loading the gazetteer, once for the program, and does not wait for it: the first Read does. Nothing can fail here; a faulty
// gazetteer is the first Read's error.
func New() (*Stage, error) {
	go loaded()
	return &Stage{}, nil
}

// Name is the stage's name.
func (*Stage) Name() string { return "place" }

// Needs lists the layers the stage reads.
func (*Stage) Needs() document.Layer {
	return document.LayerText | document.LayerSyntax | document.LayerMentions
}

// Adds is the layer of places.
func (*Stage) Adds() document.Layer { return document.LayerPlaces }

// Read fills d.Places in text order. Without labels of names it goes by the gazetteer alone.
func (s *Stage) Read(d *document.Document) error {
	k, err := loaded()
	if err != nil {
		return fmt.Errorf("load the gazetteer: %w", err)
	}
	r, _ := s.pool.Get().(*reader)
	if r == nil {
		r = &reader{knowledge: k}
	}
	d.Places = r.read(d)
	s.pool.Put(r)
	return nil
}

// Info is what Lookup tells of a name.
type Info struct {
	Name     string // the place's own
	Kind     string // city | region | country | county | sea | area | facility | continent
	Country  string // ISO 3166-1 alpha-3, empty across borders
	Wikidata string
	GeoNames int
	Lat, Lon float64
	Located  bool
	Capital  bool // of its country
	People   int  // to about a tenth, 0 unknown
}

// Lookup returns the places of a name, the best known first: countries, then by people. It fails only where the gazetteer is faulty.
func Lookup(name string) ([]Info, error) {
	k, err := loaded()
	if err != nil {
		return nil, err
	}
	var out []Info
	for _, h := range k.gaz.Named(name) {
		if h.Caps && strings.ToUpper(name) != name {
			continue
		}
		i := k.info(h.Place)
		at := len(out)
		for at > 0 && better(i, out[at-1]) {
			at--
		}
		out = append(out, Info{})
		copy(out[at+1:], out[at:])
		out[at] = i
	}
	return out, nil
}

func better(a, b Info) bool {
	if (a.Kind == "country") != (b.Kind == "country") {
		return a.Kind == "country"
	}
	return a.People > b.People
}

func (k *knowledge) info(i int32) Info {
	p := k.gaz.Place(i)
	out := Info{Name: p.Name, Kind: p.Kind.String(), GeoNames: int(p.GeoNames), Lat: float64(p.Lat), Lon: float64(p.Lon), Located: p.Located,
		Capital: p.Capital, People: int(p.Population)}
	if n, ok := k.gaz.Nation(p.CC); ok {
		out.Country = n.ISO3
	}
	if p.Wikidata != 0 {
		out.Wikidata = "Q" + strconv.Itoa(int(p.Wikidata))
	}
	return out
}

// wordClass is a set of classes of words.tsv.
type wordClass uint32

const (
	linker wordClass = 1 << iota
	locative
	agentCue
	title
	common
	site
	never
	company
	beyond
	office
	seated
	noble
	lives
	quarter
	deed
	envoy
	sport
)

var wordClasses = map[string]wordClass{"linker": linker, "locative": locative, "agentcue": agentCue, "title": title, "common": common, "site": site, "never": never, "company": company, "beyond": beyond, "office": office, "seated": seated, "noble": noble, "lives": lives, "quarter": quarter, "deed": deed, "envoy": envoy, "sport": sport}

func readWords(data string) (map[string]wordClass, error) {
	m := map[string]wordClass{}
	for n, line := range strings.Split(data, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		name, words, ok := strings.Cut(line, "\t")
		c, known := wordClasses[name]
		if !ok || !known {
			return nil, fmt.Errorf("line %d: want class, tab, words", n+1)
		}
		for _, w := range strings.Fields(words) {
			m[w] |= c
		}
	}
	return m, nil
}

// weights are the numbers of weights.tsv, by name.
type weights struct {
	People, Country, Capital, Region, Area, County, Facility, Alt, Inside, Outside, SameCountry, SameRegion, Near, Home, Seat float64
	LeastPeople, Spread, TakeAgent, TakeSubject, TakeBody, TakePeople, TakeSite, LeastLink, LeastPoint                        float64
}

func (w *weights) read(data string) error {
	at := map[string]*float64{"people": &w.People, "country": &w.Country, "capital": &w.Capital, "region": &w.Region, "area": &w.Area, "county": &w.County,
		"facility": &w.Facility, "alt": &w.Alt, "inside": &w.Inside, "outside": &w.Outside, "same_country": &w.SameCountry, "same_region": &w.SameRegion,
		"near": &w.Near, "home": &w.Home, "seat": &w.Seat, "least_people": &w.LeastPeople, "spread": &w.Spread,
		"take_agent": &w.TakeAgent, "take_subject": &w.TakeSubject, "take_body": &w.TakeBody, "take_people": &w.TakePeople, "take_site": &w.TakeSite, "least_link": &w.LeastLink, "least_point": &w.LeastPoint}
	for n, line := range strings.Split(data, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		p := at[f[0]]
		if p == nil || len(f) < 2 {
			return fmt.Errorf("line %d: no weight %q", n+1, f[0])
		}
		v, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			return fmt.Errorf("line %d: %w", n+1, err)
		}
		*p = v
		delete(at, f[0])
	}
	if len(at) > 0 {
		return fmt.Errorf("%d weights are missing", len(at))
	}
	return nil
}
