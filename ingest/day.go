package ingest

import (
	neturl "net/url"
	"strings"
	"time"

	"golang.org/x/net/html"
)

// timeElement is a <time> or another element with a machine-readable day.
type timeElement struct {
	value     string
	published bool // marked as the day of publication
	updated   bool
}

// hint is a short text that may hold the day, with how well its element is named for it.
type hint struct {
	text string
	rank int
	at   int
}

// publishedNames are the <meta> names of the day of publication, the surest first; updatedNames of the last change.
var (
	publishedNames = lines("data/published.txt")
	updatedNames   = lines("data/updated.txt")
	jsonKeys       = []string{`"datePublished"`, `"publishedAt"`, `"published_at"`, `"publishDate"`, `"publish_date"`, `"publicationDate"`, `"datepublished"`, `"pubDate"`, `"firstPublished"`, `"dateCreated"`, `"uploadDate"`}
)

func (f *found) timeElement(n *html.Node) {
	v := pick(attr(n, "datetime"), attr(n, "content"), line(inner(n)))
	if v == "" || len(f.times) > 50 {
		return
	}
	names := strings.ToLower(attr(n, "class") + " " + attr(n, "id") + " " + attr(n, "itemprop"))
	t := timeElement{value: clip(v), updated: strings.Contains(names, "updated") || strings.Contains(names, "modified")}
	_, pub := has(n, "pubdate")
	t.published = pub || strings.Contains(names, "publish") || strings.Contains(names, "entry-date") || strings.Contains(names, "datecreated") || strings.Contains(names, "post-date")
	if t.published && strings.Contains(names, "published") {
		t.updated = false
	}
	f.times = append(f.times, t)
}

func has(n *html.Node, name string) (string, bool) {
	for i := range n.Attr {
		if n.Attr[i].Key == name {
			return n.Attr[i].Val, true
		}
	}
	return "", false
}

// hints keeps what an element may say about author and day.
func (f *found) hints(n *html.Node) {
	prop := strings.ToLower(attr(n, "itemprop"))
	if n.Data != "meta" && (prop == "datepublished" || prop == "datecreated" || prop == "datemodified") {
		f.times = append(f.times, timeElement{value: clip(pick(attr(n, "content"), attr(n, "datetime"), line(inner(n)))), published: prop != "datemodified", updated: prop == "datemodified"})
	}
	switch n.Data {
	case "html", "head", "body", "main", "article", "section", "table", "form", "ul", "ol", "meta", "link", "title":
		return
	}
	names := strings.ToLower(attr(n, "class") + " " + attr(n, "id"))
	if len(f.rel) < 10 && !strings.Contains(names, "comment") && (attr(n, "rel") == "author" || strings.Contains(prop, "author") || strings.Contains(names, "byline") || strings.Contains(names, "author")) {
		if t := shortText(n, 120); t != "" {
			f.rel = append(f.rel, t)
		}
	}
	if len(f.texts) > 400 {
		return
	}
	rank := 0
	for _, w := range [...]string{"publish", "pubdate", "date", "datum", "fecha", "posted", "timestamp", "data-", "time", "meta", "byline", "info", "created", "submitted"} {
		if strings.Contains(names, w) {
			rank = 2
			break
		}
	}
	for _, w := range [...]string{"comment", "related", "sidebar", "footer", "update", "modif", "widget"} {
		if strings.Contains(names, w) {
			rank = 0
		}
	}
	if t := shortText(n, 140); t != "" && strings.ContainsAny(t, "0123456789") {
		f.texts = append(f.texts, hint{t, rank, f.past})
	}
}

// shortText returns the text under n if it is at most max bytes; it stops looking beyond.
func shortText(n *html.Node, max int) string {
	var b strings.Builder
	var walk func(*html.Node) bool
	walk = func(n *html.Node) bool {
		if n.Type == html.TextNode {
			if b.Len()+len(n.Data) > max*4 {
				return false
			}
			b.WriteString(n.Data)
			return true
		}
		if n.Type == html.ElementNode && neverText(n.Data) {
			return true
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if !walk(c) {
				return false
			}
		}
		if isBlock(n.Data) {
			b.WriteByte(' ')
		}
		return true
	}
	if !walk(n) {
		return ""
	}
	t := line(b.String())
	if len(t) > max {
		return ""
	}
	return t
}

// days finds when a page was published and last changed: its linked data, <meta>, marked elements, address, scripts, and at last the
// words near its title. The day is taken as written, in the page's own time zone.
func days(f *found, pageURL string) (published, updated string) {
	american := isAmerican(f)
	parse := func(s string) string { return parseDay(s, american) }
	for _, o := range f.ld {
		set(&updated, parse(value(o["dateModified"])))
		if isArticleType(o["@type"]) {
			set(&published, parse(value(o["datePublished"])))
		}
	}
	for _, n := range publishedNames {
		set(&published, parse(f.meta[n]))
	}
	for _, n := range updatedNames {
		set(&updated, parse(f.meta[n]))
	}
	for _, o := range f.ld {
		set(&published, parse(value(o["datePublished"])))
	}
	for _, t := range f.times {
		if t.updated {
			set(&updated, parse(t.value))
		}
		if t.published && !t.updated {
			set(&published, parse(t.value))
		}
	}
	if u := pick(dayInURL(pageURL), dayInURL(f.canonical), dayInURL(f.meta["og:url"])); published == "" || u != "" && near(u, published) {
		published = u // the address has the site's own day where a time in another zone is a day off
	}
	if published == "" {
		published = dayInScripts(f.scripts, parse)
	}
	for _, t := range f.times {
		if !t.updated {
			set(&published, parse(t.value))
		}
	}
	if published == "" {
		published = dayInText(f, american)
	}
	if published == "" {
		published = updated
	}
	if updated == published || updated < published {
		updated = ""
	}
	return published, updated
}

func set(to *string, s string) {
	if *to == "" {
		*to = s
	}
}

// isAmerican tells whether 3/4/2022 is the fourth of March.
func isAmerican(f *found) bool {
	l := strings.ToLower(pick(f.lang, f.meta["og:locale"]))
	return strings.HasPrefix(l, "en") && !strings.HasSuffix(l, "gb") && !strings.HasSuffix(l, "au") && !strings.HasSuffix(l, "in") && !strings.HasSuffix(l, "nz") && !strings.HasSuffix(l, "za") && !strings.HasSuffix(l, "ie")
}

// namedMonth reads "jul/22" behind a year.
func namedMonth(year int, s string) string {
	if len(s) < 5 || s[3] != '/' {
		return ""
	}
	m := strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", s[:3])
	d, n := figures(s[4:], 2)
	if m < 0 || m%3 != 0 || n == 0 || 4+n < len(s) && isFigure(s[4+n]) {
		return ""
	}
	return iso(year, m/3+1, d)
}

// DayInURL is the day that an address's path tells ("/2022/07/22/", "2022-07-22", "/2022/jul/22/") as YYYY-MM-DD; empty where it tells none.
func DayInURL(address string) string { return dayInURL(address) }

// dayInURL finds /2022/07/22/ or 2022-07-22 in an address's path.
func dayInURL(s string) string {
	u, err := neturl.Parse(s)
	if err != nil {
		return ""
	}
	p := u.Path
	for i := 0; i+8 <= len(p); i++ {
		if p[i] != '2' && p[i] != '1' || i > 0 && isFigure(p[i-1]) {
			continue
		}
		y, a := figures(p[i:], 4)
		if a != 4 || y < 1995 || y > 2099 || i+5 > len(p) {
			continue
		}
		rest := p[i+4:]
		if sep := rest[0]; sep == '/' || sep == '-' || sep == '_' || sep == '.' {
			m, b := figures(rest[1:], 2)
			if b > 0 && 1+b < len(rest) && rest[1+b] == sep {
				if d, c := figures(rest[2+b:], 2); c > 0 && (2+b+c == len(rest) || !isFigure(rest[2+b+c])) {
					if day := iso(y, m, d); day != "" {
						return day
					}
				}
			}
			if b == 0 && sep == '/' {
				if day := namedMonth(y, rest[1:]); day != "" {
					return day
				}
			}
			if b == 4 || b == 0 {
				continue
			}
		}
		if len(rest) >= 4 {
			if md, n := figures(rest, 4); n == 4 && (len(rest) == 4 || !isFigure(rest[4])) {
				if day := iso(y, md/100, md%100); day != "" {
					return day
				}
			}
		}
	}
	return ""
}

// dayInScripts finds the values that sites give their own programs.
func dayInScripts(scripts []string, parse func(string) string) string {
	for _, key := range jsonKeys {
		for _, s := range scripts {
			if i := strings.Index(s, key); i >= 0 {
				rest := strings.TrimLeft(s[i+len(key):], " :\"'")
				if day := parse(rest[:min(len(rest), 32)]); day != "" {
					return day
				}
			}
		}
	}
	return ""
}

// dayInText takes the day from the best named short text: named for it and after the headline, then named for it, then after the headline.
func dayInText(f *found, american bool) string {
	best, day := 0, ""
	for _, h := range f.texts {
		d := findDay(h.text, american)
		if d == "" {
			continue
		}
		rank := 1 + 2*h.rank
		if f.h1At > 0 && h.at > f.h1At-25 && h.at < f.h1At+80 {
			rank += 2
		}
		if len(h.text) < 50 {
			rank++
		}
		low := strings.ToLower(h.text)
		if strings.Contains(low, "©") || strings.Contains(low, "copyright") {
			rank = 0
		}
		if strings.Contains(low, "publish") || strings.Contains(low, "posted") || strings.Contains(low, "veröffentlicht") || strings.Contains(low, "erstellt") {
			rank += 2
		}
		if rank > best {
			best, day = rank, d
		}
	}
	return day
}

// near tells whether two days are one apart.
func near(a, b string) bool {
	x, err := time.Parse(time.DateOnly, a)
	y, err2 := time.Parse(time.DateOnly, b)
	d := x.Sub(y)
	return err == nil && err2 == nil && d != 0 && d.Abs() <= 24*time.Hour
}
