package actor

import (
	"strings"
	"unicode/utf8"

	"readout/document"
)

// phrase is what the words of a title, a description or an apposition say: country, post, body, noun.
type phrase struct {
	country int    // row of Countries, -1
	mixed   bool   // of several countries alike: "the Greek and Turkish envoys"
	byAdj   bool   // told by an adjective or a possessor, not merely named somewhere
	posts   []int  // rows of Posts
	postAt  [2]int // tokens of the first post phrase
	former  bool   // "former", "ex-", "late", "ousted"
	coming  bool   // "-elect", "incoming", "designate"
	acting  bool   // "acting", "interim"
	body    int    // row of Bodies, -1
	bodyAt  [2]int // tokens
	word    int    // row of Words of the head noun, -1
	wordAt  int    // its last token
	wordLen int    // words in it
	person  bool   // holds the name of a person (Signals.NER)
	sector  string // of the body or movement that somebody speaks for or leads: "opposition spokesman", "head of the union"
}

// low folds a token's text; most tokens need no new string.
func low(s string) string {
	for i := range len(s) {
		if c := s[i]; c < 'a' || c > 'z' {
			if c >= utf8.RuneSelf || c == '.' || c == '\'' {
				return fold(s)
			}
			if 'A' <= c && c <= 'Z' {
				return strings.ToLower(fold(s))
			}
		}
	}
	return s
}

// words folds the tokens of a range, possessive marks and articles left as they are so that positions keep.
func (r *reader) words(first, end int) []string {
	r.buf = r.buf[:0]
	for i := first; i < end; i++ {
		r.buf = append(r.buf, low(r.d.TokenText(i)))
	}
	return r.buf
}

// parse reads the phrase at tokens first to end. head is the head noun's token, -1 where unknown (then the last noun counts).
func (r *reader) parse(first, end, head int) phrase {
	p := phrase{country: -1, body: -1, word: -1, wordAt: -1}
	first, end = max(first, 0), min(end, len(r.d.Tokens))
	if end-first > 24 {
		end = first + 24
	}
	w := r.words(first, end)
	for i := 0; i < len(w); {
		tok := first + i
		switch w[i] {
		case "former", "ex", "late", "ousted", "deposed", "then", "onetime", "outgoing", "previous", "retired", "disgraced", "was", "were", "once", "formerly", "erstwhile":
			p.former = w[i] != "outgoing" && w[i] != "then"
		case "acting", "interim", "caretaker":
			p.acting = true
		case "elect", "incoming", "designate", "designated":
			p.coming = true
		}
		if strings.HasPrefix(w[i], "ex ") || strings.HasPrefix(w[i], "ex-") {
			p.former = true
		}
		if strings.HasSuffix(w[i], " elect") || strings.HasSuffix(w[i], " designate") {
			p.coming = true
		}
		if c, n, adj := r.countryAt(first, w, i); n > 0 {
			after := i + n
			if r.minority(tok) {
				i = after
				continue
			}
			if adj && p.byAdj && p.country != c && i > 1 && (w[i-1] == "and" || w[i-1] == "or" || w[i-1] == "," || w[i-1] == "") {
				p.mixed = true
			}
			owner := after < len(w) && (w[after] == "s" || w[after] == "")
			if p.country < 0 || adj && !p.byAdj {
				p.country, p.byAdj = c, adj || owner || i > 0 && (w[i-1] == "of" || w[i-1] == "for")
			}
			i = after
			continue
		}
		if b, n := r.bodyAt(first, w, i); n > 0 {
			if p.body < 0 || n > p.bodyAt[1]-p.bodyAt[0] {
				p.body, p.bodyAt = b, [2]int{tok, tok + n}
			}
			if c, ok := r.g.country[r.g.t.Bodies[b].Country]; ok && p.country < 0 {
				p.country = c
			}
		}
		if n := r.postAt(&p, w, i, tok); n > 0 {
			if p.postAt[1] == 0 {
				p.postAt = [2]int{tok, tok + n}
			}
		}
		if x, n := r.wordAt(w, i); n > 0 {
			last := tok + n - 1
			if head < 0 || last == head || p.wordAt != head && last <= head || head >= tok && head <= last {
				if !(p.wordAt == last) && !(head >= 0 && p.wordAt == head) {
					p.word, p.wordAt, p.wordLen = x, last, n
				}
			}
		}
		if c, _ := document.NERLabel(r.ner(tok)); c == document.Person {
			p.person = true
		}
		i++
	}
	r.behalf(&p, first, w)
	return p
}

func (r *reader) ner(i int) uint8 {
	if i < len(r.d.Signals.NER) {
		return r.d.Signals.NER[i]
	}
	return 0
}

// capital tells whether token i begins with a capital letter.
func (r *reader) capital(i int) bool {
	c := r.d.Text[r.d.Tokens[i].Start]
	return 'A' <= c && c <= 'Z' || c >= utf8.RuneSelf
}

// countryAt finds the longest name or adjective of a country at w[i] and tells how many words it takes.
func (r *reader) countryAt(first int, w []string, i int) (country, n int, adj bool) {
	if !r.capital(first + i) {
		return -1, 0, false
	}
	if t := r.d.TokenText(first + i); acronym(t) {
		t = strings.ReplaceAll(t, ".", "")
		if c := r.g.first(keyAdj, t); c >= 0 && len(t) >= 2 {
			return c, 1, true
		}
		if c := r.acronymCountry(t); c >= 0 {
			return c, 1, false
		}
	}
	h := newHash
	a, c := h.start(keyAdj), h.start(keyCountry)
	country = -1
	for j := i; j < len(w) && j < i+6; j++ {
		if j > i {
			a, c = a.add(" "), c.add(" ")
		}
		a, c = a.add(w[j]), c.add(w[j])
		if x := r.g.firstHash(c.end()); x >= 0 {
			country, n, adj = x, j-i+1, false
		}
		if x := r.g.firstHash(a.end()); x >= 0 {
			country, n, adj = x, j-i+1, true
		}
	}
	return country, n, adj
}

func (r *reader) acronymCountry(t string) int {
	out := -1
	r.g.find(keyAcronym, func(id int) {
		if id >= 1<<24 && out < 0 {
			out = id - 1<<24
		}
	}, t)
	return out
}

// bodyAt finds the longest name of a body at w[i].
func (r *reader) bodyAt(first int, w []string, i int) (body, n int) {
	if !r.capital(first + i) {
		return -1, 0
	}
	body = -1
	if t := r.d.TokenText(first + i); acronym(t) {
		r.g.find(keyAcronym, func(id int) {
			if id < 1<<24 && (body < 0 || r.better(id, body)) {
				body, n = id, 1
			}
		}, strings.ReplaceAll(t, ".", ""))
	}
	b := newHash.start(keyBody)
	for j := i; j < len(w) && j < i+9; j++ {
		if j > i && !r.apostrophe(first+j) {
			b = b.add(" ")
		}
		b = b.add(w[j])
		found := -1
		r.g.findHash(b.end(), func(id int) {
			if found < 0 || r.better(id, found) {
				found = id
			}
		})
		if found >= 0 && (j > i || !r.generic(w[i:i+1]) || r.bodyFits(found)) {
			body, n = found, j-i+1
		}
	}
	return body, n
}

// apostrophe tells a token that continues the word before it in a folded name: the 's of "People's".
func (r *reader) apostrophe(i int) bool {
	s := r.d.TokenText(i)
	return strings.HasPrefix(s, "'") || strings.HasPrefix(s, "’")
}

// better tells which of two bodies of one name the report speaks of: that whose country it names more.
func (r *reader) better(a, b int) bool {
	return r.votes[r.g.t.Bodies[a].Country] > r.votes[r.g.t.Bodies[b].Country]
}

// bodyFits tells whether a body with a common name belongs to a country that the report speaks of, or to none.
func (r *reader) bodyFits(b int) bool {
	c := r.g.t.Bodies[b].Country
	return c == "" || r.votes[c] > 0 && r.votes[c]*2 >= r.topVotes
}

func (r *reader) generic(w []string) bool {
	for _, x := range w {
		if !r.g.genericWord[x] {
			return false
		}
	}
	return true
}

func (r *reader) postAt(p *phrase, w []string, i, tok int) int {
	var buf [64]byte
	b := buf[:0]
	best := 0
	var rows []int
	for j := i; j < len(w) && j < i+r.g.longPost; j++ {
		if j > i {
			b = append(b, ' ')
		}
		b = append(b, w[j]...)
		if x, ok := r.g.posts[string(b)]; ok {
			best, rows = j-i+1, x
		}
	}
	if best > 0 && (len(p.posts) == 0 || best > p.postAt[1]-p.postAt[0]) && (i == 0 || best > 1 || !r.partOfPost(w, i)) {
		p.posts = rows
		p.postAt = [2]int{tok, tok + best}
		return best
	}
	return 0
}

// partOfPost tells a word that only ends a longer post: the "president" of "vice president".
func (r *reader) partOfPost(w []string, i int) bool {
	switch w[i-1] {
	case "vice", "deputy", "assistant", "under", "associate", "junior":
		return true
	}
	return false
}

func (r *reader) wordAt(w []string, i int) (row, n int) {
	var buf, one [64]byte
	b := buf[:0]
	row = -1
	for j := i; j < len(w) && j < i+r.g.longWord; j++ {
		if j > i {
			b = append(b, ' ')
		}
		b = append(b, w[j]...)
		if x, ok := r.g.words[string(b)]; ok {
			row, n = x, j-i+1
		} else if x, ok := r.g.words[string(singular(b, &one))]; ok {
			row, n = x, j-i+1
		}
	}
	return row, n
}

// singular undoes the plural of a regular noun, in a copy.
func singular(b []byte, to *[64]byte) []byte {
	n := len(b)
	if n > len(to) {
		return b
	}
	b = to[:copy(to[:], b)]
	switch {
	case n > 4 && string(b[n-3:]) == "ies":
		b[n-3] = 'y'
		return b[:n-2]
	case string(b) == "children":
		return b[:5]
	case n >= 3 && string(b[n-3:]) == "men":
		b[n-2] = 'a'
		return b
	case n > 5 && (string(b[n-4:]) == "shes" || string(b[n-4:]) == "ches" || string(b[n-4:]) == "sses"):
		return b[:n-2]
	case n > 3 && b[n-1] == 's' && b[n-2] != 's':
		return b[:n-1]
	}
	return b
}

type hash uint64

var newHash hash

func (hash) start(kind byte) hash { return (14695981039346656037 ^ hash(kind)) * 1099511628211 }

func (h hash) add(s string) hash {
	for i := range len(s) {
		h = (h ^ hash(s[i])) * 1099511628211
	}
	return h
}

func (h hash) end() uint64 { return uint64((h ^ 0xff) * 1099511628211) }
