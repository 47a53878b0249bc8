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
			if w.kind == "" {
				r.toldNext(c, &w)
			}
		}
	}
	if w.kind == "" && c.head >= 0 {
		r.nearby(c, r.cands, &w)
	}
	if w.kind == "" && c.srcHead >= 0 {
		l := r.lemma(c.srcHead)
		if ch, ok := r.lex.channels[l]; ok && (ch.kind == "written" || ch.kind == "social_media" && r.lex.lists["posted"][l]) {
			w.kind, w.manner = ch.kind, ch.manner
		} else if r.lex.lists["print"][l] && (l != "agency" && l != "outlet" || r.newsBefore(c.srcHead)) {
			w.kind, w.manner = "written", "public"
		} else if r.lex.lists["air"][l] {
			w.kind, w.manner = "press", "public"
		} else if l == "media" && r.socialMedia(c.srcHead) || l == "user" && r.onPlatform(c.source) {
			w.kind, w.manner = "social_media", "public"
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
	if w.manner == "" && (w.kind == "press" || w.kind == "speech" || w.kind == "social_media") {
		w.manner = "public" // whoever wants may hear it, unless the report says otherwise
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
	if d := r.rel(i); (d == doc.Conj || d == doc.Advcl || d == doc.Xcomp) && r.lex.lists["calls"][r.lemma(h)] {
		w.kind = "call" // "rang his colleague and told him"
		return
	}
	if r.rel(i) == doc.ACL && (r.pos(h) == doc.NOUN || r.pos(h) == doc.PROPN) { // "issued a statement saying"
		if ch, ok := r.channelOf(h); ok && (ch.kind == "written" || ch.kind == "social_media") {
			f, l := r.Subtree(h)
			if w.kind, w.manner, w.at = ch.kind, ch.manner, (span{h, h + 1}); f < h && l >= h {
				w.at.first = f
			}
			return
		}
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
	for i := k + 1; i+1 < s.end; i++ { // "a letter to the council seen by Example News": the newsroom has read it
		if r.pos(i) == doc.VERB && r.low(i+1) == "by" {
			s.end = i
			break
		}
	}
	if m, ok := r.mentionAt[k]; ok && r.Mentions[m].Form == doc.Name && r.Mentions[m].First >= s.first { // "Radio 4"
		s.end = max(s.end, r.Mentions[m].End)
	}
	if p, ok := r.platform(s); ok && p.kind == "social_media" && (r.childCase(k, "on") || r.childCase(k, "via") || r.childCase(k, "to") || r.childCase(k, "in") || r.childCase(k, "through")) {
		w.kind, w.name, w.manner, w.at = "social_media", p.name, "public", r.trimCase(s, k)
		return
	}
	ch, ok := r.channelOf(k)
	if !ok {
		r.otherPhrase(k, s, w)
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
		if (r.lemma(k) == "camera" || r.lemma(k) == "microphone") && r.Tokens[k].Feats.Has(doc.Plur) {
			w.kind = "press"
		}
		if r.lemma(k) == "message" && r.toNation(s) {
			w.kind, w.manner = "speech", "public"
		}
		press := r.toPress(s)
		switch {
		case ch.kind == "written" && w.manner == "" && press:
			w.manner = "public"
		case (w.kind == "call" || w.kind == "meeting") && press && r.severalPress(s):
			w.kind, w.manner = "press", "public" // "a conference call with reporters"
		case (w.kind == "call" || w.kind == "meeting") && (press || r.outletIn(s) != "") && r.lemma(k) != "phone" && r.lemma(k) != "telephone":
			w.kind, w.manner = "interview", "public" // "a long conversation with the magazine"
		}
		if p, ok := r.platform(s); ok {
			w.name = p.name
		} else if w.kind == "interview" || w.kind == "press" {
			if w.name = r.outletIn(s); w.name == "" {
				w.name = r.outletName(k)
			}
		}
		return
	}
	if w.kind == "" {
		r.otherPhrase(k, s, w)
	}
}

// toNation tells whether a message is to everybody: "in his New Year message", "in a message to the nation".
func (r *reader) toNation(s span) bool {
	for i := s.first; i < s.end; i++ {
		switch r.low(i) {
		case "nation", "year", "christmas", "easter", "ramadan", "eid", "diwali", "televised", "broadcast", "evening", "independence":
			return true
		}
	}
	return false
}

// newsroom tells whether a noun means a newsroom or somebody of one.
func (r *reader) newsroom(l string) bool {
	return r.lex.lists["press"][l] || r.lex.lists["print"][l] && l != "agency" || r.lex.lists["air"][l]
}

// channelOf looks a noun up with the word before it ("round table", "open letter"), then alone.
func (r *reader) channelOf(k int) (channelLine, bool) {
	if k > 0 && r.Tokens[k-1].Sent == r.Tokens[k].Sent {
		if ch, ok := r.lex.channels[r.low(k-1)+" "+r.lemma(k)]; ok {
			return ch, true
		}
	}
	ch, ok := r.lex.channels[r.lemma(k)]
	return ch, ok
}

// otherPhrase reads a phrase whose noun is in no table: an outlet after "on" or "to" ("on Radio Example"), the press in front of which
// something is said ("at a brief appearance before the press"), a parliament by its name.
func (r *reader) otherPhrase(k int, s span, w *way) {
	on, to, in := r.childCase(k, "on"), r.childCase(k, "to") || r.childCase(k, "with"), r.childCase(k, "in") || r.childCase(k, "before")
	if !on && !to && !in && !r.childCase(k, "at") && !r.childCase(k, "for") {
		return
	}
	if name := r.outletIn(s); name != "" && (on || to) {
		w.kind, w.name, w.manner, w.at = "interview", name, "public", r.trimCase(s, k)
		return
	}
	if (in || to || on) && r.lex.lists["parliament"][r.low(k)] && r.pos(k) == doc.PROPN {
		w.kind, w.manner, w.at = "speech", "public", r.trimCase(s, k)
		return
	}
	if !r.lex.lists["press"][r.lemma(k)] && r.toPress(s) && r.severalPress(s) {
		w.kind, w.manner, w.at = "press", "public", r.trimCase(s, k)
	}
}

// severalPress tells whether more than one newsroom is meant.
func (r *reader) severalPress(s span) bool {
	for i := s.first; i < s.end; i++ {
		if l := r.lemma(i); r.lex.lists["press"][l] && r.pos(i) == doc.NOUN && (r.Tokens[i].Feats.Has(doc.Plur) || l == "press" || l == "media") {
			return true
		}
	}
	return false
}

// toPress tells whether a thing was said or sent to the press: "in a fax to newspapers", "an appearance before the press".
func (r *reader) toPress(s span) bool {
	for i := s.first; i < s.end; i++ {
		if r.newsroom(r.lemma(i)) && r.pos(i) == doc.NOUN && (r.childCase(i, "to") || r.childCase(i, "with") || r.childCase(i, "before") || r.childCase(i, "for")) {
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

// nearby looks for a channel's noun anywhere in the cue's sentence, outside what is said and nearer to this cue than to another: the
// parser may have hung "in an interview" on the speaker's description.
func (r *reader) nearby(c *candidate, all []candidate, w *way) {
	s := r.Sentences[r.Tokens[c.head].Sent]
	parent := r.holder(c.head, c, all)
	for i := s.First; i < s.End; i++ {
		if r.pos(i) != doc.NOUN && r.pos(i) != doc.PROPN || r.quote[i] >= 0 && r.quote[i] != r.quote[c.head] {
			continue
		}
		if _, ok := r.channelOf(i); !ok && r.pos(i) != doc.PROPN {
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
	if w.kind == "written" && w.at.empty() && (before.kind == "social_media" || before.kind == "written") {
		w.kind = "" // "she wrote" goes on where she wrote before
	}
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
