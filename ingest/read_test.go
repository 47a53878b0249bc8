package ingest

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"readout/record"
)

const prose = "The delegations met for two hours in the old town hall and left through a side door without a word to the press."

func kinds(found []record.Finding) string {
	var k []string
	for _, f := range found {
		k = append(k, f.Kind)
	}
	return strings.Join(k, " ")
}

func TestReadText(t *testing.T) {
	utf16 := func(s string, low bool) []byte {
		var b []byte
		for _, c := range s {
			if low {
				b = append(b, byte(c), byte(c>>8))
			} else {
				b = append(b, byte(c>>8), byte(c))
			}
		}
		return b
	}
	for _, c := range []struct {
		name, in, want, found string
	}{
		{"as read", "  One line.\n\n\tTwo \n", "  One line.\n\n\tTwo \n", ""},
		{"mark and line ends", "\xef\xbb\xbfOne.\r\nTwo.\rThree.\n", "One.\nTwo.\nThree.\n", ""},
		{"UTF-16 with a mark", "\xff\xfe" + string(utf16("The “envoy” left.", true)), "The “envoy” left.", ""},
		{"UTF-16, other order", "\xfe\xff" + string(utf16("The “envoy” left.", false)), "The “envoy” left.", ""},
		{"UTF-16 without a mark", string(utf16("The envoy left at noon.", true)), "The envoy left at noon.", ""},
		{"Windows-1252", "The \x93envoy\x94 didn\x92t leave the caf\xe9.", "The “envoy” didn’t leave the café.", "encoding"},
		{"cut off", "The envoy left the café\xc3", "The envoy left the café", "encoding"},
		{"a damaged byte", strings.Repeat("Das Café – ", 20) + "\xff", strings.Repeat("Das Café – ", 20) + "\ufffd", "encoding"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, found, err := Read("a.txt", "", []byte(c.in), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if r.Text != c.want || kinds(found) != c.found {
				t.Errorf("%q %v, want %q %q", r.Text, found, c.want, c.found)
			}
			if r.ID != r.Hash || !strings.HasPrefix(r.Hash, "sha256:") || len(r.Hash) != 71 {
				t.Errorf("id %q hash %q", r.ID, r.Hash)
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		name, file, in string
		kind           Kind
	}{
		{"empty", "a.txt", "", Empty},
		{"white space", "a.txt", " \n\t\r\n" + strings.Repeat(" ", 100), Empty},
		{"a mark alone", "a.txt", "\xef\xbb\xbf", Empty},
		{"PDF", "a.txt", "%PDF-1.4\n%\xe2\xe3", Binary},
		{"ZIP", "a.txt", "PK\x03\x04\x14\x00\x00\x00", Binary},
		{"zero bytes", "a.txt", "abc\x00def\x00\x01\x02", Binary},
		{"control characters", "a.txt", "abc\x01\x02\x03def", Binary},
		{"gzip", "a.html", "\x1f\x8b\x08\x00\x00", Binary},
		{"too large", "a.txt", strings.Repeat("a", 2000), TooLarge},
		{"a page without text", "a.html", "<html><body><script>x()</script></body></html>", NoText},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := Read(c.file, "", []byte(c.in), Options{MaxBytes: 1000})
			if KindOf(err) != c.kind {
				t.Errorf("%v (%v), want %v", err, KindOf(err), c.kind)
			}
		})
	}
}

const page = `<!DOCTYPE html><html lang="en-GB"><head><title>Talks end without a date | The Daily Sample</title>
<meta property="og:site_name" content="The Daily Sample"><link rel="canonical" href="https://sample.example/2022/07/22/talks">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Talks end without a date",
"datePublished":"2022-07-22T09:00:00Z","dateModified":"2022-07-24T09:00:00Z","author":[{"@type":"Person","name":"Ana Example"},{"@type":"Person","name":"By Bo Sample"}]}]}</script>
</head><body class="modal-enabled"><nav><a href="/">Home</a><a href="/world">World</a></nav><div class="share-bar">Share this</div>
<article><h1>Talks end without a date</h1><p class="byline">By Ana Example and Bo Sample</p>
<p>` + prose + `</p><h2>A quiet exit</h2><p>` + prose + ` “We&nbsp;left,” one envoy said.<br><br>` + prose + `</p><figure><img src="x"><figcaption>The hall, seen in May</figcaption></figure>
<p><a href="/more">Read more: what the envoys want</a></p><ul><li>No troops will stay in the valley after the first of May.</li></ul>
<p>` + prose + `</p></article><aside class="related-stories"><p>Other people met elsewhere and said things.</p></aside><footer>© The Daily Sample</footer></body></html>`

func TestReadPage(t *testing.T) {
	r, found, err := Read("a.html", "", []byte(page), Options{})
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	want := strings.Join([]string{prose, "A quiet exit", prose + " “We left,” one envoy said.", prose, "No troops will stay in the valley after the first of May.", prose}, "\n\n")
	if r.Text != want {
		t.Errorf("text:\n%s\nwant:\n%s", r.Text, want)
	}
	if r.Title != "Talks end without a date" || strings.Join(r.Byline, "|") != "Ana Example|Bo Sample" || r.Publisher != "The Daily Sample" || r.Published != "2022-07-22" ||
		r.Updated != "2022-07-24" || r.URL != "https://sample.example/2022/07/22/talks" || r.ID != r.URL || r.Language != "en" {
		t.Errorf("%+v", r)
	}
	r, _, err = Read("a.html", "", []byte(page), Options{ID: "x", URL: "https://other.example/a", Published: "2020-01-01", Publisher: "Other"})
	if err != nil || r.ID != "x" || r.URL != "https://other.example/a" || r.Published != "2020-01-01" || r.Publisher != "Other" {
		t.Errorf("the caller's word: %+v %v", r, err)
	}
}

func TestPageEncodings(t *testing.T) {
	body := "<p>" + prose + " The “café” was closed.</p><p>" + prose + "</p><p>" + prose + "</p>"
	head := "<html><head><meta charset=\"windows-1252\"><title>A title of some length</title></head><body><article>"
	r, _, err := Read("a.html", "", []byte(head+body), Options{}) // UTF-8 that says otherwise
	if err != nil || !strings.Contains(r.Text, "“café”") {
		t.Errorf("%q %v", r.Text, err)
	}
	old := strings.NewReplacer("“", "\x93", "”", "\x94", "é", "\xe9").Replace(body)
	r, _, err = Read("a.html", "", []byte(head+old), Options{})
	if err != nil || !strings.Contains(r.Text, "“café”") {
		t.Errorf("%q %v", r.Text, err)
	}
	r, _, err = Read("https://a.example/", "text/html; charset=iso-8859-1", []byte(strings.ReplaceAll(head, "windows-1252", "utf-8")+old), Options{})
	if err != nil || !strings.Contains(r.Text, "“café”") {
		t.Errorf("%q %v", r.Text, err)
	}
}

func TestNoArticleIsAFinding(t *testing.T) {
	_, found, err := Read("a.html", "", []byte("<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>nginx</p></body></html>"), Options{})
	if err != nil || kinds(found) != "no_article no_article" {
		t.Errorf("%v %v", found, err)
	}
}

func TestHostilePages(t *testing.T) {
	for name, s := range map[string]string{
		"deep":        "<html><body>" + strings.Repeat("<div>", 200_000) + prose,
		"deep inline": "<html><body><p>" + strings.Repeat("<b><i>", 50_000) + prose,
		"wide":        "<html><body>" + strings.Repeat("<p>a<p>", 100_000),
		"open tag":    "<html><body><p>" + prose + "<a href=\"" + strings.Repeat("x", 1_000_000),
		"entities":    "<html><body><p>" + strings.Repeat("&amp;", 300_000),
		"attributes":  "<html><body><p " + strings.Repeat("a=b ", 100_000) + ">" + prose,
		"tables":      "<html><body>" + strings.Repeat("<table><tr><td>", 20_000) + prose,
		"json":        "<html><script type=\"application/ld+json\">" + strings.Repeat("[", 200_000) + "</script><p>" + prose,
		"breaks":      "<html><body><p>" + strings.Repeat("a<br><br>", 15_000),
		"chains":      "<html><body>" + strings.Repeat(strings.Repeat("<div>", 190)+"<p>"+prose+"</p>"+strings.Repeat("</div>", 190), 250),
		"links":       "<html><body>" + strings.Repeat("<div><a href=x>"+prose+"</a><ul><li>a<li>b</ul></div>", 8000),
		"many deep":   "<html><body>" + strings.Repeat("<div>", 400) + strings.Repeat("<span></span>", 200_000),
		"comments":    "<html><body><!--" + strings.Repeat("--!>", 100_000) + "<p>" + prose,
	} {
		t.Run(name, func(t *testing.T) {
			r, _, err := Read("a.html", "", []byte(s), Options{})
			if err == nil && !utf8.ValidString(r.Text) {
				t.Error("the text is not UTF-8")
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a.html", "", []byte(page))
	f.Add("a.txt", "text/plain; charset=gbk", []byte("\x93a\x94 \xff\xfe"))
	f.Add("", "", []byte("<html><meta charset=utf-16><p>a"))
	f.Add("-", "text/html; charset=iso-2022-jp", []byte("<p>\x1b$B"+prose))
	f.Fuzz(func(t *testing.T, name, contentType string, data []byte) {
		r, _, err := Read(name, contentType, data, Options{})
		if err != nil {
			if KindOf(err) == 0 {
				t.Fatalf("an error without a kind: %v", err)
			}
			return
		}
		if !utf8.ValidString(r.Text) || strings.TrimSpace(r.Text) == "" || strings.Contains(r.Text, "\r") {
			t.Fatalf("text %q", r.Text)
		}
		if r.ID == "" || r.Hash == "" || r.Language == "" {
			t.Fatalf("%+v", r)
		}
	})
}

func FuzzArticle(f *testing.F) {
	f.Add([]byte(page), "https://a.example/2022/07/22/x")
	f.Add([]byte("<time datetime=1><script type=application/ld+json>{\"@type\":[1,{}],\"author\":[[]]}"), "::")
	f.Fuzz(func(t *testing.T, data []byte, url string) {
		p, err := Article(bytes.ToValidUTF8(data, nil), url)
		if err == nil && p.Text == "" {
			t.Fatal("no text and no error")
		}
		if n := len(p.Published); n != 0 && n != 10 {
			t.Fatalf("day %q", p.Published)
		}
	})
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("\xff\xfea\x00"), "text/html; charset=utf-7", true)
	f.Add([]byte("\x80\x81 caf\xe9"), "", false)
	f.Fuzz(func(t *testing.T, data []byte, contentType string, html bool) {
		if s, _ := decode(data, contentType, html); !utf8.ValidString(s) {
			t.Fatalf("%q", s)
		}
	})
}

func FuzzDay(f *testing.F) {
	f.Add("22 de julio de 2022")
	f.Add("2022-07-22T09:00Z")
	f.Fuzz(func(t *testing.T, s string) {
		for _, d := range []string{parseDay(s, true), findDay(s, false), dayInURL(s)} {
			if len(d) != 0 && len(d) != 10 {
				t.Fatalf("%q", d)
			}
		}
	})
}

func BenchmarkArticle(b *testing.B) {
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Article([]byte(page), ""); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadText(b *testing.B) {
	data := []byte(strings.Repeat(prose+"\n\n", 25))
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Read("a.txt", "", data, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
