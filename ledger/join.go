package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
)

// Bounds of joining one report: the candidates that an index names, and how far apart in days reports of one matter may lie.
const (
	copyDays      = 10          // between two copies of one text
	fateDays      = farthestDay // between an announcement and what came of it
	perTerm       = 150         // reports on either side in time that one word names
	mostCompared  = 80          // candidates whose profiles are compared
	mostHeld      = 40          // whose events are
	mostCopies    = 6           // copies of one text that a report is linked to: those added first
	storyLike     = 0.11        // least likeness of two reports of one story, faded by the days between them
	storyTogether = 0.08        // least mean likeness of two halves of a story, weighed among the reports that hang together
	copyShare     = 0.5         // of the shorter text
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
			j := &joiner{session: l.session(ctx, tx), t: t, loaded: map[int64]*joined{}, profiles: map[int64]*joined{}, touched: map[group]bool{}, large: map[group]bool{}}
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
	*session
	t        *tables
	loaded   map[int64]*joined
	profiles map[int64]*joined // rep and p only
	touched  map[group]bool
	large    map[group]bool // members known to hang together with more than mostTogether
	kept     linked
	verdicts map[string]string // of people on links, by key
}

// joined is a report as joining sees it.
type joined struct {
	rep Report
	v   *view
	p   *profile
	ev  []*telling // made by tellings
}

// tellings prepares a report's events for comparing, once.
func (j *joiner) tellings(x *joined) []*telling {
	if x.ev == nil {
		x.ev = eventsOf(x, j.t)
	}
	return x.ev
}

func (j *joiner) some(most int) (int, error) {
	var list []Report
	if err := j.each(func(rows *sql.Rows) error {
		r, err := scanReport(rows)
		list = append(list, r)
		return err
	}, "SELECT "+reportColumns+" FROM reports r WHERE r.joined = 0 ORDER BY r.id LIMIT ?", most); err != nil {
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
		if err := j.exec("UPDATE reports SET joined = 1 WHERE id = ?", rep.row); err != nil {
			return 0, err
		}
		if len(j.loaded) > 1000 {
			j.loaded = map[int64]*joined{}
		}
		if len(j.profiles) > 20_000 {
			j.profiles = map[int64]*joined{}
		}
	}
	return len(list), j.regroup()
}

// prepare writes a report's profile and the words and quotations that others find it by. Joined again, it writes the same again: what another reading
// had was taken out with it (writer.unjoin).
func (j *joiner) prepare(rep Report) error {
	rec, err := loadRecord(j.ctx, j.tx, rep.reading)
	if err != nil {
		return err
	}
	p := profileOf(rec, j.t)
	if err := j.exec("INSERT OR REPLACE INTO profiles (report, body) VALUES (?, ?)", rep.row, p.pack()); err != nil {
		return err
	}
	b := bulk{w: j.session, into: "INSERT OR IGNORE INTO terms (term, day, report) VALUES ", width: 3}
	for _, i := range p.Named {
		if err := b.add(p.Words[i], termDay(rep), rep.row); err != nil {
			return err
		}
	}
	if err := b.flush(); err != nil {
		return err
	}
	x := &joined{rep: rep, v: newView(rep, rec), p: &p}
	j.loaded[rep.row] = x
	return j.repeats(rep, rec)
}

func (j *joiner) get(row int64) (*joined, error) {
	if x := j.loaded[row]; x != nil {
		return x, nil
	}
	p, rep, err := j.profile(row)
	if err != nil {
		return nil, err
	}
	rec, err := loadRecord(j.ctx, j.tx, rep.reading)
	if err != nil {
		return nil, err
	}
	x := &joined{rep: rep, v: newView(rep, rec), p: p}
	j.loaded[row] = x
	return x, nil
}

// report holds one report against its candidates: all by their profiles, those likest to it by their events.
func (j *joiner) report(rep Report) error {
	if err := j.unlink(rep.row); err != nil {
		return err
	}
	x, err := j.get(rep.row)
	if err != nil {
		return err
	}
	near, err := j.candidates(x)
	if err != nil {
		return err
	}
	held, copies := 0, 0
	for _, row := range near {
		p, other, err := j.profile(row)
		if err != nil {
			return err
		}
		like := x.p.like(p)
		copy := other.Hash == x.rep.Hash || x.p.copied(p) >= copyShare
		switch {
		case (x.p.Corrects || p.Corrects) && oneHouse(&x.rep, &other): // a notice may share few words with what it takes back
		case !copy && like < storyLike || copy && copies == mostCopies:
			continue
		case copy:
			copies++
		}
		y, err := j.get(row)
		if err != nil {
			return err
		}
		held++
		if err := j.pair(x, y, held <= mostHeld); err != nil {
			return err
		}
	}
	return j.sameStatements(x)
}

// unlink takes away the links that an earlier joining made; what they held together is grouped anew.
func (j *joiner) unlink(row int64) error {
	for _, q := range []string{"SELECT kind, a_report, a_key, b_report, b_key FROM links WHERE a_report = ?", "SELECT kind, a_report, a_key, b_report, b_key FROM links WHERE b_report = ?"} {
		if err := j.each(func(rows *sql.Rows) error {
			var kind, ak, bk string
			var a, b int64
			err := rows.Scan(&kind, &a, &ak, &b, &bk)
			j.touch(kind, a, ak, b, bk)
			return err
		}, q, row); err != nil {
			return err
		}
	}
	for _, q := range []string{"DELETE FROM links WHERE a_report = ?", "DELETE FROM links WHERE b_report = ?"} {
		if err := j.exec(q, row); err != nil {
			return err
		}
	}
	return nil
}

// touch marks what a link holds together.
func (j *joiner) touch(kind string, a int64, ak string, b int64, bk string) {
	switch kind {
	case SameStory, SameText, NearText:
		j.touched[group{"story", a, ""}], j.touched[group{"story", b, ""}] = true, true
	case SameEvent:
		j.touched[group{"event", a, ak}], j.touched[group{"event", b, bk}] = true, true
	case SameStatement:
		j.touched[group{"statement", a, ak}], j.touched[group{"statement", b, bk}] = true, true
	}
}

// pair writes the links of two reports, whichever of them came first to the ledger; those of their events where asked for.
func (j *joiner) pair(x, y *joined, events bool) error {
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
	fix, fixed := correction(a, b)
	if fixed {
		put(Corrects, "", "", 1, fix)
	} else if a.rep.day == b.rep.day { // which of one day's reports came first is not known by the day
		if w, ok := correction(b, a); ok && err == nil {
			err = j.link(Corrects, b, "", a, "", 1, w)
		}
	}
	if events && like >= storyLike {
		j.events(a, b, near, fixed, put)
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
	j.touch(kind, a.rep.row, ak, b.rep.row, bk)
	return j.exec("INSERT OR REPLACE INTO links (key, kind, a_report, a_key, b_report, b_key, score, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		linkKey(kind, at(a, ak), at(b, bk)), kind, a.rep.row, ak, b.rep.row, bk, score, string(body))
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
