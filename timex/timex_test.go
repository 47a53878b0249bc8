package timex

import (
	"strings"
	"testing"
)

// got joins the values of all expressions in a text: "words=value".
func got(t *testing.T, text, published string) string {
	t.Helper()
	times, err := Annotate(text, published)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, x := range times {
		out = append(out, text[x.Span.Start:x.Span.End]+"="+x.Value)
	}
	return strings.Join(out, "; ")
}

// Saturday 16 August 2025 unless a row says otherwise.
func TestValues(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"They met on 3 May 2025.", "3 May 2025=2025-05-03"},
		{"They met on May 3rd, 2025.", "May 3rd, 2025=2025-05-03"},
		{"They met on the 3rd of May.", "the 3rd of May=2025-05-03"},
		{"They met on Nov. 3, he said.", "Nov. 3=2025-11-03"},
		{"The notice is dated 2025-08-01.", "2025-08-01=2025-08-01"},
		{"It was filed on 8/14/2025.", "8/14/2025=2025-08-14"},
		{"Envoys arrived on Saturday.", "Saturday=2025-08-16"},
		{"Envoys arrived on Friday.", "Friday=2025-08-15"},
		{"Envoys will arrive on Friday.", "Friday=2025-08-22"},
		{"Envoys arrived last Monday.", "last Monday=2025-08-11"},
		{"Envoys arrived last Friday.", "last Friday=2025-08-08"},
		{"In March Chad sent troops.", "March=2025-03"},
		{"They might come in October.", "October=2025-10"},
		{"Some 900 people have fled since 20 November.", "20 November=2024-11-20"},
		{"The pact was signed last week and ends next year.", "last week=2025-W32; next year=2026"},
		{"Talks resume early next week.", "early next week=2025-W34"},
		{"Talks resume in mid-March.", "mid-March=2025-03"},
		{"The deal dates from early 2010.", "early 2010=2010"},
		{"Two years ago the port was closed.", "Two years ago=2023"},
		{"The talks lasted three hours.", "three hours=PT3H"},
		{"The talks lasted 5 1/2 hours.", "5 1/2 hours=PT5H30M"},
		{"The talks lasted 2½ hours.", "2½ hours=PT2H30M"},
		{"The islands will one day be free.", "one day=FUTURE_REF"},
		{"Many joined the March for Peace.", ""},
		{"He offered to leave within two months.", "two months=P2M"},
		{"The two-year-old war goes on.", "two-year-old=P2Y"},
		{"A 40-year-old man was hurt.", ""},
		{"The line was open for decades.", "decades=PXY"},
		{"The panel meets every Friday.", "every Friday=XXXX-WXX-5"},
		{"The panel meets twice a week.", "twice a week=P1W"},
		{"They spoke at 10 a.m. on Friday.", "10 a.m. on Friday=2025-08-15T10:00"},
		{"They spoke at 14:30 GMT on Friday.", "14:30 GMT on Friday=2025-08-15T14:30Z"},
		{"They spoke on Friday night.", "Friday night=2025-08-15TNI"},
		{"It grew in the first quarter of 2024.", "the first quarter of 2024=2024-Q1"},
		{"It shrank in the second half of 2024.", "the second half of 2024=2024-H2"},
		{"The border was drawn in the 1990s.", "the 1990s=199"},
		{"The border was drawn in the 19th century.", "the 19th century=18"},
		{"It was summer 2024.", "summer 2024=2024-SU"},
		{"Now they talk.", "Now=PRESENT_REF"},
		{"They met recently.", "recently=PAST_REF"},
		{"That lies in the near future.", "the near future=FUTURE_REF"},
		{"The fair runs from 3 to 5 May.", "3=2025-05-03; 5 May=2025-05-05"},
		{"It was signed on 12 March last year.", "12 March last year=2024-03-12"},
		{"The talks took place May 3-5, 2024.", "May 3=2024-05-03; 5, 2024=2024-05-05"},
		{"The ban ran from 2010-12.", "2010=2010; 12=2012"},
		{"He spoke at 7.30pm on Friday.", "7.30pm on Friday=2025-08-15T19:30"},
		{"He came on 5 August and left that evening.", "5 August=2025-08-05; that evening=2025-08-05TEV"},
		{"They met on 3 May 2025 and parted the next day.", "3 May 2025=2025-05-03; the next day=2025-05-04"},
		{"On 3 May 2025 they met; two days later they parted.", "3 May 2025=2025-05-03; two days later=2025-05-05"},
		{"Yesterday they met, today they part, tomorrow they write.", "Yesterday=2025-08-15; today=2025-08-16; tomorrow=2025-08-17"},
		{"The treaty of 1648 held 2000 people and $1990.", "1648=1648"},
		{"The crowd of 1,998 people may march.", ""},
		{"Theresa May spoke. May they agree?", ""},
		{"At year-end the fund had a quarter of it.", "year-end=2025"},
	} {
		if v := got(t, c.text, "2025-08-16"); v != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, v, c.want)
		}
	}
}

func TestWithoutADateTimesStayRelative(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Envoys arrived on Saturday.", "Saturday=XXXX-WXX-6"},
		{"Envoys arrived yesterday.", "yesterday=XXXX-XX-XX"},
		{"The pact ends next year.", "next year=XXXX"},
		{"The pact ends next month.", "next month=XXXX-XX"},
		{"The pact ends on 4 June.", "4 June=XXXX-06-04"},
		{"The pact ended two weeks ago.", "two weeks ago=XXXX-WXX"},
	} {
		if v := got(t, c.text, ""); v != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, v, c.want)
		}
	}
}

func TestAStoryIsToldFromItsOwnDates(t *testing.T) {
	text := "The siege of the city began in 1641. On 4 March 1642 the gates were shut. In April the river rose, and two weeks later, " +
		"on 2 May, the mill burned. In December the army left; in January it came back. By 1650 the town was empty, and in 1655 the " +
		"bridge fell. In 1660 the town was built again. The chapel of 1670 still stands."
	want := "1641=1641; 4 March 1642=1642-03-04; April=1642-04; two weeks later=1642-W16; 2 May=1642-05-02; December=1642-12; January=1643-01; " +
		"1650=1650; 1655=1655; 1660=1660; 1670=1670"
	if v := got(t, text, "2009-12-19"); v != want {
		t.Errorf("got  %s\nwant %s", v, want)
	}
}

func TestBounds(t *testing.T) {
	for _, c := range []struct{ text, begin, end string }{
		{"They met in May.", "2025-05-01", "2025-05-31"},
		{"They met last week.", "2025-08-04", "2025-08-10"},
		{"They met over the past two months.", "2025-06-16", "2025-08-16"},
		{"They will part within ten days.", "2025-08-16", "2025-08-26"},
		{"They met in early 2010.", "2010-01-01", "2010-07-02"},
	} {
		times, err := Annotate(c.text, "2025-08-16")
		if err != nil || len(times) != 1 {
			t.Fatalf("%s: %v, %v", c.text, times, err)
		}
		if x := times[0]; x.Begin != c.begin || x.Until != c.end {
			t.Errorf("%s %s: %s to %s, want %s to %s", c.text, x.Value, x.Begin, x.Until, c.begin, c.end)
		}
	}
}

func TestCalendar(t *testing.T) {
	for n := dayNumber(1580, 1, 1); n < dayNumber(2101, 1, 1); n += 13 {
		y, m, d := fromDayNumber(n)
		if dayNumber(y, m, d) != n {
			t.Fatalf("day %d is %d-%d-%d and back is %d", n, y, m, d, dayNumber(y, m, d))
		}
		wy, w := isoWeek(n)
		if mon := weekMonday(wy, w); n-mon < 0 || n-mon > 6 {
			t.Fatalf("day %d lies outside its week %d-W%d", n, wy, w)
		}
	}
	if weekday(dayNumber(2025, 8, 16)) != 6 {
		t.Fatal("16 August 2025 was a Saturday")
	}
	if y, m, d := fromDayNumber(easter(2025)); y != 2025 || m != 4 || d != 20 {
		t.Fatalf("Easter 2025 on %d-%d-%d", y, m, d)
	}
}

func FuzzAnnotate(f *testing.F) {
	f.Add("On the 31st of February, 24:59 p.m. GMT+99, '99s 0000-00-00 9/31/0000, twenty-twenty hundred million years ago", "2025-02-29")
	f.Add("half a century and a half later the next millennium; from 3 to 5 to 7 May 0 BC", "")
	f.Fuzz(func(t *testing.T, text, day string) {
		times, err := Annotate(text, day)
		if err != nil {
			t.Fatal(err)
		}
		at := 0
		for _, x := range times {
			if x.Start < at || x.Span.End <= x.Start || x.Span.End > len(text) || x.Type == "" || x.Value == "" {
				t.Fatalf("bad time %+v in %q", x, text)
			}
			at = x.Span.End
		}
	})
}

func BenchmarkRead(b *testing.B) {
	para := "The foreign ministers of both countries met in the capital on Friday and said that the ceasefire signed last month would " +
		"hold until 30 September 2025, two years after the war began. The delegation had arrived at 10 a.m. and stayed for three hours; " +
		"a spokesman for the ministry declined to comment on the reports that the border crossing could be closed by the end of the year. "
	text := strings.Repeat(para, 20)
	words := len(strings.Fields(text))
	if _, err := Annotate(text, "2025-08-16"); err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	b.ReportAllocs()
	for b.Loop() {
		_, _ = Annotate(text, "2025-08-16")
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkCompile(b *testing.B) {
	for b.Loop() {
		if _, err := compile(); err != nil {
			b.Fatal(err)
		}
	}
}
