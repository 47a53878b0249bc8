package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"
)

// scoreGAP compares pairs (pronoun, A or B): precision, recall and F1 over the pairs that are the same person.
func scoreGAP(gold, pred string) (map[string]any, error) {
	said := map[string][2]bool{}
	lines, err := tsv(pred)
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		said[l[0]] = [2]bool{strings.EqualFold(l[1], "true"), strings.EqualFold(l[2], "true")}
	}
	lines, err = tsv(gold)
	if err != nil {
		return nil, err
	}
	var right, system, total float64
	for _, l := range lines[1:] {
		for k, col := range []int{6, 9} {
			want, got := strings.EqualFold(l[col], "true"), said[l[0]][k]
			if want {
				total++
			}
			if got {
				system++
			}
			if want && got {
				right++
			}
		}
	}
	return map[string]any{"pairs": prf(right, system, total)}, nil
}

func prf(right, system, gold float64) map[string]any {
	p, r, f := 0.0, 0.0, 0.0
	if system > 0 {
		p = right / system
	}
	if gold > 0 {
		r = right / gold
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return map[string]any{"p": p, "r": r, "f1": f}
}

// tsv reads a plain tab-separated file: quotation marks mean nothing in it.
func tsv(path string) ([][]string, error) {
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out [][]string
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		out = append(out, strings.Split(s.Text(), "\t"))
	}
	return out, s.Err()
}

// corefGold writes GUM's OntoNotes-style mentions as the scorer reads them, and the prediction beside it under a name that the scorer
// knows as a table.
func corefGold(gold, pred string) (string, error) {
	f, err := open(gold)
	if err != nil {
		return "", err
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	for _, line := range bytes.Split(b, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var g struct {
			Doc  string              `json:"doc"`
			Onto [][]json.RawMessage `json:"onto"`
		}
		if err := json.Unmarshal(line, &g); err != nil {
			return "", err
		}
		seen := map[string]bool{}
		for _, m := range g.Onto {
			at := fmt.Sprintf("%s:%s-%s", g.Doc, m[0], m[1])
			if !seen[at] {
				seen[at] = true
				fmt.Fprintf(&out, "%s\t%s/%s\n", at, g.Doc, strings.Trim(string(m[2]), `"`))
			}
		}
	}
	p, err := os.ReadFile(pred)
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(pred+".tsv", p, 0o644); err != nil {
		return "", err
	}
	path := pred + ".gold.tsv"
	return path, os.WriteFile(path, out.Bytes(), 0o644)
}

// scoreShingles is the article-extraction benchmark's measure: multisets of 4-word shingles, P and R averaged over pages.
func scoreShingles(gold, pred string) (map[string]any, error) {
	want, err := readRows(gold)
	if err != nil {
		return nil, err
	}
	got, err := readRows(pred)
	if err != nil {
		return nil, err
	}
	text := map[string]string{}
	for _, r := range got {
		text[r.ID] = r.Text
	}
	var ps, rs float64
	for _, w := range want {
		a, b := shingles(w.Text), shingles(text[w.ID])
		both, na, nb := 0, 0, 0
		for k, n := range a {
			both += min(n, b[k])
			na += n
		}
		for _, n := range b {
			nb += n
		}
		switch {
		case nb > 0:
			ps += float64(both) / float64(nb)
		case na == 0:
			ps++
		}
		if na > 0 {
			rs += float64(both) / float64(na)
		} else {
			rs++
		}
	}
	n := float64(max(1, len(want)))
	p, r := ps/n, rs/n
	return map[string]any{"shingles": map[string]any{"p": p, "r": r, "f1": 2 * p * r / max(p+r, 1e-9)}}, nil
}

func shingles(text string) map[string]int {
	words := strings.FieldsFunc(text, func(r rune) bool { return !(unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_') })
	out := map[string]int{}
	if len(words) > 0 && len(words) < 4 {
		out[strings.Join(words, " ")]++
	}
	for i := 0; i+4 <= len(words); i++ {
		out[strings.Join(words[i:i+4], " ")]++
	}
	return out
}
