package ledger

import (
	"database/sql"
	"fmt"
)

// linked keeps what grouping asks of the file again and again: a report's links and which groups it and its entries are in, read once for all of its entries.
// It is good while links and judgements stay as they are.
type linked struct {
	reports map[side]*linkedReport
	size    int // of links, about
}

// side is a report in the groups of one kind.
type side struct {
	kind   string
	report int64
}

type linkedReport struct {
	links map[string][]weighedLink // by entry
	names map[string]string        // of groups, by entry
	many  bool                     // links: they are asked for entry by entry
}

// mostLinks bounds the links of one member that are looked at, on either side; mostOfReport those of a report that are read at once; mostKept those that are kept.
const (
	mostLinks    = 400
	mostOfReport = 4_000
	mostKept     = 300_000
)

// linkedTo reads a report's links and groups of one kind.
func (j *joiner) linkedTo(g group) (*linkedReport, error) {
	k := side{g.kind, g.report}
	if r := j.kept.reports[k]; r != nil {
		return r, nil
	}
	if j.kept.reports == nil || j.kept.size > mostKept {
		j.kept = linked{reports: map[side]*linkedReport{}}
	}
	r := &linkedReport{links: map[string][]weighedLink{}, names: map[string]string{}}
	if err := j.each(func(rows *sql.Rows) error {
		var entry, name string
		err := rows.Scan(&entry, &name)
		r.names[entry] = name
		return err
	}, "SELECT entry, name FROM groups WHERE kind = ? AND report = ?", g.kind, g.report); err != nil {
		return nil, err
	}
	for _, of := range []string{"a", "b"} {
		n := 0
		many := map[string]int{}
		if err := j.links(g, of, "", func(entry string, w weighedLink) {
			n++
			if many[entry]++; many[entry] <= mostLinks {
				r.links[entry] = append(r.links[entry], w)
			}
		}, mostOfReport); err != nil {
			return nil, err
		}
		r.many = r.many || n == mostOfReport
		j.kept.size += n
	}
	if r.many {
		r.links = nil
	}
	j.kept.reports[k] = r
	return r, nil
}

// links calls f for the links on one side ("a" or "b") of a report, or of one of its entries where more is asked of the rows, what people decided in force: what is
// accepted holds whatever the machine says.
func (j *joiner) links(g group, of, more string, f func(entry string, w weighedLink), most int) error {
	args := []any{g.report}
	if more != "" {
		args = append(args, g.entry)
	}
	return j.each(func(rows *sql.Rows) error {
		var key, kind string
		w := weighedLink{a: group{kind: g.kind}, b: group{kind: g.kind}}
		if err := rows.Scan(&key, &kind, &w.a.report, &w.a.entry, &w.b.report, &w.b.entry, &w.score); err != nil {
			return err
		}
		verdict := j.verdicts[key]
		switch {
		case verdict == "reject":
			return nil
		case verdict == "accept":
			w.score = accepted
		case kind == SameText || kind == NearText:
			w.score = copied
		}
		if of == "a" {
			f(w.a.entry, w)
		} else {
			f(w.b.entry, w)
		}
		return nil
	}, fmt.Sprintf("SELECT key, kind, a_report, a_key, b_report, b_key, score FROM links WHERE kind IN (%s) AND %[2]s_report = ?%[3]s ORDER BY kind, %[2]s_key, key LIMIT ?", groupLinks[g.kind].kinds, of, more), append(args, most)...)
}

// judged reads what people decided of links, the newest of each in force.
func (j *joiner) judged() error {
	j.verdicts = map[string]string{}
	return j.each(func(rows *sql.Rows) error {
		var key, verdict string
		err := rows.Scan(&key, &verdict)
		j.verdicts[key] = verdict
		return err
	}, "SELECT key, verdict FROM judgements WHERE verdict <> 'set' ORDER BY id")
}

// neighbours lists the links of one member.
func (j *joiner) neighbours(g group) ([]weighedLink, error) {
	r, err := j.linkedTo(g)
	if err != nil || !r.many {
		return r.of(g.entry), err
	}
	var out []weighedLink
	for _, of := range []string{"a", "b"} {
		if err := j.links(g, of, " AND "+of+"_key = ?", func(_ string, w weighedLink) { out = append(out, w) }, mostLinks); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (r *linkedReport) of(entry string) []weighedLink {
	if r == nil {
		return nil
	}
	return r.links[entry]
}

// groupName is the group that a member is in; empty where in none.
func (j *joiner) groupName(g group) (string, error) {
	r, err := j.linkedTo(g)
	if err != nil {
		return "", err
	}
	return r.names[g.entry], nil
}

// rename follows what was written.
func (k *linked) rename(g group, name string) {
	if r := k.reports[side{g.kind, g.report}]; r != nil {
		r.names[g.entry] = name
	}
}
