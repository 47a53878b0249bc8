package text

import "readout/document"

// sentences cuts each paragraph after the points, question and exclamation marks that end a sentence, with the closing quotation marks
// and brackets behind them, and sets Token.Sent.
func sentences(d *document.Document, out []document.Sentence) []document.Sentence {
	for p := range d.Paragraphs {
		para := &d.Paragraphs[p]
		from := para.First
		for i := para.First; i < para.End; i++ {
			end := endOfSentence(d, para, i)
			if end <= i {
				continue
			}
			out = append(out, document.Sentence{First: from, End: end, Para: p})
			from, i = end, end-1
		}
		if from < para.End {
			out = append(out, document.Sentence{First: from, End: para.End, Para: p})
		}
	}
	for s := range out {
		for i := out[s].First; i < out[s].End; i++ {
			d.Tokens[i].Sent = int32(s)
		}
	}
	return out
}

// endOfSentence returns the token after the sentence that token i ends, or i if it ends none.
func endOfSentence(d *document.Document, p *document.Paragraph, i int) int {
	w := d.TokenText(i)
	c := w[len(w)-1]
	if c != '.' && c != '!' && c != '?' && w != "…" {
		return i
	}
	abbr := c == '.' && (len(w) > 1 && w[0] != '.') // the point belongs to the word
	if abbr && i == p.First {
		return i // a list number
	}
	k, quoted := i+1, false
	for k < p.End && d.Tokens[k].Start == d.Tokens[k-1].End {
		t := d.TokenText(k)
		if t != ")" && t != "]" && t != "}" && !isCloser(t) {
			break
		}
		quoted = quoted || isCloser(t)
		k++
	}
	if k == p.End {
		return k
	}
	k = note(d, p, k)
	if k == p.End {
		return k
	}
	next := nextWord(d, p, k)
	if next == p.End {
		return i
	}
	n := d.TokenText(next)
	spaced := d.Tokens[k-1].End < d.Tokens[k].Start
	switch {
	case abbr:
		if class, ok := lowered(abbreviations, w[:len(w)-1]); ok && class != abbrAny {
			return i
		}
		if len(w) == 2 && isUpper(w) { // an initial
			return i
		}
		if quoted && isUpper(n) && !saying(d, p, next) {
			return k
		}
		if _, ok := lowered(starters, n); ok && isUpper(n) && (next > k || !isUpperAll(n)) {
			return k
		}
		return i
	case isLower(n):
		if quoted || w == "..." || w == "…" || w == ".." || !spaced {
			return i
		}
		if len(w) == 1 && c != '!' {
			return k
		}
		return i
	case c != '.' && quoted && saying(d, p, next), c != '.' && len(d.TokenText(k)) > 0 && isDash(d.TokenText(k)):
		return i
	case w == "..." || w == "…" || w == "..":
		if isUpper(n) && n != "I" && spaced {
			return k
		}
		return i
	case !spaced && !isUpper(n):
		return i
	}
	if t := d.TokenText(k); t == "," || t == ";" || t == ":" || isDash(t) && quoted {
		return i
	}
	return k
}

// nextWord skips opening marks and returns the token that the next sentence would start with.
func nextWord(d *document.Document, p *document.Paragraph, k int) int {
	for k < p.End {
		switch d.TokenText(k) {
		case "\"", "“", "„", "«", "‘", "'", "``", "(", "[", "‚", "»", "—", "–", "-", "--", "*":
			k++
			continue
		}
		return k
	}
	return p.End
}

func isDash(t string) bool { return t == "—" || t == "–" || t == "--" || t == "-" }

func isCloser(t string) bool {
	switch t {
	case "\"", "”", "’", "'", "''", "»", "“", "›", "*":
		return true
	}
	return false
}

func isUpperAll(s string) bool {
	for i := range len(s) {
		if s[i] >= 'a' && s[i] <= 'z' {
			return false
		}
	}
	return len(s) > 1
}

// saying tells whether a name of up to four capitalised words from i on is followed by a verb of saying ("?” Ms Example asked"): then
// the question mark before the quotation's end did not end the sentence.
func saying(d *document.Document, p *document.Paragraph, i int) bool {
	if _, ok := lowered(sayVerbs, d.TokenText(i)); ok {
		return true
	}
	for n := 0; n < 5 && i < p.End; n, i = n+1, i+1 {
		w := d.TokenText(i)
		if _, ok := lowered(sayVerbs, w); ok {
			return n > 0
		}
		if !isUpper(w) && w != "the" && w != "." && !d.Tokens[i].Joined {
			return false
		}
	}
	return false
}

// note takes what may stand between a sentence's end and the next sentence and belongs to the first: a footnote's number in brackets and
// an emoticon.
func note(d *document.Document, p *document.Paragraph, k int) int {
	for k+2 < p.End && d.TokenText(k) == "[" && d.TokenText(k+2) == "]" && isDigit(d.TokenText(k+1), 0) {
		k += 3
	}
	if k < p.End {
		if w := d.TokenText(k); len(w) <= 3 && len(w) >= 2 && (w[0] == ':' || w[0] == ';') {
			k++
		}
	}
	return k
}
