package ledger

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"readout/record"
)

// indexedLedger is a ledger's file opened twice: with an index and without.
func indexedLedger(t testing.TB, path string) (with, without *Ledger) {
	t.Helper()
	var err error
	if without, err = Open(path, Options{Now: clock}); err != nil {
		t.Fatal(err)
	}
	if with, err = Open(path, Options{Now: clock}); err != nil {
		t.Fatal(err)
	}
	if err := with.KeepIndex(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		with.Close()
		without.Close()
	})
	return with, without
}

// awaitIndex waits until searches are answered from memory.
func awaitIndex(t testing.TB, l *Ledger) {
	t.Helper()
	for end := time.Now().Add(5 * time.Minute); ; time.Sleep(2 * time.Millisecond) {
		if ready, _, _ := l.Indexed(context.Background()); ready {
			return
		}
		if time.Now().After(end) {
			t.Fatal("the index is never ready")
		}
	}
}

func answers(t testing.TB, l *Ledger, q string, o SearchOptions) string {
	t.Helper()
	h, err := l.Search(t.Context(), q, o)
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	b, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// agree asks both ledgers the same and tells how many finds there were.
func agree(t testing.TB, with, without *Ledger, queries []string) (found int) {
	t.Helper()
	awaitIndex(t, with)
	for i, q := range queries {
		o := SearchOptions{Limit: []int{20, 5, 150}[i%3], Offset: []int{0, 0, 0, 7}[i%4], Order: []string{"rank", "new"}[i%5%2]}
		a, b := answers(t, with, q, o), answers(t, without, q, o)
		if a != b {
			t.Fatalf("%s %+v:\nindex %.1500s\nfile  %.1500s", q, o, a, b)
		}
		found += strings.Count(a, `"score":`)
	}
	return found
}

// Words of made reports. Accents fold, and one word is a part of two phrases.
var (
	madeNames  = []string{"Ada Moreno", "Bo Varga", "Ife Oyelaran", "Núria Solà", "Cai Brandt", "Dredging Board", "River League", "Ada Solà"}
	madePlaces = []string{"Cusco", "São Tomé", "Port Ellen", "Lima"}
	madeWords  = strings.Fields("harbour toll road ferry treaty dredging ½ café corridor water pact border bridge winter the of a and with over new old closed open rises falls")
)

// randomRecord is a report with statements and events, drawn.
func randomRecord(rng *rand.Rand, number int) *record.Record {
	var text strings.Builder
	at := 0
	put := func(s string) record.Span {
		n := utf8.RuneCountInString(s)
		text.WriteString(s)
		at += n
		return record.Span{Start: at - n, End: at, Text: s}
	}
	some := func(n int) string {
		var out []string
		for range n {
			out = append(out, madeWords[rng.IntN(len(madeWords))])
		}
		return strings.Join(out, " ")
	}
	r := &record.Record{Schema: record.Schema, MadeBy: record.MadeBy{Readout: "t", Models: map[string]string{}}, Findings: []record.Finding{}}
	ids := map[string]string{}
	actor := func(s record.Span) string {
		if ids[s.Text] == "" {
			ids[s.Text] = fmt.Sprint("a", len(r.Actors)+1)
			r.Actors = append(r.Actors, record.Actor{ID: ids[s.Text], Name: s.Text, Named: true, Kind: "person", Country: []string{"PER", "FRA"}[len(s.Text)%2], Mentions: []record.Mention{{Span: s, Form: "name"}}})
		}
		return ids[s.Text]
	}
	pick := func(list []string) string { return list[rng.IntN(len(list))] }
	for i := range 1 + rng.IntN(5) {
		source := put(pick(madeNames))
		a := actor(source)
		put(" ")
		cue := put("said")
		put(" to ")
		b := actor(put(pick(madeNames)))
		put(" that ")
		s := record.Statement{ID: fmt.Sprint("s", i+1), Key: fmt.Sprintf("k%d-%d", number, i), Source: record.Source{Actors: []string{a}, Span: &source}, Cue: []record.Span{cue},
			Act: pick(actNames[1:]), Channel: record.Channel{Kind: pick(channelNames[1:])}, Addressees: []string{b}}
		if rng.IntN(6) > 0 {
			s.Content = []record.Span{put(some(2 + rng.IntN(5)))}
			put(", he added, ")
			s.Content = append(s.Content, put(some(2)))
		}
		if rng.IntN(5) == 0 {
			s.Assessed = &record.Assessed{Verdict: pick(verdictNames[1:]), Span: cue}
		}
		put(". ")
		r.Statements = append(r.Statements, s)
		left := put(pick(madeNames))
		put(" held a ")
		label := put(pick(madeWords) + " meeting")
		put(" in ")
		where := put(pick(madePlaces))
		put(" " + some(3) + ". ")
		r.Places = append(r.Places, record.Place{ID: fmt.Sprint("p", i+1), Span: where, Name: where.Text, Country: "PER"})
		e := record.Event{ID: fmt.Sprint("e", i+1), Key: fmt.Sprintf("v%d-%d", number, i), Type: pick(typeNames), Label: label, Parties: []record.Party{{Actor: actor(left), Side: pick(sideNames[3:])}}, Actors: []string{actor(left)},
			Status: pick(statusNames[1:]), Place: fmt.Sprint("p", i+1), Evidence: []record.Span{label}}
		if rng.IntN(2) == 0 {
			day := dayName(20_000 + rng.IntN(500))
			r.Times = append(r.Times, record.Time{ID: fmt.Sprint("t", i+1), Span: label, Begin: day, End: day})
			e.Time = fmt.Sprint("t", i+1)
		}
		if rng.IntN(2) == 0 {
			e.AttributedTo = s.ID
		}
		r.Events = append(r.Events, e)
	}
	r.Report = record.Report{URL: fmt.Sprintf("https://n.example/%d", number), Publisher: pick([]string{"Herald", "Gazette", "Écho", ""}), Agency: pick([]string{"", "Wire"}), Title: some(4), Language: "en", Text: text.String()}
	if rng.IntN(8) > 0 {
		r.Report.Published = dayName(20_000 + rng.IntN(500))
	}
	r.Report.ID = r.Report.URL
	r.Report.Hash = fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(r.Report.Text)))
	return r
}

// randomQueries asks in all ways, alone and together.
func randomQueries(rng *rand.Rand, n int) []string {
	pick := func(list []string) string { return list[rng.IntN(len(list))] }
	name := func() string { return pick(strings.Fields(strings.Join(madeNames, " "))) }
	terms := []func() string{
		func() string { return pick(madeWords) },
		func() string { return `"` + pick(madeWords) + " " + pick(madeWords) + `"` },
		func() string { return "said:" + pick(madeWords) },
		func() string { return `said:"` + pick(madeWords) + " " + pick(madeWords) + `"` },
		func() string { return "title:" + pick(madeWords) },
		func() string { return `title:"` + pick(madeWords) + " " + pick(madeWords) + `",` + pick(madeWords) },
		func() string { return "who:" + name() },
		func() string { return `who:"` + pick(madeNames) + `",` + name() },
		func() string { return "to:" + name() },
		func() string { return `place:"` + pick(madePlaces) + `"` },
		func() string { return "country:" + pick([]string{"per", "FRA", "USA"}) },
		func() string { return "status:" + pick(statusNames[1:]) + "," + pick(statusNames[1:]) },
		func() string { return "type:" + strings.ToLower(pick(typeNames[1:])) },
		func() string { return "type:none" },
		func() string { return "act:" + pick(actNames[1:]) },
		func() string { return "channel:" + pick(channelNames[1:]) },
		func() string { return "verdict:" + pick(verdictNames[1:]) },
		func() string { return "when:" + dayName(20_000 + rng.IntN(500))[:7] },
		func() string { return "when:2025" },
		func() string { return "after:" + dayName(20_000+rng.IntN(500)) },
		func() string { return "before:" + dayName(20_000 + rng.IntN(500))[:7] },
		func() string { return "publisher:" + pick([]string{"herald", "Écho,gazette", "nobody"}) },
		func() string { return "agency:wire" },
		func() string { return "kind:" + pick([]string{"report", "statement", "event"}) },
	}
	var out []string
	for i := range n {
		var q []string
		for k := range 1 + rng.IntN(3) {
			t := terms[(i+k*rng.IntN(7))%len(terms)]()
			if rng.IntN(6) == 0 {
				t = "-" + t
			}
			q = append(q, t)
		}
		out = append(out, strings.Join(q, " "))
	}
	return out
}

// The index finds what the file finds, in the same order, after every change of either process's: reports added, corrected, read anew and removed, and
// entries judged.
func TestIndexFindsTheSame(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 8))
	path := filepath.Join(t.TempDir(), "l.readout")
	with, without := indexedLedger(t, path)
	ctx := t.Context()
	var keys []string
	number := 0
	add := func(l *Ledger, n int) {
		t.Helper()
		var list []*record.Record
		for range n {
			list = append(list, randomRecord(rng, number))
			number++
		}
		added, err := l.Add(ctx, list...)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range added {
			keys = append(keys, a.Key)
		}
	}
	found := 0
	check := func(n int) {
		t.Helper()
		found += agree(t, with, without, randomQueries(rng, n))
	}
	check(10) // an empty ledger
	add(with, 120)
	check(150)
	add(without, 3)
	check(40)
	add(without, 40) // more than a search waits for
	check(50)
	number -= 5 // corrected
	add(with, 5)
	check(30)
	for i, l := range []*Ledger{with, without, without, with} {
		k := len(keys) - 9 - 20*i
		if i == 3 {
			k = len(keys) - 6 // the last row, whose number is given away again
		}
		if _, err := l.Remove(ctx, keys[k]); err != nil {
			t.Fatal(err)
		}
		keys = append(keys[:k], keys[k+1:]...)
		check(20)
	}
	add(without, 2)
	check(30)
	h, err := with.Search(ctx, "kind:statement", SearchOptions{})
	if err != nil || len(h.Hits) < 10 {
		t.Fatalf("%d %v", len(h.Hits), err)
	}
	for i, l := range []*Ledger{with, without} {
		if _, err := l.Judge(ctx, Judgement{Key: h.Hits[i*5].Address, Verdict: "accept", Who: "Ada"}); err != nil {
			t.Fatal(err)
		}
		f, err := with.Find(ctx, "kind:statement", SearchOptions{})
		if err != nil || f.List[i*5].Same != (FindKey{}) {
			t.Errorf("a judged find is told as one that nobody judged: %v", err)
		}
		check(20)
	}
	if _, _, err := with.Reread(ctx, h.Hits[0].Report.Key, reread(t, with, h.Hits[0].Report.Key)); err != nil {
		t.Fatal(err)
	}
	check(30)
	if found < 1000 {
		t.Errorf("%d finds: too few to tell anything", found)
	}
	awaitIndex(t, with)
	st, err := without.Stats(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, reports, bytes := with.Indexed(ctx); reports != st.Reports || bytes < 1000 {
		t.Errorf("%d of %d reports in %d bytes", reports, st.Reports, bytes)
	}
}

// reread is a report's record with one statement less.
func reread(t *testing.T, l *Ledger, key string) *record.Record {
	t.Helper()
	r, _, err := l.Record(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.Events {
		r.Events[i].AttributedTo = ""
	}
	r.Statements = r.Statements[:len(r.Statements)-1]
	return r
}

// What was removed leaves the index's memory: its words and its names too.
func TestIndexForgets(t *testing.T) {
	l, ctx := open(t), t.Context()
	if err := l.KeepIndex(); err != nil {
		t.Fatal(err)
	}
	a := add(t, l, made(t, "Herald", "https://h.example/1", "2025-08-01", plan, "the toll road stays closed", "summit", "planned"))
	awaitIndex(t, l)
	if _, err := l.Remove(ctx, a[0].Key); err != nil {
		t.Fatal(err)
	}
	awaitIndex(t, l)
	x := l.keeper.Load().x
	x.mu.RLock()
	defer x.mu.RUnlock()
	if len(x.ids) != 0 || x.count != 0 || len(x.names[actorNames].ids) != 0 || len(x.tags) != 0 {
		t.Errorf("%d words, %d reports, %d names, %d tags are left", len(x.ids), x.count, len(x.names[actorNames].ids), len(x.tags))
	}
}

// TestIndexOfFile compares index and file over a large ledger: LEDGER_FILE names it, LEDGER_QUERIES a file with a query a line.
func TestIndexOfFile(t *testing.T) {
	path, ask := os.Getenv("LEDGER_FILE"), os.Getenv("LEDGER_QUERIES")
	if path == "" || ask == "" {
		t.Skip("LEDGER_FILE and LEDGER_QUERIES name no ledger and queries")
	}
	b, err := os.ReadFile(ask)
	if err != nil {
		t.Fatal(err)
	}
	defer func(n int) { mostRead = n }(mostRead)
	mostRead = 1 << 30
	with, without := indexedLedger(t, path)
	start := time.Now()
	awaitIndex(t, with)
	_, n, bytes := with.Indexed(t.Context())
	t.Logf("%d reports indexed in %.1f s, %d MB", n, time.Since(start).Seconds(), bytes>>20)
	queries := strings.Split(strings.TrimSpace(string(b)), "\n")
	t.Logf("%d queries, %d finds", len(queries), agree(t, with, without, queries))
}
