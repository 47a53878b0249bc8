package ledger

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"readout/record"
)

// Add keeps records, all or none: when it returns without an error they are on the disk. The same text from the same publisher and address
// changes nothing; another text under a known address (or id) is a new version, the old one is kept. One text from two publishers is two
// reports with one hash. What it added is searched at once and joined by the next Join.
func (l *Ledger) Add(ctx context.Context, recs ...*record.Record) ([]Added, error) {
	packed, err := packAll(recs)
	if err != nil {
		return nil, fmt.Errorf("add report: %w", err)
	}
	out := make([]Added, 0, len(recs))
	err = l.change(ctx, "add report", func(tx *sql.Tx) error {
		w, err := l.newWriter(ctx, tx)
		if err != nil {
			return err
		}
		defer w.close()
		for _, p := range packed {
			a, err := w.add(p)
			if err != nil {
				return fmt.Errorf("report %s: %w", p.r.Report.ID, err)
			}
			out = append(out, a)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// packet is a record ready to be written.
type packet struct {
	r          *record.Record
	hash       []byte
	key        string
	made       string
	body, text []byte
}

// packAll compresses records on all processors, outside the transaction.
func packAll(recs []*record.Record) ([]packet, error) {
	out := make([]packet, len(recs))
	errs := make([]error, len(recs))
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(len(recs), runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := range next {
				out[i], errs[i] = makePacket(recs[i])
			}
		})
	}
	for i := range recs {
		next <- i
	}
	close(next)
	wg.Wait()
	return out, errors.Join(errs...)
}

func makePacket(r *record.Record) (packet, error) {
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
	err := w.find.QueryRow(p.hash, rep.Publisher, rep.URL).Scan(&key, &version)
	if err == nil {
		return Added{key, "unchanged", version}, nil
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return Added{}, err
	}
	var row, old int64
	err = w.byKey.QueryRow(p.key).Scan(&row, &old, &version)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		if row, err = w.insertReport(p); err != nil {
			return Added{}, err
		}
		_, err := w.put(row, 1, p)
		return Added{p.key, "new", 1}, err
	case err != nil:
		return Added{}, err
	}
	if err := w.clear(row, old); err != nil {
		return Added{}, err
	}
	_, err = w.put(row, version+1, p)
	return Added{p.key, "version", version + 1}, err
}

// put writes a text and its reading and makes them the report's newest.
func (w *writer) put(row int64, version int, p packet) (int64, error) {
	res, err := w.text.Exec(row, version, p.hash, w.now, p.text)
	if err != nil {
		return 0, err
	}
	text, err := res.LastInsertId()
	if err != nil {
		return 0, err
	}
	return w.putReading(row, text, version, p)
}

// putReading writes a reading and what is looked up of it.
func (w *writer) putReading(row, text int64, version int, p packet) (int64, error) {
	res, err := w.reading.Exec(text, w.now, p.made, p.body)
	if err != nil {
		return 0, err
	}
	reading, err := res.LastInsertId()
	if err != nil {
		return 0, err
	}
	r := &p.r.Report
	day, ok := dayOf(r.Published)
	if !ok {
		day = int(w.now / (24 * time.Hour).Milliseconds())
	}
	first := w.nextEntry
	if err := w.index(row, day, p.r); err != nil {
		return 0, err
	}
	_, err = w.current.Exec(r.ID, p.hash, r.URL, r.Publisher, r.Agency, r.Title, r.Language, r.Published, r.Updated, day, w.now, version, reading, first,
		len(p.r.Statements), len(p.r.Events), row)
	return reading, err
}

func (w *writer) insertReport(p packet) (int64, error) {
	res, err := w.report.Exec(p.key, p.hash, w.now)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
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
