package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"strings"
	"time"

	"readout/eval/check"
	"readout/eval/variant"
	"readout/ledger"
	"readout/record"
)

// wordsWanted is the length of an average news report: our samples are longer and are cut behind a paragraph near it.
const wordsWanted = 400

// perAdd is how many reports one call of Add keeps: the command line's largest batch, which it reaches where records come without reading.
const perAdd = 2000

// ledgerSize measures the ledger with reading off: how fast records are kept, how large the file grows, how long searches take, and with
// --join how fast what was kept is joined. The records are made of our own development samples: rewritten by the variant rewriter, cut to
// an average report's length, read once, and varied in words, names, numbers and days (varier), each with an address and a last line of its own.
func ledgerSize(ctx context.Context, c command) error {
	base, err := ledgerRecords(ctx, c)
	if err != nil {
		return err
	}
	words, entries := 0, 0
	for _, r := range base {
		words += len(strings.Fields(r.Report.Text))
		entries += len(r.Statements) + len(r.Events)
	}
	fmt.Printf("records made of %d readings: %d words and %d entries on average\n", len(base), words/len(base), entries/len(base))
	dir := c.out
	if dir == "" {
		if dir, err = os.MkdirTemp("", "ledger"); err != nil {
			return fmt.Errorf("make a folder: %w", err)
		}
		defer os.RemoveAll(dir)
	}
	l, err := ledger.Open(filepath.Join(dir, "bench.readout"), ledger.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	if c.profile != "" {
		f, err := os.Create(c.profile)
		if err != nil {
			return fmt.Errorf("write profile: %w", err)
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return fmt.Errorf("write profile: %w", err)
		}
		defer pprof.StopCPUProfile()
	}
	if err := measureAdd(ctx, l, base, c.reports); err != nil {
		return err
	}
	if c.join {
		start := time.Now()
		n, err := l.Join(ctx)
		if err != nil {
			return err
		}
		fmt.Printf("joined: %d in %.1f s: %.0f/s; %.1f kB a report\n", n, time.Since(start).Seconds(), float64(n)/time.Since(start).Seconds(), fileSize(l)/float64(c.reports)/1000)
	}
	return measureSearch(ctx, l, base, c)
}

func measureAdd(ctx context.Context, l *ledger.Ledger, base []*record.Record, n int) error {
	v, err := newVarier("ledger/data/rarity.tsv")
	if err != nil {
		return err
	}
	var took, used time.Duration
	for i := 0; i < n; {
		var batch []*record.Record
		for ; len(batch) < perAdd && i < n; i++ {
			r, err := edition(v, base[i%len(base)], i)
			if err != nil {
				return err
			}
			batch = append(batch, r)
		}
		start, cpu := time.Now(), cpuTime()
		if _, err := l.Add(ctx, batch...); err != nil {
			return err
		}
		took, used = took+time.Since(start), used+cpuTime()-cpu
		if i%10_000 < perAdd {
			fmt.Printf("  %6d: %.0f/s, %.2f ms of processor time each so far, load %s\n", i, float64(i)/took.Seconds(), ms(used)/float64(i), load())
		}
	}
	fmt.Printf("added: %d in %.1f s: %.0f/s; %.2f ms of processor time and %.1f kB a report\n", n, took.Seconds(), float64(n)/took.Seconds(), ms(used)/float64(n), fileSize(l)/float64(n)/1000)
	return nil
}

// fileSize is the size of the ledger's files in bytes.
func fileSize(l *ledger.Ledger) float64 {
	size := int64(0)
	for _, end := range []string{"", "-wal"} {
		if st, err := os.Stat(l.Path() + end); err == nil {
			size += st.Size()
		}
	}
	return float64(size)
}

// load is the machine's load in the last minute, where it tells it.
func load() string {
	b, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	one, _, _ := strings.Cut(string(b), " ")
	return one
}

// edition is a record again, as another report.
func edition(v *varier, r *record.Record, i int) (*record.Record, error) {
	e, err := v.make(r, i, time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i*7%1000))
	if err != nil {
		return nil, err
	}
	e.Report.URL = fmt.Sprintf("https://n.example/%d", i)
	e.Report.ID = e.Report.URL
	e.Report.Publisher = fmt.Sprintf("Paper %d", i%40)
	e.Report.Text += fmt.Sprintf("\nEdition %d.", i)
	h := sha256.Sum256([]byte(e.Report.Text))
	e.Report.Hash = "sha256:" + hex.EncodeToString(h[:])
	return e, nil
}

func measureSearch(ctx context.Context, l *ledger.Ledger, base []*record.Record, c command) error {
	kinds := ledgerQueries(base, c.reports)
	var all, cpus []time.Duration
	for _, k := range kinds {
		var some, used []time.Duration
		found := 0
		for _, q := range k.queries {
			start, cpu := time.Now(), cpuTime()
			h, err := l.Search(ctx, q, ledger.SearchOptions{})
			if err != nil {
				return fmt.Errorf("search %s: %w", q, err)
			}
			some, used = append(some, time.Since(start)), append(used, cpuTime()-cpu)
			found += len(h.Hits)
			if c.verbose {
				fmt.Printf("  %8.1f ms %3d %s\n", ms(some[len(some)-1]), len(h.Hits), q)
			}
		}
		all, cpus = append(all, some...), append(cpus, used...)
		fmt.Printf("search %-34s %4d queries, %4.1f hits each, p50 %6.1f ms, p95 %6.1f ms; processor time %6.1f, %6.1f ms\n", k.name, len(some), float64(found)/float64(len(some)), ms(quantile(some, 50)), ms(quantile(some, 95)),
			ms(quantile(used, 50)), ms(quantile(used, 95)))
	}
	fmt.Printf("search %-34s %4d queries, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms\n", "all", len(all), ms(quantile(all, 50)), ms(quantile(all, 95)), ms(quantile(all, 99)))
	fmt.Printf("search %-34s processor time p50 %.1f ms, p95 %.1f ms, p99 %.1f ms\n", "", ms(quantile(cpus, 50)), ms(quantile(cpus, 95)), ms(quantile(cpus, 99)))
	return nil
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func quantile(list []time.Duration, percent int) time.Duration {
	s := slices.Sorted(slices.Values(list))
	return s[min(len(s)-1, len(s)*percent/100)]
}

// ledgerRecords reads the variants of our development samples; an argument names a file of records (readout read) to take instead.
func ledgerRecords(ctx context.Context, c command) ([]*record.Record, error) {
	var out []*record.Record
	if len(c.args) > 0 {
		f, err := os.Open(c.args[0])
		if err != nil {
			return nil, fmt.Errorf("read records: %w", err)
		}
		defer f.Close()
		for d := json.NewDecoder(bufio.NewReader(f)); d.More(); {
			r := new(record.Record)
			if err := d.Decode(r); err != nil {
				return nil, fmt.Errorf("read records: %w", err)
			}
			out = append(out, r)
		}
		if len(out) == 0 {
			return nil, fmt.Errorf("no records in %s", c.args[0])
		}
		return out, nil
	}
	c.engine = "fast"
	reader, err := c.reader()
	if err != nil {
		return nil, err
	}
	cases, err := loadCases(casesIn("samples/dev"))
	if err != nil {
		return nil, err
	}
	var all []check.Case
	for seed := range uint64(perCase) {
		for _, k := range cases {
			v := variant.Make(k, seed+1)
			v.Text, v.Checks = averageLength(v.Text), nil
			all = append(all, v)
		}
	}
	list, err := runCases(ctx, reader, c.workers, all)
	if err != nil {
		return nil, err
	}
	for i := range list {
		out = append(out, &list[i].rec)
	}
	if c.out != "" {
		return out, saveRecords(filepath.Join(c.out, "records.jsonl"), out)
	}
	return out, nil
}

func saveRecords(path string, list []*record.Record) error {
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("keep records: %w", err)
	}
	w := bufio.NewWriter(f)
	e := json.NewEncoder(w)
	for _, r := range list {
		if err := e.Encode(r); err != nil {
			f.Close()
			return fmt.Errorf("keep records: %w", err)
		}
	}
	if err := w.Flush(); err != nil {
		f.Close()
		return fmt.Errorf("keep records: %w", err)
	}
	return f.Close()
}

// averageLength cuts a text behind the paragraph that brings it nearest to wordsWanted.
func averageLength(t string) string {
	n, end := 0, 0
	for end < len(t) {
		stop := strings.Index(t[end:], "\n\n")
		if stop < 0 {
			stop = len(t) - end
		} else {
			stop += 2
		}
		k := len(strings.Fields(t[end : end+stop]))
		if n > 0 && n+k/2 > wordsWanted {
			break
		}
		n, end = n+k, end+stop
	}
	return strings.TrimRight(t[:end], "\n") + "\n"
}
