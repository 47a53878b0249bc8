package text

import (
	"strings"

	"readout/document"
)

// Dateline is the opening of a report: where, and sometimes when and through which agency, it was written. Spans are bytes; an
// absent part is an empty span.
type Dateline struct {
	Para   int           // its paragraph
	Whole  document.Span // place to the end of the day or agency, without the dash
	Place  document.Span // "WASHINGTON D.C.", "Hong Kong"
	Date   document.Span // "March 3", "22 July 2022"
	Agency document.Span // "Reuters", without brackets
	Body   int           // token that the body starts with
}

// FindDateline looks for a dateline at the start of the first three paragraphs that may have one.
func FindDateline(d *document.Document) (Dateline, bool) {
	tries := 0
	for p := range d.Paragraphs {
		para := &d.Paragraphs[p]
		switch para.Kind {
		case document.Body, document.ListItem:
			if l, ok := dateline(d, *para); ok {
				l.Para = p
				return l, true
			}
			if tries++; tries == 3 {
				return Dateline{}, false
			}
		}
	}
	return Dateline{}, false
}

// longestDateline is the most tokens before the dash.
const longestDateline = 22

// dateline reads "PLACE[, REGION][, day] [(AGENCY)] DASH body". The parts are: a place (capitals, or capitalised words with a region
// after a comma), a day, an agency in brackets or between dashes. A dash or, after capitals and an agency, a colon must follow.
func dateline(d *document.Document, p document.Paragraph) (Dateline, bool) {
	var l Dateline
	i := p.First
	end := min(p.End, p.First+longestDateline)
	if i >= end {
		return l, false
	}
	if d.TokenText(i) == "(" { // "(Reuters) - body", without a place
		if a, k, ok := bracket(d, i, end); ok && k < end && isDash(d.TokenText(k)) && k+1 < p.End && isAgency(d.Words(a)) {
			return Dateline{Agency: a, Whole: a, Place: document.Span{Start: a.Start, End: a.Start}, Date: document.Span{Start: a.Start, End: a.Start}, Body: k + 1}, true
		}
		return l, false
	}
	caps, words := true, 0
	place := i
	for i < end {
		w := d.TokenText(i)
		if isMonth(w) && i > place && (i+1 < end && isDigit(d.TokenText(i+1), 0) || isDigit(d.TokenText(i-1), 0)) {
			break
		}
		if isUpper(w) || isApostrophe(w) || d.Tokens[i].Joined {
			if !isUpperAll(w) && len(w) > 1 && !strings.HasSuffix(w, ".") && !d.Tokens[i].Joined {
				caps = caps && words > 0
			}
			words++
			i++
			continue
		}
		switch w {
		case "and", "of", "de", "del", "la", "le", "the", "on", "en", "al", "el", "da", "do", "di", "sur", "upon", "near":
			if i > place {
				i++
				continue
			}
		case ",", "/", "-":
			touching := i+1 < end && d.Tokens[i].End == d.Tokens[i+1].Start && d.Tokens[i-min(1, i)].End == d.Tokens[i].Start
			if w == "," && i > place || touching && i > place {
				i++
				continue
			}
		}
		break
	}
	placeEnd := i
	for placeEnd > place {
		w := d.TokenText(placeEnd - 1)
		if w != "," && !isWeekday(w) && !isWeekdayShort(w) {
			break
		}
		placeEnd--
	}
	if placeEnd == place+1 && isMonth(d.TokenText(place)) && i < end && isDigit(d.TokenText(i), 0) {
		i, placeEnd = place, place // "Dec 29 (Agency) - ": a day without a place
		l.Place = document.Span{Start: p.Start, End: p.Start}
	} else if placeEnd == place || words == 0 || words > 8 || placeEnd-place > 10 {
		return l, false
	} else {
		l.Place = d.TokenSpan(place, placeEnd-1)
	}
	l.Whole = l.Place
	l.Date = document.Span{Start: l.Place.End, End: l.Place.End}
	l.Agency = l.Date
	// the day
	from := i
	for from > placeEnd {
		w := d.TokenText(from - 1)
		if !isWeekday(w) && !isWeekdayShort(w) && (w != "," || from-2 < placeEnd || !isWeekday(d.TokenText(from-2))) {
			break
		}
		from--
	}
	k, day := i, false
	for k < end && k-from < 8 {
		w := d.TokenText(k)
		if isMonth(w) || isDigit(w, 0) || isWeekday(w) || w == "," {
			day = day || isDigit(w, 0)
			k++
			continue
		}
		break
	}
	if day || from < i {
		last := k
		for last > from && d.TokenText(last-1) == "," {
			last--
		}
		l.Date = d.TokenSpan(from, last-1)
		l.Whole.End = l.Date.End
		i = k
	}
	if i < end && d.TokenText(i) == "," {
		i++
	}
	// "MOSCOW, May 9. /AGENCY/. Body"
	if k := i; day && caps && k+4 < end {
		if d.TokenText(k) == "." {
			k++
		}
		if d.TokenText(k) == "/" && d.TokenText(k+2) == "/" && isAgency(d.TokenText(k+1)) {
			l.Agency = d.Tokens[k+1].Span
			l.Whole.End = l.Agency.End
			for k += 3; k < end && !isLetter(d.TokenText(k), 0) && kindOfMark(d, k) == noMark; k++ {
			}
			l.Body = k
			return l, k < p.End
		}
	}
	// the agency
	if i < end && (d.TokenText(i) == "(" || d.TokenText(i) == "[") {
		a, after, ok := bracket(d, i, end)
		if !ok {
			return l, false
		}
		if isAgency(d.Words(a)) || isDateWords(d, a) || caps && isPlain(d.Words(a)) {
			if isDateWords(d, a) {
				l.Date = a
			} else {
				l.Agency = a
			}
			l.Whole.End = d.Tokens[after-1].End
			i = after
		}
	}
	if i >= end || i+1 >= p.End {
		return l, false
	}
	hasMore := l.Date.End > l.Date.Start || l.Agency.End > l.Agency.Start
	w := d.TokenText(i)
	switch {
	case isDash(w) && (d.Tokens[i-1].End < d.Tokens[i].Start || w != "-"):
	case w == ":" && hasMore && caps:
	case hasMore && l.Agency.End > l.Agency.Start && isAgency(d.Words(l.Agency)) && isUpper(w):
		i-- // "PARIS (AFP) Body": no dash at all
	default:
		return l, false
	}
	if _, ok := lowered(labels, strings.ToLower(d.TokenText(place))); ok {
		return l, false // "EXCLUSIVE - "
	}
	if !caps && !hasMore && (words > 3 || !placeLike(d, place, placeEnd)) {
		return l, false
	}
	i++
	// "PARIS, March 3 - AGENCY - body"
	for k := i; k < min(i+5, p.End-1); k++ {
		if isDash(d.TokenText(k)) && k > i && isAgency(d.Text[d.Tokens[i].Start:d.Tokens[k-1].End]) {
			l.Agency = d.TokenSpan(i, k-1)
			l.Whole.End = l.Agency.End
			i = k + 1
			break
		}
	}
	l.Body = i
	return l, true
}

// placeLike: "London — ", "Hong Kong – " at the head of a longer paragraph whose body starts with a capital.
func placeLike(d *document.Document, first, end int) bool {
	k := end
	for k < len(d.Tokens) && (isDash(d.TokenText(k)) || d.TokenText(k) == ",") {
		k++
	}
	if k >= len(d.Tokens) || !isUpper(d.TokenText(k)) && kindOfMark(d, k) == noMark {
		return false
	}
	_, starter := lowered(starters, d.TokenText(first))
	return !starter
}

// bracket returns what stands in the brackets that open at token i, and the token after them.
func bracket(d *document.Document, i, end int) (document.Span, int, bool) {
	for k := i + 1; k < min(end, i+9); k++ {
		if w := d.TokenText(k); w == ")" || w == "]" {
			if k == i+1 {
				return document.Span{}, k, false
			}
			return d.TokenSpan(i+1, k-1), k + 1, true
		}
	}
	return document.Span{}, i, false
}

func isDateWords(d *document.Document, s document.Span) bool {
	first, end := d.TokensIn(s)
	for i := first; i < end; i++ {
		if isMonth(d.TokenText(i)) {
			return true
		}
	}
	return false
}

func isWeekdayShort(w string) bool {
	switch strings.ToLower(strings.TrimSuffix(w, ".")) {
	case "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun":
		return true
	}
	return false
}

func isApostrophe(w string) bool { return w == "'" || w == "’" }

// isPlain tells whether s is letters and spaces.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < 0x80 && asciiClass[c] != letter && c != ' ' {
			return false
		}
	}
	return true
}
