package ledger

import (
	"database/sql"
	"slices"
	"sort"
)

// mostTogether bounds a component that is clustered at once. Tests lower it.
var mostTogether = 400

var groupLinks = map[string]struct {
	kinds string
	least float64 // least mean score of two parts that become one
}{
	"story":     {"'same_story', 'near_text', 'same_text'", storyTogether},
	"event":     {"'same_event'", 0.3},
	"statement": {"'same_statement'", 0.3},
}

// regroup makes the groups of everything that a link touched anew: the component is walked, and clustered by average links. Both are
// functions of the set of members and links, not of the order in which they came.
func (j *joiner) regroup() error {
	var list []group
	for g := range j.touched {
		list = append(list, g)
	}
	sortGroups(list)
	if err := j.judged(); err != nil {
		return err
	}
	done := map[group]bool{}
	for _, g := range list {
		if done[g] {
			continue
		}
		if err := j.component(g, done); err != nil {
			return err
		}
	}
	return nil
}

// Scores that no likeness reaches: copies of one text, and what a person accepted.
const (
	copied   = 10
	accepted = 100
)

type weighedLink struct {
	a, b  group
	score float64
}

// component groups what hangs together with a member anew. A component that is larger than mostTogether is left as it is: what was touched of it and
// stands in no group goes to the group of what it is likest to.
func (j *joiner) component(start group, done map[group]bool) error {
	members := map[group]bool{start: true}
	links := map[[2]group]float64{}
	queue := []group{start}
	seenNames := map[string]bool{}
	whole := true
	join := func(m group) {
		switch {
		case members[m]:
		case len(members) == mostTogether || j.large[m]:
			whole = false
		default:
			members[m] = true
			queue = append(queue, m)
		}
	}
	whole = !j.large[start]
	for len(queue) > 0 && whole {
		g := queue[0]
		queue = queue[1:]
		next, err := j.neighbours(g)
		if err != nil {
			return err
		}
		for _, k := range next {
			links[[2]group{k.a, k.b}] = max(links[[2]group{k.a, k.b}], k.score)
			join(k.a)
			join(k.b)
		}
		// what was grouped with it before is grouped anew too
		old, err := j.oldMembers(g, seenNames)
		if err != nil {
			return err
		}
		for _, m := range old {
			join(m)
		}
	}
	done[start] = true
	if !whole {
		for m := range members { // who hangs together with one of these need not walk as far to know
			j.large[m] = true
		}
		return j.follow(start)
	}
	if len(members) == 1 {
		return j.put(map[group]string{start: ""})
	}
	list, names, err := j.sorted(members)
	if err != nil {
		return err
	}
	at := map[group]int{}
	groups := map[group]string{}
	for i, m := range list {
		at[m], done[m], groups[m] = i, true, ""
	}
	score := make([]map[int]float64, len(list))
	for i := range score {
		score[i] = map[int]float64{}
	}
	for k, v := range links {
		a, okA := at[k[0]]
		b, okB := at[k[1]]
		if okA && okB && a != b {
			score[a][b] = max(score[a][b], v)
			score[b][a] = score[a][b]
		}
	}
	if start.kind == "story" {
		if err := j.weighStories(list, score); err != nil {
			return err
		}
	}
	for _, c := range averageLink(score, groupLinks[start.kind].least) {
		if len(c) < 2 {
			continue
		}
		for _, i := range c {
			groups[list[i]] = names[list[c[0]]]
		}
	}
	return j.put(groups)
}

// sorted lists members by day and address, with their addresses.
func (j *joiner) sorted(members map[group]bool) ([]group, map[group]string, error) {
	names := map[group]string{}
	days := map[group]int{}
	var list []group
	for m := range members {
		var key string
		var day int
		if err := j.row("SELECT key, day FROM reports WHERE id = ?", m.report).Scan(&key, &day); err != nil {
			return nil, nil, err
		}
		names[m], days[m] = key, day
		if m.entry != "" {
			names[m] += "#" + m.entry
		}
		list = append(list, m)
	}
	sort.Slice(list, func(a, b int) bool {
		if days[list[a]] != days[list[b]] {
			return days[list[a]] < days[list[b]]
		}
		return names[list[a]] < names[list[b]]
	})
	return list, names, nil
}

// put writes in which groups members are; an empty name is none. What is so already is not written.
func (j *joiner) put(groups map[group]string) error {
	list := make([]group, 0, len(groups))
	for g := range groups {
		list = append(list, g)
	}
	sortGroups(list)
	for _, g := range list {
		was, err := j.groupName(g)
		switch name := groups[g]; {
		case err != nil:
			return err
		case was == name:
		case name == "":
			err = j.exec("DELETE FROM groups WHERE kind = ? AND report = ? AND entry = ?", g.kind, g.report, g.entry)
		default:
			err = j.exec("INSERT OR REPLACE INTO groups (kind, report, entry, name) VALUES (?, ?, ?, ?)", g.kind, g.report, g.entry, name)
		}
		if err != nil {
			return err
		}
		j.kept.rename(g, groups[g])
	}
	return nil
}

// follow puts a member that stands in no group into that of the neighbour it is likest to; with a neighbour that stands in none it makes one.
func (j *joiner) follow(g group) error {
	if name, err := j.groupName(g); err != nil || name != "" {
		return err
	}
	next, err := j.neighbours(g)
	if err != nil {
		return err
	}
	next = slices.Clone(next) // what is kept keeps its order
	sort.SliceStable(next, func(a, b int) bool { return next[a].score > next[b].score })
	for _, k := range next {
		if k.score < groupLinks[g.kind].least {
			break
		}
		o := k.a
		if o == g {
			o = k.b
		}
		name, err := j.groupName(o)
		if err != nil {
			return err
		}
		if name != "" {
			return j.put(map[group]string{g: name})
		}
	}
	if len(next) == 0 || next[0].score < groupLinks[g.kind].least {
		return nil
	}
	pair := map[group]bool{next[0].a: true, next[0].b: true}
	list, names, err := j.sorted(pair)
	if err != nil {
		return err
	}
	return j.put(map[group]string{list[0]: names[list[0]], list[1]: names[list[0]]})
}

// oldMembers lists a group's members the first time that one of them asks.
func (j *joiner) oldMembers(g group, seen map[string]bool) ([]group, error) {
	name, err := j.groupName(g)
	if err != nil || name == "" || seen[name] {
		return nil, err
	}
	seen[name] = true
	var out []group
	return out, j.each(func(rows *sql.Rows) error {
		m := group{kind: g.kind}
		err := rows.Scan(&m.report, &m.entry)
		out = append(out, m)
		return err
	}, "SELECT report, entry FROM groups WHERE kind = ? AND name = ? LIMIT ?", g.kind, name, mostTogether+1)
}

func sortGroups(list []group) {
	sort.Slice(list, func(a, b int) bool {
		x, y := list[a], list[b]
		return x.kind < y.kind || x.kind == y.kind && (x.report < y.report || x.report == y.report && x.entry < y.entry)
	})
}
