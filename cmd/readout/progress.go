package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"
)

// terminal tells whether a stream is one.
func terminal(s any) bool {
	f, ok := s.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// width is how many columns the terminal of a stream has; 80 where it is none.
func width(s any) int {
	if f, ok := s.(*os.File); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return w
		}
	}
	return 80
}

// color tells whether a stream is painted: a terminal, unless NO_COLOR is set and not empty or the terminal is a dumb one.
func color(s any) bool {
	return terminal(s) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// progress tells on standard error how far a long batch is, with its rate and the time that remains; only on a terminal.
type progress struct {
	w     io.Writer
	total int // 0 = unknown
	start time.Time
	last  time.Time
	shown bool
}

func (a *app) progress(total int) *progress {
	p := &progress{total: total, start: time.Now()}
	if !a.quiet && terminal(a.err) {
		p.w = a.err
	}
	return p
}

func (p *progress) step(done int) {
	now := time.Now()
	if p.w == nil || done < 2 || now.Sub(p.last) < 200*time.Millisecond {
		return
	}
	p.last, p.shown = now, true
	rate := float64(done) / max(now.Sub(p.start).Seconds(), 1e-3)
	line := fmt.Sprintf("%d reports, %.0f/s", done, rate)
	if p.total > done {
		left := time.Duration(float64(p.total-done)/max(rate, 1e-3)) * time.Second
		line = fmt.Sprintf("%d of %d reports, %.0f/s, %s left", done, p.total, rate, left.Round(time.Second))
	}
	fmt.Fprintf(p.w, "\r\x1b[K%s", line)
}

func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}
