package ledger

import (
	"database/sql"
	"fmt"
	"sort"
)

// mostTogether bounds a component that is clustered at once; the weakest links are left out first.
const mostTogether = 400

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
	sort.Slice(list, func(a, b int) bool {
		x, y := list[a], list[b]
		return x.kind < y.kind || x.kind == y.kind && (x.report < y.report || x.report == y.report && x.entry < y.entry)
	})
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

func (j *joiner) component(start group, done map[group]bool) error {
	members := map[group]bool{start: true}
	links := map[[2]group]float64{}
	queue := []group{start}
	for len(queue) > 0 {
		g := queue[0]
		queue = queue[1:]
		next, err := j.neighbours(g)
		if err != nil {
			return err
		}
		for _, k := range next {
			links[[2]group{k.a, k.b}] = max(links[[2]group{k.a, k.b}], k.score)
			for _, m := range []group{k.a, k.b} {
				if !members[m] && len(members) < mostTogether {
					members[m] = true
					queue = append(queue, m)
				}
			}
		}
		// what was grouped with it before is grouped anew too
		old, err := j.oldMembers(g)
		if err != nil {
			return err
		}
		for _, m := range old {
			if !members[m] && len(members) < mostTogether {
				members[m] = true
				queue = append(queue, m)
			}
		}
	}
	names := map[group]string{}
	days := map[group]int{}
	var list []group
	for m := range members {
		var key string
		var day int
		if err := j.tx.QueryRowContext(j.ctx, "SELECT key, day FROM reports WHERE id = ?", m.report).Scan(&key, &day); err != nil {
			return err
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
	at := map[group]int{}
	for i, m := range list {
		at[m] = i
		done[m] = true
		if _, err := j.tx.ExecContext(j.ctx, "DELETE FROM groups WHERE kind = ? AND report = ? AND entry = ?", m.kind, m.report, m.entry); err != nil {
			return err
		}
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
			if _, err := j.tx.ExecContext(j.ctx, "INSERT INTO groups (kind, report, entry, name) VALUES (?, ?, ?, ?)", list[i].kind, list[i].report, list[i].entry, names[list[c[0]]]); err != nil {
				return err
			}
		}
	}
	return nil
}

// neighbours lists the links of one member, a person's judgements in force: what is accepted holds whatever the machine says.
func (j *joiner) neighbours(g group) ([]weighedLink, error) {
	rows, err := j.tx.QueryContext(j.ctx, fmt.Sprintf(`SELECT kind, a_report, a_key, b_report, b_key, score,
		coalesce((SELECT verdict FROM judgements d WHERE d.key = k.key AND verdict <> 'set' ORDER BY id DESC LIMIT 1), '')
		FROM links k WHERE kind IN (%[1]s) AND a_report = ?1 AND a_key = ?2
		UNION SELECT kind, a_report, a_key, b_report, b_key, score,
		coalesce((SELECT verdict FROM judgements d WHERE d.key = k.key AND verdict <> 'set' ORDER BY id DESC LIMIT 1), '')
		FROM links k WHERE kind IN (%[1]s) AND b_report = ?1 AND b_key = ?2`, groupLinks[g.kind].kinds), g.report, g.entry)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []weighedLink
	for rows.Next() {
		k := weighedLink{a: group{kind: g.kind}, b: group{kind: g.kind}}
		var verdict, kind string
		if err := rows.Scan(&kind, &k.a.report, &k.a.entry, &k.b.report, &k.b.entry, &k.score, &verdict); err != nil {
			return nil, err
		}
		switch {
		case verdict == "reject":
			continue
		case verdict == "accept":
			k.score = accepted
		case kind == SameText || kind == NearText:
			k.score = copied
		}
		out = append(out, k)
	}
	return out, rows.Err()
}

func (j *joiner) oldMembers(g group) ([]group, error) {
	rows, err := j.tx.QueryContext(j.ctx, `SELECT m.report, m.entry FROM groups g JOIN groups m ON m.kind = g.kind AND m.name = g.name
		WHERE g.kind = ? AND g.report = ? AND g.entry = ?`, g.kind, g.report, g.entry)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []group
	for rows.Next() {
		m := group{kind: g.kind}
		if err := rows.Scan(&m.report, &m.entry); err != nil && err != sql.ErrNoRows {
			return nil, err
		}
		out = append(out, m)
	}
	return out, rows.Err()
}

// averageLink joins the two clusters with the highest mean score of their members' pairs until it falls under least. A pair without a
// link counts 0. Ties go to the earlier members. Clusters come in the order of their first members.
func averageLink(score []map[int]float64, least float64) [][]int {
	n := len(score)
	size := make([]int, n)
	members := make([][]int, n)
	sum := make([]map[int]float64, n)
	for i := range n {
		size[i], members[i] = 1, []int{i}
		sum[i] = map[int]float64{}
		for k, v := range score[i] {
			sum[i][k] = v
		}
	}
	for {
		ba, bb, best := -1, -1, least
		for a := range n {
			if size[a] == 0 {
				continue
			}
			for b, v := range sum[a] {
				if b <= a || size[b] == 0 {
					continue
				}
				m := v / float64(size[a]*size[b])
				if m > best || m == best && (ba < 0 || a < ba || a == ba && b < bb) {
					ba, bb, best = a, b, m
				}
			}
		}
		if ba < 0 {
			break
		}
		members[ba] = append(members[ba], members[bb]...)
		size[ba] += size[bb]
		size[bb] = 0
		for k, v := range sum[bb] {
			if k == ba {
				continue
			}
			sum[ba][k] += v
			sum[k][ba] += v
			delete(sum[k], bb)
		}
		delete(sum[ba], bb)
		sum[bb] = nil
	}
	var out [][]int
	for i := range n {
		if size[i] > 0 {
			sort.Ints(members[i])
			out = append(out, members[i])
		}
	}
	return out
}
