package text

// number takes what starts with a digit (or a point and a digit) at i: figures with their commas, points, colons and slashes, dates,
// telephone numbers, ordinals and decades as one word; units, am and pm, per cent and currency signs as words of their own.
func (s *scanner) number(i, j int) int {
	t := s.text
	if k := s.phone(i, j); k > i {
		s.add(i, k, false)
		return k
	}
	k := i
	if t[k] == '.' {
		k++ // .5
	}
	letters := false
	for k < j {
		if isDigit(t, k) {
			k++
			continue
		}
		if k > i && k+1 < j && isDigit(t, k+1) && !letters {
			switch t[k] {
			case ',':
				if i == 0 || t[i-1] != '[' && !(t[i-1] == ',' && isDigit(t, i-2)) || thousands(t, k, j) { // "[13,14]" are two notes
					k++
					continue
				}
			case '.', ':', '/':
				k++
				continue
			}
		}
		c, n := classAt(t, k)
		if c == digit {
			k += n
			continue
		}
		if c != letter {
			break
		}
		// letters after figures: "20th", "1990s", "AK47s" stay, "5pm" and "40km" are two words
		e := k
		for e < j {
			c, n := classAt(t, e)
			if c != letter {
				break
			}
			e += n
		}
		if !letters && k > i {
			if _, ok := lowered(units, t[k:e]); ok && (e == j || !isDigit(t, e)) {
				if e < j && t[e] == '.' && e+2 < j && isLetter(t, e+1) && t[e+2] == '.' {
					e = min(e+3, j) // 5p.m.
				}
				s.add(i, k, false)
				s.add(k, e, false)
				return e
			}
			if t[k] == 'p' || t[k] == 'a' {
				if k+3 < j && t[k+1] == '.' && t[k+2] == 'm' && t[k+3] == '.' {
					s.add(i, k, false)
					s.add(k, k+4, false)
					return k + 4
				}
			}
		}
		letters = true
		k = e
	}
	if k < j && t[k] == '.' && s.first && k+1 == j && j < s.end && k-i <= 3 {
		k++
	}
	if w := apostropheLen(t, k, j); w > 0 && !letters && t[k-1] == '0' && (k-i == 2 || k-i == 4) && k+w < j && t[k+w] == 's' && !(k+w+1 < j && isLetter(t, k+w+1)) {
		k += w + 1 // a decade: the 1930's
	}
	s.add(i, k, false)
	return s.clitic(k, j)
}

// thousands tells whether exactly three figures follow the comma at k.
func thousands(t string, k, j int) bool {
	n := k + 1
	for n < j && isDigit(t, n) {
		n++
	}
	return n == k+4
}

// phone returns the end of figures joined by hyphens that are one word: telephone numbers and dates ("713-555-0100", "11-20-2000",
// "555-0100", "2024-05-10"), or i. "5-10" and "1990-91" are ranges: three words.
func (s *scanner) phone(i, j int) int {
	t := s.text
	groups, k := 0, i
	var size [3]int
	slash := false
	for k < j && isDigit(t, k) {
		if groups > 6 {
			return i
		}
		g := k
		for k < j && isDigit(t, k) {
			k++
		}
		if groups < 3 {
			size[groups] = k - g
		}
		groups++
		if k+1 < j && (t[k] == '-' || t[k] == '/' && groups == 1 && size[0] == 3) && isDigit(t, k+1) { // 713/555-0100
			slash = slash || t[k] == '/'
			k++
			continue
		}
		break
	}
	if k < j && (isLetter(t, k) || t[k] == ':' || t[k] == '/' || (t[k] == '.' || t[k] == ',') && isDigit(t, k+1)) {
		return i
	}
	if slash && (groups != 3 || size[1] != 3 || size[2] != 4) {
		return i
	}
	if groups >= 3 || groups == 2 && size[0] == 3 && size[1] == 4 || groups == 2 && size[0] == 5 && size[1] == 4 {
		return k
	}
	return i
}
