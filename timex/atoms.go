package timex

import (
	"unicode"
	"unicode/utf8"
)

// atom is the piece that patterns match: a word, a figure or one mark. It is cut finer than a token ("three-year-old" is five), so
// that patterns do not hang on how a treebank splits hyphens.
type atom struct {
	start, end int32
	word       int32 // in the lexicon, 0 unknown
	mask       class
	num        float64 // of a figure or a number word
	digits     int8    // how many figures
	capital    bool
	spaced     bool // white space before it
	newBlock   bool // a new paragraph begins with it
}

const maxWord = 24 // longer words are no time words

// atomise cuts text into atoms, using dst's room.
func (lx *lexicon) atomise(text string, dst []atom) []atom {
	dst = dst[:0]
	var buf [maxWord]byte
	spaced, lines, lineStart := false, 2, 0
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == '\n':
			if lines++; !wrapped(text, lineStart, i) {
				lines++
			}
			spaced = true
			i++
			lineStart = i
			continue
		case c == ' ' || c == '\t' || c == '\r':
			spaced = true
			i++
			continue
		}
		a := atom{start: int32(i), spaced: spaced, newBlock: lines > 1}
		spaced, lines = false, 0
		switch {
		case c >= '0' && c <= '9':
			i = lx.figure(text, i, &a)
		case isLetter(c) || c >= utf8.RuneSelf:
			if c >= utf8.RuneSelf {
				r, size := utf8.DecodeRuneInString(text[i:])
				if !unicode.IsLetter(r) {
					if unicode.IsSpace(r) {
						spaced = true
						if a.newBlock {
							lines = 2
						}
						i += size
						continue
					}
					i += size
					a.word = lx.index[asciiMark(r)]
					break
				}
			}
			i = lx.wordAt(text, i, &a, buf[:0])
		default:
			i++
			a.word = lx.index[text[a.start:i]]
		}
		a.end = int32(i)
		dst = append(dst, a)
	}
	return lx.joinNumbers(dst)
}

// wrapped tells whether the line break at end only fills a column: a full line goes on in lower case or with a figure.
func wrapped(text string, start, end int) bool {
	if end-start < 50 || end-start > 100 || end+1 >= len(text) {
		return false
	}
	c := text[end+1]
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
}

func asciiMark(r rune) string {
	switch r {
	case '’', '‘':
		return "'"
	case '–', '‑', '‐', '−':
		return "-"
	case '—':
		return "--"
	}
	return ""
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// wordAt reads the word at i. Single letters with full stops between them ("p.m.") are one word.
func (lx *lexicon) wordAt(text string, i int, a *atom, buf []byte) int {
	start, foreign := i, false // foreign: holds what no time word holds
	for i < len(text) {
		c := text[i]
		if isLetter(c) {
			if len(buf) < maxWord {
				buf = append(buf, c|0x20)
			}
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[i:])
			if !unicode.IsLetter(r) {
				break
			}
			foreign = true
			i += size
			continue
		}
		if c >= '0' && c <= '9' { // "Q1"; "A320" is no word of ours
			if len(buf) < maxWord {
				buf = append(buf, c)
			}
			i++
			continue
		}
		if c == '.' && i+1 < len(text) && isLetter(text[i+1]) && (i == start+1 || i > start+1 && text[i-2] == '.') &&
			(i+2 == len(text) || !isLetter(text[i+2])) && len(buf) < maxWord-1 {
			buf = append(buf, '.')
			i++
			continue
		}
		break
	}
	a.capital = text[start] < 'a'
	a.mask = cWord
	if a.capital {
		a.mask |= cCap
	}
	if w := lx.index[string(buf)]; w != 0 && !foreign {
		if stop := lx.entries[w].stop; stop != 0 && i < len(text) && text[i] == '.' {
			w = stop
			i++
		}
		lx.classify(a, w)
	}
	return i
}

func (lx *lexicon) classify(a *atom, w int32) {
	a.word = w
	for i := range lx.entries[w].senses {
		s := &lx.entries[w].senses[i]
		if s.cap && !a.capital {
			continue
		}
		a.mask |= s.class
		if s.class&(cNW|cScale|cOrdW) != 0 {
			a.num = float64(s.num)
		}
	}
}
