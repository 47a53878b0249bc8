package timex

// joinNumbers makes one atom of a number that takes several words: "twenty-five", "one hundred and fifty", "2.5 million",
// "nineteen ninety-seven", "twenty-first".
func (lx *lexicon) joinNumbers(atoms []atom) []atom {
	j := joiner{atoms: atoms, hyphen: lx.index["-"], and: lx.index["and"]}
	out := atoms[:0]
	for i := 0; i < len(atoms); {
		a := atoms[i]
		switch {
		case a.mask&(cNW|cScale) != 0, a.mask&cInt != 0 && i+1 < len(atoms) && atoms[i+1].mask&cScale != 0:
			a, i = j.join(i)
		case a.mask&cOrdW != 0: // an ordinal by itself
			a.mask |= cOrd
			i++
		default:
			i++
		}
		out = append(out, a)
	}
	return out
}

// joiner adds number words up.
type joiner struct {
	atoms       []atom
	hyphen, and int32
	total, cur  float64 // what stands before the last scale, what is under way
	last        float64 // the last word's number
	ord, year   bool
}

// join reads the number that begins at atom i and returns it as one atom, and the atom after it.
func (j *joiner) join(i int) (atom, int) {
	a := j.atoms[i]
	j.total, j.cur, j.last, j.ord, j.year = 0, a.num, a.num, false, false
	end := i + 1
	for end < len(j.atoms) && !j.ord {
		k := end
		switch w := j.atoms[k].word; {
		case w == 0 || k+1 == len(j.atoms):
		case w == j.hyphen && !j.atoms[k].spaced, w == j.and && j.last >= 100:
			k++
		}
		if j.atoms[k].newBlock || !j.add(&j.atoms[k], a.mask&cInt != 0, k > end) {
			break
		}
		end = k + 1
	}
	a.num, a.end, a.digits = j.total+j.cur, j.atoms[end-1].end, 0
	if end > i+1 {
		a.word = 0
	}
	switch {
	case j.ord:
		a.mask = cWord | cOrd
	case j.year:
		a.mask = cWord | cInt | cYear
	default:
		a.mask = a.mask&^(cYear|cDay|cYY|cHour|cMon) | cInt
		if end == i+1 && a.num >= 1 && a.num <= 24 {
			a.mask |= cHour
		}
	}
	return a, end
}

// add takes one more word into the number; false where it belongs to it no more. Figures take scales only ("2.5 million").
func (j *joiner) add(b *atom, figures, linked bool) bool {
	switch {
	case b.mask&cScale != 0 && !linked:
		if b.num == 100 {
			j.cur *= 100
		} else {
			j.total, j.cur = j.total+j.cur*b.num, 0
		}
	case figures:
		return false
	case b.mask&cNW != 0 && (j.last >= 100 && b.num < 100 || j.tens() && b.num < 10):
		j.cur += b.num
	case b.mask&cNW != 0 && !j.year && j.cur >= 17 && j.cur <= 20 && b.num >= 10 && b.num < 100:
		j.cur, j.year = j.cur*100+b.num, true
	case b.mask&cOrdW != 0 && j.last >= 20 && b.num < 10:
		j.cur += b.num
		j.ord = true
	default:
		return false
	}
	j.last = b.num
	return true
}

// tens tells that the last word was twenty, thirty … ninety.
func (j *joiner) tens() bool { return j.last >= 20 && j.last < 100 && int(j.last)%10 == 0 }
