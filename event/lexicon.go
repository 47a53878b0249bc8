package event

import (
	"bufio"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"sort"
	"strings"
)

//go:embed data
var dataFS embed.FS

// lexicon is everything listed: acts, word classes, signatures, scope words, codes, contexts, roles. It is read once and then only read.
type lexicon struct {
	acts         map[string][]*act // by part of speech and lemma: "v:sign"
	classes      map[string]words
	sigs         map[string][]signature // by part of speech and lemma, particle joined by _
	scope        map[string]scopeKind
	codes        map[string]Code
	context      map[string][]string // lemma → contexts
	roles        map[string]string   // "v:host" → host
	levels       map[string]level
	irregular    map[string]string
	contextPairs map[string][]contextPair
	known        words // lemmas that some list names, with their part of speech
	verbs, nouns words
	things       map[string]string  // noun → kind of actor
	weights      map[string]float64 // of the confidence, by feature
	count        int                // act entries, alternatives counted
}

// words is a set of lemmas.
type words map[string]struct{}

func (w words) has(s string) bool { _, ok := w[s]; return ok }

// act is one line of data/acts: a pattern over the tree and the act that it names.
type act struct {
	more       []string // the words beside the head: particle, compound parts, following words
	cons       []constraint
	typ        string // PLOVER type; "" where the line blocks: this is no event
	mode       string
	code       string // CAMEO
	symmetric  bool
	recipients []string // slots that hold the receiving side, best first
	weak       bool     // a noun that is an event only where something around it says so
	block      bool
	back       bool // converted from the Phoenix dictionary: a back-off
	weight     int
	order      int
	example    string
	where      string
}

// constraint asks for (or forbids) a dependent: slot and lemmas.
type constraint struct {
	slot      string
	no        bool
	any       bool
	set       words
	names     bool // a name fits too (@place, @officials, @body)
	officials bool
}

// newLexicon reads the data files. An error names file and line.
func newLexicon(f fs.FS) (*lexicon, error) {
	l := &lexicon{acts: map[string][]*act{}, classes: map[string]words{}, sigs: map[string][]signature{}, scope: map[string]scopeKind{},
		codes: map[string]Code{}, context: map[string][]string{}, roles: map[string]string{}, levels: map[string]level{}, irregular: map[string]string{}, known: words{}, verbs: words{}, nouns: words{}, contextPairs: map[string][]contextPair{}, things: map[string]string{}, weights: map[string]float64{}}
	for _, step := range []struct {
		file string
		read func(where string, cols []string) error
	}{
		{"classes.tsv", l.class}, {"scope.tsv", l.scopeLine}, {"signatures.tsv", l.signatureLine},
		{"codes.tsv", l.codeLine}, {"contexts.tsv", l.contextLine}, {"roles.tsv", l.roleLine}, {"levels.tsv", l.levelLine}, {"confidence.tsv", l.weightLine},
		{"irregular.tsv", l.irregularLine}, {"things.tsv", l.thingLine},
	} {
		if err := lines(f, "data/"+step.file, step.read); err != nil {
			return nil, err
		}
	}
	names, err := fs.Glob(f, "data/acts/*.tsv")
	if err != nil {
		return nil, fmt.Errorf("list event patterns: %w", err)
	}
	for _, n := range names {
		if err := lines(f, n, l.actLine); err != nil {
			return nil, err
		}
	}
	l.knowWords()
	for _, as := range l.acts {
		sort.SliceStable(as, func(i, j int) bool { return as[i].before(as[j]) })
	}
	return l, nil
}

// before orders entries of one head: own lines before converted ones, the most specific first.
func (a *act) before(b *act) bool {
	if a.back != b.back && a.weight == b.weight {
		return b.back
	}
	if a.weight != b.weight {
		return a.weight > b.weight
	}
	return a.order < b.order
}

// lines calls read for each line that is neither empty nor a comment.
func lines(f fs.FS, name string, read func(where string, cols []string) error) error {
	file, err := f.Open(name)
	if err != nil {
		return fmt.Errorf("read event data: %w", err)
	}
	defer file.Close()
	return eachLine(file, name, read)
}

func eachLine(r io.Reader, name string, read func(where string, cols []string) error) error {
	s := bufio.NewScanner(r)
	for n := 1; s.Scan(); n++ {
		line := strings.TrimRight(s.Text(), " \t\r")
		if line == "" || line[0] == '#' {
			continue
		}
		where := fmt.Sprintf("%s:%d", name, n)
		if err := read(where, strings.Split(line, "\t")); err != nil {
			return fmt.Errorf("%s: %w", where, err)
		}
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}

func col(cols []string, i int) string {
	if i < len(cols) {
		return strings.TrimSpace(cols[i])
	}
	return ""
}

func (l *lexicon) class(_ string, cols []string) error {
	if len(cols) < 2 {
		return fmt.Errorf("a class has a name and words, separated by a tab")
	}
	set := words{}
	for _, w := range strings.Fields(cols[1]) {
		if rest, ok := strings.CutPrefix(w, "@"); ok {
			other, ok := l.classes[rest]
			if !ok {
				return fmt.Errorf("unknown class @%s", rest)
			}
			for x := range other {
				set[x] = struct{}{}
			}
			continue
		}
		set[w] = struct{}{}
	}
	l.classes[cols[0]] = set
	return nil
}

// actLine reads `pattern TAB TYPE[/mode] TAB code TAB example`.
func (l *lexicon) actLine(where string, cols []string) error {
	if len(cols) < 2 {
		return fmt.Errorf("want pattern, type, code and example, separated by tabs")
	}
	a := act{where: where, example: col(cols, 3), code: col(cols, 2), back: strings.Contains(where, "phoenix")}
	a.typ, a.mode, _ = strings.Cut(col(cols, 1), "/")
	if a.typ == "-" {
		a.typ, a.block = "", true
	} else if typeIndex(a.typ) < 0 {
		return fmt.Errorf("unknown type %q", a.typ)
	}
	if a.code == "-" {
		a.code = ""
	}
	if a.code != "" {
		if _, ok := l.codes[a.code]; !ok {
			return fmt.Errorf("unknown CAMEO code %q", a.code)
		}
	}
	fields := strings.Fields(cols[0])
	if len(fields) == 0 {
		return fmt.Errorf("empty pattern")
	}
	pos, heads, ok := strings.Cut(fields[0], ":")
	if !ok || pos != "v" && pos != "n" && pos != "n?" && pos != "a" {
		return fmt.Errorf("a pattern begins with one of v:, n:, n?:, a: and then its words")
	}
	a.weak = pos == "n?"
	for _, f := range fields[1:] {
		switch {
		case f == "~":
			a.symmetric = true
		case f[0] == '>':
			a.recipients = strings.Split(f[1:], ",")
		default:
			c, err := l.constraint(f)
			if err != nil {
				return err
			}
			a.cons = append(a.cons, c)
		}
	}
	for _, h := range strings.Split(heads, "|") {
		if h == "" {
			return fmt.Errorf("empty word in %q", fields[0])
		}
		b := a
		parts := strings.Split(h, "_")
		head := parts[0]
		if pos != "v" && len(parts) > 1 {
			head, b.more = parts[len(parts)-1], parts[:len(parts)-1]
			if i := indexOf(parts, "of"); i > 0 {
				head, b.more = parts[i-1], append(append([]string{}, parts[:i-1]...), parts[i:]...)
			}
		} else {
			b.more = parts[1:]
		}
		b.weight = 10 * len(b.more)
		for _, c := range b.cons {
			switch {
			case c.no:
				b.weight++
			case c.any:
				b.weight += 3
			case c.slot == "obj":
				b.weight += 6 // an object tells more of a verb's sense than a subject
			case c.slot == "subj":
				b.weight += 3
			default:
				b.weight += 5
			}
		}
		b.order = l.count
		l.count++
		key := pos[:1] + ":" + head
		l.acts[key] = append(l.acts[key], &b)
	}
	return nil
}

func (l *lexicon) constraint(f string) (constraint, error) {
	var c constraint
	if f[0] == '!' {
		c.no, f = true, f[1:]
	}
	slot, list, ok := strings.Cut(f, "=")
	if !ok || slot == "" || list == "" {
		return c, fmt.Errorf("a constraint is slot=words, not %q", f)
	}
	c.slot = slot
	if list == "*" {
		c.any = true
		return c, nil
	}
	c.set = words{}
	for _, w := range strings.Split(list, "|") {
		if name, ok := strings.CutPrefix(w, "@"); ok {
			set, ok := l.classes[name]
			if !ok {
				return c, fmt.Errorf("unknown class @%s", name)
			}
			for x := range set {
				c.set[x] = struct{}{}
			}
			c.names = c.names || name == "place" || name == "officials" || name == "body" || name == "nationality"
			c.officials = c.officials || name == "officials"
			continue
		}
		c.set[w] = struct{}{}
	}
	return c, nil
}

func indexOf(list []string, s string) int {
	for i, x := range list {
		if x == s {
			return i
		}
	}
	return -1
}
