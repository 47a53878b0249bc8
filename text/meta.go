package text

import (
	"strings"
	"unicode/utf8"

	"readout/document"
	"readout/record"
)

// describe fills what the report says about itself and its caller did not give: title, byline, agency, days, notices, dateline, language.
func describe(d *document.Document) {
	r := &d.Report
	var names []string
	for i := range d.Paragraphs {
		p := &d.Paragraphs[i]
		s := d.Words(p.Span)
		switch p.Kind {
		case document.Title:
			if r.Title == "" {
				r.Title = oneLine(s)
			}
		case document.Byline:
			names = append(names, Names(s)...)
			if a := strings.Trim(s, "()[] -–—"); r.Agency == "" && isAgency(a) {
				r.Agency = a
			}
			if day := FindDay(s); day != "" {
				if strings.Contains(strings.ToLower(s), "updated") || strings.Contains(strings.ToLower(s), "modified") {
					set(&r.Updated, day)
				} else {
					set(&r.Published, day)
				}
			}
		case document.NoticeLine:
			if kind := noticeKind(s); kind != "" && !hasNotice(r.Notices, d, p.Span) {
				r.Notices = append(r.Notices, record.Notice{Kind: kind, Span: span(d, p.Span)})
			}
		}
	}
	if len(r.Byline) == 0 {
		r.Byline = names
	}
	if l, ok := FindDateline(d); ok {
		d.Body = l.Body
		if r.Agency == "" && l.Agency.End > l.Agency.Start && isAgency(d.Words(l.Agency)) {
			r.Agency = d.Words(l.Agency)
		}
		day := FindDay(d.Words(l.Date))
		if day == "" && r.Published != "" && l.Date.End > l.Date.Start {
			day = nearDay(d.Words(l.Date), r.Published)
		}
		set(&r.Published, day)
		if r.Dateline == nil && l.Place.End > l.Place.Start {
			r.Dateline = &record.Dateline{Date: day, Span: span(d, l.Whole)}
		}
	}
}

func set(to *string, s string) {
	if *to == "" {
		*to = s
	}
}

func span(d *document.Document, s document.Span) record.Span {
	return record.Span{Start: d.CodePoint(s.Start), End: d.CodePoint(s.End), Text: d.Words(s)}
}

func hasNotice(all []record.Notice, d *document.Document, s document.Span) bool {
	for _, n := range all {
		if n.Span.Start == d.CodePoint(s.Start) {
			return true
		}
	}
	return false
}

// oneLine folds white space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// noticeKind tells what a notice does; "" for an editor's note that does nothing.
func noticeKind(s string) string {
	low := strings.ToLower(s[:min(len(s), 400)])
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(low, w) {
				return true
			}
		}
		return false
	}
	switch {
	case has("withdrawn", "retract", "disregard", "withdraws"):
		return "withdrawal"
	case has("correct", "clarif", "amended", "earlier version", "previous version", "misstated", "an error"):
		return "correction"
	case has("updat", "adds ", "recasts", "originally published", "developing"):
		return "update"
	}
	return ""
}

// Names reads the people of a byline: "By Ana Example in Rome and Bo Sample", "Ana Example; Bo Sample, Agency". Agencies, roles and
// words without a capital are no names.
func Names(s string) []string {
	s = oneLine(s)
	if len(s) >= 3 && strings.EqualFold(s[:3], "by ") {
		s = s[3:]
	} else if len(s) > 5 && strings.HasPrefix(s, "From ") {
		return nil
	}
	s = beforeDay(s)
	if i := strings.IndexAny(s, "|•·("); i >= 0 {
		s = s[:i]
	}
	var out []string
	for _, part := range splitNames(s) {
		if i := strings.Index(part, " in "); i > 0 { // where it was written
			part = part[:i]
		}
		for _, cut := range [...]string{" for ", " of ", " at ", " - ", " – ", " — ", " @"} {
			if i := strings.Index(part, cut); i > 0 {
				part = part[:i]
			}
		}
		part = strings.Trim(part, " .,;:-–—")
		if isName(part) {
			out = append(out, part)
		}
	}
	return out
}

// beforeDay cuts a byline where a day or an hour starts: "Ana Example March 11, 2015 3:46 PM".
func beforeDay(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		w = strings.Trim(w, ",.:;")
		next := i+1 < len(words) && hasDigit(words[i+1])
		if hasDigit(w) || isMonth(w) && next || isWeekday(w) && i+1 < len(words) && (next || isMonth(strings.Trim(words[i+1], ",."))) {
			return strings.Join(words[:i], " ")
		}
	}
	return s
}

func splitNames(s string) []string {
	s = strings.NewReplacer(" and ", ",", " AND ", ",", " & ", ",", ";", ",", " with ", ",", " und ", ",").Replace(s)
	return strings.Split(s, ",")
}

// isName: one to five words, each with a capital or a particle, none of them a role.
func isName(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 5 || utf8.RuneCountInString(s) > 60 || isAgency(s) || hasDigit(s) {
		return false
	}
	capital := false
	for _, w := range words {
		if _, ok := lowered(roles, strings.Trim(w, ".:")); ok {
			return false
		}
		capital = capital || isUpper(w)
		if isLower(w) && utf8.RuneCountInString(w) > 4 || !isLetter(w, 0) {
			return false
		}
	}
	return capital
}
