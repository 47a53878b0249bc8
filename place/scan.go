package place

import (
	"unicode"
	"unicode/utf8"

	"readout/document"
	"readout/place/gazetteer"
)

// word is a run of letters and figures; hyphens, spaces and marks part words.
type word struct {
	start, end int32
	tok        int32
	capital    bool
	caps       bool // no lower-case letter, two letters at least
	class      wordClass
	gap        gap // what lies between it and the word before
}

// gap is what lies between two words.
type gap uint8

const (
	gapClose gap = iota // a space, a hyphen, a full stop of a short form
	gapComma
	gapParen // an opening bracket
	gapOwner // the apostrophe of "People's"
	gapWide  // anything else: a name does not cross it
)

// scan cuts the text into words.
func (r *reader) scan() {
	text := r.d.Text
	r.words = r.words[:0]
	from := 0 // end of the word before
	tok := int32(0)
	for i := 0; i < len(text); {
		c := text[i]
		if !isWordByte(c) {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			if q, size := utf8.DecodeRuneInString(text[i:]); !unicode.IsLetter(q) {
				i += size
				continue
			}
		}
		w := word{start: int32(i)}
		lower, letters := false, 0
		for i < len(text) {
			c = text[i]
			if c >= 'a' && c <= 'z' {
				lower = true
				letters++
				i++
				continue
			}
			if c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' {
				letters++
				i++
				continue
			}
			if c >= utf8.RuneSelf {
				q, size := utf8.DecodeRuneInString(text[i:])
				if unicode.IsLetter(q) || unicode.Is(unicode.Mn, q) {
					lower = lower || unicode.IsLower(q)
					letters++
					i += size
					continue
				}
				if (q == '’' || q == '‘') && innerApostrophe(text, i, size) {
					i += size
					continue
				}
				break
			}
			if c == '\'' && innerApostrophe(text, i, 1) {
				i++
				continue
			}
			if c == '.' && letters > 0 && i+1 < len(text) && dotted(text, int(w.start), i) { // "U.S.", "D.C."
				i++
				continue
			}
			break
		}
		w.end = int32(i)
		q, _ := utf8.DecodeRuneInString(text[w.start:])
		w.capital = unicode.IsUpper(q)
		w.caps = w.capital && !lower && letters > 1
		w.gap = r.gapOf(text[from:w.start])
		for int(tok) < len(r.d.Tokens) && r.d.Tokens[tok].End <= int(w.start) {
			tok++
		}
		w.tok = tok
		if !w.capital || w.end-w.start < 16 {
			w.class = r.classOf(text[w.start:w.end])
		}
		r.words = append(r.words, w)
		from = i
	}
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= utf8.RuneSelf
}

// innerApostrophe tells the one inside "N'Djamena" and "Sana'a" from a possessive's and a closing quotation mark.
func innerApostrophe(text string, i, size int) bool {
	j := i + size
	if j >= len(text) || !isWordByte(text[j]) {
		return false
	}
	if c := text[j] | 0x20; c == 's' && (j+1 == len(text) || !isWordByte(text[j+1])) {
		return false
	}
	return text[j] < utf8.RuneSelf
}

// dotted tells whether the full stop at i belongs to single letters with full stops, which began at start.
func dotted(text string, start, i int) bool {
	for k := start; k < i; k += 2 {
		if k+1 < i && text[k+1] != '.' || text[k] < 'A' || text[k] > 'Z' {
			return false
		}
	}
	if (i-start)%2 == 0 {
		return false
	}
	next := text[i+1]
	return i-start > 1 || next >= 'A' && next <= 'Z' && i+2 < len(text) && !(isWordByte(text[i+2])) // "U.S." and, without the last stop, "U.S"
}

func (r *reader) gapOf(s string) gap {
	switch s {
	case " ", "-", "–":
		return gapClose
	case "'", "’":
		return gapOwner
	case ", ", ",":
		return gapComma
	case " (":
		return gapParen
	case "., ":
		return gapComma
	case ". ":
		if n := len(r.words); n > 0 && r.words[n-1].end-r.words[n-1].start <= 3 && r.words[n-1].capital {
			return gapClose
		}
	case "":
		return gapClose
	}
	return gapWide
}

func (r *reader) classOf(w string) wordClass {
	var buf [16]byte
	if len(w) > len(buf) {
		return 0
	}
	for i := range len(w) {
		c := w[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		buf[i] = c
	}
	return r.knowledge.words[string(buf[:len(w)])]
}

const maxNameWords = 6

// match finds the longest name of the gazetteer that starts at word i and ends before word limit; end is i where there is none.
func (r *reader) match(i, limit int) (end int, h gazetteer.Hash) {
	text := r.d.Text
	end = i
	var at, before gazetteer.Hash
	for j := i; j < limit && j < i+maxNameWords; j++ {
		w := &r.words[j]
		if j > i && w.gap == gapOwner && w.end == w.start+1 && text[w.start]|0x20 == 's' { // "People's" is one word of the name
			at = before.Add(text[r.words[j-1].start:w.end])
			if r.gaz.Has(at) {
				end, h = j+1, at
			}
			continue
		}
		if j > i && w.gap != gapClose && !(w.gap == gapComma && r.isDC(j)) {
			break
		}
		if !w.capital && w.class&linker == 0 && !(text[w.start] >= '0' && text[w.start] <= '9') {
			break
		}
		before = at
		at = at.Add(text[w.start:w.end])
		if w.capital && r.gaz.Has(at) {
			end, h = j+1, at
		}
	}
	if end == i+1 && r.words[i].caps && r.words[i].end-r.words[i].start <= 4 && !r.capsName(h) && !(r.opening(i, end) && r.known(h, false, true)) {
		return i, 0 // "EU" is not the town of Eu
	}
	return end, h
}

// capsName tells whether a name has a place that is written in capitals, or one so big that capitals are only the type ("LIMA").
func (r *reader) capsName(h gazetteer.Hash) bool {
	r.found = r.gaz.Find(h, r.found[:0])
	for _, x := range r.found {
		if x.Caps || r.gaz.Place(x.Place).Population > 1000000 && !x.Alt {
			return true
		}
	}
	return false
}

// isDC lets "Washington, D.C." be one name.
func (r *reader) isDC(j int) bool {
	s := r.d.Text[r.words[j].start:r.words[j].end]
	return s == "D.C." || s == "DC" || s == "D.C"
}

// label is the class of the named-entity label of a word, and whether a name begins with it.
func (r *reader) label(i int) (document.NERClass, bool) {
	t := r.words[i].tok
	if int(t) >= len(r.d.Signals.NER) {
		return document.NoName, false
	}
	return document.NERLabel(r.d.Signals.NER[t])
}
