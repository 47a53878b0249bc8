package attribution

import doc "readout/document"

// outletName is the name after "with" or before the noun: "an interview with Radio Example".
func (r *reader) outletName(k int) string {
	name := ""
	r.Children(k, func(c int) bool {
		if r.rel(c) == doc.Nmod && (r.childCase(c, "with") || r.childCase(c, "to") || r.childCase(c, "on")) && r.pos(c) == doc.PROPN && !r.isTime(c) {
			s := r.nominal(c, k)
			name = r.Words(r.TokenSpan(s.first, s.end-1))
		}
		return name == ""
	})
	return name
}

// platform finds the longest name of a platform or an outlet in s.
func (r *reader) platform(s span) (platformLine, bool) {
	for i := s.first; i < s.end; i++ {
		if u := r.pos(i); u != doc.PROPN && u != doc.NOUN && u != doc.ADJ && u != doc.DET && u != doc.X {
			continue
		}
		b := r.Text[r.Tokens[i].Start]
		if b >= 'a' && b <= 'z' && b != 'd' {
			continue
		}
		for n := min(4, s.end-i); n > 0; n-- {
			t := r.TokenSpan(i, i+n-1)
			if t.End-t.Start > 40 {
				continue
			}
			if p, ok := r.lex.platforms[r.Words(t)]; ok {
				return p, true
			}
		}
	}
	return platformLine{}, false
}

// told reads the channel off who is spoken to: the press, a news conference, a parliament, a broadcaster.
func (r *reader) told(a int, w *way) {
	l := r.lemma(a)
	f, e := r.Subtree(a)
	s := span{f, e + 1}
	if r.Tokens[e].End-r.Tokens[f].Start > 160 {
		s.end = a + 1
	}
	news := false
	r.Children(a, func(k int) bool {
		news = news || r.low(k) == "news" || r.low(k) == "press"
		return !news
	})
	ch, known := r.channelOf(a)
	single := (r.lex.lists["press"][l] || r.lex.lists["interviewer"][l] && r.pos(a) == doc.NOUN) && r.Tokens[a].Feats.Has(doc.Sing) && l != "press" && l != "media"
	own := false
	r.Children(a, func(k int) bool {
		own = own || r.low(k) == "our" || r.low(k) == "this" && r.rel(k) == doc.Det
		return !own
	})
	switch {
	case r.reporter(a):
		w.kind, w.at = "interview", s
	case single, own && (r.lex.lists["print"][l] || r.lex.lists["air"][l]):
		w.kind, w.name, w.manner, w.at = "interview", r.outletIn(s), "public", s
	case r.lex.lists["press"][l], (l == "conference" || l == "briefing") && news:
		w.kind, w.manner, w.at = "press", "public", s
	case l == "conference":
		w.kind, w.manner, w.at = "speech", "public", s
	case l == "meeting" && r.childDet(a, "a"):
		w.kind, w.manner, w.at = "meeting", "public", s
	case known && ch.kind == "meeting":
		w.kind, w.at = "meeting", s
	case known && ch.kind != "written" && ch.kind != "social_media" && ch.kind != "call":
		w.kind, w.manner, w.at = ch.kind, ch.manner, s
	case l == "newspaper" || l == "magazine":
		w.kind, w.manner, w.at = "interview", "public", s
	case r.lex.lists["audience"][l]:
		w.kind, w.manner, w.at = "speech", "public", s
	case r.lex.lists["air"][l]:
		w.kind, w.name, w.manner, w.at = "interview", r.outletIn(s), "public", s
	case r.lex.lists["print"][l]:
		w.kind, w.name, w.manner, w.at = "interview", r.outletIn(s), "public", s
	case r.lex.lists["parliament"][r.low(a)] && r.pos(a) == doc.PROPN:
		w.kind, w.manner, w.at = "speech", "public", s
	case r.crowd(a):
		w.kind, w.manner, w.at = "speech", "public", s
	case (l == "camera" || l == "microphone") && r.Tokens[a].Feats.Has(doc.Plur):
		w.kind, w.manner, w.at = "press", "public", s
	case r.mediaActor(a):
		w.kind, w.name, w.manner, w.at = "interview", r.Words(r.TokenSpan(s.first, s.end-1)), "public", s
	case r.outletIn(s) != "" && r.pos(a) == doc.PROPN:
		w.kind, w.name, w.manner, w.at = "interview", r.outletIn(s), "public", s
	default:
		if p, ok := r.platform(s); ok && p.kind == "outlet" {
			w.kind, w.name, w.manner, w.at = "interview", p.name, "public", s
		}
	}
}

// newsBefore tells a news conference from other ones.
func (r *reader) newsBefore(k int) bool {
	news := false
	r.Children(k, func(c int) bool {
		news = news || r.low(c) == "news" || r.low(c) == "press"
		return !news
	})
	return news || k > 0 && (r.low(k-1) == "news" || r.low(k-1) == "press")
}

// toldNext reads who is spoken to off the words right behind the verb, where the parser made something else of them: "told a press
// conference, the gates would …".
func (r *reader) toldNext(c *candidate, w *way) {
	i := c.cue[len(c.cue)-1].end
	for n := 0; n < 6 && i < len(r.Tokens) && r.Tokens[i].Sent == r.Tokens[c.head].Sent && !c.inContent(i); n++ {
		switch r.pos(i) {
		case doc.DET, doc.ADJ, doc.NUM:
		case doc.NOUN, doc.PROPN:
			if i+1 < len(r.Tokens) && (r.pos(i+1) == doc.NOUN || r.pos(i+1) == doc.PROPN) && !c.inContent(i+1) {
				break
			}
			r.told(i, w)
			return
		default:
			return
		}
		i++
	}
}

// crowd tells whether many are spoken to at once: "some ten thousand railwaymen", "hundreds of supporters".
func (r *reader) crowd(a int) bool {
	many := r.lex.lists["many"][r.lemma(a)] && r.Tokens[a].Feats.Has(doc.Plur)
	if many {
		return true
	}
	if !r.Tokens[a].Feats.Has(doc.Plur) {
		return false
	}
	r.Children(a, func(k int) bool {
		switch r.rel(k) {
		case doc.Nummod:
			many = many || r.lex.lists["many"][r.low(k)] || len(r.TokenText(k)) > 2 && r.TokenText(k)[0] >= '1' && r.TokenText(k)[0] <= '9'
		case doc.Amod, doc.Nmod:
			many = many || r.lex.lists["gathered"][r.lemma(k)]
		case doc.ACL, doc.ACLRelcl:
			many = many || r.lex.lists["gathered"][r.lemma(k)]
		}
		return !many
	})
	return many
}

// outletIn returns the name of the newsroom in s, "" if there is none: one of platforms.tsv, a name behind a noun for one ("the daily
// Example"), a name with a word that newspapers and stations have in theirs ("Example Gazette", "Radio Example").
func (r *reader) outletIn(s span) string {
	if p, ok := r.platform(s); ok && p.kind == "outlet" {
		return p.name
	}
	for i := s.first; i < s.end; i++ {
		if r.pos(i) != doc.PROPN {
			continue
		}
		first, end := i, i+1
		for end < s.end && (r.pos(end) == doc.PROPN || (r.low(end) == "of" || r.low(end) == "the" || r.pos(end) == doc.NUM) && end+1 < s.end && r.pos(end+1) == doc.PROPN || r.pos(end) == doc.NUM) {
			end++
		}
		word := false
		for k := first; k < end; k++ {
			word = word || r.lex.lists["masthead"][r.low(k)]
		}
		if word && end-first > 1 || word && first > s.first && r.low(first-1) == "the" {
			return r.Words(r.TokenSpan(first, end-1))
		}
		if first > s.first { // "the weekly Example", "broadcaster Example", "the magazine The Example"
			k := first - 1
			if k > s.first && r.low(k) == "the" {
				k--
			}
			if l := r.lemma(k); r.pos(k) == doc.NOUN && (r.lex.lists["print"][l] || r.lex.lists["air"][l]) {
				return r.Words(r.TokenSpan(first, end-1))
			}
		}
		i = end - 1
	}
	return ""
}

func (r *reader) socialMedia(h int) bool {
	social := false
	r.Children(h, func(k int) bool {
		social = social || r.low(k) == "social" || r.low(k) == "online"
		return !social
	})
	return social
}

// onPlatform tells whether a source names a platform: "users of Telegram".
func (r *reader) onPlatform(s span) bool {
	p, ok := r.platform(s)
	return ok && p.kind == "social_media"
}

// mediaActor tells whether a token stands for an actor of the kind media.
func (r *reader) mediaActor(a int) bool {
	x := r.actors(a)
	return len(x) > 0 && r.Actors[x[0]].Kind == "media"
}
