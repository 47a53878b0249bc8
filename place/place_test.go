package place

import (
	"strings"
	"testing"

	"readout/document"
	"readout/record"
	"readout/text"
)

// read runs the words' stage and the places' stage: without a network the gazetteer and the words around a name must do.
func read(t testing.TB, body, url string) *document.Document {
	t.Helper()
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	d := document.New(record.Report{Text: body, URL: url})
	if err := text.New().Read(d); err != nil {
		t.Fatal(err)
	}
	if err := s.Read(d); err != nil {
		t.Fatal(err)
	}
	return d
}

func list(d *document.Document) string {
	var out []string
	for _, p := range d.Places {
		s := d.Words(p.Span) + "=" + p.Name
		if p.Country != "" {
			s += "/" + p.Country
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestWhichPlaceANameMeans(t *testing.T) {
	for _, c := range []struct{ body, url, want string }{
		{"Envoys met in Paris on Friday in May.", "", "Paris=Paris/FRA"},
		{"The mill stands in Paris, Texas.", "", "Paris=Paris/USA; Texas=Texas/USA"},
		{"The mill stands in Long Beach, Calif., near the shore.", "", "Long Beach=Long Beach/USA; Calif.=California/USA"},
		{"The mill stands in London, Ontario.", "", "London=London/CAN; Ontario=Ontario/CAN"},
		{"Talks were held in Tbilisi and in Batumi before the envoys returned to Georgia.", "", "Tbilisi=Tbilisi/GEO; Batumi=Batumi/GEO; Georgia=Georgia/GEO"},
		{"The road from Macon to Savannah runs across Georgia.", "", "Macon=Macon/USA; Savannah=Savannah/USA; Georgia=Georgia/USA"},
		{"He flew to Kiev and then to Washington, D.C., last week.", "", "Kiev=Kyiv/UKR; Washington, D.C.=Washington, D.C./USA"},
		{"NAIROBI, Kenya (Agency) - The talks ended.", "", "NAIROBI=Nairobi/KEN; Kenya=Kenya/KEN"},
		{"SUVA: The talks ended.", "", "SUVA=Suva/FJI"},
		{"NEW YORK — Shares rose.", "", "NEW YORK=New York City/USA"},
		{"The ship lay in the Strait of Hormuz.", "", "Strait of Hormuz=Strait of Hormuz"},
		{"The ship called at Ghadames and at Geneva.", "", "Ghadames=Ghadames/LBY; Geneva=Geneva/CHE"},
		{"She lived in Ithaca, New York, for years.", "", "Ithaca=Ithaca/USA; New York=New York/USA"},
		{"Shops closed in Odessa and other districts in Lisbon.", "", "Odessa=Odessa/PRT; Lisbon=Lisbon/PRT"},
		{"They told us of it in reading and in nice words.", "", ""},
		{"Mr. Jordan met President Chad Israel.", "", ""},
	} {
		if got := list(read(t, c.body, c.url)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.body, got, c.want)
		}
	}
}

func TestAPlaceHasItsPointAndIds(t *testing.T) {
	d := read(t, "The ministers met in Nairobi.", "")
	if len(d.Places) != 1 {
		t.Fatal(list(d))
	}
	p := d.Places[0]
	if p.Kind != "city" || p.Country != "KEN" || !p.Located || p.Lat > -1 || p.Lat < -2 || p.Lon < 36 || p.Lon > 37.5 || p.GeoNames != 184745 || p.Wikidata != "Q3870" {
		t.Errorf("%+v", p)
	}
	if p.Confidence <= 0 || p.Confidence > 1 {
		t.Errorf("confidence %v", p.Confidence)
	}
}

// trees makes a document with gold trees: who says and where something is can be told apart.
const trees = `1	Nairobi	Nairobi	PROPN	_	_	2	nsubj	_	_
2	said	say	VERB	_	_	0	root	_	_
3	talks	talk	NOUN	_	_	4	nsubj	_	_
4	resume	resume	VERB	_	_	2	ccomp	_	_
5	in	in	ADP	_	_	6	case	_	_
6	Nairobi	Nairobi	PROPN	_	_	4	obl	_	SpaceAfter=No
7	.	.	PUNCT	_	_	2	punct	_	_
`

func TestACapitalThatSpeaksIsNoPlace(t *testing.T) {
	docs, err := document.FromCoNLLU(strings.NewReader(trees))
	if err != nil {
		t.Fatal(err)
	}
	d := docs[0]
	d.Signals.NER = make([]uint8, len(d.Tokens))
	loc := uint8(2*document.Location - 1)
	d.Signals.NER[0], d.Signals.NER[5] = loc, loc
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Read(d); err != nil {
		t.Fatal(err)
	}
	if len(d.Places) != 1 || d.Places[0].First != 5 {
		t.Errorf("places %s", list(d))
	}
}

func TestLookup(t *testing.T) {
	for name, want := range map[string]string{"Georgia": "country GEO", "france": "country FRA", "Kyiv": "city UKR", "Texas": "region USA"} {
		hits, err := Lookup(name)
		if err != nil || len(hits) == 0 || hits[0].Kind+" "+hits[0].Country != want {
			t.Errorf("%s: %+v, %v", name, hits, err)
		}
	}
	if hits, _ := Lookup("Nowhere at All"); len(hits) != 0 {
		t.Error(hits)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("ST. PARIS, Ohio (AP) — N'Djamena, D.C., U.S.A. and the People's Republic of China's O'Fallon-sur-Mer", "http://x.co.uk/")
	f.Add("’s ’S Á. É, İstanbul, ﬀ 𝔓aris — Calif., Ga.", "://")
	f.Fuzz(func(t *testing.T, body, url string) {
		d := read(t, body, url)
		at := 0
		for _, p := range d.Places {
			if p.Start < at || p.Span.End <= p.Start || p.Span.End > len(body) || p.Confidence < 0 || p.Confidence > 1 {
				t.Fatalf("bad place %+v", p)
			}
			at = p.Span.End
		}
	})
}

func BenchmarkRead(b *testing.B) {
	s, err := New()
	if err != nil {
		b.Fatal(err)
	}
	para := "The foreign ministers of Kenya and Ethiopia met in Nairobi on Friday and said that the ceasefire signed in Pretoria last month would " +
		"hold. The delegation had flown from Addis Ababa to Paris, Texas, and stayed for three hours; a spokesman for the Russian ministry in " +
		"Moscow declined to comment on the reports that the border crossing near Springfield could be closed by the end of the year. "
	d := document.New(record.Report{Text: strings.Repeat(para, 10)})
	if err := text.New().Read(d); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		_ = s.Read(d)
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := load(); err != nil {
			b.Fatal(err)
		}
	}
}
