package ingest

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"

	"readout/text"
)

// meta is what a page says about itself outside its text.
type meta struct {
	title, publisher, agency, published, updated, language, url string
	byline                                                      []string
}

// found is what one walk over the page gathers; meta is chosen from it.
type found struct {
	lang      string
	title     string            // <title>
	canonical string            // <link rel=canonical>
	meta      map[string]string // by lower-case name, property or itemprop; the first of each
	authors   []string          // every <meta> author
	h1        []string
	ld        []map[string]any // objects of the page's JSON-LD, articles first
	times     []timeElement
	rel       []string // texts of author links and of elements named author or byline
	scripts   []string // scripts that are no JSON-LD
	texts     []hint   // short texts that may hold the day
	past      int      // elements seen
	h1At      int      // element number of the first <h1>
}

// longestMeta bounds what is kept of one value, in bytes.
const longestMeta = 1000

// readMeta reads what a page says about itself. Only in a small page are its visible texts looked at, since that looks at a node
// once for each element around it.
func readMeta(doc *html.Node, pageURL string, small bool) meta {
	f := gather(doc, small)
	m := meta{language: languageOf(f), url: pick(f.canonical, f.meta["og:url"]), publisher: publisher(f)}
	m.title = title(f, m.publisher)
	m.byline = byline(f)
	m.agency = agency(f)
	m.published, m.updated = days(f, pageURL)
	return m
}

func gather(doc *html.Node, small bool) *found {
	f := &found{meta: map[string]string{}}
	each(doc, func(n *html.Node) bool {
		f.past++
		switch n.Data {
		case "html":
			f.lang = attr(n, "lang")
		case "title":
			if f.title == "" && n.Parent != nil && n.Parent.Data != "svg" {
				f.title = line(inner(n))
			}
		case "meta":
			f.metaElement(n)
		case "link":
			if f.canonical == "" && attr(n, "rel") == "canonical" {
				f.canonical = clip(attr(n, "href"))
			}
		case "script":
			if strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") {
				f.jsonLD(inner(n))
			} else if n.FirstChild != nil && len(f.scripts) < 60 {
				f.scripts = append(f.scripts, n.FirstChild.Data)
			}
			return false
		case "style", "svg", "noscript", "iframe", "template":
			return false
		}
		if !small {
			return true
		}
		switch n.Data {
		case "h1":
			if t := line(inner(n)); t != "" && len(f.h1) < 5 {
				if f.h1At == 0 {
					f.h1At = f.past
				}
				f.h1 = append(f.h1, t)
			}
		case "time":
			f.timeElement(n)
		}
		f.hints(n)
		return true
	})
	return f
}

func (f *found) metaElement(n *html.Node) {
	content := clip(line(attr(n, "content")))
	if content == "" {
		return
	}
	for _, key := range [...]string{"property", "name", "itemprop", "http-equiv"} {
		for _, k := range strings.Fields(strings.ToLower(attr(n, key))) {
			if _, ok := f.meta[k]; !ok {
				f.meta[k] = content
			}
			switch k {
			case "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl", "authors", "og:author", "citation_author":
				f.authors = append(f.authors, content)
			}
		}
	}
}

// jsonLD keeps the objects of a block of linked data. Control characters, which JSON forbids and pages have, become spaces.
func (f *found) jsonLD(s string) {
	if len(s) > 1<<20 || len(f.ld) > 200 {
		return
	}
	s = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
	s = strings.TrimSuffix(strings.TrimSpace(s), ";")
	var v any
	d := json.NewDecoder(strings.NewReader(s))
	if err := d.Decode(&v); err != nil {
		f.scripts = append(f.scripts, s) // broken: its days can still be found
		return
	}
	f.keep(v, 0)
}

func (f *found) keep(v any, depth int) {
	if depth > 12 || len(f.ld) > 200 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			f.keep(x, depth+1)
		}
	case map[string]any:
		if isArticleType(v["@type"]) {
			at := 0
			for at < len(f.ld) && isArticleType(f.ld[at]["@type"]) {
				at++
			}
			f.ld = append(f.ld[:at:at], append([]map[string]any{v}, f.ld[at:]...)...)
		} else {
			f.ld = append(f.ld, v)
		}
		for _, k := range [...]string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement"} {
			if x, ok := v[k]; ok {
				f.keep(x, depth+1)
			}
		}
	}
}

func isArticleType(v any) bool {
	switch v := v.(type) {
	case string:
		return strings.HasSuffix(v, "Article") || strings.HasSuffix(v, "BlogPosting") || v == "Report"
	case []any:
		for _, x := range v {
			if isArticleType(x) {
				return true
			}
		}
	}
	return false
}

// value reads a string, or an object's name, from linked data.
func value(v any) string {
	switch v := v.(type) {
	case string:
		return clip(line(html.UnescapeString(v)))
	case map[string]any:
		return value(v["name"])
	case []any:
		if len(v) > 0 {
			return value(v[0])
		}
	}
	return ""
}

func languageOf(f *found) string {
	for _, l := range [...]string{f.lang, f.meta["content-language"], f.meta["og:locale"]} {
		if l = strings.ToLower(strings.TrimSpace(l)); len(l) >= 2 && (len(l) == 2 || l[2] == '-' || l[2] == '_') {
			return l[:2]
		}
	}
	return ""
}

func publisher(f *found) string {
	if s := f.meta["og:site_name"]; s != "" && !strings.Contains(s, "://") {
		return s
	}
	for _, o := range f.ld {
		if s := value(o["publisher"]); s != "" && isArticleType(o["@type"]) && !strings.Contains(s, "://") {
			return s
		}
	}
	return pick(f.meta["application-name"], f.meta["dc.publisher"], f.meta["apple-mobile-web-app-title"])
}

// title takes the headline: of the linked data, the page's one <h1>, the social title, the <title> without the site's name.
func title(f *found, site string) string {
	head := ""
	for _, o := range f.ld {
		if isArticleType(o["@type"]) {
			if head = value(o["headline"]); head == "" {
				head = value(o["name"])
			}
			break
		}
	}
	social := unsuffixed(pick(f.meta["og:title"], f.meta["twitter:title"], f.meta["dc.title"]), site)
	plain := unsuffixed(f.title, site)
	for _, h := range f.h1 { // an <h1> that the page's other titles repeat is the headline as printed
		k := squeeze(h)
		if len(h) >= 8 && (k == squeeze(social) || k == squeeze(head) || k == squeeze(plain) || len(k) > 12 && (strings.HasPrefix(squeeze(f.title), k) || strings.HasPrefix(squeeze(social), k))) {
			return h
		}
	}
	if t := pick(social, head); t != "" {
		return t
	}
	if len(f.h1) == 1 && len(f.h1[0]) >= 8 {
		return f.h1[0]
	}
	return plain
}

// unsuffixed drops the site's name from the end or the start of a title: "Talks end | The Daily Sample".
func unsuffixed(t, site string) string {
	key := squeeze(site)
	for range 3 {
		cut := -1
		for _, sep := range [...]string{" | ", " – ", " — ", " - ", " :: ", " » ", " • ", " · ", " « "} {
			if i := strings.LastIndex(t, sep); i > cut {
				cut = i
				tail := squeeze(t[i+len(sep):])
				if key != "" && (tail == key || strings.Contains(key, tail) && len(tail) > 3 || strings.HasPrefix(tail, key)) || sep == " | " && i > len(t)/3 {
					t = strings.TrimSpace(t[:i])
					cut = len(t)
					break
				}
			}
		}
		if cut != len(t) {
			break
		}
	}
	if key != "" {
		for _, sep := range [...]string{" | ", ": ", " - ", " – ", " » "} {
			if i := strings.Index(t, sep); i > 0 && squeeze(t[:i]) == key {
				return strings.TrimSpace(t[i+len(sep):])
			}
		}
	}
	return t
}

// byline takes the authors: of the linked data, of the <meta> elements, of what is marked as author.
func byline(f *found) []string {
	for _, o := range f.ld {
		if !isArticleType(o["@type"]) {
			continue
		}
		var names []string
		list, ok := o["author"].([]any)
		if !ok {
			list = []any{o["author"]}
		}
		for _, a := range list {
			if m, ok := a.(map[string]any); ok && m["@type"] == "Organization" {
				continue
			}
			names = append(names, people(value(a))...)
		}
		if names = unique(names); len(names) > 0 {
			return names
		}
	}
	var names []string
	for _, a := range f.authors {
		if !strings.Contains(a, "://") && !strings.HasPrefix(a, "@") {
			names = append(names, people(a)...)
		}
	}
	if names = unique(names); len(names) > 0 {
		return names
	}
	for _, a := range f.rel {
		if names = unique(people(a)); len(names) > 0 {
			return names
		}
	}
	return nil
}

// agency takes the news agency that a page names as an author of its article.
func agency(f *found) string {
	var names []string
	for _, o := range f.ld {
		if isArticleType(o["@type"]) {
			list, ok := o["author"].([]any)
			if !ok {
				list = []any{o["author"]}
			}
			for _, a := range list {
				names = append(names, value(a))
			}
		}
	}
	for _, all := range [...][]string{names, f.authors, f.rel} {
		for _, a := range all {
			if strings.Contains(a, "://") {
				continue
			}
			if len(a) > 3 && strings.EqualFold(a[:3], "by ") {
				a = a[3:]
			}
			for _, part := range strings.FieldsFunc(a, func(r rune) bool { return r == ',' || r == ';' || r == '/' || r == '|' }) {
				if part = strings.TrimSpace(part); text.IsAgency(part) && len(part) > 1 {
					return part
				}
			}
		}
	}
	return ""
}

// authorPrefixes are what stands before a name on a page ("Written by", "Von"), lower case.
var authorPrefixes = lines("data/author.txt")

// people reads names after the words that introduce them.
func people(s string) []string {
	for range 2 {
		for _, p := range authorPrefixes {
			if len(s) > len(p) && strings.EqualFold(s[:len(p)], p) && strings.IndexByte(" :", s[len(p)]) >= 0 {
				s = strings.TrimLeft(s[len(p):], " :")
				break
			}
		}
	}
	low := strings.ToLower(s)
	for _, w := range [...]string{" says", " said", " sagt", " schreibt", "@", "http"} {
		if strings.Contains(low, w) {
			return nil
		}
	}
	return text.Names(s)
}

func unique(in []string) (out []string) {
	for _, s := range in {
		known := false
		for _, o := range out {
			known = known || squeeze(o) == squeeze(s)
		}
		if !known {
			out = append(out, s)
		}
	}
	return out
}

func pick(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}

// line folds white space to single spaces.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

func clip(s string) string {
	if len(s) > longestMeta {
		return strings.ToValidUTF8(s[:longestMeta], "")
	}
	return s
}
