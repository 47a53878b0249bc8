package actor

import (
	"slices"
	"strings"

	"readout/document"
)

// fill writes one actor from the entities that are it.
func (r *reader) fill(a int, parts []int) {
	out := &r.d.Actors[a]
	first := &r.ents[parts[0]]
	lead := first
	var names []int
	for _, e := range parts {
		x := &r.ents[e]
		out.Mentions = append(out.Mentions, x.mentions...)
		for _, n := range x.mentions {
			if r.d.Mentions[n].Form == document.Name {
				names = append(names, n)
			}
		}
		if x.sure > lead.sure || lead.role && !x.role {
			lead = x
		}
	}
	slices.Sort(out.Entities)
	out.Entities = slices.Compact(out.Entities)
	slices.SortFunc(out.Mentions, func(p, q int) int { return r.d.Mentions[p].First - r.d.Mentions[q].First })
	out.Mentions = slices.Compact(out.Mentions)
	slices.SortFunc(names, func(p, q int) int { return r.d.Mentions[p].First - r.d.Mentions[q].First })
	out.Named = len(names) > 0
	out.Kind = lead.kind
	out.Confidence = lead.sure
	for _, e := range parts[1:] {
		out.Confidence = min(out.Confidence, max(r.ents[e].sure, 0.5))
	}
	country := lead.country
	for _, e := range parts {
		if country < 0 {
			country = r.ents[e].country
		}
	}
	report := ""
	if len(names) > 0 {
		report = tidy(r.text(r.longest(names)))
	}
	switch lead.target {
	case tPerson:
		r.fillPerson(out, lead, parts, report, country)
	case tBody:
		b := &r.g.t.Bodies[lead.id]
		out.Wikidata, out.Country, out.Code, out.Kind = b.Wikidata, b.Country, b.Code, b.Kind
		if out.Country == "INT" {
			out.Country = ""
		}
		if out.Name = report; out.Name == "" || r.g.first(keyMetonym, fold(report)) >= 0 || strings.HasPrefix(fold(b.Name), fold(report)+" ") && strings.Contains(report, " ") { // the labels cut names short
			out.Name = b.Name
		}
	case tCountry:
		c := &r.g.t.Countries[lead.id]
		out.Wikidata, out.Country, out.Name, out.Code = c.Wikidata, c.ISO3, c.Name, c.Code+"GOV"
	default:
		if out.Name = report; out.Name == "" {
			out.Name = tidy(r.text(out.Mentions[0]))
			for _, n := range out.Mentions {
				if r.d.Mentions[n].Form != document.Pronoun {
					out.Name = tidy(r.text(n))
					break
				}
			}
		}
		r.code(out, lead, country)
		if lead.target == tOwn && lead.kind == "person" {
			out.Offices = r.stated(parts, nil)
		}
	}
	if out.Name == "" {
		out.Name = "unnamed"
	}
}

// code builds a CAMEO-style code of country and sector.
func (r *reader) code(out *document.Actor, x *ent, country int) {
	if country >= 0 {
		out.Country = r.g.t.Countries[country].ISO3
		out.Code = r.g.t.Countries[country].Code
	}
	switch {
	case x.code != "" && (country < 0 || strings.HasPrefix(x.code, out.Code)):
		out.Code = x.code
	case x.former && out.Kind == "person" && x.sector == "GOV":
		out.Code += "ELI"
	default:
		out.Code += x.sector
	}
}

func (r *reader) fillPerson(out *document.Actor, x *ent, parts []int, report string, country int) {
	p := &r.g.people[x.id]
	out.Wikidata = p.Wikidata
	out.Name = report
	if !strings.Contains(report, " ") || allCaps(report) {
		if fold(report) != fold(p.Name) || allCaps(report) && report != p.Name {
			out.Name = p.Name
		}
	}
	held := r.g.OfficesOf(x.id, r.on)
	for i := range held {
		h := &held[i]
		out.Offices = append(out.Offices, document.Office{Title: h.Title, From: h.From.String(), To: h.To.String(), AsOf: h.AsOf.String(), Standing: h.Standing, Basis: "gazetteer"})
	}
	out.Offices = r.stated(parts, out.Offices)
	out.Country = p.Country
	own := func(h *Holding) bool { return h.Country == p.Country || h.Country == "INT" }
	ownHeld := slices.ContainsFunc(held, func(h Holding) bool { return h.Standing != Former && own(&h) })
	sector := ""
	for i := range held {
		h := &held[i]
		if h.Standing == Former || ownHeld && !own(h) { // the French president is prince of Andorra too
			continue
		}
		if h.Country != "INT" {
			out.Country = h.Country
		}
		sector = kindSector(h.Kind)
		if h.Kind == "igo_head" {
			for b := range r.g.t.Bodies {
				if r.g.t.Bodies[b].Country == "" && r.g.headOf(b, h.Title) {
					out.Code = r.g.t.Bodies[b].Code
					break
				}
			}
			if out.Code == "" {
				out.Code = "IGO"
			}
		}
		break
	}
	if out.Country == "INT" {
		out.Country = ""
	}
	if out.Country == "" && country >= 0 {
		out.Country = r.g.t.Countries[country].ISO3
	}
	if out.Code != "" {
		return
	}
	if p.Code != "" && sector == "" {
		out.Code = p.Code
		return
	}
	if c, ok := r.g.country[out.Country]; ok {
		out.Code = r.g.t.Countries[c].Code
	}
	switch {
	case sector != "":
		out.Code += sector
	case r.on == 0 || len(held) == 0:
		out.Code += x.sector
	default:
		out.Code += "ELI"
	}
}

// stated adds the offices that the report itself gives: an office that the tables have too becomes "both"; one that they deny is a
// finding, and the report's word stands first.
func (r *reader) stated(entities []int, offices []document.Office) []document.Office {
	var own []document.Office
	seen := map[string]bool{}
	for _, e := range entities {
		x := &r.ents[e]
		say := func(p *phrase, first, end, m int, isTitle bool) {
			if low(r.d.TokenText(first)) == "whose" { // "whose brother was seized": another person
				return
			}
			if len(p.posts) == 0 && (p.word < 0 || r.g.t.Words[p.word].Collective || !isTitle && p.wordAt < 0) {
				return
			}
			for i := range offices {
				if r.sameTitle(&offices[i], p) {
					if (offices[i].Standing == Former) == p.former {
						offices[i].Basis = "both"
						return
					}
					if p.former { // the report speaks of an earlier term
						return
					}
				}
			}
			t := r.officeWords(first, end)
			for known := range seen { // "national security adviser" after "Iraqi national security adviser"
				if t != "" && contains(known, fold(t)) {
					return
				}
			}
			if t == "" || len(own) >= 3 || courtesy[fold(t)] {
				return
			}
			if len(p.posts) == 0 && len(offices) > 0 {
				return
			}
			seen[fold(t)] = true
			o := document.Office{Title: t, Standing: Confirmed, Basis: "report"}
			if p.former {
				o.Standing = Former
			}
			own = append(own, o)
			if x.target == tPerson && !x.role && !p.former && !p.coming && len(p.posts) > 0 {
				r.clash(x, p, document.Span{Start: r.d.Tokens[first].Start, End: r.d.Tokens[end-1].End})
			}
		}
		for i := range x.titles {
			t := r.d.Mentions[x.titleAt[i]].Title
			say(&x.titles[i], t[0], t[1], x.titleAt[i], true)
		}
		for i := range x.appos {
			t := r.d.Mentions[x.apposAt[i]].Appos
			say(&x.appos[i], t[0], t[1], x.apposAt[i], false)
		}
		if len(x.names) > 0 && x.target == tOwn {
			for i := range x.descs {
				m := &r.d.Mentions[x.descs[i].m]
				say(&x.descs[i].phrase, m.First, m.End, x.descs[i].m, false)
			}
		}
	}
	return append(own, offices...)
}

var courtesy = map[string]bool{"mr": true, "mrs": true, "ms": true, "miss": true, "sir": true, "dr": true, "madam": true, "lord": true, "lady": true, "dame": true, "mister": true, "": true}

// Words between a name and the post in a relative clause: "who was president".
var relative = map[string]bool{"who": true, "which": true, "is": true, "was": true, "were": true, "has": true, "had": true, "been": true, "as": true, "became": true, "now": true, "then": true, ",": true}

// officeWords is a title as the report has it, without articles and courtesies, at most up to a comma.
func (r *reader) officeWords(first, end int) string {
	for first < end && (r.d.Tokens[first].UPOS == document.DET || courtesy[low(r.d.TokenText(first))] || relative[low(r.d.TokenText(first))]) {
		first++
	}
	last := first
	for last < end && last < first+14 && r.d.TokenText(last) != "," && r.d.TokenText(last) != ";" && r.d.TokenText(last) != "." {
		last++
	}
	if last <= first {
		return ""
	}
	return tidy(r.d.Words(r.d.TokenSpan(first, last-1)))
}

// sameTitle tells whether a table's office is the post that a phrase names.
func (r *reader) sameTitle(o *document.Office, p *phrase) bool {
	t := fold(o.Title)
	for _, n := range p.posts {
		post := &r.g.t.Posts[n]
		if contains(t, fold(post.Phrase)) {
			return true
		}
		switch post.Kind {
		case "foreign_minister":
			if strings.Contains(t, "foreign") || strings.Contains(t, "external") || strings.Contains(t, "united states secretary of state") {
				return true
			}
		case "defence_minister":
			if strings.Contains(t, "defence") || strings.Contains(t, "defense") || strings.Contains(t, "armed forces") {
				return true
			}
		case "finance_minister":
			if strings.Contains(t, "financ") || strings.Contains(t, "treasur") || strings.Contains(t, "exchequer") {
				return true
			}
		case "interior_minister":
			if strings.Contains(t, "interior") || strings.Contains(t, "home") || strings.Contains(t, "internal") {
				return true
			}
		case "leader", "head_of_state", "head_of_government":
			if post.Kind == "leader" || strings.HasPrefix(post.Phrase, "head of") || post.Phrase == "monarch" || post.Phrase == "premier" || post.Phrase == "chancellor" {
				if strings.HasPrefix(t, "president") || strings.HasPrefix(t, "prime minister") || strings.HasPrefix(t, "premier") || strings.HasPrefix(t, "king") || strings.HasPrefix(t, "chancellor") || strings.HasPrefix(t, "supreme leader") || strings.HasPrefix(t, "emir") || strings.HasPrefix(t, "taoiseach") {
					return true
				}
			}
		case "igo_head":
			if p.body >= 0 && r.g.headOf(p.body, o.Title) {
				return true
			}
		case "ambassador":
			return strings.HasPrefix(t, "ambassador")
		case "intelligence_chief", "military_chief", "central_bank", "spokesperson", "un_representative", "national_security_adviser":
			if strings.Contains(t, "chief of") && post.Kind == "military_chief" || strings.HasPrefix(t, "governor") && post.Kind == "central_bank" || strings.Contains(t, "united nations") && post.Kind == "un_representative" || strings.Contains(t, "press secretary") && post.Kind == "spokesperson" || strings.Contains(t, "director") && post.Kind == "intelligence_chief" || strings.Contains(t, "national security") && post.Kind == "national_security_adviser" {
				return true
			}
		}
	}
	return false
}

// clash adds a finding where the tables are sure that somebody else held the office on the day and that this person did not.
func (r *reader) clash(x *ent, p *phrase, at document.Span) {
	h, ok := r.inOffice(p)
	if !ok || h.Standing != Confirmed || int(r.g.officeOf[h.row]) == x.id || !slices.Contains(soleKinds, h.Kind) {
		return
	}
	if r.postFit(&r.g.people[x.id], p) >= 2 {
		return
	}
	r.d.Find("office_clash", "the report calls "+r.g.people[x.id].Name+" "+tidy(r.d.Words(at))+"; the tables have "+h.Person+" as "+h.Title+" on "+r.on.String(), at)
}
