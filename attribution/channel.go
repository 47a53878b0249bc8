package attribution

import (
	"strings"

	doc "readout/document"
)

// way is how a statement was made.
type way struct {
	kind, name, manner string
	at                 span
}

// channel works out how candidate c was made: from the phrases that hang on its cue or on the verbs it shares a subject with, from who
// is spoken to, from what its source is ("the statement said"), at last from the verb itself.
func (r *reader) channel(c *candidate) way {
	var w way
	if c.head >= 0 && !c.noun {
		r.phrases(c, c.head, &w, 0)
	} else if c.head >= 0 && c.noun {
		r.phrases(c, c.head, &w, 1)
	}
	if c.srcHead >= 0 && w.kind == "" {
		r.sourcePhrases(c, &w)
	}
	if w.kind == "" {
		for _, a := range c.addr {
			r.told(a, &w)
		}
		if w.kind == "" && c.head >= 0 && !c.noun && c.entry != nil && c.entry.addrObj {
			r.Children(c.head, func(k int) bool { // the object is spoken to, whatever frame was read
				if (r.rel(k) == doc.Obj || r.rel(k) == doc.Iobj) && !c.inContent(k) {
					r.told(k, &w)
				}
				return w.kind == ""
			})
		}
	}
	if w.kind == "" && c.head >= 0 {
		r.nearby(c, r.cands, &w)
	}
	if w.kind == "" && c.srcHead >= 0 {
		l := r.lemma(c.srcHead)
		if ch, ok := r.lex.channels[l]; ok && (ch.kind == "written" || ch.kind == "social_media") {
			w.kind, w.manner = ch.kind, ch.manner
		} else if r.lex.lists["print"][l] {
			w.kind, w.manner = "written", "public"
		} else if r.lex.lists["air"][l] {
			w.kind, w.manner = "press", "public"
		} else if p, ok := r.platform(c.source); ok && p.kind == "outlet" {
			w.kind, w.manner = "press", "public"
		}
	}
	if w.kind == "" && c.entry != nil {
		w.kind = c.entry.channel
		if w.manner == "" {
			w.manner = c.entry.manner
		}
	} else if w.manner == "" && c.entry != nil && c.entry.manner != "" {
		w.manner = c.entry.manner
	}
	if w.kind == "written" && w.manner == "" && c.head >= 0 && !c.noun {
		r.Children(c.head, func(k int) bool { // "asserted in a fax to newspapers"
			if r.rel(k) == doc.Obl && r.lex.lists["press"][r.lemma(k)] && r.childCase(k, "to") {
				w.manner = "public"
			}
			return w.manner == ""
		})
	}
	return w
}

// phrases looks at what hangs on the verb or noun i, then at the verb it is coordinated with or hangs on.
func (r *reader) phrases(c *candidate, i int, w *way, up int) {
	r.Children(i, func(k int) bool {
		if c.inContent(k) && up == 0 {
			return true
		}
		switch r.rel(k) {
		case doc.Obl, doc.Nmod, doc.OblUnmarked, doc.Advmod, doc.OblAgent:
			r.channelNoun(k, w)
		case doc.Advcl, doc.ACL:
			if r.Tokens[k].Feats.Has(doc.Ger) || r.Tokens[k].Feats.Has(doc.Part) {
				r.speaking(k, w)
			}
		}
		return w.kind == ""
	})
	if w.kind != "" || up >= 3 {
		return
	}
	h := int(r.Tokens[i].Head)
	if h < 0 || c.inContent(h) {
		return
	}
	switch r.rel(i) {
	case doc.Xcomp, doc.Conj, doc.Advcl:
		if r.rel(i) != doc.Conj || r.ChildBy(i, doc.Nsubj) < 0 {
			r.phrases(c, h, w, up+1)
		}
	case doc.Obj:
		r.phrases(c, h, w, up+1)
	}
}

// channelNoun reads one phrase: "in a statement", "on his Truth Social platform", "to reporters", "by telephone".
func (r *reader) channelNoun(k int, w *way) {
	f, l := r.Subtree(k)
	s := span{f, l + 1}
	if r.Tokens[l].End-r.Tokens[f].Start > 160 {
		s.end = k + 1
	}
	if p, ok := r.platform(s); ok && p.kind == "social_media" && (r.childCase(k, "on") || r.childCase(k, "via") || r.childCase(k, "to") || r.childCase(k, "in") || r.childCase(k, "through")) {
		w.kind, w.name, w.manner, w.at = "social_media", p.name, "public", r.trimCase(s, k)
		return
	}
	ch, ok := r.lex.channels[r.lemma(k)]
	if !ok {
		return
	}
	for _, p := range ch.preps {
		if !r.childCase(k, p) {
			continue
		}
		if p == "in" && (r.lemma(k) == "call" || r.lemma(k) == "report" && r.rel(k) == doc.Nmod) && r.ChildBy(k, doc.Det) < 0 {
			continue
		}
		w.kind, w.manner, w.at = ch.kind, ch.manner, r.trimCase(s, k)
		if r.lemma(k) == "conference" && !r.newsBefore(k) {
			w.kind = "speech"
		}
		if ch.kind == "written" && w.manner == "" && r.toPress(s) {
			w.manner = "public"
		}
		if p, ok := r.platform(s); ok {
			w.name = p.name
		} else if ch.kind == "interview" || ch.kind == "press" {
			w.name = r.outletName(k)
		}
		return
	}
}

// toPress tells whether a written thing was sent to the press: "in a fax to newspapers".
func (r *reader) toPress(s span) bool {
	for i := s.first; i < s.end; i++ {
		if r.lex.lists["press"][r.lemma(i)] && r.pos(i) == doc.NOUN && r.childCase(i, "to") {
			return true
		}
	}
	return false
}

// childDet tells whether i has that determiner.
func (r *reader) childDet(i int, d string) bool {
	found := false
	r.Children(i, func(k int) bool {
		found = found || r.rel(k) == doc.Det && r.low(k) == d
		return !found && k < i
	})
	return found
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

// nearby looks for a channel's noun anywhere in the cue's sentence, outside what is said and nearer to this cue than to another: the
// parser may have hung "in an interview" on the speaker's description.
func (r *reader) nearby(c *candidate, all []candidate, w *way) {
	s := r.Sentences[r.Tokens[c.head].Sent]
	parent := r.holder(c.head, c, all)
	for i := s.First; i < s.End; i++ {
		if r.pos(i) != doc.NOUN && r.pos(i) != doc.PROPN || r.quote[i] >= 0 && r.quote[i] != r.quote[c.head] {
			continue
		}
		if _, ok := r.lex.channels[r.lemma(i)]; !ok {
			continue
		}
		if c.inContent(i) || c.source.has(i) || r.holder(i, c, all) != parent || r.cueBetween(i, c, all) {
			continue
		}
		if r.channelNoun(i, w); w.kind != "" {
			return
		}
	}
}

// cueBetween tells whether another statement's cue stands nearer to token i than c's.
func (r *reader) cueBetween(i int, c *candidate, all []candidate) bool {
	d := max(i-c.head, c.head-i)
	for k := range all {
		o := &all[k]
		if o == c || o.dead || o.head < 0 || r.Tokens[o.head].Sent != r.Tokens[c.head].Sent {
			continue
		}
		if e := max(i-o.head, o.head-i); e < d {
			return true
		}
	}
	return false
}

// trimCase leaves the preposition out of a phrase's span.
func (r *reader) trimCase(s span, k int) span {
	for s.first < k && (r.rel(s.first) == doc.Case || r.pos(s.first) == doc.PUNCT) && int(r.Tokens[s.first].Head) == k {
		s.first++
	}
	return r.trim(s)
}

// outletName is the name after "with" or before the noun: "an interview with Radio Example".
func (r *reader) outletName(k int) string {
	name := ""
	r.Children(k, func(c int) bool {
		if r.rel(c) == doc.Nmod && (r.childCase(c, "with") || r.childCase(c, "to") || r.childCase(c, "on")) && r.pos(c) == doc.PROPN {
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
	ch, known := r.lex.channels[l]
	switch {
	case r.reporter(a):
		w.kind, w.at = "interview", s
	case r.lex.lists["press"][l], (l == "conference" || l == "briefing") && news:
		w.kind, w.manner, w.at = "press", "public", s
	case l == "conference":
		w.kind, w.manner, w.at = "speech", "public", s
	case l == "meeting" && r.childDet(a, "a"):
		w.kind, w.manner, w.at = "meeting", "public", s
	case known && ch.kind != "written" && ch.kind != "social_media" && ch.kind != "call":
		w.kind, w.manner, w.at = ch.kind, ch.manner, s
	case l == "newspaper" || l == "magazine":
		w.kind, w.manner, w.at = "interview", "public", s
	case r.lex.lists["audience"][l]:
		w.kind, w.manner, w.at = "speech", "public", s
	case r.lex.lists["air"][l]:
		w.kind, w.manner, w.at = "interview", "public", s
	default:
		if p, ok := r.platform(s); ok && p.kind == "outlet" {
			w.kind, w.name, w.manner, w.at = "interview", p.name, "public", s
		}
	}
}

// speaking reads "speaking to reporters", "writing on X", "briefing journalists", "speaking by telephone".
func (r *reader) speaking(v int, w *way) {
	switch r.lemma(v) {
	case "speak", "talk", "write", "address", "brief", "testify", "tell", "post", "appear", "address to", "reach", "phone", "ask", "interview", "telephone", "quote":
	default:
		return
	}
	r.Children(v, func(k int) bool {
		switch r.rel(k) {
		case doc.Obl, doc.Advmod:
			r.channelNoun(k, w)
			if w.kind == "" && (r.childCase(k, "to") || r.childCase(k, "with") || r.childCase(k, "before")) {
				r.told(k, w)
			}
		case doc.Obj, doc.Iobj:
			r.told(k, w)
		}
		return w.kind == ""
	})
	if w.kind == "" {
		if e := r.lex.verbs[r.lemma(v)]; e != nil && e.channel != "" {
			w.kind = e.channel
		}
	}
	if r.lemma(v) == "interview" && w.kind == "" {
		w.kind, w.manner = "interview", "public"
	}
}

// sourcePhrases reads the same off a clause that describes the source: "who spoke by telephone", "briefing journalists in the lobby".
func (r *reader) sourcePhrases(c *candidate, w *way) {
	r.Children(c.srcHead, func(k int) bool {
		if d := r.rel(k); d == doc.ACL || d == doc.ACLRelcl || d == doc.Advcl {
			r.speaking(k, w)
		}
		return w.kind == ""
	})
	if c.head >= 0 && w.kind == "" {
		r.Children(c.head, func(k int) bool {
			if r.rel(k) == doc.Advcl {
				r.speaking(k, w)
			}
			return w.kind == ""
		})
	}
}

// manner looks for words of privacy or publicity in the sentence of the cue, outside what is said.
func (r *reader) manner(c *candidate, all []candidate) string {
	at := c.head
	if at < 0 {
		if len(c.content) == 0 {
			return ""
		}
		at = c.content[0].first
	}
	s := r.Sentences[r.Tokens[at].Sent]
	parent := r.holder(at, c, all)
	for i := s.First; i < s.End; i++ {
		if c.inContent(i) || r.holder(i, c, all) != parent {
			continue
		}
		for _, m := range r.lex.mannerAt[r.low(i)] {
			if r.phraseAt(r.lex.manners[m].words, i, s.End) > 0 && !r.otherCue(i, c, all) && r.ofCue(i, c) {
				return r.lex.manners[m].means
			}
		}
	}
	return ""
}

// ofCue tells whether the word of manner at i, if it is an adverb, may hang on the cue of c and not on an unrelated predicate ("X praised the
// plan, and his rivals were privately furious").
func (r *reader) ofCue(i int, c *candidate) bool {
	if r.rel(i) != doc.Advmod || r.pos(i) != doc.ADV || c.head < 0 {
		return true
	}
	h := int(r.Tokens[i].Head)
	return h < 0 || h == c.head || r.under(c.head, h) || c.source.has(h) || r.under(h, c.head) && r.rel(h) != doc.Conj
}

// privateBefore finds the words of privacy of the sentence before, where the source is one of those it speaks of: "In private, officials were
// less certain. One said …".
func (r *reader) privateBefore(c *candidate) string {
	if c.srcHead < 0 || c.head < 0 {
		return ""
	}
	switch r.low(c.srcHead) {
	case "one", "another", "two", "three", "some", "others", "several", "both":
	default:
		return ""
	}
	n := int(r.Tokens[c.head].Sent) - 1
	if n < 0 || r.Sentences[n].Para != int(r.Tokens[c.head].Para) {
		return ""
	}
	s := r.Sentences[n]
	for i := s.First; i < s.End; i++ {
		for _, m := range r.lex.mannerAt[r.low(i)] {
			if x := &r.lex.manners[m]; x.means == "private" && r.phraseAt(x.words, i, s.End) > 0 && r.holder(i, c, r.cands) < 0 {
				return "private"
			}
		}
	}
	return ""
}

// otherCue tells whether the adverb at i hangs on another statement's cue.
func (r *reader) otherCue(i int, c *candidate, all []candidate) bool {
	h := int(r.Tokens[i].Head)
	if h < 0 || h == c.head {
		return false
	}
	for k := range all {
		if o := &all[k]; o != c && !o.dead && o.head == h {
			return true
		}
	}
	return false
}

// holder returns the tightest statement other than c that holds token i, -1 if none.
func (r *reader) holder(i int, c *candidate, all []candidate) int {
	best, n := -1, 1<<30
	for k := range all {
		o := &all[k]
		if o == c || o.dead || !o.inContent(i) {
			continue
		}
		if l := length(o.content); l < n {
			best, n = k, l
		}
	}
	return best
}

// inherit gives a statement without a channel that of the same speaker's statement before it in the paragraph.
func inherit(w *way, before *way) {
	if w.kind == "" && before.kind != "" {
		w.kind, w.name, w.at = before.kind, before.name, before.at
		if w.manner == "" {
			w.manner = before.manner
		}
	} else if w.manner == "" && w.kind == before.kind {
		w.manner = before.manner
	}
}

func trimArticle(s string) string {
	for _, a := range [...]string{"the ", "The ", "a ", "A "} {
		s = strings.TrimPrefix(s, a)
	}
	return s
}
