package export

import (
	"bufio"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// CalendarEvent is one entry of an agenda as a calendar shows it: whole days.
type CalendarEvent struct {
	UID         string // stable over re-runs
	Sequence    int    // grows with every change that a reader of the calendar should see
	Stamp       time.Time
	First, Last string // days, YYYY-MM-DD
	Summary     string
	Description string
	Location    string
	URL         string
	Status      string // TENTATIVE | CONFIRMED | CANCELLED
	Categories  []string
}

// Calendar writes entries as iCalendar (RFC 5545). An entry without a first day is left out: a calendar can't show it.
func Calendar(w io.Writer, name string, list []CalendarEvent) error {
	b := bufio.NewWriter(w)
	c := &calendar{b}
	c.line("BEGIN", "VCALENDAR")
	c.line("VERSION", "2.0")
	c.line("PRODID", "-//readout//agenda//EN")
	c.line("CALSCALE", "GREGORIAN")
	c.line("METHOD", "PUBLISH")
	c.text("X-WR-CALNAME", name)
	for i := range list {
		c.event(&list[i])
	}
	c.line("END", "VCALENDAR")
	return b.Flush()
}

type calendar struct{ w *bufio.Writer }

func (c *calendar) event(e *CalendarEvent) {
	first, err := time.Parse(time.DateOnly, e.First)
	if err != nil {
		return
	}
	last, err := time.Parse(time.DateOnly, e.Last)
	if err != nil || last.Before(first) {
		last = first
	}
	c.line("BEGIN", "VEVENT")
	c.text("UID", e.UID)
	c.line("DTSTAMP", e.Stamp.UTC().Format("20060102T150405Z"))
	c.line("SEQUENCE", strconv.Itoa(e.Sequence))
	c.line("DTSTART;VALUE=DATE", first.Format("20060102"))
	c.line("DTEND;VALUE=DATE", last.AddDate(0, 0, 1).Format("20060102")) // the day behind the last
	c.text("SUMMARY", e.Summary)
	for _, p := range [][2]string{{"DESCRIPTION", e.Description}, {"LOCATION", e.Location}} {
		if p[1] != "" {
			c.text(p[0], p[1])
		}
	}
	if e.URL != "" {
		c.line("URL", strings.NewReplacer("\r", "", "\n", "").Replace(e.URL))
	}
	if e.Status != "" {
		c.line("STATUS", e.Status)
	}
	if len(e.Categories) > 0 {
		var out []string
		for _, x := range e.Categories {
			out = append(out, escapeText(x))
		}
		c.line("CATEGORIES", strings.Join(out, ","))
	}
	c.line("TRANSP", "TRANSPARENT")
	c.line("END", "VEVENT")
}

func (c *calendar) text(name, v string) { c.line(name, escapeText(v)) }

func escapeText(v string) string {
	v = strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' || r == 0x7f {
			return ' '
		}
		return r
	}, v)
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(v)
}

// line folds at 75 bytes, never inside a character.
func (c *calendar) line(name, v string) {
	s := name + ":" + v
	width := 75
	for len(s) > width {
		cut := width
		for cut > 0 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		c.w.WriteString(s[:cut] + "\r\n ")
		s = s[cut:]
		width = 74
	}
	c.w.WriteString(s + "\r\n")
}
