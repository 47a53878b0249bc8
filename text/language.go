package text

import (
	mathbits "math/bits"
	"strings"

	"readout/document"
)

// longestLook is how much of a text, in bytes, its language is told from.
const longestLook = 8 << 10

// functionWords are the commonest small words of languages written in Latin letters, each with a bit for every language that has it;
// languageCodes are those languages in the file's order.
var functionWords, languageCodes = func() (map[string]uint32, []string) {
	m, codes := map[string]uint32{}, []string(nil)
	eachLine("data/languages.txt", func(line string) {
		code, words, _ := strings.Cut(line, ":")
		for _, w := range strings.Fields(words) {
			m[w] |= 1 << len(codes)
		}
		codes = append(codes, code)
	})
	return m, codes
}()

// scripts are the languages that a script alone tells well enough for a finding.
var scripts = []struct {
	lo, hi rune
	code   string
}{
	{0x370, 0x3ff, "el"}, {0x400, 0x4ff, "ru"}, {0x530, 0x58f, "hy"}, {0x590, 0x5ff, "he"}, {0x600, 0x6ff, "ar"}, {0x900, 0x97f, "hi"},
	{0x980, 0x9ff, "bn"}, {0xb80, 0xbff, "ta"}, {0xe00, 0xe7f, "th"}, {0x10a0, 0x10ff, "ka"}, {0x1200, 0x137f, "am"}, {0x3040, 0x30ff, "ja"},
	{0x4e00, 0x9fff, "zh"}, {0xac00, 0xd7af, "ko"},
}

// Language tells the language of a text as an ISO 639-1 code: by its script or, in Latin letters, by its small words. It returns ""
// where a text is too short or too strange to tell.
func Language(s string) string {
	if len(s) > longestLook {
		s = s[:longestLook]
	}
	var count [16]int
	latin, others := 0, 0
	for _, r := range s {
		switch {
		case r < 0x250:
			if runeClass(r) == letter {
				latin++
			}
			continue
		}
		for i, sc := range scripts {
			if r >= sc.lo && r <= sc.hi {
				count[i]++
				others++
				break
			}
		}
	}
	if others > 20 && others > latin {
		best := 0
		for i := range scripts {
			if count[i] > count[best] {
				best = i
			}
		}
		if scripts[best].code == "zh" && count[11]*8 > count[best] { // kana among the signs
			return "ja"
		}
		if scripts[best].code == "ru" && strings.ContainsAny(s, "іїє") {
			return "uk"
		}
		if scripts[best].code == "ar" && strings.ContainsAny(s, "پچگ") {
			return "fa"
		}
		return scripts[best].code
	}
	var hits [32]int
	words := 0
	for i := 0; i < len(s); {
		c, n := classAt(s, i)
		if c != letter {
			i += n
			continue
		}
		j := i + n
		for j < len(s) {
			if c, n = classAt(s, j); c != letter {
				break
			}
			j += n
		}
		words++
		for bits := lookup(functionWords, s[i:j]); bits != 0; bits &= bits - 1 {
			hits[mathbits.TrailingZeros32(bits)]++
		}
		i = j
	}
	if words < 8 {
		return ""
	}
	best, most, second := "", 0, 0
	for i, code := range languageCodes {
		switch n := hits[i]; {
		case n > most:
			best, most, second = code, n, most
		case n > second:
			second = n
		}
	}
	if most*12 < words || most < 3 || most == second {
		return ""
	}
	return best
}

// tellLanguage notes a text that is not English: reading goes on, but what comes of it is not to be trusted.
func tellLanguage(d *document.Document) {
	code := Language(d.Text)
	switch {
	case code != "" && code != "en":
		d.Find("language", "the text seems to be in another language ("+code+"); English is what is read", document.Span{})
		if d.Report.Language == "" || d.Report.Language == "en" {
			d.Report.Language = code
		}
	case d.Report.Language == "":
		d.Report.Language = "en"
	}
}

// mojibake are what UTF-8 looks like when it was read as Windows-1252: an accented letter and quotation marks.
var mojibake = [...]string{"â€™", "â€œ", "â€\u009d", "â€“", "â€”", "â€˜", "â€¦", "Ã©", "Ã¨", "Ã¼", "Ã¶", "Ã¤", "Ã±", "Ã¡", "Ã\u00ad", "Ã³", "Ã§", "Â£", "Â»", "Â«", "ï¿½"}

// tellMojibake notes characters that were decoded wrongly before the text came here. They stay as they are: the text is as read.
func tellMojibake(d *document.Document) {
	first, n := -1, 0
	for _, m := range mojibake {
		if i := strings.Index(d.Text, m); i >= 0 {
			n++
			if first < 0 || i < first {
				first = i
			}
		}
	}
	if n > 0 {
		end := first
		for k := 0; k < 3 && end < len(d.Text); k++ {
			_, w := classAt(d.Text, end)
			end += w
		}
		d.Find("mojibake", "characters were decoded wrongly before the text came here: \""+d.Text[first:end]+"\"", document.Span{Start: first, End: end})
		return
	}
	if i := strings.Index(d.Text, "\ufffd"); i >= 0 {
		d.Find("encoding", "the text holds the mark for a character that could not be decoded", document.Span{Start: i, End: i + 3})
	}
}
