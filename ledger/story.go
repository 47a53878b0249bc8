package ledger

import (
	"errors"
	"fmt"
	"math"
	"sort"
)

// Likeness of two reports is weighed twice. A link is made by how rare the shared words are in English, which two reports decide between
// themselves. Reports that hang together by such links are then clustered by how rare the words are among them: where all tell of one war, its name
// tells nothing. Both are functions of the reports that are there, not of the order they came in.
const (
	background  = 60  // how many imagined general reports stand beside the real ones when a word's rarity is counted
	imagined    = 300 // words of an imagined report
	freshDays   = 2   // days between two reports that say nothing against one story
	fadeDays    = 10  // days after which what binds two reports is worth a third (1/e)
	farthestDay = 60  // days between two reports that are held against each other at all
)

// fade is how much a distance in days leaves of a likeness; an unknown day leaves it whole.
func fade(a, b Report) float64 {
	if a.Published == "" || b.Published == "" {
		return 1
	}
	d := a.day - b.day
	if d < 0 {
		d = -d
	}
	return math.Exp(-float64(max(0, d-freshDays)) / fadeDays)
}

// among gives the weights of several reports' words among themselves: (1 + log count) · log((background + n) / (background·p + df)), n reports, df of them with the
// word, p the share of general reports that would hold it. This is TF-IDF with a prior; each list of weights has length 1.
func among(list []*profile) [][]float64 {
	rarity := map[uint32]float64{}
	df := map[uint32]int{}
	for _, p := range list {
		for i, w := range p.Words {
			df[w]++
			if r, ok := rarity[w]; !ok || p.rarity(i) < r {
				rarity[w] = p.rarity(i)
			}
		}
	}
	n := float64(len(list))
	idf := make(map[uint32]float64, len(df))
	for w, k := range df {
		share := 1 - math.Exp(-imagined*math.Exp(-rarity[w]))
		idf[w] = max(0, math.Log((background+n)/(background*share+float64(k))))
	}
	out := make([][]float64, len(list))
	for k, p := range list {
		v := make([]float64, len(p.Words))
		sum := 0.0
		for i, w := range p.Words {
			v[i] = (1 + math.Log(float64(p.Counts[i]))) * idf[w]
			sum += v[i] * v[i]
		}
		if sum > 0 {
			sum = math.Sqrt(sum)
			for i := range v {
				v[i] /= sum
			}
		}
		out[k] = v
	}
	return out
}

// dot multiplies the weights of the words that two reports share.
func dot(a, b []uint32, v, w []float64) float64 {
	sum, i, j := 0.0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			sum += v[i] * w[j]
			i++
			j++
		}
	}
	return sum
}

// weighStories replaces the scores between reports that hang together by their likeness among themselves. What a person accepted and
// copies of one text keep theirs.
func (j *joiner) weighStories(list []group, score []map[int]float64) error {
	profiles := make([]*profile, len(list))
	reports := make([]Report, len(list))
	for i, g := range list {
		p, rep, err := j.profile(g.report)
		if err != nil {
			return err
		}
		profiles[i], reports[i] = p, rep
	}
	weights := among(profiles)
	for i := range score {
		for k, s := range score[i] {
			if k < i || s >= copied {
				continue
			}
			v := dot(profiles[i].Words, profiles[k].Words, weights[i], weights[k]) * fade(reports[i], reports[k])
			score[i][k], score[k][i] = v, v
		}
	}
	return nil
}

// profile loads a report's profile, from the report itself where that is loaded.
func (j *joiner) profile(row int64) (*profile, Report, error) {
	if x := j.loaded[row]; x != nil {
		return x.p, x.rep, nil
	}
	if x := j.profiles[row]; x != nil {
		return x.p, x.rep, nil
	}
	rep, err := scanReport(j.row("SELECT "+reportColumns+" FROM reports r WHERE r.id = ?", row))
	if err != nil {
		return nil, rep, err
	}
	p, err := j.load(rep)
	if err != nil {
		return nil, rep, err
	}
	j.profiles[row] = &joined{rep: rep, p: p}
	return p, rep, nil
}

// load reads a report's kept profile; one that an earlier version wrote is made anew.
func (j *joiner) load(rep Report) (*profile, error) {
	var b []byte
	err := j.row("SELECT body FROM profiles WHERE report = ?", rep.row).Scan(&b)
	if err != nil {
		return nil, fmt.Errorf("load profile: %w", err)
	}
	p, err := unpackProfile(b)
	if !errors.Is(err, errOldProfile) {
		return p, err
	}
	rec, err := loadRecord(j.ctx, j.tx, rep.reading)
	if err != nil {
		return nil, err
	}
	made := profileOf(rec, j.t)
	return &made, nil
}

// storiesAmong clusters reports, none of which is in a ledger, as Join does: links by general likeness, then clusters inside what hangs together.
// It returns each report's cluster as the index of its first member.
func storiesAmong(profiles []*profile) []int {
	n := len(profiles)
	links := make([][]int, n)
	for i := range n {
		for k := range i {
			if profiles[i].like(profiles[k]) >= storyLike {
				links[i], links[k] = append(links[i], k), append(links[k], i)
			}
		}
	}
	out := make([]int, n)
	seen := make([]bool, n)
	for i := range n {
		if seen[i] {
			continue
		}
		seen[i] = true
		part := []int{i}
		for at := 0; at < len(part); at++ {
			for _, k := range links[part[at]] {
				if !seen[k] {
					seen[k] = true
					part = append(part, k)
				}
			}
		}
		sort.Ints(part)
		at := map[int]int{}
		some := make([]*profile, len(part))
		for k, m := range part {
			at[m], some[k] = k, profiles[m]
		}
		weights := among(some)
		score := make([]map[int]float64, len(part))
		for k, m := range part {
			score[k] = map[int]float64{}
			for _, o := range links[m] {
				score[k][at[o]] = dot(some[k].Words, profiles[o].Words, weights[k], weights[at[o]])
			}
		}
		for _, c := range averageLink(score, storyTogether) {
			for _, k := range c {
				out[part[k]] = part[c[0]]
			}
		}
	}
	return out
}
