package ledger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"sort"
	"strings"

	"readout/record"
)

// Sizes of a profile. Only the most telling words name candidates; all kept words are compared.
const (
	keptWords  = 160
	namedWords = 20
	shingle    = 5
	leastRare  = 6   // words commoner than one in four hundred tell nothing of a report
	leadEnds   = 600 // code points from the start in which a word counts twice: news tells its matter first
)

// profile is what a report is compared by: its most telling words with their weights (length 1), which Counts and Rare make, and the runs of words of its text.
type profile struct {
	Words    []uint32  // hashes, ascending
	Counts   []uint16  // how often each stands, at least 1; what stands early counts twice
	Rare     []uint8   // how rare it is in English, ten times the natural logarithm
	Named    []uint8   // the places of those that name candidates
	Runs     []uint32  // hashes of runs of five words, a sample, ascending
	Corrects bool      // the report carries a notice that takes something back
	Weights  []float32 // worked out of counts and rarity
}

// profileOf weighs a report's words by how often they stand (a title's twice) and how rare they are in English.
func profileOf(r *record.Record, t *tables) profile {
	count := map[string]float64{}
	words := wordsOf(r.Report.Text)
	for _, w := range words {
		count[stem(w.text)]++
		if w.start < leadEnds {
			count[stem(w.text)]++
		}
	}
	for _, w := range foldedWords(r.Report.Title) {
		count[stem(w)] += 2
	}
	rarity := map[string]float64{}
	for _, w := range words {
		s := stem(w.text)
		if x := t.rare(w.text); rarity[s] == 0 || x < rarity[s] {
			rarity[s] = x
		}
	}
	for _, w := range foldedWords(r.Report.Title) {
		if s := stem(w); rarity[s] == 0 {
			rarity[s] = t.rare(w)
		}
	}
	type weighed struct {
		w string
		v float64
	}
	var list []weighed
	for w, n := range count {
		if x := rarity[w] - leastRare; x > 0 && len(w) > 1 {
			list = append(list, weighed{w, (1 + math.Log(n)) * x})
		}
	}
	sort.Slice(list, func(i, j int) bool {
		if list[i].v != list[j].v {
			return list[i].v > list[j].v
		}
		return list[i].w < list[j].w
	})
	list = list[:min(len(list), keptWords)]
	named := map[string]bool{}
	for _, x := range list[:min(len(list), namedWords)] {
		named[x.w] = true
	}
	var p profile
	sort.Slice(list, func(i, j int) bool { return hash32(list[i].w) < hash32(list[j].w) })
	for i, x := range list {
		if named[x.w] {
			p.Named = append(p.Named, uint8(i))
		}
		p.Words = append(p.Words, hash32(x.w))
		p.Counts = append(p.Counts, uint16(min(count[x.w], math.MaxUint16)))
		p.Rare = append(p.Rare, uint8(math.Round(10*rarity[x.w])))
	}
	p.weigh()
	p.Runs = runsOf(words)
	p.Corrects = len(notices(r)) > 0
	return p
}

func (p *profile) rarity(i int) float64 { return float64(p.Rare[i]) / 10 }

// weigh works the weights out: (1 + log count) · (rarity - leastRare), of length 1.
func (p *profile) weigh() {
	v := make([]float64, len(p.Words))
	sum := 0.0
	for i := range v {
		v[i] = (1 + math.Log(float64(p.Counts[i]))) * (p.rarity(i) - leastRare)
		sum += v[i] * v[i]
	}
	sum = math.Sqrt(sum)
	p.Weights = make([]float32, len(v))
	for i := range v {
		p.Weights[i] = float32(math.Round(v[i]/sum*1e4) / 1e4)
	}
}

// runsOf samples the runs of words of a text: those whose hash is divisible by four, at most 400, the smallest first, so that two texts sample alike.
func runsOf(words []word) []uint32 {
	seen := map[uint32]bool{}
	var out []uint32
	for i := 0; i+shingle <= len(words); i++ {
		var b strings.Builder
		for k := range shingle {
			b.WriteString(words[i+k].text)
			b.WriteByte(' ')
		}
		if h := hash32(b.String()); h%4 == 0 && !seen[h] {
			seen[h] = true
			out = append(out, h)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	return out[:min(len(out), 400)]
}

func hash32(s string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(s))
	return h.Sum32()
}

// stem cuts the endings of number, tense and possession: enough to let reports of one matter meet.
func stem(w string) string {
	for _, end := range []string{"ies", "ing", "ed", "es", "s"} {
		if len(w) > len(end)+3 && strings.HasSuffix(w, end) {
			return w[:len(w)-len(end)]
		}
	}
	return w
}

// like is the cosine of two profiles.
func (p *profile) like(q *profile) float64 {
	sum, i, j := 0.0, 0, 0
	for i < len(p.Words) && j < len(q.Words) {
		switch {
		case p.Words[i] < q.Words[j]:
			i++
		case p.Words[i] > q.Words[j]:
			j++
		default:
			sum += float64(p.Weights[i]) * float64(q.Weights[j])
			i++
			j++
		}
	}
	return sum
}

// copied is the share of the shorter text's runs of words that the other has too.
func (p *profile) copied(q *profile) float64 {
	a, b := p.Runs, q.Runs
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	both, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			both++
			i++
			j++
		}
	}
	return float64(both) / float64(min(len(a), len(b)))
}

// errOldProfile is a profile that an earlier version wrote: Join makes it anew.
var errOldProfile = errors.New("the profile is of an earlier version")

// profileMark begins a profile as pack writes it: what begins otherwise is the compressed JSON of earlier versions.
const profileMark = 3

// pack writes a profile: the mark, whether the report corrects, how many words, for each the distance to its hash, its count and its rarity; the named ones; how many runs, for each
// the distance to its hash. Numbers are varints but for rarity and names, which are bytes.
func (p *profile) pack() []byte {
	b := append(make([]byte, 0, 6*len(p.Words)+5*len(p.Runs)+16), profileMark, 0)
	if p.Corrects {
		b[1] = 1
	}
	b = binary.AppendUvarint(b, uint64(len(p.Words)))
	last := uint32(0)
	for i, w := range p.Words {
		b = binary.AppendUvarint(b, uint64(w-last))
		b = append(binary.AppendUvarint(b, uint64(p.Counts[i])), p.Rare[i])
		last = w
	}
	b = append(binary.AppendUvarint(b, uint64(len(p.Named))), p.Named...)
	b = binary.AppendUvarint(b, uint64(len(p.Runs)))
	last = 0
	for _, r := range p.Runs {
		b = binary.AppendUvarint(b, uint64(r-last))
		last = r
	}
	return b
}

func unpackProfile(b []byte) (*profile, error) {
	if len(b) == 0 || b[0] != profileMark {
		return nil, errOldProfile
	}
	c := &cursor{b: b[1:]}
	p := &profile{Corrects: c.byte() == 1}
	last := uint32(0)
	for range c.count() {
		last += uint32(c.number())
		p.Words = append(p.Words, last)
		p.Counts = append(p.Counts, uint16(c.number()))
		p.Rare = append(p.Rare, c.byte())
	}
	for range c.count() {
		p.Named = append(p.Named, c.byte())
	}
	last = 0
	for range c.count() {
		last += uint32(c.number())
		p.Runs = append(p.Runs, last)
	}
	for _, n := range p.Named {
		c.bad = c.bad || int(n) >= len(p.Words)
	}
	if c.bad {
		return nil, fmt.Errorf("%w: a report's profile", ErrDamaged)
	}
	p.weigh()
	return p, nil
}
