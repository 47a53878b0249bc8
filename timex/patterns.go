package timex

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"
)

// The pattern language is described at the head of data/patterns.txt. All patterns make one graph of states; a state is left by
// reading one atom, what may be missing is skipped by edges that read nothing, and those are closed over when the graph is done.

// rule is one line of the pattern file.
type rule struct {
	kind  string
	attrs map[string]string
	line  int
}

// step is one edge of the tree: a word or a class, and the slot that keeps the atom.
type step struct {
	word  int32
	class class
	slot  int8  // -1 none
	bit   uint8 // of class
	aside bool  // context: outside the expression's extent
}

type edge struct {
	step
	to int32
}

type node struct {
	edges []edge
	empty []int32 // states reached by reading nothing
	final int32   // rule number + 1, 0 none
}

// automaton is the compiled pattern file.
type automaton struct {
	lx      *lexicon
	rules   []rule
	nodes   []node
	slots   []string
	byWord  [][]edge // the root's edges by word
	byClass []edge   // the root's edges by class
	start   class    // any class that starts a pattern
}

const maxSlots = 44

type compiler struct {
	a      *automaton
	macros map[string]string
	slots  map[string]int8
	toks   []string
	pos    int
	depth  int
	aside  bool
}

// compilePatterns reads a pattern file; words it names join the lexicon.
func compilePatterns(lx *lexicon, data string) (*automaton, error) {
	a := &automaton{lx: lx, nodes: make([]node, 1)}
	c := &compiler{a: a, macros: map[string]string{}, slots: map[string]int8{}}
	for n, line := range strings.Split(data, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if rest, ok := strings.CutPrefix(line, "let "); ok {
			name, pattern, ok := strings.Cut(rest, "=")
			if !ok {
				return nil, fmt.Errorf("line %d: let without =", n+1)
			}
			c.macros[strings.TrimSpace(name)] = pattern
			continue
		}
		pattern, action, ok := strings.Cut(line, "=>")
		f := strings.Fields(action)
		if !ok || len(f) == 0 {
			return nil, fmt.Errorf("line %d: want pattern => kind", n+1)
		}
		r := rule{kind: f[0], attrs: map[string]string{}, line: n + 1}
		for _, kv := range f[1:] {
			k, v, ok := strings.Cut(kv, "=")
			if !ok {
				return nil, fmt.Errorf("line %d: attribute %q without =", n+1, kv)
			}
			r.attrs[k] = v
		}
		a.rules = append(a.rules, r)
		end, err := c.parse(pattern, 0)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
		if end == 0 {
			return nil, fmt.Errorf("line %d: the pattern may be empty", n+1)
		}
		a.nodes[end].final = int32(len(a.rules))
	}
	a.close()
	a.slots = make([]string, len(c.slots))
	for k, v := range c.slots {
		a.slots[v] = k
	}
	a.byWord = make([][]edge, len(lx.entries))
	for _, e := range a.nodes[0].edges {
		if e.class != 0 {
			a.byClass = append(a.byClass, e)
			a.start |= e.class
		} else {
			a.byWord[e.word] = append(a.byWord[e.word], e)
		}
	}
	return a, nil
}

// close gives each state the edges of all states that it reaches by reading nothing; of two rules that end there the earlier wins.
func (a *automaton) close() {
	for i := range a.nodes {
		seen := []int32{int32(i)}
		for k := 0; k < len(seen); k++ {
			n := &a.nodes[seen[k]]
			for _, j := range n.empty {
				if !slices.Contains(seen, j) {
					seen = append(seen, j)
				}
			}
			if k == 0 {
				continue
			}
			me := &a.nodes[i]
			for _, e := range n.edges {
				if !slices.Contains(me.edges, e) {
					me.edges = append(me.edges, e)
				}
			}
			if n.final != 0 && (me.final == 0 || n.final < me.final) {
				me.final = n.final
			}
		}
	}
	for i := range a.nodes {
		a.nodes[i].empty = nil
	}
}

func (c *compiler) state() int32 {
	c.a.nodes = append(c.a.nodes, node{})
	return int32(len(c.a.nodes) - 1)
}

func (c *compiler) skip(from, to int32) { c.a.nodes[from].empty = append(c.a.nodes[from].empty, to) }

// parse adds a pattern that starts at a state and returns the state it ends in.
func (c *compiler) parse(pattern string, from int32) (int32, error) {
	toks, pos := c.toks, c.pos
	defer func() { c.toks, c.pos = toks, pos }()
	c.toks, c.pos = tokens(pattern), 0
	if c.depth++; c.depth > 20 {
		return 0, fmt.Errorf("macros name each other")
	}
	defer func() { c.depth-- }()
	to, err := c.sequence("", from)
	if err == nil && c.pos < len(c.toks) {
		err = fmt.Errorf("unexpected %q", c.toks[c.pos])
	}
	return to, err
}

func tokens(s string) (out []string) {
	for _, f := range strings.Fields(s) {
		if f == "|" {
			out = append(out, " | ")
			continue
		}
		for f != "" {
			i := strings.IndexAny(f, "[](){}|")
			if i < 0 {
				out = append(out, f)
				break
			}
			if i > 0 {
				out = append(out, f[:i])
			}
			out = append(out, f[i:i+1])
			f = f[i+1:]
		}
	}
	return out
}

func (c *compiler) peek() string {
	if c.pos < len(c.toks) {
		return c.toks[c.pos]
	}
	return ""
}

func (c *compiler) sequence(end string, from int32) (int32, error) {
	at, join := from, int32(0)
	for c.peek() != end {
		switch c.peek() {
		case "":
			return 0, fmt.Errorf("missing %q", end)
		case " | ": // another sequence from the same start
			if c.pos++; join == 0 {
				join = c.state()
			}
			c.skip(at, join)
			at = from
			continue
		}
		to, err := c.item(at)
		if err != nil {
			return 0, err
		}
		for c.peek() == "|" {
			c.pos++
			other, err := c.item(at)
			if err != nil {
				return 0, err
			}
			join := c.state()
			c.skip(to, join)
			c.skip(other, join)
			to = join
		}
		at = to
	}
	c.pos++
	if join != 0 {
		c.skip(at, join)
		at = join
	}
	return at, nil
}

func (c *compiler) item(from int32) (int32, error) {
	t := c.peek()
	c.pos++
	switch t {
	case "[":
		to, err := c.sequence("]", from)
		if err != nil {
			return 0, err
		}
		join := c.state()
		c.skip(from, join)
		c.skip(to, join)
		return join, nil
	case "(":
		return c.sequence(")", from)
	case "{":
		c.aside = true
		to, err := c.sequence("}", from)
		c.aside = false
		return to, err
	case "]", ")", "}", "|", " | ", "":
		return 0, fmt.Errorf("unexpected %q", t)
	}
	if t[0] == '$' {
		m, ok := c.macros[t[1:]]
		if !ok {
			return 0, fmt.Errorf("no macro %s", t)
		}
		return c.parse(m, from)
	}
	st := step{slot: -1, aside: c.aside}
	slot, name, ok := strings.Cut(t, "@")
	if !ok {
		switch t {
		case "LP":
			t = "("
		case "RP":
			t = ")"
		}
		st.word = c.a.lx.intern(t)
		return c.edge(from, st), nil
	}
	if st.class, ok = c.a.lx.classes[name]; !ok {
		return 0, fmt.Errorf("no class @%s", name)
	}
	st.bit = uint8(bits.TrailingZeros64(uint64(st.class)))
	if slot = strings.TrimSuffix(slot, "="); slot == "" {
		slot = name
	}
	if slot != "_" {
		n, ok := c.slots[slot]
		if !ok {
			if len(c.slots) == maxSlots {
				return 0, fmt.Errorf("more than %d slots", maxSlots)
			}
			n = int8(len(c.slots))
			c.slots[slot] = n
		}
		st.slot = n
	}
	return c.edge(from, st), nil
}

func (c *compiler) edge(from int32, st step) int32 {
	to := c.state()
	c.a.nodes[from].edges = append(c.a.nodes[from].edges, edge{st, to})
	return to
}
