package text

import (
	"strings"
	"unicode/utf8"

	"readout/document"
)

// longestHeading is the most words that a title or heading has; the engine's contract draws the same line.
const (
	longestHeading = 16
	longestTitle   = 30
)

// kinds says what each paragraph is for.
func kinds(d *document.Document) {
	n := len(d.Paragraphs)
	body := false // something before this paragraph was read as a title or body
	for p := range d.Paragraphs {
		para := &d.Paragraphs[p]
		s := d.Words(para.Span)
		words := para.End - para.First
		switch {
		case words == 0 || !hasWord(s):
			para.Kind = document.Service
		case p == 0 && d.Report.Title != "" && s == d.Report.Title:
			para.Kind, body = document.Title, true
		case hasPrefixFold(notices, s):
			para.Kind = document.NoticeLine
		case words < 60 && IsService(s):
			para.Kind = document.Service
		case isByline(d, para, s):
			para.Kind = document.Byline
		case isBullet(s):
			para.Kind, body = document.ListItem, true
		case !body && n > 1 && isTitle(d, p, s):
			para.Kind, body = document.Title, true
		case p+1 < n && (isHeading(s, words) && !isHeadingLike(d, p) || p > 0 && isQuestion(d, p)):
			para.Kind, body = document.Heading, true
		default:
			para.Kind, body = document.Body, true
		}
	}
}

// isHeading: short, and no mark at the end.
func isHeading(s string, words int) bool {
	if words >= longestHeading {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	switch r {
	case '.', '!', '?', ':', ';', ',', '…', '"', '”', '’', '\'', ')', ']', '»':
		return false
	}
	if r := firstRune(s); r == '—' || r == '–' || r == '-' { // who a quotation above is from
		return false
	}
	return true
}

// isHeadingLike tells whether the paragraph is one of a run of short lines, such as verse or a table, and not a heading over a body.
func isHeadingLike(d *document.Document, p int) bool {
	run := 0
	for k := max(0, p-2); k < min(len(d.Paragraphs), p+3); k++ {
		q := d.Paragraphs[k]
		if isHeading(d.Words(q.Span), q.End-q.First) {
			run++
		}
	}
	return run >= 4
}

// isTitle: the first short line before a body, without a point at its end.
func isTitle(d *document.Document, p int, s string) bool {
	para := d.Paragraphs[p]
	if words := para.End - para.First; words > longestTitle || p > 3 {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	if r == '.' || r == ',' || r == ':' || r == ';' || r == '…' {
		if !strings.HasSuffix(s, ".S.") && !strings.HasSuffix(s, ".N.") && !strings.HasSuffix(s, ".K.") {
			return false
		}
	}
	if r == '"' || r == '”' { // a quotation as the title has no point before its mark
		t := strings.TrimRight(s, "\"”")
		if strings.HasSuffix(t, ".") || strings.HasSuffix(t, ",") {
			return false
		}
	}
	for k := p + 1; k < min(len(d.Paragraphs), p+6); k++ { // something longer must follow
		q := d.Paragraphs[k]
		if q.End-q.First > longestHeading || q.End-q.First > para.End-para.First && q.End > q.First && endsClause(d.TokenText(q.End-1)) {
			_, ok := dateline(d, para)
			return !ok
		}
	}
	return false
}

// hasPrefixFold tells whether s opens with one of the phrases (lower case), at a word's end.
func hasPrefixFold(phrases []string, s string) bool {
	for _, p := range phrases {
		if len(s) >= len(p) && strings.EqualFold(s[:len(p)], p) {
			if len(s) == len(p) || !isLetter(s, len(p)) || !isLetter(p, len(p)-1) {
				return true
			}
		}
	}
	return false
}

// isByline: "By Ana Example in Istanbul", "From our correspondent in Rome", an agency alone, a day alone, "Published: …".
func isByline(d *document.Document, p *document.Paragraph, s string) bool {
	words := p.End - p.First
	if words > 24 || strings.HasSuffix(s, ".") && words > 8 {
		return false
	}
	if words > 1 {
		first, second := d.TokenText(p.First), d.TokenText(p.First+1)
		switch {
		case strings.EqualFold(first, "by") && isUpper(second) && !strings.HasSuffix(s, "."):
			return bylineWords(d, p)
		case first == "From" && (strings.EqualFold(second, "our") || isUpper(second) && hasCorrespondent(s)) && !strings.HasSuffix(s, "."):
			return true
		}
		for _, w := range [...]string{"published", "updated", "last updated", "last modified", "posted", "first published", "publication date"} {
			if len(s) > len(w)+1 && strings.EqualFold(s[:len(w)], w) && (s[len(w)] == ':' || s[len(w)] == ' ') && hasDigit(s) && words <= 18 {
				return true
			}
		}
	}
	return isAgency(strings.Trim(s, "()[] -–—")) || dateAlone(d, p)
}

// IsAgency tells whether s is the name of a news agency, as the list has it.
func IsAgency(s string) bool { return isAgency(s) }

func hasCorrespondent(s string) bool {
	return strings.Contains(s, "orrespondent") || strings.Contains(s, " in ") || strings.Contains(s, "ditor")
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// bylineWords: names, with only the small words that a byline has between them.
func bylineWords(d *document.Document, p *document.Paragraph) bool {
	small := 0
	for i := p.First + 1; i < p.End; i++ {
		w := d.TokenText(i)
		if isLower(w) {
			switch w {
			case "and", "in", "of", "for", "the", "with", "de", "da", "del", "van", "von", "der", "den", "al", "bin", "el", "la", "at", "di", "du", "le", "our", "ter", "dos":
			default:
				if small++; small > 4 {
					return false
				}
			}
		}
	}
	return small == 0 || hasCorrespondent(d.Words(p.Span)) || small <= 2 && p.End-p.First <= 10
}

// isAgency tells whether s is the name of a news agency. Short ones must be written as listed: "Ana" is a name, "ANA" an agency.
func isAgency(s string) bool {
	for _, a := range agencies {
		if a == s || len(a) > 4 && strings.EqualFold(a, s) {
			return true
		}
	}
	return false
}

// dateAlone: a paragraph that is nothing but a day, with a weekday or an hour: "22 July 2022", "Friday, July 22, 2022 10:15 GMT".
func dateAlone(d *document.Document, p *document.Paragraph) bool {
	if p.End-p.First > 14 {
		return false
	}
	month, num, odd := false, false, 0
	for i := p.First; i < p.End; i++ {
		w := d.TokenText(i)
		switch {
		case isMonth(w):
			month = true
		case isDigit(w, 0):
			num = true
		case isWeekday(w), isLetter(w, 0) && len(w) <= 4, !isLetter(w, 0):
		default:
			odd++
		}
	}
	return month && num && odd == 0
}

func isMonth(w string) bool {
	if len(w) > 0 && w[len(w)-1] == '.' {
		w = w[:len(w)-1]
	}
	_, ok := lowered(months, w)
	return ok
}

func isWeekday(w string) bool {
	return len(w) >= 6 && len(w) <= 9 && strings.EqualFold(w[len(w)-3:], "day")
}

// hasWord tells whether there is a letter in s, or a figure of more than a page number's length.
func hasWord(s string) bool {
	for i := 0; i < len(s); {
		c, n := classAt(s, i)
		if c == letter || c == digit && len(s) > 4 {
			return true
		}
		i += n
	}
	return false
}

// isQuestion tells whether the paragraph is one short question that stands over a longer paragraph: "What happens next?"
func isQuestion(d *document.Document, p int) bool {
	q, next := d.Paragraphs[p], d.Paragraphs[p+1]
	if q.End-q.First > 9 || q.End-q.First < 3 || d.TokenText(q.End-1) != "?" || next.End-next.First < 20 || !isUpper(d.TokenText(q.First)) {
		return false
	}
	for i := q.First; i < q.End-1; i++ {
		if w := d.TokenText(i); w == "?" || w == "." || w == "!" || kindOfMark(d, i) == double {
			return false
		}
	}
	return true
}

// IsService tells whether a line is a service and no part of a report: a link, a credit, a caption, a rights line.
func IsService(s string) bool { return hasPrefixFold(services, s) || isCredit(s) }

// isCredit tells whether a short line is a picture's credit: "Ana Example/AFP", "Ana Example | Getty Images", "(AP Photo/Ana Example)".
func isCredit(s string) bool {
	if len(s) > 120 || strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "/.") {
		return false
	}
	t := strings.TrimRight(s, " )]")
	if strings.HasSuffix(t, "Getty Images") || strings.Contains(s, "AP Photo/") || strings.Contains(s, "via Getty") || strings.Contains(s, "via AP") || strings.Contains(s, "Photo by ") {
		return true
	}
	i := strings.LastIndexAny(t, "/|©")
	return i > 0 && isAgency(strings.TrimLeft(t[i:], "/|© "))
}
