package attribution

import doc "readout/document"

// verbContent finds what is said and by which frame.
func (r *reader) verbContent(c *candidate, i, prep int) {
	e := c.entry
	if prep >= 0 { // "called for X", "called on X to do"
		if e.has(frObjTo) {
			if x := r.infinitive(i); x >= 0 {
				c.addr = append(c.addr, prep)
				c.content, c.frame = r.subtreeRuns(x, -1), "obj-to"
				return
			}
		}
		if e.has(frObj | frIng) {
			c.content, c.frame = r.complement(prep), "obj"
			return
		}
	}
	var clauses []int
	xinf, xger, xcomp, obj := -1, -1, -1, -1
	r.Children(i, func(k int) bool {
		switch r.rel(k) {
		case doc.Ccomp:
			clauses = append(clauses, k)
		case doc.CsubjPass:
			clauses = append(clauses, k)
		case doc.Xcomp:
			f := r.Tokens[k].Feats
			switch {
			case r.childCase(k, "to"):
				xinf = k
			case f.Has(doc.Ger) || f.Has(doc.Part|doc.Pres):
				xger = k
			default:
				xcomp = k
			}
		case doc.Obj, doc.Iobj:
			if r.pos(k) == doc.ADV && e.has(frThat) && r.asksWith(k) {
				clauses = append(clauses, k)
				break
			}
			if r.rel(k) == doc.Obj || obj < 0 {
				obj = k
			}
		case doc.Advmod:
			if k > i && e.has(frThat) && r.asksWith(k) {
				clauses = append(clauses, k)
			}
		case doc.Parataxis:
			if k > i && r.pos(k) != doc.PUNCT && r.speechAfter(i, k) {
				clauses = append(clauses, k)
			}
		case doc.NsubjPass:
			if c.passive && obj < 0 {
				obj = k
			}
		case doc.Advcl:
			if xinf < 0 && k > i && (e.has(frTo|frObjTo) || c.passive && e.has(frThat)) && r.childCase(k, "to") && (c.passive || r.Tokens[k].Feats.Has(doc.Inf)) {
				xinf = k
			}
		}
		return true
	})
	if len(clauses) == 0 && e.has(frThat|frObjThat) {
		k, tail := r.strayClause(i)
		if k >= 0 {
			clauses = append(clauses, k)
		} else if !tail.empty() && xinf < 0 {
			c.content, c.frame = []span{tail}, "that"
			return
		}
	}
	if xinf < 0 && obj > i && e.has(frObjTo) {
		r.Children(obj, func(k int) bool {
			if k > obj && r.rel(k) == doc.ACL && r.childCase(k, "to") {
				xinf = k
			}
			return xinf < 0
		})
	}
	if e.has(frThat|frObjThat) || e.has(frQuote) || e.has(frClause) {
		ok := clauses[:0:0]
		for _, k := range clauses {
			quoted := r.insideQuote(k)
			switch {
			case e.has(frThat | frObjThat), quoted, e.has(frClause) && r.childCase(k, "that"):
				ok = append(ok, k)
			}
		}
		if len(ok) > 0 {
			r.gen++
			for _, k := range ok {
				r.stamp(k, -1)
			}
			c.content, c.frame = r.runs(int(r.Tokens[i].Sent)), "that"
			return
		}
		if e.has(frThat | frQuote) {
			if h, ok := r.hostClause(i); ok && (e.has(frThat) || r.insideQuote(h)) {
				c.content, c.frame = r.subtreeRuns(h, r.branch(i, h)), "host"
				if len(c.content) > 0 {
					return
				}
			}
		}
	}
	if xinf < 0 && e.has(frTo|frObjTo) && e.act != "intend" && !c.passive {
		if s := r.strayInfinitive(i); !s.empty() {
			c.content, c.frame = []span{s}, "to"
			if obj > i && e.addrObj {
				c.addr = append(c.addr, obj)
			}
			return
		}
	}
	switch {
	case c.passive && xinf > i && e.has(frThat) && !e.has(frObjTo) && e.act != "intend" && r.ChildBy(i, doc.NsubjPass) >= 0: // "is said by his guards to have fled"
		r.gen++
		r.stamp(r.ChildBy(i, doc.NsubjPass), -1)
		r.stamp(xinf, -1)
		c.content, c.frame = r.runs(int(r.Tokens[i].Sent)), "raise"
		return
	case e.has(frObjTo) && xinf >= 0 && obj >= 0:
		c.content, c.frame = r.subtreeRuns(xinf, -1), "obj-to"
		c.addr = append(c.addr, obj)
		return
	case e.has(frTo) && xinf >= 0:
		c.content, c.frame = r.subtreeRuns(xinf, -1), "to"
		return
	case e.has(frIng) && xger >= 0:
		c.content, c.frame = r.subtreeRuns(xger, -1), "ing"
		return
	}
	if obj >= 0 && e.addrObj { // "warned him of X", "begged the navy for X": the object is spoken to
		for _, p := range e.objPrep {
			k := r.prepChild(i, p)
			if k < 0 {
				k = r.prepUnder(obj, p)
			}
			if k > i {
				c.content, c.frame = r.complement(k), "addr-prep"
				c.addr = append(c.addr, obj)
				return
			}
		}
	}
	if obj >= 0 {
		if x := r.objComplement(i, obj, xcomp, e); x >= 0 {
			r.gen++
			r.stamp(obj, i)
			r.stamp(x, -1)
			c.content, c.frame = r.runs(int(r.Tokens[i].Sent)), "obj+"
			if c.passive && r.rel(obj) == doc.NsubjPass && c.srcHead < 0 {
				c.frame = "obj+pass"
			}
			return
		}
	}
	if obj > i && !e.addrObj {
		for _, p := range e.objPrep {
			if s := r.strayPhrase(i, obj, p); !s.empty() {
				c.content, c.frame = tidy([]span{r.nominal(obj, i), s}), "stray"
				return
			}
		}
	}
	for _, p := range e.prep {
		k := r.prepChild(i, p)
		if k < 0 && obj >= 0 && e.addrObj {
			if k = r.prepUnder(obj, p); k >= 0 {
				c.content, c.frame = r.complement(k), "addr-prep"
				c.addr = append(c.addr, obj)
				return
			}
		}
		if k < 0 {
			k = r.behindChannel(i, p)
		}
		if k >= 0 {
			c.content, c.frame = r.complement(k), "prep"
			if s := &c.cue[0]; r.Tokens[k].Child >= 0 {
				if m := int(r.Tokens[k].Child); m == s.end && r.low(m) == p {
					s.end++
				}
			}
			return
		}
	}
	if e.act == "demand" && e.has(frObjTo) && obj > i && !c.passive && r.canSpeak(obj) { // "ordered everyone into the engine room"
		for _, p := range [...]string{"into", "out", "onto", "off", "back"} {
			if k := r.prepChild(i, p); k > obj {
				_, l := r.Subtree(k)
				c.content, c.frame = []span{r.trim(span{r.nominal(obj, i).first, l + 1})}, "obj-to"
				c.addr = append(c.addr, obj)
				return
			}
		}
	}
	if s := r.bareClause(i, e); !s.empty() {
		c.content, c.frame = []span{s}, "that"
		return
	}
	if e.has(frObj) && obj >= 0 && !r.absent(obj) && (r.rel(obj) == doc.Obj || r.rel(obj) == doc.NsubjPass) && r.sayable(obj) {
		c.content, c.frame = []span{r.nominal(obj, i)}, "obj"
		if o := r.ChildBy(i, doc.Iobj); o >= 0 && o != obj {
			c.addr = append(c.addr, o)
		} else if k := r.secondObject(i, obj); k >= 0 && e.addrObj { // "promised his side the ministry"
			c.content = []span{r.nominal(k, i)}
			c.addr = append(c.addr, obj)
		}
		return
	}
	if e.addrObj && e.has(frThat) && !c.passive && obj > i { // "told us June", "told the consul as much"
		if o := r.ChildBy(i, doc.Iobj); o >= 0 && o != obj && (r.sayable(obj) || r.isTime(obj)) {
			s := r.nominal(obj, i)
			for s.end < len(r.Tokens) && r.pos(s.end) != doc.VERB && !r.closes(s.end) && r.under(s.end, i) { // "June, then July"
				s.end++
			}
			c.content, c.frame = []span{r.trim(s)}, "obj2"
			c.addr = append(c.addr, o)
			return
		}
		if s := r.asMuch(i); !s.empty() {
			c.content, c.frame = []span{s}, "obj2"
			c.addr = append(c.addr, obj)
			return
		}
	}
	if e.has(frThat|frQuote) && !c.passive {
		if q := r.besideQuote(i); q >= 0 {
			c.content, c.frame = []span{r.quoteSpan(q)}, "quote"
		}
	}
}

// reach lets the content of a noun phrase take in the phrases that stand right behind it though the parser hung them on the cue: "warned of
// two depots near the port". Days and ways of speaking stay out.
func (r *reader) reach(c *candidate) {
	switch c.frame {
	case "prep", "addr-prep", "obj", "to", "obj-to":
	case "obj+": // "called it cleaner than anything at home"
		if n := len(c.content); n == 0 || c.content[n-1].end >= len(r.Tokens) || r.low(c.content[n-1].end) != "than" {
			return
		}
	default:
		return
	}
	n := len(c.content)
	if n == 0 || c.content[n-1].first < c.head {
		return
	}
	s := &c.content[n-1]
	if s.end < len(r.Tokens) && r.pos(s.end) == doc.ADV && int(r.Tokens[s.end].Head) == c.head && r.ChildBy(s.end, doc.Obl) < 0 && !r.isTime(s.end) {
		s.end++ // "demanded an apology first"
	}
	for range 3 {
		if s.end >= len(r.Tokens) || r.pos(s.end) != doc.ADP {
			return
		}
		k := int(r.Tokens[s.end].Head)
		if k <= s.end || int(r.Tokens[k].Head) != c.head || r.rel(k) != doc.Obl && r.rel(k) != doc.Nmod {
			return
		}
		if _, ch := r.lex.channels[r.lemma(k)]; ch || r.isTime(k) {
			return
		}
		f, l := r.Subtree(k)
		if f != s.end {
			return
		}
		s.end = l + 1
		*s = r.trim(*s)
	}
}

// isTime tells whether the phrase at k names a time.
func (r *reader) isTime(k int) bool {
	for i := r.t0; i < r.t1; i++ {
		if t := &r.Times[i]; t.First <= k && k < t.End {
			return true
		}
	}
	return k < len(r.Signals.NER) && r.Signals.NER[k] != 0 && doc.NERNames[(int(r.Signals.NER[k])+1)/2] == "Date"
}

// clamp keeps what is said inside a quotation, where the cue stands inside it: the quotation's speaker says no more than it holds.
func (r *reader) clamp(c *candidate) {
	q := r.quote[c.head]
	if q < 0 {
		return
	}
	x := &r.Quotes[q]
	for n := range c.content {
		s := &c.content[n]
		s.first, s.end = max(s.first, x.First), min(s.end, x.End)
		*s = r.trim(*s)
	}
	c.content = tidy(c.content)
}

// infinitive returns the "to" complement of i, -1 if none.
func (r *reader) infinitive(i int) int {
	x := -1
	r.Children(i, func(k int) bool {
		if (r.rel(k) == doc.Xcomp || r.rel(k) == doc.Advcl || r.rel(k) == doc.Ccomp) && r.childCase(k, "to") {
			x = k
		}
		return x < 0
	})
	return x
}

// objComplement returns what is said of the object: "a liar" in "called him a liar", "as …", "of …".
func (r *reader) objComplement(i, obj, xcomp int, e *entry) int {
	if e.has(frObjComp) && xcomp >= 0 {
		return xcomp
	}
	if e.has(frObjAs) {
		if k := r.prepChild(i, "as"); k >= 0 {
			return k
		}
		if k := r.prepUnder(obj, "as"); k >= 0 {
			return k
		}
		if xcomp >= 0 && r.childCase(xcomp, "as") {
			return xcomp
		}
	}
	for _, p := range e.objPrep {
		if e.addrObj {
			break
		}
		if k := r.prepChild(i, p); k >= 0 {
			return k
		}
		if k := r.prepUnder(obj, p); k >= 0 && (p != "of" || r.rel(k) != doc.Nmod) {
			return k
		}
	}
	return -1
}

// prepChild returns the oblique or adverbial clause under i that p introduces, -1 if none.
func (r *reader) prepChild(i int, p string) int {
	at := -1
	r.Children(i, func(k int) bool {
		switch r.rel(k) {
		case doc.Obl, doc.Advcl, doc.Xcomp, doc.Ccomp:
			if r.childCase(k, p) {
				at = k
			}
		}
		return at < 0
	})
	return at
}

func (r *reader) prepUnder(n int, p string) int {
	at := -1
	r.Children(n, func(k int) bool {
		switch r.rel(k) {
		case doc.Nmod, doc.ACL, doc.Advcl:
			if r.childCase(k, p) {
				at = k
			}
		}
		return at < 0
	})
	return at
}

// complement is the phrase under k without the preposition before it.
func (r *reader) complement(k int) []span {
	r.gen++
	r.stamp(k, -1)
	for c := r.Tokens[k].Child; c >= 0; c = r.Tokens[c].Next {
		if int(c) < k && (r.Tokens[c].Deprel == doc.Case || r.Tokens[c].Deprel == doc.Mark) {
			r.mark[c] = 0
		}
	}
	return r.runs(int(r.Tokens[k].Sent))
}

// hostClause returns the head of the clause that the reporting clause of i is put into: "X, he said", "as he put it, X".
func (r *reader) hostClause(i int) (int, bool) {
	h := int(r.Tokens[i].Head)
	if h < 0 {
		return -1, false
	}
	switch r.rel(i) {
	case doc.Parataxis:
		if r.ChildBy(i, doc.Nsubj) >= 0 || r.ChildBy(i, doc.NsubjPass) >= 0 {
			f, _ := r.Subtree(i)
			for f < i && r.pos(f) == doc.PUNCT && r.parts(f) {
				f++
			}
			if h < f && f > 0 && (r.TokenText(f) == ":" || r.TokenText(f) == ";" || r.TokenText(f-1) == ":" || r.TokenText(f-1) == ";") {
				return -1, false // what follows a colon explains, it doesn't report
			}
			return h, true
		}
		return h, r.insideQuote(h) && !r.insideQuote(i)
	case doc.Advcl:
		return h, r.childCase(i, "as") && (r.ChildBy(i, doc.Nsubj) >= 0 || r.passive(i))
	case doc.Conj, doc.Dep, doc.Discourse:
		return h, r.insideQuote(h) && !r.insideQuote(i)
	}
	return -1, false
}

// branch is the child of h above i, or i itself.
func (r *reader) branch(i, h int) int {
	for n := 0; n < 512 && i >= 0 && int(r.Tokens[i].Head) != h; n++ {
		i = int(r.Tokens[i].Head)
	}
	return i
}

// speechAfter tells whether the clause k that is put beside i is its speech: after a colon or in quotation marks.
func (r *reader) speechAfter(i, k int) bool {
	if r.insideQuote(k) && !r.insideQuote(i) {
		return true
	}
	f, _ := r.Subtree(k)
	for j := f - 1; j > i && j >= f-3; j-- {
		if t := r.TokenText(j); t == ":" {
			return true
		}
	}
	return r.TokenText(f) == ":"
}
