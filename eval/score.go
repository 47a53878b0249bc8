package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"readout"
)

// score runs every development set, our own reports, their variants and the probes, and prints or rewrites the scoreboard.
func score(ctx context.Context, c command) error {
	engines := []string{c.engine}
	if c.engine == "both" || c.engine == "" {
		engines = []string{readout.Fast, readout.Accurate}
	}
	var b board
	for _, e := range engines {
		c.engine = e
		col, err := scoreEngine(ctx, c)
		if errors.Is(err, readout.ErrNoModel) {
			fmt.Fprintf(os.Stderr, "no %s model in this build: its column is left out\n", e)
			continue
		}
		if err != nil {
			return err
		}
		b.engines = append(b.engines, e)
		b.columns = append(b.columns, col)
	}
	switch {
	case c.update:
		return b.write(boardPath)
	case c.check:
		return b.compare(boardPath)
	}
	fmt.Print(b.String())
	return nil
}

// scoreEngine fills one engine's column: the figure of each set by name and label.
func scoreEngine(ctx context.Context, c command) (map[string]float64, error) {
	r, err := c.reader()
	if err != nil {
		return nil, err
	}
	col := map[string]float64{}
	if err := scoreOwn(ctx, c, r, col); err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(c.shared, "data")); err != nil {
		fmt.Fprintf(os.Stderr, "SKIPPED: the development sets, %s/data is not here\n", c.shared)
		return col, nil
	}
	dir := c.out
	if dir == "" {
		if dir, err = os.MkdirTemp("", "readout-eval"); err != nil {
			return nil, err
		}
		defer os.RemoveAll(dir)
	}
	done := map[string]string{}
	for _, s := range sets {
		if !c.wants(s.name) {
			continue
		}
		gold := filepath.Join(c.shared, s.gold)
		if s.held {
			if gold, err = keptPart(dir, gold); err != nil {
				return nil, err
			}
		}
		pred := done[s.task+gold]
		if pred == "" {
			pred = filepath.Join(dir, c.engine+"-"+strings.NewReplacer(" ", "-", ",", "", "(", "", ")", "").Replace(s.name)+".out")
			if err := predictTo(ctx, r, c.workers, s.task, gold, pred); err != nil {
				return nil, err
			}
			done[s.task+gold] = pred
		}
		res, err := runScorer(ctx, c.shared, s, gold, pred)
		if err != nil {
			return nil, fmt.Errorf("score %s: %w", s.name, err)
		}
		for _, f := range s.figures {
			v, ok := lookUp(res, f.path)
			if !ok {
				return nil, fmt.Errorf("score %s: the scorer gives no %s", s.name, f.path)
			}
			col[s.name+"/"+f.label] = v
		}
		fmt.Fprintln(os.Stderr, c.engine, s.name, "done")
	}
	return col, nil
}

// wants tells whether --only, words apart by commas, asks for a set.
func (c command) wants(name string) bool {
	for _, w := range strings.Split(c.only, ",") {
		if strings.Contains(strings.ToLower(name), strings.ToLower(w)) {
			return true
		}
	}
	return false
}

// keptPart writes the part of a gold file that no model was trained on.
func keptPart(dir, gold string) (string, error) {
	b, err := os.ReadFile(gold)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	for _, line := range bytes.Split(b, []byte("\n")) {
		var g struct {
			ID string `json:"id"`
		}
		if json.Unmarshal(line, &g) == nil && kept(g.ID) {
			out.Write(line)
			out.WriteByte('\n')
		}
	}
	path := filepath.Join(dir, "kept-"+filepath.Base(filepath.Dir(gold))+"-"+filepath.Base(gold))
	return path, os.WriteFile(path, out.Bytes(), 0o644)
}

func runScorer(ctx context.Context, shared string, s set, gold, pred string) (map[string]any, error) {
	switch s.scorer {
	case "gap":
		return scoreGAP(gold, pred)
	case "shingles":
		return scoreShingles(gold, pred)
	}
	args := []string{filepath.Join(shared, "score", s.scorer)}
	if s.task == "coref" {
		tsv, err := corefGold(gold, pred)
		if err != nil {
			return nil, err
		}
		args = append(args, "--gold", tsv, "--pred", pred+".tsv", "--mismatch", "conll")
	} else if s.scorer == "score_clusters.py" {
		args = append(args, "--gold", gold, "--pred", pred)
	} else {
		args = append(args, gold, pred)
	}
	for _, a := range s.args {
		if strings.HasPrefix(a, "score/") {
			a = filepath.Join(shared, a)
		}
		args = append(args, a)
	}
	cmd := exec.CommandContext(ctx, "python3", append(args, "--json")...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %s", s.scorer, err, strings.TrimSpace(stderr.String()))
	}
	var res map[string]any
	if err := json.Unmarshal(out, &res); err != nil {
		return nil, fmt.Errorf("%s: %w", s.scorer, err)
	}
	return res, nil
}

func lookUp(v map[string]any, path string) (float64, bool) {
	var at any = v
	for _, k := range strings.Split(path, "/") {
		m, ok := at.(map[string]any)
		if !ok {
			return 0, false
		}
		at = m[k]
	}
	f, ok := at.(float64)
	return f, ok
}
