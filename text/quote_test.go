package text

import (
	"strings"
	"testing"
)

// marked shows the text with each quotation in brackets: its depth, "c" if it continues one, "u" if it is not closed, and the words.
func TestQuotes(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"straight", `He said "we left" and "we stayed".`, "0:we left|0:we stayed"},
		{"curly", "“We left,” he said, “at noon.”", "0:We left,|0:at noon."},
		{"single British", "‘We left,’ he said. The envoys’ cars stayed.", "0:We left,"},
		{"possessive inside single", "‘The envoys’ cars left,’ he said.", "0:The envoys’ cars left,"},
		{"straight single", "He called it 'a fairy tale' and didn't stay.", "0:a fairy tale"},
		{"no single mark", "The ministers' cars and the hosts' flags were ready.", ""},
		{"guillemets", "«We left», he said.", "0:We left"},
		{"German", "„We left“, he said. »We stayed«, she said.", "0:We left|0:We stayed"},
		{"nested", "“He told me ‘never’ twice,” she said.", "0:He told me ‘never’ twice,|1:never"},
		{"nested other way", "‘He told me “never” twice,’ she said.", "0:He told me “never” twice,|1:never"},
		{"re-opened", "“We left.\n\n“We came back,” he said.", "0u:We left.|0c:We came back,"},
		{"unclosed", "He said “we left and went.\n\nNobody saw it.", "0u:we left and went."},
		{"another mark is no re-opening", "\"We left.\n\n“We came back,” he said.", "0u:We left.|0:We came back,"},
		{"mistyped end", "“We left,’ he said. “The envoys’ cars stayed.”", "0:We left,|0:The envoys’ cars stayed."},
		{"mistyped end of the line", "He said “we left.’", "0:we left."},
		{"single end inside", "“He told me, ‘no,’ and the envoys’ cars left.”", "0:He told me, ‘no,’ and the envoys’ cars left.|1:no,"},
		{"doubled single", "He said ''we left'' and ``we stayed''.", "0:we left|0:we stayed"},
		{"elision is no mark", "They said 'tis late in the '90s.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := read(t, c.in)
			check(t, d)
			var got []string
			for _, q := range d.Quotes {
				s := string(rune('0' + q.Depth))
				if q.Continues >= 0 {
					s += "c"
				}
				if q.Close < 0 {
					s += "u"
				}
				got = append(got, s+":"+d.Words(q.Span))
			}
			if g := strings.Join(got, "|"); g != c.want {
				t.Errorf("\n got %s\nwant %s", g, c.want)
			}
		})
	}
}
