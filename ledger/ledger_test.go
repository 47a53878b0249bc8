package ledger

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"readout/ledger/query"
	"readout/record"
)

var clock = func() time.Time { return time.Date(2025, 9, 1, 12, 0, 0, 0, time.UTC) }

func open(t testing.TB) *Ledger {
	t.Helper()
	l, err := Open(filepath.Join(t.TempDir(), "l.readout"), Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// span finds words in a text of ASCII.
func span(t testing.TB, text, words string) record.Span {
	t.Helper()
	i := strings.Index(text, words)
	if i < 0 {
		t.Fatalf("%q is not in %q", words, text)
	}
	return record.Span{Start: i, End: i + len(words), Text: words}
}

// made builds a small record: one statement and one event of Ada Moreno, governor, on a text.
func made(t testing.TB, publisher, url, day, text, said, label, status string) *record.Record {
	t.Helper()
	h := sha256.Sum256([]byte(text))
	hash := "sha256:" + hex.EncodeToString(h[:])
	id := url
	if id == "" {
		id = hash
	}
	r := &record.Record{Schema: record.Schema, MadeBy: record.MadeBy{Readout: "t", Models: map[string]string{"english": "m1"}}, Findings: []record.Finding{},
		Report: record.Report{ID: id, Hash: hash, URL: url, Publisher: publisher, Language: "en", Published: day, Byline: []string{}, Notices: []record.Notice{}, Headings: []record.Span{}, Text: text},
		Times:  []record.Time{}, Quantities: []record.Quantity{}}
	r.Actors = []record.Actor{{ID: "a1", Name: "Ada Moreno", Named: true, Kind: "person", Country: "PER", Offices: []record.Office{}, Members: []string{}, Confidence: .9,
		Mentions: []record.Mention{{Span: span(t, text, "Moreno"), Form: "name"}}}}
	r.Statements = []record.Statement{{ID: "s1", Key: "k" + hex.EncodeToString(h[:3]), Source: record.Source{Actors: []string{"a1"}, Naming: "named"}, Cue: []record.Span{span(t, text, "said")}, Content: []record.Span{span(t, text, said)},
		Quoted: []record.Span{}, Form: "indirect", Act: "say", Channel: record.Channel{Kind: "speech"}, Manner: "unspecified", Addressees: []string{}, Confidence: .8}}
	e := record.Event{ID: "e1", Key: "v" + hex.EncodeToString(h[:3]), Type: "CONSULT", Label: span(t, text, label), Parties: []record.Party{{Actor: "a1", Side: "both", Implied: true}}, Actors: []string{"a1"}, Recipients: []string{"a1"},
		Status: status, Tense: "future", Polarity: "+", Certainty: "probable", Evidence: []record.Span{span(t, text, label)}, Confidence: .7, Modes: []string{}, Contexts: []string{}, Views: []record.View{}, Conditions: []record.Condition{}, About: []string{}, Times: []record.EventTime{}, Quantities: []string{}}
	r.Places = []record.Place{}
	if i := strings.Index(text, "Cusco"); i >= 0 {
		r.Places = []record.Place{{ID: "p1", Span: span(t, text, "Cusco"), Name: "Cusco", Country: "PER", Kind: "city", Confidence: .9}}
		e.Place = "p1"
	}
	r.Events = []record.Event{e}
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	return r
}

const plan = "The harbour summit will be held in Cusco. Governor Moreno said the toll road stays closed."

func TestAdd(t *testing.T) {
	l, ctx := open(t), context.Background()
	one := func(r *record.Record, state string, version int) Added {
		t.Helper()
		a, err := l.Add(ctx, r)
		if err != nil {
			t.Fatal(err)
		}
		if a[0].State != state || a[0].Version != version {
			t.Errorf("got %+v, want %s %d", a[0], state, version)
		}
		return a[0]
	}
	first := one(made(t, "Herald", "https://h.example/1", "2025-08-01", plan, "the toll road stays closed", "summit", "planned"), "new", 1)
	one(made(t, "Herald", "https://h.example/1", "2025-08-01", plan, "the toll road stays closed", "summit", "planned"), "unchanged", 1)
	second := one(made(t, "Gazette", "https://g.example/1", "2025-08-01", plan, "the toll road stays closed", "summit", "planned"), "new", 1)
	if first.Key == second.Key {
		t.Error("two publishers share one report")
	}
	corrected := strings.Replace(plan, "closed", "shut", 1)
	one(made(t, "Herald", "https://h.example/1", "2025-08-01", corrected, "the toll road stays shut", "summit", "planned"), "version", 2)
	v, err := l.Versions(ctx, first.Key)
	if err != nil || len(v) != 2 {
		t.Fatalf("versions %v %v", v, err)
	}
	old, err := l.RecordAt(ctx, v[0].Readings[0].ID)
	if err != nil || old.Report.Text != plan || old.Statements[0].Content[0].Text != "the toll road stays closed" {
		t.Errorf("the old version is not as it was: %v %v", old, err)
	}
	if _, err := l.Report(ctx, first.Key); err != nil {
		t.Error(err)
	}
	c, err := l.Check(ctx)
	if err != nil || len(c.Faults) > 0 {
		t.Errorf("check: %v %v", c, err)
	}
}

func TestSearch(t *testing.T) {
	l, ctx := open(t), context.Background()
	add(t, l, made(t, "Herald", "https://h.example/1", "2025-08-01", plan, "the toll road stays closed", "summit", "planned"))
	other := "Moreno said in Lima that fishing quotas would rise. A meeting took place."
	add(t, l, made(t, "Gazette", "https://g.example/2", "2025-08-20", other, "fishing quotas would rise", "meeting", "happened"))
	for _, c := range []struct {
		q    string
		want string // kind and sentence of the finds in order
	}{
		{`harbour`, "report The harbour summit will be held in Cusco."},
		{`"toll road"`, "report Governor Moreno said the toll road stays closed."},
		{`"road toll"`, ""},
		{`who:moreno said:"toll road"`, "statement Governor Moreno said the toll road stays closed."},
		{`who:moreno status:planned place:cusco`, "event The harbour summit will be held in Cusco."},
		{`who:moreno status:planned place:lima`, ""},
		{`who:nobody`, ""},
		{`status:happened`, "event A meeting took place."},
		{`channel:speech after:2025-08-10`, "statement Moreno said in Lima that fishing quotas would rise."},
		{`moreno -harbour`, "report Moreno said in Lima that fishing quotas would rise."},
		{`publisher:herald kind:event`, "event The harbour summit will be held in Cusco."},
		{`type:consult country:per before:2025-08-10`, "event The harbour summit will be held in Cusco."},
		{`-country:per type:consult`, ""},
		{`-who:moreno kind:event`, ""},
	} {
		h, err := l.Search(ctx, c.q, SearchOptions{})
		if err != nil {
			t.Errorf("%s: %v", c.q, err)
			continue
		}
		var got []string
		for _, x := range h.Hits {
			got = append(got, x.Kind+" "+x.Sentence.Text)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.q, s, c.want)
		}
	}
	var slip *query.Error
	if _, err := l.Search(ctx, "status:maybe", SearchOptions{}); !errors.As(err, &slip) || slip.Pos != 7 {
		t.Errorf("a slip in the query: %v", err)
	}
}

func add(t testing.TB, l *Ledger, recs ...*record.Record) []Added {
	t.Helper()
	a, err := l.Add(context.Background(), recs...)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestRemoveLeavesNothing(t *testing.T) {
	l, ctx := open(t), context.Background()
	text := "Moreno said the quetzalbird ordinance stands. A meeting is planned in Cusco."
	a := add(t, l, made(t, "Herald", "https://h.example/zyzzyva", "2025-08-01", text, "the quetzalbird ordinance stands", "meeting", "planned"),
		made(t, "Herald", "https://h.example/1", "2025-08-01", plan, "the toll road stays closed", "summit", "planned"))
	if _, err := l.Join(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Remove(ctx, a[0].Key); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Report(ctx, a[0].Key); !errors.Is(err, ErrNotFound) {
		t.Errorf("still there: %v", err)
	}
	for _, suffix := range []string{"", "-wal"} {
		b, err := os.ReadFile(l.Path() + suffix)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		for _, w := range []string{"quetzalbird", "zyzzyva"} {
			if strings.Contains(string(b), w) {
				t.Errorf("%q is still in %s%s", w, filepath.Base(l.Path()), suffix)
			}
		}
	}
	if c, err := l.Check(ctx); err != nil || len(c.Faults) > 0 || c.Reports != 1 {
		t.Errorf("check: %+v %v", c, err)
	}
	if h, err := l.Search(ctx, "who:moreno", SearchOptions{}); err != nil || len(h.Hits) != 2 {
		t.Errorf("the other report's entries: %v %v", h, err)
	}
}

func TestRereadKeepsTheOlderRecordAndJudgements(t *testing.T) {
	l, ctx := open(t), context.Background()
	r := made(t, "Herald", "https://h.example/1", "2025-08-01", plan, "the toll road stays closed", "summit", "planned")
	a := add(t, l, r)[0]
	address := a.Key + "#" + r.Events[0].Key
	if _, err := l.Judge(ctx, Judgement{Key: address, Verdict: "set", Field: "status", Value: "conditional", Note: "see line 2", Who: "desk"}); err != nil {
		t.Fatal(err)
	}
	again := made(t, "Herald", "https://h.example/1", "2025-08-01", plan, "the toll road stays closed", "summit", "possible")
	again.MadeBy.Models["english"] = "m2"
	old, added, err := l.Reread(ctx, a.Key, again)
	if err != nil || added.State != "reading" || old.Events[0].Status != "planned" {
		t.Fatalf("%+v %v", added, err)
	}
	e, err := l.Entry(ctx, address)
	if err != nil || e.Event.Status != "possible" || len(e.Judged) != 1 || e.Judged[0].Value != "conditional" || e.Judged[0].Was != "planned" {
		t.Errorf("%+v %v", e, err)
	}
	if v, err := l.Versions(ctx, a.Key); err != nil || len(v) != 1 || len(v[0].Readings) != 2 {
		t.Errorf("%v %v", v, err)
	}
	if _, _, err := l.Reread(ctx, a.Key, made(t, "Herald", "https://h.example/1", "2025-08-01", plan+" ", "the toll road stays closed", "summit", "planned")); !errors.Is(err, ErrOtherText) {
		t.Errorf("another text: %v", err)
	}
}

func TestBadFiles(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text")
	os.WriteFile(text, []byte(strings.Repeat("no database at all ", 100)), 0o600)
	if _, err := Open(text, Options{}); !errors.Is(err, ErrNotLedger) {
		t.Errorf("a text file: %v", err)
	}
	newer := filepath.Join(dir, "newer")
	l, err := Open(newer, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.write.Exec(fmt.Sprintf("PRAGMA user_version = %d", Format+1)); err != nil {
		t.Fatal(err)
	}
	l.Close()
	if _, err := Open(newer, Options{}); !errors.Is(err, ErrNewer) {
		t.Errorf("a newer format: %v", err)
	}
	if _, err := Open(filepath.Join(dir, "absent"), Options{ReadOnly: true}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("an absent file: %v", err)
	}
}

func TestSecondWriterIsToldClearly(t *testing.T) {
	l, ctx := open(t), context.Background()
	other, err := Open(l.Path(), Options{Now: clock, Wait: 50 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	tx, err := l.write.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if _, err := other.Add(ctx, made(t, "Herald", "", "2025-08-01", plan, "the toll road stays closed", "summit", "planned")); !errors.Is(err, ErrBusy) {
		t.Errorf("got %v", err)
	}
}

func TestBackup(t *testing.T) {
	l, ctx := open(t), context.Background()
	a := add(t, l, made(t, "Herald", "", "2025-08-01", plan, "the toll road stays closed", "summit", "planned"))
	to := filepath.Join(t.TempDir(), "copy")
	if err := l.Backup(ctx, to); err != nil {
		t.Fatal(err)
	}
	if err := l.Backup(ctx, to); err == nil {
		t.Error("a backup was overwritten")
	}
	c, err := Open(to, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, _, err := c.Record(ctx, a[0].Key); err != nil {
		t.Error(err)
	}
	if _, err := c.Add(ctx, made(t, "X", "", "2025-08-01", plan, "the toll road stays closed", "summit", "planned")); !errors.Is(err, ErrReadOnly) {
		t.Errorf("writing a read-only ledger: %v", err)
	}
}
