package event

import "readout/document"

// Rows is for development: events with token-level sides, where no actors are known.
func (s *Stage) Rows(d *document.Document) []map[string]any {
	r := s.pool.Get().(*reader)
	defer s.pool.Put(r)
	r.open(d)
	r.candidates()
	r.write()
	out := []map[string]any{}
	for _, p := range PLOVER(d) {
		if p.Drop || p.Background {
			continue
		}
		e := d.Events[p.Event]
		var c *candidate
		for k := range r.cands {
			if r.cands[k].head == e.Head {
				c = &r.cands[k]
			}
		}
		side := func(s side) []map[string]any {
			l := []map[string]any{}
			for _, a := range c.phrases {
				if a.side == s || a.side == sideBoth {
					f, e := d.Subtree(a.tok)
					sp := [][2]int{{d.CodePoint(d.Tokens[f].Start), d.CodePoint(d.Tokens[e].End)}}
					if m := r.actorAt[a.tok]; m >= 0 && d.Mentions[m].Entity >= 0 {
						for _, x := range d.Entities[d.Mentions[m].Entity].Mentions {
							sp = append(sp, [2]int{d.CodePoint(d.Tokens[d.Mentions[x].First].Start), d.CodePoint(d.Tokens[d.Mentions[x].End-1].End)})
						}
					}
					l = append(l, map[string]any{"name": d.TokenText(a.tok), "spans": sp})
				}
			}
			return l
		}
		lt, lp := learnedType(d, e.Head)
		wh := ""
		if c.act != nil {
			wh = c.act.where
		}
		out = append(out, map[string]any{"lt": lt, "lp": lp, "where": wh, "type": p.Type, "cameo": e.CAMEO, "confidence": e.Confidence, "status": e.Status, "rawtype": e.Type, "actors": side(sideActor), "recipients": side(sideRecipient), "evidence": [][2]int{{d.CodePoint(e.Evidence[0].Start), d.CodePoint(e.Evidence[0].End)}}})
	}
	r.close()
	return out
}
