package export

import (
	"bufio"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"
	"readout/record"
)

type style string

const (
	plain  style = ""
	bold   style = "1"
	dim    style = "2"
	warn   style = "33"
	good   style = "32"
	bad    style = "31"
	coming style = "36"
)

func statusColor(status string) style {
	switch status {
	case "happened", "ongoing":
		return good
	case "did_not_happen", "counterfactual":
		return bad
	}
	return coming
}

// page writes lines to a terminal or a file: wrapped at a width, painted or not. Control characters of a report are scrubbed before.
type page struct {
	w     *bufio.Writer
	width int
	color bool
}

func (p *page) paint(s style, text string) string { return p.paintOver(s, plain, text) }

// paintOver paints words and then goes back to the style around them.
func (p *page) paintOver(s, around style, text string) string {
	if !p.color || s == plain || text == "" {
		return text
	}
	end := "\x1b[0m"
	if around != plain {
		end += "\x1b[" + string(around) + "m"
	}
	return "\x1b[" + string(s) + "m" + text + end
}

func (p *page) rule() { p.w.WriteString(p.paint(dim, strings.Repeat("─", p.width)) + "\n") }

func (p *page) title(t string) {
	p.w.WriteString("\n" + p.paint(bold, strings.ToUpper(t)) + "\n")
}

// wrap writes text in lines of at most the width, the first behind first, the rest behind rest.
func (p *page) wrap(first, rest string, s style, text string) {
	lead, col := first, 0
	var line strings.Builder
	flush := func() {
		body := strings.TrimRight(line.String(), " ")
		if s != plain && p.color {
			body = "\x1b[" + string(s) + "m" + body + "\x1b[0m"
		}
		p.w.WriteString(lead + body + "\n")
		line.Reset()
		lead, col = rest, 0
	}
	for _, word := range strings.Fields(text) {
		n := columns(word)
		if col > 0 && col+1+n > p.width-len(lead) {
			flush()
		}
		if col > 0 {
			line.WriteByte(' ')
			col++
		}
		line.WriteString(word)
		col += n
	}
	if col > 0 || lead == first {
		flush()
	}
}

// columns counts the cells a word takes, colour sequences not counted.
func columns(s string) int {
	n := 0
	for len(s) > 0 {
		i := strings.Index(s, "\x1b[")
		if i < 0 {
			return n + runewidth.StringWidth(s)
		}
		n += runewidth.StringWidth(s[:i])
		j := strings.IndexByte(s[i:], 'm')
		if j < 0 {
			return n
		}
		s = s[i+j+1:]
	}
	return n
}

var months = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// date writes YYYY-MM-DD as a reader says it; anything else as it stands.
func date(v string) string {
	if len(v) == 10 && v[4] == '-' && v[7] == '-' {
		m, err1 := strconv.Atoi(v[5:7])
		d, err2 := strconv.Atoi(v[8:])
		if err1 == nil && err2 == nil && m >= 1 && m <= 12 {
			return strconv.Itoa(d) + " " + months[m-1] + " " + v[:4]
		}
	}
	return v
}

func timeWords(t *record.Time) string {
	if d := date(t.Value); d != t.Value {
		return d
	}
	if t.Value == "" || strings.HasSuffix(t.Value, "_REF") || strings.ContainsRune(t.Value, 'X') {
		return oneLine(t.Span.Text)
	}
	return oneLine(t.Span.Text) + " (" + t.Value + ")"
}
