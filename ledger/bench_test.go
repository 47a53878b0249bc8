package ledger

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"encoding/json"

	"readout/record"
)

// benchRecords are records from a file of JSON lines named by LEDGER_BENCH (readout export jsonl), else small ones made here.
func benchRecords(b testing.TB) []*record.Record {
	var out []*record.Record
	if path := os.Getenv("LEDGER_BENCH"); path != "" {
		f, err := os.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		for d := json.NewDecoder(f); d.More(); {
			var r record.Record
			if err := d.Decode(&r); err != nil {
				b.Fatal(err)
			}
			out = append(out, &r)
		}
		return out
	}
	return []*record.Record{made(b, "Herald", "https://h.example/1", "2025-08-01", plan, "the toll road stays closed", "summit", "planned")}
}

// fill adds n reports in batches of 500 and returns how long that took.
func fill(b testing.TB, l *Ledger, n int) time.Duration {
	base := benchRecords(b)
	start := time.Now()
	for i := 0; i < n; {
		var batch []*record.Record
		for len(batch) < 500 && i < n {
			r := *base[i%len(base)]
			r.Report.URL = fmt.Sprintf("https://n.example/%d", i)
			r.Report.ID = r.Report.URL
			r.Report.Text += fmt.Sprintf("\nEdition %d.", i)
			h := sha256.Sum256([]byte(r.Report.Text))
			r.Report.Hash = "sha256:" + hex.EncodeToString(h[:])
			r.Report.Published = dayName(19_000 + i%1000)
			batch = append(batch, &r)
			i++
		}
		if _, err := l.Add(context.Background(), batch...); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(start)
}

func BenchmarkAdd(b *testing.B) {
	l := open(b)
	b.ResetTimer()
	d := fill(b, l, b.N)
	b.ReportMetric(float64(b.N)/d.Seconds(), "reports/s")
	if _, err := l.write.Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		b.Fatal(err)
	}
	st, err := os.Stat(l.Path())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(st.Size())/float64(b.N), "bytes/report")
}

func BenchmarkJoin(b *testing.B) {
	l := open(b)
	fill(b, l, b.N)
	b.ResetTimer()
	if _, err := l.Join(context.Background()); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkSearch times queries of all kinds over a ledger of LEDGER_BENCH_SIZE reports (2,000 where it is not set).
func BenchmarkSearch(b *testing.B) {
	n := 2000
	if s := os.Getenv("LEDGER_BENCH_SIZE"); s != "" {
		fmt.Sscan(s, &n)
	}
	l, err := Open(filepath.Join(b.TempDir(), "l"), Options{Now: clock})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	fill(b, l, n)
	queries := []string{"who:moreno", "summit", `"toll road"`, "status:planned", `who:china said:talks`, "status:planned,conditional place:cusco", "talks ceasefire", "channel:social_media", "verdict:false",
		"type:consult after:2023-01-01", "country:USA status:did_not_happen", "-who:china status:planned", "who:minister act:deny", "agreement publisher:herald", "when:2022"}
	var times []time.Duration
	b.ResetTimer()
	for i := range b.N {
		at := time.Now()
		if _, err := l.Search(context.Background(), queries[i%len(queries)], SearchOptions{}); err != nil {
			b.Fatal(err)
		}
		times = append(times, time.Since(at))
		if os.Getenv("LEDGER_BENCH_TELL") != "" {
			b.Log(queries[i%len(queries)], times[i])
		}
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)*95/100].Microseconds())/1000, "p95-ms")
}
