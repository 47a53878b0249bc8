package actor

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheEmbeddedFileIsTheDataCompiled(t *testing.T) {
	var all Tables
	for _, f := range Files {
		more, problems, err := ReadFile(filepath.Join("data", f))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range problems {
			t.Error(p)
		}
		all.Merge(more)
	}
	if string(all.Pack()) != packed {
		t.Fatal("gazetteer.bin is older than data: run go generate ./actor")
	}
}

func TestDays(t *testing.T) {
	for _, c := range []struct {
		in, first, last string
		ok              bool
	}{
		{"2024-02-29", "2024-02-29", "2024-02-29", true},
		{"2023-02-29", "", "", false},
		{"2024-05", "2024-05-01", "2024-05-31", true},
		{"1998", "1998-01-01", "1998-12-31", true},
		{"2025-08-16T10:00:00Z", "2025-08-16", "2025-08-16", true},
		{"16.8.2025", "", "", false},
		{"2025-13", "", "", false},
		{"", "", "", true},
	} {
		d, err := ParseDay(c.in)
		if (err == nil) != c.ok {
			t.Errorf("%q: %v", c.in, err)
		}
		if c.ok && (d.first().String() != c.first || d.last().String() != c.last) {
			t.Errorf("%q: %s to %s", c.in, d.first(), d.last())
		}
	}
}

const offices = "person,wikidata,country,kind,title,from,to,as_of\n"

func TestProblemsNameFileAndLine(t *testing.T) {
	for _, c := range []struct{ name, csv, want string }{
		{"a day that is none", offices + "Ana Example,,PER,foreign_minister,,2024-02-30,,2025-01-01\n", "f.csv:2: from: date \"2024-02-30\": no such day"},
		{"an end before the start", offices + "\nAna Example,,PER,foreign_minister,,2024-02-01,2023,\n", "f.csv:3: Ana Example: ends on 2023, before it begins on 2024-02-01"},
		{"neither end nor as_of", offices + "Ana Example,,PER,speaker,,2024,,\n", "neither an end nor a day"},
		{"no such kind", offices + "Ana Example,,PER,wizard,,2024,2025,\n", "kind \"wizard\" is none of"},
		{"a country in small letters", offices + "Ana Example,,per,speaker,,2024,2025,\n", "country \"per\""},
		{"no Wikidata id", offices + "Ana Example,Q0x,PER,speaker,,2024,2025,\n", "\"Q0x\" is no Wikidata id"},
		{"columns of no table", "a,b\n1,2\n", "f.csv:1: no table has these columns: a,b"},
		{"a body of no kind", "name,kind,country\nExample League,wizards,PER\n", "f.csv:2: kind \"wizards\""},
	} {
		_, problems, err := ReadCSV(strings.NewReader(c.csv), "f.csv")
		if err != nil {
			t.Fatal(err)
		}
		if len(problems) != 1 || !strings.Contains(problems[0].String(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, problems, c.want)
		}
	}
}

func TestAUsersFilesWinAndOverlapsAreTold(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("10.csv", offices+"Ana Example,,ISL,foreign_minister,Minister for Foreign Affairs,2031-05-01,,2032-01-01\n"+
		"Bo Example,,ISL,foreign_minister,Minister for Foreign Affairs,2031-07-01,,2032-01-01\n")
	write("20.csv", offices+"Bo Example,,ISL,foreign_minister,Minister for Foreign Affairs,2031-07-01,2031-08-01,\n"+
		"Ólafur Example,,ISL,speaker,Speaker of the Althing,2031,,2032-01-01\n")
	write("30.csv", "name,kind,country,code,aliases\nExample League,organisation,ISL,ISLNGO,ExL\n")
	g, problems, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(problems) == 0 || !strings.Contains(problems[0].String(), "10.csv:3: warning: Bo Example (from 2031-07-01) and Ana Example (from 2031-05-01)") {
		t.Errorf("problems: %v", problems)
	}
	day := func(s string) Day { d, _ := ParseDay(s); return d }
	for _, c := range []struct{ on, who, standing string }{
		{"2031-06-15", "Ana Example", Confirmed}, {"2031-07-15", "Bo Example", Confirmed}, {"2031-12-24", "", ""},
	} {
		h, ok := g.Office("ISL", "foreign_minister", "", day(c.on))
		if ok != (c.who != "") || h.Person != c.who || h.Standing != c.standing {
			t.Errorf("on %s: %+v", c.on, h)
		}
	}
	if m := g.Lookup("ExL", 0); len(m) == 0 || m[0].Code != "ISLNGO" {
		t.Errorf("own body: %v", m)
	}
	if m := g.Lookup("Olafur Example", day("2031-06-01")); len(m) == 0 || len(m[0].Offices) != 1 || m[0].Offices[0].Title != "Speaker of the Althing of Iceland" {
		t.Errorf("own person: %+v", m)
	}
	if _, problems, err := Open(filepath.Join(dir, "absent")); err != nil || len(problems) > 0 {
		t.Errorf("a folder that is absent: %v %v", problems, err)
	}
}

func TestSpellings(t *testing.T) {
	g := shippedTables(t)
	day, _ := ParseDay("2021-01-01")
	for name, want := range map[string]string{
		"Volodymyr Zelenskyy": "Q3874799", "Volodymyr Zelenskiy": "Q3874799", "Vladimir Zelensky": "Q3874799", "Zelensky": "Q3874799", "Zelenskij": "Q3874799",
		"Kim Jong Un": "Q56226", "Kim Jong-un": "Q56226", "Xi": "Q15031", "Recep Tayyip Erdogan": "Q39259", "ERDOĞAN": "Q39259", "Moammar Gadhafi": "Q19878",
		"Abdel-Fattah el-Sissi": "Q307871", "NATO": "Q7184", "N.A.T.O.": "Q7184", "the United Nations": "Q1065", "Kiev": "Q212", "Côte d'Ivoire": "Q1008", "Burma": "Q836",
	} {
		m := g.Lookup(name, day)
		if len(m) == 0 || m[0].Wikidata != want {
			t.Errorf("%s: %+v, want %s", name, m, want)
		}
	}
	for _, name := range []string{"", " ", "'", "Nobody Whatever", "…"} {
		if m := g.Lookup(name, day); len(m) > 0 {
			t.Errorf("%q: %+v", name, m)
		}
	}
}

func TestStandings(t *testing.T) {
	g := shippedTables(t)
	p := g.byQID["Q76"] // in office 2009-01-20 to 2017-01-20
	for on, want := range map[string]string{"2012": Confirmed, "2017-01-20": Confirmed, "2020-01-01": Former} {
		d, _ := ParseDay(on)
		o := g.OfficesOf(p, d)
		if len(o) == 0 || o[0].Standing != want || o[0].Title != "President of the United States" {
			t.Errorf("%s: %+v", on, o)
		}
	}
	if o := g.OfficesOf(p, 0); o != nil {
		t.Errorf("without a day: %+v", o)
	}
	late, _ := ParseDay("2090-01-01")
	for _, h := range g.List("", "head_of_state", late) {
		if h.Standing == Confirmed {
			t.Fatalf("%+v is said to be confirmed in 2090", h)
		}
	}
}

func FuzzReadCSV(f *testing.F) {
	f.Add(offices + "Ana Example,,PER,speaker,,2024,2025,\n")
	f.Add("\ufeffword,type,kind,sector\nenvoy,person,person,GOV\n\"")
	f.Add("iso3,name\nPER,Peru\n")
	f.Fuzz(func(t *testing.T, s string) {
		tables, _, err := ReadCSV(strings.NewReader(s), "f.csv")
		if err != nil {
			t.Skip()
		}
		back, err := Unpack(string(tables.Pack()))
		if err != nil {
			t.Fatal(err)
		}
		g := New(back)
		for _, p := range g.people {
			g.Lookup(p.Name, 20240101)
		}
	})
}

func FuzzUnpack(f *testing.F) {
	f.Add(string((&Tables{Words: []WordRow{{"envoy", false, "person", "GOV"}}}).Pack()))
	f.Add(packMagic)
	f.Fuzz(func(t *testing.T, s string) {
		if tables, err := Unpack(s); err == nil && tables == nil {
			t.Fatal("neither tables nor error")
		}
	})
}

func FuzzNames(f *testing.F) {
	f.Add("Volodymyr Zelenskyy")
	f.Add("U.S.")
	f.Fuzz(func(t *testing.T, s string) {
		if x := fold(s); fold(x) != x && !strings.HasPrefix(x, "the ") {
			t.Fatalf("fold(%q) = %q, again %q", s, x, fold(x))
		}
		shippedTables(t).Lookup(s, 20240101)
		shippedTables(t).Explain(s, 20240101)
	})
}
