package ingest

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestParseDay(t *testing.T) {
	for _, c := range []struct {
		in       string
		american bool
		want     string
	}{
		{"2022-07-22T23:30:00+02:00", false, "2022-07-22"}, {"2022-07-22", false, "2022-07-22"}, {"20220722", false, "2022-07-22"}, {"20220722103000", false, "2022-07-22"},
		{"1658484000", false, "2022-07-22"}, {"1658484000000", false, "2022-07-22"}, {"Fri, 22 Jul 2022 10:00:00 GMT", false, "2022-07-22"}, {"July 22nd, 2022", true, "2022-07-22"},
		{"7/22/2022", true, "2022-07-22"}, {"3/4/2022", true, "2022-03-04"}, {"3/4/2022", false, "2022-04-03"}, {"22.07.2022", true, "2022-07-22"}, {"22.7.22, 10:15", false, "2022-07-22"},
		{"22. Juli 2022", false, "2022-07-22"}, {"22 de julio de 2022", false, "2022-07-22"}, {"22 juillet 2022", false, "2022-07-22"}, {"22 июля 2022", false, "2022-07-22"},
		{"2022年7月22日", false, "2022-07-22"}, {"22-Jul-22", false, "2022-07-22"}, {"2022-02-30", false, ""}, {"2022-13-01", false, ""}, {"1994-01-01", false, ""}, {"July 2022", false, ""},
		{"", false, ""}, {"yesterday", false, ""}, {"2022", false, ""},
	} {
		if got := parseDay(c.in, c.american); got != c.want {
			t.Errorf("%q %v: %q, want %q", c.in, c.american, got, c.want)
		}
	}
}

func TestDayInURL(t *testing.T) {
	for in, want := range map[string]string{
		"https://a.example/2022/07/22/talks": "2022-07-22", "https://a.example/news/2022-07-22-talks.html": "2022-07-22", "https://a.example/20220722/talks": "2022-07-22",
		"https://a.example/2022/7/2/x": "2022-07-02", "https://a.example/2022/13/22/x": "", "https://a.example/article-12022072299": "", "https://a.example/2022/07/talks": "", "%": "",
		"https://a.example/world/2022/jul/22/talks": "2022-07-22", "https://a.example/2022/foo/22/talks": "", "https://a.example/2022/anf/22/x": "", "https://a.example/2022/jul/222/x": "", "https://a.example/2022/jul": "",
	} {
		if got := dayInURL(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

func TestDaysOfAPage(t *testing.T) {
	for _, c := range []struct{ name, url, in, published, updated string }{
		{"meta", "", `<meta property="article:published_time" content="2022-07-22T10:00:00Z"><meta property="article:modified_time" content="2022-07-23T10:00:00Z">`, "2022-07-22", "2022-07-23"},
		{"time element", "", `<h1>Talks end</h1><time datetime="2022-07-22">Friday</time>`, "2022-07-22", ""},
		{"the address", "https://a.example/2022/07/22/x", `<p>Nothing</p>`, "2022-07-22", ""},
		{"the address's own day", "https://a.example/2022/07/22/x", `<meta name="date" content="2022-07-23T02:00:00Z">`, "2022-07-22", ""},
		{"a script", "", `<script>var x = {"datePublished": "2022-07-22T10:00:00Z"}</script>`, "2022-07-22", ""},
		{"broken linked data", "", `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2022-07-22",}</script>`, "2022-07-22", ""},
		{"words", "", `<h1>Talks end</h1><span class="date">Friday 22 July 2022</span>`, "2022-07-22", ""},
		{"no copyright line", "", `<p>© 1 January 2020</p>`, "", ""},
		{"nothing", "", `<p>Nothing</p>`, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := html.Parse(strings.NewReader("<html lang=en>" + c.in))
			if err != nil {
				t.Fatal(err)
			}
			if m := readMeta(doc, c.url, true); m.published != c.published || m.updated != c.updated {
				t.Errorf("%q %q, want %q %q", m.published, m.updated, c.published, c.updated)
			}
		})
	}
}

func TestTitles(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`<title>Talks end without a date | The Sample</title>`, "Talks end without a date"},
		{`<meta property="og:site_name" content="The Sample"><title>Talks end without a date - The Sample</title>`, "Talks end without a date"},
		{`<title>Talks end – The Sample</title><meta property="og:title" content="Talks end without a date"><h1>The Sample</h1>`, "Talks end without a date"},
		{`<title>Talks end without a date: what now?</title><h1>Talks end without a date: what now?</h1><meta property="og:title" content="Talks end">`, "Talks end without a date: what now?"},
		{`<h1>Talks end without a date</h1>`, "Talks end without a date"},
		{`<p>x</p>`, ""},
	} {
		doc, err := html.Parse(strings.NewReader(c.in))
		if err != nil {
			t.Fatal(err)
		}
		if m := readMeta(doc, "", true); m.title != c.want {
			t.Errorf("%s: %q, want %q", c.in, m.title, c.want)
		}
	}
}

func TestAuthorsAndAgency(t *testing.T) {
	for _, c := range []struct{ in, byline, agency string }{
		{`<meta name="author" content="Ana Example, Reuters">`, "Ana Example", "Reuters"},
		{`<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Organization","name":"Agence France-Presse"}}</script>`, "", "Agence France-Presse"},
		{`<div class="byline">By Ana Example and Bo Sample in Rome</div>`, "Ana Example|Bo Sample", ""},
		{`<div class="comment-author">Cy Case says</div><a rel="author">Ana Example</a>`, "Ana Example", ""},
		{`<meta property="article:author" content="https://social.example/ana">`, "", ""},
	} {
		doc, err := html.Parse(strings.NewReader(c.in))
		if err != nil {
			t.Fatal(err)
		}
		if m := readMeta(doc, "", true); strings.Join(m.byline, "|") != c.byline || m.agency != c.agency {
			t.Errorf("%s: %q %q, want %q %q", c.in, m.byline, m.agency, c.byline, c.agency)
		}
	}
}
