package ledger

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"readout/record"
)

// Add keeps records, all or none: when it returns without an error they are on the disk. The same text from the same publisher and address
// changes nothing; another text under a known address (or id) is a new version, the old one is kept. One text from two publishers is two
// reports with one hash. What it added is searched at once and joined by the next Join.
func (l *Ledger) Add(ctx context.Context, recs ...*record.Record) ([]Added, error) {
	if l.readOnly {
		return nil, fmt.Errorf("add report: %w", ErrReadOnly)
	}
	if len(recs) == 0 {
		return []Added{}, nil
	}
	p := startPacking(recs, l.now())
	defer p.wait() // the records are the caller's again when Add returns
	if p.early {
		p.wait()
		if err := errors.Join(p.errs...); err != nil {
			return nil, fmt.Errorf("add report: %w", err)
		}
	}
	w := &waiting{ctx: ctx, packed: p}
	l.queue.put(w)
	l.adding.Lock()
	defer l.adding.Unlock()
	for !w.done {
		l.addWaiting(l.queue.take())
	}
	return w.out, w.err
}

// packet is a record ready to be written.
type packet struct {
	r          *record.Record
	hash       []byte
	key        string
	made       string
	body, text []byte
	day        int // of publication where dated, else of adding
	draft      *draft
}

func makePacket(r *record.Record, now time.Time) (packet, error) {
	p := packet{r: r}
	h := sha256.Sum256([]byte(r.Report.Text))
	p.hash = h[:]
	if got := "sha256:" + hex.EncodeToString(p.hash); r.Report.Hash != got {
		return p, fmt.Errorf("report %s: its hash is not that of its text", r.Report.ID)
	}
	made, err := json.Marshal(r.MadeBy)
	if err != nil {
		return p, err
	}
	p.made = string(made)
	p.key = reportKey(&r.Report)
	day, dated := dayOf(r.Report.Published)
	if !dated {
		day = dayNumber(now)
	}
	p.day, p.draft = day, draftOf(r, day, dated)
	p.body, p.text, err = pack(r)
	return p, err
}

// reportKey names a report by its publisher and address; by its id where it has no address, by its text where it has neither.
func reportKey(r *record.Report) string {
	id := "text " + r.Hash
	switch {
	case r.URL != "":
		id = "url " + r.URL
	case r.ID != "" && r.ID != r.Hash:
		id = "id " + r.ID
	}
	h := sha256.Sum256([]byte(r.Publisher + "\x00" + id))
	return "r" + hex.EncodeToString(h[:6])
}

// add writes one record.
func (w *writer) add(p packet) (Added, error) {
	rep := &p.r.Report
	var key string
	var version int
	// the same text of the same publisher at the same address, whatever id the caller gave it: in any version
	err := sql.ErrNoRows
	if !w.ahead.isNew(string(p.hash)) {
		err = w.row("SELECT r.key, t.version FROM texts t JOIN reports r ON r.id = t.report WHERE t.hash = ? AND r.publisher = ? AND r.url = ? LIMIT 1", p.hash, rep.Publisher, rep.URL).Scan(&key, &version)
	}
	if err == nil {
		return Added{key, "unchanged", version}, nil
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return Added{}, err
	}
	var report, old int64
	err = sql.ErrNoRows
	if !w.ahead.isNew(p.key) {
		err = w.row("SELECT id, reading, version FROM reports WHERE key = ?", p.key).Scan(&report, &old, &version)
	}
	switch {
	case errors.Is(err, sql.ErrNoRows):
		report = w.nextReport
		w.nextReport++
		w.ahead.there[p.key] = true
		if err := w.exec(`INSERT INTO reports (id, key, ref, hash, url, publisher, agency, title, language, published, updated, day, added, changed, version, reading, statements, events, joined)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, 0)`, report, p.key, rep.ID, p.hash, rep.URL, rep.Publisher, rep.Agency, rep.Title, rep.Language, rep.Published, rep.Updated,
			p.day, w.now, w.now, w.nextReading, len(p.r.Statements), len(p.r.Events)); err != nil {
			return Added{}, err
		}
		if err := w.putText(report, 1, p); err != nil {
			return Added{}, err
		}
		return Added{p.key, "new", 1}, w.index(report, p.draft, p.r)
	case err != nil:
		return Added{}, err
	}
	if err := w.clear(report, old); err != nil {
		return Added{}, err
	}
	reading := w.nextReading
	if err := w.putText(report, version+1, p); err != nil {
		return Added{}, err
	}
	return Added{p.key, "version", version + 1}, w.makeNewest(report, reading, version+1, p)
}

// putText writes a text and its reading.
func (w *writer) putText(report int64, version int, p packet) error {
	text := w.nextText
	w.nextText++
	w.ahead.there[string(p.hash)] = true
	if err := w.exec("INSERT INTO texts (id, report, version, hash, added, body) VALUES (?, ?, ?, ?, ?, ?)", text, report, version, p.hash, w.now, p.text); err != nil {
		return err
	}
	return w.putReading(text, p)
}

func (w *writer) putReading(text int64, p packet) error {
	id := w.nextReading
	w.nextReading++
	return w.exec("INSERT INTO readings (id, text, added, made_by, record) VALUES (?, ?, ?, ?, ?)", id, text, w.now, p.made, p.body)
}

// makeNewest puts a reading in front and writes what is looked up of it.
func (w *writer) makeNewest(report, reading int64, version int, p packet) error {
	r := &p.r.Report
	if err := w.exec(`UPDATE reports SET ref = ?, hash = ?, url = ?, publisher = ?, agency = ?, title = ?, language = ?, published = ?, updated = ?, day = ?, changed = ?, version = ?,
			reading = ?, statements = ?, events = ?, joined = 0 WHERE id = ?`, r.ID, p.hash, r.URL, r.Publisher, r.Agency, r.Title, r.Language, r.Published, r.Updated, p.day, w.now, version, reading,
		len(p.r.Statements), len(p.r.Events), report); err != nil {
		return err
	}
	return w.index(report, p.draft, p.r)
}

// dayOf counts the days since 1970-01-01 of YYYY-MM-DD.
func dayOf(s string) (int, bool) {
	if len(s) < 10 {
		return 0, false
	}
	t, err := time.Parse(time.DateOnly, s[:10])
	if err != nil {
		return 0, false
	}
	return int(t.Unix() / 86400), true
}

// dayName is dayOf turned round.
func dayName(d int) string { return time.Unix(int64(d)*86400, 0).UTC().Format(time.DateOnly) }

func hashOf(s string) []byte {
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != sha256.Size {
		return nil
	}
	return b
}
