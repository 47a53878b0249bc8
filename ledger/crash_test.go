package ledger

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestMain runs the child of TestKill: a process that adds reports and tells each on standard output when it is acknowledged.
func TestMain(m *testing.M) {
	if path := os.Getenv("LEDGER_TEST_CHILD"); path != "" {
		l, err := Open(path, Options{})
		if err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		for i := 0; ; i++ {
			text := fmt.Sprintf("Moreno said that ferry %d of %s would sail. A meeting took place.", i, os.Getenv("LEDGER_TEST_RUN"))
			a, err := l.Add(context.Background(), made(&testing.T{}, "Herald", fmt.Sprintf("https://h.example/%s/%d", os.Getenv("LEDGER_TEST_RUN"), i), "2025-08-01", text, "would sail", "meeting", "happened"))
			if err != nil {
				fmt.Println("error", err)
				os.Exit(1)
			}
			fmt.Println(a[0].Key)
		}
	}
	os.Exit(m.Run())
}

// TestKill kills a process that adds at random moments: what it acknowledged must be there, and the file sound.
func TestKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "l")
	kills := 8
	if os.Getenv("LEDGER_TEST_KILLS") != "" {
		fmt.Sscan(os.Getenv("LEDGER_TEST_KILLS"), &kills)
	}
	told, lost := 0, 0
	for run := range kills {
		c := exec.Command(os.Args[0], "-test.run=^$")
		c.Env = append(os.Environ(), "LEDGER_TEST_CHILD="+path, fmt.Sprintf("LEDGER_TEST_RUN=%d", run))
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(time.Duration(60+rand.IntN(150))*time.Millisecond, func() { c.Process.Kill() })
		var keys []string
		for s := bufio.NewScanner(out); s.Scan(); {
			if strings.HasPrefix(s.Text(), "error") {
				t.Fatal(s.Text())
			}
			keys = append(keys, s.Text())
		}
		c.Wait()
		l, err := Open(path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range keys {
			told++
			if _, err := l.Report(context.Background(), k); err != nil {
				lost++
			}
		}
		if run == kills-1 {
			if r, err := l.Check(context.Background()); err != nil || len(r.Faults) > 0 {
				t.Errorf("the file is damaged: %v %v", r.Faults, err)
			}
		}
		l.Close()
	}
	if lost > 0 {
		t.Errorf("%d of %d acknowledged reports are lost", lost, told)
	}
	t.Logf("%d kills, %d acknowledged, %d lost", kills, told, lost)
}
