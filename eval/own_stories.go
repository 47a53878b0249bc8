package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"readout"
	"readout/ledger"
	"readout/record"
)

// storyCase is one set of samples/stories.
type storyCase struct {
	dir     string
	Reports []struct{ File, Published, Publisher string }
	Links   []storyLink
	None    []storyLink
}

// storyLink is a link between two reports, numbered from 1. On is given for contradictions.
type storyLink struct {
	Kind string
	A, B int
	On   string
}

var judgedKinds = []string{ledger.Fulfils, ledger.Postpones, ledger.Cancels, ledger.Contradicts, ledger.Updates}

// storyScore counts links by kind: found and right, found, expected.
type storyScore struct{ right, found, expected map[string]int }

func (s storyScore) figures(kinds ...string) (precision, recall float64) {
	right, found, expected := 0, 0, 0
	for _, k := range kinds {
		right, found, expected = right+s.right[k], found+s.found[k], expected+s.expected[k]
	}
	if found > 0 {
		precision = float64(right) / float64(found)
	}
	if expected > 0 {
		recall = float64(right) / float64(expected)
	}
	return precision, recall
}

// runStories adds every set to a ledger of its own and holds its links against what is expected.
func runStories(ctx context.Context, r *readout.Reader, dir string, tell bool) (storyScore, error) {
	s := storyScore{map[string]int{}, map[string]int{}, map[string]int{}}
	paths, err := filepath.Glob(filepath.Join(dir, "*", "case.json"))
	if err != nil {
		return s, err
	}
	slices.Sort(paths)
	for _, p := range paths {
		if err := s.run(ctx, r, p, tell); err != nil {
			return s, fmt.Errorf("story set %s: %w", filepath.Dir(p), err)
		}
	}
	return s, nil
}

func (s storyScore) run(ctx context.Context, r *readout.Reader, path string, tell bool) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	c := storyCase{dir: filepath.Dir(path)}
	if err := json.Unmarshal(b, &c); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp("", "readout-stories")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	l, err := ledger.Open(filepath.Join(tmp, "ledger"), ledger.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	number := map[string]int{}
	for i, x := range c.Reports {
		text, err := os.ReadFile(filepath.Join(c.dir, x.File))
		if err != nil {
			return err
		}
		rec, err := r.Read(ctx, record.Report{ID: x.Publisher + "/" + x.File, Publisher: x.Publisher, Published: x.Published, Text: string(text)})
		if err != nil {
			return err
		}
		a, err := l.Add(ctx, &rec)
		if err != nil {
			return err
		}
		number[a[0].Key] = i + 1
	}
	if _, err := l.Join(ctx); err != nil {
		return err
	}
	links, err := l.Links(ctx, ledger.LinksOptions{Kinds: judgedKinds, Limit: 500})
	if err != nil {
		return err
	}
	for _, x := range c.Links {
		s.expected[x.Kind]++
	}
	seen := map[storyLink]bool{}
	for _, k := range links {
		x := storyLink{Kind: k.Kind, A: number[k.A.Report.Key], B: number[k.B.Report.Key]}
		if seen[x] {
			continue
		}
		seen[x] = true
		s.found[x.Kind]++
		ok := slices.ContainsFunc(c.Links, func(y storyLink) bool {
			return y.Kind == x.Kind && (y.A == x.A && y.B == x.B || y.A == x.B && y.B == x.A) && (y.On == "" || y.On == k.On)
		})
		if ok {
			s.right[x.Kind]++
		} else if tell {
			fmt.Printf("%s: wrong %s %d-%d (%s): %q | %q %v\n", c.dir, x.Kind, x.A, x.B, k.On, k.A.Sentence.Text, k.B.Sentence.Text, k.Why)
		}
	}
	for _, x := range c.Links {
		if tell && !seen[storyLink{Kind: x.Kind, A: x.A, B: x.B}] && !seen[storyLink{Kind: x.Kind, A: x.B, B: x.A}] {
			fmt.Printf("%s: missing %s %d-%d\n", c.dir, x.Kind, x.A, x.B)
		}
	}
	return nil
}

// stories prints how our own story sets fare.
func stories(ctx context.Context, c command) error {
	r, err := c.reader()
	if err != nil {
		return err
	}
	dirs := c.args
	if len(dirs) == 0 {
		dirs = []string{"samples/stories/dev"}
	}
	for _, d := range dirs {
		s, err := runStories(ctx, r, d, c.verbose)
		if err != nil {
			return err
		}
		p, q := s.figures(ledger.Contradicts)
		fmt.Printf("%s: contradictions precision %.2f recall %.2f (%d expected)\n", d, p, q, s.expected[ledger.Contradicts])
		p, q = s.figures(ledger.Fulfils, ledger.Postpones, ledger.Cancels)
		fmt.Printf("%s: fates precision %.2f recall %.2f\n", d, p, q)
		p, q = s.figures(judgedKinds...)
		fmt.Printf("%s: all links precision %.2f recall %.2f\n", d, p, q)
	}
	return nil
}

// scoreStories fills the figures of the test half of the story sets.
func scoreStories(ctx context.Context, r *readout.Reader, col map[string]float64) error {
	s, err := runStories(ctx, r, "samples/stories/test", false)
	if err != nil {
		return err
	}
	const name = "story sets, test half/"
	col[name+"contradictions, precision"], col[name+"contradictions, recall"] = s.figures(ledger.Contradicts)
	col[name+"fates, precision"], col[name+"fates, recall"] = s.figures(ledger.Fulfils, ledger.Postpones, ledger.Cancels)
	return nil
}
