package text

import (
	"strings"
	"testing"

	"readout/document"
	"readout/record"
)

func TestReportTellsAboutItself(t *testing.T) {
	d := read(t, "Talks end without a date\n\nBy Ana Example in Rome and Bo Sample, Staff Writer\n\nPublished: 22 July 2022 10:15 GMT\n\nUpdated: July 23, 2022\n\n"+
		"ROME, July 21 (Reuters) - "+body+"\n"+body+"\nCorrection: An earlier version of this report gave the wrong day.\n")
	r := d.Report
	if r.Title != "Talks end without a date" || strings.Join(r.Byline, "|") != "Ana Example|Bo Sample" || r.Published != "2022-07-22" || r.Updated != "2022-07-23" ||
		r.Agency != "Reuters" || r.Language != "en" {
		t.Errorf("%+v", r)
	}
	if r.Dateline == nil || r.Dateline.Date != "2022-07-21" || r.Dateline.Span.Text != "ROME, July 21 (Reuters)" {
		t.Errorf("dateline %+v", r.Dateline)
	}
	if len(r.Notices) != 1 || r.Notices[0].Kind != "correction" || !strings.HasPrefix(r.Notices[0].Span.Text, "Correction: An earlier") {
		t.Errorf("notices %+v", r.Notices)
	}
}

func TestCallerWins(t *testing.T) {
	d := document.New(record.Report{Text: "Talks end\n\nBy Ana Example\n\n22 July 2022\n\n" + body, Title: "Other", Byline: []string{"Cy Case"}, Published: "2020-01-01"})
	if err := New().Read(d); err != nil {
		t.Fatal(err)
	}
	if r := d.Report; r.Title != "Other" || len(r.Byline) != 1 || r.Byline[0] != "Cy Case" || r.Published != "2020-01-01" {
		t.Errorf("%+v", r)
	}
}

func TestFindDay(t *testing.T) {
	for in, want := range map[string]string{
		"22 July 2022": "2022-07-22", "Friday, July 22nd, 2022 10:15 GMT": "2022-07-22", "2022-07-22T10:15:00Z": "2022-07-22", "Sept. 3, 2021": "2021-09-03",
		"3rd of May 2020": "2020-05-03", "22.07.2022": "2022-07-22", "7/22/2022": "2022-07-22", "3/4/2022": "", "31 February 2022": "", "July 2022": "", "": "",
		"may not 2020": "", "2022/07/22": "2022-07-22", "29 February 2024": "2024-02-29", "29 February 2023": "",
	} {
		if got := FindDay(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	for _, c := range [][3]string{{"March 3", "2020-03-04", "2020-03-03"}, {"Dec. 30", "2021-01-02", "2020-12-30"}, {"2 January", "2020-12-30", "2021-01-02"}, {"Monday", "2020-12-30", ""}} {
		if got := nearDay(c[0], c[1]); got != c[2] {
			t.Errorf("%q near %s: %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

func TestNames(t *testing.T) {
	for in, want := range map[string]string{
		"By Ana Example in Rome and Bo Sample": "Ana Example|Bo Sample", "By Ana van der Example, BBC News": "Ana van der Example", "By our Staff Reporter": "",
		"By Reuters": "", "From our correspondent in Rome": "", "By ANA EXAMPLE": "ANA EXAMPLE", "Ana Example; Bo Sample": "Ana Example|Bo Sample",
		"By ANA EXAMPLE March 11, 2015 3:46 PM": "ANA EXAMPLE", "Friday, 22 July 2022": "", "By April May": "April May", "Published: 22 July 2022": "",
		"By Ana Example for The Daily Sample": "Ana Example", "By Ana Example | 22 July 2022": "Ana Example",
	} {
		if got := strings.Join(Names(in), "|"); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestLanguageAndMojibakeAreFindings(t *testing.T) {
	for _, c := range []struct{ in, kind, language string }{
		{body, "", "en"},
		{"Die Delegationen trafen sich für zwei Stunden im alten Rathaus und verließen es durch eine Nebentür, ohne ein Wort mit der Presse zu sprechen.", "language", "de"},
		{"Les délégations se sont réunies pendant deux heures dans la vieille mairie et sont parties par une porte de côté sans un mot.", "language", "fr"},
		{"Las delegaciones se reunieron durante dos horas en el viejo ayuntamiento y salieron por una puerta lateral sin una palabra.", "language", "es"},
		{"Делегации встретились на два часа в старой ратуше и вышли через боковую дверь, не сказав прессе ни слова.", "language", "ru"},
		{"The envoy said the talks didnâ€™t fail and that they will go on in the spring.", "mojibake", "en"},
		{"Yes", "", "en"},
	} {
		d := read(t, c.in)
		kind := ""
		if len(d.Findings) > 0 {
			kind = d.Findings[0].Kind
		}
		if kind != c.kind || d.Report.Language != c.language {
			t.Errorf("%s: finding %q language %q, want %q %q", c.in, kind, d.Report.Language, c.kind, c.language)
		}
	}
}
