package actor

// cue tells the name or role of who speaks next in a transcript: in capitals at the head of a paragraph, with a colon.
func (r *reader) cue(m int) bool {
	x := &r.d.Mentions[m]
	return r.opens(x) && x.End < len(r.d.Tokens) && r.d.TokenText(x.End) == ":"
}

// signs tells the agency or paper that signs a dateline: in brackets, a few words into a paragraph that opens with capitals.
func (r *reader) signs(m int) bool {
	x := &r.d.Mentions[m]
	if x.First == 0 || x.End >= len(r.d.Tokens) || r.d.TokenText(x.First-1) != "(" || r.d.TokenText(x.End) != ")" {
		return false
	}
	i := x.First - 1
	for n := 0; i > 0 && r.d.Tokens[i-1].Para == r.d.Tokens[x.First].Para; n++ {
		if i--; n > 9 {
			return false
		}
	}
	t := r.d.TokenText(i)
	return len(t) > 2 && allCaps(t) && r.capital(i)
}
