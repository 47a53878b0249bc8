package event

import "readout/document"

// Explain lists what the rules say of one word, for measuring and for people who ask why.
func (s *Stage) Explain(d *document.Document, token int) map[string]any {
	r := s.pool.Get().(*reader)
	defer s.pool.Put(r)
	r.open(d)
	defer r.close()
	f := r.s.fateOf(token)
	t := &r.t
	out := map[string]any{"status": f.st.String(), "neg": f.neg, "hedge": f.hedge, "said": f.said, "future": f.future, "past": f.past,
		"lemma": t.lemma(token), "upos": d.Tokens[token].UPOS.String(), "rel": t.rel(token).String()}
	if h := t.head(token); h >= 0 {
		out["head"] = t.lemma(h)
		out["headstatus"] = r.s.fateOf(h).st.String()
	}
	return out
}
