package text

import (
	"strings"
	"testing"

	"readout/document"
)

var kindLetters = map[document.ParagraphKind]string{document.Body: "B", document.Title: "T", document.Heading: "H", document.ListItem: "L",
	document.Byline: "Y", document.Service: "S", document.NoticeLine: "N"}

const body = "The delegations met for two hours in the old town hall and left through a side door without a word to the press.\n"

func TestKinds(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"title, byline, body", "Talks end without a date\n\nBy Ana Example in Rome\n\n" + body + "\n" + body, "TYBB"},
		{"heading between", body + "\nA quiet exit\n\n" + body, "BHB"},
		{"question as heading", body + "\nWhat happens next?\n\n" + body, "BHB"},
		{"correspondent", "Talks end\n\nFrom our correspondent in Rome\n\n" + body, "TYB"},
		{"day alone", "Talks end\n\n22 July 2022\n\n" + body, "TYB"},
		{"published", "Talks end\n\nPublished: 22 July 2022, 10:15 GMT\n\n" + body, "TYB"},
		{"notice", "Talks end\n\nCorrection: An earlier version gave the wrong day.\n\n" + body, "TNB"},
		{"service", body + "\nRead more: What the envoys want\n\n" + body + "\nReporting by Ana Example; Editing by Bo Sample", "BSBS"},
		{"credits", body + "\nAna Example/AFP\n\n" + body + "\nAna Example | Bloomberg | Getty Images\n\n" + body, "BSBSB"},
		{"who a quotation is from", body + "\n— Ana Example, envoy\n\n" + body, "BBB"},
		{"list", body + "\n• No troops\n• No flights\n\n" + body, "BLLB"},
		{"a short sentence is body", body + "\nThey did not shake hands.\n\n" + body, "BBB"},
		{"dateline is no title", "ROME, March 3 (Reuters) - The delegations met for two hours and left.\n\n" + body, "BB"},
		{"one line alone", "Talks end without a date", "B"},
		{"wrapped lines", "The delegations met for two hours in the old town hall and left by a\nside door without a word to the press, a witness who had been standing\nin the square said.\n\nThey will meet again.", "BB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := read(t, c.in)
			check(t, d)
			var got strings.Builder
			for _, p := range d.Paragraphs {
				got.WriteString(kindLetters[p.Kind])
			}
			if got.String() != c.want {
				t.Errorf("got %s, want %s", got.String(), c.want)
			}
		})
	}
}

func TestDateline(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"WASHINGTON D.C. – The president spoke.", "WASHINGTON D.C.|||The"},
		{"PARIS (AFP) - Two said no.", "PARIS||AFP|Two"},
		{"NAIROBI, March 3 (Reuters) - Two said no.", "NAIROBI|March 3|Reuters|Two"},
		{"SANTO DOMINGO, Dominican Republic — Two said no.", "SANTO DOMINGO, Dominican Republic|||Two"},
		{"KABUL, Monday, 22 July 2022 (AP) -- \"No,\" he said.", "KABUL|Monday, 22 July 2022|AP|\""},
		{"Hong Kong – Two ministers said no.", "Hong Kong|||Two"},
		{"ADDIS ABABA/CAIRO (Reuters) — Two said no.", "ADDIS ABABA/CAIRO||Reuters|Two"},
		{"(Reuters) - Two said no.", "||Reuters|Two"},
		{"MOSCOW, May 9. /TASS/. Two said no.", "MOSCOW|May 9|TASS|Two"},
		{"Ana Example – a lawyer – said no.", ""},
		{"EXCLUSIVE - Two ministers said no.", ""},
		{"The talks - which failed - ended.", ""},
		{"Two ministers met in Rome.", ""},
		{"", ""},
	} {
		d := read(t, c.in)
		l, ok := FindDateline(d)
		got := ""
		if ok {
			got = d.Words(l.Place) + "|" + d.Words(l.Date) + "|" + d.Words(l.Agency) + "|" + d.TokenText(l.Body)
		}
		if got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.in, got, c.want)
		}
	}
}
