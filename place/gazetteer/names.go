package gazetteer

import (
	"unicode"
	"unicode/utf8"
)

// Hash is a name's, made word by word: Hash{}.Add("new").Add("york"). Words are compared without case, accents and apostrophes;
// "Saint", "Mount" and "Fort" equal "St", "Mt" and "Ft".
type Hash uint64

// Add adds a word, which has no space, hyphen or full stop in it (those part words).
func (h Hash) Add(word string) Hash { return h*0x9E3779B97F4A7C15 + Hash(wordHash(word)) }

const (
	offset = 14695981039346656037
	prime  = 1099511628211
)

var shortened = map[uint64]uint64{rawHash("saint"): rawHash("st"), rawHash("mount"): rawHash("mt"), rawHash("fort"): rawHash("ft"),
	rawHash("sainte"): rawHash("ste")}

func wordHash(w string) uint64 {
	h := rawHash(w)
	if n := len(w); n >= 4 && n <= 6 {
		if s, ok := shortened[h]; ok {
			return s
		}
	}
	return h
}

func rawHash(w string) uint64 {
	h := uint64(offset)
	for i := 0; i < len(w); i++ {
		c := w[i]
		switch {
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(w[i:])
			i += size - 1
			if f, two := fold(r); f != 0 {
				h = (h ^ uint64(f)) * prime
				if two != 0 {
					h = (h ^ uint64(two)) * prime
				}
			} else if unicode.IsLetter(r) {
				h = (h ^ uint64(unicode.ToLower(r))) * prime
			}
			continue
		case c >= 'A' && c <= 'Z':
			c |= 0x20
		case c == '\'' || c == '`' || c == '.':
			continue
		}
		h = (h ^ uint64(c)) * prime
	}
	return h
}

// folded lists letters with a mark beside the plain letter that English writes for them.
const folded = "aáàâãäåāăąǎạảấầẩẫậắằẳẵặ" + "|cçćĉċč" + "|dďđḑð" + "|eéèêëēĕėęěẹẻẽếềểễệ" + "|gĝğġģ" + "|hĥħḩ" + "|iíìîïĩīĭįıỉị" + "|jĵ" + "|kķḵ" + "|lĺļľŀł" +
	"|nñńņňŉ" + "|oóòôõöøōŏőơọỏốồổỗộớờởỡợ" + "|rŕŗř" + "|sśŝşšș" + "|tţťŧț" + "|uúùûüũūŭůűųưụủứừửữự" + "|wŵ" + "|yýÿŷ" + "|zźżžẕ"

var foldTable = func() map[rune]byte {
	m := map[rune]byte{}
	plain := byte(0)
	for _, r := range folded {
		switch {
		case r == '|':
			plain = 0
		case plain == 0:
			plain = byte(r)
		default:
			m[r], m[unicode.ToUpper(r)] = plain, plain
		}
	}
	return m
}()

// fold gives the plain letters of a marked one, 0 if there is none.
func fold(r rune) (a, b byte) {
	switch r {
	case 'ß':
		return 's', 's'
	case 'æ', 'Æ':
		return 'a', 'e'
	case 'œ', 'Œ':
		return 'o', 'e'
	case 'þ', 'Þ':
		return 't', 'h'
	}
	return foldTable[r], 0
}

// HashOf is the hash of a whole name, parted at spaces, hyphens and full stops that end a word.
func HashOf(name string) (h Hash, words int) {
	for i := 0; i < len(name); {
		if parts(name[i]) {
			i++
			continue
		}
		j := i
		for j < len(name) && !parts(name[j]) {
			j++
		}
		w := name[i:j]
		if len(w) > 3 || !allCaps(w) {
			for len(w) > 0 && w[len(w)-1] == '.' && dots(w) == 1 {
				w = w[:len(w)-1]
			}
		}
		if w != "" {
			h = h.Add(w)
			words++
		}
		i = j
	}
	return h, words
}

func parts(c byte) bool {
	return c == ' ' || c == '-' || c == ',' || c == '/' || c == '(' || c == ')' || c == '\t' || c == '\n'
}

func dots(w string) (n int) {
	for i := range len(w) {
		if w[i] == '.' {
			n++
		}
	}
	return
}

func allCaps(w string) bool {
	for i := range len(w) {
		if w[i] >= 'a' && w[i] <= 'z' {
			return false
		}
	}
	return true
}

// mix spreads a hash over all its bits; no two hashes give one number.
func mix(h Hash) uint64 {
	m := uint64(h) * 0x9E3779B97F4A7C15
	return m ^ m>>32
}

// bucket returns the hits among which a mixed hash's are, from first to end.
func (g *Gazetteer) bucket(m uint64) (first, end int) {
	b := int(m >> g.shift)
	first, end = int(u32(g.buckets, b)), int(u32(g.buckets, b+1))
	return first, min(end, len(g.hits)/8)
}

// Has tells whether any place has a name.
func (g *Gazetteer) Has(h Hash) bool {
	m := mix(h)
	for k, end := g.bucket(m); k < end; k++ {
		if u32(g.hits, 2*k) == uint32(m) {
			return true
		}
	}
	return false
}

// Find appends the places of a name to dst.
func (g *Gazetteer) Find(h Hash, dst []Hit) []Hit {
	m := mix(h)
	for k, end := g.bucket(m); k < end; k++ {
		if u32(g.hits, 2*k) != uint32(m) {
			continue
		}
		if x := u32(g.hits, 2*k+1); int(x>>8) < len(g.read) {
			dst = append(dst, Hit{int32(x >> 8), x&flagAlt != 0, x&flagCaps != 0})
		}
	}
	return dst
}

// Named finds the places of a name as a person writes it.
func (g *Gazetteer) Named(name string) []Hit {
	h, n := HashOf(name)
	if n == 0 {
		return nil
	}
	return g.Find(h, nil)
}

// Len is how many places there are.
func (g *Gazetteer) Len() int { return len(g.read) }

// Nation returns a country by its two-letter code.
func (g *Gazetteer) Nation(cc string) (Nation, bool) {
	i, ok := g.byCC[cc]
	if !ok {
		return Nation{}, false
	}
	return g.nations[i], true
}

// Region returns a first-level region by country and code, -1 if unknown.
func (g *Gazetteer) Region(cc, admin1 string) int32 {
	if i, ok := g.admin[cc+"."+admin1]; ok {
		return i
	}
	return -1
}

// Short returns the regions that a short form stands for: "Calif.", "ON".
func (g *Gazetteer) Short(form string) []int32 { return g.short[form] }

// Demonym returns the place of a people or its adjective ("French", "South Korean"), -1 if there is none.
func (g *Gazetteer) Demonym(words string) int32 { return g.demonyms[words] - 1 }
