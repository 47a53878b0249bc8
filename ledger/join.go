package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"sort"
)

// Bounds of joining one report: the candidates that an index names, and how far apart in days reports of one matter may lie.
const (
	copyDays      = 10          // between two copies of one text
	fateDays      = farthestDay // between an announcement and what came of it
	perTerm       = 300
	mostCompared  = 80
	storyLike     = 0.11 // least likeness of two reports of one story, faded by the days between them
	storyTogether = 0.08 // least mean likeness of two halves of a story, weighed among the reports that hang together
	copyShare     = 0.5  // of the shorter text
)

// Join joins what was added, corrected, read anew or judged since the last time: reports into stories, entries into events and
// repeated statements, later reports to earlier announcements. Each report is held against a bounded number of candidates that an index names.
// It returns how many reports it looked at. What it finds does not depend on the order in which reports were added, as long as no bound is met.
func (l *Ledger) Join(ctx context.Context) (int, error) {
	t, err := lists()
	if err != nil {
		return 0, err
	}
	done := 0
	for {
		n := 0
		err := l.change(ctx, "join reports", func(tx *sql.Tx) error {
			j := &joiner{ctx: ctx, tx: tx, t: t, loaded: map[int64]*joined{}, profiles: map[int64]*joined{}, touched: map[group]bool{}}
			var err error
			n, err = j.some(200)
			return err
		})
		if err != nil || n == 0 {
			return done, err
		}
		done += n
	}
}

// group is one member of a grouping: a report (entry empty) or an entry.
type group struct {
	kind   string
	report int64
	entry  string
}

// joiner joins some reports in one transaction.
type joiner struct {
	ctx      context.Context
	tx       *sql.Tx
	t        *tables
	loaded   map[int64]*joined
	profiles map[int64]*joined // rep and p only
	touched  map[group]bool
}

// joined is a report as joining sees it.
type joined struct {
	rep Report
	v   *view
	p   *profile
	ev  []*telling
}

func (j *joiner) some(most int) (int, error) {
	rows, err := j.tx.QueryContext(j.ctx, "SELECT "+reportColumns+" FROM reports r WHERE r.joined = 0 ORDER BY r.id LIMIT ?", most)
	if err != nil {
		return 0, err
	}
	list, err := collectReports(rows)
	if err != nil {
		return 0, err
	}
	for _, rep := range list {
		if err := j.prepare(rep); err != nil {
			return 0, fmt.Errorf("report %s: %w", rep.Key, err)
		}
	}
	for _, rep := range list {
		if err := j.report(rep); err != nil {
			return 0, fmt.Errorf("report %s: %w", rep.Key, err)
		}
		if _, err := j.tx.ExecContext(j.ctx, "UPDATE reports SET joined = 1 WHERE id = ?", rep.row); err != nil {
			return 0, err
		}
		if len(j.loaded) > 1000 {
			j.loaded = map[int64]*joined{}
		}
	}
	return len(list), j.regroup()
}

// prepare writes a report's profile and the words that others find it by.
func (j *joiner) prepare(rep Report) error {
	rec, err := loadRecord(j.ctx, j.tx, rep.reading)
	if err != nil {
		return err
	}
	for _, q := range []string{"DELETE FROM terms WHERE report = ?", "DELETE FROM profiles WHERE report = ?"} {
		if _, err := j.tx.ExecContext(j.ctx, q, rep.row); err != nil {
			return err
		}
	}
	p, named := profileOf(rec, j.t)
	b, err := p.pack()
	if err != nil {
		return err
	}
	if _, err := j.tx.ExecContext(j.ctx, "INSERT INTO profiles (report, body) VALUES (?, ?)", rep.row, b); err != nil {
		return err
	}
	for _, h := range named {
		if _, err := j.tx.ExecContext(j.ctx, "INSERT OR IGNORE INTO terms (term, day, report) VALUES (?, ?, ?)", h, termDay(rep), rep.row); err != nil {
			return err
		}
	}
	return j.repeats(rep, rec)
}

func (j *joiner) get(row int64) (*joined, error) {
	if x := j.loaded[row]; x != nil {
		return x, nil
	}
	rep, err := scanReport(j.tx.QueryRowContext(j.ctx, "SELECT "+reportColumns+" FROM reports r WHERE r.id = ?", row))
	if err != nil {
		return nil, err
	}
	p, err := j.load(rep)
	if err != nil {
		return nil, err
	}
	rec, err := loadRecord(j.ctx, j.tx, rep.reading)
	if err != nil {
		return nil, err
	}
	x := &joined{rep: rep, v: newView(rep, rec), p: p}
	x.ev = eventsOf(x, j.t)
	j.loaded[row] = x
	return x, nil
}

// report holds one report against its candidates.
func (j *joiner) report(rep Report) error {
	if _, err := j.tx.ExecContext(j.ctx, "DELETE FROM links WHERE a_report = ?1 OR b_report = ?1", rep.row); err != nil {
		return err
	}
	x, err := j.get(rep.row)
	if err != nil {
		return err
	}
	j.touched[group{"story", rep.row, ""}] = true
	for _, e := range x.ev {
		j.touched[group{"event", rep.row, e.e.Key}] = true
	}
	near, err := j.candidates(x)
	if err != nil {
		return err
	}
	for _, row := range near {
		y, err := j.get(row)
		if err != nil {
			return err
		}
		if err := j.pair(x, y); err != nil {
			return err
		}
	}
	return j.sameStatements(x)
}

// candidates are the reports that share telling words within fateDays, those that share most first.
func (j *joiner) candidates(x *joined) ([]int64, error) {
	rows, err := j.tx.QueryContext(j.ctx, "SELECT term FROM terms WHERE report = ? AND term IN (SELECT value FROM json_each(?)) AND day = ?", x.rep.row, wordsJSON(x.p.Words), termDay(x.rep))
	if err != nil {
		return nil, err
	}
	var terms []int64
	for rows.Next() {
		var t int64
		if err := rows.Scan(&t); err != nil {
			rows.Close()
			return nil, err
		}
		terms = append(terms, t)
	}
	rows.Close()
	weight := map[int64]float64{}
	for i, w := range x.p.Words {
		weight[int64(w)] = float64(x.p.Weights[i])
	}
	score := map[int64]float64{}
	from, to := x.rep.day-fateDays, x.rep.day+fateDays
	if x.rep.Published == "" {
		from, to = math.MinInt32, math.MaxInt32
	}
	for _, t := range terms {
		rows, err := j.tx.QueryContext(j.ctx, "SELECT report FROM terms WHERE term = ? AND (day BETWEEN ? AND ? OR day = ?) ORDER BY abs(day - ?), report LIMIT ?", t, from, to, undated, x.rep.day, perTerm)
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			var r int64
			if err := rows.Scan(&r); err != nil {
				rows.Close()
				return nil, err
			}
			if r != x.rep.row {
				score[r] += weight[t]
			}
		}
		rows.Close()
	}
	var out []int64
	for r := range score {
		out = append(out, r)
	}
	sort.Slice(out, func(a, b int) bool {
		if score[out[a]] != score[out[b]] {
			return score[out[a]] > score[out[b]]
		}
		return out[a] < out[b]
	})
	return out[:min(len(out), mostCompared)], nil
}

// undated stands for the day of a report that has none: it may be of any day.
const undated = -1 << 20

func termDay(r Report) int {
	if r.Published == "" {
		return undated
	}
	return r.day
}

func wordsJSON(w []uint32) string {
	b, _ := json.Marshal(w) // a list of numbers can be written
	return string(b)
}

// pair writes the links of two reports, whichever of them came first to the ledger.
func (j *joiner) pair(x, y *joined) error {
	a, b := x, y
	if b.rep.day < a.rep.day || b.rep.day == a.rep.day && b.rep.Key < a.rep.Key {
		a, b = b, a
	}
	like := a.p.like(b.p)
	var err error
	put := func(kind, ak, bk string, score float64, w because) {
		if err == nil {
			err = j.link(kind, a, ak, b, bk, score, w)
		}
	}
	copied := a.p.copied(b.p)
	switch {
	case a.rep.Hash == b.rep.Hash:
		put(SameText, "", "", 1, because{Why: append([]string{"the same text, character by character"}, agency(a, b)...)})
	case copied >= copyShare && b.rep.day-a.rep.day <= copyDays:
		put(NearText, "", "", copied, because{Why: append([]string{fmt.Sprintf("%.0f %% of the shorter text's runs of five words are in the other", 100*copied)}, agency(a, b)...)})
	}
	faded := math.Round(1e4*like*fade(a.rep, b.rep)) / 1e4
	near := faded >= storyLike
	if near {
		put(SameStory, "", "", faded, because{Why: storyWhy(a, b, like)})
	}
	if like >= storyLike {
		j.events(a, b, near, put)
	}
	return err
}

func agency(a, b *joined) []string {
	for _, x := range []string{a.rep.Agency, b.rep.Agency} {
		if x != "" {
			return []string{"from the agency " + x}
		}
	}
	return nil
}

func (j *joiner) link(kind string, a *joined, ak string, b *joined, bk string, score float64, w because) error {
	body, err := json.Marshal(w)
	if err != nil {
		return err
	}
	at := func(x *joined, k string) string {
		if k == "" {
			return x.rep.Key
		}
		return x.rep.Key + "#" + k
	}
	_, err = j.tx.ExecContext(j.ctx, "INSERT OR REPLACE INTO links (key, kind, a_report, a_key, b_report, b_key, score, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		linkKey(kind, at(a, ak), at(b, bk)), kind, a.rep.row, ak, b.rep.row, bk, score, string(body))
	switch kind {
	case SameStory, SameText, NearText:
		j.touched[group{"story", a.rep.row, ""}], j.touched[group{"story", b.rep.row, ""}] = true, true
	case SameEvent:
		j.touched[group{"event", a.rep.row, ak}], j.touched[group{"event", b.rep.row, bk}] = true, true
	case SameStatement:
		j.touched[group{"statement", a.rep.row, ak}], j.touched[group{"statement", b.rep.row, bk}] = true, true
	}
	return err
}

// storyWhy says why two reports are of one story: how like their words are, and whom both name.
func storyWhy(a, b *joined, like float64) []string {
	why := []string{fmt.Sprintf("likeness of the telling words %.2f", like)}
	names := func(x *joined) map[string]bool {
		m := map[string]bool{}
		for i := range x.v.rec.Actors {
			if n := &x.v.rec.Actors[i]; n.Named || n.Wikidata != "" {
				m[n.Name] = true
			}
		}
		return m
	}
	if s := common(names(a), names(b)); s != "" {
		why = append(why, "both name "+s)
	}
	if a.rep.Published != "" && b.rep.Published != "" {
		why = append(why, fmt.Sprintf("%d days apart", b.rep.day-a.rep.day))
	}
	return why
}
