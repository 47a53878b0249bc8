package syntax

import (
	"unicode"
	"unicode/utf8"

	"readout/document"
)

// word is what the encoders see of a word beside its neighbours; docs/engine.md defines each field.
type word struct {
	norm              []byte // a slice of features.buf
	shape, quote, brk uint8
}

// features are the words of a whole document.
type features struct {
	words []word
	buf   []byte
}

func (f *features) fill(d *document.Document) {
	f.words, f.buf = f.words[:0], f.buf[:0]
	if need := len(d.Text)*2 + 64; cap(f.buf) < need { // norm never grows beyond: checked by append otherwise, which would only cost a copy
		f.buf = make([]byte, 0, need)
	}
	for i := range d.Tokens {
		form := d.Text[d.Tokens[i].Start:d.Tokens[i].End]
		start := len(f.buf)
		f.buf = appendNorm(f.buf, form)
		f.words = append(f.words, word{norm: f.buf[start:len(f.buf):len(f.buf)], shape: shape(form)})
	}
	for _, p := range paragraphs(d) {
		f.paragraph(d, p.First, p.End)
	}
}

// paragraphs are the document's paragraphs, or one that holds all tokens where there are none.
func paragraphs(d *document.Document) []document.Paragraph {
	if len(d.Paragraphs) == 0 && len(d.Tokens) > 0 {
		return []document.Paragraph{{First: 0, End: len(d.Tokens)}}
	}
	return d.Paragraphs
}

// paragraph sets the quote and brk ids of one paragraph.
func (f *features) paragraph(d *document.Document, first, end int) {
	inside := false
	for i := first; i < end; i++ {
		w := &f.words[i]
		switch d.TokenText(i) {
		case "“", "«":
			w.quote, inside = 2, true
		case "”", "»":
			w.quote, inside = 3, false
		case `"`, "``", "''":
			w.quote = 2
			if inside {
				w.quote = 3
			}
			inside = !inside
		default:
			if inside {
				w.quote = 1
			}
		}
		if i > first && d.Tokens[i].Start == d.Tokens[i-1].End {
			w.brk = 3
		}
	}
	if first < end {
		f.words[first].brk = 1
		if end-first < 16 && !endsClosed(d.TokenText(end-1)) {
			f.words[first].brk = 2
		}
	}
}

// endsClosed tells whether a paragraph's last word ends like running text rather than like a heading.
func endsClosed(form string) bool {
	r, _ := utf8.DecodeLastRuneInString(form)
	switch r {
	case '.', '!', '?', ':', ';', ',', '…', '"', '”', '’', '\'', ')', ']', '»':
		return true
	}
	return false
}

// appendNorm appends the norm of a form: lower case, plain quotation marks and dashes.
func appendNorm(b []byte, form string) []byte {
	start := len(b)
	for i := 0; i < len(form); {
		c := form[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			b = append(b, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(form[i:])
		i += n
		switch r {
		case '’', '‘':
			b = append(b, '\'')
		case '“', '”', '«', '»':
			b = append(b, '"')
		case '–', '—':
			b = append(b, '-')
		case 'İ': // the one letter whose lower case is two
			b = append(b, "i̇"...)
		default:
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	switch string(b[start:]) {
	case "``", "''":
		b = append(b[:start], '"')
	case "--":
		b = append(b[:start], '-')
	}
	return b
}

// shape is the class of a form's letter case and characters.
func shape(form string) uint8 {
	var digits, letters, upper, lower int
	numeric, punct, firstUpper := true, true, false
	for i := 0; i < len(form); {
		r, n := rune(form[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(form[i:])
		}
		i += n
		switch {
		case 'a' <= r && r <= 'z':
			letters++
			lower++
			numeric, punct = false, false
		case 'A' <= r && r <= 'Z':
			firstUpper = firstUpper || letters == 0
			letters++
			upper++
			numeric, punct = false, false
		case '0' <= r && r <= '9':
			digits++
			punct = false
		case r == '.' || r == ',':
		case r < utf8.RuneSelf:
			numeric = false
			punct = punct && unicode.IsPunct(r)
		default:
			numeric = numeric && unicode.IsDigit(r)
			punct = punct && unicode.IsPunct(r)
			switch {
			case unicode.IsDigit(r):
				digits++
			case unicode.IsLetter(r):
				if unicode.IsUpper(r) {
					firstUpper = firstUpper || letters == 0
					upper++
				} else if unicode.IsLower(r) {
					lower++
				}
				letters++
			}
		}
	}
	switch {
	case digits > 0 && numeric:
		return 5
	case digits > 0:
		return 6
	case letters == 0 && punct:
		return 7
	case letters == 0:
		return 8
	case upper == 0:
		return 0
	case letters == 1:
		return 3
	case upper == letters || lower == 0:
		return 2
	case upper == 1 && firstUpper:
		return 1
	}
	return 4
}

// hash is FNV-1a over the bytes.
func hash(b []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// firstRunes and lastRunes cut n code points off an end of b, all of a shorter one.
func firstRunes(b []byte, n int) []byte {
	i := 0
	for ; n > 0 && i < len(b); n-- {
		_, w := utf8.DecodeRune(b[i:])
		i += w
	}
	return b[:i]
}

func lastRunes(b []byte, n int) []byte {
	i := len(b)
	for ; n > 0 && i > 0; n-- {
		_, w := utf8.DecodeLastRune(b[:i])
		i -= w
	}
	return b[i:]
}
